"""Figures: an excerpt as HTML, from the templates of overrides/excerpts/."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from jinja2 import Environment
from markupsafe import Markup

from build_tools.excerpts.excerpt import Excerpt
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.library import Library
from build_tools.excerpts.presentation import selected
from build_tools.excerpts.presenter import Presenter
from build_tools.text.wording import Wording
from build_tools.unseen import TURNING

AUTO, NONE, BARS, LINE = "auto", "none", "bars", "line"
CHARTS = (AUTO, NONE, BARS, LINE)
"""What a page may ask for: `auto` is what the excerpt's own kind has."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: its SVG, and what it shows in words, as HTML."""

    svg: Markup
    alternative: Markup


class File(Protocol):
    """A file that holds an excerpt: its name in data/ in the folder of the language, what readers call it, its bytes."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def size(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Offer:
    """What goes with every excerpt: its chart, its files, and how to cite it; without, a figure has none of them."""

    draw: Callable[[Excerpt, str, str], Drawing | None] = lambda excerpt, chart, ident: None
    downloads: Callable[[Excerpt], Sequence[File]] = lambda excerpt: ()
    citation: Callable[[Excerpt], Markup] = lambda excerpt: Markup()


@dataclass(frozen=True, slots=True)
class Parts:
    """The two parts of a figure: what its caption holds besides the page's own words, and all the rest."""

    caption: str
    body: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Makes the figures of one language."""

    library: Library
    wording: Wording
    environment: Environment
    formats: Formats
    offer: Offer = Offer()

    def parts(
        self,
        excerpt: Excerpt,
        ident: str,
        numbers: Mapping[str, int],
        chart: str = AUTO,
        rows: Sequence[str] | None = None,
        captioned: bool = False,
        root: str = "",
    ) -> Parts:
        """Return the parts of a figure whose ids begin with `ident`.

        `rows` are the words in the first column of those that are shown, None for all of them; `captioned`
        says that the page's own caption takes the place of the title; `root` leads to the folder of the language.
        """
        shown = selected(excerpt, rows)
        presented = Presenter(self.library, self.wording, self.formats, numbers).present(
            shown, len(shown.rows) < len(excerpt.rows)
        )
        context = {
            "excerpt": presented,
            "ident": ident,
            "captioned": captioned,
            "chart": None if chart == NONE else self.offer.draw(shown, chart, ident),
            "downloads": self.offer.downloads(excerpt),
            "citation": self.offer.citation(excerpt),
            "root": root,
        }
        return Parts(*(self._html(f"excerpts/{name}.html", context) for name in ("caption", "figure")))

    def _html(self, name: str, context: Mapping[str, object]) -> str:
        return TURNING.sub("", self.environment.get_template(name).render(context))
