"""Visit: ask addresses outside as a polite guest does. The only module that uses the network.

Sites are asked side by side, the addresses of one site one after another, with a pause and within its robots.txt.
A site that is silent or busy is left alone for the rest of the run.
"""

from __future__ import annotations

import asyncio
import random
import socket
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx

from handbook.outside import Answer, host_of, is_public
from handbook.robots import Robots, parse_robots

FOR_GOOD = frozenset({301, 308})
FOR_NOW = frozenset({302, 303, 307})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be another one a little later; beside them every 5xx above 505."""
LARGEST_ROBOTS = 512_000

_REFUSED_BY_BROWSERS = {10: "has expired", 18: "is signed by nobody but itself", 62: "is for another name"}
"""By OpenSSL's number. A missing certificate between is not among them: browsers fetch it."""


@dataclass(frozen=True)
class Manners:
    """How we behave as a guest."""

    agent: str
    at_once: int = 8
    pause: float = 1.0
    """Seconds between two requests to one site."""
    longest_pause: float = 10.0
    """The most seconds that a robots.txt may ask to leave between them."""
    patience: float = 20.0
    """Seconds that one request may take, from the first byte to the last."""
    tries: int = 3
    first_wait: float = 2.0
    """Seconds before the second try; doubled before each further one."""
    longest_wait: float = 60.0
    """A site that asks for a longer wait is not asked again in this run."""
    most_redirects: int = 5
    most_bytes: int = 65_536

    @property
    def name(self) -> str:
        """The name by which a robots.txt may speak of us."""
        return self.agent.split(" ")[0].split("/")[0]


