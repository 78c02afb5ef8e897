"""A reader goes from a number to its source and back, on a desk and on a phone, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Read
from tests.browser.places import Place
from tests.browser.reader import DESKTOP, PHONE

pytestmark = pytest.mark.browser

TAGS = ["en", "ug", "zh-Hans"]
IN_SIGHT = """() => {
  const target = document.querySelector(":target").getBoundingClientRect();
  return target.top >= document.querySelector(".md-header").getBoundingClientRect().bottom && target.bottom <= innerHeight;
}"""


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_a_number_leads_to_its_source_and_back(tag: str, size: dict[str, int], sourced: Path, read: Read) -> None:
    reader = read(Place.on_disk(sourced / "site"), viewport=size)
    page = reader.visit(f"{tag}/section/page.html")
    page.locator("a[href='#source-told']").click()
    assert page.url.endswith("#source-told")
    assert page.evaluate(IN_SIGHT)
    page.locator("#source-told .source__back").click()
    assert page.url.endswith("#cite-told")
    assert page.evaluate(IN_SIGHT)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert reader.complaints == []


@pytest.mark.parametrize("tag", TAGS)
def test_from_all_sources_a_reader_comes_to_the_page_that_cites_one(tag: str, sourced: Path, read: Read) -> None:
    reader = read(Place.on_disk(sourced / "site"), viewport=PHONE)
    page = reader.visit(f"{tag}/index.html")
    page.locator(".site-footer__more a[href='sources.html']").click()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.locator("#source-news .source__pages a").click()
    assert page.url.endswith(f"{tag}/section/page.html#source-news")
    assert reader.complaints == []


@pytest.mark.parametrize("path", ["section/page.html", "sources.html"])
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(tag: str, path: str, scheme: str, sourced: Path, read: Read) -> None:
    page = read(Place.on_disk(sourced / "site"), color_scheme=scheme).visit(f"{tag}/{path}")
    found = Axe().run(page, context={"include": [["#content"]]}).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_a_screen_reader_says_what_a_number_is(sourced: Path, read: Read) -> None:
    page = read(Place.on_disk(sourced / "site")).visit("en/section/page.html")
    assert page.locator("#cite-news").aria_snapshot().startswith('- link "Source [1, p. 3]":')
    region = page.locator("section.references").aria_snapshot()
    assert region.startswith('- region "Sources":\n  - heading "Sources" [level=2]\n  - list:\n    - listitem:\n')
