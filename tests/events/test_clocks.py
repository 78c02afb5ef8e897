"""A time is what clocks in its zone show: once, twice, or not at all."""

from __future__ import annotations

import datetime
import pickle
import zoneinfo

import pytest

from build_tools.events import clocks
from build_tools.events.clocks import ClockError

HOUR = datetime.timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "text", "utc"),
    [
        ("America/New_York", "2023-05-25 10:00", "2023-05-25T14:00:00+00:00"),
        ("America/New_York", "2023-05-25T10:00", "2023-05-25T14:00:00+00:00"),
        ("Asia/Shanghai", "2023-05-25 22:00", "2023-05-25T14:00:00+00:00"),
        ("UTC", "2023-05-25 14:00 Z", "2023-05-25T14:00:00+00:00"),
        ("Europe/Berlin", "2031-10-26 02:30 +02:00", "2031-10-26T00:30:00+00:00"),
        ("Europe/Berlin", "2031-10-26 02:30 +01:00", "2031-10-26T01:30:00+00:00"),
        ("Asia/Kathmandu", "2024-01-01 00:00", "2023-12-31T18:15:00+00:00"),
    ],
)
def test_a_time_is_an_instant(zone: str, text: str, utc: str) -> None:
    assert clocks.instant(text, clocks.zone(zone)).astimezone(datetime.UTC).isoformat() == utc


def test_a_time_that_clocks_skip_is_refused() -> None:
    with pytest.raises(ClockError, match="which clocks in Europe/Berlin skip that day") as refused:
        clocks.instant("2031-03-30 02:30", clocks.zone("Europe/Berlin"))
    assert refused.value.hint == "Write the time that they show."


def test_a_time_that_clocks_show_twice_asks_for_its_offset() -> None:
    with pytest.raises(ClockError, match="show twice") as refused:
        clocks.instant("2023-11-05 01:30", clocks.zone("America/New_York"))
    assert refused.value.hint == "Add the offset from UTC: 2023-11-05 01:30 -04:00, or -05:00."


@pytest.mark.parametrize("text", ["0001-01-01 00:00", "9999-12-31 23:30", "1899-12-31 23:59"])
def test_a_year_of_which_no_zone_knows_is_refused(text: str) -> None:
    for zone in ("Asia/Shanghai", "America/New_York"):
        with pytest.raises(ClockError, match="of which no zone knows what clocks show") as refused:
            clocks.instant(text, clocks.zone(zone))
        assert refused.value.hint == "Correct the year."


@pytest.mark.parametrize("offset", ["+03:00", "+24:00", "-99:59", "+00:00", "Z"])
def test_an_offset_that_the_zone_does_not_have_is_refused(offset: str) -> None:
    with pytest.raises(ClockError, match="have another offset then"):
        clocks.instant(f"2031-10-26 02:30 {offset}", clocks.zone("Europe/Berlin"))


@pytest.mark.parametrize("text", ["2031-10-26", "2031-10-26 02:30 +02:99", "\u0662\u0660\u0663\u0661-10-26 02:30"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ClockError, match="which is no day and time"):
        clocks.instant(text, clocks.zone("Europe/Berlin"))


@pytest.mark.parametrize("name", ["EST", "Berlin", "Europe/Nowhere", "../UTC", "europe/berlin", ""])
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(ClockError, match="which is no time zone"):
        clocks.zone(name)


def test_zones_are_those_of_the_package_and_not_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "ZoneInfo", None)
    zoneinfo.reset_tzpath(to=[])
    try:
        assert clocks.instant("2023-05-25 10:00", clocks.zone("America/New_York")).utcoffset() == -4 * HOUR
    finally:
        zoneinfo.reset_tzpath()


def test_a_time_is_the_same_in_another_process() -> None:
    for text in ("2023-11-05 01:30 -05:00", "2023-05-25 10:00"):
        time = clocks.instant(text, clocks.zone("America/New_York"))
        there = pickle.loads(pickle.dumps(time))
        assert (there.isoformat(), there.fold, there.tzinfo.key) == (time.isoformat(), time.fold, "America/New_York")
