"""The register: every source of content/sources.yml by its key, its words, and which of them no page cites."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from build_tools import documents
from build_tools.documents import Document
from build_tools.problems import Problem, Severity, quoted
from build_tools.sources.source import Source
from build_tools.sources.syntax import KEY, LONGEST
from build_tools.text.slots import Message

TEXTS = ("described", "note", "detail")
"""Fields that are messages, each with its name as context."""


def read(
    path: Path, shown: str, day: datetime.date | None = None
) -> tuple[dict[str, Source], dict[str, int], list[Problem]]:
    """Return the sources by key, the line of every entry, and all that is wrong, in the file `shown`.

    An entry with a problem has its line, and is not among the sources. No file is an empty register. Nothing
    can have been read after `day`, the site's.
    """
    if not path.is_file():
        return {}, {}, []
    document, problems = documents.load(path, shown, within=path.parent)
    if document is None:
        return {}, {}, problems
    sources, lines = dict[str, Source](), dict[str, int]()
    for key in document.data:
        lines[key] = document.line((key,))
        source, found = _entry(document, key)
        problems += found
        if source and day and source.accessed.first > day:
            fact = f"accessed is {source.accessed}, after the site's day, {day}."
            hint = "Correct it; the site's day is the newest date of its pages, or SOURCE_DATE_EPOCH."
            problems.append(document.problem((key, "accessed"), fact, hint))
        if source is not None:
            sources[key] = source
    return sources, lines, problems


def _entry(document: Document, key: str) -> tuple[Source | None, list[Problem]]:
    source, problems = document.validate(Source, (key,))
    if not re.fullmatch(KEY, key):
        hint = "Write small letters, digits and hyphens, a letter first."
        problems.append(document.problem((key,), f"the key {quoted(key)} cannot be cited.", hint))
    elif len(key) > LONGEST:
        fact = f"the key {quoted(key)} is longer than {LONGEST} characters."
        problems.append(document.problem((key,), fact, "Write a shorter one."))
    quoting = document.at((key, "quoted_in"))
    if isinstance(quoting, str) and (quoting == key or quoting not in document.data):
        fact = "quoted_in is the source itself." if quoting == key else f"quoted_in is {quoting!r}, which is no source."
        problems.append(document.problem((key, "quoted_in"), fact, "Write the key of the article that quotes it."))
    return None if problems else source, problems


def messages(sources: Mapping[str, Source], lines: Mapping[str, int]) -> list[Message]:
    """Return the words of the sources; beside each what is not for translators, and what a review is of, too."""
    return [message for key, source in sources.items() for message in _messages(key, source, lines.get(key, 0))]


def _messages(key: str, source: Source, line: int) -> Iterator[Message]:
    locked = (source.title, source.publisher, source.published, source.accessed, source.seen, source.url)
    beside = tuple(str(value) for value in locked if value is not None)
    for name in TEXTS:
        if text := getattr(source, name):
            yield Message(text, name, line, notes=(f"Source {key}: {source.producer}.",), beside=beside)


def uncited(
    sources: Mapping[str, Source], lines: Mapping[str, int], cited: Collection[str], shown: str
) -> Iterator[Problem]:
    """Yield a warning for every source that no page cites, and that no cited one is quoted in."""
    used = {*cited, *(source.quoted_in for key, source in sources.items() if key in cited)}
    for key in sources:
        if key not in used:
            hint = f"Cite it: [@{key}]; or remove it."
            yield Problem(shown, lines.get(key, 0), f"no page cites the source {key!r}.", hint, Severity.WARNING)
