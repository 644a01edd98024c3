"""Addresses outside: where they stand, what their answers mean, and how politely we ask.

The sites here live on 127.0.0.1 under made-up names and answer as badly as real ones do. No test waits: time is pretended.
"""

from __future__ import annotations

import asyncio
import json
import re
import socket
import ssl
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import FrozenInstanceError, fields, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from threading import Thread
from typing import Any, get_args

import pytest
import trustme
from conftest import ROOT, SITE, STANDARD_DATA, Shelf
from handbook.book import Book
from handbook.outside import (
    Address,
    Answer,
    Failure,
    Record,
    choose_due,
    find_addresses,
    find_in_data,
    host_of,
    is_public,
    judge,
    name_visitor,
    parse_records,
    remember,
    render_records,
)
from handbook.outside_main import main, read_data
from handbook.page import Written
from handbook.reading import read_book
from handbook.visit import Clock, Manners, visit, visit_all

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
AGENT = "MyNumberHandbook-links (+https://example.org/repository)"

# ---------------------------------------------------------------- a misbehaving web


class Time:
    """A clock on which waiting takes no time; remembers every wait."""

    def __init__(self) -> None:
        self.moment = NOW
        self.chance = 0.5
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.moment += timedelta(seconds=seconds)
        await asyncio.sleep(0)

    @property
    def clock(self) -> Clock:
        return Clock(self.now, self.sleep, lambda: self.chance)


def answer(status: int, body: str = "ok", **headers: str) -> bytes:
    """Give the bytes of an answer."""
    lines = [f"HTTP/1.1 {status} Said", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "Connection: close", "", body]).encode()


CUT_OFF = b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nonly this"
HANG, DRIP, RESET, HUGE = b"hang", b"drip", b"reset", b"huge"
Script = bytes | list[bytes] | Callable[[str], bytes]


class Web:
    """Many sites on one port of 127.0.0.1; a script says what each page answers, one after another."""

    def __init__(self, pages: dict[str, Script]) -> None:
        self.pages = pages
        self.asked: list[str] = []
        self.heads: list[dict[str, str]] = []
        self.sent = 0
        self.busy: Counter[str] = Counter()
        self.busiest: Counter[str] = Counter()
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            line, *fields = head.strip().split("\r\n")
            method, path, _ = line.split(" ")
            headers = {name.lower(): value for name, value in (field.split(": ", 1) for field in fields)}
            host = headers["host"].split(":")[0]
            self.heads.append(headers)
            if path != "/robots.txt" or host + path in self.pages:
                self.asked.append(f"{method} {host}{path}")
            for name in (host, "everywhere"):
                self.busy[name] += 1
                self.busiest[name] = max(self.busiest[name], self.busy[name])
            await asyncio.sleep(0.002)
            await self._say(self._next(host + path, method), method, writer)
            for name in (host, "everywhere"):
                self.busy[name] -= 1
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()

    def _next(self, page: str, method: str) -> bytes:
        said = self.pages.get(page, answer(404))
        if callable(said):
            return said(method)
        if isinstance(said, list):
            return said.pop(0) if len(said) > 1 else said[0]
        return said

    async def _say(self, said: bytes, method: str, writer: asyncio.StreamWriter) -> None:
        if said == HANG:
            await asyncio.sleep(30)
        elif said == DRIP:
            for letter in "HTTP/1.1 200 OK\r\n" + "X-Slow: very\r\n" * 40:
                writer.write(letter.encode())
                await writer.drain()
                await asyncio.sleep(0.01)
        elif said == RESET:
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        elif said == HUGE:
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            while self.sent < 50_000_000:
                writer.write(b"x" * 50_000)
                self.sent += 50_000
                await writer.drain()
        else:
            said = said.replace(b"PORT", str(self.port).encode())
            writer.write(said.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if method == "HEAD" else said)
            await writer.drain()


