"""Values: numbers, per cents and dates of an excerpt's cells, with how exact each of them is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from pydantic_core import PydanticCustomError

from build_tools.documents import wrong
from build_tools.moments import Period
from build_tools.problems import quoted


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


class Measure(Enum):
    """What a number is a number of; the values are the signs that files put after it."""

    COUNT = ""
    PERCENT = "%"


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
    measure: Measure = Measure.COUNT

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

DIGITS = 15  # as many as spreadsheets and readers of JSON keep of a number
PLAIN = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
WRITTEN = re.compile(
    rf"(?:(?P<words>about|more than|at least|up to|fewer than) )?(?P<number>{PLAIN})|(?P<low>{PLAIN}) to (?P<high>{PLAIN})"
)
GROUPED = re.compile(r"(?<![\d.])(\d{1,3})((?:(?:,|'|’|٬|_|[ \u00a0\u2009\u202f](?=\d{3}(?!\d)))\d{3})+)(?!\d)")
SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
SCALED = re.compile(rf"(?<![0-9])([0-9]++(?:\.[0-9]++)?+) ?({'|'.join(sorted(SCALES, key=len, reverse=True))})\b")
REWRITTEN = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"−", "-"),
        (r" ?(?:%|٪|per cent|percent)", ""),
        (r"(\d),(\d)", r"\1.\2"),
        (r"^(?:>=|≥|min\.?|minimum|no fewer than|not less than) ?(?=\d)", "at least "),
        (r"^(?:<=|≤|max\.?|maximum|at most|no more than|not more than) ?(?=\d)", "up to "),
        (r"^(?:>|over|above) ?(?=\d)", "more than "),
        (r"^(?:<|under|below|less than) ?(?=\d)", "fewer than "),
        (r"^(?:~|≈|c\.|ca\.?|circa|around|approximately|approx\.|roughly|nearly|some) ?(?=\d)", "about "),
        (r"^(\S+) ?\+$", r"at least \1"),
        (r"^(?:between |from )?(-?[\d.]+) ?(?:-|–|—|and) ?(-?[\d.]+)$", r"\1 to \2"),
        (r"^(?:n/?a\.?|\?|-|–|—|none|null|nil|not known|no data)$", "unknown"),
        (r"^(?:\*|x|hidden|withheld|redacted)$", "suppressed"),
        (r"(?<![\d.])0+(?=\d)", ""),
    )
]
"""How others write numbers, and how it is written here: for hints only."""
FORMS = (
    "Write digits, such as 5000 or 12.3, or about, more than, at least, up to or fewer than before them, or unknown."
)

UNKNOWN, SUPPRESSED = Exactness.UNKNOWN.value, Exactness.SUPPRESSED.value
NO_NUMBER = (
    "Leave the cell empty where the source says nothing, write unknown where it says that nobody knows,"
    " or suppressed where it holds the number back."
)


def number(text: str, measure: Measure = Measure.COUNT) -> Number:
    """Read a number with its exactness; raise ValueError for anything else, separators included."""
    try:
        return _number(text, measure)
    except PydanticCustomError:
        raise
    except ValueError as error:
        if plain := _plain(text):
            raise _otherwise(text, plain, measure) from error
        raise wrong(f"is {quoted(text)}, which is not a number.", FORMS) from error


def _number(text: str, measure: Measure) -> Number:
    if text in (Exactness.UNKNOWN.value, Exactness.SUPPRESSED.value):
        return Number(Exactness(text), measure=measure)
    match = WRITTEN.fullmatch(text)
    if match is None:
        raise ValueError(text)
    parts = [part for part in (match["number"], match["low"], match["high"]) if part is not None]
    if max(sum(map(str.isdigit, part)) for part in parts) > DIGITS:
        raise wrong(
            f"is {quoted(text)}, with more than {DIGITS} digits.",
            f"Programs keep {DIGITS}: round it, or write it in a column of type code.",
        )
    decimals = max(len(part.partition(".")[2]) for part in parts)
    low, high = Decimal(parts[0]) + 0, Decimal(parts[-1]) + 0  # which makes a nought of -0
    exactness = Exactness.RANGE if match["low"] else Exactness(match["words"] or "")
    if exactness is Exactness.RANGE and high <= low:
        fact = "is a range that ends where it begins." if high == low else "is a range that ends before it begins."
        raise wrong(fact, f"Write {parts[0]}." if high == low else f"Write {parts[1]} to {parts[0]}.")
    only_low = exactness in (Exactness.MORE_THAN, Exactness.AT_LEAST)
    only_high = exactness in (Exactness.UP_TO, Exactness.FEWER_THAN)
    return Number(exactness, None if only_high else low, None if only_low else high, decimals, measure)


def _otherwise(text: str, plain: str, measure: Measure) -> PydanticCustomError:
    """Return the error of a number that is written as others do, with what to write here."""
    if plain in (UNKNOWN, SUPPRESSED) and text.lower() != plain:
        return wrong(f"is {quoted(text)}, which is not a number.", NO_NUMBER)
    unit = "; its column says that it is a per cent" if measure is Measure.PERCENT and "%" in text else ""
    return wrong(f"is {quoted(text)}, which is not how a number is written here.", f"Write {plain}{unit}.")


def _plain(text: str) -> str:
    """Return how a number that others would read is written here; nothing if none is recognised."""
    plain = GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), " ".join(text.lower().split()))
    for scale in (True, False):  # what stands after `5k` is rewritten when it is a number
        for pattern, instead in REWRITTEN:
            plain = pattern.sub(instead, plain)
        if scale:
            plain = SCALED.sub(lambda match: f"{Decimal(match[1]).scaleb(SCALES[match[2]]):f}", plain)
    try:
        _number(plain, Measure.COUNT)
    except ValueError:
        return ""
    return plain


def value_text(value: Value) -> str:
    """Return a value as an editor writes it; `number` and `Period.of` read it again."""
    match value:
        case Number():
            return _written(value)
        case Words():
            return value.text
        case Nothing():
            return ""
    return str(value)


def _written(value: Number) -> str:
    bounds = dict.fromkeys(f"{bound:.{value.decimals}f}" for bound in (value.low, value.high) if bound is not None)
    if value.exactness is Exactness.RANGE:
        return " to ".join(bounds)
    return " ".join(filter(None, [value.exactness.value, *bounds]))
