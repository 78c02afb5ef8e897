"""Told: words and values for templates of overrides/print/, as JSON that keeps the language of every word."""

from __future__ import annotations

from typing import Any

from build_tools.languages import Language
from build_tools.text.translation import Fallback


def told(words: str) -> Any:
    """Return words for a template: a text, or with its language where that is not the one of the sheet."""
    return spoken(str(words), words.language) if isinstance(words, Fallback) else str(words)


def spoken(words: str, language: Language) -> dict[str, str]:
    """Return words with their language."""
    return {"text": words, **tongue(language)}


def tongue(language: Language) -> dict[str, str]:
    """Return a language as templates know it: its tag, the parts of it that Typst asks for, and its direction."""
    code = language.babel.language
    return {"tag": language.tag, "lang": code, "region": language.region, "dir": language.direction}
