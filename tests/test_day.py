"""The site's day is that of its pages."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from build_tools import day
from build_tools import project as projects
from build_tools.problems import ProjectError


def head(name: str, text: str) -> None:
    path = Path("content") / name
    body = path.read_text("utf-8")
    path.write_text(f"---\n{text}\n---\n\n{body.rpartition('---')[2] if body.startswith('---') else body}", "utf-8")


def test_it_is_the_newest_date_of_a_page(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(day.VARIABLE, raising=False)
    head("index.md", "date: 2026-11-20")
    head("section/page.md", "date: 2026-11-01\nupdated: 2026-11-22")
    assert day.of(projects.load(Path("mkdocs.yml"))) == datetime.date(2026, 11, 22)


def test_the_variable_goes_over_it(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(day.VARIABLE, "1653350400")
    assert day.of(projects.load(Path("mkdocs.yml"))) == datetime.date(2022, 5, 24)


def test_pages_without_a_date_give_no_day(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(day.VARIABLE, raising=False)
    for path in Path("content").rglob("*.md"):
        head(path.relative_to("content").as_posix(), "description: A page.")
    assert day.of(projects.load(Path("mkdocs.yml"))) is None


@pytest.mark.parametrize("seconds", ["soon", "9" * 30])
def test_what_is_no_number_of_seconds_is_said(seconds: str, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(day.VARIABLE, seconds)
    with pytest.raises(ProjectError) as caught:
        day.of(projects.load(Path("mkdocs.yml")))
    assert str(caught.value) == (
        f"SOURCE_DATE_EPOCH: {seconds!r} is no number of seconds since 1970. Write one, such as 1700000000, or unset it."
    )
