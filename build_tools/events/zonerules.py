"""Zone rules: when clocks in a time zone change, as calendar files have to say it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

SECOND, DAY, WEEK = (datetime.timedelta(seconds=seconds) for seconds in (1, 86_400, 604_800))
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Change:
    """A moment at which clocks change: `shown` is what they show just before it, without a zone."""

    shown: datetime.datetime
    before: datetime.timedelta
    after: datetime.timedelta
    name: str
    summer: bool

    @property
    def weekdays(self) -> set[tuple[int, str]]:
        """What a rule can call its day: its month and the weekday in it, `2SU` for the second Sunday, `-1SU` for the last."""
        day, weekday = self.shown.day, WEEKDAYS[self.shown.weekday()]
        last = (self.shown + WEEK).month != self.shown.month
        return {(self.shown.month, f"{week}{weekday}") for week in ((day - 1) // 7 + 1, *([-1] if last else []))}


def definition(zone: ZoneInfo, first: datetime.datetime, last: datetime.datetime) -> Timezone:
    """Return what a calendar file says of a zone, for all that happens in it between two moments.

    Outlook believes a zone only if it has one rule of standard time and at most one of summer time, with a rule for
    every year instead of a list of days; libical, in Thunderbird, takes UTC for what lies before the first change that
    it is told. So the rules begin a year early, and are rules wherever clocks follow one. Elsewhere, where a country
    has changed its mind, each change stands by itself: Outlook may then be an hour off in a zone that other programs
    know by its name.
    """
    start = datetime.datetime(first.year - 1, 1, 1, tzinfo=datetime.UTC)
    end = datetime.datetime(last.year + 2, 1, 1, tzinfo=datetime.UTC)
    found = list(_changes(zone, start, end))
    told = Timezone()
    told.add("TZID", zone.key)
    for observance in list(_yearly(found, end.year - start.year)) or _one_by_one(zone, start, last, found):
        told.add_component(observance)
    return told


def _changes(zone: ZoneInfo, start: datetime.datetime, end: datetime.datetime) -> Iterator[Change]:
    """Yield the changes of clocks between two moments; each is found by halving the day on which it happens."""
    day = start
    while day < end:
        low, high = day, day + DAY
        if _offset(zone, low) != _offset(zone, high):
            before = _offset(zone, low)
            while high - low > SECOND:
                middle = low + (high - low) // SECOND // 2 * SECOND
                low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
            yield _change(zone, high, before)
        day += DAY


def _change(zone: ZoneInfo, moment: datetime.datetime, before: datetime.timedelta) -> Change:
    shown, there = (moment + before).replace(tzinfo=None), moment.astimezone(zone)
    return Change(shown, before, _offset(zone, moment), there.tzname() or zone.key, bool(there.dst()))


def _offset(zone: ZoneInfo, moment: datetime.datetime) -> datetime.timedelta:
    return moment.astimezone(zone).utcoffset() or datetime.timedelta()


def _yearly(found: list[Change], years: int) -> Iterator[TimezoneStandard | TimezoneDaylight]:
    """Yield the two rules that clocks have followed every year; nothing where they have not."""
    forward = [change for change in found if change.after > change.before]
    back = [change for change in found if change.after < change.before]
    rules = [(changes, _rule(changes)) for changes in (forward, back)]
    if any(len(changes) != years or not rule for changes, rule in rules):
        return
    for changes, rule in rules:  # summer time is the later clock; by law, Ireland's winter has it
        yield _observance(changes[0], changes is forward, rule)


def _rule(changes: list[Change]) -> dict[str, object]:
    """Return the rule that changes follow, one a year; empty where they follow none."""
    alike = {(change.shown.time(), change.before, change.after) for change in changes}
    days = set.intersection(*(change.weekdays for change in changes)) if len(alike) == 1 else set()
    if not days or len({change.shown.year for change in changes}) < len(changes):
        return {}
    month, day = min(days)  # the last Sunday rather than the fourth, where a few years cannot tell them apart
    return {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": day}


def _one_by_one(
    zone: ZoneInfo, start: datetime.datetime, last: datetime.datetime, found: list[Change]
) -> Iterator[TimezoneStandard | TimezoneDaylight]:
    """Yield the clock of the beginning, and every change of it until all is over."""
    there, offset = start.astimezone(zone), _offset(zone, start)
    at_first = Change(there.replace(tzinfo=None), offset, offset, there.tzname() or zone.key, bool(there.dst()))
    for change in (at_first, *found):
        if change.shown.date() <= last.date():
            yield _observance(change, change.summer, {})


def _observance(change: Change, summer: bool, rule: dict[str, object]) -> TimezoneStandard | TimezoneDaylight:
    told = TimezoneDaylight() if summer else TimezoneStandard()
    told.DTSTART, told.TZOFFSETFROM, told.TZOFFSETTO = change.shown, change.before, change.after
    told.add("TZNAME", change.name)
    if rule:
        told.add("RRULE", rule)
    return told
