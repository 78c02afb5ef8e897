"""Alternates: how a page is reached in every language of the site, and whether it is translated at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from build_tools.locales import Locale
from build_tools.project import Project
from build_tools.publishing.progress import Progress


def alternates(project: Project, progress: Progress, current: Locale, page: Any) -> Iterator[dict[str, Any]]:
    """Yield what templates show of a page of MkDocs in each language; of None, that of the home page.

    Search engines are told of it where it has any translation.
    """
    inside = page.url.partition("/")[2] if page else "index.html"
    uri = page.file.src_uri if page and page.file else ""
    for locale in project.locales:
        translated = uri not in progress.pages or progress.translated(uri, locale)
        yield {
            "tag": locale.tag,
            "name": locale.name,
            "direction": locale.language.direction,
            "url": f"{locale.tag}/{inside}",
            "current": locale.tag == current.tag,
            "advertised": not locale.language.pseudo and (locale.source or translated),
        }
