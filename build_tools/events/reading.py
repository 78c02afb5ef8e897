"""Reading events: what the front matter of a page announces becomes an event, or all that is wrong with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from build_tools.documents import Document
from build_tools.events import clocks
from build_tools.events.clocks import ClockError
from build_tools.events.event import Announcement, Event, Organiser, Slot, Speaker
from build_tools.problems import Problem, failing, quoted
from build_tools.text.frontmatter import DATES, EVENT, FrontMatter

Place = tuple[str | int, ...]
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a page of an event may be called: its name is in the names and addresses of many files."""
LONGEST = datetime.timedelta(days=366)
"""What is longer is a slip in the year, and pages would name every day of it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an event may name: languages of the site, keys of sources, paths of pages, ids of excerpts.

    With None nobody knows which there are.
    """

    languages: Collection[str]
    sources: Collection[str] | None
    pages: Collection[str]
    excerpts: Collection[str] | None


def read(page: str, shown: str, head: FrontMatter, setting: Setting) -> tuple[Event | None, list[Problem]]:
    """Return the event that a page announces; None, and why, where anything is wrong with it.

    `page` is its path under content/, `shown` as problems name it.
    """
    found = _Reading(page, head, setting)
    problems = list(_name(page, shown))
    if head.event is None:
        if not failing(head.problems, strict=False):
            hint = f"Add {EVENT}: to its front matter, or move the page."
            problems.append(Problem(shown, 1, "this page is among the events and announces none.", hint))
        return None, problems
    said, wrong = head.event.validate(Announcement, (EVENT,))
    if said is None:
        return None, problems + wrong
    event = found.event(head.event, said)
    return (None if problems or found.problems else event), problems + found.problems


def _name(page: str, shown: str) -> Iterator[Problem]:
    folder, _, file = page.rpartition("/")
    name = file.removesuffix(".md")
    if "/" in folder:
        yield Problem(shown, 0, "the page of an event is in a folder of its own.", "Move it up, to the others.")
    if not ID.fullmatch(name):
        fact = f"an event cannot be called {quoted(name)}."
        yield Problem(shown, 0, fact, "Name the file with small Latin letters, digits and hyphens: open-day.md.")


