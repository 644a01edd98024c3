"""The finished article: term links, joined lines, languages, drawings and citations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from handbook.book import Book
from handbook.fill.article import Article, render_card
from handbook.wordlist import WordList


def link(name: str) -> str:
    """Give the link of a term, with a gap for its text."""
    return f'<a class="term" href="g/#{name}" data-tip="tip-{name}" aria-describedby="tip-{name}">{{}}</a>'


CARD, NUMBER, PIN = link("my-number-card"), link("my-number"), link("pin")
DRAWING = '<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg viewBox="0 0 9 9"><title>Map</title></svg>\n'
HILL = "<!-- two\nlines --><svg><title>Hill</title></svg>"


@pytest.fixture
def finish(book: Callable[..., Book]) -> Callable[..., str]:
    """Give a function that finishes some HTML and leaves out the cards of its terms."""
    data = book({"en/card/a.md": "# A { #a }", "assets/figures/map.en.svg": DRAWING, "assets/figures/hill.en.svg": HILL})

    def run(html: str, path: str = "en/card/a.md", cards: bool = False) -> str:
        words = WordList(data.terms, "ja" if path.startswith("ja/") else "en")
        finished = Article(data, path, html, words, "g/").finish()
        return finished if cards else finished.partition('\n<aside class="tips"')[0]

    return run


@pytest.mark.parametrize(
    ("html", "finished"),
    [
        ("<p>My Number and My Number</p>", f"<p>{NUMBER.format('My Number')} and My Number</p>"),
        ("<p>My Number Cards, PINs</p>", f"<p>{CARD.format('My Number Cards')}, {PIN.format('PINs')}</p>"),
        ("<p>Individual Number, My Number</p>", f"<p>{NUMBER.format('Individual Number')}, My Number</p>"),
        ("<p><em>My Number</em>s PIN</p>", f"<p><em>{NUMBER.format('My Number')}</em>s {PIN.format('PIN')}</p>"),
        ("<p>x <b>b</b> PIN <i>i</i> PIN</p>", f"<p>x <b>b</b> {PIN.format('PIN')} <i>i</i> PIN</p>"),
        ("<ul><li>PIN</li><li>PIN</li></ul>", f"<ul><li>{PIN.format('PIN')}</li><li>PIN</li></ul>"),
        (
            "<table><tr><th>PIN</th></tr><tr><td>PIN</td></tr></table>",
            f"<table><tr><th>PIN</th></tr><tr><td>{PIN.format('PIN')}</td></tr></table>",
        ),
        ("<h2>PIN</h2>", "<h2>PIN</h2>"),
        ('<a href="a/">PIN</a>', '<a href="a/">PIN</a>'),
        ('<p><a href="a/"><b>PIN</b></a></p>', '<p><a href="a/"><b>PIN</b></a></p>'),
        ("<code>PIN</code>", "<code>PIN</code>"),
        ("<pre><span>PIN</span></pre>", "<pre><span>PIN</span></pre>"),
        ('<em class="quoted">PIN</em>', '<em class="quoted">PIN</em>'),
        ("<!-- PIN -->", "<!-- PIN -->"),
        ("<p>a password, PIN code</p>", "<p>a password, PIN code</p>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        ("PIN &lt;b&gt;", f"{PIN.format('PIN')} &lt;b&gt;"),
        ("<p>x</p> PIN <p>PIN</p>", f"<p>x</p> {PIN.format('PIN')} <p>PIN</p>"),
        (
            "<p>x <b>b</b> a PIN, My Number. <i>i</i></p>",
            f"<p>x <b>b</b> a {PIN.format('PIN')}, {NUMBER.format('My Number')}. <i>i</i></p>",
        ),
        ("<p>a PIN <b>My Number</b> c</p>", f"<p>a {PIN.format('PIN')} <b>{NUMBER.format('My Number')}</b> c</p>"),
        ('<p><a class="term" href="x">PIN</a> and PIN</p>', f'<p><a class="term" href="x">PIN</a> and {PIN.format("PIN")}</p>'),
        ('<div class="wide say"><p>PIN</p></div>', '<div class="wide say"><p>PIN</p></div>'),
        ('<p class="wide">PIN</p>', f'<p class="wide">{PIN.format("PIN")}</p>'),
        ("<p>x<sup>PIN</sup></p>", "<p>x<sup>PIN</sup></p>"),
        ("<p>x<!-- PIN --> PIN</p>", f"<p>x<!-- PIN --> {PIN.format('PIN')}</p>"),
    ],
)
def test_the_first_mention_of_a_term_is_linked(finish: Callable[..., str], html: str, finished: str) -> None:
    """A reader meets one link per term and page, never in headings, links or code."""
    assert finish(html) == finished


def test_each_linked_term_has_one_card(finish: Callable[..., str]) -> None:
    """The card says the other language's word, how to read it and what it means."""
    card = (
        '\n<aside class="tips"><div class="tip" id="tip-pin" role="tooltip" hidden><p class="tip-word" lang="ja">暗証番号</p>'
        '<p class="tip-reading"><span lang="ja">あんしょうばんごう</span> <i lang="ja-Latn">anshō bangō</i></p>'
        '<p class="tip-meaning">A code that you choose.</p></div></aside>'
    )
    assert finish("<p>PIN, PIN</p>", cards=True) == f"<p>{PIN.format('PIN')}, PIN</p>{card}"


