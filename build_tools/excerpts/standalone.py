"""Excerpts without a project: content, templates and catalog by their paths, for Python-Markdown alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from build_tools.excerpts import library as libraries
from build_tools.excerpts.figures import Figures
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.library import Library
from build_tools.locales import Locale
from build_tools.problems import Problem, ProjectError, failing
from build_tools.sources import references
from build_tools.sources.standalone import language_pair
from build_tools.text import translation
from build_tools.text.wording import Wording

OPTIONS: dict[str, list[Any]] = {
    "content": ["content", "The folder with sources.yml and data/"],
    "templates": ["overrides", "The folder with excerpts/*.html"],
    "catalog": ["", "The PO file with the translations"],
    "lang": ["", "The language of the catalog, as a BCP 47 tag"],
    "source_lang": ["en", "The language that the excerpts are written in"],
}
"""What the extension may be told, as Python-Markdown declares it."""


def figures(options: Mapping[str, str]) -> tuple[Library, Figures]:
    """Return what the options describe; raise ProjectError with all that is wrong."""
    (language, source), unknown = language_pair(options, "excerpts")
    if problems := [*_missing(options), *unknown]:
        raise ProjectError(problems)
    library, found = libraries.read(Path(options["content"]), options["content"], source.tag)
    translations, wrong = translation.of_option(options["catalog"], language, source, "excerpts")
    if errors := failing([*found, *wrong], strict=False):
        raise ProjectError(errors)
    wording = Wording(Locale(language, language.tag, language == source), translations)
    templates = references.environment([Path(options["templates"])], wording)
    return library, Figures(library, wording, templates, Formats(wording))


def _missing(options: Mapping[str, str]) -> Iterator[Problem]:
    for name in ("content", "templates"):
        if not Path(options[name]).is_dir():
            hint = f"Correct the option {name} of the excerpts extension."
            yield Problem(options[name], 0, "there is no such folder.", hint)
