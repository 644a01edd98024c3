"""Agreement: what both languages of a section said when somebody last saw that they say the same."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence

from handbook.pairing import Part, Section, Twins

Agreement = dict[str, dict[str, tuple[str, str]]]
"""Page path without its language → section id (`top` for the one before the first heading) → (English, Japanese) print."""

TOP = "top"
HEAD = """\
# What both languages of each section said when they were last seen to agree: [English, Japanese].
# Written by `make agree`. A section that changes in one language only is reported as twin-behind;
# after a change that leaves the meaning alone, such as a typing error, `make agree` says that all is well.
"""
_NOT_MEANING = re.compile(r"[\W_]+")


def fingerprint(parts: Sequence[Part]) -> str:
    """Give eight letters for what blocks say; markup, spaces, punctuation and letter case do not count."""
    said = "\n".join(_NOT_MEANING.sub("", part.text.lower()) + " ".join(sorted(part.marks | part.targets)) for part in parts)
    return hashlib.blake2s(said.encode(), digest_size=4).hexdigest()


def fingerprints(section: Section) -> tuple[str, str]:
    """Give the prints of a section: English, Japanese."""
    return fingerprint(section.theirs), fingerprint(section.mine)


def agree(all_twins: Iterable[Twins]) -> Agreement:
    """Give the agreement of all pages as they stand."""
    return {
        twins.twin.path.partition("/")[2]: {section.id or TOP: fingerprints(section) for section in twins.sections}
        for twins in sorted(all_twins, key=lambda twins: twins.twin.path)
    }


def render_agreement(agreement: Agreement) -> str:
    """Give the text of the file."""
    lines = [HEAD]
    for path, sections in agreement.items():
        lines.append(f"{path}:\n")
        lines += [f"  {json.dumps(section)}: [{english!r}, {japanese!r}]\n" for section, (english, japanese) in sections.items()]
    return "".join(lines)
