"""The palette: the colours and hatchings of charts, on light and on dark paper."""

from __future__ import annotations

from collections.abc import Mapping

LIGHT = {
    "paper": "#ffffff",
    "ink": "#1c2126",
    "quiet": "#56616b",
    "line": "#d9d6cf",
    "chart-1": "#0a5f9e",
    "chart-2": "#b8430a",
    "chart-3": "#c2589c",
    "chart-4": "#00705a",
    "chart-5": "#a48000",
    "chart-6": "#39424a",
}
"""What pictures have, which stand on white. A page replaces each by its variable of explainers.css."""

GROUPS = 6
SHAPES = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross"]
DASHES: list[list[int]] = [[], [6, 3], [2, 3], [8, 3, 2, 3], [4, 2], [1, 2]]
"""What tells groups apart where colours do not: for the colour-blind, and on paper."""

PARTIAL, RANGE = "partial", "range"
# Stripes on paper: the wide ones of a partial period are still a bar, the thin ones of a range are less than one.
HATCHES = {PARTIAL: (4.0, 6.5, 45), RANGE: (1.2, 5.0, -45)}
"""How wide the stripes of a hatching are, how far apart they begin (px), and how they are turned (degrees)."""


def colour(group: int) -> str:
    """Return the colour of a group; after the last colour the first comes again."""
    return LIGHT[f"chart-{group % GROUPS + 1}"]


def hatched(kind: str, group: int) -> str:
    """Return the fill that refers to a hatching."""
    return f"url(#{kind}-{group % GROUPS + 1})"


def hatchings() -> Mapping[str, tuple[str, float, float, int]]:
    """Return every hatching by its name: its colour, its stripes' width and distance, and their turn."""
    return {
        f"{kind}-{group + 1}": (colour(group), *measures)
        for kind, measures in HATCHES.items()
        for group in range(GROUPS)
    }
