"""Rules of time zones say what clocks show, to programs that know no zones."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Timezone

from build_tools.events import zonerules

# Rules for every year, none at all, one that turned around (Ireland's law), half an hour, the southern half of the
# earth; and clocks that follow no rule: Ramadan, a Friday before a Sunday, an end of it, a zone that was left, a vote.
ZONES = [
    "America/New_York",
    "Asia/Shanghai",
    "Europe/Berlin",
    "Europe/Dublin",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Africa/Casablanca",
    "Asia/Jerusalem",
    "Asia/Tehran",
    "Asia/Almaty",
    "America/Santiago",
]
IRREGULAR = {"Africa/Casablanca", "Asia/Jerusalem", "Asia/Tehran", "America/Santiago"}


def defined(zone: ZoneInfo, *moments: datetime.datetime) -> Timezone:
    return zonerules.definition(zone, moments[0], moments[-1])


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize(("first", "last"), [("2022-01-01", "2022-12-31"), ("2023-05-25", "2025-05-25")])
def test_times_of_a_zone_are_the_same_instants_by_its_rules(name: str, first: str, last: str) -> None:
    zone = ZoneInfo(name)
    start, end = (datetime.datetime.fromisoformat(day).replace(tzinfo=zone) for day in (first, last))
    known = Timezone.from_ical(defined(zone, start, end).to_ical()).to_tz(lookup_tzid=False)
    wrong = []
    moment = start.astimezone(datetime.UTC)
    while moment <= end:
        there = moment.astimezone(zone)
        skipped = there.replace(fold=0).utcoffset() != there.replace(fold=1).utcoffset()
        if not skipped and there.replace(tzinfo=known).utcoffset() != there.utcoffset():
            wrong.append(there)
        moment += datetime.timedelta(hours=3)
    assert wrong == []


@pytest.mark.parametrize("name", ZONES)
def test_outlook_finds_one_rule_of_standard_time_and_at_most_one_of_summer_time(name: str) -> None:
    zone = ZoneInfo(name)
    day = datetime.datetime(2023, 5, 25, tzinfo=zone)
    told = defined(zone, day)
    kinds = [part.name for part in told.subcomponents]
    ruled = kinds in (["STANDARD"], ["DAYLIGHT", "STANDARD"])
    assert ruled == (name not in IRREGULAR)
    assert all(part.DTSTART.year == 2022 for part in told.subcomponents if ruled)


def test_a_zone_is_told_in_a_few_lines() -> None:
    day = datetime.datetime(2023, 5, 25, 10, tzinfo=ZoneInfo("America/New_York"))
    assert defined(ZoneInfo("America/New_York"), day).to_ical(sorted=False).decode().splitlines() == [
        "BEGIN:VTIMEZONE",
        "TZID:America/New_York",
        "BEGIN:DAYLIGHT",
        "DTSTART:20220313T020000",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0400",
        "TZNAME:EDT",
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20221106T020000",
        "TZOFFSETFROM:-0400",
        "TZOFFSETTO:-0500",
        "TZNAME:EST",
        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]
