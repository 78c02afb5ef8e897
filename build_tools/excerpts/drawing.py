"""Drawings: a Vega-Lite specification put together mark by mark, mirrored where the language asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from build_tools.excerpts.lettering import FAMILY, Weight, directed, lines, spoken
from build_tools.excerpts.palette import LIGHT
from build_tools.languages import Language
from build_tools.text.translation import Fallback

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH = 360  # px: what a phone shows without making letters smaller
SIZE, SMALL = 13.5, 12.0  # px
HEAD = 15.0
# Lines of Arabic script need more room: its letters reach further up and down.
LEADING = {"ug": 1.65, "zh": 1.45}
OTHER_LEADING = 1.35
GAP = 6  # between a mark and what is said of it
DECIMALS = 2  # of px; more would be noise

Align = Literal["start", "middle", "end"]


@dataclass(slots=True)
class Drawing:
    """What has been drawn so far, in px from the top and from the side where reading starts.

    `layers` has the marks by name; `header` is how high the title is, which a page says by itself;
    `fallbacks` are lines in another language.
    """

    language: Language
    width: float = WIDTH
    height: float = 0.0
    heading: str = ""
    header: float = 0.0
    layers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    fallbacks: dict[str, list[str]] = field(default_factory=dict)

    @property
    def mirrored(self) -> bool:
        """Whether reading starts at the right."""
        return self.language.direction == "rtl"

    def x(self, place: float) -> float:
        """Return px from the left."""
        return round(self.width - place if self.mirrored else place, DECIMALS)

    def leading(self, size: float) -> float:
        """Return how far the lines of a text are apart."""
        return size * LEADING.get(self.language.tag[:2], OTHER_LEADING)

    def write(
        self,
        text: str,
        place: float,
        baseline: float,
        align: Align = "start",
        size: float = SIZE,
        weight: Weight = "normal",
        tone: str = "ink",
        layer: str = "words",
    ) -> None:
        """Write one line."""
        self._note(text)
        sides = ("right", "left") if self.mirrored else ("left", "right")
        mark = {
            "x": self.x(place),
            "y": round(baseline, DECIMALS),
            "text": str(directed(text, self.language)),
            "fill": LIGHT[tone],
            "size": size,
            "weight": weight,
        }
        side = {"start": sides[0], "middle": "center", "end": sides[1]}[align]
        self.layers.setdefault(f"{layer}_{side}", []).append(mark)

    def paragraph(
        self,
        text: str,
        place: float = 0.0,
        room: float | None = None,
        size: float = SIZE,
        weight: Weight = "normal",
        tone: str = "ink",
        layer: str = "words",
    ) -> None:
        """Write a text below everything else, on as many lines as it takes."""
        for line in lines(text, size, (room or self.width) - place, weight):
            self.height += self.leading(size)
            self.write(line, place, self.height - (self.leading(size) - size) / 2, "start", size, weight, tone, layer)

    def rectangle(
        self, start: float, end: float, top: float, height: float, fill: str, stroke: str = "transparent"
    ) -> None:
        """Draw a rectangle from one place to another."""
        left, right = sorted((self.x(start), self.x(end)))
        sides = {"x": left, "x2": right, "y": round(top, DECIMALS), "y2": round(top + height, DECIMALS)}
        self.layers.setdefault("bars", []).append({**sides, "fill": fill, "stroke": stroke})

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        stroke: str,
        thickness: float = 1.0,
        dash: Sequence[float] = (),
        layer: str = "rules",
    ) -> None:
        """Draw a straight line between two points."""
        ends = {
            "x": self.x(start[0]),
            "y": round(start[1], DECIMALS),
            "x2": self.x(end[0]),
            "y2": round(end[1], DECIMALS),
        }
        marks = self.layers.setdefault(layer, [])
        marks.append({**ends, "stroke": stroke, "thickness": thickness, "dash": list(dash)})

    def symbol(
        self, place: float, middle: float, shape: str, area: float, fill: str, stroke: str, layer: str = "symbols"
    ) -> None:
        """Draw a symbol around a point."""
        mark = {"x": self.x(place), "y": round(middle, DECIMALS), "shape": shape, "area": area}
        self.layers.setdefault(layer, []).append({**mark, "fill": fill, "stroke": stroke})

    def arrow(self, place: float, middle: float, half: float, fill: str) -> None:
        """Draw the open end of a bar: it goes on, and nobody says how far."""
        tip = "-0.8" if self.mirrored else "0.8"
        self.symbol(place, middle, f"M0,-1L{tip},0L0,1Z", (2 * half) ** 2, fill, "transparent")

    def title(self, text: str) -> None:
        """Write the title, which only pictures on their own show."""
        self.paragraph(text, size=HEAD, weight="bold", layer="title")
        self.height += GAP
        self.heading, self.header = str(directed(text, self.language)), self.height
        self._note(text)

    def _note(self, text: str) -> None:
        if isinstance(text, Fallback):
            language = spoken(text, self.language)
            self.fallbacks[str(directed(text, self.language))] = [language.tag, language.direction]

    def spec(self, order: Sequence[str] = ("grid", "bars", "rules", "lines", "symbols")) -> dict[str, Any]:
        """Return the specification, with marks in the order in which they cover each other."""
        names = sorted(self.layers, key=lambda name: (order.index(name) if name in order else len(order), name))
        meta = {
            "language": [self.language.tag, self.language.direction],
            "header": round(self.header, DECIMALS),
            "title": self.heading,
            "fallbacks": self.fallbacks,
        }
        return {
            "$schema": SCHEMA,
            "usermeta": meta,
            "width": self.width,
            "height": round(self.height + 4, 0),
            "padding": 0,
            "autosize": "none",
            "background": None,
            "config": {"view": {"stroke": None}, "aria": False},
            "layer": [_layer(name, self.layers[name]) for name in names],
        }


def _layer(name: str, marks: list[dict[str, Any]]) -> dict[str, Any]:
    place = {side: {"field": side, "type": "quantitative", "scale": None} for side in ("x", "y", "x2", "y2")}
    place["x2"], place["y2"] = {"field": "x2"}, {"field": "y2"}
    looks = {
        "fill": ("fill", "nominal"),
        "stroke": ("stroke", "nominal"),
        "shape": ("shape", "nominal"),
        "strokeWidth": ("thickness", "quantitative"),
        "strokeDash": ("dash", "nominal"),
        "size": ("area", "quantitative"),
    }
    used = set().union(*marks)
    encoding: dict[str, Any] = {side: place[side] for side in place if side in used}
    encoding |= {
        channel: {"field": key, "type": kind, "scale": None} for channel, (key, kind) in looks.items() if key in used
    }
    mark: dict[str, Any] = {"type": "rule" if "thickness" in used else "rect"}
    if "shape" in used:
        mark = {"type": "point", "strokeWidth": 2, "opacity": 1}
    if "text" in used:
        mark = {"type": "text", "align": name.rpartition("_")[2], "baseline": "alphabetic", "font": FAMILY}
        encoding["text"] = {"field": "text", "type": "nominal"}
        encoding["size"] = {"field": "size", "type": "quantitative", "scale": None}
        mark["fontWeight"] = {"expr": "datum.weight"}
    return {"name": name, "data": {"values": marks}, "mark": mark, "encoding": encoding}
