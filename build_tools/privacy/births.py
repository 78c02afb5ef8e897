"""Births: days on which somebody was born, by the words that stand beside a full date."""

from __future__ import annotations

import re

from build_tools.privacy.finding import DASHES, Form, Rule

NEAR = 60  # characters between a date and the word that says what happened on it
SENTENCE = re.compile(r"[。；;！？!?؟]|\.\s+(?=[A-Z\u0600-\u06ff])|\.$|\n(?=\s*(?:[\w\"'-]+\s*[:：,]|[-*#|>}]|\n))")
"""Where one statement ends: at the end of a sentence, and at that of a line, unless a sentence goes on behind it."""
MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DIGIT, YEAR = "[0-9０-９〇零一二三四五六七八九十]", r"(?:1[89]|20)\d\d"
UYGHUR = "يانۋار|فېۋرال|مارت|ئاپرېل|ماي|ئىيۇن|ئىيۇل|ئاۋغۇست|سېنتەبىر|ئۆكتەبىر|نويابىر|دېكابىر"
HYPHEN = rf"[{DASHES}]"
BORN = re.compile(
    r"\bborn\b(?!\s+(?:after|before|since|between|until|from))|\bbirth\s?(?:day|date)?\b|\bbirth_?(?:day|date)|\bd\.?o\.?b\b"
    r"|出生|生于|生於|生日|诞生|تۇغۇل|تۇغقان",
    re.IGNORECASE,
)
"""Words that say that somebody was born on a day."""
BORN_AFTER = re.compile(r"^[（(]?\s?生(?![产產效活命态])")  # 1990年3月7日生


def _of_birth(found: re.Match[str]) -> bool:
    text, start, end = found.string, found.start(), found.end()
    before = SENTENCE.split(text[max(0, start - NEAR) : start])[-1]
    after = SENTENCE.split(text[end : end + NEAR])[0]
    return bool(BORN.search(before) or BORN.search(after) or BORN_AFTER.search(after))


WORDS = (
    "born",
    "birth",
    "dob",
    "d.ob",
    "do.b",
    "d.o.b",
    "出生",
    "生于",
    "生於",
    "生日",
    "诞生",
    "日生",
    "تۇغۇل",
    "تۇغقان",
)
"""One of these stands in every text in which BORN or BORN_AFTER finds anything."""


def _date(pattern: str) -> Form:
    return Form(re.compile(pattern), _of_birth, WORDS)


RULES = (
    Rule(
        "birth-date",
        "the day of somebody's birth",
        (
            _date(rf"(?<![\d.]){YEAR}[{DASHES}/.]\d{{1,2}}[{DASHES}/.]\d{{1,2}}(?!\d)"),
            _date(rf"(?<![\d.])\d{{1,2}}[{DASHES}/.]\d{{1,2}}[{DASHES}/.]{YEAR}(?!\d)"),
            _date(rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTHS},? {YEAR}(?!\d)"),
            _date(rf"\b{MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? {YEAR}(?!\d)"),
            _date(rf"{DIGIT}{{4}}\s?年\s?{DIGIT}{{1,3}}\s?月\s?{DIGIT}{{1,3}}\s?[日号]"),
            _date(rf"(?<!\d){YEAR}{HYPHEN}يىل\w*\s\d{{1,2}}{HYPHEN}(?:{UYGHUR}|ئاي\w*\s\d{{1,2}}{HYPHEN}كۈن)"),
        ),
    ),
)
