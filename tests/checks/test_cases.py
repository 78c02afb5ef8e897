"""One case file per check: sources, translations, and what the check says of each.

Keys of a case: `source`, `language`, `translation`; `plain` for words that are not Markdown;
`others`, the translations of the same words elsewhere; `abbreviations`, those that the page
explains; `expect`, each finding as its message and
its hint. The agreed terms are those of glossary.yml beside this file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools import glossary
from build_tools.catalogs.entries import Entry
from build_tools.checks.every import CHECKS
from build_tools.checks.pair import Pair
from build_tools.languages import Language

HERE = Path(__file__).parent
KEYS = {"source", "language", "translation", "plain", "others", "abbreviations", "expect"}
EN = Language.of("en")
# What concerns every language; the checks of letters and punctuation concern some.
EVERYWHERE = [
    *("links", "images", "footnotes", "citations", "code", "tags", "placeholders", "addresses", "emoji", "attributes"),
    *("abbreviations", "blocks", "marks", "emphasis", "numbers", "figures"),
]
GLOSSARY, PROBLEMS = glossary.read(HERE / "glossary.yml", "glossary.yml", {"ug", "zh-Hans", "ru"})


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_case(check: Any) -> None:
    assert PROBLEMS == ()
    cases = yaml.safe_load((HERE / "cases" / f"{check.name}.yml").read_text("utf-8"))
    found = [{**case, "expect": [f"{one.message} {one.hint}" for one in check.find(pair(case))]} for case in cases]
    assert found == cases
    assert all(case.keys() <= KEYS for case in cases)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_language_that_has_findings_has_translations_without(check: Any) -> None:
    cases = yaml.safe_load((HERE / "cases" / f"{check.name}.yml").read_text("utf-8"))
    failing = {case["language"] for case in cases if case["expect"]}
    assert failing
    assert failing - {case["language"] for case in cases if not case["expect"]} == set()


@pytest.mark.parametrize("name", EVERYWHERE)
def test_what_concerns_every_language_has_cases_in_each(name: str) -> None:
    cases = yaml.safe_load((HERE / "cases" / f"{name}.yml").read_text("utf-8"))
    kinds = {(case["language"], bool(case["expect"])) for case in cases}
    assert kinds >= {(tag, found) for tag in ("ug", "zh-Hans", "zh-Hant") for found in (True, False)}


def test_every_case_file_is_of_a_check() -> None:
    assert {path.stem for path in (HERE / "cases").glob("*.yml")} == {check.name for check in CHECKS}


def pair(case: dict[str, Any]) -> Pair:
    """Return the pair of a case."""
    source, translation = case["source"], case["translation"]
    return Pair(
        entry=Entry(source, strings=[translation]),
        source=source,
        translation=translation,
        language=Language.of(case["language"]),
        source_language=EN,
        glossary=GLOSSARY,
        plain=case.get("plain", False),
        others=tuple(case.get("others", ())),
        abbreviations=frozenset(case.get("abbreviations", ())),
    )
