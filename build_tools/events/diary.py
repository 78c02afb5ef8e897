"""The diary: all events of a site, read together, those to come first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from build_tools.events import messages, reading
from build_tools.events.event import Event, Status
from build_tools.events.reading import Setting, utc
from build_tools.excerpts.block import ID
from build_tools.excerpts.library import Library
from build_tools.problems import Problem, Severity
from build_tools.project import Project
from build_tools.text import frontmatter
from build_tools.text.frontmatter import EVENT, FrontMatter

FOLDER = "events"
"""Where the pages of events are, below content/ and below the folder of a language."""
INDEX = {f"{FOLDER}/index.md", f"{FOLDER}/README.md"}
SHOWN = "\n\n/// excerpt\n    id: {}\n///\n"
BEHIND = {Status.CANCELLED: 1, Status.PAST: 2}
"""Events that stand behind those to come."""


@dataclass(frozen=True, slots=True)
class Diary:
    """The events of a site by the paths of their pages under content/, in the order in which readers look for them.

    First those that go on or are to come, the next one first, also where they are postponed; then those that were
    cancelled and those that are over, the newest first. What has a problem is left out.
    """

    events: Mapping[str, Event] = field(default_factory=dict)

    def sources(self, page: str) -> tuple[str, ...]:
        """Return the keys of the sources that say why the speakers of a page may be named, each once."""
        event = self.events.get(page)
        return tuple(dict.fromkeys(speaker.basis.source for speaker in event.said.speakers)) if event else ()

    def head(self, page: str, shown: str, text: str) -> FrontMatter:
        """Read a page with the words of its event; `shown` is its path as problems name it.

        The excerpts that the event names, and the page does not show, follow its own text.
        """
        head = frontmatter.parse(shown, text)
        if event := self.events.get(page):
            head.messages += messages.messages(event)
            here = ID.findall(head.body)
            head.body += "".join(SHOWN.format(ident) for ident in event.said.excerpts if ident not in here)
        elif head.event and not among(page):
            hint = f"Move the page to {FOLDER}/, or remove {EVENT}."
            head.problems.append(head.event.problem((EVENT,), f"an event is announced outside of {FOLDER}/.", hint))
        return head


def among(page: str) -> bool:
    """Return whether a page, by its path under content/, is that of an event."""
    folder = page.rpartition("/")[0]
    return folder.partition("/")[0] == FOLDER and page not in INDEX


def load(project: Project, library: Library) -> tuple[Diary, list[Problem]]:
    """Read the events of a project, whose sources and excerpts are in the library."""
    pages = {path.relative_to(project.content).as_posix(): path for path in project.pages()}
    excerpts = None if library.spoilt is None else {*library.excerpts, *library.spoilt}
    setting = Setting([locale.tag for locale in project.locales], library.keys, pages, excerpts)
    found, problems = list[Event](), list[Problem]()
    for page, path in pages.items():
        if among(page):
            shown = project.shown(path)
            head = frontmatter.parse(shown, path.read_text("utf-8-sig", "replace"))
            event, wrong = reading.read(page, shown, head, setting)
            problems += wrong
            found += [event] if event else []
    return Diary({event.page: event for event in sorted(found, key=_order)}), problems


def _order(event: Event) -> tuple[int, float, str]:
    last, start = BEHIND.get(event.said.status, 0), event.start.timestamp()
    return last, -start if last else start, event.page


def untimely(diary: Diary, now: datetime.datetime, shown: str) -> Iterator[Problem]:
    """Yield a warning for every event whose status does not fit a time; `shown` is content/ as problems name it."""
    for event in diary.events.values():
        status, begun, over = event.said.status, utc(event.start) <= now, utc(event.end) < now
        fact = hint = ""
        if status is Status.PLANNED and over:
            fact, hint = "planned, and it is over", "Write status: past, and add the recording."
        elif status is Status.LIVE and not (begun and not over):
            fact, hint = "live, and it is not now", f"Write status: {'past' if over else 'planned'}."
        elif status is Status.PAST and not begun:
            fact, hint = "past, and it is to come", "Write status: planned, or correct its times."
        if fact:
            line = event.lines["status",]
            yield Problem(f"{shown}/{event.page}", line, f"the event is {fact}.", hint, Severity.WARNING)
