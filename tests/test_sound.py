"""Sounds: a word taken from English sounds in katakana as it does in English, and other words do not."""

from __future__ import annotations

import pytest
from handbook.sound import spell_english, spell_katakana


@pytest.mark.parametrize(
    ("english", "katakana"),
    [
        ("tape", "テープ"),
        ("passport", "パスポート"),
        ("taxi", "タクシー"),
        ("box", "ボックス"),
        ("photo", "フォト"),
        ("shop", "ショップ"),
        ("health", "ヘルス"),
        ("chip", "チップ"),
        ("ticket", "チケット"),
        ("receipt", "レセプト"),
        ("city", "シティ"),
        ("page", "ページ"),
        ("game", "ゲーム"),
        ("download", "ダウンロード"),
        ("banner", "バナー"),
        ("homepage", "ホームページ"),
        ("visa", "ビザ"),
        ("video", "ヴィデオ"),
        ("center", "センター"),
        ("year", "イヤー"),
        ("words", "ワード"),
        ("codes", "コード"),
        ("quick", "クイック"),
        ("quest", "クエスト"),
        ("coffee", "コーヒー"),
        ("Japan", "ジャパン"),
        ("zero", "ゼロ"),
    ],
)
def test_a_word_sounds_alike_in_both_languages(english: str, katakana: str) -> None:
    assert spell_english(english) == spell_katakana(katakana)


@pytest.mark.parametrize(
    ("english", "katakana"), [("tax", "タップ"), ("phone", "ボーン"), ("card", "コース"), ("photo", "ポット")]
)
def test_other_consonants_are_another_word(english: str, katakana: str) -> None:
    assert spell_english(english) != spell_katakana(katakana)