def test_on_a_japanese_page_the_card_says_the_english_word(finish: Callable[..., str]) -> None:
    """Its reading needs no Latin letters."""
    card = (
        '\n<aside class="tips"><div class="tip" id="tip-pin" role="tooltip" hidden><p class="tip-word" lang="en">PIN</p>'
        '<p class="tip-reading"><span lang="ja">あんしょうばんごう</span></p>'
        '<p class="tip-meaning">自分で決める番号です。</p></div></aside>'
    )
    assert finish("<p>暗証番号</p>", "ja/card/a.md", cards=True) == f"<p>{PIN.format('暗証番号')}</p>{card}"


@pytest.mark.parametrize("path", ["en/glossary.md", "ja/index.md", "en/card/index.md"])
def test_the_glossary_and_the_home_page_link_no_terms(finish: Callable[..., str], path: str) -> None:
    """A page of terms is not made of links to itself, and cards of the home page are links already."""
    assert finish("<p>PIN</p>", path, cards=True) == "<p>PIN</p>"


PHONE = '<span class="fact fact-phone">0120-95-0178</span>'


def test_a_tap_on_a_phone_number_dials_it(finish: Callable[..., str]) -> None:
    """Also in a table and in bold; never as a link in a link or a heading."""
    link = '<a class="fact fact-phone" href="tel:0120-95-0178">0120-95-0178</a>'
    for start, end in (("<p>", "</p>"), ("<table><tbody><tr><td>", "</td></tr></tbody></table>"), ("<p><b>", "</b></p>")):
        assert finish(f"{start}{PHONE}{end}") == f"{start}{link}{end}"
    for start, end in (
        ('<p><a href="../call/">Call ', "</a></p>"),
        ('<h2 id="call">', "</h2>"),
        ("<details><summary>", "</summary></details>"),
    ):
        assert finish(f"{start}{PHONE}{end}") == f"{start}{PHONE}{end}"


