"""The preview in a browser: a saved source is seen in its place, a problem is seen, messages are seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Read
from tests.browser.places import Place
from tests.browser.reader import DESKTOP, PHONE, Reader, eventually
from tests.conftest import ROOT, change, translate
from tests.preview import WAIT, Preview, previewed

pytestmark = pytest.mark.browser

UG, ZH = "locales/ug/LC_MESSAGES/messages.po", "locales/zh_Hans/LC_MESSAGES/messages.po"
NUMBERS = "content/numbers.md"
HEADING, ANCHOR = "The youngest people", "youngest"
TOPS = "all => all.map((element) => Math.round(element.getBoundingClientRect().top))"
BOXES = "all => all.filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect()).map((box) => [box.x, box.y, box.width, box.height])"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The site of this repository, shown from a copy."""
    root = tmp_path_factory.mktemp("previewed") / "site"
    for name in ("content", "locales", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    with previewed(root, "--locale", "en-XA", "--locale", "en-XB") as shown:
        shown.until("Built")
        yield shown


@pytest.fixture
def visit(preview: Preview, read: Read) -> Callable[..., Page]:
    """Opens a page of the preview; what the page complains of fails the test at its end."""

    def open_page(path: str, **settings: object) -> Page:
        reader: Reader = read(Place(preview.root, preview.url), **settings)
        return reader.visit(path)

    return open_page


def top(page: Page, selector: str) -> int:
    """Return how far below the top of the window an element stands."""
    found: list[int] = page.locator(selector).evaluate_all(TOPS)
    return found[0]


def saved(page: Page, save: Callable[[], None]) -> None:
    """Save a source, and wait until the page has been loaded anew and is at rest."""
    with page.expect_navigation(timeout=WAIT * 1000):
        save()
    page.evaluate("document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 100)))")


def scrolled(page: Page, to: str) -> None:
    """Scroll a little beyond an element, as a reader in the midst of a text."""
    page.evaluate("(to) => scrollTo(0, document.getElementById(to).getBoundingClientRect().top + scrollY + 120)", to)


def _translation(preview: Preview, path: str, message: str) -> str:
    """Return the line of a catalog that translates a message."""
    text = (preview.root / path).read_text("utf-8").partition(f'msgid "{message}"\nmsgstr "')[2]
    return text.partition('"\n')[0]


@pytest.mark.parametrize("tag", ["ug", "zh-Hans"])
def test_a_saved_catalog_is_seen_in_its_place(preview: Preview, visit: Callable[..., Page], tag: str) -> None:
    path = {"ug": UG, "zh-Hans": ZH}[tag]
    page = visit(f"{tag}/numbers.html#{ANCHOR}", viewport=PHONE)
    scrolled(page, ANCHOR)
    place, old = top(page, f"#{ANCHOR}"), _translation(preview, path, HEADING)
    saved(page, partial(translate, preview.root / path, HEADING, f"{old} 1"))
    assert page.locator(f"#{ANCHOR}").inner_text() == f"{old} 1"
    assert abs(top(page, f"#{ANCHOR}") - place) <= 1
    assert page.url == f"{preview.url}{tag}/numbers.html#{ANCHOR}"
    saved(page, partial(translate, preview.root / path, HEADING, old))


@pytest.mark.parametrize("tag", ["en", "ug", "zh-Hans"])
def test_a_saved_page_is_seen_in_its_place_though_it_grew_above(
    preview: Preview, visit: Callable[..., Page], tag: str
) -> None:
    page = visit(f"{tag}/numbers.html")
    scrolled(page, ANCHOR)
    page.locator(".languages-menu summary").click()
    place = top(page, f"#{ANCHOR}")
    growth = "A new paragraph far above.\n\n" * 20
    saved(page, partial(change, preview.root / NUMBERS, f"## {HEADING}", f"{growth}## {HEADING}"))
    expect(page.get_by_text("A new paragraph far above.")).to_have_count(20)
    assert abs(top(page, f"#{ANCHOR}") - place) <= 1
    assert page.locator(".languages-menu").get_attribute("open") is not None
    saved(page, partial(change, preview.root / NUMBERS, growth, ""))
    assert abs(top(page, f"#{ANCHOR}") - place) <= 1


def test_a_page_at_its_top_stays_there(preview: Preview, visit: Callable[..., Page]) -> None:
    page = visit("ug/numbers.html")
    old = _translation(preview, UG, HEADING)
    saved(page, partial(translate, preview.root / UG, HEADING, f"{old} 2"))
    assert page.evaluate("scrollY") == 0
    saved(page, partial(translate, preview.root / UG, HEADING, old))


def test_a_change_of_another_language_leaves_the_page_alone(preview: Preview, visit: Callable[..., Page]) -> None:
    ours, other = visit("zh-Hans/numbers.html"), visit("ug/numbers.html")
    old = _translation(preview, UG, HEADING)
    ours.evaluate("window.before = true")
    saved(other, partial(translate, preview.root / UG, HEADING, f"{old} 3"))
    saved(other, partial(translate, preview.root / UG, HEADING, old))
    assert ours.evaluate("window.before")


def test_a_hidden_page_catches_up_when_it_is_seen(preview: Preview, read: Read) -> None:
    reader = read(Place(preview.root, preview.url))
    page = reader.visit("ug/numbers.html")
    shown = "(state) => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true }); dispatchEvent(new Event('visibilitychange')); }"
    page.evaluate(shown, "hidden")
    page.evaluate("window.before = true")
    other, old = visit_again(reader), _translation(preview, UG, HEADING)
    saved(other, partial(translate, preview.root / UG, HEADING, f"{old} 4"))
    assert page.evaluate("window.before")
    saved(page, lambda: page.evaluate(shown, "visible"))
    assert page.locator(f"#{ANCHOR}").inner_text() == f"{old} 4"
    saved(other, partial(translate, preview.root / UG, HEADING, old))


def visit_again(reader: Reader) -> Page:
    """Open a second page in the same window."""
    page = reader.context.new_page()
    page.goto(f"{reader.place.base}ug/numbers.html")
    return page


def test_a_broken_source_is_shown_until_it_is_mended(preview: Preview, read: Read) -> None:
    reader = read(Place(preview.root, preview.url), viewport=PHONE)
    page = reader.visit("ug/numbers.html")
    heading, banner = page.locator("h1").inner_text(), page.get_by_role("alert")
    expect(banner).to_have_count(0)
    catalog = preview.root / UG
    good = catalog.read_text("utf-8")
    catalog.write_text(f"{good}\n<img src=x onerror=alert(1)>\n", "utf-8")
    expect(banner).to_be_in_viewport(ratio=1)
    line = good.count("\n") + 2
    problem = (
        f"{UG}:{line}: this is not PO syntax: '<img src=x onerror=alert(1)>'."
        ' Write a keyword and "text", and escape " as \\".'
    )
    expect(banner.get_by_role("listitem")).to_have_text([problem])
    expect(banner.locator("img")).to_have_count(0)
    assert page.locator("h1").inner_text() == heading
    other = visit_again(reader)
    expect(other.get_by_role("alert").get_by_role("listitem")).to_have_text([problem])
    banner.get_by_role("button", name="Hide").click()
    expect(banner).to_have_count(0)
    catalog.write_text(good, "utf-8")
    expect(other.get_by_role("alert")).to_have_count(0)
    assert reader.complaints == []


def overlay(page: Page) -> Page:
    page.keyboard.press("e")
    expect(page.get_by_role("region", name="Messages of this page")).to_be_visible()
    return page


def test_the_overlay_says_message_state_and_places(preview: Preview, read: Read) -> None:
    reader = read(Place(preview.root, preview.url), viewport=DESKTOP)
    page = reader.visit("ug/numbers.html")
    region = page.get_by_role("region", name="Messages of this page")
    expect(region).to_have_count(0)
    before = page.locator("body *").evaluate_all(BOXES)
    overlay(page)
    assert page.locator("body *").evaluate_all(BOXES) == before  # nothing has moved
    page.locator(f"#{ANCHOR}").hover()
    entry = (preview.root / UG).read_text("utf-8").partition(f'msgid "{HEADING}"')[0]
    source = (preview.root / NUMBERS).read_text("utf-8").partition(f"## {HEADING}")[0].count("\n") + 1
    place = entry.rpartition("\n\n")[0].count("\n") + 3
    shown = region.locator("article")
    expect(shown.locator(".state")).to_have_text("translated")
    expect(shown.locator(".message")).to_have_text(HEADING)
    expect(shown.locator("dd")).to_have_text([f"{NUMBERS}:{source}", f"{UG}:{place}"])
    page.keyboard.press("e")
    expect(region).to_have_count(0)
    assert page.locator("[tabindex='0'][data-messages]").count() == 0
    assert reader.complaints == []


def test_the_overlay_stays_on_and_shows_what_became_of_a_message(preview: Preview, visit: Callable[..., Page]) -> None:
    page = overlay(visit("ug/numbers.html"))
    good = (preview.root / UG).read_text("utf-8")
    heading = page.locator(f"#{ANCHOR}")
    expect(heading).to_have_attribute("data-state", "translated")
    saved(page, partial(translate, preview.root / UG, HEADING, ""))
    expect(heading).to_have_attribute("data-state", "missing")
    fuzzy = good.replace(f'msgid "{HEADING}"', f'#, fuzzy\nmsgid "{HEADING}"')
    saved(page, lambda: _write(preview.root / UG, fuzzy))
    expect(heading).to_have_attribute("data-state", "fuzzy")
    heading.hover()
    draft = page.get_by_role("region").locator("article dd").last
    expect(draft).to_have_text(_translation(preview, UG, HEADING))
    saved(page, lambda: _write(preview.root / UG, good))
    page.get_by_role("region").get_by_role("button", name="Close").click()
    page.reload()
    expect(page.get_by_role("region", name="Messages of this page")).to_have_count(0)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def test_the_overlay_is_reached_with_the_keyboard(visit: Callable[..., Page]) -> None:
    page = overlay(visit("ug/numbers.html"))
    message = page.get_by_role("region").locator(".message")
    page.locator("h1").focus()
    first = message.first.inner_text()
    page.keyboard.press("Tab")
    eventually(lambda: message.first.inner_text() != first, "the next block is in the panel")
    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Enter")
    chosen = page.locator("[data-chosen]")
    expect(chosen).to_have_count(1)
    expect(chosen).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(chosen).to_have_count(0)


def test_the_key_is_a_letter_while_one_types(visit: Callable[..., Page]) -> None:
    page = visit("en/numbers.html")
    page.keyboard.press("/")
    page.keyboard.type("e")
    expect(page.locator(".md-search__input")).to_have_value("e")
    expect(page.get_by_role("region", name="Messages of this page")).to_have_count(0)


def test_the_overlay_opens_on_a_phone(visit: Callable[..., Page]) -> None:
    page = visit("ug/numbers.html", viewport=PHONE, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Messages").tap()
    region = page.get_by_role("region", name="Messages of this page")
    page.locator("article p[data-messages]").first.tap()
    expect(region.locator(".message")).to_be_visible()
    box = region.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert box["height"] <= PHONE["height"] / 2
    region.get_by_role("button", name="Close").tap()
    expect(region).to_have_count(0)


def test_all_messages_are_listed_those_without_a_place_too(preview: Preview, visit: Callable[..., Page]) -> None:
    numbers = preview.root / NUMBERS
    good = numbers.read_text("utf-8")
    page = overlay(visit("ug/numbers.html"))
    saved(page, lambda: _write(numbers, f"{good}\nA sentence.[^note]\n\n[^note]: Its note.\n"))
    region = page.get_by_role("region", name="Messages of this page")
    region.locator("summary").click()
    item = region.get_by_role("listitem").filter(has_text=HEADING)
    item.get_by_role("button").click()
    expect(page.locator(f"#{ANCHOR}")).to_be_in_viewport()
    lone = region.get_by_role("listitem").filter(has_text="Jump back to footnote {} in the text")
    expect(lone).to_contain_text(NUMBERS)
    expect(lone.get_by_role("button")).to_have_count(0)
    saved(page, lambda: _write(numbers, good))


def test_a_hostile_message_does_nothing(preview: Preview, read: Read) -> None:
    hostile = (
        "`</script><script>window.harmed=1</script>` <b title='\"><img src=x onerror=window.harmed=1>'>x</b> words"
    )
    about = preview.root / "content/about.md"
    good = about.read_text("utf-8")
    reader = read(Place(preview.root, preview.url))
    page = overlay(reader.visit("en/about.html"))
    saved(page, lambda: _write(about, f"{good}\n{hostile}\n"))
    page.locator("article p[data-messages]:has(b[title])").hover()
    region = page.get_by_role("region", name="Messages of this page")
    expect(region.locator(".message")).to_have_text(hostile)
    region.locator("summary").click()
    expect(region.locator("img, script, b")).to_have_count(0)
    assert page.evaluate("window.harmed") is None
    saved(page, lambda: _write(about, good))
    assert reader.complaints == []


def test_pseudo_locales_look_as_they_should(visit: Callable[..., Page]) -> None:
    for tag, direction in (("en-XA", "ltr"), ("en-XB", "rtl")):
        for size in (PHONE, DESKTOP):
            page = visit(f"{tag}/numbers.html", viewport=size)
            assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == direction
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (tag, size)
    page = visit("en-XA/numbers.html")
    unmarked = page.locator(".md-content [data-messages]").evaluate_all(
        "all => all.map((e) => e.textContent).filter((text) => !/⟦[^]*⟧/.test(text))"
    )
    assert unmarked == []
    assert page.locator(f"#{ANCHOR}").inner_text() == "⟦Ţĥé ýöûñĝéšţ þéöþļé one two⟧"


def test_en_xb_runs_backwards(visit: Callable[..., Page]) -> None:
    page = visit("en-XB/numbers.html", viewport=DESKTOP)
    order = page.locator("h1").evaluate(
        """(heading) => {
          const range = document.createRange(), node = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT).nextNode();
          const left = (letter) => {
            const place = node.data.indexOf(letter);
            range.setStart(node, place);
            range.setEnd(node, place + 1);
            return range.getBoundingClientRect().left;
          };
          return left("W") > left("h") && left("h") > left("a") && left("a") > left("n");
        }"""
    )
    assert order
