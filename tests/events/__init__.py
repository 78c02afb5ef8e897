"""Tests of events, and events made in Python."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from build_tools.events import clocks
from build_tools.events.event import Announcement, Event

PARTY: Mapping[str, Any] = {
    "title": "Night of the apples",
    "zone": "Europe/Berlin",
    "start": "2031-10-25 22:00",
    "end": "2031-10-26 04:00",
    "status": "planned",
    "format": "both",
    "venue": {"name": "The old press house", "address": "Orchard Lane 3, Berlin"},
    "streams": [{"title": "Stream of the Fruit Office", "url": "https://www.iana.org/stream"}],
    "languages": ["en", "ug"],
    "interpretation": ["zh"],
    "organisers": [{"name": "Fruit Office", "names": {"zh-Hans": "水果局"}}, {"name": "The Growers"}],
    "speakers": [
        {
            "name": "Ada Pear",
            "names": {"ug": "ئادا نەشپۈت", "zh-Hans": "艾达"},
            "basis": {"kind": "public-announcement", "source": "invitation"},
        }
    ],
    "registration": "https://www.iana.org/register",
    "contact": {"title": "Write to us", "url": "https://www.iana.org/contact"},
    "safety": {"cameras": "There are cameras on the stage only.", "recording": "The questions are not recorded."},
    "changes": [
        {"date": "2026-01-01", "what": "The end is an hour later."},
        {"date": "2026-01-02", "what": "The house is another one."},
    ],
}
"""A party with all that a calendar says."""


def event(ident: str = "party", **changes: Any) -> Event:
    """Return the party with some fields changed; None removes one."""
    fields = {name: value for name, value in {**PARTY, **changes}.items() if value is not None}
    said = Announcement.model_validate(fields)
    zone = clocks.zone(said.zone)
    start, end = clocks.instant(said.start, zone), clocks.instant(said.end, zone)
    changed = datetime.date(2026, 1, 2)
    return Event(ident, f"events/{ident}.md", said, start, end, zone, (), (), changed, {})
