"""Tests of the sources package; SOURCES is a small register that has nothing wrong in it."""

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

SOURCES = """\
paper:
  producer: A. Author
  title: On lists & counts
  publisher: A Press
  container: A Journal 3
  published: 2022-05-24
  accessed: 2026-11-23
  seen: publisher
  url: https://a.org/paper?id=1&page=2
  doi: 10.25365/jeacs.2022.3.zenz
  licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
  archives:
    - {url: "https://web.archive.org/web/2022/https://a.org/paper", date: 2022-06-01}
    - {url: "https://archive.ph/abc"}
  kind: scholarship
  note: The author works for a foundation.
news:
  producer: A Paper
  described: Report on photographs
  publisher: A Paper
  published: 2022-05
  accessed: 2026-11-23
  seen: copy
  copies:
    - {name: mirror.net}
    - {name: Other Paper, url: "https://other.org/news", linked: true}
  kind: journalism
told:
  producer: ئاپتور
  title: ئۇيغۇرچە ماقالە
  publisher: A House
  published: unknown
  accessed: 2026
  seen: article
  quoted_in: paper
  language: ug
  kind: advocacy
  detail: Two editions differ.
"""
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
