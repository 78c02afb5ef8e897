"""Clocks: what a clock in a time zone shows, and the instant that this is."""

from __future__ import annotations

import copyreg
import datetime
import re
from importlib import resources
from zoneinfo import ZoneInfo

from build_tools.problems import quoted

CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?: ?([+-]\d\d:[0-5]\d|Z))?", re.ASCII)
"""`2023-05-25 10:00`; on a day when clocks go back, with the offset from UTC: `2023-11-05 01:30 -04:00`."""

FIRST, LAST = 1900, 2999  # years; zones have few rules before, and the calendar of Python ends with 9999


class ClockError(ValueError):
    """A time that no clock shows, or that it shows twice; `hint` says what to write."""

    def __init__(self, fact: str, hint: str) -> None:
        super().__init__(fact)
        self.fact, self.hint = fact, hint


def zone(name: str) -> ZoneInfo:
    """Return the time zone of a name of the IANA database, as the pinned package has it; raise ClockError.

    A machine's own database would give another machine other times.
    """
    database = resources.files("tzdata")
    known = database.joinpath("zones").read_text("utf-8").split()
    if name not in known or ("/" not in name and name != "UTC"):
        raise ClockError(
            f"is {quoted(name)}, which is no time zone.", "Write one such as Europe/Berlin, Asia/Shanghai or UTC."
        )
    with database.joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


# Some systems start the processes of a build anew and send them what they work on: a zone goes by its name.
copyreg.pickle(ZoneInfo, lambda place: (zone, (place.key,)))


def instant(text: str, place: ZoneInfo) -> datetime.datetime:
    """Return the instant at which clocks in a zone show a time, in that zone; raise ClockError."""
    match = CLOCK.fullmatch(text.strip())
    if match is None:
        raise ClockError(f"is {quoted(text)}, which is no day and time.", "Write it as 2023-05-25 10:00.")
    try:
        shown = datetime.datetime.fromisoformat(f"{match[1]} {match[2]}")
    except ValueError as error:
        raise ClockError(
            f"is {quoted(text)}, which no calendar and clock show.", "Correct the day or the time."
        ) from error
    if not FIRST <= shown.year <= LAST:
        raise ClockError(f"is {text}, of which no zone knows what clocks show.", "Correct the year.")
    found = [
        time
        for fold in (0, 1)
        if (time := shown.replace(tzinfo=place, fold=fold))
        .astimezone(datetime.UTC)
        .astimezone(place)
        .replace(tzinfo=None)
        == shown
    ]
    if not found:
        raise ClockError(f"is {text}, which clocks in {place.key} skip that day.", "Write the time that they show.")
    offsets = {time.utcoffset(): time for time in found}
    if match[3]:
        said = _offset(match[3])
        if said not in offsets:
            raise ClockError(
                f"is {text}, and clocks in {place.key} have another offset then.", "Correct the offset, or remove it."
            )
        return offsets[said]
    if len(offsets) > 1:
        first, second = (time.isoformat(" ", "minutes")[-6:] for time in found)
        raise ClockError(
            f"is {text}, which clocks in {place.key} show twice that day.",
            f"Add the offset from UTC: {text} {first}, or {second}.",
        )
    return found[0]


def _offset(text: str) -> datetime.timedelta:
    """Return an offset from UTC, however large: no zone need have it."""
    if text == "Z":
        return datetime.timedelta()
    hours, minutes = int(text[1:3]), int(text[4:])
    offset = datetime.timedelta(hours=hours, minutes=minutes)
    return -offset if text.startswith("-") else offset
