"""Titles: those of a page and of its parts as MkDocs has them, each in the language that it is in."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator
from typing import Any

from markupsafe import Markup

from build_tools.languages import Language
from build_tools.text.translation import Fallback, marked


def mark(page: Any, untranslated: Collection[str], source: Language) -> None:
    """Mark the titles of a page of MkDocs, and of those of its parts, whose headings have no translation, by their ids."""
    if "title" not in vars(page):  # what MkDocs takes from the heading is HTML
        page.title = html.unescape(page.title or "")
    for link in _anchors(page.toc):
        link.title = Markup(link.title)
        if link.id in untranslated:
            link.title = Markup(marked(Fallback(link.title.unescape(), source)))
    if page.toc.items and page.toc.items[0].id in untranslated:
        page.title = Fallback(page.title or "", source)


def _anchors(links: Any) -> Iterator[Any]:
    for link in links:
        yield link
        yield from _anchors(link.children)
