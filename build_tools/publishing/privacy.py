"""Privacy: the finished site is read once more, as readers get it, before it takes the place of the old one."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from pathlib import Path

import pikepdf

from build_tools.privacy import every, permissions, sources
from build_tools.privacy.permissions import Permissions
from build_tools.problems import Problem, in_order
from build_tools.project import Project
from build_tools.publishing import contents, licences
from build_tools.publishing.annotation import Purpose
from build_tools.stripping import files as stripping
from build_tools.stripping.refusal import NotBareError

SHOWN = {".png", ".jpg", ".jpeg", ".webp", ".gif"}
"""Pictures, of which all that may be there is what `stripping` leaves."""
PACKED = {".zip"}
APART = "\n\0\n"
"""What stands between two pieces that are read as one text, so that no number goes on behind it."""
WHENCE = "Look for it in content/, locales/ and overrides/."


@dataclass(slots=True)
class Reader:
    """Reads files of a site; what stands in many of them, such as the navigation, it reads once.

    `seen` are the lines, each with the one before it, and the files, by their sums, that were read.
    """

    allowed: Permissions
    seen: set[tuple[str, str] | bytes] = field(default_factory=set)

    def read(self, shown: str, data: bytes) -> Iterator[Problem]:
        """Yield what a file says of people that may not stand there; `shown` is its place in the site."""
        digest = hashlib.sha256(data).digest()
        if digest in self.seen:  # such as a file that lies in a pack, too
            return
        self.seen.add(digest)
        suffix = shown[shown.rfind(".") :].lower()
        try:
            if suffix in SHOWN:
                yield from _told(shown, data, suffix)
            elif suffix in PACKED:
                for name, inside in contents.packed(data):
                    yield from self.read(f"{shown}/{name}", inside)
            else:
                yield from self._said(shown, contents.lines(shown, data))
        except (zipfile.BadZipFile, pikepdf.PdfError) as error:
            yield Problem(shown, 0, f"this file cannot be read: {error}.", "Build the site anew.")

    def _said(self, shown: str, lines: Iterable[str]) -> Iterator[Problem]:
        new = self._new(lines)
        worth = (f"{before}\n{line}" for before, line in new if every.WORTH.search(line))
        for finding in every.find(APART.join(worth)):
            if not self.allowed.allow_anywhere(finding):
                found = sources.told_of(finding, shown, 0)
                yield replace(found, hint=f"{WHENCE} {found.hint}")
        if self.allowed.names.sums and any(True for _ in self.allowed.names.find("\n".join(line for _, line in new))):
            yield sources.named(shown, 0)

    def _new(self, lines: Iterable[str]) -> list[tuple[str, str]]:
        """Return the lines that were not read before behind the same line, which may say what they are, and that one."""
        found = [pair for pair in pairwise(chain([""], lines)) if pair not in self.seen]
        self.seen.update(found)
        return found


def _told(shown: str, data: bytes, suffix: str) -> Iterator[Problem]:
    """Yield the problem of a picture that says more than it shows."""
    try:
        more = stripping.bare(data, suffix) != data
    except NotBareError:
        more = True
    if more:
        fact = "this picture says something of itself, such as where it was taken or with what."
        yield Problem(shown, 0, fact, "Save it anew without, under content/.")


def problems(files: Iterable[tuple[str, Path]], root: Path) -> Iterator[Problem]:
    """Yield what the files of a site say of people and privacy.yml does not allow; each file with its name in problems."""
    reader = Reader(permissions.load(root)[0])
    for shown, path in files:
        yield from reader.read(shown, path.read_bytes())


def files(folder: Path, besides: Sequence[Path] = ()) -> list[tuple[str, Path]]:
    """Return the files of a folder in order, named as in the site; those below the folders `besides` are left out.

    So are the licences: they name those who wrote what the site is made of, who ask for it.
    """
    below = (path for path in sorted(folder.rglob("*")) if path.is_file())
    own = (path for path in below if not any(path.is_relative_to(other) for other in besides))
    named = ((path.relative_to(folder).as_posix(), path) for path in own)
    return [(name, path) for name, path in named if name != licences.PLACE]


def unfit(project: Project, found: Iterable[tuple[str, Path]], purpose: Purpose) -> list[Problem]:
    """Return why files must not reach readers; a preview stays with those who make it."""
    if purpose is not Purpose.PUBLISHING:
        return []
    site = Path(project.config.site_dir).name
    return in_order(problems(((f"{site}/{name}", path) for name, path in found), project.root))


def withdrawn(project: Project, site_dir: Path, purpose: Purpose) -> list[Problem]:
    """Return why a site that MkDocs has written itself must not reach readers; then none of its files is left.

    What begins with a full stop is not MkDocs', which leaves it there, too.
    """
    if found := unfit(project, files(site_dir), purpose):
        for name, path in files(site_dir):
            if not name.startswith("."):
                path.unlink()
    return found
