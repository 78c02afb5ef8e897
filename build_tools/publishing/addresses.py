"""Addresses: where every file of the site goes, and which files go nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from build_tools.problems import Problem
from build_tools.project import Project

# What may be published besides pages. Everything else in content/ and overrides/ is source.
ASSETS = {".css", ".js", ".woff2", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".pdf", ".mp3", ".mp4"}
# Of the theme's own files its style sheet only: its script fetches the sitemap and a search index.
THEME_ASSETS = ("assets/stylesheets/main.*.min.css",)
MEDIA = "assets/media"


def place(files: Files, project: Project, tag: str) -> list[str]:
    """Give every file its address, drop what is not for readers, return the theme's style sheets.

    Pages lie in the folder of their language, media and assets once for all languages; style sheets
    and scripts of content/ stay where `extra_css` and `extra_javascript` name them.
    """
    stylesheets = []
    for file in list(files):
        if file.is_documentation_page():
            move(file, posixpath.join(tag, file.dest_uri))
        elif not _published(file, project):
            files.remove(file)
        elif file.src_dir == str(project.content) and not (file.is_css() or file.is_javascript()):
            move(file, posixpath.join(MEDIA, file.dest_uri))
        elif _of_theme(file):
            stylesheets.append(file.src_uri)
    return stylesheets


def served(config: MkDocsConfig) -> bool:
    """Return whether `mkdocs serve` is building, which says that the site stands where it serves it."""
    host, port = config.dev_addr
    return (config.site_url or "").startswith(f"http://{host}:{port}/")


def unrelated(names: Iterable[str], files: Files, shown: str, text: str) -> Iterator[Problem]:
    """Yield the related pages that are not there, with their lines in the text of the page that names them."""
    for name in names:
        if files.get_file_from_path(name) is None:
            line = text[: text.find(name)].count("\n") + 1
            fact = f"the related page {name!r} does not exist."
            yield Problem(shown, line, fact, "Name it by its path under content/.")


def move(file: File, uri: str) -> None:
    """Give a file another address; what MkDocs derived from the old one is derived anew."""
    file.dest_uri = uri
    vars(file).pop("url", None)
    vars(file).pop("abs_dest_path", None)


def _published(file: File, project: Project) -> bool:
    own = file.src_dir in (str(project.content), str(project.overrides))
    return posixpath.splitext(file.src_uri)[1].lower() in ASSETS and (own or _of_theme(file))


def _of_theme(file: File) -> bool:
    return any(fnmatch(file.src_uri, pattern) for pattern in THEME_ASSETS)
