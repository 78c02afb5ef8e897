"""The pack: all files of an event in one language, in a zip archive that is the same for the same files."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from build_tools.problems import Problem

NAME = "pack.zip"
SUMS = "SHA256SUMS"
README = "README"
LARGEST = 15 * 2**20  # bytes: what goes through mail, messengers and slow lines
NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive can hold
READABLE = 0o100644  # a file that all may read
SMALLEST = 9  # zlib's own number for it
NOT_LATIN = re.compile(r"[^A-Za-z0-9._]+")
LISTED = 5  # of the largest files, when there are too many bytes


class Group(StrEnum):
    """What an item is for, by the name of its folder."""

    PRINT = "print"
    PROJECT = "project"
    SHARE = "share"
    READ = "read"
    DATA = "data"
    CALENDAR = "calendar"


CONTEXT = "pack"
TITLES = {
    Group.PRINT: "To print",
    Group.PROJECT: "To project",
    Group.SHARE: "To share",
    Group.READ: "To read offline",
    Group.DATA: "Data",
    Group.CALENDAR: "Calendar",
}
COPY, DATE = "The page as one file", "The date for your calendar"
FOR_READING = "To read offline, on a phone or a computer: open it with a browser."
FOR_CALENDARS = "To open: the event then stands in your calendar, at your own time."
FOR_FIGURES = "The figures behind a table or a chart, with their sources."
MEGABYTES = "{size} MB"
SAID = (*TITLES.values(), COPY, DATE, FOR_READING, FOR_CALENDARS, FOR_FIGURES, MEGABYTES)
WORDS = tuple((CONTEXT, text) for text in SAID)
"""Messages of this module, by context and text."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a pack: what it is called, what it is for, and which page it is of, in the reader's language.

    `address` is where the site has it, below the folder of the language; `preview` is where its small picture is,
    and is empty where there is none. `pages` counts those of a PDF, `pixels` those of a picture; `alternative` says
    what a picture shows.
    """

    group: Group
    name: str
    data: bytes
    title: str
    purpose: str
    of: str = ""
    address: str = ""
    preview: str = ""
    pages: int = 0
    pixels: tuple[int, int] | None = None
    alternative: str = ""

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.data)

    @property
    def format(self) -> str:
        """What kind of file it is, by the ending of its name."""
        return self.name.rpartition(".")[2].upper()


def latin(name: str) -> str:
    """Return a name that every system can write and every keyboard type: Latin letters, digits, `.`, `_` and `-`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return NOT_LATIN.sub("-", plain).strip("-.") or "file"


def placed(items: Sequence[Item]) -> dict[str, Item]:
    """Return the items by their places in the pack; of two with one name, the second gets a number."""
    taken = set[str]()
    return {free(f"{item.group}/{latin(item.name)}", taken): item for item in items}


def free(name: str, taken: set[str]) -> str:
    """Return a name, with a number where it is taken, and add it to those that are: in small letters, as on Windows."""
    stem, dot, ending = name.rpartition(".")
    number, found = 1, name
    while found.casefold() in taken:
        number += 1
        found = f"{stem}-{number}{dot}{ending}"
    taken.add(found.casefold())
    return found


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return what `sha256sum -c` reads, with the files in the order of their names."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def packed(root: str, files: Mapping[str, bytes]) -> bytes:
    """Return files as an archive with their sums, all in one folder."""
    whole = {**files, SUMS: sums(files)}
    return archive({f"{root}/{name}": data for name, data in whole.items()})


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of files, packed as small as zlib can: half of what sheets for print have alone.

    Its bytes are the same wherever zlib is; of the successors that take its place here and there, zlib-ng makes others.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=SMALLEST) as archived:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.create_system, entry.external_attr = 3, READABLE << 16  # the same on Windows
            archived.writestr(entry, files[name], zipfile.ZIP_DEFLATED, SMALLEST)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive of ours by their places in it."""
    with zipfile.ZipFile(BytesIO(data)) as archived:
        return {entry.filename: archived.read(entry) for entry in archived.infolist()}


def described(path: Path) -> tuple[list[str], list[bytes]]:
    """Return what decides the files of an archive of ours, without unpacking them: their names and their sums."""
    with zipfile.ZipFile(path) as archived:
        names = archived.namelist()
        return names, [archived.read(name) for name in names if name.endswith(f"/{SUMS}")]


def together(name: str, packs: Sequence[bytes]) -> bytes:
    """Return the packs of several languages as one archive; each keeps its own folder and its own sums."""
    files = {place: data for pack in packs for place, data in unpacked(pack).items()}
    return archive({f"{latin(name)}/{place}": data for place, data in files.items()})


def check(data: bytes, places: Mapping[str, Item], path: str, tag: str) -> Iterator[Problem]:
    """Yield the problem of a pack that is too large."""
    if len(data) <= LARGEST:
        return
    largest = sorted(places, key=lambda place: (-places[place].size, place))[:LISTED]
    named = ", ".join(f"{place} ({megabytes(places[place].size)})" for place in largest)
    fact = f"the pack ({tag}) has {megabytes(len(data))}, and {megabytes(LARGEST)} are its most; largest are {named}."
    yield Problem(path, 1, fact, "Make the pictures of these pages smaller, or link fewer pages and excerpts.")


def megabytes(size: int) -> str:
    """Write a number of bytes as problems do."""
    return f"{size / 2**20:.1f} MB"


def together_at(folder: str) -> str:
    """Return where a site has the packs of all languages, for the folder of an event: `events/panel-2023.zip`."""
    return f"{folder}.zip"
