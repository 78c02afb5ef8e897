"""The handout of a page and of an event, in three languages, and what becomes of one that is too long."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from build_tools.press import handout
from build_tools.press.order import LETTER, Order
from build_tools.press.paper import Paper
from build_tools.press.setting import Setting
from build_tools.press.sheet import Printed
from tests.press.papers import ADDRESS, APPLES, CANCELLED, DRAFTS, NIGHT, STATES, TAGS, Press, typst
from tests.press.reading import letters, missing, pages, sizes, tags

SUMMARIES = {
    "en": "The growers say that there are more.",
    "ug": "باغۋەنلەر بۇنىڭدىن كۆپ دەيدۇ.",
    "zh-Hans": "种植者说还有更多。",
}
TITLES = {"en": "Apples", "ug": "ئالمىلار", "zh-Hans": "苹果"}
EVENTS = {"en": "Night of the apples", "ug": "ئالما كېچىسى", "zh-Hans": "苹果之夜"}
SPEAKERS = {"en": "Ada Pear", "ug": "ئادا نەشپۈت", "zh-Hans": "艾达"}
ROLES = {"en": "Keeper of the almanac", "ug": "كالېندار ساقلىغۇچى", "zh-Hans": "年鉴保管人"}
LONG = (
    "The Fruit Office counted the apples on every tree of the orchard, and then once more, and wrote both numbers down."
)


def printed(paper: Paper, setting: Setting) -> Printed:
    [sheet] = handout.sheets(paper, setting)
    assert sheet.most == setting.order.handout_pages
    return typst().printed(sheet)


@pytest.mark.parametrize("tag", TAGS)
def test_it_says_what_a_page_is_about(market: Press, tag: str) -> None:
    paper = market.paper(APPLES, tag)
    [sheet] = handout.sheets(paper, market.setting(tag))
    assert sheet.name == f"apples-handout-{tag}.pdf"
    made = typst().printed(sheet)
    assert (made.pages, made.warnings, made.overflow) == (1, (), ())
    [text] = pages(made.data)
    expected = [TITLES[tag], SUMMARIES[tag], DRAFTS[tag], *STATES[tag], *paper.key_points, *paper.disputed]
    expected += [paper.content_note, paper.written, paper.updated, "2,411", "Fruit almanac", "CC BY 4.0", paper.link]
    assert missing(expected, text) == []


@pytest.mark.parametrize("tag", TAGS)
def test_it_says_when_and_where_an_event_is_and_who_speaks(market: Press, tag: str) -> None:
    paper = market.paper(NIGHT, tag)
    made = printed(paper, market.setting(tag))
    assert (made.warnings, made.overflow) == ((), ())
    assert made.pages <= 2
    text = "".join(pages(made.data))
    expected = [EVENTS[tag], SPEAKERS[tag], ROLES[tag], "Quince <Q> Müller", "The old press house", "The Growers"]
    expected += ["UTC−4", "www.iana.org/stream", "www.iana.org/register"]
    assert missing(expected, text) == []
    assert letters("This event is to come.") not in text  # which the paper would say for ever


def test_a_cancelled_event_is_said_to_be_cancelled(market: Press) -> None:
    made = printed(market.paper(CANCELLED, "en"), market.setting("en"))
    [text] = pages(made.data)
    assert letters("This event was cancelled: it does not take place.") in text


@pytest.mark.parametrize("tag", TAGS)
def test_a_phone_finds_the_page(market: Press, tag: str) -> None:
    made = printed(market.paper(APPLES, tag), market.setting(tag))
    picture = pypdfium2.PdfDocument(made.data)[0].render(scale=3).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [f"{ADDRESS}{tag}/apples.html"]


def test_without_an_address_nothing_speaks_of_a_code(market: Press) -> None:
    made = printed(market.paper(APPLES, "en", address="", code=b""), market.setting("en"))
    [text] = pages(made.data)
    assert letters("The code at the top") not in text
    assert [alternative for tag, alternative in tags(made.data) if "QR" in alternative] == []


def test_who_hears_it_hears_headings_in_order_and_what_pictures_show(market: Press) -> None:
    paper = market.paper(APPLES, "en")
    found = list(tags(printed(paper, market.setting("en")).data))
    assert [tag for tag, _ in found if tag in ("H1", "H2", "H3")] == ["H1", "H2", "H2", "H2"]
    code = "QR code for www.iana.org/fair/en/apples.html"
    assert [alternative for tag, alternative in found if tag == "Figure"] == [code, paper.figures[0].alternative]


def test_it_is_printed_on_the_paper_of_the_reader(market: Press) -> None:
    setting = replace(market.setting("en"), order=Order(paper=LETTER))
    page = pypdfium2.PdfDocument(printed(market.paper(APPLES, "en"), setting).data)[0]
    assert page.get_size() == (612, 792)


def test_letters_get_smaller_before_anything_is_left_out(market: Press) -> None:
    setting = market.setting("en")
    short = printed(market.paper(APPLES, "en"), setting)
    long = printed(market.paper(APPLES, "en", key_points=(LONG,) * 36), setting)
    assert (long.pages, long.overflow) == (2, ())
    assert 10.5 in sizes(short.data)
    assert 10.5 not in sizes(long.data)
    assert letters("Apples of the orchard") in "".join(pages(long.data))


def test_of_a_long_excerpt_the_first_rows_are_shown_and_the_others_counted(market: Press) -> None:
    paper = market.paper(APPLES, "ug")
    [figure] = paper.figures
    shown = replace(figure.shown, kind="table", rows=figure.shown.rows * 40)
    made = printed(replace(paper, figures=(replace(figure, shown=shown, chart=""),)), market.setting("ug"))
    assert (made.pages, made.overflow) == (2, ())
    text = "".join(pages(made.data))
    assert text.count("2411") == 12
    assert missing(["بەتتە يەنە 56 قۇر بار"], text) == []


def test_what_does_not_fit_is_told_in_lines(market: Press) -> None:
    made = printed(market.paper(APPLES, "en", key_points=(LONG,) * 150), market.setting("en"))
    assert made.pages == 4
    assert made.overflow == (("text", 122.0, 188.4),)


def test_sources_keep_the_numbers_that_they_have_on_the_page(market: Press) -> None:
    paper = market.paper(APPLES, "en")
    cited = {it.key for figure in paper.figures for it in figure.shown.references}
    others = [it for it in paper.references if it.key not in cited]
    own = [it for it in paper.references if it.key in cited]
    assert own
    doubled = [replace(own[0], key=f"other-{number}") for number in range(16)]
    made = printed(replace(paper, references=(*doubled, *others, *own)), market.setting("en"))
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.data))
    assert f"{17 + len(others)}. " in text
    assert "1. " not in text.split("Sources")[1]


def test_it_is_the_same_every_time(market: Press) -> None:
    paper, setting = market.paper(NIGHT, "ug"), market.setting("ug")
    assert printed(paper, setting).data == printed(paper, setting).data


def test_a_table_is_divided_where_a_page_ends_and_says_its_heads_again(market: Press) -> None:
    paper = market.paper(APPLES, "en", key_points=(LONG,) * 12)
    [figure] = paper.figures
    shown = replace(figure.shown, kind="table", rows=figure.shown.rows * 10)
    made = printed(replace(paper, figures=(replace(figure, shown=shown, chart=""),)), market.setting("en"))
    found = pages(made.data)
    rows = [text.count("2411") + text.count("2884") for text in found]
    assert (len(found), sum(rows), min(rows) >= 3, made.overflow) == (2, 21, True, ())  # one is in the summary
    assert [text.count(letters("Apples (apples)")) for text in found] == [1, 1]
    assert [text.count(letters("Apples of the orchard")) for text in found] == [1, 0]


def test_an_event_has_the_sources_of_its_page_or_at_least_those_that_name_its_speakers(market: Press) -> None:
    paper = market.paper(NIGHT, "en")
    [invitation, almanac] = paper.references
    event = replace(paper.event, speakers=[replace(one, source="who-speaks") for one in paper.event.speakers])
    for extra, all_of_them in ((0, True), (200, False)):
        more = [replace(invitation, key=f"other-{number}") for number in range(extra)]
        many = replace(
            paper, event=event, references=(almanac, *more, invitation, replace(invitation, key="who-speaks"))
        )
        made = printed(many, market.setting("en"))
        text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.data))
        numbers = [number in text.split("Sources")[1] for number in ("1. ", f"{extra + 2}. ", f"{extra + 3}. ")]
        assert (numbers, made.overflow) == ([True, all_of_them, True], ())
