"""Figures: what English and Japanese say alike is one figure, and what they say otherwise is not."""

from __future__ import annotations

import random
import time

import pytest
from handbook.measure import Quantity, fits, gather, is_said, unit_after
from handbook.quantity import find_quantities


def lonely(text: str, other: str) -> list[str]:
    """Give the figures that one of two texts has to repeat, and does not."""
    mine, theirs = list(find_quantities(text)), list(find_quantities(other))
    return [f"{q.value} {q.unit}" for q in mine if q.firm and not is_said(q, gather(theirs))] + [
        f"{q.value} {q.unit}" for q in theirs if q.firm and not is_said(q, gather(mine))
    ]


SAME = """
write it in hex                    | 16進数で書く
Tag (decimal)                      | タグ（10進）
around mid-2023                    | 2023年半ば頃
every couple of months             | 2〜3か月ごと
Block third-party cookies          | 3rdパーティクッキーをブロック
power saving                       | 省電力機能（※2）
an end-to-end test of i18n         | 国際化のE2Eテスト
10k people, 1.2M views             | 1万人、120万回
10-20K yen                         | 1〜2万円
three to four thousand people      | 3,000人から4,000人
1h20m                              | 1時間20分
after midnight                     | 真夜中から
a third-person and 3rd person text | 三人称の文
they take it out on you            | 八つ当たりされる
0 yen                              | ゼロ円
a non-zero value                   | 0以外の値
billions a day                     | 1日に数10億
over the past decade               | この10年間で
Thursday at 0830 JST               | 木曜日8時30分（日本時間）
15 to 30 times smaller             | 15分の1から30分の1
one in five                        | 5分の1
v4: ten years                      | v4：10年
two quarters                       | 2四半期
a two-to-three-week wait           | 2〜3週間待ち
100 ms                             | 100ミリ秒
see http://localhost:16686/        | 次を見る
June 14, 2026                      | 2026年6月14日
An hour and 20 minutes             | 1時間20分
a year and six months              | 1年6か月
two hours and five minutes         | 125分
a century                          | 100年
1/2 hour                           | 30分
a ten-thousand-yen bill            | 1万円札
one and a half minutes             | 1分半
two and a half weeks               | 2週間半
every third person                 | 3人に1人
the four seasons                   | 四季
in your twenties                   | 20代で
Double-check it twice              | もう一度2回確かめる
9 a.m.-noon, 1-5 p.m.              | 9時〜正午、午後1時〜5時
a quarter to noon                  | 11時45分
half past midnight                 | 0時30分
twelve pencils                     | 鉛筆1ダース
half a dozen                       | 半ダース
36 eggs                            | 三ダース
April 1, 2026                      | 令和八年四月一日
8 tons                             | 八トン
10 kilos                           | 十キロ
1.5 km                             | 1,500m
2 kg                               | 2,000g
03.1234.5678                       | 03-1234-5678
(0120) 0178 27                     | 0120-0178-27
Chapter IV                         | 第4章
USD 20                             | 20ドル
JPY 3,000                          | 3,000円
a 9-to-5 job                       | 9時から17時の仕事
the first ten days of May          | 5月上旬
$900                               | 900ドル
€20                                | 20ユーロ
Sat and Sun                        | 土日
Monday–Friday                      | 月曜日〜金曜日
June 14, 2026                      | 令和8年6月14日
June 14, 2026                      | 2026年（令和8年）6月14日
14 June 2026                       | 2026.6.14
14th of June 2026                  | R8.6.14
2026-06-14                         | 2026/6/14
Reiwa 8                            | 令和8年
May 1, 2019                        | 令和元年5月1日
on June 14th                       | 6月14日（日）
June 14–16                         | 6月14日から16日まで
in June                            | 6月に
in May                             | 5月に
from April to June                 | 4〜6月
late May to early July             | 5月末から7月の初め
from Oct. 5                        | 10月5日から
October 2021                       | 2021年10月
fiscal year 2028                   | 令和10年度
before April 1, 2022               | 2022年3月31日まで
after March 31                     | 4月1日から
5 p.m.                             | 17時
5:30 PM                            | 午後5時30分
5:30 in the evening                | 17時半
8:30–17:15                         | 8時30分から17時15分
half past eight                    | 8時半
half-past 8                        | 8時30分
a quarter past five                | 5時15分
quarter to six                     | 5時45分
nine o'clock                       | 9時
9 o'clock in the morning           | 朝9時
8 p.m. to midnight                 | 8時から12時
8 a.m. to noon                     | 8時から12時
8 p.m. to midnight                 | 夜8時〜12時
from 0:00 to 5:00                  | 夜0時から5時
noon to 1 p.m.                     | 正午から午後1時
noon to 1 p.m.                     | 12時〜13時
12 p.m.                            | 12時
midnight                           | 24時
midnight                           | 午前0時
midnight                           | 深夜0時
9 to 11 a.m.                       | 午前9時から11時
11 a.m. to 1 p.m.                  | 11時〜13時
from 11 to 1 p.m.                  | 11時から13時
1 p.m. to 5 p.m.                   | 午後1時から5時
from 1 to 5 p.m.                   | 13時から17時
from 9 to 5                        | 9時から17時
open 9-5                           | 午前9時〜午後5時
until eight                        | 夜8時まで
5:30–7 p.m.                        | 午後5:30〜7:00
24 hours a day, every day          | 24時間365日
24/7                               | 24時間365日
24 hours a day                     | 24時間365日
around the clock                   | 24時間
24 hours a day                     | 24時間いつでも
14 days                            | 14日以内
the 14-Day rule                    | 14日の決まり
two weeks                          | 2週間
two weeks                          | 14日
a fortnight                        | 2週間
a week                             | 1週間
two to three weeks                 | 2〜3週間
two or three days                  | 2、3日
a few days                         | 2〜3日
several weeks                      | 数週間
a couple of days                   | 2日ほど
two days later                     | あさって
the day after tomorrow             | 2日後
six months                         | 半年
half a year                        | 6か月
half an hour                       | 30分
half a day                         | 半日
2.5 hours                          | 2時間半
two and a half hours               | 2時間半
an hour and a half                 | 1時間半
a year and a half                  | 1年半
18 months                          | 1年半
two years                          | 24か月
3 months                           | 3ヶ月
3 months                           | ３カ月
a decade                           | 10年間
fiscal 2026                        | 2026年度
15,000 yen                         | 1万5千円
15,000 yen                         | 1万5,000円
25,000 yen                         | 2.5万円
10,000 yen                         | 一万円
a thousand yen                     | 千円
1,000 yen                          | １，０００円
¥900                               | 900円
200 to 300 yen                     | 200〜300円
a hundred yen                      | 百円
1.5 million people                 | 150万人
120 million numbers                | 1億2千万の番号
300 people                         | 3百人
two hundred thousand yen           | 20万円
30 percent                         | 3割
25%                                | 2割5分
20% off                            | 2割引
the full cost                      | 全額（10割）
one third                          | 3分の1
a third                            | 3分の1
two thirds                         | 3分の2
two-thirds                         | 三分の二
three quarters                     | 4分の3
half the price                     | 半額
50 percent                         | 半分
a half                             | 2分の1
1/3 of the cost                    | 3分の1
03-1234-5678                       | ０３−１２３４−５６７８
+81-3-1234-5678                    | 03-1234-5678
+81 3 1234 5678                    | 03-1234-5678
+81 (0)3-1234-5678                 | 03（1234）5678
(03) 1234-5678                     | 03-1234-5678
03 1234 5678                       | 03‐1234‐5678
0120–12–3456                       | 0120ー12ー3456
0120 12 3456                       | 0120-123456
0312345678                         | 03-1234-5678
#9110                              | ＃9110
three papers                       | 書類を三つ
twelve digits                      | 十二桁
fifteen minutes                    | 15分
twenty-one pages                   | 21枚
a hundred and five cards           | 105枚
a dozen copies                     | 12部
half a dozen                       | 6つ
the sixth line                     | 6行目
the twenty-first line              | 21行目
the 3rd line                       | 3行目
the third wrong entry              | 3回目の間違い
both papers                        | 2つの書類
the second floor                   | 2階
twice                              | 2回
once                               | 一度
double                             | 2倍
under 15                           | 15歳未満
aged 75 or over                    | 75歳以上
people of 20                       | 二十歳
a 15-year-old child                | 15歳の子ども
children under 15                  | 14歳以下の子ども
14 or younger                      | 15歳未満
in their 20s                       | 20代
45 mm                              | 4.5cm
7 MB                               | 7メガバイト
480 to 6,000 pixels                | 480〜6,000px
Mondays and Fridays                | 月曜日と金曜日
Monday to Friday                   | 月〜金
on weekdays                        | 月曜から金曜まで
Saturdays, Sundays and holidays    | 土日祝
steps 1 and 2                      | 手順①と②
(1) Ask. (2) Wait.                 | ①聞きます。②待ちます。
type (ii)                          | 第2号
free of charge                     | 0円
you pay nothing                    | 0円
seven days a week                  | 週7日
12 times a year, every month       | 年12回、毎月
First, go there.                   | まず行きます。
a quarter of an hour               | 15分
three-quarters of an hour          | 45分
every other day                    | 2日に1回
nine out of ten                    | 9割
nine out of 10 people              | 10人中9人
1 hour and 30 minutes              | 1時間半
1 hour 30 minutes                  | 90分
an hour and a half                 | 1時間30分
1 year and 6 months                | 1年半
two years                          | 24か月
2 years and 3 months               | 2年3か月
12 noon                            | 正午
8:30 to 5:15                       | 8:30〜17:15
Mon–Fri                            | 月曜から金曜
on Sundays and holidays            | 日祝
Mon, Wed                           | 月・水
Jan–Mar                            | 1〜3月
May to July                        | 5月から7月
May                                | 5月
1/2 of the fee                     | 2分の1
by January 3                       | 1/3まで
half a million people              | 50万人
thousand-yen bills                 | 千円札
over two decades, or 3 decades     | 20年以上、または30年
for everybody                      | 万人のために
just in case                       | 万一のとき
the million dollar prize           | 100万ドルの賞
at first, go to 3                  | 3に行きます
Bring 1) a pen and 2) a stamp.     | ①ペンと②切手です。
4/5 of it                          | 80%
10 to 20 thousand yen              | 1〜2万円
500 to 10,000 yen                  | 500〜1万円
the second floor                   | ２階
(+81) 3-1234-5678                  | 03-1234-5678
10 minutes on foot                 | 徒歩10分
a six-month-old baby               | 生後6か月
two-step verification              | 2段階認証
Bring one document.                | 書類を持って行きます。
the end of March                   | 3月31日まで
until the end of May 2027          | 2027年5月31日まで
until the end of Sept.             | 9月30日まで
March 31                           | 3月末まで
February 28                        | 2月の終わり
December 31                        | 年末まで
the end of the year                | 12月31日
until 1 a.m.                       | 25時まで
until 2:30 a.m.                    | 26時30分まで
9 in the morning                   | 朝9時
7 in the evening                   | 夜7時
at three in the afternoon          | 午後3時
at eleven at night                 | 23時
five minutes before nine.          | 9時5分前
ten minutes to one.                | 12時50分
noon to one                        | 正午〜13時
from one to two                    | 13時から14時まで
90 seconds                         | 1分30秒
1 minute and 30 seconds            | 90秒
2 minutes                          | 120秒
two or three days                  | 二、三日
every three days                   | 2日おき
every other week                   | 1週間おき
every five years                   | 4年おき
one hundred percent                | 100%
one million people                 | 100万人
a hundred million yen              | 1億円
in duplicate                       | 2部
in triplicate                      | 3部
the 2D code                        | 二次元コード
three-dimensional                  | 3次元
more than three people             | 4人以上
fewer than 5 letters               | 4文字以下
more than once                     | 2回以上
thousands of times                 | 数千〜数百万回
ten                                | 十
35                                 | 三十五、それだけ
3 in 10 residents                  | 住民の3割
1.3 trillion yen                   | 1兆3千億円
half a trillion yen                | 5000億円
born in 1964                       | 1964（昭和39）年生まれ
1923 (Taisho 12)                   | 大正12年
1912                               | 明治45年
tenfold                            | 10倍
8.30 a.m.                          | 8時30分
"""

