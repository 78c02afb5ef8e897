"""Numbering: the sources of a page get their numbers in the order in which a reader meets them, in every language alike."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AtomicString

from build_tools.problems import Problem
from build_tools.sources.syntax import INSIDE_TAG, SLIP, WRITTEN, key_of, parse
from build_tools.text import footnotes
from build_tools.text.anchors import HEADING
from build_tools.text.lines import Lines

PATTERN = "explainers_citation"
"""What the inline processor of citations is called."""
MEANT = re.compile(r"\[\s*@")
FORMS = "Write [@key], [@key, p. 12] or [@one; @other, pp. 3–5]; also para., paras., ch., chs."


@dataclass(slots=True)
class Numbering:
    """Reads the tree of one page before it is translated, with inline markup still as it was written.

    `known` are the keys that it may name, None for any; `sources` those of them that can be shown.
    """

    known: Collection[str] | None
    sources: Collection[str]
    lines: Lines
    numbers: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self, root: Element, md: Markdown) -> None:
        """Number the sources of a page in the order in which a reader meets them."""
        for raw, heading in _texts(root):
            marks, slips = list(_written(raw, md)), list(self._slips(raw, md))
            wrong = slips or not all(self._fine(mark, heading) for mark in marks)
            line = self.lines.of(raw) if wrong else 0
            for mark in marks:
                self._take(mark, line + raw.count("\n", 0, mark.start()) if line else 0, heading)
            for start, fact, hint in slips:
                self._problem(line + raw.count("\n", 0, start) if line else 0, fact, hint)

    def _slips(self, raw: str, md: Markdown) -> Iterator[tuple[int, str, str]]:
        """Yield where something stands that was meant to be a mark, what is wrong with it, and what to do."""
        blank = footnotes.blanked(raw, md, PATTERN)
        for slip in SLIP.finditer(blank):
            written = " ".join(slip[0].split())
            known = self.known is not None and slip["key"].lower() in self.known
            if INSIDE_TAG.search(blank[: slip.start()]):
                continue
            if slip["end"] and not slip["key"] and not slip["rest"].strip():
                yield (
                    slip.start(),
                    f"the citation {written} names no source.",
                    "Write [@key], with a key of sources.yml.",
                )
            elif known and not slip["end"]:
                fact = f"the citation [@{slip['key']} is never closed."
                yield slip.start(), fact, f"Write ] where it ends: [@{slip['key']}]."
            elif known and slip["space"]:
                yield slip.start(), f"the citation {written} is not understood.", FORMS

    def _fine(self, mark: re.Match[str], heading: bool) -> bool:
        found = parse(mark["inside"])
        return bool(found) and not heading and all(self._is_known(citation.key) for citation in found)

    def _is_known(self, key: str) -> bool:
        return self.known is None or key in self.known

    def _take(self, mark: re.Match[str], line: int, heading: bool) -> None:
        found = parse(mark["inside"])
        for citation in found:
            if not self._is_known(citation.key):
                hint = "Correct the key, or add the source to sources.yml."
                self._problem(line, f"there is no source {citation.key!r}.", hint)
        if not found and self.known is not None and key_of(mark["inside"]) in self.known:
            self._problem(line, f"the citation {' '.join(mark[0].split())} is not understood.", FORMS)
        elif found and heading:
            self._problem(line, f"the citation {mark[0]} stands in a heading.", "Cite in the text below it.")
        if all(citation.key in self.sources for citation in found):
            for citation in found:
                self.numbers.setdefault(citation.key, len(self.numbers) + 1)

    def _problem(self, line: int, fact: str, hint: str) -> None:
        self.problems.append(Problem(self.lines.path, line, fact, hint))


def _texts(root: Element) -> Iterator[tuple[str, bool]]:
    """Yield the raw inline texts of a tree in reading order, and whether each is of a heading.

    The sources of an excerpt follow its caption: what they are cited for stands there.
    """
    for text, heading in _inside(root, False):
        if text and MEANT.search(text) and not isinstance(text, AtomicString):
            yield text, heading


def _inside(parent: Element, heading: bool) -> Iterator[tuple[str | None, bool]]:
    yield parent.text, heading
    for element in parent:
        yield from _inside(element, heading or bool(HEADING.fullmatch(str(element.tag))))
        if cites := element.get("data-cites"):
            yield "".join(f"[@{key}]" for key in cites.split()), False
        yield element.tail, heading


def _written(raw: str, md: Markdown) -> Iterator[re.Match[str]]:
    """Yield the marks in a raw inline text that the inline parser will find there."""
    blank = footnotes.blanked(raw, md, PATTERN)
    yield from (mark for mark in WRITTEN.finditer(blank) if free(mark, blank, md))


def free(mark: re.Match[str], text: str, md: Markdown) -> bool:
    """Return whether a mark is neither in a tag nor the name of a link that the page defines."""
    return not INSIDE_TAG.search(text[: mark.start()]) and " ".join(mark["inside"].lower().split()) not in md.references
