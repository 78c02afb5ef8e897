"""A figure in a page that cites sources has a source, or a warning says that it has none."""

from __future__ import annotations

import pytest

from build_tools.problems import Severity, quoted
from build_tools.sources import figures
from build_tools.text.slots import Message

UNCITED = [
    "The list has 311 people.",
    "In 2017–18 it began.",
    "A share of 12.3 per cent.",
    "See [the page](numbers.md) on 20,000 images.",
]
CITED_OR_NO_FIGURE = [
    "The list has 311 people.[@karakax]",
    "The list has 311 people;[@karakax, p. 2] so says the paper.",
    "The motion M-62 is not a law.",
    "Write `7` there.",
    "See [the page](page-2.md).",
    "See [the page](<page 2.md>).",
    "Many people.",
]


@pytest.mark.parametrize("text", UNCITED)
def test_a_figure_without_a_citation_is_told(text: str) -> None:
    (problem,) = figures.uncited([Message(text, line=7)], "content/page.md")
    assert str(problem) == (
        f"content/page.md:7: {quoted(text)} has a figure, and cites no source. "
        "Cite what says so: [@key]; for a conclusion of your own, what you concluded it from."
    )
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize("text", CITED_OR_NO_FIGURE)
def test_what_is_cited_or_no_figure_is_left_alone(text: str) -> None:
    assert not list(figures.uncited([Message(text, line=7)], "content/page.md"))


def test_a_heading_needs_no_source() -> None:
    messages = [Message("The year 2017"), Message("It began.", heading="The year 2017")]
    assert not list(figures.uncited(messages, "content/page.md"))


def test_a_long_text_of_openings_is_read_at_once() -> None:
    text = "](<`[" * 20_000 + "1"
    assert len(list(figures.uncited([Message(text)], "content/page.md"))) == 1
