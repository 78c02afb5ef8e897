"""Calendars in a whole site: where they lie, what they share, and what they say without an address."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest

from tests.conftest import Run, change, translate

TAGS = ("en", "ug", "zh-Hans")
CATALOG = Path("locales/ug/LC_MESSAGES/messages.po")


def read(path: Path) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(path.read_bytes())


def test_every_event_has_a_file_and_every_language_a_feed(built_fair: Path) -> None:
    names = ("night-fair", "pruning", "tasting")
    expected = {
        *(f"{tag}/events/{name}/{name}-{tag}.ics" for tag in TAGS for name in names),
        *(f"{tag}/events/calendar.ics" for tag in TAGS),
    }
    assert {path.relative_to(built_fair).as_posix() for path in built_fair.rglob("*.ics")} == expected


@pytest.mark.parametrize("tag", TAGS)
def test_pages_lead_to_the_files_that_there_are(tag: str, built_fair: Path) -> None:
    events = built_fair / tag / "events"
    for page, file in (("night-fair.html", f"night-fair/night-fair-{tag}.ics"), ("index.html", "calendar.ics")):
        links = re.findall(r'href="([^"]*\.ics)"', (events / page).read_text("utf-8"))
        assert links == [file]
        assert (events / file).is_file()


def test_an_event_has_one_id_in_all_files(built_fair: Path) -> None:
    known = {
        tag: {
            str(event["uid"]): str(event["status"]) for event in read(built_fair / tag / "events/calendar.ics").events
        }
        for tag in TAGS
    }
    assert known["en"] == known["ug"] == known["zh-Hans"]
    assert sorted(known["en"].values()) == ["CANCELLED", "CONFIRMED", "CONFIRMED"]
    single = read(built_fair / "ug" / "events/night-fair/night-fair-ug.ics").events[0]
    assert str(single["uid"]) in known["en"]


def test_calendars_name_pages_of_their_language(built_fair: Path) -> None:
    feed = read(built_fair / "ug" / "events/calendar.ics")
    assert str(feed["source"]) == "https://www.iana.org/fair/ug/events/calendar.ics"
    assert str(feed["url"]) == "https://www.iana.org/fair/ug/events/index.html"
    assert {str(event["url"]) for event in feed.events} == {
        f"https://www.iana.org/fair/ug/events/{name}.html" for name in ("night-fair", "pruning", "tasting")
    }


def test_calendars_say_of_a_translation_that_it_is_a_draft(fair: Path, explainers: Callable[..., Run]) -> None:
    translate(CATALOG, "Night of the apples", "ئالما كېچىسى")
    said = CATALOG.read_text("utf-8").replace('"The orchard fair"\nmsgstr ""', '"The orchard fair"\nmsgstr "باغ"')
    CATALOG.write_text(said, "utf-8")
    translate(CATALOG, "The translation is a machine's draft that nobody has reviewed yet.", "ماشىنا نۇسخىسى.")
    assert explainers("build").status == 0
    ours, theirs = (read(Path(f"site/{tag}/events/night-fair/night-fair-{tag}.ics")).events[0] for tag in ("en", "ug"))
    assert (str(theirs["summary"]), theirs["summary"].params["LANGUAGE"]) == ("ئالما كېچىسى", "ug")
    paragraphs = str(theirs["description"]).split("\n\n")
    assert paragraphs[1].endswith("\nماشىنا نۇسخىسى.")
    assert "draft" not in ours["description"]
    assert str(ours["description"]).split("\n\n")[1].startswith("We meet in the orchard for a night.")
    assert ours["uid"] == theirs["uid"]
    assert str(read(Path("site/ug/events/calendar.ics"))["x-wr-calname"]).startswith("باغ")


def test_without_an_address_calendars_name_none(fair: Path, explainers: Callable[..., Run]) -> None:
    change(Path("mkdocs.yml"), "site_url: https://www.iana.org/fair/\n", "")
    assert explainers("build").status == 0
    feed = read(Path("site/ug/events/calendar.ics"))
    assert {"source", "url"} & set(map(str.lower, feed)) == set()
    assert all("url" not in event for event in feed.events)
    assert "fair/" not in str(feed.events[0]["description"])


def test_two_builds_write_the_same_bytes(built_fair: Path, fair: Path, explainers: Callable[..., Run]) -> None:
    assert explainers("build").status == 0
    for path in built_fair.rglob("*.ics"):
        assert (fair / "site" / path.relative_to(built_fair)).read_bytes() == path.read_bytes()


def test_a_site_without_events_has_no_calendar(built: Path) -> None:
    assert list(built.rglob("*.ics")) == []
