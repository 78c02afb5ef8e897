"""Lines: numbers over time, each a point with its value; what is not known is not joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from build_tools.excerpts.axes import Box, apart, moment, tick, ticks
from build_tools.excerpts.drawing import GAP, SIZE, SMALL, Align, Drawing
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.lettering import balanced, lines, width
from build_tools.excerpts.palette import DASHES, LIGHT, RANGE, SHAPES, colour, hatched
from build_tools.excerpts.points import Point
from build_tools.excerpts.values import Exactness
from build_tools.text.translation import Fallback

TALL = 190.0  # px: from the lowest line to the highest
AREA = 64  # px²: a point
NAME_ROOM = 104.0  # px: the names of lines at their ends
NAME_GAP = 24.0
CERTAIN = (Exactness.EXACT, Exactness.ABOUT)
OPEN = {Exactness.MORE_THAN: -1, Exactness.AT_LEAST: -1, Exactness.UP_TO: 1, Exactness.FEWER_THAN: 1}
OPEN_DASH = [1.5, 3]
LABEL = 40.0  # px: what a label below the field has at least
CLEAR = 3.0  # px: as much nearer is a value to its own point than to any other
BESIDE = " · "
AXIS, MOST_INSET = 14.0, 32.0  # px: from the axis to the first point
RANGE_HALF = 4.0  # px: half the width of a range


@dataclass(slots=True)
class Plot:
    """The field in which points stand: from `left` to `right`, from `top` to `bottom`, all in px; its axis ends at `axis`."""

    drawing: Drawing
    points: Sequence[Point]
    scale: Sequence[Decimal]
    axis: float
    left: float
    right: float
    top: float
    taken: list[Box] = field(default_factory=list)

    @property
    def bottom(self) -> float:
        """The lowest line."""
        return self.top + TALL

    def x(self, point: Point) -> float:
        """Return how far a point stands from the side where reading starts."""
        places = list(map(_when, self.points))
        first, last = min(places), max(places)
        share = (_when(point) - first) / (last - first) if last > first else 0.5
        return self.left + share * (self.right - self.left)

    def y(self, value: Decimal) -> float:
        """Return how far a number stands from the top."""
        low, high = self.scale[0], self.scale[-1]
        return self.bottom - float((value - low) / (high - low)) * TALL


def _when(point: Point) -> float:
    return moment(point.when) if point.when else float(point.row)


def draw(drawing: Drawing, points: Sequence[Point], titles: Sequence[str], formats: Formats) -> None:
    """Draw a line for each group: no line joins numbers of different groups."""
    for text in titles:
        drawing.paragraph(text, size=SMALL, tone="quiet")
    plot = _plot(drawing, points, formats)
    groups = sorted({point.group for point in points})
    for group in groups:
        _join(plot, [point for point in points if point.group == group])
    for point in points:
        _mark(plot, point)
    drawing.height = plot.bottom
    _times(plot)
    if len(groups) > 1:
        _names(plot, [[point for point in points if point.group == group][-1] for group in groups])
    for point in _first(points):
        _value(plot, point)
    _notes(drawing, points)


def _plot(drawing: Drawing, points: Sequence[Point], formats: Formats) -> Plot:
    ends = [end for point in points for end in (point.number.low, point.number.high) if end is not None]
    scale = ticks(min([Decimal(0), *ends]), max([Decimal(0), *ends]))
    words = [formats.value(tick(value, points[0].number.measure)) for value in scale]
    start = max(width(text, SMALL) for text in words) + GAP
    several = len({point.group for point in points}) > 1
    after = NAME_ROOM if several else 0.0
    last = max(width(points[-1].label, SMALL), width(points[-1].said, SIZE)) / 2
    inset = max(AXIS, min(width(points[0].said, SIZE, "bold") / 2, MOST_INSET))
    plot = Plot(
        drawing, points, scale, start, start + inset, drawing.width - max(after, min(last, 40.0)), drawing.height + 22
    )
    plot.taken.append(Box(start, plot.bottom - 1, drawing.width, plot.bottom + 1))
    plot.taken.append(Box(0, plot.top - SMALL, start, plot.bottom))
    for value, text in zip(scale, words, strict=True):
        ground = value == 0 or value == scale[0]
        tone = LIGHT["quiet" if ground else "line"]
        drawing.rule((start, plot.y(value)), (drawing.width, plot.y(value)), tone, layer="grid")
        drawing.write(text, start - GAP, plot.y(value) + SMALL * 0.36, "end", SMALL, tone="quiet")
    return plot


def _join(plot: Plot, points: Sequence[Point]) -> None:
    """Join neighbours whose numbers are known; dashed where one of them is of a period that is not whole."""
    for before, after in pairwise(sorted(points, key=_when)):
        if before.number.exactness not in CERTAIN or after.number.exactness not in CERTAIN:
            continue
        start, end = _spot(plot, before), _spot(plot, after)
        dash = OPEN_DASH if before.partial or after.partial else DASHES[before.group % len(DASHES)]
        plot.drawing.rule(start, end, colour(before.group), 2.0, dash, layer="lines")
        for step in range(1, 12):  # words keep away from lines, too
            x, y = (start[side] + (end[side] - start[side]) * step / 12 for side in (0, 1))
            plot.taken.append(Box(x - 2, y - 2, x + 2, y + 2))


def _spot(plot: Plot, point: Point) -> tuple[float, float]:
    drawn = point.number.drawn
    return plot.x(point), plot.bottom if drawn is None else plot.y(drawn)


def _mark(plot: Plot, point: Point) -> None:
    number, ink = point.number, colour(point.group)
    if number.low is None and number.high is None:
        return
    x, y = _spot(plot, point)
    if number.exactness is Exactness.RANGE and number.low is not None:
        low = plot.y(number.low)
        plot.drawing.rectangle(x - RANGE_HALF, x + RANGE_HALF, y, low - y, hatched(RANGE, point.group), ink)
        plot.taken.append(Box(x - RANGE_HALF - 2, y, x + RANGE_HALF + 2, low))
        return
    if way := OPEN.get(number.exactness):
        _arrow(plot, (x, y), way, ink)
    hollow = point.partial or number.exactness is not Exactness.EXACT
    shape = SHAPES[point.group % len(SHAPES)]
    plot.drawing.symbol(x, y, shape, AREA, LIGHT["paper"] if hollow else ink, ink)
    plot.taken.append(Box(x - 6, y - 6, x + 6, y + 6))


def _arrow(plot: Plot, spot: tuple[float, float], way: int, ink: str) -> None:
    """Show to which side a number may lie further: up for "more than", down for "up to"."""
    x, y = spot
    end = y + way * 18
    plot.drawing.rule((x, y), (x, end), ink, 2.0)
    plot.drawing.symbol(x, end, "triangle-up" if way < 0 else "triangle-down", AREA * 0.7, ink, ink)
    plot.taken.append(Box(x - 5, min(y, end) - 5, x + 5, max(y, end) + 5))


def _times(plot: Plot) -> None:
    """Write below the field what its points are called, as many as fit side by side."""
    drawing = plot.drawing
    named = list({point.row: point for point in plot.points}.values())
    room = (plot.right - plot.left) / max(1, len(named) - 1) - GAP if len(named) > 1 else plot.right - plot.left
    broken = [balanced(point.label, SMALL, max(room, LABEL)) for point in named]
    widths = [max((width(line, SMALL) for line in words), default=0.0) for words in broken]
    places = [_within(plot.x(point), size, drawing.width) for point, size in zip(named, widths, strict=True)]
    kept = apart(places, widths, GAP)
    deepest = max(len(broken[number]) for number in kept)
    for number in kept:
        plot.drawing.rule(
            (plot.x(named[number]), plot.bottom), (plot.x(named[number]), plot.bottom + 4), LIGHT["quiet"], layer="grid"
        )
        for line, text in enumerate(broken[number], 1):
            plot.taken.append(_below(plot, places[number], widths[number]))
            drawing.write(
                text, places[number], plot.bottom + 4 + line * drawing.leading(SMALL), "middle", SMALL, tone="quiet"
            )
    drawing.height = plot.bottom + 8 + deepest * drawing.leading(SMALL)


def _below(plot: Plot, place: float, size: float) -> Box:
    return Box(place - size / 2, plot.bottom + 6, place + size / 2, plot.bottom + TALL)


def _within(place: float, size: float, room: float) -> float:
    return min(max(place, size / 2), room - size / 2)


def _names(plot: Plot, lasts: Sequence[Point]) -> None:
    """Write the name of each line at its end, one below the other where ends are near each other."""
    drawing, bottom = plot.drawing, plot.top - 14
    for point in sorted(lasts, key=lambda last: _spot(plot, last)[1]):
        words = lines(point.name, SMALL, drawing.width - plot.right - NAME_GAP, "bold")
        leading = drawing.leading(SMALL)
        top = max(bottom, _spot(plot, point)[1] - leading * len(words) / 2)
        ink = colour(point.group)
        drawing.symbol(
            plot.right + NAME_GAP - 8, top + leading / 2, SHAPES[point.group % len(SHAPES)], AREA / 2, ink, ink
        )
        for number, text in enumerate(words):
            drawing.write(text, plot.right + NAME_GAP, top + leading * (number + 0.75), "start", SMALL, "bold")
        bottom = top + leading * len(words) + 2
        plot.taken.append(Box(plot.right + 10, top, drawing.width, bottom))


def _first(points: Sequence[Point]) -> Iterator[Point]:
    """Yield points in the order in which their values are written: the last, the first, the extremes, the rest."""
    known = [point for point in points if point.number.drawn is not None]
    ends = [points[-1], points[0]]
    if known:
        ends += [
            max(known, key=lambda point: point.number.drawn or 0),
            min(known, key=lambda point: point.number.drawn or 0),
        ]
    seen = list[Point]()
    for point in [*ends, *points]:
        if point not in seen:
            seen.append(point)
            yield point


def _value(plot: Plot, point: Point) -> None:
    """Write a value above or below its point, where nothing else stands; the table has those that do not fit."""
    size = width(point.said, SIZE, "bold")
    x, y = _spot(plot, point)
    for centre, baseline, align in _places(point, x, y, size):
        left = centre - size / 2 if align == "middle" else centre
        left = min(max(left, plot.axis), plot.drawing.width - size)
        box = Box(left, baseline - SIZE, left + size, baseline + 3)
        free = baseline < plot.bottom and not any(box.meets(other) for other in plot.taken)
        if free and _nearest(plot, box, point):
            known = point.number.drawn is not None
            plot.drawing.write(
                point.said, left, baseline, "start", SIZE, "bold" if known else "normal", "ink" if known else "quiet"
            )
            plot.taken.append(box)
            return


def _nearest(plot: Plot, box: Box, point: Point) -> bool:
    """Whether nobody could take a value for that of another point."""
    own = box.distance(_spot(plot, point)) + CLEAR
    return all(box.distance(_spot(plot, other)) > own for other in plot.points if other is not point)


def _places(point: Point, x: float, y: float, size: float) -> Iterator[tuple[float, float, Align]]:
    high = 34 if OPEN.get(point.number.exactness) == -1 else 11
    low = 40 if OPEN.get(point.number.exactness) == 1 else 22
    yield x, y - high, "middle"
    yield x, y + low, "middle"
    for baseline in (y - high, y + low):
        yield x + 8 - size, baseline, "start"
        yield x - 8, baseline, "start"
    yield x, y - high - 8, "middle"
    for step in (9.0, -9.0 - size):
        yield x + step, y + 5, "start"
        yield x + step, y - high, "start"
        yield x + step, y + low, "start"


def _notes(drawing: Drawing, points: Sequence[Point]) -> None:
    """Say below what a mark cannot say: which period is not whole, what is our own."""
    named = {point.row: point for point in points if point.notes}.values()
    for notes in dict.fromkeys(point.notes for point in named):
        labels = [point.label for point in named if point.notes == notes]
        own = any(isinstance(label, Fallback) for label in labels)
        drawing.height += GAP
        for label in labels if own else [BESIDE.join(labels)]:
            drawing.paragraph(label, size=SMALL, weight="bold")
        for note in notes:
            drawing.paragraph(note, size=SMALL, tone="quiet")
