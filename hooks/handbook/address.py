"""Address: one name for each place that a link may lead to, in whichever form and language it is written."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from handbook.language import JAPANESE, JAPANESE_PUNCTUATION, language_of

_REST = rf"[^\s<>{JAPANESE}{JAPANESE_PUNCTUATION}]"
_LETTER = "[A-Za-z0-9_-]"
WRITTEN = (
    rf"(?:https?://|www\.){_REST}++|(?<![A-Za-z0-9_.+-])(?:{_LETTER}++[.+]?)++@{_LETTER}++(?:\.{_LETTER}++)*+"
    rf"|(?<![A-Za-z0-9_.-])(?:{_LETTER}++\.)++(?:jp|com|org|net|gov|io|app|dev|info)(?!{_LETTER})(?:/{_REST}*+)?"
)
"""A pattern for an address that stands in a text as it is, of a page or for mail."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_REGION = "(?:[-_](?:us|gb|uk|jp|au|ca))?"
_LANGUAGE = rf"(?:en{_REGION}|ja(?:[-_]jp)?|jp|eng|jpn|english|japanese|nihongo)"
_IN_PATH = re.compile(rf"(?<=[/_.-]){_LANGUAGE}(?=[/_.:-]|$)|[_-][ej](?=\.\w+$)", re.I)
_IN_QUERY = re.compile(rf"(?:^|(?<=&))(?:hl|lang|language|locale|lg|l)={_LANGUAGE}(?:&|$)", re.I)
_IN_HOST = re.compile(r"(?:en|english|ja|jp|japanese)\.", re.I)
_SPOT = re.compile(_LANGUAGE, re.I)
_FIGURE = re.compile(r"\.(?:en|ja)(?=\.\w+$)")
_SEPARATORS = re.compile(r"[/_.:-]+")
_INDEX = re.compile(r"(?:^|/)(?:index|default)(?:/\w+)?$")
# Between three digits any mark that people write; no zero behind the 81 of Japan, which would be dialled, too.
_PHONE = re.compile(r"tel:(?!\+81[^0-9]*0)[+(]*(?:[0-9*#][().-]*){3,}(?:,+[0-9*#]+)*(?:;[\w=.+-]+)*", re.I)
_DIALLED = re.compile(r"(?:\+81|0)(?:[5-9]0\d{8}|(?![5-9]0|0|10)\d{9})|(?:\+(?!81)|00|010)\d+|[1-9]\d{2,3}")
"""At home, with a digit more for a phone that is carried along; abroad; or in short, such as 110 and #7119."""
_LOCAL_HOST = re.compile(
    r"[^.:\[\]]*|.*\.(?:local|localhost|localdomain|internal|intranet|lan|home\.arpa|test|invalid)"
    r"|(?:.*\.)?(?:\d+|0x[0-9a-f]*)|.*(?:[\s。、,;()（）]|\.\.|^\.).*"  # a number in short, which browsers read as one; no name at all
)
_MAILBOX = r"(?:(?!%20)[^@\s,;:?<>()])+@(?:[\w%-]+\.)+[\w%-]+"
_MAIL = re.compile(rf"mailto:(?!/){_MAILBOX}(?:,{_MAILBOX})*(?:\?\S*)?", re.I)


@dataclass(frozen=True)
class Destination:
    """Where a link leads: the page, without what names a language, and the spot on it."""

    page: str
    spot: str = ""
    host: str = ""
    """The site, when it is not ours."""
    is_version: bool = field(default=False, compare=False)
    """True when the address names its language."""


def read_address(path: str, target: str) -> Destination:
    """Read a link of a page; two links that lead to the same place, or to two languages of it, give the same page."""
    scheme = _SCHEME.match(target)
    if target.startswith("//") or (scheme and scheme[1].lower() in ("http", "https")):
        return _read_outside(target)
    if scheme:
        return Destination(_read_contact(scheme[1].lower(), unquote(target[scheme.end() :])))
    name, _, spot = target.partition("#")
    full = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(name))) if name else path
    if language_of(full):
        full = full.partition("/")[2]
    return Destination(_FIGURE.sub("", full), unquote(spot))


def _read_outside(target: str) -> Destination:
    try:
        parts = urlsplit(target)
    except ValueError:
        return Destination(target)
    whole = parts.netloc.lower().removeprefix("www.")
    host = _IN_HOST.sub("", whole, count=1) if _IN_HOST.match(whole) and whole.count(".") > 1 else whole
    path = unquote(parts.path)
    bare, query = _IN_PATH.sub("", path), _IN_QUERY.sub("", parts.query)
    spot = "" if _SPOT.fullmatch(parts.fragment) else unquote(parts.fragment)
    folder = _INDEX.sub("", _SEPARATORS.sub("/", bare).strip("/"))
    is_version = (whole, path, parts.query) != (host, bare, query)
    return Destination(f"{folder}?{query.strip('&')}" if query else folder, spot, host, is_version)


def _read_contact(scheme: str, rest: str) -> str:
    """Give a telephone number as it is dialed in Japan, a mail address without its subject."""
    if scheme == "tel":
        digits = re.sub(r"[^\d#*]", "", rest.partition(";")[0])
        return "tel:" + ("0" + digits[2:].removeprefix("0") if rest.strip().startswith("+81") else digits)
    return f"{scheme}:{rest.partition('?')[0].lower()}"


def can_be_called(target: str) -> bool:
    """Tell whether a phone number has the letters of one, and as many digits as the numbers of Japan have."""
    number = unquote(target)
    if not _PHONE.fullmatch(number):
        return False
    digits = re.sub(r"[^+0-9]", "", re.split("[,;]", number)[0])
    return _DIALLED.fullmatch(digits) is not None


def is_mail(target: str) -> bool:
    """Tell whether an address is one for mail, in letters that every program knows."""
    return _MAIL.fullmatch(target) is not None and unicodedata.normalize("NFKC", target) == target


def is_local(host: str) -> bool:
    """Tell whether only some computers reach a host."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return _LOCAL_HOST.fullmatch(host) is not None


def is_sound(target: str) -> bool:
    """Tell whether an address with a scheme, or of another site, has the form of one that leads somewhere."""
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme in ("mailto", "tel"):
        return is_mail(target) if parts.scheme == "mailto" else can_be_called(target)
    return parts.scheme in ("", "http", "https") and not is_local(host)
