"""What an event gives to take along can be read on a phone, without network and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Read
from tests.browser.places import WAYS

pytestmark = pytest.mark.browser

TAGS = ("en", "ug", "zh-Hans")
NIGHT = "events/night-fair"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def fair_site(built_fair: Path) -> Path:
    """The site with events."""
    return built_fair


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A phone without network and without scripts, which notes what is asked for and complained of."""
    context = chromium.new_context(viewport=PHONE, offline=True, java_script_enabled=False)
    yield context.new_page()
    context.close()


def open_file(phone: Page, path: Path) -> tuple[list[str], list[str]]:
    """Open a file, and return what the page asked for besides itself and what the browser says of it."""
    asked, said = list[str](), list[str]()
    phone.on("request", lambda request: asked.append(request.url))
    phone.on("console", lambda message: said.append(message.text))
    phone.goto(path.as_uri())
    phone.wait_for_load_state("networkidle")
    return [url for url in asked if url != path.as_uri() and not url.startswith("data:")], said


def fits(phone: Page) -> bool:
    """Return whether nothing stands out at the sides of a page; asked of the browser, since the page has no scripts."""
    session = phone.context.new_cdp_session(phone)
    size = session.send("Page.getLayoutMetrics")["cssContentSize"]
    return bool(size["width"] <= PHONE["width"])


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", ["night-fair", "apples"])
def test_a_page_as_one_file_asks_for_nothing(tag: str, name: str, fair_site: Path, phone: Page) -> None:
    asked, said = open_file(phone, fair_site / tag / NIGHT / f"{name}-{tag}.html")
    assert (asked, said) == ([], [])
    assert fits(phone)
    assert phone.locator("h1").is_visible()
    assert phone.locator("html").get_attribute("lang") == tag
    assert phone.locator("html").get_attribute("dir") == ("rtl" if tag == "ug" else "ltr")
    assert phone.locator(".single-file__note a").inner_text().startswith("https://www.iana.org/fair/")


def test_a_chart_is_in_the_file(fair_site: Path, phone: Page) -> None:
    open_file(phone, fair_site / "ug" / NIGHT / "apples-ug.html")
    box = phone.locator("svg.chart").bounding_box()
    assert box
    assert (box["width"] > 250, box["height"] > 50) == (True, True)


def test_copies_lead_to_each_other(fair_site: Path, phone: Page) -> None:
    open_file(phone, fair_site / "ug" / NIGHT / "night-fair-ug.html")
    phone.locator("a[href='apples-ug.html']").click()
    phone.wait_for_load_state("load")
    assert phone.url.endswith("/night-fair/apples-ug.html")
    assert phone.locator("h1").is_visible()


@pytest.mark.parametrize("tag", TAGS)
def test_the_page_of_a_pack_fits_a_phone(tag: str, fair_site: Path, phone: Page) -> None:
    _, said = open_file(phone, fair_site / tag / NIGHT / "index.html")
    assert said == []
    assert fits(phone)
    boxes = [link.bounding_box() for link in phone.locator(".pack__all a").all()]
    assert len(boxes) == 2
    assert all(box and box["y"] + box["height"] < PHONE["height"] for box in boxes)  # the archives come first
    for item in phone.locator(".pack > li").all():
        assert item.locator("a").is_visible()
        assert item.locator(".pack__facts").inner_text().strip()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", ["index.html", "night-fair-{}.html"])
def test_nobody_is_kept_out(tag: str, name: str, fair_site: Path, chromium: Browser) -> None:
    page = chromium.new_page(viewport=PHONE, bypass_csp=True)  # the examiner is a script
    page.goto((fair_site / tag / NIGHT / name.format(tag)).as_uri())
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    page.close()


@pytest.mark.parametrize("way", WAYS)
def test_copies_and_pages_of_packs_are_read_wherever_the_site_stands(
    way: str, fair_site: Path, read: Read, tmp_path: Path
) -> None:
    with WAYS[way](fair_site, tmp_path) as place:
        for tag in TAGS:
            reader = read(place)
            for name in (f"night-fair-{tag}.html", f"apples-{tag}.html"):
                reader.visit(f"{tag}/{NIGHT}/{name}")
                assert reader.requests == [f"{place.base}{tag}/{NIGHT}/{name}"]
                reader.requests.clear()
            for name in (f"{NIGHT}/index.html", f"{NIGHT}.html", "events/index.html"):
                page = reader.visit(f"{tag}/{name}")
                for link in page.locator("a[href][download]").evaluate_all("all => all.map((link) => link.href)"):
                    assert (fair_site / place.parts(link)[0]).is_file(), link
            assert reader.complaints == []


TYPES = {
    "{tag}/events/calendar.ics": "text/calendar",
    "{tag}/events/night-fair/night-fair-{tag}.ics": "text/calendar",
    "{tag}/events/night-fair/night-fair-{tag}.html": "text/html",
    "{tag}/events/night-fair/night-fair-handout-{tag}.pdf": "application/pdf",
    "{tag}/events/night-fair/night-fair-card-{tag}.png": "image/png",
    "{tag}/events/night-fair/night-fair-code-{tag}.svg": "image/svg+xml",
    "{tag}/events/night-fair/pack.zip": "application/zip",
    "events/night-fair.zip": "application/zip",
}


@pytest.mark.parametrize("way", ["root", "folder"])
def test_servers_say_what_its_files_are(way: str, fair_site: Path, tmp_path: Path) -> None:
    with WAYS[way](fair_site, tmp_path) as place:
        for tag in TAGS:
            for path, kind in TYPES.items():
                with urlopen(place.base + path.format(tag=tag)) as answer:
                    assert answer.headers.get_content_type() == kind, path
