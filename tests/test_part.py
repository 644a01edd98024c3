"""Parts: each heading, footnote and label has its own text, links and marks."""

from __future__ import annotations

from collections.abc import Callable

from handbook.book import Book
from handbook.part import PartReader

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
