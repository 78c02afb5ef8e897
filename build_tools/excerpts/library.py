"""The library: all sources and excerpts of a site, read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.excerpts.excerpt import Excerpt
from build_tools.problems import Problem
from build_tools.sources.source import Source

SOURCES, DATA = "sources.yml", "data"
"""Where they are, below content/."""


@dataclass(frozen=True, slots=True)
class Library:
    """What was read: `sources` by key, in the order of their file, `excerpts` by id, sorted by path.

    `lines` has the line of each source. What has a problem is left out.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    excerpts: Mapping[str, Excerpt] = field(default_factory=dict)


def read(content: Path, shown: str) -> tuple[Library, list[Problem]]:
    """Read content/sources.yml and content/data/*.yml; `shown` is content/ as problems name it.

    A site without them has an empty library.
    """
    raise NotImplementedError
