"""Shape: Markdown that makes something else of a translation than of its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

import markdown

from build_tools.checks.pair import LONGEST, Finding, Pair

BLOCKS = {  # how a line begins that Markdown makes a block of
    "a heading": re.compile(r"#{1,6}\s"),
    "a quote": re.compile(r">"),
    "a list item": re.compile(r"(?:[*+-]|\d{1,9}[.)])\s"),
    "a table row": re.compile(r"\|"),
    "an admonition": re.compile(r"!!!\s"),
    "a box that opens": re.compile(r"\?\?\?\+?\s"),
    "a code block": re.compile(r"```|~~~"),
    "a generic block": re.compile(r"///\s"),
    "a footnote": re.compile(r"\[\^[^\[\]\s]+\]:"),
}
FLAWS = {  # what is left of a mark that is not one; what to do
    "](": "Close the brackets of the link: [words](address).",
    "] (": "Write the address right after the bracket: [words](address).",
    "]（": "Write the address in the brackets of the source: [words](address).",
    "］": "Write the brackets of the source: [words](address).",
    "[ ^": "Write the footnote mark as the source does: [^name].",
    "[^": "Write the footnote mark as the source does: [^name].",
    "`": "Put as many ` after the code as before it.",
}
FLAW = re.compile(r"\](?: ?\((?=[^()\s]*[./#])|（(?=[^（）\s]*[./#]))|\[ ?\^|`|(?<=［)[^［］]*(］)")
LEFT = re.compile(r"\*+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])")
"""Marks of emphasis that made none; the `_` of snake_case is meant."""


def find_blocks(pair: Pair) -> Iterator[Finding]:
    """A beginning that makes a heading, a list item, a quote or the like of a line of text.

    An error: readers see the mark, or another kind of block.
    """
    if pair.plain:
        return
    source, translation = _block(pair.source), _block(pair.translation)
    if translation and translation != source:
        yield Finding(
            f"the translation ({pair.language.tag}) begins like {translation}, its source does not.",
            "Begin as the source does, or write a backslash before the first character.",
        )


def _block(text: str) -> str:
    text = text.lstrip()
    return next((name for name, pattern in BLOCKS.items() if pattern.match(text)), "")


def find_marks(pair: Pair) -> Iterator[Finding]:
    """Marks that are not what they should be: `] (`, `[ ^x]`, `]（`, a bracket or tick left open.

    An error: readers see the mark instead of a link, a footnote or code.
    """
    if pair.plain:
        return
    source, translation = (Counter(_flaws(marked.words)) for marked in pair.marked)
    for flaw in translation - source:
        yield Finding(f"the translation ({pair.language.tag}) shows “{flaw}” to readers.", FLAWS[flaw])


def _flaws(words: str) -> Iterator[str]:
    for match in FLAW.finditer(words):
        yield match[1] or match[0]


def find_emphasis(pair: Pair) -> Iterator[Finding]:
    """Bold and italic that was lost, was added, or whose `*` and `_` are left in the text.

    An error: readers see the marks, or words stand out that do not in the source. Italic words may
    lose their mark: «…» and 《…》 do its work.
    """
    if pair.plain or not {"*", "_"} & {*pair.source, *pair.translation}:
        return
    if len(pair.source) > LONGEST or len(pair.translation) > LONGEST:
        return
    source, translation = (_emphasis(marked.words) for marked in pair.marked)
    tag = pair.language.tag
    if left := translation.left - source.left:
        yield Finding(
            f"the translation ({tag}) shows “{next(iter(left))}” to readers.",
            "Put the mark right before and after the words; write * instead of _ inside a word.",
        )
    elif translation.bold < source.bold and translation.bold + translation.italic < source.bold + source.italic:
        yield Finding(
            f"the translation ({tag}) has {_counted(translation.bold, 'bold')}, its source has {_counted(source.bold, 'bold')}.",
            "Set in bold what the source has in bold.",
        )
    elif translation.bold + translation.italic > source.bold + source.italic:
        yield Finding(
            f"the translation ({tag}) has {_counted(translation.bold + translation.italic, 'emphasised')}, "
            f"its source has {_counted(source.bold + source.italic, 'emphasised')}.",
            "Emphasise only what the source emphasises.",
        )


def _counted(number: int, kind: str) -> str:
    return f"{number or 'no'} {kind} passage{'s' * (number != 1)}"


@dataclass(frozen=True, slots=True)
class _Emphasis:
    """What Python-Markdown makes of the marks of emphasis in a text."""

    bold: int
    italic: int
    left: Counter[str]


def _emphasis(words: str) -> _Emphasis:
    root = Element("div")
    SubElement(root, "p").text = re.sub(r"!?\[|\]", "", words)
    markdown.Markdown().treeprocessors["inline"].run(root)
    left = Counter(LEFT.findall("".join(root.itertext())))
    return _Emphasis(len(root.findall(".//strong")), len(root.findall(".//em")), left)
