"""Anchors: the ids that headings have in the source language, for every language."""

from __future__ import annotations

import copy
import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AtomicString

HEADING = re.compile("[Hh][1-6]")
# These keep count of what they saw in the whole page, which a run over headings must not disturb.
COUNTING = {"footnote-reorder", "footnote-duplicate", "blocks_on_inline_end", "quotes"}


def headings(root: Element) -> list[Element]:
    """Return the headings of a page in document order."""
    return [element for element in root.iter() if HEADING.fullmatch(str(element.tag))]


def source_ids(root: Element, md: Markdown) -> list[str]:
    """Return the id that each heading of a still untranslated tree will have.

    Copies of the headings go through the very processors that the page will go through, from
    inline markup to `toc`, so that symbols, emoji and links count as they do there. Other elements
    are present by their ids only, because `toc` numbers what would clash; where an attribute list
    may give them ids, the whole page is copied.
    """
    if "toc" not in md.treeprocessors:
        return []
    found = headings(root)
    twin = copy.deepcopy(root) if any(map(_may_set_ids, root.iter())) else _outline(root)
    footnotes = _footnote_counts(md)
    for name in processors(md):
        md.treeprocessors[name].run(twin)
    _restore_footnotes(md, footnotes)
    ids = [element.get("id", "") for element in headings(twin)]
    assert len(ids) == len(found)
    return ids


def _may_set_ids(element: Element) -> bool:
    texts = [element.tail] if HEADING.fullmatch(str(element.tag)) else [element.text, element.tail]
    return any("{" in text for text in texts if text and not isinstance(text, AtomicString))


def _outline(root: Element) -> Element:
    """Return copies of the headings, and an empty element for every other id."""
    outline = Element("div")
    for element in root.iter():
        if HEADING.fullmatch(str(element.tag)):
            outline.append(copy.deepcopy(element))
        elif identifier := element.get("id"):
            SubElement(outline, "div", id=identifier)
    return outline


def processors(md: Markdown) -> list[str]:
    """Return the names of the tree processors from `inline` to `toc`, or to the last, in their order."""
    names = [name for name in _names(md) if name not in COUNTING and not name.startswith(("mkdocs_", "explainers_"))]
    return names[names.index("inline") : names.index("toc") + 1 if "toc" in names else None]


def _names(md: Markdown) -> list[str]:
    running = list(md.treeprocessors)
    known = {id(md.treeprocessors[item.name]): item.name for item in md.treeprocessors._priority}  # type: ignore[attr-defined]
    return [known[id(processor)] for processor in running]


def _footnote_counts(md: Markdown) -> dict[str, object]:
    if "footnote" not in md.inlinePatterns:
        return {}
    extension = md.inlinePatterns["footnote"].footnotes  # type: ignore[attr-defined]
    return {name: copy.copy(getattr(extension, name)) for name in ("found_refs", "used_refs", "footnote_order")}


def _restore_footnotes(md: Markdown, counts: dict[str, object]) -> None:
    for name, value in counts.items():
        setattr(md.inlinePatterns["footnote"].footnotes, name, value)  # type: ignore[attr-defined]
