"""Titles: the words that stand beside the tree, of link references, abbreviations and the like."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown

from build_tools.languages import Language
from build_tools.text.lines import Lines
from build_tools.text.slots import EntrySlot, Message, Slot, TemplateSlot, Titles, say
from build_tools.text.words import has_words

CAPTION_TYPE = "__figure_type"


def slots(root: Element, md: Markdown, lines: Lines, titles: Titles) -> Iterator[Slot]:
    """Yield a slot for each; `titles` will know which of them are shown in which language."""
    yield from _entries(md.references, lines, titles)
    if "abbr" in md.treeprocessors:
        yield from _entries(md.treeprocessors["abbr"].abbrs, lines, titles)  # type: ignore[attr-defined]
    if "caption-auto" in md.treeprocessors:
        yield from _captions(root, md.treeprocessors["caption-auto"].fig_types, lines)  # type: ignore[attr-defined]
    if "footnote" in md.inlinePatterns:
        template = md.inlinePatterns["footnote"].footnotes.getConfig("BACKLINK_TITLE")  # type: ignore[attr-defined]
        yield from _backlinks(root, template, lines, titles)


def _entries(entries: MutableMapping[str, Any], lines: Lines, titles: Titles) -> Iterator[Slot]:
    for key, value in entries.items():
        title = value[1] if isinstance(value, tuple) else value
        if title and has_words(title):
            yield EntrySlot(Message(title, line=lines.of(title, anywhere=True)), entries, key, titles)


def _captions(root: Element, prefixes: MutableMapping[str, str], lines: Lines) -> Iterator[Slot]:
    used = {figure.get(CAPTION_TYPE, "") for figure in root.iter("figure")}
    for name in sorted(used & prefixes.keys()):
        if has_words(prefixes[name].replace("{}", "")):
            yield _caption(prefixes, name, lines)


def _caption(prefixes: MutableMapping[str, str], name: str, lines: Lines) -> TemplateSlot:
    prefix = prefixes[name]

    def use(translation: str) -> None:
        prefixes[name] = translation

    def unused(source: Language) -> None:
        prefixes[name] = f'<span lang="{source.tag}" dir="{source.direction}" class="fallback">{prefix}</span>'

    return TemplateSlot(Message(prefix, line=lines.of(f"/// {name}", anywhere=True)), use, unused)


def _backlinks(root: Element, template: str, lines: Lines, titles: Titles) -> Iterator[Slot]:
    links = [link for link in root.iter("a") if link.get("class") == "footnote-backref"]
    if not links or not has_words(template):
        return
    before, _, after = template.partition("{}")
    numbers = [link.get("title", "").removeprefix(before).removesuffix(after) for link in links]

    def use(translation: str) -> None:
        for link, number in zip(links, numbers, strict=True):
            link.set("title", translation.format(number))
            titles.translated.add(link.get("title", ""))

    def unused(source: Language) -> None:
        for link in links:  # no class: the footnotes extension compares it as a whole
            say(link, source)

    yield TemplateSlot(Message(template, line=lines.of("[^", anywhere=True)), use, unused)
