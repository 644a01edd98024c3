"""A reader's browser: one Chromium and one server for all tests, and a guard that nothing leaves the site."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))  # pytest puts only this folder there

from host import Host
from published import BASE, publish

NewPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test below this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def home() -> Iterator[str]:
    """The address of the English home page of the real site, served on a free port."""
    site = publish()
    if site.code:
        pytest.fail(f"the site does not build:\n{site.output}", pytrace=False)
    host = Host(site.folder)
    yield host.home
    host.close()


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

    def profile(**options: Any) -> BrowserContext:
        key = repr(sorted(options.items()))
        if key not in contexts:
            context = contexts[key] = browser.new_context(
                **{"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"} | options
            )
            # They do not save the handbook: that would fetch the whole site beside every test. test_offline.py has its own readers.
            context.add_init_script(f"try {{ localStorage.setItem('{BASE}.offline', 'no') }} catch {{}}")
            context.on("request", lambda request: foreign.append(request.url) if _leaves(request.url, own) else None)
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

    def open_page(address: str | None = "", **options: Any) -> Page:
        page = profile(**options).new_page()
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
