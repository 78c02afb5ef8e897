"""Catalogs that nobody here wrote: all in Uyghur, Chinese and Arabic of Django, Wagtail, Sphinx, WTForms
and Picard.

They come from Transifex, Weblate, Babel and gettext, out of the source archives on PyPI. What our
reader says of them is compared with what translate-toolkit's reader says, and with what msgfmt makes of them.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from translate.storage import pypo

from build_tools.catalogs import canonical, pofile
from build_tools.catalogs.entries import Catalog, Entry
from build_tools.catalogs.merging import ANOTHER, OUR_FLAGS, merge
from build_tools.problems import Problem
from tests.archives import DJANGO, PICARD, SPHINX, WAGTAIL, WTFORMS, Archive, fetch

pytestmark = pytest.mark.corpus

LANGUAGES = re.compile(r"ug|zh([_.-].+)?|ar([_.-].+)?")


@dataclass(frozen=True, slots=True)
class Found:
    """One catalog of an archive, as it was read."""

    path: Path
    catalog: Catalog
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Catalogs:
    """The catalogs of an archive: how many there are, and how many entries they have together."""

    archive: Archive
    files: int
    entries: int


CATALOGS = [
    Catalogs(DJANGO, 65, 4541),
    Catalogs(WAGTAIL, 91, 6930),
    Catalogs(SPHINX, 5, 4345),
    Catalogs(WTFORMS, 3, 108),
    Catalogs(PICARD, 20, 24017),
]


@pytest.fixture(scope="module", params=CATALOGS, ids=lambda catalogs: catalogs.archive.name)
def corpus(request: pytest.FixtureRequest) -> list[Found]:
    """Every catalog of an archive in these languages, read."""
    catalogs: Catalogs = request.param
    folder = fetch(catalogs.archive)
    paths = [path for path in folder.rglob("*.po") if LANGUAGES.fullmatch(_language(path))]
    found = [Found(path, *pofile.read(path, path.relative_to(folder).as_posix())) for path in sorted(paths)]
    assert len(found) == catalogs.files
    assert sum(len(each.catalog.entries) for each in found) == catalogs.entries
    return found


def _language(path: Path) -> str:
    return path.parts[-3] if path.parent.name == "LC_MESSAGES" else path.stem


def broken(corpus: list[Found], fault: Callable[[Found], object]) -> list[Path]:
    """Return the catalogs that a function finds fault with."""
    return [found.path for found in corpus if fault(found)]


def test_every_catalog_is_read_without_a_problem(corpus: list[Found]) -> None:
    assert [str(problem) for found in corpus for problem in found.problems] == []


# What another reader says


def test_nothing_is_read_otherwise_than_translate_toolkit_reads_it(corpus: list[Found]) -> None:
    def differs(found: Found) -> bool:
        store = pypo.pofile.parsefile(str(found.path))
        theirs = Counter(_unit(unit) for unit in store.units if not unit.isheader() and not unit.isblank())
        header = next(unit for unit in store.units if unit.isheader())
        return theirs != Counter(map(_entry, found.catalog.entries)) or (
            str(header.target) != found.catalog.header.strings[0]
        )

    assert broken(corpus, differs) == []


def _unit(unit: pypo.pounit) -> tuple[object, ...]:
    """Return all that translate-toolkit read of an entry."""
    plural, previous = unit.hasplural(), {}
    for name, lines in (
        ("msgctxt", unit.prev_msgctxt),
        ("msgid", unit.prev_msgid),
        ("msgid_plural", unit.prev_msgid_plural),
    ):
        if lines:
            previous[name] = pypo.unquotefrompo(lines)
    return (
        unit.isobsolete(),
        unit.getcontext(),
        tuple(map(str, unit.source.strings if plural else [unit.source])),
        tuple(map(str, unit.target.strings if plural else [unit.target])),
        tuple(sorted(unit.typecomments and _flags("".join(unit.typecomments)))),
        tuple(line[1:].strip() for line in unit.othercomments),
        tuple(line[2:].strip() for line in unit.automaticcomments),
        tuple(place for line in unit.sourcecomments for place in line[2:].split()),
        tuple(previous.items()),
    )


def _flags(text: str) -> list[str]:
    return [flag for line in text.splitlines() for flag in re.split(r"[\s,]+", line.removeprefix("#,")) if flag]


def _entry(entry: Entry) -> tuple[object, ...]:
    """Return the same of what we read."""
    return (
        entry.obsolete,
        entry.context or "",
        (entry.id,) if entry.plural is None else (entry.id, entry.plural),
        tuple(entry.strings),
        tuple(sorted(entry.flags)),
        tuple(comment.strip() for comment in entry.comments),
        tuple(entry.extracted),
        tuple(entry.locations),
        tuple(entry.previous.items()),
    )


# What we write


def test_what_is_written_reads_back_as_it_was(corpus: list[Found]) -> None:
    def differs(found: Found) -> bool:
        again, problems = pofile.parse(canonical.write(found.catalog), found.path.name)
        return bool(problems) or _all(again) != _all(found.catalog) or again.trailing != found.catalog.trailing

    assert broken(corpus, differs) == []


def _all(catalog: Catalog) -> list[Entry]:
    """Return the entries in the order in which they are written, wherever they stand in their file."""
    ordered = sorted(catalog.entries, key=lambda entry: entry.obsolete)
    return [replace(entry, line=0) for entry in [catalog.header, *ordered]]


def test_a_second_writing_changes_no_byte(corpus: list[Found]) -> None:
    def differs(found: Found) -> bool:
        once = canonical.write(found.catalog)
        return canonical.write(pofile.parse(once, found.path.name)[0]) != once

    assert broken(corpus, differs) == []


def test_msgfmt_makes_the_same_of_what_was_written(corpus: list[Found], tmp_path: Path) -> None:
    def differs(found: Found) -> bool:
        ours = tmp_path / "ours.po"
        ours.write_text(canonical.write(found.catalog), "utf-8")
        return compiled(ours, "--check-format") != compiled(found.path, "--check-format")

    assert broken(corpus, differs) == []


def compiled(path: Path, *options: str) -> bytes:
    """Return what msgfmt makes of a catalog, nothing where it refuses it."""
    done = subprocess.run(["msgfmt", *options, "--output-file=-", path], capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else b""


# What a sync with the same messages makes of them


def test_a_sync_with_the_same_messages_leaves_every_entry_as_it_is(corpus: list[Found]) -> None:
    def differs(found: Found) -> bool:
        return _living(synced(found.catalog, found.catalog)) != _living(found.catalog)

    assert broken(corpus, differs) == []


def test_a_sync_with_the_same_messages_keeps_every_word_of_obsolete_entries(corpus: list[Found]) -> None:
    """A guess of msgmerge that only repeats what its origin still says is no work of anybody's."""

    def differs(found: Found) -> bool:
        return bool(_words(found.catalog) - _words(synced(found.catalog, found.catalog)))

    assert broken(corpus, differs) == []


