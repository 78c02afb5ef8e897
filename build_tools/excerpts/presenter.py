"""The presenter: an excerpt put into a reader's language, piece by piece, with the sources that it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_tools.excerpts import excerpt as model
from build_tools.excerpts.excerpt import FIGURES, Excerpt, Kind, Type
from build_tools.excerpts.formats import Formats, brackets
from build_tools.excerpts.library import Library
from build_tools.excerpts.presentation import Cell, Column, Presentation, Quotation, Reference, Row
from build_tools.excerpts.values import Number, Words
from build_tools.languages import Language
from build_tools.moments import Moment, Period
from build_tools.sources import naming
from build_tools.sources.source import Source
from build_tools.text.translation import Fallback
from build_tools.text.wording import Wording

QUOTE = "quote"
"""The context of what somebody has said."""
OURS = "ours"  # what an excerpt writes for a translator who is of this site


def _beside_rows(rows: Iterable[Row], excerpt: Excerpt, column: bool) -> set[str]:
    """Return the keys of the sources that the rows of a figure name, so that they need not be named below again.

    Cards name them in full, all others by their number; `column` says that the excerpt has one for sources.
    A chart has no room for them.
    """
    kind = excerpt.heading.kind
    if kind in (Kind.BARS, Kind.LINE):
        return set()
    cards = kind in (Kind.CLAIMS, Kind.FIGURE)
    named, bare = list[Reference](), set[str]()
    for row in rows:
        named += [it for cell in row.cells for it in cell.references]
        if cards or row.apart or (column and kind is Kind.TABLE):
            named += row.references
        else:
            bare |= {it.key for it in row.references}
    return {it.key for it in named if cards or it.number} - bare


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
        rows = tuple(self._row(row, columns, excerpt) for row in excerpt.rows)
        references = self._references(excerpt.cited)
        beside = _beside_rows(rows, excerpt, any(column.type is Type.SOURCE for column in heading.columns))
        named = next((column for column in heading.columns if column.type is Type.SOURCE), None)
        return Presentation(
            id=excerpt.id,
            kind=heading.kind.value,
            title=self.wording.words(heading.title, "title"),
            description=self.wording.words(heading.description, "description"),
            columns=columns,
            rows=rows,
            named=self._column(named) if named else None,
            parts=parts,
            quote=self._quotation(heading.quote) if heading.quote else None,
            references=references,
            unnamed=tuple(it for it in references if it.key not in beside),
            brackets=brackets(self.wording),
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
        published, retold = source.published, naming.reporter(source, self.library.sources.get(source.quoted_in or ""))
        return Reference(
            key,
            self.numbers.get(key),
            naming.brief(source, retold),
            Language.of(source.language),
            self.formats.moment(published) if isinstance(published, Moment) else "",
            retold,
        )

    def _quotation(self, quote: model.Quotation) -> Quotation:
        """Return a quotation; who reads its own language needs no translation of it."""
        reader, site = self.wording.locale.language, self.wording.translations.source
        original = Language.of(quote.language)
        read = original.babel.language == reader.babel.language and not reader.pseudo
        ours = original.babel.language == site.babel.language  # the words of the catalogs are made from the original
        text = quote.text if ours else quote.translation or quote.text
        words = self.wording.words(text, QUOTE)
        language = words.language if isinstance(words, Fallback) else reader
        translated = language.quoted(words)
        translated = Fallback(translated, language) if isinstance(words, Fallback) else translated
        return Quotation(
            original.quoted(quote.text) if read else translated,
            original if read else None,
            "" if read else original.quoted(quote.text),
            original,
            reader.called(original) or original.tag,
            "" if ours or quote.translator in (None, OURS) else str(quote.translator),
            reader != site,
            self.wording.words(quote.speaker, "speaker"),
            self._words(quote.role, "role"),
            self.formats.moment(quote.date) if quote.date else "",
            str(quote.date or ""),
        )
