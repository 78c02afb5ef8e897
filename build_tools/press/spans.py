"""Spans: words of data as a line of running text for templates, with their language, and names and dates kept in order."""

from __future__ import annotations

import unicodedata
from typing import Any

from build_tools.languages import Language
from build_tools.press.told import tongue
from build_tools.text.isolation import pieces
from build_tools.text.translation import Fallback

Span = str | dict[str, Any]
"""A text, or `{"is": kind, "in": [spans], …}`; overrides/print/text.typ shows each kind."""

LATIN = "latin"  # what text.isolation calls names in Latin letters
KINDS = {LATIN: {"is": "bdi", "dir": "ltr"}, "date": {"is": "together"}}


def spans(words: str, language: Language) -> list[Span]:
    """Return words that are shown to readers of a language; a Fallback is in its own."""
    text = str(words)
    if not text:
        return []
    if isinstance(words, Fallback):
        return [named(text, words.language)]
    return [_piece(piece, kind) for piece, kind in pieces(text)] if language.isolating else [text]


def named(text: str, language: Language) -> Span:
    """Return words that are in a language of their own, such as a title."""
    return {"is": "span", "in": [text], "tongue": tongue(language)}


def name(text: str) -> Span:
    """Return a name, whose first letter says in which direction it runs."""
    return {"is": "bdi", "in": [text], "dir": direction(text)}


def direction(text: str) -> str:
    """Return the direction of the first letter that has one."""
    strong = next((kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return "ltr" if strong == "L" else "rtl"


def _piece(piece: str, kind: str) -> Span:
    return {**KINDS[kind], "in": [piece]} if kind else piece
