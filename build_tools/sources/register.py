"""The register of sources: content/sources.yml, read and checked."""

from __future__ import annotations

from pathlib import Path

from build_tools import documents
from build_tools.problems import Problem
from build_tools.sources.source import Source


def read(path: Path, shown: str) -> tuple[dict[str, Source], dict[str, int], list[Problem]]:
    """Return the sources by key and the line of each key, also of one that is wrong, and all that is wrong."""
    document, problems = documents.load(path, shown)
    if document is None:
        return {}, {}, problems
    sources = dict[str, Source]()
    for key in document.data:
        source, wrong = document.validate(Source, (key,))
        problems += wrong
        sources |= {key: source} if source else {}
    return sources, {key: document.line((key,)) for key in document.data}, problems
