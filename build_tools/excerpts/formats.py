"""Formats: how values of an excerpt are written in a reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from build_tools.excerpts.values import Exactness, Measure, Number, Value, Words
from build_tools.languages import Language
from build_tools.moments import Moment, Period
from build_tools.text.translation import Fallback
from build_tools.text.wording import Wording

NUMBER, VALUE, YEARS, PERIOD = "number", "value", "years", "period"
SAID = {
    Exactness.ABOUT: (NUMBER, "about {number}"),
    Exactness.MORE_THAN: (NUMBER, "more than {number}"),
    Exactness.AT_LEAST: (NUMBER, "at least {number}"),
    Exactness.UP_TO: (NUMBER, "up to {number}"),
    Exactness.FEWER_THAN: (NUMBER, "fewer than {number}"),
    Exactness.RANGE: (NUMBER, "{low} to {high}"),
    Exactness.UNKNOWN: (VALUE, "unknown"),
    Exactness.SUPPRESSED: (VALUE, "suppressed"),
}
PERIODS = {YEARS: "{first} to {last}", PERIOD: "{start} to {end}"}
IN_BRACKETS = re.compile(r"\{name\}(.*)\{unit\}(.*)")
BRACKETS, MEASURED = "brackets", "{name} ({unit})"
WORDS = (*SAID.values(), *PERIODS.items(), (BRACKETS, MEASURED))


@dataclass(frozen=True, slots=True)
class Formats:
    """Writes values in one language; what has words without a translation becomes a Fallback, its numbers included."""

    wording: Wording

    def value(self, value: Value) -> str:
        """Write any value; an empty cell is an empty text."""
        match value:
            case Number():
                return self.number(value)
            case Period():
                return self.period(value)
            case Words(text, context, True):
                return self.wording.words(text, context)
            case Words(text):
                return text
        return ""

    def number(self, number: Number) -> str:
        """Write a number or a per cent with its exactness, and with the decimals that its source has."""

        def written(bound: Decimal | None) -> Callable[[Language], str]:
            return lambda language: _figure(language, bound or Decimal(0), number)

        if number.exactness is Exactness.EXACT:
            return written(number.low)(self.wording.locale.language)
        said = SAID[number.exactness]
        return self.said(*said, number=written(number.drawn), low=written(number.low), high=written(number.high))

    def moment(self, moment: Moment) -> str:
        """Write a day, a month or a year; `str(moment)` is what the attribute `datetime` of a `<time>` takes."""
        return self.wording.locale.language.moment(moment)

    def period(self, period: Period) -> str:
        """Write a period, or the moment that it is."""
        if period.start == period.end:
            return self.moment(period.start)

        def start(language: Language) -> str:
            return language.moment(period.start)

        def end(language: Language) -> str:
            return language.moment(period.end)

        context = PERIOD if period.start.month or period.end.month else YEARS
        return self.said(context, PERIODS[context], first=start, last=end, start=start, end=end)

    def said(self, context: str, text: str, **values: Callable[[Language], str]) -> str:
        """Fill a message with values, written in the language that the message comes in."""
        found = self.wording.translations.words(text, context)
        language = found.language if isinstance(found, Fallback) else self.wording.locale.language
        return self.wording.filled(text, context, **{name: write(language) for name, write in values.items()})


def brackets(wording: Wording) -> tuple[str, str]:
    """Return the brackets of a language, the space before the first included: between a name and its unit, and behind."""
    found = IN_BRACKETS.fullmatch(str(wording.translations.words(MEASURED, BRACKETS)))
    return (found[1], found[2]) if found else (" (", ")")


def _figure(language: Language, figure: Decimal, number: Number) -> str:
    if number.measure is Measure.PERCENT:
        return language.percent(figure, number.decimals)
    return language.number(figure, number.decimals)