DIFFERENT = """
900 dollars                        | 900円
Monday–Friday                      | 月曜日〜土曜日
an hour and 20 minutes             | 1時間40分
June 14, 2026                      | 2026年6月15日
June 14, 2026                      | 令和7年6月14日
14 June                            | 7月14日
in June                            | 7月に
2026.6.14                          | 2026年6月24日
5 p.m.                             | 午前5時
5:30 PM                            | 午前5時30分
17:15                              | 17時30分
9 to 11 a.m.                       | 午前9時から12時
1 p.m. to 5 p.m.                   | 午後1時から6時
half past eight                    | 9時半
noon                               | 午前10時
14 days                            | 15日
14 days                            | 14週間
5 years                            | 5か月
6 months                           | 6月
two weeks                          | 1週間
six months                         | 半日
a few days                         | 10日
half an hour                       | 40分
2.5 hours                          | 2時間
1,000 yen                          | 1,100円
15,000 yen                         | 1万6千円
a thousand yen                     | 一万円
1,000 yen                          | 1,000日
30 percent                         | 2割
8 p.m. to midnight                 | 8時から24時
8 p.m. to 1 a.m.                   | 8時から13時
one third                          | 4分の1
two thirds                         | 3分の1
03-1234-5678                       | 03-1234-5679
+81-3-1243-5678                    | 03-1234-5678
fifteen minutes                    | 50分
three ways                         | 四つの方法
the fifth time                     | 4回目
under 15                           | 16歳未満
4.5 cm                             | 3.5cm
45 mm                              | 45cm
400 g                              | 400kg
USD 20                             | 20円
a month and a half                 | 1か月
7 MB                               | 7KB
on Fridays                         | 木曜日
the end of March                   | 3月30日まで
until 1 a.m.                       | 26時まで
9 in the morning                   | 夜9時
at three in the afternoon          | 午前3時
five minutes before nine.          | 9時10分前
90 seconds                         | 1分20秒
two or three days                  | 二、四日
every three days                   | 5日おき
one hundred percent                | 10%
a hundred million yen              | 1000万円
in triplicate                      | 2部
more than three people             | 5人以上
no later than 3 weeks              | 4週間
1923                               | 大正11年
tenfold                            | 9倍
3 in 10 days                       | 3割
"""

