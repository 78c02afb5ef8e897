"""Presentation: what templates may ask about an excerpt, with all words and values in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.excerpts.excerpt import Excerpt, Heading, Ours
from build_tools.excerpts.values import value_text
from build_tools.languages import Language


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as a figure names it: briefly, in `producer`, with its number in the page's list where it has one.

    `language` is that of its own words; `reported` names who told of it where the source itself was not seen.
    """

    key: str
    number: int | None
    producer: str
    language: Language
    published: str
    reported: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; `numeric` ones hold numbers and stand under each other."""

    name: str
    title: str
    unit: str | None
    description: str | None
    numeric: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, what it is sorted by (empty: last), its date as machines read it, its own sources.

    `own` words are a name or a code, which is never translated.
    """

    column: Column
    words: str
    sort: str = ""
    date: str = ""
    own: bool = False
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `cells` are all of it, in the order of the columns, and `head` names it.

    Of a claim, `answer` is what it says and `counted` what that is a figure of. `references` are the sources
    of the row, `apart` says that they are not simply those of the whole excerpt.
    """

    cells: tuple[Cell, ...]
    head: Cell
    answer: Cell
    counted: Cell | None
    references: tuple[Reference, ...] = ()
    apart: bool = False
    partial: str | None = None
    note: str | None = None
    ours: Ours | None = None

    @property
    def rest(self) -> tuple[Cell, ...]:
        """What else there is to it, first what is counted, without empty cells."""
        others = [cell for cell in self.cells if cell is not self.answer and cell.words]
        return tuple(sorted(others, key=lambda cell: cell is not self.counted))

    @property
    def moment(self) -> Cell | None:
        """The first date of the row."""
        return next((cell for cell in self.cells if cell.date), None)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody has said, for one reader: `words` in their language, `original` where that is another one."""

    words: str
    language: Language | None
    original: str
    original_language: Language
    original_name: str
    translator: str
    further: bool
    speaker: str
    role: str | None
    date: str
    moment: str


@dataclass(frozen=True, slots=True)
class Presentation:
    """An excerpt as one reader sees it; `parts` says that not all of its rows are shown.

    `references` are all of its sources, `unnamed` those of them that no row names. `brackets` are those
    of the language, with the space before them where it has one.
    """

    id: str
    kind: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    named: Column | None
    parts: bool
    quote: Quotation | None
    references: tuple[Reference, ...]
    unnamed: tuple[Reference, ...]
    brackets: tuple[str, str]
    as_of: str
    as_of_date: str
    coverage: str | None
    notes: tuple[str, ...]
    method: str | None
    gaps: str | None
    shows_not: tuple[str, ...]
    heading: Heading


def selected(excerpt: Excerpt, rows: Sequence[str] | None) -> Excerpt:
    """Return an excerpt with only the rows that have these words in their first column."""
    if rows is None:
        return excerpt
    return replace(excerpt, rows=tuple(row for row in excerpt.rows if value_text(row.cells[0].value) in rows))
