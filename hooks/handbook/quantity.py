"""Quantity: numbers, dates, times, amounts and phone numbers of a text, in one form for both languages.

June 14, 2026 and 令和8年6月14日 give the same quantities, as do 2 weeks and 2週間, 5 p.m. and 17時, 10,000 and 1万.
Where a digit, a kanji or a word may begin a figure, the first reading that fits there is the one. Some readings yield nothing:
they are for names with numbers, such as 7-Eleven.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from handbook import calendar, clock, figure, share
from handbook.address import WRITTEN
from handbook.measure import COUNTER, Meaning, Quantity, Read, is_measure, measure
from handbook.numeral import CARDINAL, DECADES, DIGITS, JAPANESE, JAPANESE_SCALE, KANJI, KANJI_NUMBER, ORDINAL, WORDS
from handbook.page import NOT_WORDS

_LINE = "[-‐‑‒–—―−ー.]"
_PERIOD = "days?|weeks?|months?|years?|hours?|minutes?"
_EVERY_DAY = figure.read_word("365", "day", ("7", "day"), ("1", "day"))
_MIDNIGHT = figure.read_word("0:00", "time", ("24:00", "time"), firm=True)
_WORKING: tuple[Meaning, ...] = tuple((name, "weekday") for name in ("Mon", "Tue", "Wed", "Thu", "Fri"))
_WEEKEND: tuple[Meaning, ...] = (("Sat", "weekday"), ("Sun", "weekday"))
_STRICT = (
    "つ|人|回|枚|点|通|種類|か所|カ所|ヶ所|箇所|か月|カ月|ヶ月|ケ月|週間|年間|日間|時間|円|歳|才|割|桁|倍|階|台|部|個|件|行|文字|か国"
    "|営業日|世帯|番目|度目"
)
_NUMBER_WORDS = " ".join(WORDS)
_SCALE = r"hundred|thousand|million|billion|trillion|(?<=\d)(?-i:[kKMB])"
_MONTHS = " ".join({**calendar.MONTHS, **calendar.SHORT_MONTHS}).lower()
_UNTIL_TIME = r"(?![:,]?\d| (?:days?|weeks?|months?|years?|hours?|minutes?|times|people|yen)\b)"

# Where a reading may begin: at a digit (0), at a kanji numeral (一), at another Japanese letter, or at an English word.
_TABLE: list[tuple[str, str, Read]] = [
    ("0", r"7[- ]Eleven\b|[23]次元|[23]-?D\b|[23][- ]dimension", figure.read_nothing),
    ("0", r"\d+(?=進(?:[数法値文表度]|(?![\u4e00-\u9fff]))|-way\b)", figure.read_alone),
    ("#", r"#\d{4}(?!\d)", figure.read_phone),
    ("+", rf"\+81\)?[ -]?(?:\(0\)[ -]?)?\d{{1,4}}(?:(?:{_LINE}| )?\d{{2,4}}){{1,2}}(?!\d)", figure.read_phone),
    ("0 (", rf"\(0\d{{1,4}}\) ?\d{{1,4}}(?:{_LINE}| )?\d{{2,4}}(?!\d)|(?<!\d)0\d{{1,4}} ?\(\d{{1,4}}\) ?\d{{3,4}}(?!\d)", figure.read_phone),
    ("0", rf"(?<!\d)(?=(?:\d{_LINE}?){{9,11}}(?!\d))0\d{{1,4}}(?:{_LINE}\d{{1,4}}{_LINE}\d{{2,4}}|{_LINE}\d{{6}}|\d{{8}})(?!\d)", figure.read_phone),
    ("0", r"(?<!\d)(?=(?:\d ?){10,11}(?![\d]))0\d{1,4} \d{1,4} \d{3,4}(?! ?\d)", figure.read_phone),
    ("0", "24時間いつでも", figure.read_word("24", "hour", firm=True)),
    ("0", "24時間365日", figure.read_together(figure.read_word("24", "hour", firm=True), _EVERY_DAY)),
    ("0", r"24/7\b", figure.read_together(figure.read_word("24", "hour"), _EVERY_DAY)),
    ("0", rf"{calendar.DAY} (?:of )?{calendar.MONTH},? (\d{{4}})\b", calendar.read_date("dmy")),
    ("0", rf"{calendar.DAY} (?:of )?{calendar.MONTH}", calendar.read_date("dm")),
    ("0", r"(\d{4})[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?!\.?\d)", calendar.read_date("ymd")),
    ("0", r"(\d{4})年\((令和|平成|昭和)(\d{1,2}|元)年\)(\d{1,2})月(\d{1,2})日", calendar.read_date_of_era),
    ("0", r"(\d{4})\((令和|平成|昭和|大正|明治)(\d{1,2}|元)年?\)年", calendar.read_year_of_era),
    ("0", r"(\d{4})年(\d{1,2})月(\d{1,2})日", calendar.read_date("ymd")),
    ("0", r"(\d{4})年(\d{1,2})月(?![間曜])", calendar.read_month("ym")),
    ("0 一", rf"(\d{{1,2}}|{KANJI}{{1,2}})月(\d{{1,2}}|{KANJI}{{1,3}})日", calendar.read_date("md")),
    ("0", r"(\d{1,2})月(?![間曜])", calendar.read_month("m")),
    ("0 一", rf"(\d{{1,4}}|{KANJI_NUMBER})分の(\d{{1,4}}|{KANJI_NUMBER})", share.read_fraction),
    ("half 0", rf"(?P<half>half|1/2)[ -](?:an? )?(?P<unit>{_PERIOD})\b", figure.read_period),
    ("0", r"([1-9])/([2-9]|10)(?![\d/])", share.read_slash),
    ("0", r"(\d{1,2})時間(\d{1,2})分", figure.read_sum("minute", 60, "hour")),
    ("0", r"(\d{1,2})分(\d{1,2})秒", figure.read_sum("second", 60, "minute")),
    ("0", r"(\d{1,2}) ?min(?:ute)?s?(?:,? and|,)? (\d{1,2}) ?sec(?:ond)?s?\b", figure.read_sum("second", 60, "minute")),
    ("0", r"(\d{1,2}) ?h(?:(?:ou)?rs?)?(?:,? and|,)? ?(\d{1,2}) ?m(?:in(?:ute)?s?)?\b", figure.read_sum("minute", 60, "hour")),
    ("0", r"(\d{1,2})年(?:と)?(\d{1,2})[かカヶケヵ]月", figure.read_sum("month", 12, "year")),
    ("0", r"(\d{1,2}) years?(?:,? and|,)? (\d{1,2}) months?\b", figure.read_sum("month", 12, "year")),
    ("0", r"(\d{1,2})[歳才](\d{1,2})[かカヶケヵ]月", figure.read_sum("month", 12, "age")),
    ("0", rf"(\d{{1,4}}(?:\.\d)?)(?:[~–-]|から|、)(\d{{1,4}}(?:\.\d)?)({JAPANESE_SCALE})(?!\d)", figure.read_scaled),
    (f"0 ¥ $ € {_NUMBER_WORDS}", rf"(?:[¥$€] ?)?(\d{{1,4}}(?:\.\d)?|{CARDINAL})(?: to | or | and |[–-])(?:[¥$€] ?)?(\d{{1,4}}(?:\.\d)?|{CARDINAL}) ?({_SCALE})\b", figure.read_scaled),
    (f"0 {_NUMBER_WORDS}", rf"(\d|{CARDINAL}) (?:out of|in) (?:ten|10)\b(?! (?:{_PERIOD})\b)", share.read_out_of_ten),
    (f"0 {_NUMBER_WORDS}", rf"(\d|{CARDINAL}) decades\b", figure.read_decades),
    ("0", r"12 (?:o'clock )?noon\b", figure.read_word("12:00", "time", firm=True)),
    ("0", r"12 (?:o'clock )?midnight\b", _MIDNIGHT),
    ("0", r"3rd(?:[- ](?:part(?:y|ies)|person)\b|パーティ)", figure.read_nothing),
    ("0 一", rf"(\d{{1,3}}(?:\.\d)?|{KANJI_NUMBER})割(?:(\d|{KANJI})分)?(?![りれるろ合当])", share.read_tenths),
    ("0 一 半", rf"({DIGITS}|{KANJI_NUMBER}|半)ダース", figure.read_japanese_dozens),
    (f"0 {_NUMBER_WORDS}", clock.MINUTES_BEFORE, clock.read_minutes_before),
    ("0", clock.ENGLISH_TIMES, clock.read_times),
    ("0", clock.ENGLISH_TIME, clock.read_time),
    ("0", clock.BARE_TIME, clock.read_colon_time),
    ("0", clock.COLON_TIMES, clock.read_colon_times),
    ("0", clock.COLON_TIME, clock.read_colon_time),
    ("0", r"(\d{1,4})(?:st|nd|rd|th)\b", figure.read_ordinal),
    ("(", r"\((\d{1,2})\)", figure.read_mark),
    ("0", r"(?<![^ ,;:、。])(\d)\)(?= ?[^\s\d.,;:)、。])", figure.read_open_mark),
    ("0", r"(?<=※)(\d{1,2})(?!\d)", figure.read_mark),
    (f"0 {_NUMBER_WORDS}", clock.SPOKEN_HOUR, clock.read_spoken_hour),
    ("一", "(?<=もう)一[度回]", figure.read_word("1", "times", ("2", "times"))),
    ("一", r"[二三]次元|[四五八]日市|千(?:歳|種|日前)|百人町|十分(?![前後間以])|一時|三日月|三人称|一部|万[一人]|八つ当|四つん|三つ[巴子編]|二つ返", figure.read_nothing),
    ("0 一 午 深 早 朝 昼 夕 夜", clock.JAPANESE_TIME, clock.read_japanese_time),
    ("0 ¥ $ € jpy usd eur", rf"((?:[¥$€]|JPY|USD|EUR) ?)?({JAPANESE})(?: ?({_SCALE}|dozen)\b)?( and a half\b)?", figure.read_number),
    ("一", rf"(?<![数何幾唯統])([一二三四五六七八])、([二三四五六七八九])(?={COUNTER})", figure.read_two_in_a_row),
    ("一", rf"(?<![数何幾唯統〇一二三四五六七八九十百千万億兆])({KANJI_NUMBER})(?={_STRICT})", figure.read_kanji(3)),
    ("一", rf"(?<!.)({KANJI_NUMBER})(?!.)|(?<![\u4e00-\u9fff〇](?<!約))({KANJI}{{2,12}})(?![\u4e00-\u9fff〇])", figure.read_alone),
    ("一", rf"(?<![数何幾唯統〇一二三四五六七八九十百千万億兆])({KANJI_NUMBER})(?={COUNTER}|者|以上|(?![ツノケッ])[ァ-ヴ])", figure.read_kanji(11)),
    ("一", rf"([二三四五六七八九十]|{KANJI}{{2,12}})(?=[\u4e00-\u9fff])", figure.read_in_word),
    ("① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩ ⑪ ⑫ ⑬ ⑭ ⑮ ⑯ ⑰ ⑱ ⑲ ⑳", "(.)", figure.read_mark),
    ("令 平 昭 大 明", rf"(令和|平成|昭和|大正|明治) ?(\d{{1,2}}|元|{KANJI}{{1,3}})(?:年|(?=\)))", calendar.read_era),
    ("平", "平日", figure.read_word("weekdays", "weekday", *_WORKING)),
    ("週", "週末", figure.read_word("weekend", "weekday", *_WEEKEND)),
    ("月 火 水 木 金 土 日", "(.)曜日?", calendar.read_weekday(True)),
    ("月 火 水 木 金 土 日", r"((?!月日).(?:[・、~–-]?[月火水木金土日])+|[土日](?=・?祝))|(?<=[(])(.)(?=[)・]|は\d)|(?<!.)(.)(?!.)", calendar.read_weekday(False)),
    ("正", "正午", figure.read_word("12:00", "time", firm=True)),
    ("ダ", "ダブル(?=クリック|タップ)", figure.read_word("2", "times")),
    ("真", "真夜中", figure.read_word("0:00", "time", ("24:00", "time"))),
    ("半", "(?P<half>半)(?P<unit>年|月|日|時間)", figure.read_period),
    ("半", "半分|半額|半数", share.read_half),
    ("数", r"(?<![\u4e00-\u9fff])数10+(?!\d)[万億兆]*", figure.read_nothing),
    ("数", f"数(?!字)(?={COUNTER})", figure.read_few),
    ("両", "両方|両者|両日", figure.read_word("2")),
    ("ひ", "ひと月", figure.read_word("1", "month")),
    ("ふ", "ふた月", figure.read_word("2", "month", firm=True)),
    ("ひ ふ", "ふたつ|ふたり", figure.read_word("2")),
    ("ひ ふ", "ひとつ|ひとり", figure.read_word("1")),
    ("初 は", "初めて|はじめて", figure.read_word("1", "ordinal")),
    ("無 ゼ", "無料|ゼロ", figure.read_word("0")),
    ("毎", "毎日", _EVERY_DAY),
    ("年", "年中無休", _EVERY_DAY),
    ("年", "年末(?!年始|調整)", calendar.read_end_of_year),
    ("end", r"end of (?:the|this|each|every) year\b", calendar.read_end_of_year),
    ("あ 明 翌", "あさって|明後日|翌々日", figure.read_word("2", "day")),
    ("noon midday", r"noon\b|midday\b", figure.read_word("12:00", "time", firm=True)),
    ("midnight", r"midnight\b", _MIDNIGHT),
    ("a half quarter ten twenty", rf"(?:a )?{clock.SPOKEN_TIME}", clock.read_spoken_time),
    ("reiwa heisei showa taisho meiji", r"(Reiwa|Heisei|Showa|Taisho|Meiji) (\d{1,2})\b", calendar.read_era),
    ("r h s", r"(?-i:([RHS]))(\d{1,2})\.(\d{1,2})\.(\d{1,2})(?!\d)", calendar.read_era),
    ("weekday weekdays", r"weekdays?\b", figure.read_word("weekdays", "weekday", *_WORKING)),
    ("weekend weekends", r"weekends?\b", figure.read_word("weekend", "weekday", *_WEEKEND)),
    ("monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays",
     r"([a-z]+day)", calendar.read_weekday(True)),
    ("mon tue tues wed thu thur thurs fri sat sun", r"((?-i:Mon|Tue|Wed|Thu|Fri|Sat|Sun))(?:r?s)?\b(?! (?!(?:and|or|to) (?-i:[A-Z])|(?:until|till|only|from) )[a-z])", calendar.read_weekday(False)),
    (" ".join(figure.ROMAN), r"(?<=\()([ivx]+)(?=\))|(?<=[a-z] )(?-i:([IVX]{2,}|[VX]))\b", figure.read_mark),
    ("a half", r"(?:a |(?P<half>half)[ -]an? |(?P<halved>half)-)?(?P<unit>dozen)\b", figure.read_dozen),
    ("half", r"(half) an? (thousand|million|billion|trillion)\b", figure.read_scale),
    ("thousand million billion", r"((?<=\bthe )|(?=[a-z]+-))(thousand|million|billion)(?=[- ](?:yen|dollar|euro)\b)", figure.read_scale),
    ("a three", r"(?:a|(three))[ -]quarters? of an hour\b", figure.read_quarter_hours),
    ("half", r"half\b(?! past)", share.read_half),
    (f"a an {_NUMBER_WORDS}", rf"(an?|{CARDINAL}) hours?(?:,? and|,)? (\d{{1,2}}|{CARDINAL}) minutes?\b", figure.read_sum("minute", 60, "hour")),
    (f"a an {_NUMBER_WORDS}", rf"(an?|{CARDINAL}) years?(?:,? and|,)? (\d{{1,2}}|{CARDINAL}) months?\b", figure.read_sum("month", 12, "year")),
    ("a an", r"an? (?:(?:whole|full|entire) )?(?P<unit>day|week|month|year|hour|minute)\b(?P<more> and a half\b)?", figure.read_one_period),
    ("a an", r"an? [a-z]+ and a half\b", figure.read_word("1.5", firm=True)),
    ("a fortnight", r"(?:a )?fortnight\b", figure.read_word("2", "week", ("14", "day"))),
    ("a decade", r"(?:a )?decade\b", figure.read_word("10", "year")),
    ("a", r"a century\b", figure.read_word("100", "year")),
    ("a couple", r"a couple(?: of)?\b|couple of\b", figure.read_couple),
    ("a few several", r"(?:a )?few\b|several\b", figure.read_few),
    ("a one", r"(a|one)[ -](third|quarter|fourth|fifth|tenth)\b(?![ -](?:part(?:y|ies)|person|countr|grade|year)|-[a-z])", share.read_spoken_fraction),
    (_NUMBER_WORDS, rf"({CARDINAL})[ -](third|quarter|fourth|fifth|sixth|tenth)s\b", share.read_spoken_fraction),
    ("two three", r"(?:two|three)[- ]dimension", figure.read_nothing),
    ("third seven", r"(?<!every )third[- ](?:part(?:y|ies)|person|countr)|seven[- ](?:eleven|bank)", figure.read_nothing),
    ("first second", r"(?:first|second) ten days of\b|(?<=\bat )first\b", figure.read_nothing),
    ("first", r"(?:(?<!.)|(?<=[.:;!?] )|(?<=\())first,", figure.read_word("1", "mark")),
    (_NUMBER_WORDS, rf"({ORDINAL})\b", figure.read_ordinal),
    ("one", r"(one)( and a half\b)?(?! (?:hundred|thousand|million|billion|trillion)\b)", figure.read_one),
    (f"a {_NUMBER_WORDS}", rf"({CARDINAL})( and a half\b)?", figure.read_spelled),
    (" ".join(DECADES), r"([a-z]+)", figure.read_decade),
    ("both", r"both\b", figure.read_word("2")),
    ("duplicate", r"(?<=in )duplicate\b", figure.read_word("2")),
    ("triplicate", r"(?<=in )triplicate\b", figure.read_word("3")),
    ("once", "once", figure.read_word("1", "times")),
    ("twice double doubled doubles", "twice|double[ds]?(?![- ]check)", figure.read_word("2", "times")),
    ("thrice triple tripled triples", "thrice|triple[ds]?", figure.read_word("3", "times")),
    (" ".join(f"{number}fold" for number in figure.FOLDS), r"([a-z]+)fold\b", figure.read_fold),
    ("free no none", "[a-z]+", figure.read_word("0")),
    ("every", r"every (?:other|second) (day|week|month|year)\b", figure.read_every_other),
    ("nothing", r"(?:(?<=pay )|(?<=cost )|(?<=costs )|(?<=for ))nothing\b", figure.read_word("0")),
    ("every each", r"(?:every|each) day\b", _EVERY_DAY),
    ("all", r"all year\b", _EVERY_DAY),
    ("day", r"day and night\b", figure.read_word("24", "hour")),
    ("all", r"all day(?: long)?\b", figure.read_word("24", "hour")),
    ("around round", r"a?round the clock\b", figure.read_word("24", "hour")),
    ("any", r"any (?:hour|time)\b", figure.read_word("24", "hour")),
    ("い", "いつでも", figure.read_word("24", "hour")),
    ("full in", r"full (?:cost|price|amount)\b|in full\b", figure.read_word("100", "percent")),
    ("全", "全額", figure.read_word("100", "percent")),
    ("the day", r"(?:the )?day after tomorrow\b", figure.read_word("2", "day")),
    # Months are names, with their capital: `you may` is none.
    (_MONTHS, rf"{calendar.MONTH} {calendar.DAY},? (\d{{4}})\b", calendar.read_date("mdy")),
    (_MONTHS, rf"{calendar.MONTH},? (\d{{4}})\b", calendar.read_month("my")),
    (_MONTHS, rf"{calendar.MONTH} {calendar.DAY}{_UNTIL_TIME}", calendar.read_date("md")),
    ("may", rf"(?-i:May)\b(?=( (?:to|through|until|and|or) {calendar.MONTH}| ?[-–—/] ?{calendar.MONTH})?)", calendar.read_may),
    (_MONTHS, rf"(?-i:({'|'.join(calendar.MONTHS)}))\b", calendar.read_month("m")),
    (_MONTHS, rf"(?-i:({'|'.join(calendar.SHORT_MONTHS)}))\b\.?(?![a-z])", calendar.read_short_month),
]  # fmt: skip


def _index() -> dict[str, list[tuple[str, Read]]]:
    """Give the readings by the letter or word with which they begin."""
    readings: dict[str, list[tuple[str, Read]]] = {}
    for keys, pattern, read in _TABLE:
        for key in keys.split():
            readings.setdefault(key, []).append((pattern, read))
    return readings


_READINGS = _index()


@cache
def _readings(key: str) -> list[tuple[re.Pattern[str], Read]]:
    """Give the readings that begin with a letter or word; most runs need none of them, and to compile all takes long."""
    return [(re.compile(pattern, re.I | re.A), read) for pattern, read in _READINGS[key]]


_LETTERS = "".join(key for key in _READINGS if not key.isascii())
_MAY_BE_ADDRESS = re.compile(r"\.[A-Za-z]|@|%|://")
_ADDRESS = re.compile(rf"{WRITTEN}|(?<=[A-Za-z/])%[0-9A-F]{{2}}")
_BEGINNING = re.compile(
    r"(?:[A-Z]{2,}|[Cc]ovid)-\d+|(?<=[A-Za-z])\d{1,2}[A-Za-z]"
    rf"|(?P<word>[A-Za-z]+)|(?P<digit>\d)|(?P<sign>[¥$€#+(])(?= ?\d)|(?P<kanji>{KANJI})|[{_LETTERS}]"
)
"""Where a figure may begin; no figure begins in a name such as COVID-19 or Lab4U."""
_KEYS = {"digit": "0", "kanji": "一"}
"""Under which key their readings stand; those of words and other letters stand under themselves."""
_FULL_WIDTH = dict(zip("０１２３４５６７８９，．：／（）＋－＃％￥＄　\u00a0～〜−‑", "0123456789,.:/()+-#%¥$  ~~--", strict=True))
_WIDE_LETTER = re.compile(f"[{''.join(_FULL_WIDTH)}]")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Give the figures of a text from left to right; none goes on behind code or an image."""
    return _find_in_words(text.replace(NOT_WORDS, "\n"))


