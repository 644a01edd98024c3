"""Site links: in the HTML that readers get, every link arrives, and nothing is asked of another host."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from handbook.finding import Finding, Place
from handbook.site import Built, Site

_FETCHED = frozenset("script img source iframe video audio embed track object".split())


def check(site: Site) -> Iterator[Finding]:
    """Yield a finding for every page of the built site that breaks its promise."""
    origin = site.origin
    for page in site.pages.values():
        place = Place(f"site/{page.path}")
        for element, rel, address in dict.fromkeys(page.links):
            goes_out = element == "a" and address.startswith("https://") and not f"{address}/".startswith(origin)
            if not goes_out and not _arrives(site, page, address):
                yield from _check_link(site, page, place, element, rel, address)
        for attribute in dict.fromkeys(page.inline):
            problem = f"'{attribute}' stands in the page"
            yield Finding(place, "site-inline", problem, "Move it to a file: the content security policy forbids it")
        yield from _check_language(page, place)


def _arrives(site: Site, page: Built, address: str) -> bool:
    """Tell of a plain relative link that it arrives; a closer look, which takes ten times as long, is for the others."""
    path, _, anchor = address.partition("#")
    if path.startswith("/"):
        return False
    whole = posixpath.join(posixpath.dirname(page.path), f"{path}index.html" if path.endswith("/") else path)
    file = posixpath.normpath(whole) if path else page.path
    return file in site.files and (not anchor or (file in site.pages and anchor in site.pages[file].ids))


def _check_link(site: Site, page: Built, place: Place, element: str, rel: str, address: str) -> Iterator[Finding]:
    here = site.url + re.sub(r"(^|/)index\.html$", r"\1", page.path)
    target = urljoin(here, address)
    if not target.startswith(site.url):
        fetched = element in _FETCHED or (element == "link" and not {"alternate", "canonical", "prev", "next"} & set(rel.split()))
        if fetched and not address.startswith("data:"):
            yield Finding(place, "site-request", f"the page asks for '{address}' from another host", "Serve it from this site")
        elif urlsplit(target).netloc == urlsplit(site.url).netloc and element == "a":
            yield Finding(place, "site-link", f"'{address}' lies outside {site.base}", "Use a path inside the site")
        return
    path = unquote(urlsplit(target[len(site.url) :]).path)
    file = path + "index.html" if path == "" or path.endswith("/") else path
    if file not in site.files:
        yield Finding(place, "site-link", f"'{address}' does not exist", "Correct it where it was written")
    elif (
        (anchor := unquote(urlsplit(target).fragment))
        and file in site.pages
        and anchor not in site.pages[file].ids
        and not anchor.startswith("__")
    ):
        yield Finding(place, "site-link", f"'{address}' has no '#{anchor}'", "Correct it where it was written")


def _check_language(page: Built, place: Place) -> Iterator[Finding]:
    wanted = "ja" if page.path.startswith("ja/") else "en"
    if page.language != wanted:
        problem = f"the page says lang='{page.language}'"
        yield Finding(place, "site-language", problem, f"It is served as '{wanted}': see the template")
    if page.path != "404.html" and {language for language, _ in page.alternates} != {"en", "ja", "x-default"}:
        problem = "the links between languages are not complete"
        yield Finding(place, "site-language", problem, "See site_meta in overrides/main.html")
