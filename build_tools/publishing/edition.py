"""An edition: the site in one language, made by one run of MkDocs."""

from __future__ import annotations

import html
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from build_tools import day, pictures
from build_tools.catalogs import status
from build_tools.catalogs.extractors import SECTION, SITE_NAME, read
from build_tools.events.diary import Diary
from build_tools.events.event import Event
from build_tools.events.notices import Notice
from build_tools.events.presenter import EventPresenter
from build_tools.excerpts import library
from build_tools.excerpts.cache import CHARTS, Cache
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.library import Library
from build_tools.excerpts.messages import messages as excerpt_messages
from build_tools.excerpts.pictures import Pictures
from build_tools.locales import Locale
from build_tools.press.products import Product
from build_tools.problems import Problem
from build_tools.project import Project
from build_tools.publishing import addresses, bibliography, fonts, made, packing, prints, retelling, theme
from build_tools.publishing.agenda import Agenda
from build_tools.publishing.annotation import Annotator
from build_tools.publishing.calendars import Calendars
from build_tools.publishing.conversion import SharedConverter
from build_tools.publishing.exhibits import Exhibits
from build_tools.publishing.navigation import Menu
from build_tools.publishing.packing import Packer
from build_tools.publishing.prints import offered
from build_tools.publishing.printshop import Printshop
from build_tools.publishing.progress import PageState, Progress
from build_tools.publishing.retelling import Retelling
from build_tools.publishing.search import Index, SectionCollector
from build_tools.publishing.singlefile import Surroundings
from build_tools.publishing.stock import Stock
from build_tools.reviews import register as register_of
from build_tools.reviews.register import Reviews
from build_tools.sources import references as referring
from build_tools.sources import register
from build_tools.text.extension import TranslationExtension
from build_tools.text.frontmatter import IMAGE
from build_tools.text.slots import Message
from build_tools.text.translation import Fallback, Translations, marked
from build_tools.text.wording import Wording


