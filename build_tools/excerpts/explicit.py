"""Explicit charts: what an editor has specified in Vega-Lite, with the rows, the words and the look of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from build_tools.excerpts.drawing import HEAD, SCHEMA, SMALL
from build_tools.excerpts.excerpt import Excerpt, Row
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.lettering import CHINESE, FAMILY, directed
from build_tools.excerpts.palette import GROUPS, LIGHT, colour
from build_tools.excerpts.specification import CONTEXT, replaced
from build_tools.excerpts.values import Number, Value
from build_tools.languages import Language
from build_tools.moments import Period
from build_tools.text.translation import Fallback
from build_tools.text.wording import Wording

PLOT = 280  # px: with an axis it fits a phone
OTHER_SIDE = {"left": "right", "right": "left", "start": "end", "end": "start"}
# The patterns of d3; a chart that asks for months gets the names of the language.
TIME = {"dateTime": "%x, %X", "date": "%Y-%m-%d", "time": "%H:%M", "periods": ["AM", "PM"]}


@dataclass(frozen=True, slots=True)
class Words:
    """Notes which words are in another language, as pictures need it."""

    wording: Wording
    fallbacks: dict[str, list[str]] = field(default_factory=dict)

    def drawn(self, text: str) -> str:
        """Return words as they are drawn."""
        language = self.wording.locale.language
        drawn = str(directed(text, language))
        if isinstance(text, Fallback):
            self.fallbacks[drawn] = [text.language.tag, text.language.direction]
        return drawn


def specified(excerpt: Excerpt, rows: Sequence[Row], wording: Wording, formats: Formats) -> dict[str, Any]:
    """Return an editor's specification with the rows as its data, in the reader's language and direction."""
    chart = excerpt.heading.chart
    own: dict[str, Any] = (chart.spec if chart else None) or {}
    words, language = Words(wording), wording.locale.language
    spec: dict[str, Any] = replaced(own, lambda text: words.drawn(wording.words(text, CONTEXT)))
    spec = _ordered(_mirrored(spec) if language.direction == "rtl" else spec)
    values = [_record(excerpt, row, words, formats) for row in rows]
    title = words.drawn(wording.words(excerpt.heading.title, "title"))
    meta = {"language": [language.tag, language.direction], "title": title, "fallbacks": words.fallbacks}
    spec |= {"data": {"values": values}, "usermeta": meta, "config": _merged(look(language), spec.get("config") or {})}
    size = {} if {"hconcat", "vconcat", "concat", "facet", "repeat"} & set(spec) else {"width": PLOT}
    return {"background": None, "padding": 2} | size | spec | {"$schema": SCHEMA}


def _record(excerpt: Excerpt, row: Row, words: Words, formats: Formats) -> dict[str, Any]:
    record: dict[str, Any] = {"partial": row.partial is not None}
    for column, cell in zip(excerpt.columns, row.cells, strict=True):
        text = words.drawn(formats.value(cell.value))
        record |= {column.name: _plain(cell.value, text), f"{column.name}_text": text}
        if isinstance(cell.value, Number):
            ends = {"low": cell.value.low, "high": cell.value.high}
            record |= {f"{column.name}_{end}": _number(bound) for end, bound in ends.items()}
    return record


def _plain(value: Value, text: str) -> Any:
    if isinstance(value, Number):
        return _number(value.drawn)
    return str(value.start) if isinstance(value, Period) else text


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _mirrored(value: Any, name: str = "") -> Any:
    """Return a specification that runs from right to left: its x axis, its y axis at the right, its anchors."""
    if isinstance(value, list):
        return [_mirrored(item) for item in value]
    if not isinstance(value, dict):
        return OTHER_SIDE.get(value, value) if name in ("align", "anchor") and isinstance(value, str) else value
    turned = {key: _mirrored(inside, key) for key, inside in value.items()}
    if isinstance(turned.get("dx"), int | float):
        turned["dx"] = -turned["dx"]
    if name == "x" and "type" in turned and turned.get("scale", {}) is not None:
        turned["scale"] = {"reverse": True} | turned.get("scale", {})
    if name == "y" and "type" in turned and turned.get("axis", {}) is not None:
        turned["axis"] = {"orient": "right"} | turned.get("axis", {})
    return turned


def _ordered(value: Any, name: str = "") -> Any:
    """Return a specification whose names stand in the order of the rows; Vega's is that of their letters."""
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    if not isinstance(value, dict):
        return value
    placed = {key: _ordered(inside, key) for key, inside in value.items()}
    return {"sort": None} | placed if name in ("x", "y") and placed.get("type") in ("nominal", "ordinal") else placed


def look(language: Language) -> dict[str, Any]:
    """Return the site's look, which a specification may change: its letters, colours, numbers and months."""
    words = {"labelColor": LIGHT["ink"], "titleColor": LIGHT["quiet"], "labelFontSize": SMALL, "titleFontSize": SMALL}
    quiet = {"titleFontWeight": "normal", "labelLimit": 0, "titleLimit": 0}
    lines = {"gridColor": LIGHT["line"], "domainColor": LIGHT["quiet"], "tickColor": LIGHT["quiet"]}
    title = {"color": LIGHT["ink"], "subtitleColor": LIGHT["quiet"], "fontSize": HEAD, "anchor": "start", "limit": 0}
    if language.direction == "rtl":
        title["anchor"] = "end"
    return {
        "aria": False,
        "font": CHINESE.get(language.tag, FAMILY),
        "view": {"stroke": None},
        "axis": words | quiet | lines,
        "legend": words | quiet,
        "header": words,
        "title": title,
        "mark": {"color": LIGHT["chart-1"]},
        "text": {"color": LIGHT["ink"], "fontSize": SMALL},
        "range": {"category": [colour(number) for number in range(GROUPS)]},
        "locale": _numbers(language),
    }


def _numbers(language: Language) -> dict[str, Any]:
    locale = language.babel
    symbols = locale.number_symbols["latn"]
    names: dict[str, Any] = {"months": locale.months, "shortMonths": locale.months}
    calendar = {
        key: [found["format"][width][number] for number in range(1, 13)]
        for (key, found), width in zip(names.items(), ("wide", "abbreviated"), strict=True)
    }
    days = {
        key: [locale.days["format"][width][(number - 1) % 7] for number in range(7)]
        for key, width in (("days", "wide"), ("shortDays", "abbreviated"))
    }
    number = {"decimal": symbols["decimal"], "thousands": symbols["group"], "grouping": [3], "currency": ["", ""]}
    return {"number": number, "time": TIME | calendar | days}


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings in which those of `over` come first, at any depth."""
    both = {
        key: _merged(under[key], over[key])
        for key in under.keys() & over.keys()
        if isinstance(under[key], dict) and isinstance(over[key], dict)
    }
    return {**under, **over, **both}
