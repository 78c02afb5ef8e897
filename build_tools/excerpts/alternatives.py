"""Alternatives: what a chart shows, in words, for those who hear it or look for one number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.excerpts.excerpt import Excerpt, Kind, Row
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.points import Point, measure, points, shape
from build_tools.excerpts.values import Exactness
from build_tools.text.wording import Wording

BARS, LINE, OTHER = "Bar chart: {title}", "Line chart: {title}", "Chart: {title}"
MEASURED = "What is measured: {measure}"
POINT, GROUPED = "{label}: {number}", "{label}, {group}: {number}"
REMARK = "{point} ({remark})"
HIGHEST, LOWEST = "The highest is {label}, with {number}.", "The lowest is {label}, with {number}."
ALL = "The table has all {count} figures."
CONTEXT = "chart"
WORDS = tuple((CONTEXT, text) for text in (BARS, LINE, OTHER, MEASURED, POINT, GROUPED, REMARK, HIGHEST, LOWEST, ALL))
"""What it says; overrides/excerpts/words.html lists the same."""

MOST = 12  # numbers: who hears more of them loses the first
FEW = 4  # numbers: of so few, everybody sees which is the highest


def alternative(excerpt: Excerpt, rows: Sequence[Row], wording: Wording, formats: Formats, chart: str = "auto") -> str:
    """Return as HTML what the chart of some rows shows: what it is, its numbers, the highest and the lowest."""
    kind = shape(excerpt, chart)
    if kind is None:
        return ""
    found = points(excerpt, rows, wording, formats)
    own = excerpt.heading.chart is not None and excerpt.heading.chart.spec is not None and chart == "auto"
    called = OTHER if own else LINE if kind is Kind.LINE else BARS
    title = wording.marked(wording.words(excerpt.heading.title, "title"))
    parts = [f"<p>{_said(wording, called, title=title)}</p>"]
    parts += [f"<p>{_said(wording, MEASURED, measure=wording.marked(text))}</p>" for text in measure(excerpt, wording)]
    parts += ["<ul>", *(f"<li>{_point(point, wording)}</li>" for point in found[:MOST]), "</ul>"]
    parts += [f"<p>{sentence}</p>" for sentence in _extremes(found, wording)]
    if len(found) > MOST:
        parts.append(f"<p>{_said(wording, ALL, count=wording.locale.language.number(len(found)))}</p>")
    return "\n".join(parts)


def _point(point: Point, wording: Wording) -> str:
    parts = {"label": wording.marked(point.label), "number": wording.marked(point.said)}
    text = (
        _said(wording, GROUPED, group=wording.marked(point.name), **parts)
        if point.name
        else _said(wording, POINT, **parts)
    )
    for note in point.notes:
        text = _said(wording, REMARK, point=text, remark=wording.marked(note))
    return text


def _extremes(found: Sequence[Point], wording: Wording) -> Iterator[str]:
    """Yield which number is the highest and which the lowest, where all can be compared and each is but one."""
    exact = all(point.number.exactness is Exactness.EXACT and not point.partial for point in found)
    if len(found) < FEW or not exact or len({point.group for point in found}) > 1:
        return
    numbers = [point.number.drawn or 0 for point in found]
    for text, extreme in ((HIGHEST, max(numbers)), (LOWEST, min(numbers))):
        if numbers.count(extreme) == 1:
            point = found[numbers.index(extreme)]
            yield _said(wording, text, label=wording.marked(point.label), number=wording.marked(point.said))


def _said(wording: Wording, text: str, **values: str) -> str:
    return wording.composed(text, CONTEXT, **values)
