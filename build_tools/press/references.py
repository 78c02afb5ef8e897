"""References on paper: the sources of a page as templates of overrides/print/ list them, with addresses to type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from build_tools.languages import Language
from build_tools.press.spans import Span, name, named, spans
from build_tools.sources.references import Reference


def told_references(references: Iterable[Reference], language: Language) -> list[dict[str, Any]]:
    """Return sources in the order of their numbers for `#references-of(list)`; all words are spans."""
    return [_told(number, it, language) for number, it in enumerate(references, 1)]


def _told(number: int, it: Reference, language: Language) -> dict[str, Any]:
    source = it.source
    return {
        "number": number,
        "key": it.key,
        "producer": [name(source.producer)],
        "reporter": [name(it.reporter)] if it.reporter else None,
        "title": _title(it, language),
        "url": source.url,
        "parts": [[name(part)] for part in _places(it)],
        "published": spans(it.published, language),
        "tongue": spans(it.tongue, language),
        "doi": source.doi,
        "copies": [
            {"name": [name(copy.name)], "url": copy.url if copy.linked else None}
            for copy in source.copies
            if copy.linked or copy.name != it.reporter
        ],
        "quoted": {"name": [name(it.quoted.producer)], "url": it.quoted.url} if it.quoted else None,
        "archives": [
            {"url": archive.url, "day": spans(day, language)}
            for archive, day in zip(source.archives, it.archived, strict=True)
        ],
        "licence": {"name": [name(source.licence.name)], "url": source.licence.url} if source.licence else None,
        "accessed": spans(it.accessed, language),
        "notes": [spans(words, language) for words in (it.note, it.detail) if words],
    }


def _title(it: Reference, language: Language) -> list[Span]:
    if it.source.title is None:
        return spans(it.described, language)
    return [named(f"{it.quotes[0]}{it.source.title}{it.quotes[1]}", Language.of(it.source.language))]


def _places(it: Reference) -> list[str]:
    """Return the journal and the publisher, where they say more than the producer does."""
    source = it.source
    publisher = source.publisher if source.publisher != source.producer else None
    return [part for part in (source.container, publisher) if part]
