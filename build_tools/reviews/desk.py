"""The desk: one page in one language as its reviewer has it, with what was approved before."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from rapidfuzz import fuzz

from build_tools.catalogs import extractors, publishable
from build_tools.catalogs.entries import Entry
from build_tools.catalogs.extractors import Extraction
from build_tools.locales import Locale
from build_tools.problems import Problem, ProjectError, failing
from build_tools.project import Project
from build_tools.reviews import register, reviewfile
from build_tools.reviews.register import Review, Reviews, Standing, Text
from build_tools.text.slots import Message
from build_tools.text.translation import Translations

CLOSE = 0.5  # of the words of a message; less alike, it is another one


@dataclass(frozen=True, slots=True)
class Desk:
    """One page in one language: its messages, the catalog's entries for them, and the reviews."""

    project: Project
    locale: Locale
    page: str
    path: str
    extraction: Extraction
    entries: Mapping[tuple[str | None, str], Entry]
    translations: Translations
    reviews: Reviews
    problems: tuple[Problem, ...]

    @property
    def messages(self) -> Sequence[Message]:
        """The messages of the page, in the order in which they stand."""
        return self.extraction.files[self.path]

    @property
    def catalog(self) -> str:
        """The path of the catalog, as problems name it."""
        return self.project.shown(self.project.catalog(self.locale))

    @property
    def unreadable(self) -> list[Problem]:
        """The errors in the catalog and the reviews: what they do not give would be missed in the page."""
        files = {self.catalog, self.project.shown(register.place(self.project, self.locale))}
        return [problem for problem in failing(self.problems, strict=False) if problem.path in files]

    @property
    def texts(self) -> tuple[Text, ...]:
        """What an approval would approve."""
        return register.texts(self.messages, self.translations)

    def draft(self, message: Message) -> str | None:
        """Return the translation of a fuzzy message, which no reader sees; None for every other one."""
        return self.entries[message.key].strings[0] if message.key in self.translations.fuzzy else None

    @property
    def review(self) -> Review:
        """What reviews.yml says of the page."""
        return self.reviews.of(self.page)

    @property
    def standing(self) -> Standing:
        """How far the translation can be trusted."""
        return self.reviews.standing(self.page, self.messages, self.translations)

    @property
    def approved_on(self) -> datetime.date | None:
        """The day of the last approval, None where there was none."""
        return self.review.approval.on if self.review.approval else None


def lay(project: Project, tag: str, page: str) -> Desk:
    """Bring together what a reviewer needs; raise ProjectError for a locale or page that is not there."""
    locale, page = target(project, tag), register.name(project, page)
    catalog, translations, problems = publishable.read(project, locale)
    extraction = extractors.extract_site(project, [translations])
    paths = {register.name(project, path): path for path in extraction.files}
    if page not in paths:
        unread = failing(extraction.problems, strict=False) if page in reviewfile.names(project) else []
        raise ProjectError(unread or [unknown(project, page, paths)])
    path = project.catalog(locale)
    found, wrong = reviewfile.read(project, locale)
    missing = (
        [] if path.is_file() else [Problem(project.shown(path), 0, "there is no such catalog.", "Run explainers sync.")]
    )
    return Desk(
        project,
        locale,
        page,
        paths[page],
        extraction,
        catalog.find(),
        extraction.publishable(paths[page], translations),
        found,
        (*extraction.problems, *missing, *problems, *wrong),
    )


def target(project: Project, tag: str) -> Locale:
    """Return the locale with this tag; raise ProjectError when it has no translations to review."""
    locale = project.locale(tag)
    if locale.source:
        tags = ", ".join(locale.tag for locale in project.targets)
        message = f"{tag} is the language of the sources; there is no translation to review."
        raise ProjectError([Problem(project.shown(project.config_file), 0, message, f"Use one of: {tags}.")])
    return locale


def unknown(project: Project, page: str, known: Mapping[str, str]) -> Problem:
    """Return the problem of a page that is not there, with the name that was probably meant."""
    near = get_close_matches(page, known, 1)
    hint = f"Did you mean {near[0]}?" if near else "Name a page by its path under content/."
    return Problem(project.shown(project.content), 0, f"there is no page {page!r}.", hint)


@dataclass(frozen=True, slots=True)
class Change:
    """One message beside what it was when the page was approved; one of the two may not exist."""

    before: Text | None
    after: Text | None = None
    message: Message | None = None


def changes(desk: Desk) -> Iterator[Change]:
    """Yield every message of the page with its approved form; what is gone stands where it stood."""
    before = desk.review.approval.texts if desk.review.approval else ()
    after = desk.texts
    ours, theirs = [(text.context, text.source) for text in before], [(text.context, text.source) for text in after]
    for tag, start, end, other, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs: Iterable[tuple[Text | None, int | None]] = zip(before[start:end], range(other, last), strict=True)
        else:
            pairs = _paired(before[start:end], after[other:last], other)
        for old, number in pairs:
            yield Change(old) if number is None else Change(old, after[number], desk.messages[number])


def _paired(before: Sequence[Text], after: Sequence[Text], first: int) -> Iterator[tuple[Text | None, int | None]]:
    """Pair each new text with the closest old one of the same kind that is left; the others are gone."""
    left = list(before)
    for number, text in enumerate(after, first):
        likeness, place = max(((_likeness(old, text), -place) for place, old in enumerate(left)), default=(0.0, 0))
        if likeness < CLOSE:
            yield None, number
            continue
        yield from ((old, None) for old in left[:-place])
        yield left[-place], number
        del left[: 1 - place]
    yield from ((old, None) for old in left)


def _likeness(old: Text, new: Text) -> float:
    """Return how much of two messages is the same, from 0 to 1; another context is another message."""
    return fuzz.ratio(old.source, new.source) / 100 if old.context == new.context else 0.0
