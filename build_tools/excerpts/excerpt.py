"""An excerpt: one small set of data with its words, its sources and what it does not show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from build_tools.documents import Model
from build_tools.excerpts.values import Value
from build_tools.sources.source import Date, Licence


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


class Ours(StrEnum):
    """What in a row is our own, and no source says."""

    INFERENCE = "inference"
    ARITHMETIC = "arithmetic"


class Share(Model):
    """Of which two columns a per cent is the quotient, so that it can be checked."""

    part: str
    whole: str


class Column(Model):
    """One column: `name` is for files and formulas and never translated, `title`, `unit` and `description` are messages."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = Field(min_length=1)
    type: Type
    unit: str | None = None
    description: str | None = None
    share: Share | None = None


class Chart(Model):
    """How a chart is drawn from the columns: which one names the marks, which are measured, which one groups them.

    `spec` is a Vega-Lite specification of one's own, without data: the rows are its data, by column name.
    """

    label: str | None = None
    values: tuple[str, ...] = ()
    group: str | None = None
    spec: dict[str, Any] | None = None


class Quotation(Model):
    """What somebody has said: `text` as it was said, in `language`; `translation` into the site's source language.

    `text` is a message where it is in the source language of the site, `translation` where it is not.
    `translator` says who has made the translation: `ours`, or a name. `speaker` is not translated,
    `role` is.
    """

    text: str
    language: str
    translation: str | None = None
    translator: str | None = None
    speaker: str
    role: str | None = None
    date: Date | None = None


class Heading(Model):
    """An excerpt as its file says it, without its rows.

    Texts are messages, each with the field's name as context. `gaps` is what was left out and why,
    `shows_not` what the excerpt does not show. `sources` are keys of sources.yml.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: str = Field(min_length=1)
    description: str = Field(min_length=1)
    kind: Kind
    columns: tuple[Column, ...] = ()
    csv: str | None = None
    quote: Quotation | None = None
    chart: Chart | None = None
    as_of: Date
    coverage: str | None = None
    notes: tuple[str, ...] = ()
    method: str | None = None
    gaps: str | None = None
    shows_not: tuple[str, ...] = ()
    licence: Licence | None = None
    sources: tuple[str, ...] = Field(min_length=1)
    suppress_below: int | None = None
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
    """

    path: str
    heading: Heading
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()

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
