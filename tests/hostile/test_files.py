"""Words that attack are words in every file beside the pages, whatever program opens it."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import load_workbook

from build_tools import unseen
from tests.conftest import tree
from tests.hostile.conftest import Stormed

SIGNS = set("=+-@\u2212")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
TURNS = re.compile(f"[{unseen.EMBEDDING}{unseen.OPEN}{unseen.SHUT}\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
QUOTED = re.compile(r'"[^"]*"')
FIELD = re.compile(r"  \w+ = \{(.*)\},")
DRAWN = {"svg", "title", "g", "path", "rect", "line", "text", "tspan"}
ACTIVE = re.compile(r"on\w+|.*href|style|src")


def files(stormed: Stormed, ending: str) -> Iterator[Path]:
    """Yield the files of a kind in a built site; there is at least one."""
    found = sorted(stormed.site.rglob(f"*.{ending}"))
    assert found
    yield from found


def test_no_file_is_called_by_a_message(stormed: Stormed, clean: Path) -> None:
    assert tree(stormed.site).keys() == tree(clean).keys()


def test_a_calendar_has_no_line_of_its_own(stormed: Stormed, clean: Path) -> None:
    for path in files(stormed, "ics"):
        assert properties(path) == properties(clean / path.relative_to(stormed.site))


def properties(path: Path) -> Counter[str]:
    """Return the names of the lines of a calendar, once it is unfolded, each with those of its parameters."""
    lines = path.read_bytes().decode().replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if CONTROLS.search(line) or "\n" in line or TURNS.search(line)] == []
    heads = [QUOTED.sub("", line).partition(":")[0].split(";") for line in lines]
    return Counter(";".join([name, *(part.partition("=")[0] for part in parts)]) for name, *parts in heads)


def test_no_cell_of_a_table_is_a_formula(stormed: Stormed) -> None:
    for path in files(stormed, "csv"):
        rows = csv.reader(StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True)
        cells = [cell for row in rows for cell in row]
        assert [cell for cell in cells if dangerous(cell) or CONTROLS.search(cell) or TURNS.search(cell)] == []


def dangerous(cell: str) -> bool:
    """Return whether a spreadsheet program may take a cell for a formula: whatever it passes over, a sign comes first."""
    seen = [letter for letter in cell if unicodedata.category(letter)[0] not in "CZ"]
    return bool(seen) and unicodedata.normalize("NFKC", seen[0])[0] in SIGNS and not NUMBER.fullmatch(cell)


def test_no_cell_of_a_workbook_is_anything_but_text_and_numbers(stormed: Stormed) -> None:
    for path in files(stormed, "xlsx"):
        cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert [cell.coordinate for cell in cells if cell.hyperlink or cell.comment] == []
        with zipfile.ZipFile(path) as archive:
            assert [name for name in archive.namelist() if "external" in name or "vba" in name] == []


def test_data_mean_the_same_inside_of_a_script(stormed: Stormed) -> None:
    for path in files(stormed, "json"):
        text = path.read_text("utf-8")
        json.loads(text)
        assert "<" not in text
        assert not TURNS.search(text)


def test_an_entry_of_bibtex_ends_where_it_should(stormed: Stormed, clean: Path) -> None:
    for path in files(stormed, "bib"):
        text = path.read_text("utf-8")
        assert text.count("\n@") == (clean / path.relative_to(stormed.site)).read_text("utf-8").count("\n@")
        for line in text.splitlines():
            value = FIELD.fullmatch(line)
            assert value or re.fullmatch(r"@\w+\{[\w-]+,|\}|", line), line
            assert not value or balanced(value[1]), line


def balanced(value: str) -> bool:
    """Return whether BibTeX, which knows no escapes, finds the end of a value at its end."""
    depth = 0
    for brace in re.findall("[{}]", value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def test_a_drawing_is_nothing_but_shapes_and_words(stormed: Stormed) -> None:
    for path in files(stormed, "svg"):
        if "assets" in path.parts:
            continue
        root = ElementTree.parse(path).getroot()
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= DRAWN
        assert [name for element in root.iter() for name in element.attrib if ACTIVE.fullmatch(name)] == []


def test_a_sitemap_names_the_pages_that_there_are(stormed: Stormed, clean: Path) -> None:
    assert (stormed.site / "sitemap.xml").read_bytes() == (clean / "sitemap.xml").read_bytes()
