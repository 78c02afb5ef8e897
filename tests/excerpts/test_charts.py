"""Charts are exact and whole: every number at its place, every word in the picture, in each direction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest

from build_tools.excerpts import charts
from build_tools.excerpts.axes import Box
from build_tools.excerpts.excerpt import Excerpt
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.lettering import width
from build_tools.excerpts.points import points
from tests.excerpts import charted

SAMPLES = [charted.shipments, charted.estimates, charted.outcomes, charted.months, charted.paths, charted.years]


def drawn(
    excerpt: Excerpt, tag: str = "en", missing: frozenset[str] = frozenset(), chart: str = "auto"
) -> dict[str, Any]:
    """Return the chart of an excerpt."""
    wording = charted.wording(tag, missing)
    spec = charts.spec(excerpt, excerpt.rows, wording, Formats(wording), chart)
    assert spec is not None
    return spec


def marks(spec: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the marks of the layers whose name begins like this."""
    return [mark for layer in spec["layer"] if layer["name"].startswith(name) for mark in layer["data"]["values"]]


def words(spec: dict[str, Any]) -> list[str]:
    """Return all lines of text without the marks of their direction."""
    lines = [mark["text"] for mark in sorted(marks(spec, ""), key=lambda mark: mark["y"]) if "text" in mark]
    return [line.strip("\u2066\u2067\u2069") for line in lines]


def boxes(spec: dict[str, Any]) -> Iterator[tuple[str, float, float, float, float]]:
    """Yield each line of text with its left, top, right and bottom."""
    for layer in spec["layer"]:
        for mark in layer["data"]["values"]:
            if "text" in mark:
                size = width(mark["text"], mark["size"], mark["weight"])
                share = {"left": 0.0, "center": 0.5, "right": 1.0}[layer["mark"]["align"]]
                left = mark["x"] - share * size
                yield mark["text"], left, mark["y"] - mark["size"] * 0.75, left + size, mark["y"] + mark["size"] * 0.2


