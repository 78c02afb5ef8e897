"""The project: where things are, which locales exist, and how pages are parsed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files, set_exclusions

from build_tools import boundary, configuration, declarations, filenames, pictures
from build_tools import locales as locales_of
from build_tools.configuration import PLUGIN, line_of
from build_tools.languages import PSEUDO, Language
from build_tools.locales import Locale
from build_tools.press import order
from build_tools.press.order import Order
from build_tools.problems import Problem, ProjectError

THEME = "material"
RESERVED = {
    "all-pages.html",
    "translation-status.html",
    "sources.html",
    "events/index.html",
    "404.html",
}  # pages that are made for every language
EVENTS = "events/"  # each page of these has a pack beside it, where the press has an order
NARROWEST = 40  # columns of a wrapped catalog


@dataclass(frozen=True, slots=True)
class Project:
    """One site's sources: what mkdocs.yml says, checked. Without an order nothing is printed.

    `quick_exit` is where readers go who must leave at once, empty for nowhere; `safety_pages`, by their paths
    under content/, are those that every page leads to.
    """

    root: Path
    config_file: Path
    config: MkDocsConfig
    content: Path
    locales_dir: Path
    overrides: Path | None
    locales: tuple[Locale, ...]
    fonts: tuple[dict[str, Any], ...] = ()
    wrap: int = 0
    order: Order | None = None
    quick_exit: str = ""
    safety_pages: tuple[str, ...] = ()

    @property
    def source(self) -> Locale:
        """The locale that pages are written in."""
        return next(locale for locale in self.locales if locale.source)

    @property
    def targets(self) -> tuple[Locale, ...]:
        """The locales that have a catalog."""
        return tuple(locale for locale in self.locales if locale.catalog)

    @property
    def pseudo(self) -> tuple[str, ...]:
        """The tags of the pseudo-locales that were asked for."""
        return tuple(locale.tag for locale in self.locales if locale.language.pseudo)

    def with_pseudo(self, tags: Iterable[str]) -> Project:
        """Return the project with those of the tags that are pseudo-locales; no site declares them."""
        added = tuple(Locale(Language.of(tag), tag) for tag in PSEUDO if tag in tags and tag not in self.pseudo)
        return replace(self, locales=self.locales + added)

    def locale(self, tag: str) -> Locale:
        """Return the locale with this tag; raise ProjectError when there is none."""
        for locale in self.locales:
            if locale.tag == tag:
                return locale
        tags = ", ".join(locale.tag for locale in self.locales)
        raise ProjectError(
            [Problem(self.shown(self.config_file), 0, f"there is no locale {tag!r}.", f"Use one of: {tags}.")]
        )

    def shown(self, path: Path) -> str:
        """Return a path as problems and catalogs name it."""
        return Path(os.path.relpath(path, self.root)).as_posix()

    def catalog(self, locale: Locale) -> Path:
        """Return where the catalog of a locale is."""
        return self.locales_dir / locale.catalog / "LC_MESSAGES" / "messages.po"

    def pages(self) -> list[Path]:
        """Return the pages of content/, those of the navigation first and in its order."""
        known = {file.src_uri: Path(file.abs_src_path or "") for file in self.files().documentation_pages()}
        ordered = [uri for uri in _paths(self.config.nav) if uri in known]
        return [known[uri] for uri in dict.fromkeys([*ordered, *sorted(known)])]

    def files(self) -> Files:
        """Return the files of content/ that are part of the site."""
        files = get_files(self.config)
        set_exclusions(files, self.config)
        return files

    def check(self) -> Iterator[Problem]:
        """Yield what is wrong with the addresses of pages, with pictures, with names of files, and with the folders of catalogs."""
        yield from self._addresses()
        yield from filenames.check(self.content, self.shown(self.content))
        yield from pictures.check(self.content, self.root)
        yield from declarations.check(self.content, self.root)
        folders = {locale.catalog for locale in self.targets}
        for path in sorted(self.locales_dir.glob("*/LC_MESSAGES/*.po")):
            if path.parts[-3] not in folders:
                yield Problem(
                    self.shown(path),
                    1,
                    f"no locale of {self.shown(self.config_file)} has the catalog {path.parts[-3]!r}.",
                    "Declare the locale under languages, or remove the folder.",
                )

    def missing_catalogs(self) -> Iterator[Problem]:
        """Yield the locales that have no catalog yet."""
        for locale in self.targets:
            if not self.catalog(locale).is_file():
                yield Problem(
                    self.shown(self.config_file),
                    line_of(self.config_file, ("plugins", PLUGIN, "languages", ("tag", locale.tag))),
                    f"locale {locale.tag} has no catalog.",
                    f"Run explainers sync: it makes {self.shown(self.catalog(locale))}.",
                )

    def _addresses(self) -> Iterator[Problem]:
        seen: dict[str, str] = {}
        for path in sorted(self.content.rglob("*")):
            uri = path.relative_to(self.content).as_posix()
            stem, _, suffix = uri.rpartition(".")
            if f".{suffix}" not in {".md", ".markdown", ".mdown", ".mkdn", ".mkd"} or (
                self.config.exclude_docs and (self.config.exclude_docs.match_file(uri))
            ):
                continue
            folder, _, name = stem.rpartition("/")
            address = f"{folder}/{'index' if name == 'README' else name}.html".lstrip("/")
            if address in RESERVED or self._packed(address):
                hint = "Give the page another name."
                yield Problem(self.shown(path), 1, f"the address {address} is taken by a page that is made.", hint)
            first = seen.setdefault(address.casefold(), uri)
            if first != uri and {Path(first).stem, Path(uri).stem} == {"README", "index"}:
                yield Problem(
                    self.shown(path), 1, f"this page and {first} have one address, {address}.", "Keep one of them."
                )
            elif first != uri:
                yield Problem(
                    self.shown(path),
                    1,
                    f"this page and {first} have one address, {address}, on some machines.",
                    "Rename one of them: upper and lower case do not tell addresses apart.",
                )
        if "index.html" not in seen:
            yield Problem(
                self.shown(self.content), 0, "there is no index.md, where every language begins.", "Write it."
            )

    def _packed(self, address: str) -> bool:
        """Return whether the page of an event's pack has this address."""
        event = address.removesuffix("/index.html")
        packed = self.order is not None and address.startswith(EVENTS) and event != address
        return packed and (self.content / f"{event}.md").is_file()


