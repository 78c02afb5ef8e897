"""Retelling: a page of content/ once more, in another language than that of the edition."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urljoin

from jinja2 import DictLoader, Environment
from markdown import Markdown
from markdown.extensions import Extension

from build_tools.catalogs.extractors import SITE_NAME, read
from build_tools.events.diary import Diary
from build_tools.excerpts.block import ExcerptExtension
from build_tools.excerpts.library import Library
from build_tools.excerpts.pictures import Pictures
from build_tools.locales import Locale
from build_tools.project import Project
from build_tools.publishing import addresses
from build_tools.publishing.conversion import SharedConverter
from build_tools.publishing.exhibits import Exhibits
from build_tools.publishing.papers import Leaf
from build_tools.sources.references import TEMPLATE
from build_tools.text.extension import TranslationExtension
from build_tools.text.translation import Fallback, Translations
from build_tools.text.wording import Wording

PAGE = re.compile(r'(?<= href=")([^":?#]*?)(?:README|([^"/:?#]+))\.(?:md|markdown|mdown|mkdn|mkd)(?=["#?])')

PICTURE = re.compile(r'(?<= src=")([^":]+)(?=")')


@dataclass(slots=True)
class Retelling:
    """Converts pages into one language; `convert` makes the converter, once, of the extensions that belong to it.

    Figures of excerpts stay empty: sheets show them in their own way.
    """

    project: Project
    diary: Diary
    exhibits: Exhibits
    translations: Translations
    site_url: str
    convert: Callable[[Sequence[Extension]], SharedConverter]
    _extension: TranslationExtension = field(init=False)
    _excerpts: ExcerptExtension = field(init=False)
    _converter: Markdown | None = None

    def __post_init__(self) -> None:
        """Get ready to translate."""
        self._extension = TranslationExtension(self.translations, locating=False)
        self._excerpts = ExcerptExtension(self.exhibits.library)

    def leaf(self, uri: str) -> Leaf:
        """Return a page, by its path under content/, whose pictures are called as those of its edition are."""
        if self._converter is None:
            self._converter = self.convert([self._extension, self.exhibits.citations, self._excerpts]).converter
        path = self.project.content / uri
        shown = self.project.shown(path)
        head = self.diary.head(uri, shown, read(path, shown)[0])
        body = PAGE.sub(_target, self._converter.reset().convert(head.body))
        body = PICTURE.sub(partial(_moved, posixpath.dirname(uri)), body)
        return Leaf(
            uri=uri,
            shown=shown,
            title=self._title(),
            meta=head.translate(self.exhibits.plain.words),
            body=body.partition("</h1>")[2] or body,
            address=self._address(uri),
            uses=tuple(placed.use for placed in self._excerpts.placed if placed.use),
            numbers=dict(self.exhibits.citations.numbers),
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


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the pages of a project in any of its languages; `config` is that of MkDocs as it was read."""

    project: Project
    diary: Diary
    editions: Mapping[str, Translations]
    library: Library
    pictures: Pictures
    config: Any

    def __call__(self, locale: Locale) -> Retelling:
        """Return what tells pages in one language."""
        translations, url = self.editions[locale.tag], self.config.site_url or ""
        name, wording = translations.words(self.config.site_name, SITE_NAME), Wording(locale, translations)
        exhibits = Exhibits(self.library, wording, templates(), self.pictures, name, url, locating=False)
        convert = partial(SharedConverter, self.config, language=locale.language)
        return Retelling(self.project, self.diary, exhibits, translations, url, convert)


def templates() -> Environment:
    """Return templates that show nothing of a source: sheets list the sources of a page in their own way."""
    return Environment(loader=DictLoader({TEMPLATE: ""}))


def _target(link: re.Match[str]) -> str:
    """Return where MkDocs puts a page."""
    return f"{link[1]}{link[2] or 'index'}.html"


def _moved(folder: str, picture: re.Match[str]) -> str:
    """Return what MkDocs calls a picture that a page calls by its place in content/; the page is in this folder there."""
    place = posixpath.normpath(posixpath.join(folder, html.unescape(picture[1])))
    return html.escape(posixpath.relpath(f"{addresses.MEDIA}/{place}", posixpath.join("language", folder)))
