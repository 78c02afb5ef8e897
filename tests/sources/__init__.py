"""Tests of the sources package; SOURCES is a small register in which nothing is wrong."""

from __future__ import annotations

from pathlib import Path

from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.sources import references, register
from build_tools.sources.references import References
from build_tools.sources.source import Source
from build_tools.text.translation import Key, Translations
from build_tools.text.wording import Wording
from tests.conftest import ROOT

SOURCES = (Path(__file__).parent / "sources.yml").read_text("utf-8")
EN = Language.of("en")


def read(folder: Path, text: str = SOURCES) -> tuple[dict[str, Source], list[str]]:
    """Return the sources of a register with this text, and its problems as they are printed."""
    path = folder / "sources.yml"
    path.write_text(text, "utf-8")
    sources, _, problems = register.read(path, "content/sources.yml")
    return sources, [str(problem) for problem in problems]


def wording(tag: str = "en", texts: dict[Key, str] | None = None) -> Wording:
    """Return the words of a language with these translations."""
    language = Language.of(tag)
    return Wording(Locale(language, tag), Translations(language, EN, texts or {}))


def referred(sources: dict[str, Source], words: Wording) -> References:
    """Return references with the templates of the project."""
    return References(sources, words, references.environment([ROOT / "overrides"], words))
