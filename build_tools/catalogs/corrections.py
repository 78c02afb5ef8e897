"""Corrections: changes of a source that keep its meaning, and so its translations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Prefix

from build_tools.catalogs.carrying import pieces, skeleton
from build_tools.catalogs.entries import FUZZY, Entry
from build_tools.problems import quoted

BEFORE = "Before, with the same meaning: "
"""Stands before the earlier wording, in a comment that stays until the source changes again."""

SHOWN = 40  # letters of a message that are enough to know it by
NUMBER = re.compile(r"\d+")


def stands_at(entry: Entry, path: str, line: int, starts: Sequence[int]) -> bool:
    """Return whether a message stands on a page, at a line of it unless that is 0.

    `starts` are the lines of the page on which messages begin, in order: a line inside of a
    paragraph means the paragraph.
    """
    wanted = max((start for start in starts if start <= line), default=line)
    return any(place == path and (not line or number == wanted) for place, number in entry.places)


def why_not(entry: Entry, living: frozenset[tuple[str | None, str]]) -> str:
    """Return why a changed translation cannot stay current by an editor's word alone, or nothing."""
    before = entry.previous.get("msgid", "")
    if not before:
        return "its translator has marked it as uncertain"
    if (entry.previous.get("msgctxt"), before) in living:
        return "its translation is that of another message, which is still there"
    if NUMBER.findall(skeleton(before)) != NUMBER.findall(skeleton(entry.id)):
        return "the numbers have changed"
    if Counter(piece.said for piece in pieces(entry.id)) != Counter(piece.said for piece in pieces(entry.strings[0])):
        return "the translation has other links or footnotes"
    return ""


def earlier(entry: Entry) -> str:
    """Return how a message read before an editor corrected it."""
    return next(note.removeprefix(BEFORE) for note in entry.extracted if note.startswith(BEFORE))


def apart(one: str, other: str) -> tuple[str, str]:
    """Quote two texts, long ones from where they begin to differ."""
    if len(one) <= SHOWN and len(other) <= SHOWN:
        return repr(one), repr(other)
    same = Prefix.similarity(one, other)
    start = max(0, same - SHOWN // 4)
    return quoted("…" * bool(start) + one[start:]), quoted("…" * bool(start) + other[start:])


def keep_current(entry: Entry) -> None:
    """Make a fuzzy translation current again, and note how its source read before."""
    wording = " ".join(entry.previous["msgid"].split())
    entry.flags = [flag for flag in entry.flags if flag != FUZZY]
    entry.extracted = [note for note in entry.extracted if not note.startswith(BEFORE)] + [BEFORE + wording]
    entry.previous = {}
