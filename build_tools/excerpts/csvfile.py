"""CSV files: the rows of an excerpt that stand in a file of their own, each with its line."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools import unseen
from build_tools.documents import SPACE
from build_tools.problems import Problem, conflicts, quoted

AGAIN = "Save the file as UTF-8, with commas between the cells."


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it stands in the file."""

    line: int
    cells: tuple[str, ...]


def read(path: Path, shown: str, names: tuple[str, ...]) -> tuple[list[Record], list[Problem]]:
    """Read the rows below the first line, which has these names; say what is wrong with it all."""
    raw = path.read_bytes()
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        fact = "this is UTF-16, which Excel calls “Unicode text”."
        return [], [Problem(shown, 1, fact, "Save the file as “CSV UTF-8”, with commas between the cells.")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [Problem(shown, raw.count(b"\n", 0, error.start) + 1, "this is not UTF-8.", AGAIN)]
    if left := list(conflicts(shown, text, "Keep one of the two, and remove the marks.")):
        return [], left
    if found := list(_unseen(text, shown)):
        return [], found
    if parted := _parted(text, shown, names):
        return [], [parted]
    records, problems = _records(text, shown)
    if problems:
        return [], problems
    if wrong := _header(records[0] if records else None, shown, names):
        return [], [wrong]
    return records[1:], []


def _unseen(text: str, shown: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        for character in unseen.find(line):
            yield Problem(shown, number, f"the character {character} stands here.", "Remove it.")


def _parted(text: str, shown: str, names: tuple[str, ...]) -> Problem | None:
    """Return the problem of a file whose cells are not parted by commas, or that says by what in its first line."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    said = re.fullmatch(r'"?sep=(.)"?[,;\s]*', first, re.IGNORECASE)
    if said and said[1] == ",":
        return Problem(shown, 1, "the first line is a note for Excel.", f"Remove {first.strip()}.")
    for mark, name in ((";", "semicolons"), ("\t", "tabs")):
        cells = tuple(part.strip().strip('"') for part in first.split(mark))
        if (said and said[1] == mark) or (cells == names and len(names) > 1):
            return Problem(shown, 1, f"the cells are parted by {name}.", AGAIN)
    return None


def _records(text: str, shown: str) -> tuple[list[Record], list[Problem]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records, line = list[Record](), 1
    try:
        for cells in reader:
            if any(cells) or len(cells) == 1:  # spreadsheet programs leave lines of nothing but commas
                records.append(Record(line, tuple(SPACE.sub(" ", cell).strip(" ") for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            return [], [Problem(shown, line, "a quotation mark is opened here and never closed.", 'Close it with ".')]
        hint = 'Write a quotation mark inside of a cell twice: "".'
        return [], [Problem(shown, line, f"this is not CSV: {error}.", hint)]
    return records, []


def _header(record: Record | None, shown: str, names: tuple[str, ...]) -> Problem | None:
    """Return what is wrong with the first line, which names the columns in their order."""
    if record is not None and record.cells == names:
        return None
    line, hint = record.line if record else 1, f"Write the names of the columns in the first line: {','.join(names)}."
    if record is None:
        return Problem(shown, line, "the file is empty.", hint)
    if set(record.cells) == set(names):
        return Problem(shown, line, "the columns stand in another order than in the excerpt.", hint)
    if not set(record.cells) & set(names):
        return Problem(shown, line, "the first line does not name the columns.", hint)
    fact = f"the first line names the columns {quoted(','.join(record.cells))}, and the excerpt others."
    return Problem(shown, line, fact, hint)
