"""Words of templates are escaped wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run, translate

PLAIN = "spreadsheet.html"  # becomes cells of plain text; no page shows it
TEMPLATES = sorted(path for path in (ROOT / "overrides").rglob("*.html") if path.name != PLAIN)
WORDS = re.compile(r"""\b_\((?:"[^"]*"|'[^']*')[^)]*\)+(?P<after>.{0,12})""")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_word_goes_through_a_filter_that_escapes(template: Path) -> None:
    found = WORDS.finditer(template.read_text("utf-8"))
    assert [match[0] for match in found if not match["after"].startswith((" | marked", " | e"))] == []


@pytest.mark.parametrize(
    "source", ["Menu", "Search", "All pages", "Choose a language", "To the home page", "A tiny site"]
)
def test_a_translation_brings_no_markup_into_the_frame(source: str, tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(Path("locales/ug/LC_MESSAGES/messages.po"), source, r"\"><script>alert(1)</script><b onclick='x'>")
    assert explainers("build").status == 0
    pages = "".join(path.read_text("utf-8") for path in Path("site").rglob("*.html"))
    pages = re.sub("</?bdi>", "", pages)  # which isolate Latin words in Uyghur
    assert "alert(1)" not in pages  # the source is shown; tests/hostile has what becomes of it where it is let pass
