"""The way out: on every page, with scripts and without, and of what was stored nothing is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Route

from build_tools import project as projects
from tests.browser.conftest import Read
from tests.browser.places import Place
from tests.browser.reader import PHONE
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
AWAY = projects.load(ROOT / "mkdocs.yml").quick_exit
PAGES = [f"{tag}/{page}.html" for tag in ("en", "ug", "zh-Hans") for page in ("index", "numbers", "sources")]


@pytest.fixture
def place(real_site: Path) -> Place:
    return Place.on_disk(real_site)


def answered(route: Route) -> None:
    route.fulfill(body="<!doctype html><title>elsewhere</title>", content_type="text/html")


@pytest.mark.parametrize("path", ["en/numbers.html", "ug/numbers.html"])
def test_with_scripts_the_page_leaves_the_history_and_nothing_stays_stored(place: Place, read: Read, path: str) -> None:
    reader = read(place, viewport=PHONE)
    page = reader.visit("index.html#choose")
    page.evaluate("localStorage.setItem('explainers-language', 'ug')")
    page = reader.visit(path)
    page.route(f"{AWAY}**", answered)
    page.locator("a[data-leave]").click()
    page.wait_for_url(AWAY)
    assert page.title() == "elsewhere"
    page.go_back()
    assert page.url == f"{place.base}index.html#choose"  # the page before it, not the one that was left
    assert page.evaluate("localStorage.getItem('explainers-language')") is None


@pytest.mark.parametrize("path", ["en/numbers.html", "ug/numbers.html"])
def test_without_scripts_it_is_a_link(place: Place, read: Read, path: str) -> None:
    page = read(place, java_script_enabled=False, viewport=PHONE).visit(path)
    page.route(f"{AWAY}**", answered)
    page.locator("a[data-leave]").click()
    page.wait_for_url(AWAY)
    assert page.title() == "elsewhere"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_shows_it_and_the_keyboard_reaches_it_first(place: Place, read: Read, path: str) -> None:
    page = read(place, viewport=PHONE).visit(path)
    link = page.locator("a[data-leave]")
    box = link.bounding_box()
    assert box, path
    assert box["width"] >= 44, path
    assert box["height"] >= 24, path
    assert box["x"] >= 0, path
    assert box["x"] + box["width"] <= PHONE["width"], path
    page.locator(".md-skip").focus()
    page.keyboard.press("Tab")
    assert link.evaluate("link => link === document.activeElement"), path


def test_paper_and_copies_have_no_way_out(place: Place, read: Read) -> None:
    page = read(place).visit("en/numbers.html")
    page.emulate_media(media="print")
    assert page.locator("a[data-leave]").is_hidden()
    for copy in place.site.rglob("*.html"):
        if (copy.parent / "pack.zip").is_file() and copy.name != "index.html":
            assert "data-leave" not in copy.read_text("utf-8"), copy


@pytest.mark.parametrize("width", [360, 480, 640, 720, 768])
@pytest.mark.parametrize("tag", ["en", "ug", "zh-Hans"])
def test_words_keep_clear_of_the_edges_of_the_screen(place: Place, read: Read, tag: str, width: int) -> None:
    page = read(place, viewport={"width": width, "height": 800}).visit(f"{tag}/numbers.html")
    box = page.locator("article > p.meta").bounding_box()
    assert box
    assert box["x"] >= 12
    assert box["x"] + box["width"] <= width - 12