def synced(catalog: Catalog, of: Catalog) -> Catalog:
    """Return a catalog after a sync with the living messages of another."""
    living = [entry for entry in of.entries if not entry.obsolete]
    fresh = [
        Entry(entry.id, entry.context, entry.plural, extracted=entry.extracted, locations=entry.locations)
        for entry in living
    ]
    return merge(pofile.parse(canonical.write(catalog), "messages.po")[0], fresh).catalog


def _living(catalog: Catalog) -> list[Entry]:
    """Return the header and the entries that are not obsolete, without what a sync never writes.

    It gives a translation the line breaks of its source at both ends, as msgfmt wants them.
    """
    living = [catalog.header, *(entry for entry in catalog.entries if not entry.obsolete)]
    return [
        replace(
            entry,
            line=0,
            strings=[text.strip("\n") for text in entry.strings],
            flags=[flag for flag in entry.flags if flag not in OUR_FLAGS],
        )
        for entry in living
    ]


def _words(catalog: Catalog) -> set[str]:
    """Return all that people wrote in a catalog, translations and remarks."""
    written = [text for entry in catalog.entries for text in [*entry.strings, *entry.comments]]
    return {text.removeprefix(ANOTHER).strip("\n") for text in [*written, *catalog.trailing]}


def test_a_second_sync_changes_no_byte(corpus: list[Found]) -> None:
    def differs(found: Found) -> bool:
        once = synced(found.catalog, found.catalog)
        return canonical.write(synced(once, found.catalog)) != canonical.write(once)

    assert broken(corpus, differs) == []


def test_msgfmt_accepts_what_was_synced(corpus: list[Found], tmp_path: Path) -> None:
    def refused(found: Found) -> bool:
        ours = tmp_path / "ours.po"
        ours.write_text(canonical.write(synced(found.catalog, found.catalog)), "utf-8")
        return not compiled(ours)

    assert broken(corpus, refused) == []
