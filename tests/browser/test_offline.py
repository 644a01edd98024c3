"""Offline: after the first visit the whole handbook is there without a network, never an old release, and the reader decides."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from handbook.publish.offline import render_worker
from host import Host
from playwright.sync_api import Browser, BrowserContext, Page, expect
from published import LANGUAGES, PAGES, ROOT, page_at, publish

WORKER = ROOT / "hooks/handbook/publish/worker.js"
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
KEYS = """async () => {
  const all = [];
  for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) all.push(url);
  return all;
}"""


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """The site on a host of its own, which a test may change or take away."""
    site = publish()
    assert site.code == 0, site.output
    shutil.copytree(site.folder, tmp_path / "site")
    host = Host(tmp_path / "site")
    yield host
    host.close()


@pytest.fixture
def visit(browser: Browser, host: Host) -> Iterator[Callable[..., Page]]:
    """Open the site as a reader who was never here before."""
    contexts: list[BrowserContext] = []

    def first_visit(address: str = "", script: str = "", **options: Any) -> Page:
        context = browser.new_context(reduced_motion="reduce", **options)
        contexts.append(context)
        context.add_init_script(script)
        page = context.new_page()
        page.goto(host.home + address)
        return page

    yield first_visit
    for context in contexts:
        context.close()


def release(host: Host, path: str, old: str, new: str) -> None:
    """Publish a release in which one file differs."""
    file = host.folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    files = {item.relative_to(host.folder).as_posix(): item.read_bytes() for item in host.folder.rglob("*") if item.is_file()}
    (host.folder / "sw.js").write_text(render_worker(WORKER.read_text(encoding="utf-8"), files), encoding="utf-8")


def state(page: Page) -> Any:
    """Give the line in the footer."""
    return page.locator("[data-offline]")


def wait_until_saved(page: Page) -> None:
    """Wait for the line that promises reading without a network."""
    expect(state(page)).to_have_attribute("data-offline", "saved", timeout=30_000)


def cut(page: Page, host: Host) -> None:
    """Take the network away, for the page and for its worker."""
    page.context.set_offline(True)
    host.close()


def test_whole_handbook_is_there_without_a_network(visit: Callable[..., Page], host: Host) -> None:
    """One visit to one page is enough for every page of both languages."""
    page = visit()
    wait_until_saved(page)
    cut(page, host)
    addresses = [each.address(language) for each in PAGES for language in LANGUAGES]
    answers = page.evaluate(
        "(addresses) => Promise.all(addresses.map(async (address) => (await fetch(address)).text()))",
        [host.home + address for address in addresses],
    )
    for address, text in zip(addresses, answers, strict=True):
        assert text == (host.folder / address / "index.html").read_text(encoding="utf-8"), address


def test_a_page_never_visited_opens_looks_right_and_switches_without_a_network(visit: Callable[..., Page], host: Host) -> None:
    """With its styles, its script and its drawing; and so does its twin."""
    page = visit("ja/")
    wait_until_saved(page)
    expect(state(page)).to_contain_text("インターネットがなくても読めます")
    cut(page, host)
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(f"{request.url} {request.failure}"))
    pins = page_at("card/pins.md")
    response = page.goto(host.home + pins.address("ja"))
    assert response and response.status == 200
    expect(page.locator("h1")).to_contain_text(pins.front_matter("ja")["title"])
    expect(state(page)).to_contain_text("今はオフラインです")
    page.locator(".language-switch-choice[hreflang=en]").click()
    expect(page.locator("h1")).to_contain_text(pins.front_matter("en")["title"])
    expect(state(page)).to_contain_text("You are offline")
    assert page.evaluate("getComputedStyle(document.querySelector('.language-switch-choice')).display") != "inline"
    assert [line for line in failed if "ERR_ABORTED" not in line] == []  # a page that is left aborts what it has not got yet


@pytest.mark.parametrize(("home", "query"), [("", "locked PIN"), ("ja/", "ロック")])
def test_search_finds_and_leads_on_without_a_network(visit: Callable[..., Page], host: Host, home: str, query: str) -> None:
    """The search was never opened while there was a network."""
    page = visit(home)
    wait_until_saved(page)
    cut(page, host)
    page.goto(host.home + home + "about/")
    page.keyboard.press("/")
    page.locator("#search-field").fill(query)
    result = page.locator("dialog.search .search-results a").first
    expect(result).to_be_visible(timeout=15_000)
    with page.expect_navigation():
        result.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.startswith(host.home + home + "card/pins/")


def test_addresses_in_other_forms_arrive_without_a_network(visit: Callable[..., Page], host: Host) -> None:
    """With a query, without the last slash, with index.html: as on the host."""
    page = visit()
    wait_until_saved(page)
    cut(page, host)
    for form in ("card/pins/?from=letter#reset", "card/pins", "card/pins/index.html"):
        page.goto(host.home + form)
        expect(page.locator("h1")).to_contain_text(page_at("card/pins.md").front_matter("en")["title"])


def test_wrong_address_says_so_without_a_network(visit: Callable[..., Page], host: Host) -> None:
    """The same page in both languages, and the same status."""
    page = visit()
    wait_until_saved(page)
    cut(page, host)
    response = page.goto(host.home + "ja/card/gone/")
    assert response and response.status == 404
    expect(page.locator(".not-found-home")).to_have_count(2)


def test_next_release_shows_at_once_and_replaces_what_was_saved(visit: Callable[..., Page], host: Host) -> None:
    """Online the new page comes from the host; soon the saved one is new, too, and nothing old is left."""
    page = visit()
    wait_until_saved(page)
    before = set(page.evaluate(KEYS))
    title = page_at("card/pins.md").front_matter("en")["title"]
    release(host, "card/pins/index.html", title, "Word of the new release")
    page.goto(host.home + "card/pins/")
    expect(page.locator("h1")).to_contain_text("Word of the new release")
    for _ in range(300):
        after = set(page.evaluate(KEYS))
        if len(after - before) == 1 and len(after) == len(before):
            break
        page.wait_for_timeout(100)
    assert {re.sub(r"\?.*", "", url).removeprefix(host.home) for url in after - before} == {"card/pins/"}
    assert {re.sub(r"\?.*", "", url).removeprefix(host.home) for url in before - after} == {"card/pins/"}
    cut(page, host)
    page.goto(host.home + "card/pins/")
    expect(page.locator("h1")).to_contain_text("Word of the new release")


def test_half_a_release_is_never_saved(visit: Callable[..., Page], host: Host) -> None:
    """While a host gives files of two releases, the page works, says that nothing was saved, and offers to try again."""
    file = host.folder / "card/pins/index.html"
    published = file.read_bytes()
    file.write_bytes(published + b"<!-- of another release -->")
    page = visit()
    expect(state(page)).to_have_attribute("data-offline", "failed", timeout=30_000)
    file.write_bytes(published)
    state(page).get_by_role("button", name="Try again").click()
    wait_until_saved(page)


def test_reader_removes_what_was_saved_and_saves_it_again(visit: Callable[..., Page], host: Host) -> None:
    """Removed stays removed, on every page, until the reader asks."""
    page = visit()
    wait_until_saved(page)
    state(page).get_by_role("button", name="Remove").click()
    expect(state(page)).to_have_attribute("data-offline", "none")
    for address in ("", "ja/card/pins/", "card/pins/"):
        page.goto(host.home + address)
        expect(state(page)).to_have_attribute("data-offline", "none")
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
        assert page.evaluate("caches.keys()") == []
    state(page).get_by_role("button", name=re.compile(r"Save the handbook \(about \d\.\d MB\)")).click()
    wait_until_saved(page)
    page.reload()
    wait_until_saved(page)


def test_a_reader_who_saves_data_is_asked_first(visit: Callable[..., Page]) -> None:
    """The browser's data saver is on: nothing is fetched before the reader wants it."""
    page = visit(script=SAVES_DATA)
    expect(state(page)).to_have_attribute("data-offline", "none")
    assert page.evaluate("caches.keys()") == []
    state(page).get_by_role("button").click()
    wait_until_saved(page)


