"""An order: what mkdocs.yml asks of the press."""

from __future__ import annotations

from dataclasses import dataclass

A4, LETTER = "a4", "us-letter"
SIZES = (A4, LETTER)


@dataclass(frozen=True, slots=True)
class Order:
    """The paper that sheets are printed on, and how many pages a handout may have."""

    paper: str = A4
    handout_pages: int = 2  # both sides of one sheet
