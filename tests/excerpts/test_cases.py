"""One case file per mistake: the files below content/, and every problem that is said of them.

Keys of a file: `about`, for readers; `files`, by name below content/data/ (base64 with `!!binary`);
`day`, the site's; `problems`, in the order in which they are shown. A case whose name ends in `-nope`
has problems, every other one has none.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.excerpts import library
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
    (folder / "content" / "sources.yml").write_text(yaml.safe_dump({"one": SOURCE, "two": dict(SOURCE)}), "utf-8")
    for name, text in case["files"].items():
        path = folder / "content" / "data" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / "content"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    assert case.keys() <= {"about", "files", "day", "problems"}
    found, problems = library.read(content_of(case, tmp_path), "content", "en", case.get("day", DAY))
    assert [str(problem) for problem in in_order(problems)] == case.get("problems", [])
    assert bool(problems) == path.stem.endswith("-nope")
    if not problems:
        assert len(found.excerpts) == sum(name.endswith(".yml") for name in case["files"])


def test_all_files_say_all_that_is_wrong_in_one_run(tmp_path: Path) -> None:
    cases = [yaml.safe_load(path.read_text("utf-8")) for path in CASES if path.stem.endswith("-nope")]
    alone = [case for case in cases if case["files"].keys() == {"x.yml"} and "day" not in case]
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
