"""Values: numbers, per cents and dates of an excerpt's cells, with how exact each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from build_tools.moments import Period


class Exactness(Enum):
    """How exact a number is; the values are the words that an editor writes around the number."""

    EXACT = ""
    ABOUT = "about"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    UP_TO = "up to"
    FEWER_THAN = "fewer than"
    RANGE = "to"
    UNKNOWN = "unknown"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as its source gives it: `900000 to 1800000`, `more than 5000`, `about 12.5`, `unknown`.

    `low` and `high` bound it where the source says so: an exact or approximate number has both alike,
    "more than" and "at least" only `low`, "up to" and "fewer than" only `high`, unknown and suppressed
    none. `decimals` counts the places that were written.
    """

    exactness: Exactness
    low: Decimal | None = None
    high: Decimal | None = None
    decimals: int = 0

    @property
    def drawn(self) -> Decimal | None:
        """Where a mark for it ends: its upper bound, or else its lower one."""
        return self.high if self.high is not None else self.low


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a cell; only `translatable` ones are a message, with `context` (the column's name)."""

    text: str
    context: str = ""
    translatable: bool = True


@dataclass(frozen=True, slots=True)
class Nothing:
    """A cell that was left empty: nothing is said here."""


Value = Number | Period | Words | Nothing


def number(text: str) -> Number:
    """Read a number with its exactness; raise ValueError for anything else, separators included."""
    raise NotImplementedError


def value_text(value: Value) -> str:
    """Return a value as an editor writes it; `number` and `Period.of` read it again."""
    raise NotImplementedError
