"""Slides: what is projected while somebody speaks, and a sheet of notes for speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from build_tools.press.outline import outline, pictures
from build_tools.press.paper import Paper
from build_tools.press.products import Product, name
from build_tools.press.setting import Setting
from build_tools.press.sheet import Format, Sheet
from build_tools.press.spans import spans

SLIDES, NOTES = "slides.typ", "notes.typ"
SIZE = re.compile(rb'font-size="([\d.]+)')
VIEW = re.compile(rb'viewBox="\S+ \S+ ([\d.]+) ([\d.]+)"')


def sheets(paper: Paper, setting: Setting) -> Iterator[Sheet]:
    """Yield the slides of a page in one language, and the notes for who speaks where there are any."""
    data, shown = outline(paper, setting), pictures(paper)
    tag = paper.language.tag
    slides = {**data, "charts": {it: _sizes(svg) for it, svg in shown.items() if VIEW.search(svg)}}
    yield Sheet(name(paper.id, Product.SLIDES, tag, Format.PDF), SLIDES, Format.PDF, slides, shown)
    if paper.speaker_notes:
        notes = [spans(words, paper.language) for words in paper.speaker_notes]
        told = {**data, "figures": [], "sources": [], "notes": notes}
        yield Sheet(name(paper.id, Product.NOTES, tag, Format.PDF), NOTES, Format.PDF, told)


def _sizes(svg: bytes) -> Mapping[str, Any]:
    """Return how wide and high a chart is drawn, and how high its smallest letters are."""
    view = VIEW.search(svg)
    width, height = map(float, view.groups()) if view else (0.0, 0.0)
    return {"width": width, "height": height, "letters": min(map(float, SIZE.findall(svg)), default=0.0)}
