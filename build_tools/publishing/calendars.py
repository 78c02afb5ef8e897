"""Calendars of an edition: a file for every event, and one of all events to subscribe to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from build_tools.catalogs.status import Row
from build_tools.events import calendar, notices
from build_tools.events.event import Event
from build_tools.events.notices import Notice
from build_tools.events.presenter import EventPresenter
from build_tools.publishing import made, standing
from build_tools.publishing.agenda import FEED


@dataclass(frozen=True, slots=True)
class Calendars:
    """Makes the calendars of one language.

    `site` is the site's name in its own language, of which the ids of events are made, and `name` that in the
    reader's. Without a `site_url` calendars name no page, and the feed does not say where it is.
    """

    presenter: EventPresenter
    site: str
    name: str
    site_url: str = ""

    def notice(self, event: Event, head: Mapping[str, Any], row: Row | None) -> Notice:
        """Return what calendars say of an event; `head` is the translated front matter of its page.

        `row` says how far the page is translated, None in the source language.
        """
        wording = self.presenter.wording
        summary = head.get("summary") or head.get("description") or ""
        remarks = list(standing.sentences(row, wording))
        address = self._address(f"{event.path}.html")
        return notices.notice(self.presenter.present(event), wording, summary, address, remarks)

    def files(self, announced: Iterable[Notice]) -> Iterator[tuple[str, bytes]]:
        """Yield every file by its path in the folder of the language."""
        told = list(announced)
        if not told:  # a calendar with nothing in it is none
            return
        wording = self.presenter.wording
        for notice in told:
            yield f"{notice.event.path}/{notice.event.id}-{wording.locale.tag}.ics", calendar.single(notice, self.site)
        name = notices.name(self.name, wording)
        addresses = self._address(FEED), self._address(made.EVENTS)
        yield FEED, calendar.feed(told, self.site, name, wording.locale.language, *addresses)

    def write(self, announced: Iterable[Notice], folder: Path) -> None:
        """Write all files into the folder of the language."""
        for path, data in self.files(announced):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)

    def _address(self, path: str) -> str:
        return urljoin(self.site_url, f"{self.presenter.wording.locale.tag}/{path}") if self.site_url else ""
