"""Outlines: what handouts, slides and posters say of a page: its points, its excerpts and the sources of these."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from build_tools.excerpts.excerpt import Kind
from build_tools.excerpts.presentation import Cell, Presentation, Reference, Row
from build_tools.languages import Language
from build_tools.press import figures
from build_tools.press.announcement import announcement
from build_tools.press.paper import Figure, Paper
from build_tools.press.references import told_references
from build_tools.press.setting import Setting, code_picture
from build_tools.press.spans import name, named, spans


def outline(paper: Paper, setting: Setting) -> dict[str, Any]:
    """Return the data that handouts, slides and posters have in common; all words are spans.

    `keys` of a figure or a row are those of its sources, `beside` those that stand below it, `cited` who they all
    are; `bar` is how long the bar of a row is, of 1. `sources` are those of the page that any figure has; an event has all
    of its page, and `basis` are the keys of those that name its speakers.
    """
    language = paper.language
    cited = {it.key for figure in paper.figures for it in figure.shown.references}
    references = told_references(paper.references, language)
    return {
        **setting.data(paper),
        "heading": spans(paper.title, language),
        "name": spans(paper.site, language),
        "draft": spans(paper.draft, language),
        "summary": spans(paper.summary, language),
        "content_note": spans(paper.content_note, language),
        "key_points": [spans(words, language) for words in paper.key_points],
        "disputed": [spans(words, language) for words in paper.disputed],
        "figures": [_figure(figure, paper) for figure in paper.figures],
        "sources": [it for it in references if paper.event or it["key"] in cited],
        "basis": list(dict.fromkeys(one.source for one in paper.event.speakers)) if paper.event else [],
        "event": announcement(paper.event, language) if paper.event else None,
    }


def pictures(paper: Paper) -> dict[str, bytes]:
    """Return the pictures that an outline names, for Sheet.pictures."""
    return {**code_picture(paper), **figures.pictures(paper.figures)}


def _figure(figure: Figure, paper: Paper) -> dict[str, Any]:
    told, shown = figures.told_figure(figure, paper.language), figure.shown
    bars = _bars(shown, paper.language)
    rows = [{**row, "keys": _keys(of), "bar": bar} for row, of, bar in zip(told["rows"], shown.rows, bars, strict=True)]
    return {
        **told,
        "rows": rows,
        "keys": [it.key for it in shown.references],
        "beside": [it.key for it in shown.unnamed],
        "cited": [_named(it) for it in shown.references],
    }


def _bars(shown: Presentation, language: Language) -> list[float | None]:
    """Return how long the bar of each row is, of 1; None for all where a table has no bars.

    A bar is as long as an exact number: only a chart shows what “about” and “more than” are.
    """
    numbers = [[cell for cell in row.cells if cell.column.numeric] for row in shown.rows]
    values = [Decimal(row[0].sort) for row in numbers if len(row) == 1 and _exact(row[0], language)]
    if shown.kind != Kind.BARS or len(values) < len(numbers) or min(values) < 0 or max(values) == 0:
        return [None] * len(numbers)
    return [round(float(value / max(values)), 4) for value in values]


def _exact(cell: Cell, language: Language) -> bool:
    return bool(cell.sort) and cell.words == language.number(Decimal(cell.sort))


def _keys(row: Row) -> list[str]:
    """Return the sources of a row and of its cells."""
    return list(
        dict.fromkeys(it.key for it in (*row.references, *(it for cell in row.cells for it in cell.references)))
    )


def _named(it: Reference) -> dict[str, Any]:
    """Return who has made a source and who has retold it, as figures name them."""
    return {
        "key": it.key,
        "producer": [named(it.producer, it.language)],
        "reported": [name(it.reported)] if it.reported else None,
        "marks": [{"number": it.number, "key": it.key}] if it.number else [],
    }
