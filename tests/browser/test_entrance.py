"""The entrance: the choice of a language, which nobody makes for the reader, and the 404 pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Read
from tests.browser.places import Place
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

STORED = "Object.entries({...localStorage, ...sessionStorage})"
MISSING = "ug/deep/er/nothing.html"


def box(page: Page, tag: str) -> str:
    """Return the selector of the box that remembers a language."""
    return f"section[lang={tag}] input[type=checkbox]"


def test_nobody_is_sent_anywhere_unasked(place: Place, read: Read) -> None:
    for settings in ({}, {"locale": "ug"}):
        reader = read(place, **settings)
        page = reader.visit("index.html")
        for tag in place.tags:
            page.locator(f"a[data-tag={tag}]").click()
            page.wait_for_url(f"{place.base}{tag}/index.html")
            reader.visit("index.html")
        assert _stays(page)
        assert page.evaluate(STORED) == []
        assert reader.complaints == []


def test_a_choice_is_remembered_when_the_reader_asks_for_it(place: Place, read: Read) -> None:
    reader = read(place)
    page = reader.visit("index.html")
    page.locator(box(page, "zh-Hans")).check()
    page.locator(box(page, "ug")).check()
    expect(page.locator(box(page, "zh-Hans"))).not_to_be_checked()
    assert page.evaluate(STORED) == [["explainers-language", "ug"]]
    assert page.url == f"{place.base}index.html"
    reader.visit("index.html")
    page.wait_for_url(f"{place.base}ug/index.html")
    page.locator("footer a[href$='#choose']").click()
    page.wait_for_url(f"{place.base}index.html#choose")
    assert _stays(page)
    expect(page.locator(box(page, "ug"))).to_be_checked()
    page.locator(box(page, "ug")).uncheck()
    assert page.evaluate(STORED) == []
    reader.visit("index.html")
    assert _stays(page)
    assert reader.context.cookies() == []
    assert reader.complaints == []


@pytest.mark.parametrize("place", ["root", "folder"], indirect=True)
def test_a_page_that_is_not_there_leads_home(place: Place, read: Read) -> None:
    for script in (True, False):
        reader = read(place, java_script_enabled=script)
        page = reader.visit(MISSING)
        assert reader.requests == [f"{place.base}{MISSING}"]
        assert _only_missing(reader), reader.complaints
        for tag in place.tags:
            section = page.locator(f"section[lang={tag}]")
            expect(section.locator("h1")).to_be_visible()
            expect(section.locator("a")).to_be_visible(visible=script)
        expect(page.locator("section[dir=rtl]")).to_have_count(1)
        if script:
            links = page.locator("a").evaluate_all("all => all.map((link) => link.href)")
            assert links == [f"{place.base}{tag}/index.html" for tag in place.tags]
            page.locator("section[lang=ug] a").click()
            page.wait_for_url(f"{place.base}ug/index.html")
            assert _only_missing(reader), reader.complaints


def _stays(page: Page) -> bool:
    """Say whether the reader is still at the first page when its script has run and time has passed."""
    page.wait_for_timeout(100)
    return page.url.partition("#")[0].endswith("index.html") and page.locator("body.chooser").count() == 1


def _only_missing(reader: Reader) -> bool:
    return len(reader.complaints) <= 2 and all("404" in said for said in reader.complaints)
