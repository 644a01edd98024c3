"""Foreign text: what stands in brackets, quotes and addresses is blanked, and all else stays in its place."""

from __future__ import annotations

import pytest
from handbook.foreign import blank_quotes


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ask (here) now.", "Ask        now."),
        ("「カード」とcard", "     とcard"),
        ("a (b [c] d) e (f) g", "a           e     g"),
        ('Say "yes" or “no” now', "Say       or      now"),
        ("Look at www.example.jp/en now", "Look at                   now"),
        ("（www.example.jp）card", "                card"),
        ("an open ( bracket", "an open ( bracket"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_text_keeps_its_place(text: str, left: str) -> None:
    """A finding behind a quote has to point to the right column."""
    assert blank_quotes(text) == left
