"""The theme: which of its words a language is served with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

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
