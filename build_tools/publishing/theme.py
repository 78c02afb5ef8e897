"""The theme: which of its words a language is served with, and which of its files a site has."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from build_tools.languages import Language
from build_tools.problems import Problem
from build_tools.project import Project


def words(project: Project, language: Language, folders: Iterable[str]) -> tuple[str, list[Problem]]:
    """Return the name of the theme's words for a language; it is English, and a problem, where there are none."""
    places = [Path(folder, "partials", "languages") for folder in folders]
    for name in () if language.pseudo else (language.tag, str(language.babel), language.babel.language):
        if any((place / f"{name}.html").is_file() for place in places):
            return name, []
    if language.pseudo:  # any words of the theme that are messages will do
        own = sorted((project.overrides or Path()).glob("partials/languages/*.html"))
        return next((path.stem for path in own), "en"), []
    fact = f"the theme has no words for {language.tag}."
    name = f"{language.babel.language}.html"
    hint = f"Copy overrides/partials/languages/ug.html to {name} there; its words are messages."
    return "en", [Problem(project.shown(project.config_file), 0, fact, hint)]


def environment(made: Environment, folders: Sequence[str]) -> Environment:
    """Return an environment that MkDocs has made, with the templates of these folders in reach."""
    made.loader = Templates(folders)
    return made


class Templates(FileSystemLoader):
    """The templates of a theme; hidden folders, in which it has 14,000 icons, are read from but not listed.

    MkDocs asks for the list to copy what a site needs, and takes nothing from them either.
    """

    def list_templates(self) -> list[str]:
        """Return every file that a site could need, by its path in the theme."""
        return sorted({found for folder in self.searchpath for found in _visible(folder)})


def _visible(folder: str) -> Iterator[str]:
    for home, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(home, name).relative_to(folder).as_posix() for name in names)
