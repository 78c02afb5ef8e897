"""A source: who has published what, when, and where it was seen; the model of an entry of sources.yml."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, ValidationInfo, WithJsonSchema
from pydantic import field_validator as checked

from build_tools.documents import Model, Text, wrong
from build_tools.languages import Language
from build_tools.moments import Moment
from build_tools.problems import quoted
from build_tools.sources import addresses
from build_tools.sources.syntax import KEY

UNKNOWN = "unknown"
MOMENT = r"^\d{4}(-\d\d(-\d\d)?)?$"
DAY = r"^\d{4}-\d\d-\d\d$"
DOI = r"^10\.\d{4,9}/\S+$"


class Kind(StrEnum):
    """What sort of source it is."""

    LEAK = "leak"
    JOURNALISM = "journalism"
    SCHOLARSHIP = "scholarship"
    OFFICIAL = "official"
    ADVOCACY = "advocacy"
    LEGAL = "legal"


class Seen(StrEnum):
    """Where its text was seen: at the publisher's, in somebody's copy, or only as another source quotes it."""

    PUBLISHER = "publisher"
    COPY = "copy"
    ARTICLE = "article"


def _moment(value: object) -> Moment:
    if isinstance(value, Moment):
        return value
    try:
        return Moment.of(str(value))
    except ValueError as error:
        fact = f"is {quoted(str(value))}, which is no day, month or year."
        raise wrong(fact, "Write 2022, 2022-05 or 2022-05-24.") from error


def _published(value: object) -> Moment | Literal["unknown"]:
    return "unknown" if str(value).strip() == UNKNOWN else _moment(value)


def _language(tag: str) -> str:
    try:
        Language.of(tag)
    except ValueError as error:
        raise wrong(f"is {quoted(tag)}, which is no language tag.", "Write one such as en, ug or zh-Hans.") from error
    return tag


def _day(value: object) -> Moment:
    moment = _moment(value)
    if not moment.day:
        raise wrong(f"is {moment}, which is no day.", "Write the whole day, such as 2022-05-24.")
    return moment


def _doi(text: str) -> str:
    for prefix in ("https://doi.org/", "http://dx.doi.org/", "doi:"):
        if text.lower().startswith(prefix):
            raise wrong(f"begins with {prefix}.", "Write what follows it, from 10. on.")
    if not re.match(DOI, text):
        raise wrong(f"is {quoted(text)}, which is no DOI.", "Write it from 10. on, such as 10.1234/abc.56.")
    return text


def _address(url: str) -> str:
    if found := addresses.fault(url):
        raise wrong(*found)
    return url


def _archived(url: str) -> str:
    if found := addresses.archive_fault(url):
        raise wrong(*found)
    return url


def _well_formed(url: str) -> str:
    if found := addresses.malformed(url):
        raise wrong(*found)
    return url


DATE_SCHEMA = {"type": ["string", "integer"], "pattern": MOMENT}  # editors' programs take 2022 for a number
Date = Annotated[Moment, BeforeValidator(_moment), PlainSerializer(str), WithJsonSchema(DATE_SCHEMA)]
DAY_SCHEMA = WithJsonSchema({"type": "string", "pattern": DAY})
Day = Annotated[Moment, BeforeValidator(_day), PlainSerializer(str), DAY_SCHEMA]
Published = Annotated[
    Moment | Literal["unknown"],
    BeforeValidator(_published),
    PlainSerializer(str),
    WithJsonSchema({"anyOf": [DATE_SCHEMA, {"const": UNKNOWN}]}),
]
URL_SCHEMA = WithJsonSchema({"type": "string", "format": "uri"})
Address = Annotated[str, AfterValidator(_address), URL_SCHEMA]
Key = Annotated[str, Field(pattern=f"^{KEY}$")]
Tag = Annotated[str, AfterValidator(_language)]


class Copy(Model):
    """Somebody else's copy, summary or retelling in which a source was seen.

    Only a `linked` one has its `url` printed: hosts of proxies and scrapers are named and not linked.
    """

    name: Text
    linked: bool = False
    url: Annotated[str, AfterValidator(_well_formed), URL_SCHEMA] | None = Field(None, validate_default=True)

    @checked("url")
    @classmethod
    def _reached(cls, url: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("linked"):
            if url is None:
                raise wrong("is missing, though the copy is linked.", "Add url, or remove linked.")
            return _address(url)
        return url


class Archive(Model):
    """An archived copy, and the day it was made."""

    url: Annotated[str, AfterValidator(_archived), URL_SCHEMA]
    date: Date | None = None


class Licence(Model):
    """Under which licence a source may be used: the licence's name, and its own page."""

    name: Text
    url: Address


