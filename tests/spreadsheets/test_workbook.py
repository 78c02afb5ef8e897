"""A file that is no spreadsheet, or one that could do harm, is refused before anything is made of it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from build_tools.spreadsheets import workbook
from tests.spreadsheets.books import rewrite

SHEET = "xl/worksheets/sheet1.xml"
ADDED = "Send back the exported file with nothing added to it."
ANEW = "Save it anew as .xlsx."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small workbook."""
    book = Workbook()
    book.worksheets[0].title = "Messages"
    book.worksheets[0].append(["id", None, "source"])
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook.pack(book))
    return path


def refusal(path: Path) -> str:
    lines, problems = workbook.read(path, "a.xlsx", "Messages")
    assert lines == []
    return "\n".join(map(str, problems))


def test_what_is_not_empty_is_read_with_its_place(path: Path) -> None:
    cells = {0: workbook.Cell("A1", workbook.Kind.TEXT, "id"), 2: workbook.Cell("C1", workbook.Kind.TEXT, "source")}
    assert workbook.read(path, "a.xlsx", "Messages") == ([workbook.Line(1, cells)], [])


@pytest.mark.parametrize(
    "text", ["_x0041_", "_x005F_", "a\x0bb", "\r\n", "_x00", "_x_x0041_", "\uffff", "__x005f_x0041_"]
)
def test_a_text_is_decoded_to_what_was_encoded(text: str) -> None:
    assert workbook.decode(workbook.encode(text)) == text


def test_half_a_character_is_left_alone() -> None:
    assert workbook.decode("_xD83D_") == "_xD83D_"


@pytest.mark.parametrize("content", [b"", b"id;source\n", b"PK\x03\x04 and no more"])
def test_other_files_are_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refusal(path) == f"a.xlsx: this is not an .xlsx file, or a damaged one: File is not a zip file. {ANEW}"


def test_a_password_is_told_from_damage(path: Path) -> None:
    path.write_bytes(workbook.OLD_OR_LOCKED + b"\x00" * 500)
    assert refusal(path) == (
        "a.xlsx: the file has a password, or is an old .xls file. Save it as .xlsx without a password."
    )


def remove(name: str) -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.pop(name) and None


def put(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.update({name: content})


@pytest.mark.parametrize(
    "act",
    [
        remove("[Content_Types].xml"),
        remove("xl/workbook.xml"),
        put(SHEET, b"<worksheet><row>"),
        put(SHEET, b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
                   b'<row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>'),
        put("xl/styles.xml", b"\xff\xfe"),
    ],
)  # fmt: skip
def test_a_damaged_part_is_a_problem_and_no_traceback(path: Path, act: Callable[[dict[str, bytes]], None]) -> None:
    rewrite(path, act)
    assert refusal(path).startswith("a.xlsx: this is not an .xlsx file, or a damaged one: ")
    assert refusal(path).endswith(f". {ANEW}")


def test_a_damaged_byte_is_a_problem_and_no_traceback(path: Path) -> None:
    raw = path.read_bytes()
    for place in range(0, len(raw), 97):
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 0xFF]) + raw[place + 1 :])
        lines, problems = workbook.read(path, "a.xlsx", "Messages")
        assert bool(lines) != bool(problems)


def test_a_file_that_would_fill_the_memory_is_not_unpacked(path: Path) -> None:
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("x.xml", "w") as part,
    ):
        for _ in range(101):
            part.write(bytes(2**20))
    assert path.stat().st_size < 2**20
    assert refusal(path) == f"a.xlsx: the file unpacks to more than 100 MB. {ADDED}"


def test_a_large_file_is_not_read(path: Path) -> None:
    with path.open("ab") as stream:
        stream.truncate(workbook.LARGEST_FILE + 1)
    assert refusal(path) == f"a.xlsx: the file is larger than 20 MB. {ADDED}"


def test_entities_are_refused(path: Path) -> None:
    rewrite(path, put("xl/styles.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><styleSheet>&a;</styleSheet>'))
    assert refusal(path) == f"a.xlsx: its part xl/styles.xml declares entities, which no spreadsheet needs. {ADDED}"


def test_too_many_rows_are_refused(path: Path) -> None:
    def act(parts: dict[str, bytes]) -> None:
        parts[SHEET] = parts[SHEET].replace(
            b"</sheetData>", b'<row r="50001"><c r="A50001" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
        )

    rewrite(path, act)
    assert refusal(path) == f"a.xlsx: the sheet has more than 50000 rows. {ADDED}"


def test_another_sheet_is_no_messages(path: Path) -> None:
    lines, problems = workbook.read(path, "a.xlsx", "Words")
    assert (lines, [str(problem) for problem in problems]) == (
        [],
        ["a.xlsx: there is no sheet 'Words'. Name the sheet Words again, or export anew."],
    )
