"""Outside: the addresses of other sites in the book, and what the answer of each one means for readers.

Only what leaves no doubt is an error: the site itself says that the page is gone, its name no longer exists, or every
browser refuses its certificate. Whatever may be a guard against programs or a bad day is advice.
"""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal, get_args
from urllib.parse import urldefrag, urlsplit

import yaml

from handbook.book import Book
from handbook.finding import Edit, Finding, Place
from handbook.page import Written
from handbook.record import find_place

GONE = frozenset({404, 410})
CLOSED = frozenset({401, 403, 406, 429, 451, 999})
"""What sites answer that keep programs out; 999 is no standard, and common."""

Failure = Literal[
    "", "name", "timeout", "broken", "refused", "certificate", "chain", "handshake", "circle", "astray", "robots", "busy"
]
"""Why there was no page: `busy` is a site that asks to come back later, `astray` a redirect to what is no public page."""

_DOUBTS: dict[str, str] = {
    "timeout": "'{url}' did not answer in time",
    "broken": "'{url}' broke the connection off",
    "refused": "'{url}' did not take the connection",
    "chain": "nobody we know vouches for the certificate of '{url}'",
    "handshake": "no encrypted connection to '{url}' came about",
    "circle": "'{url}' sends its visitors on without end",
    "astray": "'{url}' sends its visitors to what is no public page",
    "robots": "'{url}' is closed to programs by the robots.txt of its site",
    "busy": "'{url}' asks its visitors to come back later",
}
_ADDRESS = re.compile(r"https?://\S+", re.I)
_NEW = re.compile(r"Write '([^\s()<>\"'\[\]{},|]+)'")
"""The remedy that names a new address, which stands for itself in Markdown and in YAML."""
_FRONT = re.compile(r"/?(?:[a-z]{2}/?)?(?:(?:index|default)\.\w+)?", re.I)
"""The path of a front page, in one language or in all."""


@dataclass(frozen=True)
class Address:
    """An address outside, once, with every place where it is written."""

    url: str
    """Without the part behind '#', which no server sees."""
    spots: tuple[tuple[Place, str], ...]
    """Pairs (place, the address as it is written there)."""

    @property
    def host(self) -> str:
        """The name of the site."""
        return host_of(self.url)


@dataclass(frozen=True)
class Answer:
    """What came back from an address."""

    status: int = 0
    """What the last page said; 0 when no page came."""
    failure: Failure = ""
    detail: str = ""
    """What is wrong with a certificate, to follow the word 'it'."""
    moved: str = ""
    """Where redirects that are meant for good lead."""

    @property
    def is_good(self) -> bool:
        """Tell whether a reader gets a page."""
        return not self.failure and 200 <= self.status < 300

    @property
    def is_silence(self) -> bool:
        """Tell whether not a single word came back, as when this computer has no network."""
        return self.failure in ("name", "timeout", "broken", "refused", "handshake")


@dataclass(frozen=True)
class Record:
    """The last answer of an address, and when it last gave a page."""

    answer: Answer
    good: datetime | None = None

    def is_due(self, now: datetime, days: float) -> bool:
        """Tell whether to ask again: after a failure always, after a page when that was long ago."""
        return not self.answer.is_good or self.good is None or not timedelta(0) <= now - self.good < timedelta(days=days)


Records = dict[str, Record]


