"""Progress: how far every page of a site is translated and reviewed, as a build has seen its messages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from build_tools.catalogs import status
from build_tools.catalogs.status import Row, Table
from build_tools.locales import Locale
from build_tools.problems import Problem
from build_tools.reviews.register import Reviews
from build_tools.text.slots import Message
from build_tools.text.translation import Key, Translations


@dataclass(slots=True)
class PageState:
    """What became of one page: its words, how many of them are in this language, and its title.

    `changed` is the day on which the source changed, as its front matter says; `cited` are the keys of
    the sources that it cites, `data` the messages of the excerpts that it shows, by the names of their files, and
    `refused` by language the translations that this page cannot hold.
    """

    messages: list[Message] = field(default_factory=list)
    translated: int = 0
    title: str = ""
    url: str = ""
    changed: datetime.date | None = None
    cited: tuple[str, ...] = ()
    data: dict[str, list[Message]] = field(default_factory=dict)
    refused: Mapping[str, Mapping[Key, Problem]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts pages once for all that shows them; `pages` are by their path under content/."""

    editions: Mapping[str, Translations]
    reviews: Mapping[str, Reviews]
    pages: dict[str, PageState] = field(default_factory=dict)
    _rows: dict[tuple[str, str], Row] = field(default_factory=dict)

    def row(self, page: str, locale: Locale) -> Row:
        """Return how far one page is translated and reviewed in a language."""
        key = (page, locale.tag)
        if key not in self._rows:
            state, reviews = self.pages[page], self.reviews.get(locale.tag, Reviews())
            translations = self._shown(page, locale)
            self._rows[key] = status.row(page, state.messages, translations, reviews, state.changed, state.data)
        return self._rows[key]

    def table(self, locale: Locale, order: Iterable[str]) -> Table:
        """Return how far all pages are in a language, first what readers miss most, else in this order."""
        pages = dict.fromkeys([*order, *self.pages])
        return Table(locale, tuple(status.most_missed(self.row(page, locale) for page in pages)))

    def translated(self, page: str, locale: Locale) -> bool:
        """Return whether a page has any translation into a language."""
        translations = self._shown(page, locale)
        return any(translations.find(message) for message in self.pages[page].messages)

    def _shown(self, page: str, locale: Locale) -> Translations:
        """Return the translations that a page shows."""
        return self.editions[locale.tag].without(self.pages[page].refused.get(locale.tag, {}))
