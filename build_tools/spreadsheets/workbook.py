"""Workbooks: .xlsx files, the same bytes for the same cells, and opened only where that is safe."""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import canonicalize

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as OpenCell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from build_tools.problems import Problem
from build_tools.unseen import NOT_XML

LONGEST = 32_767  # UTF-16 units: what the format allows in a cell; openpyxl cuts the rest off and says nothing
# An export of 10,000 messages is 2 MB, 10 MB unpacked.
LARGEST_FILE = 20 * 2**20
LARGEST_CONTENT = 100 * 2**20
MOST_ROWS, MOST_COLUMNS = 50_000, 64
NO_TIME = datetime.datetime(1980, 1, 1)  # the first that a zip archive can hold
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what .xls files and files with a password begin with
# XML cannot hold these; the format writes them as _x0001_, and so the five characters _x0001_ as _x005F_x0001_.
UNWRITABLE = re.compile(rf"{NOT_XML.pattern}|\r")
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
CUT_OUT = re.compile(b"(_x[0-9A-Fa-f]{4}_)|x005F(?=_)")
SURROGATES = range(0xD800, 0xE000)


class Kind(Enum):
    """What a cell holds."""

    TEXT = "text"
    FORMULA = "a formula"
    NUMBER = "a number"
    DATE = "a date"
    TRUTH = "a truth value"
    ERROR = "an error"


KINDS = {"s": Kind.TEXT, "f": Kind.FORMULA, "n": Kind.NUMBER, "d": Kind.DATE, "b": Kind.TRUTH, "e": Kind.ERROR}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty: its name (`F12`), what it holds, and the text if it holds text."""

    name: str
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: its number, from 1, and the cells by the number of their column, from 0."""

    number: int
    cells: dict[int, Cell]


# Writing


def encode(text: str) -> str:
    """Return a text as a cell holds it."""
    text = LOOKS_ESCAPED.sub("_x005F_", text)
    return UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def fits(text: str) -> bool:
    """Return whether a cell has room for a text."""
    return len(encode(text).encode("utf-16-le")) // 2 <= LONGEST


def hold(cell: OpenCell | MergedCell, text: str) -> None:
    """Let a cell of a sheet hold a text, as text whatever it begins with."""
    cell.value = encode(text)
    cell.data_type = "s"  # openpyxl takes "=1" for a formula and "#N/A" for an error
    if text.startswith("'"):  # Excel would take the apostrophe for its own mark
        cell.quotePrefix = True


def pack(workbook: Workbook) -> bytes:
    """Return the file of a workbook, without a clock in it and without a name.

    openpyxl writes through lxml where that is installed, which puts spaces and namespaces elsewhere.
    """
    written = BytesIO()
    workbook.properties.creator = None
    workbook.properties.created = NO_TIME
    workbook.save(written)
    workbook.properties.modified = NO_TIME  # saving has set it to now
    with zipfile.ZipFile(written) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[ARC_CORE] = tostring(workbook.properties.to_tree())
    return _archive({name: canonicalize(content.decode()).encode() for name, content in parts.items()}).getvalue()


def _archive(parts: dict[str, bytes]) -> BytesIO:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, NO_TIME.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3  # the same on Windows
            archive.writestr(entry, content)
    return packed


# Reading


def decode(text: str) -> str:
    """Return the text that a cell holds."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1], 16)
        return match[0] if code in SURROGATES else chr(code)

    return ESCAPED.sub(character, text)


def read(path: Path, shown: str, title: str) -> tuple[list[Line], list[Problem]]:
    """Return the rows of one sheet that are not empty; `shown` is the path that problems name."""
    if path.stat().st_size > LARGEST_FILE:
        return [], [_too_large(shown, f"the file is larger than {LARGEST_FILE // 2**20} MB.")]
    raw = path.read_bytes()
    if raw.startswith(OLD_OR_LOCKED):
        fact = "the file has a password, or is an old .xls file."
        return [], [Problem(shown, 0, fact, "Save it as .xlsx without a password.")]
    try:
        parts = _parts(raw)
    except ValueError as error:
        return [], [_too_large(shown, str(error))]
    except Exception as error:  # zipfile and zlib raise whatever the damage leads to
        return [], [_damaged(shown, error)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of looks that it does not know
            return _read(parts, shown, title)
    except Exception as error:  # so does openpyxl
        return [], [_damaged(shown, error)]


def _too_large(shown: str, fact: str) -> Problem:
    return Problem(shown, 0, fact, "Send back the exported file with nothing added to it.")


def _damaged(shown: str, error: Exception) -> Problem:
    reason = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    return Problem(shown, 0, f"this is not an .xlsx file, or a damaged one: {reason}.", "Save it anew as .xlsx.")


def _parts(raw: bytes) -> dict[str, bytes]:
    """Return the parts of a file; raise ValueError where they would fill the memory."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST_CONTENT:
            raise ValueError(f"the file unpacks to more than {LARGEST_CONTENT // 2**20} MB.")
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    for name, content in parts.items():
        if b"<!DOCTYPE" in content and name.endswith((".xml", ".rels")):
            raise ValueError(f"its part {name} declares entities, which no spreadsheet needs.")
    return {name: CUT_OUT.sub(_sheltered, content) for name, content in parts.items()}


def _sheltered(match: re.Match[bytes]) -> bytes:
    """Return an escape as `decode` reads it and openpyxl does not, which only cuts `x005F_` out of shared strings."""
    return match[1].lower() if match[1] else b"_x0078_005F"


def _read(parts: dict[str, bytes], shown: str, title: str) -> tuple[list[Line], list[Problem]]:
    workbook = load_workbook(_archive(parts), read_only=True, keep_links=False)
    if title not in workbook.sheetnames:
        hint = f"Name the sheet {title} again, or export anew."
        return [], [Problem(shown, 0, f"there is no sheet {title!r}.", hint)]
    lines = list(_lines(workbook[title].iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)))
    if lines and lines[-1].number > MOST_ROWS:
        return [], [_too_large(shown, f"the sheet has more than {MOST_ROWS} rows.")]
    return lines, []


def _lines(rows: Iterator[tuple[object, ...]]) -> Iterator[Line]:
    for number, row in enumerate(rows, 1):
        cells = {column: _cell(number, column, cell) for column, cell in enumerate(row) if _filled(cell)}
        if cells:
            yield Line(number, cells)


def _filled(cell: object) -> bool:
    return getattr(cell, "value", None) not in (None, "")


def _cell(number: int, column: int, cell: object) -> Cell:
    kind = KINDS.get(getattr(cell, "data_type", "n"), Kind.ERROR)
    text = decode(str(getattr(cell, "value", ""))) if kind is Kind.TEXT else ""
    return Cell(f"{get_column_letter(column + 1)}{number}", kind, text)
