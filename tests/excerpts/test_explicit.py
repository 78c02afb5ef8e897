"""An editor's own specification gets the rows, the words, the look and the direction of the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_tools.excerpts import charts
from build_tools.excerpts.cache import Cache
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.pictures import Pictures
from build_tools.problems import Problem, Severity
from tests.excerpts import charted


def spec(tag: str, **own: Any) -> dict[str, Any]:
    """Return an editor's chart in a language."""
    sample, wording = charted.specified(**own), charted.wording(tag)
    found = charts.spec(sample, sample.rows, wording, Formats(wording))
    assert found is not None
    return found


def said(home: Path, **own: Any) -> list[Problem]:
    """Return what is wrong with an editor's chart."""
    wording, pictures = charted.wording("en"), Pictures(Cache(home))
    return list(charts.problems(charted.specified(**own), wording, Formats(wording), pictures))


def test_the_rows_are_its_data() -> None:
    assert spec("en")["data"]["values"][-1] == {
        "partial": True,
        "year": "Fiscal year 2025",
        "year_text": "Fiscal year 2025",
        "count": 6613,
        "count_text": "6,613",
        "count_low": 6613,
        "count_high": 6613,
    }


def test_its_words_are_translated_and_its_names_stand_in_the_order_of_the_rows() -> None:
    found = spec("zh-Hans")
    assert found["title"] == "货物"
    assert found["encoding"]["x"] == {"field": "year", "type": "nominal", "title": "2023财政年度", "sort": None}
    assert found["data"]["values"][1]["year"] == "2023财政年度"
    assert found["usermeta"]["fallbacks"] == {"Fiscal year 2022": ["en", "ltr"]}


def test_it_is_mirrored_where_reading_starts_at_the_right() -> None:
    found = spec("ug", mark={"type": "text", "align": "left", "dx": 4})
    assert found["encoding"]["x"]["scale"] == {"reverse": True}
    assert found["encoding"]["y"]["axis"] == {"orient": "right"}
    assert found["mark"] == {"type": "text", "align": "right", "dx": -4}
    assert spec("en", mark={"type": "text", "align": "left", "dx": 4})["mark"]["dx"] == 4


def test_it_has_the_look_of_the_site_and_keeps_its_own() -> None:
    found = spec("ug", config={"axis": {"labelColor": "#000000"}})["config"]
    assert found["axis"]["labelColor"] == "#000000"
    assert found["axis"]["labelLimit"] == 0
    assert found["range"]["category"][0] == "#0a5f9e"
    assert found["locale"]["number"]["thousands"] == ","
    assert found["locale"]["time"]["months"][4] == "ماي"


def test_it_is_drawn_in_every_language(tmp_path: Path) -> None:
    pictures = Pictures(Cache(tmp_path))
    svg = pictures.inline(spec("ug"), "x")
    assert ">\u200f2023-مالىيە يىلى<" in svg
    assert 'fill="var(--chart-1, #0a5f9e)"' in svg


def test_a_page_may_ask_for_bars_instead() -> None:
    sample, wording = charted.specified(), charted.wording("en")
    found = charts.spec(sample, sample.rows, wording, Formats(wording), "bars")
    assert found is not None
    assert "layer" in found


def test_a_chart_that_can_be_drawn_has_no_problem(tmp_path: Path) -> None:
    assert said(tmp_path) == []
    wording = charted.wording("en")
    assert list(charts.problems(charted.shipments(), wording, Formats(wording), Pictures(Cache(tmp_path)))) == []


@pytest.mark.parametrize(
    ("own", "problem"),
    [
        (
            {"transform": [{"calculate": "foo(", "as": "b"}]},
            "content/data/sample.yml:1: the chart cannot be drawn: Unexpected end of input."
            " Mend chart.spec; https://vega.github.io/vega-lite/docs/ says what may stand in it.",
        ),
        (
            {"mark": "zork"},
            "content/data/sample.yml:1: the chart cannot be drawn: Vega makes no sense of it"
            " (Cannot read properties of undefined (reading 'filled')). Mend chart.spec; https://vega.github.io/vega-lite/docs/ says what may stand in it.",
        ),
        (
            {"encoding": {"x": {"field": "count", "type": "quantitative"}, "foo": {"field": "count"}}},
            "content/data/sample.yml:1: Vega-Lite says of the chart: foo-encoding is dropped as foo is not a valid"
            " encoding channel. Mend or remove what chart.spec says there.",
        ),
    ],
)
def test_what_vega_says_of_a_chart_is_a_problem_in_its_line(tmp_path: Path, own: dict[str, Any], problem: str) -> None:
    assert [str(found) for found in said(tmp_path, **own)] == [problem]


def test_what_vega_ignores_is_a_warning_only(tmp_path: Path) -> None:
    [found] = said(tmp_path, encoding={"x": {"field": "count", "type": "quantitative"}, "foo": {"field": "count"}})
    assert found.severity is Severity.WARNING
