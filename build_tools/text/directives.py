"""Directives: what an editor tells the translation in `<!-- i18n: … -->` comments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

COMMENT = re.compile(r"<!--\s*i18n:\s*(?P<body>.*?)\s*-->", re.DOTALL)
OPENING = re.compile(r"<!--\s*i18n:")
# A directive inside of a code span is shown to readers: "Write `<!-- i18n: skip -->` before it."
CODE_OR_COMMENT = re.compile(rf"(?<![\\`])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)| ?{COMMENT.pattern}", re.DOTALL)


class Kind(Enum):
    """The directives there are; the value is the word an editor writes."""

    SKIP = "skip"
    SKIP_START = "skip-start"
    SKIP_END = "skip-end"
    COMMENTS = "comments"
    CONTEXT = "context"
    NOTE = "note"


WITH_VALUE = {Kind.CONTEXT, Kind.NOTE}
NAMES = ", ".join(f"{kind.value}: …" if kind in WITH_VALUE else kind.value for kind in Kind)


def take(text: str) -> tuple[str, list[str]]:
    """Return a text without its directive comments, and the comments."""
    found = list[str]()
    if "<!--" not in text:
        return text, found

    def remove(match: re.Match[str]) -> str:
        if match["ticks"]:
            return match[0]
        found.append(match[0].strip())
        return ""

    return CODE_OR_COMMENT.sub(remove, text), found


def unclosed(text: str) -> bool:
    """Return whether a directive comment begins in a text that `take` left, and never ends."""
    return "<!--" in text and bool(OPENING.search(CODE_OR_COMMENT.sub("", text)))


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive; `value` is the text after the colon, empty for those without one."""

    kind: Kind
    value: str = ""


def parse(comment: str) -> Directive | None:
    """Return the directive that the words after `i18n:` spell, or None when they spell none."""
    name, colon, value = COMMENT.sub(r"\g<body>", comment).partition(":")
    try:
        kind = Kind(name.strip())
    except ValueError:
        return None
    value = " ".join(value.split())
    if (kind in WITH_VALUE) != bool(colon and value):
        return None
    return Directive(kind, value)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the directives in force say about the messages below them."""

    skipped: bool = False
    comments: bool = False
    context: str | None = None
    notes: tuple[str, ...] = ()

    def with_directive(self, directive: Directive) -> Scope:
        """Return the scope as it is inside a block that this directive stands before."""
        context = directive.value if directive.kind is Kind.CONTEXT else self.context
        notes = (*self.notes, directive.value) if directive.kind is Kind.NOTE else self.notes
        return Scope(
            skipped=self.skipped or directive.kind is Kind.SKIP,
            comments=self.comments or directive.kind is Kind.COMMENTS,
            context=context,
            notes=notes,
        )
