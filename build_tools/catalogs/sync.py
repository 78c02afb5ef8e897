"""Sync: bringing the messages of the sources into every catalog, and losing nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_tools.catalogs import corrections, merging, pofile
from build_tools.catalogs.entries import Catalog, Entry
from build_tools.catalogs.extractors import Extraction, comments
from build_tools.locales import Locale
from build_tools.problems import Problem, Severity, quoted
from build_tools.project import Project

TEMPLATE = "messages.pot"
Shown = tuple[str, int]
"""A page by its path in the project, and a line of it; 0 is all of the page."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one catalog file becomes: its new text, and what is new or gone in it, has become fuzzy
    or was kept current by an editor's word."""

    path: Path
    shown: str
    text: str
    tag: str = ""
    new: tuple[Entry, ...] = ()
    gone: tuple[Entry, ...] = ()
    fuzzy: tuple[Entry, ...] = ()
    kept: tuple[Entry, ...] = ()

    @property
    def needed(self) -> bool:
        """Whether the file has to be written."""
        return not self.path.is_file() or self.path.read_bytes() != self.text.encode()

    def problems(self) -> Iterator[Problem]:
        """Yield what is out of date, message by message."""
        for entry in self.new:
            yield Problem(
                self.shown, 0, f"has no entry for {quoted(entry.id)}, {entry.locations[0]}.", "Run explainers sync."
            )
        for entry in self.gone:
            yield Problem(self.shown, entry.line, f"{quoted(entry.id)} is not in the sources.", "Run explainers sync.")
        if self.needed and not (self.new or self.gone):
            yield Problem(self.shown, 0, "places or comments have changed.", "Run explainers sync.")


def entries(extraction: Extraction) -> list[Entry]:
    """Return one empty entry a message, in the order of the site, with all its places."""
    found: dict[tuple[str | None, str], Entry] = {}
    for path, messages in extraction.files.items():
        for message in messages:
            entry = found.setdefault(message.key, Entry(message.text, message.context))
            entry.locations.append(f"{path.replace(' ', '%20')}:{message.line}")
            entry.extracted += [note for note in comments(message) if note not in entry.extracted]
    return list(found.values())


def plan(
    project: Project, extraction: Extraction, corrected: Sequence[Shown] = ()
) -> tuple[list[Change], list[Problem]]:
    """Return what every catalog becomes. A catalog that cannot be read is a problem and no change.

    `corrected` says where an editor has changed words but not their meaning.
    """
    fresh = entries(extraction)
    changes, problems = list[Change](), list[Problem]()
    starts = _starts(extraction)
    corrected = [
        (page if page in starts else f"{project.shown(project.content)}/{page}", line) for page, line in corrected
    ]
    problems += [_nowhere(page) for page, _ in corrected if page not in starts]
    for locale in project.targets:
        path = project.catalog(locale)
        shown = project.shown(path)
        old, found = pofile.read(path, shown) if path.is_file() else (Catalog(), [])
        problems += found
        if found:
            continue
        merged = merging.merge(old, fresh)
        if not any(merged.catalog.header.strings):
            merged.catalog.header = _header(locale)
        kept, refused = _correct(merged.catalog, corrected, starts, locale)
        problems += refused
        changes.append(_change(project, locale, old, merged, kept))
    if corrected and not problems and not any(change.kept for change in changes):
        problems += [
            Problem(page, line, "no translation of this is fuzzy because its source has changed.", "Check the place.")
            for page, line in corrected
        ]
    return changes, problems


def _starts(extraction: Extraction) -> dict[str, list[int]]:
    return {path: sorted({message.line for message in found}) for path, found in extraction.files.items()}


def _nowhere(page: str) -> Problem:
    return Problem(page, 0, "no message stands here.", "Name a page by its path under content/.")


def _correct(
    catalog: Catalog, corrected: Sequence[Shown], starts: Mapping[str, list[int]], locale: Locale
) -> tuple[list[Entry], list[Problem]]:
    """Keep translations current where an editor says so; say which need a translator all the same."""
    living = frozenset(entry.key for entry in catalog.entries if not entry.obsolete)
    kept, refused = list[Entry](), list[Problem]()
    for entry in catalog.entries:
        place = next(
            (place for place in corrected if corrections.stands_at(entry, *place, starts.get(place[0], []))), None
        )
        if place is None or entry.obsolete or not entry.fuzzy or not any(entry.strings):
            continue
        if reason := corrections.why_not(entry, living):
            fact = f"the translation ({locale.tag}) of {quoted(entry.id)} stays fuzzy: {reason}."
            refused.append(Problem(*entry.places[0], fact, "A translator has to look at it.", Severity.WARNING))
        else:
            corrections.keep_current(entry)
            kept.append(entry)
    return kept, refused


def _change(project: Project, locale: Locale, old: Catalog, merged: merging.Merged, kept: list[Entry]) -> Change:
    before = {entry.key for entry in old.entries if not entry.obsolete}
    after = {entry.key for entry in merged.catalog.entries if not entry.obsolete}
    path = project.catalog(locale)
    return Change(
        path,
        project.shown(path),
        pofile.write(merged.catalog, project.wrap),
        locale.tag,
        tuple(entry for entry in merged.catalog.entries if not entry.obsolete and entry.key not in before),
        tuple(entry for entry in old.entries if not entry.obsolete and entry.key not in after),
        tuple(entry for entry in merged.changed if entry.fuzzy),
        tuple(kept),
    )


def fuzzied(changes: Iterable[Change]) -> Iterator[Problem]:
    """Yield every message whose translations have become fuzzy, and how an editor can keep them."""
    tags: dict[tuple[str | None, str], list[str]] = {}
    found: dict[tuple[str | None, str], Entry] = {}
    for change in changes:
        for entry in change.fuzzy:
            tags.setdefault(entry.key, []).append(change.tag)
            found.setdefault(entry.key, entry)
    for key, entry in found.items():
        path, line = entry.places[0]
        was = entry.previous.get("msgid")
        fact = f"{quoted(entry.id)}{f' was {quoted(was)}' if was else ' is new'}"
        yield Problem(
            path,
            line,
            f"{fact}; what is translated of it ({', '.join(tags[key])}) is fuzzy now and not shown to readers.",
            f"Translate it anew; or, if it still means the same: explainers sync --same-meaning {path}:{line}",
            Severity.WARNING,
        )


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
    text = pofile.write(Catalog(_header(project.source), entries(extraction)), project.wrap)
    template = Change(project.locales_dir / TEMPLATE, "", text)
    written = [change for change in changes if change.needed]
    for change in [*written, template]:
        change.path.parent.mkdir(parents=True, exist_ok=True)
        beside = change.path.with_name(f".{change.path.name}.new")
        beside.write_bytes(change.text.encode())
        beside.replace(change.path)
    return written
