"""Styles: the one style sheet that readers load, made of the theme's and ours, without the rules that no page can use."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import lxml.html
import tinycss2
from rjsmin import jsmin
from tinycss2.ast import WhitespaceToken

Condition = tuple[str, str, str]
"""What stands in square brackets: name, sign and value; no sign when the name is enough."""

_LINK = re.compile(r'<link rel="stylesheet" href="(?:[^"]*/)?(assets/[^"]+)">')
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_REGEX = r"(?<=[(,=:\[!&|?{};\n])/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/"
_STRING = re.compile(rf"""{_REGEX}|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`""")
_DATASET = re.compile(r"\bdataset\.(\w+)")
_CAPITAL = re.compile(r"(?<!^)[A-Z]")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_SPACE = WhitespaceToken(0, 0, " ")
_GROUPS = ("media", "supports")
_ALTERNATIVES = ("is", "where", "has")


@dataclass(frozen=True)
class Element:
    """What the selectors of a site can see of an element."""

    tag: str
    classes: frozenset[str]
    conditions: frozenset[Condition]
    """Those that it fulfils."""


@dataclass(frozen=True)
class Vocabulary:
    """The kinds of elements in the pages, and every word by which a script could change one or add one."""

    elements: frozenset[Element]
    words: frozenset[str]
    """For attributes: a script may write their names without quotes."""
    strings: frozenset[str]
    """For elements, classes and values."""


@dataclass(frozen=True)
class Rule:
    """Selectors with declarations, or a condition with the rules that it holds."""

    head: str
    declarations: tuple[tuple[str, str], ...] = ()
    rules: tuple[Rule, ...] = ()


def join_styles(sheets: Iterable[str], pages: Iterable[str], scripts: Iterable[str]) -> str:
    """Join style sheets in their order, without comments and without what no page can use, whatever its scripts do to it."""
    nodes = [node for sheet in sheets for node in _parse(sheet)]
    codes = [str(jsmin(script)) for script in scripts]
    strings = frozenset(word for code in codes for string in _STRING.findall(code) for word in _WORD.findall(string))
    vocabulary = Vocabulary(_read_elements(pages, set(_conditions(nodes))), frozenset(_read_words(codes)), strings)
    rules = tuple(_usable(nodes, vocabulary))
    while (lean := _without_unread(rules)) != rules:
        rules = lean
    return "".join(map(_render, rules))


def name_sheet(name: str, css: str) -> str:
    """Name a style sheet by its content, too, so that no browser shows a new page in an old style."""
    return f"{name}.{hashlib.sha256(css.encode()).hexdigest()[:10]}.css"


def linked_sheets(html: str) -> list[str]:
    """Give the paths of the style sheets that a page loads, in their order."""
    return _LINK.findall(html)


def link_sheet(html: str, sheets: Iterable[str], name: str) -> str:
    """Let a page load one style sheet in the place of several, which stand together."""
    *others, last = sheets
    for path in others:
        html = re.sub(rf'<link rel="stylesheet" href="[^"]*{re.escape(path)}">', "", html, count=1)
    return re.sub(rf'(<link rel="stylesheet" href="[^"]*){re.escape(last)}"', rf'\g<1>assets/{name}"', html, count=1)


# ---------- What there is ----------


def _read_elements(pages: Iterable[str], conditions: set[Condition]) -> frozenset[Element]:
    """Collect the kinds of elements in HTML texts."""
    asked: dict[str, list[Condition]] = {}
    for condition in conditions:
        asked.setdefault(condition[0], []).append(condition)
    found = set()
    for html in pages:
        for node in lxml.html.document_fromstring(html).iter():
            if isinstance(node.tag, str):
                attributes = node.attrib.items()
                met = (c for name, value in attributes for c in asked.get(str(name), ()) if _holds(c, str(value)))
                found.add(Element(node.tag, frozenset((node.get("class") or "").split()), frozenset(met)))
    return frozenset(found)


def _read_words(scripts: Iterable[str]) -> Iterator[str]:
    """Yield every name in a script that may be that of an attribute."""
    for script in scripts:
        yield from _WORD.findall(script)
        yield from ("data-" + _CAPITAL.sub(r"-\g<0>", name).lower() for name in _DATASET.findall(script))


# ---------- What is kept ----------


def _usable(nodes: Iterable[Any], vocabulary: Vocabulary) -> Iterator[Rule]:
    """Yield the rules that can apply to something."""
    for node in nodes:
        if node.type == "qualified-rule":
            heads = [_text(selector) for selector in _split(node.prelude) if _fits(selector, vocabulary)]
            if heads and (declarations := _declarations(node.content)):
                yield Rule(",".join(heads), declarations)
        elif node.type == "at-rule" and node.content is not None:
            head = f"@{node.at_keyword} {_text(node.prelude)}".strip()
            if node.at_keyword in _GROUPS:
                yield Rule(head, rules=tuple(_usable(_parse(node.content), vocabulary)))
            elif node.at_keyword == "keyframes":
                frames = _parse(node.content)
                yield Rule(head, rules=tuple(Rule(_text(frame.prelude), _declarations(frame.content)) for frame in frames))
            else:
                nested = [part for part in _contents(node.content) if part.type == "at-rule"]  # the margins of @page
                yield Rule(head, _declarations(node.content), tuple(_usable(nested, vocabulary)))


def _without_unread(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Leave out the theme's variables that no rule reads, the movements that no rule names, and what is empty then."""
    rules = tuple(_without_replaced(rules))
    values = list(_values(rules))
    read = {name for _, value in values for name in _READ.findall(value)}
    moves = {word for name, value in values if name.startswith("animation") for word in _WORD.findall(value)}

    def lean(rules: Iterable[Rule]) -> Iterator[Rule]:
        for rule in rules:
            if rule.head.startswith("@keyframes"):
                if rule.head.split()[1] in moves:
                    yield rule
                continue
            kept = tuple((name, value) for name, value in rule.declarations if not name.startswith("--md-") or name in read)
            inside = tuple(lean(rule.rules))
            if kept or inside:
                yield Rule(rule.head, kept, inside)

    return tuple(lean(rules))


def _without_replaced(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    """Leave out the variables that a later rule with the same selectors sets again."""
    later: dict[str, set[str]] = {}
    kept = []
    for rule in reversed(rules):
        names = {name for name, _ in rule.declarations if name.startswith("--")}
        gone = later.setdefault(rule.head, set())
        kept.append(replace(rule, declarations=tuple(pair for pair in rule.declarations if pair[0] not in gone)))
        gone |= names
    return reversed(kept)


def _values(rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    """Yield every declaration at any depth."""
    for rule in rules:
        yield from rule.declarations
        yield from _values(rule.rules)


# ---------- Selectors ----------


def _fits(selector: list[Any], vocabulary: Vocabulary) -> bool:
    """Tell whether each part of a selector, by itself, fits an element; how they lie in each other is not looked at."""
    compounds: list[list[Any]] = [[]]
    for token in selector:
        if token.type == "whitespace" or token in (">", "+", "~"):
            compounds.append([])
        else:
            compounds[-1].append(token)
    return all(_finds(compound, vocabulary) for compound in compounds if compound)


def _finds(compound: list[Any], vocabulary: Vocabulary) -> bool:
    """Tell whether a selector without spaces fits an element as it stands, or as a script could change it."""
    tag, classes, conditions = "", set(), set()
    tokens = iter(compound)
    for token in tokens:
        if token == ".":
            classes.add(next(tokens).value)
        elif token == ":":
            following = next(tokens)
            if following == ":":
                break  # a pseudo-element: what it belongs to is known by now
            if (
                following.type == "function"
                and following.lower_name in _ALTERNATIVES
                and not any(_fits(inner, vocabulary) for inner in _split(following.arguments))
            ):
                return False
        elif token.type == "ident":
            tag = token.lower_value
        elif token.type in ("hash", "[] block"):
            conditions.add(_condition(token))
    classes -= vocabulary.strings
    conditions = {condition for condition in conditions if not _can_be_met(condition, vocabulary)}
    if tag in vocabulary.strings:
        tag = ""
    return any(
        (not tag or tag == element.tag) and classes <= element.classes and conditions <= element.conditions
        for element in vocabulary.elements
    )


def _can_be_met(condition: Condition, vocabulary: Vocabulary) -> bool:
    """Tell whether a script could give an element what square brackets ask for."""
    name, _, value = condition
    return name in vocabulary.words and vocabulary.strings.issuperset(_WORD.findall(value))


def _conditions(tokens: Iterable[Any]) -> Iterator[Condition]:
    """Yield what is asked of attributes anywhere in the selectors of rules."""
    for token in tokens:
        if token.type in ("hash", "[] block"):
            yield _condition(token)
        elif token.type == "function":
            yield from _conditions(token.arguments)
        elif token.type == "qualified-rule":
            yield from _conditions(token.prelude)
        elif token.type == "at-rule" and token.at_keyword in _GROUPS:
            yield from _conditions(_parse(token.content))


def _condition(token: Any) -> Condition:
    """Read square brackets, or the sign for an id."""
    if token.type == "hash":
        return "id", "=", token.value
    name, sign, value, *_ = [*(part.value for part in token.content if part.type != "whitespace"), "", ""]
    return name.lower(), sign, value


def _holds(condition: Condition, value: str) -> bool:
    """Tell whether the value of an attribute is what a selector asks for."""
    _, sign, part = condition
    return {
        "": True,
        "=": value == part,
        "^=": value.startswith(part),
        "$=": value.endswith(part),
        "*=": part in value,
        "~=": part in value.split(),
        "|=": value == part or value.startswith(f"{part}-"),
    }[sign]


# ---------- Text and tokens ----------


def _parse(css: str | list[Any]) -> list[Any]:
    """Read rules from a text, or from what stands in braces."""
    rules: list[Any] = tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True)
    return rules


def _split(tokens: list[Any]) -> list[list[Any]]:
    """Split a list of selectors at its commas."""
    selectors: list[list[Any]] = [[]]
    for token in tokens:
        if token == ",":
            selectors.append([])
        elif token.type != "whitespace" or selectors[-1]:
            selectors[-1].append(token)
    return selectors


def _declarations(content: list[Any]) -> tuple[tuple[str, str], ...]:
    """Give names and values."""
    return tuple(
        (node.name, _text(node.value) + ("!important" if node.important else ""))
        for node in _contents(content)
        if node.type == "declaration"
    )


def _contents(content: list[Any]) -> list[Any]:
    """Read what stands in the braces of one rule."""
    nodes: list[Any] = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return nodes


def _text(tokens: Iterable[Any]) -> str:
    """Write tokens with single spaces and no comments."""
    kept = [_SPACE if token.type == "whitespace" else token for token in tokens if token.type != "comment"]
    return str(tinycss2.serialize(token for last, token in pairwise([None, *kept]) if (last, token) != (_SPACE, _SPACE))).strip()


def _render(rule: Rule) -> str:
    """Write a rule with no space too many."""
    declarations = ";".join(f"{name}:{value}" for name, value in rule.declarations)
    between = ";" if rule.declarations and rule.rules else ""
    return f"{rule.head}{{{declarations}{between}{''.join(map(_render, rule.rules))}}}"
