"""The package: all excerpts of a site as one Frictionless Data Package, for every language at once.

The descriptor follows Data Package 2.0 and its recipes for languages: the first of `languages` is the
default, `title@ug` is the title in Uyghur, and so is the column `country@ug` beside `country`. What has no
translation is left out; whoever reads it takes the default. By the recipe, a schema does not describe
columns of translations, so `fieldsMatch` lets a file have more columns than its schema.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from build_tools.excerpts import tabular
from build_tools.excerpts.credits import Credits
from build_tools.excerpts.excerpt import Excerpt
from build_tools.excerpts.harmless import Cell, csv_bytes, json_bytes, plain
from build_tools.excerpts.library import Library
from build_tools.excerpts.tabular import Entry, Field, Holds, Table
from build_tools.excerpts.values import Nothing, Value, Words, value_text
from build_tools.moments import Moment, Period
from build_tools.sources.source import Licence, Source
from build_tools.text.translation import Fallback
from build_tools.text.wording import Wording

DESCRIPTOR = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
PRECISIONS = {4: "year", 7: "yearmonth", 10: "date"}  # by the characters of 2022, 2022-05, 2022-05-24


@dataclass(frozen=True, slots=True)
class Neutral:
    """Writes values as editors do, for every language alike."""

    def value(self, value: Value) -> str:
        """Return a value as it stands in the excerpt's own file."""
        return value_text(value)

    def moment(self, moment: Moment) -> str:
        """Return a day, month or year as ISO 8601 has it."""
        return str(moment)


