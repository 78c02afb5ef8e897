"""The sheet for interpreters: what it gathers, in which columns, and what stands on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from build_tools import glossary
from build_tools.excerpts.excerpt import Ours
from build_tools.excerpts.presentation import Reference, Row
from build_tools.glossary import Glossary
from build_tools.languages import Language
from build_tools.press import interpreters
from build_tools.press.briefing import Briefing
from build_tools.press.order import Order
from build_tools.press.paper import Paper
from build_tools.text.translation import Fallback
from tests.press import reading
from tests.press.papers import GLOSSARY, NIGHT, TAGS, Press, printed, typst
from tests.press.reading import missing


@pytest.fixture
def night(market: Press, tmp_path: Path) -> Briefing:
    path = tmp_path / glossary.FILE
    path.write_text(GLOSSARY, "utf-8")
    terms, problems = glossary.read(path, path.name, TAGS)
    assert problems == ()
    return market.briefing(NIGHT, terms)


def pages(night: Briefing, market: Press, tag: str) -> list[str]:
    (sheet,) = interpreters.sheets(night, tag, market.setting(tag))
    found = printed(sheet)
    assert found.overflow == ()
    return reading.pages(found.data)


@pytest.mark.parametrize("tag", TAGS)
def test_the_sheet_has_the_words_of_all_languages(night: Briefing, market: Press, tag: str) -> None:
    said = [
        "A night in the orchard باغدىكى بىر كېچە 果园之夜",
        "How apples are counted ئالمىلار قانداق سانىلىدۇ 苹果怎么数",
        "Ada Pear ئادا نەشپۈت 艾达 PAIR",
        "Keeper of the almanac كالېندار ساقلىغۇچى She has counted apples since",
        "It lasts seven hours, because clocks go back that night. پائالىيەت يەتتە سائەت داۋاملىشىدۇ. 活动持续七小时。",
        "Say that the recording will have no faces of guests.",
        "Fruit Office 水果局 The Growers 果农会 The old press house Orchard Lane 果园巷",
        "apple ئالما 苹果 almanac يىلنامە",
        "دەسلەپكى ماشىنا تەرجىمىسى 机译草稿 English ئۇيغۇرچە 简体中文",
    ]
    assert missing(said, "".join(pages(night, market, tag))) == []


@pytest.mark.parametrize(("size", "points"), [("a4", (842, 595)), ("us-letter", (792, 612))])
def test_the_sheet_is_broad(night: Briefing, market: Press, size: str, points: tuple[int, int]) -> None:
    (sheet,) = interpreters.sheets(night, "en", replace(market.setting("en"), order=Order(paper=size)))
    sizes = {tuple(map(round, page.get_size())) for page in pypdfium2.PdfDocument(printed(sheet).data)}
    assert sizes == {points}


def test_every_page_says_what_is_a_draft(night: Briefing, market: Press) -> None:
    found = pages(night, market, "en")
    assert len(found) > 1
    assert all(missing(["دەسلەپكى ماشىنا تەرجىمىسى 机译草稿"], page) == [] for page in found)


def test_terms_are_those_that_the_pages_say(night: Briefing) -> None:
    names, terms = night.terms()
    assert [term.english for term in names] == ["Fruit Office", "Orchard Lane", "The Growers"]
    assert [term.english for term in terms] == ["apple", "almanac"]


def test_a_term_is_written_as_each_language_prefers_it(night: Briefing, market: Press) -> None:
    (sheet,) = interpreters.sheets(night, "zh-Hans", market.setting("zh-Hans"))
    assert [column["name"] for column in sheet.data["columns"]] == ["简体中文", "English", "ئۇيغۇرچە"]
    assert sheet.data["terms"] == [[["苹果"], ["apple"], ["ئالما"]], [[], ["almanac"], ["يىلنامە"]]]


def test_names_of_the_event_come_first_and_once(night: Briefing, market: Press) -> None:
    (sheet,) = interpreters.sheets(night, "en", market.setting("en"))
    first = [row[0][0]["in"][0] if isinstance(row[0][0], dict) else row[0][0] for row in sheet.data["names"]]
    assert first == ["Fruit Office", "The Growers", "The old press house", "Orchard Lane"]


def test_an_organiser_without_a_name_in_a_language_has_that_of_the_glossary(night: Briefing, market: Press) -> None:
    (sheet,) = interpreters.sheets(night, "zh-Hans", market.setting("zh-Hans"))
    name = {"is": "bdi", "in": ["水果局"], "dir": "ltr"}
    assert [row[0] for row in sheet.data["names"][:2]] == [[name], ["果农会"]]


def test_without_a_glossary_the_sheet_has_the_names_of_the_event(market: Press) -> None:
    bare = market.briefing(NIGHT, Glossary())
    assert bare.terms() == ([], [])
    (sheet,) = interpreters.sheets(bare, "ug", market.setting("ug"))
    assert (len(sheet.data["names"]), sheet.data["terms"]) == (3, [])
    assert printed(sheet).pages > 1


def test_numbers_are_those_of_the_excerpts_with_what_they_count(night: Briefing) -> None:
    found = [(counts.titles["en"], counts.said, counts.counts) for counts in night.counts()]
    trees, harvest = found
    assert trees[:2] == ("Trees of the orchard", (("Fruit Office", ""),))
    assert [count.figures for count in trees[2]] == [dict.fromkeys(TAGS, "27")]
    assert [count.labels["en"] for count in trees[2]] == [("Trees",)]
    assert [count.figures for count in harvest[2]] == [dict.fromkeys(TAGS, "2,411"), dict.fromkeys(TAGS, "2,884")]
    assert [count.labels for count in harvest[2]] == [
        {
            "en": (year, "Apples", "apples"),
            "ug": (f"{year}-يىل", "ئالمىلار", "apples"),
            "zh-Hans": (f"{year}年", "苹果", "apples"),
        }
        for year in ("2023", "2024")
    ]


def test_a_number_says_whose_it_is_and_what_to_know_of_it(night: Briefing, market: Press) -> None:
    beekeeper = Reference("bees", 3, "The Beekeeper", Language.of("en"), "", "Orchard News")

    def known(row: Row) -> Row:
        said, note = (beekeeper,), "Some were windfalls."
        return replace(row, apart=True, references=said, ours=Ours.ARITHMETIC, partial="Until August", note=note)

    def told(paper: Paper) -> Paper:
        shown = [replace(it.shown, rows=(*it.shown.rows[:-1], known(it.shown.rows[-1]))) for it in paper.figures]
        figures = [replace(figure, shown=its) for figure, its in zip(paper.figures, shown, strict=True)]
        return replace(paper, figures=tuple(figures))

    said = replace(night, papers={tag: tuple(map(told, papers)) for tag, papers in night.papers.items()})
    *_, harvest = said.counts()
    plain, own = harvest.counts
    assert (plain.said, plain.ours, plain.remarks["ug"]) == ((), None, ())
    assert (own.said, own.ours) == ((("The Beekeeper", "Orchard News"),), Ours.ARITHMETIC)
    assert own.remarks["ug"] == ("Until August", "Some were windfalls.")
    words = "our arithmetic The Beekeeper, as reported by Orchard News Until August Some were windfalls."
    assert missing([words], "".join(pages(said, market, "en"))) == []


def with_points(night: Briefing, **points: tuple[str, ...]) -> Briefing:
    tags = dict(zip(TAGS, points.values(), strict=True))
    papers = {
        tag: (replace(night.papers[tag][0], key_points=said), *night.papers[tag][1:]) for tag, said in tags.items()
    }
    return replace(night, papers=papers)


def test_other_numbers_stand_in_their_sentences(night: Briefing, market: Press) -> None:
    assert list(night.sentences()) == []  # the pages count what excerpts do: 2,884 apples
    said = with_points(
        night,
        en=("One tree had 12 worms. It fell on 3 May 2024.", "The 2,884 apples are sold. We ate 5."),
        ug=("بىر دەرەختە 12 قۇرت بار ئىدى. ئۇ ئۆرۈلۈپ چۈشتى.", "ئالمىلار سېتىلدى، بىز 5 نى يېدۇق."),
        zh=("一棵树有12条虫。它倒了。", "2,884个苹果卖了。我们吃了5个。"),
    )
    assert list(said.sentences()) == [
        {"en": "One tree had 12 worms.", "ug": "بىر دەرەختە 12 قۇرت بار ئىدى.", "zh-Hans": "一棵树有12条虫。"},
        {
            "en": "The 2,884 apples are sold. We ate 5.",
            "ug": "ئالمىلار سېتىلدى، بىز 5 نى يېدۇق.",
            "zh-Hans": "2,884个苹果卖了。我们吃了5个。",
        },
    ]
    assert missing(["One tree had worms. 一棵树有 条虫"], "".join(pages(said, market, "ug"))) == []


def test_words_without_a_translation_stand_in_the_language_of_the_source(night: Briefing, market: Press) -> None:
    english = Fallback("We ate 5.", night.source)
    said = with_points(night, en=("We ate 5.",), ug=(english,), zh=("我们吃了5个。",))
    (sheet,) = interpreters.sheets(said, "ug", market.setting("ug"))
    own = {"is": "span", "in": ["We ate 5."], "tongue": {"tag": "en", "lang": "en", "region": "", "dir": "ltr"}}
    assert sheet.data["sentences"] == [[[own], ["We ate 5."], ["我们吃了5个。"]]]


def test_a_page_that_announces_nothing_has_no_sheet(night: Briefing, market: Press) -> None:
    papers = {tag: pages[1:] for tag, pages in night.papers.items()}
    assert list(interpreters.sheets(replace(night, papers=papers), "en", market.setting("en"))) == []


def test_a_draft_is_marked_without_a_colon_that_only_some_languages_have(night: Briefing, market: Press) -> None:
    (sheet,) = interpreters.sheets(night, "zh-Hans", market.setting("zh-Hans"))
    page = pypdfium2.PdfDocument(typst().printed(sheet).data)[0].get_textpage().get_text_range()
    assert ("简体中文" in page, "简体中文:" in page) == (True, False)
