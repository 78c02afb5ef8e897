"""Openings: where the blocks of a page begin, and what is wrong with the lines that open them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import chain
from typing import Any

from build_tools.excerpts.options import Fault, unknown
from build_tools.problems import Problem

NAME = "excerpt"
OPENING = re.compile(
    rf"^[ \t>*+-]*/{{3,}}[ ]*{NAME}[ ]*(?:\|.*)?(?:\n(?![ \t>]*/{{3,}}[ ]*$).*)*", re.MULTILINE | re.IGNORECASE
)
LEFT = re.compile(r"^[ ]{0,3}/{3,}[ ]*([\w-]+).*$", re.MULTILINE)
ALIKE = 0.8  # of two names: "exerpt" and "excerpts" are, "example" is not
INDENT = "Write its options right below it, each on a line of its own: four spaces, name: value."
YAML = "Write id: and the excerpt's id; put a text that holds a colon in quotes."


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a block begins, in lines from 0, and its text up to its end."""

    line: int = 0
    text: str = ""

    def of(self, option: str) -> int:
        """Return the line of one of its options, or its own."""
        named = re.compile(rf"[ \t>]*[\"']?{re.escape(option)}[\"']?[ ]*:")
        lines = enumerate(self.text.split("\n"), self.line)
        return next((line for line, each in lines if option and named.match(each)), self.line)


@dataclass(slots=True)
class Openings:
    """Searches forward through one page, and takes down what is wrong with its blocks."""

    path: str = "page.md"
    first: int = 1
    source: str = ""
    problems: list[Problem] = field(default_factory=list)
    _found: list[Opening] | None = None
    _next: int = 0

    def find(self, text: str) -> Opening:
        """Return where the next block with this text begins; one that stands in a snippet is in the first line."""
        if self._found is None:
            self._found = list(self._openings())
        if not self._found:
            return Opening()
        numbers = chain(range(self._next, len(self._found)), range(self._next))
        following = self._next if self._next < len(self._found) else 0
        number = next((each for each in numbers if text in self._found[each].text), following)
        self._next = number + 1
        return self._found[number]

    def _openings(self) -> Iterator[Opening]:
        line = place = 0
        for match in OPENING.finditer(self.source):
            line, place = line + self.source.count("\n", place, match.start()), match.start()
            yield Opening(line, match[0])

    def tell(self, fault: Fault, opening: Opening) -> None:
        """Take down a fault of a block."""
        self.problems.append(Problem(self.path, self.first + opening.of(fault.option), fault.fact, fault.hint))

    def left(self, text: str) -> None:
        """Take down the lines of a text that were meant to open a block."""
        for match in LEFT.finditer(text):
            if not get_close_matches(match[1].lower(), [NAME], cutoff=ALIKE):
                continue
            fault = Fault("", f"there is no block {match[1]!r}.", f"Did you mean {NAME}?")
            if match[1].lower() == NAME:
                hint = f"Write /// {NAME}, and nothing else, on the line."
                fault = Fault("", "readers would see this excerpt block as text.", hint)
            place = self.source.find(match[0].strip())
            self.tell(fault, Opening(self.source.count("\n", 0, max(place, 0))))


def faults(options: dict[Any, Any] | None, argument: str | None) -> Iterator[Fault]:
    """Yield what of a block's opening PyMdown would refuse: readers would then see the block as text."""
    if options is None:
        yield Fault("", "the options of this excerpt block are not names and values in YAML.", YAML)
        return
    yield from unknown(options)
    if argument:
        yield Fault("", "an excerpt block has nothing after its name.", INDENT)
