"""Messages: the words of an excerpt, as translators get them, with the figures that stand beside them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace

from build_tools.excerpts import specification
from build_tools.excerpts.excerpt import Column, Excerpt, Row
from build_tools.excerpts.values import Words, value_text
from build_tools.languages import Language
from build_tools.text.slots import Message

Place = tuple[str | int, ...]
COLUMN, UNIT = "column", "unit"
LONG = 60  # characters of a row's name


def messages(excerpt: Excerpt, language: str = "en") -> list[Message]:
    """Return every message of an excerpt in the order of its fields; `language` is that of the site's pages.

    What is locked (figures, dates, codes, names, sources, settings) is `beside` the message before it, all of it
    and each once, so that an approval of the excerpt lapses when any of it changes.
    """
    found = _Collected(excerpt)
    heading = excerpt.heading
    found.say(heading.title, "title", ("title",))
    found.lock(excerpt.id, heading.kind, str(heading.as_of), *heading.sources, heading.csv)
    found.lock(heading.suppress_below, heading.answer, heading.counted, *heading.downloads)
    found.lock(*([heading.licence.name, heading.licence.url] if heading.licence else []))
    found.say(heading.description, "description", ("description",))
    _quotation(found, language)
    for index, column in enumerate(heading.columns):
        _column(found, column, ("columns", index))
    _chart(found)
    often = _often(excerpt)
    for index, row in enumerate(excerpt.rows):
        _row(found, row, index, often)
    for name in ("coverage", "notes", "method", "gaps", "shows_not"):
        value = getattr(heading, name)
        for index, text in enumerate([value] if isinstance(value, str) else value or ()):
            found.say(text, name, (name,) if isinstance(value, str) else (name, index))
    return found.messages


@dataclass(slots=True)
class _Collected:
    """The messages found so far; what is locked is put beside the last one."""

    excerpt: Excerpt
    messages: list[Message] = field(default_factory=list)

    def say(self, text: str | None, context: str, place: Place, *notes: str) -> None:
        if text:
            heading = self.excerpt.heading.title if self.messages else ""
            self.messages.append(Message(text, context, self.line(place), heading, notes))

    def lock(self, *values: object) -> None:
        texts = tuple(str(value) for value in values if value not in (None, ""))
        self.messages[-1] = replace(self.messages[-1], beside=self.messages[-1].beside + texts)

    def line(self, place: Place) -> int:
        """Return the line of a place; of what stands in a CSV file, that of its name."""
        while place and place not in self.excerpt.lines:
            place = place[:-1]
        return self.excerpt.lines.get(place, 1)


def _quotation(found: _Collected, language: str) -> None:
    quote = found.excerpt.heading.quote
    if quote is None:
        return
    ours = Language.of(quote.language).babel.language == Language.of(language).babel.language
    said = f"Said by {quote.speaker}" + (f", {quote.date}." if quote.date else ".")
    if ours:
        found.say(quote.text, "quote", ("quote", "text"), said)
    else:
        found.lock(quote.text)
        found.say(
            quote.translation, "quote", ("quote", "translation"), said, f"Original ({quote.language}): {quote.text}"
        )
    found.lock(quote.language, quote.date, quote.translator)
    found.say(quote.speaker, "speaker", ("quote", "speaker"), "Who said it; the name as the language writes it.")
    found.say(quote.role, "role", ("quote", "role"), f"Of {quote.speaker}.")


def _column(found: _Collected, column: Column, place: Place) -> None:
    found.say(column.title, COLUMN, (*place, "title"))
    found.lock(column.name, column.type, *([column.share.part, column.share.whole] if column.share else []))
    about = f"Column: {column.title}."
    found.say(column.unit, UNIT, (*place, "unit"), about)
    found.say(column.description, "description", (*place, "description"), about)


def _chart(found: _Collected) -> None:
    chart = found.excerpt.heading.chart
    if chart is None:
        return
    found.lock(chart.label, *chart.values, chart.group)
    if chart.spec is None:
        return
    for place, text in specification.words(chart.spec):
        found.say(text, specification.CONTEXT, ("chart", "spec", *place))
    bare = specification.replaced(chart.spec, lambda words: "")
    found.lock(json.dumps(bare, ensure_ascii=False, sort_keys=True))


def _row(found: _Collected, row: Row, index: int, often: Counter[tuple[str, str]]) -> None:
    csv = found.excerpt.heading.csv
    place: Place = ("csv",) if csv else ("rows", index)
    called, origin = _called(found.excerpt, row, index), (f"In {csv}.",) if csv else ()
    for column, cell in zip(found.excerpt.columns, row.cells, strict=True):
        text = value_text(cell.value)
        if isinstance(cell.value, Words) and cell.value.translatable:
            rows = often[column.name, text]
            itself = column == found.excerpt.label
            where = f"In {rows} rows." if rows > 1 else f"Row: {index + 1}." if itself else called
            found.say(
                cell.value.text, column.name, _place(found, place, column), f"Column: {column.title}. {where}", *origin
            )
        else:
            found.lock(text or "-")
        found.lock(*cell.sources)
    found.lock(*row.sources, row.ours)
    found.say(row.partial, "partial", (*place, "partial"), called)
    found.say(row.note, "note", (*place, "note"), called)


def _often(excerpt: Excerpt) -> Counter[tuple[str, str]]:
    """Count in how many rows the same text stands in the same column."""
    return Counter(
        (column.name, value_text(cell.value))
        for row in excerpt.rows
        for column, cell in zip(excerpt.columns, row.cells, strict=True)
    )


def _place(found: _Collected, place: Place, column: Column) -> Place:
    """Return where the cell of a column stands: in the list that a row is, or in the list of its cells."""
    if found.excerpt.heading.csv:
        return place
    position = found.excerpt.heading.columns.index(column)
    inside = (*place, "cells", position)
    return inside if inside in found.excerpt.lines else (*place, position)


def _called(excerpt: Excerpt, row: Row, index: int) -> str:
    """Return what tells translators which row it is: its first cell that is no figure, in short, or its number."""
    label = excerpt.label
    name = (value_text(row.cells[excerpt.place(label)].value) if label else "") or str(index + 1)
    return f"Row: {name.rstrip('.')}." if len(name) <= LONG else f"Row: {name[: LONG - 1].rstrip()}…"
