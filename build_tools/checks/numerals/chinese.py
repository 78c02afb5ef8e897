"""Chinese numbers: 83万, 1亿3000万, 二〇二二年, 十七, 百分之十二, 5月."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from build_tools.checks.numerals.digits import LONGEST, NUMBER, Number, split
from build_tools.checks.numerals.words import Part, Role, numbers

ONES = dict(zip("〇零一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)) | {"廿": 20}
UNITS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
NUMERALS = "".join(ONES)
TOKEN = re.compile(rf"{NUMBER}|[{NUMERALS}]{{2,}}|[{NUMERALS}十百千万萬亿億]")
GAP = re.compile(r"[多余餘来來几幾零〇\s]?")
# Numerals that are no numbers: weekdays, per cent as "of a hundred"; and units of measure.
NOT_NUMBERS = re.compile(
    r"(?:星期|礼拜|禮拜|周|週)[一二三四五六日天]|[百千万萬]分(?=之)|[数數几幾上成好][十百千万萬亿億]+|千(?=[克米瓦卡兆字])"
)
LOOSE = {"半": (Fraction(1, 2), 50), "双": (2,), "雙": (2,), "倍": (2,), "首": (1,), "翻": (2,)}
LOOSE_AFTER = re.compile(r"世[纪紀]|[时時点點分]|成")
MONTH = re.compile(r"(?<![\d个個])(\d{1,2}|[一二三四五六七八九]|十[一二]?)\s?月")


def read(text: str) -> Iterator[Number]:
    """Yield the numbers of a folded text."""
    months = list(MONTH.finditer(text))
    taken = {place for match in months for place in range(match.start(), match.end())}
    for match in months:
        value = frozenset({_value(match[1])})
        yield Number(value, match[0], *match.span(), firm=match[1].isdecimal(), month=True)
    rest = "".join("\n" if place in taken else letter for place, letter in enumerate(text))
    rest = NOT_NUMBERS.sub(lambda match: "\n" * len(match[0]), rest)
    for number in numbers(_parts(rest), rest):
        loose = LOOSE_AFTER.match(rest, number.end)
        if loose and loose[0] == "成":
            yield Number(
                frozenset(value * 10 for value in number.values), number.shown, number.start, number.end, False
            )
        yield Number(number.values, number.shown, number.start, number.end, number.firm and not loose, unit=number.unit)
    for place, letter in enumerate(rest):
        if letter in LOOSE:
            yield Number(frozenset(map(Fraction, LOOSE[letter])), letter, place, place + 1, firm=False)


def _value(numeral: str) -> Fraction:
    return Fraction(int(numeral)) if numeral.isdecimal() else min(next(numbers(_parts(numeral), numeral)).values)


def _parts(text: str) -> Iterator[Part]:
    before = -1
    for match in TOKEN.finditer(text):
        joined = (
            before >= 0
            and bool(GAP.fullmatch(text, before, match.start()))
            and "\n" not in text[before : match.start()]
        )
        before, token = match.end(), match[0]
        if token[0].isdecimal():
            pieces = split(token)
            for start, end, values in pieces:
                place = match.start()
                yield Part(Role.DIGITS, values, place + start, place + end, joined and len(pieces) == 1)
        elif len(token) == 2 and token[0] in "〇零":  # 一千零五
            yield Part(Role.ONES, frozenset({Fraction(ONES[token[1]])}), *match.span(), joined)
        elif len(token) > LONGEST:
            before = -1
        elif len(token) > 1:
            value = Fraction(int("".join(str(ONES[letter]) for letter in token)))
            yield Part(Role.TENS, frozenset({value}), *match.span(), joined)
        elif token in ONES:
            yield Part(Role.ONES, frozenset({Fraction(ONES[token])}), *match.span(), joined)
        else:
            role = Role.MULTIPLIER if token in UNITS else Role.SCALE
            yield Part(role, frozenset({Fraction((UNITS | SCALES)[token])}), *match.span(), joined)
