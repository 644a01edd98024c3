"""Parts: each heading, footnote and label has its own text, links and marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest
from conftest import STANDARD_DATA
from handbook.book import Book
from handbook.page import Page
from handbook.part import Part, PartReader, parts_of, read_front_matter
from handbook.record import parse_yaml
from handbook.term import Term
from handbook.wordlist import WordList
from test_markdown import at, parse

CARD = parse_yaml(STANDARD_DATA["_data/glossary/my-number-card.yml"])
CARD["en"]["ambiguous"] = [{"form": "ID card", "note": "Which one?"}]
WORDS = WordList({"my-number-card": Term.model_validate(CARD)}, "en")

PAGE = """\
# Fees { #fees }

## [Ways](list.md) to pay { #ways }

## {{ fee-reissue.total-yen }} to pay { #paid }

Pay.[^first] Wait.[^second]

## The end { #end }

[^first]: {{ fee-reissue.total-yen }} at the [desk](list.md).
[^second]: A
"""


def test_a_line_has_what_stands_in_it_from_its_first_letter_on(book: Callable[..., Book]) -> None:
    """A mark that begins a heading is not a part of the line above."""
    read = book({"en/fees.md": PAGE, "en/list.md": "# List { #list }\n"})
    page = next(page for page in read.checked if page.written.path.endswith("fees.md"))
    lines = {part.name: part for part in PartReader(page, read.words["en"]).lines() if part.name}
    found = {name: ([link.target for link in part.links], [mark.id for mark in part.marks]) for name, part in lines.items()}
    assert found == {
        "fees": ([], []),
        "ways": (["list.md"], []),
        "paid": ([], ["fee-reissue"]),
        "end": ([], []),
        "^first": (["list.md"], ["fee-reissue"]),
        "^second": ([], []),
    }
    assert lines["^second"].text.strip() == "A"


BLOCKS = """\
# Fees { #fees }

Intro **bold** and **more** for 5 days.

## Pay { #pay }

