"""Citations as editors write them: `[@key]`, `[@key, p. 12]`, `[@a; @b, p. 3]`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

KEY = r"[a-z][a-z0-9-]*"
"""What a source may be called."""
LONGEST = 60
"""Letters of a name that becomes a part of addresses and of names of files, of which systems allow 255 bytes."""

PLACE = r"[0-9ivxlcdm]+(?:\s*[-–]\s*[0-9ivxlcdm]+)?"  # 12, 3–5, xii
# Not `[@words](target)` and `[@words][name]`, which are links; `[@a][@b]` and `[@a][^note]` are two marks.
BRACKETS = r"\[(?P<inside>@[^\[\]]*)\](?!\(|\[(?![@^]))"
WRITTEN = re.compile(BRACKETS)
SLIP = re.compile(r"\[(?P<space>\s*)@(?P<key>[\w-]*)(?P<rest>[^\[\]]*)(?:(?P<end>\])(?!\(|\[(?![@^]))|(?=\[)|\Z)")
INSIDE_TAG = re.compile(r"<[a-z/!][^<>]*\Z", re.IGNORECASE)


class Unit(Enum):
    """What the number after a comma counts; the values are what an editor writes."""

    PAGE = "p."
    PAGES = "pp."
    PARAGRAPH = "para."
    PARAGRAPHS = "paras."
    CHAPTER = "ch."
    CHAPTERS = "chs."


UNITS = "|".join(re.escape(unit.value) for unit in Unit)
CITATION = re.compile(rf"@(?P<key>{KEY})(?:\s*,\s*(?P<unit>{UNITS})\s*(?P<place>{PLACE}))?")


@dataclass(frozen=True, slots=True)
class Citation:
    """One source that is cited, and where in it: `place` counts `unit`s."""

    key: str
    unit: Unit | None = None
    place: str = ""


def parse(inside: str) -> tuple[Citation, ...]:
    """Return the citations that stand between brackets; none where it is no citation at all."""
    found = [CITATION.fullmatch(part.strip()) for part in inside.split(";")]
    if not all(found):
        return ()
    return tuple(
        Citation(match["key"], Unit(match["unit"]), re.sub(r"\s*[-–]\s*", "–", match["place"]))
        if match["unit"]
        else Citation(match["key"])
        for match in found
        if match
    )


def canonical(written: str) -> str:
    """Return brackets with single spaces, as two texts are compared."""
    return " ".join(written.split())


def key_of(inside: str) -> str:
    """Return what looks like the first key between brackets, in small letters."""
    match = re.match(r"@([\w-]*)", inside)
    return match[1].lower() if match else ""
