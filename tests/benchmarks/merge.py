"""Brings one catalog up to a template, from files to a file: the whole program that merge_speed.py times."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from build_tools.catalogs import canonical, pofile
from build_tools.catalogs.merging import merge


def main(catalog: Path, template: Path, result: Path) -> None:
    """Read, merge, write; without looking for cycles, as `explainers sync` does it."""
    gc.disable()
    old, problems = pofile.read(catalog, catalog.name)
    fresh, more = pofile.read(template, template.name)
    if problems or more:
        sys.exit("\n".join(map(str, [*problems, *more])))
    result.write_text(canonical.write(merge(old, fresh.entries).catalog), "utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
