"""The parallel text: a page in two languages side by side, block beside block, to study it and to interpret it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from build_tools.languages import Language
from build_tools.press import figures as drawn
from build_tools.press.explainer import Data, short, text
from build_tools.press.inlines import words
from build_tools.press.nodes import Node
from build_tools.press.paper import Paper
from build_tools.press.photographs import Photographs
from build_tools.press.products import Product, name
from build_tools.press.references import told_references
from build_tools.press.setting import code_picture
from build_tools.press.sheet import Format, Sheet
from build_tools.press.spans import spans
from build_tools.press.told import told, tongue

TEMPLATE = "parallel.typ"
WIDE = {"table", "excerpt", "listing", "picture", "figure", "rule"}
"""What takes the room of both columns."""


def sheets(
    paper: Paper, data: Data, others: Iterable[tuple[Paper, Data]], pictures: Mapping[str, bytes] | None = None
) -> Iterator[Sheet]:
    """Yield a page beside itself in every other language, each with what its sheets are fed with.

    For `data` and `pictures` see the explainer.
    """
    shown = Photographs.of(pictures or {})
    for other, its in others:
        if other.language != paper.language:
            yield _sheet(paper, data, other, its, shown)


def _sheet(paper: Paper, data: Data, other: Paper, its: Data, shown: Photographs) -> Sheet:
    sides = (_blocks(paper, shown, ""), _blocks(other, shown, f"{other.language.tag}-"))
    told_ = {
        **data,
        "heading": told(paper.title),
        "drafts": [spans(each.draft, each.language) for each in (paper, other)],
        "other": tongue(other.language),
        "other_words": its["words"],
        "other_title": {"text": str(other.title), **tongue(_language(other.title, other.language))},
        "names": [_called(paper.language, paper.language), _called(paper.language, other.language)],
        "rows": rows(*sides, paper.language, other.language),
        "references": told_references(paper.references, paper.language),
    }
    figures = {**drawn.pictures(paper.figures), **drawn.pictures(other.figures)}
    tags = paper.language.tag, other.language.tag
    title = name(paper.id, Product.PARALLEL, tags[0], Format.PDF, tags[1])
    return Sheet(title, TEMPLATE, Format.PDF, told_, {**shown.files, **figures, **code_picture(paper)})


def _called(reader: Language, language: Language) -> str:
    return reader.called(language) or language.tag


def _language(title: str, own: Language) -> Language:
    return getattr(title, "language", own)


def _blocks(paper: Paper, shown: Photographs, apart: str) -> list[Node]:
    """Return a page from its title to its end as blocks; those of the front matter first."""
    before = short(paper)
    found = list[Node]()
    if before["summary"]:
        found.append({"is": "par", "in": before["summary"]})
    for field in ("key_points", "disputed"):
        items = [{"blocks": [{"is": "par", "in": point}]} for point in before[field]]
        found += [{"is": "list", "ordered": False, "items": [item]} for item in items]
    return [*found, *_taken_apart(text(paper, shown, apart))]


def _taken_apart(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield blocks, those with others in them piece by piece, so that they stand beside each other."""
    for node in nodes:
        if node["is"] == "list":
            start = node.get("start", 1)
            for number, item in enumerate(node["items"]):
                yield {**node, "items": [item]} | ({"start": start + number} if node["ordered"] else {})
        elif node["is"] == "group" and "tongue" not in node:
            yield from _taken_apart(node["blocks"])
        else:
            yield node


def rows(own: Sequence[Node], other: Sequence[Node], reader: Language, language: Language) -> list[dict[str, Any]]:
    """Return the blocks of two languages, beside each other or, where they are wide, one above the other.

    What has no translation is said once: `untranslated` is the side on which it would stand a second time.
    """
    return [_row(left, right, reader, language) for left, right in zip_longest(own, other)]


def _row(left: Node | None, right: Node | None, reader: Language, language: Language) -> dict[str, Any]:
    if left and left["is"] == "rule":
        return {"wide": True, "own": left, "other": None, "untranslated": None}
    wide = any(it is not None and it["is"] in WIDE for it in (left, right))
    row: dict[str, Any] = {"wide": wide, "own": left, "other": right, "untranslated": None}
    if left and right and _said(left) == _said(right) and any(map(str.isalpha, _said(left))):
        row["untranslated"] = _untranslated(left, right, reader, language)
    return row


def _untranslated(left: Node, right: Node, reader: Language, language: Language) -> str | None:
    """Return the side whose words are the other side's, or a third language's on both."""
    for side, node, of in (("own", left, reader), ("other", right, language)):
        if tags := _tags(node):
            return side if tags != {of.tag} else None
    return None


def _said(node: Node) -> str:
    inside = words(node["it"]["title"]) + words(node["it"]["description"]) if node["is"] == "excerpt" else words(node)
    return " ".join(inside.split())


def _tags(told_: object) -> set[str]:
    """Return the languages that parts of a node say they are in."""
    if isinstance(told_, Mapping):
        own = {told_["tongue"]["tag"]} if "tongue" in told_ else set[str]()
        return own.union(*(_tags(value) for value in told_.values()))
    return set[str]().union(*map(_tags, told_)) if isinstance(told_, list | tuple) else set()
