"""One case file per mistake: the files below content/, and every problem that is said of them.

Keys of a file: `about`, for readers; `files`, by name below content/data/ (base64 with `!!binary`);
`day`, the site's; `sources`, what sources.yml says instead of the two below; `used`, the ids that
a page shows, where that is looked at; `problems`, in the order in which they are shown. A case whose name ends in `-nope`
has problems, every other one has none.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.excerpts import library, usage
from build_tools.problems import in_order

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
DAY = datetime.date(2026, 11, 24)
SOURCE = {
    "producer": "A. Author",
    "title": "A report",
    "publisher": "A press",
    "published": "2022",
    "accessed": "2026-11-23",
    "seen": "publisher",
    "kind": "scholarship",
    "url": "https://a.org/report",
}


def content_of(case: dict[str, Any], folder: Path) -> Path:
    """Write the files of a case below content/, with the sources `one` and `two`."""
    (folder / "content" / "data").mkdir(parents=True)
    sources = case.get("sources") or yaml.safe_dump({"one": SOURCE, "two": dict(SOURCE)})
    (folder / "content" / "sources.yml").write_text(sources, "utf-8")
    for name, text in case["files"].items():
        path = folder / "content" / "data" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / "content"


REFUSED = {
    "a figure without a source": ["no-source-nope", "row-without-source-nope", "empty-sources-nope"],
    "an unknown source": ["unknown-source-nope", "csv-sources-nope"],
    "a source without required fields, or with a dead-looking address": ["sources-nope"],
    "a row with too many or too few cells": ["too-many-cells-nope", "too-few-cells-nope", "csv-cells-nope"],
    "a wrong type": ["number-nope", "date-nope", "column-type-nope"],
    "a percentage that does not fit its parts": ["share-nope"],
    "a duplicate id": ["duplicate-id-nope"],
    "an excerpt nobody uses": ["nobody-shows-nope"],
    "an as-of date after the site's day": ["as-of-nope", "as-of-other-day-nope"],
    "a count under the threshold of suppression": ["suppressed-nope", "csv-suppressed-nope"],
    "a specification of Vega-Lite that names a remote address": ["spec-loading-nope"],
    "a specification that is none": ["spec-schema-nope"],  # one that cannot be drawn: tests/publishing/test_exhibits.py
    "a CSV file in the wrong encoding": ["csv-encoding-nope", "csv-utf16-nope"],
}
"""What must never get through, and the cases that show that it does not."""


def test_all_that_must_be_refused_has_a_case() -> None:
    stems = {path.stem for path in CASES}
    assert {name for names in REFUSED.values() for name in names} - stems == set()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    assert case.keys() <= {"about", "files", "day", "sources", "used", "problems"}
    found, problems = library.read(content_of(case, tmp_path), "content", "en", case.get("day", DAY))
    if "used" in case:
        problems += usage.unused(found.excerpts, {"index.md": case["used"]})
    assert [str(problem) for problem in in_order(problems)] == case.get("problems", [])
    assert bool(problems) == path.stem.endswith("-nope")
    if not problems:
        assert len(found.excerpts) == sum(name.endswith(".yml") for name in case["files"])


def test_all_files_say_all_that_is_wrong_in_one_run(tmp_path: Path) -> None:
    cases = [yaml.safe_load(path.read_text("utf-8")) for path in CASES if path.stem.endswith("-nope")]
    alone = [
        case for case in cases if case["files"].keys() == {"x.yml"} and not case.keys() & {"day", "sources", "used"}
    ]
    together = {f"x{number}.yml": case["files"]["x.yml"] for number, case in enumerate(alone)}
    _, problems = library.read(content_of({"files": together}, tmp_path), "content", "en", DAY)
    said = {str(problem) for problem in problems}
    expected = {
        problem.replace("data/x.yml", f"data/x{number}.yml")
        for number, case in enumerate(alone)
        for problem in case["problems"]
    }
    assert len(alone) > 20
    assert expected <= said
