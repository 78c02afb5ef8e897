"""Languages write their dates, numbers and lists as their newspapers do."""

from __future__ import annotations

import datetime

import pytest

from build_tools.languages import Language

DAY = datetime.date(2022, 5, 24)


@pytest.mark.parametrize(
    ("tag", "direction", "date", "number", "listed"),
    [
        ("en", "ltr", "24 May 2022", "22,762", "a, b, and c"),
        ("ug", "rtl", "2022-يىلى 24-ماي", "22,762", "a، b ۋە c"),
        ("zh-Hans", "ltr", "2022年5月24日", "22,762", "a、b和c"),
        ("ar", "rtl", "24 مايو 2022", "22,762", "a وb وc"),
    ],
)
def test_each_language_has_its_own_forms(tag: str, direction: str, date: str, number: str, listed: str) -> None:
    language = Language.of(tag)
    assert language.direction == direction
    assert language.date(DAY) == date
    assert language.number(22762) == number
    assert language.list(["a", "b", "c"]) == listed


def test_short_lists_in_uyghur() -> None:
    assert [Language.of("ug").list(items) for items in ([], ["a"], ["a", "b"])] == ["", "a", "a ۋە b"]


def test_a_direction_can_be_said() -> None:
    assert Language.of("ug-Latn", "ltr").direction == "ltr"


@pytest.mark.parametrize("tag", ["xq", "english", "u_g", "", "zh-Hans-"])
def test_what_is_no_language_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="language tag"):
        Language.of(tag)
