"""Nodes: the text of a finished page as JSON for templates, block by block; nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import html as parser
from lxml.html import HtmlElement

from build_tools.press.inlines import (
    BLOCKS,
    Inlines,
    Surroundings,
    place,
    said,
    silent,
    trimmed,
)
from build_tools.press.spans import Span
from build_tools.press.told import tongue

Node = dict[str, Any]
"""A block: `{"is": kind, …}` with `in` (spans), `blocks` (nodes) or parts of its own; overrides/print/text.typ shows it."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
UPSIDE = ("left", "right", "center")
BACK = "footnote-backref"
NUMBERS = ".//*[contains(@class, 'linenos') or contains(@class, 'linenodiv')]"
"""Of the lines of code."""


def nodes(body: str, around: Surroundings, figures: Sequence[Mapping[str, Any]] = ()) -> list[Node]:
    """Return the text of a page; `figures` are its excerpts, in its order, as `press.figures` tells them."""
    root = parser.fragment_fromstring(body, create_parent="div")
    return _Text(root, iter(figures)).read(around)


@dataclass(slots=True)
class _Text:
    root: HtmlElement
    figures: Iterator[Mapping[str, Any]]
    _notes: dict[str, HtmlElement] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    _places: set[str] = field(default_factory=set)
    _level: int = 1

    def read(self, around: Surroundings) -> list[Node]:
        """Return all blocks; footnotes that no mark leads to stand at the end."""
        lists = self.root.xpath(".//div[contains(concat(' ', @class, ' '), ' footnote ')]")
        for it in lists:
            self._notes |= {str(item.get("id")): item for item in it.iter("li") if item.get("id")}
            it.drop_tree()
        for back in [link for note in self._notes.values() for link in note.iter("a") if BACK in link.classes]:
            back.drop_tree()
        found = self.inside(self.root, around)
        rest = [item for key, item in self._notes.items() if key not in self._told]
        items = [{"blocks": self.inside(item, around)} for item in rest]
        return [*found, {"is": "list", "ordered": True, "start": 1, "type": "1", "items": items}] if items else found

    def inside(self, element: HtmlElement, around: Surroundings) -> list[Node]:
        """Return the blocks in an element; words between them are paragraphs of their own."""
        around = around.within(element)
        inlines = Inlines(around, lambda key: self._note(key, around))
        found, line = list[Node](), list[Span]([element.text or ""])
        for child in element:
            if _is_block(child):
                found += [*_paragraph(line), *self.block(child, around)]
                line = []
            else:
                line += inlines.of(child)
            line.append(child.tail or "")
        return [*found, *_paragraph(line)]

    def block(self, element: HtmlElement, around: Surroundings) -> list[Node]:
        """Return what becomes of one block."""
        made = self._made(element, around)
        spoken = said(element, around.language)
        if made and spoken:
            made = [{"is": "group", "blocks": made, **spoken}] if len(made) > 1 else [{**made[0], **spoken}]
        ident = element.get("id") or ""
        if made and ident and ident not in self._places:
            self._places.add(ident)
            made[0] = {"at": place(ident, around.apart), **made[0]}
        return made

    def _made(self, element: HtmlElement, around: Surroundings) -> list[Node]:
        tag, classes = str(element.tag), element.classes
        if silent(element):
            return []
        if tag in HEADINGS:
            return self._heading(element, around)
        if tag == "figure":
            return self._figure(element, around)
        if tag == "section" and "references" in classes:
            return []  # press.references tells the sources, with their addresses
        if tag in ("ul", "ol"):
            return [self._list(element, around)]
        if tag == "dl":
            return [{"is": "terms", "items": self._terms(element, around)}]
        if tag == "table":
            return self._table(element, around)
        if tag == "pre" or "highlight" in classes:
            return self._code(element, around)
        if tag == "blockquote":
            return [{"is": "quote", "blocks": self.inside(element, around)}]
        if tag == "details" or "admonition" in classes:
            return self._admonition(element, around)
        if "tabbed-set" in classes:
            return self._tabs(element, around)
        if tag == "hr":
            return [{"is": "rule"}]
        if tag == "p" and not any(map(_is_block, element)):
            return _paragraph(Inlines(around, lambda key: self._note(key, around)).inside(element))
        return self.inside(element, around)

    def _spans(self, element: HtmlElement, around: Surroundings) -> list[Span]:
        return trimmed(Inlines(around, lambda key: self._note(key, around)).inside(element))

    def _heading(self, element: HtmlElement, around: Surroundings) -> list[Node]:
        """Return a heading; none is more than one step below the one before it, as readers of PDF need it."""
        self._level = min(HEADINGS[str(element.tag)], self._level + 1)
        return [{"is": "heading", "level": self._level, "in": self._spans(element, around)}]

    def _note(self, key: str, around: Surroundings) -> Span | None:
        """Return a footnote where its first mark stands, and its name alone where another one does."""
        element = self._notes.get(key)
        if element is None:
            return None
        note: Node = {"is": "note", "key": f"{around.apart}{key}"}
        if key not in self._told:
            self._told.add(key)
            note["blocks"] = self.inside(element, around)
            if around.apart:  # at the foot of a sheet nothing says that its language is another one
                note["language"] = tongue(around.language)
        return note

    def _figure(self, element: HtmlElement, around: Surroundings) -> list[Node]:
        if "excerpt" in element.classes and (it := next(self.figures, None)):
            return [{"is": "excerpt", "it": it}]
        caption = element.find("figcaption")
        below = self.inside(caption, around) if caption is not None else []
        first = caption is not None and element.index(caption) == 0
        if caption is not None:
            caption.drop_tree()
        return [{"is": "figure", "blocks": self.inside(element, around), "caption": below, "first": first}]

    def _list(self, element: HtmlElement, around: Surroundings) -> Node:
        items = [self._item(child, around) for child in element if isinstance(child.tag, str)]
        if element.tag == "ul":
            return {"is": "list", "ordered": False, "items": items}
        start, kind = str(element.get("start") or "1"), element.get("type") or "1"
        number = int(start) if start.removeprefix("-").isdigit() else 1
        return {"is": "list", "ordered": True, "start": max(number, 0), "type": kind, "items": items}

    def _item(self, element: HtmlElement, around: Surroundings) -> Node:
        box = next((it for it in element.iter("input") if it.get("type") == "checkbox"), None)
        task = (
            {} if box is None or "task-list-item" not in element.classes else {"done": box.get("checked") is not None}
        )
        return {"blocks": self.inside(element, around), **task, **said(element, around.language)}

    def _terms(self, element: HtmlElement, around: Surroundings) -> list[Node]:
        items = list[Node]()
        for child in element.xpath("./dt | ./dd | ./div/dt | ./div/dd"):
            if child.tag == "dt":
                items.append({"term": self._spans(child, around), "about": [], **said(child, around.language)})
            elif items:
                items[-1]["about"].append({"blocks": self.inside(child, around), **said(child, around.language)})
            else:
                items.append({"term": [], "about": [{"blocks": self.inside(child, around)}]})
        return items

    def _table(self, element: HtmlElement, around: Surroundings) -> list[Node]:
        if "highlighttable" in element.classes:
            return self._code(element, around)
        caption = element.find("caption")
        rows = list(element.xpath("./tr | ./*/tr"))
        heads = list(element.xpath("./thead/tr"))
        told = {id(row): [self._cell(cell, around) for cell in row if cell.tag in ("td", "th")] for row in rows}
        head, body = [told[id(row)] for row in heads], [told[id(row)] for row in rows if row not in heads]
        across = max((sum(cell["across"] for cell in row) for row in [*head, *body]), default=0)
        above = self.inside(caption, around) if caption is not None else []
        table: Node = {"is": "table", "columns": across, "head": head, "rows": body}
        return [*above, table] if across else above

    def _cell(self, element: HtmlElement, around: Surroundings) -> Node:
        style = str(element.get("style") or "") + str(element.get("align") or "")
        return {
            "blocks": self.inside(element, around),
            "across": _span(element.get("colspan")),
            "down": _span(element.get("rowspan")),
            "align": next((side for side in UPSIDE if side in style), None),
            "strong": element.tag == "th",
            **said(element, around.language),
        }

    def _code(self, element: HtmlElement, around: Surroundings) -> list[Node]:
        """Return code, after the name of its file where it has one."""
        names = [it for it in element.iter("span") if "filename" in it.classes]
        found = [node for it in names for node in _paragraph([{"is": "strong", "in": [it.text_content()]}])]
        for it in [*names, *element.xpath(NUMBERS)]:
            it.drop_tree()
        return [*found, {"is": "listing", "text": element.text_content().strip("\n")}]

    def _admonition(self, element: HtmlElement, around: Surroundings) -> list[Node]:
        title = next((it for it in element if it.tag == "summary" or "admonition-title" in it.classes), None)
        named = self._spans(title, around) if title is not None else []
        more = said(title, around.language) if title is not None else {}
        if title is not None:
            title.drop_tree()
        return [{"is": "box", "title": [{"is": "span", "in": named, **more}], "blocks": self.inside(element, around)}]

    def _tabs(self, element: HtmlElement, around: Surroundings) -> list[Node]:
        """Return tabs, one after the other."""
        labels = list(element.xpath("./label | ./div[contains(@class, 'tabbed-labels')]/label"))
        blocks = list(element.xpath("./div[contains(@class, 'tabbed-content')]"))
        if blocks and ("tabbed-alternate" in element.classes or len(labels) > len(blocks)):
            blocks = list(blocks[0])
        return [
            {"is": "tab", "title": self._spans(label, around), "blocks": self.inside(block, around)}
            for label, block in zip(labels, blocks, strict=False)
        ]


def _is_block(element: HtmlElement) -> bool:
    """Return whether an element begins a line of its own; an unknown one does when there is a block in it."""
    if not isinstance(element.tag, str):
        return False
    return element.tag in BLOCKS or any(it.tag in BLOCKS for it in element.iterdescendants() if isinstance(it.tag, str))


def _paragraph(line: list[Span]) -> list[Node]:
    words = trimmed(line)
    if not words:
        return []
    alone = words[0] if len(words) == 1 and isinstance(words[0], dict) else {}
    return [{**alone, "is": "picture"} if alone.get("is") == "image" else {"is": "par", "in": words}]


def _span(text: str | None) -> int:
    return int(text) if text and text.isdigit() and int(text) > 0 else 1
