"""Sync: bringing the messages of the sources into every catalog, and losing nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from build_tools.catalogs import pofile
from build_tools.catalogs.entries import Catalog, Entry
from build_tools.catalogs.extractors import Extraction, comments
from build_tools.problems import Problem
from build_tools.project import Locale, Project

TEMPLATE = "messages.pot"
# What a translator adds stays; what extraction may add again (`python-format`, for any per cent
# sign in prose) is never written.
OUR_FLAGS = {"python-format", "no-python-format", "python-brace-format"}


@dataclass(frozen=True, slots=True)
class Change:
    """What one catalog file becomes: its new text, and what is new, gone or moved in it."""

    path: Path
    shown: str
    text: str
    new: tuple[Entry, ...] = ()
    gone: tuple[Entry, ...] = ()

    @property
    def needed(self) -> bool:
        """Whether the file has to be written."""
        return not self.path.is_file() or self.path.read_bytes() != self.text.encode()

    def problems(self) -> Iterator[Problem]:
        """Yield what is out of date, message by message."""
        for entry in self.new:
            yield Problem(
                self.shown, 0, f"has no entry for {_short(entry)}, {entry.locations[0]}.", "Run explainers sync."
            )
        for entry in self.gone:
            yield Problem(self.shown, entry.line, f"{_short(entry)} is not in the sources.", "Run explainers sync.")
        if self.needed and not (self.new or self.gone):
            yield Problem(self.shown, 0, "places or comments have changed.", "Run explainers sync.")


def _short(entry: Entry) -> str:
    return repr(entry.id if len(entry.id) <= 40 else f"{entry.id[:39]}…")


def entries(extraction: Extraction) -> list[Entry]:
    """Return one empty entry a message, in the order of the site, with all its places."""
    found: dict[tuple[str | None, str], Entry] = {}
    for path, messages in extraction.files.items():
        for message in messages:
            entry = found.setdefault(message.key, Entry(message.text, message.context))
            entry.locations.append(f"{path.replace(' ', '%20')}:{message.line}")
            entry.extracted += [note for note in comments(message) if note not in entry.extracted]
    return list(found.values())


def plan(project: Project, extraction: Extraction) -> tuple[list[Change], list[Problem]]:
    """Return what every catalog becomes. A catalog that cannot be read is a problem and no change."""
    fresh = entries(extraction)
    changes, problems = list[Change](), list[Problem]()
    for locale in project.targets:
        path = project.catalog(locale)
        old, found = pofile.read(path, project.shown(path)) if path.is_file() else (Catalog(), [])
        problems += found
        if not found:
            changes.append(_change(path, project.shown(path), merge(old, fresh, locale), old))
    return changes, problems


def _change(path: Path, shown: str, merged: Catalog, old: Catalog) -> Change:
    before = {entry.key for entry in old.entries if not entry.obsolete}
    after = {entry.key for entry in merged.entries if not entry.obsolete}
    new = tuple(entry for entry in merged.entries if not entry.obsolete and entry.key not in before)
    gone = tuple(entry for entry in old.entries if not entry.obsolete and entry.key not in after)
    return Change(path, shown, pofile.write(merged), new, gone)


def merge(old: Catalog, fresh: list[Entry], locale: Locale) -> Catalog:
    """Return the catalog with exactly the fresh messages, and every old translation.

    An old entry whose message is gone becomes obsolete, and comes back when its message does. Only
    an entry that nobody ever worked on is dropped.
    """
    known = old.find()
    living = [_renewed(entry, known.get(entry.key)) for entry in fresh]
    keys = {entry.key for entry in living}
    kept = {(entry.key, tuple(entry.strings)) for entry in living}
    gone = list[Entry]()
    for entry in old.entries:
        work = (entry.key, tuple(entry.strings))
        if work not in kept and (any(entry.strings) or (entry.comments and entry.key not in keys)):
            gone.append(replace(entry, obsolete=True, extracted=[], locations=[]))
            kept.add(work)
    return Catalog(old.header if any(old.header.strings) else _header(locale), living + gone, old.trailing)


def _renewed(fresh: Entry, old: Entry | None) -> Entry:
    entry = Entry(fresh.id, fresh.context, extracted=fresh.extracted, locations=fresh.locations)
    if old is not None:
        entry.comments, entry.previous = old.comments, old.previous
        entry.strings = old.strings if len(old.strings) == 1 else [""]  # plural forms become obsolete
        entry.flags = [flag for flag in old.flags if flag not in OUR_FLAGS]
    return entry


def _header(locale: Locale) -> Entry:
    lines = [
        *([] if locale.source else [f"Language: {locale.catalog}"]),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    return Entry("", strings=["".join(f"{line}\n" for line in lines)])


def write(project: Project, extraction: Extraction, changes: list[Change]) -> list[Change]:
    """Write the changed catalogs and the template; return those that were written."""
    header = _header(project.source)
    template = Change(project.locales_dir / TEMPLATE, "", pofile.write(Catalog(header, entries(extraction))))
    written = [change for change in changes if change.needed]
    for change in [*written, template]:
        change.path.parent.mkdir(parents=True, exist_ok=True)
        beside = change.path.with_name(f".{change.path.name}.new")
        beside.write_bytes(change.text.encode())
        beside.replace(change.path)
    return written
