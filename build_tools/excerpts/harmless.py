"""Harmless files: CSV and JSON in which no program finds a formula, a script or a hidden change of direction."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any

from build_tools import unseen
from build_tools.text.translation import Fallback

Cell = Decimal | str | None

SIGNS = "=+-@\u2212"  # LibreOffice reads the minus sign, too
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the alphabet of its country


def plain(text: str) -> str:
    """Return a text in one line without controls; a Fallback stays one."""
    cleaned = unseen.plain(text)
    return Fallback(cleaned, text.language) if isinstance(text, Fallback) else cleaned


def guarded(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula: an apostrophe stands before it.

    Where a comma divides euros from cents, Excel cuts a line at semicolons, and each piece is a cell.
    """
    return ";".join(map(_guarded, text.split(";")))


def _guarded(text: str) -> str:
    seen = next((letter for letter in text if not letter.isspace() and unicodedata.category(letter)[0] != "C"), "")
    first = unicodedata.normalize("NFKC", seen)[:1]  # full-width, small and raised signs are signs
    return f"'{text}" if (first and first in SIGNS) or text[:1] in ("\t", "\r", "\n") else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]], mark: str = "") -> bytes:
    """Return a CSV file (RFC 4180): numbers as numbers, everything else as guarded text."""
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(map(guarded, header))
    for row in rows:
        writer.writerow([f"{cell:f}" if isinstance(cell, Decimal) else guarded(cell or "") for cell in row])
    return (mark + written.getvalue()).encode("utf-8")


def json_bytes(data: Any) -> bytes:
    """Return a JSON file that means the same inside a script element."""
    text = json.dumps(data, ensure_ascii=False, indent=2, default=_number)
    return f"{text}\n".replace("<", "\\u003c").encode("utf-8")


def _number(value: object) -> int | float:
    if not isinstance(value, Decimal):
        raise TypeError(f"{value!r} is nothing that JSON knows")
    return int(value) if value == value.to_integral_value() else float(value)
