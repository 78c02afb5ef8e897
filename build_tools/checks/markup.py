"""Markup: what stands among the words of a source and must stand among those of its translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from build_tools.checks.marks import Kind
from build_tools.checks.pair import Finding, Pair


def find_links(pair: Pair) -> Iterator[Finding]:
    """Links that were dropped, added, or lead elsewhere.

    An error: a reader is sent to another page than the source sends them to, or nowhere.
    """
    yield from _kept(pair, Kind.LINK, "Keep every link of the source, each with its address.")


def find_images(pair: Pair) -> Iterator[Finding]:
    """Pictures that were dropped, added, or replaced.

    An error: a reader misses a picture, or sees another one.
    """
    yield from _kept(pair, Kind.IMAGE, "Keep every picture of the source, each with its address.")


def find_footnotes(pair: Pair) -> Iterator[Finding]:
    """Footnote marks that were dropped, added, or changed.

    An error: a statement loses its source, or gets that of another.
    """
    yield from _kept(pair, Kind.FOOTNOTE, "Keep every footnote mark of the source as it is.")


def find_citations(pair: Pair) -> Iterator[Finding]:
    """Citations, such as `[@key, p. 12]`, that were dropped, added, or changed.

    An error: a statement loses its source, or gets one that does not say so.
    """
    yield from _kept(pair, Kind.CITATION, "Keep every citation of the source as it is.")


def find_code(pair: Pair) -> Iterator[Finding]:
    """Inline code, and names of keys, that were dropped, added, or translated.

    An error: readers copy code as it is shown.
    """
    yield from _kept(pair, Kind.CODE, "Keep code as it is in the source.")


def find_tags(pair: Pair) -> Iterator[Finding]:
    """HTML tags that were dropped, added, or got other attributes.

    An error: a tag that is left open changes all that follows it. Words in `alt`, `title` and
    `aria-label` are for translators.
    """
    yield from _kept(pair, Kind.TAG, "Keep every tag of the source with its attributes.")


def find_placeholders(pair: Pair) -> Iterator[Finding]:
    """Placeholders such as `{}`, `{name}`, `%s` and `%(name)s` that were dropped, added, or translated.

    An error: the page cannot be made, or says nothing where a name or number should be.
    """
    yield from _kept(pair, Kind.PLACEHOLDER, "Keep every placeholder of the source as it is.")


def find_addresses(pair: Pair) -> Iterator[Finding]:
    """Addresses in the text, in angle brackets or bare, that were dropped, added, or changed.

    An error: an address is copied letter by letter.
    """
    yield from _kept(pair, Kind.ADDRESS, "Keep every address of the source as it is.")


def find_emoji(pair: Pair) -> Iterator[Finding]:
    """Short names of emoji and icons, such as `:smile:`, that were dropped, added, or translated.

    An error: readers see the name instead of the picture.
    """
    yield from _kept(pair, Kind.EMOJI, "Keep every short name of the source as it is.")


def find_attributes(pair: Pair) -> Iterator[Finding]:
    """Attribute lists, such as `{.class #anchor}`, that were dropped, added, or changed.

    An error: an anchor is where links lead to.
    """
    yield from _kept(pair, Kind.ATTRIBUTES, "Keep every attribute list of the source right after what it belongs to.")


def find_abbreviations(pair: Pair) -> Iterator[Finding]:
    """Abbreviations with an explanation, `*[UHRP]: …`, that the translation never uses.

    A warning: readers of the translation are not told what it stands for, but a language may have
    its own name for it.
    """
    if pair.plain:
        return
    source, translation = (marked.words for marked in pair.marked)
    for abbreviation in sorted(pair.abbreviations):
        used = re.compile(rf"(?<![A-Za-z0-9]){re.escape(abbreviation)}(?![A-Za-z0-9])")
        if used.search(source) and not used.search(translation):
            yield Finding(
                f"the translation ({pair.language.tag}) does not use the abbreviation “{abbreviation}”, "
                "which the page explains.",
                "Write it once, beside its name in your language.",
            )


def _kept(pair: Pair, kind: Kind, hint: str) -> Iterator[Finding]:
    """Compare what both have of one kind; the order may change."""
    source, translation = (
        Counter(pair.links.get(mark.text, mark.text) for mark in marked.marks if mark.kind is kind)
        for marked in pair.marked
    )
    dropped, added = source - translation, translation - source
    if not dropped and not added:
        return
    facts = [f"drops the {kind.value} {_listed(dropped)}"] * bool(dropped)
    facts += [f"adds the {kind.value} {_listed(added)}"] * bool(added)
    yield Finding(f"the translation ({pair.language.tag}) {' and '.join(facts)}.", hint)


def _listed(found: Counter[str]) -> str:
    return ", ".join(f"“{text}”" for text in found)
