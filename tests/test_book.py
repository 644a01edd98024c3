"""Reading from disk: whatever lies there, each fault is one line and never a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Shelf
from handbook.book import Book
from handbook.reading import read_book, read_settings

PAGE = "# Fees { #fees }\n"
FIT = "---\ntitle: Fees\ndescription: One example.\nkind: task\nupdated: 2026-11-21\nchecked: 2026-11-21\n---\n# Fees { #fees }\n"


@pytest.mark.parametrize(
    ("path", "content", "finding"),
    [
        ("en/fees.md", "---\ntitle: A\n---\n# Café\n".encode("latin-1"), "docs/en/fees.md:4:6 page-unreadable: byte 0xe9 is not UTF-8. Save the file as UTF-8."),
        ("en/fees.md", "# 手数料\n".encode("shift_jis"), "docs/en/fees.md:1:3 page-unreadable: byte 0x8e is not UTF-8. Save the file as UTF-8."),
        ("en/fees.md", b"\xef\xbb\xbf# Fees\r\rCaf\xe9", "docs/en/fees.md:3:4 page-unreadable: byte 0xe9 is not UTF-8. Save the file as UTF-8."),
        ("en/fees.md", "# Fees\n".encode("utf-16"), "docs/en/fees.md:1:1 page-unreadable: byte 0xff is not UTF-8. Save the file as UTF-8."),
        ("en/fees.md", b"", "docs/en/fees.md:1:1 page-unreadable: this file is empty. Write it or delete it."),
        ("en/fees.md", b"\xef\xbb\xbf\n", "docs/en/fees.md:1:1 page-unreadable: this file is empty. Write it or delete it."),
        ("en/fees.md", b"x" * 2_000_000, "docs/en/fees.md:1:1 page-unreadable: this file has 2,000,000 bytes. Keep it below 1,000,000 bytes: split it."),
        ("_data/facts/photo.yml", "a: Café\n".encode("latin-1"), "docs/_data/facts/photo.yml:1:7 page-unreadable: byte 0xe9 is not UTF-8. Save the file as UTF-8."),
        ("_data/facts/photo.yml", b"", "docs/_data/facts/photo.yml:1:1 page-unreadable: this file is empty. Write it or delete it."),
        ("_data/facts/photo.yml", b"a" * 2_000_000, "docs/_data/facts/photo.yml:1:1 page-unreadable: this file has 2,000,000 bytes. Keep it below 1,000,000 bytes: split it."),
        ("_data/facts/photo.yml", b"a: [\n", "docs/_data/facts/photo.yml:2:1 data-yaml: did not find expected node content. See that indents, quotes and brackets of this line and the one above are in order."),
        ("_data/facts/photo.yml", b"a: {b: 1}\na: {b: 1}\n", "docs/_data/facts/photo.yml:2:1 data-yaml: the key 'a' stands twice. Keep one of the two."),
        ("_data/facts/photo.yml", b"# nothing\n", "docs/_data/facts/photo.yml:1:1 data-schema: this file is not a mapping of keys. Write 'key: value' lines."),
        ("_data/facts/photo.yml", b"a: " + b"[" * 3000 + b"]" * 3000, "docs/_data/facts/photo.yml:1:4 data-yaml: this YAML cannot be read (its lists are too deep). Write the value as it should be."),
        ("_data/labels.yml", b"[]", "docs/_data/labels.yml:1:1 data-schema: this file is not a mapping of keys. Write 'key: value' lines."),
        ("en/fees.md", b"---\ntitle: [\n---\n# Fees\n", "docs/en/fees.md:3:1 data-yaml: did not find expected node content. See that indents, quotes and brackets of this line and the one above are in order."),
        ("en/fees.md", b"---\ntitle: A\n# Fees\n", "docs/en/fees.md:1:1 page-front-matter: the page does not begin with front matter. Begin it with '---', title, description, kind, updated, checked, '---'."),
    ],
    ids=["latin-1", "shift-jis", "behind-a-mark", "utf-16", "empty", "only-a-mark", "two-megabytes", "data-latin-1", "data-empty", "data-two-megabytes", "data-broken", "data-key-twice",
         "data-comment", "data-deep", "labels-a-list", "front-matter-broken", "front-matter-open"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_one_line(shelf: Shelf, path: str, content: bytes, finding: str) -> None:
    """A writer learns which file, where and what to do."""
    docs = shelf.write({path: content}, as_written=[path])
    assert [str(each) for each in read_book(docs).findings] == [finding]


@pytest.mark.parametrize("depth", [200, 3000])
@pytest.mark.parametrize("mark", ["> ", "- "])
def test_deep_nesting_is_read_or_reported(shelf: Shelf, mark: str, depth: int) -> None:
    """A page of nothing but nesting is at worst one line."""
    docs = shelf.write({"en/fees.md": f"{PAGE}\n{mark * depth}x\n"})
    assert len(read_book(docs).findings) <= 1


def test_a_long_page_keeps_its_places(findings: Callable[..., list[str]]) -> None:
    """The last of 20,000 lines is reported as exactly that line."""
    text = PAGE + "\n" + "One.\n" * 19_997 + "[Two](nowhere.md)\n"
    assert findings({"en/fees.md": text}) == [
        "docs/en/fees.md:20000:7 link-missing-page: 'nowhere.md' does not exist. Correct the path, or add the page."
    ]


def test_a_link_out_of_docs_is_refused(shelf: Shelf) -> None:
    """No page brings in a file that nobody sees in docs/."""
    docs = shelf.write({"en/fees.md": PAGE})
    secret = shelf.folder / "secret"
    secret.mkdir()
    (secret / "a.md").write_text(FIT, encoding="utf-8")
    (docs / "en" / "out.md").symlink_to(secret / "a.md")
    (docs / "en" / "folder").symlink_to(secret)
    (docs / "en" / "same.md").symlink_to(docs / "en" / "fees.md")
    (docs / "en" / "gone.md").symlink_to(docs / "en" / "nothing.md")
    book = read_book(docs)
    assert [str(each) for each in book.findings] == [
        "docs/en/folder:1:1 page-outside: this link leads out of docs/. Put the file itself here.",
        "docs/en/gone.md:1:1 page-outside: this link leads nowhere. Put the file itself here.",
        "docs/en/out.md:1:1 page-outside: this link leads out of docs/. Put the file itself here.",
    ]
    assert sorted(book.pages) == ["en/fees.md", "en/same.md"]


def test_one_broken_file_does_not_hide_the_others(shelf: Shelf) -> None:
    """The rest of the book is still checked."""
    book = read_book(shelf.write({"en/a.md": b"\xff", "en/fees.md": PAGE, "_data/facts/photo.yml": b"["}))
    assert (list(book.pages), sorted(book.facts), len(book.findings)) == (["en/fees.md"], ["collect-days", "fee-reissue"], 2)


@pytest.mark.parametrize("with_bodies", [True, False])
def test_only_what_cannot_be_read_counts_as_unread(shelf: Shelf, with_bodies: bool) -> None:
    """Also where nobody asks for more than the front matter."""
    docs = shelf.write({"en/a.md": "# A { #a }\n", "en/b.md": "# B { #b }\n"})
    (docs / "en/b.md").write_bytes(b"\xff")
    (docs / "_data/facts/fees.yml").write_text("a: [", encoding="utf-8")
    book = read_book(docs, with_bodies)
    assert book.unread == {"en/b.md", "_data/facts/fees.yml"}
    assert set(book.pages) == {"en/a.md"}


def test_hidden_files_and_other_folders_are_no_pages(shelf: Shelf) -> None:
    """An editor's leftovers do not matter."""
    book = read_book(
        shelf.write(
            {"en/.fees.md.swp": b"\xff", ".git/a.md": b"\xff", "README.md": b"\xff", "en/fees.md": PAGE, "en/a.png": b"\xff"}
        )
    )
    assert (list(book.pages), book.findings) == (["en/fees.md"], ())


