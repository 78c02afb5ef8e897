"""Wording: what templates, navigation, front matter and data say in one language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from jinja2 import Environment
from markupsafe import Markup

from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.text.translation import Fallback, Translations, marked

FIELD = re.compile(r"\{(\w+)\}")
LETTER = re.compile(r"[^\W\d_]")


class Annotator(Protocol):
    """Takes note of every use of a message."""

    def words(self, words: str, text: str, context: str | None) -> str: ...

    def marked(self, words: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; an `annotator` takes note of each for a preview's overlay."""

    locale: Locale
    translations: Translations
    annotator: Annotator | None = None

    def words(self, text: str, context: str | None = None) -> str:
        """Return words in this language, a Fallback where they have no translation."""
        return self._noted(self.translations.words(text, context), text, context)

    def filled(self, text: str, context: str | None = None, **values: object) -> str:
        """Return the words of a template with values in their places.

        An ending after a figure follows the figure.
        """
        words = self.framed(text, context)
        filled = FIELD.sub(lambda match: str(values.get(match[1], match[0])), words)
        language = self.locale.language
        filled = Fallback(filled, words.language) if isinstance(words, Fallback) else language.joined(filled)
        return self._noted(filled, text, context)

    def framed(self, text: str, context: str | None = None) -> str:
        """Return the words of a template; a translation that names other values than its source is none."""
        words = self.translations.words(text, context)
        same = sorted(FIELD.findall(words)) == sorted(FIELD.findall(text))
        return words if same else Fallback(text, self.translations.source)

    def composed(self, text: str, context: str | None = None, **values: str) -> str:
        """Return the words of a template as HTML with parts in it that are HTML, each of which keeps its own language."""
        words = self.framed(text, context)
        language = words.language if isinstance(words, Fallback) else None
        return "".join(
            values[piece[1:-1]] if FIELD.fullmatch(piece) else self._between(piece, language)
            for piece in re.split(r"(\{\w+\})", words)
        )

    def _between(self, piece: str, language: Language | None) -> str:
        """Return what stands between two parts; signs alone belong to no language."""
        if language and LETTER.search(piece):
            return marked(Fallback(piece, language))
        return marked(piece, self.locale.language)

    def marked(self, words: str) -> str:
        """Return words as HTML that says where they are in another language."""
        return self.annotator.marked(words) if self.annotator else marked(words, self.locale.language)

    def teach(self, environment: Environment) -> None:
        """Teach templates this language."""
        environment.filters["marked"] = lambda words: Markup(self.marked(words or ""))
        environment.filters["number"] = self.locale.language.number
        environment.filters["day"] = self.locale.language.date
        environment.globals["locale"] = self.locale  # macros of imported templates see globals only
        environment.globals["_"] = self.filled
        environment.globals["pgettext"] = lambda context, text, **values: self.filled(text, context, **values)

    def _noted(self, words: str, text: str, context: str | None) -> str:
        return self.annotator.words(words, text, context) if self.annotator else words
