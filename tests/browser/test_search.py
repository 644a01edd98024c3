"""Search: whatever a resident types finds the right page, in the reader's language, and nothing is fetched before."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from published import LANGUAGES, page_at

SHARE = 0.97
FIND = """async ([queries, language, home]) => {
    const { makeFinder } = await import(`${home}assets/search/finder.js`);
    const find = await makeFinder(language, `${home}search/`);
    const found = {};
    for (const query of queries) found[query] = (await find(query)).results.map((result) => result.address);
    return found;
}"""


def find_all(page: Page, home: str, language: str, queries: list[str]) -> dict[str, list[str]]:
    """Ask the search itself for many queries, and give the addresses of what it finds."""
    return page.evaluate(FIND, [queries, language, home])  # type: ignore[no-any-return]


def first_pages(addresses: list[str]) -> list[str]:
    """Give the pages of the first three results as a list of queries names them."""
    return [address.partition("#")[0].rstrip("/") for address in addresses[:3]]


def results(page: Page) -> Locator:
    """Give the links to what was found."""
    return page.locator("dialog.search .search-results a")


def search(page: Page, query: str) -> list[str]:
    """Open the search with the key for it, type, and give the addresses that were found."""
    page.keyboard.press("/")
    expect(page.locator("#search-field")).to_be_focused()
    page.keyboard.insert_text(query)
    expect(results(page).first).to_be_visible(timeout=15000)
    return [str(address) for address in results(page).evaluate_all("links => links.map(link => link.href)")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_residents_type_finds_the_right_page(
    new_page: Any, home: str, queries: dict[str, dict[str, list[str]]], language: str
) -> None:
    """Of all queries 97 in 100 have a right page among the first three."""
    wanted = queries[language]
    found = find_all(new_page(page_at("about.md").address(language)), home, language, list(wanted))
    missed = [
        f"{query}: {', '.join(found[query][:3])}" for query in wanted if not set(first_pages(found[query])) & set(wanted[query])
    ]
    assert len(missed) <= (1 - SHARE) * len(wanted), "\n".join(missed)


PAIRS = [
    ("en", "pins", "ＰＩＮｓ"), ("en", "residence cards", "Residence Card"), ("en", "juminhyo", "jūminhyō"), ("en", "anshou bangou", "ansho bango"),
    ("ja", "マイナポータル", "ﾏｲﾅﾎﾟｰﾀﾙ"), ("ja", "まいなぽーたる", "マイナポータル"), ("ja", "iPhone", "ｉＰｈｏｎｅ"), ("ja", "カードをなくした", "カードをなくしました"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "one", "other"), PAIRS, ids=[f"{one}-{other}" for _, one, other in PAIRS])
def test_ways_of_writing_the_same_find_the_same(new_page: Any, home: str, language: str, one: str, other: str) -> None:
    """Full and half width, hiragana and katakana, plurals, long vowels, endings."""
    found = find_all(new_page(page_at("about.md").address(language)), home, language, [one, other])
    assert first_pages(found[one])[:2] == first_pages(found[other])[:2]


MEANINGS = [
    ("ja", "ICチップが読めない", " without ", False), ("ja", "保険証がない", " without ", True), ("ja", "永住が許可された", "許可", True),
    ("ja", "電車", "ばす", False), ("ja", "住民 票", "住民票", True), ("ja", "どうやって作る", "うやって", False), ("en", "what to tell the office", " tell ", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "query", "text", "is_meant"), MEANINGS, ids=[f"{query}-{text}" for _, query, text, _ in MEANINGS]
)
def test_what_was_typed_is_taken_as_it_is_meant(
    new_page: Any, home: str, language: str, query: str, text: str, is_meant: bool
) -> None:
    """Endings are no words of their own, and a word that a space cuts in two is one."""
    page = new_page(page_at("about.md").address(language))
    looked_for = page.evaluate(
        """async ([query, language, home]) => {
            const { Engine } = await import(`${home}assets/search/engine.js`);
            const [index, words] = await Promise.all([language, "words"].map(async (name) => (await fetch(`${home}search/${name}.json`)).json()));
            return new Engine(language, index, words).understand(query).flatMap((idea) => idea.alternatives.map((way) => way.text));
        }""",
        [query, language, home],
    )
    assert (text in looked_for) == is_meant


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched_before_the_search_is_used(new_page: Any, home: str, language: str) -> None:
    """Then the index of the reader's language; the other one only for a word of that language."""
    fetched: list[str] = []
    page = new_page(None)
    page.on("request", lambda request: fetched.append(request.url.removeprefix(home)) if "search" in request.url else None)
    page.goto(home + page_at("about.md").address(language))
    page.wait_for_load_state("networkidle")
    assert fetched == []
    search(page, {"en": "pension", "ja": "年金"}[language])
    assert sorted(name for name in fetched if name.endswith(".json")) == sorted([f"search/{language}.json", "search/words.json"])
    with page.expect_request(lambda request: request.url == f"{home}search/{'ja' if language == 'en' else 'en'}.json"):
        page.locator("#search-field").fill({"en": "年金", "ja": "pension"}[language])