- **One** [pay](a.md#b) My Number Card
    - iPhone, QR, J-LIS and `JavaScript`
- {{ fee-reissue.total-yen }} [site](https://www.example.jp/)

```
code
```

=== "At the desk"

    Text.[^fee]

=== "Online"

    Text

## No id

Term
:   2 forms and a **bold** end

=== "By mail"

    **Bold**
"""


def test_a_block_has_what_stands_in_it() -> None:
    """Kind, place, bold text, depth, and what a good translation has too."""
    page = parse(BLOCKS)
    found = {
        f"{section}/{part.number} {part.kind}": (
            f"{at(page, part.offset)}-{at(page, part.end)}", part.text, part.bold, part.depth, sorted(part.features)
        )
        for section, parts in parts_of(page, WORDS).items() for part in parts
    }  # fmt: skip
    fee = "vfee-reissue.total-yen"
    assert found == {
        "/0 p": ("3:1-3:40", "Intro bold and more for 5 days.", 2, 0, ["i5"]),
        "pay/1 li": ("7:5-7:39", "One pay My Number Card", 1, 0, ["la.md", "tmy-number-card"]),
        "pay/2 li": ("8:7-8:31", "iPhone, QR, J-LIS and ", 0, 1, ["cJavaScript", "nJ-LIS", "nQR", "niPhone"]),
        "pay/3 li": ("9:3-9:36", " site", 0, 0, [fee]),
        "pay/4 pre": ("12:1-12:5", "", 0, 0, ["ccode"]),
        "pay/5 tab": ("15:6-15:17", "At the desk", 0, 0, []),
        "pay/6 p": ("17:5-17:16", "Text.", 0, 1, ["ffee."]),
        "pay/7 tab": ("19:6-19:12", "Online", 0, 0, []),
        "pay/8 p": ("21:5-21:9", "Text", 0, 1, []),
        "?3/9 dt": ("25:1-25:5", "Term", 0, 0, []),
        "?3/10 dd": ("26:5-26:31", "2 forms and a bold end", 1, 0, ["i2"]),
        "?3/11 tab": ("28:6-28:13", "By mail", 0, 0, []),
        "?3/12 p": ("30:7-30:11", "Bold", 1, 1, []),
    }


def test_every_heading_is_a_line_and_begins_a_section_but_for_the_title() -> None:
    """Of any level."""
    page = parse(
        "# A { #a }\n\n## B { #b }\n\n### C { #c }\n\n#### D { #d }\n\n##### E { #e }\n\n###### F { #f }\n\n# G { #g }\n\nText\n"
    )
    lines = PartReader(page, WORDS).lines()
    assert [(line.kind, line.name, line.section) for line in lines] == [
        ("heading", name, name if name in "bcdef" else "") for name in "abcdefg"
    ]
    assert {name: len(parts) for name, parts in parts_of(page, WORDS).items()} == {
        "": 0, "b": 0, "c": 0, "d": 0, "e": 0, "f": 1}  # fmt: skip


def test_a_footnote_is_a_line_of_the_section_in_which_it_is_written() -> None:
    """The labels of tabs are none: they belong to their tabs."""
    page = parse(BLOCKS + "\n[^fee]: Note\n")
    lines = PartReader(page, WORDS).lines()
    assert [(line.kind, line.name, line.section, line.text.strip(), line.number) for line in lines] == [
        ("heading", "fees", "", "Fees", -1),
        ("heading", "pay", "pay", "Pay", -1),
        ("footnote", "^fee", "?3", "Note", -1),
    ]


def part(text: str, language: str = "en") -> Part:
    """Give the only block of a text."""
    (found,) = parts_of(parse(text, f"docs/{language}/a.md"), WORDS)[""]
    return found


@pytest.mark.parametrize(
    ("text", "sounds"),
    [("A silver tape", 2), ("テープを貼る", 1), ("テープと tape", 1), ("テを to a", 0), ("ID of ア", 0)],
)
def test_the_words_of_a_block_have_sounds(text: str, sounds: int) -> None:
    """テープ and tape sound alike; a word of one or two letters has no sound to go by."""
    assert len(part(text).sounds) == sounds


@pytest.mark.parametrize(
    ("text", "glosses"),
    [("A seal (印鑑) or 印 and 住民票の写し.", ("印鑑", "住民票の写し")), ("A seal", ())],
)
def test_japanese_words_in_an_english_text_are_known(text: str, glosses: tuple[str, ...]) -> None:
    assert part(text).glosses == glosses


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("An iPhone, QR, J-LIS or e-Tax", ["J-LIS", "QR", "e-Tax", "iPhone"]),
        ("The My Number Card, not MyNumber", ["MyNumber"]),
        ("Japan, A and b-c", []),
    ],
)
def test_names_are_written_alike_in_both_languages(text: str, names: list[str]) -> None:
    """Words with a capital letter inside, but not those of a term."""
    assert sorted(name[1:] for name in part(text).features if name.startswith("n")) == names


def test_what_a_part_names_and_links_is_known_by_itself() -> None:
    one = part("My Number Card [a](b.md#c) {{ fee-reissue.total-yen }} {{ say.pin }}.[^fee]")
    assert (one.terms, one.targets, list(one.values)) == ({"my-number-card"}, {"b.md#c"}, [("fee-reissue", "total-yen")])
    assert one.features == {"tmy-number-card", "lb.md", "vfee-reissue.total-yen", "spin.", "ffee."}
    assert part("Bring an ID card").terms == set() != part("Bring your Individual Number Card").terms
    assert part("At [home](https://example.org/)").features == set()
    with pytest.raises(FrozenInstanceError):
        one.kind = "li"  # type: ignore[misc]
    assert part("some days").features == set() and part("5 days").features == {"i5"}


@pytest.mark.parametrize(
    ("text", "meta", "found"),
    [
        ("title: Fees\ndescription: All fees", {"title": "Fees", "description": "All fees"}, ["1:8 title Fees", "2:14 description All fees"]),
        ("title: title\ndescription: title", {"title": "title", "description": "title"}, ["1:8 title title", "2:14 description title"]),
        ('kind: task\ntitle: "A \\"b\\""', {"title": 'A "b"'}, ['2:1 title A "b"']),
        ("title: 2026\ndescription:", {"title": 2026, "description": None}, []),
        ("title: ''", {"title": ""}, []),
    ],
)  # fmt: skip
def test_title_and_description_are_read_where_they_stand(text: str, meta: dict[str, Any], found: list[str]) -> None:
    """A text that is written otherwise than it reads stands at the beginning of its line."""
    page: Page = replace(parse(f"\n{text}\n---\n# Fees"), meta=meta, body_start=len(text) + 1)
    proses = list(read_front_matter(page))
    shown = [(page.place(prose.offset(0)), prose) for prose in proses]
    assert [f"{place.line - 1}:{place.column} {prose.kind} {prose.text}" for place, prose in shown] == found
    assert all((prose.section, prose.block) == ("", -1) for prose in proses)