@dataclass(frozen=True, slots=True)
class Package:
    """What the package is made of.

    `wordings` are those of all languages, the site's own first; `names` what the site is called in each, by
    tag. `day` is the site's day, None where it has none; `site_url` is empty where nobody knows it.
    """

    library: Library
    wordings: Sequence[Wording]
    names: Mapping[str, str]
    site_url: str = ""
    day: datetime.date | None = None

    @property
    def source(self) -> Wording:
        """The wording of the language that everything is written in."""
        return self.wordings[0]

    @property
    def others(self) -> Sequence[Wording]:
        """The wordings of all other languages."""
        return self.wordings[1:]

    def write(self, folder: Path) -> None:
        """Write the descriptor and a CSV file for each excerpt; nothing where there are no excerpts."""
        files = self.files()
        if files:
            folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)

    def files(self) -> dict[str, bytes]:
        """Return every file by its name."""
        files, resources = dict[str, bytes](), list[dict[str, Any]]()
        for excerpt in self.library.excerpts.values():
            table = tabular.flatten(excerpt)
            data = self._csv(table)
            files[f"{excerpt.id}.csv"] = data
            resources.append(self._resource(excerpt, table, data))
        return files | {DESCRIPTOR: json_bytes(self._descriptor(resources))} if files else {}

    def _csv(self, table: Table) -> bytes:
        columns = list[tuple[str, list[Cell]]]()
        for number, field in enumerate(table.fields):
            entries = [row[number] for row in table.rows]
            columns.append((field.name, [tabular.cell(entry, self.source, Neutral()) for entry in entries]))
            for wording in self.others:
                cells: list[Cell] = [_translation(entry, wording) for entry in entries]
                if any(cells):
                    columns.append((f"{field.name}@{wording.locale.tag}", cells))
        return csv_bytes([name for name, _ in columns], zip(*(cells for _, cells in columns), strict=True))

    def _descriptor(self, resources: list[dict[str, Any]]) -> dict[str, Any]:
        name = plain(self.names[self.source.locale.tag])
        cited = dict.fromkeys(key for excerpt in self.library.excerpts.values() for key in excerpt.cited)
        return {
            "$schema": PROFILE,
            "name": _slug(name),
            "title": name,
            **{f"title@{tag}": plain(words) for tag, words in self._own_names()},
            **({"homepage": self.site_url} if self.site_url else {}),
            **({"created": f"{self.day.isoformat()}T00:00:00Z"} if self.day else {}),
            "languages": [wording.locale.tag for wording in self.wordings],
            "sources": [*self._sources(key for key in self.library.sources if key in cited)],
            "resources": resources,
        }

    def _own_names(self) -> Iterator[tuple[str, str]]:
        for wording in self.others:
            words = self.names[wording.locale.tag]
            if not isinstance(words, Fallback):
                yield wording.locale.tag, words

    def _resource(self, excerpt: Excerpt, table: Table, data: bytes) -> dict[str, Any]:
        head = excerpt.heading
        said = dict[str, Any]()
        for name in ("title", "description", "coverage", "method", "gaps"):
            said |= self._translated(name, getattr(head, name), name)
        for name in ("shows_not", "notes"):
            said |= self._translated_list(name, getattr(head, name))
        return {
            "name": excerpt.id,
            "type": "table",
            "path": f"{excerpt.id}.csv",
            **said,
            "as_of": str(head.as_of),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(data),
            "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
            **({"licenses": [_licence(head.licence)]} if head.licence else {}),
            "sources": [*self._sources(excerpt.cited)],
            "schema": {
                "missingValues": [""],
                "fieldsMatch": "subset",
                "fields": [
                    self._field(field, [row[number] for row in table.rows]) for number, field in enumerate(table.fields)
                ],
            },
        }

    def _field(self, field: Field, entries: Sequence[Entry]) -> dict[str, Any]:
        described: dict[str, Any] = {"name": field.name, "type": _type(field, entries)}
        described["title"] = tabular.title(field, self.source)
        for wording in self.others:
            if not isinstance(words := tabular.title(field, wording), Fallback):
                described[f"title@{wording.locale.tag}"] = words
        described |= self._translated("description", field.description, "description")
        described |= self._translated("unit", field.unit, "unit")
        constraints: dict[str, Any] = {"enum": list(field.codes)} if field.codes else {}
        if not any(tabular.said(entry, self.source, Neutral()) in (None, "") for entry in entries):
            constraints["required"] = True
        return described | ({"constraints": constraints} if constraints else {})

    def _translated(self, name: str, text: str | None, context: str) -> dict[str, str]:
        """Return a field and its translations; a text that is not there has neither."""
        if not text:
            return {}
        found = {name: plain(text)}
        for wording in self.others:
            if not isinstance(words := wording.words(text, context), Fallback):
                found[f"{name}@{wording.locale.tag}"] = plain(words)
        return found

    def _translated_list(self, name: str, texts: Sequence[str]) -> dict[str, list[str]]:
        """Return a list and its translations; one that is translated in part has the default for the rest."""
        if not texts:
            return {}
        found = {name: [plain(text) for text in texts]}
        for wording in self.others:
            words = [wording.words(text, name) for text in texts]
            if not all(isinstance(each, Fallback) for each in words):
                found[f"{name}@{wording.locale.tag}"] = [plain(each) for each in words]
        return found

    def _sources(self, keys: Iterable[str]) -> Iterator[dict[str, str]]:
        named = Credits(self.library, self.source, Neutral())
        for key in keys:
            if source := self.library.sources.get(key):
                yield {"name": key, "title": named.reference(source), **_path(source)}


def _path(source: Source) -> dict[str, str]:
    return {"path": plain(source.url)} if source.url else {}


def _licence(licence: Licence) -> dict[str, str]:
    return {"title": plain(licence.name), "path": plain(licence.url)}


def _translation(entry: Entry, wording: Wording) -> str | None:
    """Return the translation of an entry, None where it has none or is no message."""
    if isinstance(entry, tabular.Translator):
        words = tabular.said(entry, wording, Neutral())
        return None if words is None or isinstance(words, Fallback) else str(words)
    if not isinstance(entry, Words | tabular.Translated) or (isinstance(entry, Words) and not entry.translatable):
        return None
    words = wording.words(entry.text, entry.context)
    return None if isinstance(words, Fallback) else plain(words)


def _type(field: Field, entries: Sequence[Entry]) -> str:
    """Return the type of a column in a schema."""
    if field.holds is Holds.NUMBER:
        whole = all(entry == entry.to_integral_value() for entry in entries if isinstance(entry, Decimal))
        return "integer" if whole else "number"
    filled = [entry for entry in entries if not isinstance(entry, Nothing)]
    written = [tabular.iso(entry) for entry in filled if isinstance(entry, Period)]
    lengths = {len(date) for date in written}
    if field.holds is Holds.DATE and len(written) == len(filled) and len(lengths) == 1:
        return PRECISIONS.get(lengths.pop(), "string")
    return "string"


def _slug(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", letters).strip("-") or "data"