@pytest.mark.parametrize(
    ("language", "query", "path"),
    [
        ("en", "暗証番号", "card/pins.md"),
        ("en", "lost card", "card/lost.md"),
        ("ja", "moving", "life/move.md"),
        ("ja", "写真", "card/photo.md"),
    ],
)
def test_results_are_in_the_language_of_the_reader(new_page: Any, home: str, language: str, query: str, path: str) -> None:
    """Whatever was typed; the first one opens with the Enter key."""
    page = new_page(page_at("about.md").address(language))
    found = search(page, query)
    assert [address for address in found if address.startswith(f"{home}ja/") != (language == "ja")] == []
    wanted = home + page_at(path).address(language)
    assert wanted in [address.partition("#")[0] for address in found[:3]]
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url == found[0])
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_a_result_says_where_it_is(new_page: Any) -> None:
    """The part of the handbook, the page, the heading, and the words around the hit, which is marked."""
    page = new_page(page_at("about.md").address("en"))
    search(page, "locked pin")
    first = results(page).first
    for part in (".search-where", ".search-page", ".search-heading", ".search-snippet"):
        expect(first.locator(part)).not_to_be_empty()
    assert {text.lower() for text in first.locator("mark").all_inner_texts()} & {"pin", "pins", "locks", "locked"}
    assert re.search(r"#[a-z-]+$", first.get_attribute("href") or "")


def test_japanese_words_in_english_results_say_so(new_page: Any) -> None:
    """A screen reader reads them with the right voice."""
    page = new_page(page_at("about.md").address("en"))
    search(page, "在留カード")
    untagged = page.locator("dialog.search").evaluate(
        """box => {
            const untagged = [], walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const { data, parentElement } = walker.currentNode;
                if (/[\\u3041-\\u30ff\\u4e00-\\u9fff]/.test(data) && parentElement.closest("[lang]").lang !== "ja") untagged.push(data);
            }
            return untagged;
        }"""
    )
    assert untagged == []


