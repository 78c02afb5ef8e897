"""Lettering: how wide words are in the fonts of our pictures, and where their lines break."""

from __future__ import annotations

import importlib.resources
import math
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Literal

from build_tools.excerpts.harmless import plain
from build_tools.languages import Language
from build_tools.text.translation import Fallback

FONTS = {
    "IBM Plex Sans Arabic": "fontpkg_ibm_plex_sans_arabic/files",
    "Noto Sans CJK TC": "cvttf_NotoSansCJK_Regular",
}
"""Families of the pinned packages, with the folder that holds each: Latin and Arabic script, and Chinese."""

SANS, TRADITIONAL, SIMPLIFIED = "Site Sans", "Site zh-Hant", "Site zh-Hans"
"""What pictures call them: no font of the machine bears these names."""

FAMILY = f"'{SANS}', 'IBM Plex Sans Arabic', 'Noto Sans CJK TC', sans-serif"
CHINESE = {
    "zh-Hans": f"'{SIMPLIFIED}', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
    "": f"'{TRADITIONAL}', 'Noto Sans CJK TC', 'PingFang TC', 'Microsoft JhengHei', sans-serif",
}
"""What pictures ask for: resvg takes the first, which is ours; who opens an SVG file has others."""

MEASURED, CHINESE_FILE = "IBMPlexSansArabic-Regular.ttf", "NotoSansCJKtc-Regular.otf"
SLACK = 1.18  # a page sets its text in the reader's fonts; DejaVu Sans is the widest that systems come with
BOLD = 1.08  # as much wider are bold letters
JOINED = 0.7  # of its width on its own has a letter of Arabic script among others
OTHER = 0.65  # em: a letter that our fonts do not have
Weight = Literal["normal", "bold"]
STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
ISOLATES, END = {"ltr": "\u2066", "rtl": "\u2067"}, "\u2069"
NOT_FIRST = set("，。、；：？！）」』》〉】”’%,.;:?!)]}…،؛؟")
NOT_LAST = set("（「『《〈【“‘([{")


def folder(package: str) -> Traversable:
    """Return the folder of a font package; raise ModuleNotFoundError when it is not installed."""
    name, _, path = package.partition("/")
    found = importlib.resources.files(name)
    return found.joinpath(path) if path else found


@cache
def _advances() -> Mapping[int, float]:
    """Return the width of each letter of the measured font, in em."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(folder(FONTS["IBM Plex Sans Arabic"]).joinpath(MEASURED).read_bytes()), lazy=True)
    widths, em = font["hmtx"].metrics, font["head"].unitsPerEm
    return {point: widths[glyph][0] / em for point, glyph in font.getBestCmap().items()}


@cache
def _chinese() -> frozenset[int]:
    """Return the letters of the Chinese font."""
    from fontTools.ttLib import TTFont

    data = folder(FONTS["Noto Sans CJK TC"]).joinpath(CHINESE_FILE).read_bytes()
    return frozenset(TTFont(BytesIO(data), lazy=True).getBestCmap())


def missing(text: str) -> list[str]:
    """Return the letters of a text that none of our fonts has, each once."""
    seen = [letter for letter in dict.fromkeys(text) if unicodedata.category(letter) not in ("Cf", "Cc")]
    rest = [letter for letter in seen if ord(letter) not in _advances()]
    return [letter for letter in rest if ord(letter) not in _chinese()]


def family(text: str, tag: str) -> str:
    """Return the fonts that a line of text asks for, so that all of it is in the pinned ones."""
    wide = any(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return CHINESE.get(tag, CHINESE[""]) if wide else FAMILY


def width(text: str, size: float, weight: Weight = "normal") -> float:
    """Return how much room a line of text needs, in px: rather too much than too little."""
    return sum(map(_advance, text)) * size * SLACK * (BOLD if weight == "bold" else 1)


def _advance(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Cc"):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1
    advance = _advances().get(ord(letter), OTHER)
    return advance * JOINED if unicodedata.bidirectional(letter) == "AL" else advance


def lines(text: str, size: float, room: float, weight: Weight = "normal") -> list[str]:
    """Break a text into lines no wider than `room`; those of a Fallback are Fallbacks, too."""
    found, line = list[str](), ""
    for piece in _pieces(text, size, room, weight):
        if line and width(line + piece.rstrip(), size, weight) > room:
            found.append(line.rstrip())
            line = ""
        line += piece.lstrip() if not line else piece
    found += [line.rstrip()] if line.rstrip() else []
    return [Fallback(line, text.language) for line in found] if isinstance(text, Fallback) else found


def balanced(text: str, size: float, room: float) -> list[str]:
    """Break a text into lines of about one length, and no word in two."""
    longest = max(width(piece.rstrip(), size) for piece in _pieces(text, size, math.inf))
    room = max(room, longest)
    best = lines(text, size, room)
    while (room := room * 0.95) >= longest and len(closer := lines(text, size, room)) == len(best):
        best = closer
    return best


def _pieces(text: str, size: float, room: float, weight: Weight = "normal") -> Iterator[str]:
    """Yield what must stay on one line: a word with the spaces after it, a Chinese character with its marks."""
    piece = ""
    for letter in " ".join(text.split()):
        if piece and (_breaks(piece[-1], letter) or width(piece + letter, size, weight) > room):
            yield piece
            piece = ""
        piece += letter
    yield piece


def _breaks(before: str, after: str) -> bool:
    if after == " " or after in NOT_FIRST or before in NOT_LAST or before.isdigit():  # «2018年» is one word
        return False
    return before == " " or any(unicodedata.east_asian_width(letter) in "WF" for letter in (before, after))


def spoken(text: str, language: Language) -> Language:
    """Return the language that words are in: their own where they have no translation."""
    return text.language if isinstance(text, Fallback) else language


def directed(text: str, language: Language) -> str:
    """Return a text that reads in its language's direction, wherever it is drawn.

    resvg, which makes PNGs, takes every text as left to right: «2023-يىلى» would have its year on the left.
    A range, «800,000 – 2,000,000», has no letter that turns it, but begins on the right in a table, too.
    Nothing else in it turns a direction, whoever wrote it.
    """
    text = plain(text)
    direction = spoken(text, language).direction
    strong = [STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in STRONG]
    ranged = direction == "rtl" and not strong and len(text.split()) > 1
    if not ranged and ("rtl" not in strong or direction == strong[0] == "ltr"):
        return text
    isolated = f"{ISOLATES[direction]}{text}{END}"
    return Fallback(isolated, text.language) if isinstance(text, Fallback) else isolated
