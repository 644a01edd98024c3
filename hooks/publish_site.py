"""After both languages are written: what is made of the whole site, before check_site looks at it and puts it in its place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from handbook import publish
from handbook.language import LANGUAGES, Language
from handbook.publish.crawlers import render_robots, render_security
from handbook.publish.feeds import render_feed
from handbook.publish.manifest import render_manifest
from handbook.publish.offline import render_helper, render_worker
from handbook.publish.opensearch import render_opensearch
from handbook.publish.pictures import PROMISES, Painter, Picture
from handbook.publish.scripts import name_scripts, pack_scripts
from handbook.publish.search import render_index, render_words
from handbook.publish.structured_data import Described, render_structured_data
from handbook.publish.styles import join_styles, link_sheet, linked_sheets, name_sheet
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from open_book import take_book

FONT = Path(__file__).parent / "fonts" / "NotoSansJP-Bold.woff2"
WORKER = Path(publish.__file__).parent / "worker.js"
THEME_FILES = ("assets/images", "assets/javascripts", "assets/stylesheets")
_state: dict[str, Any] = {"serving": False, "names": {}}  # MkDocs gives hooks no object to keep things on


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is `serve`: a saved copy would hide what a writer has just changed, and sheets stay as they are written."""
    _state["serving"] = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Tell the templates whether readers can save the site."""
    config.extra["offline"] = not _state["serving"]


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Remember how the site is called in the language that is being built: at the end, the settings are those of the last one."""
    _state["names"][config.plugins["i18n"].current_language] = (config.site_name, config.site_description)


def on_pre_build(config: MkDocsConfig) -> None:
    """Read the book once for both languages."""
    if not config.plugins["i18n"].building:
        _state["book"] = take_book(config)
        _state["pictures"] = {}


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Tell the template what stands in the head for programs, and remember what the picture of the page says."""
    language: Language = config.plugins["i18n"].current_language
    section = page.ancestors[-1] if page.ancestors else None
    path = f"assets/social/{page.file.src_uri.removesuffix('.md')}.png"
    _state["pictures"][path] = Picture(page.title, section.title if section else "", config.site_name, PROMISES[language])
    first = next((child for child in section.children if isinstance(child, Page)), None) if section else None
    described = Described(
        url=page.canonical_url,
        language=language,
        kind=page.meta.get("kind", ""),
        title=page.title,
        description=page.meta.get("description", ""),
        updated=str(page.meta.get("updated", "")),
        picture=config.site_url + path,
        site_name=config.site_name,
        home=nav.homepage.canonical_url if nav.homepage else config.site_url,
        article=page.content,
        section=(section.title, first.canonical_url) if section and first else None,
        terms=_state["book"].terms if page.file.src_uri.endswith("/glossary.md") else {},
    )
    context["picture"] = path
    context["structured_data"] = render_structured_data(described)


@event_priority(-150)  # after i18n has built the other languages (-100), before check_site (-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write everything that needs both languages; once, at the end of the outer build."""
    if config.plugins["i18n"].building:
        return
    folder = Path(config.site_dir)
    if not _state["serving"]:
        join_sheets(folder)
    for path, content in outputs(config):
        write(folder / path, content)
    for path, content in pictures(Path(config.config_file_path).parent / ".cache" / "pictures"):
        write(folder / path, content)
    if not _state["serving"]:
        say_size(folder)
        version_scripts(folder)
        let_save(folder)


def outputs(config: MkDocsConfig) -> Iterator[tuple[str, str | bytes]]:
    """Give path and content of every file that the site gets beside its pages."""
    yield "robots.txt", render_robots(config.site_url)
    yield ".well-known/security.txt", render_security(config.site_url, config.repo_url, config.extra["checked"])
    for language, (name, description) in _state["names"].items():
        home, up = ("", "") if language == config.plugins["i18n"].default_language else (f"{language}/", "../")
        yield f"{home}manifest.webmanifest", render_manifest(language, up, name, description)
        yield f"{home}opensearch.xml", render_opensearch(language, config.site_url, config.site_url + home, name, description)
        yield f"{home}feed.xml", render_feed(_state["book"], language, config.site_url + home, name, date.today())
    yield from search_files(Path(config.site_dir))


