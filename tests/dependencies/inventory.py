"""The inventory: what every package of the lock is for, and its licence.

`python -m tests.dependencies.inventory` prints it, and asks no network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.dependencies import graph, licences, lock

ELSEWHERE = "not installed here"
BUILDING = "installs this package itself"


@dataclass(frozen=True, slots=True)
class Item:
    """One package as a row of the list."""

    name: str
    version: str
    licence: str
    purpose: str


def items(part: Path) -> list[Item]:
    """Return what one part of the lock has, in its order."""
    purposes, askers = commented(), graph.askers(lock.ROOTS[part])
    return [
        Item(pin.name, pin.version, _licence(pin.name), _purpose(askers[pin.name], purposes.get(pin.name, "")))
        for pin in lock.read(part)
    ]


def commented() -> dict[str, str]:
    """Return what the comments of pyproject.toml say that each package is for."""
    lines = re.findall(r'^ +"([^"]+)", +# (.+)$', lock.PROJECT.read_text("utf-8"), re.MULTILINE)
    return {canonicalize_name(Requirement(text).name): purpose for text, purpose in lines}


def _purpose(askers: set[str], purpose: str) -> str:
    """Return what a package is for: our own words where we ask for it, and who does where others do."""
    if lock.OURS in askers:
        return purpose
    return BUILDING if "" in askers else f"needed by {', '.join(sorted(askers))}"


def _licence(name: str) -> str:
    return licences.licence(name) if graph.installed(name) else ELSEWHERE


def lines() -> Iterator[str]:
    """Yield the list as it is printed."""
    for title, part in (("What makes the site:", lock.SITE), ("What only checks it:", lock.CHECK)):
        rows = items(part)
        widths = [max(len(getattr(row, field)) for row in rows) for field in ("name", "version", "licence")]
        yield title
        for row in rows:
            cells = zip((row.name, row.version, row.licence), widths, strict=True)
            yield "  ".join([*(cell.ljust(width) for cell, width in cells), row.purpose])
        yield ""


if __name__ == "__main__":
    print("\n".join(lines()))
