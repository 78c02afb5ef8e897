"""Files that are made to stop a machine, to fill its memory, or to lead it out of a project."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

Act = Callable[[], None]

PAGE = Path("content/section/page.md")
UG = Path("locales/ug/LC_MESSAGES/messages.po")
TITLE = "# A page\n\n"
LONG = 95_000  # bytes: nearly the most that a page may have


def write(path: str | Path, text: str | bytes) -> Act:
    def act() -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())

    return act


def append(path: str | Path, text: str) -> Act:
    return lambda: Path(path).write_text(Path(path).read_text("utf-8") + text, "utf-8") and None


def link(path: str, target: str) -> Act:
    return lambda: Path(path).symlink_to(target)


def repeated(mark: str, size: int = LONG) -> str:
    return mark * (size // len(mark))


def laughs(indent: str = "") -> str:
    """Return YAML of a few hundred bytes whose aliases, written out, are more than a billion words."""
    lines = ["a0: &a0 [ha,ha,ha,ha,ha,ha,ha,ha,ha]"]
    lines += [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    return "".join(f"{indent}{line}\n" for line in lines)


def huge_picture() -> bytes:
    """Return a PNG of a kilobyte that says it has 3,600 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def entries(strings: list[str]) -> str:
    return "".join(f'\nmsgid "hostile {number}"\nmsgstr "{string}"\n' for number, string in enumerate(strings))


def workbook(parts: dict[str, bytes], repeats: int = 1) -> bytes:
    """Return a zip archive that says it is a workbook."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data * repeats)
    return held.getvalue()


TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"""
BOOK = b"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"""
LED = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha ha ha ha ha ha ha ha">""" + b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 20) for letter in range(ord("b"), ord("k"))
)
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = b'<worksheet xmlns="' + MAIN + b'"><sheetData>%s</sheetData></worksheet>'


def book(strings: bytes, rows: bytes) -> bytes:
    """Return a workbook with these shared strings and rows."""
    return workbook(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": LED.replace(b"worksheets/sheet1.xml", b"xl/workbook.xml").replace(
                b"relationships/worksheet", b"relationships/officeDocument"
            ),
            "xl/workbook.xml": BOOK,
            "xl/_rels/workbook.xml.rels": LED,
            "xl/sharedStrings.xml": strings,
            "xl/worksheets/sheet1.xml": SHEET % rows,
        }
    )


WORKBOOKS = {
    "an archive of gigabytes": lambda: workbook({f"xl/{number}.xml": bytes(200_000_000) for number in range(2)}),
    "strings that multiply": lambda: book(LAUGHS + b']><sst xmlns="' + MAIN + b'"><si><t>&j;</t></si></sst>', b""),
    "a million rows": lambda: book(b'<sst xmlns="' + MAIN + b'"/>', b"<row/>" * 1_000_000),
    "no workbook": lambda: b"PK\x03\x04" + bytes(1_000_000),
    "members out of the project": lambda: workbook({"../../harm": b"x", "/harm": b"x", "[Content_Types].xml": TYPES}),
}
