"""Rules: what an excerpt of each kind needs, and what its figures must agree with."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from build_tools.documents import Document
from build_tools.excerpts.excerpt import FIGURES, Column, Excerpt, Heading, Kind, Row, Type
from build_tools.excerpts.values import Exactness, Nothing, Number, value_text
from build_tools.languages import Language
from build_tools.problems import Problem, quoted

LISTED = "sources"
"""What the files of all sources are called, beside those of excerpts."""
WORDED = (Type.WORDS, Type.NAME, Type.CODE)


def of_columns(document: Document, columns: Sequence[Column]) -> Iterator[Problem]:
    """Yield what is wrong with the columns together."""
    seen = dict[str, int]()
    for index, column in enumerate(columns):
        place, line = ("columns", index), document.line(("columns", index))
        first = seen.setdefault(column.name, line)
        if first != line or [other.name for other in columns[:index]].count(column.name):
            yield document.problem(place, f"the column {column.name} is that of line {first}, too.", "Rename one.")
        if column.share and column.type is not Type.PERCENT:
            hint = "Remove share, or write type: percent."
            yield document.problem((*place, "share"), f"the column {column.name} has a share and no per cents.", hint)
        for name in (column.share.part, column.share.whole) if column.share else ():
            yield from _named(document, (*place, "share"), name, columns, (Type.NUMBER,), "of numbers")


def of_heading(document: Document, heading: Heading, language: str, day: datetime.date | None) -> Iterator[Problem]:
    """Yield what is wrong with an excerpt without its rows; `language` is that of the site's sources."""
    if day and heading.as_of.first > day:
        hint = "Correct it; the site's day is the newest date of its pages, or SOURCE_DATE_EPOCH."
        yield document.problem(("as_of",), f"as_of is {heading.as_of}, after the site's day, {day}.", hint)
    if heading.id == LISTED:
        fact = f"the id {LISTED} is taken: files of all sources are called so."
        yield document.problem(("id",), fact, "Give the excerpt another.")
    if heading.kind is Kind.QUOTE:
        yield from _quotation(document, heading, language)
        return
    if heading.quote:
        yield document.problem(("quote",), "only an excerpt of kind quote has a quote.", "Write kind: quote.")
    if not heading.columns:
        yield document.problem((), "there are no columns.", "Add columns: a list of {name, title, type}.")
    if heading.csv and "rows" in document.data:
        yield document.problem(("csv",), "there are rows and a csv.", "Keep one of them.")
    if not heading.csv and not document.at(("rows",)):
        yield document.problem(("rows",), "there are no rows.", "Add rows: or csv: with the name of a file beside it.")
    yield from _kind(document, heading)
    yield from _chart(document, heading)


def _quotation(document: Document, heading: Heading, language: str) -> Iterator[Problem]:
    for name in ("columns", "rows", "csv", "chart"):
        if name in document.data:
            yield document.problem((name,), f"a quote has no {name}.", "Remove the field, or write another kind.")
    quote = heading.quote
    if quote is None:
        yield document.problem((), "there is no quote.", "Add quote: with text, language and speaker.")
        return
    try:
        spoken = Language.of(quote.language)
    except ValueError as error:
        yield document.problem(("quote", "language"), str(error), "Write a BCP 47 tag such as ug or zh-Hans.")
        return
    foreign = spoken.babel.language != Language.of(language).babel.language
    if foreign and not quote.translation:
        fact = f"the quote is in {quote.language}, and has no translation into {language}."
        yield document.problem(("quote",), fact, "Add translation, and translator: ours or a name.")
    if not foreign and quote.translation:
        hint = "Remove translation; other languages are translated in catalogs."
        yield document.problem(("quote", "translation"), f"the quote is in {language} already.", hint)
    if quote.translation and not quote.translator:
        hint = "Add translator: ours or a name."
        yield document.problem(("quote", "translation"), "nobody is said to have made the translation.", hint)


