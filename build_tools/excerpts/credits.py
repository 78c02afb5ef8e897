"""Credits: how to cite an excerpt, and every source of it, in one line of plain text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from markupsafe import Markup, escape

from build_tools.excerpts.excerpt import Excerpt
from build_tools.excerpts.formats import brackets
from build_tools.excerpts.harmless import plain
from build_tools.excerpts.library import Library
from build_tools.excerpts.tabular import CONTEXT, JOINED, Writing
from build_tools.moments import Moment
from build_tools.sources import naming
from build_tools.sources.source import Source
from build_tools.text.translation import Fallback
from build_tools.text.wording import Wording

CITED = "“{title}”. {site_name}, as of {date}. Sources: {sources}."
WORDS = ((CONTEXT, CITED),)
"""Messages of this module, by context and text."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Who is to be named, in one language; `site_name` is in that language."""

    library: Library
    wording: Wording
    writing: Writing
    site_name: str = ""

    def sources(self, excerpt: Excerpt) -> dict[str, Source]:
        """Return the sources of an excerpt by their keys, in the order in which it names them."""
        return {key: self.library.sources[key] for key in excerpt.cited if key in self.library.sources}

    def citation(self, excerpt: Excerpt, address: str = "") -> str:
        """Return how to cite an excerpt; `address` is the whole one of its page, empty where nobody knows it.

        The text is a Fallback where its frame has no translation.
        """
        named = dict.fromkeys(map(self._short, self.sources(excerpt).values()))
        text = self.wording.filled(
            CITED,
            CONTEXT,
            title=self.wording.words(excerpt.heading.title, "title"),
            site_name=self.site_name,
            date=self.writing.moment(excerpt.heading.as_of),
            sources=reduce(self._joined, named) if named else "",
        )
        whole = f"{text} {address}".rstrip()
        return plain(Fallback(whole, text.language) if isinstance(text, Fallback) else whole)

    def html(self, excerpt: Excerpt) -> Markup:
        """Return how to cite an excerpt as HTML, in which every part says what language it is in."""
        marked = self.wording.marked
        named = list(dict.fromkeys(map(self._name, self.sources(excerpt).values())))
        return Markup(
            self.wording.composed(
                CITED,
                CONTEXT,
                title=marked(self.wording.words(excerpt.heading.title, "title")),
                site_name=marked(self.site_name),
                date=marked(self.writing.moment(excerpt.heading.as_of)),
                sources=reduce(self._together, named) if named else "",
            )
        )

    def _name(self, source: Source) -> str:
        """Return a source by its short name as HTML: a name alone has its own direction, a sentence the reader's."""
        words = self._short(source)
        return self.wording.marked(words) if self._retold(source) else f"<bdi>{escape(words)}</bdi>"

    def _together(self, some: str, other: str) -> str:
        return self.wording.composed(JOINED, CONTEXT, some=some, other=other)

    def reference(self, source: Source) -> str:
        """Return one source as a list of sources has it: producer, title, where it was published, and when."""
        title = source.title or self.wording.words(source.described or "", "described")
        published = self.writing.moment(source.published) if isinstance(source.published, Moment) else ""
        publisher = "" if source.publisher == source.producer else source.publisher
        parts = (
            naming.reported(source.producer, self._retold(source), self.wording),
            title,
            source.container or "",
            publisher,
            published,
        )
        return plain(". ".join(part.rstrip(".") for part in parts if part))

    def _short(self, source: Source) -> str:
        opening, closing = brackets(self.wording)
        year = f"{opening}{source.published.year}{closing}" if isinstance(source.published, Moment) else ""
        retold = self._retold(source)
        return naming.reported(f"{naming.brief(source, retold)}{year}", retold, self.wording)

    def _retold(self, source: Source) -> str:
        return naming.reporter(source, self.library.sources.get(source.quoted_in or ""))

    def _joined(self, some: str, other: str) -> str:
        return self.wording.filled(JOINED, CONTEXT, some=some, other=other)