def host_of(url: str) -> str:
    """Give the name of the site that an address belongs to; empty where it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_public(url: str) -> bool:
    """Tell whether an address can lead every reader to the same page."""
    host = host_of(url)
    if not re.match(r"https?://", url, re.I) or host in ("", "localhost") or host.endswith((".localhost", ".local", ".internal")):
        return False
    try:
        if urlsplit(url).port == 0:
            return False
    except ValueError:  # or a port above 65535
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return True


def find_addresses(book: Book, data: Iterable[Written] = ()) -> list[Address]:
    """Give every address outside in pages and data files, sorted, each once."""
    own = book.settings.site_url.lower()
    spots: dict[str, set[tuple[Place, str]]] = {}
    for place, text in [*_in_pages(book), *(spot for written in data for spot in find_in_data(written))]:
        if is_public(text) and not (own and f"{text}/".lower().startswith(own)):
            spots.setdefault(urldefrag(text).url, set()).add((place, text))
    return [Address(url, tuple(sorted(spots[url]))) for url in sorted(spots)]


def _in_pages(book: Book) -> Iterator[tuple[Place, str]]:
    for page in book.pages.values():
        for link in page.links:
            if _ADDRESS.fullmatch(target := link.target.strip()):
                yield page.place(link.offset), target


def find_in_data(written: Written) -> Iterator[tuple[Place, str]]:
    """Yield every value of a YAML text that is an address; nothing from a text that cannot be read."""
    try:
        node = yaml.compose(written.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return
    level, seen = [node] if node else [], set()
    while level:
        node = level.pop()
        if id(node) in seen:  # an alias; a list may even hold itself
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            level += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            level += node.value
        elif isinstance(node, yaml.ScalarNode) and _ADDRESS.fullmatch(node.value):
            start = written.offset(Place(written.path, *find_place(written.text, node.start_mark)))
            end = written.text.find("\n", start)  # the mark may be that of a quote or an anchor
            yield written.place(max(start, written.text.find(node.value, start, None if end < 0 else end))), node.value


def judge(
    addresses: Iterable[Address], records: Mapping[str, Record], today: date, files: Iterable[Written] = ()
) -> Iterator[Finding]:
    """Yield what readers should be spared, at every place where the address is written; with the edit, where its file is given."""
    by_path = {written.path: written for written in files}
    for address in addresses:
        if record := records.get(address.url):
            for place, text in address.spots:
                for finding in _judge_spot(place, text, record, today):
                    yield _with_edit(finding, text, by_path.get(place.path))


def _with_edit(finding: Finding, text: str, written: Written | None) -> Finding:
    """Add the change to a finding that names a new address."""
    new = _NEW.fullmatch(finding.remedy)
    start = written.offset(finding.place) if written else 0
    if written is None or new is None or not written.text.startswith(text, start):
        return finding
    return replace(finding, edit=Edit(written.path, start, start + len(text), new[1]))


def _judge_spot(place: Place, text: str, record: Record, today: date) -> Iterator[Finding]:
    answer, since = record.answer, f" (it last gave a page on {record.good.date()})" if record.good else ""
    copy = f"look for an older copy at 'https://web.archive.org/web/{today.year}*/{text}'"
    if reason := _reason_of_death(text, answer):
        yield Finding(place, "outside-dead", f"{reason}{since}", f"Write its new address, or {copy}")
    elif not answer.is_good:
        doubt = _DOUBTS.get(answer.failure, "'{url}' " + _answered(answer.status)).format(url=text)
        remedy = "Open it in a browser, and replace it if it fails there, too"
        yield Finding(place, "outside-unsure", f"{doubt}{since}", remedy, "advice")
    elif answer.moved:
        new = answer.moved if "#" in answer.moved else answer.moved + text[len(urldefrag(text).url) :]
        if _is_front(new) and not _is_front(text):
            problem = f"'{text}' has moved for good, and only a front page answers: '{new}'"
            yield Finding(place, "outside-moved", problem, f"Find the new address of the page, or {copy}", "advice")
        else:
            yield Finding(place, "outside-moved", f"'{text}' has moved for good", f"Write '{new}'", "advice")


def _reason_of_death(text: str, answer: Answer) -> str:
    if answer.failure == "name":
        return f"'{text}' cannot be found, because the name '{host_of(text)}' no longer exists"
    if answer.failure == "certificate":
        return f"browsers warn of '{text}', because its certificate {answer.detail}"
    return f"'{text}' no longer exists" if not answer.failure and answer.status in GONE else ""


def _answered(status: int) -> str:
    return "does not let programs in" if status in CLOSED else "has trouble answering" if status >= 500 else "gave no page"


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and _FRONT.fullmatch(parts.path) is not None


def choose_due(addresses: Iterable[Address], records: Mapping[str, Record], now: datetime, days: float) -> list[str]:
    """Give the addresses that nobody has asked lately with success."""
    return [address.url for address in addresses if address.url not in records or records[address.url].is_due(now, days)]


def remember(records: Records, url: str, answer: Answer, now: datetime) -> None:
    """Keep an answer, and of a failed address the day of its last page."""
    before = records.get(url)
    records[url] = Record(answer, now if answer.is_good else before.good if before else None)


def render_records(records: Mapping[str, Record]) -> str:
    """Give records as JSON, one address a line."""
    lines = [
        f"{json.dumps(url, ensure_ascii=False)}: {json.dumps(_as_data(records[url]), ensure_ascii=False)}"
        for url in sorted(records)
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _as_data(record: Record) -> dict[str, Any]:
    good = {"good": record.good.isoformat()} if record.good else {}
    return {key: value for key, value in asdict(record.answer).items() if value} | good


def parse_records(text: str) -> Records:
    """Read records back; what does not look like one is left out, so that its address is asked again."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    pairs = data.items() if isinstance(data, dict) else ()
    return {url: record for url, fields in pairs if (record := _as_record(fields))}


def _as_record(fields: Any) -> Record | None:
    try:
        good = datetime.fromisoformat(fields["good"]) if "good" in fields else None
        answer = Answer(**{key: value for key, value in fields.items() if key != "good"})
    except (AttributeError, TypeError, ValueError):
        return None
    fits = isinstance(answer.status, int) and isinstance(answer.detail, str) and isinstance(answer.moved, str)
    known = answer.failure in get_args(Failure)
    return Record(answer, good) if fits and known and (good is None or good.tzinfo) else None


def name_visitor(settings: str) -> str:
    """Give the name under which we visit, made of the site's name and its repository in mkdocs.yml."""
    name, home, site = (_setting(settings, key) for key in ("site_name", "repo_url", "site_url"))
    product = re.sub(r"[^A-Za-z0-9]", "", name) or "Handbook"
    return f"{product}-links (+{home or site})" if home or site else f"{product}-links"


def _setting(settings: str, key: str) -> str:
    match = re.search(rf"^{key}:[ ]*[\"']?([\x20-\x7e]*?)[\"']?[ ]*(?:#.*)?$", settings, re.M)
    return match[1] if match else ""
