"""Kits: what an event is given to take along in one language, from all its pages, data and dates."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import html

from build_tools.excerpts.downloads import FOLDER as DATA
from build_tools.excerpts.downloads import Download
from build_tools.languages import Language
from build_tools.press import products
from build_tools.press.products import Made, Product
from build_tools.publishing import pack
from build_tools.publishing.pack import TITLES, Group, Item
from build_tools.text.wording import Wording

GROUPS = {Product.SLIDES: Group.PROJECT, Product.CARD: Group.SHARE, Product.SQUARE: Group.SHARE}
OF_EXPLAINERS = (Product.HANDOUT, Product.EXPLAINER, Product.PARALLEL)
PREVIEWS = "previews"  # the folder of small pictures beside the sheets of a page
BRACKETS, KILOBYTES = ("brackets", "{name} ({unit})"), ("excerpt", "{size} KB")  # messages of excerpts
BLOCKS = ("h1", "h2", "p", "li", "dt", "dd")


@dataclass(frozen=True, slots=True)
class Part:
    """A page that a kit is about: its path under content/ without ending, what was made of it, and its copy.

    `status` says how far the translation can be relied on, a sentence each; empty in the source.
    """

    path: str
    title: str
    made: Sequence[Made] = ()
    copy: bytes = b""
    status: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """An excerpt that a kit brings along: its title, and its files."""

    title: str
    files: Sequence[Download]


@dataclass(frozen=True, slots=True)
class Kit:
    """All of an event in one language: first its own page, then the explainers that it links.

    `calendar` is the name and the content of its calendar file, where it has one.
    """

    parts: Sequence[Part]
    figures: Sequence[Figures]
    calendar: tuple[str, bytes] | None
    wording: Wording

    @property
    def tag(self) -> str:
        """The language."""
        return self.wording.locale.tag

    @property
    def folder(self) -> str:
        """Where its page stands below the folder of the language: `events/panel-2023`."""
        return self.parts[0].path

    @property
    def root(self) -> str:
        """The folder that everything lies in, once unpacked: `panel-2023-ug`."""
        return pack.latin(f"{posixpath.basename(self.folder)}-{self.tag}")

    def items(self) -> Iterator[Item]:
        """Yield every file, in the order in which readers see them."""
        for part, made in self._taken():
            yield self._made(part, made)
        copies = names([part.path for part in self.parts], self.tag)
        for part in self.parts:
            if part.copy:
                yield self._own(Group.READ, copies[part.path], part.copy, (pack.COPY, pack.FOR_READING), part)
        for figures in self.figures:
            for file in figures.files:
                purpose, address = self._words(pack.FOR_FIGURES), f"{DATA}/{file.name}"
                yield Item(Group.DATA, file.name, file.data, file.title, purpose, figures.title, address)
        if self.calendar:
            yield self._own(Group.CALENDAR, *self.calendar, (pack.DATE, pack.FOR_CALENDARS), self.parts[0])

    def _taken(self) -> Iterator[tuple[Part, Made]]:
        """Yield what was made of the pages and is taken along: all of the event's, some of the explainers'."""
        for number, part in enumerate(self.parts):
            for made in part.made:
                if number == 0 or made.product in OF_EXPLAINERS:
                    yield part, made

    def _own(self, group: Group, name: str, data: bytes, words: tuple[str, str], part: Part) -> Item:
        """Return a file that lies in the folder of the event."""
        title, purpose = map(self._words, words)
        return Item(group, name, data, title, purpose, part.title, f"{self.folder}/{name}")

    def grouped(self, placed: dict[str, Item]) -> list[tuple[Group, str, list[tuple[str, Item]]]]:
        """Return the items group by group, each with its place in the pack."""
        found = [
            (group, self._words(title), [(place, item) for place, item in placed.items() if item.group is group])
            for group, title in TITLES.items()
        ]
        return [entry for entry in found if entry[2]]

    def context(self, placed: dict[str, Item]) -> dict[str, Any]:
        """Return what templates show of it."""
        told = [(part.title, part.status) for part in self.parts if part.status]
        return {"kit": self, "groups": self.grouped(placed), "standings": told}

    def sized(self, size: int) -> str:
        """Write a number of bytes."""
        return sized(size, self.wording)

    def _words(self, text: str) -> str:
        return self.wording.words(text, pack.CONTEXT)

    def _made(self, part: Part, made: Made) -> Item:
        title = self.wording.words(products.TITLES[made.product], products.CONTEXT)
        purpose = self.wording.words(products.PURPOSES[made.product], products.CONTEXT)
        if made.other:
            called = self.wording.locale.language.called(Language.of(made.other))
            title = self.wording.filled(BRACKETS[1], BRACKETS[0], name=title, unit=called or made.other)
        address = f"{part.path}/{made.name}"
        preview = _preview(part, made) if made.preview else ""
        if made.product in (Product.CODE, Product.CHOOSER):
            preview = address
        return Item(
            GROUPS.get(made.product, Group.PRINT),
            made.name,
            made.data,
            title,
            purpose,
            part.title,
            address,
            preview,
            made.pages if made.name.endswith(".pdf") else 0,
            made.pixels,
            made.alternative,
        )

    def previews(self) -> dict[str, bytes]:
        """Return the small pictures by their places below the folder of the language."""
        return {_preview(part, made): made.preview for part, made in self._taken() if made.preview}


def _preview(part: Part, made: Made) -> str:
    return f"{part.path}/{PREVIEWS}/{made.name.rpartition('.')[0]}.png"


def sized(size: int, wording: Wording) -> str:
    """Write a number of bytes in a reader's language."""
    number = wording.locale.language.number
    if size < 2**20:
        return wording.filled(KILOBYTES[1], KILOBYTES[0], size=number(-(-size // 1024)))
    return wording.filled(pack.MEGABYTES, pack.CONTEXT, size=number(round(size / 2**20, 1)))


def names(paths: Sequence[str], tag: str) -> dict[str, str]:
    """Return what the copies of pages are called: after the page, or its whole path where two are called alike.

    Where these are alike in Latin letters, too, the second gets a number.
    """
    short = [pack.latin(posixpath.basename(path)).casefold() for path in paths]
    taken = set[str]()
    return {
        path: pack.free(f"{pack.latin(posixpath.basename(path) if short.count(name) == 1 else path)}-{tag}.html", taken)
        for path, name in zip(paths, short, strict=True)
    }


def as_text(page: str) -> bytes:
    """Return a page without its marks, a line for each of its blocks: what programs without HTML can show."""
    lines = list[str]()
    for block in html.document_fromstring(page).iter(*BLOCKS):
        if block.find(".//p") is not None:
            continue
        words = " ".join(block.text_content().split())
        if block.tag in ("h1", "h2"):
            lines += ["", words.upper() if block.tag == "h1" else words, ""]
        else:
            lines.append({"li": "- ", "dd": "  "}.get(str(block.tag), "") + words)
    return ("\n".join(lines).strip() + "\n").encode()
