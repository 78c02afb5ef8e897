"""Bars: numbers side by side, each with its label above it and its value at its end."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from build_tools.excerpts.drawing import GAP, SIZE, SMALL, Drawing
from build_tools.excerpts.lettering import width
from build_tools.excerpts.palette import LIGHT, PARTIAL, RANGE, colour, hatched
from build_tools.excerpts.points import Point
from build_tools.excerpts.values import Exactness

THICK = 14  # px: a bar
OPEN = 9  # px: the arrow of a bar that goes on
ABOVE = 5  # px, from a label to its bar
BETWEEN = 12  # px, from a bar to the next label
ROOM = 0.36  # of the width: where less would be left for bars, values stand above them
OPEN_ENDED = (Exactness.MORE_THAN, Exactness.AT_LEAST)


def draw(drawing: Drawing, points: Sequence[Point], titles: Sequence[str]) -> None:
    """Draw the bars below what is there: each group says its name, so that no legend is needed."""
    for text in titles:
        drawing.paragraph(text, size=SMALL, tone="quiet")
    several = len({point.group for point in points}) > 1
    one_each = all(len(list(row)) == 1 for _, row in groupby(points, key=lambda point: point.row))
    length, beside = _length(points, drawing.width)
    group = None
    for _, row in groupby(points, key=lambda point: point.row):
        numbers = list(row)
        if several and one_each and group != numbers[0].group:
            group = numbers[0].group
            _head(drawing, numbers[0])
        drawing.height += BETWEEN
        drawing.paragraph(numbers[0].label)
        for note in numbers[0].notes:
            drawing.paragraph(note, size=SMALL, tone="quiet")
        for point in numbers:
            if several and not one_each:
                drawing.paragraph(point.name, size=SMALL, tone="quiet")
            _bar(drawing, point, points, length, beside)


def _head(drawing: Drawing, point: Point) -> None:
    """Name the group of the bars that follow, beside a square in its colour."""
    drawing.height += BETWEEN + GAP
    leading = drawing.leading(SIZE)
    drawing.rectangle(0, 10, drawing.height + leading / 2 - 5, 10, colour(point.group))
    drawing.paragraph(point.name, place=16, weight="bold")
    drawing.height -= GAP


def _bounds(points: Sequence[Point]) -> tuple[Decimal, Decimal]:
    ends = [end for point in points for end in (point.number.low, point.number.high) if end is not None]
    return min([Decimal(0), *ends]), max([Decimal(0), *ends])


def _place(value: Decimal, points: Sequence[Point], length: float) -> float:
    low, high = _bounds(points)
    return float((value - low) / (high - low)) * length if high > low else 0.0


def _after(point: Point) -> float:
    """Return the room that a bar's value needs after its end."""
    return (OPEN if point.number.exactness in OPEN_ENDED else 0) + GAP + width(point.said, SIZE, "bold")


def _length(points: Sequence[Point], room: float) -> tuple[float, bool]:
    """Return how long the whole axis is so that every value has its room, and whether values stand beside bars."""
    length = room
    for point in points:
        share = _place(max(point.number.drawn or Decimal(0), Decimal(0)), points, 1.0)
        rest = room - _after(point)
        length = min(length, rest / share if share else length if rest > 0 else 0)
    return (length, True) if length >= ROOM * room else (room - OPEN, False)


def _bar(drawing: Drawing, point: Point, points: Sequence[Point], length: float, beside: bool) -> None:
    number, group = point.number, point.group
    zero = _place(Decimal(0), points, length)
    end = zero if number.drawn is None else _place(number.drawn, points, length)
    known = number.drawn is not None
    if not beside:
        drawing.paragraph(point.said, place=0, weight="bold" if known else "normal", tone="ink" if known else "quiet")
    top = drawing.height + ABOVE
    middle = top + THICK / 2
    if known:
        _body(drawing, point, zero, _place(number.low, points, length) if number.low is not None else zero, end, top)
    if known or beside:
        drawing.rule((zero, top - 2), (zero, top + THICK + 2), LIGHT["quiet"])
    after = max(end, zero) + GAP
    if number.exactness in OPEN_ENDED:
        drawing.arrow(end + 2, middle, THICK / 2, colour(group))
        after += OPEN
    if beside:
        drawing.write(
            point.said,
            after,
            middle + SIZE * 0.36,
            weight="bold" if known else "normal",
            tone="ink" if known else "quiet",
        )
    drawing.height = top + (THICK if known or beside else 0)


def _body(drawing: Drawing, point: Point, zero: float, low: float, end: float, top: float) -> None:
    """Draw what is certain as a solid bar, what is possible as a hatched one, what is not whole as a striped one."""
    ink = colour(point.group)
    solid = hatched(PARTIAL, point.group) if point.partial else ink
    if point.number.low is not None:
        drawing.rectangle(zero, low, top, THICK, solid, ink if point.partial else "transparent")
    if point.number.high is not None and end != low:
        drawing.rectangle(low, end, top, THICK, hatched(RANGE, point.group), ink)
    if point.number.exactness is Exactness.ABOUT:
        drawing.rule((end, top - 3), (end, top + THICK + 3), LIGHT["ink"], 1.5, (2, 2))
