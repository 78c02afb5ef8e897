"""Carrying over: a change of addresses or citations alone is made in the translation, too."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

ADDRESS = r"[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*"
TITLE = r"\s+(?:\"[^\"]*\"|'[^']*')"
ATTRIBUTES = r"\{[^{}\n]*\}"
SAYING = re.compile(r"\b(?:title|alt|aria-label)\s*=", re.IGNORECASE)  # words for readers in an attribute list
CODE_OR_SPACE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|[^\S\n]+")
AFTER_LINK = re.compile(rf"\)((?:{ATTRIBUTES})?)")
PIECE = re.compile(
    rf"(?<=\])\((?P<target>\s*(?:<[^<>\n]*>|{ADDRESS}))(?=(?P<title>(?:{TITLE})?\s*)\))"  # [words](target "title")
    r"|\[\^(?P<footnote>[^\[\]\s]+)\]"
    r"|\[(?P<citation>@[a-z][^\[\]]*)\](?!\()"
    r"|(?<=\])\[(?P<reference>[^\[\]\n]*)\]"  # [words][reference]
    r"|<(?P<autolink>[a-z][a-z0-9+.-]*:[^\s<>]*)>"
    r"|(?P<url>https?://[\w.~:/?#@!$&*+,;=%-]*[\w/])"
    rf"|(?<=[\]*_`~^=])(?P<attributes>{ATTRIBUTES})",
    re.IGNORECASE | re.ASCII,
)
"""What a translation repeats without translating it: addresses, names of footnotes, citations, attribute lists."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One such piece: its kind, what it says, where that stands in the text, and of an attribute
    list the target of its link."""

    kind: str
    value: str
    start: int
    end: int
    link: str = ""

    @property
    def said(self) -> tuple[str, str, str]:
        """What tells it from others in the same text."""
        return self.kind, self.link, self.value


def pieces(text: str) -> list[Piece]:
    """Return the pieces of a text in order; every link has an attribute list, an empty one perhaps."""
    found = []
    for match in (
        PIECE.finditer(text) if any(mark in text for mark in ("](", "][", "[^", "[@", "://", ":", "{")) else ()
    ):
        kind = "target" if match.lastgroup == "title" else str(match.lastgroup)
        if kind != "attributes" or not SAYING.search(match[kind]):
            found.append(Piece(kind, match[kind], *match.span(kind)))
        if kind == "target" and (list_ := AFTER_LINK.match(text, match.end("title"))):
            value = "" if SAYING.search(list_[1]) else list_[1]
            start = list_.start(1)
            found.append(Piece("attributes", value, start, start + len(value), match[kind]))
    return found


def skeleton(text: str) -> str:
    """Return a text with a mark for each piece and single spaces: what a translator reads."""
    place, kept = 0, ""
    for piece in pieces(text):
        kept += f"{text[place : piece.start]}\0"
        place = piece.end
    spaced = CODE_OR_SPACE.sub(lambda found: found[0] if found["ticks"] else " ", kept + text[place:])
    return "\n".join(line.strip(" ") for line in spaced.split("\n"))


def carry(old: str, new: str, translation: str) -> tuple[str, bool]:
    """Make the change of a source's pieces in its translation; say whether that could be done.

    A translation may have the pieces in another order, so only what each of them says can tell
    which is which.
    """
    before, after, found = pieces(old), pieces(new), pieces(translation)
    if [piece.kind for piece in before] != [piece.kind for piece in after]:
        return translation, False
    if [piece.value for piece in before] == [piece.value for piece in after]:
        return translation, True
    becomes = defaultdict[tuple[str, str, str], set[str]](set)
    for one, other in zip(before, after, strict=True):
        becomes[one.said].add(other.value)
    same = Counter(piece.said for piece in before) == Counter(piece.said for piece in found)
    if not same or any(len(values) > 1 for values in becomes.values()):
        return translation, False
    return _replaced(translation, found, [next(iter(becomes[piece.said])) for piece in found]), True


def _replaced(text: str, found: list[Piece], values: list[str]) -> str:
    place, result = 0, ""
    for piece, value in zip(found, values, strict=True):
        result += text[place : piece.start] + value
        place = piece.end
    return result + text[place:]
