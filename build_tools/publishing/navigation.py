"""Navigation: the way to the current page, its neighbours and the top sections.

Writing the whole tree into every page costs time and bytes that grow with the square of the site
(65 % of a flat 300-page build with Material's template). A section's list is rendered once, and
the current page marked in it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment

from build_tools.catalogs.extractors import SECTION
from build_tools.text.wording import Wording

ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#", re.IGNORECASE)
SMALL = 40  # pages; a navigation of this size is shown whole, it fits on a screen or two


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the navigation: `url` from the site's root, and what is shown below it."""

    title: str
    url: str
    children: tuple[Item, ...] = ()


def name(nav: Any, wording: Wording) -> None:
    """Translate the names that mkdocs.yml gives to sections and pages of the navigation of MkDocs."""
    for item in _items(nav.items):
        if not item.is_page or "title" in vars(item):
            item.title = wording.words(str(item.title), SECTION) if item.title else item.title


def _items(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _items(item.children or [])


@dataclass(slots=True)
class Menu:
    """Renders the navigation of one locale."""

    nav: Any  # mkdocs.structure.nav.Navigation
    environment: Environment
    _rendered: dict[tuple[int, str], str] = field(default_factory=dict)

    def html(self, page: Any) -> str:
        """Return the navigation as it stands on this page."""
        folder = posixpath.dirname(page.url)
        key = (id(page.parent), folder)
        if key not in self._rendered:
            trail = {id(section) for section in page.ancestors}
            small = len(self.nav.pages) <= SMALL
            items = [_item(item, trail, small) for item in self.nav.items]
            template = self.environment.get_template("partials/nav-list.html")
            self._rendered[key] = template.render(items=[item for item in items if item], relative=_relative(folder))
        here = f'<a href="{_relative(folder)(page.url)}"'  # the name of a section has a class before it
        return self._rendered[key].replace(here, f'{here} aria-current="page"')


def _relative(folder: str) -> Callable[[str], str]:
    def relative(url: str) -> str:
        return url if ABSOLUTE.match(url) else posixpath.relpath(url, folder or ".")

    return relative


def _item(item: Any, trail: set[int], small: bool) -> Item | None:
    if not item.is_section:
        return Item(item.title or "", item.url)
    children = tuple(child for each in item.children if (child := _item(each, trail, small)))
    if not children:
        return None
    return Item(item.title, children[0].url, children if small or id(item) in trail else ())
