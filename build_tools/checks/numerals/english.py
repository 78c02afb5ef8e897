"""English numbers: twenty-seven, 1.2 million, half, twice, 24 May."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from build_tools.checks.numerals.digits import NUMBER, Number, split
from build_tools.checks.numerals.words import Part, Role, numbers

SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
ORDINAL = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 10**3,
    "m": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}
LOOSE = {  # words that have a number in them, and what a translation may write
    "half": (Fraction(1, 2), 50, 2, 1),
    "halves": (Fraction(1, 2), 2),
    "quarter": (Fraction(1, 4), 25, 4, 15, 3),
    "quarters": (Fraction(1, 4), 4, 3, 75),
    "once": (1,),
    "single": (1,),
    "twice": (2,),
    "double": (2,),
    "doubled": (2,),
    "both": (2,),
    "pair": (2,),
    "triple": (3,),
    "dozen": (12,),
    "decade": (10,),
    "decades": (10,),
    "century": (100,),
    "week": (7, 1),
    "fortnight": (14, 2),
    "noon": (12,),
    "midnight": (24, 0),
}
MONTHS = "January February March April May June July August September October November December"
TOKEN = re.compile(rf"{NUMBER}|[a-z]+", re.IGNORECASE | re.ASCII)
GAP = re.compile(r"[\s-]*(?:\band\b\s+)?", re.IGNORECASE)
MONTH = re.compile(rf"\b(?:{MONTHS.replace(' ', '|')})\b")
SHORT_MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b")
DATED = re.compile(r"\d(?:st|nd|rd|th)?,?\s+(?:of\s+)?$")
IN_DATE = re.compile(r"\s+\d")
DECADE = re.compile(r"(?<!\d)\d\d(\d0)(?=[’']?s\b)")  # 1990s: 20世纪90年代
AMBIGUOUS = {"May", "March"}


def _vocabulary() -> dict[str, tuple[Role, int]]:
    found = {word: (Role.ONES, value) for words in (SMALL, ORDINAL) for value, word in enumerate(words.split())}
    found |= {word: (Role.TENS, value * 10) for value, word in enumerate(TENS.split(), 2)}
    found |= {f"{word.removesuffix('y')}ieth": (Role.TENS, value * 10) for value, word in enumerate(TENS.split(), 2)}
    scales = {word: (Role.MULTIPLIER if value == 100 else Role.SCALE, value) for word, value in SCALES.items()}
    return found | scales


WORDS = _vocabulary()


def read(text: str) -> Iterator[Number]:
    """Yield the numbers of a folded text."""
    yield from numbers(_parts(text), text)
    for match in re.finditer(r"[a-z]+", text, re.IGNORECASE):
        if values := LOOSE.get(match[0].lower()):
            yield Number(frozenset(map(Fraction, values)), match[0], *match.span(), firm=False)
    for match in DECADE.finditer(text):
        yield Number(frozenset({Fraction(match[1])}), match[0], *match.span(), firm=False)
    yield from months(text)


def _parts(text: str) -> Iterator[Part]:
    before, number = 0, False
    for match in TOKEN.finditer(text):
        joined = number and bool(GAP.fullmatch(text, before, match.start()))
        number, before = True, match.end()
        word = match[0].lower()
        if match[0][0].isdigit():
            pieces = split(match[0])
            for start, end, values in pieces:
                place = match.start()
                yield Part(Role.DIGITS, values, place + start, place + end, joined and len(pieces) == 1)
        elif (
            word in WORDS
            and (len(word) > 2 or text[match.start() - 1 : match.start()].isdigit())
            and (joined or WORDS[word][0] is not Role.SCALE)
        ):
            role, value = WORDS[word]
            yield Part(role, frozenset({Fraction(value)}), *match.span(), joined)
        else:
            number = False


def months(text: str) -> Iterator[Number]:
    """Yield the months that a text names; "May" and "March" are firm only in a date."""
    names = MONTHS.split()
    for match in MONTH.finditer(text):
        dated = DATED.search(text, max(0, match.start() - 12), match.start()) or IN_DATE.match(text, match.end())
        firm = bool(dated) or match[0] not in AMBIGUOUS
        value = frozenset({Fraction(names.index(match[0]) + 1)})
        yield Number(value, match[0], *match.span(), firm=firm, month=True)
    for match in SHORT_MONTH.finditer(text):
        value = frozenset({Fraction(next(n for n, name in enumerate(names, 1) if name.startswith(match[0][:3])))})
        yield Number(value, match[0], *match.span(), firm=False, month=True)
