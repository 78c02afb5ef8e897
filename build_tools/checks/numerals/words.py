"""Number words: how ones, tens, hundreds and millions make one number, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from build_tools.checks.numerals.digits import Number


class Role(Enum):
    """What a part does in a number: a figure, a word up to nineteen, tens, a half, hundred, million."""

    DIGITS = "digits"
    ONES = "ones"
    TENS = "tens"
    HALF = "half"
    MULTIPLIER = "multiplier"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a number. `joined` says that nothing but space is between it and the part before;
    a `closed` one carries an ending, so that nothing follows in the same number."""

    role: Role
    values: frozenset[Fraction]
    start: int
    end: int
    joined: bool
    closed: bool = False

    @property
    def value(self) -> Fraction:
        """Its value; the least when it can be read in two ways."""
        return min(self.values)


FOLLOWS = {
    Role.DIGITS: {Role.MULTIPLIER, Role.SCALE},
    Role.ONES: {Role.TENS, Role.MULTIPLIER, Role.SCALE},
    Role.TENS: {Role.MULTIPLIER, Role.SCALE},
    Role.HALF: {Role.DIGITS, Role.ONES, Role.TENS},
    Role.MULTIPLIER: {Role.DIGITS, Role.ONES, Role.MULTIPLIER, Role.SCALE},
    Role.SCALE: {Role.DIGITS, Role.ONES, Role.TENS, Role.HALF, Role.MULTIPLIER, Role.SCALE},
}
"""What each role may follow in one number."""


MOST = 12
"""Parts of a number; nobody writes longer ones."""


@dataclass(slots=True)
class _Sum:
    """The parts of one number, as far as they were read."""

    parts: list[Part] = field(default_factory=list)

    def takes(self, part: Part) -> bool:
        """Return whether the number goes on with this part."""
        if not self.parts:
            return True
        last = self.parts[-1]
        if len(self.parts) == MOST or not part.joined or last.closed or last.role not in FOLLOWS[part.role]:
            return False
        return not (
            last.role in (Role.MULTIPLIER, Role.SCALE) and part.role is Role.DIGITS and part.value >= last.value
        )

    def number(self, text: str) -> Number:
        first, last = self.parts[0], self.parts[-1]
        values = first.values if len(self.parts) == 1 else frozenset(map(self._value, first.values))
        scales = [int(part.value) for part in self.parts if part.role in (Role.SCALE, Role.MULTIPLIER)]
        return Number(
            values,
            text[first.start : last.end],
            first.start,
            last.end,
            firm=any(part.role is Role.DIGITS for part in self.parts),
            unit=max(scales, default=1),
        )

    def _value(self, first: Fraction) -> Fraction:
        """Add up the parts, the first of them with this value."""
        total = section = number = Fraction(0)
        for index, part in enumerate(self.parts):
            value = part.value if index else first
            if part.role is Role.MULTIPLIER:
                section, number = section + (number or 1) * value, Fraction(0)
            elif part.role is Role.SCALE:
                total = total + (section + number or 1) * value if section + number or not total else total * value
                section = number = Fraction(0)
            else:
                number += value
        return total + section + number


def numbers(parts: Iterable[Part], text: str) -> Iterator[Number]:
    """Yield the numbers that the parts make, each as long as it can be."""
    current = _Sum()
    for part in parts:
        if not current.takes(part):
            yield current.number(text)
            current = _Sum()
        current.parts.append(part)
    if current.parts:
        yield current.number(text)