@pytest.fixture(autouse=True)
def no_real_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every name lead to this computer, but for one that is gone."""

    def look_up(host: Any, port: int, *_: Any, **__: Any) -> list[Any]:
        name = host.decode() if isinstance(host, bytes) else host
        if name == "no-such-name.example":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


def ask(
    web: Web,
    *paths: str,
    server_tls: ssl.SSLContext | None = None,
    trust: ssl.SSLContext | None = None,
    time: Time | None = None,
    **manners: Any,
) -> list[Answer]:
    """Ask pages such as `city.example/fees` and give their answers in the same order."""
    answers: dict[str, Answer] = {}

    async def run() -> list[Answer]:
        server = await asyncio.start_server(web.serve, "127.0.0.1", 0, ssl=server_tls)
        web.port = server.sockets[0].getsockname()[1]
        scheme = "https" if server_tls else "http"
        urls = [f"{scheme}://{path.replace('/', f':{web.port}/', 1)}" for path in paths]
        settings = Manners(AGENT, **{"patience": 3.0, **manners})
        await visit_all(urls, settings, answers.__setitem__, (time or Time()).clock, trust)
        server.close()
        return [answers[url] for url in urls]

    return asyncio.run(run())


def ask_one(said: Script, **options: Any) -> tuple[Answer, Web]:
    """Ask one page and give its answer and the web."""
    web = Web({"city.example/page": said})
    return ask(web, "city.example/page", **options)[0], web


# ---------------------------------------------------------------- what comes back


def test_a_page_that_is_there_is_asked_for_its_head_only() -> None:
    """A site sends nothing that we throw away."""
    found, web = ask_one(answer(200))
    assert found == Answer(200)
    assert web.asked == ["HEAD city.example/page"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_believed_on_the_full_request_only(status: int) -> None:
    """Some sites say 404 to every HEAD."""
    found, web = ask_one(answer(status))
    assert found == Answer(status)
    assert web.asked == ["HEAD city.example/page", "GET city.example/page"]


@pytest.mark.parametrize("status", [400, 403, 404, 405, 499, 501, 505])
def test_a_site_that_refuses_head_is_asked_for_the_page(status: int) -> None:
    """A refused HEAD says nothing about the page."""
    found, web = ask_one(lambda method: answer(status) if method == "HEAD" else answer(200))
    assert found == Answer(200)
    assert web.asked == ["HEAD city.example/page", "GET city.example/page"]


def test_a_site_that_is_too_slow_is_tried_three_times() -> None:
    """Time limits hold for each try; the second and third ask for the page itself."""
    found, web = ask_one(HANG, patience=0.5)
    assert found == Answer(failure="timeout")
    assert web.asked == ["HEAD city.example/page", "GET city.example/page", "GET city.example/page"]


def test_a_site_that_drips_is_too_slow() -> None:
    """A letter now and then keeps a connection alive, and nobody waits for the page."""
    assert ask_one(DRIP, patience=0.1)[0] == Answer(failure="timeout")


@pytest.mark.parametrize(("chance", "waits"), [(0.0, [1.0, 2.0]), (0.5, [2.0, 4.0]), (0.9, [2.8, 5.6])])
def test_waits_between_tries_double_and_vary(chance: float, waits: list[float]) -> None:
    """Not all visitors come back at the same moment. After the last try, the site rests as between two requests."""
    time = Time()
    time.chance = chance
    web = Web({"city.example/page": RESET, "city.example/next": answer(200)})
    assert ask(web, "city.example/page", "city.example/next", time=time) == [Answer(failure="broken"), Answer(200)]
    assert time.waits == [1.0, *waits, 1.0]


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 506, 520])
def test_an_answer_of_a_bad_moment_is_asked_again(status: int) -> None:
    """It says nothing about the page; the head alone is not asked for a second time."""
    found, web = ask_one([answer(status), answer(200)])
    assert found == Answer(200)
    assert web.asked == ["HEAD city.example/page", "GET city.example/page"]


def test_an_answer_that_stays_is_not_asked_for_again() -> None:
    """One head and one page are enough."""
    for status in (400, 501, 505):
        found, web = ask_one(answer(status))
        assert (found, len(web.asked)) == (Answer(status), 2)
    for status in (200, 204, 300, 304):
        found, web = ask_one(answer(status))
        assert (found, len(web.asked)) == (Answer(status), 1)


def test_an_error_of_the_server_passes() -> None:
    """A bad minute is no dead link."""
    found, web = ask_one([answer(503), answer(502), answer(200)])
    assert found == Answer(200)
    assert len(web.asked) == 3


def test_an_error_of_the_server_that_stays_is_told() -> None:
    """After three tries we give up."""
    found, web = ask_one(answer(500))
    assert found == Answer(500)
    assert len(web.asked) == 3


@pytest.mark.parametrize(
    "wish", ["30", format_datetime(NOW + timedelta(seconds=31), usegmt=True)], ids=["in-seconds", "as-a-date"]
)
def test_a_busy_site_is_asked_again_when_it_wants(wish: str) -> None:
    """Retry-After is honoured in both of its forms; one second of the clock has passed before the date is read."""
    time = Time()
    found, web = ask_one([answer(429, Retry_After=wish), answer(200)], time=time)
    assert found == Answer(200)
    assert time.waits == [1.0, 30.0]
    assert len(web.asked) == 2


@pytest.mark.parametrize(
    ("wish", "wait"),
    [
        ("60", 60.0),
        (" 5 ", 5.0),
        ("soon", 2.0),
        ("9999999999", 2.0),
        ("", 2.0),
        (format_datetime(NOW + timedelta(seconds=0.5), usegmt=True), None),
        ("Fri, 31 Dec 9999 23:59:59 -2359", 2.0),
    ],
    ids=["a minute", "blanks", "words", "ten digits", "nothing", "a time that is over", "no time at all"],
)
def test_a_wish_is_kept_when_it_can_be_read(wish: str, wait: float | None) -> None:
    """Otherwise we wait as long as for any other site."""
    time = Time()
    found, _ = ask_one([answer(503, Retry_After=wish), answer(200)], time=time)
    assert found == Answer(200)
    assert time.waits == [1.0, 1.0 if wait is None else wait]


def test_a_wish_for_more_than_a_minute_is_too_long() -> None:
    found, web = ask_one([answer(503, Retry_After="61"), answer(200)])
    assert (found, len(web.asked)) == (Answer(failure="busy"), 1)


def test_no_wait_is_longer_than_a_minute() -> None:
    """However often a site is tried."""
    time = Time()
    ask_one(RESET, time=time, tries=8)
    assert time.waits == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]


def test_a_site_that_wants_a_longer_wait_is_left_alone() -> None:
    """Neither this address nor another one of that site is asked again in this run."""
    web = Web({"city.example/page": answer(429, Retry_After="3600"), "city.example/other": answer(200)})
    assert ask(web, "city.example/page", "city.example/other") == [Answer(failure="busy"), Answer(failure="busy")]
    assert web.asked == ["HEAD city.example/page"]


def test_a_silent_site_is_left_alone_after_two_addresses() -> None:
    """Fifty addresses of a dead server do not take an hour."""
    web = Web({f"city.example/{name}": RESET for name in "abc"} | {"town.example/a": answer(200)})
    found = ask(web, "city.example/a", "city.example/b", "city.example/c", "town.example/a")
    assert found == [Answer(failure="broken")] * 3 + [Answer(200)]
    assert Counter(line.split(" ")[1] for line in web.asked) == {"city.example/a": 3, "city.example/b": 3, "town.example/a": 1}


def test_a_site_that_wakes_up_is_asked_on() -> None:
    """Two silent addresses with a page between them are two bad moments."""
    web = Web({f"city.example/{name}": RESET for name in "ac"} | {f"city.example/{name}": answer(200) for name in "bd"})
    found = ask(web, *(f"city.example/{name}" for name in "abcd"))
    assert found == [Answer(failure="broken"), Answer(200)] * 2


def test_a_site_that_stays_busy_is_left_alone() -> None:
    """Three times the same word is enough."""
    web = Web({"city.example/page": answer(429), "city.example/other": answer(200)})
    assert ask(web, "city.example/page", "city.example/other") == [Answer(failure="busy")] * 2
    assert len(web.asked) == 3


def test_a_name_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody answers there, and nobody will: looked up for its robots.txt and three times for the first address."""
    look_up, looked = socket.getaddrinfo, []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: (looked.append(given[0]), look_up(*given, **more))[1])
    assert ask(Web({}), "no-such-name.example/page", "no-such-name.example/other") == [Answer(failure="name")] * 2
    assert len(looked) == 4


def test_a_closed_door_is_told() -> None:
    """Where nothing listens, the connection is refused."""
    probe = socket.create_server(("127.0.0.1", 0))
    port = probe.getsockname()[1]
    probe.close()
    answers: list[Answer] = []
    asyncio.run(visit_all([f"http://city.example:{port}/"], Manners(AGENT), lambda _, found: answers.append(found), Time().clock))
    assert answers == [Answer(failure="refused")]


def test_a_page_cut_off_in_the_middle_is_told() -> None:
    """The head looks good; only the page shows it."""
    found, _ = ask_one(lambda method: answer(405) if method == "HEAD" else CUT_OFF)
    assert found == Answer(failure="broken")


def test_of_a_huge_page_only_the_beginning_is_read() -> None:
    """Fifty megabytes stay where they are."""
    found, web = ask_one(lambda method: answer(405) if method == "HEAD" else HUGE)
    assert found == Answer(200)
    assert web.sent < 20_000_000


def test_of_a_page_no_more_is_read_than_shows_that_it_comes() -> None:
    """What stands behind the first 65,536 bytes may be missing."""
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n"
    assert ask_one(lambda method: answer(405) if method == "HEAD" else head + b"x" * 65_536)[0] == Answer(200)
    assert ask_one(lambda method: answer(405) if method == "HEAD" else head + b"x" * 65_535)[0] == Answer(failure="broken")


