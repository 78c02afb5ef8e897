"""Packing: the kit of every event of an edition is written, as one archive and as a page that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_tools.problems import Problem
from build_tools.publishing import kits, pack, singlefile
from build_tools.publishing.kits import Kit
from build_tools.publishing.singlefile import Surroundings
from build_tools.text.wording import Wording

PAGE, CONTENT, README = "pack/page.html", "main.html", "pack/readme.html"
INDEX = "index.html"
SIZE = "{together-size}"  # in pages, until all languages are there

Render = Callable[[str, str, Mapping[str, Any]], str]
"""Gives what a template says of a page, by its path under content/, or of one that is made, by its address."""


@dataclass(frozen=True, slots=True)
class Packer:
    """Writes kits into the folder of one language; `around` is without neighbours, `day` in the reader's words."""

    tag: str
    folder: Path
    around: Surroundings
    day: str
    render: Render

    def copies(self, pages: Sequence[tuple[str, str]]) -> dict[str, bytes]:
        """Return pages as files that lead to each other, by their paths under content/.

        Of each page `pages` has this path and where it stands in the site.
        """
        found = kits.names([path.rpartition(".")[0] for path, _ in pages], self.tag)
        known = self.around
        beside = {address: found[path.rpartition(".")[0]] for path, address in pages}
        around = Surroundings(known.read, known.sheets, beside, known.site_url, known.fonts)
        words = {"frame": singlefile.FRAME, "day": self.day}
        return {path: singlefile.single(self.render(CONTENT, path, words), address, around) for path, address in pages}

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
        data = pack.packed(kit.root, files)
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


def join(site: Path, wordings: Sequence[Wording]) -> None:
    """Put the packs of all languages of a site together, an archive for each event, and say its size on their pages."""
    found: dict[str, list[tuple[Wording, Path]]] = {}
    for wording in wordings:
        home = site / wording.locale.tag
        for path in sorted(home.glob(f"**/{pack.NAME}")):
            found.setdefault(path.parent.relative_to(home).as_posix(), []).append((wording, path))
    for folder, packs in found.items():
        data = pack.together(folder.rpartition("/")[2], [path.read_bytes() for _, path in packs])
        place = site / pack.together_at(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        for wording, path in packs:
            page = path.with_name(INDEX)
            size = wording.marked(kits.sized(len(data), wording))
            page.write_text(page.read_text("utf-8").replace(SIZE, size), "utf-8")