@pytest.mark.parametrize("tag", charted.LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_word_is_in_the_picture_and_none_is_over_another(sample: Callable[[], Excerpt], tag: str) -> None:
    spec = drawn(sample(), tag)
    found = list(boxes(spec))
    for text, left, top, right, bottom in found:
        assert left >= -0.01, text
        assert right <= spec["width"] + 0.01, text
        assert top >= 0, text
        assert bottom <= spec["height"], text
    for one, other in combinations(found, 2):
        apart = one[1] >= other[3] or other[1] >= one[3] or one[2] >= other[4] or other[2] >= one[4]
        assert apart, (one[0], other[0])


@pytest.mark.parametrize("tag", charted.LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_letters_are_never_smaller_than_a_phone_shows_well(sample: Callable[[], Excerpt], tag: str) -> None:
    spec = drawn(sample(), tag)
    assert spec["width"] == 360
    assert min(mark["size"] for mark in marks(spec, "") if "text" in mark) >= 12


def test_bars_are_as_long_as_their_numbers() -> None:
    bars = marks(drawn(charted.shipments()), "bars")
    lengths = [bar["x2"] - bar["x"] for bar in bars]
    assert [length / lengths[-1] for length in lengths] == pytest.approx(
        [n / 6613 for n in (1529, 4016, 4597, 6613)], abs=1e-3
    )
    assert {bar["x"] for bar in bars} == {0}


def test_bars_grow_from_the_side_where_reading_starts() -> None:
    ltr, rtl = (marks(drawn(charted.shipments(), tag), "bars") for tag in ("en", "en-XB"))
    assert {bar["x2"] for bar in rtl} == {360}
    assert [bar["x2"] - bar["x"] for bar in rtl] == pytest.approx([bar["x2"] - bar["x"] for bar in ltr])


def test_a_partial_period_is_striped_and_said() -> None:
    spec = drawn(charted.shipments())
    assert [bar["fill"] for bar in marks(spec, "bars")] == [*["#0a5f9e"] * 3, "url(#partial-1)"]
    assert "to August 2025" in words(spec)
    assert "our arithmetic" in words(spec)


def test_how_exact_a_number_is_can_be_seen() -> None:
    spec = drawn(charted.estimates())
    solid, striped, other = "#0a5f9e", "url(#range-1)", "#b8430a"
    fills = [bar["fill"] for bar in marks(spec, "bars") if bar["y2"] - bar["y"] == pytest.approx(14)]
    assert fills == [solid, striped, striped, solid, solid, other]  # a range has both, "up to" only what is possible
    low, high = marks(spec, "bars")[1:3]
    assert (low["x"], low["x2"]) == (0, high["x"])
    assert high["x2"] == pytest.approx(low["x2"] * 2.5, abs=0.1)
    assert [mark["shape"] for mark in marks(spec, "symbols")] == ["M0,-1L0.8,0L0,1Z"]  # "more than" goes on
    assert [rule["dash"] for rule in marks(spec, "rules") if rule["dash"]] == [[2, 2]]  # "about" ends in dots
    assert "unknown" in words(spec)
    assert "800,000 to 2,000,000" in words(spec)


def test_groups_are_named_where_their_bars_begin() -> None:
    assert [line for line in words(drawn(charted.estimates())) if line in ("camps", "prisons")] == ["camps", "prisons"]
    assert words(drawn(charted.outcomes())).count("Denied") == 3
    assert words(drawn(charted.outcomes())).count("Released") == 2  # an empty cell has no bar


def test_no_line_joins_numbers_that_are_not_known_or_of_another_group() -> None:
    lines = marks(drawn(charted.paths()), "lines")
    assert [line["stroke"] for line in lines] == [*["#0a5f9e"] * 3, *["#b8430a"] * 2]
    assert len({tuple(line["dash"]) for line in lines}) == 2


def test_the_line_to_a_partial_period_is_dotted_and_its_point_hollow() -> None:
    spec = drawn(charted.months())
    assert [bool(line["dash"]) for line in marks(spec, "lines")] == [*[False] * 10, True]
    assert [mark["fill"] for mark in marks(spec, "symbols")] == [*["#0a5f9e"] * 11, "#ffffff"]


def test_time_runs_in_the_direction_of_reading() -> None:
    ltr, rtl = ([mark["x"] for mark in marks(drawn(charted.months(), tag), "symbols")] for tag in ("en", "ug"))
    assert ltr == sorted(ltr)
    assert rtl == sorted(rtl, reverse=True)


def test_each_language_has_its_own_words_and_numbers() -> None:
    assert "2023财政年度" in words(drawn(charted.shipments(), "zh-Hans"))
    assert "800,000 – 2,000,000" in words(drawn(charted.estimates(), "ug"))
    assert "2024-يىلى" in words(drawn(charted.months(), "ug"))


def test_words_without_a_translation_are_marked_as_such() -> None:
    spec = drawn(charted.shipments(), "ug", missing=frozenset({"Fiscal year 2023"}))
    assert spec["usermeta"]["fallbacks"] == {"Fiscal year 2022": ["en", "ltr"], "Fiscal year 2023": ["en", "ltr"]}
    assert spec["usermeta"]["language"] == ["ug", "rtl"]


@pytest.mark.parametrize(
    ("rows", "length"), [([["a", "-5"], ["b", "10"]], 15), ([["a", "0"]], 0), ([["a", "unknown"]], None)]
)
def test_noughts_and_numbers_below_them_are_drawn_too(rows: list[list[str]], length: float | None) -> None:
    bars = marks(drawn(charted.excerpt("Change", [charted.LABEL, charted.COUNT], rows)), "bars")
    if length is None:
        assert bars == []
    elif length == 0:
        assert bars[0]["x"] == bars[0]["x2"]
    else:
        below, above = bars
        assert below["x2"] == above["x"]
        assert (above["x2"] - above["x"]) / (below["x2"] - below["x"]) == pytest.approx(2, abs=0.01)


@pytest.mark.parametrize(
    ("kind", "chart", "name"),
    [("bars", "auto", "bars"), ("bars", "line", "lines"), ("table", "bars", "bars"), ("table", "line", "lines")],
)
def test_a_page_may_ask_for_another_chart_than_the_kind_has(kind: str, chart: str, name: str) -> None:
    sample = charted.excerpt("Sample", [charted.LABEL, charted.COUNT], [["a", "1"], ["b", "2"]], kind=kind)
    assert marks(drawn(sample, chart=chart), name)


@pytest.mark.parametrize(("kind", "chart"), [("table", "auto"), ("bars", "none"), ("timeline", "auto")])
def test_what_is_no_chart_has_none(kind: str, chart: str) -> None:
    sample = charted.excerpt("Sample", [charted.LABEL, charted.COUNT], [["a", "1"]], kind=kind)
    wording = charted.wording("en")
    assert charts.spec(sample, sample.rows, wording, Formats(wording), chart) is None


def test_a_chart_draws_only_the_rows_it_is_given() -> None:
    sample, wording = charted.shipments(), charted.wording("en")
    spec = charts.spec(sample, sample.rows[1:3], wording, Formats(wording))
    assert spec is not None
    assert len(marks(spec, "bars")) == 2


@pytest.mark.parametrize("tag", charted.LANGUAGES)
@pytest.mark.parametrize("sample", [charted.months, charted.paths, charted.years])
def test_a_value_beside_a_line_is_nearer_to_its_point_than_to_any_other(
    sample: Callable[[], Excerpt], tag: str
) -> None:
    excerpt, wording = sample(), charted.wording(tag)
    spec = drawn(excerpt, tag)
    spots = [(mark["x"], mark["y"]) for mark in marks(spec, "symbols") if mark["area"] == 64]
    exact = [
        point for point in points(excerpt, excerpt.rows, wording, Formats(wording)) if point.number.drawn is not None
    ]
    found = {text.strip("\u2066\u2067\u2069"): Box(*box) for text, *box in boxes(spec)}
    if sample is charted.paths:
        exact = exact[1:]  # a range has no point
    assert len(exact) == len(spots)
    for point, spot in zip(exact, spots, strict=True):
        if box := found.get(point.said):
            nearest = min(spots, key=lambda other: (box.distance(other), other != spot))
            assert nearest == spot, point.said
    assert sum(point.said in found for point in exact) >= 3
