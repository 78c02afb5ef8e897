"""Every product: what is printed of a page, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from build_tools.press import cards, explainer, handout, interpreters, parallel, poster, slides
from build_tools.press.briefing import Briefing
from build_tools.press.paper import Paper
from build_tools.press.products import Product
from build_tools.press.setting import Setting
from build_tools.press.sheet import Format, Sheet


@dataclass(frozen=True, slots=True)
class Run:
    """One page in one language, to be printed.

    `pictures` are those of content/ that it shows, by what its HTML calls them in every language; `others` gives the
    page in all other languages, each with what its sheets share. `briefing` is what interpreters of an event need,
    None of a page that announces none.
    """

    paper: Paper
    setting: Setting
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    others: Callable[[], Sequence[tuple[Paper, Setting]]] = tuple
    briefing: Callable[[], Briefing | None] = lambda: None

    @property
    def data(self) -> dict[str, Any]:
        """What all its sheets are fed with."""
        return self.setting.data(self.paper)


Make = Callable[[Run], Iterator[Sheet]]


def _explainer(run: Run) -> Iterator[Sheet]:
    return explainer.sheets(run.paper, run.data, run.pictures)


def _parallel(run: Run) -> Iterator[Sheet]:
    others = [(paper, setting.data(paper)) for paper, setting in run.others()]
    return parallel.sheets(run.paper, run.data, others, run.pictures)


def _interpreters(run: Run) -> Iterator[Sheet]:
    briefing = run.briefing()
    return interpreters.sheets(briefing, run.paper.language.tag, run.setting) if briefing else iter(())


PRODUCTS: tuple[Make, ...] = (
    lambda run: handout.sheets(run.paper, run.setting),
    _explainer,
    _parallel,
    _interpreters,
    lambda run: slides.sheets(run.paper, run.setting),
    lambda run: poster.sheets(run.paper, run.setting),
    lambda run: cards.sheets(run.paper, run.setting),
)
"""What makes the sheets of one page in one language, in the order in which they are offered."""

ALTERNATIVES: Mapping[Product, Callable[[Paper], str]] = dict.fromkeys(cards.SIZES, cards.alternative)
"""What pictures show, in words, where that is more than the title of the page."""


def sheets(run: Run) -> Iterator[Sheet]:
    """Yield all sheets of a page."""
    for make in PRODUCTS:
        yield from make(run)


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