def test_the_keyboard_does_everything(new_page: Any, home: str) -> None:
    """Open, walk through the results and back, go on typing, close; the focus returns to where it was."""
    page = new_page(page_at("about.md").address("en"))
    button = page.locator("[data-search-open]")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Search the handbook")
    expect(dialog).to_be_visible()
    page.keyboard.type("photo")
    expect(results(page).first).to_be_visible(timeout=15000)
    expect(page.locator(".search-count")).to_have_text(re.compile(r"^\d+ pages found$"))
    page.keyboard.press("ArrowDown")
    expect(results(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-field")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s")
    expect(page.locator("#search-field")).to_be_focused()
    expect(page.locator("#search-field")).to_have_value("photos")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_a_result_on_the_page_itself_closes_the_dialog(new_page: Any, home: str) -> None:
    """Otherwise the heading would stay behind it."""
    page = new_page(page_at("card/pins.md").address("en"))
    search(page, "When a PIN locks")
    results(page).first.click()
    expect(page.locator("dialog.search")).to_be_hidden()
    expect(page.locator("#locks")).to_be_in_viewport()


@pytest.mark.parametrize(("language", "query"), [("en", "qqxzkw"), ("ja", "鷲鷹鷺")])
def test_where_nothing_is_found_there_is_a_way_on(new_page: Any, home: str, language: str, query: str) -> None:
    """The page for everything that goes wrong is offered, and what is near in the glossary."""
    page = new_page(page_at("about.md").address(language))
    page.keyboard.press("/")
    page.locator("#search-field").fill(query)
    expect(page.locator(".search-count")).to_contain_text(query, timeout=15000)
    links = page.locator("dialog.search .search-more a").evaluate_all("links => links.map(link => link.href)")
    assert home + page_at("help/problems.md").address(language) in links


def test_a_word_that_is_near_a_term_is_led_to_it(new_page: Any, home: str) -> None:
    """Too far away for a slip of the finger, and still alike."""
    page = new_page(page_at("about.md").address("en"))
    near = page.evaluate(
        """async (home) => {
            const { Engine } = await import(`${home}assets/search/engine.js`);
            const words = await (await fetch(`${home}search/words.json`)).json();
            return new Engine("en", [], words).search("withholdrecrd").near;
        }""",
        home,
    )
    assert near and near[0]["id"] == "withholding-record"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_search(new_page: Any, language: str, scheme: str) -> None:
    """On the narrowest phone, with results; nothing is wider than the screen."""
    page = new_page(page_at("about.md").address(language), color_scheme=scheme, viewport={"width": 320, "height": 640})
    search(page, "PIN")
    assert Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"] == []
    assert page.locator("dialog.search").evaluate("box => box.scrollWidth <= 320 && box.getBoundingClientRect().right <= 320")


def test_search_on_a_phone(new_page: Any, phone: dict[str, Any]) -> None:
    """One tap opens it over the whole screen, one closes it."""
    page = new_page(page_at("about.md").address("ja"), **phone)
    page.locator("[data-search-open]").tap()
    field = page.locator("#search-field")
    expect(field).to_be_focused()
    page.keyboard.insert_text("ひっこし")
    expect(results(page).first).to_be_visible(timeout=15000)
    box = page.locator("dialog.search").bounding_box()
    assert box and (box["x"], box["y"], box["width"]) == (0, 0, 375)
    page.get_by_role("button", name="閉じる").tap()
    expect(page.locator("dialog.search")).to_be_hidden()


def test_without_module_workers_the_page_searches_itself(new_page: Any) -> None:
    """Phones of 2022 have none."""
    page = new_page(None)
    page.add_init_script("window.Worker = class { constructor() { throw new TypeError('no module workers'); } }")
    page.goto(new_page(page_at("about.md").address("en")).url)
    assert search(page, "lost card")


def test_without_a_network_the_search_says_so_and_tries_again(new_page: Any, home: str) -> None:
    """Nothing breaks, and the next letter asks once more."""
    page = new_page(page_at("about.md").address("en"))
    page.route("**/search/*.json", lambda route: route.abort())
    page.keyboard.press("/")
    page.locator("#search-field").fill("photo")
    expect(page.locator(".search-count")).to_contain_text("could not be loaded", timeout=15000)
    page.unroute("**/search/*.json")
    page.locator("#search-field").fill("photos")
    expect(results(page).first).to_be_visible(timeout=15000)


@pytest.mark.parametrize(
    ("address", "language", "query"),
    [
        ("?q=locked+pin", "en", "locked pin"),
        ("ja/?q=%E5%BC%95%E3%81%A3%E8%B6%8A%E3%81%97", "ja", "引っ越し"),
        ("card/pins/#q=100%25", "en", "100%"),
        ("glossary/#q=PIN%", "en", "PIN%"),
        ("ja/card/gone/?q=PIN", "ja", "PIN"),
    ],
    ids=["home", "Japanese home", "after the number sign", "by hand", "wrong address"],
)
def test_a_link_to_a_search_opens_it(new_page: Any, home: str, address: str, language: str, query: str) -> None:
    """Its results are those of the language of the address; closed, the address is that of the page."""
    page = new_page(None)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(home + address)
    expect(page.locator("#search-field")).to_have_value(query)
    assert faults == []
    expect(results(page).first).to_be_visible(timeout=15000)
    found = str(results(page).first.evaluate("link => link.href"))
    assert found.startswith(f"{home}ja/") == (language == "ja")
    expect(page.locator("dialog.search")).to_have_attribute("lang", language)
    page.keyboard.press("Escape")
    page.wait_for_url(home + re.sub(r"[?#].*", "", address))


def test_the_address_holds_what_is_searched_and_no_host_gets_it(new_page: Any, home: str) -> None:
    """It stands behind the number sign, which no request holds; when the search is closed, the heading stands there again."""
    page = new_page(None)
    page.goto(f"{home}about/#privacy")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.headers.get('referer')}"))
    search(page, "stolen wallet")
    page.wait_for_url(f"{home}about/#q=stolen+wallet")
    assert [request for request in sent if "stolen" in request or "wallet" in request] == []
    page.keyboard.press("Escape")
    page.wait_for_url(f"{home}about/#privacy")


