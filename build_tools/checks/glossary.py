"""The glossary: the agreed terms of content/glossary.yml, and the forms each language may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """One term: `english` as the source says it, `forms` by language tag, the first preferred."""

    id: str
    english: str
    forms: Mapping[str, tuple[str, ...]]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Glossary:
    """Every agreed term."""

    terms: tuple[Term, ...] = field(default=())
