"""The presenter of events: an event put into a reader's language, with the times of every place that it names."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from build_tools.events import event as events
from build_tools.events import messages as contexts
from build_tools.events.event import AHEAD, BasisKind, Event, Format, Organiser, Slot, Speaker, Status
from build_tools.events.presentation import Change, Link, Local, Name, Part, Person, Shown, Time
from build_tools.excerpts.formats import Formats
from build_tools.languages import Language
from build_tools.sources.source import Source
from build_tools.text.translation import Fallback
from build_tools.text.wording import Wording

STATUS, FORMAT, BASIS, TIME = "event status", "event format", "event basis", "event time"
STATES = {
    Status.PLANNED: "This event is to come.",
    Status.LIVE: "This event is going on now.",
    Status.PAST: "This event is over.",
    Status.CANCELLED: "This event was cancelled: it does not take place.",
    Status.POSTPONED: "This event was put off: the times that were announced do not hold.",
}
CHANGED = "Changed on {day}:"
FORMATS = {Format.IN_PERSON: "In person", Format.ONLINE: "Online", Format.BOTH: "In person and online"}
BASES = {
    BasisKind.CONSENT: "Named with their own consent",
    BasisKind.ANNOUNCEMENT: "Named in a public announcement",
}
SPAN, SPANS = "{start} to {end}", "{day}, {start} to {end}"
NIGHTS = "{first}, {start}, to {last}, {end}"
HERE, HERE_NIGHTS = "{day}, {start}–{end}", "{first}, {start} – {last}, {end}"
"""As a script of the page fills them in: it knows no endings."""
WORDS = (
    *((STATUS, text) for text in (*STATES.values(), CHANGED)),
    *((FORMAT, text) for text in FORMATS.values()),
    *((BASIS, text) for text in BASES.values()),
    *((TIME, text) for text in (SPAN, SPANS, NIGHTS, HERE, HERE_NIGHTS)),
)
"""Messages of this module, by context and text."""
MIDNIGHT = datetime.time()
DAY = datetime.timedelta(days=1)
Write = Callable[[Language], str]


@dataclass(frozen=True, slots=True)
class EventPresenter:
    """Presents events in one language; `sources` are those of the site, by key."""

    wording: Wording
    formats: Formats
    sources: Mapping[str, Source]

    def present(self, event: Event) -> Shown:
        """Return an event as its reader sees it."""
        said, words = event.said, self.wording.words
        safety = [getattr(said.safety, name, None) for name in ("cameras", "names", "recording")]
        return Shown(
            event=event,
            title=words(said.title, contexts.EVENT),
            state=words(STATES[said.status], STATUS),
            format=words(FORMATS[said.format], FORMAT),
            times=tuple(self.time(event, zone) for zone in (event.zone, *event.zones)),
            local=self._local(event) if said.status in AHEAD else None,
            venue=self._venue(said.venue) if said.venue else None,
            streams=tuple(map(self._link, said.streams)),
            languages=tuple(map(self._tongue, said.languages)),
            interpretation=tuple(map(self._tongue, said.interpretation)),
            organisers=tuple(map(self._organiser, said.organisers)),
            speakers=tuple(self._speakers(said.speakers)),
            programme=tuple(self._programme(event)),
            materials=tuple(map(self._link, said.materials)),
            contact=self._link(said.contact) if said.contact else None,
            accessibility=tuple(words(text, contexts.ACCESSIBILITY) for text in said.accessibility),
            safety=tuple(words(text, contexts.SAFETY) for text in safety if text),
            changes=tuple(map(self._change, said.changes)),
        )

    # Times

    def time(self, event: Event, zone: ZoneInfo) -> Time:
        """Return when an event is, as clocks in a zone show it."""
        start, end = event.start.astimezone(zone), event.end.astimezone(zone)
        offsets = dict.fromkeys(map(offset, (start, end)))
        return Time(self.place(zone), " / ".join(offsets), self._when(start, end), start, end)

    def place(self, zone: ZoneInfo) -> str:
        """Return the place that a zone is named after: as the catalog has it, or the language's own data."""
        if zone.key == contexts.UTC:
            return ""
        name, city = contexts.city(zone), self._language.city(zone.key)
        untranslated = isinstance(self.wording.translations.words(name, contexts.ZONE), Fallback)
        return city if untranslated and city else self.wording.words(name, contexts.ZONE)

    def _when(self, start: datetime.datetime, end: datetime.datetime) -> str:
        last = end.date()
        if end.time() == MIDNIGHT:  # «22:00 to 24:00»: nobody takes that for two days
            last -= DAY
        if start.date() == last:
            return self.formats.said(TIME, SPANS, day=_day(start.date()), start=_clock(start), end=_clock(end, True))
        end_of = {"last": _day(end.date()), "end": _clock(end)}
        return self.formats.said(TIME, NIGHTS, first=_day(start.date()), start=_clock(start), **end_of)

    def _local(self, event: Event) -> Local:
        start, end = (time.astimezone(datetime.UTC) for time in (event.start, event.end))
        found = [self.wording.translations.words(text, TIME) for text in (HERE, HERE_NIGHTS)]
        other = next((words.language for words in found if isinstance(words, Fallback)), None)
        same, nights = (HERE, HERE_NIGHTS) if other else found
        language = other or self._language
        first, days = start.date() - DAY, (end.date() - start.date()).days + 3
        names = {str(day): language.weekday(day) for day in (first + DAY * number for number in range(days))}
        return Local(start.isoformat(timespec="minutes"), end.isoformat(timespec="minutes"), same, nights, names, other)

    def _programme(self, event: Event) -> Iterator[Part]:
        day = event.start.date()
        for slot in event.programme:
            other = slot.start.date()
            speakers = tuple(self.name(event.speaker(name)) for name in slot.item.speakers)
            yield Part(
                self._language.weekday(other) if other != day else "",
                self._slot(slot),
                slot.start,
                self.wording.words(slot.item.title, contexts.PROGRAMME),
                self._text(slot.item.description, contexts.PROGRAMME),
                speakers,
            )
            day = other

    def _slot(self, slot: Slot) -> str:
        if slot.end is None:
            return self._language.clock(slot.start)
        return self.formats.said(TIME, SPAN, start=_clock(slot.start), end=_clock(slot.end))

    # People

    def name(self, one: Speaker | Organiser) -> Name:
        """Return a name as the reader's language writes it, else as the page of the event does."""
        tag = self.wording.locale.tag
        return Name(one.names[tag], self._language) if tag in one.names else Name(one.name)

    def others(self, one: Speaker | Organiser) -> tuple[Name, ...]:
        """Return the other ways in which a name is written: as the page of the event does, then in other languages."""
        written = [Name(one.name), *(Name(text, Language.of(tag)) for tag, text in one.names.items())]
        shown = self.name(one).text
        others = {name.text: name for name in reversed(written) if name.text != shown}
        return tuple(reversed(others.values()))

    def _speakers(self, speakers: Iterable[Speaker]) -> Iterator[Person]:
        seen = set[str]()
        for speaker in speakers:
            key = speaker.basis.source
            yield self._speaker(speaker, first=key not in seen)
            seen.add(key)

    def _speaker(self, speaker: Speaker, first: bool) -> Person:
        source = self.sources.get(speaker.basis.source)
        return Person(
            self.name(speaker),
            self.others(speaker),
            said=self._text(speaker.said, contexts.PRONUNCIATION),
            role=self._text(speaker.role, contexts.ROLE),
            affiliation=self._text(speaker.affiliation, contexts.AFFILIATION),
            bio=self._text(speaker.bio, contexts.BIO),
            kind=speaker.basis.kind,
            basis=self.wording.words(BASES[speaker.basis.kind], BASIS),
            source=speaker.basis.source,
            producer=source.producer if source else "",
            first=first,
        )

    def _organiser(self, organiser: Organiser) -> Person:
        return Person(self.name(organiser), self.others(organiser), url=organiser.url or "")

    # Words

    @property
    def _language(self) -> Language:
        return self.wording.locale.language

    def _text(self, text: str | None, context: str) -> str:
        return self.wording.words(text, context) if text else ""

    def _venue(self, venue: events.Venue) -> tuple[str, str]:
        return self.wording.words(venue.name, contexts.VENUE), self.wording.words(venue.address, contexts.VENUE)

    def _link(self, link: events.Link) -> Link:
        return Link(self.wording.words(link.title, contexts.LINK), link.url)

    def _change(self, change: events.Change) -> Change:
        words = self.wording.words(change.what, contexts.CHANGE)
        lead = self.formats.said(STATUS, CHANGED, day=lambda language: language.moment(change.date))
        return Change(self._language.moment(change.date), str(change.date), lead, words)

    def _tongue(self, tag: str) -> str:
        """Return the name of a spoken language, whatever it is written in."""
        return self._language.called(Language.of(Language.of(tag).babel.language)) or tag


def offset(time: datetime.datetime) -> str:
    """Return how far a clock is from UTC: `UTC−4`, `UTC+5:30`, `UTC`."""
    minutes = int((time.utcoffset() or datetime.timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"


def _day(day: datetime.date) -> Write:
    return lambda language: language.weekday(day)


def _clock(time: datetime.datetime, closing: bool = False) -> Write:
    """Return what writes a time; the midnight that closes a day is 24:00 there."""
    return lambda language: "24:00" if closing and time.time() == MIDNIGHT else language.clock(time)
