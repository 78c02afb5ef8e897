"""Uyghur numbers: 1 مىليون 288 مىڭ, ئون يەتتە, 12 پىرسەنت, 2022-يىلى 24-ماي."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from build_tools.checks.numerals.digits import NUMBER, Number, split
from build_tools.checks.numerals.words import Part, Role, numbers

# Stems; endings join them, and some change their last vowel before one: ئالتە, ئالتىنچى.
ONES = {
    "نۆل": 0,
    "بىر": 1,
    "ئىككى": 2,
    "ئىككىلى": 2,
    "ئۈچ": 3,
    "تۆت": 4,
    "بەش": 5,
    "ئالتە": 6,
    "ئالتى": 6,
    "يەتتە": 7,
    "يەتتى": 7,
    "سەككىز": 8,
    "توققۇز": 9,
}
TENS = {
    "ئون": 10,
    "يىگىرمە": 20,
    "يىگىرمى": 20,
    "ئوتتۇز": 30,
    "قىرىق": 40,
    "ئەللىك": 50,
    "ئاتمىش": 60,
    "يەتمىش": 70,
    "سەكسەن": 80,
    "توقسان": 90,
}
HUNDRED = {"يۈز": 100}
SCALES = {"مىڭ": 10**3, "مىليون": 10**6, "مىليارد": 10**9, "مىليارت": 10**9, "تىرىليون": 10**12}
ROLES = [(ONES, Role.ONES), (TENS, Role.TENS), (HUNDRED, Role.MULTIPLIER), (SCALES, Role.SCALE)]
STEMS = {stem: (role, value) for table, role in ROLES for stem, value in table.items()}
OTHER_WORDS = re.compile("ئۈچۈن|بىراق|بىرەر|بىرلەش|بىرلىك")
VAGUE = re.compile("(?:لىغان|لاپ|لارچە)")
LOOSE = {
    "يېرىم": (Fraction(1, 2), 50, 2),
    "چارەك": (Fraction(1, 4), 25, 15),
    "قوش": (2,),
    "جۈپ": (2,),
    "تۇنجى": (1,),
    "دەسلەپكى": (1,),
    "ھەپتە": (7, 1),
    "ئەسىر": (100,),
}
# As they are written, and as they are miswritten: the number is meant all the same.
MONTHS = "يانى?ۋار ف[ېى]ۋرال مارت ئاپر[ېى]ل ماي ئىيۇن ئىيۇل ئاۋغۇست? س[ېى]نتەبى?ر ئۆكتەبى?ر نويابى?ر د[ېى]كابى?ر"
TOKEN = re.compile(rf"{NUMBER}|[\u0620-\u064a\u066e-\u06d5]+")
GAP = re.compile(r"[\s-]*")
MONTH = re.compile(rf"(?<![\u0620-\u06d5])(?:{'|'.join(f'({month})' for month in MONTHS.split())})")
IN_DATE = re.compile(r"(?:\d\s?-\s?|يىلى?\s|،\s)$")
NUMBERED_MONTH = re.compile(r"(?<!\d)(\d{1,2})-ئاي")
HOUR = re.compile(r"سائەت\s+\d{1,2}")
CENTURY = re.compile(r"\s?-\s?ئەسىر")


def read(text: str) -> Iterator[Number]:
    """Yield the numbers of a folded text."""
    numbered = {match.start(): match for match in NUMBERED_MONTH.finditer(text)}
    hours = {match.end() for match in HOUR.finditer(text)}
    for number in numbers(_parts(text), text):
        firm = number.firm and number.end not in hours and not CENTURY.match(text, number.end)
        if number.start in numbered:
            yield Number(number.values, number.shown, number.start, number.end, firm, month=True)
        else:
            yield Number(number.values, number.shown, number.start, number.end, firm, unit=number.unit)
    for match in TOKEN.finditer(text):
        for stem, values in LOOSE.items():
            if match[0].startswith(stem):
                yield Number(frozenset(map(Fraction, values)), match[0], *match.span(), firm=False)
    for match in MONTH.finditer(text):
        value = Fraction(match.lastindex or 0)
        firm = bool(IN_DATE.search(text, max(0, match.start() - 8), match.start()))
        yield Number(frozenset({value}), match[0], *match.span(), firm=firm, month=True)


def _parts(text: str) -> Iterator[Part]:
    before = -1
    for match in TOKEN.finditer(text):
        joined = before >= 0 and bool(GAP.fullmatch(text, before, match.start()))
        token, place, before = match[0], match.start(), -1
        if token[0].isdecimal():
            pieces = split(token)
            for start, end, values in pieces:
                yield Part(Role.DIGITS, values, place + start, place + end, joined and len(pieces) == 1)
            before = match.end()
        elif token == "يېرىم" and joined:
            yield Part(Role.HALF, frozenset({Fraction(1, 2)}), place, match.end(), joined)
            before = match.end()
        elif stem := _stem(token):
            role, value = STEMS[stem]
            yield Part(role, frozenset({Fraction(value)}), place, match.end(), joined, closed=token != stem)
            before = match.end()


def _stem(word: str) -> str:
    """Return the number word that a word begins with, empty when there is none or none exact."""
    if OTHER_WORDS.match(word):
        return ""
    stem = max((stem for stem in STEMS if word.startswith(stem)), key=len, default="")
    return "" if VAGUE.match(word, len(stem)) else stem
