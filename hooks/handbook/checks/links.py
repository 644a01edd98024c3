"""Links: each one reaches a page, a heading or a file, and stays in the reader's own language."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

from handbook.address import can_be_called, is_local, is_mail
from handbook.book import Book
from handbook.finding import Finding
from handbook.language import NAMES, language_of, twin_of
from handbook.page import NOT_WORDS, Link, Page, Prose
from handbook.renaming import find_renamed
from handbook.sign import TARGET
from handbook.target import find_edit

# Brackets behind a Latin letter, such as array[0][1], and pairs of numbers are no reference; nor are those with a blank
# between them, unless the second name is one that people give to a reference.
_REFERENCE = re.compile(
    r"(?<![A-Za-z0-9_)\]])\[(?!\d+\])(?:[^\[\]]*[^\[\]\ufffc\s][^\[\]]*\]|\ufffc+\](?=\[(?:[A-Za-z][\w.-]+)?\]))"
    r"(?:\[(?!\s+\])[^\[\]]*\]|\s\[(?=[^\]]{3})[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*\](?![\[(]))"
    r"|(?<=[^\W\d_])(?P<name>\[[^\[\]\ufffc]+\])"  # its text is a link, as if it had no second half
)
_LONELY = re.compile(r"\[(?=[^\[\]]*\Z)")
_AROUND_A_LINK = re.compile(r"(?<![\\!])\[(?!\^)[^\[\]|\n]*\[[^\[\]]+\]\(")
_EMPTY_WORDS = re.compile(
    r"(?=(?:.*\s)?(?:here|there|this|click|tap|more|links?|details|continue|go|read|url|following|above|below)\s)"
    r"(?:(?:here|there|this|that|click|tap|more|links?|details|continue|info|information|please|press|check|go|see|visit|open|follow|read|reading"
    r"|learn|find|view|show|download|out|right|over|one|it|the|for|from|to|me|now|pdf|file|page|site|website|document|article"
    r"|on|in|at|url|following|above|below|next|previous|same)\s+)+"
    r"|(?=.*(?:[こそあ](?:ちら|こ|っち)|コチラ|ココ|これ|この|[上下左]記|リンク|クリック|タップ|詳|くわし|続き|もっと|[上下前次]の|url))"
    r"(?:[こそあ](?:ちら|こ|っち)|コチラ|ココ|これ|この|[上下左]記|[上下前次](?=の)|url|リンク先?|クリック|タップ|詳し[いく]|くわし[いく]|詳細|続き|もっと|pdf|ファイル|ページ|サイト|見る|読む|見て|読んで"
    r"|ご?確認|ご覧|参照|ください|どうぞ|して|する|は|の|を|から|へ|に|で|です|まで|も|\s)+"
    r"|\s*"
)
"""Words that name nothing, whatever they are put together to; each has a blank behind it in English."""
_REMARKS = frozenset(("//", "comment"))
"""Names under which people hide remarks in the form of a definition."""
_DEFINITION = re.compile(r"[ >]*\[[^\[\]\n]+\]:")
_FAILED_DEFINITION = re.compile(rf"\[([^\[\]^][^\[\]]*)\]:\s*(?:$|{TARGET}|[\w./-]+\s[\w./-]*\.md\b)")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)$", re.I)
_PICTURE_MEANT = re.compile(r"(?:^|\s)([!！])\s?\[[^\[\]]*\]\(<?\Z", re.M)
_SHOWS_NOTHING = re.compile(
    r"[-–—_.…*#\s]*|(?:IMG|DSC|PXL)[_-]?\d+|screen ?shot[ _-]\d.*|スクリーンショット[ _-]\d.*"
    r"|(?:(?:an?|the) )?(?:image|picture|img|graphic|graph|screen ?shot|photo(?:graph)?|fig(?:ure|\.)?|diagram|chart|illustration|drawing)[ #-]*\d*"
    r"|(?:画像|イメージ|スクリーンショット|スクショ|写真|図|図表|図解|説明図|挿絵|イラスト|グラフ)\s?\d*(?:です)?"
    r"|untitled|placeholder|to ?do|alt(?:ernative)?(?: text)?|caption|none|n/a|無題|代替テキスト|未定"
    r"|\S+\.(?:png|jpe?g|gif|svg|webp|avif|heic|bmp|tiff?)",
    re.I,
)
"""What a program writes for an image, or what its reader knows already."""
_USUAL_PORT = re.compile(r"(?<=[a-z]):(?:443|80)(?=/)", re.I)
_FIXABLE = frozenset({"link-absolute", "link-missing-page", "link-other-language", "link-own-address"})


def check(book: Book) -> Iterator[Finding]:
    """Yield a finding for every link and image that leads nowhere, or somewhere its reader does not expect."""
    for page in book.checked:
        unsafe = {raw.offset for raw in page.raws}
        for link in page.links:
            if link.kind == "media" and page.written.text.rfind("<", 0, link.offset) + 1 in unsafe:
                continue  # an element that has no place in a page is reported as such
            if fault := _find_fault(book, page, link):
                yield _with_edit(book, page, link, _finding(page, link, *fault))
            if not fault or link.kind != "media":
                yield from _check_words(page, link)
        for offset in page.mute:
            problem = "this drawing has no alternative text"
            yield Finding(page.place(offset), "image-text", problem, "Say in an aria-label what it shows")
        yield from _check_definitions(book, page)
        yield from _check_brackets(page)


def _check_words(page: Page, link: Link) -> Iterator[Finding]:
    """Look at what a link or an image says of itself."""
    if link.kind == "link" and _PICTURE.search(link.target):
        yield from _check_picture(page, link)
    if link.kind == "link" and link.target and _says_nothing(link.text):
        problem = f"the link text '{link.text}' does not say where it leads"
        yield _finding(page, _where_shown(page, link), "link-text", problem, "Name the page or the thing")
    alt = (link.alt or "").strip()
    if link.kind == "image" and (not alt or _SHOWS_NOTHING.fullmatch(alt) or _is_name_of_file(alt, link.target)):
        problem = f"'{link.alt}' does not say what the image shows" if alt else f"'{link.target}' has no alternative text"
        yield _finding(page, _where_shown(page, link), "image-text", problem, "Say in the brackets what it shows")
    if link.kind == "media" and link.alt is not None and not alt:
        problem = f"'{link.target}' has no alternative text"
        yield _finding(page, link, "image-text", problem, "Say in an aria-label what it shows")


def _is_name_of_file(alt: str, target: str) -> bool:
    """Tell whether an image is described by the name of its file, in the form that only files have."""
    return re.search("[_-]", alt) is not None and alt == re.sub(r"(?:\.\w+)+$", "", posixpath.basename(target))


def _check_brackets(page: Page) -> Iterator[Finding]:
    """Look for a reference that nothing defines, and for a definition that is none: a reader would see their brackets."""
    bracketed = [prose for prose in page.proses if "[" in prose.text] if "[" in page.shown else []
    failed = _find_failed_definitions(page, bracketed)
    for name, offset in failed.items():
        remedy = "Write '[name]: page.md', with no blank in the address"
        yield Finding(page.place(offset), "link-undefined", f"the definition of '{name}' is printed as it stands", remedy)
    for prose in bracketed:
        for match in _REFERENCE.finditer(prose.text):
            if any(name in match.group().casefold() for name in failed):
                continue
            offset = prose.offset(match.start())
            if "\\" in page.written.text[offset : prose.offset(match.end() - 1) + 1]:  # meant to be seen
                continue
            if match["name"] and page.written.text[offset - 1] != "]":
                continue  # brackets behind a word
            problem = f"'{_as_written(page, offset, match.group())}' would be printed as it stands"
            yield Finding(page.place(offset), "link-undefined", problem, "Write [text](page.md), or define the reference")
        lonely = _LONELY.search(prose.text)
        if lonely and _AROUND_A_LINK.match(page.written.text, prose.offset(lonely.start())):
            problem = "this bracket is printed as it stands"
            yield Finding(page.place(prose.offset(lonely.start())), "markup-link", problem, "Take it out, or close it")


def _find_failed_definitions(page: Page, proses: list[Prose]) -> dict[str, int]:
    """Give the places of lines that were meant to define a reference, by its name in brackets."""
    failed: dict[str, int] = {}
    for prose in proses:
        match = _FAILED_DEFINITION.match(prose.text)
        if match and page.written.text.startswith("[", prose.offset(0)):  # no backslash says that it is meant to be seen
            failed[f"[{match[1]}]".casefold()] = prose.offset(0)
    return failed


def _check_picture(page: Page, link: Link) -> Iterator[Finding]:
    """Look for an image that became a link, as its exclamation mark stands apart or is full width."""
    if match := _PICTURE_MEANT.search(page.written.text, max(link.offset - 300, 0), link.offset):
        problem = "a link is printed where an image was meant"
        yield Finding(page.place(match.start(1)), "markup-link", problem, f"Write '![{link.text}]({link.target})'")


def _check_definitions(book: Book, page: Page) -> Iterator[Finding]:
    seen: set[str] = set()
    for definition in page.definitions:
        place, name = page.place(definition.offset), f"[{definition.name}]"
        if definition.name in seen:
            problem = f"'{name}' is defined twice"
            yield Finding(place, "link-defined-twice", problem, "Keep one of the two, or rename it where it is used")
        elif not definition.used and definition.name not in _REMARKS and not _is_note_of_twin(book, page, definition.name):
            yield Finding(place, "link-unused", f"nothing on this page uses '{name}'", "Take the line out, or use it", "advice")
        seen.add(definition.name)


def _is_note_of_twin(book: Book, page: Page, name: str) -> bool:
    """Tell whether the twin has the mark of a footnote: that it is missing here is reported where the mark should stand."""
    twin = book.pages.get(twin_of(page.path))
    return twin is not None and any(mark.kind == "note" and name == f"^{mark.id}" for mark in twin.marks)


def _says_nothing(text: str) -> bool:
    kinds = [(letter, unicodedata.category(letter)) for letter in unicodedata.normalize("NFKC", text).lower()]
    # Arrows and brackets around words are none; letters that nobody sees do not count.
    words = "".join(" " if kind[0] in "PS" else letter for letter, kind in kinds if kind != "Cf")
    return _EMPTY_WORDS.fullmatch(words.strip() + " ") is not None


def _as_written(page: Page, offset: int, found: str) -> str:
    """Give a reference with the code in it."""
    match = re.compile(r"\[[^\[\]]*\]\s?\[[^\[\]]*\]").match(page.written.text, offset) if NOT_WORDS in found else None
    return " ".join(match.group().split()) if match else found


def _with_edit(book: Book, page: Page, link: Link, finding: Finding) -> Finding:
    """Add the change that leaves no choice, and name it when the remedy does not yet."""
    if finding.code not in _FIXABLE or (edit := find_edit(book, page, link)) is None:
        return finding
    named = f"'{edit.text}'" in finding.remedy or f"'{edit.text.partition('#')[0]}'" in finding.remedy
    return replace(finding, edit=edit, remedy=finding.remedy if named else f"Use '{edit.text}'")


def _where_shown(page: Page, link: Link) -> Link:
    """Give a link at the place of its text, if a definition names its target."""
    start = page.written.text.rfind("\n", 0, link.offset) + 1
    return replace(link, offset=link.shown) if _DEFINITION.match(page.written.text, start, link.offset) else link


def _finding(page: Page, link: Link, code: str, problem: str, remedy: str) -> Finding:
    return Finding(page.place(link.offset), code, problem, remedy)


_Fault = tuple[str, str, str]
"""The code of a finding, what is wrong, and what to do."""


def _find_fault(book: Book, page: Page, link: Link) -> _Fault | None:
    target = link.target.strip(" \t\n")  # what browsers leave out
    try:
        parts = urlsplit(target)
    except ValueError:  # brackets or letters that no address may hold
        return _not_public(target)
    if not target.strip("?#") or (target[0] == "?" and not parts.fragment):
        name = f"the link '{link.text}'" if link.text else f"'{target}'" if target else "an empty address"
        return "link-empty", f"{name} leads nowhere", "Fill in its target, or take the link away"
    if target.endswith(".md#"):
        return "link-empty", f"'{target}' names no heading", f"Write its id behind '#', or use '{target[:-1]}'"
    if parts.scheme or target.startswith("//"):
        return _find_fault_of_address(book, page, target)
    if target.startswith("/"):
        return "link-absolute", f"'{target}' breaks when the site moves", _relative_remedy(page, target)
    if "\n" in target:  # which Python would leave out
        return "link-missing-page", f"'{' '.join(target.split())}' goes on in the next line", "Write it in one line"
    return _find_fault_of_path(book, page, link, parts.path, parts.fragment)


def _not_public(target: str) -> _Fault:
    remedy = _guess_address(target) or "Use an https:// address, or a relative .md path"
    return "link-unsafe", f"'{target}' does not lead to a public page", remedy


def _find_fault_of_address(book: Book, page: Page, target: str) -> _Fault | None:
    scheme = urlsplit(target).scheme.lower()
    host = urlsplit(target).hostname or ""
    own = book.settings.site_url.partition("//")[2]
    address = _USUAL_PORT.sub("", target.partition("//")[2] + "/")
    if own and address.lower().startswith(own.lower()):
        path = address[len(own) :].rstrip("/")
        return "link-own-address", f"'{target}' is a page of this site", _relative_remedy(page, path)
    if scheme == "mailto":
        fault = "link-mail", f"'{target}' is not a mail address", "Write mailto:name@example.org"
        return None if is_mail(target) else fault
    if scheme == "tel":
        fault = "link-phone", f"'{target}' is not a phone number", "Write tel:0120-95-0178"
        return None if can_be_called(target) else fault
    if scheme not in ("http", "https") or is_local(host):
        return _not_public(target)
    if target[-1] in "。、，」』】" or target.count("）") > target.count("（"):
        return "link-unsafe", f"'{target}' ends with a sign of the sentence", f"Write '{target[:-1]}'"
    if " " in target:
        return "link-unsafe", f"'{target}' holds a blank", f"Write '{target.replace(' ', '%20')}'"
    return ("link-insecure", f"'{target}' is not encrypted", f"Use 'https{target[4:]}'") if scheme == "http" else None


def _relative_remedy(page: Page, target: str) -> str:
    path, _, anchor = target.lstrip("/").partition("#")
    path = re.sub(r"^(en|ja)(/|$)", "", path.rstrip("/"))
    if "." in posixpath.basename(path) and not path.endswith(".md"):  # a file of docs/assets
        target = path
    else:
        target = f"{page.language}/" + (path.removesuffix(".md") + ".md" if path else "index.md")
    relative = posixpath.relpath(target, posixpath.dirname(page.path))
    return f"Use a relative path such as '{relative}{'#' + anchor if anchor else ''}'"


def _find_fault_of_path(book: Book, page: Page, link: Link, path: str, anchor: str) -> _Fault | None:
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(path))) if path else page.path
    if wanted.startswith(("..", "_data/")):
        return "link-outside", f"'{link.target}' leads out of the pages", "Link to a page or to a file in docs/assets"
    target = book.pages.get(wanted)
    if target is None and (wanted in book.unread or (language_of(wanted) and twin_of(wanted) in book.pages)):
        return None  # the page itself is reported, as unreadable or as missing beside its twin
    if (wanted in book.pages or wanted in book.files) and path.endswith("/"):
        return "link-missing-page", f"'{link.target}' does not exist", f"Use '{path.rstrip('/')}'"
    if not book.settings.publishes(wanted):
        remedy = "Link to something that is, or take it out of exclude_docs in mkdocs.yml"
        return "link-missing-page", f"'{link.target}' is not published", remedy
    if wanted not in book.files and target is None:
        remedy = _guess_address(path) or _guess_page(book, page, wanted, anchor)
        return "link-missing-page", f"'{link.target}' does not exist", remedy
    if link.kind == "image" and not _PICTURE.search(wanted):
        return "link-missing-page", f"'{link.target}' is no picture", "Name a picture, or write a link: '[text](page.md)'"
    if target is None:
        return _find_fault_of_drawing(book, page, link, wanted)
    if target.language != page.language and link.hreflang != target.language:
        own = twin_of(wanted) if twin_of(wanted) in book.pages else f"{page.language}/index.md"
        remedy = f"Use '{_lead(book, page, own, anchor)}'"
        return "link-other-language", f"'{link.target}' leaves {NAMES[page.language]}", remedy
    return _find_fault_of_anchor(book, link, target, anchor.partition(":~:")[0])  # then words for which browsers look


def _find_fault_of_drawing(book: Book, page: Page, link: Link, wanted: str) -> _Fault | None:
    """Look at a file whose name says its language."""
    language = re.search(r"\.(en|ja)\.\w+$", wanted)
    if not language or language[1] == page.language:
        return None
    right = re.sub(r"\.(en|ja)(?=\.\w+$)", f".{page.language}", wanted)
    remedy = f"Use '{posixpath.relpath(right, posixpath.dirname(page.path))}'"
    if right not in book.files:
        remedy = f"Draw it in {NAMES[page.language]}, too: docs/{right}"
    return "link-other-language", f"'{link.target}' is not in {NAMES[page.language]}", remedy


def _find_fault_of_anchor(book: Book, link: Link, target: Page, anchor: str) -> _Fault | None:
    name = unquote(anchor)
    if not anchor or anchor.lower() == "top" or name in target.anchors or _filled_anchor(book, target, name):
        return None
    renamed = [older for path, older in book.once(find_renamed) if path == target.path]
    if name in renamed:  # the heading is reported for its new id
        return None
    anchors = [*(identity for identity, _ in target.ids), *renamed]
    near = [each for each in anchors if each.lower() == name.lower()] or get_close_matches(anchor, anchors, 1)
    hint = f"Use '#{near[0]}', or add that heading" if near else "Use one of its headings, or add that heading"
    return "link-missing-anchor", f"'{link.target}' has no heading '#{anchor}'", hint


def _filled_anchor(book: Book, target: Page, anchor: str) -> bool:
    """Tell whether the build gives the page this anchor: a term of the glossary, a fact of the register."""
    fills = {mark.id for mark in target.marks if mark.kind == "fill"}
    return ("glossary" in fills and f"term:{anchor}" in book.places) or ("facts" in fills and f"fact:{anchor}" in book.places)


def _guess_address(path: str) -> str:
    """Say how an address that lacks its beginning is written; empty for a path."""
    match = re.match(r"(?:https?:?/*)?(www\..+)|https?(?:/+|:/?)(?!/)([^/].*\..+)", path, re.I)
    right = f"https://{match[1] or match[2]}" if match else path
    return f"Write '{right}'" if right != path else ""


def _guess_page(book: Book, page: Page, wanted: str, anchor: str) -> str:
    candidates = [path for path in [*book.pages, *book.files] if language_of(path) in (page.language, None)]
    folded = {path.lower(): path for path in candidates}
    stem = wanted.removesuffix("/").removesuffix(".html").removesuffix("/index")
    for guess in (wanted.lower(), f"{stem}.md".lower(), f"{stem}/index.md".lower()):
        if guess in folded:
            return f"Use '{_lead(book, page, folded[guess], anchor)}'"
    by_name = {posixpath.basename(path): path for path in sorted(candidates, reverse=True)}
    near = get_close_matches(posixpath.basename(wanted), list(by_name), 1, 0.75)
    if not near:
        return "Correct the path, or add the page"
    return f"Did you mean '{_lead(book, page, by_name[near[0]], anchor)}'?"


def _lead(book: Book, page: Page, path: str, anchor: str) -> str:
    """Write a link to a page or a file; with the anchor when it is there."""
    there = book.pages.get(path)
    known = there is not None and anchor in there.anchors
    return posixpath.relpath(path, posixpath.dirname(page.path)) + (f"#{anchor}" if known else "")
