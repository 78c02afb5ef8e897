"""The counter: all that an edition hands out beside its pages: calendars, sheets and packs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from build_tools import day
from build_tools.events.diary import Diary
from build_tools.events.event import Event
from build_tools.events.notices import Notice
from build_tools.events.presenter import EventPresenter
from build_tools.excerpts.cache import Cache
from build_tools.excerpts.formats import Formats
from build_tools.press.products import Product
from build_tools.problems import Problem
from build_tools.project import Project
from build_tools.publishing import fonts, packing
from build_tools.publishing.calendars import Calendars
from build_tools.publishing.exhibits import Exhibits
from build_tools.publishing.packing import Packer, Render
from build_tools.publishing.prints import offered
from build_tools.publishing.printshop import Printshop
from build_tools.publishing.progress import Progress
from build_tools.publishing.singlefile import Surroundings
from build_tools.publishing.stock import Stock
from build_tools.publishing.stylesheets import Read
from build_tools.text.translation import Translations

OWN = "assets/stylesheets/explainers.css"
"""The style sheet that overrides/base.html adds to those of the theme."""


@dataclass(slots=True)
class Counter:
    """Hands out what one language has; without a `printshop` neither sheets nor packs.

    `site` is the name of the site in its own language. By their paths under content/, `pages` gives those of MkDocs.
    """

    project: Project
    editions: Mapping[str, Translations]
    exhibits: Exhibits
    diary: Diary
    progress: Progress
    site: str
    pages: Callable[[Iterable[str]], Sequence[Any]]
    printshop: Printshop | None

    @property
    def tag(self) -> str:
        """The language."""
        return self.exhibits.plain.locale.tag

    def take(self, page: Any) -> None:
        """Take in a page of MkDocs that was just converted."""
        if self.printshop:
            self.printshop.take(page)

    def context(self, uri: str) -> dict[str, Any]:
        """Return what the template of a page, by its path under content/, asks about its files."""
        files = self.printshop.files(uri) if self.printshop else ()
        event = self.diary.events.get(uri)
        return {
            "pack_page": f"{self.tag}/{event.path}/{packing.INDEX}" if event and self.printshop else "",
            "prints": offered(files, self.project.locales),
            "card": next((file for file in files if file.product is Product.CARD), None),
            "sheets": f"{self.tag}/{uri.rpartition('.')[0]}",
        }

    def write(self, folder: Path, stylesheets: Iterable[str], read: Read, render: Render) -> Iterator[Problem]:
        """Write everything into the folder of the language; yield what is wrong with it.

        `stylesheets` are those of all pages, `read` gives files of the site by their addresses.
        """
        wording = self.exhibits.plain  # a calendar holds no overlay
        presenter = EventPresenter(wording, Formats(wording), self.exhibits.library.sources)
        calendars = Calendars(presenter, self.site, self.exhibits.site_name, self.exhibits.site_url)
        calendars.write([self._notice(calendars, event) for event in self.diary.events.values()], folder)
        if self.printshop:
            self.printshop.write(folder)
            kept = (self.exhibits.downloads, self.progress, self.pages, self.printshop.files)
            stock = Stock(self.project, wording, self.diary, *kept)
            yield from stock.pack(self._packer(folder, stylesheets, read, render, self.printshop.cache))

    def _notice(self, calendars: Calendars, event: Event) -> Notice:
        [page] = self.pages([event.page])
        locale = self.exhibits.plain.locale
        row = None if locale.source else self.progress.row(event.page, locale)
        return calendars.notice(event, page.meta if page else {}, row)

    def _packer(self, folder: Path, stylesheets: Iterable[str], read: Read, render: Render, cache: Cache) -> Packer:
        sheets = [sheet for sheet in stylesheets if sheet != fonts.STYLESHEET]
        around = Surroundings(read, sheets, {}, self.exhibits.site_url)
        cuts = partial(fonts.cuts, self.project, self.editions, self.tag, self.exhibits.pictures.cache)
        today = day.of(self.project)
        written = self.exhibits.plain.locale.language.date(today) if today else ""
        basis = self.printshop.basis if self.printshop and self.diary.events else ""
        return Packer(self.tag, folder, around, cuts, written, render, cache, basis)
