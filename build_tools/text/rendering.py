"""Renderings: what the converter of a page makes of a text, and what a translation of it may not add.

Source and translation go through the very processors that the page will go through, in elements of the
same kind beside the tree, and leave no trace in it. So there is no list of constructs to keep.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AtomicString

from build_tools import unseen
from build_tools.problems import quoted
from build_tools.text import anchors, firewall, outlines
from build_tools.text.firewall import Links, Refusal
from build_tools.text.lines import MARK
from build_tools.text.slots import InlineSlot, Slot, Text
from build_tools.text.translation import Key, Translations

Part = tuple[str, str]
"""One thing that a browser is given: what kind of thing, as a refusal says it, and which."""

LEFT_OUT = {"toc", "abbr", "prettify"}  # gives headings ids, explains words of the page itself, breaks lines
SHOWN_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*://)?((?:[\w-]+\.)+[^\W\d_]{2,})(?:[:/?#]\S*)?\s*", re.IGNORECASE)
NOTE_AGAIN = re.compile(r"\bfnref\d+:")  # how often a note was met before, in texts beside this one
ENTITY = re.compile(r"&(?:\#?\w+);")
KEEP = "Keep the marks of the source, each as often as it has them."


@dataclass(frozen=True, slots=True)
class _Put:
    """A translation where it would stand: the piece of a text, and what the tree would hold there."""

    key: Key
    index: int
    piece: str


@dataclass(slots=True)
class Judge:
    """Judges translations of one page before they are put in; what its source renders to is kept."""

    slots: Sequence[Slot]
    md: Markdown
    _known: dict[int, Text] = field(default_factory=dict)
    _sources: dict[int, Counter[Part]] = field(default_factory=dict)

    def refusals(self, translations: Translations) -> dict[Key, Refusal]:
        """Return every message whose translation makes more of this page than its source does, and why."""
        found: dict[Key, Refusal] = {}
        while new := self._refusals(translations, found):
            found |= new
        return found

    def _refusals(self, translations: Translations, known: Mapping[Key, Refusal]) -> dict[Key, Refusal]:
        """Return what is refused when what is refused already is left out.

        Where all of a text together makes too much, it is what does so alone, or else all of it.
        """
        puts = dict[int, list[_Put]]()
        for slot in self._slots:
            translation = translations.find(slot.message)
            if translation is not None and slot.message.key not in known and translation != slot.message.text:
                if slot.message.key in translations.clear and slot.lonely:
                    continue
                put = _Put(slot.message.key, slot.index, slot.stashing(translation))
                puts.setdefault(id(slot.text), []).append(put)
        found = self._grown([*puts.items()], translations.links)
        alone = [
            (place, [put])
            for place in puts
            if len(puts[place]) > 1 and any(put.key in found for put in puts[place])
            for put in puts[place]
        ]
        return self._grown(alone, translations.links) or found

    @property
    def _slots(self) -> Iterator[InlineSlot]:
        yield from (slot for slot in self.slots if isinstance(slot, InlineSlot))

    def _texts(self) -> dict[int, Text]:
        """Return the texts of the page with their messages as translators have them: on one line."""
        if not self._known:
            for slot in self._slots:
                text = self._known.setdefault(id(slot.text), replace(slot.text, pieces=list(slot.text.pieces)))
                text.pieces[slot.index] = slot.stashing(slot.message.text)
        return self._known

    def _grown(self, asked: Iterable[tuple[int, list[_Put]]], links: Links) -> dict[Key, Refusal]:
        """Return the messages of texts that render to more with these translations in them."""
        if not (asked := [*asked]):
            return {}
        texts = self._texts()
        raws = [(place, puts, _joined(texts[place], puts)) for place, puts in asked]
        raws = [each for each in raws if not self._clear(texts[each[0]], each[2], links)]
        new = [place for place in dict.fromkeys(place for place, _, _ in raws) if place not in self._sources]
        sources = self._render([(_tag(texts[place]), "".join(texts[place].pieces)) for place in new], {})
        self._sources |= dict(zip(new, sources, strict=True))
        found: dict[Key, Refusal] = {}
        targets = self._render([(_tag(texts[place]), raw) for place, _, raw in raws], links)
        for (place, puts, _), target in zip(raws, targets, strict=True):
            if more := target - self._sources[place]:
                found |= {put.key: _refusal(next(iter(more))) for put in puts}
        return found

    @staticmethod
    def _clear(source: Text, raw: str, links: Links) -> bool:
        """Return whether a raw text says without being rendered that it makes no more than its source."""
        plain = outlines.PLAIN.fullmatch(MARK.sub("", raw))
        return bool(plain) or outlines.clear("".join(source.pieces), raw, links)

    def _render(self, raws: Sequence[tuple[str, str]], links: Links) -> list[Counter[Part]]:
        """Return what the converter makes of raw texts in elements of these kinds."""
        if not raws:
            return []
        root = Element("div")
        for tag, raw in raws:
            SubElement(root, tag).text = raw
        twins = list(root)
        names = [name for name in anchors.processors(self.md) if name not in LEFT_OUT]
        state = _State.of(self.md, names)
        try:
            for name in names:
                self.md.treeprocessors[name].run(root)
            return [Counter(_parts(twin, self.md, links)) for twin in twins]
        finally:
            state.restore()


def _tag(text: Text) -> str:
    return str(text.element.tag if text.attribute == "text" else text.parent.tag)


def _joined(text: Text, puts: Iterable[_Put]) -> str:
    """Return the raw text with translations in place of its pieces."""
    pieces = list(text.pieces)
    for put in puts:
        pieces[put.index] = put.piece
    return "".join(pieces)


def _refusal(part: Part) -> Refusal:
    kind, what = part
    return Refusal(f"{kind} {quoted(what)}, which its source does not.", KEEP)


# What a rendered text gives to a browser


def _parts(twin: Element, md: Markdown, links: Links) -> Iterator[Part]:
    """Yield everything that is not words: elements with their attributes, code, raw HTML, and addresses in disguise."""
    for element in twin.iter():
        if element is not twin or element.attrib:
            yield "makes the element", _opening(element, md, links)
        words = [element.text, *(child.tail for child in element)]
        for text in [*words, *element.attrib.values()]:  # the value of an attribute may be None
            for mark in MARK.finditer(text or ""):
                yield from _set_aside(mark[1], md)
        yield from _verbatim(element, md)
        if element.tag == "a":
            yield from _disguise(element, links)
        for name in firewall.WORDY & element.attrib.keys():
            yield "has the attribute", f"{element.tag} {name}"
            if not unseen.balanced(element.attrib[name]):
                yield "does not close a change of direction in", element.attrib[name]
    if not unseen.balanced("".join(twin.itertext())):
        yield "does not close a change of direction in", "".join(twin.itertext())


def _opening(element: Element, md: Markdown, links: Links) -> str:
    """Return the opening tag of an element, with the addresses of the source and without words for translators."""
    shown = []
    for name, value in sorted(element.attrib.items()):
        value = MARK.sub(lambda mark: chr(int(mark[1])) if mark[1].isdecimal() else "", value or "")
        value = NOTE_AGAIN.sub("fnref:", value)
        if name not in firewall.WORDY:
            shown.append(f' {name}="{links.get(value, value)}"')
    return f"<{element.tag}{''.join(shown)}>"


def _set_aside(name: str, md: Markdown) -> Iterator[Part]:
    """Yield the raw HTML that a mark stands for; an entity is a letter."""
    kind, _, number = name.partition(":")
    if number.isdecimal() and int(number) < len(md.htmlStash.rawHtmlBlocks):
        raw = md.htmlStash.rawHtmlBlocks[int(number)]
        html = raw if isinstance(raw, str) else "".join(raw.itertext())
        if not ENTITY.fullmatch(html):
            yield "brings in", firewall.canonical(html)
    elif not kind.isdecimal():
        yield "brings in", name


def _verbatim(element: Element, md: Markdown) -> Iterator[Part]:
    """Yield what is to be shown letter by letter."""
    text = element.text or ""
    if text and (element.tag == "code" or (isinstance(text, AtomicString) and element.tag != "a")):
        yield "has the code", text


def _disguise(link: Element, links: Links) -> Iterator[Part]:
    """Yield a link whose words name another host than the one that it leads to."""
    shown, target = SHOWN_ADDRESS.fullmatch("".join(link.itertext())), link.get("href", "")
    try:
        host = urlsplit(links.get(target, target)).hostname if "//" in target else None
    except ValueError:  # brackets that hold no address: it leads nowhere
        return
    if shown and host and shown[1].casefold().removeprefix("www.") != host.removeprefix("www."):
        yield f"leads to {host} where it shows", shown[1]


# The converter's state


@dataclass(frozen=True, slots=True)
class _State:
    """What a converter and its extensions remember, to be as it was: counts of footnotes, stashes, numbers."""

    objects: list[tuple[dict[str, Any], dict[str, Any]]]
    stash: tuple[int, int]
    md: Markdown

    @classmethod
    def of(cls, md: Markdown, names: Iterable[str]) -> _State:
        """Take down the state of everything that takes part in rendering a text."""
        parts = [*md.inlinePatterns, *(md.treeprocessors[name] for name in names), *md.registeredExtensions]
        objects = {id(part): vars(part) for part in parts if hasattr(part, "__dict__")}
        saved = [(live, {name: _copied(value) for name, value in live.items()}) for live in objects.values()]
        return cls(saved, (len(md.htmlStash.rawHtmlBlocks), md.htmlStash.html_counter), md)

    def restore(self) -> None:
        """Make everything as it was; what others hold on to, too."""
        for live, saved in self.objects:
            for name, value in saved.items():
                _restored(live, name, value)
        del self.md.htmlStash.rawHtmlBlocks[self.stash[0] :]
        self.md.htmlStash.html_counter = self.stash[1]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A list, set or dictionary, and what it held."""

    live: Any
    held: Any


def _copied(value: Any) -> Any:
    return _Copy(value, copy.copy(value)) if isinstance(value, dict | list | set) else value


def _restored(live: dict[str, Any], name: str, value: Any) -> None:
    if not isinstance(value, _Copy):
        live[name] = value
        return
    live[name] = value.live
    if isinstance(value.live, list):
        value.live[:] = value.held
    elif value.live != value.held or list(value.live) != list(value.held):
        value.live.clear()
        value.live.update(value.held)
