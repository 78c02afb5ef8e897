"""Translations that nobody here made: every check over the Uyghur and Chinese catalogs of Django."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from build_tools.catalogs import pofile
from build_tools.catalogs.entries import Entry
from build_tools.checks.every import CHECKS
from build_tools.checks.pair import Pair
from build_tools.glossary import Glossary
from build_tools.languages import Language
from build_tools.problems import Severity
from tests.archives import DJANGO, fetch

pytestmark = pytest.mark.corpus

EN = Language.of("en")
MARKDOWN = re.compile(r"[*_`\[\]#>|]")
ENTRIES = 920
"""Current ones in each of the three languages, of all parts of Django together."""


def entries(folder: str) -> Iterator[Entry]:
    """Yield the current entries of a language."""
    for path in sorted(fetch(DJANGO).rglob(f"{folder}/LC_MESSAGES/*.po")):
        catalog, problems = pofile.read(path, path.name)
        assert problems == []
        yield from (entry for entry in catalog.entries if entry.current)


def pairs(entry: Entry, tag: str) -> Iterator[Pair]:
    """Yield each plural form beside its source, as Markdown where it looks like some."""
    for number, text in enumerate(entry.strings, 1):
        source = entry.plural if entry.plural and number == len(entry.strings) else entry.id
        plain = not MARKDOWN.search(source)
        yield Pair(entry, source, text, Language.of(tag), EN, Glossary(), plain=plain)


def found(folder: str, tag: str) -> tuple[int, Counter[Severity]]:
    """Return how many entries there are, and how many have an error or a warning."""
    counts, number = Counter[Severity](), 0
    for number, entry in enumerate(entries(folder), 1):  # noqa: B007
        counts.update(
            {check.severity for check in CHECKS for pair in pairs(entry, tag) if next(check.find(pair), None)}
        )
    return number, counts


@pytest.mark.parametrize(("folder", "tag"), [("ug", "ug"), ("zh_Hans", "zh-Hans"), ("zh_Hant", "zh-Hant")])
def test_fewer_than_one_entry_in_a_hundred_has_an_error(folder: str, tag: str) -> None:
    number, counts = found(folder, tag)
    assert number == ENTRIES
    assert counts[Severity.ERROR] < 0.01 * number
