"""Structured data: valid in the words of schema.org, and nothing that the page does not say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import lxml.html
import pytest
from conftest import ROOT
from handbook.publish.structured_data import Described, render_structured_data
from handbook.term import Term
from published import LANGUAGES, PAGES, SITE_URL, Page, publish

SCHEMA = json.loads((ROOT / "tests/schema_org.json").read_text(encoding="utf-8"))
PAGE = Described(
    url="https://example.org/handbook/card/collect/",
    language="en",
    kind="explanation",
    title="Collect your card",
    description="What to bring.",
    updated="2026-11-22",
    picture="https://example.org/handbook/assets/social/en/card/collect.png",
    site_name="A Handbook",
    home="https://example.org/handbook/",
    article="<p>Bring your passport.</p>",
    section=("Get the card", "https://example.org/handbook/card/apply/"),
)


def nodes(page: Described) -> dict[str, Any]:
    """Give what is said of a page, by type, after comparing it with the schema."""
    data = json.loads(render_structured_data(page))
    jsonschema.validate(data, SCHEMA, format_checker=jsonschema.FormatChecker())
    return {node["@type"]: node for node in data["@graph"]}


def test_page_is_an_article_of_the_site_in_its_language() -> None:
    article = nodes(PAGE)["Article"]
    assert (article["headline"], article["inLanguage"], article["dateModified"]) == ("Collect your card", "en", "2026-11-22")
    assert article["isPartOf"]["url"] == PAGE.home


PUBLISHER = {"@type": "Organization", "name": "A Handbook", "url": PAGE.home}


def test_a_page_says_all_that_a_program_asks() -> None:
    """What it is about, where it is, how it looks, who writes it and where it belongs."""
    graph = json.loads(render_structured_data(PAGE))
    assert graph["@context"] == "https://schema.org"
    assert graph["@graph"][0] == {
        "@type": "Article",
        "headline": "Collect your card",
        "description": "What to bring.",
        "url": PAGE.url,
        "image": PAGE.picture,
        "inLanguage": "en",
        "dateModified": "2026-11-22",
        "author": PUBLISHER,
        "isPartOf": {"@type": "WebSite", "@id": f"{PAGE.home}#site", "name": "A Handbook", "url": PAGE.home},
    }
    assert [node["@type"] for node in graph["@graph"]] == ["Article", "BreadcrumbList"]


def test_the_home_page_is_the_site_itself() -> None:
    """And nothing else."""
    home = replace(
        PAGE, kind="home", url=PAGE.home, title="Home", language="ja", description="案内です。", article="<ol><li>x</li></ol>"
    )
    text = render_structured_data(home)
    assert "案内です。" in text and '", ' not in text
    assert json.loads(text)["@graph"] == [
        {
            "@type": "WebSite",
            "@id": f"{PAGE.home}#site",
            "url": PAGE.home,
            "name": "A Handbook",
            "description": "案内です。",
            "inLanguage": "ja",
            "publisher": PUBLISHER,
        }
    ]


def test_a_page_in_no_part_stands_below_the_home_page() -> None:
    trail = nodes(replace(PAGE, section=None))["BreadcrumbList"]["itemListElement"]
    assert trail == [
        {"@type": "ListItem", "position": 1, "name": "A Handbook", "item": PAGE.home},
        {"@type": "ListItem", "position": 2, "name": "Collect your card", "item": PAGE.url},
    ]


def test_trail_leads_from_home_through_the_part_to_the_page() -> None:
    trail = nodes(PAGE)["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in trail] == [
        (1, "A Handbook", PAGE.home),
        (2, "Get the card", "https://example.org/handbook/card/apply/"),
        (3, "Collect your card", PAGE.url),
    ]


def test_trail_does_not_stop_twice_at_the_first_page_of_a_part() -> None:
    first = replace(PAGE, section=("Get the card", PAGE.url))
    assert [step["name"] for step in nodes(first)["BreadcrumbList"]["itemListElement"]] == ["A Handbook", "Collect your card"]


def test_steps_of_a_task_are_what_the_list_says() -> None:
    """Without source marks and notices, from the list below the heading of the steps only."""
    article = (
        '<h2 id="steps">Steps<a class="headerlink" href="#steps">¶</a></h2><p>Say:</p>'
        '<ol><li>Go <strong>there</strong>.\n    Ask.<sup id="fnref:a"><a href="#fn:a">1</a></sup>'
        '<div class="say">Hello.</div></li><li><p>Pay.</p><p>Or not.</p></li></ol>'
        '<h2 id="later">Later</h2><ol><li>Wait.</li></ol>'
    )
    how = nodes(replace(PAGE, kind="task", article=article))["HowTo"]
    assert how == {
        "@type": "HowTo",
        "name": "Collect your card",
        "inLanguage": "en",
        "step": [{"@type": "HowToStep", "text": "Go there. Ask."}, {"@type": "HowToStep", "text": "Pay."}],
    }


def steps(article: str) -> list[str]:
    """Give the steps that programs are told of a task."""
    task = replace(PAGE, kind="task", article=f'<h2 id="steps">Steps</h2>{article}<h2 id="x">X</h2><ol><li>Y</li></ol>')
    found = (node for node in json.loads(render_structured_data(task))["@graph"] if node["@type"] == "HowTo")
    return [step["text"] for node in found for step in node["step"]]


@pytest.mark.parametrize(
    "block",
    [
        "<ul><li>b</li></ul>",
        "<ol><li>b</li></ol>",
        "<div>b</div>",
        "<details>b</details>",
        "<figure>b</figure>",
        "<table><tr><td>b</td></tr></table>",
    ],
)
def test_a_step_is_told_without_the_blocks_in_it(block: str) -> None:
    """What follows them in the same item is told."""
    assert steps(f"<ol><li>Go.{block} Then wait.</li></ol>") == ["Go. Then wait."]


def test_all_lists_below_the_heading_are_steps_and_an_empty_item_is_none() -> None:
    """Also those below a smaller heading; not those of a bulleted list."""
    assert steps("<ol><li>A</li><li> </li></ol><h3>More</h3><ol><li>B</li></ol><ul><li>C</li></ul>") == ["A", "B"]


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("本です。\n  次です。", "本です。次です。"),
        ("Go <svg><text>x</text></svg>there", "Go there"),
        ('Say <span class="say-kana">x</span><span class="wide say-romaji">y</span>it', "Say it"),
        ('A<a class="headerlink" href="#a">¶</a> b', "A b"),
        ("  A\n\n b\tc ", "A b c"),
    ],
)
def test_a_step_is_told_as_it_is_read_aloud(item: str, text: str) -> None:
    """Without marks, drawings and readings, and with no gap between Japanese lines."""
    assert steps(f"<ol><li>{item}</li></ol>") == [text]


def test_task_without_numbered_steps_is_no_how_to() -> None:
    article = '<h2 id="steps">Steps</h2><p>Read on.</p>'
    assert "HowTo" not in nodes(replace(PAGE, kind="task", article=article))
    assert "HowTo" not in nodes(replace(PAGE, article='<h2 id="steps">Steps</h2><ol><li>Go.</li></ol>'))


def test_answers_are_questions_with_the_words_below_them() -> None:
    article = (
        '<h2 id="letters">Letters</h2><h3 id="lost">I lost it<a class="headerlink" href="#lost">¶</a></h3>'
        "<p>Ask.<sup>1</sup></p><table><tr><td>Fee</td></tr></table><p>Then\nwait.</p>"
        '<h2 id="who">Who?</h2><p>You.</p><div class="footnote"><p>A source.</p></div>'
    )
    page = nodes(replace(PAGE, kind="answers", article=article))["FAQPage"]
    assert [(item["name"], item["acceptedAnswer"]["text"]) for item in page["mainEntity"]] == [
        ("I lost it", "Ask. Then wait."),
        ("Who?", "You."),
    ]
    assert (page["inLanguage"], page["mainEntity"][0]["@type"], page["mainEntity"][0]["acceptedAnswer"]["@type"]) == (
        "en",
        "Question",
        "Answer",
    )
    assert "FAQPage" not in nodes(replace(PAGE, kind="task", article=article))
    assert (
        nodes(replace(PAGE, kind="answers", article="<h2>A</h2><p> </p><p>B</p>"))["FAQPage"]["mainEntity"][0]["acceptedAnswer"][
            "text"
        ]
        == "B"
    )


def test_glossary_gives_each_word_its_address_and_its_twin() -> None:
    term = Term.model_validate(
        {
            "en": {"word": "PIN", "meaning": "A code."},
            "ja": {"word": "暗証番号", "reading": "あんしょうばんごう", "romaji": "anshō bangō", "meaning": "番号です。"},
            "group": "pins",
            "examples": {"en": {"right": ["A PIN."]}, "ja": {"right": ["暗証番号です。"]}},
        }
        | {"sources": ["https://example.org/pin"]}
    )
    for language, name, twin in (("en", "PIN", "暗証番号"), ("ja", "暗証番号", "PIN")):
        words = nodes(replace(PAGE, language=language, terms={"pin": term}))["DefinedTermSet"]  # type: ignore[arg-type]
        assert (words["name"], words["url"], words["inLanguage"]) == (PAGE.title, PAGE.url, language)
        assert words["hasDefinedTerm"] == [
            {"@type": "DefinedTerm", "url": f"{PAGE.url}#pin", "name": name, "alternateName": twin}
        ]


def test_a_text_cannot_end_the_script_that_holds_it_and_stays_whole() -> None:
    title = "</script><script>alert(1)</script>"
    assert "<" not in render_structured_data(replace(PAGE, title=title))
    assert nodes(replace(PAGE, title=title))["Article"]["headline"] == title


def test_schema_refuses_what_the_consumers_miss() -> None:
    """The schema is worth something: without a name, a date or an address in full, it complains."""
    good = json.loads(render_structured_data(PAGE))
    jsonschema.validate(good, SCHEMA, format_checker=jsonschema.FormatChecker())
    for spoil in (
        lambda article: article.pop("headline"),
        lambda article: article.update(dateModified="yesterday"),
        lambda article: article.update(image="../picture.png"),
        lambda article: article.update(headLine="A word that schema.org does not have"),
    ):
        bad = json.loads(json.dumps(good))
        spoil(bad["@graph"][0])
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, SCHEMA, format_checker=jsonschema.FormatChecker())


# ---------- The built site ----------


@pytest.fixture(scope="module")
def site() -> Path:
    """The one build that all tests look at."""
    assert publish().code == 0
    return publish().folder


def head(site: Path, page: Page, language: str) -> Any:
    """Give the parsed page."""
    return lxml.html.document_fromstring((site / page.file(language)).read_text(encoding="utf-8"))


@pytest.mark.build
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_what_it_is(site: Path, language: str) -> None:
    """With its own address, title, day and kind, valid, and once."""
    for page in PAGES:
        scripts = head(site, page, language).xpath("//script[@type='application/ld+json']")
        assert len(scripts) == 1, page.path
        data = json.loads(scripts[0].text)
        jsonschema.validate(data, SCHEMA, format_checker=jsonschema.FormatChecker())
        said = {node["@type"]: node for node in data["@graph"]}
        front = page.front_matter(language)
        if page.kind == "home":
            assert list(said) == ["WebSite"]
            continue
        article = said["Article"]
        assert (article["headline"], article["dateModified"]) == (front["title"], str(front["updated"])), page.path
        assert article["url"] == SITE_URL + page.address(language)
        assert ("FAQPage" in said) == (page.kind == "answers"), page.path
        assert ("DefinedTermSet" in said) == (page.path == "glossary.md"), page.path
        assert "HowTo" not in said or page.kind == "task", page.path


@pytest.mark.build
def test_how_to_stands_on_most_tasks_and_words_lead_to_their_entries(site: Path) -> None:
    texts = {page.path: head(site, page, "en").xpath("//script[@type='application/ld+json']")[0].text for page in PAGES}
    tasks = [page.path for page in PAGES if page.kind == "task"]
    assert sum('"HowTo"' in texts[path] for path in tasks) >= len(tasks) * 2 // 3
    glossary = next(page for page in PAGES if page.path == "glossary.md")
    ids = set(head(site, glossary, "en").xpath("//@id"))
    linked = re.findall(r'"url":"[^"]*glossary/#([^"]+)"', texts["glossary.md"])
    assert len(linked) > 100
    assert set(linked) <= ids
