"""Punctuation: the marks that a language writes, in the width and the pairs that it writes them in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.checks.pair import Finding, Pair
from build_tools.checks.prose import prose
from build_tools.scripts import ARABIC, HAN, Writing, writing

UYGHUR_MARKS = {",": "،", ";": "؛", "?": "؟", "，": "،", "、": "،", "；": "؛", "？": "؟"} | {
    "。": ".", "！": "!", "：": ":", "（": "(", "）": ")", "۔": ".", "٪": "%"
}  # fmt: skip
IN_UYGHUR = re.compile(rf"(?<=[{ARABIC}»)]) ?([,;?])|([,;?])(?= ?[{ARABIC}«])|([，、；？。！：（）۔٪])")
CHINESE_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
IN_CHINESE = re.compile(
    rf"(?<=[{HAN}》」』）])([,;:?!])(?![\w/)])|(?<=[{HAN}])([,;:?!.])(?=[{HAN}《“「])"
    rf"|(?<=\w)([,;?!])(?=[{HAN}《“「])|(?<=[{HAN}》」』）])(\.)(?!\.)(?=\s|$|[{HAN}”’])"
    rf"|(\()(?=[{HAN}《“「])|(?<=[{HAN}])(\()|(?<=[{HAN}》”」])(\))"
)
LISTED = re.compile("》、(?=《)|”、(?=“)|」、(?=「)")


def find_punctuation(pair: Pair) -> Iterator[Finding]:
    """Marks of another writing: Latin , ; ? in Uyghur, half-width marks between Chinese characters.

    A warning: a reader understands, but the page looks machine-made, and search and line breaking
    do worse.
    """
    way = writing(pair.language)
    if way is Writing.UYGHUR:
        yield from _foreign(pair, IN_UYGHUR, UYGHUR_MARKS)
    elif way.chinese:
        yield from _foreign(pair, IN_CHINESE, CHINESE_MARKS)
        if found := LISTED.search(prose(pair.translation, pair.plain)):
            yield Finding(
                f"the translation ({pair.language.tag}) has “、” between {found[0][0]} and the mark that opens the next.",
                "Leave it out: the marks already part them.",
            )


def _foreign(pair: Pair, pattern: re.Pattern[str], marks: dict[str, str]) -> Iterator[Finding]:
    text = prose(pair.translation, pair.plain)
    found = dict.fromkeys(next(filter(None, match.groups())) for match in pattern.finditer(text))
    for mark in found:
        right = marks.get(mark)
        yield Finding(
            f"the translation ({pair.language.tag}) has “{mark}” where the language writes another mark.",
            f"Write “{right}”." if right else "Write “。”, or “·” between the parts of a name.",
        )