@pytest.mark.parametrize(
    ("html", "finished"),
    [
        ("<p>これは\n本です。\n次です。</p>", "<p>これは本です。次です。</p>"),
        ("<p>これは<b>本</b>\nです。</p>", "<p>これは<b>本</b>です。</p>"),
        ("<p>これは\n<b>本</b>です。</p>", "<p>これは<b>本</b>です。</p>"),
        ("<p>これは<b>本\n</b>です。</p>", "<p>これは<b>本</b>です。</p>"),
        ('<p>本です。<sup id="fnref:x"><a class="footnote-ref" href="#fn:x">1</a></sup>\n次です。</p>',
         '<p>本です。<sup id="fnref:x"><a class="footnote-ref fact-mark" href="#fn:x" data-tip="fn:x">1</a></sup><wbr>次です。</p>'),
        ("<p>本です。\nABCです。</p>", "<p>本です。ABCです。</p>"),
        ("<p>ABC\ndef</p>", "<p>ABC\ndef</p>"),
        ("<p>本\nABC</p>", "<p>本\nABC</p>"),
        ("<p>本</p>\n<p>次</p>", "<p>本</p>\n<p>次</p>"),
        ("<ul>\n<li>本</li>\n<li>次</li>\n</ul>", "<ul>\n<li>本</li>\n<li>次</li>\n</ul>"),
        ("<pre><code>本\n次</code></pre>", "<pre><code>本\n次</code></pre>"),
        ("<p><code>本\n次</code></p>", "<p><code>本次</code></p>"),
        ("<p>本<br>\n次</p>", "<p>本<br>次</p>"),
        ('<p><span class="fact">90日</span>\n待ちます。</p>', '<p><span class="fact">90日</span>待ちます。</p>'),
        ("<p>これは<code>本</code>\nです。</p>", "<p>これは<code>本</code>です。</p>"),
        ("<p>本<code></code>\n次</p>", "<p>本<code></code>次</p>"),
        ("<ul><li>本\n<p>次</p></li></ul>", "<ul><li>本\n<p>次</p></li></ul>"),
        ("<div><p>本</p>\n次</div>", "<div><p>本</p>\n次</div>"),
        ("<p>本 \n 次\n次</p><p>ABC\n次</p>", "<p>本次次</p><p>ABC\n次</p>"),
        ("本\n次", "本次"),
    ],
)  # fmt: skip
def test_japanese_lines_join_without_a_gap(finish: Callable[..., str], html: str, finished: str) -> None:
    """One sentence per line in the source is no gap on the page."""
    assert finish(html, "ja/card/a.md") == finished


def test_a_japanese_line_may_end_after_the_last_mark_of_a_sentence(finish: Callable[..., str]) -> None:
    """Not before a mark, not at the end of a paragraph; an English sentence has a space there."""
    mark = '<sup id="fnref:x"><a class="footnote-ref" href="#fn:x">1</a></sup>'
    html = f"<p>本{mark}{mark}次{mark}<b>本</b>{mark}</p>"
    shape = [part.split("</sup>")[-1] for part in finish(html, "ja/card/a.md").split("<sup")]
    assert shape == ["<p>本", "", "<wbr>次", "<wbr><b>本</b>", "</p>"]
    assert "<wbr>" not in finish(html)


@pytest.mark.parametrize(
    ("html", "finished"),
    [
        ("<p>Letter (交付通知書).</p>", '<p>Letter (<span lang="ja">交付通知書</span>).</p>'),
        ("<p>交付通知書</p>", '<p lang="ja">交付通知書</p>'),
        (
            "<p>Press 「はい」 and 申請 now</p>",
            '<p>Press <span lang="ja">「はい」</span> and <span lang="ja">申請</span> now</p>',
        ),
        ("<p>The app JPKI暗証番号リセット, 2nd</p>", '<p>The app JPKI<span lang="ja">暗証番号リセット</span>, 2nd</p>'),
        ("<p><em>申請</em> and x</p>", '<p><em lang="ja">申請</em> and x</p>'),
        ('<p lang="ja">申請<b>書</b></p>', '<p lang="ja">申請<b>書</b></p>'),
        ("<p>At 東京都 新宿区 and 申請</p>", '<p>At <span lang="ja">東京都 新宿区</span> and <span lang="ja">申請</span></p>'),
        ('<p lang="ja">申請 <i lang="en">a 書</i></p>', '<p lang="ja">申請 <i lang="en">a <span lang="ja">書</span></i></p>'),
        ("<p>No Japanese.</p>", "<p>No Japanese.</p>"),
        ("申請", '<span lang="ja">申請</span>'),
        ("<p>(申請)</p>", '<p>(<span lang="ja">申請</span>)</p>'),
        ("<p>申請 now</p>", '<p><span lang="ja">申請</span> now</p>'),
        ("<p>申請 a 書類</p>", '<p><span lang="ja">申請</span> a <span lang="ja">書類</span></p>'),
        ("<p>申請<b>x</b></p>", '<p><span lang="ja">申請</span><b>x</b></p>'),
        ('<p lang="en">申請</p>', '<p lang="en"><span lang="ja">申請</span></p>'),
        (
            "<p>x<b>y</b>申請 and 書類<i>z</i></p>",
            '<p>x<b>y</b><span lang="ja">申請</span> and <span lang="ja">書類</span><i>z</i></p>',
        ),
        ('<i lang="ja-Latn">shinsei 申請</i>', '<i lang="ja-Latn">shinsei 申請</i>'),
        ("<script>申請</script><style>申請</style>", "<script>申請</script><style>申請</style>"),
        ("<p>Step 1：申請（B4）です</p>", '<p>Step 1：<span lang="ja">申請（B4）です</span></p>'),
    ],
)
def test_japanese_words_say_that_they_are_japanese(finish: Callable[..., str], html: str, finished: str) -> None:
    """Screen readers and fonts know the language of each word of an English page."""
    assert finish(html) == finished