SILENT = """
You may ask.
You May Ask
It was closed during COVID-19.
Go to 7-Eleven or Seven Bank.
Scan it.
the new one
no one-on-one talks with a third party
a 3rd-party seller and a second-hand card
in the second quarter
第三者と四半期
土木と日月
You may. May I?
Marching on
QRコードと2次元コードと二次元コード
千葉市と千代田区
四日市市と三重県
十分に一部の人が
統一する
数十人と何人か
the tents oneself
五十嵐さんと三十三間堂
manifold
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.splitlines() if line]


def readings(text: str) -> str:
    """Give the figures of a text with what else they may mean; an exclamation mark stands behind those that the twin has to repeat."""
    return " + ".join(
        ", ".join([f"{q.value} {q.unit}{'!' * q.firm}", *sorted(" ".join(other) for other in q.alternatives)])
        for q in find_quantities(text)
    )


@pytest.mark.parametrize(("english", "japanese"), rows(SAME))
def test_natural_translations_agree(english: str, japanese: str) -> None:
    assert lonely(english, japanese) == []


@pytest.mark.parametrize(("english", "japanese"), rows(DIFFERENT))
def test_another_figure_is_seen(english: str, japanese: str) -> None:
    assert lonely(english, japanese)


@pytest.mark.parametrize("text", SILENT.strip().splitlines())
def test_names_and_other_words_hold_no_figures(text: str) -> None:
    assert [(q.value, q.unit) for q in find_quantities(text) if q.firm] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 千葉市", [("1", "count")]),
        ("You may 3 times", [("3", "times")]),
        ("May 3", [("5", "date"), ("3", "date")]),
        ("14 days, 2 weeks, 3 months and 5 years", [("14", "day"), ("2", "week"), ("3", "month"), ("5", "year")]),
        ("2 to 3 weeks", [("2", "week"), ("3", "week")]),
        ("5年、5か月、5時間、5分", [("5", "year"), ("5", "month"), ("5", "hour"), ("5", "minute")]),
        ("15歳、12桁、4回、300円、3割", [("15", "age"), ("12", "digit"), ("4", "times"), ("300", "yen"), ("30", "percent")]),
        ("12:30", [("12:30", "time")]),
        ("0120-12-3456", [("tel0120123456", "phone")]),
        ("1234 5678 9012", [("1234", "count"), ("5678", "count"), ("9012", "count")]),
        ("twenty to thirty days", [("20", "day"), ("30", "day")]),
        ("three photos", [("3", "count")]),
        ("3 MB", [("3", "MB")]),
        ("24 hours a day, twice a year", [("24", "hour"), ("2", "times")]),
        ("生年月日と数字", []),
        ("二〇二六年", [("2026", "date")]),
        ("六本木", [("6", "count")]),
        ("1,234.50", [("1234.5", "count")]),
    ],
)
def test_a_figure_says_what_it_counts(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(q.value, q.unit) for q in find_quantities(text)] == expected


@pytest.mark.parametrize("text", ["one photo", "写真を1枚", "a couple of photos", "two photos", "2つ", "once", "twice", "一度", "a week", "1日", "First,", "数日", "(2)", "②", "毎日"])  # fmt: skip
def test_what_a_translation_may_leave_out_is_not_firm(text: str) -> None:
    assert [q.firm for q in find_quantities(text)] == [False]


DAILY = "365 day, 1 day, 7 day"
WORKING = "weekdays weekday, Fri weekday, Mon weekday, Thu weekday, Tue weekday, Wed weekday"
WEEKEND = "weekend weekday, Sat weekday, Sun weekday"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("every day|each day|all year|毎日|年中無休", DAILY),
        ("24/7", f"24 hour + {DAILY}"),
        ("24時間365日", f"24 hour! + {DAILY}"),
        ("all day long|around the clock|round the clock|any hour|いつでも", "24 hour"),
        ("both|両方|ふたつ|ふたり", "2 count"),
        ("ひとつ|ひとり", "1 count"),
        ("初めて|はじめて", "1 ordinal"),
        ("once", "1 times"),
        ("twice|double", "2 times"),
        ("thrice|triple", "3 times"),
        ("free|no|none|無料", "0 count"),
        ("in full|the full price|全額", "100 percent"),
        ("the day after tomorrow|あさって|明後日|翌々日", "2 day"),
        ("a fortnight|every other week|every second week", "2 week, 14 day"),
        ("a decade", "10 year"),
        ("a couple of days", "2 day, 3 day, 48 hour"),
        ("a few days|several days|数日", "few day, 2 day, 3 day, 4 day, 5 day, 6 day, 7 day"),
        ("weekdays|平日", WORKING),
        ("weekends|週末", WEEKEND),
        ("noon|midday|12 noon|正午", "12:00 time!"),
        ("midnight|12 midnight", "0:00 time!, 24:00 time"),
        ("a dozen", "12 count!"),
        ("half a dozen|a half-dozen", "6 count!"),
        ("half|半分|半額|半数", "1/2 share, 0.5 count, 2 count, 50 percent"),
        ("half an hour", "30 minute!, 0.5 hour"),
        ("half a year|半年", "6 month!, 0.5 year"),
        ("a year and six months|1年6か月", "18 month!, 1.5 year"),
        ("a third of", "1/3 share!, 3 ordinal"),
        ("1/3", "1/3 share!, 1 date, 3 date"),
        ("3分の1", "1/3 share!, 3 count"),
        ("5割", "50 percent!, 1/2 share"),
        ("2割5分", "25 percent!, 1/4 share"),
        ("nine out of ten", "9 count!, 90 percent + 10 count"),
    ],
)
def test_a_short_word_says_every_figure_it_may_stand_for(words: str, said: str) -> None:
    for text in words.split("|"):
        assert readings(text) == said, text
        assert all(q.end > q.start for q in find_quantities(text)), text


READ = """
Heisei 24                          | 2012 date!, 24 count
Showa 64                           | 1989 date!, 64 count
H24.7.9                            | 2012 date!, 24 count + 7 date! + 9 date!
S63.1.7                            | 1988 date!, 63 count + 1 date + 7 date!
平成24年                              | 2012 date!, 24 count
昭和63年                              | 1988 date!, 63 count
昭和元年                               | 1926 date!, 1 count
令和元年5月1日                           | 2019 date!, 1 count + 5 date! + 1 date
2012年（平成24年）7月9日                   | 2012 date! + 7 date! + 9 date!
1926年（昭和元年）12月25日                  | 1926 date! + 12 date! + 25 date!
2027年（令和9年）1月1日                    | 2027 date! + 1 date
2012年（平成23年）7月9日                   | 2012 date! + 2011 date! + 7 date! + 9 date!
2026年6月間                           | 2026 date! + 6 count!
6月14日                              | 6 date! + 14 date!
六月十四日                              | 6 date! + 14 date!
第3月曜日                              | 3 count! + Mon weekday!
14th of June                       | 6 date! + 14 date!
1st of April                       | 4 date! + 1 date
June 2026                          | 2026 date! + 6 date!
Jan. 2                             | 1 date + 2 date!
Feb. and Nov.                      | 2 date + 11 date
Apr–Jun                            | 4 date + 6 date
Sept. 5                            | 9 date! + 5 date!
from August to December            | 8 date! + 12 date!
mid-May                            | 5 date! + mid part
May–July                           | 5 date! + 7 date!
May or June                        | 5 date! + 6 date!
on June 14 days                    | 6 date! + 14 day!, 336 hour
June 14:30                         | 6 date! + 14:30 time!
June 14,000                        | 6 date! + 14000 count!
in June 3 times                    | 6 date! + 3 times!
in June 20 yen                     | 6 date! + 20 yen!
before April 1, 2022               | 2022 date!, 2022 date + 4 date!, 3 date + 1 date, 31 date
after December 31, 2026            | 2026 date!, 2027 date + 12 date!, 1 date + 31 date!, 1 date
only after March 31                | 3 date!, 4 date + 31 date!, 1 date
2026年3月31日より後                      | 2026 date!, 2026 date + 3 date!, 4 date + 31 date!, 1 date
4月1日より前                            | 4 date!, 3 date + 1 date, 31 date
after February 28                  | 2 date!, 3 date + 28 date!, 1 date
after February 28, 2024            | 2024 date!, 2024 date + 2 date!, 2 date + 28 date!, 29 date
2024年2月28日より後です                    | 2024 date!, 2024 date + 2 date!, 2 date + 28 date!, 29 date
Before May 1                       | 5 date!, 4 date + 1 date, 30 date
一八九九年                              | 1899 year!, 22788 month
一九〇〇年                              | 1900 date!
二〇九九年                              | 2099 date!
二一〇〇年                              | 2100 year!, 25200 month
aged 14 days                       | 14 day!, 336 hour
9、0120-12-3456                     | 9 count! + tel0120123456 phone!
1 or 1/2 tablets                   | 1 count + 1/2 share, 1 date, 2 date, 50 percent
2 or so in 3 days                  | 2 count! + 3 day!, 72 hour
twenty-one and a half years        | 21.5 year!, 258 month
before 31 April                    | 4 date! + 31 date!
in April 2022                      | 2022 date! + 4 date!
in 2026                            | 2026 date!
1899年                              | 1899 year!, 22788 month
1900年                              | 1900 date!
2099年                              | 2099 date!
2100年                              | 2100 year!, 25200 month
二〇二六年                              | 2026 date!
千八百年                               | 1800 year!, 21600 month
2026 years                         | 2026 year!, 24312 month
by 1/3                             | 1/3 share!, 1 date, 3 date
scored 5/5                         | 5 count! + 5 count!
1/11                               | 1 count + 11 count!
on 6/14                            | 6 count! + 14 count!