@pytest.mark.parametrize(
    "said", [b"no such protocol\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b""], ids=["noise", "no-number", "nothing"]
)
def test_an_answer_that_is_none_is_told(said: bytes) -> None:
    """Whatever comes, the run goes on."""
    assert ask_one(said)[0] == Answer(failure="broken")


# ---------------------------------------------------------------- redirects


def test_a_move_for_good_is_told_with_its_end() -> None:
    """Two moves for good lead to one new address."""
    web = Web(
        {
            "city.example/old": answer(301, Location="/newer"),
            "city.example/newer": answer(308, Location="http://town.example:PORT/newest#part"),
            "town.example/newest": answer(200),
        }
    )
    assert ask(web, "city.example/old") == [Answer(200, moved=f"http://town.example:{web.port}/newest#part")]


@pytest.mark.parametrize(("status", "told"), [(301, True), (308, True), (302, False), (303, False), (307, False)])
def test_only_a_move_for_good_is_told(status: int, told: bool) -> None:
    web = Web({"city.example/old": answer(status, Location="/new"), "city.example/new": answer(200)})
    assert ask(web, "city.example/old") == [Answer(200, moved=f"http://city.example:{web.port}/new" if told else "")]


def test_a_move_that_leads_nowhere_is_told_as_it_is() -> None:
    """Without a new address, it is the last word; what was moved for good before stays told."""
    assert ask_one(answer(301))[0] == Answer(301)
    web = Web({"city.example/old": answer(301, Location="/new"), "city.example/new": answer(302, Location="ftp://city.example/")})
    assert ask(web, "city.example/old") == [Answer(failure="astray", moved=f"http://city.example:{web.port}/new")]
    web.pages["city.example/new"] = answer(301, Location="http://[bad/")
    assert ask(web, "city.example/old") == [Answer(failure="astray", moved=f"http://city.example:{web.port}/new")]
    web.pages["city.example/new"] = answer(302, Location="/new")
    assert ask(web, "city.example/old") == [Answer(failure="circle", moved=f"http://city.example:{web.port}/new")]


def test_a_way_around_to_the_same_page_is_no_move() -> None:
    """Neither is one to a part of it."""
    pages = {
        "city.example/page": [answer(301, Location="/login"), answer(200)],
        "city.example/login": answer(308, Location="/page#a"),
    }
    assert ask(Web(pages), "city.example/page") == [Answer(200)]


def test_five_redirects_are_followed() -> None:
    web = Web({f"city.example/{at}": answer(302, Location=f"/{at + 1}") for at in range(5)} | {"city.example/5": answer(200)})
    assert ask(web, "city.example/0") == [Answer(200)]


def test_what_comes_after_a_move_for_now_is_not_told() -> None:
    """A page that sends visitors on to today's version keeps its own address."""
    web = Web(
        {
            "city.example/old": answer(301, Location="/latest"),
            "city.example/latest": answer(302, Location="/2026-11"),
            "city.example/2026-11": answer(301, Location="/2026-11/"),
            "city.example/2026-11/": answer(200),
            "city.example/now": answer(307, Location="/2026-11/"),
        }
    )
    found = ask(web, "city.example/old", "city.example/now")
    assert found == [Answer(200, moved=f"http://city.example:{web.port}/latest"), Answer(200)]


def test_a_move_to_a_page_that_is_gone_counts_as_gone() -> None:
    """What matters is the page at the end."""
    found, web = ask_one(answer(301, Location="/nowhere"))
    assert (found.status, found.is_good) == (404, False)
    assert web.asked[0] == "HEAD city.example/page"


def test_a_circle_ends_after_five_redirects() -> None:
    """The sixth is not followed."""
    found, web = ask_one(answer(302, Location="/page"))
    assert found == Answer(failure="circle")
    assert len(web.asked) == 6


def test_a_site_that_wants_its_cookie_back_gets_it() -> None:
    """What looks like a circle is none, and a cookie is not kept for the next address."""
    web = Web({"city.example/page": [answer(301, Location="/page", Set_Cookie="seen=1; Path=/"), answer(200)], "city.example/next": answer(200)})  # fmt: skip
    assert ask(web, "city.example/page", "city.example/next") == [Answer(200), Answer(200)]
    assert [head.get("cookie") for head in web.heads] == [None, None, "seen=1", None]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.City.example.jp:8443/a?b#c", "www.city.example.jp"),
        ("https://city.example.jp./a", "city.example.jp"),
        ("https://.city.example.jp/a", ".city.example.jp"),
        ("https://us:secret@city.example.jp/", "city.example.jp"),
        ("http://[2001:db8::1]/", "2001:db8::1"),
        ("http://[bad/", ""),
        ("mailto:us@city.example.jp", ""),
    ],
)
def test_a_site_has_one_name(url: str, host: str) -> None:
    """However an address is written, it waits in the same line."""
    assert host_of(url) == host


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:PORT/", "http://169.254.169.254/", "ftp://city.example/", "http://[bad/", "http://city.example:65536/"],
)
def test_a_redirect_to_what_is_no_public_page_is_not_followed(target: str) -> None:
    """A page outside sends us nowhere that its readers cannot go."""
    found, web = ask_one(answer(302, Location=target))
    assert found == Answer(failure="astray")
    assert len(web.asked) == 1


# ---------------------------------------------------------------- encryption


def ask_encrypted(certificate: trustme.LeafCert | None, authority: trustme.CA, trusted: bool = True) -> Answer:
    """Ask an encrypted page of city.example; without a certificate, the site shows that of the authority."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if certificate:
        certificate.configure_cert(server)
    else:
        with authority.cert_pem.tempfile() as chain, authority.private_key_pem.tempfile() as key:
            server.load_cert_chain(chain, key)
    trust = ssl.create_default_context()
    if trusted:
        authority.configure_trust(trust)
    web = Web({"city.example/page": answer(200)})
    return ask(web, "city.example/page", server_tls=server, trust=trust)[0]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Give somebody who vouches for certificates."""
    return trustme.CA()


def test_a_good_certificate_is_silent(authority: trustme.CA) -> None:
    """Or the tests below would show nothing."""
    assert ask_encrypted(authority.issue_cert("city.example"), authority) == Answer(200)


def test_a_certificate_that_has_expired_is_named(authority: trustme.CA) -> None:
    """Every browser warns."""
    past = authority.issue_cert("city.example", not_before=datetime(2019, 1, 1), not_after=datetime(2020, 1, 1))
    assert ask_encrypted(past, authority) == Answer(failure="certificate", detail="has expired")


def test_a_certificate_for_another_name_is_named(authority: trustme.CA) -> None:
    """Every browser warns."""
    other = authority.issue_cert("town.example")
    assert ask_encrypted(other, authority) == Answer(failure="certificate", detail="is for another name")


def test_a_certificate_that_nobody_else_signed_is_named(authority: trustme.CA) -> None:
    """Every browser warns."""
    found = ask_encrypted(None, authority, trusted=False)
    assert found == Answer(failure="certificate", detail="is signed by nobody but itself")


def test_a_certificate_without_the_one_above_it_is_no_error(authority: trustme.CA) -> None:
    """Browsers fetch the missing one; we do not."""
    assert ask_encrypted(authority.issue_cert("city.example"), authority, trusted=False) == Answer(failure="chain")


def test_a_site_that_answers_in_plain_text_is_told_after_three_tries() -> None:
    """Another try may end better."""
    calls: list[int] = []

    async def run() -> list[Answer]:
        async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            calls.append(1)
            writer.write(b"HTTP/1.1 400 No encryption here\r\n\r\n")
            await reader.read(1)
            writer.close()

        server = await asyncio.start_server(refuse, "127.0.0.1", 0)
        found: list[Answer] = []
        url = f"https://city.example:{server.sockets[0].getsockname()[1]}/"
        await visit_all([url], Manners(AGENT), lambda _, said: found.append(said), Time().clock)
        server.close()
        return found

    assert asyncio.run(run()) == [Answer(failure="handshake")]
    assert len(calls) == 4  # the first is for its robots.txt


@pytest.mark.parametrize("url", ["ftp://city.example/", "http://city.example/\x00"])
def test_an_address_that_nobody_can_ask_is_told(url: str) -> None:
    """Before anything is sent."""
    answers: list[Answer] = []
    asyncio.run(visit_all([url], Manners(AGENT), lambda _, found: answers.append(found), Time().clock))
    assert answers == [Answer(failure="astray")]


def test_a_site_that_does_not_speak_tls_is_told() -> None:
    """Plain text behind https:// is a handshake that fails."""
    web = Web({})

    async def run() -> list[Answer]:
        server = await asyncio.start_server(web.serve, "127.0.0.1", 0)
        found: list[Answer] = []
        url = f"https://city.example:{server.sockets[0].getsockname()[1]}/"
        await visit_all([url], Manners(AGENT, patience=0.2), lambda _, said: found.append(said), Time().clock)
        server.close()
        return found

    assert asyncio.run(run())[0].failure in ("handshake", "timeout")


