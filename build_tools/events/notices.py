"""Notices: what a calendar says of an event, in plain words of the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from build_tools.events.event import AHEAD, Event
from build_tools.events.presentation import Person, Shown
from build_tools.excerpts import tabular
from build_tools.excerpts.harmless import plain
from build_tools.languages import Language
from build_tools.text.wording import Wording

CONTEXT = "calendar"
NAME = "{site}: events"
CHANGED = "Changed on {date}: {change}"
ORGANISERS, SPEAKERS = "Held by: {names}", "Speakers: {names}"
LANGUAGES, INTERPRETATION = "Languages: {names}", "Interpretation: {names}"
STREAM, REGISTRATION, RECORDING = "{name}: {address}", "Registration: {address}", "Recording: {address}"
MORE = "More about this event: {address}"
VENUE = "{name}, {address}"
PEOPLE = (ORGANISERS, SPEAKERS, LANGUAGES, INTERPRETATION)
WORDS = tuple((CONTEXT, text) for text in (NAME, CHANGED, *PEOPLE, STREAM, REGISTRATION, RECORDING, MORE, VENUE))
"""Messages of this module, by context and text."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One event in one language: texts are of one line each, or a Fallback; the description has one line a fact.

    `address` is that of its page, `place` where one goes: a venue, or the address of a stream; both may be empty.
    `streams` are names and addresses.
    """

    event: Event
    language: Language
    title: str
    description: str
    place: str = ""
    streams: tuple[tuple[str, str], ...] = ()
    address: str = ""


def notice(shown: Shown, wording: Wording, summary: str = "", address: str = "", remarks: Sequence[str] = ()) -> Notice:
    """Return what calendars say of an event; `remarks` say how far its translation can be relied on.

    There is no HTML beside the plain text: only Outlook reads it (X-ALT-DESC), and it would show nothing else there.
    """
    told = _Told(shown, wording)
    paragraphs = (told.news(), remarks, [summary], told.people(), told.links(), shown.safety, told.more(address))
    parts = ([plain(line) for line in part if line] for part in paragraphs)
    described = "\n\n".join("\n".join(lines) for lines in parts if lines)
    streams = tuple(told.streams())
    return Notice(shown.event, wording.locale.language, plain(shown.title), described, told.place(), streams, address)


def name(site: str, wording: Wording) -> str:
    """Return what the calendar of all events of a site is called."""
    return wording.filled(NAME, CONTEXT, site=site)


@dataclass(frozen=True, slots=True)
class _Told:
    """The parts of a notice, line by line."""

    shown: Shown
    wording: Wording

    def news(self) -> Iterator[str]:
        """Yield where the event stands, and what was changed, the newest first."""
        if self.shown.status not in AHEAD:
            yield self.shown.state
        for change in sorted(self.shown.changes, key=lambda change: change.date, reverse=True):
            yield self._filled(CHANGED, date=change.day, change=change.words)

    def people(self) -> Iterator[str]:
        """Yield who holds it, who speaks, and in which languages."""
        shown = self.shown
        named = (*map(_names, (shown.organisers, shown.speakers)), shown.languages, shown.interpretation)
        for text, names in zip(PEOPLE, named, strict=True):
            if names:
                yield self._filled(text, names=reduce(self._joined, names))

    def links(self) -> Iterator[str]:
        """Yield where one listens in, registers, and sees it afterwards."""
        for named, address in self.streams():
            yield self._filled(STREAM, name=named, address=address)
        for text, address in ((REGISTRATION, self.shown.registration), (RECORDING, self.shown.recording)):
            if address:
                yield self._filled(text, address=address)

    def more(self, address: str) -> Iterator[str]:
        """Yield where all of it can be read."""
        if address:
            yield self._filled(MORE, address=address)

    def streams(self) -> Iterator[tuple[str, str]]:
        """Yield the streams of an event that is still to be seen."""
        for stream in () if self.shown.over else self.shown.streams:
            yield plain(stream.words), stream.url

    def place(self) -> str:
        """Return where one goes. Calendars make a link of an address that stands where a place does."""
        if self.shown.venue:
            name, address = self.shown.venue
            return plain(self._filled(VENUE, name=name, address=address))
        return next((address for _, address in self.streams()), "")

    def _filled(self, text: str, **values: str) -> str:
        return self.wording.filled(text, CONTEXT, **values)

    def _joined(self, some: str, other: str) -> str:
        return self.wording.filled(tabular.JOINED, tabular.CONTEXT, some=some, other=other)


def _names(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(person.name.text for person in people)