@dataclass(slots=True)
class _Reading:
    """One event as it is read, and what was found to be wrong with it."""

    page: str
    head: FrontMatter
    setting: Setting
    problems: list[Problem] = field(default_factory=list)
    document: Document = field(init=False)

    def event(self, document: Document, said: Announcement) -> Event | None:
        """Return the event, None where it has no times; `problems` has everything that is wrong."""
        self.document = document
        self._names(said)
        self._mentions(said)
        changed = [*(change.date.first for change in said.changes), *self._dates()]
        if not changed:
            self._wrong((), "the page of an event has no date.", "Add date: and the day on which it was announced.")
        zones = [self._zone(("zones", number), name) for number, name in enumerate(said.zones)]
        zone = self._zone(("zone",), said.zone)
        if zone is None:
            return None
        start, end = self._time(("start",), said.start, zone), self._time(("end",), said.end, zone)
        if start is None or end is None:
            return None
        if utc(end) <= utc(start):
            self._wrong(("end",), "end is not after start.", "Correct one of the two.")
            return None  # no part of the programme would be between them
        if end - start > LONGEST:
            self._wrong(("end",), "end is more than a year after start.", "Correct one of the two.")
            return None
        slots = tuple(self._programme(said, zone, start, end))
        if self.problems:
            return None
        name = self.page.rpartition("/")[2].removesuffix(".md")
        others = tuple(each for each in zones if each)
        lines = {place[1:]: line for place, line in document.lines.items() if place[1:]}
        return Event(name, self.page, said, start, end, zone, others, slots, max(changed), lines)

    def _dates(self) -> Iterator[datetime.date]:
        yield from (self.head.data[name] for name in DATES if name in self.head.data)

    def _wrong(self, place: Place, fact: str, hint: str) -> None:
        self.problems.append(self.document.problem((EVENT, *place), fact, hint))

    def _zone(self, place: Place, name: str) -> ZoneInfo | None:
        try:
            return clocks.zone(name)
        except ClockError as error:
            self._wrong(place, f"{'an item of zones' if len(place) > 1 else 'zone'} {error.fact}", error.hint)
            return None

    def _time(self, place: Place, text: str, zone: ZoneInfo) -> datetime.datetime | None:
        try:
            return clocks.instant(text, zone)
        except ClockError as error:
            around = f"{place[0]}: " if len(place) > 1 else ""
            self._wrong(place, f"{around}{place[-1]} {error.fact}", error.hint)
            return None

    def _programme(
        self, said: Announcement, zone: ZoneInfo, start: datetime.datetime, end: datetime.datetime
    ) -> Iterator[Slot]:
        for number, item in enumerate(said.programme):
            place = ("programme", number)
            begins = self._time((*place, "start"), item.start, zone)
            ends = self._time((*place, "end"), item.end, zone) if item.end else None
            if begins is None:
                continue
            if not utc(start) <= utc(begins) < utc(end):
                fact = "programme: start is not between start and end of the event."
                self._wrong((*place, "start"), fact, "Correct the time.")
            elif ends and utc(ends) <= utc(begins):
                self._wrong((*place, "end"), "programme: end is not after start.", "Correct one of the two.")
            elif ends and utc(ends) > utc(end):
                self._wrong((*place, "end"), "programme: end is after the end of the event.", "Correct one of the two.")
            yield Slot(item, begins, ends)

    def _names(self, said: Announcement) -> None:
        """Find speakers that are there twice or not at all, and names for languages that the site does not have."""
        known = [speaker.name for speaker in said.speakers]
        for number, name in enumerate(known):
            if name in known[:number]:
                fact = f"the speaker {quoted(name)} is there twice."
                self._wrong(("speakers", number, "name"), fact, "Keep one of them.")
        for number, item in enumerate(said.programme):
            for count, name in enumerate(item.speakers):
                if name not in known:
                    fact = f"programme: {quoted(name)} is none of the speakers."
                    hint = f"Write one of: {', '.join(known)}." if known else "Add speakers."
                    self._wrong(("programme", number, "speakers", count), fact, hint)
        named: tuple[tuple[str, Sequence[Organiser | Speaker]], ...] = (
            ("organisers", said.organisers),
            ("speakers", said.speakers),
        )
        for where, people in named:
            for number, one in enumerate(people):
                for tag in one.names:
                    if tag not in self.setting.languages:
                        fact = f"{where}: a name is for {quoted(tag)}, which is no language of the site."
                        hint = f"Write one of: {', '.join(self.setting.languages)}."
                        self._wrong((where, number, "names", tag), fact, hint)

    def _mentions(self, said: Announcement) -> None:
        """Find sources, pages and excerpts that are named and are not there."""
        sources, excerpts = self.setting.sources, self.setting.excerpts
        for number, speaker in enumerate(said.speakers):
            key = speaker.basis.source
            if sources is not None and key not in sources:
                fact = f"speakers: the basis of {quoted(speaker.name)} is the source {quoted(key)}, which is not there."
                self._wrong(("speakers", number, "basis", "source"), fact, "Add it to sources.yml, or correct the key.")
        for number, page in enumerate(said.explainers):
            if page not in self.setting.pages:
                fact = f"the explainer {quoted(page)} does not exist."
                self._wrong(("explainers", number), fact, "Name the page by its path under content/.")
        for number, ident in enumerate(said.excerpts):
            if excerpts is not None and ident not in excerpts:
                fact = f"there is no excerpt {quoted(ident)}."
                self._wrong(("excerpts", number), fact, "Write the id that a file of content/data/ has.")


def utc(time: datetime.datetime) -> datetime.datetime:
    """Return a time in UTC: in the night when clocks go back, those of one zone cannot be compared."""
    return time.astimezone(datetime.UTC)
