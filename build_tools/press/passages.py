"""Passages: the words of a page piece by piece, the same pieces in every language, and the numbers in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lxml import html
from lxml.html import HtmlElement

from build_tools.languages import Language
from build_tools.text.translation import Fallback

BLOCKS = {
    *("p", "li", "td", "th", "dt", "dd", "blockquote", "summary", "caption", "figcaption"),
    *(f"h{level}" for level in range(1, 7)),
}
LEFT_OUT = (
    *("figure", "section[@class='references']", "sup[@class='citation']", "script", "style", "svg"),
    *("a[@class='footnote-backref']", "sup[a[@class='footnote-ref']]"),
)
"""What is told on its own, as excerpts are, or is no part of the text."""
ANYWHERE = " | ".join(f".//{path}" for path in LEFT_OUT)
FALLBACK = "fallback"
# Chinese has no space after a full stop; elsewhere what goes on in a small letter is no new sentence: «10:00 a.m. to».
SENTENCE = re.compile(r"(?<=[。！？])(?![”’」』）)\s]|$)|(?:(?<=[.!?؟])|(?<=[.!?؟][”’»›)]))\s+(?=[^\W\d_a-z]|[“«‹(])")
NUMBER = re.compile(r"(?<![\w.,-])\d++(?:,\d{3})*+(?:\.\d++)?+(?![\w,.]*\d)")
NO_COUNT = r"\b\d{1,2}:\d\d\b|\b(?:1[5-9]|20)\d\d(?:s|[–-](?:\d{4}|\d\d))?\b"
"""Times of day, and years."""


def passages(body: str, language: Language, source: Language) -> tuple[str, ...]:
    """Return the words of the blocks of a page in their order, a Fallback where any of them are not translated."""
    root = html.fragment_fromstring(body, create_parent="div") if body.strip() else None
    if root is None:
        return ()
    for element in root.xpath(ANYWHERE):
        element.drop_tree()
    return tuple(_words(block, language, source) for block in root.iter(*BLOCKS))


def _words(block: HtmlElement, language: Language, source: Language) -> str:
    words = " ".join("".join(_own(block)).split())
    around = [block, *block.iterancestors(), *(it for it in block.iter() if it.tag not in BLOCKS)]
    untranslated = any(FALLBACK in (it.get("class") or "").split() for it in around)
    return Fallback(words, source) if untranslated and language != source else words


def _own(element: HtmlElement) -> Iterator[str]:
    """Yield the words of an element without those of blocks inside of it."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in BLOCKS:
            yield from _own(child)
        yield child.tail or ""


def sentences(words: str) -> list[str]:
    """Return the sentences of a passage, in any language; a Fallback stays one."""
    parts = [part for part in SENTENCE.split(words) if part]
    return [Fallback(part, words.language) for part in parts] if isinstance(words, Fallback) else parts


def numbers(words: str, language: Language) -> frozenset[Decimal]:
    """Return what is counted in words of the source language, written in digits: neither dates nor times of day."""
    months = "|".join(map(re.escape, language.babel.months["format"]["wide"].values()))
    dates = rf"\b\d{{1,2}} (?:{months})\b|\b(?:{months}) \d{{1,2}}\b(?!\d)"
    counted = re.sub(rf"{dates}|{NO_COUNT}", " ", words)
    return frozenset(Decimal(found[0].replace(",", "")) for found in NUMBER.finditer(counted))
