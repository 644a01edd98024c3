"""Blanks: a page is sent without the blanks that its templates are indented with."""

from __future__ import annotations

from handbook.fill.blanks import drop_blanks


def test_lines_begin_at_the_edge_and_words_stay_apart() -> None:
    assert drop_blanks("<p>\n    <b>A</b>\n\n  B C  D\n</p>") == "<p>\n<b>A</b>\nB C  D\n</p>"


def test_blanks_that_are_shown_stay() -> None:
    shown = "<pre><code>a\n    b\n\n  c</code></pre>"
    assert drop_blanks(f"<p>\n  A</p>\n  {shown}\n  <p>") == f"<p>\nA</p>\n{shown}\n<p>"
    shown = '<textarea rows="2">\n a\n</textarea>'
    assert drop_blanks(f"{shown}\n <b>\n  {shown}") == f"{shown}\n<b>\n{shown}"
    assert drop_blanks("<preface>\n  a</preface>\n  b</pre>") == "<preface>\na</preface>\nb</pre>"
