"""Without JavaScript everything can be read and reached; only search is not offered."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Read
from tests.browser.places import Place
from tests.browser.reader import DESKTOP, PHONE, eventually

pytestmark = pytest.mark.browser


@pytest.fixture
def place(real_site: Path) -> Place:
    """The site as files: without scripts a page does not know how it came."""
    return Place.on_disk(real_site)


def test_every_page_can_be_read(place: Place, read: Read) -> None:
    reader = read(place, java_script_enabled=False)
    for path in place.pages:
        page = reader.visit(path)
        body = page.locator("body")
        assert len(body.inner_text()) > 30, path
        if "/" in path and not path.endswith("404.html"):
            assert page.locator("article h1").is_visible(), path
            assert page.locator(".md-search").is_hidden(), path
            assert page.locator("footer a[data-language]:visible").count() == len(place.tags), path
            assert page.locator(
                ".site-footer__more a[href='{}all-pages.html']".format("../" * (path.count("/") - 1))
            ).is_visible(), path
            assert page.locator(".site-nav a:visible").count() > 5, path
        assert page.locator("input:visible").count() == 0, path
    assert reader.complaints == []


def test_the_list_of_languages_opens(place: Place, read: Read) -> None:
    for size in (PHONE, DESKTOP):
        page = read(place, java_script_enabled=False, viewport=size).visit("ug/numbers.html")
        link = page.locator(".languages-menu a[lang=zh-Hans]")
        assert not link.is_visible()
        page.locator(".languages-menu summary").click()
        expect(link).to_be_in_viewport(ratio=1)
        link.click()
        page.wait_for_url(f"{place.base}zh-Hans/numbers.html")


def test_the_menu_opens_on_a_phone(place: Place, read: Read) -> None:
    for tag in place.tags:
        page = read(place, java_script_enabled=False, viewport=PHONE).visit(f"{tag}/numbers.html")
        link = page.locator(".site-nav a[aria-current]")
        assert not _inside(link), tag
        page.locator("label.md-header__button[for=__drawer]").click()
        eventually(partial(_inside, link), f"the menu is open in {tag}")
        page.locator(".site-nav a").first.click()
        page.wait_for_url(f"{place.base}{tag}/index.html")


def _inside(link: Locator) -> bool:
    """Say whether a link can be seen on a phone, all of it."""
    box = link.bounding_box() if link.is_visible() else None
    return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]


def test_the_first_page_offers_every_language(place: Place, read: Read) -> None:
    page = read(place, java_script_enabled=False).visit("index.html")
    expect(page.locator("a[data-tag]:visible")).to_have_count(len(place.tags))
    page.locator("a[data-tag=ug]").click()
    page.wait_for_url(f"{place.base}ug/index.html")
