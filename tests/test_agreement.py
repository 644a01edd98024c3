"""Agreement: a section is compared by what it says, not by how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from handbook.agreement import agree
from handbook.book import Book
from handbook.checks import twins

ENGLISH = "# Fees { #fees }\n\n## Days { #days }\n\nIt takes **14 days**.[^a]\n\n[^a]: Not in May.\n"
JAPANESE = "# 手数料 { #fees }\n\n## 日数 { #days }\n\n１４日かかります。[^a]\n\n[^a]: 5月を除きます。\n"


def prints(book: Callable[..., Book], english: str = ENGLISH, japanese: str = JAPANESE) -> tuple[str, str]:
    """Give what stands in agreed.yml for the section about days."""
    return agree(book({"en/fees.md": english, "ja/fees.md": japanese}).twins)["fees.md"]["days"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("**14 days**", "14 days"),
        ("It takes", "It  takes"),
        ("May.", "may"),
        ("## Days", "## Days:"),
        ("It takes", "It\n\ntakes"),
    ],
    ids=["bold", "space", "punctuation", "heading", "paragraph"],
)
def test_another_look_is_no_change(book: Callable[..., Book], old: str, new: str) -> None:
    """Nobody has to look at the other language because of a comma."""
    assert prints(book, ENGLISH.replace(old, new)) == prints(book)


def test_full_width_letters_are_no_change(book: Callable[..., Book]) -> None:
    """`make fix` may write half-width figures without a word to the translator."""
    assert prints(book, japanese=JAPANESE.replace("１４", "14")) == prints(book)


@pytest.mark.parametrize(
    ("old", "new"),
    [("14 days", "15 days"), ("Days {", "Weeks {"), ("Not in May", "Not in June")],
    ids=["paragraph", "heading", "footnote"],
)
def test_other_words_are_a_change(book: Callable[..., Book], old: str, new: str) -> None:
    """What a reader learns from a heading or a footnote counts as well."""
    before, after = prints(book), prints(book, ENGLISH.replace(old, new))
    assert (before[0] != after[0], before[1] == after[1]) == (True, True)


@pytest.mark.parametrize("changed", ["en", "ja"])
def test_another_value_is_reported_where_it_changed(book: Callable[..., Book], changed: str) -> None:
    """The language that alone says something new is the one to look at."""
    files = {"en/fees.md": "# Fees { #fees }\n\nPay {{ fee-reissue.total-yen }}.\n",
             "ja/fees.md": "# 手数料 { #fees }\n\n{{ fee-reissue.total-yen }}です。\n"}  # fmt: skip
    agreed = agree(book(files).twins)
    files[f"{changed}/fees.md"] = files[f"{changed}/fees.md"].replace("total", "card")
    found = list(twins.check(replace(book(files), agreement=agreed)))
    assert [(finding.code, finding.place.path) for finding in found] == [("twin-facts", f"docs/{changed}/fees.md")]
