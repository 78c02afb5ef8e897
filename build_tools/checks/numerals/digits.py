"""Digits: numbers as any language writes them, with separators for thousands and decimals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

SPACES = "\u00a0\u2007\u2009\u202f"  # no-break, figure, thin and narrow no-break space
NUMBER = rf"\d++(?:[.,،'’{SPACES}]\d++)*+"
FOLDED = str.maketrans({"٬": ",", "٫": ".", "．": ".", "％": "%", "٪": "%", "：": ":", "／": "/"})
# A name that has digits in it: M-62, UTF-8, H2O, turi2; 3sat, but not 27th, 5km or 1.2bn.
PREFIXES = r"(?:mid|pre|post|early|late|non|sub)-"
UNITS = (
    r"st|nd|rd|th|s|k|m|bn|b|tn|km|cm|mm|nm|kg|g|mg|ml|l|kb|mb|gb|tb|px|pt|em|rem|h|hr|min|am|pm|mph|ha|c|f|pp|x|kw|mw"
)
NAME = re.compile(
    rf"(?<![a-z0-9])(?:(?!{PREFIXES})[a-z]++[-_.]?\d[a-z0-9._-]*|\d++(?![.,\d])(?!(?:{UNITS})(?![a-z]))[a-z][a-z0-9-]*)",
    re.IGNORECASE | re.ASCII,
)
TIME = re.compile(r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])|\d{1,2}(?:[.:]\d{2})?\s?(?=[ap]\.?m\b)", re.IGNORECASE)
LISTED = re.compile(r"\s*\d+[.)](?=\s|$)")
SHORT_YEAR = re.compile(r"(?<!\d)(\d{4})\s?[-–—/～~]\s?(\d{2})(?!\d)")
LONGEST = 30
"""Characters; a longer run of digits is a key or a digest."""
# Between two numbers that share a unit: 1 to 2 million, 1 دىن 3 مىليونغىچە, 1至2万.
SHARED = re.compile(r"[^,،.。;；:：()（）\d年月日号號]{1,8}")


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text: the values it can have, as it is written, and where.

    A `firm` one is written in digits and counts or dates something; another, such as a word, a
    time or the number of a list item, may have its match elsewhere or none. `unit` is the million
    that a number before it may share, as in "one to two million".
    """

    values: frozenset[Fraction]
    shown: str
    start: int
    end: int
    firm: bool = True
    month: bool = False
    unit: int = 1

    @property
    def large(self) -> bool:
        """Whether it is more than the ten that prose writes in words."""
        return min(self.values) > 10


def fold(text: str) -> str:
    """Return the text with ASCII digits and separators, every character in its place."""
    text = text.translate(FOLDED)
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in text)


def loose_places(text: str) -> set[int]:
    """Return where digits are no amount: in names, times, and at the beginning of a list item."""
    found = [match for pattern in (NAME, TIME) for match in pattern.finditer(text)]
    listed = LISTED.match(text)
    return {place for match in [*found, *([listed] if listed else [])] for place in range(*match.span())}


def split(token: str) -> list[tuple[int, int, frozenset[Fraction]]]:
    """Return the numbers that a run of digits and separators holds, each with its place and values."""
    if len(token) > LONGEST:
        return []
    parts = re.split(r"(\D)", token)
    digits, marks = parts[::2], parts[1::2]
    if not marks:
        return [(0, len(token), frozenset({Fraction(int(token))}))]
    values = set[Fraction]()
    if len(digits[0]) <= 3 and len(set(marks)) == 1 and all(len(group) == 3 for group in digits[1:]):
        values.add(Fraction(int("".join(digits))))
    grouped = all(len(group) == 3 for group in digits[1:-1]) and len(set(marks[:-1])) <= 1
    if marks[-1] in ".," and grouped and marks[-1] not in marks[:-1] and not (marks == [","] and values):
        values.add(Fraction(f"{''.join(digits[:-1])}.{digits[-1]}"))
    if values:
        return [(0, len(token), frozenset(values))]
    return [(*match.span(), frozenset({Fraction(int(match[0]))})) for match in re.finditer(r"\d+", token)]


def plain(text: str) -> Iterator[Number]:
    """Yield the numbers in digits of a folded text, in any language."""
    for match in re.finditer(NUMBER, text):
        for start, end, values in split(match[0]):
            start, end = match.start() + start, match.start() + end
            yield Number(values, text[start:end], start, end)


def settle(numbers: Iterable[Number], text: str, original: str) -> list[Number]:
    """Return the numbers of a folded text with the values that those beside them lend, and none firm
    that is no amount; they are shown as the original has them."""
    loose = loose_places(text)
    short = {match.start(2): int(match[1]) // 100 * 100 for match in SHORT_YEAR.finditer(text)}
    found = sorted(numbers, key=lambda number: number.start)
    for index, number in enumerate(found):
        values = set(number.values)
        if number.start in short:
            values |= {short[number.start] + value for value in number.values}
        after = found[index + 1] if index + 1 < len(found) else None
        if after and after.unit > 1 and number.unit == 1 and SHARED.fullmatch(text, number.end, after.start):
            values |= {value * after.unit for value in number.values}
        firm = number.firm and number.start not in loose
        shown = original[number.start : number.end]
        found[index] = replace(number, values=frozenset(values), firm=firm, shown=shown)
    return found