@lru_cache(maxsize=100_000)  # several checks ask for those of the same text
def _find_in_words(text: str) -> tuple[Quantity, ...]:
    if text.isascii() or not _APART.search(text):
        return tuple(_find(text))
    kept = [at for start, end in _words_of(text) for at in range(start, end)]
    found = _find("".join([text[at] for at in kept]))
    return tuple(replace(each, start=kept[each.start], end=kept[each.end - 1] + 1) for each in found)


def _words_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what stands between the blanks beside figures in Japanese."""
    start = 0
    for blank in _APART.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


def _find(text: str) -> Iterator[Quantity]:
    folded = text if text.isascii() else _WIDE_LETTER.sub(lambda match: _FULL_WIDTH[match[0]], text)
    if _MAY_BE_ADDRESS.search(folded):
        folded = _ADDRESS.sub(lambda match: " " * len(match.group()), folded)
    found: list[Quantity] = []
    end = 0
    for match in _BEGINNING.finditer(folded):
        key = _KEYS.get(match.lastgroup or "") or match[0].lower()
        if key not in _READINGS or match.start() < end or (match.lastgroup == "word" and _is_joined(folded, match)):
            continue
        for pattern, read in _readings(key):
            if fit := pattern.match(folded, match.start()):
                end = fit.end()
                for quantity in read(fit):  # its half may stand behind what it counts: 2 hours and a half
                    found.append(quantity)
                    end = max(end, quantity.end)
                break
    return _carry_units(folded, found)


def _is_joined(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word is the rest of another one: of `10am`, or of `twenty-one`, but not of `May-June` or `two-to-three`."""
    before = text[max(0, word.start() - 4) : word.start()]
    if not before.endswith("-") or before in ("-to-", "-or-"):
        return before[-1:].isdigit()
    return word[0].title() not in calendar.MONTHS and word[0].lower() not in ("noon", "midnight", "zero")