@dataclass(frozen=True)
class Clock:
    """Time and chance, so that a test need not wait."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random


@dataclass(frozen=True)
class _Reply:
    """What came back from one request."""

    status: int = 0
    headers: httpx.Headers = field(default_factory=httpx.Headers)
    body: bytes = b""
    answer: Answer | None = None
    """Why nothing came back."""

    @property
    def refuses_head(self) -> bool:
        """Tell whether the full page may be had where its head is not; many sites say anything but 405."""
        return (400 <= self.status < 500 and self.status not in PASSING) or self.status in (501, 505)

    @property
    def is_passing(self) -> bool:
        """Tell whether another try may end better."""
        if self.answer:
            return self.answer.failure in ("name", "timeout", "broken", "refused", "handshake")
        return self.status in PASSING or self.status > 505

    def as_answer(self) -> Answer:
        """Give what this says about the address."""
        return self.answer or Answer(self.status)


def visit(
    urls: Iterable[str],
    manners: Manners,
    keep: Callable[[str, Answer], None],
    clock: Clock | None = None,
    trust: ssl.SSLContext | None = None,
) -> None:
    """Ask every address and hand over each answer as soon as it is there."""
    asyncio.run(visit_all(urls, manners, keep, clock or Clock(), trust))


async def visit_all(
    urls: Iterable[str], manners: Manners, keep: Callable[[str, Answer], None], clock: Clock, trust: ssl.SSLContext | None = None
) -> None:
    """Do the same inside a running event loop."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[host_of(url)].append(url)
    headers = {"User-Agent": manners.agent, "Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "identity"}
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    async with (
        httpx.AsyncClient(
            headers=headers, cookies=no_cookies, timeout=manners.patience, verify=True if trust is None else trust
        ) as client,
        asyncio.TaskGroup() as tasks,
    ):
        guest = _Guest(manners, clock, client)
        for group in by_host.values():
            tasks.create_task(_ask_in_turn(guest, group, keep))


async def _ask_in_turn(guest: _Guest, urls: list[str], keep: Callable[[str, Answer], None]) -> None:
    for url in urls:
        keep(url, await guest.ask(url))


class _Guest:
    """Keeps in mind, site by site, when to ask again and whom to leave alone."""

    def __init__(self, manners: Manners, clock: Clock, client: httpx.AsyncClient) -> None:
        self._manners, self._clock, self._client = manners, clock, client
        self._seats = asyncio.Semaphore(manners.at_once)
        self._doors: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[str, float] = defaultdict(float)
        self._pauses: dict[str, float] = {}
        self._strikes: dict[str, int] = defaultdict(int)
        self._left_alone: dict[str, Answer] = {}
        self._robots: dict[str, Robots] = {}
        self._robots_doors: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def ask(self, url: str) -> Answer:
        """Follow an address to its page; say where redirects lead that are meant for good."""
        cookies = httpx.Cookies()
        here, moved, for_good = url, "", True
        for _ in range(self._manners.most_redirects + 1):
            reply = await self._fetch(here, cookies)
            location = reply.headers.get("location", "")
            if reply.status not in FOR_GOOD | FOR_NOW or not location:
                return replace(reply.as_answer(), moved="" if urldefrag(moved).url == url else moved)
            try:
                here = urljoin(here, location.strip())
            except ValueError:  # brackets that no address may hold
                return Answer(failure="astray", moved=moved)
            if not is_public(here):
                return Answer(failure="astray", moved=moved)
            for_good = for_good and reply.status in FOR_GOOD
            moved = here if for_good else moved
        return Answer(failure="circle", moved=moved)

    async def _fetch(self, url: str, cookies: httpx.Cookies) -> _Reply:
        """Ask for one address, first for its head only, and again while another answer may come."""
        host = host_of(url)
        if host not in self._left_alone and not await self._may_enter(url):
            return _Reply(answer=Answer(failure="robots"))
        method, wait = "HEAD", 0.0
        for count in range(1, self._manners.tries + 1):
            if host in self._left_alone:
                return _Reply(answer=self._left_alone[host])
            reply = await self._request(method, url, cookies)
            if method == "HEAD" and reply.refuses_head:
                reply = await self._request("GET", url, cookies)
            if not reply.is_passing:
                self._strikes[host] = 0
                return reply
            method = "GET"  # some sites never answer a HEAD
            wait = self._wait(reply, count)
            if wait > self._manners.longest_wait:
                break
            if count < self._manners.tries:
                self._free_at[host] = max(self._free_at[host], self._now() + wait)
        return self._give_up(host, reply, wait)

    def _give_up(self, host: str, reply: _Reply, wait: float) -> _Reply:
        """Keep in mind that a site is busy, or silent for the second time, and leave it alone."""
        answer = reply.as_answer()
        if reply.status == 429 or wait > self._manners.longest_wait:
            answer = Answer(failure="busy")
            self._left_alone[host] = answer
        elif reply.answer:
            self._strikes[host] += 1
            if answer.failure == "name" or self._strikes[host] > 1:
                self._left_alone[host] = answer
        return _Reply(answer=answer)

    def _wait(self, reply: _Reply, count: int) -> float:
        """Give the seconds until the next try: what the site asks for, else twice as long each time, and never all at once."""
        asked = reply.headers.get("retry-after", "").strip()
        if asked.isdecimal() and len(asked) < 10:
            return float(asked)
        try:
            return max(0.0, (parsedate_to_datetime(asked).astimezone(UTC) - self._clock.now()).total_seconds())
        except (ValueError, OverflowError):
            backoff = self._manners.first_wait * 2.0 ** (count - 1)
            return min(backoff * (0.5 + self._clock.chance()), self._manners.longest_wait)

    async def _may_enter(self, url: str) -> bool:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        async with self._robots_doors[origin]:
            if origin not in self._robots:
                robots = await self._read_robots(origin)
                self._robots[origin] = robots
                self._pauses[host_of(url)] = max(self._manners.pause, min(robots.delay, self._manners.longest_pause))
        return self._robots[origin].allows(url)

    async def _read_robots(self, origin: str) -> Robots:
        """Read the robots.txt of a site; without one, everything is open."""
        here = f"{origin}/robots.txt"
        for _ in range(self._manners.most_redirects + 1):
            reply = await self._request("GET", here, httpx.Cookies(), LARGEST_ROBOTS)
            location = reply.headers.get("location", "")
            if reply.status not in FOR_GOOD | FOR_NOW or not location:
                break
            try:
                here = urljoin(here, location.strip())
            except ValueError:
                break
            if not is_public(here):
                break
        return parse_robots(reply.body.decode("utf-8-sig", "replace"), self._manners.name) if reply.status == 200 else Robots()

    async def _request(self, method: str, url: str, cookies: httpx.Cookies, most_bytes: int | None = None) -> _Reply:
        """Ask once, when it is this site's turn."""
        limit = self._manners.most_bytes if most_bytes is None else most_bytes
        async with self._turn(host_of(url)):
            try:
                request = self._client.build_request(method, urldefrag(url).url)
                cookies.set_cookie_header(request)
                async with asyncio.timeout(self._manners.patience):
                    response = await self._client.send(request, stream=True)
                    try:
                        cookies.extract_cookies(response)
                        return _Reply(response.status_code, response.headers, await _read_start(response, limit))
                    finally:
                        await response.aclose()
            except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError) as error:
                return _Reply(answer=_explain(error))

    @asynccontextmanager
    async def _turn(self, host: str) -> AsyncIterator[None]:
        """Wait for the site to be free and rested, then for one of our few seats."""
        async with self._doors[host]:
            while (wait := self._free_at[host] - self._now()) > 0:
                await self._clock.sleep(wait)
            async with self._seats:
                try:
                    yield
                finally:
                    self._free_at[host] = self._now() + self._pauses.get(host, self._manners.pause)

    def _now(self) -> float:
        return self._clock.now().timestamp()


async def _read_start(response: httpx.Response, limit: int) -> bytes:
    """Read no more of a page than shows that it comes."""
    body = b""
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) >= limit:
            break
    return body[:limit]


def _explain(error: Exception) -> Answer:
    """Name the reason why nothing came back."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = _REFUSED_BY_BROWSERS.get(cause.verify_code)
            return Answer(failure="certificate", detail=reason) if reason else Answer(failure="chain")
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Answer(failure="handshake")
    if any(isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_NONAME for cause in causes):
        return Answer(failure="name")
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return Answer(failure="timeout")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol) or not isinstance(error, httpx.HTTPError):
        return Answer(failure="astray")
    return Answer(failure="refused" if any(isinstance(cause, ConnectionRefusedError) for cause in causes) else "broken")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Give an error and those that led to it."""
    for _ in range(20):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__
