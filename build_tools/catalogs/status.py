"""Status: how much of every page is translated into every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.catalogs import pofile
from build_tools.catalogs.entries import Entry
from build_tools.catalogs.extractors import Extraction
from build_tools.problems import Problem
from build_tools.project import Project
from build_tools.text.slots import Message


@dataclass(frozen=True, slots=True)
class Row:
    """One file in one locale: how many messages it has and what has become of them."""

    locale: str
    page: str
    messages: int
    translated: int
    fuzzy: int

    @property
    def missing(self) -> int:
        """Messages without any translation."""
        return self.messages - self.translated - self.fuzzy

    @property
    def percent(self) -> int:
        """Translated per cent, rounded down: 100 means all."""
        return 100 * self.translated // self.messages if self.messages else 100


def status(project: Project, extraction: Extraction) -> tuple[list[Row], list[Problem]]:
    """Return a row for every locale and file, a row "all" for every locale, and the problems."""
    rows, problems = list[Row](), list[Problem]()
    for locale in project.targets:
        path = project.catalog(locale)
        if not path.is_file():
            continue  # the extraction has said so
        catalog, found = pofile.read(path, project.shown(path))
        problems += found
        entries = catalog.find()
        rows += [_row(locale.tag, page, messages, entries) for page, messages in extraction.files.items()]
        every = {message.key: message for messages in extraction.files.values() for message in messages}
        rows.append(_row(locale.tag, "all", list(every.values()), entries))
    return rows, problems


def _row(tag: str, page: str, messages: list[Message], entries: Mapping[tuple[str | None, str], Entry]) -> Row:
    keys = {message.key for message in messages}
    known = [entry for key in keys if (entry := entries.get(key)) and not entry.obsolete]
    return Row(
        tag,
        page,
        len(keys),
        sum(entry.current for entry in known),
        sum(entry.fuzzy and any(entry.strings) for entry in known),
    )


def table(rows: list[Row]) -> str:
    """Return the rows as a table for a terminal."""
    width = max([len(row.page) for row in rows], default=4)
    lines = [f"{'locale':8} {'page':{width}} {'messages':>8} {'translated':>10} {'fuzzy':>6} {'missing':>7} {'%':>4}"]
    for row in rows:
        lines.append(
            f"{row.locale:8} {row.page:{width}} {row.messages:8} {row.translated:10} {row.fuzzy:6} {row.missing:7} {row.percent:4}"
        )
    return "\n".join(lines)