_DIGITS, _KANA_OR_KANJI = "0-9０-９", "ぁ-んァ-ヶ一-龯"
_APART = re.compile(
    rf"[ \xa0\u2009\u202f\u3000](?:(?<=[{_DIGITS}].)(?=[{_KANA_OR_KANJI}])|(?<=[{_KANA_OR_KANJI}].)(?=[{_DIGITS}]))"
)
"""The blank that some writers leave around figures: 2026 年 6 月 14 日; not the one behind a postal code, as in 100-8926 千代田区."""
_RANGE = re.compile(r"(?:[ -]?(?:to|or|and|through|until|から|または|か|[-–—~、,・])[ -]?)")


def _carry_units(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Give the first number of `2 to 3 weeks` the unit of the second, and the second of `May 10 and 20` that of the first."""
    for before, quantity, following in zip([None, *found], found, [*found[1:], None], strict=False):
        is_beyond = text.startswith(("than ", "over "), quantity.start - 5)
        if is_beyond and quantity.unit in ("count", "times", "age") and quantity.value.isdigit():
            yield _beyond(text, quantity)
        elif following and _shares_unit(text, quantity, following):
            whole = measure(Decimal(quantity.value), quantity.start, quantity.end, following.unit)
            yield replace(whole, alternatives=whole.alternatives | quantity.alternatives)
        elif before and before.unit == "date" and _is_another_day(text, before, quantity):
            yield replace(quantity, unit="date", alternatives=frozenset())
        else:
            yield quantity


def _beyond(text: str, quantity: Quantity) -> Quantity:
    """Give `more than one` as 2つ以上, too, `over 15` as 16歳以上, and `fewer than five` as 4人以下."""
    before = text[max(0, quantity.start - 11) : quantity.start].lower()
    before = before if before.endswith("over ") else before.removesuffix("than ")
    step = 1 if before.endswith(("more ", "older ", "over ")) else -1 if before.endswith(("less ", "fewer ")) else 0
    next_to: frozenset[Meaning] = frozenset({(str(int(quantity.value) + step), quantity.unit)})
    return replace(quantity, alternatives=quantity.alternatives | next_to) if step else quantity


def _shares_unit(text: str, quantity: Quantity, following: Quantity) -> bool:
    return (
        quantity.unit == "count"
        and quantity.value[0].isdigit()
        and is_measure(following.unit)
        and following.unit not in ("time", "phone", "share")
        and following.value != "few"
        and Decimal(quantity.value) < Decimal(following.value)
        and bool(_RANGE.fullmatch(text, quantity.end, following.start))
    )


def _is_another_day(text: str, day: Quantity, quantity: Quantity) -> bool:
    is_number = quantity.unit == "count" and quantity.value.isdigit()
    return is_number and int(day.value) < int(quantity.value) <= 31 and bool(_RANGE.fullmatch(text, day.end, quantity.start))
