"""Made pages: what every language has without anybody writing it, such as the list of all its pages."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from build_tools.publishing import addresses

ALL_PAGES, STATUS, SOURCES = "all-pages.html", "translation-status.html", "sources.html"
EVENTS = "events/index.html"


def page(name: str, title: str, tag: str, config: MkDocsConfig) -> Page:
    """Return a page that templates can render like one of content/; it has no text of its own."""
    file = File(name, None, config.site_dir, use_directory_urls=False)
    file.src_uri = name.replace(".html", ".md")
    addresses.move(file, f"{tag}/{name}")
    made = Page(title, file, config)
    made.content, made.meta = "", {}
    file.page = None
    return made
