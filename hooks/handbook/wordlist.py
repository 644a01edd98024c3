"""Word list: finds every form of every term in a text, the longest first, in either language.

Forms are matched with their letter case. A text is folded before it is searched, so that no list has to name full-width
letters, half-width katakana, curly quotes, look-alike dashes or long-vowel marks one by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Literal

from ahocorasick import Automaton

from handbook.language import JAPANESE, Language
from handbook.term import Term

Role = Literal["word", "also", "avoid", "ambiguous"]

_KATAKANA = "\u30a1-\u30fa\u30fc"
_LIKE_KANA = "力二口工八卜夕千三厶才又"
KANJI_OF_RADICALS = str.maketrans(
    "\u2ea0\u2ec1\u2ec4\u2ec6\u2ed1\u2ed8\u2edd\u2ede\u2ee4\u2ee8\u2ee9\u2eeb\u2eed\u2eef\u2ef2", "民虎西角長青食食鬼麦黄斉歯竜亀"
)
RADICALS = "\u2f00-\u2fd5\u2e9f\u2ef3" + "".join(map(chr, KANJI_OF_RADICALS))
"""Parts of kanji that look like the kanji itself, for a character class."""
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u2032\u00b4"), "'")
_LOOKALIKES: dict[int, int | str | None] = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-"),
    **_APOSTROPHES,
    **dict.fromkeys(map(ord, "\u00b7\u2022\u2027\u22c5"), "・"),
    **KANJI_OF_RADICALS,
    0x00AD: None,
    0x309B: "\u3099",
    0x309C: "\u309a",
}
_ODD = re.compile(
    "[\u00a0\u00ad\u00b4\u00b7\u02bc\u0300-\u036f\u0370-\u04ff\u2000-\u2015\u2018\u2019\u201b\u2022\u2027\u202f\u2032\u2212\u22c5\u2500\u2501\u2e80-\u2fdf\u3000\u3099-\u309c\uf900-\ufaff\ufb00-\ufb06\ufe63\uff0d\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff5e-\uff9f]"
)
_GAP = re.compile(r"\s\s|[\n\t]")
"""A blank as attributes and settings keep it: readers see one."""
_ODD_BESIDE_KANA = re.compile(rf"[一{_LIKE_KANA}〜~-](?:(?<=[{_KATAKANA}].)|(?<=[{_LIKE_KANA}])(?=ー))")
"""What folding may change; most texts hold none of it."""
_SAME = {**_APOSTROPHES, 0x00A0: " ", 0x202F: " ", 0x2009: " ", 0x3000: " ", 0x00AD: None, 0x2011: "-", 0x2010: "-"}
"""Marks that are no other spelling: typographic quotes and hyphens, spaces that do not break."""
_DASHES = r"\-\u2010-\u2015\u2212\u2500\u2501"
_BETWEEN = re.compile(rf"(?<=[{_KATAKANA}])[{_DASHES}一〜～~](?=[{_KATAKANA}])")
_BEHIND = re.compile(rf"(?<=[{_KATAKANA}])(?<!ー)(?:[{_DASHES}](?=$|[\u3041-\u309f]|[^\w\s{_DASHES}])|一(?=$|[^\w\s{_DASHES}]))")
"""What stands for a long vowel: inside a word always, at its end unless it is a dash behind a whole word."""
_KANJI_FOR_KANA = str.maketrans(_LIKE_KANA, "カニロエハトタチミムオヌ")
_KANJI_BETWEEN = re.compile(rf"(?<=[{_KATAKANA}])[{_LIKE_KANA}](?=[{_KATAKANA}{_DASHES}一])|[{_LIKE_KANA}](?=ー)")
_BARS = r"|\uff5c\u2502\u4e28"
_STROKES = rf"{_DASHES}\uff0d一〜～~"
_DOUBTFUL = re.compile(  # its first letter is looked for fast
    rf"[{_BARS}{_STROKES}{_LIKE_KANA}](?<=[{_KATAKANA}].)"
    rf"(?:(?<=[{_BARS}])(?=[{_KATAKANA}])|(?<=[{_STROKES}])(?=[\u3041-\u309f\u4e00-\u9fff])|(?<=[{_LIKE_KANA}])(?![{_KATAKANA}{_DASHES}一]))"
)
"""What stands for a long vowel or another letter only where a word comes of it: bars and dashes also part words."""
_HEAD = re.compile("(.+?)( (?:of|for) |$)(.*)", re.S)
_KANJI_BEFORE = re.compile(r"(?<![\u4e00-\u9fff].)(?<=[各新旧全同元])[\u4e00-\u9fff]")
_ACROSS = "|".join(f"(?<={pair[0]}){pair[1]}" for pair in (
    "証明 証書 表示 表彰 表明 表現 所得 所有 所属 所在 所持 所定 所長 届出 書類 書面 書式 庁舎 局長 係員 険料 険証 険者"
).split())  # fmt: skip
_KANJI_BEHIND = re.compile(rf"(?<=[\u4e00-\u9fff])(?!{_ACROSS})(?:[\u4e00-\u9fff]{{2}}|[等時後前用中欄済](?![\u4e00-\u9fff]))")
"""Kanji of other words beside a form, such as 新 and 変更 in 新暗唱番号変更; in 税務所得, 所得 is a word across the end of one."""
_PLAIN_BEHIND = re.compile("全員|全体|以外|自体|本人|経由|持参|必須")
"""Kanji that make no other word of the form before them: 世帯全員."""
_PARTED = re.compile(rf" (?:(?<=[{JAPANESE}] ) *(?=\w)|(?<=\w ) *(?=[{JAPANESE}]))")
_FOREIGN = str.maketrans("АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι", "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXovi")
_MIXED = re.compile("[A-Za-z-]*[\u0370-\u04ff][A-Za-z\u0370-\u04ff-]*")
"""A word with Greek or Cyrillic letters; those that look like Latin ones are such beside Latin ones."""
_SMALL_WORDS = ("of", "for", "and", "in", "to", "or", "the", "by", "with", "on")
_SMALL_WORD = re.compile(rf"(?<![\w'-])(?!(?:{'|'.join(_SMALL_WORDS)})\b)[a-z]")
_MOST_MIXED = 5
"""With more words than this, a name has too many mixtures of capitals and small letters."""


@dataclass(frozen=True)
class Form:
    """One way of writing a term."""

    term_id: str
    word: str
    """The form that we write."""
    role: Role


@dataclass(frozen=True)
class Hit:
    """A form found in a text, from start to end."""

    start: int
    end: int
    form: Form
    ending: str
    """The plural ending that the text adds to the form."""


class WordList:
    """All forms of all terms of a language, ready to search."""

    def __init__(self, terms: dict[str, Term], language: Language) -> None:
        self.forms: dict[str, Form] = {}
        for name, term in terms.items():
            word = term.word(language)
            self._add([word.word, *filter(None, [word.abbr, getattr(word, "plural", None)])], Form(name, word.word, "word"))
            self._add(word.also, Form(name, word.word, "also"))
            self._add((entry.form for entry in word.ambiguous), Form(name, word.word, "ambiguous"))
        for name, term in terms.items():
            word = term.word(language)
            self._add(word.avoid, Form(name, word.word, "avoid"))
            hyphened = (form.replace(" ", "-") for form in word.avoid if not form.islower())  # pin-code may name a file
            self._add(hyphened, Form(name, word.word, "avoid"))
        self._add_inside(terms, language)
        for form, meaning in list(self.forms.items()):
            if form[:1].islower():  # a sentence may begin with it
                self.forms.setdefault(form[0].upper() + form[1:], meaning)
        for form, meaning in list(self.forms.items()) if language == "en" else ():
            if not (plural := pluralize(form)).startswith(form):  # letters of proxy, deliveries
                ours = terms[meaning.term_id].en.plural or pluralize(meaning.word)
                self.forms.setdefault(plural, replace(meaning, word=ours))
        if language == "en":
            self._add_capitals()
        self._plurals = ("s", "es", "S", "ES") if language == "en" else ()
        self._found: dict[str, tuple[Hit, ...]] = {}
        self._automaton = Automaton()
        for form in self.forms:
            self._automaton.add_word(form, form)
        self._automaton.make_automaton()

    def _add(self, forms: Iterable[str], meaning: Form) -> None:
        for form in forms:
            self.forms.setdefault(fold(form)[0], meaning)

    def _add_inside(self, terms: dict[str, Term], language: Language) -> None:
        """Add our words with an avoided form in place of a shorter one of ours: 特定外国人カード, signature PIN number.

        English words stand apart: only where both begin alike would ours be seen before the avoided form.
        """
        gap = " " if language == "en" else ""
        ours = [(f"{gap}{form}{gap}", meaning) for form, meaning in self.forms.items() if meaning.role in ("word", "also")]
        for word in (term.word(language) for term in terms.values()):
            for form, meaning in ours:
                if (inner := f"{gap}{word.word}{gap}") in form and inner != form:
                    hidden = (avoided for avoided in word.avoid if not gap or avoided.startswith(word.word))
                    mixed = (form.replace(word.word, avoided).strip() for avoided in hidden)
                    self._add(mixed, Form(meaning.term_id, form.strip(), "avoid"))

    def _add_capitals(self) -> None:
        """Add every form as headings write it, Like This or LIKE THIS; our own words come first."""
        for form, meaning in list(self.forms.items()):
            self.forms.setdefault(_SMALL_WORD.sub(lambda match: match[0].upper(), form), meaning)
            self.forms.setdefault(form.upper(), meaning)
        for form, meaning in list(self.forms.items()):
            if meaning.role in ("word", "also"):
                for mixed in _mix_case(form):
                    self.forms.setdefault(mixed, replace(meaning, role="avoid"))

    def find(self, text: str) -> tuple[Hit, ...]:
        """Give the forms of a text from left to right, the longest at each place, none inside another.

        What was found is kept: several checks look at the same text.
        """
        if (found := self._found.get(text)) is None:
            found = self._found[text] = tuple(self._find(text)) if self.forms and text else ()
        return found

    def _find(self, text: str) -> Iterator[Hit]:
        folded, origin = fold(text if text.isascii() else _DOUBTFUL.sub(self._read_doubtful, text), self._is_whole)
        is_folded, reached = folded != text, 0
        candidates = [*self._candidates(folded), *self._parted(folded)]
        for start, end, form, ending in sorted(candidates, key=lambda found: (found[0], -found[1])):
            if start < reached:
                continue
            reached = end
            first, last = (start, end) if origin is None else (origin[start], origin[end])
            meaning = self.forms[form]
            is_longer = _KANJI_BEFORE.match(folded, start) or (
                _KANJI_BEHIND.match(folded, end) and not _PLAIN_BEHIND.match(folded, end)
            )
            if meaning.role != "avoid" and is_longer:
                continue  # a longer word of ours, but no avoided one
            is_odd = is_folded and " ".join(text[first:last].translate(_SAME).split()) != folded[start:end]
            if meaning.role in ("word", "also") and (is_odd or end - start > len(form + ending)):
                meaning = Form(meaning.term_id, form, "avoid")  # the right word in half-width or look-alike letters, or parted
            yield Hit(first, last, meaning, ending)

    def _is_whole(self, text: str) -> bool:
        """Tell whether a text ends with a form."""
        return any(text[-length:] in self.forms for length in range(2, 31))

    def _read_doubtful(self, match: re.Match[str]) -> str:
        """Write the long vowel for a bar or a dash, and the kana for a kanji, where a form comes of it."""
        before, after = match.string[max(0, match.start() - 20) : match.start()], match.string[match.end() : match.end() + 20]
        kana = match.group().translate(_KANJI_FOR_KANA)
        letter = "ー" if kana == match.group() else kana
        at = len(before)
        around = _BETWEEN.sub("ー", f"{before}{letter}{after}")
        found = any(last - len(form) < at - 1 < last for last, form in self._automaton.iter(around))
        return letter if found else match.group()

    def _parted(self, folded: str) -> Iterator[tuple[int, int, str, str]]:
        """Yield the forms in whose Japanese letters blanks stand; between two words of ours they only part these."""
        if folded.isascii() or not (gaps := {index for match in _PARTED.finditer(folded) for index in range(*match.span())}):
            return
        origin = [index for index in range(len(folded)) if index not in gaps]
        for start, end, form, ending in self._candidates("".join(map(folded.__getitem__, origin))):
            first, last = origin[start], origin[end - 1] + 1
            pieces = folded[first:last].split()
            if len(pieces) > 1 and not (
                self.forms[form].role in ("word", "also") and all(piece in self.forms for piece in pieces)
            ):
                yield first, last, form, ending

    def _candidates(self, folded: str) -> Iterator[tuple[int, int, str, str]]:
        """Yield (start, end, form, plural ending) of every form that begins and ends where its own script does.

        電子証明書 is no word inside 利用者証明用電子証明書, nor is co-pay inside co-payment; 暗唱番号 is one in 暗唱番号変更.
        """
        for last, form in self._automaton.iter(folded):
            end = last + 1
            start = end - len(form)
            if start and _script(folded[start]) == _script(folded[start - 1]) != "" and not _KANJI_BEFORE.match(folded, start):
                continue
            script = _script(form[-1])
            if end == len(folded) or not script or _script(folded[end]) != script or _KANJI_BEHIND.match(folded, end):
                yield start, end, form, ""
            else:
                for ending in self._plurals:
                    after = end + len(ending)
                    if folded.startswith(ending, end) and (after == len(folded) or _script(folded[after]) != "latin"):
                        yield start, after, form, ending


def _mix_case(form: str) -> Iterator[str]:
    """Yield a name with capitals at some of its words, and not at its first one alone: my number Card."""
    words = form.split(" ")
    firsts = [
        {word[0], word[0].swapcase()} if word[1:].islower() and word not in _SMALL_WORDS else {word[0]} for word in words if word
    ]
    if len(words) != len(firsts) or not 1 < len(words) <= _MOST_MIXED:
        return
    for letters in product(*firsts):
        if any(letter.isupper() for letter in letters[1:]):
            yield " ".join(letter + word[1:] for letter, word in zip(letters, words, strict=True))


def pluralize(word: str) -> str:
    """Give the plural of an English word, or of the first one of a name such as power of attorney."""
    head, of, rest = _HEAD.match(word).groups()  # type: ignore[union-attr]
    if re.search(r"[^aeiou]y$", head):
        return f"{head[:-1]}ies{of}{rest}"
    return head + ("es" if re.search(r"(?:s|x|z|ch|sh)$", head) else "s") + of + rest


@cache
def _script(letter: str) -> str:
    """Name the script of a letter; empty for what may stand beside any other, such as hiragana and marks."""
    if letter.isascii():
        return "latin" if letter.isalnum() else ""
    if "\u4e00" <= letter <= "\u9fff" or "\u3400" <= letter <= "\u4dbf" or letter == "々":
        return "kanji"
    if "\u30a1" <= letter <= "\u30fa" or letter == "ー":
        return "katakana"
    return "latin" if "\u00c0" <= letter <= "\u024f" else ""


def fold(text: str, is_whole: Callable[[str], bool] | None = None) -> tuple[str, list[int] | None]:
    """Give a text in one spelling, and for each of its characters the place in the text it came from.

    A dash behind what is a whole word stays a dash. The places are None when nothing moved; otherwise one more than there are characters, for the end.
    """
    has_gap = _GAP.search(text) is not None
    if not has_gap and (text.isascii() or not (_ODD.search(text) or _ODD_BESIDE_KANA.search(text))):
        return text, None
    text = _KANJI_BETWEEN.sub(lambda match: match.group().translate(_KANJI_FOR_KANA), _MIXED.sub(_to_latin, text))
    plain = text.translate(_LOOKALIKES)
    if len(plain) == len(text) and not has_gap and unicodedata.is_normalized("NFKC", plain):
        return _lengthen(plain, is_whole), None
    letters: list[str] = []
    origin: list[int] = []
    for start, end in _clusters(text):
        folded = unicodedata.normalize("NFKC", text[start:end].translate(_LOOKALIKES))
        if folded.isspace():
            if letters[-1:] == [" "]:
                continue
            folded = " "
        letters.append(folded)
        origin += [start] * len(folded)
    return _lengthen("".join(letters), is_whole), [*origin, len(text)]


def _to_latin(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(_FOREIGN) if any(letter.isascii() and letter.isalpha() for letter in word) else word


def _lengthen(text: str, is_whole: Callable[[str], bool] | None) -> str:
    """Write the long vowel for the marks that stand for it."""
    text = _BETWEEN.sub("ー", text)
    return _BEHIND.sub(
        lambda match: match.group() if is_whole and is_whole(text[max(0, match.start() - 30) : match.start()]) else "ー", text
    )


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield each character together with the marks that belong to it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not (unicodedata.combining(text[index]) or text[index] in "\u309b\u309c\uff9e\uff9f"):
            yield start, index
            start = index
