"""Tables for files: an excerpt as named columns and flat rows, with everything that stands beside a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Protocol

from build_tools.excerpts.excerpt import Column, Excerpt, Ours, Quotation, Row, Type
from build_tools.excerpts.formats import brackets
from build_tools.excerpts.harmless import Cell, plain
from build_tools.excerpts.values import Exactness, Nothing, Number, Value, Words
from build_tools.moments import Moment, Period
from build_tools.text.translation import Fallback
from build_tools.text.wording import Wording

CONTEXT = "data file"
PERCENT = "%"
OUR_OWN = "ours"  # what an excerpt writes for a translator who is of this site
LOW, HIGH, EXACTNESS = "{column}, lower bound", "{column}, upper bound", "{column}, how exact"
OF_CELLS = "{column}, sources"
SOURCES, PARTIAL, NOTE, OURS = "Sources", "Only a part of the period", "Note", "Our own inference or arithmetic"
SITE, JOINED = "this site", "{some}; {other}"
SAID = {
    "text": "Quotation",
    "language": "Language of the quotation",
    "translation": "Translation",
    "translator": "Translated by",
    "speaker": "Said by",
    "role": "Who that is",
    "date": "Date",
}
WORDS = tuple(
    (CONTEXT, text)
    for text in (LOW, HIGH, EXACTNESS, OF_CELLS, SOURCES, PARTIAL, NOTE, OURS, SITE, JOINED, *SAID.values())
)
"""Messages of this module, by context and text."""


class Holds(Enum):
    """What the cells of a file's column hold."""

    WORDS = "text"
    CODE = "code"
    NUMBER = "number"
    DATE = "date"


class Writing(Protocol):
    """Writes values as the reader's language does."""

    def value(self, value: Value) -> str: ...

    def moment(self, moment: Moment) -> str: ...


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a file: `title` is a message with `context`; `frame` stands around it, `{column}` in its place.

    `codes` are all that its cells may hold, where they are few.
    """

    name: str
    title: str
    holds: Holds
    context: str = CONTEXT
    frame: str | None = None
    unit: str | None = None
    description: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translated:
    """The translation of words that stand in the column before as they were said; nothing where there is none."""

    text: str
    context: str


@dataclass(frozen=True, slots=True)
class Translator:
    """Who has made the translation beside a quotation: the site, or `name`; then the site has gone on from there."""

    name: str
    translation: Words | Translated


Entry = Value | Translated | Translator | Decimal | str
"""What is in a flat row: a value whose words are still to be said, a plain number, or a code."""


@dataclass(frozen=True, slots=True)
class Table:
    """An excerpt as a flat table, in no language yet: every row has an entry for each field."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[Entry, ...], ...]


@dataclass(slots=True)
class _Strip:
    """One field with its entries from top to bottom."""

    field: Field
    entries: list[Entry]


def flatten(excerpt: Excerpt) -> Table:
    """Return the table of an excerpt.

    A column of numbers of which any is not exact is followed by its bounds and by how exact each is. The
    sources of every row and of every cell that has its own are there as keys.
    """
    quote = excerpt.heading.quote if not excerpt.rows else None
    strips = list(_of_quotation(quote)) if quote else []
    for number, column in enumerate(excerpt.columns):
        strips += _of_column(column, [row.cells[number].value for row in excerpt.rows])
        strips += _of_sources(column, [row.cells[number].sources for row in excerpt.rows])
    strips += _beside(excerpt.rows)
    sources = [row.sources or excerpt.heading.sources for row in excerpt.rows]
    keys = [_keys(each) for each in sources or ([excerpt.heading.sources] if quote else [])]
    strips.append(_Strip(Field("sources", SOURCES, Holds.CODE), keys))
    names = _distinct([strip.field.name for strip in strips])
    fields = tuple(replace(strip.field, name=name) for strip, name in zip(strips, names, strict=True))
    return Table(fields, tuple(zip(*(strip.entries for strip in strips), strict=True)))


def _of_column(column: Column, values: Sequence[Value]) -> Iterator[_Strip]:
    if column.type not in (Type.NUMBER, Type.PERCENT):
        holds = {Type.WORDS: Holds.WORDS, Type.DATE: Holds.DATE}.get(column.type, Holds.CODE)
        yield _Strip(_field(column, holds), list(values))
        return
    unit = column.unit if column.unit or column.type is Type.NUMBER else PERCENT
    numbers = [value for value in values if isinstance(value, Number)]
    if all(number.exactness is Exactness.EXACT for number in numbers):
        yield _Strip(_field(column, Holds.NUMBER, unit=unit), [_bound(value, "low") for value in values])
        return
    yield _Strip(_field(column, Holds.WORDS, unit=unit), list(values))  # exact ones become numbers in `cell`
    for end, frame in (("low", LOW), ("high", HIGH)):
        yield _Strip(_field(column, Holds.NUMBER, end, frame, unit), [_bound(value, end) for value in values])
    codes = tuple(exactness_code(exactness) for exactness in Exactness)
    field = _field(column, Holds.CODE, "exactness", EXACTNESS, codes=codes)
    yield _Strip(
        field, [exactness_code(value.exactness) if isinstance(value, Number) else Nothing() for value in values]
    )


def exactness_code(exactness: Exactness) -> str:
    """Return how exact a number is as files say it, in every language: `exact`, `more than`, `range`."""
    return exactness.name.lower().replace("_", " ")


