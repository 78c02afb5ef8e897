"""Every product: what is printed of a page, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from build_tools.press.common import Setting
from build_tools.press.paper import Paper
from build_tools.press.products import Product
from build_tools.press.sheet import Format, Sheet

Make = Callable[[Paper, Setting], Iterator[Sheet]]
PRODUCTS: tuple[Make, ...] = ()
"""What makes the sheets of one page in one language, in the order in which they are offered."""

ALTERNATIVES: Mapping[Product, Callable[[Paper], str]] = {}
"""What pictures show, in words, where that is more than the title of the page."""


def sheets(paper: Paper, setting: Setting) -> Iterator[Sheet]:
    """Yield all sheets of a page."""
    for make in PRODUCTS:
        yield from make(paper, setting)


def product(paper: Paper, sheet: Sheet) -> tuple[Product, str]:
    """Return what a sheet is, as its name says, and the tag of its second language, empty where it has one."""
    stem = sheet.name.removeprefix(f"{paper.id}-").rpartition(".")[0]
    name, _, tags = stem.partition("-")
    return Product(name), tags.removeprefix(paper.language.tag).removeprefix("-")


def alternative(paper: Paper, sheet: Sheet) -> str:
    """Return what a picture shows, in words; empty for what is no picture."""
    if sheet.format is not Format.PNG:
        return ""
    say = ALTERNATIVES.get(product(paper, sheet)[0])
    return say(paper) if say else paper.title
