"""Naming: how a source is named briefly: who has made it, the outlet that readers know, and who has retold it."""

from __future__ import annotations

from build_tools.sources.source import Seen, Source
from build_tools.text.wording import Wording

REPORTED = "{producer}, as reported by {reporter}"
"""A message of overrides/sources/entry.html and of overrides/excerpts/parts.html."""


def brief(source: Source, retold: str = "") -> str:
    """Return who has made a source, and where it was published unless that says it already, or `retold` does."""
    producer, publisher = source.producer, source.publisher
    said = publisher in producer or publisher == retold
    return producer if said else f"{producer}, {publisher}"


def reporter(source: Source, quoted: Source | None) -> str:
    """Return who has retold a source that nobody saw at its publisher's; empty for one that somebody did."""
    if source.seen is Seen.COPY:
        return source.copies[0].name
    return quoted.producer if source.seen is Seen.ARTICLE and quoted else ""


def reported(producer: str, retold: str, wording: Wording) -> str:
    """Return whose a source is, and who has retold it where somebody has."""
    return wording.filled(REPORTED, producer=producer, reporter=retold) if retold else producer
