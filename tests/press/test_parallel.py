"""Two languages side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from build_tools.languages import Language
from build_tools.press import parallel
from build_tools.press.paper import Paper
from build_tools.text.translation import Fallback
from tests.press import pages, papers
from tests.press.extraction import by_sheet, extracted, words

EN, UG, ZH = map(Language.of, ("en", "ug", "zh-Hans"))
FALLBACK = '<{0} class="fallback" lang="en" dir="ltr">{1}</{0}>'


def leaf(language: Language, body: str, title: str = "T") -> Paper:
    """Return a page."""
    return Paper("page", language, "Site", title, body=body)


def rows(own: Paper, other: Paper) -> list[dict[str, Any]]:
    """Return how two pages stand beside each other."""
    (sheet,) = parallel.sheets(own, pages.data(own), [(own, {}), (other, pages.data(other))])
    found: list[dict[str, Any]] = sheet.data["rows"]
    return found


def printed(own: Paper, other: Paper) -> bytes:
    """Return two pages as a PDF."""
    (sheet,) = parallel.sheets(own, pages.data(own), [(other, pages.data(other))])
    return papers.printed(sheet).data


def test_there_is_a_sheet_for_every_other_language() -> None:
    papers = [leaf(language, "<p>x</p>") for language in (EN, UG, ZH)]
    found = parallel.sheets(papers[1], pages.data(papers[1]), [(it, pages.data(it)) for it in papers])
    assert [sheet.name for sheet in found] == ["page-parallel-ug-en.pdf", "page-parallel-ug-zh-Hans.pdf"]


def test_items_of_a_list_stand_beside_each_other() -> None:
    found = rows(
        leaf(UG, "<ol start='3'><li>بىر</li><li>ئىككى</li></ol>"),
        leaf(EN, "<ol start='3'><li>One</li><li>Two</li></ol>"),
    )
    assert [(row["own"]["start"], len(row["own"]["items"])) for row in found] == [(3, 1), (4, 1)]
    assert [row["other"]["items"][0]["blocks"][0]["in"] for row in found] == [["One"], ["Two"]]


@pytest.mark.parametrize(
    ("own", "other", "side"),
    [
        ((UG, FALLBACK.format("p", "Words.")), (EN, "<p>Words.</p>"), "own"),
        ((EN, "<p>Words.</p>"), (UG, FALLBACK.format("p", "Words.")), "other"),
        ((UG, FALLBACK.format("h2", "Words")), (ZH, FALLBACK.format("h2", "Words")), "own"),
        ((UG, f"<ul><li>{FALLBACK.format('span', 'One')}</li></ul>"), (EN, "<ul><li>One</li></ul>"), "own"),
        ((UG, "<p>BBC</p>"), (EN, "<p>BBC</p>"), None),
        ((UG, "<p>سۆز</p>"), (EN, "<p>Words.</p>"), None),
        ((UG, "<p>2022</p>"), (EN, "<p>2022</p>"), None),
    ],
)
def test_what_is_not_translated_is_said_once(
    own: tuple[Language, str], other: tuple[Language, str], side: str | None
) -> None:
    (row,) = rows(leaf(*own), leaf(*other))
    assert row["untranslated"] == side


def test_a_block_that_is_not_translated_is_shown_once_and_said_to_be_so() -> None:
    own, other = leaf(ZH, FALLBACK.format("p", "Only once.")), leaf(EN, "<p>Only once.</p>")
    for left, right in ((own, other), (other, own)):
        said = str(pages.press().setting(left.language.tag).words["Not translated yet."])
        text = extracted(printed(left, right))
        found = Counter(words(text))
        assert [found["Only"], found["once"], text.count(said)] == [1, 1, 1]


def test_what_is_wide_takes_both_columns() -> None:
    table = "<table><tr><td>{}</td></tr></table>"
    (row,) = rows(leaf(UG, table.format("بىر")), leaf(EN, table.format("One")))
    assert row["wide"]


def test_a_line_is_drawn_once() -> None:
    (row,) = rows(leaf(UG, "<hr>"), leaf(EN, "<hr>"))
    assert row["other"] is None


def test_notes_and_places_of_two_languages_are_kept_apart() -> None:
    note = '<h2 id="a">A</h2><p>{0}<sup id="fnref:x"><a class="footnote-ref" href="#fn:x">1</a></sup> <a href="#a">A</a></p>'
    foot = '<div class="footnote"><ol><li id="fn:x"><p>{0}</p></li></ol></div>'
    body = note + foot
    text = extracted(printed(leaf(ZH, body.format("苹果")), leaf(EN, body.format("Apple"))))
    assert text.count("Apple") == 2
    assert text.count("苹果") == 2


def test_numbers_of_either_language_lead_to_the_one_list_of_sources() -> None:
    cited = '<p>{}<sup class="citation"><a href="#source-x">[1]</a></sup></p>'
    (row,) = rows(leaf(ZH, cited.format("苹果")), leaf(EN, cited.format("Apple")))
    assert [row[side]["in"][1]["in"][0]["to"] for side in ("own", "other")] == ["source-x", "source-x"]


def test_the_head_of_every_sheet_names_both_languages() -> None:
    own = leaf(EN, "<p>Words.</p>" * 90)
    sheets = by_sheet(printed(own, leaf(ZH, "<p>话。</p>" * 90)))
    assert len(sheets) > 1
    for sheet in sheets:
        assert "English" in sheet
        assert "Simplified Chinese" in sheet


@pytest.mark.parametrize("drafts", [("", "机器草稿"), ("Draft", ""), ("Draft", "机器草稿")])
def test_every_sheet_says_of_either_side_that_it_is_a_draft(drafts: tuple[str, str]) -> None:
    sides = leaf(EN, "<p>Words.</p>" * 90), leaf(ZH, "<p>话。</p>" * 90)
    sheets = by_sheet(printed(*(replace(side, draft=draft) for side, draft in zip(sides, drafts, strict=True))))
    assert len(sheets) > 1
    for sheet in sheets:
        assert [draft in sheet for draft in ("Draft", "机器草稿")] == [bool(draft) for draft in drafts]


def test_words_of_templates_are_in_the_language_of_their_side() -> None:
    found = Counter(words(extracted(pages.beside("facilities", "ug", "en"))))
    assert found["original"] == 1
    assert found["ئەسلى"] > 0


def test_a_title_without_translation_is_in_its_own_language() -> None:
    own, other = leaf(EN, "<p>x</p>", "Title"), leaf(UG, "<p>y</p>", Fallback("Title", EN))
    (sheet,) = parallel.sheets(own, pages.data(own), [(other, pages.data(other))])
    assert sheet.data["other_title"] == {"text": "Title", "tag": "en", "lang": "en", "region": "", "dir": "ltr"}