def _paths(nav: Any) -> Iterator[str]:
    """Yield the paths that a navigation names, in its order."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from _paths(value)
    elif isinstance(nav, Sequence):
        for item in nav:
            yield from _paths(item)


def load(config_file: Path, **settings: Any) -> Project:
    """Read mkdocs.yml; `settings` go over it. Raise ProjectError with all that is wrong."""
    config_file = config_file.resolve()
    return _project(configuration.read(config_file, settings), config_file)


def of_config(config: MkDocsConfig) -> Project:
    """Return the project of a configuration that MkDocs has loaded itself."""
    return _project(config, Path(config.config_file_path or "mkdocs.yml").resolve())


def _project(config: MkDocsConfig, config_file: Path) -> Project:
    root = config_file.parent
    problems = list[Problem]()
    if PLUGIN not in config.plugins:
        line = line_of(config_file, ("plugins",))
        raise ProjectError(
            [Problem(config_file.name, line, "the explainers plugin is not on.", "List it under plugins.")]
        )
    options = config.plugins[PLUGIN].config
    locales = [
        locales_of.read(entry, config_file, number, problems) for number, entry in enumerate(options["languages"])
    ]
    known = [locale for locale in locales if locale]
    problems += _fonts(options["fonts"], config_file)
    problems += locales_of.check(known, config_file, len(locales) == len(known))
    problems += _settings(config, config_file, options["wrap"])
    problems += order.problems(options["press"] or {}, config_file)
    problems += _for_readers(options["quick_exit"], options["safety_pages"], Path(config.docs_dir), config_file)
    problems += boundary.check(_folders(config, root, options["locales_dir"]))
    if problems:
        raise ProjectError(problems)
    custom = config.theme.custom_dir
    return Project(
        root=root,
        config_file=config_file,
        config=config,
        content=Path(config.docs_dir),
        locales_dir=root / options["locales_dir"],
        overrides=Path(custom) if custom else None,
        locales=tuple(known),
        fonts=tuple(options["fonts"]),
        wrap=options["wrap"],
        order=None if options["press"] is None else Order(**options["press"]),
        quick_exit=options["quick_exit"],
        safety_pages=tuple(options["safety_pages"]),
    )


def _folders(config: MkDocsConfig, root: Path, locales_dir: str) -> Iterator[tuple[Path, str]]:
    """Yield the folders that a project reads, with their names in problems."""
    for folder in (config.docs_dir, root / locales_dir, config.theme.custom_dir):
        if folder and Path(folder).is_dir():
            yield Path(folder), Path(os.path.relpath(folder, root)).as_posix()


def _settings(config: MkDocsConfig, config_file: Path, wrap: int) -> Iterator[Problem]:
    """Yield what is wrong with single settings."""
    if config.theme.name != THEME:
        fact = f"the theme is {config.theme.name}; the templates of overrides/ build on {THEME}."
        yield Problem(config_file.name, line_of(config_file, ("theme",)), fact, f"Write name: {THEME}.")
    if wrap < 0 or 0 < wrap < NARROWEST:
        line = line_of(config_file, ("plugins", PLUGIN, "wrap"))
        hint = f"Write 0 for unwrapped lines, or {NARROWEST} columns or more, such as 79."
        yield Problem(config_file.name, line, f"catalogs cannot be wrapped at {wrap}.", hint)
    if config.use_directory_urls:
        line = line_of(config_file, ("use_directory_urls",))
        hint = "Write use_directory_urls: false; pages then also work from a USB stick and out of a zip."
        yield Problem(config_file.name, line, "use_directory_urls is on.", hint)


def _for_readers(leaving: str, pages: Sequence[str], content: Path, config_file: Path) -> Iterator[Problem]:
    """Yield what is wrong with the way out and with the pages that every page leads to."""
    if leaving and not re.fullmatch(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s\"'<>\\]*)?", leaving):
        line = line_of(config_file, ("plugins", PLUGIN, "quick_exit"))
        hint = "Write https:// and a host, such as https://www.bing.com/."
        yield Problem(config_file.name, line, f"quick_exit is {leaving!r}, which leads nowhere safe.", hint)
    for number, page in enumerate(pages):
        if not (content / page).is_file():
            line = line_of(config_file, ("plugins", PLUGIN, "safety_pages", number))
            hint = "Name it by its path under content/."
            yield Problem(config_file.name, line, f"the safety page {page!r} does not exist.", hint)


def _fonts(entries: list[dict[str, Any]], config_file: Path) -> Iterator[Problem]:
    for number, entry in enumerate(entries):
        line = line_of(config_file, ("plugins", PLUGIN, "fonts", number))
        languages, weight = entry.get("languages"), entry.get("weight", 400)
        if not isinstance(entry.get("file"), str) or not isinstance(languages, list) or not languages:
            hint = "Write {languages: [ug], weight: 400, file: package/path/in/it.ttf}."
            yield Problem(config_file.name, line, "a font has no file or no languages.", hint)
        elif not isinstance(weight, int) or not 1 <= weight <= 1000:
            yield Problem(config_file.name, line, f"a font has the weight {weight!r}.", "Write 400, or 700 for bold.")
