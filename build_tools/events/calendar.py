"""Calendars: events as iCalendar files, one for each, and one to subscribe to."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from urllib.parse import quote

import icalendar

from build_tools.events import zonerules
from build_tools.events.event import Event, Status
from build_tools.events.notices import Notice
from build_tools.excerpts.harmless import plain
from build_tools.languages import Language
from build_tools.text.translation import Fallback

PRODUCT = "-//explainers//events//EN"
UTC = "UTC"  # its times end with a Z, and need no rules
DAILY = datetime.timedelta(days=1)  # how often programs ask for the feed
STATES = {Status.CANCELLED: "CANCELLED", Status.POSTPONED: "TENTATIVE"}


def uid(site: str, ident: str) -> str:
    """Return what calendars know an event by: made of the site's name in its own language and the event's id.

    It is the same in every language and after every build, so that no calendar has an event twice.
    """
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:event:{quote(site)}:{quote(ident)}"))


def single(notice: Notice, site: str) -> bytes:
    """Return the file of one event, to take away.

    It has no METHOD: mail programs take what has one for an invitation, which would need somebody's address.
    """
    return _written(_calendar(), [notice], site)


def feed(
    notices: Sequence[Notice], site: str, name: str, language: Language, source: str = "", page: str = ""
) -> bytes:
    """Return the calendar of all events, to subscribe to; `source` is its own address, `page` that of their list.

    Its name and its interval stand there twice, in the words of RFC 7986 and in those that Apple, Google and Outlook
    know. No colour, no alarm and no picture: nobody asked for them.
    """
    told = _calendar()
    told.add("METHOD", "PUBLISH")
    words = icalendar.vText(plain(name))  # NAME is nothing that icalendar knows: it would write it as it is
    told.add("NAME", words, parameters=_language(name, language))
    told.add("X-WR-CALNAME", icalendar.vText(words))
    told.add("REFRESH-INTERVAL", DAILY, parameters={"VALUE": "DURATION"})
    told.add("X-PUBLISHED-TTL", icalendar.vDuration(DAILY))
    if source:
        told.add("SOURCE", source, parameters={"VALUE": "URI"})
    if page:
        told.add("URL", page)
    return _written(told, notices, site)


def _calendar() -> icalendar.Calendar:
    told = icalendar.Calendar()
    told.add("VERSION", "2.0")
    told.add("PRODID", PRODUCT)
    told.add("CALSCALE", "GREGORIAN")
    return told


def _written(told: icalendar.Calendar, notices: Sequence[Notice], site: str) -> bytes:
    for key in sorted({notice.event.zone.key for notice in notices} - {UTC}):
        events = [notice.event for notice in notices if notice.event.zone.key == key]
        first, last = min(event.start for event in events), max(event.end for event in events)
        told.add_component(zonerules.definition(events[0].zone, first, last))
    for notice in sorted(notices, key=lambda notice: (notice.event.start, notice.event.id)):
        told.add_component(_component(notice, site))
    written: bytes = told.to_ical(sorted=False)
    return written


def _component(notice: Notice, site: str) -> icalendar.Event:
    event, told = notice.event, icalendar.Event()
    status = event.said.status
    changed = datetime.datetime.combine(event.changed, datetime.time(), datetime.UTC)
    told.add("UID", uid(site, event.id))
    told.add("DTSTAMP", changed)
    told.add("LAST-MODIFIED", changed)
    told.add("SEQUENCE", len(event.said.changes))
    for name, moment in (("DTSTART", event.start), ("DTEND", event.end)):
        told.add(name, *_time(event, moment))
    told.add("SUMMARY", notice.title, parameters=_language(notice.title, notice.language))
    told.add("DESCRIPTION", notice.description, parameters=_language(notice.description, notice.language))
    if notice.place:
        told.add("LOCATION", notice.place, parameters=_language(notice.place, notice.language))
    if notice.address:
        told.add("URL", notice.address)
    for name, address in notice.streams:
        told.add("CONFERENCE", address, parameters=_conference(name, notice))
    told.add("STATUS", STATES.get(status, "CONFIRMED"))
    told.add("TRANSP", "TRANSPARENT" if status in STATES else "OPAQUE")  # nobody is busy with what does not happen
    told.add("CLASS", "PUBLIC")
    return told


def _time(event: Event, moment: datetime.datetime) -> tuple[datetime.datetime, dict[str, str]]:
    """Return a time of an event and what says its zone; in UTC where clocks show one of its times a second time.

    Of two such times a calendar means the first.
    """
    ambiguous = any(time.utcoffset() != time.replace(fold=0).utcoffset() for time in (event.start, event.end))
    if ambiguous or event.zone.key == UTC:
        return moment.astimezone(datetime.UTC), {}
    return moment.replace(tzinfo=None), {"TZID": event.zone.key}


def _conference(name: str, notice: Notice) -> icalendar.Parameters:
    label = {"LABEL": name, **_language(name, notice.language)}
    return icalendar.Parameters({"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], **label})


def _language(words: str, language: Language) -> dict[str, str]:
    """Return what says in which language words are."""
    return {"LANGUAGE": (words.language if isinstance(words, Fallback) else language).tag}
