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
