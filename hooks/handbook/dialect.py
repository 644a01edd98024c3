"""Dialect: marks that mean something to another engine, and are printed as they stand by this one."""

from __future__ import annotations

from handbook.page import NOT_WORDS
from handbook.sign import PRINTED, Sign, make_sign

_MACROS = "info|note|tip|warning|code|quote|toc|panel|color|noformat|expand|anchor"
_SAY_IT = "This site knows no such mark: say it in words, or with a notice or a footnote"


def _unknown(letters: str, *patterns: str) -> Sign:
    return make_sign("markup-block", PRINTED, _SAY_IT, letters, *patterns)


OTHER_SIGNS = (
    _unknown(
        "%",
        r"(\{%)-?\s*(?!end)\w[^{}]*%\}",
        r"(%%)(?=[^%]*\w)[^%]+%%",  # Obsidian
    ),
    _unknown(
        "[",
        r"^(\*\[)[^\[\]]+\]:\s",
        r"(\^\[)[^\[\]\d][^\[\]]*\]",
        r"(\[(?P<forum>[A-Za-z]+)(?:[=\s][^\[\]]*)?\]).{0,300}?\[/(?P=forum)\]",  # BBCode
        r"(\[)(?:[^\[\]@]*\s)?-?@[A-Za-z][^\[\]]*\]",  # Pandoc
        r"(\[)(?:https?:)?//[^\s\[\]]+(?:\s|:title)[^\[\]]*\]",  # a wiki
        r"(\[~)\w+\]",
        r"(\[[*/-]+\s)[\u3041-\u9fff][^\[\]]*\]",  # Cosense
        r"^(\[:?(?:toc|contents)\])$",
        r"(\[=+)\s*\d+%",
        r"(\[[\w#*-]+\]_)(?!\w)",  # reStructuredText
        r"(\[[.#%][A-Za-z][\w.-]*\])(?![(\[])",  # AsciiDoc
        r"((?:footnote|kbd|btn|menu|pass|stem|icon):\[)[^\[\]]*\]",
        r"(?<![\w/.:])([a-z]{3,}::?)(?=[^\s\[\]:])[^\s\[\]]{0,200}\[[^\[\]]*\](?![(\[])",
    ),
    _unknown(
        "{",
        r"(\{(?:--?|\+\+?|~~|>>|==))[^{}]+(?:--?|\+\+?|~~|<<|==)\}",
        r"(\{!)\s*\S[^{}]*!\}",
        r"(\{)[\u4e00-\u9fff]+\|[\u3041-\u30ff|]+\}",
        r"(\{(?:props|page|site|post|frontMatter|this)\.[\w.]+\})",  # MDX
        r"(\{@[a-z]+)\s[^{}]*\}",
        r"(\{/\*)",
        r"(\{#)\s[^{}]*#\}",
        rf"(\{{){NOT_WORDS}+\}}",
        r"(\{::?/?[a-z]+\s?/?\})",  # Kramdown
        rf"(\{{[a-z][\w:-]*\}})(?=[{NOT_WORDS}\[])",  # MyST
        rf"(?<={NOT_WORDS})(\{{=\w+\}})",
        r"(?<!\{)(\{[a-z]{3,}:[^\s{}][^{}]*\})",
        rf"(?<!\{{)(\{{(?:{_MACROS})(?::[^{{}}]*)?\}})(?!\}})(?:[^{{}}]*\{{(?:{_MACROS})\}})?",  # Confluence
    ),
    _unknown(
        ":",
        r"(?<![A-Za-z0-9_:/.])(:(?:[a-z][a-z0-9_+-]*[a-z0-9]|[+-]1):)(?![A-Za-z0-9:/])",
        r"(?<=[A-Za-z)?\u3041-\u9fff])(::)$",
        r"(?:^|[\[(])\w[\w ]{0,30}\??(::)\s",
    ),
    _unknown(
        "&＆",
        r"(&[A-Za-z][A-Za-z0-9]{2,30};)",
        r"(?<![A-Za-z0-9])(&[A-Za-z]{2};)",
        r"([&＆]\s?(?:nbsp|amp|lt|gt|quot|copy)[;；])",
        r"(&nbsp)(?=[^\W\d_])",
        r"(&(?:nbsp|amp|lt|gt|quot|copy|yen|mdash|ndash|hellip|[lr]arr|[lr]aquo|times|middot|bull|deg|#\d{2,6}|#x[0-9A-Fa-f]{2,6}))(?![;=\w])",
    ),
    make_sign(
        "markup-block", "'{all}' is printed as it stands", "Write the letter itself, or '&' for '&amp;'", "&",
        r"(&)(?:nbsp|amp|lt|gt|quot|#\d{2,6}|#x[0-9A-Fa-f]{2,6});",
        written="&amp;",
    ),
    _unknown(
        "+",
        r"(?<![+\w])(\+\+)[a-z0-9-]+(?:\+[a-z0-9-]+)+\+\+(?![+\w])",
        r"(?<![+\w])(\+\+)(?=[^\s+]{2})[^+]{2,80}?(?<=[^\s+]{2})\+\+(?![+\w])",
    ),
    _unknown(
        "|｜《",
        r"(?<!\|)(\|\|)(?=[^\s|])[^|]{1,80}(?<=[^\s|])\|\|(?!\|)",
        r"(?<=\S\s)(\|)(?=[A-Za-z])[\w -]{1,30}\w\|(?![|\w])",
        r"([｜|])[^｜|《》\s]{1,20}《[^《》]+》",
        r"(?<=[\u4e00-\u9fff])(《)[\u3041-\u30ff]+》",
        r"(《《)[^《》]+》》",
        r"(?<=\S)(\|)\d{2,4}(?:x\d{2,4})?$",  # the width of an image
    ),
    _unknown(
        "$\\",  # LaTeX
        r"(\$\$)[^$]+\$\$",
        rf"(\$){NOT_WORDS}+\$",
        r"(?<![$\w])(\$)(?=[^\s$\d{])[^$]{0,80}[\\^_{][^$]{0,80}(?<!\s)\$(?![\d$])",
        r"(?<![\\\w:%.])(\\(?!end\b)[A-Za-z]{3,})(?![\w\\])",
        r"(?<=[a-z.,;:!?。、\u3041-\u9fff])(\\n)(?=[A-Z\u3041-\u9fff\s]|$)",
    ),
    _unknown("-", r"(-{2,}8<-{2,})\s"),
    _unknown("*", r"(/\*)\s[^*]{1,200}\s\*/"),
    _unknown("^", r"(?<=\S\s)(\^)[A-Za-z][\w-]*$"),
    _unknown("'", r"(?<![A-Za-z0-9'])('')(?=[^\s'])[^']{1,80}(?<=[^\s'])''(?!')"),
    _unknown("/", r"(?<![A-Za-z0-9:/])(//)(?=[^\s/])[^/]{1,80}(?<=[^\s/])//(?![A-Za-z0-9/])"),  # DokuWiki
    _unknown("!", r"(?<!\w)(!)[^\s!|]+\.(?:png|jpe?g|svg|gif|webp)(?:[|(][^!]*)?!", r"(?<=\w)(!<)(?=[\s.,]|$)"),
    _unknown("@", r"(?<![\w@])(@)(?=[^\s@])[^@]{1,60}(?<=[^\s@])@(?![\w@])"),  # Textile
    _unknown("_", rf"(?<={NOT_WORDS})(__?)(?![\w_])", r"^[^_]*(?<!\w)[A-Za-z][a-z]{2,}(_)(?=[\s.,;:)]|$)[^_]*$"),
    _unknown("#", r"(?<![\w#&\]])(#)(?=[^\W\d_])[^#]{1,60}[^\W_](?<!\W[A-Z])#(?![A-Za-z0-9#])"),
    _unknown("［＾", r"(［＃)[^［］]+］", r"([\[［]＾)\w+[\]］]", r"(［\^)\d+］"),  # Aozora
    _unknown("(", r"(?<=[\s\u3041-\u9fff])(\(\()(?=\w)[^()]{2,}\)\)"),  # Hatena
    _unknown("＝", r"(?<!＝)(＝＝)(?=[^\s＝])[^＝]{1,80}＝＝(?!＝)"),
)  # fmt: skip
"""What gives itself away anywhere in a text."""

