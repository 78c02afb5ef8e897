"""Attacks: translations that try to do harm, in families, each with a mark of its own.

A family is a file in messages/. In its texts `RUN` stands for a call that the browser takes down,
`NUMBER` for the number of the attack, `EVIL` for an address that nothing of the site may lead to or
ask for, and `HOST` for the same without its scheme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FAMILIES = sorted(path.stem for path in (Path(__file__).parent / "messages").glob("*.yml"))
RAN = "__ran"
HOST = "evil.example"


@dataclass(frozen=True, slots=True)
class Attack:
    """One text, what it tries, and the number by which it is known when it succeeds."""

    number: int
    family: str
    tries: str
    text: str

    def __str__(self) -> str:
        return f"{self.number} ({self.family}: {self.tries})"


@cache
def attacks() -> tuple[Attack, ...]:
    """Return every attack of every family."""
    found: list[Attack] = []
    for family in FAMILIES:
        for each in read(family):
            number = len(found)
            found.append(Attack(number, family, each["tries"], armed(each["text"], number)))
    return tuple(found)


def read(family: str) -> Sequence[dict[str, str]]:
    """Return the attacks of a family as they are written."""
    path = Path(__file__).parent / "messages" / f"{family}.yml"
    written: list[dict[str, str]] = yaml.safe_load(path.read_text("utf-8"))
    return written


def armed(text: str, number: int) -> str:
    """Return a text with the mark of its attack in the places for it."""
    marks = {"RUN": f"{RAN}({number})", "EVIL": f"https://{HOST}/{number}", "HOST": f"{HOST}/{number}"}
    for sign, mark in {**marks, "NUMBER": f"{number}"}.items():
        text = text.replace(sign, mark)
    return text