one quarter                        | 1/4 share!, 25 percent
a quarter of                       | 1/4 share!, 25 percent, 4 ordinal
a fourth of                        | 1/4 share!, 25 percent, 4 ordinal
three fourths                      | 3/4 share!, 75 percent
a fifth                            | 1/5 share, 20 percent, 5 ordinal
two fifths                         | 2/5 share!, 40 percent
five sixths                        | 5/6 share!
one tenth                          | 1/10 share!, 10 percent
three tenths                       | 3/10 share!, 30 percent
3分の1                               | 1/3 share!, 3 count
十分の一                               | 1/10 share!, 10 count, 10 percent
1割                                 | 10 percent!, 1/10 share
7割5分                               | 75 percent!, 3/4 share
三割                                 | 30 percent!, 3/10 share
3割引                                | 30 percent!, 3/10 share
2割合                                | 2 count!
half the price                     | 1/2 share, 0.5 count, 2 count, 50 percent
half past                          |
9 in 10                            | 9 count!, 90 percent + 10 count
one in ten people                  | 1 count!, 10 percent + 10 count
nine in ten cards                  | 9 count!, 90 percent + 10 count
nine in ten days                   | 9 count! + 10 day!, 240 hour

an hour and a half                 | 1.5 hour!, 90 minute
a month and a half                 | 1.5 month!
a year                             | 1 year, 12 month
a day                              | 1 day, 24 hour
half a week                        | 0.5 week!, 3.5 day
half-hour                          | 30 minute!, 0.5 hour
半月                                 | 0.5 month
半日                                 | 0.5 day, 12 hour
2日半                                | 2.5 day!, 60 hour
2カ月半                               | 2.5 month!
2 hours and a half                 | 2.5 hour!, 150 minute
two and a half years               | 2.5 year!, 30 month
one and a half                     | 1.5 count!
2 and a half                       | 2.5 count!
twice a week                       | 2 times
1,000 yen a month                  | 1000 yen!
every second month                 | 2 month
every other year                   | 2 year, 24 month
1 hour, 30 min                     | 90 minute!, 1.5 hour
2時間15分                             | 135 minute!, 2.25 hour
2年と3カ月                             | 27 month!, 2.25 year
2 years and 6 months               | 30 month!, 2.5 year

