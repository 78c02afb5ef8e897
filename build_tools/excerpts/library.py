"""The library: all sources and excerpts of a site, read together."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools import day, declarations
from build_tools.excerpts import reading
from build_tools.excerpts.excerpt import Excerpt
from build_tools.excerpts.reading import Setting
from build_tools.problems import Problem
from build_tools.project import Project
from build_tools.sources import register
from build_tools.sources.source import Source

SOURCES, DATA = "sources.yml", "data"
"""Where they are, below content/."""
KINDS = {".yml", ".yaml", ".csv"}
ID = re.compile(r"""^\ufeff?["']?id["']?:[ \t]*["']?([^#"'\s]+)""", re.MULTILINE)
CSV = re.compile(r"""^csv:[ \t]*["']?([^/\\#"'\s][^/\\#"'\n\r\x00]*?)["']?[ \t]*\r?$""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Library:
    """What was read: `sources` by key, in the order of their file, `excerpts` by id, sorted by path.

    `lines` has the line of each source. What has a problem is left out: then `spoilt` are the ids of such
    excerpts, and None where a file does not even say its id. `keys` are those that may be cited, None where
    sources.yml could not be read. With None nobody knows what is missing.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    excerpts: Mapping[str, Excerpt] = field(default_factory=dict)
    spoilt: Collection[str] | None = frozenset()
    keys: Collection[str] | None = frozenset()


def load(project: Project) -> tuple[Library, list[Problem]]:
    """Read the sources and excerpts of a project."""
    dated = files(project.content) or (project.content / SOURCES).is_file()
    site_day = day.of(project) if dated else None
    return read(project.content, project.shown(project.content), project.source.tag, site_day)


def read(
    content: Path, shown: str, language: str = "en", site_day: datetime.date | None = None
) -> tuple[Library, list[Problem]]:
    """Read content/sources.yml and content/data/*.yml; `shown` is content/ as problems name it.

    `language` is that of the site's pages; no excerpt may be as of a later day than `site_day`, nor any source have been read then.
    A site without them has an empty library.
    """
    path = content / SOURCES
    sources, lines, problems = register.read(path, f"{shown}/{SOURCES}", site_day)
    unread = not lines and problems  # then no key is known, which is no mistake of excerpts and pages
    keys = None if unread else frozenset(lines)
    setting = Setting(language, keys, site_day)
    found, spoilt = dict[str, Excerpt](), set[str]()
    for file in files(content):
        excerpt, wrong = reading.read(file, _shown(file, content, shown), setting)
        problems += wrong
        if excerpt is None:
            spoilt.add(_id(file))
            continue
        first = found.setdefault(excerpt.id, excerpt)
        if first is not excerpt:
            fact = f"the id {excerpt.id} is that of {first.path}, too."
            problems.append(Problem(excerpt.path, excerpt.lines["id",], fact, "Give one of them another."))
    problems += _unread(content, shown)
    return Library(sources, lines, found, None if "" in spoilt else frozenset(spoilt), keys), problems


def files(content: Path) -> list[Path]:
    """Return the files of excerpts, in their order."""
    found = sorted(path for path in (content / DATA).glob("*.yml") if path.is_file())
    return [path for path in found if not declarations.is_declaration(path)]


def _unread(content: Path, shown: str) -> Iterator[Problem]:
    """Yield the files that look like data and are none: nobody would notice that they are missing."""
    read = {*files(content), *_named(content)}
    for path in sorted((content / DATA).rglob("*")):
        if path.suffix.lower() in KINDS and path.is_file() and not (path in read or declarations.is_declaration(path)):
            where = _shown(path, content, shown)
            if path.suffix.lower() == ".csv":
                hint = f"Name it in one (csv: {path.name}), or remove it."
                yield Problem(where, 0, "no excerpt has its rows in this file.", hint)
            else:
                hint = f"Excerpts are read from {shown}/{DATA}/NAME.yml."
                yield Problem(where, 0, "this file is not read.", hint)


def _id(path: Path) -> str:
    """Return the id that a file has, which may be wrong or not even YAML; nothing where it has none."""
    match = ID.search(path.read_text("utf-8", "replace"))
    return match[1] if match else ""


def _named(content: Path) -> Iterator[Path]:
    """Yield the CSV files that an excerpt names, even one that cannot be read."""
    for path in files(content):
        yield from (path.with_name(name[1]) for name in CSV.finditer(path.read_text("utf-8", "replace")))


def _shown(path: Path, content: Path, shown: str) -> str:
    return f"{shown}/{path.relative_to(content).as_posix()}"
