"""Anchors: the ids that headings have in the source language, for every language."""

from __future__ import annotations

import copy
import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

HEADING = re.compile("[Hh][1-6]")
ATTRIBUTE_ID = re.compile(r"\{:?[^{}\n]*?#([^\s{}]+)[^{}\n]*\}")
CODE = re.compile(r"(`+).+?\1", re.DOTALL)
# These keep count of what they saw in the whole page, which a run over headings must not disturb.
COUNTING = {"footnote-reorder", "footnote-duplicate", "blocks_on_inline_end", "quotes"}


def headings(root: Element) -> list[Element]:
    """Return the headings of a page in document order."""
    return [element for element in root.iter() if HEADING.fullmatch(str(element.tag))]


def source_ids(root: Element, md: Markdown) -> list[str]:
    """Return the id that each heading of a still untranslated tree will have.

    Copies of the headings go through the very processors that the page will go through, from
    inline markup to `toc`, so that symbols, emoji and links count as they do there. Other elements
    are present by their ids only, because `toc` numbers what would clash.
    """
    if "toc" not in md.treeprocessors:
        return []
    twin = Element("div")
    found = headings(root)
    for element in root.iter():
        if HEADING.fullmatch(str(element.tag)):
            twin.append(copy.deepcopy(element))
        else:
            texts = f"{element.text or ''}\n{element.tail or ''}"
            for taken in [element.get("id"), *ATTRIBUTE_ID.findall(CODE.sub("", texts))]:
                if taken:
                    SubElement(twin, "div", id=taken)
    footnotes = _footnote_counts(md)
    for name in _processors(md):
        md.treeprocessors[name].run(twin)
    _restore_footnotes(md, footnotes)
    ids = [element.get("id", "") for element in headings(twin)]
    assert len(ids) == len(found)
    return ids


def _processors(md: Markdown) -> list[str]:
    """Return the names of the tree processors from `inline` to `toc`, in their order."""
    names = [name for name in _names(md) if name not in COUNTING and not name.startswith(("mkdocs_", "explainers_"))]
    return names[names.index("inline") : names.index("toc") + 1]


def _names(md: Markdown) -> list[str]:
    running = list(md.treeprocessors)
    known = {id(md.treeprocessors[item.name]): item.name for item in md.treeprocessors._priority}
    return [known[id(processor)] for processor in running]


def _footnote_counts(md: Markdown) -> dict[str, object]:
    if "footnote" not in md.inlinePatterns:
        return {}
    extension = md.inlinePatterns["footnote"].footnotes  # type: ignore[attr-defined]
    return {name: copy.copy(getattr(extension, name)) for name in ("found_refs", "used_refs", "footnote_order")}


def _restore_footnotes(md: Markdown, counts: dict[str, object]) -> None:
    for name, value in counts.items():
        setattr(md.inlinePatterns["footnote"].footnotes, name, value)  # type: ignore[attr-defined]
