"""Wrapping: cutting a long text into lines, in columns of a terminal, as gettext does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

# A word with the spaces after it; Han and kana are words of one letter, with the punctuation that follows.
HAN = "\u2e80-\u2fdf\u3040-\u30ff\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
BREAKABLE = re.compile(rf"[{HAN}][^\w\s]*\s*|[^\s{HAN}]+\s*|\s+")


def wrapped(text: str, width: int, written: Mapping[int, str]) -> Iterator[str]:
    """Cut a text into pieces of at most `width` columns, where a line may break; 0 leaves it whole.

    As gettext does, a piece ends with its spaces; escapes count as they are `written`. A word that
    is too long stays whole.
    """
    piece, used = "", 0
    for word in BREAKABLE.findall(text) if width else [text] * bool(text):
        size = columns(word.translate(written))
        if piece and used + size > width:
            yield piece
            piece, used = "", 0
        piece, used = piece + word, used + size
    if piece:
        yield piece


def columns(text: str) -> int:
    """Return how wide a text is on a terminal: an East Asian character takes two columns."""
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(letter) in "WF" else not unicodedata.combining(letter) for letter in text
    )
