"""An edition: the site in one language, made by one run of MkDocs."""

from __future__ import annotations

import datetime
import html
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import markdown
from jinja2 import Environment
from markdown.extensions import Extension
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from build_tools.catalogs import status
from build_tools.catalogs.extractors import SECTION, SITE_NAME, read
from build_tools.catalogs.status import Row, Table
from build_tools.problems import Problem
from build_tools.project import Locale, Project
from build_tools.publishing import addresses, fonts, made
from build_tools.publishing.annotation import Annotator
from build_tools.publishing.fonts import Font
from build_tools.publishing.navigation import Menu
from build_tools.publishing.search import Index, SectionCollector
from build_tools.reviews.register import Reviews
from build_tools.text import frontmatter
from build_tools.text.extension import TranslationExtension
from build_tools.text.isolation import Isolator
from build_tools.text.slots import Message
from build_tools.text.translation import Fallback, Translations, marked

FIELD = re.compile(r"\{(\w+)\}")


@dataclass(slots=True)
class PageState:
    """What became of one page: its words, how many of them are in this language, and its title.

    `changed` is the day on which the source changed, as its front matter says.
    """

    messages: list[Message] = field(default_factory=list)
    translated: int = 0
    title: str = ""
    url: str = ""
    changed: datetime.date | None = None


