"""Where things stand on a page, measured: right-to-left, on a phone, and in words of another language."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import UG, Read, build
from tests.browser.places import Place
from tests.browser.reader import DESKTOP, PHONE, until

pytestmark = pytest.mark.browser

NEAR = 2  # pixels; borders and fractions of a pixel
BOXES = "all => all.map((e) => e.getBoundingClientRect()).map((box) => [box.left, box.right, box.top, box.bottom])"
FIRST_LINE = """(element) => {
  const range = document.createRange(), style = getComputedStyle(element), box = element.getBoundingClientRect();
  range.selectNodeContents(element);
  const lines = [...range.getClientRects()];
  return { left: Math.min(...lines.map((line) => line.left)) - box.left - parseFloat(style.paddingLeft) - parseFloat(style.borderLeftWidth),
           right: box.right - parseFloat(style.paddingRight) - parseFloat(style.borderRightWidth) - Math.max(...lines.map((line) => line.right)) };
}"""
WHERE = """(element, text) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const place = node.data.indexOf(text);
    if (place < 0) continue;
    const range = document.createRange();
    range.setStart(node, place);
    range.setEnd(node, place + text.length);
    const { left, right, top } = range.getBoundingClientRect();
    return { left, right, top };
  }
}"""

# Where the last letter but one ends and the last one begins.
LAST_LETTERS = """(element) => {
  const node = element.firstChild, range = document.createRange();
  const box = (place) => { range.setStart(node, place); range.setEnd(node, place + 1); return range.getBoundingClientRect(); };
  return [box(node.length - 2).right, box(node.length - 1).left];
}"""


@pytest.fixture
def place(real_site: Path) -> Place:
    return Place.on_disk(real_site)


@pytest.fixture(scope="module")
def noted(synced: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The tiny site with two notes in a row, the second of which prints an address."""
    folder = tmp_path_factory.mktemp("noted") / "tiny"
    shutil.copytree(synced, folder)
    page = folder / "content/index.md"
    for path in (page, *folder.glob("locales/*/LC_MESSAGES/messages.po")):
        path.write_text(re.sub(r"\[\^one\](?!:)", "[^one][^two]", path.read_text("utf-8")), "utf-8")
    address = "<https://www.example.org/a/>."
    with page.open("a", encoding="utf-8") as source, (folder / UG).open("a", encoding="utf-8") as catalog:
        source.write(f"\n[^two]: More at {address}\n")
        catalog.write(f'\nmsgid "More at {address}"\nmsgstr "تەپسىلاتى: {address}"\n')
    return Place.on_disk(build(folder / "mkdocs.yml", folder / "site"))


def _boxes(page: Page, selector: str) -> list[list[float]]:
    found: list[list[float]] = page.locator(selector).evaluate_all(BOXES)
    assert found, selector
    return found


def _style(page: Page, selector: str) -> dict[str, Any]:
    wanted = "(e) => ({ direction: getComputedStyle(e).direction, lang: e.closest('[lang]').lang })"
    found: dict[str, Any] = page.locator(selector).first.evaluate(wanted)
    return found


def test_no_page_is_wider_than_a_phone(place: Place, partly_site: Path, read: Read) -> None:
    for site in (place, Place.on_disk(partly_site)):
        reader = read(site, viewport=PHONE)
        for path in site.pages if site is place else site.pages_in("ug"):
            page = reader.visit(path)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{path} is {wide} px too wide"


def test_nothing_overlaps_in_the_header(place: Place, read: Read) -> None:
    for size in (PHONE, DESKTOP):
        reader = read(place, viewport=size)
        for tag in place.tags:
            page = reader.visit(f"{tag}/numbers.html")
            parts = sorted(box for box in _boxes(page, ".md-header__inner > :not(.md-search):visible"))
            assert len(parts) == (5 if size is PHONE else 4)
            assert parts[0][0] >= 0, tag
            assert parts[-1][1] <= size["width"], tag
            for one, other in pairwise(parts):
                assert one[1] <= other[0] + 1, f"{tag} at {size['width']} px: {parts}"
            header = _boxes(page, "header.md-header")[0]
            title = _boxes(page, ".site-name")[0]
            assert header[2] <= title[2], tag
            assert title[3] <= header[3], tag


@pytest.mark.parametrize("tag", ["en", "ug", "zh-Hans"])
def test_the_menu_stands_where_reading_starts(place: Place, read: Read, tag: str) -> None:
    page = read(place, viewport=DESKTOP).visit(f"{tag}/numbers.html")
    (menu,), (text,), (contents,) = (
        _boxes(page, selector) for selector in (".site-nav", "article", ".md-sidebar--secondary .md-nav")
    )
    order = [contents, text, menu] if tag == "ug" else [menu, text, contents]
    for one, other in pairwise(order):
        assert one[1] <= other[0], order


