"""The boundary: a project reads files of its own folders only, and none larger than one of its kind needs to be."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.problems import Problem


@dataclass(frozen=True, slots=True)
class Kind:
    """What files with these endings may have at most, in bytes, and what to do with one that has more."""

    endings: frozenset[str]
    most: int
    hint: str


PAGES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
KINDS = (
    Kind(PAGES, 100_000, "Part the page."),  # forty leaves of a book, ten times what anybody reads on a screen
    Kind(frozenset({".yml", ".yaml"}), 1_000_000, "Part the file."),  # what our readers take in within a second
    Kind(frozenset({".csv"}), 2_000_000, "Choose fewer rows."),  # excerpts are small sets of data: 20,000 rows
    # Three times the catalog of a site of 3,000 messages; Django's catalogs in one language have 1 MB together.
    Kind(frozenset({".po"}), 5_000_000, "Is this the catalog of this site?"),
    Kind(frozenset({".html", ".typ", ".css", ".js", ".svg"}), 2_000_000, "Make it smaller."),  # the theme's are 0.2 MB
)
LARGEST = 50_000_000  # bytes of any other file, such as a picture: what a reader on a slow phone loads in an hour
OTHERS = Kind(frozenset(), LARGEST, "Make it smaller.")


def check(folders: Iterable[tuple[Path, str]]) -> Iterator[Problem]:
    """Yield the files of some folders that must not be read; each folder comes with its name in problems.

    A folder itself may be a link: those who set up a machine decide where it is. What lies in it may not, as it
    comes from others: a page that leads to a key would publish it, and a folder that leads to one around it never ends.
    """
    for folder, shown in folders:
        home, waiting = folder.resolve(), [(folder, shown)]
        while waiting:
            current, name = waiting.pop()
            with os.scandir(current) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
            for entry in found:
                path, called = current / entry.name, f"{name}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((path, called))
                else:
                    yield from _file(path, called, home, shown)


def _file(path: Path, shown: str, home: Path, folder: str) -> Iterator[Problem]:
    """Yield why a file must not be read."""
    if path.is_symlink():
        target = Path(os.path.realpath(path))  # where there is a circle, as far as it goes
        if not target.is_relative_to(home):
            fact = f"this leads to a file outside of {folder}/."
            yield Problem(shown, 0, fact, "Put the file itself here.")
            return
        if target.is_dir():
            yield Problem(shown, 0, "this folder is a link to another one.", "Put its files here.")
            return
    yield from special(path, shown)


def special(path: Path, shown: str) -> Iterator[Problem]:
    """Yield why what stands at a path is no file, or one that is too large; a lock of an editor leads to nothing."""
    try:
        found = path.stat()
    except OSError:
        return
    if not stat.S_ISREG(found.st_mode):
        yield Problem(shown, 0, "this is no file: who reads it waits for ever.", "Remove it.")
    kind = kind_of(path)
    if found.st_size > kind.most:
        fact = f"the file has {found.st_size:,} bytes; {kind.most:,} are the most."
        yield Problem(shown, 0, fact, kind.hint)


def kind_of(path: Path) -> Kind:
    """Return what a file may have at most, by its ending."""
    ending = path.suffix.lower()
    return next((kind for kind in KINDS if ending in kind.endings), OTHERS)
