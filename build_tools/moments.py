"""Moments: days, months and years as sources give them, and stretches of time between two of them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

MOMENT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, a month or a year: what is not known is 0."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, text: str) -> Moment:
        """Read `2022`, `2022-05` or `2022-05-24`; raise ValueError for anything else."""
        match = MOMENT.fullmatch(text.strip())
        if match is None or match[2] == "00" or match[3] == "00":
            raise ValueError(f"{text!r} is no day, month or year")
        moment = cls(*(int(part or 0) for part in match.groups()))
        try:
            datetime.date(moment.year, moment.month or 1, moment.day or 1)
        except ValueError as error:
            raise ValueError(f"there is no {text.strip()}") from error
        return moment

    @property
    def first(self) -> datetime.date:
        """The first day of it."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def begins_after(self, other: Moment) -> bool:
        """Return whether it is surely later than another: 2022-05 is not later than 2022, of which it is a part."""
        ours, theirs = ([part for part in (one.year, one.month, one.day) if part] for one in (self, other))
        shorter = min(len(ours), len(theirs))
        return ours[:shorter] > theirs[:shorter]

    def __str__(self) -> str:
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])


@dataclass(frozen=True, slots=True)
class Period:
    """From one moment to another, both included; `end` is `start` where it is a single moment."""

    start: Moment
    end: Moment

    @classmethod
    def of(cls, text: str) -> Period:
        """Read a moment, or `2017 to 2018`; raise ValueError for anything else."""
        start, _, end = text.partition(" to ")
        period = cls(Moment.of(start), Moment.of(end or start))
        if period.end < period.start:
            raise ValueError(f"{text!r} ends before it begins")
        return period

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start} to {self.end}"
