"""The Python-Markdown extension: extracts the messages of a page, or puts translations in.

It needs nothing but Python-Markdown:

    markdown.markdown(text, extensions=["explainers"],
                      extension_configs={"explainers": {"catalog": "ug.po", "lang": "ug"}})
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from build_tools.languages import Language
from build_tools.problems import Problem, ProjectError
from build_tools.text import anchors
from build_tools.text.blocks import Walk
from build_tools.text.lines import Lines
from build_tools.text.rendering import Judge
from build_tools.text.slots import Message, Slot, Titles, mark, say
from build_tools.text.translation import Key, Translations, of_option

log = logging.getLogger("build_tools.text")

BEFORE_ALL = 1000  # sees the page as it was written
BEFORE_INLINE = 21  # right before inline markup (20), after all that builds or moves blocks
BEFORE_CONTENTS = 6  # after attribute lists (8), whose ids a translation must not set; before toc (5)
AFTER_ALL = 1  # the tree has its links and abbreviations; only unescaping (0) is left


@dataclass(slots=True)
class Page:
    """What one conversion saw: the messages looked up, how many had a translation, the problems,
    the ids of the headings shown in the source language, and by language the translations that are
    refused here."""

    messages: list[Message] = field(default_factory=list)
    translated: int = 0
    problems: list[Problem] = field(default_factory=list)
    untranslated_headings: set[str] = field(default_factory=set)
    refused: dict[str, dict[Key, Problem]] = field(default_factory=dict)


class TranslationExtension(Extension):
    """Walks every page; with a language other than the source, translates it."""

    def __init__(
        self,
        translations: Translations | None = None,
        locating: bool = True,
        told: Callable[[Slot, bool], None] | None = None,
        judged: Sequence[Translations] = (),
        **options: Any,
    ) -> None:
        """Without `locating`, which takes time, messages and problems have no line numbers.

        `told` is called with every slot and whether its translation is shown. Translations that are only `judged`
        are not shown: the page says which of them it would refuse.
        """
        self.config = {
            "catalog": ["", "The PO file with the translations; none: messages are only collected"],
            "lang": ["", "The language of the catalog, as a BCP 47 tag"],
            "source_lang": ["en", "The language that pages are written in"],
        }
        super().__init__(**options)
        self.translations = translations or self._translations()
        self.locating = locating
        self._told = told
        self.judged = judged
        self.page = Page()
        self.lines = Lines("", "")
        self._place: tuple[str, int] = ("page.md", 1)
        self._titles = Titles()
        self._anchors: list[tuple[Element, str]] = []
        self._captions: Mapping[str, str] | None = None

    def _translations(self) -> Translations:
        source = Language.of(self.getConfig("source_lang"))
        tag, catalog = self.getConfig("lang"), str(self.getConfig("catalog"))
        if not catalog and not tag:
            return Translations(source, source)
        if not tag:
            raise ValueError("The explainers extension has a catalog but no lang. Say its language.")
        if not catalog:
            raise ValueError("The explainers extension has a lang but no catalog. Name its PO file.")
        translations, problems = of_option(catalog, Language.of(tag), source, "explainers")
        if problems:
            raise ProjectError(problems)
        return translations

    def at(self, path: str, line: int = 1) -> None:
        """Say where the next page stands: its path, and the line of its file that it begins on."""
        self._place = (path, line)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the four processors."""
        md.registerExtension(self)
        md.preprocessors.register(_Begin(md, self), "explainers_begin", BEFORE_ALL)
        md.treeprocessors.register(_Translate(md, self), "explainers_translate", BEFORE_INLINE)
        md.treeprocessors.register(_Anchor(md, self), "explainers_anchor", BEFORE_CONTENTS)
        md.treeprocessors.register(_Finish(md, self), "explainers_finish", AFTER_ALL)

    def reset(self) -> None:
        """Forget the last page."""
        self.page = Page()

    def begin(self, md: Markdown, source: str) -> None:
        """Get ready for one page."""
        self.page = Page()
        self._titles = Titles()
        self._anchors = []
        self.lines = Lines(self._place[0], source if self.locating else "", self._place[1])
        if "caption-auto" in md.treeprocessors:  # a translated prefix is this page's only
            prefixes = md.treeprocessors["caption-auto"].fig_types  # type: ignore[attr-defined]
            if self._captions is None:
                self._captions = dict(prefixes)
            prefixes.update(self._captions)

    def translate(self, root: Element, md: Markdown) -> None:
        """Collect the messages of a tree, and put translations in their place."""
        walk = Walk(root, md, self.lines)
        self.page.messages = walk.messages
        self.page.problems = walk.problems
        judge = Judge(walk.slots, md)
        for translations in (self.translations, *self.judged):
            if not translations.trusted and (refusals := judge.refusals(translations)):
                self.page.refused[translations.language.tag] = translations.refuse(refusals)
        if self.translations.language == self.translations.source:
            if self._told:
                for slot in walk.slots:
                    self._told(slot, False)
            walk.write()
            return
        ids = anchors.source_ids(root, md)
        for slot in walk.slots:
            self._put(slot)
        walk.write()
        self._anchors = list(zip(anchors.headings(root), ids, strict=bool(ids)))
        self._titles = walk.titles

    def _put(self, slot: Slot) -> None:
        refused = self.page.refused.get(self.translations.language.tag, {})
        translation = self.translations.find(slot.message)
        used = translation is not None and slot.message.key not in refused and slot.replace(translation)
        if used:
            self.page.translated += 1
        else:
            slot.mark(self.translations.source)
        if self._told:
            self._told(slot, used)

    def anchor(self) -> None:
        """Give the headings the ids of the source page."""
        for heading, identifier in self._anchors:
            heading.set("id", identifier)

    def finish(self, root: Element, md: Markdown) -> None:
        """Mark what only the finished tree shows in another language than what is around it."""
        if self.translations.language == self.translations.source:
            return
        self._finish(root, fallback=False)
        contents = getattr(md.treeprocessors["toc"], "toc_class", "") if "toc" in md.treeprocessors else ""
        for element in root.iter("div"):
            if contents and element.get("class") == contents:
                for link in element.iter("a"):
                    if link.get("href", "")[1:] in self.page.untranslated_headings:
                        mark(link, self.translations.source)

    def _finish(self, parent: Element, fallback: bool) -> None:
        """Mark titles and captions' numbers; `fallback` says that the words are in the source language."""
        source, language = self.translations.source, self.translations.language
        for element in list(parent):
            inside = fallback or "fallback" in element.get("class", "").split()
            if inside and anchors.HEADING.fullmatch(str(element.tag)):
                self.page.untranslated_headings.add(element.get("id", ""))
            if inside and element.get("class") == "caption-prefix":
                say(element, language)
            elif inside and element.get("title") in self._titles.translated:
                self._words(element, source)
                say(element, language)
            elif not inside and element.get("title") in self._titles.untranslated:
                self._words(element, language)
                mark(element, source)
            self._finish(element, inside)

    def _words(self, link: Element, language: Language) -> None:
        """Keep the words of a link in their language, whatever the link itself is said to be."""
        if link.tag == "a" and link.get("class") != "footnote-backref":
            inner = Element("span")
            say(inner, language)
            inner.text, link.text = link.text, None
            inner.extend(list(link))
            for child in list(link):
                link.remove(child)
            link.append(inner)


class _Begin(Preprocessor):
    def __init__(self, md: Markdown, extension: TranslationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        self.extension.begin(self.md, "\n".join(lines))
        return lines


class _Translate(Treeprocessor):
    def __init__(self, md: Markdown, extension: TranslationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self.extension.translate(root, self.md)


class _Anchor(Treeprocessor):
    def __init__(self, md: Markdown, extension: TranslationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self.extension.anchor()


class _Finish(Treeprocessor):
    def __init__(self, md: Markdown, extension: TranslationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self.extension.finish(root, self.md)


def makeExtension(**options: Any) -> TranslationExtension:
    """Return the extension; Python-Markdown calls this."""
    return TranslationExtension(**options)
