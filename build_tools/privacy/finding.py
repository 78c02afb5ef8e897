"""Findings: what in a text looks like data of a person, and the rule that has found it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

ADDRESS = re.compile(r"""(?:https?|ftp)://[^\s"'<>)\]\u0080-\U0010ffff]+""")
"""An address of the web, in which long numbers are those of documents."""
OPEN, CLOSED = r"(?<![A-Za-z\d])", r"(?![A-Za-z\d])"
"""Where a number begins and ends: beside letters of Chinese or Uyghur, too, but not inside of a digest."""
MARKS = r"\s*_~`\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069"
"""What may part the characters of a number without parting it: spaces, marks of Markdown, and what nobody sees."""
DASHES = r"\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
BETWEEN = rf"(?:[{MARKS}{DASHES}]{{0,3}}|</?[A-Za-z][^<>\n]{{0,40}}>)"
"""The same, or a tag of HTML."""
DIGITS = re.compile(rf"\d(?:(?:[{MARKS}{DASHES}().]{{0,6}}|</?[A-Za-z][^<>\n]{{0,40}}>)\d){{6,}}")
"""Seven digits and more that stand close together; the expression begins with what is rare, and so it is quick."""
BEFORE, AFTER = 40, 4  # characters beside such digits that belong to a long number, or say what it is of


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as all rules read it.

    `without` is the text with its addresses of the web blanked out, `folded` the text in small letters, and `long`
    says where it has long numbers: from where on, and up to where.
    """

    text: str
    without: str
    folded: str
    long: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: which rule has found it, where in the text it begins, and what stands there."""

    rule: str
    start: int
    value: str


def _always(found: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which data of a kind is written, and what makes a match sure.

    `words` and `needs` are quick to look for: a text without any of these words, in small letters, or without
    what is needed, has no such data. `long` says that it has seven digits: it is looked for around such numbers
    alone. `addressed` says whether it is looked for in addresses of the web, too.
    """

    pattern: re.Pattern[str]
    sure: Callable[[re.Match[str]], bool] = _always
    words: tuple[str, ...] = ()
    needs: re.Pattern[str] | None = None
    long: bool = False
    addressed: bool = True

    def find(self, reading: Reading) -> Iterator[re.Match[str]]:
        """Yield where it stands."""
        if self.needs and not self.needs.search(reading.text):
            return
        text = reading.text if self.addressed else reading.without
        for start, end in reading.long if self.long else ((0, len(text)),):
            yield from filter(self.sure, self.pattern.finditer(text, start, end))


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of data of people: its name in privacy.yml, what problems call it, and how it is written."""

    name: str
    called: str
    forms: tuple[Form, ...]

    def find(self, reading: Reading) -> Iterator[Finding]:
        """Yield what there is of this kind, each place once."""
        said = {words for words in {form.words for form in self.forms} if _any(words, reading.folded)}
        found = [match for form in self.forms if form.words in said for match in form.find(reading)]
        end = 0
        for match in sorted(found, key=lambda match: (match.start(), -match.end())):
            if match.start() >= end:
                yield Finding(self.name, match.start(), match[0].strip())
                end = match.end()


def _any(words: tuple[str, ...], folded: str) -> bool:
    return not words or any(word in folded for word in words)


def read(text: str) -> Reading:
    """Return a text as rules read it."""
    long = ((max(0, found.start() - BEFORE), found.end() + AFTER) for found in DIGITS.finditer(text))
    without = ADDRESS.sub(lambda found: " " * len(found[0]), text)
    return Reading(text, without, text.casefold(), tuple(long))


def bare(value: str) -> str:
    """Return a value as it is compared: without what parts its characters, digits as ASCII writes them."""
    kept = re.sub(rf"<[^<>]*>|[{MARKS}{DASHES}.·・•+＋]+", "", value)
    return "".join(str(int(each)) if each.isdecimal() else each for each in kept).casefold()


def hidden(value: str) -> str:
    """Return as much of a value as finds it again, and no more: others read the logs in which problems stand."""
    plain = " ".join(value.split())
    return f"{plain[:3]}…" if len(plain) < 9 else f"{plain[:3]}…{plain[-2:]}"
