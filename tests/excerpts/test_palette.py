"""Colours of charts can be told apart: on light and dark paper, and by people who see fewer of them."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest

from build_tools.excerpts.palette import DASHES, GROUPS, HATCHES, LIGHT, SHAPES
from tests.conftest import ROOT

STYLES = ROOT / "overrides" / "assets" / "stylesheets" / "explainers.css"
MARKS = [f"chart-{number}" for number in range(1, GROUPS + 1)]
# Viénot, Brettel and Mollon (1999), in linear light: what is left of red, green and blue.
SEEN = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": ((0.10889, 0.89111, 0), (0.10889, 0.89111, 0), (0.00447, -0.00447, 1)),
    "without green": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}


def variables(scheme: str) -> dict[str, str]:
    """Return the colours of explainers.css on light or dark paper."""
    light, dark = STYLES.read_text("utf-8").split("@media (prefers-color-scheme: dark)")[:2]
    found = re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light if scheme == "light" else dark.split("\n}\n")[0])
    assert found
    return dict(found)


def linear(colour: str) -> list[float]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: str) -> float:
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour: str, seen: str) -> list[float]:
    """Return a colour in CIE L*a*b*, as somebody sees it."""
    red, green, blue = (max(0.0, sum(w * p for w, p in zip(row, linear(colour), strict=True))) for row in SEEN[seen])
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def difference(one: str, other: str, seen: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(one, seen), lab(other, seen), strict=True)) ** 0.5


SCHEMES = {"light": variables("light"), "dark": variables("dark"), "pictures": dict(LIGHT)}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_stands_out_from_its_paper(scheme: str, mark: str) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[mark], colours["paper"]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["ink", "quiet"])
def test_words_stand_out_from_their_paper(scheme: str, text: str) -> None:
    assert contrast(SCHEMES[scheme][text], SCHEMES[scheme]["paper"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("seen", SEEN)
def test_neighbouring_groups_look_different_to_everybody(scheme: str, seen: str) -> None:
    colours = [SCHEMES[scheme][mark] for mark in MARKS]
    assert min(difference(one, other, seen) for one, other in pairwise(colours)) >= 20
    assert min(difference(one, other, seen) for one, other in combinations(colours, 2)) >= 8


def test_groups_differ_in_shape_and_line_where_they_do_not_in_colour() -> None:
    assert len(set(SHAPES)) == GROUPS
    assert len({tuple(dash) for dash in DASHES}) == GROUPS


def test_a_hatching_is_told_from_a_solid_bar_by_stripes_of_paper() -> None:
    for thick, apart, _ in HATCHES.values():
        assert apart - thick >= 2  # px: the stripes of paper, which stand out from those in colour by 3:1
