"""Retelling: a page of content/ once more, in another language than that of the edition."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

import markdown

from build_tools.catalogs.extractors import read
from build_tools.events.diary import Diary
from build_tools.project import Project
from build_tools.publishing.exhibits import Exhibits
from build_tools.publishing.papers import Leaf
from build_tools.text.extension import TranslationExtension
from build_tools.text.translation import Fallback, Translations

PAGE = re.compile(r'(?<= href=")([^":?#]*?)(?:README|([^"/:?#]+))\.(?:md|markdown|mdown|mkdn|mkd)(?=["#?])')


@dataclass(slots=True)
class Retelling:
    """Converts pages into one language; `converter` is made of the extensions that belong to it, once."""

    project: Project
    diary: Diary
    exhibits: Exhibits
    translations: Translations
    site_url: str
    converter: Callable[[TranslationExtension], markdown.Markdown]
    _extension: TranslationExtension = field(init=False)
    _converter: markdown.Markdown | None = None

    def __post_init__(self) -> None:
        """Get ready to translate."""
        self._extension = TranslationExtension(self.translations, locating=False)

    def leaf(self, uri: str, pictures: Callable[[str], Mapping[str, bytes]]) -> Leaf:
        """Return a page, by its path under content/; `pictures` finds those that HTML shows."""
        if self._converter is None:
            self._converter = self.converter(self._extension)
        path = self.project.content / uri
        shown = self.project.shown(path)
        head = self.diary.head(uri, shown, read(path, shown)[0])
        body = PAGE.sub(_target, self._converter.reset().convert(head.body))
        excerpts, citations = self.exhibits.excerpts, self.exhibits.citations
        return Leaf(
            uri=uri,
            shown=shown,
            title=self._title(),
            meta=head.translate(self.exhibits.plain.words),
            body=body.partition("</h1>")[2] or body,
            address=self._address(uri),
            uses=tuple(placed.use for placed in excerpts.placed if placed.use),
            numbers=dict(citations.numbers),
            pictures=pictures(body),
        )

    def _title(self) -> str:
        """Return the first heading as plain words."""
        first = next(iter(getattr(self._converter, "toc_tokens", ())), None)
        if first is None:
            return ""
        title = html.unescape(first["name"])
        untranslated = first["id"] in self._extension.page.untranslated_headings
        return Fallback(title, self.translations.source) if untranslated else title

    def _address(self, uri: str) -> str:
        place = PAGE.sub(_target, f' href="{uri}"')[len(' href="') : -1]
        return urljoin(self.site_url, f"{self.translations.language.tag}/{place}") if self.site_url else ""


def _target(link: re.Match[str]) -> str:
    """Return where MkDocs puts a page."""
    return f"{link[1]}{link[2] or 'index'}.html"
