"""Slots: the places that hold a message, and what it takes to put a translation there."""

from __future__ import annotations

import html
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from xml.etree.ElementTree import Element

from build_tools.languages import Language


@dataclass(frozen=True, slots=True)
class Message:
    """Words to translate: `text` is the msgid, `line` counts from 1, `notes` are for translators.

    `beside` is what stands after it and is not for translators: figures, code, pictures, addresses.
    """

    text: str
    context: str | None = None
    line: int = 0
    heading: str = ""
    notes: tuple[str, ...] = ()
    beside: tuple[str, ...] = field(default=(), compare=False)

    @property
    def key(self) -> tuple[str | None, str]:
        """What a catalog looks the message up by."""
        return self.context, self.text


class Slot(Protocol):
    """A place that holds a message, and can hold its translation or say that it has none."""

    @property
    def message(self) -> Message: ...

    def replace(self, translation: str) -> bool:
        """Put the translation in; return False when this place cannot hold it."""

    def mark(self, source: Language) -> None:
        """Say that the words here are in the source language."""


@dataclass(slots=True)
class Text:
    """The raw inline text of one element, or after it, cut into what is kept and what is translated."""

    element: Element
    parent: Element
    attribute: str
    pieces: list[str]
    marked: dict[int, Language] = field(default_factory=dict)
    alone: bool = False

    def write(self) -> None:
        """Write the pieces back into the tree; untranslated ones say their language."""
        if self.alone and self.marked:
            mark(self.element, next(iter(self.marked.values())))
        text, spans = "", list[Element]()
        for index, piece in enumerate(self.pieces):
            if index in self.marked and not self.alone:
                span = Element("span")
                mark(span, self.marked[index])
                span.text, span.tail = piece, ""
                spans.append(span)
            elif spans:
                spans[-1].tail = (spans[-1].tail or "") + piece
            else:
                text += piece
        setattr(self.element, self.attribute, text)
        inside = self.attribute == "text"
        home = self.element if inside else self.parent
        start = 0 if inside else list(self.parent).index(self.element) + 1
        for offset, span in enumerate(spans):
            home.insert(start + offset, span)


@dataclass(slots=True)
class InlineSlot:
    """One piece of inline Markdown; `stashed` maps what a message shows to what the tree holds."""

    message: Message
    text: Text
    index: int
    stashed: list[tuple[str, str]]

    def replace(self, translation: str) -> bool:
        self.text.pieces[self.index] = self.stashing(translation)
        return True

    @property
    def lonely(self) -> bool:
        """Whether nothing but space stands beside this piece in its text."""
        return not any(piece.strip() for index, piece in enumerate(self.text.pieces) if index != self.index)

    def stashing(self, translation: str) -> str:
        """Return a translation as the tree holds it."""
        for shown, stash in self.stashed:
            translation = translation.replace(shown, stash, 1)
        return translation

    def mark(self, source: Language) -> None:
        self.text.marked[self.index] = source


@dataclass(slots=True)
class Titles:
    """The titles that the finished page will have on some of its elements."""

    translated: set[str] = field(default_factory=set)
    untranslated: set[str] = field(default_factory=set)


@dataclass(slots=True)
class EntrySlot:
    """A title kept beside the tree: of a link reference, an abbreviation."""

    message: Message
    entries: MutableMapping[str, Any]
    key: str
    titles: Titles

    def replace(self, translation: str) -> bool:
        old = self.entries[self.key]
        self.entries[self.key] = (old[0], translation) if isinstance(old, tuple) else translation
        self.titles.translated.add(translation)
        return True

    def mark(self, source: Language) -> None:
        self.titles.untranslated.add(self.message.text)


@dataclass(slots=True)
class TemplateSlot:
    """Words of an extension with one number in them, such as "Jump back to footnote {}"."""

    message: Message
    use: Callable[[str], None]
    unused: Callable[[Language], None]

    def replace(self, translation: str) -> bool:
        if translation.count("{}") != 1 or translation.count("{") != 1 or translation.count("}") != 1:
            return False
        self.use(translation)
        return True

    def mark(self, source: Language) -> None:
        self.unused(source)


@dataclass(slots=True)
class CommentSlot:
    """A comment inside highlighted code."""

    message: Message
    pieces: list[str]
    index: int
    store: Callable[[], None]

    def replace(self, translation: str) -> bool:
        self.pieces[self.index] = html.escape(translation, quote=False)
        self.store()
        return True

    def mark(self, source: Language) -> None:
        tag = self.pieces[self.index - 2].removesuffix('">')
        self.pieces[self.index - 2] = f'{tag} fallback" lang="{source.tag}" dir="{source.direction}">'
        self.store()


def element_of(slot: Slot) -> Element | None:
    """Return the element whose text a slot is, None where its words stand beside the tree."""
    if not isinstance(slot, InlineSlot):
        return None
    return slot.text.element if slot.text.attribute == "text" else slot.text.parent


def say(element: Element, language: Language) -> None:
    """Say on an element what language its words are in."""
    element.set("lang", language.tag)
    element.set("dir", language.direction)


def mark(element: Element, language: Language) -> None:
    """Say on an element that its words are a fallback in another language."""
    say(element, language)
    element.set("class", f"{element.get('class', '')} fallback".strip())
