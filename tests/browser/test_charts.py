"""What a reader sees of a chart: whole words in their order, on a phone, in light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser, Page

from build_tools.excerpts import charts
from build_tools.excerpts.cache import Cache
from build_tools.excerpts.excerpt import Excerpt
from build_tools.excerpts.figures import Drawing, Figures, Offer
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.library import Library
from build_tools.excerpts.pictures import Pictures
from build_tools.languages import Language
from build_tools.sources.references import environment
from tests.conftest import ROOT
from tests.excerpts import charted, samples
from tests.excerpts.orchard import COMPILED

pytestmark = pytest.mark.browser

SAMPLES = (charted.shipments, charted.estimates, charted.outcomes, charted.months, charted.paths)
STYLES = (ROOT / "overrides" / "assets" / "stylesheets" / "explainers.css").as_uri()
PHONE, DESKTOP = {"width": 390, "height": 800}, {"width": 1280, "height": 800}
NEAR = 1.5  # pixels; the edges of letters are no edges of boxes
BOXES = """charts => charts.map((chart) => {
  const box = (e) => { const { left, top, right, bottom } = e.getBoundingClientRect(); return { left, top, right, bottom }; };
  return { ...box(chart), words: [...chart.querySelectorAll('text')].map((e) => ({ text: e.textContent, ...box(e) })) };
})"""
PLACE = """(element, word) => {
  const place = element.firstChild.data.indexOf(word), range = document.createRange();
  range.setStart(element.firstChild, place);
  range.setEnd(element.firstChild, place + word.length);
  return range.getBoundingClientRect().left;
}"""

Show = Callable[..., Page]


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens a page of charts in a language."""
    opened = []

    def open_page(tag: str, *wanted: Callable[[], Excerpt], **settings: Any) -> Page:
        wording, pictures = charted.wording(tag), Pictures(Cache(tmp_path / "cache"))
        templates = environment([ROOT / "overrides"], wording)
        templates.bytecode_cache = COMPILED

        def draw(shown: Excerpt, chart: str, ident: str) -> Drawing:
            spec = charts.spec(shown, shown.rows, wording, Formats(wording), chart)
            assert spec is not None
            return Drawing(Markup(pictures.inline(spec, ident)), Markup(""))

        drawn = []
        for number, sample in enumerate(wanted):
            excerpt = sample()
            library = Library(dict.fromkeys(excerpt.heading.sources, samples.ALMANAC), {}, {excerpt.id: excerpt})
            figures = Figures(library, wording, templates, Formats(wording), Offer(draw))
            drawn.append(f"<figure>{figures.parts(excerpt, f'chart-{number}', {}).body}</figure>")
        head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="{STYLES}">'
        direction = Language.of(tag).direction
        body = f'<body class="md-typeset"><main style="margin-inline: 16px">{"".join(drawn)}</main>'
        path = tmp_path / f"{tag}.html"
        path.write_text(
            f'<!doctype html><html lang="{tag}" dir="{direction}">{head}<style>figure {{ margin: 0 }}</style>{body}'
        )
        context = chromium.new_context(**{"viewport": PHONE, **settings})
        opened.append(context)
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("tag", charted.LANGUAGES)
def test_every_word_of_a_chart_is_seen_whole(show: Show, tag: str, viewport: dict[str, int]) -> None:
    page = show(tag, *SAMPLES, viewport=viewport)
    found = page.locator(".chart").evaluate_all(BOXES)
    assert len(found) == len(SAMPLES)
    for chart in found:
        assert chart["words"]
        for word in chart["words"]:
            assert word["left"] >= chart["left"] - NEAR, word["text"]
            assert word["right"] <= chart["right"] + NEAR, word["text"]
            assert word["top"] >= chart["top"] - NEAR, word["text"]
        for one, other in combinations(chart["words"], 2):
            beside = one["left"] >= other["right"] - NEAR or other["left"] >= one["right"] - NEAR
            # lines of letters may stand in each other's leading, their letters may not
            above = one["bottom"] - other["top"] <= 8 or other["bottom"] - one["top"] <= 8
            assert beside or above, (one["text"], other["text"])


def test_no_chart_is_wider_than_its_page(show: Show) -> None:
    page = show("en", *SAMPLES)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_uyghur_text_begins_at_the_right_whatever_its_first_word(show: Show) -> None:
    page = show("ug", charted.estimates)
    mixed = page.locator(".chart text", has_text="BBC")
    assert mixed.evaluate(PLACE, "BBC") > mixed.evaluate(PLACE, "سۈرەتلىرى")
    amount = page.locator(".chart text", has_text="800,000")
    assert amount.evaluate(PLACE, "800,000") > amount.evaluate(PLACE, "2,000,000")


def test_bars_grow_from_the_right_in_uyghur(show: Show) -> None:
    page = show("ug", charted.shipments)
    ends = page.locator(".chart path").evaluate_all("all => all.map((e) => e.getBoundingClientRect().right)")
    right = page.locator(".chart").evaluate("e => e.getBoundingClientRect().right")
    assert len(ends) == 4
    assert max(abs(end - right) for end in ends) < NEAR


@pytest.mark.parametrize(
    ("scheme", "mark", "word"),
    [("light", "rgb(10, 95, 158)", "rgb(28, 33, 38)"), ("dark", "rgb(95, 173, 234)", "rgb(232, 230, 225)")],
)
def test_a_chart_has_the_colours_of_the_page(show: Show, scheme: str, mark: str, word: str) -> None:
    page = show("en", charted.shipments, color_scheme=scheme)
    fill = "e => getComputedStyle(e).fill"
    assert page.locator(".chart path").first.evaluate(fill) == mark
    assert page.locator(".chart text", has_text="Fiscal year 2023").evaluate(fill) == word


def test_words_without_a_translation_are_in_their_own_language(show: Show) -> None:
    page = show("ug", charted.shipments)
    assert page.locator('.chart text[lang="en"]').all_text_contents() == ["Fiscal year 2022"]
