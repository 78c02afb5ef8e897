"""Layout: how a spreadsheet for translators looks, column by column, and what may be written where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from build_tools.locales import Locale
from build_tools.spreadsheets import workbook

LEFT_TO_RIGHT, RIGHT_TO_LEFT = 1.0, 2.0  # the format's reading orders
FONT = "Arial"  # has every Uyghur letter on Windows and macOS; other systems put their own in its place
HEADING, GUIDANCE, TRANSLATED_GUIDANCE = "HEADING", "GUIDANCE", "TRANSLATED GUIDANCE"


class State(Enum):
    """What has become of a message, in the word that the sheet has for it."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    MISSING = "missing"


class Use(Enum):
    """What a column is for."""

    SOURCE = "to be read, in the language of the site"
    TARGET = "to be written in"
    HIDDEN = "for the import only"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its width in characters, what it is for."""

    name: str
    width: int
    use: Use


COLUMNS = (
    Column("id", 13, Use.SOURCE),
    Column("place", 26, Use.SOURCE),
    Column("under", 24, Use.SOURCE),
    Column("note", 20, Use.SOURCE),
    Column("context", 13, Use.SOURCE),
    Column("source", 60, Use.SOURCE),
    Column("translation", 60, Use.TARGET),
    Column("state", 12, Use.TARGET),
    Column("previous source", 40, Use.SOURCE),
    Column("comment", 30, Use.TARGET),
    Column("version", 13, Use.HIDDEN),
)


def translation(locale: Locale) -> str:
    """Return the heading of the translations, which says whose they are."""
    return f"translation ({locale.tag})"


def styles(locale: Locale) -> Iterator[NamedStyle]:
    """Yield a style for each use of a column, and those of headings and of the guide."""
    order = RIGHT_TO_LEFT if locale.language.direction == "rtl" else LEFT_TO_RIGHT
    for name, reading, colour in (
        (Use.SOURCE.name, LEFT_TO_RIGHT, "EEEEEE"),
        (Use.TARGET.name, order, "FFFFFF"),
        (Use.HIDDEN.name, LEFT_TO_RIGHT, "EEEEEE"),
        (HEADING, LEFT_TO_RIGHT, "D0D7DE"),
        (GUIDANCE, LEFT_TO_RIGHT, ""),
        (TRANSLATED_GUIDANCE, order, ""),
    ):
        side = "right" if reading == RIGHT_TO_LEFT else "left"
        yield NamedStyle(
            name,
            font=Font(name=FONT, size=11, bold=name == HEADING),
            fill=PatternFill("solid", fgColor=colour) if colour else PatternFill(),
            border=Border(*(Side("thin", "B0B0B0"),) * 4) if colour else Border(),
            alignment=Alignment(horizontal=side, vertical="top", wrap_text=True, readingOrder=reading),
            protection=Protection(locked=name != Use.TARGET.name),
            number_format="@",
        )


def lay_out(sheet: Worksheet, locale: Locale, count: int) -> None:
    """Give a sheet its header, widths, filters, list of states and protection."""
    last = f"{get_column_letter(len(COLUMNS))}{count + 1}"
    sheet.sheet_view.rightToLeft = locale.language.direction == "rtl"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{last}"
    for number, column in enumerate(COLUMNS, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = column.width, column.use is Use.HIDDEN
        put(sheet, 1, number, translation(locale) if column.name == "translation" else column.name, HEADING)
    words = ",".join(state.value for state in State)
    choice = DataValidation("list", formula1=f'"{words}"', showErrorMessage=True, error=f"Write one of: {words}.")
    state = get_column_letter([column.name for column in COLUMNS].index("state") + 1)
    choice.add(f"{state}2:{state}{max(count, 1) + 1}")
    sheet.add_data_validation(choice)
    # Without a password: it keeps from mistakes, not from will. False is what stays allowed.
    protection = sheet.protection
    protection.sheet = True
    protection.formatCells = protection.formatColumns = protection.formatRows = protection.autoFilter = False


def put(sheet: Worksheet, row: int, column: int, text: str, style: str) -> None:
    """Write a text into a cell, as text whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.style = style
    if text:
        workbook.hold(cell, text)


def write_guide(sheet: Worksheet, guide: list[tuple[str, str]]) -> None:
    for column in ("A", "B"):
        sheet.column_dimensions[column].width = 70
    for row, (source, translated) in enumerate(guide, 1):
        put(sheet, row, 1, source, GUIDANCE)
        put(sheet, row, 2, translated, TRANSLATED_GUIDANCE)
