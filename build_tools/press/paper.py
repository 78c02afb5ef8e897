"""Paper: what the sheets of one page have in common, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools import pictures
from build_tools.events.presentation import Shown
from build_tools.excerpts.presentation import Presentation
from build_tools.languages import Language
from build_tools.sources.references import Reference
from build_tools.stripping import files


@dataclass(frozen=True, slots=True)
class Figure:
    """An excerpt as sheets show it: its presentation, its chart as SVG (empty where it has none), and what that shows, in words.

    `caption` takes the place of the title where the page gives one.
    """

    shown: Presentation
    chart: str = ""
    alternative: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a page: `name` with its ending, and what it shows, in words."""

    name: str
    data: bytes
    alternative: str

    @classmethod
    def of(cls, image: Mapping[str, str] | None, content: Path) -> Picture | None:
        """Return what front matter names as the picture of a page; None where there is none that can be shown."""
        if image is None or next(pictures.unfit(content, image, "", {"image": 0}), None):
            return None
        return cls(image["file"], files.read(content / image["file"]), image["alt"])


@dataclass(frozen=True, slots=True)
class Paper:
    """One page in one language. All texts are words of the reader's language, or a Fallback; `body` is HTML.

    `path` is that of the page without its ending: `events/panel-2023`. `address` is empty where nobody knows where
    the site will stand. `status` says how far the translation can be relied on, a sentence each; empty in the source.
    `figures` are the excerpts that the page shows, in its order; `references` the sources that it cites, in the order
    of their numbers, and those that name the speakers of its event. `link` is the address in short, to be typed; `code` is its QR code as SVG, empty without one.
    `draft` says in a few words that the translation is one, empty where it was reviewed as it is.
    """

    path: str
    language: Language
    site: str
    title: str
    address: str = ""
    description: str = ""
    summary: str = ""
    key_points: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    content_note: str = ""
    speaker_notes: tuple[str, ...] = ()
    written: str = ""
    updated: str = ""
    status: tuple[str, ...] = ()
    body: str = ""
    figures: tuple[Figure, ...] = ()
    references: tuple[Reference, ...] = ()
    event: Shown | None = None
    code: bytes = b""
    draft: str = ""
    picture: Picture | None = None

    @property
    def id(self) -> str:
        """What the names of its files begin with."""
        return self.path.rpartition("/")[2]

    @property
    def link(self) -> str:
        """The address as it is printed."""
        return self.address.removeprefix("https://").removeprefix("http://")
