"""Figures on paper: excerpts as templates of overrides/print/ show them, with their charts as pictures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element, fromstring, register_namespace, tostring

from build_tools.excerpts.presentation import Cell, Column, Presentation, Quotation, Reference, Row
from build_tools.excerpts.vectors import NAMESPACE
from build_tools.languages import Language
from build_tools.press.paper import Figure
from build_tools.press.spans import Span, name, named, spans

TEXT, TITLE = f"{{{NAMESPACE}}}text", f"{{{NAMESPACE}}}title"
LETTERS = re.compile(r"[^\W_]")
BELOW = 0.6  # em below the baseline of a title is where the chart begins


def told_figure(figure: Figure, language: Language) -> dict[str, Any]:
    """Return an excerpt for `#figure-of(it)`; `chart` is the name of its picture, None where it has none.

    All words are spans. `marks` are numbers of sources, `names` who they are, each with its number or None.
    """
    shown = figure.shown
    return {
        "id": shown.id,
        "kind": shown.kind,
        "title": spans(figure.caption or shown.title, language),
        "description": spans(shown.description, language),
        "chart": picture_name(figure.chart) if figure.chart else None,
        "alternative": figure.alternative,
        "columns": [_column(column, shown, language) for column in shown.columns],
        "rows": [_row(row, shown, language) for row in shown.rows],
        "named": spans(shown.named.title, language) if shown.named else None,
        "quote": _quote(shown.quote, language) if shown.quote else None,
        "marks": _marks(shown.references),
        "names": _names(shown.unnamed, shown.brackets, language),
        "as_of": spans(shown.as_of, language),
        **_about(shown, language),
    }


def pictures(figures: Iterable[Figure]) -> dict[str, bytes]:
    """Return the pictures that figures name, for Sheet.pictures."""
    return {picture_name(figure.chart): untitled(figure.chart).encode() for figure in figures if figure.chart}


def picture_name(svg: str) -> str:
    """Return the name of a chart's picture, which says what is in it."""
    return f"chart-{hashlib.sha256(svg.encode()).hexdigest()[:16]}.svg"


def untitled(svg: str) -> str:
    """Return a chart without its title, which stands above it on paper already."""
    root = fromstring(svg)
    title, lines = _letters(root.findtext(TITLE) or ""), list[Element]()
    for line in root.iter(TEXT):
        if not title.startswith(_letters("".join([*(it.text or "" for it in lines), line.text or ""]))):
            break
        lines.append(line)
    if not title or _letters("".join(line.text or "" for line in lines)) != title:
        return svg
    for parent in list(root.iter()):
        for line in lines:
            if line in list(parent):
                parent.remove(line)
    left, top, width, height = map(float, root.get("viewBox", "0 0 0 0").split())
    below = max(map(_baseline, lines))
    root.set("viewBox", f"{left:g} {below:g} {width:g} {top + height - below:g}")
    root.set("height", f"{top + height - below:g}")
    register_namespace("", NAMESPACE)
    return tostring(root, encoding="unicode")


def _letters(text: str) -> str:
    return "".join(LETTERS.findall(text))


def _baseline(line: Element) -> float:
    place = re.search(r"translate\([^,]+,([-\d.]+)\)", line.get("transform", ""))
    return (float(place[1]) if place else 0.0) + BELOW * float(line.get("font-size", "0").removesuffix("px"))


def _column(column: Column, shown: Presentation, language: Language) -> dict[str, Any]:
    unit = [shown.brackets[0], *spans(column.unit, language), shown.brackets[1]] if column.unit else []
    return {"head": [*spans(column.title, language), *unit], "numeric": column.numeric}


def _row(row: Row, shown: Presentation, language: Language) -> dict[str, Any]:
    """Return a row; `rest` are the cells beside its answer, each with its title but the one that says what is counted."""
    others = [_beside(cell, cell is row.counted, language) for cell in row.rest]
    moment = row.moment
    return {
        "cells": [_cell(cell, language) for cell in row.cells],
        "head": next(place for place, cell in enumerate(row.cells) if cell is row.head) if row.cells else 0,
        "answer": _cell(row.answer, language),
        "answers": _column(row.answer.column, shown, language)["head"],
        "unit": spans(row.answer.column.unit or "", language),
        "rest": others,
        "moment": _cell(moment, language) if moment else None,
        "events": [_cell(cell, language) for cell in row.cells if cell is not moment and cell.words],
        "names": _names(row.references, ("", ""), language),
        "marks": _marks(row.references),
        "apart": row.apart,
        "ours": row.ours.value if row.ours else None,
        "partial": spans(row.partial or "", language),
        "note": spans(row.note or "", language),
    }


def _cell(cell: Cell, language: Language) -> dict[str, Any]:
    words = [name(cell.words)] if cell.own and cell.words else spans(cell.words, language)
    unit = spans(cell.column.unit or "", language)
    return {"in": words, "marks": _marks(cell.references), "numeric": cell.column.numeric, "unit": unit}


def _beside(cell: Cell, counted: bool, language: Language) -> dict[str, Any]:
    return {**_cell(cell, language), "label": [] if counted else spans(cell.column.title, language)}


def _marks(references: Iterable[Reference]) -> list[dict[str, Any]]:
    return [{"number": it.number, "key": it.key} for it in references if it.number]


def _names(references: Iterable[Reference], brackets: tuple[str, str], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "producer": [named(it.producer, it.language)],
            "reported": [name(it.reported)] if it.reported else None,
            "published": [brackets[0], *spans(it.published, language), brackets[1]]
            if it.published and brackets[0]
            else [],
            "marks": _marks([it]),
        }
        for it in references
    ]


def _quote(quote: Quotation, language: Language) -> dict[str, Any]:
    def of(words: str, own: Language | None) -> list[Span]:
        return [named(words, own)] if own else spans(words, language)

    return {
        "words": of(quote.words, quote.language),
        "original": of(quote.original, quote.original_language) if quote.original else None,
        "language": spans(quote.original_name, language),
        "translator": [name(quote.translator)] if quote.translator else None,
        "further": quote.further,
        "speaker": spans(quote.speaker, language),
        "role": spans(quote.role or "", language),
        "date": spans(quote.date, language),
    }


def _about(shown: Presentation, language: Language) -> dict[str, Any]:
    licence = shown.heading.licence
    return {
        "parts": shown.parts,
        "notes": [spans(note, language) for note in shown.notes],
        "shows_not": [spans(text, language) for text in shown.shows_not],
        "coverage": spans(shown.coverage or "", language),
        "gaps": spans(shown.gaps or "", language),
        "method": spans(shown.method or "", language),
        "described": [
            {"title": spans(column.title, language), "in": spans(column.description, language)}
            for column in shown.columns
            if column.description
        ],
        "licence": {"name": [name(licence.name)], "url": licence.url} if licence else None,
    }
