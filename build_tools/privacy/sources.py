"""Data of people in the sources: pages, data, catalogs, reviews and templates, with the line that it stands in."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from build_tools.catalogs import pofile
from build_tools.privacy import births, every, metadata, permissions, whereabouts
from build_tools.privacy.finding import Finding, hidden
from build_tools.privacy.permissions import CALLED, FILE, Permissions
from build_tools.problems import Problem
from build_tools.project import Project

Piece = tuple[int, str]
"""A text, and the line of its file that it begins in; 0 for one that is of no line."""
PLAIN = {".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".yml", ".yaml", ".html", ".typ", ".js", ".css", ".svg"}
TOLD = re.compile(f"{births.BORN.pattern}|{whereabouts.LATITUDE}", re.IGNORECASE)
"""Heads of columns that say what is in their cells."""


def problems(project: Project) -> list[Problem]:
    """Return all that looks like data of people in the sources of a project and that privacy.yml does not allow."""
    allowed, found = permissions.load(project.root)
    clean = set[str]()
    for path in files(project):
        shown = project.shown(path)
        found += [problem for piece in pieces(path) for problem in _of_piece(piece, shown, allowed, clean)]
        found += [problem for field in metadata.fields(path) for problem in _of_field(field, shown, allowed)]
    return [*found, *allowed.unused()]


def files(project: Project) -> list[Path]:
    """Return what people have written for a site, in order; names of other files are read, too."""
    folders = [project.content, project.locales_dir, *([project.overrides] if project.overrides else [])]
    below = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    return [project.config_file, *sorted(below)]


def pieces(path: Path) -> Iterator[Piece]:
    """Yield the texts of a file, each with the line that it begins in; its name first."""
    yield 0, path.stem
    suffix = path.suffix.lower()
    if read := READERS.get(suffix):
        yield from read(path)


def _plain(path: Path) -> Iterator[Piece]:
    yield 1, path.read_bytes().decode("utf-8", "replace")


def _rows(path: Path) -> Iterator[Piece]:
    """Yield a table as it stands, and cells behind the head of their column where that says what they are."""
    text = path.read_bytes().decode("utf-8-sig", "replace")
    yield 1, text
    yield from told(text)


def told(text: str) -> Iterator[Piece]:
    """Yield the cells of a table that the head of their column says something of: `born: 1990-03-07`."""
    reader = csv.reader(text.splitlines(keepends=True))
    try:
        heads = [head if TOLD.search(head) else "" for head in next(reader, [])]
        for row in reader if any(heads) else ():
            for head, cell in zip(heads, row, strict=False):
                yield reader.line_num, f"{head}: {cell}" if head else ""
    except csv.Error:  # such as a field of megabytes; the reader of excerpts says so
        return


def _messages(path: Path) -> Iterator[Piece]:
    """Yield messages, translations and comments; the header, which names translators, never leaves its file."""
    catalog, _ = pofile.read(path, path.name)
    for entry in catalog.entries:
        said = [entry.id, entry.plural, *entry.comments, *entry.extracted]
        yield entry.line, "\n".join(text for text in said if text)
        yield entry.string_line or entry.line, "\n".join(entry.strings)
    yield 0, "\n".join(catalog.trailing)


READERS: Mapping[str, Callable[[Path], Iterator[Piece]]] = MappingProxyType(
    {**dict.fromkeys(PLAIN, _plain), ".csv": _rows, ".po": _messages}
)


def _of_piece(piece: Piece, shown: str, allowed: Permissions, clean: set[str]) -> Iterator[Problem]:
    """Yield what a text says of people; `clean` are those that say nothing, which every catalog has once more."""
    first, text = piece
    if text in clean:
        return
    found, names = list(every.find(text)), list(allowed.names.find(text))
    if not found and not names:
        clean.add(text)
    whole = first == 0 or shown.endswith(".po")  # a translation is of one line, however many it says
    for finding in found:
        if not allowed.allow(finding, shown):
            line = first if whole else first + text.count("\n", 0, finding.start)
            yield told_of(finding, shown, line)
    for number in names:
        yield named(shown, first if whole else first + number)


def _of_field(field: metadata.Field, shown: str, allowed: Permissions) -> Iterator[Problem]:
    """Yield what a picture or paper says of people, though it would be published without: others copy the source."""
    name, said = field
    for finding in every.find(f"{name}: {said}"):
        if not allowed.allow(finding, shown):
            yield told_of(finding, shown, 0, f"what this file says of itself ({name})")
    if any(True for _ in allowed.names.find(said)):
        yield named(shown, 0, f"in what this file says of itself ({name})")


def told_of(finding: Finding, shown: str, line: int, what: str = "this") -> Problem:
    """Return the problem of what was found in a file."""
    fact = f"{what} looks like {CALLED[finding.rule]}: {hidden(finding.value)}"
    hint = f"Remove it, or allow it in {FILE} with the rule {finding.rule} and a reason."
    return Problem(shown, line, f"{fact.rstrip('.')}.", hint)


def named(shown: str, line: int, where: str = "here") -> Problem:
    """Return the problem of a name that must not stand anywhere; it is not said again."""
    return Problem(shown, line, f"a name stands {where} that {FILE} keeps out.", "Remove it.")
