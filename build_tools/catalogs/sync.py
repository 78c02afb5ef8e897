"""Sync: bringing the messages of the sources into every catalog, and losing nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_tools import saving
from build_tools.catalogs import canonical, corrections, headers, merging, pofile
from build_tools.catalogs.entries import Catalog, Entry
from build_tools.catalogs.extractors import Extraction, comments
from build_tools.locales import Locale
from build_tools.problems import Problem, Severity, quoted
from build_tools.project import Project
from build_tools.saving import Save

TEMPLATE = "messages.pot"
Shown = tuple[str, int]
"""A page by its path in the project, and a line of it; 0 is all of the page."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one catalog file becomes: its new text; `before`, the bytes that were read; and which
    messages live in it, are new or gone, have become fuzzy or were kept current by an editor's word."""

    path: Path
    shown: str
    text: str
    before: bytes | None
    tag: str = ""
    living: frozenset[tuple[str | None, str]] = frozenset()
    new: tuple[Entry, ...] = ()
    gone: tuple[Entry, ...] = ()
    fuzzy: tuple[Entry, ...] = ()
    kept: tuple[Entry, ...] = ()

    @property
    def needed(self) -> bool:
        """Whether the file has to be written."""
        return self.before != self.text.encode()

    def problems(self) -> Iterator[Problem]:
        """Yield what is out of date, message by message."""
        for entry in self.new:
            yield Problem(
                self.shown, 0, f"has no entry for {quoted(entry.id)}, {entry.locations[0]}.", "Run explainers sync."
            )
        for entry in self.gone:
            yield Problem(self.shown, entry.line, f"{quoted(entry.id)} is not in the sources.", "Run explainers sync.")
        if self.needed and not (self.new or self.gone):
            yield Problem(self.shown, 0, "its form, places or comments have changed.", "Run explainers sync.")


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
        before = saving.current(path)
        old, found = (Catalog(), []) if before is None else pofile.decode(before, shown)
        found += headers.check(old, locale, shown)
        problems += found
        if found:
            continue
        merged = merging.merge(old, fresh)
        if not any(merged.catalog.header.strings):
            merged.catalog.header = headers.header(locale)
        kept, refused = _correct(merged, corrected, starts, locale)
        problems += refused
        changes.append(_change(project, locale, before, old, merged, kept))
    if corrected and not any(change.kept for change in changes):
        problems = [replace(problem, severity=Severity.ERROR) for problem in problems]
        if not problems:
            fact = "no translation of this is fuzzy because its source has changed."
            problems = [Problem(page, line, fact, "Check the place.") for page, line in corrected]
    return changes, problems


def _starts(extraction: Extraction) -> dict[str, list[int]]:
    return {path: sorted({message.line for message in found}) for path, found in extraction.files.items()}


def _nowhere(page: str) -> Problem:
    return Problem(page, 0, "no message stands here.", "Name a page by its path under content/.")


def _correct(
    merged: merging.Merged, corrected: Sequence[Shown], starts: Mapping[str, list[int]], locale: Locale
) -> tuple[list[Entry], list[Problem]]:
    """Keep translations current where an editor says so; say which need a translator all the same."""
    entries = [entry for entry in merged.catalog.entries if not entry.obsolete]
    living, now = frozenset(entry.key for entry in entries), {id(entry) for entry in merged.changed}
    kept, refused = list[Entry](), list[Problem]()
    for entry in entries:
        place = next(
            (place for place in corrected if corrections.stands_at(entry, *place, starts.get(place[0], []))), None
        )
        if place is None or not entry.fuzzy or not any(entry.strings):
            continue
        path, line = entry.places[0]
        reason, hint = corrections.why_not(entry, living), "A translator has to look at it."
        if not reason and not place[1] and id(entry) not in now:
            reason, hint = "an earlier sync has made it so", f"If you mean it, too: --same-meaning {path}:{line}"
        if reason:
            fact = f"the translation ({locale.tag}) of {quoted(entry.id)} stays fuzzy: {reason}."
            refused.append(Problem(path, line, fact, hint, Severity.WARNING))
        else:
            corrections.keep_current(entry)
            kept.append(entry)
    return kept, refused


