"""Usage: which excerpts the pages show, and which nobody would see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from build_tools.excerpts.excerpt import Excerpt
from build_tools.problems import Problem


def unused(excerpts: Mapping[str, Excerpt], used: Mapping[str, Iterable[str]]) -> Iterator[Problem]:
    """Yield the excerpts that no page shows; `used` are the ids that each page names, by its path."""
    shown = {ident for ids in used.values() for ident in ids}
    for ident, excerpt in excerpts.items():
        if ident not in shown:
            hint = f"Show it with /// excerpt and id: {ident}, or remove the file."
            yield Problem(excerpt.path, excerpt.lines["id",], f"no page shows the excerpt {ident}.", hint)
