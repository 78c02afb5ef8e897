"""Marks: the links, code, tags and other markup of a message, and the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from enum import Enum

from build_tools.sources import syntax
from build_tools.text.firewall import canonical

THING = "\ufffc"
"""Stands for what is not words but has a place among them: code, an address, a placeholder."""


class Kind(Enum):
    """What a mark is, as a finding names it."""

    LINK = "link"
    IMAGE = "picture"
    FOOTNOTE = "footnote mark"
    CITATION = "citation"
    CODE = "code"
    TAG = "tag"
    PLACEHOLDER = "placeholder"
    ADDRESS = "address"
    EMOJI = "emoji"
    ATTRIBUTES = "attribute list"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: what it is, and the part of it that no translation changes."""

    kind: Kind
    text: str


@dataclass(slots=True)
class Marked:
    """A message taken apart; `words` is what readers see, with THING for what stands among the words.

    The marks of emphasis stay in the words, and so do brackets that make no link.
    """

    marks: list[Mark] = field(default_factory=list)
    words: str = ""


# No pattern runs past the character that opens it, so that no text can make it slow.
ADDRESS = r"(?:https?|ftp)://[!#-;=?-Z_a-z~]+"
PLACEHOLDER = r"%\(\w+\)[#0 +-]?\d*[a-z]|(?<![0-9%])%[sdir](?![a-z])|\{\{[^{}\n]*\}\}|\{(?:[a-z_][\w.\[\]:!]*|\d*)\}"
ATTRIBUTES = r"(?<=[\]\)`*_>])\{:?\s*[.#\w][^{}\n]*\}|\{:\s*[.#\w][^{}\n]*\}"
EVERYWHERE = (
    rf"(?P<address>{ADDRESS})|(?P<tag><!--[^<>]*-->|</?[a-z](?![a-z0-9+.-]*:)[^<>@]*>)"
    rf"|(?P<placeholder>{PLACEHOLDER})|(?P<entity>&\#?\w++;)"
)
MARKDOWN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|(?P<ticks>`++)|(?P<keys>\+\+[a-z0-9]++(?:[+-][a-z0-9]++)*\+\+)"
    r"|(?P<autolink><[a-z][a-z0-9+.-]*:[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>)|(?P<footnote>\[\^[^\[\]\s]+\])"
    rf"|(?P<citation>{syntax.BRACKETS.replace('(?P<inside>', '(?:')})"
    rf"|(?P<attributes>{ATTRIBUTES})|(?P<open>!?\[)|(?P<close>\])"
    rf"|(?P<emoji>(?<![\w:]):[a-z][\w+-]*:(?![\w:]))|{EVERYWHERE}",
    re.IGNORECASE,
)
PLAIN = re.compile(EVERYWHERE, re.IGNORECASE)
TARGET = re.compile(
    r"\(\s*+(?:<([^<>\n]*)>|((?:[^()\s]|\([^()\s]*\))*+))(?:\s++(?:\"[^\"]*\"|'[^']*'))?\s*+\)|\[(?!\^)([^\[\]\n]*)\]"
)
ENDS_ADDRESS = ".,;:!?'*_"
SIMPLE = {
    "autolink": Kind.ADDRESS,
    "footnote": Kind.FOOTNOTE,
    "citation": Kind.CITATION,
    "keys": Kind.CODE,
    "attributes": Kind.ATTRIBUTES,
    "emoji": Kind.EMOJI,
    "placeholder": Kind.PLACEHOLDER,
    "entity": Kind.ENTITY,
}
ACTIVE = "*_`[]()!"
"""Characters that would be a mark again without their backslash."""
SILENT = {"footnote", "citation", "attributes", "tag"}
"""What has no place among the words."""


def read(text: str, plain: bool = False) -> Marked:
    """Take a message apart; `plain` says that it is not Markdown."""
    reader = _Reader(text, PLAIN if plain else MARKDOWN)
    reader.run()
    return Marked(reader.marks, "".join(reader.words))


class _Reader:
    """Goes through a text once; `_opened` are the brackets that may begin a link."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self.text, self.pattern = text, pattern
        self.marks: list[Mark] = []
        self.words: list[str] = []
        self._opened: list[tuple[Kind, int]] = []
        self._ticks: dict[int, list[int]] = {}
        for run in re.finditer("`+", text):
            self._ticks.setdefault(len(run[0]), []).append(run.start())

    def run(self) -> None:
        place = 0
        while match := self.pattern.search(self.text, place):
            self.words.append(self.text[place : match.start()])
            place = self._take(match)
        self.words.append(self.text[place:])

    def _take(self, match: re.Match[str]) -> int:
        """Take one mark in and return where it ends."""
        name = str(match.lastgroup)
        if name in SIMPLE:
            text = match[0].strip("<>") if name == "autolink" else match[0]
            self._mark(SIMPLE[name], syntax.canonical(text) if name == "citation" else text, name in SILENT)
        elif name == "tag":
            self._mark(Kind.TAG, canonical(match[0]), True)
        elif name == "address":
            address = match[0].rstrip(ENDS_ADDRESS)
            self._mark(Kind.ADDRESS, address, False)
            return match.start() + len(address)
        elif name == "escape":
            self.words.append(THING if match[0][1] in ACTIVE else match[0][1])
        elif name == "ticks":
            return self._code(match)
        elif name == "open":
            kind = Kind.IMAGE if match[0] == "![" else Kind.LINK
            self._opened.append((kind, len(self.words)))
            self.words.append(match[0])
        else:
            return self._close(match)
        return match.end()

    def _mark(self, kind: Kind, text: str, silent: bool = False) -> None:
        self.marks.append(Mark(kind, text))
        self.words.append("" if silent else THING)

    def _code(self, match: re.Match[str]) -> int:
        size = len(match[0])
        runs = self._ticks[size]
        index = bisect_left(runs, match.end())
        if index == len(runs):
            self.words.append(match[0])
            return match.end()
        self._mark(Kind.CODE, self.text[match.end() : runs[index]].strip())
        return runs[index] + size

    def _close(self, match: re.Match[str]) -> int:
        target = TARGET.match(self.text, match.end()) if self._opened else None
        kind, opened = self._opened.pop() if self._opened else (Kind.LINK, 0)
        if target is None:
            self.words.append("]")
            return match.end()
        self.words[opened] = ""
        address = next((text for text in target.groups()[:2] if text is not None), None)
        self.marks.append(Mark(kind, f"[{target[3]}]" if address is None else address))
        return target.end()
