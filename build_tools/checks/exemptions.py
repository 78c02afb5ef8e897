"""Exemptions: what a translator lets stand, and why: `# allow NAME: reason`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from build_tools.catalogs.entries import Entry
from build_tools.problems import Problem, Severity

COMMENT = re.compile(r"allow\s+([\w-]+)\s*(?::\s*(.*))?")


@dataclass(frozen=True, slots=True)
class Exemption:
    """One entry's exemption from one check, and the line of its comment."""

    name: str
    reason: str
    line: int


def of_entry(entry: Entry) -> Iterator[Exemption]:
    """Yield what the translator comments of an entry allow."""
    for number, comment in enumerate(entry.comments):
        if match := COMMENT.fullmatch(comment.strip()):
            yield Exemption(match[1], (match[2] or "").strip(), entry.line + number)


def problems(path: str, entry: Entry, names: Collection[str], found: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the exemptions of an entry in which the checks `found` found something."""
    for exemption in of_entry(entry):
        name = exemption.name
        if name not in names:
            hint = f"Use one of: {', '.join(sorted(names))}."
            yield Problem(path, exemption.line, f"there is no check {name!r} to allow.", hint)
        elif not exemption.reason:
            hint = f"Write # allow {name}: and why."
            yield Problem(path, exemption.line, f"the exemption from {name} gives no reason.", hint)
        elif name not in found:
            fact = f"the check {name} finds nothing here that must be allowed."
            yield Problem(path, exemption.line, fact, "Remove the comment.", Severity.WARNING)
