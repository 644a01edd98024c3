"""A reader's browser: one Chromium and one server for all tests, and a guard that nothing leaves the site."""

from __future__ import annotations

import functools
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))  # pytest puts only this folder there

from published import BASE, publish

NewPage = Callable[..., Page]
NOTHING_TO_FIND = {"config": {"lang": ["en"], "separator": "[\\s\\-]+", "pipeline": [], "fields": {}}, "docs": []}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test below this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


class _Host(SimpleHTTPRequestHandler):
    """Serves the site below the path of site_url, and 404.html for every wrong address, as the real host does."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        wanted = urlsplit(path).path
        return (
            super().translate_path("/" + wanted.removeprefix(BASE))
            if wanted.startswith(BASE)
            else os.path.join(self.directory, "nowhere")
        )

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""


@pytest.fixture(scope="session")
def home() -> Iterator[str]:
    """The address of the English home page of the real site, served on a free port."""
    site = publish()
    if site.code:
        pytest.fail(f"the site does not build:\n{site.output}", pytrace=False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one that CHROMIUM names, else the one of the system, else Playwright's own."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def profiles(browser: Browser, home: str) -> Iterator[tuple[Callable[..., BrowserContext], list[str]]]:
    """Give each kind of reader one profile for the whole run, and the list of what was asked of other hosts."""
    contexts: dict[str, BrowserContext] = {}
    foreign: list[str] = []
    own = urlsplit(home).netloc

    def profile(search: bool, **options: Any) -> BrowserContext:
        key = repr((search, sorted(options.items())))
        if key not in contexts:
            context = contexts[key] = browser.new_context(
                **{"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"} | options
            )
            context.on("request", lambda request: foreign.append(request.url) if _leaves(request.url, own) else None)
            if not search:  # reading the whole index is the most work of a page, and most tests do not look at it
                context.route("**/search_index.json", lambda route: route.fulfill(json=NOTHING_TO_FIND))
        return contexts[key]

    yield profile, foreign
    for context in contexts.values():
        context.close()


@pytest.fixture
def new_page(profiles: tuple[Callable[..., BrowserContext], list[str]], home: str) -> Iterator[NewPage]:
    """Open a page for a reader; afterwards the test fails if any page asked anything of another host."""
    profile, foreign = profiles
    pages: list[Page] = []
    foreign.clear()

    def open_page(address: str | None = "", *, search: bool = False, **options: Any) -> Page:
        page = profile(search, **options).new_page()
        pages.append(page)
        page.set_default_timeout(5000)
        if address is not None:
            page.goto(home + address)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert foreign == []


def _leaves(url: str, own: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob", "about") and parts.netloc != own


PHONE = {"viewport": {"width": 375, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="session")
def phone() -> dict[str, Any]:
    """What makes a browser a phone that is touched."""
    return dict(PHONE)
