"""Addresses: two links that lead to one place, or to two languages of it, have one name."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, fields

import pytest
from handbook.address import WRITTEN, read_address

CITY = "https://www.city.example.jp"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pins.md", "./pins.md"),
        ("pins.md", "../../ja/card/pins.md"),
        ("../card/%E6%89%8B.md", "手.md"),
        ("#lost", "renew.md#lost"),
        ("#%E4%B8%8A", "#上"),
        ("../../assets/form.en.svg", "../../assets/form.ja.svg"),
        (f"{CITY}/fees", f"{CITY}/fees/"),
        (f"{CITY}/fees", "http://CITY.example.jp/fees"),
        (f"{CITY}/fees", "//city.example.jp/fees"),
        (f"{CITY}/fees", "HTTPS://city.example.jp/fees"),
        (f"{CITY}/手数料", f"{CITY}/%E6%89%8B%E6%95%B0%E6%96%99"),
        (f"{CITY}/fees/", f"{CITY}/fees/index.html"),
        (f"{CITY}/fees/", f"{CITY}/fees/default.aspx"),
        (f"{CITY}/", f"{CITY}/index"),
        (f"{CITY}/fees#%E4%B8%8A", f"{CITY}/fees#上"),
        ("tel:+81-3-1234-5678", "tel:0312345678"),
        ("tel:+81 (0)3 1234 5678", "TEL:03-1234-5678;ext=5"),
        ("tel:%2B81-3-1234-5678", "tel: +81312345678"),
        ("mailto:Desk@City.example.jp", "MAILTO:desk@city.example.jp?subject=Card"),
        ("mailto:desk%40city.example.jp", "mailto:desk@city.example.jp"),
    ],
)
def test_two_forms_of_one_place_are_one(one: str, other: str) -> None:
    """However it is written, and from whichever page."""
    assert read_address("en/card/renew.md", one) == read_address("en/card/renew.md", other)
    assert not read_address("en/card/renew.md", one).is_version


@pytest.mark.parametrize(
    "version",
    [
        "https://english.city.example.jp/fees/list",
        "https://en.city.example.jp/fees/list",
        "https://ja.city.example.jp/fees/list",
        "https://jp.city.example.jp/fees/list",
        "https://japanese.city.example.jp/fees/list",
        f"{CITY}/en/fees/list",
        f"{CITY}/fees/list/en",
        f"{CITY}/EN/fees/list",
        f"{CITY}/en-us/fees/list",
        f"{CITY}/en_GB/fees/list",
        f"{CITY}/en-uk/fees/list",
        f"{CITY}/en-jp/fees/list",
        f"{CITY}/en-au/fees/list",
        f"{CITY}/en-ca/fees/list",
        f"{CITY}/ja/fees/list",
        f"{CITY}/ja-JP/fees/list",
        f"{CITY}/jp/fees/list",
        f"{CITY}/eng/fees/list",
        f"{CITY}/jpn/fees/list",
        f"{CITY}/english/fees/list",
        f"{CITY}/japanese/fees/list",
        f"{CITY}/nihongo/fees/list",
        f"{CITY}/fees_en/list",
        f"{CITY}/fees-en/list",
        f"{CITY}/fees.en/list",
        f"{CITY}/fees/en.list",
        f"{CITY}/fees/en-list",
        f"{CITY}/fees/list?hl=en",
        f"{CITY}/fees/list?lang=ja",
        f"{CITY}/fees/list?language=english",
        f"{CITY}/fees/list?locale=en_US",
        f"{CITY}/fees/list?lg=jpn",
        f"{CITY}/fees/list?l=eng",
    ],
)
def test_the_language_in_an_address_is_no_part_of_the_place(version: str) -> None:
    """In the name of the site, in the path and behind a question mark."""
    found = read_address("", version)
    assert (found, found.is_version) == (read_address("", f"{CITY}/fees/list"), True)


@pytest.mark.parametrize(
    ("version", "page"),
    [
        (f"{CITY}/fees-e.html", "fees/html"),
        (f"{CITY}/fees_j.html", "fees/html"),
        (f"{CITY}/fees?lang=en&id=1", "fees?id=1"),
        (f"{CITY}/fees?id=1&lang=en", "fees?id=1"),
        (f"{CITY}/fees?id=1&lang=en&page=2", "fees?id=1&page=2"),
    ],
)
def test_what_stands_beside_the_language_stays(version: str, page: str) -> None:
    found = read_address("", version)
    assert (found.page, found.host, found.is_version) == (page, "city.example.jp", True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pins.md", "../pins.md"),
        ("pins.md#lost", "pins.md#wrong"),
        ("../../assets/form.en.svg", "../../assets/form.en.min.svg"),
        (f"{CITY}/fees", f"{CITY}/fees#card"),
        (f"{CITY}/fees#entry", f"{CITY}/fees#end"),
        (f"{CITY}/fees", f"{CITY}/fees?id=1"),
        (f"{CITY}/fees", f"{CITY}/Fees"),
        (f"{CITY}/fees", f"{CITY}/fees/entry"),
        (f"{CITY}/fees", f"{CITY}/fees/indexed"),
        (f"{CITY}/fees", f"{CITY}/fees?slang=en"),
        (f"{CITY}/fees", f"{CITY}/fees?lang=enter"),
        (f"{CITY}/a-e/fees", f"{CITY}/a/fees"),
        ("https://en.example/fees", "https://example/fees"),
        ("https://enter.city.example.jp/fees", f"{CITY}/fees"),
        ("https://city.example.jp/fees", "https://town.example.jp/fees"),
        ("ftp://city.example.jp/fees", "https://city.example.jp/fees"),
        ("tel:0312345678", "tel:0312345679"),
        ("tel:#9110", "tel:9110"),
        ("tel:*184", "tel:184"),
        ("tel:81312345678", "tel:+81312345678"),
        ("mailto:desk@city.example.jp", "mailto:post@city.example.jp"),
    ],
)
def test_two_places_stay_two(one: str, other: str) -> None:
    """Where only a person could tell, they are not the same."""
    assert read_address("en/card/renew.md", one) != read_address("en/card/renew.md", other)


@pytest.mark.parametrize(
    ("target", "page", "spot", "host"),
    [
        ("pins.md#lost", "card/pins.md", "lost", ""),
        ("../../assets/form.en.svg", "assets/form.svg", "", ""),
        ("./notes:old.md", "card/notes:old.md", "", ""),
        (f"{CITY}/en/card_fees-new.v2/#top", "card/fees/new/v2", "top", "city.example.jp"),
        (f"{CITY}/fees#en", "fees", "", "city.example.jp"),
        ("https://en.jp/fees", "fees", "", "en.jp"),
        ("https://[broken/fees", "https://[broken/fees", "", ""),
        ("tel:+81-3-1234-5678", "tel:0312345678", "", ""),
        ("mailto:desk@city.example.jp?subject=x", "mailto:desk@city.example.jp", "", ""),
    ],
)
def test_a_place_has_a_page_a_spot_and_a_site(target: str, page: str, spot: str, host: str) -> None:
    found = read_address("en/card/renew.md", target)
    assert (found.page, found.spot, found.host, found.is_version) == (page, spot, host, "/en/" in target)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://www.city.example.jp/fees?a=1#b and go.", ["https://www.city.example.jp/fees?a=1#b"]),
        ("http://city.example.jp/料金", ["http://city.example.jp/"]),
        ("（www.city.example.jp）", ["www.city.example.jp"]),
        ("<www.city.example>", ["www.city.example"]),
        ("Write to desk.card+new@city.example-town.jp today", ["desk.card+new@city.example-town.jp"]),
        ("Write to desk_1@city today", ["desk_1@city"]),
        *((f"at city.example.{ending}/fees now", [f"city.example.{ending}/fees"]) for ending in ("jp", "com", "org", "net")),
        *((f"at example.{ending} now", [f"example.{ending}"]) for ending in ("gov", "io", "app", "dev", "info")),
        ("an-office.go.jp、", ["an-office.go.jp"]),
        ("city.example.jpg", []),
        ("city.example.xyz", []),
        ("at 14.30 or so", []),
        ("@desk", []),
    ],
)
def test_an_address_is_seen_in_a_text(text: str, addresses: list[str]) -> None:
    """With its beginning or without, of a page or for mail."""
    assert [match.group() for match in re.finditer(WRITTEN, text)] == addresses


def test_a_place_stays_what_it_is() -> None:
    for value in (read_address("", CITY),):
        with pytest.raises(FrozenInstanceError):
            setattr(value, fields(value)[0].name, None)
