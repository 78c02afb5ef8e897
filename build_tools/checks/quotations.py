"""Quotations: quotation marks that the language uses, and nothing opened that is not closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.checks.pair import Finding, Pair
from build_tools.checks.prose import prose
from build_tools.scripts import ARABIC, HAN, Writing, writing

# A title that stays English keeps its “ ” in Uyghur; only words of the language need its own marks.
# The pattern for that gives nothing back (*+), so that a mark which is never closed costs one look.
FOREIGN = {
    Writing.UYGHUR: re.compile(
        rf"(“)[^“”{ARABIC}]*+[{ARABIC}][^“”]*+”|(\")(?=[{ARABIC}])|(?<=[{ARABIC}.!؟])(\")|([《》〈〉「」『』])"
    ),
    Writing.SIMPLIFIED: re.compile(rf"(\")(?=[{HAN}])|(?<=[{HAN}。！？，])(\")|([「」『』«»‹›])"),
    Writing.TRADITIONAL: re.compile(rf"(\")(?=[{HAN}])|(?<=[{HAN}。！？，])(\")|([“”](?=[{HAN}]))|([«»‹›])"),
}
RIGHT = {
    Writing.UYGHUR: "Write « » around words, ‹ › inside them.",
    Writing.SIMPLIFIED: "Write “ ” around words, ‘ ’ inside them, 《 》 around titles.",
    Writing.TRADITIONAL: "Write 「 」 around words, 『 』 inside them, 《 》 around titles.",
}
QUOTES = ("«»", "‹›", "“”", "「」", "『』", "《》", "〈〉")
BRACKETS = ("()", "[]", "【】")
ONE_WIDTH = str.maketrans("（）［］", "()[]")


def find_quotes(pair: Pair) -> Iterator[Finding]:
    """Quotation marks of another language.

    A warning: the words are right.
    """
    pattern = FOREIGN.get(writing(pair.language))
    found = pattern and pattern.search(prose(pair.translation, pair.plain))
    if found:
        mark = next(filter(None, found.groups()))
        yield Finding(
            f"the translation ({pair.language.tag}) quotes with {mark} (U+{ord(mark):04X}), a mark of another language.",
            RIGHT[writing(pair.language)],
        )


def find_brackets(pair: Pair) -> Iterator[Finding]:
    """Brackets and quotation marks that open without closing, or close without opening.

    A warning: what is quoted cannot be told from what is said. Quotation marks are counted where
    it is known which of them opens; what the source leaves open, the translation may.
    """
    known = writing(pair.language) is not Writing.OTHER
    source = prose(pair.source, pair.plain).translate(ONE_WIDTH)
    translation = prose(pair.translation, pair.plain).translate(ONE_WIDTH)
    loose = any(not _closed(source, both) for both in (*QUOTES, *BRACKETS))
    for both in () if loose else (*BRACKETS, *(QUOTES if known else ())):
        if not _closed(translation, both):
            yield Finding(
                f"the translation ({pair.language.tag}) does not open and close {both[0]} {both[1]} in turn.",
                f"Write {both[0]} first and {both[1]} last, one for one.",
            )


def _closed(text: str, both: str) -> bool:
    depth = 0
    for mark in re.findall(f"[{re.escape(both)}]", text):
        depth += 1 if mark == both[0] else -1
        if depth < 0:
            return False
    return depth == 0