def _kind(document: Document, heading: Heading) -> Iterator[Problem]:
    """Yield what the kind needs and the columns do not have."""
    kind, columns = heading.kind, heading.columns
    types = {column.type for column in columns}
    figures = [column for column in columns if column.type in FIGURES]

    def lacking(what: str, hint: str) -> Problem:
        return document.problem(("columns",), f"{kind} without {what}.", hint)

    if not columns:
        return
    if kind in (Kind.BARS, Kind.LINE) and not figures:
        yield lacking("a column of figures", "Add a column of type number or percent.")
    if kind is Kind.BARS and not types & {*WORDED, Type.DATE}:
        yield lacking("a column that names the bars", "Add a column of type words, name, code or date.")
    if kind is Kind.LINE and not (Type.DATE in types or len(figures) > 1):
        yield lacking("a column to go along", "Add a column of type date, or a second one of type number.")
    if kind is Kind.TIMELINE and Type.DATE not in types:
        yield lacking("a column of dates", "Add a column of type date.")
    if kind in (Kind.TIMELINE, Kind.CLAIMS) and Type.WORDS not in types:
        yield lacking("a column of words", "Add a column of type words.")
    if kind is Kind.FIGURE and len(figures) != 1:
        count = "several columns" if figures else "no column"
        hint = "Keep one column of type number or percent."
        yield document.problem(("columns",), f"figure with {count} of figures.", hint)
    if kind is Kind.CLAIMS:
        if not figures and not heading.answer:
            yield lacking("a column for the answers", "Add a column of type number, or answer: with a column's name.")
        yield from _claims(document, heading)
    elif heading.answer or heading.counted:
        name = "answer" if heading.answer else "counted"
        yield document.problem((name,), f"only claims have the field {name}.", "Remove it, or write kind: claims.")


def _claims(document: Document, heading: Heading) -> Iterator[Problem]:
    if heading.answer:
        types = (*FIGURES, Type.WORDS)
        yield from _named(document, ("answer",), heading.answer, heading.columns, types, "of figures or words")
    if heading.counted:
        yield from _named(document, ("counted",), heading.counted, heading.columns, (Type.WORDS,), "of words")
    if heading.answer and heading.answer == heading.counted:
        fact = f"answer and counted are both {heading.answer}."
        yield document.problem(("counted",), fact, "Name the column that says what is counted.")


def _chart(document: Document, heading: Heading) -> Iterator[Problem]:
    chart, columns = heading.chart, heading.columns
    if chart is None:
        return
    labels = tuple(kind for kind in Type if kind is not Type.SOURCE)
    for place, name in (("label", chart.label), ("group", chart.group)):
        if name:
            yield from _named(document, ("chart", place), name, columns, labels, "to label marks with")
    for index, name in enumerate(chart.values):
        yield from _named(document, ("chart", "values", index), name, columns, FIGURES, "of figures")


def _named(
    document: Document,
    place: tuple[str | int, ...],
    name: str,
    columns: Sequence[Column],
    types: Sequence[Type],
    what: str,
) -> Iterator[Problem]:
    """Yield the problem of a name that is not that of a column of one of these types."""
    fitting = [column.name for column in columns if column.type in types]
    if name in fitting:
        return
    known = name in [column.name for column in columns]
    fact = f"the column {name} is not {what}." if known else f"there is no column {quoted(name)}."
    hint = f"Write one of: {', '.join(fitting)}." if fitting else f"Add a column {what}."
    yield document.problem(place, fact, hint)