@pytest.mark.parametrize(
    ("html", "finished"),
    [
        ("<p>申請 abc</p>", "<p>申請 abc</p>"),
        ("<p>Apple WalletとMNC</p>", "<p>Apple WalletとMNC</p>"),
        ("<p><em>Social Security Number</em>です</p>", '<p><em lang="en">Social Security Number</em>です</p>'),
        ("<p>これはNotice of Issuanceです</p>", '<p>これは<span lang="en">Notice of Issuance</span>です</p>'),
        ('<p lang="en">Notice of Issuance</p>', '<p lang="en">Notice of Issuance</p>'),
    ],
)
def test_english_phrases_say_that_they_are_english(finish: Callable[..., str], html: str, finished: str) -> None:
    """A name of one or two words is read as it is; a phrase wants an English voice."""
    assert finish(html, "ja/card/a.md") == finished


def test_a_card_says_which_of_its_words_are_japanese(book: Callable[..., Book]) -> None:
    """A meaning may quote a paper."""
    term = """\
en: {word: seal, meaning: A stamp (印鑑) & more.}
ja: {word: 印鑑, reading: いんかん, romaji: inkan, meaning: はんこです。}
group: number-and-card
sources: [https://www.example.go.jp/]
examples: {en: {right: [x]}, ja: {right: [x]}}
"""
    card = render_card("seal", book({"_data/glossary/seal.yml": term}).terms["seal"], "en")
    assert '<p class="tip-meaning">A stamp (<span lang="ja">印鑑</span>) &amp; more.</p>' in card


@pytest.mark.parametrize(
    ("html", "finished"),
    [
        (
            '<p><img alt="Map" class="figure" src="../../assets/figures/map.en.svg"></p>',
            '<figure class="figure"><svg viewBox="0 0 9 9"><title>Map</title></svg></figure>',
        ),
        (
            '<p>See <img alt="Map" src="../../assets/figures/map.en.svg"> there</p>',
            '<p>See <figure class="figure"><svg viewBox="0 0 9 9"><title>Map</title></svg></figure> there</p>',
        ),
        (
            '<p><img alt="Map" src="../../../../assets/figures/map.en.svg"></p>',
            '<figure class="figure"><svg viewBox="0 0 9 9"><title>Map</title></svg></figure>',
        ),
        (
            '<p><img alt="Map" src="../../assets/figures/map.en.svg"> there</p>',
            '<p><figure class="figure"><svg viewBox="0 0 9 9"><title>Map</title></svg></figure> there</p>',
        ),
        (
            '<p><b>x</b><img alt="Map" src="../../assets/figures/map.en.svg"></p>',
            '<p><b>x</b><figure class="figure"><svg viewBox="0 0 9 9"><title>Map</title></svg></figure></p>',
        ),
        (
            '<ul><li><img alt="Map" src="../../assets/figures/map.en.svg"></li></ul>',
            '<ul><li><figure class="figure"><svg viewBox="0 0 9 9"><title>Map</title></svg></figure></li></ul>',
        ),
        (
            '<p>\n<img alt="Map" src="../../assets/figures/map.en.svg">\n</p>\n<p>Below</p>',
            '<figure class="figure"><svg viewBox="0 0 9 9"><title>Map</title></svg></figure>\n<p>Below</p>',
        ),
        (
            '<p><img src="../../assets/figures/map.en.svg"> or <img src="../../assets/figures/hill.en.svg"></p>',
            '<p><figure class="figure"><svg viewBox="0 0 9 9"><title>Map</title></svg></figure> or <figure class="figure"><svg><title>Hill</title></svg></figure></p>',
        ),
        ('<p><img alt="Map"></p>', '<p><img alt="Map"></p>'),
        ('<p><img alt="Map" src="../../assets/map.png"></p>', '<p><img alt="Map" src="../../assets/map.png"></p>'),
        (
            '<p><img alt="Map" src="../../assets/figures/none.svg"></p>',
            '<p><img alt="Map" src="../../assets/figures/none.svg"></p>',
        ),
    ],
)
def test_drawings_stand_in_the_page(finish: Callable[..., str], html: str, finished: str) -> None:
    """A drawing takes the colours of the page; other images stay as they are."""
    assert finish(html) == finished


