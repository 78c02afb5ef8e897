"""References: sources as a reader sees them, in lists and one by one, with dates and names of languages in theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_tools.languages import Language
from build_tools.moments import Moment
from build_tools.sources.naming import reporter
from build_tools.sources.source import Kind, Source
from build_tools.text.wording import Wording

TITLED = {"zh": "《》", "ja": "『』"}
"""Around titles, where a language does not put its quotation marks around them."""

TEMPLATE = "sources/reference.html"


@dataclass(frozen=True, slots=True)
class Link:
    """A page that cites a source: its address and its title."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One source with what a template cannot find out by itself.

    `quotes` open and close its title, `tongue` names its language where that is not the reader's,
    `reporter` is who has retold it where nobody saw it at its publisher's, `quoted` the source that
    quotes it, `back` is the id of the place in the text to come back to, `pages` are those that cite it.
    """

    key: str
    source: Source
    direction: str
    quotes: str
    tongue: str
    published: str
    accessed: str
    described: str = ""
    note: str = ""
    detail: str = ""
    reporter: str = ""
    quoted: Source | None = None
    back: str = ""
    archived: tuple[str, ...] = ()
    pages: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class References:
    """All sources, ready to be shown in one language."""

    sources: Mapping[str, Source]
    wording: Wording
    environment: Environment = field(repr=False)

    def html(self, key: str, back: str) -> str:
        """Return one reference of a page's list as HTML; `back` is the id of the place in the text to come back to."""
        return self.environment.get_template(TEMPLATE).render(it=self.of(key, back))

    def of(self, key: str, back: str = "", pages: Iterable[Link] = ()) -> Reference:
        """Return one source as a reference."""
        source, language = self.sources[key], self.wording.locale.language
        own = Language.of(source.language)
        quoted = self.sources.get(source.quoted_in or "")
        dates = [archive.date for archive in source.archives]
        return Reference(
            key=key,
            source=source,
            direction=own.direction,
            quotes=TITLED.get(own.babel.language, own.quotes[:2]),
            tongue=tongue(language, own),
            published=language.moment(source.published) if isinstance(source.published, Moment) else "",
            accessed=language.moment(source.accessed),
            described=self._words(source.described, "described"),
            note=self._words(source.note, "note"),
            detail=self._words(source.detail, "detail"),
            reporter=reporter(source, quoted),
            quoted=quoted,
            back=back,
            archived=tuple(language.moment(date) if date else "" for date in dates),
            pages=tuple(pages),
        )

    def grouped(self, pages: Mapping[str, Sequence[Link]]) -> Iterator[tuple[Kind, list[Reference]]]:
        """Yield all sources kind by kind, each with the pages that cite it."""
        for kind in Kind:
            keys = [key for key, source in self.sources.items() if source.kind is kind]
            if keys:
                yield kind, [self.of(key, pages=pages.get(key, ())) for key in keys]

    def _words(self, text: str | None, context: str) -> str:
        return self.wording.words(text, context) if text else ""


def tongue(reader: Language, own: Language) -> str:
    """Return what a reader calls the language of a source; empty where it is the reader's own."""
    if own.babel.language == reader.babel.language:
        return ""
    return reader.called(own) or own.tag


def environment(folders: Sequence[Path], wording: Wording) -> Environment:
    """Return an environment with the templates of overrides/, which escapes, in one language."""
    loader = FileSystemLoader(list(folders))
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    wording.teach(made)
    return made