def test_the_menu_of_a_phone_comes_in_from_the_right_in_uyghur(place: Place, read: Read) -> None:
    page = read(place, viewport=PHONE, reduced_motion="reduce").visit("ug/numbers.html")
    page.locator("label.md-header__button[for=__drawer]").click()
    until(page, "document.querySelector('.site-nav').getBoundingClientRect().right <= innerWidth")
    left, right, *_ = _boxes(page, ".site-nav")[0]
    assert right > PHONE["width"] - 20
    assert left > 60


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
def test_uyghur_lines_start_at_the_right(place: Place, read: Read, size: dict[str, int]) -> None:
    page = read(place, viewport=size).visit("ug/numbers.html")
    paragraphs = page.locator("article > :is(p, h1, h2):not(.fallback)")
    assert paragraphs.count() > 8
    for paragraph in paragraphs.all():
        space = paragraph.evaluate(FIRST_LINE)
        assert abs(space["right"]) <= NEAR, paragraph.inner_text()
    short = paragraphs.locator("nth=0").evaluate(FIRST_LINE) if size is DESKTOP else {"left": 99}
    assert short["left"] > NEAR


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
def test_uyghur_tables_begin_at_the_right(place: Place, read: Read, size: dict[str, int]) -> None:
    page = read(place, viewport=size).visit("ug/numbers.html")
    for row in page.locator("article tr").all():
        cells = row.locator("th, td").evaluate_all(BOXES)
        for one, other in pairwise(cells):
            assert other[1] <= one[0] + NEAR, row.inner_text()


def test_numbers_of_a_column_stand_below_one_another(place: Place, read: Read) -> None:
    for tag in place.tags:
        page = read(place, viewport=DESKTOP).visit(f"{tag}/numbers.html")
        cells = page.locator("article table").first.locator("td:nth-child(2)").all()
        ends = [cell.evaluate(WHERE, cell.inner_text().strip().rstrip("+")[-4:])["right"] for cell in cells[1:4]]
        assert max(ends) - min(ends) <= NEAR, tag


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
def test_uyghur_lists_have_their_marks_at_the_right(place: Place, read: Read, size: dict[str, int]) -> None:
    page = read(place, viewport=size).visit("ug/index.html")
    text = _boxes(page, "article")[0]
    for number, (left, right, *_) in enumerate(_boxes(page, "article > ul > li, article .footnote > ol > li")):
        assert text[1] - right > 10, f"item {number} has no room for its mark"
        assert text[1] - right < 60, f"item {number}"
        assert left - text[0] < 10, f"item {number} is indented on the wrong side"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
def test_what_is_not_translated_keeps_its_own_direction(partly_site: Path, read: Read, size: dict[str, int]) -> None:
    reader = read(Place.on_disk(partly_site), viewport=size)
    english, uyghur = {"direction": "ltr", "lang": "en"}, {"direction": "rtl", "lang": "ug"}
    page = reader.visit("ug/section/page.html")
    assert _style(page, "article > p.fallback") == english
    assert _style(page, "article > h2.fallback") == english
    assert _style(page, "td.fallback") == english
    assert _style(page, "article > h1") == uyghur
    assert _style(page, "article table") == uyghur
    assert _style(page, "td:not(.fallback)") == uyghur
    paragraph = page.locator("article > p.fallback").evaluate(FIRST_LINE)
    assert abs(paragraph["left"]) <= NEAR
    name, number = page.locator("tr", has=page.locator("td.fallback")).locator("td").evaluate_all(BOXES)
    assert number[1] <= name[0] + NEAR
    reader.visit("ug/index.html")
    assert _style(page, "li.fallback, li > .fallback") == english
    assert _style(page, "article ul ul") == uyghur
    assert _style(page, "article ul") == uyghur
    outer, inner = _boxes(page, "article > ul li")
    assert inner[1] < outer[1], "the nested list is indented from the right"


def test_a_latin_name_in_uyghur_keeps_its_order(partly_site: Path, read: Read) -> None:
    page = read(Place.on_disk(partly_site), viewport=DESKTOP).visit("ug/section/page.html")
    line = page.locator(".short p")
    before, *name, after = (line.evaluate(WHERE, word) for word in ("يەردە", "Xinjiang", "Police", "Files", "دېگەن"))
    assert len({round(word["top"] / 10) for word in (before, *name, after)}) == 1
    ends = [(word["left"], word["right"]) for word in (after, *name, before)]
    assert ends == sorted(ends), "from left to right: what follows, the name in its own order, what precedes"


def test_an_address_in_uyghur_keeps_its_last_slash_at_its_end(noted: Place, read: Read) -> None:
    page = read(noted, viewport=DESKTOP).visit("ug/index.html")
    ends = page.locator(".footnote li:not(.fallback) a[href^=http][href$='/']").evaluate(LAST_LETTERS)
    assert ends[0] <= ends[1] + NEAR


def test_two_notes_in_a_row_are_not_one_number(noted: Place, read: Read) -> None:
    for tag in noted.tags:
        page = read(noted, viewport=DESKTOP).visit(f"{tag}/index.html")
        second = page.locator("article sup + sup").last
        (first,) = second.locator("xpath=preceding-sibling::sup[1]").evaluate_all(BOXES)
        (then,) = second.evaluate_all(BOXES)
        gap = first[0] - then[1] if tag == "ug" else then[0] - first[1]
        assert gap > 4, tag
