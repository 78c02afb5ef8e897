"""What tests of events have in common: the events of the site for tests, in any language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from build_tools import project as projects
from build_tools.events import clocks, diary
from build_tools.events.diary import Diary
from build_tools.events.event import Announcement, Event
from build_tools.events.presentation import Shown
from build_tools.events.presenter import EventPresenter
from build_tools.excerpts import library
from build_tools.excerpts.formats import Formats
from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.text.translation import Key, Translations
from build_tools.text.wording import Wording
from tests.conftest import translate

NIGHT, TASTING, PRUNING = (f"events/{name}.md" for name in ("night-fair", "tasting", "pruning"))
ENGLISH = Language.of("en")
TIMES: Mapping[str, Mapping[Key, str]] = {
    "ug": {
        ("event time", "{start} to {end}"): "سائەت {start} دىن {end} گىچە",
        ("event time", "{day}, {start} to {end}"): "{day}، سائەت {start} دىن {end} گىچە",
        (
            "event time",
            "{first}, {start}, to {last}, {end}",
        ): "{first}، سائەت {start} دىن {last}، سائەت {end} گىچە",
    },
    "zh-Hans": {
        ("event time", "{start} to {end}"): "{start}至{end}",
        ("event time", "{day}, {start} to {end}"): "{day}{start}至{end}",
        ("event time", "{first}, {start}, to {last}, {end}"): "{first}{start}至{last}{end}",
    },
}


def read(site: Path) -> Diary:
    """Return the events of a site in which nothing is wrong."""
    project = projects.load(site / "mkdocs.yml")
    found, problems = diary.load(project, library.load(project)[0])
    assert problems == []
    return found


def presenter(site: Path, tag: str, texts: Mapping[Key, str] | None = None) -> EventPresenter:
    """Return what presents events in a language that has these translations, and those of times."""
    language = Language.of(tag)
    translations = Translations(language, ENGLISH, {**TIMES.get(tag, {}), **(texts or {})})
    wording = Wording(Locale(language, tag, source=tag == "en"), translations)
    sources = library.load(projects.load(site / "mkdocs.yml"))[0].sources
    return EventPresenter(wording, Formats(wording), sources)


def shown(site: Path, tag: str, page: str = NIGHT, texts: Mapping[Key, str] | None = None) -> Shown:
    """Return an event as its reader sees it."""
    return presenter(site, tag, texts).present(read(site).events[page])


def between(start: str, end: str, zone: str) -> Event:
    """Return an event of which nothing is known but its times."""
    place: ZoneInfo = clocks.zone(zone)
    said = Announcement.model_construct(start=start, end=end, zone=zone)
    times = [clocks.instant(time, place) for time in (start, end)]
    return Event("one", "events/one.md", said, times[0], times[1], place, (), (), datetime.date(2026, 1, 2), {})


def say(po: Path, source: str, translation: str) -> None:
    """Translate a message in a catalog, and take away what says that the translation is not sure."""
    translate(po, source, translation)
    message = re.escape(f'msgid "{source}"')
    text = re.sub(rf"#, fuzzy\n(?:#\| .*\n)*(?=(?:msgctxt .*\n)?{message}\n)", "", po.read_text("utf-8"))
    po.write_text(text, "utf-8")