3 MB                               | 3 MB!
3 billion                          | 3000000000 count!
2 dozen                            | 24 count!
5 hundred                          | 500 count!
half a thousand yen                | 500 yen!
half a billion                     | 500000000 count!
1 to 3 days                        | 1 day, 13:00 time, 1:00 time, 24 hour + 3 day!, 72 hour
few to 3 days                      | few count, 2 count, 3 count, 4 count, 5 count, 6 count, 7 count + 3 day!, 72 hour
2 weeks to 3 days                  | 2 week!, 14 day + 3 day!, 72 hour
2 cards 3 days                     | 2 count! + 3 day!, 72 hour
2 or 3 times                       | 2 count! + 3 times!
5 to 17:00                         | 5 count!, 17:00 time, 5:00 time + 17:00 time!
2, call 0120-12-3456               | 2 count! + tel0120123456 phone!
from 9, Mondays only               | 9 count!, 21:00 time, 9:00 time + Mon weekday!
2, 1/3 of it                       | 2 count! + 1/3 share!, 1 date, 3 date
1から2千円                             | 1000 yen! + 2000 yen!
500〜1万円                            | 500 yen! + 10000 yen!
1〜1万円                              | 1 yen + 10000 yen!
30 to 20 thousand                  | 30 count! + 20000 count!
1 or 2 million                     | 1000000 count! + 2000000 count!
¥2                                 | 2 yen!
2つ                                 | 2 count
2種類                                | 2 count
2 photos                           | 2 count!
1.5 photos                         | 1.5 count!
3枚と14歳以下                           | 3 count! + 14 age!, 15 age
14 and under                       | 14 count!, 15 age
from the age of 16                 | 16 age!
around five or about 20            | 5 count!, 17:00 time, 5:00 time + 20 count!, 20:00 time
the third month and the 4th card   | 3 month! + 4 ordinal!
the second month                   | 2 ordinal
14 years old or younger            | 14 age!, 15 age
aged 14 or under                   | 14 age!, 15 age
14 or older                        | 14 count!
二枚                                 | 2 count
三枚                                 | 3 count!
二円                                 | 2 yen
十者                                 | 10 count
十一者                                | 11 count!
十一以上                               | 11 count!
twenty ten-yen coins               | 20 count! + 10 yen!
ten days                           | 10 day!, 240 hour
one card                           | 1 count
one of them                        |
One Day Pass                       | 1 day, 24 hour
one-day pass                       | 1 day, 24 hour
the new one                        |
duty-free shops                    |
a catch-all day pass               |
room 4a third door                 | 4 count! + 3 ordinal!
1st                                | 1 ordinal
2nd                                | 2 ordinal
22nd                               | 22 ordinal!
third                              | 3 ordinal!
twentieth                          | 20 ordinal!
ninety-ninth                       | 99 ordinal!
3番目                                | 3 ordinal!
2度目                                | 2 ordinal
(2)                                | 2 mark
(iv)                               | 4 mark
③                                  | 3 mark
⑳                                  | 20 mark
nothing                            |
costs nothing                      | 0 count
for nothing                        | 0 count
any time                           | 24 hour
the full amount                    | 100 percent
数字                                 |
数回                                 | few times, 2 times, 3 times, 4 times, 5 times, 6 times, 7 times
十分                                 |
一部                                 |
二次元                                |
四日市                                |
両日                                 | 2 count
三人称                                |
月・水・金                              | Mon weekday + Wed weekday + Fri weekday
土・祝                                | Sat weekday
（月）                                | Mon weekday
月曜                                 | Mon weekday!
Thurs.                             | Thu weekday
Fri sample                         |
Sundays                            | Sun weekday!
5 日                                | 5 day!, 120 hour
２つ                                 | 2 count
１．５倍                               | 1.5 times!
￥５００                               | 500 yen!
５０％                                | 50 percent!
１／３                                | 1/3 share!, 1 date, 3 date
（２）                                | 2 mark
５：３０                               | 5:30 time!
1～3日                               | 1 day, 13:00 time, 1:00 time, 24 hour + 3 day!, 72 hour
see example.com/5 within 3 days    | 3 day!, 72 hour
mail 3@example.com twice           | 2 times
my%20file has 2 pages              | 2 count!

