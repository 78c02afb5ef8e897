"""Approvals: what a reviewer says of a page, taken down, or refused with the reasons."""

from __future__ import annotations

import datetime
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from build_tools.catalogs import publishable, sync
from build_tools.catalogs.extractors import Extraction
from build_tools.locales import Locale
from build_tools.problems import Problem, ProjectError, Severity, failing, in_order, quoted
from build_tools.project import Project
from build_tools.reviews import register, reviewfile
from build_tools.reviews.desk import Desk, target, unknown
from build_tools.reviews.register import Approval, Origin, Reviews


def approval_day(text: str, today: datetime.date) -> datetime.date:
    """Return the day of an approval; raise ValueError when it is malformed or has not come yet."""
    day = reviewfile.day_of(text)
    if day is None:
        raise ValueError(f"{text!r} is not a day. Write it as {today}.")
    if day > today:
        raise ValueError(f"{day} has not come yet. Write {today} or a day before.")
    return day


def reviewer_name(text: str) -> str:
    """Return initials as they are; raise ValueError when they cannot be any."""
    if not reviewfile.NAME.fullmatch(text):
        raise ValueError(f"{text!r} cannot be initials. Write letters such as AB, or anonymous.")
    return text


def refusals(desk: Desk) -> list[Problem]:
    """Return why the page cannot be approved as it is now, in the order of their places."""
    found = failing(desk.problems, strict=False)
    return in_order(found) if found else [*_out_of_date(desk), *_unfinished(desk)]


def _out_of_date(desk: Desk) -> Iterator[Problem]:
    changes, _ = sync.plan(desk.project, desk.extraction)
    for change in changes:
        if change.shown == desk.catalog and (change.new or change.gone):
            yield from change.problems()


def _unfinished(desk: Desk) -> Iterator[Problem]:
    """Yield every message of the page that has no translation which may be published."""
    for key in dict.fromkeys(message.key for message in desk.messages):
        entry = desk.entries.get(key)
        if entry is None or entry.obsolete:
            continue  # the catalog is out of date, which has been said
        if entry.fuzzy and any(entry.strings):
            hint = "Compare the translation with the source, then remove the flag."
            yield Problem(desk.catalog, entry.line, f"{quoted(entry.id)} is fuzzy.", hint)
        elif refused := desk.translations.refused.get(key):
            yield replace(refused, severity=Severity.ERROR)
        elif not entry.current:
            yield Problem(desk.catalog, entry.line, f"{quoted(entry.id)} is not translated.", "Translate it.")


def approve(desk: Desk, by: str, on: datetime.date) -> bool:
    """Write down that the page as it is now is approved; return whether that is news."""
    approval = Approval.of(by, on, desk.texts)
    return _write(desk.project, desk.locale, lambda found: _with(found, desk.page, approval=approval))


def stale(project: Project, extraction: Extraction) -> Iterator[Problem]:
    """Yield every approval that does not hold any more, in every locale."""
    messages = {register.name(project, shown): found for shown, found in extraction.files.items()}
    found, _ = reviewfile.load(project)
    for locale in project.targets:
        path = project.catalog(locale)
        if found[locale.tag].pages and path.is_file():
            translations = publishable.read(project, locale)[1]
            shown = project.shown(register.place(project, locale))
            refused = {
                register.name(project, page): each for page, each in extraction.refused.get(locale.tag, {}).items()
            }
            yield from register.stale(shown, found[locale.tag], messages, translations, refused)


def set_origin(project: Project, tag: str, page: str | None, origin: Origin) -> bool:
    """Write down who drafts a page, or all pages that say nothing else; return whether that is news."""
    locale = target(project, tag)
    if page is None:
        return _write(project, locale, lambda found: replace(found, origin=origin))
    page, known = register.name(project, page), {name: name for name in reviewfile.names(project)}
    if page not in known:
        raise ProjectError([unknown(project, page, known)])
    return _write(project, locale, lambda found: _with(found, page, origin=None if origin is found.origin else origin))


def _with(found: Reviews, page: str, **said: Any) -> Reviews:
    review = replace(found.of(page), **said)
    others = {name: other for name, other in found.pages.items() if name != page}
    return replace(found, pages=others | ({page: review} if review.origin or review.approval else {}))


def _write(project: Project, locale: Locale, change: Callable[[Reviews], Reviews]) -> bool:
    """Change what the file says at this moment: another reviewer may have written since it was read."""
    path = register.place(project, locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(path.parent):
        before, problems = reviewfile.read(project, locale)
        if wrong := failing(problems, strict=False):
            raise ProjectError(wrong)
        after = change(before)
        if register.text_of(before) == register.text_of(after):
            return False
        register.write(path, after)
    return True


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let one command at a time write here; the lock goes with the process, however that ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
