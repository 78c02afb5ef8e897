"""The handout: what a page or an event is about, on both sides of one sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.press.outline import outline, pictures
from build_tools.press.paper import Paper
from build_tools.press.products import Product, name
from build_tools.press.setting import Setting
from build_tools.press.sheet import Format, Sheet

TEMPLATE = "handout.typ"


def sheets(paper: Paper, setting: Setting) -> Iterator[Sheet]:
    """Yield the handout of a page in one language."""
    most = setting.order.handout_pages
    yield Sheet(
        name(paper.id, Product.HANDOUT, paper.language.tag, Format.PDF),
        TEMPLATE,
        Format.PDF,
        {**outline(paper, setting), "most": most},
        pictures(paper),
        most,
    )