def _bound(value: Value, end: str) -> Entry:
    bound = (value.low if end == "low" else value.high) if isinstance(value, Number) else None
    return Nothing() if bound is None else bound


def _field(
    column: Column,
    holds: Holds,
    ending: str = "",
    frame: str | None = None,
    unit: str | None = None,
    codes: tuple[str, ...] = (),
) -> Field:
    name = f"{column.name}_{ending}" if ending else column.name
    description = None if ending else column.description
    return Field(
        name, column.title, holds, "column", frame, unit or (None if ending else column.unit), description, codes
    )


def _of_sources(column: Column, keys: Sequence[tuple[str, ...]]) -> Iterator[_Strip]:
    if any(keys):
        yield _Strip(_field(column, Holds.CODE, "sources", OF_CELLS), [_keys(each) for each in keys])


def _beside(rows: Sequence[Row]) -> Iterator[_Strip]:
    """Yield what stands beside the rows, where it stands beside any."""
    for name, title, texts in (
        ("partial", PARTIAL, [row.partial for row in rows]),
        ("note", NOTE, [row.note for row in rows]),
    ):
        if any(texts):
            yield _Strip(Field(name, title, Holds.WORDS), [Words(text, name) if text else Nothing() for text in texts])
    if any(row.ours for row in rows):
        codes = tuple(each.value for each in Ours)
        field = Field("ours", OURS, Holds.CODE, codes=codes)
        yield _Strip(field, [row.ours.value if row.ours else Nothing() for row in rows])


def _of_quotation(quote: Quotation) -> Iterator[_Strip]:
    """Yield a quotation as columns of one row: the words as they were said, and what a reader is given for them."""
    translation = Words(quote.translation, "quote") if quote.translation else Translated(quote.text, "quote")
    ours = not quote.translation or quote.translator == OUR_OWN
    for name, holds, entry in (
        ("text", Holds.WORDS, Words(quote.text, translatable=False)),
        ("language", Holds.CODE, quote.language),
        ("translation", Holds.WORDS, translation),
        ("translator", Holds.WORDS, Translator("" if ours else quote.translator or "", translation)),
        ("speaker", Holds.WORDS, Words(quote.speaker, "speaker")),
        ("role", Holds.WORDS, quote.role and Words(quote.role, "role")),
        ("date", Holds.DATE, quote.date and Period(quote.date, quote.date)),
    ):
        if entry:
            yield _Strip(Field(name, SAID[name], holds), [entry])


def _keys(keys: Sequence[str]) -> Entry:
    return "; ".join(keys) if keys else Nothing()


def _distinct(names: Sequence[str]) -> list[str]:
    """Return names of which no two are alike: a column may have been given the name of one of ours."""
    found = list[str]()
    for name in names:
        number = 2
        unique = name
        while unique in found or (unique != name and unique in names):
            unique, number = f"{name}_{number}", number + 1
        found.append(unique)
    return found


# In a language


def title(field: Field, wording: Wording) -> str:
    """Return the title of a field; it is a Fallback as soon as a part of it is one."""
    words = wording.words(field.title, field.context)
    if field.frame is None:
        return plain(words)
    framed = wording.filled(field.frame, CONTEXT, column=words)
    if isinstance(words, Fallback) or isinstance(framed, Fallback):
        source = wording.translations.source
        framed = Fallback(field.frame.replace("{column}", field.title), source)
    return plain(framed)


def heading(field: Field, wording: Wording) -> str:
    """Return the title of a field with its unit in brackets."""
    words = title(field, wording)
    opening, closing = brackets(wording)
    return f"{words}{opening}{unit(field, wording)}{closing}" if field.unit else words


def unit(field: Field, wording: Wording) -> str:
    """Return the unit of a field; the sign of per cents is the same in languages that have no other."""
    words = plain(wording.words(field.unit or "", "unit"))
    return PERCENT if words == PERCENT else words


def said(entry: Entry, wording: Wording, writing: Writing) -> Cell:
    """Return an entry as it stands in a file: dates as ISO 8601 has them, words in the reader's language."""
    match entry:
        case Decimal():
            return entry
        case Nothing():
            return None
        case Words():
            return plain(wording.words(entry.text, entry.context) if entry.translatable else entry.text)
        case Translated():
            words = wording.words(entry.text, entry.context)
            return None if words == entry.text else plain(words)
        case Translator():
            return None if said(entry.translation, wording, writing) is None else plain(_translator(entry, wording))
        case Period():
            return iso(entry)
        case Number():
            return plain(writing.value(entry))
    return plain(entry)


def cell(entry: Entry, wording: Wording, writing: Writing) -> Cell:
    """Return an entry as a table for people has it: as `said`, but an exact number is a number in every column."""
    if isinstance(entry, Number) and entry.exactness is Exactness.EXACT:
        return entry.low
    return said(entry, wording, writing)


def _translator(entry: Translator, wording: Wording) -> str:
    """Return who has made the translation that a reader gets."""
    site = wording.words(SITE, CONTEXT)
    given = isinstance(entry.translation, Words) and isinstance(
        wording.words(entry.translation.text, entry.translation.context), Fallback
    )
    if not entry.name:
        return site
    if given or wording.locale.source:
        return entry.name
    return wording.filled(JOINED, CONTEXT, some=entry.name, other=site)


def iso(period: Period) -> str:
    """Return a date, or an interval with a slash between its ends."""
    return str(period.start) if period.start == period.end else f"{period.start}/{period.end}"
