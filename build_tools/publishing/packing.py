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
from build_tools.publishing.kits import Kit
from build_tools.publishing.singlefile import Surroundings
from build_tools.text.wording import Wording

PACKS = Path(".cache", "packs")
"""Where the packs of all languages together are kept, below the folder of the project."""
PAGE, CONTENT, README = "pack/page.html", "main.html", "pack/readme.html"
INDEX = "index.html"
SIZE = "{together-size}"  # in pages, until all languages are there

Render = Callable[[str, str, Mapping[str, Any]], str]
"""Gives what a template says of a page, by its path under content/, or of one that is made, by its address."""


@dataclass(frozen=True, slots=True)
class Packer:
    """Writes kits into the folder of one language; `around` is without neighbours, `day` in the reader's words.

    `cache` keeps archives and copies: what is in them decides whether they are made anew.
    """

    tag: str
    folder: Path
    around: Surroundings
    day: str
    render: Render
    cache: Cache

    def copies(self, pages: Sequence[tuple[str, str]]) -> dict[str, bytes]:
        """Return pages as files that lead to each other, by their paths under content/.

        Of each page `pages` has this path and where it stands in the site.
        """
        found = kits.names([path.rpartition(".")[0] for path, _ in pages], self.tag)
        known = self.around
        beside = {address: found[path.rpartition(".")[0]] for path, address in pages}
        around = Surroundings(known.read, known.sheets, beside, known.site_url, known.fonts)
        words = {"frame": singlefile.FRAME, "day": self.day}
        return {path: self._copy(self.render(CONTENT, path, words), address, around) for path, address in pages}

    def _copy(self, page: str, address: str, around: Surroundings) -> bytes:
        """Return a page as one file, made once as long as it and the files that it takes in are the same."""
        known = (around.sheets, around.beside, around.site_url, around.fonts)
        name = fingerprint(program(), page, address, *known)
        taken = json.loads(self.cache.read(f"{name}.json") or b"null")
        same = taken is not None and taken == {place: _sum(around.read(place)) for place in taken}
        if same and (kept := self.cache.read(f"{name}.html")):
            return kept
        taken = dict[str, str]()

        def read(place: str) -> bytes | None:
            data = around.read(place)
            taken[place] = _sum(data)
            return data

        made = singlefile.single(page, address, replace(around, read=read))
        self.cache.keep(f"{name}.html", made)
        self.cache.keep(f"{name}.json", json.dumps(taken).encode())
        self.cache.used.add(f"{name}.html")
        return made

    def write(self, kit: Kit, shown: str) -> Iterator[Problem]:
        """Write a kit beside the page of its event; yield what is wrong with it. `shown` names that page."""
        folder = self.folder / kit.folder
        folder.mkdir(parents=True, exist_ok=True)
        places = pack.placed(list(kit.items()))
        known = {**kit.context(places), "day": self.day, "event_title": kit.parts[0].title}
        site, page = self.around.site_url, f"{self.tag}/{kit.folder}.html"
        readme = self.render(README, f"{kit.folder}.md", {**known, "event_address": f"{site}{page}" if site else ""})
        files = {place: item.data for place, item in places.items()}
        files |= {f"{pack.README}.html": readme.encode(), f"{pack.README}.txt": kits.as_text(readme)}
        name = fingerprint(program(), kit.root, pack.sums(files))
        data = self.cache.made(f"{name}.zip", lambda: pack.packed(kit.root, files))
        yield from pack.check(data, places, shown, self.tag)
        beside = {item.address: item.data for item in places.values()}
        beside |= kit.previews()
        for address, content in beside.items():
            file = self.folder / address
            if not file.exists():  # sheets, tables and calendars are there
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        (folder / pack.NAME).write_bytes(data)
        known |= {"pack_size": len(data), "together": pack.together_at(kit.folder), "together_size": SIZE}
        (folder / INDEX).write_text(self.render(PAGE, f"{kit.folder}/{INDEX}", known), "utf-8")


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
        data = _together(folder.rpartition("/")[2], [path.read_bytes() for _, path in packs], cache)
        place = site / pack.together_at(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        for wording, path in packs:
            page = path.with_name(INDEX)
            size = wording.marked(kits.sized(len(data), wording))
            page.write_text(page.read_text("utf-8").replace(SIZE, size), "utf-8")
    sweep(kept, cache.used)


def _together(name: str, packs: Sequence[bytes], cache: Cache) -> bytes:
    return cache.made(f"{fingerprint(program(), name, packs)}.zip", lambda: pack.together(name, packs))
