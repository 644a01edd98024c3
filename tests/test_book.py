"""Reading from disk: whatever lies there, each fault is one line and never a crash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest
from conftest import STANDARD_DATA, TODAY, Shelf
from handbook.book import Book
from handbook.checks import check_all
from handbook.language import LANGUAGES
from handbook.markdown import Renderer
from handbook.reading import LARGEST, read_book, read_settings

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
        "mkdocs.yml:4:1 data-yaml: did not find expected ',' or ']'. See that indents, quotes and brackets of this line and the one above are in order."
    ]


def test_tags_of_mkdocs_are_not_run(tmp_path: Path) -> None:
    """Reading the settings runs no code that they name."""
    path = tmp_path / "mkdocs.yml"
    path.write_text("site_url: !ENV [SITE, x]\nnav: !!python/object/apply:os.getcwd []\n", encoding="utf-8")
    assert read_settings(path).nav is None


def reports(docs: Path, with_bodies: bool = True) -> list[str]:
    """Print what cannot be read."""
    return [str(finding) for finding in read_book(docs, with_bodies).findings]


def test_a_file_may_have_a_million_bytes(shelf: Shelf) -> None:
    page = FIT + "One.\n" * (LARGEST // 5)
    docs = shelf.write({"en/fees.md": page[:LARGEST]})
    assert reports(docs, with_bodies=False) == []
    (docs / "en/fees.md").write_text(page[: LARGEST + 1], encoding="utf-8")
    assert reports(docs, with_bodies=False) == [
        "docs/en/fees.md:1:1 page-unreadable: this file has 1,000,001 bytes. Keep it below 1,000,000 bytes: split it."
    ]


def test_a_file_that_may_not_be_read_is_one_line(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    docs, read = shelf.write({"en/fees.md": PAGE}), Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "fees.md":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert reports(docs) == [
        "docs/en/fees.md:1:1 page-unreadable: this file cannot be read (Permission denied). See that it is there and may be read."
    ]


@pytest.mark.parametrize("mark", list("[*_`<!&"))
def test_a_crowd_of_marks_is_no_paragraph(shelf: Shelf, mark: str) -> None:
    """Markdown would take minutes over it; the same marks in many paragraphs are a page."""
    crowd = f"{mark}\n" * 1001
    docs = shelf.write({"en/fees.md": f"{PAGE}\nOne.\n\nTwo\n{crowd}\nEnd.\n"})
    assert reports(docs, with_bodies=False) == [
        f"docs/en/fees.md:{shelf.added['docs/en/fees.md'] + 5}:1 page-unreadable: this paragraph holds 1,001 '{mark}'. Write it in smaller parts."
    ]
    docs = shelf.write({"en/fees.md": f"{PAGE}\n{crowd[2:]}\n> {crowd[2:]}"})
    assert reports(docs, with_bodies=False) == []


def test_a_crowd_of_open_tags_is_no_page(shelf: Shelf) -> None:
    """Each tag that is not closed is looked for up to the next one that is."""
    tags = "<a\n\n"
    docs = shelf.write({"en/fees.md": f"{PAGE}\n> 1 <\n>\n{tags * 1001}"})
    assert reports(docs, with_bodies=False) == [
        f"docs/en/fees.md:{shelf.added['docs/en/fees.md'] + 5}:1 page-unreadable: this paragraph holds 1,001 '<'. Write it in smaller parts."
    ]
    docs = shelf.write({"en/fees.md": tags * 1001}, as_written=["en/fees.md"])
    assert reports(docs, with_bodies=False)[0] == (
        "docs/en/fees.md:1:1 page-unreadable: this paragraph holds 1,001 '<'. Write it in smaller parts."
    )
    docs = shelf.write({"en/fees.md": f"{PAGE}\n{tags * 1000}>\n\n{tags * 1000}"})
    assert reports(docs, with_bodies=False) == []


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (RecursionError("maximum recursion depth exceeded\nin x"), "maximum recursion depth exceeded"),
        (ValueError("x" * 81), "x" * 80),
        (ValueError(), "ValueError"),
    ],
)
def test_a_page_that_cannot_be_rendered_is_one_line(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    """With the beginning of the reason."""
    docs = shelf.write({"en/fees.md": PAGE})

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Renderer, "render", fail)
    assert reports(docs) == [
        f"docs/en/fees.md:1:1 page-unreadable: this page cannot be rendered ({reason}). Make its nesting simpler."
    ]


@pytest.mark.parametrize(
    ("text", "title", "body", "findings"),
    [
        (FIT, "Fees", "# Fees { #fees }\n", []),
        (FIT.replace("---\n", "--- \t\n", 1), "Fees", "# Fees { #fees }\n", []),
        (FIT.replace("---\n# Fees", "---  \n# Fees"), "Fees", "# Fees { #fees }\n", []),
        (FIT.partition("\n# ")[0], "Fees", "", []),
        ("---\n---\nText\n", "", "", ["2:1 page-front-matter: the front matter is not a mapping of keys. Write 'key: value' lines."]),
        ("---\n- title\n---\nText\n", "", "", ["2:1 page-front-matter: the front matter is not a mapping of keys. Write 'key: value' lines."]),
        ("--- x\ntitle: A\n---\nText\n", "", "--- x\ntitle: A\n---\nText\n", ["1:1 page-front-matter: the page does not begin with front matter. Begin it with '---', title, description, kind, updated, checked, '---'."]),
    ],
    ids=["plain", "blanks behind the first line", "blanks behind the last line", "no text", "empty", "list", "no front matter"],
)  # fmt: skip
def test_a_page_begins_with_front_matter(shelf: Shelf, text: str, title: str, body: str, findings: list[str]) -> None:
    """Its text begins behind it."""
    book = read_book(shelf.write({"en/fees.md": text}, as_written=["en/fees.md"]))
    assert [str(finding) for finding in book.findings] == [f"docs/en/fees.md:{finding}" for finding in findings]
    if page := book.pages.get("en/fees.md") if "en/fees.md" not in book.unread else None:
        assert (page.title, page.written.text[page.body_start :]) == (title, body)
    else:
        assert findings


SETTINGS = """\
site_name: Book
site_url: https://example.org/
markdown_extensions:
  - tables
  - footnotes
  - toc:
      permalink: true
  - admonition:
