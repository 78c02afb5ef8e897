"""The figures of the site have sources, and excerpts agree with each other where they give the same one."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

from build_tools import project as projects
from build_tools.catalogs import extractors

DATA = Path(__file__).parents[2] / "content" / "data"


def column(excerpt: str, name: str) -> list[str]:
    """Return what a column of an excerpt holds, as it is written."""
    document = yaml.load((DATA / f"{excerpt}.yml").read_text("utf-8"), yaml.BaseLoader)
    place = [column["name"] for column in document["columns"]].index(name)
    return [_value(_cells(row)[place]) for row in document["rows"]]


def _cells(row: Any) -> list[Any]:
    cells: list[Any] = row["cells"] if isinstance(row, dict) else row
    return cells


def _value(cell: Any) -> str:
    return str(cell["value"] if isinstance(cell, dict) else cell)


def test_the_chart_of_estimates_draws_the_figures_of_the_claims() -> None:
    given = [figure for figure in column("region-estimates", "figure") if figure != "unknown"]
    assert sorted(column("region-estimates-chart", "figure")) == sorted(given)


def test_the_line_of_detained_shipments_adds_up_the_years() -> None:
    years = [int(shipments) for shipments in column("uflpa-shipments", "shipments")]
    assert column("uflpa-total", "shipments") == [str(total) for total in accumulate(years)]
    assert column("uflpa-total", "year") == column("uflpa-shipments", "year")


def test_the_states_of_the_vote_are_as_many_as_its_counts() -> None:
    lines = (DATA / "hrc-vote-states.csv").read_text("utf-8").splitlines()[1:]
    votes = [line.split(",")[1] for line in lines]
    counts = dict(zip(column("hrc-vote", "vote"), column("hrc-vote", "states"), strict=True))
    assert votes.count("Against") == int(counts["Against a debate"])
    assert votes.count("Abstained") == int(counts["Abstained"])
    assert len({line.split(",")[0] for line in lines}) == len(lines)


def test_no_figure_of_the_site_stands_without_a_source() -> None:
    found = extractors.extract_site(projects.load(DATA.parents[1] / "mkdocs.yml"))
    assert [problem for problem in found.problems if "has a figure" in problem.message] == []
