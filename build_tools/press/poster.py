"""The poster: an event or an explainer in A3, to be read from some steps away."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.press.outline import outline, pictures
from build_tools.press.paper import Paper
from build_tools.press.products import Product, name
from build_tools.press.setting import Setting
from build_tools.press.sheet import Format, Sheet

TEMPLATE = "poster.typ"


def sheets(paper: Paper, setting: Setting) -> Iterator[Sheet]:
    """Yield the poster of a page in one language."""
    yield Sheet(
        name(paper.id, Product.POSTER, paper.language.tag, Format.PDF),
        TEMPLATE,
        Format.PDF,
        outline(paper, setting),
        pictures(paper),
        most=1,
    )
