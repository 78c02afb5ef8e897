"""Every package says what it is for, and may be used for it."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression

from tests.dependencies import inventory, licences, lock

ROWS = {part: inventory.items(part) for part in (lock.SITE, lock.CHECK)}
EVERY = [row for rows in ROWS.values() for row in rows]
ALLOWED = {lock.SITE: licences.FOR_THE_SITE, lock.CHECK: licences.FOR_CHECKS}


@pytest.mark.parametrize("part", ROWS, ids=lambda part: part.parent.name)
def test_every_package_has_a_licence_that_we_may_use(part: Path) -> None:
    rows = [row for row in ROWS[part] if row.licence != inventory.ELSEWHERE]
    assert len(rows) == len(ROWS[part]), "what is for another system only needs its licence looked up there"
    for row in rows:
        assert row.licence, f"{row.name}: no licence can be read. Find it, and add it to licences.READ_BY_US."
        assert canonicalize_license_expression(row.licence) == row.licence
        assert licences.allowed(row.licence, ALLOWED[part]), f"{row.name} is under {row.licence}, which is not allowed."


def test_every_package_is_for_something() -> None:
    assert [row.name for row in EVERY if row.purpose in ("", "needed by ")] == []
    purposes = {row.name: row.purpose for row in ROWS[lock.SITE]}
    assert purposes["segno"] == "QR codes"
    assert purposes["annotated-types"] == "needed by pydantic"
    assert purposes["setuptools"] == "installs this package itself"
    assert "needed by mkdocs" in purposes["packaging"]


def test_what_we_have_read_ourselves_is_still_there_to_be_read() -> None:
    assert licences.READ_BY_US.keys() <= {row.name for row in EVERY}


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("MIT AND PSF-2.0", True),
        ("MIT OR GPL-3.0-only", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("(MIT)", False),
        ("", False),
    ],
)
def test_an_expression_is_allowed_where_one_of_its_choices_is(expression: str, may: bool) -> None:
    assert licences.allowed(expression, licences.FOR_THE_SITE) is may


def test_nothing_under_the_gpl_makes_the_site() -> None:
    assert [row.name for row in ROWS[lock.SITE] if "GPL" in row.licence] == []


def test_the_list_has_a_line_for_every_package() -> None:
    printed = list(inventory.lines())
    assert [line.split()[0] for line in printed if "  " in line] == [row.name for row in EVERY]
    assert [line for line in printed if line.endswith(":")] == ["What makes the site:", "What only checks it:"]
    (codes,) = (line for line in printed if line.startswith("segno "))
    assert codes.split() == ["segno", version("segno"), "BSD-3-Clause", "QR", "codes"]
