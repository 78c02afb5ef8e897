"""The entrance: what lies at the root of the site, where no language has been chosen yet."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from build_tools import day, policy
from build_tools.catalogs.extractors import SITE_NAME, read
from build_tools.excerpts.downloads import FOLDER as DATA
from build_tools.excerpts.library import Library
from build_tools.excerpts.package import Package
from build_tools.locales import Locale
from build_tools.project import Project
from build_tools.publishing import fonts
from build_tools.publishing.made import ALL_PAGES
from build_tools.text import frontmatter
from build_tools.text.translation import Translations, marked
from build_tools.text.wording import Wording

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
CHOOSER = "index.html"
NOT_FOUND = "404.html"
SITEMAP_FILE = "sitemap.xml"
LOC = re.compile(r"<loc>([^<]*)</loc>")
XHTML = "http://www.w3.org/1999/xhtml"


def write(
    project: Project,
    editions: Mapping[str, Translations],
    library: Library,
    pages: Mapping[str, set[str]],
    folder: Path,
) -> None:
    """Write the chooser, every 404 page, the package of data and, with a site_url, the sitemap.

    `pages` names for every page (its path under content/) the tags it is advertised in.
    """
    write_chooser(project, editions, folder)
    write_not_found(project, editions, folder)
    write_data(project, editions, library, folder)
    if address := project.config.site_url or "":
        _sitemap(project, pages, address, folder / SITEMAP_FILE)


def tells(project: Project, tag: str, pages: Mapping[str, set[str]], folder: Path) -> bool:
    """Return whether the sitemap of a site names just these pages in a locale; without a site_url there is none."""
    address, sitemap = project.config.site_url, folder / SITEMAP_FILE
    if not address or not sitemap.is_file():
        return not address
    home = urljoin(address, f"{tag}/")
    told = {unescape(place) for place in LOC.findall(sitemap.read_text("utf-8"))}
    named = {urljoin(home, _target(source)) for source, tags in pages.items() if tag in tags}
    return {place for place in told if place.startswith(home)} == named


def write_chooser(project: Project, editions: Mapping[str, Translations], folder: Path) -> None:
    """Write the first page of the site, where a reader chooses a language."""
    chooser = _environment(project, folder).get_template("chooser.html")
    languages = _languages(project, editions)
    stylesheets = [fonts.STYLESHEET] if project.fonts else []
    text = chooser.render(languages=languages, site_url=project.config.site_url or "", stylesheets=stylesheets)
    (folder / CHOOSER).write_text(text, "utf-8")


def write_not_found(project: Project, editions: Mapping[str, Translations], folder: Path) -> None:
    """Write a 404 page in all languages, and one in each language whose folder is there."""
    address = project.config.site_url or ""
    languages = _languages(project, editions)
    template = _environment(project, folder).get_template("404.html")
    places = {folder: languages} | {folder / entry["tag"]: [entry] for entry in languages}
    for place, shown in places.items():
        if place.is_dir():
            base = urlsplit(address).path or "/" if address else ""
            text = template.render(languages=shown, base=base, tags=[entry["tag"] for entry in languages])
            (place / NOT_FOUND).write_text(text, "utf-8")


def write_data(project: Project, editions: Mapping[str, Translations], library: Library, folder: Path) -> None:
    """Write the package of all excerpts, which has the translations of every language, into data/."""
    if not library.excerpts:
        return
    locales = [project.source, *project.targets]
    wordings = [Wording(locale, editions[locale.tag]) for locale in locales]
    names = {each.locale.tag: each.words(project.config.site_name, SITE_NAME) for each in wordings}
    made = Package(library, wordings, names, project.config.site_url or "", day.of(project))
    made.write(folder / DATA)


def _environment(project: Project, folder: Path) -> Environment:
    loader = FileSystemLoader(project.overrides or folder)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["marked"] = lambda words, language=None: Markup(marked(words, language))
    environment.globals["policy"] = policy.for_templates()
    environment.globals["_"] = lambda text: text  # names a message; `words` translates it
    return environment


def _languages(project: Project, editions: Mapping[str, Translations]) -> list[dict[str, Any]]:
    return [_language(project, locale, editions[locale.tag]) for locale in project.locales]


def _language(project: Project, locale: Locale, translations: Translations) -> dict[str, Any]:
    return {
        "tag": locale.tag,
        "name": locale.name,
        "direction": locale.language.direction,
        "language": locale.language,
        "site_name": translations.words(project.config.site_name, SITE_NAME),
        "words": translations.words,
        "all_pages": f"{locale.tag}/{ALL_PAGES}",
    }


def _sitemap(project: Project, pages: Mapping[str, set[str]], address: str, path: Path) -> None:
    root = Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    home = SubElement(root, "url")
    SubElement(home, "loc").text = address
    for source, tags in pages.items():
        locales = [locale for locale in project.locales if locale.tag in tags]
        target = _target(source)
        day = _day(project, source)
        for locale in locales:
            entry = SubElement(root, "url")
            SubElement(entry, "loc").text = urljoin(address, f"{locale.tag}/{target}")
            if day:
                SubElement(entry, "lastmod").text = day.isoformat()
            for tag, hreflang in _alternates(project, locales):
                href = urljoin(address, f"{tag}/{target}")
                SubElement(entry, "xhtml:link", {"rel": "alternate", "hreflang": hreflang, "href": href})
    indent(root)
    ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _alternates(project: Project, locales: list[Locale]) -> Iterator[tuple[str, str]]:
    yield from ((locale.tag, locale.tag) for locale in locales)
    yield project.source.tag, "x-default"


def _target(source: str) -> str:
    folder, _, name = source.rpartition("/")
    stem = name.rpartition(".")[0]
    return quote(f"{folder}/{'index' if stem == 'README' else stem}.html".lstrip("/"))


def _day(project: Project, source: str) -> datetime.date | None:
    text, _ = read(project.content / source, source)
    data = frontmatter.parse(source, text).data
    return data.get("updated") or data.get("date")
