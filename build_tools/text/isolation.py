"""Isolation: names in Latin letters and dates keep their order inside right-to-left text.

Without it a number takes the direction of the Latin name before it, and the year of
«Human Rights Watch، 2021-يىلى» is torn from its word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from build_tools.text.lines import MARK

RIGHT_TO_LEFT = "\u0590-\u08ff"
LATIN = "A-Za-z\u00c0-\u024f"
NAME = rf"(?<![0-9])[0-9]*+[{LATIN}](?:[{LATIN}0-9’'&./+-]*[{LATIN}0-9])?"
NAMES = rf"{NAME}(?:(?:[,:;]| &)? (?:{NAME}|\({NAME}(?: {NAME})*\)))*"  # «ABC (Australia), Chinese service»
PIECE = re.compile(
    rf"(?P<kept>{MARK.pattern})"
    rf"|(?P<latin>“[^“”{RIGHT_TO_LEFT}]*[{LATIN}][^“”{RIGHT_TO_LEFT}]*”|{NAMES})"
    rf"|(?P<date>(?<!\d)\d++-[{RIGHT_TO_LEFT}]+)"  # a line may break after any hyphen, but not in «24-ماي»
)
TAGS = {"latin": ("bdi", ""), "date": ("span", "nobreak")}
UNTOUCHED = {"code", "pre", "kbd", "script", "style", "bdi", "svg", "math"}


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text in pieces, each with the kind of its tag, empty for plain text."""
    place = 0
    for match in PIECE.finditer(text):
        kind = match.lastgroup or ""
        if kind in TAGS:
            if match.start() > place:
                yield text[place : match.start()], ""
            yield match[0], kind
            place = match.end()
    if place < len(text):
        yield text[place:], ""


def isolated(text: str) -> str:
    """Return plain text as HTML, with its names and dates in elements of their own."""
    return "".join(_html(piece, kind) for piece, kind in pieces(text))


def _html(piece: str, kind: str) -> str:
    words = html.escape(piece, quote=False)
    if not kind:
        return words
    tag, name = TAGS[kind]
    return f'<{tag} class="{name}">{words}</{tag}>' if name else f"<{tag}>{words}</{tag}>"


class Isolator(Treeprocessor):
    """Gives the names and dates of a page elements of their own, after all else is in place."""

    PRIORITY = 0.5

    def run(self, root: Element) -> None:
        for child in list(root):
            self._element(child, root)

    def _element(self, element: Element, parent: Element) -> None:
        if element.tag not in UNTOUCHED and not element.get("lang"):
            for child in list(element):
                self._element(child, element)
            if element.text and not isinstance(element.text, AtomicString):
                element.text, new = self._cut(element.text)
                for number, child in enumerate(new):
                    element.insert(number, child)
        if element.tail and not isinstance(element.tail, AtomicString):
            element.tail, new = self._cut(element.tail)
            place = list(parent).index(element) + 1
            for number, child in enumerate(new):
                parent.insert(place + number, child)

    def _cut(self, text: str) -> tuple[str, list[Element]]:
        before, new = "", list[Element]()
        for piece, kind in pieces(text):
            if kind:
                tag, name = TAGS[kind]
                new.append(Element(tag, {"class": name} if name else {}))
                new[-1].text, new[-1].tail = piece, ""
            elif new:
                new[-1].tail = (new[-1].tail or "") + piece
            else:
                before += piece
        return before, new
