"""Foreign: text that was left in the other language; brackets, quotes, addresses and names may hold it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from functools import lru_cache

from handbook.address import WRITTEN
from handbook.calendar import MONTHS
from handbook.everyday import BRANDS, EVERYDAY, PARTICLES
from handbook.language import JAPANESE, JAPANESE_PUNCTUATION, has_japanese
from handbook.numeral import KANJI
from handbook.page import NOT_WORDS, Outline, Page
from handbook.wordlist import WordList

_CLOSING = dict(zip("(（[［「『【〔《{“‘", "))]]」』】〕》}”’", strict=True))
_SAME = {"）": ")", "］": "]"}
_FENCES = re.compile(r"""[(){}（）\[\]［］「」『』【】〔〕《》“”‘’"]""")
_SINGLE_QUOTES = re.compile(r"(?<![A-Za-z0-9])'(?! )[^'\n]+(?<! )'(?![A-Za-z0-9])")
"""Words in straight single quotes; an apostrophe has a letter on both sides, or before it."""
_NAMES_ENGLISH = re.compile(r"(?:英[語文訳]|English)[^。.]{0,8}[:：]\s*$", re.I)
_NAMES_JAPANESE = re.compile(r"(?:日本語|Japanese)[^。.]{0,8}[:：]\s*$", re.I)
"""Labels of what stands in the other language on purpose."""
_LABEL = 20
"""How far before such words their label may begin."""
_MAY_BE_ADDRESS = re.compile("[.@_/]")
_ADDRESS = re.compile(
    rf"{WRITTEN}|(?<![\w.@/-])(?:@[\w-]++|[A-Za-z0-9]++(?:_[A-Za-z0-9]++)++|(?:[\w-]++/)*+[\w-]{{2,}}+(?:\.[a-z]\w+)++|(?:[\w.-]++/)++(?!\w)|\bNo\.(?=$| ?\d))",
    re.A,
)
"""Addresses, and the names of files, folders, people and data: form.pdf, fees/, @name, first_name; and No. before a number or above some."""
_JAPANESE_ADDRESS = re.compile(
    rf"https?://[\w./?=&#%~:-]{{1,200}}?(?:(?<=[/=#_-])(?![をにではがのへと])[{JAPANESE}]+[^\s<>{JAPANESE}{JAPANESE_PUNCTUATION}]*+)+",
    re.A,
)
"""An address with Japanese in its path; what follows an address without a blank begins with a particle."""
_SEGMENT_END = re.compile(rf"[。！？：]|[.!?:](?=\s*$|\s+[^\W\d_]|[{JAPANESE}])|:(?= \d)|(?<=[a-z]{{4}})[.!?](?=\s+\d)")
_LATIN = r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"
_LATIN_WORD = re.compile(rf"(?:\b[ap]\.m\.|{_LATIN}++(?:['’-]{_LATIN}++)*+)")
_LATIN_RUN = re.compile(rf"(?<!{_LATIN}){_LATIN_WORD.pattern}(?:[ ,]++{_LATIN_WORD.pattern})*+")
_PART_OF_NAME = re.compile(r"[\w./\\@＠#=&:+-]", re.A)
"""What stands beside a word that is a part of something longer, such as form.pdf."""
_KATAKANA_NAME = re.compile(r"[ァ-ヺー]{2,}(?: [ァ-ヺー]+)+|\b[A-Za-z][ァ-ヺー]+(?:[A-Z]+\b)?")
_JAPANESE_RUN = re.compile(rf"[{JAPANESE}、。・〜ー]+")
_WORDS = re.compile(rf"(?![〇ー・々〆])[{JAPANESE}]")
"""Letters that are more than a mark, such as the circle in a box."""
_NUMERAL = re.compile(f"{KANJI}[、。・〜ー]?")
"""A number in kanji that stands alone is shown as a sign: an English reader is told how it looks."""
_SPOKEN_OF = re.compile(
    "さん|様|と(?:いう|書|表示|出|呼|入力|打|あ[るり])| ?(?:キー|ボタン|メニュー|タブ|欄|アイコン|を(?:クリック|タップ|押|選))"
)
"""What stands behind a name, a word that a Japanese sentence speaks of, or one that stands on a screen."""
_CALENDAR = frozenset([*MONTHS, *"Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()])
"""English words that sentences write with a capital, too."""
_MADE_VERB = re.compile("(?:する|すれば|さ[れせ]|し(?:ます|ませ|まし|て|た|な|よう))")
"""What makes a verb of any word."""
_GLOSSED = re.compile(rf"\s*[(（][^()（）]*[{JAPANESE}]")
"""What stands behind a word that is put into Japanese at once."""
_SHORT = 3
"""Words that may be put into Japanese together."""
_SPOKEN = re.compile(
    r"^(?:または|および|ただし|そして|もし|(?:約|最[大低長短]|毎[日週月年]|合計)$)|(?:です|ます|ません|でした|ました|ください|から|まで|など)$"
    r"|[\u4e00-\u9fffァ-ヺー][をでがはにもと]$"
)
"""How a sentence begins, goes on or ends, or a noun that has its place in one: no word that is only spoken of."""
_SPEAKS_OF = re.compile(
    r"\b(?:words?|phrases?|terms?|names?|named|call(?:ed)?|sa(?:y|ys|id)|signs?|buttons?|keys?|menus?|labels?|labell?ed|mark(?:s|ed)?|stamp(?:s|ed)?"
    r"|letters?|characters?|kanji|kana|Japanese|spell(?:ed|ing)?|read(?:s|ing)?|writes?|written|print(?:s|ed)?|show[ns]?|type|press|tap|click|choose"
    r"|select|look(?:s| (?:for|like))|see|box(?:es)?|fields?|columns?|title[ds]?|heading|tabs?|means?|stands? for)\b",
    re.I,
)
"""Words with which a sentence speaks of words."""
_LONG = 10
"""Japanese letters that are no single word any more."""
_KANJI_IN_BRACKETS = re.compile(r"[（(][^（）()]*[\u4e00-\u9fff]")
"""What a cell says beside the name of a language; a reading has no kanji."""
_LEADS_ON = re.compile(
    r"(?<!\bname )(?<!\bword )\b(?:an?|the|your|my|our|their|his|her|its|and|or|to|at|in|with|on|into|from|by|of|please|can|must|will|you|we)\s+$",
    re.I,
)
"""What stands before a word of the sentence, not before a word that the sentence speaks of."""
_LEADS = re.compile(r"\s*(?:A|An|The|Your)\s+[A-Za-z]{2}")
"""How a phrase begins, not a list of letters such as A | B."""
_COUNTED = re.compile(r"[\d.,–-]+ [a-z]{4,}")
"""A number and what it counts, no unit such as dpi."""
_OF_SENTENCES = re.compile(r"\b(?:you|your|how|what|when|where|why|which|before|after|don['’]t|not)\b", re.I)
"""Words of which names are not made, whatever their letters."""
_STOPS = re.compile(r"[.,;:!?]?\s*$")
_GLOSS_FOLLOWS = re.compile(rf"[A-Za-z]*\s*[(（]\s*[A-Za-z][^()（）{JAPANESE}]*[)）]")


def count_english(page: Page) -> Counter[str]:
    """Count the words that the English sentences of a page write small, or in how many Japanese ones each word stands."""
    words: Counter[str] = Counter()
    for prose in page.proses:
        if page.language == "ja":
            words.update({word.lower() for word in _LATIN_WORD.findall(prose.text)} if has_japanese(prose.text) else ())
        elif prose.text.count(" ") > 3:
            words.update(word for word in _LATIN_WORD.findall(prose.text) if word.islower())
    return words


def own_words(outlines: Iterable[Outline]) -> set[str]:
    """Give the words that our English sentences write small, without names that Japanese sentences hold as well."""
    english: set[str] = set()
    japanese: Counter[str] = Counter()
    for outline in outlines:
        (japanese if outline.page.language == "ja" else english).update(outline.words)
    return english - {word for word, count in japanese.items() if count > 1} - PARTICLES


class English:
    """Knows English words: the everyday ones, and those of the running text of our own pages."""

    def __init__(self, own: Container[str], asked: dict[str, bool]) -> None:
        self._own = own
        self._asked = asked

    def _is_own(self, word: str) -> bool:
        """Tell whether a word is one of our own, and remember that this was asked."""
        self._asked[word] = word in self._own
        return self._asked[word]

    def is_everyday(self, word: str) -> bool:
        """Tell whether everybody who reads English uses a word."""
        small = word.lower()
        return small in EVERYDAY or any(small.removesuffix(end) in EVERYDAY for end in ("s", "ed", "d", "ing"))

    def knows(self, word: str) -> bool:
        """Tell whether a word is English."""
        return self.is_everyday(word) or self._is_own(word.lower())

    def stands_alone(self, word: str) -> bool:
        """Tell whether a word that is a whole line is English, and no name such as Zoom or docomo."""
        return word.lower() not in BRANDS and (self.is_everyday(word) or (word.istitle() and self._is_own(word.lower())))


@lru_cache(maxsize=1)
def blank_quotes(text: str) -> str:
    """Blank what stands in brackets and quotes, however deep, and addresses; who asks for a text asks for it twice."""
    spans = [match.span() for match in _ADDRESS.finditer(text)] if _MAY_BE_ADDRESS.search(text) else []
    spans += _find_quotes(text)
    spans += [match.span() for match in _SINGLE_QUOTES.finditer(text)] if "'" in text else []
    if not spans:
        return text
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            pieces += [text[at : max(start, at)], " " * (end - max(start, at))]
            at = end
    return "".join([*pieces, text[at:]])


def _find_quotes(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of everything in brackets or quotes that are closed."""
    stack: list[tuple[str, int]] = []
    for match in _FENCES.finditer(text):
        mark = _SAME.get(match.group(), match.group())
        if mark == '"' and not any(opened == '"' for opened, _ in stack[-3:]):
            stack.append(('"', match.start()))
        elif match.group() in _CLOSING:
            stack.append((_CLOSING[match.group()], match.start()))
        elif any(opened == mark for opened, _ in stack[-3:]):
            while stack[-1][0] != mark:
                stack.pop()
            yield stack.pop()[1], match.end()


def split_segments(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the sentences and labels of a text."""
    start = 0
    for match in _SEGMENT_END.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def lines_of(texts: Iterable[str]) -> set[str]:
    """Give every text and each of its sentences and labels, as they may be left over in the other language."""
    written = [text.replace(NOT_WORDS, " ") for text in texts if _LATIN_WORD.search(text)]
    glossed = {_core(text) for text in written if has_japanese(text)}
    return glossed.union(_core(blank[start:end]) for blank in map(blank_quotes, written) for start, end in split_segments(blank))


def _is_wording(run: str) -> bool:
    """Tell whether Japanese letters are more than a mark or the name of a language."""
    return (
        _WORDS.search(run) is not None
        and not _NUMERAL.fullmatch(run)
        and run.strip("、。・〜") not in ("中文", "日本語", "简体中文", "繁體中文", "繁体中文")
    )


def _core(text: str) -> str:
    return " ".join(text.split()).strip(" .:：。!?！？,、")


def find_english(text: str, english: English, twin_lines: Callable[[], Collection[str]]) -> int | None:
    """Give the place where a Japanese text goes on in English."""
    if not _LATIN_WORD.search(text):
        return None
    blank = blank_quotes(text.replace(NOT_WORDS, " "))
    for start, end in split_segments(blank):
        segment = blank[start:end]
        if not (first := _LATIN_WORD.search(segment)) or _NAMES_ENGLISH.search(blank, max(0, start - _LABEL), start):
            continue
        if has_japanese(segment):
            for run in _LATIN_RUN.finditer(segment):
                is_left = _is_phrase(run.group(), english) or _is_leftover(segment, run, english, twin_lines)
                if is_left and not _is_glossed(text, start + run.start(), start + run.end()):
                    return start + run.start()
        elif _is_english(segment, english, twin_lines):
            is_copy = _core(text.replace(NOT_WORDS, " ")) in twin_lines()
            if is_copy or not _is_glossed(text, start, start + len(segment.rstrip(" .:："))):
                return start + first.start()
    return None


def find_english_term(text: str, words: WordList, japanese: Container[str], link_texts: Iterable[str]) -> int | None:
    """Give the place where a Japanese text names a term that has a Japanese word by its English one; titles of pages outside may."""
    if not _LATIN_WORD.search(text):
        return None
    for hit in words.find(blank := blank_quotes(text.replace(NOT_WORDS, " "))):
        if _NAMES_ENGLISH.search(blank, max(0, hit.start - _LABEL), hit.start):
            continue
        found = text[hit.start : hit.end]
        is_word = hit.form.role in ("word", "also") and any(letter.islower() for letter in found)
        if is_word and hit.form.term_id in japanese and not any(found in link for link in link_texts):
            return hit.start
    return None


def find_link_left(text: str, link_texts: Iterable[str], is_left: Callable[[str], bool]) -> int | None:
    """Give the place of the text of a link to a page of ours that stands in the other language, and in no brackets or quotes."""
    return next((text.find(link) for link in link_texts if is_left(link) and link in blank_quotes(text)), None)


def is_all_english(text: str, english: English) -> bool:
    """Tell whether a text holds an English word and nothing Japanese."""
    return not has_japanese(text) and any(
        len(word) > 1 and word.islower() and word not in BRANDS and english.knows(word) for word in _LATIN_WORD.findall(text)
    )


def is_all_japanese(text: str) -> bool:
    """Tell whether a text holds Japanese and no Latin word."""
    return has_japanese(text) and not _LATIN_WORD.search(text)


def _is_phrase(run: str, english: English) -> bool:
    """Tell whether a run of words inside a Japanese sentence is English, and no name such as Sign in with Apple."""
    words = _LATIN_WORD.findall(run)
    small = [word for word in words if word.islower() or word in ("The", "This", "Your")]
    return len(small) * 2 > len(words) and _is_prose(small, english)


def _is_glossed(text: str, start: int, end: int) -> bool:
    """Tell whether a few words are put into Japanese behind them: `Family name（姓）`."""
    return _GLOSSED.match(text, end) is not None and len(_LATIN_WORD.findall(text, start, end)) <= _SHORT


def _is_leftover(segment: str, run: re.Match[str], english: English, twin_lines: Callable[[], Collection[str]]) -> bool:
    """Tell whether a single word inside a Japanese sentence is English: in small letters, or as it began the English one."""
    if _SPOKEN_OF.match(segment, run.end()):
        return False
    beside = segment[max(run.start() - 1, 0) : run.start()] + segment[run.end() : run.end() + 1]
    begins = run.group().istitle() and not segment[: run.start()].strip() and segment[run.end()] in " ,"
    plain = run.group().islower() or run.group() in _CALENDAR
    if not (plain or begins) or len(run.group()) < 2 or _PART_OF_NAME.search(beside) or run.group().lower() in BRANDS:
        return False
    if not english.is_everyday(run.group()):
        return plain and _MADE_VERB.match(segment, run.end()) is not None
    inside = re.compile(rf"[a-z,] {run.group()}\b")  # a name, where English sentences write it so
    return plain or not any(map(inside.search, twin_lines()))


def _is_prose(small: list[str], english: English) -> bool:
    """Tell whether some words in small letters are English, one of them beyond doubt."""
    long = [word for word in small if len(word) > 1]
    return any(map(english.is_everyday, long)) and sum(map(english.knows, long)) + (small[:1] == ["a"]) > 1


def _is_english(segment: str, english: English, twin_lines: Callable[[], Collection[str]]) -> bool:
    """Tell whether a line without any Japanese is English; a single word only when the twin has the same line."""
    words = _LATIN_WORD.findall(segment)
    small = [word for word in words if word.islower()]
    if _is_prose(small, english) or (small and len(words) > 1 and all(map(english.is_everyday, words))):
        return True
    plain = [word for word in words if len(word) > 1 and (word.islower() or word.istitle())]
    alone = len(plain) == 1 and words[0] == plain[0] and (english.stands_alone(plain[0]) or _COUNTED.fullmatch(segment.strip()))
    leads = _LEADS.match(segment) is not None
    suspect = alone or leads or (len(words) > 1 and (any(map(english.is_everyday, small)) or _OF_SENTENCES.search(segment)))
    return bool(suspect) and _core(segment) in twin_lines()


def speaks_of_words(text: str) -> bool:
    """Tell whether an English text leads on to words of which it speaks."""
    return text.rstrip().endswith(":") and _SPEAKS_OF.search(text) is not None


def find_japanese(
    text: str, english: English, is_italic: Callable[[int], bool], is_quoted: Callable[[str], bool], label: str = ""
) -> int | None:
    """Give the place where an English text goes on in Japanese; a word may stand there of which it, or what leads on to it, speaks."""
    if not has_japanese(text):
        return None
    if "://" in text:
        text = _JAPANESE_ADDRESS.sub(lambda match: " " * len(match.group()), text)
    blank = _KATAKANA_NAME.sub(lambda match: " " * len(match.group()), blank_quotes(text.replace(NOT_WORDS, " ")))
    for start, end in split_segments(blank):
        segment = blank[start:end]
        runs = [run for run in _JAPANESE_RUN.finditer(segment) if _is_wording(run.group()) and not is_italic(start + run.start())]
        if _NAMES_JAPANESE.search(blank, max(0, start - _LABEL), start):
            continue
        if not runs and has_japanese(segment) and _KANJI_IN_BRACKETS.search(text, start, end) and not _LATIN_WORD.search(text):
            return start + len(segment) - len(segment.lstrip())
        alone = [run for run in runs if not _GLOSS_FOLLOWS.match(text, start + run.end())]
        speaks = bool(alone) and _SPEAKS_OF.search(label + segment) is not None
        if alone and not speaks and not any(english.knows(word) for word in _LATIN_WORD.findall(segment)):
            return start + alone[0].start()
        for run in alone:
            word = run.group().strip("、。・〜")
            leads_on = _LEADS_ON.search(segment, max(0, run.start() - 8), run.start())
            short = len(word) < _LONG and not _SPOKEN.search(word)
            shown = not leads_on or (len(word) < 2 and not _STOPS.match(segment, run.end()))
            if not (short and shown and speaks) and not is_quoted(word):
                return start + run.start()
        label = segment if segment.endswith(":") else ""
    return None
