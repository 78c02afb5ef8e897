"""Translations: what one catalog says for a message, and words that know their language."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from build_tools.catalogs import pofile
from build_tools.catalogs.entries import Entry
from build_tools.languages import Language
from build_tools.problems import Problem
from build_tools.text import firewall, outlines
from build_tools.text.firewall import Links, Refusal
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
    """The current translations into one language; empty ones and the `fuzzy` are not among them.

    Nor are the `refused`, each with its problem. `shown` is the path of their catalog, `lines` has the line of each
    translation, and `links` what the locale uses instead of addresses of the sources, the other way round; `clear` are
    those that can have no other marks than their sources.
    """

    language: Language
    source: Language
    texts: Mapping[Key, str] = field(default_factory=dict)
    fuzzy: frozenset[Key] = frozenset()
    refused: Mapping[Key, Problem] = field(default_factory=dict)
    shown: str = ""
    lines: Mapping[Key, int] = field(default_factory=dict)
    links: Links = field(default_factory=dict)
    clear: frozenset[Key] = frozenset()

    @classmethod
    def of(
        cls, entries: Iterable[Entry], language: Language, source: Language, shown: str = "", links: Links | None = None
    ) -> Translations:
        """Keep of a catalog's entries what may be published, and what is waiting for a translator."""
        texts, fuzzy, refused, lines = dict[Key, str](), set[Key](), dict[Key, Problem](), dict[Key, int]()
        clear = set[Key]()
        for entry in entries:
            if entry.current:
                lines[entry.key] = entry.string_line or entry.line
                texts[entry.key] = entry.strings[0]
                if sure := outlines.clear(entry.id, entry.strings[0], links or {}):
                    clear.add(entry.key)
                if refusal := firewall.judge(entry.id, entry.strings[0], language, links, sure):
                    del texts[entry.key]
                    refused[entry.key] = refusal.problem(shown, lines[entry.key], language)
            elif entry.fuzzy and not entry.obsolete and any(entry.strings):
                fuzzy.add(entry.key)
        return cls(language, source, texts, frozenset(fuzzy), refused, shown, lines, links or {}, frozenset(clear))

    @property
    def trusted(self) -> bool:
        """Whether nobody has written them: they are the source, or made of it."""
        return self.language == self.source or self.language.pseudo

    def refuse(self, refusals: Mapping[Key, Refusal]) -> dict[Key, Problem]:
        """Return the problem of every translation that is refused."""
        return {
            key: refusal.problem(self.shown, self.lines.get(key, 0), self.language) for key, refusal in refusals.items()
        }

    def without(self, refused: Mapping[Key, Problem]) -> Translations:
        """Return them without those that are refused, too."""
        if not refused:
            return self
        texts = {key: text for key, text in self.texts.items() if key not in refused}
        return replace(self, texts=texts, refused={**self.refused, **refused})

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
    return Translations.of(entries.entries, language, source, catalog), problems


def marked(words: str, language: Language | None = None) -> str:
    """Return words as HTML text; words of another language in an element that says so.

    In a right-to-left language, Latin names and dates in the words are isolated.
    """
    escaped = html.escape(words, quote=False)
    if isinstance(words, Fallback):
        tag, direction = words.language.tag, words.language.direction
        return f'<span lang="{tag}" dir="{direction}" class="fallback">{escaped}</span>'
    return isolated(words) if language and language.isolating else escaped
