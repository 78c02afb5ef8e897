"""An excerpt: one small set of data with its words, its sources and what it does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from build_tools.documents import Model, Text, wrong
from build_tools.excerpts.values import Number, Value
from build_tools.problems import quoted
from build_tools.sources.source import Date, Licence
from build_tools.sources.syntax import LONGEST

ID, COLUMN = r"^[a-z][a-z0-9-]*$", r"^[a-z][a-z0-9_]*$"


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise wrong(f"is {quoted(text)}, which is longer than {LONGEST} characters.", "Write a shorter one.")
    return text


def _id(text: str) -> str:
    if not re.match(ID, text):
        hint = "Begin with a letter, and write small letters a to z, digits and hyphens."
        raise wrong(f"is {quoted(text)}, which cannot be part of an address.", hint)
    return _short(text)


def _column(text: str) -> str:
    if not re.match(COLUMN, text):
        hint = "Begin with a letter, and write small letters a to z, digits and underscores; what readers see is its title."
        raise wrong(f"is {quoted(text)}, which cannot name a column.", hint)
    return _short(text)


class Kind(StrEnum):
    """How an excerpt is shown."""

    TABLE = "table"
    BARS = "bars"
    LINE = "line"
    TIMELINE = "timeline"
    FIGURE = "figure"
    QUOTE = "quote"
    CLAIMS = "claims"


class Type(StrEnum):
    """What the cells of a column hold.

    `words` are for translators; `name` and `code` stay as they are; `source` names the sources of the
    row (keys of sources.yml, more than one with `;` between them).
    """

    WORDS = "words"
    NAME = "name"
    CODE = "code"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    SOURCE = "source"


FIGURES = (Type.NUMBER, Type.PERCENT)


class Ours(StrEnum):
    """What in a row is our own, and no source says."""

    INFERENCE = "inference"
    ARITHMETIC = "arithmetic"


class Share(Model):
    """Of which two columns a per cent is the quotient, so that it can be checked."""

    part: Text
    whole: Text


class Column(Model):
    """One column: `name` is for files and formulas and never translated, `title`, `unit` and `description` are messages."""

    name: Annotated[str, AfterValidator(_column), Field(json_schema_extra={"pattern": COLUMN, "maxLength": LONGEST})]
    title: Text
    type: Type
    unit: Text | None = None
    description: Text | None = None
    share: Share | None = None


class Chart(Model):
    """How a chart is drawn from the columns: which one names the marks, which are measured, which one groups them.

    `spec` is a Vega-Lite specification of one's own, without data: the rows are its data, by column name.
    """

    label: Text | None = None
    values: tuple[str, ...] = ()
    group: Text | None = None
    spec: dict[str, Any] | None = None


class Quotation(Model):
    """What somebody has said: `text` as it was said, in `language`; `translation` into the site's source language.

    `text` is a message where it is in the source language of the site, `translation` where it is not.
    `translator` says who has made the translation: `ours`, or a name. `speaker` is a message, as names
    have forms of their own in some languages, and `role` is, too.
    """

    text: Text
    language: Text
    translation: Text | None = None
    translator: Text | None = None
    speaker: Text
    role: Text | None = None
    date: Date | None = None


def _drawn(chart: object) -> object:
    if isinstance(chart, str):
        hint = "Write label, values, group or spec below it, a line for each; what is drawn is the kind of the excerpt."
        raise wrong(f"is {quoted(chart)}.", hint)
    return chart


class Heading(Model):
    """An excerpt as its file says it, without its rows.

    Texts are messages, each with the field's name as context. `gaps` is what was left out and why,
    `shows_not` what the excerpt does not show. `sources` are keys of sources.yml. Of claims, `answer` is
    the column with what each source says, and `counted` the one that says what that is a figure of.
    """

    id: Annotated[str, AfterValidator(_id), Field(json_schema_extra={"pattern": ID, "maxLength": LONGEST})]
    title: Text
    description: Text
    kind: Kind
    columns: tuple[Column, ...] = ()
    csv: Text | None = None
    quote: Quotation | None = None
    chart: Annotated[Chart | None, BeforeValidator(_drawn)] = None
    answer: Text | None = None
    counted: Text | None = None
    as_of: Date
    coverage: Text | None = None
    notes: tuple[Text, ...] = ()
    method: Text | None = None
    gaps: Text | None = None
    shows_not: tuple[Text, ...] = ()
    licence: Licence | None = None
    sources: tuple[Text, ...] = Field(min_length=1)
    suppress_below: int | None = Field(None, ge=1)
    downloads: tuple[Literal["xlsx"], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value, the keys of its own sources where they differ from the row's, and its line."""

    value: Value
    sources: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for each column but those of sources, whose keys are `sources`.

    `partial` says, in words that are a message, why its period is not whole; `note` (a message) stands
    beside it; `ours` marks what no source says.
    """

    cells: tuple[Cell, ...]
    sources: tuple[str, ...] = ()
    partial: str | None = None
    note: str | None = None
    ours: Ours | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One excerpt, read and checked: `path` is its file as problems name it.

    `columns` are those of the heading without the columns of sources: as many as a row has cells.
    `lines` are those of all values of the file, by their place in it: `("columns", 0, "title")`.
    """

    path: str
    heading: Heading
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict, compare=False)

    @property
    def id(self) -> str:
        """Its name in pages and addresses."""
        return self.heading.id

    @property
    def cited(self) -> tuple[str, ...]:
        """The keys of all its sources, each once: the excerpt's own first, then those of rows and cells."""
        keys = [*self.heading.sources]
        for row in self.rows:
            keys += row.sources
            for cell in row.cells:
                keys += cell.sources
        return tuple(dict.fromkeys(keys))

    @property
    def answer(self) -> Column | None:
        """Of claims, the column with what each source says: the one that is named, or else the first of figures."""
        figures = (column for column in self.columns if column.type in FIGURES)
        return self._named(self.heading.answer) or next(figures, None)

    @property
    def counted(self) -> Column | None:
        """Of claims, the column that says what the answer counts: the one that is named, or else the first of words."""
        words = (column for column in self.columns if column.type is Type.WORDS and column != self.answer)
        return self._named(self.heading.counted) or next(words, None)

    @property
    def label(self) -> Column | None:
        """The column that names a row: the first that is no figure."""
        return next((column for column in self.columns if column.type not in FIGURES), None)

    @property
    def drawn(self) -> list[Column]:
        """The columns that a chart draws: the chart's own, or all numbers in the unit of the first."""
        chart = self.heading.chart
        numbers = [column for column in self.columns if column.type in FIGURES]
        if chart and chart.values:
            return [column for column in numbers if column.name in chart.values]
        return [column for column in numbers if (column.type, column.unit) == (numbers[0].type, numbers[0].unit)]

    def below_zero(self) -> Iterator[tuple[Column, Cell]]:
        """Yield the cells of the drawn columns that no bar or line of ours can show: they begin at 0."""
        for row in self.rows:
            for column, cell in zip(self.columns, row.cells, strict=True):
                value = cell.value
                bounds = (value.low, value.high) if isinstance(value, Number) else ()
                if column in self.drawn and any(bound is not None and bound < 0 for bound in bounds):
                    yield column, cell

    def place(self, column: Column) -> int:
        """Return which cell of a row belongs to a column."""
        return self.columns.index(column)

    def _named(self, name: str | None) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)
