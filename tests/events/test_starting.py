"""A new event begins with a page that says what to fill in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from build_tools import project as projects
from build_tools.events import starting
from build_tools.events.event import Announcement
from build_tools.problems import ProjectError
from build_tools.text import frontmatter
from tests.conftest import Run, change

DAY = datetime.date(2026, 1, 5)
PAGE = Path("content/events/open-day.md")


@pytest.fixture
def page(fair: Path) -> Path:
    """The page of a new event of the site."""
    return starting.start(projects.load(fair / "mkdocs.yml"), "open-day", DAY)


def test_what_is_to_be_filled_in_is_named_line_by_line(page: Path, explainers: Callable[..., Run]) -> None:
    ran = explainers("check")
    hint = "Write something there, or remove the line."
    empty = [(13, "title"), (14, "zone"), (15, "start"), (16, "end"), (24, "streams: title")]
    assert ran.status == 1
    assert [line for line in ran.err.splitlines() if line.startswith(f"{PAGE}")] == [
        f"{PAGE}:2: description is not a text. Write description: and the words, in quotes if they hold a colon.",
        f"{PAGE}:3: summary is not a text. Write summary: and the words, in quotes if they hold a colon.",
        *(f"{PAGE}:{line}: {name} is empty. {hint}" for line, name in empty),
        f"{PAGE}:25: streams: url does not begin with https:// or http://. Copy the whole address.",
        f"{PAGE}:26: languages is empty. Write one at least.",
        f"{PAGE}:29: organisers: name is empty. {hint}",
    ]


def test_with_these_filled_in_all_is_well(page: Path, explainers: Callable[..., Run]) -> None:
    for line, value in (
        ("description: ", "It opens."),
        ("summary: ", "It opens. One may come. It closes."),
        ("  title: ", "Open day"),
        ("  zone: ", "UTC"),
        ("  start: ", "2031-06-01 10:00"),
        ("  end: ", "2031-06-01 12:00"),
    ):
        change(page, f"\n{line}", f"\n{line}{value}")
    change(page, "- title: ", "- title: Stream")
    change(page, "url:\n", "url: https://www.iana.org/stream\n")
    change(page, "languages: []  ", "languages: [en]")
    change(page, "- name:\n", "- name: The Growers\n")
    explainers("sync")
    ran = explainers("check")
    assert (ran.status, ran.err) == (0, "")


def test_it_has_every_field_that_there_is(page: Path) -> None:
    head = page.read_text("utf-8").split("---\n")[1].replace("# What is", "#! What is").replace("# left out", "#! ")
    data = yaml.safe_load(re.sub(r"^( *)# (.*?)", r"\1\2", head, flags=re.MULTILINE))
    assert data.keys() == {*frontmatter.FIELDS} - {"content_note", "disputed", "related"}
    assert data["event"].keys() == Announcement.model_fields.keys()


def test_it_is_never_written_over_another(page: Path, explainers: Callable[..., Run]) -> None:
    before = page.read_bytes()
    ran = explainers("new", "event", "open-day")
    hint = "Write that one, or give the new one another name."
    assert (ran.status, ran.err) == (2, f"{PAGE}: this page is there already. {hint}\n")
    assert page.read_bytes() == before


@pytest.mark.parametrize("name", ["Open-Day", "open day", "ئېچىلىش", "../open", "open--day", "-open", "open_day", ""])
def test_a_name_that_no_address_should_have_is_refused(fair: Path, name: str) -> None:
    with pytest.raises(ProjectError) as refused:
        starting.start(projects.load(fair / "mkdocs.yml"), name, DAY)
    hint = "Write small Latin letters, digits and hyphens, such as open-day."
    assert str(refused.value) == f"explainers new event: an event cannot be called {name!r}. {hint}"


def test_the_name_of_the_page_of_all_events_is_refused(fair: Path) -> None:
    with pytest.raises(ProjectError, match="Give it another name: that page leads to all events"):
        starting.start(projects.load(fair / "mkdocs.yml"), "index", DAY)
    assert not Path("content/events/index.md").exists()


def test_the_command_says_what_to_do_next(fair: Path, explainers: Callable[..., Run]) -> None:
    ran = explainers("new", "event", "open-day")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (f"{PAGE} is there. Fill in what explainers check names, and list it under nav in mkdocs.yml.\n")
    assert PAGE.read_text("utf-8").startswith("---\ndescription: ")
