"""Whoever hears a chart gets its numbers, in their language, in the order of the data."""

from __future__ import annotations

import html
import re

import pytest

from build_tools.excerpts.alternatives import MOST, alternative
from build_tools.excerpts.excerpt import Excerpt
from build_tools.excerpts.formats import Formats
from tests.excerpts import charted


def written(excerpt: Excerpt, tag: str = "en", chart: str = "auto") -> str:
    """Return the alternative of a chart as HTML."""
    wording = charted.wording(tag)
    return alternative(excerpt, excerpt.rows, wording, Formats(wording), chart)


def heard(excerpt: Excerpt, tag: str = "en", chart: str = "auto") -> list[str]:
    """Return what is heard of it, line by line."""
    lines = html.unescape(re.sub(r"<[^>]*>", "", written(excerpt, tag, chart))).splitlines()
    return [line for line in lines if line]


def test_every_number_is_said_with_its_label_and_what_must_be_known_of_it() -> None:
    assert heard(charted.shipments()) == [
        "Bar chart: Shipments detained by fiscal year",
        "What is measured: Shipments",
        "Fiscal year 2022: 1,529 (our arithmetic)",
        "Fiscal year 2023: 4,016",
        "Fiscal year 2024: 4,597",
        "Fiscal year 2025: 6,613 (to August 2025)",
    ]


def test_groups_and_exactness_are_said() -> None:
    lines = heard(charted.estimates())
    assert "BBC, police photos, camps: more than 1,200,000" in lines
    assert "OHCHR, camps: unknown" in lines
    assert "Uyghur Human Rights Project, prisons: 578,645" in lines


def test_the_highest_and_the_lowest_are_said_where_all_can_be_compared() -> None:
    rows = [[f"Year {number}", str(number * 10)] for number in range(1, 6)]
    lines = heard(charted.excerpt("Sample", [charted.LABEL, charted.COUNT], rows))
    assert lines[-2:] == ["The highest is Year 5, with 50.", "The lowest is Year 1, with 10."]
    assert not [line for line in heard(charted.estimates()) if "highest" in line]


def test_of_many_numbers_the_table_has_the_rest() -> None:
    rows = [[f"Year {number}", "5"] for number in range(30)]
    lines = heard(charted.excerpt("Sample", [charted.LABEL, charted.COUNT], rows, kind="line"))
    assert lines[0] == "Line chart: Sample"
    assert sum(line.startswith("Year") for line in lines) == MOST
    assert lines[-1] == "The table has all 30 figures."


def test_a_chart_of_an_editors_own_is_not_called_bars() -> None:
    assert heard(charted.specified())[0] == "Chart: Shipments detained by fiscal year"
    assert heard(charted.specified(), chart="line")[0] == "Line chart: Shipments detained by fiscal year"


def test_what_is_no_chart_has_no_alternative() -> None:
    assert written(charted.shipments(), chart="none") == ""


def test_words_without_a_translation_say_their_language_and_others_do_not() -> None:
    found = written(charted.shipments(), "ug")
    assert '<p><span lang="en" dir="ltr" class="fallback">Bar chart: </span>مالىيە يىلى بويىچە' in found
    assert (
        '<li><span lang="en" dir="ltr" class="fallback">Fiscal year 2022</span>: 1,529 (بىزنىڭ ھېسابىمىز)</li>' in found
    )
    assert '<li><span class="nobreak">2023-مالىيە</span> يىلى: 4,016</li>' in found


@pytest.mark.parametrize("tag", ["en", "ug"])
def test_no_word_of_the_data_becomes_markup(tag: str) -> None:
    label = '</li><script>alert("1")</script>'
    found = written(charted.excerpt(label, [charted.LABEL, charted.COUNT], [[label, "1"], ["b", "2"]]), tag)
    assert "<script" not in found
    assert found.count("</li>") == 2
