"""Agreement: what both languages of a section said when somebody last saw that they say the same."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from handbook.language import Language
from handbook.pairing import Section, Twins
from handbook.part import Part

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
    """Give eight letters for what blocks say; markup, spaces, punctuation, width and case of letters do not count."""
    letters = _NOT_MEANING.sub("", unicodedata.normalize("NFKC", " ".join(part.text for part in parts))).casefold()
    said = "\n".join([letters, *(" ".join(sorted(_pointers(part))) for part in parts if part.marks or part.links)])
    return hashlib.blake2s(said.encode("utf-8", "replace"), digest_size=4).hexdigest()


def _pointers(part: Part) -> set[str]:
    return {f"{mark.kind}:{mark.id}.{mark.name}" for mark in part.marks} | {target.removeprefix("./") for target in part.targets}


def fingerprints(section: Section) -> tuple[str, str]:
    """Give the prints of a section with its heading and footnotes: English, Japanese."""
    mine = [part for part, _ in section.lines if part]
    theirs = [partner for _, partner in section.lines if partner]
    return fingerprint([*theirs, *section.theirs]), fingerprint([*mine, *section.mine])


def changed_alone(recorded: Mapping[str, tuple[str, str]], section: Section) -> Language | None:
    """Give the language of a section that says something else than on record while the other one does not."""
    if (then := recorded.get(section.id or TOP)) is None:
        return None
    english, japanese = (now != before for now, before in zip(fingerprints(section), then, strict=True))
    return None if english == japanese else "en" if english else "ja"


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
