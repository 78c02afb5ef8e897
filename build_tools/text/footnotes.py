"""Footnotes: marks in a page that lead to no footnote, which a reader would see as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from build_tools.problems import Problem
from build_tools.text.lines import Lines

NAME = "footnote"  # what Python-Markdown's extension calls its inline pattern
UNDEFINED = re.compile(r"\[\^(?P<name>[^\]\n]+)\](?!\()")  # `[^2](x.md)` is a link
CODE_OR_COMMENT = re.compile(r"(?<![\\`])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?(?:-->|\Z)", re.DOTALL)


def undefined(raw: str, md: Markdown, lines: Lines, at: int | None = None) -> Iterator[Problem]:
    """Yield every mark without a footnote in the raw inline Markdown that begins in line `at`, if that is known."""
    if "[^" not in raw or NAME not in md.inlinePatterns:
        return
    defined = md.inlinePatterns[NAME].footnotes.footnotes  # type: ignore[attr-defined]
    for mark in UNDEFINED.finditer(blanked(raw, md, NAME)):
        if mark["name"] not in defined:
            first = lines.of(raw, anywhere=True) if at is None else at
            line = first + raw.count("\n", 0, mark.start()) if first else 0
            hint = f"Write {mark[0]}: … below, or remove the mark."
            yield Problem(lines.path, line, f"the footnote {mark[0]} is not defined.", hint)


def blanked(raw: str, md: Markdown, before: str) -> str:
    """Return a text without what the inline parser takes before a processor gets to see it: code, escapes, formulas."""
    last = md.inlinePatterns[before]
    patterns = [CODE_OR_COMMENT]
    for processor in md.inlinePatterns:
        if processor is last:
            break
        if isinstance(processor, InlineProcessor):
            patterns.append(processor.getCompiledRegExp())
    for pattern in patterns:
        raw = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), raw)
    return raw
