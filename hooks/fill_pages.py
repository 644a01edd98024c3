"""During the build: values, citations, term links and drawings, page by page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from handbook.book import Book, read_book
from handbook.fill.article import Article
from handbook.fill.changelog import render_changes
from handbook.fill.marks import cited, fill_marks, open_crossings
from handbook.fill.policy import add_policy
from handbook.fill.registers import render_facts, render_glossary
from handbook.language import twin_of, write_date
from handbook.markdown import WithoutRemarks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

_state: dict[str, Any] = {}  # MkDocs gives hooks no object to keep things on


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is `serve`: its live reload is a script that a policy would stop."""
    _state["serving"] = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Read the book once for both languages."""
    if not config.plugins["i18n"].building:
        _state["book"] = read_book(Path(config.docs_dir), with_bodies=False)


@event_priority(-150)  # after the languages are set up
def on_config(config: MkDocsConfig) -> None:
    """Say in the page's language what the links beside headings do; leave remarks to the checks out of the pages."""
    language = config.plugins["i18n"].current_language or "en"
    titles = {"en": "Link to this heading", "ja": "この見出しへのリンク"}
    config.mdx_configs.setdefault("toc", {})["permalink_title"] = titles[language]
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
    blocks = {
        "glossary": lambda: render_glossary(book, language),
        "facts": lambda: render_facts(book, language, today),
        "changes": lambda: render_changes(book, language, today, with_pages=True),
        "fact-changes": lambda: render_changes(book, language, today),
    }
    return fill_marks(book, open_crossings(markdown, page.file.src_uri), language, today, blocks)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finish the article."""
    language = config.plugins["i18n"].current_language
    glossary = next((file.url for file in files.documentation_pages() if file.src_uri.endswith("/glossary.md")), "glossary/")
    url = get_relative_url(glossary, page.url)
    return Article(_state["book"], page.file.src_uri, html, _state["book"].words[language], url).finish()


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Say in the page what it may load."""
    return output if _state["serving"] else add_policy(output)


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