@dataclass(slots=True)
class Edition:
    """Builds one locale; MkDocs calls the methods through the plugin, in the order they stand in."""

    project: Project
    locale: Locale
    editions: Mapping[str, Translations]
    reviews: Mapping[str, Reviews]
    with_assets: bool = True
    report: Callable[[], None] = lambda: None
    annotator: Annotator | None = None
    pages: dict[str, PageState] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _extension: TranslationExtension = field(init=False)
    _collector: SectionCollector = field(init=False)
    _index: Index = field(init=False)
    _menu: Menu = field(init=False)
    _files: Files = field(init=False)
    _stylesheets: list[str] = field(default_factory=list)
    _rows: dict[tuple[str, str], Row] = field(default_factory=dict)

    @property
    def translations(self) -> Translations:
        """What this locale's catalog says."""
        return self.editions[self.locale.tag]

    def configure(self, config: MkDocsConfig) -> None:
        """Set the configuration for this locale; pages share one converter, which is costly to make."""
        self._index = Index(self.locale.language)
        self._extension = TranslationExtension(
            self.translations,
            locating=self.locale.source or self.annotator is not None,
            told=self.annotator.note if self.annotator else None,
        )
        config.theme["language"] = self._interface(config)
        config.theme["direction"] = self.locale.language.direction
        config.theme.static_templates -= {"404.html", "sitemap.xml"}  # made for all locales together
        config.site_name = self.words(config.site_name, SITE_NAME)
        config.validation.links.anchors = max(config.validation.links.anchors, logging.WARNING)
        converter = markdown.Markdown(
            extensions=[*config.markdown_extensions, self._extension], extension_configs=config.mdx_configs or {}
        )
        self._collector = SectionCollector(converter)
        converter.treeprocessors.register(self._collector, "explainers_search", SectionCollector.PRIORITY)
        if self.locale.language.isolating:
            converter.treeprocessors.register(Isolator(converter), "explainers_isolate", Isolator.PRIORITY)
        config["markdown_extensions"] = [_Shared(converter)]  # MkDocs passes it on as it is

    def _interface(self, config: MkDocsConfig) -> str:
        """Return the name of the theme's words for this language."""
        language = self.locale.language
        for name in () if language.pseudo else (language.tag, str(language.babel), language.babel.language):
            if any(Path(folder, "partials", "languages", f"{name}.html").is_file() for folder in config.theme.dirs):
                return name
        if language.pseudo:  # any words of the theme that are messages will do
            own = sorted((self.project.overrides or Path()).glob("partials/languages/*.html"))
            return next((path.stem for path in own), "en")
        shown = self.project.shown(self.project.config_file)
        self.problems.append(
            Problem(
                shown,
                0,
                f"the theme has no words for {language.tag}.",
                f"Copy overrides/partials/languages/ug.html to {language.babel.language}.html there; its words are messages.",
            )
        )
        return "en"

    def words(self, text: str, context: str | None = None) -> str:
        """Return words of templates, navigation and front matter in this language."""
        return self._noted(self.translations.words(text, context), text, context)

    def _noted(self, words: str, text: str, context: str | None) -> str:
        return self.annotator.words(words, text, context) if self.annotator else words

    # Files

    def place(self, files: Files) -> None:
        """Give every file its address, and drop what is not for readers."""
        self._files = files
        self._stylesheets += addresses.place(files, self.project, self.locale.tag)

    def name_sections(self, nav: Navigation) -> None:
        """Translate the names that the navigation gives in mkdocs.yml."""
        for item in _items(nav.items):
            if not item.is_page or "title" in vars(item):
                item.title = self.words(str(item.title), SECTION) if item.title else item.title

    # Pages

    def read(self, page: Page) -> tuple[str, dict[str, Any]]:
        """Return the Markdown and the translated front matter of a page."""
        path = Path(page.file.abs_src_path or "")
        shown = self.project.shown(path)
        text, problems = read(path, shown)
        head = frontmatter.parse(shown, text)
        self.problems += problems + head.problems
        for name in head.data.get("related") or []:
            if self._files.get_file_from_path(name) is None:
                line = text[: text.find(name)].count("\n") + 1
                self.problems.append(
                    Problem(
                        shown, line, f"the related page {name!r} does not exist.", "Name it by its path under content/."
                    )
                )
        self._extension.at(shown, head.first)
        if self.annotator:
            self.annotator.begin(shown, head.messages)
        state = self.pages[page.file.src_uri] = PageState(list(head.messages), changed=status.changed(head.data))
        state.translated = sum(self.translations.find(message) is not None for message in head.messages)
        return head.body, head.translate(self.words)

    def convert(self, page: Page) -> None:
        """Take in what the conversion of a page has shown."""
        seen, state = self._extension.page, self.pages[page.file.src_uri]
        state.messages += seen.messages
        state.translated += seen.translated
        if self.locale.source:
            self.problems += seen.problems
        if "title" not in vars(page):  # what MkDocs takes from the heading is HTML
            page.title = html.unescape(page.title or "")
        for link in _anchors(page.toc):
            link.title = Markup(link.title)
            if link.id in seen.untranslated_headings:
                link.title = Markup(marked(Fallback(link.title.unescape(), self.project.source.language)))
        if seen.untranslated_headings and page.toc.items and page.toc.items[0].id in seen.untranslated_headings:
            page.title = Fallback(page.title or "", self.project.source.language)
        uri = page.url.removeprefix(f"{self.locale.tag}/")
        state.title, state.url = page.title or "", uri
        self._index.add(uri, page.title or "", self._collector.sections)

    def prepare(self, environment: Environment, config: MkDocsConfig, nav: Navigation, files: Files) -> None:
        """Teach the templates this language; assets are written by one edition alone."""
        environment.trim_blocks = environment.lstrip_blocks = True  # a third of a page is white space otherwise
        environment.filters["marked"] = lambda words: Markup(self._marked(words or ""))
        environment.filters["number"] = self.locale.language.number
        environment.filters["day"] = self.locale.language.date
        environment.globals["locale"] = self.locale  # macros of imported templates see globals only
        environment.globals["_"] = self._template_words
        environment.globals["pgettext"] = lambda context, text, **values: self._template_words(text, context, **values)
        self._menu = Menu(nav, environment)
        if self.project.fonts:
            self._stylesheets.append(fonts.STYLESHEET)
        if not self.with_assets:
            for file in list(files):
                if not file.is_documentation_page():
                    files.remove(file)

    def _marked(self, words: str) -> str:
        return self.annotator.marked(words) if self.annotator else marked(words, self.locale.language)

    def _template_words(self, text: str, context: str | None = None, **values: object) -> str:
        """Return the words of a template, ready for HTML text and for attributes.

        A translation that names other values than its source is not used.
        """
        words = self.translations.words(text, context)
        if sorted(FIELD.findall(words)) != sorted(FIELD.findall(text)):
            words = Fallback(text, self.project.source.language)
        filled = FIELD.sub(lambda match: str(values.get(match[1], match[0])), words)
        filled = Fallback(filled, words.language) if isinstance(words, Fallback) else filled
        return self._noted(filled, text, context)

    def complete(self, html: str, page: Page) -> str:
        """Return a finished page, for a preview with what its overlay shows."""
        self.report()
        path = self.project.shown(self.project.content / page.file.src_uri)
        return self.annotator.annotated(html, path) if self.annotator else html

    def context(self, page: Page | None) -> dict[str, Any]:
        """Return what the templates may ask about a page."""
        language = self.locale.language
        state = self.pages.get(page.file.src_uri) if page and page.file else None
        heading, end, body = (page.content or "").partition("</h1>") if page else ("", "", "")
        dates = page.meta if page else {}
        return {
            "locale": self.locale,
            "source": self.project.source,
            "languages": [self._alternate(locale, page) for locale in self.project.locales],
            "status": self._row(page.file.src_uri, self.locale) if page and state and not self.locale.source else None,
            "heading": Markup(heading + end) if end else None,
            "body": Markup(body if end else heading),
            "written": language.date(dates["date"]) if dates.get("date") else None,
            "updated": language.date(dates["updated"]) if dates.get("updated") else None,
            "related": [
                file.page for name in dates.get("related") or [] if (file := self._files.get_file_from_path(name))
            ],
            "menu": Markup(self._menu.html(page)) if page else "",
            "stylesheets": self._stylesheets,
            "all_pages": f"{self.locale.tag}/{made.ALL_PAGES}",
            "status_page": f"{self.locale.tag}/{made.STATUS}",
            "home": f"{self.locale.tag}/index.html",
        }

    def _row(self, uri: str, locale: Locale) -> Row:
        """Return how far one page is translated and reviewed in a language."""
        key = (uri, locale.tag)
        if key not in self._rows:
            state = self.pages[uri]
            translations, reviews = self.editions[locale.tag], self.reviews.get(locale.tag, Reviews())
            self._rows[key] = status.row(uri, state.messages, translations, reviews, state.changed)
        return self._rows[key]

    def _tables(self, nav: Navigation) -> list[Table]:
        """Return how far all pages are: in this language, on the pages of the source language in every one."""
        order = dict.fromkeys([*(page.file.src_uri for page in nav.pages), *self.pages])
        locales = self.project.targets if self.locale.source else [self.locale]
        return [Table(locale, tuple(status.most_missed(self._row(uri, locale) for uri in order))) for locale in locales]

    def _write_fonts(self, site: Path) -> None:
        found = [Font.of(entry) for entry in self.project.fonts]
        try:
            if self.annotator:
                fonts.copy(found, site)
            else:
                fonts.write(found, self.editions, site)
        except (ModuleNotFoundError, FileNotFoundError) as error:
            shown = self.project.shown(self.project.config_file)
            message = f"a font is not installed: {error}."
            self.problems.append(Problem(shown, 0, message, "Add its package to pyproject.toml, or mend its path."))

    def _alternate(self, locale: Locale, page: Page | None) -> dict[str, Any]:
        """Return how one language of this page is reached, and whether it has any translation."""
        inside = page.url.partition("/")[2] if page else "index.html"
        state = self.pages.get(page.file.src_uri) if page and page.file else None
        translated = state is None or any(self.editions[locale.tag].find(message) for message in state.messages)
        advertised = not locale.language.pseudo and (locale.source or translated)
        return {
            "tag": locale.tag,
            "name": locale.name,
            "direction": locale.language.direction,
            "url": f"{locale.tag}/{inside}",
            "current": locale.tag == self.locale.tag,
            "advertised": advertised,
        }

    # What is not a page of content/

    def finish(self, config: MkDocsConfig, nav: Navigation, files: Files, environment: Environment) -> None:
        """Write the pages that are made and the search index of this language."""
        folder = Path(config.site_dir, self.locale.tag)
        folder.mkdir(parents=True, exist_ok=True)
        more = {made.ALL_PAGES: {}, made.STATUS: {"tables": self._tables(nav), "pages": self.pages}}
        for name, title in ((made.ALL_PAGES, "All pages"), (made.STATUS, "Translation status")):
            page = made.page(name, self._template_words(title), self.locale.tag, config)
            context = {**get_context(nav, files, config, page), **self.context(page), **more[name]}
            html = environment.get_template(name).render(context)
            (folder / name).write_text(self.annotator.annotated(html, "") if self.annotator else html, "utf-8")
        if self.with_assets and self.project.fonts:
            self._write_fonts(Path(config.site_dir))
        (folder / "search").mkdir(exist_ok=True)
        (folder / "search" / "index.js").write_text(self._index.script(), "utf-8")


class _Shared(Extension):
    """Makes MkDocs' converter for a page the one that all pages share.

    MkDocs makes a `Markdown` for every page, which takes longer than converting a short one. The
    new object is given the state of the shared one, so both names mean the same converter.
    """

    def __init__(self, converter: markdown.Markdown) -> None:
        super().__init__()
        self._converter = converter

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.__dict__ = self._converter.__dict__


def _items(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _items(item.children or [])


def _anchors(links: Any) -> Iterator[AnchorLink]:
    for link in links:
        yield link
        yield from _anchors(link.children)
