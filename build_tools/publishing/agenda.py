"""The agenda: what pages and the index of events show of the diary, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from build_tools.events import linkeddata
from build_tools.events.diary import FOLDER, Diary
from build_tools.events.event import Event, Status
from build_tools.events.presentation import Shown
from build_tools.events.presenter import EventPresenter

FEED = f"{FOLDER}/calendar.ics"
"""The calendar of all events, below the folder of a language."""


@dataclass(slots=True)
class Agenda:
    """The events of one edition; `folder` is that of the language, `site_url` empty where nobody knows it."""

    diary: Diary
    presenter: EventPresenter
    folder: str
    site_url: str = ""
    _shown: dict[str, Shown] = field(default_factory=dict)

    def shown(self, page: str) -> Shown | None:
        """Return the event of a page, by its path under content/, as its reader sees it."""
        if page in self.diary.events and page not in self._shown:
            self._shown[page] = self.presenter.present(self.diary.events[page])
        return self._shown.get(page)

    def page(self, page: str, head: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the template of a page asks about its event; `head` is its front matter."""
        event = self.shown(page)
        if event is None:
            return {"event": None}
        address = f"{self.site_url}{self.address(event.event)}"
        described = head.get("description") or head.get("summary") or ""
        files = f"{self.folder}/{event.event.path}/{event.id}"
        return {
            "event": event,
            "linked_data": linkeddata.script(event, address, described) if self.site_url else "",
            "calendar_file": f"{files}-{self.folder}.ics",
        }

    def address(self, event: Event) -> str:
        """Return where the page of an event is, below the site's root."""
        return f"{self.folder}/{event.path}.html"

    def index(self) -> dict[str, Any]:
        """Return what the template of the index asks: the events to come, the cancelled and those that are over."""
        events = [(event, self.address(event.event)) for page in self.diary.events if (event := self.shown(page))]
        behind = (Status.CANCELLED, Status.PAST)
        return {
            "coming": [each for each in events if each[0].status not in behind],
            "cancelled": [each for each in events if each[0].status is Status.CANCELLED],
            "past": [each for each in events if each[0].status is Status.PAST],
            "feed": f"{self.folder}/{FEED}",
        }
