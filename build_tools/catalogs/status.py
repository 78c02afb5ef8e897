"""Status: how much of every page is translated into every language, and who can rely on it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from build_tools.catalogs import publishable
from build_tools.catalogs.extractors import Extraction, read
from build_tools.locales import Locale
from build_tools.problems import Problem
from build_tools.project import Project
from build_tools.reviews import register, reviewfile
from build_tools.reviews.register import Reviews, Standing
from build_tools.text import frontmatter
from build_tools.text.slots import Message
from build_tools.text.translation import Translations
from build_tools.text.words import count_words

ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """One page in one locale: how many messages it has and what has become of them.

    `words_left` counts the words of the source that have no current translation; `reviewed` is the
    day of the last approval, also when it has lapsed; `stale_since` the day on which the source
    changed, if `updated` in its front matter says so, while a changed sentence waits for a translator.
    """

    locale: str
    page: str
    messages: int
    translated: int
    fuzzy: int
    words_left: int
    standing: Standing | None
    reviewed: datetime.date | None = None
    stale_since: datetime.date | None = None

    @property
    def missing(self) -> int:
        """Messages without any translation."""
        return self.messages - self.translated - self.fuzzy

    @property
    def percent(self) -> int:
        """Translated per cent, rounded down: 100 means all."""
        return 100 * self.translated // self.messages if self.messages else 100

    def data(self) -> dict[str, Any]:
        """Return everything there is to say, as JSON can hold it."""
        return asdict(self) | {
            "standing": self.standing and self.standing.value,
            "reviewed": self.reviewed and self.reviewed.isoformat(),
            "stale_since": self.stale_since and self.stale_since.isoformat(),
            "missing": self.missing,
            "percent": self.percent,
        }


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one locale's pages, and what they come to."""

    locale: Locale
    rows: tuple[Row, ...]

    @property
    def percent(self) -> int:
        """Messages translated per cent, rounded down."""
        messages = sum(row.messages for row in self.rows)
        return 100 * sum(row.translated for row in self.rows) // messages if messages else 100

    @property
    def reviewed(self) -> int:
        """How many pages are reviewed and have not changed since."""
        return sum(row.standing is Standing.REVIEWED for row in self.rows)

    @property
    def words_left(self) -> int:
        """How many words have no current translation."""
        return sum(row.words_left for row in self.rows)


def row(
    page: str,
    messages: Sequence[Message],
    translations: Translations,
    review: Reviews,
    day: datetime.date | None = None,
    data: Mapping[str, Sequence[Message]] | None = None,
) -> Row:
    """Return the row of a page whose source changed on this `day`; each of its messages counts once.

    `data` are the messages of the excerpts that it shows, by the names of their files: they count, too, and the
    page is reviewed only when they are.
    """
    shown = {page: messages, **(data or {})}
    unique = {message.key: message for part in shown.values() for message in part}
    left = [message for message in unique.values() if translations.find(message) is None]
    fuzzy = sum(message.key in translations.fuzzy for message in left)
    approvals = [approval.on for name in shown if (approval := review.of(name).approval)]
    return Row(
        translations.language.tag,
        page,
        len(unique),
        len(unique) - len(left),
        fuzzy,
        sum(count_words(message.text) for message in left),
        _weakest(review.standing(name, part, translations) for name, part in shown.items()),
        max(approvals, default=None),
        day if fuzzy else None,
    )


def _weakest(standings: Iterable[Standing]) -> Standing:
    """Return how far readers can trust all parts of a page; one without any translation is not reviewed, at least."""
    page, *data = standings
    if page is not Standing.REVIEWED:
        return page
    return next((each for each in data if each is Standing.CHANGED), None) or next(
        (each for each in data if each in (Standing.MACHINE, Standing.PEOPLE)),
        Standing.MACHINE if Standing.UNTRANSLATED in data else page,
    )


def most_missed(rows: Iterable[Row]) -> list[Row]:
    """Return the rows sorted by what readers miss most; equal ones stay in the order of the site."""
    return sorted(rows, key=lambda row: -row.words_left)


def status(project: Project, extraction: Extraction) -> tuple[list[Row], list[Problem]]:
    """Return a row "all" for every locale and one for each of its files, and the problems."""
    rows, problems = list[Row](), list[Problem]()
    found, wrong = reviewfile.load(project)
    for locale in project.targets:
        path = project.catalog(locale)
        if not path.is_file():
            continue  # the extraction has said so
        _, translations, unreadable = publishable.read(project, locale)
        problems += [*unreadable, *translations.refused.values()]
        for refused in extraction.refused.get(locale.tag, {}).values():
            problems += refused.values()
        rows += _rows(project, extraction, translations, found[locale.tag])
    return rows, problems + wrong


def _rows(project: Project, extraction: Extraction, translations: Translations, found: Reviews) -> Iterator[Row]:
    every = [message for messages in extraction.files.values() for message in messages]
    everywhere = translations
    for shown in extraction.files:
        everywhere = extraction.publishable(shown, everywhere)
    yield replace(row(ALL, every, everywhere, Reviews()), standing=None)
    rows = list[Row]()
    for shown, messages in extraction.files.items():
        page = register.name(project, shown)
        counted = row(page, messages, extraction.publishable(shown, translations), found)
        rows.append(replace(counted, stale_since=_changed(project, page)) if counted.fuzzy else counted)
    yield from most_missed(rows)


def _changed(project: Project, page: str) -> datetime.date | None:
    path = project.content / page
    return changed(frontmatter.parse(page, read(path, page)[0]).data) if path.is_file() else None


def changed(head: Mapping[str, Any]) -> datetime.date | None:
    """Return the day on which a page was last changed, as its front matter says; None where it does not.

    The day of its first publication says nothing: the translation may have been current for long after.
    """
    day: datetime.date | None = head.get("updated")
    return day


def table(rows: list[Row]) -> str:
    """Return the rows as a table for a terminal."""
    width = max([len(row.page) for row in rows], default=4)
    lines = [
        f"{'locale':8} {'page':{width}} {'messages':>8} {'translated':>10} {'fuzzy':>6} {'missing':>7} {'%':>4}"
        f" {'words left':>10}  state"
    ]
    for row in rows:
        lines.append(
            f"{row.locale:8} {row.page:{width}} {row.messages:8} {row.translated:10} {row.fuzzy:6} {row.missing:7}"
            f" {row.percent:4} {row.words_left:10}  {_state(row)}".rstrip()
        )
    return "\n".join(lines)


def _state(row: Row) -> str:
    parts = [row.standing.value if row.standing else ""]
    if row.standing is Standing.REVIEWED:
        parts = [f"reviewed on {row.reviewed}"]
    elif row.standing is Standing.CHANGED:
        parts = [f"changed since review on {row.reviewed}"]
    return ", ".join([*parts, *([f"stale since {row.stale_since}"] if row.stale_since else [])])
