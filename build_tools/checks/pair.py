"""Pairs: a message and its translation, as every check looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from build_tools.catalogs.entries import Entry
from build_tools.checks.glossary import Glossary
from build_tools.languages import Language
from build_tools.problems import Severity


@dataclass(frozen=True, slots=True)
class Pair:
    """One current translation beside its source.

    `plain` says that the words are not Markdown: those of front matter, navigation and templates.
    `others` are the different translations that the same catalog has for the same source.
    """

    entry: Entry
    source: str
    translation: str
    language: Language
    source_language: Language
    glossary: Glossary
    plain: bool = False
    others: tuple[str, ...] = ()


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
