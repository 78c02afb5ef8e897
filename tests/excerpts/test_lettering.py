"""Words have room in pictures, in three scripts, and their lines break where they may."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from build_tools.excerpts import charts
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.lettering import FONTS, MEASURED, balanced, directed, family, folder, lines, width
from build_tools.languages import Language
from build_tools.text.translation import Fallback
from tests.excerpts import charted

EN, UG, ZH = (Language.of(tag) for tag in ("en", "ug", "zh-Hans"))
RIGHT, LEFT, END = "\u2067", "\u2066", "\u2069"


def test_a_chinese_character_is_as_wide_as_two_digits_and_bold_letters_are_wider() -> None:
    assert width("中", 10) > 1.5 * width("1", 10)
    assert width("Votes", 10, "bold") > width("Votes", 10)
    assert width("e\u0301", 10) == width("e", 10)
    assert MEASURED.endswith("-Regular.ttf")


@pytest.mark.parametrize(
    ("text", "room", "found"),
    [
        ("Adrian Zenz, March 2019", 110, ["Adrian Zenz,", "March 2019"]),
        ("ئامېرىكا دۆلەت ئىشلىرى مىنىستىرلىقى", 110, ["ئامېرىكا دۆلەت", "ئىشلىرى", "مىنىستىرلىقى"]),
        ("各方估计的人数，不包括监狱。", 110, ["各方估计的人", "数，不包括监", "狱。"]),
        ("2024年12月", 70, ["2024年", "12月"]),
        ("Unbreakablewords", 60, ["Unbrea", "kablew", "ords"]),
        ("", 60, []),
    ],
)
def test_lines_break_between_words_and_between_chinese_characters(text: str, room: float, found: list[str]) -> None:
    assert lines(text, 13.5, room) == found


@given(st.text(min_size=1), st.integers(30, 400))
def test_lines_lose_nothing_but_spaces(text: str, room: int) -> None:
    found = lines(text, 13.5, room)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(width(line, 13.5) <= room for line in found)


def test_balanced_lines_are_of_about_one_length_and_break_no_word() -> None:
    assert balanced("2023 财政年度", 12, 60) == ["2023 财", "政年度"]
    assert balanced("ئامېرىكا دۆلەت", 12, 10) == ["ئامېرىكا", "دۆلەت"]


def test_lines_of_words_in_another_language_know_it() -> None:
    found = lines(Fallback("Fiscal year 2023", EN), 13.5, 100)
    assert len(found) == 2
    assert all(isinstance(line, Fallback) and line.language == EN for line in found)


@pytest.mark.parametrize(
    ("text", "language", "drawn"),
    [
        ("BBC خەۋىرى", UG, f"{RIGHT}BBC خەۋىرى{END}"),
        ("800,000 دىن", UG, f"{RIGHT}800,000 دىن{END}"),
        ("800,000", UG, "800,000"),
        ("800,000 – 2,000,000", UG, f"{RIGHT}800,000 – 2,000,000{END}"),
        ("800,000 – 2,000,000", EN, "800,000 – 2,000,000"),
        ("BBC", UG, "BBC"),
        ("ئۇيغۇر (Uyghur)", EN, f"{LEFT}ئۇيغۇر (Uyghur){END}"),
        ("Uyghur (ئۇيغۇر)", EN, "Uyghur (ئۇيغۇر)"),
        ("约800,000", ZH, "约800,000"),
        (Fallback("US report", EN), UG, "US report"),
        ("UHRP تەشكىلاتى، \u202e2023", UG, f"{RIGHT}UHRP تەشكىلاتى، 2023{END}"),
        ("\u2069BBC\u2067", UG, "BBC"),
    ],
)
def test_a_text_reads_in_the_direction_of_its_language(text: str, language: Language, drawn: str) -> None:
    assert directed(text, language) == drawn


def test_a_chinese_line_asks_for_a_chinese_font_of_its_language() -> None:
    assert family("2023财政年度", "zh-Hans").startswith("'Site zh-Hans', 'Noto Sans CJK SC'")
    assert family("2023財政年度", "zh-Hant").startswith("'Site zh-Hant', 'Noto Sans CJK TC'")
    assert family("6,613", "zh-Hans").startswith("'Site Sans', 'IBM Plex Sans Arabic'")


@pytest.mark.parametrize("tag", ["en", "ug", "zh-Hans"])
def test_every_letter_of_a_picture_is_in_the_pinned_fonts(tag: str) -> None:
    """Otherwise it would look different on another machine, which may lack it."""
    wording, letters = charted.wording(tag), set[str]()
    for sample in (charted.shipments(), charted.estimates(), charted.months()):
        spec = charts.spec(sample, sample.rows, wording, Formats(wording))
        assert spec is not None
        letters |= {
            letter for layer in spec["layer"] for mark in layer["data"]["values"] for letter in mark.get("text", "")
        }
    there = set[int]()
    for package, file in zip(FONTS.values(), (MEASURED, "NotoSansCJKtc-Regular.otf"), strict=True):
        with TTFont(BytesIO(folder(package).joinpath(file).read_bytes()), lazy=True) as font:
            there |= font.getBestCmap().keys()
    assert {letter for letter in letters if ord(letter) not in there and unicodedata.category(letter) != "Cf"} == set()
