"""Differences: which words of a text are gone and which are new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
TOKEN = re.compile(rf"[{HAN}]+|[^\W{HAN}]+|\s+|[^\w\s]")
CHINESE = re.compile(rf"[{HAN}]")


class Kind(Enum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, and what became of them."""

    kind: Kind
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return the new text in pieces, and those of the old one that are gone where they stood."""
    before, after = words(old), words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found = list[tuple[Kind, str]]()
    for tag, start, end, other, last in matcher.get_opcodes():
        if tag == "equal":
            found.append((Kind.SAME, "".join(before[start:end])))
        else:
            found += [(Kind.GONE, "".join(before[start:end])), (Kind.NEW, "".join(after[other:last]))]
    return tuple(_joined(_bridged(found)))


def words(text: str) -> list[str]:
    """Cut a text into words, white space and signs; Chinese is cut with a dictionary."""
    return [word for match in TOKEN.finditer(text) for word in _cut(match[0])]


def _cut(token: str) -> list[str]:
    if not CHINESE.match(token):
        return [token]
    import rjieba  # its dictionary takes a tenth of a second

    return rjieba.cut(token, False)


def _bridged(found: Iterable[tuple[Kind, str]]) -> Iterator[tuple[Kind, str]]:
    """Count a space between two changes as changed, too: "[-a b-]" reads better than "[-a-] [-b-]"."""
    rows = [row for row in found if row[1]]
    for number, (kind, text) in enumerate(rows):
        inside = 0 < number < len(rows) - 1
        if kind is Kind.SAME and inside and not text.strip():
            yield Kind.GONE, text
            yield Kind.NEW, text
        else:
            yield kind, text


def _joined(found: Iterable[tuple[Kind, str]]) -> Iterator[Piece]:
    """Join what belongs together: between two pieces that stayed, one that is gone and one that is new."""
    gone = new = ""
    for kind, text in found:
        if kind is Kind.SAME:
            yield from _changed(gone, new)
            gone = new = ""
            yield Piece(kind, text)
        elif kind is Kind.GONE:
            gone += text
        else:
            new += text
    yield from _changed(gone, new)


def _changed(gone: str, new: str) -> Iterator[Piece]:
    yield from (Piece(kind, text) for kind, text in ((Kind.GONE, gone), (Kind.NEW, new)) if text)
