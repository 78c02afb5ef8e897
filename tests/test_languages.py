"""Languages write their dates and numbers as their newspapers do."""

from __future__ import annotations

import datetime

import pytest

from build_tools.languages import Language

DAY = datetime.date(2022, 5, 24)


@pytest.mark.parametrize(
    ("tag", "direction", "date", "number"),
    [
        ("en", "ltr", "24 May 2022", "22,762"),
        ("ug", "rtl", "2022-يىلى 24-ماي", "22,762"),
        ("zh-Hans", "ltr", "2022年5月24日", "22,762"),
        ("ar", "rtl", "24 مايو 2022", "22,762"),
    ],
)
def test_each_language_has_its_own_forms(tag: str, direction: str, date: str, number: str) -> None:
    language = Language.of(tag)
    assert language.direction == direction
    assert language.date(DAY) == date
    assert language.number(22762) == number


def test_a_direction_can_be_said() -> None:
    assert Language.of("ug-Latn", "ltr").direction == "ltr"


@pytest.mark.parametrize(
    ("tag", "direction"), [("ug-Latn", "ltr"), ("ug-Arab", "rtl"), ("ku-Arab", "rtl"), ("ku", "ltr")]
)
def test_the_script_decides_the_direction(tag: str, direction: str) -> None:
    assert Language.of(tag).direction == direction


@pytest.mark.parametrize("tag", ["xq", "english", "u_g", "", "zh-Hans-"])
def test_what_is_no_language_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="language tag"):
        Language.of(tag)


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "“Say ‘ah’, don’t you?”"),
        ("zh-Hans", "“Say ‘ah’, don’t you?”"),
        ("zh-Hant", "「Say “ah”, don’t you?」"),
        ("ug", "«Say “ah”, don’t you?»"),
    ],
)
def test_each_language_quotes_with_marks_of_its_own(tag: str, said: str) -> None:
    assert Language.of(tag).quoted("Say “ah”, don’t you?") == said


def test_inside_of_a_quotation_stand_the_inner_marks() -> None:
    assert Language.of("ug").quoted("بۇ «ياخشى».") == "«بۇ ‹ياخشى›.»"
    assert Language.of("zh-Hant").quoted("他說「好」") == "「他說『好』」"


@pytest.mark.parametrize(
    ("reader", "tag", "name"),
    [
        ("en", "ug", "Uyghur"),
        ("en", "zh-Hans", "Simplified Chinese"),
        ("en", "zh-Hant-TW", "Chinese (Traditional, Taiwan)"),
        ("zh-Hans", "ug", "维吾尔语"),
        ("ug", "zh", "خىتايچە"),
        ("ug", "zh-Hans", "ئاددىي خەنچە"),
        ("ug", "de", "نېمىسچە"),
        ("ug", "nl", "گوللاندچە"),
        ("en", "en-XA", ""),
    ],
)
def test_a_language_has_names_for_others(reader: str, tag: str, name: str) -> None:
    assert Language.of(reader).called(Language.of(tag)) == name


@pytest.mark.parametrize(
    ("figure", "written"),
    [
        ("5,000", "5,000 دىن ئارتۇق"),
        ("10", "10 دىن ئارتۇق"),
        ("30", "30 دىن ئارتۇق"),
        ("400", "400 دىن ئارتۇق"),
        ("2,884", "2,884 تىن ئارتۇق"),
        ("45", "45 تىن ئارتۇق"),
        ("60", "60 تىن ئارتۇق"),
        ("12%", "12% تىن ئارتۇق"),
        ("22", "22 دىن ئارتۇق"),
    ],
)
def test_an_ending_after_a_figure_is_written_as_the_figure_is_spoken(figure: str, written: str) -> None:
    assert Language.of("ug").joined(f"{figure} دىن ئارتۇق") == written


def test_words_without_a_figure_and_other_languages_keep_their_letters() -> None:
    assert Language.of("ug").joined("ئۇنىڭدىن ئارتۇق، 45 دىنىي") == "ئۇنىڭدىن ئارتۇق، 45 دىنىي"
    assert Language.of("en").joined("45 دىن") == "45 دىن"


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", "Tuesday 24 May 2022"),
        ("ug", "2022-يىلى 24-ماي، سەيشەنبە"),
        ("zh-Hans", "2022年5月24日星期二"),
        ("ar", "الثلاثاء، 24 مايو 2022"),
    ],
)
def test_a_day_can_have_its_weekday(tag: str, words: str) -> None:
    assert Language.of(tag).weekday(DAY) == words


def test_a_clock_has_24_hours() -> None:
    assert {Language.of(tag).clock(datetime.datetime(2022, 5, 24, 15, 4)) for tag in ("en", "ug", "zh-Hans")} == {
        "15:04"
    }


def test_cities_are_those_that_a_language_has_written_down() -> None:
    assert [Language.of(tag).city("Asia/Shanghai") for tag in ("zh-Hans", "ug")] == ["上海", ""]


@pytest.mark.parametrize(
    ("figure", "since", "until"),
    [
        ("10:00", "دىن", "غىچە"),  # on
        ("12:00", "دىن", "گىچە"),  # ikki
        ("12:30", "دىن", "غىچە"),  # ottuz
        ("13:00", "تىن", "كىچە"),  # üch
        ("15:00", "تىن", "كىچە"),  # besh
        ("9:40", "تىن", "قىچە"),  # qiriq
        ("9:50", "تىن", "كىچە"),  # ellik
        ("20:00", "دىن", "گىچە"),  # yigirme
        ("24:00", "تىن", "كىچە"),  # töt
        ("00:00", "دىن", "گىچە"),  # nöl
        ("60", "تىن", "قىچە"),  # atmish
        ("90", "دىن", "غىچە"),  # toqsan
        ("400", "دىن", "گىچە"),  # yüz
        ("3,000", "دىن", "غىچە"),  # ming
        ("2,884", "تىن", "كىچە"),  # töt
        ("1000000", "دىن", "غىچە"),  # milyon
        ("12%", "تىن", "كىچە"),  # pirsent
    ],
)
def test_an_ending_after_a_figure_is_written_as_it_is_spoken(figure: str, since: str, until: str) -> None:
    uyghur = Language.of("ug")
    assert uyghur.joined(f"{figure} دىن {figure} گىچە") == f"{figure} {since} {figure} {until}"
    assert uyghur.joined(f"{figure} تىن {figure} قىچە") == f"{figure} {since} {figure} {until}"
    assert Language.of("en").joined(f"{figure} دىن") == f"{figure} دىن"


def test_an_ending_that_is_joined_to_a_word_stays() -> None:
    words = "2017-يىلدىن 2018-يىلغىچە، 20 مىڭدىن 30 مىڭغىچە"
    assert Language.of("ug").joined(words) == words
