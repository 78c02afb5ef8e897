"""Packing: the kit of every event of an edition is written, as one archive and as a page that shows it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from build_tools.excerpts.cache import Cache, sweep
from build_tools.fingerprints import fingerprint, program
from build_tools.problems import Problem
from build_tools.publishing import kits, pack, singlefile
from build_tools.publishing.fonts import Cut
from build_tools.publishing.kits import Kit
from build_tools.publishing.pack import Item
from build_tools.publishing.singlefile import Surroundings
from build_tools.text.wording import Wording

PACKS = Path(".cache", "packs")
"""Where the packs of all languages together are kept, below the folder of the project."""
PAGE, CONTENT, README = "pack/page.html", "main.html", "pack/readme.html"
INDEX = "index.html"
SIZE = "{together-size}"  # in pages, until all languages are there

Render = Callable[[str, str, Mapping[str, Any]], str]
"""Gives what a template says of a page, by its path under content/, or of one that is made, by its address."""


Pages = Sequence[tuple[str, str]]
"""Paths of pages under content/, each with where it stands in the site."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """The files of a kit that nobody else writes, by their addresses below the folder of the language.

    `copies` and `archived` are the names under which its copies and its archive are kept.
    """

    folder: str
    files: dict[str, bytes]
    copies: Mapping[str, str]
    archived: str
    places: Mapping[str, Item]

    @property
    def archive(self) -> bytes:
        """The pack."""
        return self.files[f"{self.folder}/{pack.NAME}"]


@dataclass(frozen=True, slots=True)
class Packer:
    """Writes kits into the folder of one language; `around` is without neighbours, `day` in the reader's words.

    `cuts` gives the fonts of copies. `cache` keeps archives, copies and which of them a kit has; `basis` is the
    fingerprint of all that templates may say, empty where nobody knows, so that every page is written anew.
    """

    tag: str
    folder: Path
    around: Surroundings
    cuts: Callable[[], Sequence[Cut]]
    day: str
    render: Render
    cache: Cache
    basis: str = ""

    def write(self, kit: Kit, pages: Pages, shown: str) -> Iterator[Problem]:
        """Write a kit beside the page of its event; yield what is wrong with it. `shown` names that page.

        The kit has no copies of its pages yet: they are made with it, or remembered.
        """
        (self.folder / kit.folder).mkdir(parents=True, exist_ok=True)
        name = self._name(kit, pages)
        files = self._remembered(name)
        if files is None:
            made = self._made(kit, pages)
            problems = list(pack.check(made.archive, made.places, shown, self.tag))
            yield from problems
            files = made.files
            if name and not problems:
                self._remember(name, made)
        for address, data in {**kit.previews(), **files}.items():
            file = self.folder / address
            if address.endswith((f"/{pack.NAME}", f"/{INDEX}")) or not file.exists():  # a page may have its address
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)

    def _name(self, kit: Kit, pages: Pages) -> str:
        """Return under which name a kit is remembered; empty where nobody knows what decides its pages."""
        if not self.basis:
            return ""
        made = [[replace(each, data=b"", preview=b"", printed=each.kept) for each in part.made] for part in kit.parts]
        told = [(part.path, part.title, part.status) for part in kit.parts]
        around = (self.day, self.around.sheets, self.around.site_url)
        return fingerprint(self.basis, around, pages, made, told, kit.figures, kit.calendar)

    def _remembered(self, name: str) -> dict[str, bytes] | None:
        """Return the files of a kit by their addresses, None unless all are kept and no copy has changed."""
        index = json.loads(self.cache.read(f"{name}.json") or b"null") if name else None
        if index is None:
            return None
        found = {address: self._same(kept) for address, kept in index["copies"].items()}
        found |= {address: self.cache.read(kept) for address, kept in index["others"].items()}
        whole = {address: data for address, data in found.items() if data is not None}
        return whole if len(whole) == len(found) else None

    def _remember(self, name: str, made: Parcel) -> None:
        page = f"{made.folder}/{INDEX}"
        self.cache.keep(f"{name}.html", made.files[page])
        self.cache.used.add(f"{name}.html")
        others = {page: f"{name}.html", f"{made.folder}/{pack.NAME}": made.archived}
        self.cache.keep(f"{name}.json", json.dumps({"copies": made.copies, "others": others}).encode())

    def _made(self, kit: Kit, pages: Pages) -> Parcel:
        """Return all files of a kit that nobody else writes."""
        copies = list(self.copies(pages).values())
        parts = [replace(part, copy=data) for part, (_, data) in zip(kit.parts, copies, strict=True)]
        kit = replace(kit, parts=parts)
        places = pack.placed(list(kit.items()))
        known = {**kit.context(places), "day": self.day, "event_title": kit.parts[0].title}
        site, page = self.around.site_url, f"{self.tag}/{kit.folder}.html"
        readme = self.render(README, f"{kit.folder}.md", {**known, "event_address": f"{site}{page}" if site else ""})
        inside = {place: item.data for place, item in places.items()}
        inside |= {f"{pack.README}.html": readme.encode(), f"{pack.README}.txt": kits.as_text(readme)}
        archived = f"{fingerprint(program(), kit.root, pack.sums(inside))}.zip"
        data = self.cache.made(archived, lambda: pack.packed(kit.root, inside))
        known |= {"pack_size": len(data), "together": pack.together_at(kit.folder), "together_size": SIZE}
        shown = self.render(PAGE, f"{kit.folder}/{INDEX}", known).encode()
        names = kits.names([part.path for part in kit.parts], self.tag)
        at = {f"{kit.folder}/{names[part.path]}": copy for part, copy in zip(kit.parts, copies, strict=True)}
        files = {address: content for address, (_, content) in at.items()}
        files |= {f"{kit.folder}/{pack.NAME}": data, f"{kit.folder}/{INDEX}": shown}
        return Parcel(kit.folder, files, {address: kept for address, (kept, _) in at.items()}, archived, places)

    def copies(self, pages: Pages) -> dict[str, tuple[str, bytes]]:
        """Return pages as files that lead to each other, each with the name it is kept under, by their paths."""
        found = kits.names([path.rpartition(".")[0] for path, _ in pages], self.tag)
        beside = {address: found[path.rpartition(".")[0]] for path, address in pages}
        around = replace(self.around, beside=beside, fonts=self.cuts())
        words = {"frame": singlefile.FRAME, "day": self.day}
        return {path: self._copy(self.render(CONTENT, path, words), address, around) for path, address in pages}

    def _copy(self, page: str, address: str, around: Surroundings) -> tuple[str, bytes]:
        """Return a page as one file, made once as long as it and the files that it takes in are the same."""
        known = (around.sheets, around.beside, around.site_url, around.fonts)
        name = f"{fingerprint(program(), page, address, *known)}.html"
        if kept := self._same(name):
            return name, kept
        taken = dict[str, str]()

        def read(place: str) -> bytes | None:
            data = around.read(place)
            taken[place] = _sum(data)
            return data

        made = singlefile.single(page, address, replace(around, read=read))
        self.cache.keep(name, made)
        self.cache.keep(_beside(name), json.dumps(taken).encode())
        self.cache.used.add(name)
        return name, made

    def _same(self, name: str) -> bytes | None:
        """Return a copy that is kept under a name, None where a file that it takes in has changed."""
        taken = json.loads(self.cache.read(_beside(name)) or b"null")
        same = taken is not None and taken == {place: _sum(self.around.read(place)) for place in taken}
        return self.cache.read(name) if same else None


def _beside(name: str) -> str:
    """Return under which name it is kept what a copy takes in."""
    return f"{name.rpartition('.')[0]}.json"


def _sum(data: bytes | None) -> str:
    return hashlib.sha256(data).hexdigest() if data is not None else ""


def join(site: Path, wordings: Sequence[Wording], kept: Path) -> None:
    """Put the packs of all languages of a site together, an archive for each event, and say its size on their pages.

    `kept` is a folder of which archives are taken again, and where nothing stays but those.
    """
    cache = Cache(kept)
    found: dict[str, list[tuple[Wording, Path]]] = {}
    for wording in wordings:
        home = site / wording.locale.tag
        for path in sorted(home.glob(f"**/{pack.NAME}")):
            found.setdefault(path.parent.relative_to(home).as_posix(), []).append((wording, path))
    for folder, packs in found.items():
        data = _together(folder.rpartition("/")[2], [path for _, path in packs], cache)
        place = site / pack.together_at(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        for wording, path in packs:
            page = path.with_name(INDEX)
            size = wording.marked(kits.sized(len(data), wording))
            page.write_text(page.read_text("utf-8").replace(SIZE, size), "utf-8")
    sweep(kept, cache.used)


def _together(name: str, packs: Sequence[Path], cache: Cache) -> bytes:
    """Return packs as one archive, kept by what they say is in them: so that they are only read when it is made."""
    known = fingerprint(program(), name, [pack.described(path) for path in packs])
    return cache.made(f"{known}.zip", lambda: pack.together(name, [path.read_bytes() for path in packs]))
