"""What other programs read of a check: JSON, and SARIF 2.1.0 as its schema has it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_tools.checks import records
from build_tools.checks.every import CHECKS
from build_tools.problems import Problem, Severity
from tests.conftest import Run, translate

CATALOG = "locales/ug/LC_MESSAGES/messages.po"
FIRST = "The first paragraph names a [second page](section/page.md#table) and a footnote.[^one]"
PROBLEMS = [
    Problem("locales/ug x/messages.po", 3, "One.", "Do.", Severity.ERROR, "links"),
    Problem("mkdocs.yml", 0, "Two.", "", Severity.WARNING),
]
LEVELS = {"none", "note", "warning", "error"}


def test_json_has_an_object_for_each_problem(tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(Path(CATALOG), FIRST, "بىرىنچى ئابزاس.[^one]")
    run = explainers("check", "--json")
    line = Path(CATALOG).read_text("utf-8").split("بىرىنچى")[0].count("\n") + 1
    assert (run.status, run.err.partition(": ")[2]) == (1, "1 error.\n")
    assert json.loads(run.out) == [
        {
            "path": CATALOG,
            "line": line,
            "severity": "error",
            "check": "links",
            "message": "the translation (ug) drops the link “section/page.md#table”.",
            "hint": "Keep every link of the source, each with its address.",
        }
    ]


def test_sarif_is_printed_whole_and_nothing_else(tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(Path(CATALOG), FIRST, "بىرىنچى ئابزاس.[^one]")
    run = explainers("check", "--sarif")
    assert run.status == 1
    log = json.loads(run.out)
    assert_sarif(log)
    (result,) = log["runs"][0]["results"]
    assert result["ruleId"] == "links"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == CATALOG


def test_sarif_of_nothing_wrong_has_rules_and_no_results() -> None:
    log = records.sarif([], CHECKS, "1.0.0")
    assert_sarif(log)
    assert log["runs"][0]["results"] == []
    assert [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]] == [
        *(check.name for check in CHECKS),
        "project",
    ]


def test_a_path_becomes_an_address_and_a_whole_file_has_no_region() -> None:
    log = records.sarif(PROBLEMS, CHECKS, "1.0.0")
    assert_sarif(log)
    first, second = log["runs"][0]["results"]
    assert first["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "locales/ug%20x/messages.po"}, "region": {"startLine": 3}}}
    ]
    assert first["message"] == {"text": "One. Do."}
    assert second["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "mkdocs.yml"}}}]
    assert (second["ruleId"], second["level"], second["message"]) == ("project", "warning", {"text": "Two."})


def assert_sarif(log: dict[str, Any]) -> None:
    """Assert what the schema of SARIF 2.1.0 requires of what is written here: names, types, references."""
    assert log.keys() == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run.keys() <= {"tool", "results", "columnKind"}
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    driver = run["tool"]["driver"]
    assert driver["name"]
    assert driver["semanticVersion"].count(".") == 2
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["defaultConfiguration"]["level"] in LEVELS
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in LEVELS
        assert isinstance(result["message"]["text"], str)
        for location in result["locations"]:
            place = location["physicalLocation"]
            assert not place["artifactLocation"]["uri"].startswith(("/", "file:"))
            assert place.get("region", {"startLine": 1})["startLine"] >= 1


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_rule_describes_its_check(check: Any) -> None:
    rules = records.sarif([], [check], "1.0.0")["runs"][0]["tool"]["driver"]["rules"]
    assert rules[0] == {
        "id": check.name,
        "shortDescription": {"text": check.summary},
        "fullDescription": {"text": f"{check.summary} {check.reason}"},
        "defaultConfiguration": {"level": check.severity.value},
    }
