"""What is wrong, where, and what to do about it: the one shape of every finding."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

CONFLICT = re.compile(r"^([<|=>])\1{6}(?= |\r?$)", re.MULTILINE)  # git's marks, and those that a merge left half done


class Severity(Enum):
    """How bad a finding is: an error stops a build, a warning stops a strict one."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.

    `path` is relative to the project, `line` counts from 1 (0: the whole file), `message` states
    the fact and `hint` the remedy, each a sentence with its full stop. `check` names the check of
    translations that found it, so that a translator can allow it.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    check: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        name = f" ({self.check})" if self.check else ""
        return f"{place}: {self.message} {self.hint}".rstrip() + name


class ProjectError(Exception):
    """Going on is meaningless; `problems` says why, all of them at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def failing(problems: Iterable[Problem], strict: bool) -> list[Problem]:
    """Return the problems that must stop the work: the errors, and in a strict run the warnings."""
    return [problem for problem in problems if strict or problem.severity is Severity.ERROR]


def report(problems: Iterable[Problem]) -> None:
    """Log problems as warnings of `build_tools`, for those who convert a page without a command of ours."""
    for problem in in_order(problems):
        logging.getLogger(__package__).warning("%s", problem)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems once each, sorted by place."""
    return sorted(set(problems), key=lambda found: (found.path, found.line, found.message))


def conflicts(path: str, text: str, hint: str) -> Iterator[Problem]:
    """Yield a problem for each place where two people's changes were not merged, at its first mark."""
    line, position, inside = 1, 0, False
    for mark in CONFLICT.finditer(text):
        line, position = line + text.count("\n", position, mark.start()), mark.start()
        if mark[1] == "<" or not inside:
            yield Problem(path, line, "two people's changes are left in conflict here.", hint)
        inside = mark[1] != ">"


def nested(path: str, line: int = 0) -> Problem:
    """Return the problem of a YAML file in which a reader loses itself, at the line where it goes too deep."""
    fact = "this is not YAML that can be read: more than a hundred lists stand inside of each other."
    return Problem(path, line, fact, "Look for brackets that do not belong here.")


def quoted(text: str) -> str:
    """Return a text as problems quote it: forty characters of it, and on one line."""
    return repr(text if len(text) <= 40 else f"{text[:39]}…")