OTHER_LINE_SIGNS = (
    make_sign(
        "markup-block", PRINTED, "Write a notice as '!!! note \"Note\"', with its text indented by 4 blanks", ":/[=＝.",
        r"(:{3,}|/{3,})\s*[^\s:/]",
        r"(\[![^\[\]\s]+\])",
        r"(===[!+]?|＝＝＝)(?:\s*[\"“]|\s+[^\s=])",
        r"(==|={4,})\s+[\"“]",
        r"(\.\.)\s+[a-z-]+::",
    ),
    make_sign("markup-block", PRINTED, "Begin a heading with '## '", "=＝h", r"([=＝]{2,6})\s+(?:[A-Z\u3041-\u9fff]|[^\W\d_][^=＝]*[=＝]{2})", r"^(=)\s+[A-Z\u3041-\u9fff]", r"(h[1-6](?:\([^()]*\))?\.)\s"),
    _unknown(
        ".;%/(＞-<[{~:iebfp",
        r"(\.{1,2})\s+(?![a-z][\w-]*(?!::)[\s,.])\S",
        r"(\.)(?=[A-Z][a-z]|[\u3041-\u9fff])",
        r"(;)\s+[A-Z\u3041-\u9fff]",
        r"^(%)\s+\S",
        r"(//|-#|\(@\w*\)|<\d{1,2}>)\s+\S",
        r"(~)\s+[^\W\d]",
        r"(\{\|)",
        r"(\([\w-]+\)=)(?=\s|$)",
        r"(＞)\s*\S",
        r"(<{3})(?=\s|$)",
        r"(\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|[a-z]+,\s?[^\[\]]+|[a-z]+=\"[^\[\]]+)\])(?=\s|$)",
        r"(:)[A-Z][\w -]{0,30}:(?=\s|$)",
        r"(import)\s[A-Z{*][^.]{0,60}\sfrom\s+[\"'“]",
        r"(export)\s+(?:const|default|function|let)\s",
        r"((?:bq|bc|pre|fn\d+)\.{1,2}(?::\S+)?|p(?:[<>=]|\([\w#-]+\))\.)\s+\S",
    ),
)  # fmt: skip
"""What gives itself away where a line begins."""