def _change(
    project: Project, locale: Locale, before: bytes | None, old: Catalog, merged: merging.Merged, kept: list[Entry]
) -> Change:
    known = {entry.key for entry in old.entries if not entry.obsolete}
    living = frozenset(entry.key for entry in merged.catalog.entries if not entry.obsolete)
    path = project.catalog(locale)
    return Change(
        path,
        project.shown(path),
        canonical.write(merged.catalog, project.wrap),
        before,
        locale.tag,
        living,
        tuple(entry for entry in merged.catalog.entries if not entry.obsolete and entry.key not in known),
        tuple(entry for entry in old.entries if not entry.obsolete and entry.key not in living),
        tuple(entry for entry in merged.changed if entry.fuzzy),
        tuple(kept),
    )


def news(changes: Sequence[Change]) -> Iterator[Problem]:
    """Yield as warnings what an editor or a translator should know of a sync."""
    for change in changes:
        if change.before is not None and len(change.new) > len(change.living) / 2 > 0:
            fact = f"{len(change.new)} of {len(change.living)} messages were not in this file."
            hint = "If it was cut off, take the whole file back and run explainers sync again."
            yield Problem(change.shown, 0, fact, hint, Severity.WARNING)
    for entry, tags in _together((change.tag, change.fuzzy) for change in changes):
        living = next(change.living for change in changes if change.tag == tags[0])
        yield _fuzzied(entry, ", ".join(tags), living)


def _together(found: Iterable[tuple[str, Iterable[Entry]]]) -> Iterator[tuple[Entry, list[str]]]:
    """Yield every message once, with the locales that it was found in."""
    entries: dict[tuple[str | None, str], tuple[Entry, list[str]]] = {}
    for tag, several in found:
        for entry in several:
            entries.setdefault(entry.key, (entry, []))[1].append(tag)
    yield from entries.values()


def _fuzzied(entry: Entry, tags: str, living: frozenset[tuple[str | None, str]]) -> Problem:
    path, line = entry.places[0]
    was = entry.previous.get("msgid", "")
    if not was or (entry.previous.get("msgctxt"), was) in living:
        fact = f"{quoted(entry.id)} is new; the translation ({tags}) of a similar message is there as a draft."
        return Problem(path, line, fact, "A translator has to look at it.", Severity.WARNING)
    now, before = corrections.apart(entry.id, was)
    fact = f"{now} was {before}; what is translated of it ({tags}) is fuzzy now and not shown to readers."
    hint = f"Translate it anew; or, if it still means the same: explainers sync --same-meaning {path}:{line}"
    return Problem(path, line, fact, hint, Severity.WARNING)


def kept(changes: Sequence[Change]) -> Iterator[str]:
    """Yield, as one line each, the messages whose translations an editor has kept current."""
    for entry, tags in _together((change.tag, change.kept) for change in changes):
        path, line = entry.places[0]
        now, before = corrections.apart(entry.id, corrections.earlier(entry))
        yield f"{path}:{line}: {now} was {before}; its translation ({', '.join(tags)}) stays current."


def write(project: Project, extraction: Extraction, changes: list[Change]) -> list[Change]:
    """Write the changed catalogs and the template, all or none; return the catalogs that were written.

    Raise ProjectError when somebody has saved one of them meanwhile.
    """
    text = canonical.write(Catalog(headers.header(project.source), entries(extraction)), project.wrap)
    path = project.locales_dir / TEMPLATE
    template = Save(path, project.shown(path), text.encode(), saving.current(path))
    written = [change for change in changes if change.needed]
    for place in [path, *(change.path for change in written)]:
        place.parent.mkdir(parents=True, exist_ok=True)
    saving.save([*(Save(each.path, each.shown, each.text.encode(), each.before) for each in written), template])
    return written
