"""Publishable: what of a locale's catalog readers may see, which the firewall has let pass."""

from __future__ import annotations

from build_tools.catalogs import destinations, pofile
from build_tools.catalogs.entries import Catalog
from build_tools.locales import Locale
from build_tools.problems import Problem
from build_tools.project import Project
from build_tools.text.translation import Translations


def read(project: Project, locale: Locale) -> tuple[Catalog, Translations, list[Problem]]:
    """Return the catalog of a locale, what of it may be published, and what is wrong with its files.

    What is refused is not among the problems; it has its own.
    """
    path = project.catalog(locale)
    shown = project.shown(path)
    catalog, problems = pofile.read(path, shown)
    found, wrong = destinations.read(project, locale)
    translations = Translations.of(catalog.entries, locale.language, project.source.language, shown, found.links)
    return catalog, translations, problems + wrong


def load(project: Project) -> list[Translations]:
    """Return what of every locale's catalog may be published; what is wrong with the files is said elsewhere."""
    return [read(project, locale)[1] for locale in project.targets]
