"""Axes have round numbers, and only words that have room."""

from __future__ import annotations

from decimal import Decimal

import pytest

from build_tools.excerpts.axes import Box, apart, moment, tick, ticks
from build_tools.excerpts.values import Measure
from build_tools.moments import Period


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        ("0", "6613", ["0", "2000", "4000", "6000", "8000"]),
        ("0", "3", ["0", "1", "2", "3"]),
        ("0", "0.8", ["0", "0.2", "0.4", "0.6", "0.8"]),
        ("-7", "10", ["-10", "-5", "0", "5", "10"]),
        ("0", "3000000", ["0", "1000000", "2000000", "3000000"]),
        ("0", "0", ["0", "1"]),
    ],
)
def test_ticks_are_round_and_hold_every_number(low: str, high: str, found: list[str]) -> None:
    assert ticks(Decimal(low), Decimal(high)) == list(map(Decimal, found))


def test_a_tick_is_written_with_the_decimals_it_needs() -> None:
    assert tick(Decimal("1E+3"), Measure.COUNT).low == Decimal(1000)
    assert tick(Decimal("1E+3"), Measure.COUNT).decimals == 0
    assert tick(Decimal("0.50"), Measure.PERCENT).decimals == 1


def test_a_point_stands_in_the_middle_of_its_period() -> None:
    assert moment(Period.of("2022")) == pytest.approx(2022.5)
    assert moment(Period.of("2022-07")) == pytest.approx(2022.54, abs=0.01)
    assert moment(Period.of("2017 to 2018")) == pytest.approx(2018)
    assert moment(Period.of("2022-05-24")) < moment(Period.of("2022-05-25"))


def test_of_words_that_have_no_room_both_ends_stay() -> None:
    assert apart([0, 30, 60, 90], [20, 20, 20, 20], 6) == [0, 1, 2, 3]
    assert apart([0, 30, 60, 90], [50, 50, 50, 50], 6) == [0, 3]
    assert apart([10, 20], [50, 50], 6) == [0]
    assert apart([], [], 6) == []


def test_boxes_that_touch_do_not_meet() -> None:
    assert not Box(0, 0, 10, 10).meets(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).meets(Box(9, 9, 20, 20))


def test_a_box_knows_how_far_a_point_is() -> None:
    assert Box(0, 0, 10, 10).distance((13, 14)) == 5
    assert Box(0, 0, 10, 10).distance((5, 5)) == 0
