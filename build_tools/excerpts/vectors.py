"""Vector pictures: what Vega has drawn, rebuilt from safe parts, for a page and for a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from math import isfinite
from typing import Any
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, tostring

from build_tools.excerpts.lettering import FAMILY, family
from build_tools.excerpts.palette import LIGHT, hatchings
from build_tools.unseen import NOT_XML, steady

NAMESPACE = "http://www.w3.org/2000/svg"
ELEMENTS = {
    "g", "path", "rect", "line", "circle", "ellipse", "polygon", "polyline", "text", "tspan", "defs", "clipPath",
    "linearGradient", "radialGradient", "stop",
}  # fmt: skip
ATTRIBUTES = {
    "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy", "width", "height",
    "points", "transform", "opacity", "offset", "gradientUnits", "fill", "fill-opacity", "stroke", "stroke-opacity",
    "stroke-width", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stop-color", "stop-opacity", "font-size", "font-weight", "font-style", "text-anchor", "clip-path",
}  # fmt: skip
PAINTS = ("fill", "stroke", "clip-path")
REFERENCE = re.compile(r"url\(#([\w-]+)\)")
DECLARATION = re.compile(r"<[!?]")
INVISIBLE = {"background", "foreground"}
MARGIN = 16  # px of paper around a picture on its own
VARIABLES = {value: f"var(--{name}, {value})" for name, value in LIGHT.items()}
# What browsers need so that no page turns a text around: its first letter decides, and anchors are left and right.
# `direction` stays ltr even for Arabic script: with rtl a browser anchors a text at its other end. Uyghur is isolated.
READING = {"direction": "ltr", "unicode-bidi": "plaintext"}
# No figure of a page keeps isolates. A mark says as much to `plaintext`: «UHRP تەشكىلاتى» and «1,000 – 3,000» read
# from the right, though their first letter is Latin, or there is none.
MARKS = str.maketrans({"\u2066": "\u200e", "\u2067": "\u200f", "\u2069": None})
OTHER_END = {"start": "end", "end": "start"}


class Place(Enum):
    """Where a picture stands: in a file of its own, or in a page, which has its own colours and fonts."""

    ALONE = "alone"
    PAGE = "page"

    def paint(self, colour: str) -> str:
        """Return a colour as it is written there."""
        return VARIABLES.get(colour, colour) if self is Place.PAGE else colour


class UnsafePictureError(ValueError):
    """A picture that is not what Vega draws."""


@dataclass(frozen=True, slots=True)
class Vector:
    """One picture: Vega's elements, and what the specification's `usermeta` says of its words."""

    root: Element
    meta: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, svg: str, spec: Mapping[str, Any]) -> Vector:
        """Read what Vega has drawn; raise UnsafePictureError for what does more than draw, such as links."""
        if DECLARATION.search(svg):
            raise UnsafePictureError("it holds a declaration of XML")
        try:
            root = fromstring(NOT_XML.sub("", svg))
            sizes = [float(root.get(name, 0)) for name in ("width", "height")]
        except (ParseError, ValueError) as error:
            raise UnsafePictureError("it is no picture") from error
        if not all(map(isfinite, sizes)):
            raise UnsafePictureError("it has no size")
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        if unsafe := sorted(tags - ELEMENTS - {"svg"}):
            raise UnsafePictureError(f"it holds <{unsafe[0]}>, and charts are made of lines, areas and words only")
        return cls(root, spec.get("usermeta") or {})

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in px."""
        return float(self.root.get("width", 0)), float(self.root.get("height", 0))

    @property
    def tag(self) -> str:
        """The tag of its language, empty where its specification does not say it."""
        return str(self.meta.get("language", [""])[0])

    def alone(self) -> str:
        """Return the picture as a file of its own: on white paper, with its title."""
        width, height = self.size
        box = (-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN)
        sizes = {"width": _short(box[2]), "height": _short(box[3]), "role": "img", "font-family": FAMILY}
        root = Element("svg", {"xmlns": NAMESPACE, "viewBox": " ".join(map(_short, box)), **sizes, **READING})
        if self.tag:
            root.attrib |= {"lang": self.tag, "xml:lang": self.tag}
        if title := self.meta.get("title"):
            heading = SubElement(root, "title")
            heading.text = steady(title)
            self._mark(heading, Place.ALONE)
        place = {"x": _short(-MARGIN), "y": _short(-MARGIN), "width": sizes["width"], "height": sizes["height"]}
        SubElement(root, "rect", {**place, "fill": LIGHT["paper"]})
        self._fill(root, "", Place.ALONE)
        return _written(root)

    def inline(self, ident: str, labelled: str = "") -> str:
        """Return the picture for a page: in its colours and fonts, without the title, which the page says.

        Its ids begin with `ident`. `labelled` lists the ids of what describes it; without them it is
        hidden from those who hear the page.
        """
        width, height = self.size
        top = float(self.meta.get("header", 0))
        root = Element("svg", {"class": "chart", "viewBox": " ".join(map(_short, (0, top, width, height - top)))})
        root.attrib |= {**READING, "focusable": "false"}
        root.attrib |= {"role": "img", "aria-labelledby": labelled} if labelled else {"aria-hidden": "true"}
        self._fill(root, f"{ident}-", Place.PAGE)
        return _written(root)

    def _fill(self, root: Element, prefix: str, place: Place) -> None:
        definitions = SubElement(root, "defs")
        names = {name: f"{prefix}{name}" for name in hatchings()}
        drawn = [element for element in self.root.iter() if element.get("id")]
        names |= {str(element.get("id")): f"{prefix}part-{number}" for number, element in enumerate(drawn, 1)}
        for child in self.root:
            self._copy(child, root, names, place)
        used = {
            found for element in root.iter() for name in PAINTS for found in REFERENCE.findall(element.get(name, ""))
        }
        for name, (colour, thick, apart, turn) in hatchings().items():
            if names[name] in used:
                definitions.append(
                    _pattern(names[name], place.paint(colour), place.paint(LIGHT["paper"]), thick, apart, turn)
                )
        if not len(definitions):
            root.remove(definitions)

    def _copy(self, source: Element, parent: Element, names: Mapping[str, str], place: Place) -> None:
        tag = source.tag.removeprefix(f"{{{NAMESPACE}}}")
        classes = set((source.get("class") or "").split())
        painted = "fill" in source.attrib or "stroke" in source.attrib
        if tag not in ELEMENTS or source.get("display") == "none" or (classes & INVISIBLE and not painted):
            return
        if place is Place.PAGE and self.meta.get("header") and any(name.startswith("title_") for name in classes):
            return
        attributes = dict(_safe(source, names, place))
        empty = tag == "g" and attributes in ({}, {"transform": "translate(0,0)"})
        copy = parent if empty else SubElement(parent, tag, attributes)
        if tag in ("text", "tspan"):
            copy.text = steady(source.text or "")
            self._mark(copy, place)
            copy.text = copy.text and copy.text.translate(MARKS) if place is Place.PAGE else copy.text
        if tag == "text" and place is Place.ALONE and (fonts := family("".join(source.itertext()), self.tag)) != FAMILY:
            copy.set("font-family", fonts)
        for child in source:
            self._copy(child, copy, names, place)

    def _mark(self, element: Element, place: Place) -> None:
        """Say of words in another language which one it is, and how it runs."""
        fallback = self.meta.get("fallbacks", {}).get((element.text or "").strip())
        if element.tag == "text":
            element.set("unicode-bidi", READING["unicode-bidi"])  # it is not inherited
        if not fallback:
            return
        element.set("lang", fallback[0])
        if element.tag == "text" and (place is Place.PAGE or fallback[1] == READING["direction"]):
            element.set("direction", fallback[1])  # resvg knows no direction; there isolates turn a text
            if fallback[1] != READING["direction"]:
                anchor = element.get("text-anchor", "start")
                element.set("text-anchor", OTHER_END.get(anchor, anchor))