@pytest.mark.parametrize(
    ("path", "label", "back"),
    [
        ("en/a.md", "1 Source: Fee for a new card", "Back to the text"),
        ("ja/a.md", "1 出典：カードの再発行の手数料", "本文に戻る"),
    ],
)
def test_citations_say_what_they_cite(finish: Callable[..., str], path: str, label: str, back: str) -> None:
    """A footnote mark is more than a number, also for those who hear it."""
    html = (
        '<p>x<sup id="fnref:fee-reissue"><a class="footnote-ref" href="#fn:fee-reissue">1</a></sup></p>'
        '<div class="footnote"><ol><li id="fn:fee-reissue"><p>y <a class="footnote-backref" href="#fnref:fee-reissue" title="Jump back">↩</a></p></li></ol></div>'
    )
    mark = f'<a class="footnote-ref fact-mark" href="#fn:fee-reissue" data-tip="fn:fee-reissue" aria-label="{label}">1</a>'
    return_link = f'<a class="footnote-backref" href="#fnref:fee-reissue" title="{back}" aria-label="{back}">↩</a>'
    finished = finish(html, path)
    assert mark in finished
    assert return_link in finished


def test_a_table_with_an_empty_corner_has_heads_of_rows(finish: Callable[..., str]) -> None:
    """Who hears the table is told which row a cell is in; in other tables the first cell is as good as the rest."""
    table = "<table><thead><tr><th>{}</th><th>A</th></tr></thead><tbody><tr><td>B</td><td>C</td></tr></tbody></table>"
    assert '<tr><th scope="row">B</th><td>C</td></tr>' in finish(table.format(""))
    assert "<tr><td>B</td><td>C</td></tr>" in finish(table.format("D"))
    assert '<tr><th scope="row">B</th><td>C</td></tr>' in finish(table.format(" <br>"))


def test_a_table_of_many_rows_has_a_head_in_each(finish: Callable[..., str]) -> None:
    """One without a head is left as it is, and the next is looked at all the same."""
    rows = "<tbody><tr><td>{}</td></tr><tr><td>{}</td></tr></tbody></table>"
    finished = finish(f"<table>{rows.format('A', 'B')}<table><thead><tr><th></th></tr></thead>{rows.format('C', 'D')}")
    assert finished.count("<td>A</td>") + finished.count("<td>B</td>") == 2
    assert finished.count('<th scope="row">C</th>') + finished.count('<th scope="row">D</th>') == 2


def test_the_sources_of_a_page_are_folded_under_one_line(finish: Callable[..., str]) -> None:
    """Without the rule above them; each opens from its mark all the same."""
    notes = '<ol><li id="fn:x"><p>y</p></li></ol>'
    assert finish(f'<p>x</p><div class="footnote"><hr>{notes}</div>') == (
        '<p>x</p><details class="sources" id="sources"><summary>Sources of this page</summary>'
        f'<div class="footnote">{notes}</div></details>'
    )
