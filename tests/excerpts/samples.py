"""Excerpts made in Python, and what says their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from build_tools.excerpts.credits import Credits
from build_tools.excerpts.downloads import Downloads
from build_tools.excerpts.excerpt import Cell, Column, Excerpt, Heading, Kind, Ours, Quotation, Row, Type
from build_tools.excerpts.library import Library
from build_tools.excerpts.values import Exactness, Nothing, Number, Value, Words
from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.moments import Moment, Period
from build_tools.sources.source import Source
from build_tools.text.translation import Translations
from build_tools.text.wording import Wording

EN = Language.of("en")
NAMES = {"en": "English", "ug": "ئۇيغۇرچە", "zh-Hans": "简体中文"}
Texts = Mapping[tuple[str | None, str], str]

ALMANAC = Source.model_validate(
    {
        "producer": "Fruit Office",
        "title": "Fruit almanac",
        "publisher": "Fruit Office",
        "published": "2025-03",
        "accessed": "2026-01-02",
        "seen": "publisher",
        "url": "https://almanac.net/2025",
        "kind": "official",
    }
)
GROWERS = Source.model_validate(
    {
        "producer": "Growers’ union",
        "described": "A report of the growers",
        "publisher": "Orchard Post",
        "published": "2024",
        "accessed": "2026-01-02",
        "seen": "copy",
        "copies": [
            {"name": "Fruit copies", "url": "https://scraper.net/fruit"},
            {"name": "Fruit library", "url": "https://library.net/fruit", "linked": True},
        ],
        "kind": "advocacy",
        "note": "The growers sell fruit.",
    }
)


@dataclass(frozen=True)
class Plain:
    """Writes values so that a test can tell them from what an editor writes."""

    def value(self, value: Value) -> str:
        assert isinstance(value, Number)
        return f"<{value.exactness.value} {value.drawn}>"

    def moment(self, moment: Moment) -> str:
        return f"on {moment}"


def exactly(text: str) -> Number:
    """Return an exact number."""
    return Number(Exactness.EXACT, Decimal(text), Decimal(text), len(text.partition(".")[2]))


def titled(text: str) -> str:
    """Return a text as a model takes it: no halves of characters, and something that is to be seen."""
    return f"{text}x".replace("\ud800", "")


def heading(**changes: object) -> Heading:
    """Return a heading with some fields changed."""
    fields = {
        "id": "fruit",
        "title": "Fruit by kind",
        "description": "What the orchard sold.",
        "kind": Kind.TABLE,
        "as_of": "2024-12-31",
        "sources": ("almanac",),
    }
    return Heading.model_validate(fields | changes)


def fruit(**changes: object) -> Excerpt:
    """Return a table with words, names, numbers of which one is not exact, dates, and sources of its own."""
    columns = (
        Column(name="fruit", title="Fruit", type=Type.WORDS, description="What grew."),
        Column(name="weight", title="Weight", type=Type.NUMBER, unit="tonnes"),
        Column(name="share", title="Share", type=Type.PERCENT),
        Column(name="picked", title="Picked", type=Type.DATE),
    )
    may, june = Period.of("2024-05"), Period.of("2024-05 to 2024-06")
    more = Number(Exactness.MORE_THAN, Decimal(1200))
    rows = (
        Row((Cell(Words("Apples", "fruit")), Cell(exactly("4016")), Cell(exactly("59.6")), Cell(may))),
        Row(
            (Cell(Words("Pears", "fruit")), Cell(more), Cell(Nothing(), ("growers",)), Cell(june)),
            sources=("growers", "almanac"),
            partial="to August",
            note="Some were given away.",
            ours=Ours.INFERENCE,
        ),
    )
    return Excerpt("content/data/fruit.yml", heading(**changes), columns, rows)


def saying(**changes: object) -> Excerpt:
    """Return a quotation."""
    fields = {"text": "梨子熟了。", "language": "zh", "translation": "The pears are ripe.", "speaker": "Ada Pear"}
    quote = Quotation.model_validate(fields | {"date": "2024"} | changes)
    return Excerpt("content/data/saying.yml", heading(id="saying", kind=Kind.QUOTE, quote=quote))


def library(*excerpts: Excerpt) -> Library:
    """Return a library of excerpts with two sources."""
    return Library({"almanac": ALMANAC, "growers": GROWERS}, {}, {excerpt.id: excerpt for excerpt in excerpts})


def wording(tag: str = "en", texts: Texts | None = None) -> Wording:
    """Return the wording of a language with some translations."""
    language = Language.of(tag)
    return Wording(Locale(language, NAMES[tag], tag == "en"), Translations(language, EN, texts or {}))


def downloads(excerpt: Excerpt, said: Wording, site_url: str = "") -> Downloads:
    """Return the downloads of one excerpt in one language."""
    return Downloads(Credits(library(excerpt), said, Plain(), "Orchards"), site_url)
