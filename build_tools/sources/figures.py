"""Figures: passages of a page that give one and cite nothing, on a page that cites sources elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_tools.problems import Problem, Severity, quoted
from build_tools.sources.syntax import WRITTEN
from build_tools.text.slots import Message

FIGURE = re.compile(r"(?<![\w-])\d")  # not of M-62 or COVID-19, which are names
NOT_PROSE = re.compile(r"`[^`]*`|\]\((?:<[^<>\n]*>|[^()\s]*)|<[^<>]*>")
HINT = "Cite what says so: [@key]; for a conclusion of your own, what you concluded it from."


def uncited(messages: Sequence[Message], shown: str) -> Iterator[Problem]:
    """Yield a warning for every message of a page's body, headings apart, that has a figure and no citation."""
    headings = {message.heading for message in messages}
    for message in messages:
        text = NOT_PROSE.sub("", message.text)
        if message.text not in headings and FIGURE.search(text) and not WRITTEN.search(message.text):
            fact = f"{quoted(message.text)} has a figure, and cites no source."
            yield Problem(shown, message.line, fact, HINT, Severity.WARNING)
