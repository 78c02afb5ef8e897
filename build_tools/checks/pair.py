"""Pairs: a message and its translation, as every check looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from build_tools.catalogs.entries import Entry
from build_tools.checks import marks
from build_tools.glossary import Glossary
from build_tools.languages import Language
from build_tools.problems import Severity
from build_tools.text.firewall import Links

LONGEST = 20_000
"""Characters of a message that the slower checks look at; no text for readers has as many."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One current translation beside its source.

    `plain` says that the words are not Markdown: those of front matter, navigation and templates.
    `others` are the different translations that the same catalog has for the same source.
    `abbreviations` are those that a page of the message explains, `links` what the locale uses instead of addresses of
    the sources, the other way round. `marked` are source and
    translation taken apart, once for all checks.
    """

    entry: Entry
    source: str
    translation: str
    language: Language
    source_language: Language
    glossary: Glossary
    plain: bool = False
    others: tuple[str, ...] = ()
    abbreviations: frozenset[str] = frozenset()
    links: Links = field(default_factory=dict)
    marked: tuple[marks.Marked, marks.Marked] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Take both texts apart."""
        both = marks.read(self.source, self.plain), marks.read(self.translation, self.plain)
        object.__setattr__(self, "marked", both)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: the fact and the remedy, each a sentence with its full stop."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, as an exemption spells it, how bad a finding is, and what looks for it."""

    name: str
    severity: Severity
    find: Callable[[Pair], Iterator[Finding]]

    @property
    def summary(self) -> str:
        """What it looks for, in one sentence: the first of its function's documentation."""
        return " ".join((self.find.__doc__ or "").partition("\n\n")[0].split())

    @property
    def reason(self) -> str:
        """Why a finding is an error or a warning: the rest of its function's documentation."""
        return " ".join((self.find.__doc__ or "").partition("\n\n")[2].split())
