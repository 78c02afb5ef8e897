"""Exhibits: the excerpts of one edition with what goes with them: charts, files, and how to cite them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import Environment
from markupsafe import Markup

from build_tools.excerpts import alternatives, charts
from build_tools.excerpts.block import ExcerptExtension
from build_tools.excerpts.credits import Credits
from build_tools.excerpts.downloads import Downloads, Format
from build_tools.excerpts.excerpt import Excerpt
from build_tools.excerpts.figures import AUTO, Drawing, Figures, Offer
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.library import Library
from build_tools.excerpts.pictures import NotDrawnError, Pictures
from build_tools.problems import Problem
from build_tools.text.wording import Wording


@dataclass(slots=True)
class Exhibits:
    """Draws and offers the excerpts of one language; `problems` are what a chart's own specification is wrong with."""

    library: Library
    wording: Wording
    pictures: Pictures
    site_name: str
    site_url: str
    problems: list[Problem] = field(default_factory=list)

    @property
    def _plain(self) -> Wording:
        """What drawings and files are written with: they hold no overlay."""
        return Wording(self.wording.locale, self.wording.translations)

    def extension(self, templates: Environment, downloads: Downloads) -> ExcerptExtension:
        """Return what shows the excerpts in pages."""
        offer = Offer(self.draw, downloads.listed, downloads.credits.html)
        if self.wording.annotator:  # a preview shows no files: making them takes as long as all else of a page
            offer = Offer(self.draw, citation=downloads.credits.html)
        return ExcerptExtension(
            self.library, Figures(self.library, self.wording, templates, Formats(self.wording), offer)
        )

    def check(self) -> None:
        """Take down what is wrong with the charts that editors have specified, of which no page need show anything."""
        wording = self._plain
        for excerpt in self.library.excerpts.values():
            self.problems += charts.problems(excerpt, wording, Formats(wording), self.pictures)

    def downloads(self) -> Downloads:
        """Return the files of the excerpts."""
        wording = self._plain
        credit = Credits(self.library, wording, Formats(wording), self.site_name)
        return Downloads(credit, self.site_url, self.files)

    def draw(self, excerpt: Excerpt, chart: str, ident: str) -> Drawing | None:
        """Return the chart of an excerpt as a page has it."""
        wording = self._plain
        spec = charts.spec(excerpt, excerpt.rows, wording, Formats(wording), chart)
        if spec is None:
            return None
        try:
            svg = self.pictures.inline(spec, ident, f"{ident}-title")
        except NotDrawnError as error:
            self.problems.append(charts.not_drawn(excerpt, error))
            return None
        said = alternatives.alternative(excerpt, excerpt.rows, wording, Formats(wording), chart)
        return Drawing(Markup(svg), Markup(said))

    def files(self, excerpt: Excerpt) -> Mapping[Format, bytes]:
        """Return the chart of an excerpt as files."""
        wording = self._plain
        spec = charts.spec(excerpt, excerpt.rows, wording, Formats(wording), AUTO)
        if spec is None:
            return {}
        try:
            svg, png = self.pictures.svg(spec), self.pictures.png(spec)
        except NotDrawnError as error:
            self.problems.append(charts.not_drawn(excerpt, error))
            return {}
        self.problems += charts.unlettered(excerpt, svg, wording.locale.language)
        return {Format.SVG: svg.encode(), Format.PNG: png}
