"""The stock: all that an edition has for the packs of its events, brought together event by event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from build_tools.events.diary import Diary
from build_tools.events.event import Event
from build_tools.excerpts.downloads import Downloads
from build_tools.press.products import Made
from build_tools.problems import Problem
from build_tools.project import Project
from build_tools.publishing import standing
from build_tools.publishing.kits import Figures, Kit, Part
from build_tools.publishing.packing import Packer
from build_tools.publishing.progress import Progress
from build_tools.text.wording import Wording


@dataclass(frozen=True, slots=True)
class Stock:
    """What one edition has: by their paths under content/, `pages` gives those of MkDocs, `made` what is printed of one."""

    project: Project
    wording: Wording
    diary: Diary
    downloads: Downloads
    progress: Progress
    pages: Callable[[Iterable[str]], Sequence[Any]]
    made: Callable[[str], Sequence[Made]]

    def pack(self, packer: Packer) -> Iterator[Problem]:
        """Pack all events, whose sheets, tables and calendars have been written; yield what is wrong with the packs."""
        for event in self.diary.events.values():
            pages = [page for page in self.pages(dict.fromkeys([event.page, *event.said.explainers])) if page]
            places = [(page.file.src_uri, page.file.dest_uri) for page in pages]
            shown = self.project.shown(self.project.content / event.page)
            yield from packer.write(self._kit(event, pages, packer), places, shown)

    def _kit(self, event: Event, pages: Iterable[Any], packer: Packer) -> Kit:
        calendar = packer.folder / event.path / f"{event.id}-{packer.tag}.ics"
        return Kit(
            [self._part(page) for page in pages],
            [self._figures(name) for name in event.said.excerpts],
            (calendar.name, calendar.read_bytes()) if calendar.is_file() else None,
            self.wording,
        )

    def _part(self, page: Any) -> Part:
        uri, locale = page.file.src_uri, self.wording.locale
        row = None if locale.source else self.progress.row(uri, locale)
        status = tuple(standing.sentences(row, self.wording))
        return Part(uri.rpartition(".")[0], page.title or "", self.made(uri), status=status)

    def _figures(self, name: str) -> Figures:
        excerpt = self.downloads.credits.library.excerpts[name]
        return Figures(self.wording.words(excerpt.heading.title, "title"), self.downloads.listed(excerpt))