12 a.m.                            | 0:00 time!, 24:00 time
12:30 a.m.                         | 0:30 time!
3:15 in the afternoon              | 15:15 time!
13:15 in the afternoon             | 13:15 time!
5:15 at night                      | 17:15 time!
9 to 1 p.m.                        | 9:00 time! + 13:00 time!
1 to 5 p.m.                        | 13:00 time! + 17:00 time!
12 to 1 p.m.                       | 12:00 time! + 13:00 time!
11 to 12 p.m.                      | 11:00 time! + 12:00 time!
5 to 5:30 p.m.                     | 17:00 time! + 17:30 time!
10 to 2 a.m.                       | 22:00 time! + 2:00 time!
24:00                              | 24:00 time!, 0:00 time
0:00                               | 0:00 time!, 24:00 time
00:30                              | 0:30 time!
8:30 to 5:15                       | 8:30 time! + 5:15 time!, 17:15 time
8:30-8:45                          | 8:30 time! + 8:45 time!
12:30 to 1:15                      | 12:30 time! + 1:15 time!, 13:15 time
13:30 to 1:15                      | 13:30 time! + 1:15 time!
8:00 to 8:00                       | 8:00 time! + 8:00 time!
8:30 to 5:15 pm                    | 8:30 time! + 17:15 time!
a half past nine                   | 9:30 time!, 21:30 time
ten past nine                      | 9:10 time!, 21:10 time
twenty past 5                      | 5:20 time!, 17:20 time
quarter to one                     | 12:45 time!, 0:45 time
quarter past 12                    | 12:15 time!, 0:15 time
nine o'clock                       | 9:00 time!, 21:00 time
12 o’clock                         | 12:00 time!, 0:00 time
13 o'clock                         | 13:00 time!
8時                                 | 8:00 time!, 20:00 time
8時半                                | 8:30 time!
8時15分                              | 8:15 time!
8時00分                              | 8:00 time!
十二時半                               | 12:30 time!
9時から11時                            | 9:00 time!, 21:00 time + 11:00 time!, 23:00 time
9時から17時                            | 9:00 time! + 17:00 time!
8時から17:15                          | 8:00 time! + 17:15 time!
9時から12時                            | 9:00 time!, 21:00 time + 12:00 time!, 0:00 time
12時から13時                           | 12:00 time! + 13:00 time!
午前0時                               | 0:00 time!, 24:00 time
午前12時                              | 12:00 time!
午前9時から12時                          | 9:00 time! + 12:00 time!
午前9時から5時                           | 9:00 time! + 5:00 time!, 17:00 time
午後12時                              | 12:00 time!
午後1時から5時30分                        | 13:00 time! + 17:30 time!
午後8時から12時                          | 20:00 time! + 24:00 time!, 0:00 time
午後11時から1時                          | 23:00 time! + 1:00 time!, 13:00 time
午後1時から17時                          | 13:00 time! + 17:00 time!
12時から1時                             | 12:00 time!, 0:00 time + 1:00 time!, 13:00 time
13時から14時30分                         | 13:00 time! + 14:30 time!
9時から12時半                            | 9:00 time!, 21:00 time + 12:30 time!
夕方6時                               | 18:00 time!
夕方6時から12時                          | 18:00 time! + 24:00 time!, 0:00 time
深夜1時                               | 1:00 time!
深夜12時                              | 0:00 time!, 24:00 time
早朝5時                               | 5:00 time!
昼1時                                | 13:00 time!
昼4時                                | 16:00 time!
昼5時                                | 5:00 time!
昼12時                               | 12:00 time!
夜4時                                | 4:00 time!
夜5時                                | 17:00 time!
夜11時                               | 23:00 time!
夜12時                               | 0:00 time!, 24:00 time
夜8時から12時                           | 20:00 time! + 0:00 time!, 24:00 time
9時点                                | 9 count!
9時間                                | 9 hour!, 540 minute
until 24                           | 24 count!, 24:00 time
until 25                           | 25 count!
until 12                           | 12 count!, 12:00 time, 24:00 time
until 13                           | 13 count!, 13:00 time
until 5.5                          | 5.5 count!
from 9 to 5                        | 9 count!, 21:00 time, 9:00 time + 5 count!, 17:00 time, 5:00 time
open 8                             | 8 count!, 20:00 time, 8:00 time
close 8                            | 8 count!
5–8                                | 5 count!, 17:00 time, 5:00 time + 8 count!, 20:00 time, 8:00 time
24                                 | 24 count!

5\u00a0days                        | 5 day!, 120 hour
3\u2011day                         | 3 day!, 72 hour
5\u3000日                           | 5 day!, 120 hour
3\u22125日                          | 3 day!, 15:00 time, 3:00 time, 72 hour + 5 day!, 120 hour