def test_the_way_back_leads_to_what_was_found(new_page: Any, home: str) -> None:
    """To try the second result, too; once more back, and the page is there as it was."""
    page = new_page(None)
    page.goto(f"{home}card/fees/")
    page.locator(".site-name").click()
    page.wait_for_url(home)
    search(page, "locked pin")
    results(page).first.click()
    page.wait_for_url(f"{home}card/pins/#*")
    page.go_back()
    expect(page.locator("#search-field")).to_have_value("locked pin")
    expect(results(page).first).to_be_visible(timeout=15000)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()
    page.go_back()
    page.wait_for_url(f"{home}card/fees/")


@pytest.mark.parametrize(("from_", "to"), [("en", "ja"), ("ja", "en")])
def test_the_same_search_in_the_other_language(new_page: Any, home: str, from_: str, to: str) -> None:
    """For whoever reads the other language on the same phone; the same page lies behind."""
    page = new_page(page_at("card/pins.md").address(from_))
    search(page, "マイナポータル")
    link = page.locator(f"dialog.search a[hreflang={to}]")
    expect(link).to_have_attribute("lang", to)
    link.click()
    page.wait_for_url(f"{home}{page_at('card/pins.md').address(to)}#q=*")
    expect(page.locator("#search-field")).to_have_value("マイナポータル")
    expect(results(page).first).to_be_visible(timeout=15000)


def test_enter_waits_for_what_was_typed(new_page: Any, home: str) -> None:
    """Fast fingers get the page for the whole query, not for its beginning; nothing typed leads nowhere."""
    page = new_page(page_at("about.md").address("en"))
    search(page, "photo")
    page.evaluate(
        """() => {
            const field = document.querySelector("#search-field");
            field.value = "lost card";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            field.form.requestSubmit();
        }"""
    )
    page.wait_for_url(f"{home}card/lost/*")
    page.keyboard.press("/")
    page.locator("#search-field").fill("")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.search")).to_be_visible()


@pytest.mark.parametrize(("language", "said"), [("en", "could not be opened"), ("ja", "開けませんでした")])
def test_a_search_that_does_not_load_says_so(new_page: Any, language: str, said: str) -> None:
    """A button that does nothing would look broken; the next try may have a network."""
    page = new_page(page_at("about.md").address(language))
    page.route("**/assets/search.js*", lambda route: route.abort())
    with page.expect_event("dialog") as shown:
        page.on("dialog", lambda dialog: dialog.accept())
        page.keyboard.press("/")
    assert said in shown.value.message
    page.unroute("**/assets/search.js*")
    page.keyboard.press("/")
    expect(page.locator("#search-field")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_can_take_the_handbook_among_its_searches(new_page: Any, home: str, language: str) -> None:
    """The home page names the description, and the address in it opens the search."""
    page = new_page(page_at("index.md").address(language))
    assert (
        page.locator("link[rel=search]").get_attribute("title")
        == {"en": "My Number Handbook", "ja": "マイナンバーハンドブック"}[language]
    )
    described = page.evaluate("fetch(document.querySelector('link[rel=search]').href).then(answer => answer.text())")
    template = re.search(r'<Url type="text/html" template="https?://[^/]*/[^/]*/([^"]*)"', described)
    assert template
    page.goto(home + template[1].replace("{searchTerms}", "PIN"))
    expect(page.locator("#search-field")).to_have_value("PIN")
