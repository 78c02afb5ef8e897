"""Search: loaded when it is opened, in one language, with the spellings that readers type."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from build_tools.languages import Language
from build_tools.publishing.search import Words
from tests.browser.conftest import Read
from tests.browser.places import Place
from tests.browser.reader import PHONE, Reader, until

pytestmark = pytest.mark.browser

WORDS = {"en": "apples", "ug": "ئالما", "zh-Hans": "苹果"}
REAL_WORDS = {"en": "photographs", "ug": "سۈرەت", "zh-Hans": "照片"}

# What is typed, and the section of section/page.html or index.html that has it.
SPELLINGS = [
    pytest.param("ug", "جەدۋەل", "section/page.html#table", id="as it is written"),
    pytest.param("ug", "الما", "section/page.html#table", id="without the carrier of the first vowel"),
    pytest.param("ug", "ىككىنچى بەت", "section/page.html#the-second-page", id="two words, one without its carrier"),
    pytest.param("ug", "ئىككىنچی بەت", "section/page.html#the-second-page", id="Persian yeh"),
    pytest.param("ug", "کۆپرەک", "index.html#welcome-home", id="Persian kaf"),
    pytest.param("ug", "جەدۋ", "section/page.html#table", id="the beginning of a word"),
    pytest.param("en", "app", "section/page.html#table", id="the beginning of an English word"),
    pytest.param("en", "PEARS", "section/page.html#table", id="capitals"),
    pytest.param("zh-Hans", "脚注", "index.html#welcome-home", id="a Chinese word inside a sentence"),
    pytest.param("zh-Hans", "之前的文字", "section/page.html#the-second-page", id="several Chinese words"),
    pytest.param("zh-Hans", "梨", "section/page.html#table", id="one character"),
]


def ask(page: Page, text: str) -> list[tuple[str, str]]:
    """Type into the search box; return the address and the text of every result."""
    page.locator(".md-search__input").fill(text)
    until(page, "document.querySelector('.md-search-result__meta').textContent !== document.forms.search.dataset.start")
    results = page.locator(".search-result")
    found = results.evaluate_all("all => all.map((link) => [link.href, link.innerText])")
    note = page.locator(".md-search-result__meta").text_content()
    assert note == ("" if found else page.locator(".md-search__form").get_attribute("data-none"))
    return [(href, shown) for href, shown in found]


def opened(reader: Reader, path: str) -> Page:
    """Open a page and its search."""
    page = reader.visit(path)
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    return page


def terms(site: Path, tag: str) -> set[str]:
    """Return the words of one index."""
    script = (site / tag / "search" / "index.js").read_text("utf-8")
    return set(json.loads(script.removeprefix("explainers.search(").removesuffix(");\n"))["terms"])


def test_the_index_is_loaded_when_the_reader_opens_search_and_only_once(place: Place, read: Read) -> None:
    for tag in place.tags:
        reader = read(place)
        page = reader.visit(f"{tag}/numbers.html")
        assert reader.asked_for(f"{tag}/search/index.js") == 0, tag
        toggle = page.locator("#__search")
        page.keyboard.press("/")
        expect(toggle).to_be_checked()
        found = ask(page, REAL_WORDS[tag])
        assert found, tag
        assert all(href.startswith(f"{place.base}{tag}/") for href, _ in found), tag
        page.keyboard.press("Escape")
        expect(toggle).not_to_be_checked()
        page.keyboard.press("/")
        expect(toggle).to_be_checked()
        assert ask(page, REAL_WORDS[tag]) == found
        indexes = [url for url in reader.requests if url.endswith("/search/index.js")]
        assert indexes == [f"{place.base}{tag}/search/index.js"]
        assert reader.complaints == []


def test_search_knows_one_language(tiny_place: Place, read: Read) -> None:
    indexes = {tag: terms(tiny_place.site, tag) for tag in WORDS}
    for tag, word in WORDS.items():
        page = opened(read(tiny_place), f"{tag}/section/page.html")
        for other, foreign in WORDS.items():
            if other != tag:
                assert ask(page, foreign) == [], f"{foreign} in {tag}"
        found = ask(page, word)
        assert [href for href, _ in found] == [f"{tiny_place.base}{tag}/section/page.html#table"]
        for other in WORDS.keys() - {tag}:
            words = set(Words(Language.of(other)).of(found[0][1]))
            assert words & (indexes[other] - indexes[tag]) == set(), f"words of {other} in {tag}"


@pytest.mark.parametrize(("tag", "typed", "section"), SPELLINGS)
def test_search_finds_what_readers_type(tiny_site: Path, read: Read, tag: str, typed: str, section: str) -> None:
    place = Place.on_disk(tiny_site)
    found = ask(opened(read(place), f"{tag}/index.html"), typed)
    assert found[0][0] == f"{place.base}{tag}/{section}"


def test_a_result_leads_to_its_section(tiny_place: Place, read: Read) -> None:
    for start in ("ug/index.html", "ug/section/page.html"):  # another page, and the one that is open
        reader = read(tiny_place)
        page = opened(reader, start)
        ask(page, WORDS["ug"])
        page.locator(".search-result").click()
        page.wait_for_url(f"{tiny_place.base}ug/section/page.html#table")
        expect(page.locator("#table")).to_be_in_viewport()
        expect(page.locator("#__search")).not_to_be_checked()
        assert reader.complaints == []


def test_the_enter_key_leads_to_the_first_result(tiny_site: Path, read: Read) -> None:
    page = opened(read(Place.on_disk(tiny_site)), "en/index.html")
    ask(page, WORDS["en"])
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{Place.on_disk(tiny_site).base}en/section/page.html#table")


def test_search_opens_and_closes_on_a_phone(tiny_site: Path, read: Read) -> None:
    for tag in WORDS:
        page = read(Place.on_disk(tiny_site), viewport=PHONE).visit(f"{tag}/index.html")
        page.locator("label.md-header__button[for=__search]").click()
        expect(page.locator(".md-search__input")).to_be_focused()
        assert len(ask(page, WORDS[tag])) == 1
        expect(page.locator(".search-result")).to_be_in_viewport(ratio=1)
        page.locator(".md-search__form label[for=__search]").click()
        expect(page.locator("#__search")).not_to_be_checked()


def test_clearing_the_box_clears_the_results(tiny_site: Path, read: Read) -> None:
    page = opened(read(Place.on_disk(tiny_site)), "zh-Hans/index.html")
    ask(page, WORDS["zh-Hans"])
    start = page.locator(".md-search__form").get_attribute("data-start") or ""
    page.locator(".md-search__form button[type=reset]").click()
    expect(page.locator(".search-result")).to_have_count(0)
    expect(page.locator(".md-search-result__meta")).to_have_text(start)


def test_an_index_that_does_not_load_is_said_and_asked_for_again(tiny_site: Path, read: Read) -> None:
    reader = read(Place.on_disk(tiny_site))
    reader.context.route("**/search/index.js", lambda route: route.abort())
    page = opened(reader, "ug/index.html")
    expect(page.locator(".md-search-result__meta")).to_have_text("ئىزدەش كۆرسەتكۈچىنى ئوقۇغىلى بولمىدى.")
    reader.context.unroute("**/search/index.js")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert len(ask(page, WORDS["ug"])) == 1
