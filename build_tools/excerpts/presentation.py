"""Presentation: what templates may ask about an excerpt, with all words and values in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.excerpts import excerpt as model
from build_tools.excerpts.excerpt import FIGURES, Excerpt, Heading, Ours, Type
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.library import Library
from build_tools.excerpts.values import Number, Words, value_text
from build_tools.languages import Language
from build_tools.moments import Moment, Period
from build_tools.sources.references import reporter
from build_tools.sources.source import Source
from build_tools.text.wording import Wording

QUOTE = "quote"
"""The context of what somebody has said."""
OURS = "ours"  # what an excerpt writes for a translator who is of this site


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as a figure names it: briefly, with its number in the page's list where it has one.

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
    """An excerpt as one reader sees it; `parts` says that not all of its rows are shown."""

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


@dataclass(frozen=True, slots=True)
class Presenter:
    """Presents excerpts to the readers of one language; `numbers` are those of the page's sources."""

    library: Library
    wording: Wording
    formats: Formats
    numbers: Mapping[str, int]

    def present(self, excerpt: Excerpt, parts: bool = False) -> Presentation:
        """Return what templates may ask about an excerpt."""
        heading = excerpt.heading
        columns = tuple(map(self._column, excerpt.columns))
        named = next((column for column in heading.columns if column.type is Type.SOURCE), None)
        return Presentation(
            id=excerpt.id,
            kind=heading.kind.value,
            title=self.wording.words(heading.title, "title"),
            description=self.wording.words(heading.description, "description"),
            columns=columns,
            rows=tuple(self._row(row, columns, excerpt) for row in excerpt.rows),
            named=self._column(named) if named else None,
            parts=parts,
            quote=self._quotation(heading.quote) if heading.quote else None,
            references=self._references(excerpt.cited),
            as_of=self.formats.moment(heading.as_of),
            as_of_date=str(heading.as_of),
            coverage=self._words(heading.coverage, "coverage"),
            notes=tuple(self.wording.words(note, "notes") for note in heading.notes),
            method=self._words(heading.method, "method"),
            gaps=self._words(heading.gaps, "gaps"),
            shows_not=tuple(self.wording.words(text, "shows_not") for text in heading.shows_not),
            heading=heading,
        )

    def _words(self, text: str | None, context: str) -> str | None:
        return None if text is None else self.wording.words(text, context)

    def _column(self, column: model.Column) -> Column:
        return Column(
            column.name,
            self.wording.words(column.title, "column"),
            self._words(column.unit, "unit"),
            self._words(column.description, "description"),
            column.type in FIGURES,
        )

    def _row(self, row: model.Row, columns: tuple[Column, ...], excerpt: Excerpt) -> Row:
        cells = tuple(
            self._cell(cell, column, kind.type)
            for cell, column, kind in zip(row.cells, columns, excerpt.columns, strict=True)
        )

        def cell(column: model.Column | None) -> Cell | None:
            return cells[excerpt.place(column)] if column else None

        return Row(
            cells,
            cell(excerpt.label) or cells[0],
            cell(excerpt.answer) or cells[0],
            cell(excerpt.counted),
            self._references(row.sources or excerpt.heading.sources),
            bool(row.sources) and set(row.sources) != set(excerpt.heading.sources),
            self._words(row.partial, "partial"),
            self._words(row.note, "note"),
            row.ours,
        )

    def _cell(self, cell: model.Cell, column: Column, kind: Type) -> Cell:
        value = cell.value
        words, sort, date = self.formats.value(value), "", ""
        if isinstance(value, Number):
            sort = "" if value.drawn is None else str(value.drawn)
        elif isinstance(value, Period):
            sort = date = str(value.start)
        elif isinstance(value, Words):
            sort = str(words)
        own = kind in (Type.NAME, Type.CODE)
        return Cell(column, words, sort, date, own, self._references(cell.sources))

    def _references(self, keys: Iterable[str]) -> tuple[Reference, ...]:
        return tuple(self._reference(key, self.library.sources[key]) for key in keys if key in self.library.sources)

    def _reference(self, key: str, source: Source) -> Reference:
        published = source.published
        return Reference(
            key,
            self.numbers.get(key),
            source.producer,
            Language.of(source.language),
            self.formats.moment(published) if isinstance(published, Moment) else "",
            reporter(source, self.library.sources.get(source.quoted_in or "")),
        )

    def _quotation(self, quote: model.Quotation) -> Quotation:
        """Return a quotation; who reads its own language needs no translation of it."""
        reader, site = self.wording.locale.language, self.wording.translations.source
        original = Language.of(quote.language)
        read = original.babel.language == reader.babel.language and not reader.pseudo
        ours = original.babel.language == site.babel.language  # the words of the catalogs are made from the original
        text = quote.text if ours else quote.translation or quote.text
        return Quotation(
            quote.text if read else self.wording.words(text, QUOTE),
            original if read else None,
            "" if read else quote.text,
            original,
            reader.called(original) or original.tag,
            "" if ours or quote.translator in (None, OURS) else str(quote.translator),
            reader != site,
            quote.speaker,
            self._words(quote.role, "role"),
            self.formats.moment(quote.date) if quote.date else "",
            str(quote.date or ""),
        )
