"""Licences: what the makers of the theme and of fonts ask to be kept beside their work, in one file of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from importlib.metadata import Distribution
from pathlib import Path

from build_tools.project import Project
from build_tools.publishing.fonts import Font

PLACE = "assets/licences.txt"
NAMED = re.compile(r"(LICEN[CS]E|COPYING|OFL)(\.(txt|md))?")


def write(project: Project, site: Path) -> None:
    """Write the texts of the licences, each under the name and version of its package."""
    parts = [part for package in _packages(project) if (part := _part(package))]
    (site / PLACE).parent.mkdir(parents=True, exist_ok=True)
    (site / PLACE).write_text("\n".join(parts), "utf-8")


def _packages(project: Project) -> Iterator[Distribution]:
    """Yield the packages of which the site has files: style sheets and icons of its theme, and letters of fonts."""
    themes = metadata.entry_points(group="mkdocs.themes", name=project.config.theme.name or "")
    yield from (theme.dist for theme in themes if theme.dist)
    for name in dict.fromkeys(Font.of(entry).file.partition("/")[0] for entry in project.fonts):
        yield from metadata.distributions(name=name)


def _part(package: Distribution) -> str:
    """Return the texts of a package's licences, which often lie in it twice; "" where it has none."""
    files = sorted(file for file in package.files or [] if NAMED.fullmatch(file.name))
    texts = dict.fromkeys("\n".join(map(str.rstrip, file.read_text("utf-8").strip().splitlines())) for file in files)
    title = f"{package.metadata['Name']} {package.version}"
    return "\n\n".join([f"{title}\n{'=' * len(title)}", *texts, ""]) if texts else ""
