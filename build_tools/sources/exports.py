"""Exports: all sources as reference managers read them, in CSL-JSON and in BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from build_tools.excerpts.harmless import json_bytes, plain
from build_tools.moments import Moment
from build_tools.sources.naming import reported, reporter
from build_tools.sources.references import References
from build_tools.sources.source import Kind, Source

CSL_TYPES = {
    Kind.LEAK: "document",
    Kind.JOURNALISM: "article-newspaper",
    Kind.SCHOLARSHIP: "article-journal",
    Kind.OFFICIAL: "document",
    Kind.ADVOCACY: "report",
    Kind.LEGAL: "document",
}
ESCAPED = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, also those after a backslash
    "}": r"\textbraceright{}",
    **{mark: f"\\{mark}" for mark in "$&#%_"},
}
"""What BibTeX and LaTeX take for their own."""
VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
"""An address is printed as it is written, but its braces would end the field."""


def csl(references: References) -> str:
    """Return the sources as CSL-JSON, which means the same inside of a script."""
    items = [_item(key, source, references) for key, source in references.sources.items()]
    return json_bytes(items).decode("utf-8")


def _item(key: str, source: Source, references: References) -> dict[str, Any]:
    published = source.published if isinstance(source.published, Moment) else None
    fields = {
        "id": key,
        "type": CSL_TYPES[source.kind],
        "author": [{"literal": source.producer}],
        "title": _title(source, references),
        "container-title": source.container,
        "publisher": source.publisher,
        "issued": _parts(published) if published else None,
        "accessed": _parts(source.accessed),
        "URL": source.url,
        "DOI": source.doi,
        "archive_location": source.archives[0].url if source.archives else None,
        "language": source.language,
        "note": _note(source, references),
    }
    return {name: _clean(value) for name, value in fields.items() if value}


def _parts(moment: Moment) -> dict[str, list[list[int]]]:
    return {"date-parts": [[part for part in (moment.year, moment.month, moment.day) if part]]}


def _title(source: Source, references: References) -> str:
    return source.title or references.wording.words(source.described or "", "described")


def _note(source: Source, references: References) -> str:
    """Return who has retold a source, its licence, and what we say of it, in the order of a list of references."""
    quoted = references.sources.get(source.quoted_in or "")
    words, retold = references.wording, reporter(source, quoted)
    parts = [
        reported(source.producer, retold, words) if retold else "",
        source.licence.name if source.licence else "",
        *(words.words(text, name) for name, text in (("note", source.note), ("detail", source.detail)) if text),
    ]
    return " · ".join(part for part in parts if part)


def bibtex(references: References) -> str:
    """Return the sources as BibTeX, an entry each."""
    return "\n".join(_entry(key, source, references) for key, source in references.sources.items())


def _entry(key: str, source: Source, references: References) -> str:
    published = source.published if isinstance(source.published, Moment) else None
    article = source.kind is Kind.SCHOLARSHIP and source.container
    fields: Mapping[str, str | None] = {
        "author": f"{{{_escaped(source.producer)}}}",
        "title": f"{{{_escaped(_title(source, references))}}}",
        "journal" if article else "series": _escaped(source.container or ""),
        "publisher": _escaped(source.publisher),
        "year": str(published.year) if published else "",
        "month": str(published.month) if published and published.month else "",
        "date": str(published) if published else "",
        "url": _verbatim(source.url),
        "urldate": str(source.accessed),
        "doi": _verbatim(source.doi),
        "language": source.language,
        "note": _escaped(_note(source, references)),
    }
    return "".join(_lines("article" if article else "misc", key, fields))


def _lines(kind: str, key: str, fields: Mapping[str, str | None]) -> Iterable[str]:
    yield f"@{kind}{{{key},\n"
    yield from (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    yield "}\n"


def _escaped(text: str) -> str:
    return "".join(ESCAPED.get(character, character) for character in _clean(text))


def _verbatim(text: str | None) -> str:
    return re.sub(r"\s", "%20", _clean(text or "")).translate(VERBATIM)


def _clean(value: Any) -> Any:
    """Return a text on one line, without control characters and marks that turn direction."""
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {name: _clean(item) for name, item in value.items()}
    return " ".join(plain(value).split()) if isinstance(value, str) else value
