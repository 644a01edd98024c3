"""Slip: marks of this site's own Markdown that failed; `checks/markup` says which finds count."""

from __future__ import annotations

from handbook.sign import ATTRIBUTE, JAPANESE, PRINTED, TARGET, make_sign

OWN_SIGNS = (
    make_sign(
        "markup-emphasis", PRINTED, "Write it on both sides of the words, with no blank inside: '**words**'", "*",
        r"(?<![*A-Za-z0-9\s])(\*\*)(?!\*)",  # behind a bracket, a full stop or Japanese
        r"(?<!\*)(\*\*)(?![*A-Za-z0-9\s])",
        r"(?<=[A-Za-z0-9])(\*\*)(?![*A-Za-z0-9])",
        r"(?<![\w*])(\*{3})(?=[^\W_])",
        r"(?<![*A-Za-z0-9])(\*\*)(?=[A-Za-z0-9])",
        r"(?<![\w*])(\*{3})\s?[^\W\d_][^*]{0,80}?[^\W\d_]\s?\*{3}(?![\w*])",
        r"(?<=[^\W\d]\s)(\*\*)(?=\s[^\W\d])",
        r"(?:(?<=^)|(?<=[^\W\d]\s)|(?<=[^\w\s]\s))(\*\*)\s(?!\d)[^*]{1,80}?[^\d\s*]\s\*\*(?=\W|$)(?!\s\d)",  # but not 10 ** 6
    ),
    make_sign(
        "markup-emphasis", PRINTED, "Write '**words**'", "＊'_*",
        r"(?<!＊)(＊＊)(?=[^＊\s])[^＊]*[^＊\s]＊＊(?!＊)",
        rf"(?<={JAPANESE})(＊){JAPANESE}{{1,20}}＊(?={JAPANESE}|[。、])",
        r"(?<!')(''')(?=[^\s'])[^']{0,199}[^\s']'''(?!')",
        r"(?<![\w_])(__)(?=[^\W_])",
        r"(?<=[^\W_])(__)(?![\w_])",
        rf"^[^_]*(?<={JAPANESE})(__)(?=[^\W_])[^_]{{1,80}}(?<=[^\W_])__[^_]*$",  # more of them are blanks to fill in
        r"^[^_]*(?<![\w_])(__)\s[^_:]{0,80}[^\W\d_]{2}\s?__(?!\w)[^_]*$",
        r"^[^_]*(?<![\w_])(_)\s[^_:]{0,80}[^\W\d_]{2}\s?_(?!\w)[^_]*$",
        r"^[^_]*(?<![\w_])(_)[^\W_][^_:]{0,80}[^\W\d_]\s_(?!\w)[^_]*$",
        rf"^[^_]*(?<={JAPANESE})(_){JAPANESE}{{1,20}}_(?={JAPANESE}|[。、])(?!\w*\.[a-z])[^_]*$",
        rf"(?<={JAPANESE})(\*)(?:\s{JAPANESE}{{1,20}}\s?|{JAPANESE}{{1,20}}\s)\*(?={JAPANESE}|[。、])",
        r"(?<=[^\W\d]\s|[:,;]\s)(\*)\s(?!(?:and|or|then)\b)[^*#\d=.,:;]{0,40}[^\W\d_]{2}\s?\*(?=[\s.,;:!?]|$)",  # but not 3 * 4, nor the star of a telephone
        r"(?<![\w*])(\*)(?=[^\W\d_])[^*#\d=.,:;]{0,40}[^\W\d_]{2}\s\*(?=[\s.,;:!?]|$)",
    ),
    make_sign(
        "markup-emphasis", "the marks differ on the two sides of these words", "Write the same on both: '**words**'", "*",
        r"(?<!\*)(\*)(?=[^\W_]|[「『（(“])",
        r"(?:(?<=[^\W_])|(?<=[」』）)”。.!?！？]))(\*)(?!\*)",
        written="**",
    ),
    make_sign(
        "markup-emphasis", "the marks differ on the two sides of these words", "Write the same on both: '**words**'", "_",
        r"(?<![\w_])(_)(?=[^\W_])",
        r"(?<=[^\W_])(_)(?![\w_])",
        written="__",
    ),
    make_sign(
        "markup-emphasis", PRINTED, "Write it on both sides of the words: '*words*'", "*",
        r"^[^*]*[\w:,;]\s(\*)(?=[A-Za-z])[^*]*$",  # a star behind a word, or at the beginning, marks a note
    ),
    make_sign(
        "markup-emphasis", PRINTED, "Say it in words, or write '**words**'", "~=^",
        r"(?<![A-Za-z0-9_~\u30a0-\u9fff])(~)(?=[^\W\d_])[^~]{0,80}[^\W\d_]~(?![A-Za-z0-9~\u30a0-\u9fff])",
        r"(?<!~)(~~)(?=[^\s~])[^~]{1,200}?(?<=\S)~~(?!~)",
        r"(?<![=!<>])(==)(?=[^\s=])[^=]{1,200}?(?<=[^\s!<>])==(?!=)",
        r"(\^\^)(?=\w)[^^]{1,200}?(?<=\w)\^\^",
        r"(?<=\w)(\^)\w{1,9}\^(?!\w)",  # m^2^, but not 2^10
        r"(?<=[A-Za-z])(~)[A-Za-z0-9]{1,9}~",
    ),
    make_sign(
        "markup-link", "a link is printed as it stands", "Write [text](page.md): half-width brackets, no blank between them, both closed",
        "]］】」』>}!\"",
        rf"([\[［][^\[\]［］]*[\]］]\s*[(（])\s*{TARGET}",  # [text] (page.md)
        r"(\]\()",
        r"(\[\[)[^\[\]]+\]\]",
        rf"([(（][^()（）\s][^()（）]*[)）]\[){TARGET}\]",  # (text)[page.md]
        r"(?<!\w)([(（][^()（）\s\d][^()（）]*[)）]\[)[A-Za-z]{2}[\w-]*\](?![\[(:])",  # (text)[name]
        rf"(\[[^\[\]]+\])<{TARGET}>",
        r'("[^"]{1,80}":)(?:https?://|/|[^\s"]{1,200}\.md\b)',
        rf"(\[[^\[\]|]+\|){TARGET}\]",
        r"([【「『][^【】「」『』]*[】」』])[(（](?:[^\s()（）:]+\.md\b|#)[^\s()（）]*[)）]",
        rf"(\[[^\[\]]+\](?::|\[)\(){TARGET}",
        rf"(\[[^\[\]]+\]\{{){TARGET}\}}",
        r"(\[[^\[\]]+\]［[^［］]+］)",
        r"(［[^［］]+］\[)[A-Za-z][\w-]*\]",
        r"([\[［][^\[\]［］]+[\]］]\s?[(（]\s*[)）])",
        r"(\[[^\[\]]+\]\[)[\w-]+(?![\w\]-])[^\[\]]*$",
        r"(?<!\w)(!\[)(?!\d+\])[^\[\]()（）]*(?:\](?![\[(（]|\s[(（\[])|[(（]|$)",
    ),
    make_sign(
        "markup-link", "an address is printed as it stands", "Write '<https://…>', with no blank inside", "<＜",
        r"([<＜])\s*(?:https?://|mailto:)",
        r"(＜)[\w.+-]+[@＠][\w.-]+＞",
    ),
    make_sign(
        "markup-attributes", "'{all}' is printed as it stands",
        "Write it directly behind what it belongs to, as in '**words**{ .deadline }'", "{｛}｝",
        rf"(?<![{{｛])([{{｛])\s?:?\s*{ATTRIBUTE}(?:\s+{ATTRIBUTE})*\s*(?:[}}｝](?![}}｝])|$)",
        r"(?<![{｛])(\{):?[ ]*(?:[#.][A-Za-z][\w-]*|(?:target|hreflang|lang|rel|class|id|title|width)=\S+)(?=[\s)\]）.,;。、]|$)(?![^{}]*\})",
    ),
    make_sign(
        "markup-attributes", PRINTED, "Write it directly behind what it belongs to, as in '**words**{ .deadline }'", "}｝",
        r"^[^{｛]*?((?:[(（]\s*)?[#.][A-Za-z][\w-]*\s?[}｝])",
    ),
    make_sign("markup-comment", "this comment is printed as it stands", "Write '<!-- … -->'", "<＜", r"(<\s!--|<!(?!--)[\s—–-]|＜[!！])", r"(<--)\s[^<>]*-->"),
    make_sign(
        "markup-tag", "the tag '{mark}' is printed as it stands",
        "End it with '>', and give it no quotes but straight ones, in pairs; for the sign itself write '&lt;'", "<＜",
        r"(<[A-Za-z][A-Za-z0-9]*)(?=\s+[a-z-]+=)",
        r"(</[A-Za-z][A-Za-z0-9]*)(?=\s*>)",
        r"(<(?:br|div|span|strong|em|details|summary|img|kbd|sup|sub|ruby|table)(?![A-Za-z0-9-]))",
        r"(<>)[^<>]*</>",
        r"(<\s+/?\s*(?:br|div|span|hr|strong|em)\s*/?>|<\s+/?[pabi]/?>|</\s+[pabi]>)",
        r"(＜/?[a-z]{1,10}\s*/?＞)",
    ),
    make_sign(
        "markup-block", PRINTED, "End the line with '<br>', or begin a new paragraph", "\\",
        r"(?<=[^\s\\])(\\)(?=\s|$)",
        written="\\\n",
    ),
    make_sign(
        "markup-fence", "'{mark}' is printed as it stands: this code is never closed",
        "Write the same marks on both sides of the code; if it is meant, write '\\`'", "`",
        r"(?<!`)(`{1,2})(?!`)",
        r"(?<=\S\s)(`{3,})(?=[^\s`])",
    ),
    make_sign("markup-fence", PRINTED, "Write code between half-width backticks: '`code`'", "｀", r"(?<!｀)(｀)[^｀]+｀(?!｀)"),
)  # fmt: skip
"""What gives itself away anywhere in a text."""

