"""Specifications: charts that an editor describes in Vega-Lite, which may not load anything, and their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from build_tools.problems import quoted

SCHEMA = re.compile(r"https://vega\.github\.io/schema/vega-lite/v[0-9][0-9.]*\.json")
ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:(?!\s|$)|[/\\]{2})|.*://", re.IGNORECASE | re.DOTALL)
"""What a loader would take for an address: `scheme:` or `//` at the start, `://` anywhere."""
ESCAPE = re.compile(r"\\(?:u[0-9a-f]{4}|u\{[0-9a-f]+\}|x[0-9a-f]{2}|0)", re.IGNORECASE)
"""A character of an expression, written so that nobody sees which."""
LARGEST = 2000  # px; larger than any page
SIZES = {"width", "height", "step", "continuousWidth", "continuousHeight", "discreteWidth", "discreteHeight"}
LOADING = {"url", "href", "usermeta", "data", "datasets", "load", "loader", "baseURL"}
TITLES = ("title", "subtitle", "text")
CONTEXT = "chart"

Place = tuple[str | int, ...]
Finding = tuple[Place, str, str]


def refusals(spec: dict[str, Any], columns: Collection[str]) -> Iterator[Finding]:
    """Yield (place, fact, hint) for everything in a specification that is not allowed here."""
    if not SCHEMA.fullmatch(str(spec.get("$schema", "https://vega.github.io/schema/vega-lite/v5.json"))):
        hint = "Write https://vega.github.io/schema/vega-lite/v5.json, or remove the line."
        yield ("$schema",), "the chart's $schema is not that of Vega-Lite.", hint
    computed = any(place[-1] == "transform" for place, _ in _walk(spec))  # which may make fields of its own
    for place, value in _walk(spec):
        if place == ("$schema",):
            continue
        name = place[-1]
        if name in LOADING:
            hint = "Remove it; the rows of the excerpt are the data." if "data" in str(name) else "Remove it."
            yield place, f"the chart has {name}, with which it could load something.", hint
        elif isinstance(value, str) and ADDRESS.match(value):
            yield place, f"the chart has the address {quoted(value)}.", "Remove it; a chart loads nothing."
        elif isinstance(value, str) and (found := ESCAPE.search(value)):
            yield place, f"the chart has the escape {found[0]}.", "Write the character itself."
        elif name in SIZES and isinstance(value, int | float) and value > LARGEST:
            yield place, f"the chart has the {name} {value:g}, and {LARGEST} px is the most.", "Make it smaller."
        elif name == "field" and isinstance(value, str) and not computed and value not in columns:
            hint = f"Write one of: {', '.join(columns)}."
            yield place, f"the chart has the field {quoted(value)}, and there is no such column.", hint


def words(spec: dict[str, Any]) -> Iterator[tuple[Place, str]]:
    """Yield the words that a reader sees, with their places: titles, subtitles and texts, line by line."""
    for place, value in _walk(spec):
        if isinstance(value, str) and value.strip() and _worded(place):
            yield place, value


def replaced(spec: dict[str, Any], translate: Callable[[str], str]) -> dict[str, Any]:
    """Return the specification with its words translated."""

    def copy(value: Any, place: Place) -> Any:
        if isinstance(value, dict):
            return {name: copy(inside, (*place, name)) for name, inside in value.items()}
        if isinstance(value, list):
            return [copy(inside, (*place, index)) for index, inside in enumerate(value)]
        return translate(value) if isinstance(value, str) and value.strip() and _worded(place) else value

    return {name: copy(value, (name,)) for name, value in spec.items()}


def _worded(place: Place) -> bool:
    """Whether the text at a place is a title or the like, or a line of one."""
    return place[-1] in TITLES or (len(place) > 1 and isinstance(place[-1], int) and place[-2] in TITLES)


def _walk(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield every value inside of a value with its place, in the order in which they stand."""
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inside in items:
        yield (*place, step), inside
        yield from _walk(inside, (*place, step))