# ---------------------------------------------------------------- manners


def test_one_request_at_a_time_per_site_and_eight_in_all() -> None:
    """Sites are asked side by side, each in its own time."""
    names = [f"site-{number}.example" for number in range(20)]
    web = Web({f"{name}/{page}": answer(200) for name in names for page in "abc"})
    assert set(ask(web, *web.pages)) == {Answer(200)}
    most = web.busiest.pop("everywhere")
    assert 1 < most <= 8
    assert set(web.busiest.values()) == {1}


def test_redirects_keep_to_one_request_at_a_time_too() -> None:
    """Ten sites that send their visitors to one site do not overrun it."""
    names = [f"site-{number}.example" for number in range(10)]
    web = Web({f"{name}/": answer(302, Location="http://hub.example:PORT/") for name in names} | {"hub.example/": answer(200)})
    assert set(ask(web, *(f"{name}/" for name in names))) == {Answer(200)}
    assert web.busiest["hub.example"] == 1


def test_a_pause_stands_between_two_requests_to_one_site() -> None:
    """Three requests: the robots.txt and two pages."""
    time = Time()
    ask(Web({"city.example/a": answer(200), "city.example/b": answer(200)}), "city.example/a", "city.example/b", time=time)
    assert time.waits == [1.0, 1.0]


def test_a_robots_txt_is_asked_once_and_obeyed() -> None:
    """A path that is closed to us is not asked; the pause that the site wishes is kept, up to ten seconds."""
    robots = answer(200, "User-agent: *\nDisallow: /private\nCrawl-delay: 25\n")
    web = Web({"city.example/robots.txt": robots, "city.example/a": answer(200), "city.example/private/b": answer(200)})
    time = Time()
    found = ask(web, "city.example/private/b", "city.example/a", time=time)
    assert found == [Answer(failure="robots"), Answer(200)]
    assert web.asked == ["GET city.example/robots.txt", "HEAD city.example/a"]
    ask(web, "city.example/a", "city.example/a2", time=(later := Time()))
    assert later.waits[1] == 10.0


@pytest.mark.parametrize(("wish", "pause"), [("0.2", 1.0), ("5", 5.0), ("10", 10.0), ("11", 10.0)])
def test_the_pause_that_a_site_wishes_is_kept(wish: str, pause: float) -> None:
    """Never less than a second and never more than ten."""
    time = Time()
    web = Web({"city.example/robots.txt": answer(200, f"User-agent: *\nCrawl-delay: {wish}\n"), "city.example/a": answer(200)})
    ask(web, "city.example/a", "city.example/b", time=time)
    assert time.waits[1] == pause


@pytest.mark.parametrize(
    ("robots", "found"),
    [
        ("# x\n" * 30_000 + "User-agent: *\nDisallow: /\n", Answer(failure="robots")),
        ("# x\n" * 128_000 + "User-agent: *\nDisallow: /\n", Answer(200)),
        ("\ufeffUser-agent: *\nDisallow: /\n", Answer(failure="robots")),
        ("User-agent: MyNumberHandbook-links\nDisallow: /\n", Answer(failure="robots")),
        ("User-agent: MyNumberHandbook-links/1.0\nDisallow: /x\n\nUser-agent: *\nDisallow: /page\n", Answer(failure="robots")),
    ],
    ids=["behind 120,000 bytes", "behind 512,000 bytes", "byte order mark", "our name", "another name"],
)
def test_a_robots_txt_is_read_to_its_end_but_not_without_end(robots: str, found: Answer) -> None:
    raw = robots.encode()
    said = f"HTTP/1.1 200 OK\r\nContent-Length: {len(raw)}\r\nConnection: close\r\n\r\n".encode() + raw
    web = Web({"city.example/robots.txt": said, "city.example/page": answer(200)})
    assert ask(web, "city.example/page") == [found]


def test_a_robots_txt_with_broken_letters_is_read() -> None:
    said = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n# \xe9\nUser-agent: *\nDisallow: /\n"
    assert ask(Web({"city.example/robots.txt": said}), "city.example/page") == [Answer(failure="robots")]


def test_a_robots_txt_in_a_circle_is_none() -> None:
    """Nor is one that leads away from public sites, or nowhere."""
    for location in ("/robots.txt", "http://127.0.0.1/robots.txt", ""):
        web = Web({"city.example/robots.txt": answer(302, Location=location), "city.example/page": answer(200)})
        assert ask(web, "city.example/page") == [Answer(200)]
        assert web.asked.count("GET city.example/robots.txt") == (6 if location == "/robots.txt" else 1)


def test_each_door_of_a_site_has_rules_of_its_own() -> None:
    """The same host, whatever the letter case, is asked for them once."""
    web = Web({"city.example/robots.txt": answer(200, ""), "city.example/a": answer(200)})
    assert ask(web, "city.example/a", "city.example/a?b") == [Answer(200), Answer(404)]
    assert web.asked.count("GET city.example/robots.txt") == 1


@pytest.mark.parametrize(
    "agent", ["Handbook-links", "Handbook-links/1.0", "Handbook-links (+https://example.org/)", "Handbook-links/1.0 (x/y)"]
)
def test_a_robots_txt_speaks_of_us_by_a_short_name(agent: str) -> None:
    assert Manners(agent).name == "Handbook-links"


def test_a_robots_txt_may_stand_elsewhere_but_has_to_be_there() -> None:
    """A redirect is followed; the words on an error page are no rules."""
    closed = "User-agent: *\nDisallow: /\n"
    web = Web(
        {
            "city.example/robots.txt": answer(301, Location="/rules"),
            "city.example/rules": answer(200, closed),
            "town.example/robots.txt": answer(404, closed),
            "town.example/": answer(200),
            "ward.example/robots.txt": answer(302, Location="http://[bad/"),
            "ward.example/": answer(200),
        }
    )
    assert ask(web, "city.example/", "town.example/", "ward.example/") == [Answer(failure="robots"), Answer(200), Answer(200)]


def test_we_say_who_we_are() -> None:
    """Whoever reads a log finds the project."""
    _, web = ask_one(answer(200))
    assert {head["user-agent"] for head in web.heads} == {AGENT}
    assert {(head["accept"], head["accept-encoding"]) for head in web.heads} == {("text/html,*/*;q=0.8", "identity")}
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    repository = re.search(r"^repo_url: (\S+)", settings, re.M)
    assert repository
    assert name_visitor(settings) == f"MyNumberHandbook-links (+{repository[1]})"


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ("site_name: Book\nsite_url: https://example.org/ # ours\n", "Book-links (+https://example.org/)"),
        ("site_name: 'マイナンバー'\n", "Handbook-links"),
        ("", "Handbook-links"),
        ('site_name: "Book 2"   # ours\nrepo_url: https://example.org/code', "Book2-links (+https://example.org/code)"),
        (
            "site_name: Book\nrepo_url: https://example.org/code\nsite_url: https://example.org/",
            "Book-links (+https://example.org/code)",
        ),
        ("nav:\n  site_name: Other\n# site_name: Old", "Handbook-links"),
    ],
    ids=["without-repository", "japanese", "empty", "quoted", "repository-and-site", "other-keys"],
)
def test_a_visitor_always_has_a_name(settings: str, name: str) -> None:
    """A header holds only plain letters."""
    assert name_visitor(settings) == name


# ---------------------------------------------------------------- where addresses stand


