"""Values are written as the reader's language writes them."""

from __future__ import annotations

import pytest

from build_tools.excerpts.formats import WORDS, Formats
from build_tools.excerpts.values import Measure, Nothing, Words, number
from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.moments import Moment, Period
from build_tools.text.translation import Fallback, Translations
from build_tools.text.wording import Wording

EN = Language.of("en")
UYGHUR = {
    ("number", "more than {number}"): "{number} دىن ئارتۇق",
    ("number", "{low} to {high}"): "{low} – {high}",
    ("years", "{first} to {last}"): "{first}دىن {last}غىچە",
    ("period", "{start} to {end}"): "{start} – {end}",
    ("value", "unknown"): "نامەلۇم",
    ("places", "Camps"): "لاگېرلار",
}
CHINESE = {
    ("number", "more than {number}"): "超过{number}",
    ("number", "about {number}"): "约{number}",
    ("number", "{low} to {high}"): "{low}～{high}",
    ("years", "{first} to {last}"): "{first}至{last}",
    ("period", "{start} to {end}"): "{start}至{end}",
}


def formats(tag: str, texts: dict[tuple[str | None, str], str] | None = None) -> Formats:
    language = Language.of(tag)
    return Formats(Wording(Locale(language, tag, tag == "en"), Translations(language, EN, texts or {})))


@pytest.mark.parametrize(
    ("text", "english", "uyghur", "chinese"),
    [
        ("22762", "22,762", "22,762", "22,762"),
        ("12.30", "12.30", "12.30", "12.30"),
        ("more than 5000", "more than 5,000", "5,000 دىن ئارتۇق", "超过5,000"),
        ("more than 60", "more than 60", "60 تىن ئارتۇق", "超过60"),
        ("900000 to 1800000", "900,000 to 1,800,000", "900,000 – 1,800,000", "900,000～1,800,000"),
        ("unknown", "unknown", "نامەلۇم", "unknown"),
        ("about 23000", "about 23,000", "about 23,000", "约23,000"),
        ("suppressed", "suppressed", "suppressed", "suppressed"),
    ],
)
def test_numbers(text: str, english: str, uyghur: str, chinese: str) -> None:
    value = number(text)
    said = [formats("en").value(value), formats("ug", UYGHUR).value(value), formats("zh-Hans", CHINESE).value(value)]
    assert said == [english, uyghur, chinese]


@pytest.mark.parametrize(
    ("exactness", "said"), [("at least", "at least 5"), ("up to", "up to 5"), ("fewer than", "fewer than 5")]
)
def test_bounds(exactness: str, said: str) -> None:
    assert formats("en").value(number(f"{exactness} 5")) == said


@pytest.mark.parametrize(
    ("tag", "said"), [("en", "12.30%"), ("ug", "12.30%"), ("zh-Hans", "12.30%"), ("fr", "12,30\xa0%"), ("tr", "%12,30")]
)
def test_a_per_cent_has_its_sign_where_the_language_has_it(tag: str, said: str) -> None:
    assert formats(tag).value(number("12.30", Measure.PERCENT)) == said


def test_both_ends_of_a_range_of_per_cents_have_the_sign() -> None:
    assert formats("en").value(number("10 to 12.5", Measure.PERCENT)) == "10.0% to 12.5%"


@pytest.mark.parametrize(
    ("text", "english", "uyghur", "chinese"),
    [
        ("2022", "2022", "2022-يىل", "2022年"),
        ("2022-05", "May 2022", "2022-يىلى ماي", "2022年5月"),
        ("2022-05-24", "24 May 2022", "2022-يىلى 24-ماي", "2022年5月24日"),
        ("2017 to 2018", "2017 to 2018", "2017-يىلدىن 2018-يىلغىچە", "2017年至2018年"),
        ("2017-05 to 2018", "May 2017 to 2018", "2017-يىلى ماي – 2018-يىل", "2017年5月至2018年"),
    ],
)
def test_dates(text: str, english: str, uyghur: str, chinese: str) -> None:
    value = Period.of(text)
    said = [formats("en").value(value), formats("ug", UYGHUR).value(value), formats("zh-Hans", CHINESE).value(value)]
    assert said == [english, uyghur, chinese]
    assert formats("en").moment(Moment.of("2022-05")) == "May 2022"


def test_words_have_the_column_as_context_and_names_stay() -> None:
    assert formats("ug", UYGHUR).value(Words("Camps", "places")) == "لاگېرلار"
    assert formats("ug", UYGHUR).value(Words("Camps", translatable=False)) == "Camps"
    assert formats("ug", UYGHUR).value(Nothing()) == ""


@pytest.mark.parametrize("text", ["about 23000.5", "unknown"])
def test_words_without_translation_come_whole_in_the_source_language(text: str) -> None:
    said = formats("de").value(number(text))
    assert isinstance(said, Fallback)
    assert said.language == EN
    assert said == formats("en").value(number(text))


def test_a_name_is_no_fallback_and_a_word_without_translation_is_one() -> None:
    german = formats("de")
    assert not isinstance(german.value(Words("SCMP", translatable=False)), Fallback)
    assert isinstance(german.value(Words("Camps", "places")), Fallback)


def test_every_message_is_listed_once() -> None:
    assert len(set(WORDS)) == len(WORDS) == 11
