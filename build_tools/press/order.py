"""An order: what mkdocs.yml asks of the press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from build_tools.configuration import PLUGIN, line_of
from build_tools.problems import Problem

A4, LETTER = "a4", "us-letter"
SIZES = {A4: "A4", LETTER: "US Letter"}
"""The paper that there is, and what readers call it."""


@dataclass(frozen=True, slots=True)
class Order:
    """The paper that sheets are printed on, and how many pages a handout may have."""

    paper: str = A4
    handout_pages: int = 2  # both sides of one sheet


NAMES = tuple(field.name for field in fields(Order))


def problems(said: Mapping[str, Any], config_file: Path) -> Iterator[Problem]:
    """Yield what is wrong with `press` in mkdocs.yml."""
    for name, value in said.items():
        line = line_of(config_file, ("plugins", PLUGIN, "press", name))
        if name not in NAMES:
            close = [f"Did you mean {meant}?" for meant in get_close_matches(str(name).lower(), NAMES, n=1)]
            hint = " ".join([*close, f"There are: {', '.join(NAMES)}."])
            yield Problem(config_file.name, line, f"press has no setting {name!r}.", hint)
        elif name == "paper" and str(value) not in SIZES:
            yield Problem(config_file.name, line, f"there is no paper {value!r}.", f"Write {' or '.join(SIZES)}.")
        elif name == "handout_pages" and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
            fact = f"a handout cannot have {value!r} pages."
            yield Problem(config_file.name, line, fact, "Write a whole number such as 2, for both sides of one sheet.")