class Source(Model):
    """One source; its key is its name in sources.yml, under which pages cite it.

    `title` is as its producer wrote it, in the language `language` (BCP 47); where nobody saw one it is
    left out, and `described` says in our words, which are a message, what the source is. `note` (a message)
    says what a reader should know of its interests. `detail` (a message) says what else we have to say,
    such as how the copies differ. A field is checked with those above it.
    """

    producer: Text = Field(description="Authors or organisation, as they write themselves")
    title: Text | None = Field(None, description="As the producer wrote it")
    described: Text | None = Field(None, validate_default=True, description="In our words, where nobody saw a title")
    publisher: Text
    container: Text | None = Field(None, description="The journal or series that it is a part of, with its number")
    published: Published = Field(description="A day, month or year, or unknown")
    accessed: Day = Field(description="The day on which somebody read it")
    seen: Seen = Field(description="Where its text was seen")
    url: Address | None = Field(None, validate_default=True, description="Where the publisher has it")
    copies: tuple[Copy, ...] = Field((), validate_default=True, description="Copies in which it was seen")
    quoted_in: Key | None = Field(None, validate_default=True, description="The key of the source that quotes it")
    archives: tuple[Archive, ...] = ()
    language: Tag = Field("en", description="Of the source: a BCP 47 tag")
    doi: Annotated[str, AfterValidator(_doi), Field(json_schema_extra={"pattern": DOI})] | None = None
    licence: Licence | None = None
    kind: Kind
    note: Text | None = Field(None, description="What a reader should know of its interests")
    detail: Text | None = Field(None, description="What else is to be said, such as how copies differ")

    @checked("described")
    @classmethod
    def _named(cls, described: str | None, info: ValidationInfo) -> str | None:
        if described is None and info.data.get("title", "") is None:
            hint = "Add title as the source has it, or say in described what it is."
            raise wrong("is missing, and so is a title.", hint)
        if described and info.data.get("title"):
            raise wrong("stands beside a title, and nobody would read it.", "Keep one of them.")
        return described

    @checked("accessed")
    @classmethod
    def _after(cls, accessed: Moment, info: ValidationInfo) -> Moment:
        published = info.data.get("published")
        if isinstance(published, Moment) and published.begins_after(accessed):
            raise wrong(f"is {accessed}, before it was published, {published}.", "Correct one of the two.")
        return accessed

    @checked("url")
    @classmethod
    def _at_publisher(cls, url: str | None, info: ValidationInfo) -> str | None:
        if url is None and info.data.get("seen") is Seen.PUBLISHER:
            raise wrong("is missing, though the source was seen at its publisher's.", "Add url, or correct seen.")
        return url

    @checked("copies")
    @classmethod
    def _in_copies(cls, copies: tuple[Copy, ...], info: ValidationInfo) -> tuple[Copy, ...]:
        if not copies and info.data.get("seen") is Seen.COPY:
            raise wrong("is missing, though the source was seen in a copy.", "Name the copy: copies: [{name: …}].")
        return copies

    @checked("quoted_in")
    @classmethod
    def _in_article(cls, quoted_in: str | None, info: ValidationInfo) -> str | None:
        if (quoted_in is None) and info.data.get("seen") is Seen.ARTICLE:
            raise wrong(
                "is missing, though the source was seen in an article.", "Add the key of that article's source."
            )
        if quoted_in is not None and "seen" in info.data and info.data["seen"] is not Seen.ARTICLE:
            raise wrong("is for sources that were seen in an article.", "Remove it, or write seen: article.")
        return quoted_in
