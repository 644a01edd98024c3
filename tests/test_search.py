"""Search: what the index of a page holds, and which words lead to which."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from conftest import ROOT
from handbook.book import Book
from handbook.language import LANGUAGES, Language
from handbook.publish.search import render_index, render_words
from handbook.synonyms import Said, Synonyms

PAGE = """<!doctype html><html><head><meta name="description" content="Two cards."></head><body><nav>Menu</nav><main>
<article><p class="page-section">Cards</p><h1 id="card">Card<a class="headerlink" href="#card">¶</a></h1>
<p class="page-checked">Checked today</p>
<div class="admonition short"><p class="admonition-title">In short</p><p>Two<sup><a class="footnote-ref fact-mark">1</a></sup> cards.</p></div>
<h2 id="list">A list<a class="headerlink" href="#list">¶</a></h2>
<ul><li>One</li><li><strong>Two</strong> more</li></ul>
<h2 id="parts">Parts</h2>
<h3 id="part">Part</h3><p>First line<br>second line</p>
<section class="glossary-entry"><h4 id="pin">PIN</h4><p class="glossary-words"><span lang="ja">暗証番号</span> <i class="romaji">anshō bangō</i></p>
<p class="meaning">A code.</p><p class="glossary-avoid">We do not write: PIN number</p></section>
<details class="sources"><summary>Sources</summary><p>Ministry</p></details>
<aside class="tips"><div hidden>A card of a word</div></aside></article></main></body></html>"""


def index(html: str, synonyms: Synonyms | None = None, language: Language = "en") -> list[Any]:
    """Give the index of one page as JavaScript reads it."""
    return json.loads(render_index({"card/": html}, synonyms or Synonyms(), language))  # type: ignore[no-any-return]


def test_a_page_is_its_text_by_heading() -> None:
    """Without menu, marks, dates, sources, cards and forms that we avoid; a heading without text is no place to go."""
    assert index(PAGE) == [
        [
            "card/",
            "Card",
            "Cards",
            "Two cards.",
            "",
            [
                ["", "", 0, "Two cards."],
                ["list", "A list", 0, "One · Two more"],
                ["part", "Part", 0, "First line second line"],
                ["pin", "PIN", 1, "暗証番号 A code."],
            ],
        ]
    ]


def found(article: str, language: Language = "en") -> list[Any]:
    """Give the sections of an article: (id, heading, 1 in a register, text)."""
    html = f'<!doctype html><html lang="{language}"><body><article>{article}</article></body></html>'
    return index(html, language=language)[0][5]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>A</p>B", "A B"),
        ("<p>A<b>b</b><!-- c -->d</p>", "Abd"),
        ("<p>A<script>b</script><style>b</style>c</p>", "Ac"),
        ("<p>A<svg><text>b</text></svg><button>b</button>c</p>", "Ac"),
        ("<nav>b</nav><form>b</form><template>b</template>c", "c"),
        ("<p hidden>b</p>c", "c"),
        ("<p>A<span hidden='until-found'>b</span>c</p>", "Ac"),
        ("<table><tr><th>A</th><td>B</td></tr><tr><td>C.</td><td>D</td></tr></table>", "A · B · C. D"),
        ("<dl><dt>A</dt><dd>B?</dd><dt></dt><dd>C</dd></dl>", "A · B? C"),
        ("<ol><li><p>A</p></li><li>B</li></ol><p>C</p>", "A · B · C"),
        ("<ul><li></li><li> · A</li></ul>", "A"),
        ("<blockquote>A</blockquote><figure>B<figcaption>C</figcaption></figure>", "A B C"),
        ("<details><summary>A</summary>B</details>C<div>D</div>E", "A B C D E"),
        ("<p>A</p><h2>B</h2><p>C</p>", "A B C"),
        ("<h1>A</h1> B", "B"),
        ("<p>A<span class='wide reading'>b</span>c</p>", "Ac"),
        ("<ul><li>今日は！</li><li>はい。</li><li>次</li></ul>", "今日は！はい。次"),
        ("<p>本（一）</p><p>次</p><p>本」</p><p>A</p>", "本（一）次 本」 A"),
    ],
)
def test_a_text_is_what_a_reader_sees(html: str, text: str) -> None:
    """In one line: a dot between two items unless a sentence ends there, and no gap behind a Japanese mark."""
    assert found(html) == [["", "", 0, text]]


def test_each_heading_with_an_id_begins_a_section() -> None:
    """Down to the fourth level; in a register it is the name of an entry."""
    entry = '<section class="{}"><h4 id="{}">B <i>c</i><a class="headerlink">¶</a></h4><p>D</p></section>'
    html = f'<h2 id="a">A</h2><p>B</p><h5 id="x">C</h5>{entry.format("wide fact-entry", "f")}{entry.format("other", "o")}<h3 id="e">E</h3><h2 id="g"><b>G</b></h2><p>H</p>'
    assert found(html) == [["a", "A", 0, "B C"], ["f", "B c", 1, "D"], ["o", "B c", 0, "D"], ["g", "G", 0, "H"]]


def test_pages_stand_by_their_addresses_and_carry_what_they_are_asked() -> None:
    """A home page has the address of its folder; a page without title, part or description has none in the index."""
    asked = {path: Said(en=(path,)) for path in ("index.md", "card/index.md", "card/pins.md")}
    html = "<html><body><article><p>A</p></article></body></html>"
    text = render_index(
        {"card/pins/": html, "": html, "card/": html, "z/": "<html><body>B</body></html>"}, Synonyms(pages=asked), "en"
    )
    rest = '[["","",0,"A"]]'
    assert text == (
        f'[["","","","","index.md",{rest}],["card/","","","","card/index.md",{rest}],["card/pins/","","","","card/pins.md",{rest}]]'
    )


def test_a_page_without_an_article_is_left_out() -> None:
    """The page for wrong addresses is no result."""
    assert index("<!doctype html><html><body><main><p>Nothing here.</p></main></body></html>") == []


@pytest.mark.parametrize(("language", "text"), [("en", "見せます。 I show it."), ("ja", "見せます。")])
def test_a_japanese_page_is_not_found_by_the_english_of_its_phrases(language: str, text: str) -> None:
    """Snippets of Japanese pages stay Japanese."""
    say = '<div class="say"><p class="say-ja" lang="ja">見せます。</p><p class="say-kana">みせます。</p><p class="say-en" lang="en">I show it.</p></div>'
    html = f'<!doctype html><html lang="{language}"><body><main><article><h1>A</h1>{say}</article></main></body></html>'
    assert index(html)[0][5] == [["", "", 0, text]]


@pytest.mark.parametrize(("language", "asked"), [("en", "two cards | which card"), ("ja", "カード2枚")])
def test_a_page_carries_the_requests_of_its_language(language: Language, asked: str) -> None:
    """What people ask in the other language stands in the other index."""
    said = Said(en=("two cards", "which card"), ja=("カード2枚",))
    assert index(PAGE, Synonyms(pages={"card.md": said}), language)[0][4] == asked


def test_words_that_mean_the_same_stand_together(handbook: Book) -> None:
    """A term brings both languages, its reading, short forms and forms that we avoid; everyday words follow."""
    words = json.loads(render_words({"pin": handbook.terms["pin"]}, Synonyms(words=(Said(en=("a", "b"), ja=("あ",)),))))
    (english, japanese, name), everyday = words
    assert name == "pin"
    assert {"PIN", "PIN code", "password"} <= set(english)
    assert {"暗証番号", "あんしょうばんごう", "暗唱番号"} <= set(japanese)
    assert everyday == [["a", "b"], ["あ"]]


def test_a_term_is_found_by_each_of_its_forms(book: Callable[..., Book]) -> None:
    """Short, plural, official, avoided and doubtful ones, each once; terms by their names."""
    term = """\
