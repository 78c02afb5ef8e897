"""Axes: round numbers beside a chart, and which words have room around it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from build_tools.excerpts.values import Exactness, Measure, Number
from build_tools.moments import Moment, Period

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST = 4  # lines across a chart: more would be a net
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands, so that no word is written over it."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two of them cover each other in any place."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def distance(self, place: tuple[float, float]) -> float:
        """Return how far a point is from it."""
        beside = max(self.left - place[0], 0.0, place[0] - self.right)
        return math.hypot(beside, max(self.top - place[1], 0.0, place[1] - self.bottom))


def ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Return round numbers, evenly apart, from at or below `low` to at or above `high`."""
    if high <= low:
        return [low, low + 1]
    power = Decimal(10) ** ((high - low) / MOST).adjusted()
    step = next(power * step for step in STEPS if power * step * MOST >= high - low)
    first = (low / step).to_integral_value("ROUND_FLOOR")
    last = (high / step).to_integral_value("ROUND_CEILING")
    return [step * number for number in range(int(first), int(last) + 1)]


def tick(value: Decimal, measure: Measure) -> Number:
    """Return a round number as a value, with the decimals it needs."""
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    plain = plain.quantize(Decimal(1)) if not decimals else plain
    return Number(Exactness.EXACT, plain, plain, decimals, measure)


def moment(period: Period) -> float:
    """Return the middle of a period, in years."""
    return (_begin(period.start) + _end(period.end)) / 2


def _begin(moment: Moment) -> float:
    first = moment.first
    return first.year + (first.timetuple().tm_yday - 1) / 366


def _end(moment: Moment) -> float:
    if moment.day:
        return _begin(moment) + 1 / 366
    return _begin(moment) + (1 / MONTHS if moment.month else 1)


def apart(places: Sequence[float], widths: Sequence[float], gap: float) -> list[int]:
    """Return which of the words around some places stand side by side: both ends, and what fits between them."""
    if not places:
        return []
    order = [0, len(places) - 1, *range(1, len(places) - 1)]
    kept = list[int]()
    for number in dict.fromkeys(order):
        reach = [(widths[number] + widths[other]) / 2 + gap for other in kept]
        if all(abs(places[number] - places[other]) >= room for other, room in zip(kept, reach, strict=True)):
            kept.append(number)
    return sorted(kept)
