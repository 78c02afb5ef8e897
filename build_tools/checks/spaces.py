"""Spaces: where a translation has too many of them, or too few."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.checks.pair import Finding, Pair
from build_tools.checks.prose import THING, prose
from build_tools.scripts import Writing, writing
from build_tools.text.words import trim

BEFORE = {  # marks that follow their word at once; a dot only where it ends something, as in «a .po file»
    Writing.UYGHUR: re.compile(rf"(?<=[^\s{THING}]) ([،؛؟]|[.!:](?![.\w/\\)]))"),
    Writing.SIMPLIFIED: re.compile(rf"(?<=[^\s{THING}]) ([，。；：？！、）》」』])"),
    Writing.TRADITIONAL: re.compile(rf"(?<=[^\s{THING}]) ([，。；：？！、）》」』])"),
}
DOUBLED = re.compile(r"(?<=\S)  +(?=[^\s])")


def find_edges(pair: Pair) -> Iterator[Finding]:
    """White space at the beginning or end that is not that of the source.

    A warning: on a page it is seen rarely, but a label of a form glues to what follows. Chinese
    needs no space there.
    """
    sides = zip(trim(pair.source)[::2], trim(pair.translation)[::2], ("begin", "end"), strict=True)
    for source, translation, place in sides:
        needless = writing(pair.language).chinese and not translation and _named(source) == _named(" ")
        if _named(source) != _named(translation) and not needless:
            yield Finding(
                f"the translation ({pair.language.tag}) {place}s with {_named(translation)}, "
                f"its source with {_named(source)}.",
                f"Make it {place} as the source does.",
            )


def find_spaces(pair: Pair) -> Iterator[Finding]:
    """Doubled spaces, and spaces before a mark that follows its word at once.

    A warning: ugly, and a line may break there. After an address or a placeholder it may keep the
    two apart.
    """
    if DOUBLED.search(pair.translation) and not DOUBLED.search(pair.source):
        yield Finding(f"the translation ({pair.language.tag}) has two spaces together.", "Leave one.")
    pattern = BEFORE.get(writing(pair.language))
    found = pattern and pattern.search(prose(pair.translation, pair.plain))
    if found:
        yield Finding(
            f"the translation ({pair.language.tag}) has a space before “{found[1]}”.",
            "Write the mark right after the word.",
        )


def find_breaks(pair: Pair) -> Iterator[Finding]:
    """Line breaks that were added or lost, where they mean something.

    A warning: in Markdown the words around a lost break run together.
    """
    source, translation = pair.source.strip().count("\n"), pair.translation.strip().count("\n")
    if not pair.plain and source != translation:
        yield Finding(
            f"the translation ({pair.language.tag}) has {_counted(translation)}, its source has {_counted(source)}.",
            "Break the lines where the source does.",
        )


def _named(space: str) -> str:
    return "no white space" if not space else "a line break" if "\n" in space else "a space"


def _counted(breaks: int) -> str:
    return {0: "no line break", 1: "a line break"}.get(breaks, f"{breaks} line breaks")
