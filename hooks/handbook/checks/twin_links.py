"""Twin links: both languages of a section lead to the same places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from handbook.address import Destination, is_sound, read_address
from handbook.book import Book
from handbook.finding import Finding
from handbook.page import Link, Page
from handbook.pairing import Section, facing
from handbook.part import Part

NEARLY_THE_SAME = 0.95
"""From what share of common letters on one of two addresses is a slip of the pen."""


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every link that only one of two twins has."""
    for twins in book.twins:
        for section in twins.sections:
            if not _links_alike(section):
                yield from _check_links(book, section)


def _links_alike(section: Section) -> bool:
    """Tell whether all partners link to the same places by the same words, as most do."""
    return all((part.written if part else set()) == (other.written if other else set()) for part, other in section.everything)


def _find_sound(book: Book, section: Section) -> list[tuple[Part, Part]]:
    """Give the partners whose links all lead somewhere; a link that does not, or is none, is reported as such."""
    return [couple for couple in section.couples if _is_sound(book, *couple) and _is_sound(book, *couple[::-1])]


def _is_sound(book: Book, part: Part, partner: Part) -> bool:
    if any(not _leads(book, part.page, target) for target in part.targets):
        return False
    lost = partner.targets - part.targets
    text = part.source if lost else ""
    if any("][" in prose.text for prose in part.proses if lost):  # a reference that is not defined
        return False
    return not any(re.search(rf"(?<![\w./-]){re.escape(target)}(?![\w#.?/&=%-])", text) for target in lost)


def _leads(book: Book, page: Page, target: str) -> bool:
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", target):
        return is_sound(target)
    return target.strip("#") != "" and not target.startswith("/") and book.reaches(page, target)


Read = dict[Destination, Link]


def _check_links(book: Book, section: Section) -> Iterator[Finding]:
    """Compare where the links of a section lead; their order and number are free, and so is the language of an address."""
    crossing = {link.target for each in (section.page, section.twin) for link in each.links if link.hreflang}
    mine, theirs = ([part for pair in section.everything if (part := pair[side])] for side in (0, 1))
    ours, others = _read_links(mine, crossing), _read_links(theirs, crossing)
    ours_alone = {place: link for place, link in ours.items() if not _is_linked(place, link, others)}
    others_alone = {place: link for place, link in others.items() if not _is_linked(place, link, ours)}
    _match_versions(ours_alone, others_alone)
    ours_alone, others_alone = _without_other_texts(ours_alone, others_alone), _without_other_texts(others_alone, ours_alone)
    sound = _find_sound(book, section)
    with_partner = [link for part, other in sound for link in (*part.links, *other.links)]
    for alone, parts in ((ours_alone, theirs), (others_alone, mine)):
        _leave_out_crossed(alone, parts)
        for place in [place for place, link in alone.items() if link not in with_partner]:
            del alone[place]  # a block without a partner is reported as a whole
    changed = book.changed_alone(section) if ours_alone or others_alone else None
    if changed == "ja":
        yield from _lack_here(section, others_alone, ours_alone)
    else:
        yield from _lack(section.from_twin, others_alone)
    if changed == "en":
        yield from _lack_here(section.from_twin, ours_alone, others_alone)
    else:
        yield from _lack(section, ours_alone)
    for part, other in sound:
        if part.links and other.links:
            mine_here, theirs_here = _read_links([part], crossing), _read_links([other], crossing)
            if mine_here.keys() <= others.keys() and theirs_here.keys() <= ours.keys():
                yield from _check_swap(section, mine_here, theirs_here)


def _read_links(parts: Sequence[Part], crossing: set[str]) -> Read:
    found: Read = {}
    links = [(part.page.path, link) for part in parts for link in part.links]
    for path, link in sorted(links, key=lambda each: _is_text(each[1])):
        if link.target not in crossing:
            found.setdefault(read_address(path, link.target), link)
    return found


def _is_text(link: Link) -> bool:
    """Tell whether an address is only written: a link in the other language says the same, but it does not replace one."""
    return link.kind == "text"


def _is_linked(place: Destination, link: Link, others: Read) -> bool:
    """Tell whether the other language leads there; each language version of a page may have its own spots."""
    others = others if _is_text(link) else {other: its for other, its in others.items() if not _is_text(its)}
    if place in others or not place.host:
        return place in others
    same = [its.target.partition("#")[0] for other, its in others.items() if (other.page, other.host) == (place.page, place.host)]
    return bool(same) and (link.target.partition("#")[0] not in same or place.spot.startswith(":~:"))


def _match_versions(ours: Read, others: Read) -> None:
    """Take out pairs of pages of one site, one of which names its language: they may have other names in each language."""
    for place in list(ours):
        if version := next((other for other in others if _are_versions(place, other)), None):
            del ours[place], others[version]


def _without_other_texts(alone: Read, others: Read) -> Read:
    """Leave out the addresses that are only written, unless the other language writes nearly the same: they may be examples."""
    written = [link.target for link in others.values() if _is_text(link)]
    return {
        place: link
        for place, link in alone.items()
        if not _is_text(link) or get_close_matches(link.target, written, 1, NEARLY_THE_SAME)
    }


def _leave_out_crossed(alone: Read, parts: Sequence[Part]) -> None:
    """Take out the own version of each page that the other language links to in another language, and says so."""
    for path, link in [(part.page.path, link) for part in parts for link in part.links if link.hreflang]:
        other = read_address(path, link.target)
        if own := next((place for place in alone if place == other or (other.host and place.host == other.host)), None):
            del alone[own]


def _are_versions(place: Destination, other: Destination) -> bool:
    """Tell whether two pages may be one in two languages; a page and one below it are not."""
    if place.host != other.host or not (place.is_version or other.is_version):
        return False
    return not f"{place.page}/".startswith(f"{other.page}/") and not f"{other.page}/".startswith(f"{place.page}/")


_REMEDY = "Link to the same place in both languages"


def _lack(section: Section, alone: Read) -> Iterator[Finding]:
    for link in alone.values():
        problem = f"'{link.target}' is not linked in {section.twin.written.path}{section.anchor}"
        yield Finding(section.page.place(link.offset), "twin-link", problem, _REMEDY)


def _lack_here(section: Section, missing: Read, alone: Read) -> Iterator[Finding]:
    """Yield a finding on the page that changed for every link that it lost, unless another one stands in its place."""
    for lost in missing.values():
        part, partner = next(couple for couple in section.couples if lost in couple[1].links)
        if not any(link in part.links for link in alone.values()):
            there = section.twin.place(lost.offset)
            problem = f"'{lost.target}' of {there.spot} is not linked here"
            instead = [link for link in part.links if link.target not in partner.targets]
            place = part.page.place(instead[0].offset) if len(instead) == 1 else facing(part, partner, there.line)
            yield Finding(place, "twin-link", problem, _REMEDY)


def _check_swap(section: Section, mine: Read, theirs: Read) -> Iterator[Finding]:
    """Report two partners that link to different places, each of which the section links to elsewhere."""
    if mine and theirs and not mine.keys() & theirs.keys():
        link, other = next(iter(mine.values())), next(iter(theirs.values()))
        problem = f"'{link.target}' is linked where {section.twin.place(other.offset).spot} links to '{other.target}'"
        yield Finding(section.page.place(link.offset), "twin-link", problem, _REMEDY)