def test_a_host_that_does_not_answer_is_not_waited_for(visit: Callable[..., Page], host: Host) -> None:
    """Two bars and no data, as in the basement of a ward office: the saved page shows."""
    page = visit()
    wait_until_saved(page)
    host.awake.clear()
    page.goto(host.home + "card/pins/")
    expect(page.locator("h1")).to_contain_text(page_at("card/pins.md").front_matter("en")["title"])


def test_a_page_newer_than_what_is_saved_is_waited_for(visit: Callable[..., Page], host: Host) -> None:
    """A slow host is no reason to say that the page is not there."""
    page = visit()
    wait_until_saved(page)
    (host.folder / "new").mkdir()
    (host.folder / "new/index.html").write_text("<!doctype html><title>New</title><h1>A new page</h1>", encoding="utf-8")
    host.awake.clear()
    page.evaluate("address => { location.href = address }", f"{host.home}new/")
    page.wait_for_timeout(4000)  # longer than the worker's patience
    host.awake.set()
    expect(page.locator("h1")).to_have_text("A new page")


@pytest.mark.parametrize("home", ["", "ja/"])
def test_handbook_can_be_installed(visit: Callable[..., Page], home: str) -> None:
    """Chromium finds nothing missing in the manifest, its icons and the worker."""
    page = visit(home)
    wait_until_saved(page)
    devtools = page.context.new_cdp_session(page)
    manifest = devtools.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].endswith(f"/{home}manifest.webmanifest")
    errors = [error["errorId"] for error in devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert [error for error in errors if error != "in-incognito"] == []  # the browser of a test keeps no profile


def test_page_reads_the_same_without_script_and_promises_nothing(visit: Callable[..., Page]) -> None:
    """The line in the footer is the script's."""
    page = visit(java_script_enabled=False)
    expect(state(page)).to_be_hidden()