def of_rows(excerpt: Excerpt, path: str) -> Iterator[Problem]:
    """Yield what is wrong with the figures of the rows that could be read, from the file `path`."""
    heading = excerpt.heading
    if heading.kind is Kind.FIGURE and len(excerpt.rows) > 1:
        fact = f"figure with {len(excerpt.rows)} rows."
        yield Problem(path, excerpt.rows[1].line, fact, "Keep the one that is to be shown.")
    own = heading.chart is not None and heading.chart.spec is not None
    if not own and (heading.chart or heading.kind in (Kind.BARS, Kind.LINE)):
        for column, cell in excerpt.below_zero():
            fact = f"{column.name} is {value_text(cell.value)}, and charts begin at 0."
            hint = "Correct it, or write kind: table and no chart."
            yield Problem(path, cell.line, fact, hint)
    for row in excerpt.rows:
        for column, cell in zip(excerpt.columns, row.cells, strict=True):
            number = cell.value
            if not isinstance(number, Number):
                if heading.kind is Kind.CLAIMS and column == excerpt.answer and isinstance(number, Nothing):
                    hint = "Write what the source says, or unknown."
                    yield Problem(path, cell.line, f"this row has no answer: {column.name} is empty.", hint)
                continue
            below = heading.suppress_below
            if below and column.type is Type.NUMBER and number.high is not None and number.high < below:
                fact = f"{column.name} is {value_text(number)}, a count below {below} (suppress_below)."
                yield Problem(path, cell.line, fact, f"Write suppressed, or fewer than {below}.")
            if column.share:
                parts = [_figure(excerpt, row, name) for name in (column.share.part, column.share.whole)]
                yield from _share(column, number, parts, path, cell.line)
                yield from _given_away(column, number, parts, below or 0, path, cell.line)


def _figure(excerpt: Excerpt, row: Row, name: str) -> Number | None:
    values = (cell.value for column, cell in zip(excerpt.columns, row.cells, strict=True) if column.name == name)
    return next((value for value in values if isinstance(value, Number)), None)


def _share(column: Column, said: Number, parts: Iterable[Number | None], path: str, line: int) -> Iterator[Problem]:
    """Yield the problem of a per cent that does not fit its part and whole; only exact ones can be computed."""
    exact = [part.low for part in parts if part and part.exactness is Exactness.EXACT and part.low is not None]
    if len(exact) != 2:
        return
    part, whole = exact
    share = column.share
    assert share is not None
    if not whole:
        fact = f"{column.name} is a share of {share.whole}, which is 0."
        yield Problem(path, line, fact, "Leave the cell empty.")
        return
    quotient = 100 * part / whole
    if not _fits(said, quotient):
        fact = (
            f"{column.name} is {value_text(said)}, and {share.part} is {quotient:.{said.decimals}f} % of {share.whole}."
        )
        yield Problem(path, line, fact, "Correct the figure that is wrong, or write unknown.")


def _given_away(
    column: Column, said: Number, parts: Sequence[Number | None], below: int, path: str, line: int
) -> Iterator[Problem]:
    """Yield the problem of a per cent from which a count can be computed that was not to be told."""
    hidden = [part is not None and _is_hidden(part, below) for part in parts]
    told = said.low is not None or said.high is not None
    if column.share and told and hidden.count(True) == 1 and None not in parts:
        names = (column.share.part, column.share.whole)
        count, known = names if hidden[0] else reversed(names)
        fact = f"{column.name} and {known} give away {count}, which is not told."
        yield Problem(path, line, fact, f"Write suppressed for {column.name}, too.")


def _is_hidden(count: Number, below: int) -> bool:
    few = count.exactness is Exactness.FEWER_THAN and count.high is not None and count.high <= below
    return few or count.exactness is Exactness.SUPPRESSED


def _fits(said: Number, quotient: Decimal) -> bool:
    low, high = said.low, said.high
    match said.exactness:
        case Exactness.EXACT if low is not None:
            return abs(quotient - low) <= Decimal(5).scaleb(-said.decimals - 1)
        case Exactness.MORE_THAN if low is not None:
            return quotient > low
        case Exactness.AT_LEAST if low is not None:
            return quotient >= low
        case Exactness.UP_TO if high is not None:
            return quotient <= high
        case Exactness.FEWER_THAN if high is not None:
            return quotient < high
        case Exactness.RANGE if low is not None and high is not None:
            return low <= quotient <= high
    return True
