"""The poster of a page and of an event, in three languages."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from build_tools.press import poster
from build_tools.press.order import LETTER, Order
from build_tools.press.paper import Paper
from build_tools.press.setting import Setting
from build_tools.press.sheet import Printed
from tests.press.papers import ADDRESS, APPLES, NIGHT, STATES, TAGS, Press, typst
from tests.press.reading import letters, missing, pages, sizes, tags

LONG = "The Fruit Office counted the apples on every tree of the orchard, and then once more, and wrote both down. "
MILLIMETRE = 72 / 25.4


def printed(paper: Paper, setting: Setting) -> Printed:
    [sheet] = poster.sheets(paper, setting)
    assert (sheet.name, sheet.most) == (f"{paper.id}-poster-{paper.language.tag}.pdf", 1)
    return typst().printed(sheet)


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_has_its_summary_and_its_first_chart(market: Press, tag: str) -> None:
    paper = market.paper(APPLES, tag)
    made = printed(paper, market.setting(tag))
    assert (made.pages, made.warnings, made.overflow) == (1, (), ())
    [text] = pages(made.data)
    assert missing([paper.title, paper.site, paper.summary, *STATES[tag], "2,411", paper.link], text) == []
    figures = [said for kind, said in tags(made.data) if kind == "Figure"]
    assert figures[0] == paper.figures[0].alternative


@pytest.mark.parametrize("tag", TAGS)
def test_an_event_has_its_times_places_and_speakers(market: Press, tag: str) -> None:
    paper = market.paper(NIGHT, tag)
    made = printed(paper, market.setting(tag))
    assert (made.pages, made.warnings, made.overflow) == (1, (), ())
    assert paper.event
    [text] = pages(made.data)
    expected = [paper.event.title, *(time.words for time in paper.event.times), "UTC+2 / UTC+1", "The old press house"]
    expected += [name for one in paper.event.speakers for name in (one.name.text, one.role)]
    expected += [*paper.event.languages, *paper.event.interpretation, paper.event.organisers[0].name.text]
    assert missing(expected, text) == []


@pytest.mark.parametrize("tag", TAGS)
def test_it_is_a3_whatever_else_is_printed_on_and_its_code_is_read_from_afar(market: Press, tag: str) -> None:
    setting = replace(market.setting(tag), order=Order(paper=LETTER))
    [page] = pypdfium2.PdfDocument(printed(market.paper(NIGHT, tag), setting).data)
    assert [round(side / MILLIMETRE) for side in page.get_size()] == [297, 420]
    picture = page.render(scale=0.4).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [f"{ADDRESS}{tag}/events/night-fair.html"]


def test_a_page_without_excerpts_has_its_key_points(market: Press) -> None:
    paper = market.paper(APPLES, "en", figures=())
    made = printed(paper, market.setting("en"))
    assert missing(list(paper.key_points), pages(made.data)[0]) == []
    assert [kind for kind, _ in tags(made.data) if kind in ("H1", "H2", "H3")] == ["H1", "H2"]


def test_of_a_long_table_it_has_the_first_rows(market: Press) -> None:
    paper = market.paper(APPLES, "en")
    [figure] = paper.figures
    shown = replace(figure.shown, kind="table", rows=figure.shown.rows * 20)
    made = printed(replace(paper, figures=(replace(figure, shown=shown, chart=""),)), market.setting("en"))
    assert (made.pages, made.overflow) == (1, ())
    [text] = pages(made.data)
    assert letters("35 more rows on the page") in text


def test_without_an_address_there_is_no_code(market: Press) -> None:
    made = printed(market.paper(NIGHT, "en", address="", code=b""), market.setting("en"))
    assert [said for kind, said in tags(made.data) if "QR" in said] == []
    assert letters("Read on") not in pages(made.data)[0]


def test_a_long_title_gets_smaller_and_one_that_is_too_long_is_told_in_lines(market: Press) -> None:
    setting = market.setting("en")
    short = printed(market.paper(APPLES, "en"), setting)
    long = printed(market.paper(APPLES, "en", title=LONG * 3), setting)
    assert max(sizes(short.data)) > max(sizes(long.data)) >= 30
    assert long.overflow == ()
    longer = printed(market.paper(APPLES, "en", title=LONG * 30), setting)
    assert longer.overflow == (("text", 38.8, 96.9),)


def test_what_an_event_says_of_its_place_and_its_languages_is_labelled(market: Press) -> None:
    [text] = pages(printed(market.paper(NIGHT, "en"), market.setting("en")).data)
    assert letters("Where In person and online") in text
    assert letters("Languages English") in text


def test_a_name_is_not_broken_where_it_fits_on_one_line(market: Press) -> None:
    paper = market.paper(NIGHT, "en")
    first = paper.event.speakers[0]
    others = [replace(first.name, text=f"{'A' * length} Pear-Tree", language=None) for length in range(3, 16, 2)]
    one = replace(first, name=others[0], others=others[1:])
    made = printed(replace(paper, event=replace(paper.event, speakers=[one])), market.setting("en"))
    [page] = pypdfium2.PdfDocument(made.data)
    lines = page.get_textpage().get_text_range().splitlines()
    assert sum(line.count("Pear-Tree") for line in lines) == 7
    assert not any(line.startswith(("Pear", "Tree", "·")) for line in lines)
