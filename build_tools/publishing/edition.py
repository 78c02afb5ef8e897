"""An edition: the site in one language, made by one run of MkDocs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from build_tools import pictures, policy
from build_tools.catalogs import status
from build_tools.catalogs.extractors import SITE_NAME, read
from build_tools.events.diary import Diary
from build_tools.events.presenter import EventPresenter
from build_tools.excerpts.cache import CHARTS, Cache
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.library import Library
from build_tools.excerpts.pictures import Pictures
from build_tools.locales import Locale
from build_tools.problems import Problem
from build_tools.project import Project
from build_tools.publishing import (
    addresses,
    bare,
    bibliography,
    counter,
    fonts,
    licences,
    made,
    navigation,
    prints,
    standing,
    theme,
    titles,
)
from build_tools.publishing.agenda import Agenda
from build_tools.publishing.alternates import alternates
from build_tools.publishing.annotation import Annotator, Purpose
from build_tools.publishing.conversion import SharedConverter
from build_tools.publishing.counter import Counter
from build_tools.publishing.exhibits import Exhibits
from build_tools.publishing.navigation import Menu
from build_tools.publishing.outbound import Outbound
from build_tools.publishing.printshop import Printshop
from build_tools.publishing.progress import PageState, Progress
from build_tools.publishing.retelling import Teller
from build_tools.publishing.search import Index, SectionCollector
from build_tools.reviews.register import Reviews
from build_tools.sources import references as referring
from build_tools.text.extension import TranslationExtension
from build_tools.text.frontmatter import IMAGE
from build_tools.text.translation import Translations
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
    purpose: Purpose = Purpose.PUBLISHING
    problems: list[Problem] = field(default_factory=list)
    _extension: TranslationExtension = field(init=False)
    _collector: SectionCollector = field(init=False)
    _index: Index = field(init=False)
    _menu: Menu = field(init=False)
    _files: Files = field(init=False)
    _stylesheets: list[str] = field(default_factory=list)
    _progress: Progress = field(init=False)
    _exhibits: Exhibits = field(init=False)
    _agenda: Agenda = field(init=False)
    _counter: Counter = field(init=False)
    _pictures: Pictures = field(init=False)
    _outbound: Outbound = field(init=False)
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
            judged=[*self.editions.values()] if self.locale.source else (),  # its status page counts all translations
        )
        config.theme["language"], problems = theme.words(self.project, self.locale.language, config.theme.dirs)
        self.problems += problems
        config.theme["direction"] = self.locale.language.direction
        config.theme.static_templates -= {"404.html", "sitemap.xml"}  # made for all locales together
        environment = theme.environment(config.theme.get_env(), config.theme.dirs)
        vars(config.theme)["get_env"] = lambda: environment  # MkDocs would look at every icon of the theme
        templates = referring.environment([Path(folder) for folder in config.theme.dirs], self.wording)
        templates.bytecode_cache = self._kept("figures-%s")
        site = (self.translations.words(config.site_name, SITE_NAME), config.site_url or "", self._extension.locating)
        self._exhibits = Exhibits(self.library, self.wording, templates, self._pictures, *site, self.problems)
        self._outbound = Outbound.of(self.wording, config.site_url or "", self.library.sources)
        presenter = EventPresenter(self.wording, Formats(self.wording), self.library.sources)
        self._agenda = Agenda(self.diary, presenter, self.locale.tag, config.site_url or "")
        if self.locale.source:
            self._exhibits.check()
            self.problems += prints.check(self.project)
        known = (self._exhibits, self.diary, self._progress)
        if self.purpose is Purpose.PUBLISHING and prints.wanted(self.project, self.locale):
            tell = Teller(self.project, self.diary, self.editions, self.library, self._pictures, copy(config))
            self._printshop = Printshop(self.project, self.locale, *known, tell, self.problems)
        self._counter = Counter(self.project, self.editions, *known, config.site_name, self._pages, self._printshop)
        config.site_name = self.wording.words(config.site_name, SITE_NAME)
        config.validation.links.anchors = max(config.validation.links.anchors, logging.WARNING)
        shown = self._exhibits
        converter = SharedConverter(config, [self._extension, shown.citations, shown.excerpts], self.locale.language)
        self._collector = converter.collector
        config["markdown_extensions"] = [converter]  # MkDocs passes it on as it is

    def _kept(self, names: str) -> FileSystemBytecodeCache | None:
        """Return where compiled templates are kept; names apart, as the two environments escape differently."""
        return FileSystemBytecodeCache(str(self.compiled), names) if self.compiled else None

    # Files

    def place(self, files: Files) -> None:
        """Give every file its address, and drop what is not for readers."""
        self._files = files
        self._stylesheets += addresses.place(files, self.project, self.locale.tag)
        self.problems += bare.strip(files, self.project)
        self._assets = {file.dest_uri: file for file in files if not file.is_documentation_page()}

    def name_sections(self, nav: Navigation) -> None:
        """Translate the names that the navigation gives in mkdocs.yml."""
        navigation.name(nav, self.wording)

    # Pages

    def read(self, page: Page) -> tuple[str, dict[str, Any]]:
        """Return the Markdown and the translated front matter of a page."""
        path = Path(page.file.abs_src_path or "")
        shown = self.project.shown(path)
        text, problems = read(path, shown)
        head = self.diary.head(page.file.src_uri, shown, text)
        self.problems += problems + head.problems
        self.problems += pictures.unfit(self.project.content, head.data.get(IMAGE), shown, head.lines)
        self.problems += addresses.unrelated(head.data.get("related") or [], self._files, shown, text)
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
        state.refused = seen.refused
        self.problems += seen.refused.get(self.locale.tag, {}).values()
        if self.locale.source:
            self.problems += [*seen.problems, *self._exhibits.citations.problems, *self._exhibits.excerpts.problems]
        titles.mark(page, seen.untranslated_headings, self.project.source.language)
        uri = page.url.removeprefix(f"{self.locale.tag}/")
        state.title, state.url = page.title or "", uri
        named = self.diary.sources(page.file.src_uri)
        state.cited = tuple(dict.fromkeys([*self._exhibits.citations.numbers, *named]))
        state.data |= self._exhibits.messages(self.project)
        self._index.add(uri, page.title or "", self._collector.sections)
        self._counter.take(page)

    def prepare(self, environment: Environment, config: MkDocsConfig, nav: Navigation, files: Files) -> None:
        """Teach the templates this language; assets are written by one edition alone."""
        environment.bytecode_cache = self._kept("pages-%s")
        environment.trim_blocks = environment.lstrip_blocks = True  # a third of a page is white space otherwise
        self.wording.teach(environment)
        environment.globals["policy"] = policy.for_templates()
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
        html = self.annotator.annotated(html, path) if self.annotator else html
        return self._outbound.labelled(html)

    def context(self, page: Page | None) -> dict[str, Any]:
        """Return what the templates may ask about a page."""
        language = self.locale.language
        state = self.pages.get(page.file.src_uri) if page and page.file else None
        heading, end, body = (page.content or "").partition("</h1>") if page else ("", "", "")
        dates = page.meta if page else {}
        uri = page.file.src_uri if page and page.file else ""
        event = self.diary.events.get(uri)
        return {
            "quick_exit": self.project.quick_exit,
            "safety_pages": self._pages(self.project.safety_pages),
            "locale": self.locale,
            "source": self.project.source,
            "languages": list(alternates(self.project, self._progress, self.locale, page)),
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
            **self._counter.context(uri),
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

    # What is not a page of content/

    def finish(self, config: MkDocsConfig, nav: Navigation, files: Files, environment: Environment) -> None:
        """Write the pages that are made and the search index of this language."""
        folder = Path(config.site_dir, self.locale.tag)
        folder.mkdir(parents=True, exist_ok=True)

        def rendered(template: str, page: Page, known: Mapping[str, Any]) -> str:
            context = {**get_context(nav, files, config, page), **self.context(page), **known}
            return self._outbound.labelled(environment.get_template(template).render(context))

        for name, title, known in self._made([page.file.src_uri for page in nav.pages]):
            html = rendered(name, made.page(name, self.wording.filled(title), self.locale.tag, config), known)
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(self.annotator.annotated(html, "") if self.annotator else html, "utf-8")
        self._write_data(folder)
        if self.with_assets and not self.annotator:
            licences.write(self.project, Path(config.site_dir))
        if self.with_assets and self.project.fonts:
            self.problems += self._write_fonts(Path(config.site_dir))

        def told(template: str, place: str, known: Mapping[str, Any]) -> str:
            page = next(iter(self._pages([place])), None)
            title = self.wording.filled("Event pack")
            return rendered(template, page or made.page(place, title, self.locale.tag, config), known)

        sheets = [*self._stylesheets, counter.OWN, *map(str, config.extra_css)]
        self.problems += list(self._counter.write(folder, sheets, self._asset, told))
        (folder / "search").mkdir(exist_ok=True)
        (folder / "search" / "index.js").write_text(self._index.script(), "utf-8")

    def _made(self, uris: Sequence[str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Yield the pages that are made: address, title, and what their templates know; `uris` are those of the others."""
        locales = self.project.targets if self.locale.source else [self.locale]
        tables = [self._progress.table(locale, uris) for locale in locales]
        yield made.ALL_PAGES, "All pages", {}
        yield made.STATUS, "Translation status", {"tables": tables, "pages": self.pages}
        if self.diary.events:
            rows = {} if self.locale.source else {it: self._progress.row(it, self.locale) for it in self.diary.events}
            drafts = {it: standing.mark(row, self.wording) for it, row in rows.items()}
            yield made.EVENTS, "Events", {**self._agenda.index(), "drafts": drafts}
        if self.library.sources:
            references = self._exhibits.citations.references
            yield (
                made.SOURCES,
                "Sources",
                bibliography.context(references, self.library, self._progress, self.locale),
            )

    def _write_data(self, folder: Path) -> None:
        """Write the sources and excerpts as files to take away."""
        if self.library.sources:
            bibliography.write(self._exhibits.citations.references, folder)
        if self.locale.source:
            self.problems += bibliography.uncited(self.library, self.pages.values(), self.project)
        if not self.annotator:
            self._exhibits.downloads.write(folder)

    def _write_fonts(self, site: Path) -> list[Problem]:
        """Write the fonts of all languages, whole for a preview, which cannot wait."""
        if self.annotator:
            return fonts.copy(self.project, site)
        return fonts.write(self.project, self.editions, site, self._pictures.cache)

    def _asset(self, address: str) -> bytes | None:
        """Return a file of the site that is no page."""
        return self._assets[address].content_bytes if address in self._assets else None
