"""Every page, served in every way: it loads alone, in its language, and its links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from build_tools.press.products import Product
from tests.browser.conftest import Read
from tests.browser.places import Place
from tests.browser.reader import Reader
from tests.conftest import tree

pytestmark = pytest.mark.browser

LOOK = """() => {
  const all = (selector, take) => [...document.querySelectorAll(selector)].map(take);
  const language = (link) => [link.lang, link.hreflang, link.dir, link.href];
  return {
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    ids: all("[id]", (element) => element.id),
    headings: all("article :is(h1, h2, h3, h4, h5, h6)[id]", (heading) => heading.id),
    links: all("a[href]", (link) => link.href),
    header: all("header a[data-language]", language),
    footer: all("footer a[data-language]", language),
    status: all(".status a[data-language]", language),
    stored: [localStorage.length, sessionStorage.length, document.cookie],
  };
}"""
MADE = re.compile(r"(all-pages|translation-status|events/([^/]+/)?index)\.html")  # they say it part by part
STANDINGS = "__standings"  # of translations, on the page of a pack; the source has none
DIRECTIONS = {"en": "ltr", "ug": "rtl", "zh-Hans": "ltr"}


@dataclass(frozen=True, slots=True)
class Tour:
    """What a reader saw who opened every page: by path, the page's own facts and its complaints."""

    place: Place
    pages: dict[str, dict[str, Any]]
    complaints: dict[str, list[str]]
    databases: int
    cookies: int

    def framed(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Yield the tag, the path in the language and the facts of all but the entrance and the 404 pages."""
        for path, facts in self.pages.items():
            tag, _, inside = path.partition("/")
            if inside and inside != "404.html":
                yield tag, inside, facts


@pytest.fixture(scope="module")
def tour(place: Place, chromium: Browser) -> Tour:
    context = chromium.new_context()
    reader, pages, complaints = Reader(place, context), {}, {}
    for path in place.pages:
        pages[path] = reader.visit(path).evaluate(LOOK)
        complaints[path] = list(reader.complaints)
        reader.complaints.clear()
    databases = reader.page.evaluate("indexedDB.databases().then((all) => all.length)")
    seen = Tour(place, pages, complaints, databases, len(context.cookies()))
    context.close()
    return seen


def test_no_page_has_an_error_or_asks_anybody_else(tour: Tour) -> None:
    assert len(tour.pages) > 20
    assert {path: said for path, said in tour.complaints.items() if said} == {}


def test_every_page_is_in_its_language_and_direction(tour: Tour) -> None:
    assert sorted(DIRECTIONS) == sorted(tour.place.tags)
    for path, facts in tour.pages.items():
        tag = path.partition("/")[0] if "/" in path else "en"
        assert (facts["lang"], facts["dir"]) == (tag, DIRECTIONS[tag]), path


def test_language_links_lead_to_the_same_page(tour: Tour) -> None:
    for tag, inside, facts in tour.framed():
        every = [[to, to, DIRECTIONS[to], f"{tour.place.base}{to}/{inside}"] for to in DIRECTIONS]
        assert facts["header"] == every, f"{tag}/{inside}"
        assert facts["footer"] == every, f"{tag}/{inside}"
        source = [] if tag == "en" or MADE.fullmatch(inside) else every[:1]
        assert facts["status"] == source, f"{tag}/{inside}"
        for to in DIRECTIONS:
            other = tour.pages[f"{to}/{inside}"]
            assert other["lang"] == to, f"{to}/{inside}"
            headings = [[name for name in it["headings"] if name != STANDINGS] for it in (facts, other)]
            assert headings[0] == headings[1], f"{tag}/{inside} and {to}/{inside}"


def test_every_link_and_anchor_of_the_site_leads_somewhere(tour: Tour) -> None:
    for path, facts in tour.pages.items():
        if path == "404.html":  # it is for other addresses than its own: see test_entrance.py
            continue
        for link in facts["links"]:
            if not link.startswith(tour.place.base):
                assert link.startswith(("https://", "http://")), f"{path}: {link}"  # as its publisher has it
                continue
            target, anchor = tour.place.parts(link)
            assert target in tour.pages or (tour.place.site / target).is_file(), f"{path}: {link}"  # to download
            assert not anchor or anchor in tour.pages[target]["ids"], f"{path}: {link}"


def test_the_site_holds_only_known_kinds_of_files(real_site: Path) -> None:
    tag = rf"(?:{'|'.join(DIRECTIONS)})"
    kinds = [
        r"(index|404)\.html",
        r"assets/(fonts|images|javascripts|stylesheets)/[\w.-]+\.(css|js|svg|woff2)",
        r"assets/licences\.txt",
        r"data/(datapackage\.json|[\w-]+\.csv)",
        r"events/[\w-]+\.zip",
        rf"{tag}/[\w/-]+\.html",
        rf"{tag}/search/index\.js",
        rf"{tag}/data/[\w-]+\.(bib|csv|json|png|svg|xlsx)",
        rf"{tag}/[\w/-]+-({'|'.join(Product)})-{tag}(-{tag})?\.(pdf|png|svg)",
        rf"{tag}/[\w/-]+-{Product.CHOOSER}\.(png|svg)",
        rf"{tag}/events/(calendar|[\w-]+/[\w-]+-{tag})\.ics",
        rf"{tag}/events/[\w-]+/pack\.zip",
    ]
    known = re.compile("|".join(kinds))
    assert [path for path in tree(real_site) if not known.fullmatch(path)] == []


def test_every_small_picture_of_a_pack_is_shown(real_site: Path) -> None:
    shown = set[Path]()
    for page in (path.with_name("index.html") for path in real_site.rglob("pack.zip")):
        found = re.findall(r'src="([^"]*previews/[^"]+)"', page.read_text("utf-8"))
        shown |= {(page.parent / picture).resolve() for picture in found}
    assert shown == {path.resolve() for path in real_site.rglob("previews/*")}
    assert len(shown) > 20


def test_ids_are_used_once(tour: Tour) -> None:
    for path, facts in tour.pages.items():
        twice = {name for name in facts["ids"] if facts["ids"].count(name) > 1}
        assert twice == set(), path


def test_plain_links_lead_from_every_page_to_every_page(tour: Tour) -> None:
    base = tour.place.base
    for tag, inside, facts in tour.framed():
        assert {f"{base}{tag}/index.html", f"{base}{tag}/all-pages.html"} <= set(facts["links"]), f"{tag}/{inside}"
    for tag in DIRECTIONS:
        every = tour.place.pages_in(tag)
        packs = {path for path in every if (tour.place.site / path).with_name("pack.zip").is_file()}
        listed = {base + path for path in every if path not in packs}
        assert listed <= set(tour.pages[f"{tag}/all-pages.html"]["links"]), tag
        for path in packs:  # the page of an event leads to its pack
            assert base + path in tour.pages[path.replace("/index.html", ".html")]["links"], path
        assert len(packs) == 1


def test_reading_stores_nothing(tour: Tour) -> None:
    for path, facts in tour.pages.items():
        assert facts["stored"] == [0, 0, ""], path
    assert (tour.databases, tour.cookies) == (0, 0)


def test_the_place_on_the_page_is_kept_when_the_language_changes(place: Place, read: Read) -> None:
    reader = read(place)
    page = reader.visit("en/numbers.html#three-counts")
    for tag, part in (("ug", "header"), ("zh-Hans", "footer"), ("en", ".status")):
        links = page.locator("a[data-language]").evaluate_all("all => all.map((link) => link.hash)")
        assert set(links) == {"#three-counts"}, page.url
        if part == "header":
            page.locator(".languages-menu summary").click()
        page.locator(f"{part} a[data-language][lang={tag}]").click()
        page.wait_for_url(f"{place.base}{tag}/numbers.html#three-counts")
        assert page.locator("html").get_attribute("lang") == tag
    page = reader.visit("ug/numbers.html#three-counts")
    header, heading = (page.locator(part).bounding_box() for part in ("header.md-header", "#three-counts"))
    assert header
    assert heading
    assert header["height"] <= heading["y"] < 450, "the heading stands below the header"
    page.locator(".md-sidebar--secondary a[href='#two-leaks']").click()
    page.wait_for_url("**#two-leaks")
    links = page.locator("a[data-language]").evaluate_all("all => all.map((link) => link.hash)")
    assert set(links) == {"#two-leaks"}
    assert reader.complaints == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
