"""The print shop: takes in pages as an edition converts them, and has them printed when they are asked for."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from build_tools import glossary
from build_tools.events.diary import Diary
from build_tools.excerpts.cache import Cache
from build_tools.locales import Locale
from build_tools.press import codes, products, templates
from build_tools.press.briefing import Briefing
from build_tools.press.every import Run
from build_tools.press.order import Order
from build_tools.press.paper import Paper
from build_tools.press.products import Made, Product
from build_tools.press.setting import Setting
from build_tools.problems import Problem
from build_tools.project import Project
from build_tools.publishing import addresses, prints
from build_tools.publishing.exhibits import Exhibits
from build_tools.publishing.papers import Leaf, Papers
from build_tools.publishing.prints import Prints
from build_tools.publishing.progress import Progress
from build_tools.publishing.remembrance import Remembrance
from build_tools.publishing.retelling import Retelling
from build_tools.stripping import files
from build_tools.text.wording import Wording

PICTURE = re.compile(r'<img\b[^>]*? src="([^":]+)"')
Tell = Callable[[Locale], Retelling]


@dataclass(slots=True)
class Printshop:
    """Prints the pages of one language that have a summary or announce an event; `tell` tells them in another one.

    An edition brings every page once it is converted (`take`), asks for its files when it writes the page (`files`),
    and has all of them written at its end (`write`).
    """

    project: Project
    locale: Locale
    exhibits: Exhibits
    diary: Diary
    progress: Progress
    tell: Tell
    problems: list[Problem]
    _prints: Prints = field(init=False)
    _leaves: dict[str, Leaf] = field(default_factory=dict)
    _files: dict[str, tuple[Made, ...]] = field(default_factory=dict)
    _told: dict[str, Retelling] = field(default_factory=dict)
    _papers: dict[tuple[str, str], tuple[Paper, Setting]] = field(default_factory=dict)
    _words: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _remembrance: Remembrance = field(init=False)
    _pages: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Get ready to print."""
        self._prints = Prints.of(self.project, self.problems)
        shared = (self._prints.printer, self.exhibits, self.diary, self.progress)
        self._remembrance = Remembrance.of(self.project, *shared)

    @property
    def cache(self) -> Cache:
        """What sheets are kept in, with what is made of them; what of it was asked for, this edition needs."""
        return self._prints.printer.cache

    @property
    def used(self) -> Set[str]:
        """What of the cache this edition needs."""
        return self.cache.used

    @property
    def basis(self) -> str:
        """The fingerprint of all that this edition says, empty where nobody knows."""
        return self._remembrance.edition(self._pages)

    def take(self, page: Any) -> None:
        """Take in a page of MkDocs that was just converted."""
        uri, excerpts = page.file.src_uri, self.exhibits.excerpts
        self._pages.append(page)
        if not page.meta.get("summary") and uri not in self.diary.events:
            return
        content = page.content or ""
        self._leaves[uri] = Leaf(
            uri=uri,
            shown=self.project.shown(self.project.content / uri),
            title=page.title or "",
            meta=page.meta,
            body=content.partition("</h1>")[2] or content,
            address=page.canonical_url or "",
            uses=tuple(placed.use for placed in excerpts.placed if placed.use),
            numbers=dict(self.exhibits.citations.numbers),
            pictures=self._pictures(content, posixpath.dirname(page.url)),
        )

    def files(self, uri: str) -> tuple[Made, ...]:
        """Return what is made of a page, by its path under content/; it is printed when it was not yet."""
        leaf = self._leaves.get(uri)
        if leaf is None:
            return ()
        if uri not in self._files:
            name = self._name(leaf)
            self._files[uri] = self._remembrance.files(name) or self._made(leaf, name)
        return self._files[uri]

    def _name(self, leaf: Leaf) -> str:
        """Return under which name the files of a page are remembered."""
        event = self.diary.events.get(leaf.uri)
        return self._remembrance.name(
            leaf, [self._leaves.get(page) for page in (event.said.explainers if event else ())]
        )

    def _made(self, leaf: Leaf, name: str) -> tuple[Made, ...]:
        """Make the files of a page, and remember them unless something is wrong, or has changed meanwhile."""
        found, before = self._codes(leaf), len(self.problems)
        svg = next((made.data for made in found if made.name.endswith(".svg")), b"")
        run = Run(
            self._paper(self.exhibits, leaf, svg),
            self._setting(self.exhibits.plain),
            leaf.pictures,
            lambda: self._others(leaf.uri),
            lambda: self._briefing(leaf.uri),
        )
        files = (*self._prints.files(run, leaf.shown), *found)
        whole = len(self.problems) == before and not self.exhibits.pictures.failed
        if whole and name and name == self._name(leaf):
            self._remembrance.keep(name, files)
        return files

    def _codes(self, leaf: Leaf) -> tuple[Made, ...]:
        """Return the QR codes that lead to a page, and those of an event to all languages; none without an address."""
        if not leaf.address:
            return ()
        tag, name = self.locale.tag, PurePosixPath(leaf.path).name
        ways = {Product.CODE: (tag, leaf.address)}
        if leaf.uri in self.diary.events:
            ways[Product.CHOOSER] = ("", self.exhibits.site_url)
        titles = {each: self.exhibits.plain.words(products.TITLES[each], products.CONTEXT) for each in ways}
        return tuple(made for each, way in ways.items() for made in codes.made(name, *way, titles[each]))

    def write(self, folder: Path) -> None:
        """Write the files of all pages into the folder of the language."""
        for uri, leaf in self._leaves.items():
            for made in self.files(uri):
                place = folder / leaf.path / made.name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(made.data)

    def _paper(self, exhibits: Exhibits, leaf: Leaf, code: bytes = b"") -> Paper:
        locale = exhibits.plain.locale
        row = None if locale.source else self.progress.row(leaf.uri, locale)
        return Papers(exhibits, self.diary, self.project.content).paper(leaf, row, code)

    def _setting(self, wording: Wording) -> Setting:
        tag = wording.locale.tag
        if tag not in self._words:
            self._words[tag] = templates.words(prints.folder(self.project), wording)
        return Setting(self.project.order or Order(), self._words[tag])

    def _others(self, uri: str) -> list[tuple[Paper, Setting]]:
        """Return a page in all other languages."""
        return [self._other(uri, locale) for locale in foreign(self.project.locales, self.locale)]

    def _other(self, uri: str, locale: Locale) -> tuple[Paper, Setting]:
        """Return a page in another language; several sheets may ask for it."""
        if (uri, locale.tag) in self._papers:
            return self._papers[uri, locale.tag]
        if locale.tag not in self._told:
            self._told[locale.tag] = self.tell(locale)
        told = self._told[locale.tag]
        found = self._paper(told.exhibits, told.leaf(uri)), self._setting(told.exhibits.plain)
        return self._papers.setdefault((uri, locale.tag), found)

    def _briefing(self, uri: str) -> Briefing | None:
        """Return what interpreters of an event need: its page and those that it links, in all languages."""
        event = self.diary.events.get(uri)
        if event is None:
            return None
        locales, pages = [self.locale, *foreign(self.project.locales, self.locale)], (uri, *event.said.explainers)
        papers = {locale.tag: tuple(self._other(page, locale)[0] for page in pages) for locale in locales}
        path = self.project.content / glossary.FILE
        terms, _ = glossary.read(path, self.project.shown(path), [locale.tag for locale in self.project.locales])
        order = [locale.tag for locale in self.project.locales if locale.tag in papers]
        return Briefing({tag: papers[tag] for tag in order}, terms, self.project.source.language)

    def _pictures(self, html: str, folder: str) -> dict[str, bytes]:
        """Return the pictures of content/ that HTML shows, by what it calls them from a folder of the site."""
        found = dict[str, bytes]()
        for source in PICTURE.findall(html):
            called = unescape(source)
            place = posixpath.normpath(posixpath.join(folder, unquote(called.partition("?")[0].partition("#")[0])))
            path = self.project.content / place.replace("\0", "").removeprefix(f"{addresses.MEDIA}/")
            if path.resolve().is_relative_to(self.project.content.resolve()) and path.is_file():
                found[called] = files.read(path)
        return found


def foreign(locales: Iterable[Locale], own: Locale) -> list[Locale]:
    """Return the languages that people read, but for one's own."""
    return [locale for locale in locales if locale.tag != own.tag and not locale.language.pseudo]
