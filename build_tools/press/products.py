"""Products: what is printed of a page, and what each of them is for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Product(StrEnum):
    """What is made of a page or an event, by the word for it in the names of files."""

    HANDOUT = "handout"
    EXPLAINER = "explainer"
    PARALLEL = "parallel"
    INTERPRETERS = "interpreters"
    SLIDES = "slides"
    NOTES = "notes"
    POSTER = "poster"
    CARD = "card"
    SQUARE = "square"
    CODE = "code"
    CHOOSER = "chooser"


CONTEXT = "product"
TITLES = {
    Product.HANDOUT: "Handout",
    Product.EXPLAINER: "The whole page, to print",
    Product.PARALLEL: "Two languages side by side",
    Product.INTERPRETERS: "Sheet for interpreters",
    Product.SLIDES: "Slides",
    Product.NOTES: "Notes for speakers",
    Product.POSTER: "Poster",
    Product.CARD: "Card for links",
    Product.SQUARE: "Square card",
    Product.CODE: "QR code",
    Product.CHOOSER: "QR code to all languages",
}
PURPOSES = {
    Product.HANDOUT: "To print and hand out: what it is about, in two pages.",
    Product.EXPLAINER: "To read on paper, with notes and sources.",
    Product.PARALLEL: "To study and to prepare an interpretation: paragraph beside paragraph.",
    Product.INTERPRETERS: "For interpreters, before the event: programme, names, terms and figures in all languages.",
    Product.SLIDES: "To project: one point or one excerpt on each slide.",
    Product.NOTES: "To print for speakers: each point of the slides, and what to say about it.",
    Product.POSTER: "To hang up, in A3.",
    Product.CARD: "The picture that goes with a shared link.",
    Product.SQUARE: "A square picture to post.",
    Product.CODE: "To print: it leads a phone to the page.",
    Product.CHOOSER: "To print: it leads a phone to where readers choose their language.",
}
WORDS = tuple((CONTEXT, text) for text in (*TITLES.values(), *PURPOSES.values()))
"""Messages of this module, by context and text."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made of a page: `name` in the folder of the page, `pages` of a PDF, `pixels` of a picture.

    `other` is the tag of the second language of a parallel text. `preview` is its first page as a small picture,
    `alternative` what a picture shows, in words. `printed` is the name under which the printer keeps it, where it does.
    """

    product: Product
    name: str
    data: bytes
    pages: int = 1
    pixels: tuple[int, int] | None = None
    other: str = ""
    preview: bytes = b""
    alternative: str = ""
    printed: str = ""

    @property
    def kept(self) -> str:
        """The name under which it is kept: that of the printer, or else one by its content."""
        return self.printed or f"{hashlib.sha256(self.data).hexdigest()[:32]}.{self.product}"


def name(page: str, product: Product, tag: str, ending: str, other: str = "") -> str:
    """Return the name of a file: `panel-2023-handout-ug.pdf`, `numbers-parallel-ug-en.pdf`."""
    return "-".join(part for part in (page, product.value, tag, other) if part) + f".{ending}"
