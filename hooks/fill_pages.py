"""During the build: values, citations, term links and drawings, page by page."""

from __future__ import annotations

import posixpath
from datetime import date
from functools import lru_cache, partial
from typing import Any
from urllib.parse import unquote, urlsplit

from handbook.book import Book
from handbook.fill.article import Article
from handbook.fill.blanks import drop_blanks
from handbook.fill.changelog import render_changes
from handbook.fill.marks import cited, fill_marks, open_crossings
from handbook.fill.policy import add_policy
from handbook.fill.registers import render_facts, render_glossary
from handbook.fill.rendered import Filling, can_be_filled
from handbook.language import twin_of, write_date
from handbook.markdown import WithoutRemarks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url
from open_book import take_book

_state: dict[str, Any] = {}  # MkDocs gives hooks no object to keep things on
_LINK_TO_HEADING = {"en": "Link to this heading", "ja": "この見出しへのリンク"}


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is `serve`: its live reload is a script that a policy would stop."""
    _state["serving"] = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Read the book once for both languages."""
    if not config.plugins["i18n"].building:
        _state["book"] = take_book(config)


@event_priority(-150)  # after the languages are set up
def on_config(config: MkDocsConfig) -> None:
    """Say in the page's language what the links beside headings do; leave remarks to the checks out of the pages."""
    language = config.plugins["i18n"].current_language or "en"
    config.mdx_configs.setdefault("toc", {})["permalink_title"] = _LINK_TO_HEADING[language]
    if not any(isinstance(extension, WithoutRemarks) for extension in config.markdown_extensions):
        config.markdown_extensions.append(WithoutRemarks())


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the marks, and tell the template what the page rests on."""
    book: Book = _state["book"]
    language = config.plugins["i18n"].current_language
    facts = [book.facts[name] for name in cited(book, markdown)]
    oldest = min((fact.checked for fact in facts), default=page.meta.get("checked"))
    if oldest:
        page.meta["checked_text"] = write_date(oldest, language)
    page.meta["sources_count"] = len({source for fact in facts for source in fact.sources})
    page.meta["twin_notice"] = _twin_notice(book, page.file.src_uri)
    today = date.today()
    written = book.pages.get(page.file.src_uri)
    if written and can_be_filled(written) and written.written.text[written.body_start :].strip() == markdown.strip():
        page.render = partial(_fill, Filling(book, written, today, _LINK_TO_HEADING[language], partial(_lead, page, files)), page)
        return markdown
    blocks = {
        "glossary": lambda: render_glossary(book, language),
        "facts": lambda: render_facts(book, language, today),
        "changes": lambda: render_changes(book, language, today, with_pages=True),
        "fact-changes": lambda: render_changes(book, language, today),
    }
    return fill_marks(book, open_crossings(markdown, page.file.src_uri), language, today, blocks)


def _fill(filling: Filling, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Take the place of MkDocs' own rendering: the checks have done it already."""
    page.content, contents = filling.fill()
    page.toc = get_toc(contents)


def _lead(page: Page, files: Files, target: str) -> str:
    """Give where a relative path leads in the built site; as it is when nothing is there."""
    parts = urlsplit(target)
    file = _find_file(files, posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), unquote(parts.path))))
    return parts._replace(path=get_relative_url(file.url, page.file.url)).geturl() if file else target


@lru_cache(maxsize=10_000)
def _find_file(files: Files, path: str) -> File | None:
    """Give the file for a path; the plugin for languages looks long for each."""
    return files.get_file_from_path(path)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finish the article."""
    language = config.plugins["i18n"].current_language
    glossary = next((file.url for file in files.documentation_pages() if file.src_uri.endswith("/glossary.md")), "glossary/")
    url = get_relative_url(glossary, page.url)
    return Article(_state["book"], page.file.src_uri, html, _state["book"].words[language], url).finish()


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Say in the page what it may load, and drop the blanks of the templates."""
    return output if _state["serving"] else add_policy(drop_blanks(output))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Say the same in the page for wrong addresses."""
    return add_policy(output_content) if template_name == "404.html" and not _state["serving"] else output_content


def _twin_notice(book: Book, path: str) -> str | None:
    """Say whether the other language is ahead of a page."""
    page, twin = book.pages.get(path), book.pages.get(twin_of(path))
    if page is None or twin is None or not (page.front and twin.front):
        return None
    if page.awaits:
        return "awaiting"
    return "newer" if twin.front.updated > page.front.updated and not twin.awaits else None
