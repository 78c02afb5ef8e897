"""The slides of a page and of an event and the notes for who speaks, in three languages."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from build_tools.excerpts.excerpt import Ours
from build_tools.press import slides
from build_tools.press.paper import Paper
from build_tools.press.setting import Setting
from build_tools.press.sheet import Printed
from tests.press.papers import ADDRESS, APPLES, DRAFTS, NIGHT, TAGS, Press, typst
from tests.press.reading import letters, missing, pages, seen, sizes, tags

LONG = "The Fruit Office counted the apples on every tree of the orchard, and then once more, and wrote both down. "
WHERE = {"en": "When and where", "ug": "قاچان ۋە قەيەردە", "zh-Hans": "时间和地点"}
WHO = {"en": "Speakers", "ug": "سۆزلىگۈچىلەر", "zh-Hans": "发言人"}
MORE = {"en": "more rows on the page", "ug": "بەتتە يەنە قۇر بار", "zh-Hans": "网页上还有"}


def printed(paper: Paper, setting: Setting) -> Printed:
    return typst().printed(next(iter(slides.sheets(paper, setting))))


@pytest.mark.parametrize("page", [APPLES, NIGHT])
@pytest.mark.parametrize("tag", TAGS)
def test_nothing_is_smaller_than_what_the_last_row_can_read(market: Press, page: str, tag: str) -> None:
    made = printed(market.paper(page, tag), market.setting(tag))
    assert (made.warnings, made.overflow) == ((), ())
    assert min(sizes(made.data)) >= 24
    assert pypdfium2.PdfDocument(made.data)[0].get_size() == (960, 540)


@pytest.mark.parametrize("tag", TAGS)
def test_one_thing_is_on_a_slide(market: Press, tag: str) -> None:
    paper = market.paper(APPLES, tag)
    made = printed(paper, market.setting(tag))
    found = pages(made.data)
    chart = ["2,411", "2,884", paper.figures[0].shown.as_of]
    expected = [
        [paper.title, paper.site],
        [paper.content_note],
        *([point] for point in paper.key_points),
        chart,
        [*paper.disputed],
    ]
    expected += [["Fruit almanac"], [paper.link]]
    assert made.pages == len(found) == len(expected)
    assert [missing([*texts, DRAFTS[tag]], text) for texts, text in zip(expected, found, strict=True)] == [[]] * 9


@pytest.mark.parametrize("tag", TAGS)
def test_an_event_is_announced_and_its_speakers_introduced(market: Press, tag: str) -> None:
    paper = market.paper(NIGHT, tag)
    assert paper.event
    found = pages(printed(paper, market.setting(tag)).data)
    assert missing([paper.event.title, paper.event.organisers[0].name.text, "UTC+2"], found[0]) == []
    assert missing([WHERE[tag], "UTC−4", "The old press house", "www.iana.org/stream"], found[1]) == []
    speakers = [speaker.name.text for speaker in paper.event.speakers]
    assert missing([WHO[tag], *speakers, paper.event.speakers[0].role], found[2]) == []


def test_the_last_slide_leads_to_the_page(market: Press) -> None:
    document = pypdfium2.PdfDocument(printed(market.paper(APPLES, "ug"), market.setting("ug")).data)
    read = [[code.text for code in zxingcpp.read_barcodes(page.render(scale=1).to_pil())] for page in document]
    assert read == [[]] * 8 + [[f"{ADDRESS}ug/apples.html"]]


def test_without_an_address_there_is_no_code(market: Press) -> None:
    made = printed(market.paper(APPLES, "en", address="", code=b""), market.setting("en"))
    assert [said for tag, said in tags(made.data) if "QR" in said] == []
    assert letters("The whole page has all figures") in pages(made.data)[-1]


def test_every_slide_has_a_heading_and_every_chart_is_described(market: Press) -> None:
    paper = market.paper(APPLES, "en")
    found = list(tags(printed(paper, market.setting("en")).data))
    assert [tag for tag, _ in found if tag in ("H1", "H2", "H3")] == ["H1"] + ["H2"] * 8
    described = [said for tag, said in found if tag == "Figure"]
    assert described == [paper.figures[0].alternative, "QR code for www.iana.org/fair/en/apples.html"]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", ["table", "bars", "claims", "timeline"])
def test_of_a_long_excerpt_the_first_rows_are_shown_and_the_others_counted(market: Press, kind: str, tag: str) -> None:
    paper = market.paper(APPLES, tag)
    [figure] = paper.figures
    shown = replace(figure.shown, kind=kind, rows=figure.shown.rows * 20)
    made = printed(replace(paper, figures=(replace(figure, shown=shown, chart=""),)), market.setting(tag))
    assert (made.pages, made.overflow) == (9, ())
    assert min(sizes(made.data)) >= 24
    text = pages(made.data)[5]
    shown_rows = text.count("2411") + text.count("2884")
    assert shown_rows > 2
    assert missing([MORE[tag], str(40 - shown_rows)], text) == []


def test_the_sources_are_those_of_the_rows_that_are_shown(market: Press) -> None:
    paper = market.paper(APPLES, "en")
    [figure] = paper.figures
    first, second = figure.shown.rows
    growers = replace(figure.shown.references[0], key="growers", number=2, producer="The growers")
    rows = (*(first,) * 30, replace(second, references=(growers,)))
    shown = replace(figure.shown, kind="table", rows=rows, references=(*figure.shown.references, growers), unnamed=())
    found = pages(printed(replace(paper, figures=(replace(figure, shown=shown, chart=""),)), market.setting("en")).data)
    assert "Fruitalmanac" in found[7]
    assert not any("果园报告" in text for text in found)


def test_what_is_ours_is_said_to_be_ours(market: Press) -> None:
    paper = market.paper(APPLES, "en")
    [figure] = paper.figures
    first, second = figure.shown.rows
    rows = (first, replace(second, ours=Ours.ARITHMETIC, partial="Until August 2024"))
    bare = replace(figure, shown=replace(figure.shown, rows=rows), chart="")
    text = pages(printed(replace(paper, figures=(bare,)), market.setting("en")).data)[5]
    assert missing(["our arithmetic", "Until August 2024"], text) == []


def test_a_long_point_gets_smaller_and_one_that_is_too_long_is_told_in_lines(market: Press) -> None:
    setting = market.setting("en")
    long = printed(market.paper(APPLES, "en", key_points=(LONG * 4,)), setting)
    assert (long.overflow, min(sizes(long.data))) == ((), 24)
    longer = printed(market.paper(APPLES, "en", key_points=("Short.", LONG * 12)), setting)
    assert longer.overflow == (("key point 2", 10.8, 16.5),)


def test_a_title_that_is_too_long_is_told_in_lines(market: Press) -> None:
    made = printed(
        market.paper(APPLES, "zh-Hans", title="这些数字统计了什么，没有统计什么" * 20), market.setting("zh-Hans")
    )
    assert made.overflow == (("title", 7.3, 10.8),)


def test_a_row_that_no_slide_has_room_for_is_told_in_lines(market: Press) -> None:
    paper = market.paper(APPLES, "en")
    [figure] = paper.figures
    row = replace(figure.shown.rows[0], note=LONG * 12)
    shown = replace(figure.shown, kind="claims", rows=(row,))
    made = printed(replace(paper, figures=(replace(figure, shown=shown, chart=""),)), market.setting("en"))
    assert made.overflow == (("excerpt harvest", 10.0, 21.6),)


@pytest.mark.parametrize("tag", TAGS)
def test_the_notes_say_what_to_say_of_each_point(market: Press, tag: str) -> None:
    paper = market.paper(APPLES, tag)
    first, notes = slides.sheets(paper, market.setting(tag))
    assert (first.name, notes.name) == (f"apples-slides-{tag}.pdf", f"apples-notes-{tag}.pdf")
    made = typst().printed(notes)
    assert (made.pages, made.warnings, made.overflow) == (1, (), ())
    [text] = pages(made.data)
    assert missing([paper.title, DRAFTS[tag], *paper.key_points, *paper.speaker_notes], text) == []
    assert [tag for tag, _ in tags(made.data) if tag in ("H1", "H2")] == ["H1", "H2", "H2", "H2"]
    assert not any(letters(paper.speaker_notes[0]) in page for page in pages(typst().printed(first).data))


def test_without_notes_there_is_no_sheet_of_them(market: Press) -> None:
    paper = market.paper(APPLES, "en", speaker_notes=())
    assert [sheet.name for sheet in slides.sheets(paper, market.setting("en"))] == ["apples-slides-en.pdf"]


def test_what_an_event_says_of_its_place_and_its_languages_is_labelled(market: Press) -> None:
    text = pages(printed(market.paper(NIGHT, "en"), market.setting("en")).data)[1]
    assert letters("Where In person and online") in text
    assert letters("Languages English") in text


def test_the_sources_of_an_event_are_those_of_its_page_and_none_is_left_alone(market: Press) -> None:
    paper = market.paper(NIGHT, "en")
    [invitation, almanac] = paper.references
    event = replace(paper.event, speakers=[replace(one, source="who-speaks") for one in paper.event.speakers])
    for extra, expected in ((0, 3), (5, 8), (12, 2)):
        more = [replace(invitation, key=f"other-{number}") for number in range(extra)]
        many = replace(
            paper, event=event, references=(almanac, replace(invitation, key="who-speaks"), invitation, *more)
        )
        made = pypdfium2.PdfDocument(printed(many, market.setting("en")).data)
        texts = [page.get_textpage().get_text_range() for page in made]
        counted = [text.count("[") for text in texts if text.startswith("Sources")]
        assert sum(counted) == expected
        assert min(counted) > 1


def test_the_first_note_of_an_excerpt_stays_where_there_is_room(market: Press) -> None:
    paper = market.paper(APPLES, "en")
    [figure] = paper.figures
    for rows, notes, there in (
        (1, ["Do not add them up.", "Second."], True),
        (20, ["Do not add."], True),
        (1, [LONG * 8], False),
    ):
        for kind in ("table", "claims", "timeline"):
            shown = replace(figure.shown, kind=kind, rows=figure.shown.rows * rows, notes=notes)
            made = printed(replace(paper, figures=(replace(figure, shown=shown, chart=""),)), market.setting("en"))
            text = pages(made.data)[5]
            assert (made.overflow, letters(notes[0]) in text, "Second" in text) == ((), there, False)


def test_a_number_after_a_latin_name_stays_on_its_side(market: Press) -> None:
    paper = replace(market.paper(APPLES, "ug"), key_points=("UHRP 1 مىڭ 151 قېتىم",))
    assert seen(printed(paper, market.setting("ug")).data, 2, "U").endswith("1UHRP")
