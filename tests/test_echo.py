"""Echoes: everyday words by which a block knows its twin."""

from __future__ import annotations

import pytest
from handbook.echo import find_echoes


@pytest.mark.parametrize(
    ("english", "japanese", "shared"),
    [
        ("First, go home.", "まず家に行きます。", 3),
        ("Weekly trains", "週の電車", 2),
        ("It opens here.", "ここで開きます。", 1),
        ("Closing the door", "ドアを閉めます。", 2),
        ("He mailed it.", "郵送しました。", 1),
        ("She checked it.", "確認しました。", 1),
        ("The boxes are here.", "箱があります。", 1),
        ("She pushed and saved it.", "押して、取っておきます。", 2),
        ("WALK", "歩きます。", 1),
        ("Number your keys.", "番号と鍵", 2),
        ("Ask the teacher.", "先生に聞きます。", 2),
        ("A cat", "犬です。", 0),
        ("Doorway, scatter, homework", "ドアと猫と家", 0),
        ("", "", 0),
    ],
)
def test_everyday_words_are_the_same_in_both_languages(english: str, japanese: str, shared: int) -> None:
    assert len(find_echoes(english) & find_echoes(japanese)) == shared
    assert find_echoes(f"{english} {japanese}") == find_echoes(english) | find_echoes(japanese)


def test_the_longer_word_is_read_and_one_word_may_say_two_things() -> None:
    assert find_echoes("電車") == find_echoes("train")
    assert not find_echoes("名前") & find_echoes("before")
    assert find_echoes("持って") >= find_echoes("take") | find_echoes("bring")
    assert len(find_echoes("home and house")) == 1
