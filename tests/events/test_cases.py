"""One case file per mistake: what it changes in the page of an event, and every problem that is said of it.

Keys of a file: `about`, for readers; `change`, pairs of what stands in the page of the night fair and what shall stand
there, or `page`, all of it; `problems`, in the order of their lines, where PAGE is its path.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from build_tools import project as projects
from build_tools.catalogs import extractors
from build_tools.events import diary
from build_tools.excerpts import library
from build_tools.problems import in_order
from tests.conftest import Run, change

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
PAGE = "content/events/night-fair.md"


def test_there_are_cases() -> None:
    assert len(CASES) > 30


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, fair: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    for old, new in case.get("change", ()):
        change(fair / PAGE, old, new)
    if "page" in case:
        (fair / PAGE).write_text(case["page"], "utf-8")
    project = projects.load(fair / "mkdocs.yml")
    found, problems = diary.load(project, library.load(project)[0])
    text = extractors.read(fair / PAGE, PAGE)[0]
    problems += found.head("events/night-fair.md", PAGE, text).problems
    assert [str(problem).replace(PAGE, "PAGE") for problem in in_order(problems)] == case["problems"]
    assert "events/night-fair.md" not in found.events
    assert len(found.events) == 2


def test_a_mistake_stops_build_sync_and_check_with_the_same_words(fair: Path, explainers: Callable[..., Run]) -> None:
    change(fair / PAGE, "zone: Europe/Berlin", "zone: Berlin")
    hint = "Write one such as Europe/Berlin, Asia/Shanghai or UTC."
    said = f"{PAGE}:13: zone is 'Berlin', which is no time zone. {hint}"
    for command in ("build", "sync", "check", "status"):
        ran = explainers(command)
        assert ran.status == 1
        assert ran.err.splitlines().count(said) == 1