def test_facts_know_their_topic_and_place(book: Callable[..., Book]) -> None:
    """The register and the findings know where a fact is written."""
    read = book({"en/fees.md": PAGE})
    assert read.topics == {"collect": ["collect-days"], "fees": ["fee-reissue"]}
    assert str(read.places["fact:fee-reissue"]) == "docs/_data/facts/fees.yml:1:1"
    assert str(read.places["source:city-card"]) == "docs/_data/sources.yml:7:1"


@pytest.mark.parametrize(
    "text",
    ["", "plugins:\n", "markdown_extensions:\n", "nav:\n", "plugins: [search]\n"],
    ids=["nothing", "plugins", "extensions", "nav", "no-i18n"],
)
def test_settings_may_be_left_empty(tmp_path: Path, text: str) -> None:
    """An empty key in mkdocs.yml is no crash."""
    path = tmp_path / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    assert read_settings(path).nav is None


def test_settings_of_broken_yaml_are_one_line(shelf: Shelf) -> None:
    """A slip in mkdocs.yml is named before anything is built."""
    docs = shelf.write({"en/fees.md": PAGE}, mkdocs="site_url: x\nmarkdown_extensions: []\nnav: [a\n")
    assert [str(each) for each in read_book(docs).findings] == [
        "mkdocs.yml:4:1 data-yaml: this YAML cannot be read. See that its indents and quotes are in order."
    ]


def test_tags_of_mkdocs_are_not_run(tmp_path: Path) -> None:
    """Reading the settings runs no code that they name."""
    path = tmp_path / "mkdocs.yml"
    path.write_text("site_url: !ENV [SITE, x]\nnav: !!python/object/apply:os.getcwd []\n", encoding="utf-8")
    assert read_settings(path).nav is None