def test_every_address_stands_once_with_all_its_places(shelf: Shelf) -> None:
    """In pages of both languages, in sources and in the glossary; the part behind # belongs to the place."""
    url = "https://www.city.example.jp/手数料"
    files = {
        "en/fees.md": f"# Fees {{ #fees }}\n\nSee [the fees]({url}#card) and\n[the fees again]({url}).\n\n![Own](a.png) [mail](mailto:a@example.jp)\n",
        "ja/fees.md": f"# 手数料 {{ #fees }}\n\n<{url}> と [自分のページ]({SITE}ja/) と [手元](http://localhost:8000/)\n",
        "_data/sources.yml": f"city-fees: {{publisher: {{en: City, ja: 市}}, title: {{en: Fees, ja: 手数料}}, url: '{url}', kind: local}}\n",
        "_data/glossary/my-number.yml": re.sub(
            r"^sources:.*", f"sources: [{url}]", STANDARD_DATA["_data/glossary/my-number.yml"], flags=re.M
        ),
    }
    docs = shelf.write(files)
    book = read_book(docs)
    found = {address.url: address for address in find_addresses(book, read_data(docs, book))}
    assert SITE + "ja/" not in found
    assert not any("localhost" in key for key in found)
    for place, text in found[url].spots:
        line = (docs.parent / place.path).read_text(encoding="utf-8").split("\n")[place.line - 1]
        assert line[place.column - 1 :].startswith(text), place
    assert [(place.path, text) for place, text in found[url].spots] == [
        ("docs/_data/glossary/my-number.yml", url),
        ("docs/_data/sources.yml", url),
        ("docs/en/fees.md", f"{url}#card"),
        ("docs/en/fees.md", url),
        ("docs/ja/fees.md", url),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: https://city.example/", ["x.yml:1:4"]),
        ('名前: "https://city.example/"', ["x.yml:1:6"]),
        ("a: [https://city.example/, {b: 'http://town.example/'}]", ["x.yml:1:33", "x.yml:1:5"]),
        ("a: see https://city.example/ for more", []),
        ("a: &one https://city.example/\nb: *one", ["x.yml:1:9"]),
        ("a: &all [*all]", []),
        ("a: [", []),
        ("", []),
        ("a: https://city.example/\nb: https://town.example/", ["x.yml:1:4", "x.yml:2:4"]),
        ("a: !!str https://city.example/", ["x.yml:1:10"]),
        ("a: >-\n  https://city.example/", ["x.yml:1:4"]),
        ("https://city.example/: the city", []),
        ("a: HTTPS://city.example/", ["x.yml:1:4"]),
    ],
)
def test_addresses_in_data_are_found_at_their_letter(text: str, found: list[str]) -> None:
    """Quotes, lists and Japanese before the address do not shift it."""
    assert sorted(str(place) for place, _ in find_in_data(Written("x.yml", text))) == found


@pytest.mark.parametrize(
    "text",
    [
        "https://city.example",
        "HTTP://city.example/a",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "https://local/",
        "https://internal.example/",
        "https://www.city.lg.jp:8443/手数料",
    ],
)
def test_what_every_reader_reaches_is_asked(text: str) -> None:
    """A site with a name of its own, or a number that belongs to the whole network."""
    assert is_public(text)


@pytest.mark.parametrize(
    "text",
    [
        "ftp://city.example/",
        "see https://city.example/",
        "https:///a",
        "https://localhost:8000/",
        "https://app.localhost/",
        "https://printer.local/",
        "https://wiki.internal./",
        "https://127.0.0.1/",
        "https://192.168.1.1/",
        "https://[::1]/",
        "https://[bad/",
    ],
)
def test_what_only_one_house_reaches_is_not_asked(text: str) -> None:
    """This computer, its network, and what is no address at all."""
    assert not is_public(text)


@pytest.mark.parametrize(
    ("site", "asked"),
    [
        ("https://Example.org/handbook/", ["https://example.org/", "https://example.org/handbooks/"]),
        ("https://example.net/", ["https://example.org/", "https://example.org/handbook", "https://example.org/handbook/ja/", "https://example.org/handbooks/"]),
    ],
)  # fmt: skip
def test_our_own_pages_are_not_asked(book: Callable[..., Book], site: str, asked: list[str]) -> None:
    """Only what stands below the address of the site is ours, however its letters are written."""
    text = "# A { #a }\n\n<https://example.org/> <https://example.org/handbook> <https://EXAMPLE.org/handbook/ja/#a> <https://example.org/handbooks/>\n"
    found = find_addresses(book({"en/a.md": text}, mkdocs=f"site_url: {site}"))
    assert sorted(address.url.lower() for address in found) == asked


def test_an_address_knows_its_site() -> None:
    """Without the port and the dot at its end."""
    assert Address("https://www.City.example.jp.:8443/a", ()).host == "www.city.example.jp"


def test_our_own_book_has_addresses_and_each_is_where_we_say(handbook: Book) -> None:
    """A check that looks at nothing guards nothing."""
    addresses = find_addresses(handbook, read_data(ROOT / "docs", handbook))
    assert len(addresses) > 200
    lines = {path: (ROOT / path).read_text(encoding="utf-8").split("\n") for path in {place.path for a in addresses for place, _ in a.spots}}  # fmt: skip
    assert [str(place) for a in addresses for place, text in a.spots if not lines[place.path][place.line - 1][place.column - 1 :].startswith(text)] == []  # fmt: skip


# ---------------------------------------------------------------- what readers should be spared


@pytest.mark.parametrize("failure", sorted({*get_args(Failure)} - {"", "name", "certificate"}))
def test_no_doubt_is_printed_as_a_code_and_none_is_an_error(failure: Any) -> None:
    """What each of them says stands in cases/outside/nobody-can-say.yml."""
    place = Written("a.md", "").place(0)
    [finding] = judge([Address("https://x.example/", ((place, "https://x.example/"),))], {"https://x.example/": Record(Answer(failure=failure))}, NOW.date())  # fmt: skip
    assert (finding.code, finding.level) == ("outside-unsure", "advice")
    assert "'https://x.example/'" in finding.problem
    assert "gave no page" not in finding.problem


@pytest.mark.parametrize(
    ("written", "moved", "edited"),
    [
        ("See https://city.example/a now", "https://city.example/b", "See https://city.example/b now"),
        ("See https://city.example/a#x", "https://city.example/b?c=d", "See https://city.example/b?c=d#x"),
        ("See https://city.example/a", "https://city.example/a|b", None),
        ("See https://city.example/a", "https://city.example/", None),
        ("See http://city.example/a", "https://city.example/b", None),
    ],
)
def test_a_new_address_can_be_written_where_nothing_ends_it(written: str, moved: str, edited: str | None) -> None:
    """And where the old one stands as it was read."""
    text = Written("docs/a.md", written)
    spot = (text.place(4), "https://city.example/a#x" if "#x" in written else "https://city.example/a")
    answers = {"https://city.example/a": Record(Answer(200, moved=moved))}
    [finding] = judge([Address("https://city.example/a", (spot,))], answers, NOW.date(), [text])
    change = finding.edit
    assert (change and written[: change.start] + change.text + written[change.end :]) == edited
    assert not change or change.path == "docs/a.md"


@pytest.mark.parametrize(
    ("status", "good"), [(0, False), (199, False), (200, True), (204, True), (299, True), (300, False), (404, False)]
)
def test_an_answer_is_good_when_a_reader_gets_a_page(status: int, good: bool) -> None:
    """All that a server calls a success, unless something failed on the way."""
    assert Answer(status).is_good == good
    assert not Answer(status, failure="circle").is_good