def pictures(cache: Path) -> Iterator[tuple[str, bytes]]:
    """Give path and content of the picture of every page; only those that say something new are drawn."""
    font = FONT.read_bytes()
    painter = Painter(font)
    for path, picture in _state["pictures"].items():
        kept = cache / f"{picture.key(font)}.png"
        if not kept.is_file():
            write(kept, painter.draw(picture))
        yield path, kept.read_bytes()


def say_size(folder: Path) -> None:
    """Write into the script that offers to save the site how much that fetches."""
    helper = folder / "assets/offline.js"
    write(helper, render_helper(helper.read_text(encoding="utf-8"), read_files(folder)))


def version_scripts(folder: Path) -> None:
    """Make the scripts short, and let pages and scripts ask for them by what they hold."""
    sources = [*folder.glob("assets/**/*.js"), *folder.glob("assets/search/*.css")]
    packed = pack_scripts({path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sources})
    for path, text in packed.items():
        write(folder / path, text)
    for page in folder.rglob("*.html"):
        write(page, name_scripts(page.read_text(encoding="utf-8"), packed))


def let_save(folder: Path) -> None:
    """Write the worker that saves the site for reading without a network; last, because it lists every other file."""
    write(folder / "sw.js", render_worker(WORKER.read_text(encoding="utf-8"), read_files(folder)))


def read_files(folder: Path) -> dict[str, bytes]:
    """Give the content of every file of the site by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def search_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Give an index for each language and the words they share, for assets/search.js."""
    book = _state["book"]
    for language in LANGUAGES:
        yield f"search/{language}.json", render_index(read_pages(folder, language), book.synonyms, language)
    yield "search/words.json", render_words(book.terms, book.synonyms)


def read_pages(folder: Path, language: Language) -> dict[str, str]:
    """Give the HTML of every page of a language by its address, such as `card/pins/`."""
    root = folder if language == "en" else folder / language
    found = {path.parent.relative_to(root).as_posix() + "/": path for path in sorted(root.rglob("index.html"))}
    ours = {address.removeprefix("./"): path for address, path in found.items()}
    return {
        address: path.read_text(encoding="utf-8")
        for address, path in ours.items()
        if language != "en" or not address.startswith(tuple(f"{other}/" for other in LANGUAGES))
    }


def join_sheets(folder: Path) -> None:
    """Put one style sheet in the place of those that every page loads, make the others short, and take away what no page loads then."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    linked = {path: linked_sheets(html) for path, html in pages.items()}
    everywhere = [sheet for sheet in linked[folder / "index.html"] if all(sheet in sheets for sheets in linked.values())]
    others = sorted({sheet for sheets in linked.values() for sheet in sheets} - {*everywhere})
    groups = {"handbook": everywhere} | {Path(sheet).stem: [sheet] for sheet in others}
    styles = {sheet: (folder / sheet).read_text(encoding="utf-8") for sheet in (*everywhere, *others)}
    for name in THEME_FILES:
        shutil.rmtree(folder / name, ignore_errors=True)
    for sheet in styles:
        (folder / sheet).unlink(missing_ok=True)
    scripts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.js"))]
    for group, sheets in groups.items():
        readers = [path for path in pages if sheets[0] in linked[path]]
        css = join_styles([styles[sheet] for sheet in sheets], [pages[path] for path in readers], scripts)
        name = name_sheet(group, css)
        write(folder / "assets" / name, css)
        pages |= {path: link_sheet(pages[path], sheets, name) for path in readers}
    for path, html in pages.items():
        write(path, html)


def write(path: Path, content: str | bytes) -> None:
    """Write a text or bytes, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