the end of March                   | 3 date! + 31 date + late part
until the end of Dec.              | 12 date + 31 date + late part
the end of February                | 2 date! + 29 date, 28 date + late part
2026年2月末                           | 2026 date! + 2 date! + 29 date, 28 date + late part
3月の末                               | 3 date! + 31 date + late part
5月の終わり                             | 5 date! + 31 date + late part
the end of May                     | 5 date! + 31 date + late part
end March                          | 3 date!
the end of the year                | 12 date + 31 date
the end of each year               | 12 date + 31 date
the end of year                    |
年末                                 | 12 date + 31 date
年末年始                               |
年末調整                               |
二、三日                               | 2 day!, 48 hour + 3 day!, 72 hour
八、九回                               | 8 times! + 9 times!
三、五の                               |
十                                  | 10 count
二つ                                 | 2 count
1分30秒                              | 90 second!, 1.5 minute
2 min 15 sec                       | 135 second!, 2.25 minute
1 minute, 30 seconds               | 90 second!, 1.5 minute
five minutes before nine.          | 8:55 time!, 20:55 time
10 minutes to 1!                   | 12:50 time!, 0:50 time
ten minutes to 13:00               | 10 minute!, 600 second + 13:00 time!
zero minutes to nine.              |
five minutes before noon           | 5 minute!, 300 second + 12:00 time!
2D code                            |
3-D                                |
in duplicate                       | 2 count
a duplicate                        |
in triplicate                      | 3 count
2日おき                               | 2 day!, 3 day, 48 hour
3時間おき                              | 3 hour!, 180 minute, 4 hour
2か月おき                              | 2 month!, 3 month
3年おき                               | 3 year!, 36 month, 4 year
2回おき                               | 2 times
from one to two                    | 1 count, 13:00 time, 1:00 time + 2 count, 14:00 time, 2:00 time
one hundred people                 | 100 count!
one                                |
three-dimensional                  |
a hundred thousand yen             | 100000 yen!
9時5分前                              | 9:05 time!, 20:55 time, 8:55 time
1時10分前                             | 1:10 time!, 0:50 time, 12:50 time
9時半前                               | 9:30 time!
9時0分前                              | 9:00 time!
24時                                | 24:00 time!, 0:00 time
25時                                | 25:00 time!, 1:00 time
29時30分                             | 29:30 time!, 5:30 time
9 at night                         | 9 count!, 21:00 time
25 in the morning                  | 25 count!
at three in the afternoon          | 3 count!, 15:00 time
9 in the evening                   | 9 count!, 21:00 time
90 seconds                         | 90 second!
a third of it                      | 1/3 share!, 3 ordinal
2日休み、3日おきに来ます                      | 2 day!, 48 hour + 3 day!, 4 day, 72 hour
2日と1年半                             | 2 day!, 48 hour + 1.5 year!, 18 month
Taisho 5                           | 1916 date!, 5 count
Meiji 33                           | 1900 date!, 33 count
大正5年                               | 1916 date!, 5 count
明治33年                              | 1900 date!, 33 count
（昭和39）                             | 1964 date!, 39 count
1964（昭和39）年                        | 1964 date!
1964（昭和38年）年                       | 1964 date! + 1963 date!
1926（昭和元）年                         | 1926 date!
twofold                            | 2 times
tenfold                            | 10 times!
2 trillion yen                     | 2000000000000 yen!
half a trillion                    | 500000000000 count!
one trillion yen                   | 1000000000000 yen!
1 to 2 trillion yen                | 1000000000000 yen! + 2000000000000 yen!
8.30 a.m.                          | 8:30 time!
9.30 to 11 p.m.                    | 21:30 time! + 23:00 time!
nine in ten hours                  | 9 count! + 10 hour!, 600 minute
二十四の                               | 24 count
一の                                 |
threefold                          | 3 times!
See www.example.jp/2026/5 twice    | 2 times
Open https://city.example/5 in 3 days | 3 day!, 72 hour
9 cards until 3 in the afternoon   | 9 count! + 3 count!, 15:00 time
0時5分前                              | 0:05 time!
12:15 at night                     | 0:15 time!
1:30 at night                      | 1:30 time!
11:30 at night                     | 23:30 time!
12:30 in the morning               | 0:30 time!
9:30 in the morning                | 9:30 time!
12 at night                        | 12 count!, 0:00 time
2 at night                         | 2 count!, 2:00 time
9 in the morning                   | 9 count!, 9:00 time
9 in the afternoon                 | 9 count!, 21:00 time
9 in the evening sun               | 9 count!, 21:00 time
more than one card                 | 1 count, 2 count
many more than two photos          | 2 count, 3 count
fewer than five people             | 5 count!, 4 count
less than 3 times a year           | 3 times!, 2 times
other than 5 cards                 | 5 count!
more than 3 days                   | 3 day!, 72 hour
less than half                     | 1/2 share, 0.5 count, 2 count, 50 percent
"""


@pytest.mark.parametrize(("text", "said"), rows(READ))
def test_each_form_is_read_with_all_that_it_may_mean(text: str, said: str) -> None:
    assert readings(text) == said


@pytest.mark.parametrize("text", ["January 1, 2027", "1 January 2027", "2027-01-01", "2027年1月1日", "令和9年1月1日", "R9.1.1"])
def test_the_first_of_a_date_need_not_be_repeated(text: str) -> None:
    """`The new year` and 元日 hold no 1."""
    assert [(q.value, q.firm) for q in find_quantities(text)] == [("2027", True), ("1", False), ("1", False)]
    assert all((q.start, q.end) == (0, len(text)) or text.startswith("令") for q in find_quantities(text))


@pytest.mark.parametrize(
    "text", ["two weeks", "2週間", "three photos", "三つ", "十二", "2 photos", "千円", "third", "half an hour"]
)
def test_what_a_translation_repeats_is_firm(text: str) -> None:
    assert [q.firm for q in find_quantities(text + "枚" * (text == "十二"))] == [True]


STANDS = """
14 June 2026 at noon               | 14 June 2026 + noon
by 14th of June                    | 14th of June
2026年6月からです                        | 2026年6月
2012年（平成24年）7月9日                   | 2012年（平成24年）7月9日
6月14日まで                            | 6月14日
Jan. 5, 2026                       | Jan. 5, 2026
June 2026 is near                  | June 2026
R8.6.14まで                          | R8.6.14
午後1時から5時まで                         | 午後1時 + 5時
夜8時半です                             | 夜8時半
9 to 11:30 a.m.                    | 9 + 11:30 a.m.
8:30 to 5:15 pm                    | 8 + 5:15 pm
from 8:30–17:15 daily              | 8:30 + 17:15
5:15 in the evening                | 5:15
at a quarter to six                | a quarter to six
quarter past 12                    | quarter past 12
nine o'clock sharp                 | nine o'clock
2時間半と3日半                           | 2時間半 + 3日半
2 hours and a half later           | 2 hours and a half
an hour and a half                 | an hour and a half
1〜2万円                              | 1 + 2万
10 to 20 thousand yen              | 10 + 20 thousand
2割5分です                             | 2割5分
two thirds of it                   | two thirds
1/3 of it                          | 1/3
nine out of ten cards              | nine out of ten
a couple of days                   | a couple of
the day after tomorrow             | the day after tomorrow
+81 (0)3-1234-5678                 | +81 (0)3-1234-5678
(03) 1234-5678                     | (03) 1234-5678
see example.com/5 within 3 days    | 3
¥1,000 and 3 dozen eggs            | ¥1,000 + 3
#9110 now                          | #9110
1.5 million yen                    | 1.5
half a million                     | half a million
¥1,000 now                         | ¥1,000
see (2) and (iv)                   | (2) + iv
月・水・金曜                             | 月・水・金
電話は０１２０－１２－３４５６です | ０１２０－１２－３４５６
the year a year and a half ends    | a year and a half
the end of March                   | March + end of March
9時5分前に                             | 9時5分
ten minutes to one.                | ten minutes to one
二、三日                               | 二 + 三
年末まで                               | 年末
1分30秒です                            | 1分30秒
"""


@pytest.mark.parametrize(("text", "shown"), rows(STANDS))
def test_a_figure_stands_where_it_is_written(text: str, shown: str) -> None:
    assert " + ".join(dict.fromkeys(text[q.start : q.end] for q in find_quantities(text))) == shown


def test_units_fit_where_one_may_mean_the_other() -> None:
    assert fits("day", "date")
    assert fits("year", "age")
    assert fits("count", "yen")
    assert not fits("year", "month")
    assert not fits("date", "month")
    assert all(fits(unit, "yen") and fits("yen", unit) for unit in ("times", "ordinal", "mark", "count"))
    assert Quantity("5", 0, 1, unit="year").agrees(Quantity("5", 0, 1, unit="count"))
    assert not Quantity("5", 0, 1, unit="year").agrees(Quantity("5", 0, 1, unit="month"))


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("3 seconds|3 sec|3秒", "second"),
        ("3 min|3-minute|3分", "minute"),
        ("3 hrs|3時間", "hour"),
        ("3 days|3 business days|3 consecutive days|3 long days|3日|3営業日", "day"),
        ("3 full weeks|3週間", "week"),
        ("3 more months|3 calendar months|3か月|3ヵ月|3箇月", "month"),
        ("3 yr|3年", "year"),
        ("3 years old|3-year-old|3 years of age|3歳|3才", "age"),
        ("3 jpy|3円", "yen"),
        ("3%|3 %|3 percent|3パーセント|3％", "percent"),
        ("3 digits|8-character|3桁|3けた|3文字", "digit"),
        ("3 times|3 visits|3回|3度|3倍", "times"),
        ("3 cm|3 centimeters|3センチ", "cm"),
        ("3 mm|3 millimeter|3ミリ", "mm"),
        ("3 m|3 meters|3m先|3メートル", "m"),
        ("3 km|3キロメートル", "km"),
        ("3 g|80グラム", "g"),
        ("3 kg|3キログラム", "kg"),
        ("3 KB|3 kilobytes|3キロバイト", "KB"),
        ("3 megabytes|3メガ", "MB"),
        ("3 GB|3 gigabyte|3ギガ|3ギガバイト", "GB"),
        ("3 px|3 pixels|3ピクセル|3画素", "pixel"),
        ("3 days old|3 weeks old", "day|week"),
        ("3 blue days|3 of age|3 cards|3枚|3名|3|3 と4日", "count"),
        ("3キロ|5G", "count"),
        ("3回目|3番目", "ordinal"),
    ],
)
def test_the_word_behind_a_figure_says_what_it_counts(words: str, unit: str) -> None:
    for text in words.split("|"):
        assert find_quantities(text)[0].unit in unit.split("|"), text


@pytest.mark.parametrize("text", ["4.5 cm", "4.5 centimeters", "4.5-centimeter", "4.5センチ"])
def test_centimeters_are_ten_millimeters(text: str) -> None:
    (found,) = find_quantities(text)
    assert found.alternatives == {("45", "mm")}


@pytest.mark.parametrize(
    ("text", "found"), [("5 days", ("day", "days")), ("5日", ("day", "日")), ("5", ("count", "")), ("5、6 days", ("count", ""))]
)
def test_a_figure_without_a_word_behind_it_counts_anything(text: str, found: tuple[str, str]) -> None:
    assert unit_after(text, 1) == found


PIECES = [*"0123456789,.:/-–〜()（）#¥+ 年月日時分半歳円割数第①千万億一二十百ー", "a ", "ten ", "twenty-", "May ", "half ", "past ", "+81-", "hundred and ", "分の", "午後", "から", "曜", "p.m."]  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_any_text_can_be_read(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        text = "".join(chance.choices(PIECES, k=30))
        for found in find_quantities(text):
            assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("piece", ["1", "1,111", "一", "万一", "0 ", "0-", "(0", "0120-", "+81-", "a ", "ten ", "twenty-", "one hundred and ", "日・", "1時から", "1 to ", "June 1, ", "3分の", "half "])  # fmt: skip
def test_long_runs_take_no_more_than_their_length(piece: str) -> None:
    started = time.process_time()
    list(find_quantities(piece * (20_000 // len(piece))))
    assert time.process_time() - started < 2