def test_only_silence_may_be_a_network_that_is_not_there() -> None:
    """Whatever says a word shows that there is one."""
    silent = {failure for failure in get_args(Failure) if Answer(failure=failure).is_silence}
    assert silent == {"name", "timeout", "broken", "refused", "handshake"}


# ---------------------------------------------------------------- the cache


def records_of(**answers: Answer) -> dict[str, Record]:
    """Give records of addresses asked now."""
    records: dict[str, Record] = {}
    for name, said in answers.items():
        remember(records, f"https://{name}.example/", said, NOW)
    return records


def test_only_what_is_due_or_failed_is_asked() -> None:
    """A good answer counts for some days, a bad one for none, and one from the future not at all."""
    records = records_of(good=Answer(200), moved=Answer(200, moved="https://x.example/"), dead=Answer(404))
    records["https://early.example/"] = Record(Answer(200), NOW + timedelta(days=1))
    addresses = [Address(url, ()) for url in [*records, "https://new.example/"]]
    assert choose_due(addresses, records, NOW + timedelta(minutes=1), 6) == [
        "https://dead.example/",
        "https://early.example/",
        "https://new.example/",
    ]
    assert choose_due(addresses, records, NOW + timedelta(days=8), 6) == [address.url for address in addresses]


@pytest.mark.parametrize(("days", "due"), [(-0.1, True), (0.0, False), (5.9, False), (6.0, True)])
def test_a_good_answer_counts_for_its_days(days: float, due: bool) -> None:
    """From its first moment on, and not a moment longer."""
    assert Record(Answer(200), NOW).is_due(NOW + timedelta(days=days), 6) == due
    assert Record(Answer(404), NOW).is_due(NOW + timedelta(days=days), 6)
    assert Record(Answer(200)).is_due(NOW, 6)


def test_the_day_of_the_last_page_outlives_failures() -> None:
    """It helps to judge whether a page is gone or asleep."""
    records = records_of(city=Answer(200))
    for _ in range(2):
        remember(records, "https://city.example/", Answer(failure="timeout"), NOW + timedelta(days=7))
    assert records == {"https://city.example/": Record(Answer(failure="timeout"), NOW)}


def test_records_come_back_as_they_were() -> None:
    """Write and read are of one mind."""
    records = records_of(a=Answer(200, moved="https://x.example/手"), b=Answer(404), c=Answer(failure="certificate", detail="has expired"))  # fmt: skip
    assert parse_records(render_records(records)) == records
    assert parse_records(render_records({})) == {}


def test_records_are_kept_as_one_line_for_each_address() -> None:
    """Sorted, in letters that people read, and without what says nothing."""
    records = records_of(town=Answer(404, moved="https://x.example/手"), city=Answer(200))
    assert render_records(records).splitlines() == [
        "{",
        '"https://city.example/": {"status": 200, "good": "2026-11-22T09:00:00+00:00"},',
        '"https://town.example/": {"status": 404, "moved": "https://x.example/手"}',
        "}",
    ]


def test_one_bad_record_does_not_spoil_the_others() -> None:
    """Its address alone is asked again."""
    kept = parse_records('{"https://a.example/": {"status": 200}, "https://b.example/": {"detail": 1}, "https://c.example/": {}}')
    assert kept == {"https://a.example/": Record(Answer(200)), "https://c.example/": Record(Answer())}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        '{"https://a.example/": 1}',
        '{"https://a.example/": {"status": "200"}}',
        '{"https://a.example/": {"status": 200, "good": "yesterday"}}',
        '{"https://a.example/": {"status": 200, "good": "2026-11-22T09:00:00"}}',
        '{"https://a.example/": {"failure": "mood"}}',
        '{"https://a.example/": {"failure": ["name"]}}',
        '{"https://a.example/": {"moved": 1}}',
        '{"https://a.example/": {"later": 1}}',
    ],
)
def test_a_cache_that_makes_no_sense_is_no_cache(text: str) -> None:
    """Its addresses are asked again."""
    assert parse_records(text) == {}


# ---------------------------------------------------------------- the command


class Guest:
    """Stands in for the network: answers from a table, and remembers what was asked."""

    def __init__(self, answers: dict[str, Answer], otherwise: Answer | None = None) -> None:
        self.answers, self.otherwise = answers, otherwise or Answer(200)
        self.asked: list[str] = []

    def __call__(self, urls: Iterable[str], manners: Manners, keep: Callable[[str, Answer], None]) -> None:
        for url in urls:
            self.asked.append(url)
            keep(url, self.answers.get(url, self.otherwise))


class Stopped(Guest):
    """Is broken off after the last answer."""

    def __call__(self, urls: Iterable[str], manners: Manners, keep: Callable[[str, Answer], None]) -> None:
        super().__call__(urls, manners, keep)
        raise KeyboardInterrupt


PAGES = {
    "en/fees.md": "# Fees { #fees }\n\n[The city](https://www.city.example.jp/fees)\n",
    "ja/fees.md": "# 手数料 { #fees }\n\n[市役所](https://www.city.example.jp/fees)\n",
}


