"""The page of an event says when it is where its reader is, keeps names apart, and can be read without scripts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Read, build
from tests.browser.places import Place
from tests.browser.reader import PHONE
from tests.events.fairs import say

pytestmark = pytest.mark.browser

NIGHT = "{tag}/events/night-fair.html"


@pytest.fixture
def place(built_fair: Path) -> Place:
    """The site with events, as files."""
    return Place.on_disk(built_fair)


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Tokyo", "Where you are: Sunday 26 October 2031, 05:00–12:00 UTC+9"),
        ("Asia/Kolkata", "Where you are: Sunday 26 October 2031, 01:30–08:30 UTC+5:30"),
        (
            "Europe/Berlin",
            "Where you are: Saturday 25 October 2031, 22:00 – Sunday 26 October 2031, 04:00 UTC+2 / UTC+1",
        ),
        ("America/Halifax", "Where you are: Saturday 25 October 2031, 17:00–24:00 UTC−3"),
        ("Pacific/Kiritimati", "Where you are: Sunday 26 October 2031, 10:00–17:00 UTC+14"),
        ("Pacific/Pago_Pago", "Where you are: Saturday 25 October 2031, 09:00–16:00 UTC−11"),
    ],
)
def test_the_time_of_the_reader_is_told(place: Place, read: Read, zone: str, words: str) -> None:
    reader = read(place, timezone_id=zone)
    line = reader.visit(NIGHT.format(tag="en")).locator(".event__local")
    expect(line).to_be_visible()
    assert " ".join(line.inner_text().split()) == words
    assert reader.complaints == []


def test_it_is_told_in_the_language_of_the_page(synced_fair: Path, read: Read, tmp_path: Path) -> None:
    folder = tmp_path / "fair"
    shutil.copytree(synced_fair, folder)
    po = folder / "locales" / "ug" / "LC_MESSAGES" / "messages.po"
    say(po, "{day}, {start}–{end}", "{day}، سائەت {start}–{end}")
    say(po, "{first}, {start} – {last}, {end}", "{first}، سائەت {start} – {last}، سائەت {end}")
    say(po, "Where you are:", "سىز تۇرغان يەردە:")
    site = build(folder / "mkdocs.yml", tmp_path / "site")
    line = read(Place.on_disk(site), timezone_id="Asia/Tokyo").visit(NIGHT.format(tag="ug")).locator(".event__local")
    expected = "سىز تۇرغان يەردە: 2031-يىلى 26-ئۆكتەبىر، يەكشەنبە، سائەت 05:00–12:00 UTC+9"
    assert " ".join(line.inner_text().split()) == expected


def test_an_event_that_is_over_has_no_such_line(place: Place, read: Read) -> None:
    page = read(place, timezone_id="Asia/Tokyo").visit("en/events/tasting.html")
    assert page.locator(".event__local").count() == 0


def test_without_a_script_all_other_times_are_there(place: Place, read: Read) -> None:
    for tag in place.tags:
        page = read(place, java_script_enabled=False).visit(NIGHT.format(tag=tag))
        assert page.locator(".event__local").is_hidden()
        assert page.locator(".event__times time:visible").count() == 4
        assert page.locator(".programme__table tr:visible").count() == 5


def test_nothing_is_stored(place: Place, read: Read) -> None:
    page = read(place, timezone_id="Asia/Tokyo").visit(NIGHT.format(tag="en"))
    expect(page.locator(".event__local")).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_a_phone_shows_all_of_it_in_every_direction(place: Place, read: Read) -> None:
    for tag in place.tags:
        for name in ("night-fair", "tasting", "pruning", "index"):
            page = read(place, viewport=PHONE).visit(f"{tag}/events/{name}.html")
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], (tag, name)


def test_facts_stand_on_the_side_where_reading_begins(place: Place, read: Read) -> None:
    for tag, first in (("en", "left"), ("ug", "right")):
        page = read(place).visit(NIGHT.format(tag=tag))
        label = page.locator(".event__facts dt").first.bounding_box()
        value = page.locator(".event__facts dd").first.bounding_box()
        assert label
        assert value
        assert (label["x"] < value["x"]) is (first == "left")


def test_an_offset_reads_from_left_to_right_everywhere(place: Place, read: Read) -> None:
    page = read(place).visit(NIGHT.format(tag="ug"))
    box = """element => {
        const range = document.createRange(), text = element.firstChild;
        return [0, 3].map(place => { range.setStart(text, place); range.setEnd(text, place + 1); return range.getBoundingClientRect().x; });
    }"""
    name, sign = page.locator(".event__times bdi").first.evaluate(box)
    assert name < sign


def test_on_paper_what_needs_a_screen_is_left_out(place: Place, read: Read) -> None:
    page = read(place, timezone_id="Asia/Tokyo").visit(NIGHT.format(tag="en"))
    expect(page.locator(".event__local")).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator(".event__local").is_hidden()
    assert page.locator(".event__actions").is_hidden()
    assert page.locator(".event__times").is_visible()
