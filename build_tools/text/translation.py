"""Translations: what one catalog says for a message, and words that know their language."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.catalogs import pofile
from build_tools.catalogs.entries import Entry
from build_tools.languages import Language
from build_tools.problems import Problem
from build_tools.text.isolation import isolated
from build_tools.text.slots import Message

Key = tuple[str | None, str]


class Fallback(str):
    """Words that have no translation and are shown in the source language instead."""

    language: Language

    def __new__(cls, words: str, language: Language) -> Fallback:
        text = super().__new__(cls, words)
        text.language = language
        return text


@dataclass(frozen=True, slots=True)
class Translations:
    """The current translations into one language; empty ones and the `fuzzy` are not among them."""

    language: Language
    source: Language
    texts: Mapping[Key, str] = field(default_factory=dict)
    fuzzy: frozenset[Key] = frozenset()

    @classmethod
    def of(cls, entries: Iterable[Entry], language: Language, source: Language) -> Translations:
        """Keep of a catalog's entries what may be published, and what is waiting for a translator."""
        texts, fuzzy = dict[Key, str](), set[Key]()
        for entry in entries:
            if entry.current:
                texts[entry.key] = entry.strings[0]
            elif entry.fuzzy and not entry.obsolete and any(entry.strings):
                fuzzy.add(entry.key)
        return cls(language, source, texts, frozenset(fuzzy))

    def find(self, message: Message) -> str | None:
        """Return the translation of a message, or None."""
        return self.texts.get(message.key)

    def words(self, text: str, context: str | None = None) -> str:
        """Return plain words in this language, or a Fallback; source words as they are."""
        if self.language == self.source:
            return text
        translation = self.texts.get((context, text))
        return Fallback(text, self.source) if translation is None else translation


def of_option(catalog: str, language: Language, source: Language, extension: str) -> tuple[Translations, list[Problem]]:
    """Return what the option `catalog` of an extension names, empty for none, and why it cannot be read."""
    if not catalog:
        return Translations(language, source), []
    if not Path(catalog).is_file():
        hint = f"Correct the option catalog of the {extension} extension."
        return Translations(language, source), [Problem(catalog, 0, "there is no such catalog.", hint)]
    entries, problems = pofile.read(Path(catalog), catalog)
    return Translations.of(entries.entries, language, source), problems


def marked(words: str, language: Language | None = None) -> str:
    """Return words as HTML text; words of another language in an element that says so.

    In a right-to-left language, Latin names and dates in the words are isolated.
    """
    escaped = html.escape(words, quote=False)
    if isinstance(words, Fallback):
        tag, direction = words.language.tag, words.language.direction
        return f'<span lang="{tag}" dir="{direction}" class="fallback">{escaped}</span>'
    return isolated(words) if language and language.isolating else escaped
