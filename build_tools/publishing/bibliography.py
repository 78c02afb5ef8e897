"""The bibliography: what every language has of all sources together, as a page and as files to download."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from build_tools.catalogs import status
from build_tools.excerpts import library
from build_tools.excerpts.library import Library
from build_tools.locales import Locale
from build_tools.problems import Problem
from build_tools.project import Project
from build_tools.publishing.progress import PageState, Progress
from build_tools.reviews.register import Reviews
from build_tools.sources import exports, register
from build_tools.sources.references import Link, Reference, References
from build_tools.sources.source import Kind

FOLDER = "data"
CSL, BIBTEX = "sources.json", "sources.bib"
"""Where reference managers find all sources, below the folder of a language."""


def write(references: References, folder: Path) -> None:
    """Write the files to download into the folder of a language."""
    (folder / FOLDER).mkdir(exist_ok=True)
    (folder / FOLDER / CSL).write_text(exports.csl(references), "utf-8")
    (folder / FOLDER / BIBTEX).write_text(exports.bibtex(references), "utf-8")


def context(references: References, data: Library, progress: Progress, locale: Locale) -> dict[str, Any]:
    """Return what the template of the page asks: the sources, and how far our words on them are translated."""
    messages = register.messages(data.sources, data.lines)
    reviews = progress.reviews.get(locale.tag, Reviews())
    row = status.row(library.SOURCES, messages, progress.editions[locale.tag], reviews)
    return {"kinds": kinds(references, progress.pages), "status": row if messages and not locale.source else None}


def kinds(references: References, pages: Mapping[str, PageState]) -> list[tuple[Kind, list[Reference]]]:
    """Return all sources kind by kind, each with the pages that cite it."""
    citing: dict[str, list[Link]] = {}
    for state in pages.values():
        for key in state.cited:
            citing.setdefault(key, []).append(Link(state.url, state.title))
    return list(references.grouped(citing))


def uncited(data: Library, pages: Iterable[PageState], project: Project) -> Iterator[Problem]:
    """Yield the sources that no page cites."""
    cited = {key for state in pages for key in state.cited}
    return register.uncited(data.sources, data.lines, cited, project.shown(project.content / library.SOURCES))
