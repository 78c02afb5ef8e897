"""Presentation of events: what templates may ask about one, with all words, names and times in the reader's language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.events.event import AHEAD, BasisKind, Event, Status
from build_tools.languages import Language


@dataclass(frozen=True, slots=True)
class Time:
    """When, as clocks in one zone show it: `words` say days and times, `offset` how far the zone is from UTC then.

    `place` is empty for UTC. `start` and `end` are times of the zone.
    """

    place: str
    offset: str
    words: str
    start: datetime.datetime
    end: datetime.datetime


@dataclass(frozen=True, slots=True)
class Local:
    """What a script needs to say the times of the reader's own zone: `start` and `end` in UTC, words of two kinds.

    `same` takes one day and two times, `other` two of each; `days` are the days that may be meant, in words.
    """

    start: str
    end: str
    same: str
    other: str
    days: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the language that writes it so; None for the name that the page of the event gives."""

    text: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or an organisation: `name` as the reader's language writes it, `others` as the others do.

    `basis` says why a speaker may be named, which the source with the key `source` shows; `producer` has made that; `first`
    says that nobody before is named because of it.
    """

    name: Name
    others: tuple[Name, ...] = ()
    url: str = ""
    said: str = ""
    role: str = ""
    affiliation: str = ""
    bio: str = ""
    kind: BasisKind | None = None
    basis: str = ""
    source: str = ""
    producer: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An address with words for it."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the programme: `day` where it is another one than that of the part before, `speakers` by their names."""

    day: str
    time: str
    start: datetime.datetime
    title: str
    description: str
    speakers: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed, and when: `day` in the reader's language, `date` as `<time>` wants it."""

    day: str
    date: str
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An event as its reader sees it; `times` begin with those of the event's own zone."""

    event: Event
    title: str
    state: str
    format: str
    times: tuple[Time, ...]
    local: Local | None
    venue: tuple[str, str] | None
    streams: tuple[Link, ...]
    languages: tuple[str, ...]
    interpretation: tuple[str, ...]
    organisers: tuple[Person, ...]
    speakers: tuple[Person, ...]
    programme: tuple[Part, ...]
    materials: tuple[Link, ...]
    contact: Link | None
    accessibility: tuple[str, ...]
    safety: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def id(self) -> str:
        """What the names of its files begin with."""
        return self.event.id

    @property
    def status(self) -> Status:
        """Where it stands."""
        return self.event.said.status

    @property
    def over(self) -> bool:
        """Whether nobody can take part any more, or yet: its times are history, or do not hold."""
        return self.status not in AHEAD

    @property
    def registration(self) -> str:
        """Where one can register; empty when it is too late for that."""
        return "" if self.over else self.event.said.registration or ""

    @property
    def recording(self) -> str:
        """Where it can be seen afterwards."""
        return self.event.said.recording or ""
