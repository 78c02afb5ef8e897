"""Pieces of attacks in any order, among the words of a faithful translation, are words, too."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import terminal, unseen
from build_tools.excerpts.harmless import csv_bytes, json_bytes, plain
from build_tools.languages import Language
from build_tools.publishing.search import Index, Section
from build_tools.text.translation import Fallback, marked
from tests.hostile.attacks import attacks
from tests.hostile.test_files import CONTROLS, TURNS, dangerous
from tests.hostile.test_roads import OBEYED

EN, UG = Language.of("en"), Language.of("ug")
EXAMPLES = 40  # of each property: enough to meet every family, and few enough for every run
WORDS = [
    "The office",
    "counted",
    "2,884 apples",
    "ئالما",
    "苹果",
    "**so**",
    "[x](apples.md)",
    "{number}",
    ".",
    " ",
    "\n",
]


@st.composite
def pieces(draw: st.DrawFn) -> str:
    """Return a piece of an attack, cut anywhere."""
    text = draw(st.sampled_from(attacks())).text
    start = draw(st.integers(0, len(text)))
    return text[start : draw(st.integers(start, len(text)))]


MIXTURES = st.lists(pieces() | st.sampled_from(WORDS), min_size=1, max_size=8).map("".join)


class _Reader(HTMLParser):
    """Takes down the elements and the words of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@settings(max_examples=EXAMPLES)
@given(MIXTURES)
def test_marked_words_are_words(text: str) -> None:
    page = _Reader(marked(text, UG))
    assert set(page.elements) <= {("bdi", ()), ("span", ("class",))}
    assert page.words == text
    page = _Reader(marked(Fallback(text, EN), UG))
    assert page.elements == [("span", ("lang", "dir", "class"))]
    assert page.words == text


@settings(max_examples=EXAMPLES)
@given(MIXTURES)
def test_data_are_data(text: str) -> None:
    words = plain(text)
    for separator in ",;":
        table = csv.reader(StringIO(csv_bytes(["x"], [[words]]).decode(), newline=""), delimiter=separator)
        assert [cell for row in table for cell in row if dangerous(cell)] == []
    written = json_bytes([words]).decode()
    assert json.loads(written) == [words]
    assert not any(found.search(written) for found in (TURNS, CONTROLS, re.compile("<")))


@settings(max_examples=EXAMPLES)
@given(MIXTURES)
def test_an_index_is_one_call(text: str) -> None:
    index = Index(UG)
    index.add("a.html", text, [Section("x", text, text)])
    script = index.script()
    assert script.startswith("explainers.search({")
    assert script.endswith("});\n")
    data = json.loads(script.removeprefix("explainers.search(").removesuffix(");\n"))
    assert data["pages"][0][1] == text
    assert not set("<\n\u2028\u2029") & set(script[:-1])


@settings(max_examples=EXAMPLES)
@given(MIXTURES)
def test_a_terminal_is_shown_all_and_told_nothing(text: str) -> None:
    shown = terminal.visible(text)
    assert unseen.closed(text) or not OBEYED.search(shown.replace("\n", ""))
    assert not CONTROLS.search(shown)
