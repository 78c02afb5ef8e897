"""Numbers are read with how exact they are, and what is written in another way is taught."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from build_tools.excerpts.values import FORMS, Exactness, Measure, Nothing, Number, Words, number, value_text
from build_tools.moments import Moment, Period

ONE_BOUND = [Exactness.MORE_THAN, Exactness.AT_LEAST, Exactness.UP_TO, Exactness.FEWER_THAN]


def told(text: str, measure: Measure = Measure.COUNT) -> str:
    """Return what an editor is told about a number."""
    with pytest.raises(PydanticCustomError) as caught:
        number(text, measure)
    assert isinstance(caught.value, ValueError)
    return f"{caught.value.message()} {(caught.value.context or {})['hint']}"


@pytest.mark.parametrize(
    ("text", "exactness", "low", "high", "decimals"),
    [
        ("4016", Exactness.EXACT, "4016", "4016", 0),
        ("12.30", Exactness.EXACT, "12.30", "12.30", 2),
        ("-0.5", Exactness.EXACT, "-0.5", "-0.5", 1),
        ("about 23000", Exactness.ABOUT, "23000", "23000", 0),
        ("more than 5000", Exactness.MORE_THAN, "5000", None, 0),
        ("at least 2884", Exactness.AT_LEAST, "2884", None, 0),
        ("up to 3000000", Exactness.UP_TO, None, "3000000", 0),
        ("fewer than 10", Exactness.FEWER_THAN, None, "10", 0),
        ("900000 to 1800000", Exactness.RANGE, "900000", "1800000", 0),
        ("1 to 2.5", Exactness.RANGE, "1", "2.5", 1),
        ("-3 to -1", Exactness.RANGE, "-3", "-1", 0),
        ("unknown", Exactness.UNKNOWN, None, None, 0),
        ("suppressed", Exactness.SUPPRESSED, None, None, 0),
    ],
)
def test_a_number_is_read_with_its_exactness(
    text: str, exactness: Exactness, low: str | None, high: str | None, decimals: int
) -> None:
    bounds = [Decimal(bound) if bound is not None else None for bound in (low, high)]
    assert number(text) == Number(exactness, bounds[0], bounds[1], decimals)
    assert number(text, Measure.PERCENT).measure is Measure.PERCENT
    assert number(text).drawn == (bounds[1] if bounds[1] is not None else bounds[0])


def test_no_nought_is_negative() -> None:
    assert value_text(number("-0")) == "0"
    assert value_text(number("-0.0")) == "0.0"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("5,000", "5000"),
        ("1,234,567", "1234567"),
        ("5 000", "5000"),
        ("5\u202f000", "5000"),
        ("5'000", "5000"),
        ("12,3", "12.3"),
        ("007", "7"),
        ("5k", "5000"),
        ("1.5 million", "1500000"),
        ("2bn", "2000000000"),
        ("1.5m to 3m", "1500000 to 3000000"),
        ("~5", "about 5"),
        ("c. 5,000", "about 5000"),
        ("around 5k", "about 5000"),
        (">5", "more than 5"),
        ("over 5,000", "more than 5000"),
        ("More than 5000", "more than 5000"),
        ("5+", "at least 5"),
        ("≥ 5", "at least 5"),
        (">=5", "at least 5"),
        ("<10", "fewer than 10"),
        ("less than 10", "fewer than 10"),
        ("<= 3", "up to 3"),
        ("at most 3", "up to 3"),
        ("5-10", "5 to 10"),
        ("5–10", "5 to 10"),
        ("between 5 and 10", "5 to 10"),
        ("900,000–1.8 million", "900000 to 1800000"),
        ("−5", "-5"),
        ("Unknown", "unknown"),
        ("12%", "12"),
    ],
)
def test_what_others_write_is_taught(text: str, plain: str) -> None:
    assert told(text) == f"is {text!r}, which is not how a number is written here. Write {plain}."
    number(plain)


@pytest.mark.parametrize("text", ["n/a", "?", "-", "null", "*", "x"])
def test_what_may_mean_several_things_is_not_guessed(text: str) -> None:
    assert told(text) == (
        f"is {text!r}, which is not a number. Leave the cell empty where the source says nothing, write unknown where"
        " it says that nobody knows, or suppressed where it holds the number back."
    )


def test_the_sign_of_a_per_cent_belongs_to_the_column() -> None:
    assert told("12.3%", Measure.PERCENT) == (
        "is '12.3%', which is not how a number is written here. Write 12.3; its column says that it is a per cent."
    )


@pytest.mark.parametrize(
    "text",
    [
        "five",
        "$5",
        "٥",
        "５",
        "1e5",
        "5.",
        ".5",
        "5000 people",
        "0x10",
        "nan",
        "inf",
        "",
        "about",
        "5 to",
        "about 5 to 6",
    ],
)
def test_what_is_no_number_is_said(text: str) -> None:
    assert told(text) == f"is {text!r}, which is not a number. {FORMS}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("5 to 3", "is a range that ends before it begins. Write 3 to 5."),
        ("5 to 5", "is a range that ends where it begins. Write 5."),
        (
            "1234567890123456",
            "is '1234567890123456', with more than 15 digits. "
            "Programs keep 15: round it, or write it in a column of type code.",
        ),
    ],
)
def test_what_no_number_can_be_is_said(text: str, problem: str) -> None:
    assert told(text) == problem


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 14))
def test_a_number_that_may_be_written_is_kept_by_programs_whose_numbers_are_binary(digits: int, decimals: int) -> None:
    text = f"{Decimal(digits).scaleb(-decimals):f}"
    kept = number(text).low
    assert kept is not None
    assert Decimal(repr(float(kept))) == kept == Decimal(text)


def test_other_values_are_written_as_they_were() -> None:
    assert value_text(Words("Camps", "places")) == "Camps"
    assert value_text(Nothing()) == ""
    assert value_text(Period(Moment(2017), Moment(2018, 5))) == "2017 to 2018-05"


@st.composite
def numbers(draw: st.DrawFn) -> Number:
    decimals = draw(st.integers(0, 6))
    bounds = st.integers(-(10**12) + 1, 10**12 - 1).map(lambda value: Decimal(value).scaleb(-decimals))
    exactness = draw(st.sampled_from(Exactness))
    low, high = sorted([draw(bounds), draw(bounds)])
    if exactness in (Exactness.UNKNOWN, Exactness.SUPPRESSED):
        return Number(exactness)
    if exactness is Exactness.RANGE:
        return Number(exactness, low, high if high > low else low + 1, decimals)
    if exactness in ONE_BOUND:
        lower = exactness in ONE_BOUND[:2]
        return Number(exactness, low if lower else None, None if lower else low, decimals)
    return Number(exactness, low, low, decimals)


@given(numbers())
def test_a_number_that_is_written_is_read_again(given: Number) -> None:
    assert number(value_text(given)) == given


@given(st.dates(), st.dates(), st.integers(1, 3))
def test_a_period_that_is_written_is_read_again(first: object, second: object, parts: int) -> None:
    start, end = sorted(Moment.of("-".join(str(day).split("-")[:parts])) for day in (first, second))
    assert Period.of(value_text(Period(start, end))) == Period(start, end)


@given(st.text("0123456789.,-–+~<>=%k mto a*?'\u202f٣", max_size=20) | st.text(max_size=20))
def test_any_text_is_a_number_or_taught(text: str) -> None:
    try:
        assert number(value_text(number(text))) == number(text)
    except PydanticCustomError:
        assert told(text)
