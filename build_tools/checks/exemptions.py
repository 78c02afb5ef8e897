"""Exemptions: what a translator lets stand, and why: `# allow NAME: reason`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from build_tools.catalogs.entries import Entry
from build_tools.problems import Problem, Severity, quoted

COMMENT = re.compile(r"allow\s+([\w-]+)\s*(?::\s*(.*))?")
# What was meant as one: "Allow links: …", "allow: links", "allow links, code: …"; not "Allow me to say: …".
ATTEMPT = re.compile(
    r"allow\b(?P<gap>\W*)(?:(?:the\s+)?checks?\b\W*)?(?P<name>[\w-]*)"
    r"(?P<colon>(?:\s*(?:[,،、/&+]|\band\b)\s*[\w-]+)*\s*[:：])?",
    re.IGNORECASE,
)


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
    yield from _attempts(path, entry, names)
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


def _attempts(path: str, entry: Entry, names: Collection[str]) -> Iterator[Problem]:
    """Yield the comments that were meant as exemptions and are none, for want of their form."""
    for number, comment in enumerate(entry.comments):
        text = comment.strip()
        if COMMENT.fullmatch(text) or not (match := ATTEMPT.match(text)):
            continue
        name = match["name"].casefold()
        if name in names or match["colon"] or any(sign in match["gap"] for sign in ":："):
            shown = name if name in names else "NAME"
            fact = f"the comment {quoted(text)} is not in the form of an exemption, and allows nothing."
            yield Problem(path, entry.line + number, fact, f"Write # allow {shown}: and why, one line for each check.")
