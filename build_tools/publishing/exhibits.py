"""Exhibits: the sources and excerpts of one edition, and what goes with them: charts, files, and how to cite them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import Environment
from markupsafe import Markup

from build_tools.excerpts import alternatives, charts, messages
from build_tools.excerpts.block import ExcerptExtension
from build_tools.excerpts.credits import Credits
from build_tools.excerpts.downloads import Downloads, Format
from build_tools.excerpts.excerpt import Excerpt
from build_tools.excerpts.figures import AUTO, Drawing, Figures, Offer
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.library import Library
from build_tools.excerpts.pictures import NotDrawnError, Pictures
from build_tools.problems import Problem
from build_tools.project import Project
from build_tools.reviews import register
from build_tools.sources.citations import CitationExtension
from build_tools.sources.references import References
from build_tools.text.slots import Message
from build_tools.text.wording import Wording


@dataclass(slots=True)
class Exhibits:
    """Cites the sources of one language, draws and offers its excerpts; `templates` show both.

    `problems` are what a chart's own specification is wrong with.
    """

    library: Library
    wording: Wording
    templates: Environment
    pictures: Pictures
    site_name: str
    site_url: str
    locating: bool
    problems: list[Problem] = field(default_factory=list)
    citations: CitationExtension = field(init=False)
    excerpts: ExcerptExtension = field(init=False)
    downloads: Downloads = field(init=False)
    _messages: dict[str, list[Message]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Get ready to cite and to show."""
        references = References(self.library.sources, self.wording, self.templates)
        self.citations = CitationExtension(references, self.library.keys, self.locating)
        credit = Credits(self.library, self.plain, Formats(self.plain), self.site_name)
        self.downloads = Downloads(credit, self.site_url, self.files)
        self.excerpts = self._shown()

    @property
    def plain(self) -> Wording:
        """What drawings and files are written with: they hold no overlay."""
        return Wording(self.wording.locale, self.wording.translations)

    def _shown(self) -> ExcerptExtension:
        offer = Offer(self.draw, self.downloads.listed, self.downloads.credits.html)
        if self.wording.annotator:  # a preview shows no files: making them takes as long as all else of a page
            offer = Offer(self.draw, citation=self.downloads.credits.html)
        figures = Figures(self.library, self.wording, self.templates, Formats(self.wording), offer)
        return ExcerptExtension(self.library, figures)

    def messages(self, project: Project) -> dict[str, list[Message]]:
        """Return the messages of the excerpts that the page shows, by the names of their files."""
        found = dict[str, list[Message]]()
        for excerpt in map(self.library.excerpts.__getitem__, self.excerpts.used):
            name = register.name(project, excerpt.path)
            if name not in self._messages:
                self._messages[name] = messages.messages(excerpt, project.source.tag)
            found[name] = self._messages[name]
        return found

    def check(self) -> None:
        """Take down what is wrong with the charts that editors have specified, of which no page need show anything."""
        wording = self.plain
        for excerpt in self.library.excerpts.values():
            self.problems += charts.problems(excerpt, wording, Formats(wording), self.pictures)

    def draw(self, excerpt: Excerpt, chart: str, ident: str) -> Drawing | None:
        """Return the chart of an excerpt as a page has it."""
        wording = self.plain
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
        wording = self.plain
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
