"""Sheets: an excerpt as an .xlsx file, its sources on a second sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from build_tools.excerpts.harmless import Cell
from build_tools.languages import Language
from build_tools.spreadsheets import workbook
from build_tools.text.translation import Fallback

UNNAMEABLE = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
LONGEST_NAME = 31  # characters: what the format allows for a sheet
NARROWEST, WIDEST = 10, 60  # characters in a column
ORDERS = {"ltr": 1.0, "rtl": 2.0}  # the format's reading orders


def pack(
    names: tuple[str, str], table: Sequence[Sequence[Cell]], about: Sequence[Sequence[Cell]], language: Language
) -> bytes:
    """Return the file of two sheets with these names: a table, whose first row is its header, and what is said about it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    first, second = (_name(name) for name in names)
    sheet = book.create_sheet(first)
    _fill(sheet, table, language)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    _fill(book.create_sheet(second if second.casefold() != first.casefold() else f"{second[:-2]} 2"), about, language)
    return workbook.pack(book)


def _name(words: str) -> str:
    return UNNAMEABLE.sub(" ", words).strip()[:LONGEST_NAME] or "-"


def _fill(sheet: Worksheet, rows: Sequence[Sequence[Cell]], language: Language) -> None:
    sheet.sheet_view.rightToLeft = language.direction == "rtl"
    for number, row in enumerate(rows, 1):
        for column, content in enumerate(row, 1):
            _put(sheet, number, column, content, language)
    for column in range(1, max(map(len, rows), default=0) + 1):
        longest = max(len(str(row[column - 1] or "")) for row in rows if len(row) >= column)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, NARROWEST), WIDEST)


def _put(sheet: Worksheet, row: int, column: int, content: Cell, language: Language) -> None:
    """Write a number as a number, and anything else as text that reads in the direction of its language."""
    if content is None or content == "":
        return
    cell = sheet.cell(row, column)
    if isinstance(content, Decimal):
        cell.value = int(content) if content == content.to_integral_value() else float(content)
        places = -min(int(content.as_tuple().exponent), 0)
        cell.number_format = f"#,##0.{'0' * places}" if places else "#,##0"
        return
    workbook.hold(cell, content)
    direction = content.language.direction if isinstance(content, Fallback) else language.direction
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=ORDERS[direction])
