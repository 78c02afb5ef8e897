"""Pseudo-translations: every message longer, or mirrored, to see what a layout does with other languages.

`en-XA` has accents, two fifths more text, and brackets at its ends, so that words without a message
and cut-off text are seen. `en-XB` writes English words from right to left. Both as Android and
Chrome have them; nobody translates them, so no catalog is needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from build_tools.languages import Language
from build_tools.text.lines import MARK
from build_tools.text.translation import Key
from build_tools.text.words import NOT_WORDS

KEPT = re.compile(
    rf"{MARK.pattern}"
    r"|</?[a-z][^<>]*>|<[^<>\s]+@[^<>\s]+>"  # tags, those with words in them, too; addresses
    r"|\[\[[^\[\]]*\]\]|\[\^[^\[\]]*\]"  # links of a wiki, footnote marks
    r"|\[[^\[\]]*\]\[\]|(?<=\])[ ]?\[[^\[\]]*\]|\[[^\[\]]*\](?![(\[]|[ ]\[)"  # names of link references
    r"|\{[^{}\n]*\}|%\(\w+\)[sd]|%[sd]"  # places for values, attributes
    r"|\$[^$\s][^$\n]*\$|\+\+[^\n]+?\+\+"  # formulas, keys
    r"|(?-i:\b[A-Z][A-Z0-9]+\b)"  # what an abbreviation may explain
    rf"|{NOT_WORDS.pattern}",
    NOT_WORDS.flags,
)
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
# Letters that old fonts have, too (WGL 4): a fallback font would change the height of lines.
ACCENTED = str.maketrans("AaCcDdEeFfGgHhIiJjKkLlNnOoPpRrSsTtUuWwYyZz", "ÅåÇçÐðÉéFƒĜĝĤĥÎîĴĵĶķĻļÑñÖöÞþŔŕŠšŢţÛûŴŵÝýŽž")
# As long as short words of German and Finnish, so that lines break where theirs do.
FILLING = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
LONGER = 0.4  # of the text; what Uyghur and German take more than English
BEFORE, AFTER = "⟦", "⟧"  # no brackets of Markdown
# Mark, override, words, end of override, mark: the word runs backwards and stands right to left.
RIGHT_TO_LEFT, OVERRIDE, END = "\u200f", "\u202e", "\u202c"


@dataclass(frozen=True, slots=True)
class PseudoTexts(Mapping[Key, str]):
    """A catalog that has a translation for whatever it is asked, and lists none."""

    write: Callable[[str], str]

    @classmethod
    def of(cls, language: Language) -> PseudoTexts:
        """Return the catalog of a pseudo-locale."""
        return cls(mirrored if language.direction == "rtl" else accented)

    def __getitem__(self, key: Key) -> str:
        return self.write(key[1])

    def __iter__(self) -> Iterator[Key]:
        return iter(())

    def __len__(self) -> int:
        return 0


def accented(text: str) -> str:
    """Return a text with accents, longer, in brackets; its markup stays."""
    words = "".join(piece.translate(ACCENTED) if spoken else piece for piece, spoken in _pieces(text))
    letters = sum(len(piece) for piece, spoken in _pieces(text) if spoken)
    lengths = accumulate(len(word) + 1 for word in FILLING * (int(letters * LONGER) // len(FILLING) + 1))
    count = 1 + sum(length < letters * LONGER for length in lengths)
    filling = [FILLING[number % len(FILLING)] for number in range(count)]
    return f"{BEFORE}{words} {' '.join(filling)}{AFTER}"


def mirrored(text: str) -> str:
    """Return a text whose words run from right to left; its markup stays."""

    def turned(match: re.Match[str]) -> str:
        return f"{RIGHT_TO_LEFT}{OVERRIDE}{match[0]}{END}{RIGHT_TO_LEFT}"

    return "".join(WORD.sub(turned, piece) if spoken else piece for piece, spoken in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, and of each whether it is words."""
    place = 0
    for match in KEPT.finditer(text):
        yield text[place : match.start()], True
        yield match[0], False
        place = match.end()
    yield text[place:], True
