"""A source: who has published what, when, and where it was seen; the model of an entry of sources.yml."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer

from build_tools.documents import Model, wrong
from build_tools.moments import Moment

UNKNOWN = "unknown"


class Kind(StrEnum):
    """What sort of source it is."""

    LEAK = "leak"
    JOURNALISM = "journalism"
    SCHOLARSHIP = "scholarship"
    OFFICIAL = "official"
    ADVOCACY = "advocacy"
    LEGAL = "legal"


class Seen(StrEnum):
    """Where its text was seen: at the publisher's, in somebody's copy, or only as the site's first article quotes it."""

    PUBLISHER = "publisher"
    COPY = "copy"
    ARTICLE = "article"


def _moment(value: object) -> object:
    try:
        return Moment.of(str(value)) if not isinstance(value, Moment) else value
    except ValueError as error:
        raise wrong(f"is not a date: {error}.", "Write 2022, 2022-05 or 2022-05-24.") from error


Date = Annotated[Moment, BeforeValidator(_moment), PlainSerializer(str)]


class Copy(Model):
    """Somebody else's copy, summary or retelling in which a source was seen.

    Only a `linked` one has its `url` printed: hosts of proxies and scrapers are named and not linked.
    """

    name: str = Field(min_length=1)
    url: str | None = None
    linked: bool = False


class Archive(Model):
    """An archived copy, and the day it was made."""

    url: str
    date: Date | None = None


class Licence(Model):
    """Under which licence a source may be used: the licence's name, and its own page."""

    name: str = Field(min_length=1)
    url: str


class Source(Model):
    """One source; its key is its name in sources.yml, under which pages cite it.

    `title` is as its producer wrote it, in the language `language` (BCP 47); where nobody saw one it is
    left out, and `described` says in our words, which are a message, what the source is. `note` (a message)
    says what a reader should know of its interests. `detail` (a message) says what else we have to say,
    such as how the copies differ.
    """

    producer: str = Field(min_length=1, description="Authors or organisation, as they write themselves")
    title: str | None = Field(None, min_length=1)
    described: str | None = Field(None, min_length=1)
    publisher: str = Field(min_length=1)
    container: str | None = Field(None, description="The journal or series that it is a part of, with its number")
    published: Date | Literal["unknown"]
    accessed: Date
    seen: Seen
    url: str | None = Field(None, description="Where the publisher has it")
    copies: tuple[Copy, ...] = ()
    archives: tuple[Archive, ...] = ()
    language: str = "en"
    doi: str | None = None
    licence: Licence | None = None
    kind: Kind
    note: str | None = None
    detail: str | None = None