TABLE = make_sign(
    "markup-block", "this table row is printed as it stands",
    "Leave a line empty above the table, and write '| --- | --- |', one for each column, below its first row", "|｜",
    r"(\|)[^|]*\|",
    r"(｜)[^｜]*｜",
)  # fmt: skip
OWN_LINE_SIGNS = (
    make_sign(
        "markup-fence", "this fence is never closed", "Write '{mark}' on a line of its own where the code ends", "`~｀",
        r"(`{3,}|~{3,}|｀{3,})",
    ),
    make_sign(
        "markup-fence", PRINTED, "Begin and end code with three backticks: '```'", "'´‘’",
        r"('{3,}(?!\S[^']{0,200}\S''')|´{3,}|[‘’]{3,})",
    ),
    make_sign(
        "markup-block", "the heading mark '{mark}' is printed as it stands",
        "Begin the line with '## ': half width, and no blank before it", "#＃",
        r"(#{1,6})[ \u3000]+\S",
        r"(＃{2,6}|＃(?=[ \u3000]|[^\W\d][^。、\s]{0,20}$))",
    ),
    make_sign(
        "markup-block", PRINTED,
        "Begin the line with it, with straight quotes, as in '!!! note \"Note\"', and indent the text below by 4 blanks", "!！?？",
        r"([!！]{3}|[?？]{3,}\+*)\s*[:：]?\s*[A-Za-z]",
        r"(!!!|\?{3,}\+*)\s*[\"“「]",
        r"(!{4,})\s*[A-Za-z]",
        r"(!)\s+[a-z]+\s+[\"“]",
        r"(!!|\?\?)\s+(?:note|tip|warning|short|info|danger|example|question|important)\b",
    ),
    make_sign(
        "markup-block", PRINTED, "Write '- [ ] ' at the beginning of the line, and leave a line empty above the first one", "-*+[［",
        r"((?:[-*+]\s*)?\[(?:[ xX✓✔]{0,2}|[vV✅☑○●×✕レ*-])\])\s+\S",
        r"(\[[ xX]?\])(?=[^\W\d_])",
        r"(［[\s\u3000xXｘ]?］)",
    ),
    make_sign("markup-link", PRINTED, "Write '[^1]: ' for a footnote, and '[^1]' where it belongs", "[", r"(\[\d{1,2}\]:)\s+\S"),
    TABLE,
)  # fmt: skip
"""What gives itself away where a line begins."""
