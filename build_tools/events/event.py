"""An event: what is announced, when, where and with whom; the model of `event:` in the front matter of a page."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationInfo
from pydantic import field_validator as checked

from build_tools.documents import Model, Text, wrong
from build_tools.sources.source import Address, Day, Key, Tag


class Status(StrEnum):
    """Where an event stands: said by its page, since nothing here reads the clock."""

    PLANNED = "planned"
    LIVE = "live"
    PAST = "past"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


AHEAD = (Status.PLANNED, Status.LIVE)
"""One can still take part, at the times that are announced."""


class Format(StrEnum):
    """Where one takes part."""

    IN_PERSON = "in person"
    ONLINE = "online"
    BOTH = "both"


class BasisKind(StrEnum):
    """Why somebody may be named."""

    CONSENT = "consent"
    ANNOUNCEMENT = "public-announcement"


def _secure(url: str) -> str:
    if not url.startswith("https://"):
        raise wrong("does not begin with https://.", "Write https://, so that nobody on the way reads along.")
    return url


Secure = Annotated[Address, AfterValidator(_secure)]
"""Where readers are sent to take part: nobody on the way shall see what they open."""


class Basis(Model):
    """Why somebody may be named here: they have said so, or an announcement in public does, which `source` is."""

    kind: BasisKind
    source: Key


class Link(Model):
    """An address with words for it; the words are a message."""

    title: Text
    url: Secure


class Venue(Model):
    """Where people meet; both are messages."""

    name: Text
    address: Text


class Organiser(Model):
    """Who holds the event; `names` are the names that they have in other languages, by tag."""

    name: Text
    names: Mapping[str, Text] = Field(default_factory=dict)
    url: Secure | None = None


class Speaker(Model):
    """Who speaks: `names` as other languages write them, by tag; `said` is how to say the name.

    `role`, `affiliation`, `bio` and `said` are messages.
    """

    name: Text
    names: Mapping[str, Text] = Field(default_factory=dict)
    said: Text | None = None
    role: Text | None = None
    affiliation: Text | None = None
    bio: Text | None = None
    basis: Basis


class Item(Model):
    """A part of the programme: `start` and `end` are times of the event's zone, `speakers` are names of its speakers."""

    start: Text
    end: Text | None = None
    title: Text
    description: Text | None = None
    speakers: tuple[Text, ...] = ()


class Safety(Model):
    """What participants should know about cameras, names and recordings; all are messages."""

    cameras: Text | None = None
    names: Text | None = None
    recording: Text | None = None


class Change(Model):
    """What was changed after the event was announced, and when; `what` is a message."""

    date: Day
    what: Text


class Announcement(Model):
    """What `event:` says, as it is written; `events.reading` makes an Event of it.

    A field is checked with those above it.
    """

    title: Text
    zone: Text
    start: Text
    end: Text
    zones: tuple[Text, ...] = ()
    status: Status
    format: Format
    venue: Venue | None = Field(None, validate_default=True)
    streams: tuple[Link, ...] = Field((), validate_default=True)
    languages: tuple[Tag, ...] = Field(min_length=1)
    interpretation: tuple[Tag, ...] = ()
    organisers: tuple[Organiser, ...] = Field(min_length=1)
    speakers: tuple[Speaker, ...] = ()
    programme: tuple[Item, ...] = ()
    explainers: tuple[Text, ...] = ()
    excerpts: tuple[Text, ...] = ()
    registration: Secure | None = None
    recording: Secure | None = None
    materials: tuple[Link, ...] = ()
    contact: Link | None = None
    accessibility: tuple[Text, ...] = ()
    safety: Safety | None = None
    changes: tuple[Change, ...] = Field((), validate_default=True)

    @checked("venue")
    @classmethod
    def _somewhere(cls, venue: Venue | None, info: ValidationInfo) -> Venue | None:
        held = info.data.get("format")
        if venue is None and held in (Format.IN_PERSON, Format.BOTH):
            raise wrong(f"is missing, and the format is {held}.", "Add venue with a name and an address.")
        return venue

    @checked("streams")
    @classmethod
    def _streamed(cls, streams: tuple[Link, ...], info: ValidationInfo) -> tuple[Link, ...]:
        held, status = info.data.get("format"), info.data.get("status")
        if not streams and held in (Format.ONLINE, Format.BOTH) and status in AHEAD:
            raise wrong(f"is missing, and the format is {held}.", "Add where one can follow: [{title: …, url: …}].")
        return streams

    @checked("recording")
    @classmethod
    def _recorded(cls, recording: str | None, info: ValidationInfo) -> str | None:
        if recording and info.data.get("status") is Status.PLANNED:
            raise wrong("is there, and the event is planned.", "Remove it, or correct status.")
        return recording

    @checked("changes")
    @classmethod
    def _explained(cls, changes: tuple[Change, ...], info: ValidationInfo) -> tuple[Change, ...]:
        status = info.data.get("status")
        if not changes and status in (Status.CANCELLED, Status.POSTPONED):
            raise wrong(f"is missing, and the event is {status}.", "Say since when, and why: [{date: …, what: …}].")
        return changes


@dataclass(frozen=True, slots=True)
class Slot:
    """An item of the programme at its time; `end` is None where nobody says it."""

    item: Item
    start: datetime.datetime
    end: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Event:
    """An event as all that shows it needs it: `id` is the name of its page's file, `page` the path under content/.

    All times are aware, in the event's zone. `lines` has the line of every value of `event:`, by its place.
    """

    id: str
    page: str
    said: Announcement
    start: datetime.datetime
    end: datetime.datetime
    zone: ZoneInfo
    zones: tuple[ZoneInfo, ...]
    programme: tuple[Slot, ...]
    changed: datetime.date
    lines: Mapping[tuple[str | int, ...], int]

    @property
    def path(self) -> str:
        """The path of its page under content/, without its ending: where its files go in the folder of a language."""
        return self.page.removesuffix(".md")

    def speaker(self, name: str) -> Speaker:
        """Return the speaker of a name."""
        return next(speaker for speaker in self.said.speakers if speaker.name == name)
