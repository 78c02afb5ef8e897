"""The explainer on paper: a whole page with its notes, figures and sources, to be read away from a screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from build_tools.press import figures as drawn
from build_tools.press.inlines import Surroundings
from build_tools.press.nodes import Node, nodes
from build_tools.press.paper import Paper
from build_tools.press.photographs import Photographs
from build_tools.press.products import Product, name
from build_tools.press.references import told_references
from build_tools.press.setting import code_picture
from build_tools.press.sheet import Format, Sheet
from build_tools.press.spans import spans

TEMPLATE = "explainer.typ"
Data = Mapping[str, Any]


def sheets(paper: Paper, data: Data, pictures: Mapping[str, bytes] | None = None) -> Iterator[Sheet]:
    """Yield the whole page in one language.

    `data` is what all its sheets are fed with; `pictures` are those that it shows, by what its HTML calls them.
    """
    shown = Photographs.of(pictures or {})
    told = {**data, **short(paper), "nodes": text(paper, shown)}
    told["references"] = told_references(paper.references, paper.language)
    files = {**shown.files, **drawn.pictures(paper.figures), **code_picture(paper)}
    title = name(paper.id, Product.EXPLAINER, paper.language.tag, Format.PDF)
    yield Sheet(title, TEMPLATE, Format.PDF, told, files)


def short(paper: Paper) -> dict[str, Any]:
    """Return what stands before the text of a page; all words are spans."""
    language = paper.language
    return {
        "heading": spans(paper.title, language),
        "summary": spans(paper.summary, language),
        "key_points": [spans(point, language) for point in paper.key_points],
        "disputed": [spans(point, language) for point in paper.disputed],
        "content_note": spans(paper.content_note, language),
        "draft": spans(paper.draft, language),
    }


def text(paper: Paper, shown: Photographs, apart: str = "") -> list[Node]:
    """Return the text of a page without its title; `apart` keeps its places from those of another page."""
    around = Surroundings(paper.language, paper.address, shown.names, apart)
    told = [drawn.told_figure(figure, paper.language) for figure in paper.figures]
    found = nodes(paper.body, around, told)
    return found[1:] if found and found[0].get("level") == 1 else found
