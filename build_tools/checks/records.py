"""Records: problems as other programs read them, in JSON and in SARIF for code hosts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from build_tools.checks.pair import Check
from build_tools.problems import Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
OTHER = "project"
"""The rule of what no check of translations finds: syntax of catalogs, pages, mkdocs.yml, stale reviews."""
OTHER_RULE = {
    "id": OTHER,
    "shortDescription": {"text": "What is wrong with a page, a catalog as a file, a review, or mkdocs.yml."},
    "defaultConfiguration": {"level": "error"},
}


def plain(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return the problems as JSON has them, one object each."""
    return [
        {
            "path": problem.path,
            "line": problem.line,
            "severity": problem.severity.value,
            "check": problem.check,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]


def sarif(problems: Iterable[Problem], checks: Sequence[Check], version: str) -> dict[str, Any]:
    """Return the problems as one run of SARIF 2.1.0, with a rule for every check."""
    rules = [_rule(check) for check in checks] + [OTHER_RULE]
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {"name": "explainers", "semanticVersion": version, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, index) for problem in problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.name,
        "shortDescription": {"text": check.summary},
        "fullDescription": {"text": f"{check.summary} {check.reason}".strip()},
        "defaultConfiguration": {"level": check.severity.value},
    }


def _result(problem: Problem, index: dict[str, int]) -> dict[str, Any]:
    rule = problem.check or OTHER
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(PurePosixPath(problem.path).as_posix())}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
    return {
        "ruleId": rule,
        "ruleIndex": index[rule],
        "level": problem.severity.value,
        "message": {"text": f"{problem.message} {problem.hint}".rstrip()},
        "locations": [{"physicalLocation": place}],
    }
