"""The schemas beside their module are those of the models, and say what the models say."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from build_tools.schemas.schema import FOLDER, schemas
from tests.conftest import ROOT
from tests.sources import SOURCES

EXCERPT = """\
id: counts
title: Counts
description: What was counted.
kind: table
columns: [{name: what, title: What, type: words}, {name: count, title: Count, type: number}]
as_of: 2022-05
sources: [paper]
rows:
  - [Photographs, more than 5000]
  - {cells: [Records, {value: 22762, sources: [news]}], sources: [told], note: Adults only., ours: arithmetic}
"""


def wrong(name: str, text: str) -> list[str]:
    """Return what an editor would mark in a file."""
    data: Any = json.loads(json.dumps(yaml.safe_load(text), default=str))  # editors read a day as a text
    return sorted(error.message for error in Draft7Validator(json.loads(schemas()[name])).iter_errors(data))


@pytest.mark.parametrize("name", schemas())
def test_the_files_are_current(name: str) -> None:
    hint = f"Run make schemas: {name} is not what the models say."
    assert (FOLDER / name).read_text("utf-8") == schemas()[name], hint


@pytest.mark.parametrize("name", schemas())
def test_each_is_a_schema(name: str) -> None:
    found = Draft7Validator(Draft7Validator.META_SCHEMA).iter_errors(json.loads(schemas()[name]))
    assert [error.message for error in found] == []


def test_what_is_good_is_not_marked() -> None:
    assert wrong("sources.json", SOURCES) == []
    assert wrong("excerpt.json", EXCERPT) == []


def test_what_is_wrong_is_marked() -> None:
    text = SOURCES.replace("kind: scholarship", "kind: rumour").replace("publisher: A Paper\n", "publishers: A Paper\n")
    assert wrong("sources.json", text) == [
        "'publisher' is a required property",
        "'rumour' is not one of ['leak', 'journalism', 'scholarship', 'official', 'advocacy', 'legal']",
        "Additional properties are not allowed ('publishers' was unexpected)",
    ]
    assert wrong("excerpt.json", EXCERPT.replace("ours: arithmetic", "ours: maybe").replace("row", "lines"))


def test_readme_names_each() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in schemas() if name not in readme] == []