exclude_docs: |
  /_data/
  draft.md
draft_docs: |
  later.md
not_in_nav: |
  hidden.md
plugins:
  - search
  - i18n:
      languages:
        - {locale: en, nav_translations: {Card: Card}}
        - {locale: ja, nav_translations: {Card: カード}}
nav: [en/index.md, {Card: en/card.md}]
"""


def test_settings_are_those_of_the_site(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(SETTINGS, encoding="utf-8")
    settings = read_settings(path)
    assert (settings.site_url, settings.nav_labels) == ("https://example.org/", {"Card": "カード"})
    assert settings.nav == ["en/index.md", {"Card": "en/card.md"}]
    assert settings.extensions == ("toc", "tables", "fenced_code", "footnotes", "admonition")
    assert settings.extension_settings == {"tables": {}, "footnotes": {}, "toc": {"permalink": True}, "admonition": {}}
    assert (settings.written.path, settings.written.text) == ("mkdocs.yml", SETTINGS)
    paths = ["en/card.md", "en/draft.md", "en/later.md", "en/hidden.md", "_data/labels.yml", "en/_data/a.md"]
    assert [path for path in paths if settings.publishes(path)] == ["en/card.md", "en/hidden.md", "en/_data/a.md"]
    assert [path for path in paths if settings.outside_nav.match_file(path)] == [
        "en/draft.md", "en/later.md", "en/hidden.md", "_data/labels.yml"]  # fmt: skip


def test_without_mkdocs_yml_the_usual_settings_count(shelf: Shelf) -> None:
    """A folder of pages alone can be checked, too."""
    docs = shelf.write({"en/fees.md": f"{PAGE}\n!!! note\n    Text\n"})
    (docs.parent / "mkdocs.yml").unlink()
    book = read_book(docs)
    assert (book.settings.site_url, book.settings.publishes("_data/a.yml"), book.findings) == ("", True, ())
    assert [block.kind for block in book.pages["en/fees.md"].blocks] == ["notice note", "p"]


def test_a_book_is_what_stands_in_its_folder(book: Callable[..., Book]) -> None:
    """Pages, drawings and other files; a topic may go on in a second file."""
    read = book(
        {
            "en/fees.md": PAGE, "ja/fees.md": "# 手数料 { #fees }\n", "README.md": "x", "fr/fees.md": "x",
            "assets/figures/map.svg": "<svg>map</svg>", "assets/figures/map.png": b"x", "assets/logo.svg": "<svg/>",
            "assets/figures/old.svg": b"\xff", "_data/more/a.yml": "x", "_data/glossary/note.txt": "x", "_data/facts/note.txt": "x",
            "_data/facts/collect-more.yml": "office-hours:\n  title: {en: Hours, ja: 時間}\n  en: Open.\n  ja: 開いています。\n"
            "  sources: [city-card]\n  checked: 2026-11-21\n  confidence: high\n",
        }
    )  # fmt: skip
    assert sorted(read.pages) == ["en/fees.md", "ja/fees.md"]
    assert (len(read.pages), "en/fees.md" in read.pages) == (2, True)
    assert read.files == {
        "README.md", "fr/fees.md", "assets/figures/map.svg", "assets/figures/map.png", "assets/figures/old.svg", "assets/logo.svg"
    }  # fmt: skip
    assert read.drawings == {"assets/figures/map.svg": "<svg>map</svg>"}
    assert [str(finding) for finding in read.findings] == [
        "docs/assets/figures/old.svg:1:1 page-unreadable: byte 0xff is not UTF-8. Save the file as UTF-8."
    ]
    assert read.topics == {"collect": ["office-hours", "collect-days"], "fees": ["fee-reissue"]}
    assert sorted(read.data) == sorted(
        ["_data/facts/collect-more.yml", *(path for path in STANDARD_DATA if path.endswith(".yml"))]
    )
    assert {key: str(place) for key, place in read.places.items() if key.startswith("term:my")} == {
        "term:my-number": "docs/_data/glossary/my-number.yml:1:1",
        "term:my-number-card": "docs/_data/glossary/my-number-card.yml:1:1",
    }
    assert [[page.path for page in read.of(language)] for language in LANGUAGES] == [["en/fees.md"], ["ja/fees.md"]]


def test_a_folder_with_the_name_of_a_page_is_none(shelf: Shelf) -> None:
    docs = shelf.write({"en/fees.md": PAGE})
    (docs / "en" / "pins.md").mkdir()
    (docs / "en" / "pins.md" / "inside.md").write_text(FIT, encoding="utf-8")
    book = read_book(docs)
    assert [str(finding) for finding in book.findings] == [
        "docs/en/pins.md:1:1 page-unreadable: this is no file. Give it a name without '.md'."
    ]
    assert sorted(book.pages) == ["en/fees.md", "en/pins.md/inside.md"]


@pytest.mark.parametrize(
    ("target", "there"),
    [
        ("pins.md", True),
        ("./pins.md", True),
        ("../card/pins.md#lost", True),
        ("pins.md#found", False),
        ("#end", True),
        ("#lost", False),
        ("#%E6%9C%AB", True),
        ("%E6%89%8B.md", True),
        ("words.md#my-number", True),
        ("changes.md#my-number", False),
        ("../../assets/a.pdf#page=2", True),
        ("../../assets/b.pdf", False),
        ("broken.md", True),
        ("nowhere.md", False),
    ],
)
def test_a_link_reaches_what_is_there(book: Callable[..., Book], target: str, there: bool) -> None:
    """A page with its ids, one with a register, a file, and what is only broken."""
    files = {
        "en/card/renew.md": "# Renew { #renew }\n\n## End { #end }\n\n## End { #末 }\n",
        "en/card/pins.md": "# PINs { #pins }\n\n## Lost { #lost }\n",
        "en/card/手.md": "# Hand { #hand }\n",
        "en/card/words.md": "# Words { #words }\n\n{{ glossary }}\n",
        "en/card/changes.md": "# Changes { #changes }\n\n{{ changes }}\n",
        "en/card/broken.md": b"\xff",
        "assets/a.pdf": b"x",
    }
    read = book(files)
    assert read.reaches(read.pages["en/card/renew.md"], target) is there


@pytest.mark.parametrize(
    ("sections", "fits"),
    [
        ("{top: [a1, b2], fees: [c3, d4]}", True),
        ("{top: [a1, 22]}", True),
        ("{}", True),
        ("{top: [a1]}", False),
        ("{top: [a1, b2, c3]}", False),
        ("{top: ab}", False),
        ("{top: [a1, b2], fees: [c3]}", False),
        ("[a1, b2]", False),
    ],
)
def test_what_languages_agreed_on_is_read(shelf: Shelf, sections: str, fits: bool) -> None:
    """Other pages of the file count even where one is broken."""
    docs = shelf.write({"_data/agreed.yml": f"# Prints\npins.md: {{top: [a1, b2]}}\nfees.md: {sections}\n"})
    book = read_book(docs)
    assert book.agreement["pins.md"] == {"top": ("a1", "b2")}
    assert ("fees.md" in book.agreement) is fits
    line = "docs/_data/agreed.yml:3:1 data-schema: 'fees.md' does not list prints of its sections. Run 'make agree'."
    assert [str(finding) for finding in book.findings] == ([] if fits else [line])
    if "22" in sections:
        assert book.agreement["fees.md"] == {"top": ("a1", "22")}


def test_a_record_is_found_by_its_line(book: Callable[..., Book]) -> None:
    """Quotes around an id, remarks, and what stands further right do not count."""
    fact = "\n  title: {en: One, ja: 一}\n  en: One.\n  ja: 一つ。\n  sources: [city-card]\n  checked: 2026-11-21\n  confidence: high\n"
    read = book({"_data/facts/odd.yml": f"# one-a: no\none-b:{fact}\n'one-c':{fact}\"one-d\" :{fact}"})
    assert {key: str(place) for key, place in read.places.items() if "one-" in key} == {
        "fact:one-b": "docs/_data/facts/odd.yml:2:1",
        "fact:one-c": "docs/_data/facts/odd.yml:10:1",
        "fact:one-d": "docs/_data/facts/odd.yml:17:1",
    }


def test_labels_and_synonyms_may_be_missing(shelf: Shelf) -> None:
    """Without names of groups, a term may be in any group."""
    docs = shelf.write({"en/fees.md": PAGE})
    (docs / "_data/labels.yml").unlink()
    book = read_book(docs)
    assert (book.labels.groups, book.labels.say("coming", "ja"), book.synonyms.words, book.findings) == ({}, "coming", (), ())


def test_labels_are_said_in_both_languages(book: Callable[..., Book]) -> None:
    labels = book({}).labels
    assert (labels.say("source", "en"), labels.say("source", "ja"), labels.say("sauce", "en")) == ("Source:", "出典：", "sauce")


def test_what_people_type_is_known_in_both_languages(book: Callable[..., Book]) -> None:
    read = book(
        {"_data/synonyms.yml": "words:\n  - {en: [plastic], ja: [プラスチック]}\npages:\n  card/lost.md: {en: [it is gone]}\n"}
    )
    assert [said.of("en") + said.of("ja") for said in read.synonyms.words] == [("plastic", "プラスチック")]
    assert {path: (said.of("en"), said.of("ja")) for path, said in read.synonyms.pages.items()} == {
        "card/lost.md": (("it is gone",), ())
    }


def test_settings_that_are_no_utf_8_are_one_line(shelf: Shelf) -> None:
    """No page is read: nobody knows how it is written, and much of it would seem to be wrong."""
    docs = shelf.write({"en/fees.md": PAGE})
    (docs.parent / "mkdocs.yml").write_bytes(b"site_name: Caf\xe9\n")
    book = read_book(docs)
    assert [str(finding) for finding in check_all(book, TODAY)] == [
        "mkdocs.yml:1:15 page-unreadable: byte 0xe9 is not UTF-8. Save the file as UTF-8."
    ]
    assert not book.pages


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "1:1 page-unreadable: this file is empty. Write it or delete it."),
        ("- nav", "1:1 data-schema: a setting has another form than MkDocs wants. Compare it with the manual of MkDocs."),
        ("plugins: 5", "1:1 data-schema: a setting has another form than MkDocs wants. Compare it with the manual of MkDocs."),
        ("a: 1\na: 2", "2:1 data-yaml: the key 'a' stands twice. Keep one of the two."),
        (
            "nav: " + "[" * 3000,
            "1:6 data-yaml: this YAML cannot be read (its lists are too deep). Write the value as it should be.",
        ),
    ],
)
def test_settings_of_no_use_are_one_line(shelf: Shelf, text: str, line: str) -> None:
    docs = shelf.write({"en/fees.md": PAGE})
    (docs.parent / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert [str(finding) for finding in check_all(read_book(docs), TODAY)] == [f"mkdocs.yml:{line}"]


def test_a_template_that_is_no_utf_8_is_one_line(shelf: Shelf) -> None:
    """MkDocs would end with a traceback at it."""
    docs = shelf.write(
        {"en/fees.md": PAGE}, mkdocs="theme: {name: material, custom_dir: overrides}\nsite_url: https://x.example/\n"
    )
    for name, text in (("main.html", b"Ok"), ("part/nav.html", b"One\nCaf\xe9")):
        (docs.parent / "overrides" / name).parent.mkdir(parents=True, exist_ok=True)
        (docs.parent / "overrides" / name).write_bytes(text)
    (docs.parent / "overrides" / "gone.html").symlink_to("nowhere")
    assert [str(each) for each in read_book(docs).findings if "overrides" in str(each)] == [
        "overrides/gone.html:1:1 page-unreadable: this file cannot be read (No such file or directory). See that it is there and may be read.",
        "overrides/part/nav.html:2:4 page-unreadable: byte 0xe9 is not UTF-8. Save the file as UTF-8.",
    ]


def test_an_extension_that_cannot_be_loaded_is_named_at_its_list(shelf: Shelf) -> None:
    docs = shelf.write({"en/fees.md": PAGE}, mkdocs="site_name: Book\nmarkdown_extensions:\n  - toc:\n      nothing: 1\n")
    assert reports(docs) == [
        "mkdocs.yml:2:1 data-schema: an extension of Markdown cannot be loaded ('nothing'). Correct its name or its options."
    ]


def test_a_book_knows_to_which_headings_its_links_lead(book: Callable[..., Book]) -> None:
    """Of any page, in either language, by the path that both languages share."""
    read = book(
        {
            "en/card/renew.md": "# Renew { #renew }\n\n[a](pins.md#lost) [b](#renew) [c](../life.md#move) [d](pins.md) [e](https://example.org/x.md#y)\n",
            "ja/card/renew.md": "# 更新 { #renew }\n\n[い](pins.md#found)\n",
        }
    )
    assert read.linked == {"card/pins.md": {"lost", "found"}, "card/renew.md": {"renew"}, "life.md": {"move"}}


@pytest.mark.parametrize(
    ("path", "text", "same"),
    [
        ("en/fees.md", "# Other { #other }\n", True),
        ("_data/agreed.yml", "fees.md: {top: [a, c]}\n", True),
        ("_data/synonyms.yml", "words: [{en: [plastic, card]}]\n", False),
        ("en/new.md", "# New { #new }\n", False),
        ("assets/new.png", "x", False),
        ("assets/old.png", "y", True),
        ("en/fees.md", b"\xff", False),
        ("_data/facts/fees.yml", "a: [", False),
    ],
    ids=["text of a page", "what was agreed", "data", "new page", "new file", "other file", "page that is broken", "broken data"],
)
def test_a_book_has_another_print_when_other_pages_may_notice(shelf: Shelf, path: str, text: str | bytes, same: bool) -> None:
    """Data and names count for every page; what stands in a page counts by its outline."""
    files: dict[str, str | bytes] = {
        "en/fees.md": PAGE, "assets/old.png": b"x", "_data/agreed.yml": "fees.md: {top: [a, b]}\n",
        "_data/synonyms.yml": "words: [{en: [plastic]}]\n",
    }  # fmt: skip
    before = read_book(shelf.write(files)).print
    assert read_book(shelf.write(files)).print == before
    assert (read_book(shelf.write({**files, path: text})).print == before) is same


LIBRARY: dict[str, str | bytes] = {
    "en/fees.md": "# Fees { #fees }\n\n[PIN](pins.md#lost)\n",
    "ja/fees.md": "# 手数料 { #fees }\n",
    "en/pins.md": "# PINs { #pins }\n\n## Lost { #lost }\n\n[Fees](fees.md#fees)\n",
    "ja/pins.md": "# 暗証番号 { #pins }\n",
    "en/alone.md": "# Alone { #alone }\n",
    "assets/figures/map.svg": "<svg>map</svg>",
    "_data/agreed.yml": "fees.md: {top: [a, b]}\npins.md: {top: [c, d]}\n",
}


def test_a_page_and_its_twin_are_checked_without_the_text_of_others(book: Callable[..., Book]) -> None:
    """So that what was found there holds as long as nothing of them changes."""
    whole = book(LIBRARY)
    alone = whole.only(["en/fees.md", "ja/fees.md"])
    assert [page.path for page in alone.checked] == ["en/fees.md", "ja/fees.md"]
    assert [page.path for page in whole.checked] == sorted(path for path in LIBRARY if path.endswith(".md"))
    assert [twins.page.path for twins in alone.twins] == ["ja/fees.md"]
    assert [twins.page.path for twins in whole.twins] == ["ja/fees.md", "ja/pins.md"]
    assert sorted(alone.pages) == sorted(whole.pages)
    assert [alone.pages[path].written.text[-6:] for path in ("en/fees.md", "en/pins.md")] == ["lost)\n", ""]
    assert [identity for identity, _ in alone.pages["en/pins.md"].ids] == ["pins", "lost"]
    assert (alone.linked, alone.agreement) == ({"fees.md": {"fees"}}, {"fees.md": {"top": ("a", "b")}})
    assert (alone.data, alone.drawings, alone.findings, alone.exemptions) == ({}, {}, (), ())
    assert (alone.terms, alone.facts, alone.words) == (whole.terms, whole.facts, whole.words)
    assert whole.only(["en/alone.md"]).agreement == whole.only(["en/alone.md"]).linked.get("fees.md", {})


def test_what_is_made_of_the_data_is_made_once(book: Callable[..., Book]) -> None:
    """For the whole book and for each page alone; what was counted or asked makes no other book."""
    whole, made = book(LIBRARY), []

    def count(one: Book) -> int:
        made.append(one)
        return len(one.facts)

    assert whole.once(count) == whole.only(["en/fees.md"]).once(count) == whole.once(count) == 2
    assert made == [whole]
    assert replace(whole, asked={"card": True}, census={"en": 1}) == whole


def test_a_page_that_waits_for_its_text_has_no_twin(book: Callable[..., Book]) -> None:
    waiting = FIT.replace("kind: task", "kind: task\nawaiting: true")
    assert len(book({"en/fees.md": FIT, "ja/fees.md": FIT}).twins) == 1
    assert book({"en/fees.md": FIT, "ja/fees.md": waiting}).twins == []
    assert book({"en/fees.md": waiting, "ja/fees.md": FIT}).twins == []
    assert book({"ja/pins.md": FIT}).twins == []


def test_a_book_stays_as_it_was_read(book: Callable[..., Book]) -> None:
    one = book({})
    for value in (one, one.settings):
        with pytest.raises(FrozenInstanceError):
            setattr(value, fields(value)[0].name, None)