en: {word: fee, abbr: F, plural: fees, also: [charge], avoid: [cost, fee], ambiguous: [{form: price, note: x}], meaning: Money.}
ja: {word: 手数料, abbr: 料, reading: てすうりょう, romaji: tesūryō, avoid: [料金], meaning: お金です。}
group: pins-and-certificates
sources: [https://www.example.go.jp/]
examples: {en: {wrong: [cost], right: [x]}, ja: {wrong: [料金], right: [x]}}
"""
    terms = book({"_data/glossary/fee.yml": term}).terms
    text = render_words({"pin": terms["pin"], "fee": terms["fee"]}, Synonyms())
    forms = '[["fee","F","fees","charge","cost","price"],["手数料","料","料金","てすうりょう"],"fee"]'
    assert text.startswith(f"[{forms},") and text.endswith(',"pin"]]')


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_everyday_words_leads_to_a_page(handbook: Book, language: Language) -> None:
    """A line of which no page says any word leads nowhere: add the word that the page says."""
    texts = [prose.text.lower() for page in handbook.of(language) for prose in page.proses]
    asked = [text.lower() for said in handbook.synonyms.pages.values() for text in said.of(language)]
    said = "\n".join(texts + asked)
    lost = [
        words.of(language) for words in handbook.synonyms.words if not any(word.lower() in said for word in words.of(language))
    ]
    assert lost == []


def test_every_page_with_requests_is_there(handbook: Book) -> None:
    """A page that was renamed takes its requests along."""
    paths = {f"{language}/{path}" for language in LANGUAGES for path in handbook.synonyms.pages}
    assert sorted(paths - set(handbook.pages)) == []


def test_a_list_of_queries_names_pages_that_are_there(queries: dict[str, dict[str, list[str]]], handbook: Book) -> None:
    """A page that was renamed is renamed in the lists, too."""
    wanted = {f"{language}/{page}.md" for language, asked in queries.items() for pages in asked.values() for page in pages}
    assert sorted(wanted - set(handbook.pages)) == []
    assert {language: len(asked) >= 150 for language, asked in queries.items()} == {"en": True, "ja": True}


def test_the_search_speaks_of_pages_by_their_titles(handbook: Book) -> None:
    """The dialog offers three pages before anything is typed; their titles are written in it."""
    script = (ROOT / "docs" / "assets" / "search.js").read_text(encoding="utf-8")
    for path in ("help/problems.md", "help/call.md", "glossary.md"):
        address = path.removesuffix(".md") + "/"
        for language in LANGUAGES:
            front = handbook.pages[f"{language}/{path}"].front
            assert front and f'"{address}": "{front.title}"' in script


def test_a_snippet_has_no_gap_between_japanese_sentences() -> None:
    """Blocks are joined as a reader would write them; a dot stands only where no sentence ends."""
    html = '<!doctype html><html lang="ja"><body><main><article><h1>A</h1><ul><li>一つ</li><li>二つです。</li><li>PINです。</li></ul><p>三つです。</p><p>Go.</p></article></main></body></html>'
    assert index(html, language="ja")[0][5] == [["", "", 0, "一つ · 二つです。 PINです。三つです。 Go."]]