@dataclass(slots=True)
class Edition:
    """Builds one locale; MkDocs calls the methods through the plugin, in the order they stand in."""

    project: Project
    locale: Locale
    editions: Mapping[str, Translations]
    reviews: Mapping[str, Reviews]
    library: Library
    diary: Diary
    with_assets: bool = True
    report: Callable[[], None] = lambda: None
    annotator: Annotator | None = None
    compiled: Path | None = None
    problems: list[Problem] = field(default_factory=list)
    _extension: TranslationExtension = field(init=False)
    _collector: SectionCollector = field(init=False)
    _index: Index = field(init=False)
    _menu: Menu = field(init=False)
    _files: Files = field(init=False)
    _stylesheets: list[str] = field(default_factory=list)
    _data: dict[str, list[Message]] = field(default_factory=dict)
    _progress: Progress = field(init=False)
    _exhibits: Exhibits = field(init=False)
    _agenda: Agenda = field(init=False)
    _pictures: Pictures = field(init=False)
    _printshop: Printshop | None = None
    _assets: dict[str, File] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Get ready to count pages."""
        self._progress = Progress(self.editions, self.reviews)
        self._pictures = Pictures(Cache(self.project.root / CHARTS))

    @property
    def pages(self) -> Mapping[str, PageState]:
        """What became of each page, by its path under content/."""
        return self._progress.pages

    @property
    def drawn(self) -> Set[str]:
        """What of the cache of charts this locale needs."""
        return self._pictures.cache.used

    @property
    def printed(self) -> Set[str]:
        """What of the cache of sheets this locale needs."""
        return self._printshop.used if self._printshop else frozenset()

    @property
    def translations(self) -> Translations:
        """What this locale's catalog says."""
        return self.editions[self.locale.tag]

    @property
    def wording(self) -> Wording:
        """What templates, navigation and front matter say in this locale."""
        return Wording(self.locale, self.translations, self.annotator)

    def configure(self, config: MkDocsConfig) -> None:
        """Set the configuration for this locale; pages share one converter, which is costly to make."""
        self._index = Index(self.locale.language)
        self._extension = TranslationExtension(
            self.translations,
            locating=self.locale.source or self.annotator is not None,
            told=self.annotator.note if self.annotator else None,
        )
        config.theme["language"], problems = theme.words(self.project, self.locale.language, config.theme.dirs)
        self.problems += problems
        config.theme["direction"] = self.locale.language.direction
        config.theme.static_templates -= {"404.html", "sitemap.xml"}  # made for all locales together
        templates = referring.environment([Path(folder) for folder in config.theme.dirs], self.wording)
        templates.bytecode_cache = self._kept("figures-%s")
        self._exhibits = self._shown(config, self.wording, templates)
        self._exhibits.problems = self.problems
        presenter = EventPresenter(self.wording, Formats(self.wording), self.library.sources)
        self._agenda = Agenda(self.diary, presenter, self.locale.tag, config.site_url or "")
        if self.locale.source:
            self._exhibits.check()
            self.problems += prints.check(self.project)
        if self._printing():
            told = (self._exhibits, self.diary, self._progress, partial(self._retold, copy(config)), self.problems)
            self._printshop = Printshop(self.project, self.locale, *told)
        config.site_name = self.wording.words(config.site_name, SITE_NAME)
        config.validation.links.anchors = max(config.validation.links.anchors, logging.WARNING)
        shown = self._exhibits
        converter = SharedConverter(config, [self._extension, shown.citations, shown.excerpts], self.locale.language)
        self._collector = converter.collector
        config["markdown_extensions"] = [converter]  # MkDocs passes it on as it is

    def _printing(self) -> bool:
        """Return whether sheets are made: not for a preview, and not for a language that nobody speaks."""
        wanted = self.project.order is not None and not self.annotator and not self.locale.language.pseudo
        return wanted and not list(prints.check(self.project))

    def _shown(self, config: MkDocsConfig, wording: Wording, templates: Environment) -> Exhibits:
        """Return the sources and excerpts as one language shows them."""
        site = (wording.translations.words(config.site_name, SITE_NAME), config.site_url or "")
        return Exhibits(self.library, wording, templates, self._pictures, *site, self._extension.locating)

    def _retold(self, config: MkDocsConfig, locale: Locale) -> Retelling:
        """Return what tells pages in another language, with a configuration as it was read."""
        translations = self.editions[locale.tag]
        shown = self._shown(config, Wording(locale, translations), retelling.templates())
        convert = partial(SharedConverter, config, language=locale.language)
        return Retelling(self.project, self.diary, shown, translations, config.site_url or "", convert)

    def _kept(self, names: str) -> FileSystemBytecodeCache | None:
        """Return where compiled templates are kept; names apart, as the two environments escape differently."""
        return FileSystemBytecodeCache(str(self.compiled), names) if self.compiled else None

    # Files

    def place(self, files: Files) -> None:
        """Give every file its address, and drop what is not for readers."""
        self._files = files
        self._stylesheets += addresses.place(files, self.project, self.locale.tag)
        self._assets = {file.dest_uri: file for file in files if not file.is_documentation_page()}

    def name_sections(self, nav: Navigation) -> None:
        """Translate the names that the navigation gives in mkdocs.yml."""
        for item in _items(nav.items):
            if not item.is_page or "title" in vars(item):
                item.title = self.wording.words(str(item.title), SECTION) if item.title else item.title

    # Pages

    def read(self, page: Page) -> tuple[str, dict[str, Any]]:
        """Return the Markdown and the translated front matter of a page."""
        path = Path(page.file.abs_src_path or "")
        shown = self.project.shown(path)
        text, problems = read(path, shown)
        head = self.diary.head(page.file.src_uri, shown, text)
        self.problems += problems + head.problems
        self.problems += pictures.unfit(self.project.content, head.data.get(IMAGE), shown, head.lines)
        for name in head.data.get("related") or []:
            if self._files.get_file_from_path(name) is None:
                line = text[: text.find(name)].count("\n") + 1
                self.problems.append(
                    Problem(
                        shown, line, f"the related page {name!r} does not exist.", "Name it by its path under content/."
                    )
                )
        self._extension.at(shown, head.first)
        self._exhibits.citations.at(shown, head.first)
        self._exhibits.excerpts.at(shown, head.first, "../" * page.file.src_uri.count("/"))
        if self.annotator:
            self.annotator.begin(shown, head.messages)
        state = self._progress.pages[page.file.src_uri] = PageState(
            list(head.messages), changed=status.changed(head.data)
        )
        state.translated = sum(self.translations.find(message) is not None for message in head.messages)
        return head.body, head.translate(self.wording.words)

    def convert(self, page: Page) -> None:
        """Take in what the conversion of a page has shown."""
        seen, state = self._extension.page, self.pages[page.file.src_uri]
        state.messages += seen.messages
        state.translated += seen.translated
        if self.locale.source:
            self.problems += [*seen.problems, *self._exhibits.citations.problems, *self._exhibits.excerpts.problems]
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
        named = self.diary.sources(page.file.src_uri)
        state.cited = tuple(dict.fromkeys([*self._exhibits.citations.numbers, *named]))
        for excerpt in map(self.library.excerpts.__getitem__, self._exhibits.excerpts.used):
            name = register_of.name(self.project, excerpt.path)
            state.data[name] = self._data.setdefault(name, excerpt_messages(excerpt, self.project.source.tag))
        self._index.add(uri, page.title or "", self._collector.sections)
        if self._printshop:
            self._printshop.take(page)

    def prepare(self, environment: Environment, config: MkDocsConfig, nav: Navigation, files: Files) -> None:
        """Teach the templates this language; assets are written by one edition alone."""
        environment.bytecode_cache = self._kept("pages-%s")
        environment.trim_blocks = environment.lstrip_blocks = True  # a third of a page is white space otherwise
        self.wording.teach(environment)
        self._menu = Menu(nav, environment)
        if self.project.fonts:
            self._stylesheets.append(fonts.STYLESHEET)
        if not self.with_assets:
            for file in list(files):
                if not file.is_documentation_page():
                    files.remove(file)

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
        uri = page.file.src_uri if page and page.file else ""
        event = self.diary.events.get(uri)
        files = self._printshop.files(uri) if self._printshop else ()
        return {
            "locale": self.locale,
            "source": self.project.source,
            "languages": [self._alternate(locale, page) for locale in self.project.locales],
            "status": self._progress.row(page.file.src_uri, self.locale)
            if page and state and not self.locale.source
            else None,
            "heading": Markup(heading + end) if end else None,
            "body": Markup(body if end else heading),
            "written": language.date(dates["date"]) if dates.get("date") else None,
            "updated": language.date(dates["updated"]) if dates.get("updated") else None,
            "related": self._pages(dates.get("related") or []),
            "explainers": self._pages(event.said.explainers) if event else [],
            **(self._agenda.page(uri, dates) if event else {"event": None}),
            "pack_page": f"{self.locale.tag}/{event.path}/{packing.INDEX}" if event and self._printshop else "",
            "prints": offered(files, self.project.locales),
            "card": next((file for file in files if file.product is Product.CARD), None),
            "sheets": f"{self.locale.tag}/{uri.rpartition('.')[0]}",
            "menu": Markup(self._menu.html(page)) if page else "",
            "stylesheets": self._stylesheets,
            "all_pages": f"{self.locale.tag}/{made.ALL_PAGES}",
            "status_page": f"{self.locale.tag}/{made.STATUS}",
            "events_page": f"{self.locale.tag}/{made.EVENTS}" if self.diary.events else "",
            "sources_page": f"{self.locale.tag}/{made.SOURCES}" if self.library.sources else "",
            "home": f"{self.locale.tag}/index.html",
        }

    def _pages(self, paths: Iterable[str]) -> list[Page | None]:
        """Return the pages of these paths under content/; MkDocs has said which are not there."""
        return [file.page for path in paths if (file := self._files.get_file_from_path(path))]

    def _alternate(self, locale: Locale, page: Page | None) -> dict[str, Any]:
        """Return how one language of this page is reached, and whether it has any translation."""
        inside = page.url.partition("/")[2] if page else "index.html"
        uri = page.file.src_uri if page and page.file else ""
        translated = uri not in self.pages or self._progress.translated(uri, locale)
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
        locales = self.project.targets if self.locale.source else [self.locale]
        tables = [self._progress.table(locale, [page.file.src_uri for page in nav.pages]) for locale in locales]
        more: list[tuple[str, str, dict[str, Any]]] = [
            (made.ALL_PAGES, "All pages", {}),
            (made.STATUS, "Translation status", {"tables": tables, "pages": self.pages}),
        ]
        if self.diary.events:
            (folder / made.EVENTS).parent.mkdir(exist_ok=True)
            more.append((made.EVENTS, "Events", self._agenda.index()))
        if self.library.sources:
            references = self._exhibits.citations.references
            bibliography.write(references, folder)
            known = bibliography.context(references, self.library, self._progress, self.locale)
            more.append((made.SOURCES, "Sources", known))
        if self.locale.source:
            cited = bibliography.cited(self.pages.values())
            shown = self.project.shown(self.project.content / library.SOURCES)
            self.problems += register.uncited(self.library.sources, self.library.lines, cited, shown)

        def rendered(template: str, page: Page, known: Mapping[str, Any]) -> str:
            context = {**get_context(nav, files, config, page), **self.context(page), **known}
            return environment.get_template(template).render(context)

        for name, title, known in more:
            html = rendered(name, made.page(name, self.wording.filled(title), self.locale.tag, config), known)
            (folder / name).write_text(self.annotator.annotated(html, "") if self.annotator else html, "utf-8")
        if self.with_assets and self.project.fonts:
            site = Path(config.site_dir)
            self.problems += (
                fonts.copy(self.project, site) if self.annotator else fonts.write(self.project, self.editions, site)
            )
        if not self.annotator:
            self._exhibits.downloads.write(folder)
        calendars = self._calendars(config)
        calendars.write(map(partial(self._notice, calendars), self.diary.events.values()), folder)
        if self._printshop:
            self._printshop.write(folder)
            self._pack(folder, config, rendered, self._printshop)
        (folder / "search").mkdir(exist_ok=True)
        (folder / "search" / "index.js").write_text(self._index.script(), "utf-8")

    def _pack(
        self,
        folder: Path,
        config: MkDocsConfig,
        rendered: Callable[[str, Page, Mapping[str, Any]], str],
        printshop: Printshop,
    ) -> None:
        """Write what events are given to take along."""

        def render(template: str, place: str, known: Mapping[str, Any]) -> str:
            file = self._files.get_file_from_path(place)
            own = file.page if file else None
            page = own or made.page(place, self.wording.filled("Event pack"), self.locale.tag, config)
            return rendered(template, page, known)

        def asset(address: str) -> bytes | None:
            return self._assets[address].content_bytes if address in self._assets else None

        sheets = [*self._stylesheets, "assets/stylesheets/explainers.css", *map(str, config.extra_css)]
        subsets = fonts.cuts(self.project, self.editions, self.locale.tag) if self.diary.events else []
        around = Surroundings(
            asset, [sheet for sheet in sheets if sheet != fonts.STYLESHEET], {}, config.site_url or "", subsets
        )
        today = day.of(self.project)
        packer = Packer(self.locale.tag, folder, around, self.locale.language.date(today) if today else "", render)
        kept = (self._exhibits.downloads, self._progress)
        stock = Stock(self.project, self.wording, self.diary, *kept, self._pages, printshop.files)
        self.problems += stock.pack(packer)

    def _calendars(self, config: MkDocsConfig) -> Calendars:
        wording = Wording(self.locale, self.translations)  # a calendar holds no overlay
        presenter = EventPresenter(wording, Formats(wording), self.library.sources)
        return Calendars(presenter, self.project.config.site_name, config.site_name, config.site_url or "")

    def _notice(self, calendars: Calendars, event: Event) -> Notice:
        [page] = self._pages([event.page])
        row = None if self.locale.source else self._progress.row(event.page, self.locale)
        return calendars.notice(event, page.meta if page else {}, row)


def _items(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _items(item.children or [])


def _anchors(links: Any) -> Iterator[AnchorLink]:
    for link in links:
        yield link
        yield from _anchors(link.children)
