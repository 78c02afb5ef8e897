"""Variants: Simplified characters in a Traditional catalog, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from opencc import OpenCC

from build_tools.checks.pair import Finding, Pair
from build_tools.checks.prose import prose
from build_tools.scripts import Writing, writing

SHOWN = 5  # as many as a translator takes in at a glance; the others are found the same way
FREQUENT = range(0xA4, 0xC7)
"""First bytes of the frequent characters of Big5; the rare ones after them hold many of which Simplified made use."""


def find_variants(pair: Pair) -> Iterator[Finding]:
    """Characters of the other system of Chinese writing.

    A warning: readers can mostly read both. OpenCC says, by the words around, what a character
    becomes in the other system; the character sets of Taiwan and of the mainland say whether it is
    at home in its own: 后, 里, 只, 干, 台, 余 and 云 are in both.
    """
    way = writing(pair.language)
    if not way.chinese:
        return
    text = prose(pair.translation, pair.plain)
    simplified = way is Writing.SIMPLIFIED
    right = _converter("t2s" if simplified else "s2tw").convert(text)
    if len(right) != len(text):
        return  # OpenCC's characters are replaced one for one; were they not, places would mean nothing
    own = _mainland if simplified else _taiwan
    wrong = {old: new for old, new in zip(text, right, strict=True) if old != new and not own(old)}
    if wrong:
        first = dict(list(wrong.items())[:SHOWN])
        system = "Traditional" if simplified else "Simplified"
        yield Finding(
            f"the translation ({pair.language.tag}) has {system} characters: {' '.join(first)}.",
            f"Write {' '.join(first.values())}.",
        )


@cache
def _converter(name: str) -> OpenCC:
    """Return a converter, made once: its dictionaries take as long to read as a catalog to check."""
    return OpenCC(name)


def _mainland(character: str) -> bool:
    return _encoded(character, "gb2312") != b""


def _taiwan(character: str) -> bool:
    code = _encoded(character, "big5")
    return code != b"" and (len(code) == 1 or code[0] in FREQUENT)


def _encoded(character: str, encoding: str) -> bytes:
    return character.encode(encoding, "ignore")
