"""Downloads: one excerpt in one language as files to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from build_tools.excerpts import sheets, tabular
from build_tools.excerpts.credits import Credits
from build_tools.excerpts.excerpt import Excerpt
from build_tools.excerpts.harmless import BYTE_ORDER_MARK, Cell, csv_bytes, json_bytes, plain
from build_tools.excerpts.tabular import CONTEXT, Table
from build_tools.sources.source import Source
from build_tools.text.translation import Fallback

FOLDER = "data"  # in the folder of every language
TITLES = {
    "csv": "Table for spreadsheets (CSV)",
    "json": "Table and sources for programs (JSON)",
    "xlsx": "Spreadsheet (XLSX)",
    "svg": "Chart as a drawing (SVG)",
    "png": "Chart as a picture (PNG)",
}
DATA, SOURCES = "Data", "Sources"
LABELS = {
    "description": "About the data",
    "as_of": "As of",
    "coverage": "What it covers",
    "method": "How it was made",
    "gaps": "What was left out",
    "shows_not": "What it does not show",
    "notes": "Notes",
    "licence": "Licence",
}
WORDS = tuple((CONTEXT, text) for text in (*TITLES.values(), DATA, SOURCES, *LABELS.values()))
"""Messages of this module, by context and text."""


class Format(StrEnum):
    """The kinds of files, by the ending of their names."""

    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    SVG = "svg"
    PNG = "png"


Pictures = Callable[[Excerpt], Mapping[Format, bytes]]
"""Gives the chart of an excerpt in this language, where it has one."""


@dataclass(frozen=True, slots=True)
class Download:
    """One file: `name` in the folder data/ of the language, `title` in the reader's language."""

    format: Format
    name: str
    title: str
    data: bytes

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.data)


def no_pictures(excerpt: Excerpt) -> Mapping[Format, bytes]:
    """Return the pictures of an excerpt that has no chart."""
    return {}


