"""Agreement: a section is compared by what it says, not by how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import TODAY
from handbook.agreement import agree
from handbook.book import Book
from handbook.checks import check_all, twins

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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("guide](fees.md#days)", "guide](fees.md)"),
        ("guide](fees.md#days)", "guide"),
        ("{{ fee-reissue.total-yen }}", "{{ fee-reissue.card-yen }}"),
        ("{{ fee-reissue.total-yen }}", "{{ collect-days.days }}"),
        ("[^collect-days]", "[^fee-reissue]"),
        ("[^collect-days]", ""),
    ],
)
def test_another_link_or_fact_is_a_change(book: Callable[..., Book], old: str, new: str) -> None:
    """The words around it may be the same."""
    text = "# Fees { #fees }\n\n## Days { #days }\n\nRead the [guide](fees.md#days). It costs {{ fee-reissue.total-yen }}.[^collect-days]\n"
    assert prints(book, text)[0] != prints(book, text.replace(old, new))[0]


def test_the_order_of_links_in_a_block_is_no_change(book: Callable[..., Book]) -> None:
    """Only the words say what stands where."""
    one, two = "[guide](fees.md#days)", "[guide](fees.md)"
    text = "# Fees {{ #fees }}\n\n## Days {{ #days }}\n\nRead the {} and the {}.\n"
    assert prints(book, text.format(one, two)) == prints(book, text.format(two, one))


def test_the_path_of_a_link_from_the_folder_of_its_page_is_no_change(book: Callable[..., Book]) -> None:
    """It leads to the same place."""
    text = "# Fees { #fees }\n\n## Days { #days }\n\nRead the [guide](fees.md#days).\n"
    assert prints(book, text) == prints(book, text.replace("(fees", "(./fees"))


@pytest.mark.parametrize("changed", ["en", "ja"])
def test_another_value_is_reported_where_it_changed(book: Callable[..., Book], changed: str) -> None:
    """The language that alone says something new is the one to look at."""
    files = {"en/fees.md": "# Fees { #fees }\n\nPay {{ fee-reissue.total-yen }}.\n",
             "ja/fees.md": "# 手数料 { #fees }\n\n{{ fee-reissue.total-yen }}です。\n"}  # fmt: skip
    agreed = agree(book(files).twins)
    files[f"{changed}/fees.md"] = files[f"{changed}/fees.md"].replace("total", "card")
    found = list(twins.check(replace(book(files), agreement=agreed)))
    assert [(finding.code, finding.place.path) for finding in found] == [("twin-facts", f"docs/{changed}/fees.md")]


PAIR = {
    "en": "# Fees { #fees }\n\n- Bring your PIN.\n- Pay 900 yen.\n- Read [our guide](index.md).\n- Wait for the bus.\n",
    "ja": "# 手数料 { #fees }\n\n- 暗証番号を持って行きます。\n- 900円を払います。\n- [案内](index.md)を読みます。\n- バスを待ちます。\n",
}
SLIPS = {
    "figure-en": ("en", "900", "950", 11),
    "figure-ja": ("ja", "900円", "お金", 11),
    "figure-lost-en": ("en", "900 yen", "money", 11),
    "term-en": ("en", "your PIN", "a hat", 10),
    "term-ja": ("ja", "暗証番号", "帽子", 10),
    "link-en": ("en", "[our guide](index.md)", "our guide", 12),
    "link-ja": ("ja", "[案内](index.md)", "案内", 12),
    "item-en": ("en", "- Wait for the bus.\n", "", 12),
    "item-ja": ("ja", "- バスを待ちます。\n", "", 12),
    "more-en": ("en", "- Pay", "- Sit down.\n- Pay", 11),
}


@pytest.mark.parametrize(("language", "old", "new", "line"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_reported_once_on_the_page_that_changed(
    book: Callable[..., Book], language: str, old: str, new: str, line: int
) -> None:
    """One line for one mistake, where it was made."""
    guide = {"en/index.md": "# Guide { #guide }\n", "ja/index.md": "# 案内 { #guide }\n"}
    agreed = agree(book(guide | {f"{name}/fees.md": text for name, text in PAIR.items()}).twins)
    changed = PAIR | {language: PAIR[language].replace(old, new)}
    found = check_all(replace(book(guide | {f"{name}/fees.md": text for name, text in changed.items()}), agreement=agreed), TODAY)
    places = [
        (finding.place.path, finding.place.line)
        for finding in found
        if finding.code.startswith("twin") and finding.level == "error"
    ]
    assert places == [(f"docs/{language}/fees.md", line)]