@pytest.fixture
def run(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Give a function that runs the command on two small pages and gives how it ends and what it prints."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    docs = shelf.write(PAGES)
    for path in sorted((docs / "_data").rglob("*.yml")):
        path.unlink()

    def command(guest: Guest, *options: str) -> tuple[int, str, str]:
        code = main([str(docs), "--cache", str(shelf.folder / "cache" / "outside.json"), *options], guest)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


DEAD = "no longer exists. Write its new address, or look for an older copy at 'https://web.archive.org/web/{year}*/https://www.city.example.jp/fees'."
MANUAL = " What each code means: hooks/README.md"


def test_a_dead_address_ends_with_1_and_stands_at_each_place(run: Callable[..., tuple[int, str, str]]) -> None:
    """Both pages are to be changed."""
    code, out, _ = run(Guest({"https://www.city.example.jp/fees": Answer(404)}))
    dead = DEAD.format(year=datetime.now(UTC).year)
    assert out.splitlines() == [
        f"docs/en/fees.md:10:12 outside-dead: 'https://www.city.example.jp/fees' {dead}",
        f"docs/ja/fees.md:10:7 outside-dead: 'https://www.city.example.jp/fees' {dead}",
        f"2 errors, 0 advice in 1 address in 2 places, 1 asked now.{MANUAL}",
    ]
    assert code == 1


def test_a_second_run_asks_nothing_and_remembers_the_move(run: Callable[..., tuple[int, str, str]]) -> None:
    """What is still to be changed is still said."""
    moved = Guest({"https://www.city.example.jp/fees": Answer(200, moved="https://www.city.example.jp/fee")})
    first, second = run(moved), run(moved, "--format", "github")
    assert moved.asked == ["https://www.city.example.jp/fees"]
    assert first[:2] == (
        0,
        "docs/en/fees.md:10:12 outside-moved: 'https://www.city.example.jp/fees' has moved for good. Write 'https://www.city.example.jp/fee'.\n"
        "docs/ja/fees.md:10:7 outside-moved: 'https://www.city.example.jp/fees' has moved for good. Write 'https://www.city.example.jp/fee'.\n"
        f"0 errors, 2 advice in 1 address in 2 places, 1 asked now.{MANUAL}\n",
    )
    assert first[2] == "Asking 1 address of 1 site, each site in its own time ...\n"
    assert second[1].splitlines()[0].startswith("::notice file=docs/en/fees.md,line=10,col=12,title=outside-moved::")
    assert second[1].splitlines()[-1] == f"0 errors, 2 advice in 1 address in 2 places, 0 asked now.{MANUAL}"
    assert second[2] == ""


@pytest.mark.parametrize(("age", "asked"), [(5.9, 0), (6.1, 1)])
def test_by_itself_an_answer_counts_for_six_days(
    run: Callable[..., tuple[int, str, str]], shelf: Shelf, age: float, asked: int
) -> None:
    """And what the book no longer holds is forgotten."""
    cache = shelf.folder / "cache" / "outside.json"
    cache.parent.mkdir()
    good = Record(Answer(200), datetime.now(UTC) - timedelta(days=age))
    cache.write_text(render_records({"https://www.city.example.jp/fees": good, "https://gone.example/": good}), encoding="utf-8")
    assert run(Guest({}))[1] == f"0 errors, 0 advice in 1 address in 2 places, {asked} asked now.\n"
    assert list(parse_records(cache.read_text(encoding="utf-8"))) == ["https://www.city.example.jp/fees"]
    assert [path.name for path in cache.parent.iterdir()] == ["outside.json"]


def test_without_a_word_the_docs_folder_is_asked(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Answers are kept beside it; under GitHub Actions each finding stands beside its line."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    shelf.write(PAGES)
    monkeypatch.chdir(shelf.folder)
    monkeypatch.setattr("sys.argv", ["outside"])
    assert main(ask=Guest({}, Answer(404))) == 1
    printed = capsys.readouterr().out
    assert "::error file=docs/en/fees.md,line=10,col=12,title=outside-dead::" in printed
    assert "::error file=docs/_data/sources.yml,line=" in printed
    assert "file=docs/_data/glossary/pin.yml,line=" in printed
    assert (shelf.folder / ".cache/outside.json").is_file()


def test_a_cache_that_is_no_text_is_no_cache(run: Callable[..., tuple[int, str, str]], shelf: Shelf) -> None:
    """Everything is asked again."""
    (shelf.folder / "cache").mkdir()
    (shelf.folder / "cache/outside.json").write_bytes(b"\xff")
    assert run(Guest({}))[1].endswith("1 asked now.\n")


def test_many_addresses_of_a_site_are_asked_as_one_site(run: Callable[..., tuple[int, str, str]], shelf: Shelf) -> None:
    """The first line says how much there is to ask."""
    links = " ".join(f"<https://{name}.example.jp/{page}>" for name in ("city", "town") for page in "ab")
    (shelf.docs / "en/more.md").write_text(
        (shelf.docs / "en/fees.md").read_text(encoding="utf-8") + f"\n{links}\n", encoding="utf-8"
    )
    assert run(Guest({}))[1:] == (
        "0 errors, 0 advice in 5 addresses in 7 places, 5 asked now.\n",
        "Asking 5 addresses of 3 sites, each site in its own time ...\n",
    )


def test_one_good_address_is_asked_for_a_sign_of_life(run: Callable[..., tuple[int, str, str]], shelf: Shelf) -> None:
    """Not one that failed before, and not one that was just asked; where there is none, there may be no network."""
    links = " ".join(f"<https://{name}.example.jp/>" for name in ("bad", "good", "more"))
    (shelf.docs / "en/more.md").write_text(
        (shelf.docs / "en/fees.md").read_text(encoding="utf-8") + f"\n{links}\n", encoding="utf-8"
    )
    gone = Answer(failure="name")
    answers = {"https://bad.example.jp/": Answer(failure="refused"), "https://www.city.example.jp/fees": gone}
    guest = Guest(answers)
    assert run(guest)[0] == 1
    guest.asked.clear()
    code, out, _ = run(guest)
    assert (code, out.splitlines()[-1]) == (1, f"3 errors, 1 advice in 4 addresses in 6 places, 2 asked now.{MANUAL}")
    assert guest.asked == ["https://bad.example.jp/", "https://www.city.example.jp/fees", "https://good.example.jp/"]


def test_a_run_that_is_broken_off_says_how_many_are_left(run: Callable[..., tuple[int, str, str]], shelf: Shelf) -> None:
    """Those that were asked stand in the closing line."""

    class StoppedAtOnce(Guest):
        def __call__(self, urls: Iterable[str], manners: Manners, keep: Callable[[str, Answer], None]) -> None:
            raise KeyboardInterrupt

    code, out, err = run(StoppedAtOnce({}))
    assert (code, out) == (130, "0 errors, 0 advice in 1 address in 2 places, 0 asked now.\n")
    assert err.splitlines()[-1] == "Stopped with 1 address not asked. Run it again to ask them."


def test_days_0_asks_everything(run: Callable[..., tuple[int, str, str]]) -> None:
    """Before a release somebody may want to know."""
    guest = Guest({})
    run(guest)
    assert run(guest, "--days", "0")[:2] == (0, "0 errors, 0 advice in 1 address in 2 places, 1 asked now.\n")
    assert len(guest.asked) == 2


def test_without_a_network_nothing_is_said_to_be_dead(run: Callable[..., tuple[int, str, str]], shelf: Shelf) -> None:
    """A computer without a network knows nothing about pages, and its answers are not kept."""
    code, out, err = run(Guest({}, Answer(failure="name")))
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == "No site answers. See that this computer reaches the network, and try again."
    assert not (shelf.folder / "cache" / "outside.json").exists()


def test_one_silent_site_among_good_ones_is_told(run: Callable[..., tuple[int, str, str]], shelf: Shelf) -> None:
    """When only a dead site is due, a good one is asked to show that there is a network."""
    (shelf.docs / "en/more.md").write_text((shelf.docs / "en/fees.md").read_text(encoding="utf-8").replace("city.example.jp", "town.example.jp"), encoding="utf-8")  # fmt: skip
    gone = Answer(failure="name")
    dead = Guest({"https://www.city.example.jp/fees": gone})
    assert run(dead)[0] == 1
    code, out, _ = run(dead)
    assert code == 1
    assert (
        "outside-dead: 'https://www.city.example.jp/fees' cannot be found, because the name 'www.city.example.jp' no longer exists."
        in out
    )
    assert "1 asked now" in out
    assert dead.asked[2:] == ["https://www.city.example.jp/fees", "https://www.town.example.jp/fees"]
    assert run(Guest({}, gone))[0] == 2


def test_a_run_that_is_broken_off_keeps_its_answers(run: Callable[..., tuple[int, str, str]], shelf: Shelf) -> None:
    """Ctrl-C loses nothing."""

    assert run(Stopped({"https://www.city.example.jp/fees": Answer(200)})) == (
        130,
        "0 errors, 0 advice in 1 address in 2 places, 1 asked now.\n",
        "Asking 1 address of 1 site, each site in its own time ...\nStopped with 0 addresses not asked. Run it again to ask them.\n",
    )
    kept = json.loads((shelf.folder / "cache" / "outside.json").read_text(encoding="utf-8"))
    assert [(url, fields["status"]) for url, fields in kept.items()] == [("https://www.city.example.jp/fees", 200)]


def test_a_run_that_is_broken_off_without_a_network_says_nothing_about_pages(run: Callable[..., tuple[int, str, str]]) -> None:
    """Silence alone is no news about any page."""

    code, out, _ = run(Stopped({}, Answer(failure="name")))
    assert (code, out) == (130, "0 errors, 0 advice in 1 address in 2 places, 0 asked now.\n")


def test_a_data_file_that_cannot_be_read_is_left_to_the_other_checks(
    run: Callable[..., tuple[int, str, str]], shelf: Shelf
) -> None:
    """The addresses of all other files are asked all the same."""
    (shelf.docs / "_data/sources.yml").write_bytes(b"city: \xff")
    assert run(Guest({}))[:2] == (0, "0 errors, 0 advice in 1 address in 2 places, 1 asked now.\n")


@pytest.mark.parametrize("style", ["json", "sarif"])
def test_other_programs_read_the_same_findings(run: Callable[..., tuple[int, str, str]], style: str) -> None:
    """An editor or a dashboard needs no parser of ours."""
    code, out, _ = run(Guest({"https://www.city.example.jp/fees": Answer(410)}), "--format", style)
    data = json.loads(out)
    found = (
        [item["code"] for item in data["findings"]]
        if style == "json"
        else [item["ruleId"] for item in data["runs"][0]["results"]]
    )
    assert (code, found) == (1, ["outside-dead", "outside-dead"])


def test_a_folder_that_is_not_there_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in the command is no fault of the pages."""
    assert main([str(tmp_path / "dosc")], Guest({})) == 2
    assert capsys.readouterr().err == f"'{tmp_path / 'dosc'}' is not a folder. Name the docs folder.\n"


def test_a_folder_without_addresses_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A check that looked at nothing has not been done."""
    assert main([str(tmp_path)], Guest({})) == 2
    assert capsys.readouterr().err == f"'{tmp_path}' holds no address outside. Name the docs folder.\n"


def test_a_moved_address_is_written_where_it_stands(run: Callable[..., tuple[int, str, str]], shelf: Shelf) -> None:
    """With --fix, in pages and data alike; what is written is shown and no longer said."""
    old, new = "https://www.city.example.jp/fees", "https://www.city.example.jp/fee"
    source = f"city:\n  url: '{old}#card'\n"
    (shelf.docs / "_data/sources.yml").write_text(source, encoding="utf-8")
    page = (shelf.docs / "en/fees.md").read_text(encoding="utf-8")
    code, out, _ = run(Guest({old: Answer(200, moved=new)}), "--fix")
    assert (shelf.docs / "en/fees.md").read_text(encoding="utf-8") == page.replace(old, new)
    assert (shelf.docs / "_data/sources.yml").read_text(encoding="utf-8") == source.replace(old, new)
    assert [line for line in out.splitlines() if line.startswith("+[")] == [f"+[The city]({new})", f"+[市役所]({new})"]
    assert out.splitlines()[-1] == "0 errors, 0 advice in 1 address in 3 places, 1 asked now."
    assert code == 0


@pytest.mark.parametrize(
    "moved", ["https://www.city.example.jp/", "https://www.city.example.jp/a b", "https://www.city.example.jp/a_(b)"]
)
def test_what_a_person_has_to_look_at_is_not_written(run: Callable[..., tuple[int, str, str]], shelf: Shelf, moved: str) -> None:
    """A front page is not the page; blanks and brackets would end the link."""
    page = (shelf.docs / "en/fees.md").read_text(encoding="utf-8")
    out = run(Guest({"https://www.city.example.jp/fees": Answer(200, moved=moved)}), "--fix")[1]
    assert (shelf.docs / "en/fees.md").read_text(encoding="utf-8") == page
    assert out.count("outside-moved") == 2


def test_other_programs_get_the_manual_with_the_findings(run: Callable[..., tuple[int, str, str]]) -> None:
    """A rule for each code."""
    out = run(Guest({"https://www.city.example.jp/fees": Answer(410)}), "--format", "sarif")[1]
    assert "outside-dead" in [rule["id"] for rule in json.loads(out)["runs"][0]["tool"]["driver"]["rules"]]


def test_an_address_may_be_exempted(run: Callable[..., tuple[int, str, str]], shelf: Shelf) -> None:
    """A site that keeps programs out is looked at by a person once; the other page still says it, and a vain one is told."""
    page = shelf.docs / "en/fees.md"
    remark = "<!-- handbook: ignore outside-unsure because a person looked -->"
    page.write_text(page.read_text(encoding="utf-8").replace("[The", f"{remark}\n[The"), encoding="utf-8")
    lines = run(Guest({"https://www.city.example.jp/fees": Answer(403)}))[1].splitlines()
    assert [line.split(" ")[:2] for line in lines[:-1]] == [["docs/ja/fees.md:10:7", "outside-unsure:"]]
    lines = run(Guest({}), "--days", "0")[1].splitlines()
    assert [line.split(" ")[:2] for line in lines[:-1]] == [["docs/en/fees.md:10:1", "exemption-unused:"]]


def test_an_exemption_from_other_checks_is_none_of_ours(run: Callable[..., tuple[int, str, str]], shelf: Shelf) -> None:
    """Whether it exempts anything is for the check of the pages to say."""
    page = shelf.docs / "en/fees.md"
    remark = "<!-- handbook: ignore link-text because a person looked -->"
    page.write_text(page.read_text(encoding="utf-8").replace("[The", f"{remark}\n[The"), encoding="utf-8")
    assert run(Guest({}))[:2] == (0, "0 errors, 0 advice in 1 address in 2 places, 1 asked now.\n")


@pytest.fixture
def live_web() -> Iterator[Web]:
    """Give a misbehaving web that runs beside the test."""
    web = Web({})
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(web.serve, "127.0.0.1", 0))
    web.port = server.sockets[0].getsockname()[1]
    thread = Thread(target=loop.run_forever)
    thread.start()
    yield web
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    server.close()
    loop.close()


def test_the_whole_command_asks_a_misbehaving_web(
    live_web: Web, shelf: Shelf, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From pages over the network to lines, the cache and the end: once with everything in its place."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    live_web.pages = {
        "good.example/a": answer(200),
        "moved.example/a": answer(301, Location="http://good.example:PORT/a"),
        "gone.example/a": answer(404),
        "busy.example/a": answer(429, Retry_After="3600"),
        "shut.example/robots.txt": answer(200, "User-agent: *\nDisallow: /"),
    }
    names = ["good", "moved", "gone", "busy", "shut"]
    links = "\n\n".join(f"[{name}](http://{name}.example:{live_web.port}/a)" for name in names)
    docs = shelf.write({"en/a.md": f"# A {{ #a }}\n\n{links}\n"})
    for path in sorted((docs / "_data").rglob("*.yml")):
        path.unlink()
    cache = shelf.folder / "cache.json"

    def ask_quickly(urls: Iterable[str], manners: Manners, keep: Callable[[str, Answer], None]) -> None:
        visit(urls, replace(manners, pause=0.0, first_wait=0.0), keep)

    def run(*options: str) -> tuple[int, list[list[str]]]:
        code = main([str(docs), "--cache", str(cache), *options], ask_quickly)
        return code, [line.split(" ")[:2] for line in capsys.readouterr().out.splitlines()]

    found = [
        ["docs/en/a.md:12:9", "outside-moved:"],
        ["docs/en/a.md:14:8", "outside-dead:"],
        ["docs/en/a.md:16:8", "outside-unsure:"],
        ["docs/en/a.md:18:8", "outside-unsure:"],
        ["1", "error,"],
    ]
    assert run() == (1, found)
    kept = json.loads(cache.read_text(encoding="utf-8"))
    assert [url.split("/")[2].split(".")[0] for url, said in kept.items() if "good" in said] == ["good", "moved"]
    live_web.asked.clear()
    assert run() == (1, found)
    assert {line.split(" ")[1] for line in live_web.asked} == {"gone.example/a", "busy.example/a", "shut.example/robots.txt"}
    live_web.pages["gone.example/a"] = answer(200)
    assert run()[0] == 0


def test_manners_stay_as_they_are() -> None:
    for value in (Manners(AGENT), Time().clock):
        with pytest.raises(FrozenInstanceError):
            setattr(value, fields(value)[0].name, None)
