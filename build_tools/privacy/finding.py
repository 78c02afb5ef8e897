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

    `needs` is quick to look for: a text without it has no such data. `addressed` says whether it is looked
    for in addresses of the web, too.
    """

    pattern: re.Pattern[str]
    sure: Callable[[re.Match[str]], bool] = _always
    needs: re.Pattern[str] | None = None
    addressed: bool = True

    def find(self, text: str, without: str) -> Iterator[re.Match[str]]:
        """Yield where it stands; `without` is the text with its addresses of the web blanked out."""
        return filter(self.sure, self.pattern.finditer(text if self.addressed else without))


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of data of people: its name in privacy.yml, what problems call it, and how it is written."""

    name: str
    called: str
    forms: tuple[Form, ...]

    def find(self, text: str, without: str) -> Iterator[Finding]:
        """Yield what there is of this kind, each place once."""
        needs = {form.needs for form in self.forms if form.needs}  # one, where all dates need the same words
        lacking = {each for each in needs if not each.search(text)}
        found = [match for form in self.forms if form.needs not in lacking for match in form.find(text, without)]
        end = 0
        for match in sorted(found, key=lambda match: (match.start(), -match.end())):
            if match.start() >= end:
                yield Finding(self.name, match.start(), match[0].strip())
                end = match.end()


def blanked(text: str) -> str:
    """Return a text with its addresses of the web blanked out; everything else stands where it stood."""
    return ADDRESS.sub(lambda found: " " * len(found[0]), text)


def bare(value: str) -> str:
    """Return a value as it is compared: without what parts its characters, digits as ASCII writes them."""
    kept = re.sub(rf"<[^<>]*>|[{MARKS}{DASHES}.·・•+＋]+", "", value)
    return "".join(str(int(each)) if each.isdecimal() else each for each in kept).casefold()


def hidden(value: str) -> str:
    """Return as much of a value as finds it again, and no more: others read the logs in which problems stand."""
    plain = " ".join(value.split())
    return f"{plain[:3]}…" if len(plain) < 9 else f"{plain[:3]}…{plain[-2:]}"