@dataclass(slots=True)
class Downloads:
    """The files of all excerpts in one language, each made once, when a page first asks for its size.

    `site_url` is empty where nobody knows where the site will stand.
    """

    credits: Credits
    site_url: str = ""
    pictures: Pictures = no_pictures
    _made: dict[str, list[Download]] = field(default_factory=dict)

    def listed(self, excerpt: Excerpt) -> list[Download]:
        """Return the files of one excerpt, in the order in which a page names them."""
        if excerpt.id not in self._made:
            self._made[excerpt.id] = list(self._make(excerpt))
        return self._made[excerpt.id]

    def write(self, folder: Path) -> None:
        """Write the files of every excerpt into data/ in the folder of the language."""
        files = [file for excerpt in self.credits.library.excerpts.values() for file in self.listed(excerpt)]
        if files:
            (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        for file in files:
            (folder / FOLDER / file.name).write_bytes(file.data)

    def _words(self, text: str, context: str) -> str:
        return plain(self.credits.wording.words(text, context))

    # Files

    def _make(self, excerpt: Excerpt) -> Iterator[Download]:
        table = tabular.flatten(excerpt)
        rows = [
            [tabular.said(entry, self.credits.wording, self.credits.writing) for entry in row] for row in table.rows
        ]
        header = [tabular.heading(column, self.credits.wording) for column in table.fields]
        cells = [
            [tabular.cell(entry, self.credits.wording, self.credits.writing) for entry in row] for row in table.rows
        ]
        yield self._file(excerpt, Format.CSV, csv_bytes(header, cells, BYTE_ORDER_MARK))
        if Format.XLSX in excerpt.heading.downloads:
            names = self._words(DATA, CONTEXT), self._words(SOURCES, CONTEXT)
            about = list(self._about(excerpt))
            yield self._file(
                excerpt, Format.XLSX, sheets.pack(names, [header, *cells], about, self.credits.wording.locale.language)
            )
        yield self._file(excerpt, Format.JSON, json_bytes(self._record(excerpt, table, rows)))
        for kind, data in sorted(self.pictures(excerpt).items(), reverse=True):  # the drawing before the picture
            yield self._file(excerpt, kind, data)

    def _file(self, excerpt: Excerpt, kind: Format, data: bytes) -> Download:
        return Download(kind, f"{excerpt.id}.{kind}", self._words(TITLES[kind], CONTEXT), data)

    def _address(self, excerpt: Excerpt, kind: Format) -> str:
        path = f"{self.credits.wording.locale.tag}/{FOLDER}/{excerpt.id}.{kind}"
        return urljoin(self.site_url, path) if self.site_url else ""

    def _facts(self, excerpt: Excerpt) -> dict[str, Any]:
        """Return what is said of an excerpt beside its rows, in the order of `LABELS`."""
        head = excerpt.heading
        facts: dict[str, Any] = {}
        for name in ("description", "coverage", "method", "gaps"):
            facts[name] = self._words(text, name) if (text := getattr(head, name)) else None
        for name in ("shows_not", "notes"):
            facts[name] = [self._words(text, name) for text in getattr(head, name)] or None
        facts["as_of"] = str(head.as_of)
        facts["licence"] = head.licence.model_dump(mode="json") if head.licence else None
        return {name: facts[name] for name in LABELS if facts[name]}

    def _about(self, excerpt: Excerpt) -> Iterator[list[Cell]]:
        """Yield the rows of the second sheet: what is said of the data, then a row for each source."""
        yield [self._words(excerpt.heading.title, "title")]
        facts = self._facts(excerpt)
        if excerpt.heading.licence:
            facts["licence"] = list(facts["licence"].values())
        for name, said in facts.items():
            for words in said if isinstance(said, list) else [said]:
                yield [self._words(LABELS[name], CONTEXT), plain(words)]
        yield [None, self.credits.citation(excerpt, self._address(excerpt, Format.XLSX))]
        for key, source in self.credits.sources(excerpt).items():
            yield [key, self.credits.reference(source), plain(source.url or "")]

    def _record(self, excerpt: Excerpt, table: Table, rows: Sequence[Sequence[Cell]]) -> dict[str, Any]:
        """Return what the JSON file says."""
        names = [column.name for column in table.fields]
        record: dict[str, Any] = {
            "id": excerpt.id,
            "language": self.credits.wording.locale.tag,
            "kind": excerpt.heading.kind.value,
            "title": self._words(excerpt.heading.title, "title"),
            **self._facts(excerpt),
            "columns": [self._column(column) for column in table.fields],
            "rows": [dict(zip(names, row, strict=True)) for row in rows],
            "citation": self.credits.citation(excerpt, self._address(excerpt, Format.JSON)),
            "sources": {key: self._source(source) for key, source in self.credits.sources(excerpt).items()},
        }
        return record | {"fallbacks": dict(_fallbacks(record))}

    def _column(self, column: tabular.Field) -> dict[str, Any]:
        described = {"name": column.name, "title": tabular.title(column, self.credits.wording)}
        described["type"] = column.holds.value
        if column.unit:
            described["unit"] = tabular.unit(column, self.credits.wording)
        if column.description:
            described["description"] = self._words(column.description, "description")
        return described

    def _source(self, source: Source) -> dict[str, Any]:
        told = _plain(source.model_dump(mode="json", exclude_none=True))
        told["copies"] = [_named(copy) for copy in told["copies"]]
        for name in ("described", "note", "detail"):
            if text := getattr(source, name):
                told[name] = self._words(text, name)
        return {**told, "citation": self.credits.reference(source)}


def _named(copy: dict[str, Any]) -> dict[str, Any]:
    """Return a copy by its name, with its address only where readers may be sent there."""
    return {name: copy[name] for name in (("name", "url") if copy["linked"] else ("name",)) if name in copy}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return plain(value) if isinstance(value, str) else value


def _fallbacks(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield where (a JSON Pointer, RFC 6901) words are in another language than the file, and in which."""
    if isinstance(value, Fallback):
        yield place, value.language.tag
    elif isinstance(value, dict | list):
        for name, part in value.items() if isinstance(value, dict) else enumerate(value):
            step = str(name).replace("~", "~0").replace("/", "~1")
            yield from _fallbacks(part, f"{place}/{step}")