def _safe(source: Element, names: Mapping[str, str], place: Place) -> Iterator[tuple[str, str]]:
    """Yield the attributes that draw: none that leads anywhere or does anything."""
    if ident := source.get("id"):
        yield "id", names[ident]
    for name, value in source.attrib.items():
        if name not in ATTRIBUTES or value == "":
            continue
        if "url(" in value.lower() or "\\" in value:
            found = REFERENCE.fullmatch(value)
            if name in PAINTS and found and found[1] in names:
                yield name, f"url(#{names[found[1]]})"
        else:
            yield name, place.paint(value) if name in PAINTS else value


def _pattern(ident: str, colour: str, paper: str, thick: float, apart: float, turn: int) -> Element:
    measures = {"width": _short(apart), "height": _short(apart), "patternUnits": "userSpaceOnUse"}
    pattern = Element("pattern", {"id": ident, **measures, "patternTransform": f"rotate({turn})"})
    SubElement(pattern, "rect", {"width": _short(apart), "height": _short(apart), "fill": paper})
    SubElement(pattern, "rect", {"width": _short(thick), "height": _short(apart), "fill": colour})
    return pattern


def _short(number: float) -> str:
    return f"{round(number, 2):g}"


def _written(root: Element) -> str:
    return tostring(root, encoding="unicode")
