"""Numbers of people: of identity cards, passports, cars and telephones, and addresses of e-mail."""

from __future__ import annotations

import datetime
import re

from build_tools.privacy.finding import BETWEEN, CLOSED, DASHES, MARKS, OPEN, Form, Rule, bare

PROVINCES = {
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42"),
    *("43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91"),
}
"""What an identity number of China begins with (GB/T 2260): a province, or a region or city of that rank."""
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10x98765432"
"""The last character by the weighted sum of the seventeen before it, modulo 11 (GB 11643, ISO 7064 MOD 11-2)."""
BORN, BORN_BEFORE = (1850, 2100), (1900, 1999)
"""Years that somebody may be born in, by a number of 18 characters, and by one of 15, which leaves the century out."""
PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
"""What a number plate of China begins with: its province."""
NOBODY = re.compile(
    r"(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid|localhost|png|jpe?g|webp|gif|svg|css|js|md|html)$",
    re.IGNORECASE,
)
"""Names of hosts that belong to nobody (RFC 2606), and endings of files, which stand after picture@2x."""
NEAR = 40  # characters between a word such as "passport" and its number
PASSPORT = re.compile(r"passport|护照|護照|پاسپورت", re.IGNORECASE)
LETTERS = r"A-Za-z\uff21-\uff3a\uff41-\uff5a"  # and those of full width
GAP = rf"[ \u00a0{DASHES}]{{0,2}}"
MOBILE = re.compile(r"(?:(?:00)?86)?1[3-9]\d{9}")
CALLS = (
    *("tel", "phone", "mobile", "cell", "fax", "whatsapp"),
    *("电话", "電話", "手机", "手機", "传真", "傳真", "تېلېفون", "يانفون"),
)
CALLED = r"(?:\b(?:tel|phone|telephone|mobile|cell|fax|whatsapp)\b|电话|電話|手机|手機|传真|傳真|تېلېفون|يانفون)"
NUMBER = r"[\s:：.()]{0,3}(?:(?:number|no\.?|是|为|号码?|نومۇرى)[\s:：]{0,2})?"


def is_resident(number: str) -> bool:
    """Return whether 18 characters are the number of a resident of China."""
    if number[:2] not in PROVINCES or not _is_day(number[6:14], BORN):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
    return number.endswith(CHECKS[total % 11])


def is_old_resident(number: str) -> bool:
    """Return whether 15 digits may be such a number as it was until 1999."""
    return number[:2] in PROVINCES and _is_day(f"19{number[6:12]}", BORN_BEFORE)


def _is_day(digits: str, years: tuple[int, int]) -> bool:
    try:
        day = datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return years[0] <= day.year <= years[1]


def _resident(found: re.Match[str]) -> bool:
    return is_resident(bare(found[0]))


def _old_resident(found: re.Match[str]) -> bool:
    return is_old_resident(bare(found[0]))


def _of_passport(found: re.Match[str]) -> bool:
    around = found.string[max(0, found.start() - NEAR) : found.end() + NEAR]
    return PASSPORT.search(around) is not None


def _of_car(found: re.Match[str]) -> bool:
    return len(re.findall(r"\d", found[1])) >= 2


def _mobile(found: re.Match[str]) -> bool:
    return MOBILE.fullmatch(bare(found[0])) is not None


def _of_somebody(found: re.Match[str]) -> bool:
    return not NOBODY.search(found[1])


def _no_count(found: re.Match[str]) -> bool:
    """Return whether a number is none of a table about telephones, such as 1200000 that were searched."""
    return not bare(found[0]).endswith("0000")


def _called(pattern: str) -> Form:
    return Form(re.compile(pattern, re.IGNORECASE), _no_count, words=CALLS, long=True, addressed=False)


def _dialled(pattern: str) -> Form:
    return Form(re.compile(pattern), long=True, addressed=False)


RULES = (
    Rule(
        "resident-id",
        "the number of somebody's identity card",
        (
            Form(
                re.compile(rf"{OPEN}(?<!\d[.,])\d(?:{BETWEEN}\d){{16}}{BETWEEN}[\dXx\uff38\uff58]{CLOSED}(?!\.\d)"),
                _resident,
                long=True,
            ),
            Form(
                re.compile(rf"{OPEN}(?<!\d[.,])\d{{6}}{BETWEEN}\d{{6}}{BETWEEN}\d{{3}}{CLOSED}(?!\.\d)"),
                _old_resident,
                long=True,
                addressed=False,
            ),
        ),
    ),
    Rule(
        "passport",
        "the number of a passport",
        (
            Form(
                re.compile(rf"{OPEN}(?:[EGeg][{MARKS}]?\d(?:[{MARKS}]?\d){{7}}|[Ee][A-Za-z]\d{{7}}){CLOSED}"),
                _of_passport,
                ("passport", "护照", "護照", "پاسپورت"),
            ),
        ),
    ),
    Rule(
        "plate",
        "the number plate of a car",
        (
            Form(
                re.compile(rf"[{PLATES}] ?[{LETTERS}][{MARKS}{DASHES}·•・.]{{0,3}}([{LETTERS}\d]{{5,6}}){CLOSED}"),
                _of_car,
            ),
        ),
    ),
    Rule(
        "phone",
        "a telephone number",
        (
            Form(
                re.compile(
                    rf"{OPEN}(?<!\d[.,])(?:(?:[+＋]|00)?86{GAP})?\d{{3}}{GAP}\d{{4}}{GAP}\d{{4}}{CLOSED}(?![.,]\d)"
                ),
                _mobile,
                long=True,
                addressed=False,
            ),
            _dialled(rf"{OPEN}(?<![\d][.,/-])\(?0\d{{2,3}}(?:\){GAP}|[ {DASHES}])\d{{7,8}}{CLOSED}(?![.,/-]\d)"),
            _dialled(rf"(?<![\w+])[+＋]\d{{1,3}}(?:[().]{{0,2}}{GAP}[().]{{0,2}}\d){{7,12}}{CLOSED}"),
            _called(rf"{CALLED}{NUMBER}\d(?:{GAP}\d){{6,13}}{CLOSED}"),
        ),
    ),
    Rule(
        "email",
        "an e-mail address",
        (
            Form(
                re.compile(
                    r"(?<![\w.%+-])[\w.%+-]{1,64}(?:[@＠]|\s?[(\[](?:at|AT)[)\]]\s?)"
                    r"((?:[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?\.)+[A-Za-z]{2,24})\b"
                ),
                _of_somebody,
                ("@", "＠", "(at", "[at"),
                addressed=False,
            ),
        ),
    ),
)
