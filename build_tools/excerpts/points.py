"""Points: what a chart shows of an excerpt, one number with its label at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.excerpts.excerpt import FIGURES, Column, Excerpt, Kind, Ours, Row
from build_tools.excerpts.formats import Formats, brackets
from build_tools.excerpts.values import Number
from build_tools.moments import Period
from build_tools.text.translation import Fallback
from build_tools.text.wording import Wording

OURS = {Ours.INFERENCE: "our inference", Ours.ARITHMETIC: "our arithmetic"}
WORDS = tuple(("excerpt", text) for text in OURS.values())
"""What stands in pictures; overrides/excerpts/words.html lists the same."""


@dataclass(frozen=True, slots=True)
class Point:
    """One number: `row` counts the rows, `group` the groups, whose `name` is empty where there is but one.

    `said` is the number in words, `notes` what a reader must know of it, `when` its time where it has one.
    """

    row: int
    label: str
    number: Number
    said: str
    group: int = 0
    name: str = ""
    notes: tuple[str, ...] = ()
    partial: bool = False
    when: Period | None = None


def label_column(excerpt: Excerpt) -> Column | None:
    """Return the column that names the marks: the chart's own, or the first that holds no number."""
    chart = excerpt.heading.chart
    if chart and chart.label:
        return next((column for column in excerpt.columns if column.name == chart.label), None)
    return excerpt.label


def value_columns(excerpt: Excerpt) -> list[Column]:
    """Return the columns that are drawn."""
    return excerpt.drawn


def measure(excerpt: Excerpt, wording: Wording) -> list[str]:
    """Return what is measured and in what unit, each where it is said once for all marks."""
    columns = value_columns(excerpt)
    titles = [wording.words(columns[0].title, "column")] if len(columns) == 1 else []
    units = {column.unit for column in columns}
    unit = units.pop() if len(units) == 1 else None
    if unit and titles and unit.casefold() == columns[0].title.casefold():
        unit = None  # “Shipments (shipments)” says it twice
    found = [*titles, *([wording.words(unit, "unit")] if unit else [])]
    if len(found) == 2 and not any(isinstance(words, Fallback) for words in found):
        opening, closing = brackets(wording)
        return [f"{found[0]}{opening}{found[1]}{closing}"]
    return found


def points(excerpt: Excerpt, rows: Sequence[Row], wording: Wording, formats: Formats) -> list[Point]:
    """Return the numbers of some rows in the order of the data; empty cells are left out."""
    label, columns = label_column(excerpt), value_columns(excerpt)
    chart = excerpt.heading.chart
    by = next((column for column in excerpt.columns if chart and column.name == chart.group), None)
    found, names = list[Point](), list[str]()
    for number, row in enumerate(rows):
        cells = dict(zip((column.name for column in excerpt.columns), row.cells, strict=False))
        title = formats.value(cells[label.name].value) if label else ""
        when = cells[label.name].value if label else None
        for column in columns:
            value = cells[column.name].value
            if not isinstance(value, Number):
                continue
            name = _name(column, columns, formats.value(cells[by.name].value) if by else None, wording)
            names += [] if name in names else [name]
            found.append(
                Point(
                    number,
                    title,
                    value,
                    formats.value(value),
                    names.index(name),
                    name,
                    tuple(_notes(row, wording)),
                    row.partial is not None,
                    when if isinstance(when, Period) else None,
                )
            )
    return found


def _name(column: Column, columns: Sequence[Column], group: str | None, wording: Wording) -> str:
    if group is not None and len(columns) == 1:
        return group
    title = wording.words(column.title, "column")
    if group is None or len(columns) == 1:
        return "" if len(columns) == 1 else title
    return next(
        (Fallback(f"{group} · {title}", part.language) for part in (group, title) if isinstance(part, Fallback)),
        f"{group} · {title}",
    )


def _notes(row: Row, wording: Wording) -> Iterator[str]:
    if row.partial:
        yield wording.words(row.partial, "partial")
    if row.ours:
        yield wording.words(OURS[row.ours], "excerpt")


def shape(excerpt: Excerpt, chart: str = "auto") -> Kind | None:
    """Return how an excerpt is drawn, None where it is not: as its page or its heading asks, or by its kind."""
    heading = excerpt.heading
    if chart in (Kind.BARS, Kind.LINE):
        wanted = Kind(chart)
    elif chart == "none":
        return None
    elif heading.kind is Kind.LINE:
        wanted = Kind.LINE
    elif heading.kind is Kind.BARS or heading.chart is not None:
        wanted = Kind.BARS
    else:
        return None
    return wanted if any(column.type in FIGURES for column in excerpt.columns) and label_column(excerpt) else None
