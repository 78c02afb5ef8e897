"""Spreadsheets as their translators send them back: edited, or saved by another program."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape, unescape

from openpyxl import load_workbook

from build_tools.spreadsheets import workbook
from build_tools.spreadsheets.layout import COLUMNS

INLINE = re.compile(
    r'<c r="(\w+)" s="(\d+)" t="inlineStr"><is><t(?: xml:space="preserve")?>(.*?)</t></is></c>', re.DOTALL
)
NAMES = [column.name for column in COLUMNS]


def cell(source: str, column: str, path: Path) -> str:
    """Return the name of the cell in one column of the row with this source."""
    sheet = load_workbook(path)["Messages"]
    sources = [str(row[0].value) for row in sheet.iter_rows(min_col=6, max_col=6)]
    return f"{chr(ord('A') + NAMES.index(column))}{sources.index(source) + 1}"


def edit(path: Path, values: dict[str, object], title: str = "Messages") -> None:
    """Put values into cells; a text stays a text, whatever it begins with, unless it is a formula of ours."""
    book = load_workbook(path)
    for name, value in values.items():
        written = book[title][name]
        written.value = workbook.encode(value) if isinstance(value, str) else value  # type: ignore[assignment]
        if isinstance(value, str):
            written.data_type = "s"
    book.save(path)


def rewrite(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Change the parts of a file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def share_strings(parts: dict[str, bytes]) -> None:
    """Keep texts where LibreOffice and Excel keep them: in one table for all sheets, some cut into runs."""
    table = list[str]()

    def shared(match: re.Match[str]) -> str:
        text = unescape(match[3])
        half = len(text) // 2
        runs = "".join(
            f'<r><rPr><b val="true"/></rPr><t xml:space="preserve">{escape(part)}</t></r>'
            for part in (text[:half], text[half:])
        )
        plain = "_x" in text or len(table) % 2  # no program cuts an escape in two
        table.append(f'<si><t xml:space="preserve">{escape(text)}</t></si>' if plain else f"<si>{runs}</si>")
        return f'<c r="{match[1]}" s="{match[2]}" t="s"><v>{len(table) - 1}</v></c>'

    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        sheet = INLINE.sub(shared, parts[name].decode())
        parts[name] = re.sub(r'<dimension ref="[^"]+"></dimension>', '<dimension ref="A1"></dimension>', sheet).encode()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{"".join(table)}</sst>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"></Override></Types>'.encode()
    )
