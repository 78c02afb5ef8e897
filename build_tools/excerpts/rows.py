"""Rows: cells of an excerpt's file become values, as the type of their column says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from pydantic_core import PydanticCustomError

from build_tools.documents import LONGEST_TEXT, Document, Model, Text, wrong
from build_tools.excerpts.csvfile import Record
from build_tools.excerpts.excerpt import FIGURES, Cell, Column, Ours, Row, Type
from build_tools.excerpts.values import Exactness, Measure, Nothing, Number, Value, Words, number
from build_tools.moments import Period
from build_tools.problems import Problem, quoted

Place = tuple[str | int, ...]
UNKNOWN = Exactness.UNKNOWN.value


class CellEntry(Model):
    """A cell with sources of its own."""

    value: str
    sources: tuple[Text, ...] = ()


class RowEntry(Model):
    """A row of which more is said than its cells."""

    sources: tuple[Text, ...] = ()
    partial: Text | None = None
    note: Text | None = None
    ours: Ours | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A row before its cells are values: each a text with its own sources, and its line."""

    path: str
    line: int
    cells: tuple[tuple[CellEntry, int], ...]
    more: RowEntry


def in_document(document: Document) -> tuple[list[Written], list[Problem]]:
    """Return the rows that stand in the excerpt's own file, and what is no row."""
    found, problems = list[Written](), list[Problem]()
    rows = document.at(("rows",))
    if not isinstance(rows, list):
        hint = "Write each row on a line of its own after “- ”: [first, second]."
        return [], [document.problem(("rows",), "rows is not a list.", hint)]
    for index, row in enumerate(rows):
        written, wrong = _row(document, ("rows", index), row)
        found += [written] if written else []
        problems += wrong
    return found, problems


def _row(document: Document, place: Place, row: Any) -> tuple[Written | None, list[Problem]]:
    more, problems = RowEntry(), list[Problem]()
    if isinstance(row, dict):
        entry, problems = document.validate(RowEntry, place, apart=("cells",))
        more, place, row = entry or more, (*place, "cells"), row.get("cells")
    if not isinstance(row, list):
        hint = "Write [first, second], or {cells: [first, second], note: words}."
        return None, [*problems, document.problem(place, "a row has no list of cells.", hint)]
    cells = list[tuple[CellEntry, int]]()
    for index, cell in enumerate(row):
        where = (*place, index)
        if isinstance(cell, str):
            cells.append((CellEntry(value=cell), document.line(where)))
        elif isinstance(cell, dict):
            entry_of_cell, wrong = document.validate(CellEntry, where)
            cells += [(entry_of_cell, document.line(where))] if entry_of_cell else []
            problems += wrong
        else:
            hint = "Write words or a number, or {value: 12, sources: [key]}."
            problems.append(document.problem(where, "a cell is a list.", hint))
    if problems:
        return None, problems
    return Written(document.shown, document.line(place), tuple(cells), more), []


def in_csv(records: Iterable[Record], shown: str) -> list[Written]:
    """Return the rows of a CSV file."""
    return [
        Written(shown, record.line, tuple((CellEntry(value=cell), record.line) for cell in record.cells), RowEntry())
        for record in records
    ]


@dataclass(slots=True)
class Reader:
    """Turns rows into values, and notes what is wrong.

    `sources` are the keys that there are (None: any), `all_cited` says that each row needs a source of its own.
    """

    columns: Sequence[Column]
    sources: Collection[str] | None
    all_cited: bool
    problems: list[Problem] = field(default_factory=list)

    def rows(self, rows: Iterable[Written]) -> list[Row]:
        """Return the rows that could be read."""
        return [found for row in rows if (found := self._row(row))]

    def _row(self, row: Written) -> Row | None:
        before = len(self.problems)
        if len(row.cells) != len(self.columns):
            names = ", ".join(column.name for column in self.columns)
            fact = f"this row has {_cells(len(row.cells))}, and the excerpt {_columns(len(self.columns))}: {names}."
            hint = 'Write one for each; put texts with a comma in "quotes".'
            self.problems.append(Problem(row.path, row.line, fact, hint))
            return None
        keys, cells = list(row.more.sources), list[Cell]()
        for column, (cell, line) in zip(self.columns, row.cells, strict=True):
            if column.type is Type.SOURCE:
                keys += split(cell.value)
            else:
                cells.append(self._cell(column, cell, row.path, line))
        self.problems += unknown(keys, self.sources, row.path, row.line)
        if self.all_cited and not keys:
            self._missing_source(row)
        if len(self.problems) > before:
            return None
        more = row.more
        return Row(tuple(cells), tuple(dict.fromkeys(keys)), more.partial, more.note, more.ours, row.line)

    def _cell(self, column: Column, cell: CellEntry, path: str, line: int) -> Cell:
        self.problems += unknown(cell.sources, self.sources, path, line)
        try:
            return Cell(value(column, cell.value), cell.sources, line)
        except PydanticCustomError as error:
            fact, hint = f"{column.name} {error.message()}", str((error.context or {})["hint"])
            self.problems.append(Problem(path, line, fact, hint))
        except ValueError as error:
            hint = f"Write 2022, 2022-05, 2022-05-24, 2017 to 2018 or {UNKNOWN}."
            self.problems.append(Problem(path, line, f"{column.name} is no date: {error}.", hint))
        return Cell(Nothing(), (), line)

    def _missing_source(self, row: Written) -> None:
        column = next((column.name for column in self.columns if column.type is Type.SOURCE), None)
        hint = f"Write a key of sources.yml in the column {column}." if column else "Add sources: [key] to the row."
        self.problems.append(Problem(row.path, row.line, "this row names no source.", hint))


def value(column: Column, text: str) -> Value:
    """Read the text of a cell; raise ValueError for what its column cannot hold."""
    if not text:
        return Nothing()
    if len(text) > LONGEST_TEXT:
        raise wrong(f"is longer than {LONGEST_TEXT} characters.", "Write less, or in several parts.")
    if column.type in FIGURES:
        return number(text, Measure.PERCENT if column.type is Type.PERCENT else Measure.COUNT)
    if column.type is Type.DATE:
        return Number(Exactness.UNKNOWN) if text == UNKNOWN else Period.of(text)
    return Words(text, column.name, column.type is Type.WORDS)


def split(text: str) -> list[str]:
    """Return the keys of sources in a cell."""
    return [key.strip() for key in text.split(";") if key.strip()]


def unknown(keys: Iterable[str], sources: Collection[str] | None, path: str, line: int) -> Iterator[Problem]:
    """Yield a problem for each key that sources.yml does not have."""
    for key in dict.fromkeys(keys):
        if sources is not None and key not in sources:
            near = get_close_matches(key, sources, 1)
            hint = f"Did you mean {near[0]}?" if near else "Add it to sources.yml."
            yield Problem(path, line, f"there is no source {quoted(key)}.", hint)


def _cells(count: int) -> str:
    return f"{count} cell" if count == 1 else f"{count} cells"


def _columns(count: int) -> str:
    return f"{count} column" if count == 1 else f"{count} columns"
