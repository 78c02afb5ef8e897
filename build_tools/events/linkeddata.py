"""Linked data: an event as search engines read it, in JSON-LD with the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from build_tools.events.event import Announcement, Format, Organiser, Status
from build_tools.events.presentation import Shown

SCHEMA = "https://schema.org"
MODES = {Format.IN_PERSON: "Offline", Format.ONLINE: "Online", Format.BOTH: "Mixed"}
STATES = {Status.CANCELLED: "EventCancelled", Status.POSTPONED: "EventPostponed"}
"""All others are scheduled: an event that is over has no word of its own."""
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end a script, or what some readers of JSON do not take, as JSON can write it."""


def script(shown: Shown, address: str, description: str = "") -> Markup:
    """Return what stands in the script element of a page, whose `address` is given in full."""
    data = json.dumps(_event(shown, address, description), ensure_ascii=False, separators=(",", ":"))
    return Markup(data.translate(ESCAPES))


def _event(shown: Shown, address: str, description: str) -> dict[str, Any]:
    said = shown.event.said
    found = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": str(shown.title),
        "description": str(description),
        "url": address,
        "startDate": shown.event.start.isoformat(timespec="minutes"),
        "endDate": shown.event.end.isoformat(timespec="minutes"),
        "eventStatus": f"{SCHEMA}/{STATES.get(said.status, 'EventScheduled')}",
        "eventAttendanceMode": f"{SCHEMA}/{MODES[said.format]}EventAttendanceMode",
        "location": list(_locations(shown)),
        "organizer": [_organiser(organiser) for organiser in said.organisers],
        "performer": [{"@type": "Person", "name": speaker.name} for speaker in said.speakers],
        "inLanguage": list(_languages(said)),
    }
    return {name: value for name, value in found.items() if value}


def _locations(shown: Shown) -> Iterator[dict[str, str]]:
    if shown.venue:
        name, address = map(str, shown.venue)
        yield {"@type": "Place", "name": name, "address": address}
    for stream in shown.streams:
        yield {"@type": "VirtualLocation", "name": str(stream.words), "url": stream.url}


def _organiser(organiser: Organiser) -> dict[str, str]:
    found = {"@type": "Organization", "name": organiser.name}
    return {**found, "url": organiser.url} if organiser.url else found


def _languages(said: Announcement) -> Iterator[str]:
    yield from dict.fromkeys((*said.languages, *said.interpretation))
