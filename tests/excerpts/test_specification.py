"""A chart of an editor's own loads nothing, and its words are found where a reader sees them."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.excerpts import specification

SPEC: dict[str, Any] = {
    "title": {"text": ["Two", "lines"], "subtitle": "Below"},
    "layer": [
        {"mark": {"type": "text", "text": "Here"}, "encoding": {"text": {"field": "people"}, "x": {"title": None}}},
        {"encoding": {"y": {"field": "people", "axis": {"title": "Y: people"}}}},
    ],
    "config": {"title": {"fontSize": 12}},
}
FOUND = [
    (("title", "text", 0), "Two"),
    (("title", "text", 1), "lines"),
    (("title", "subtitle"), "Below"),
    (("layer", 0, "mark", "text"), "Here"),
    (("layer", 1, "encoding", "y", "axis", "title"), "Y: people"),
]


def test_words_are_titles_subtitles_and_texts_but_not_what_they_show() -> None:
    assert list(specification.words(SPEC)) == FOUND
    assert list(specification.refusals(SPEC, ["people"])) == []


def test_words_are_replaced_where_they_were_found_and_nothing_else_is() -> None:
    loud = specification.replaced(SPEC, str.upper)
    assert list(specification.words(loud)) == [(place, words.upper()) for place, words in FOUND]
    assert specification.replaced(loud, {words.upper(): words for _, words in FOUND}.__getitem__) == SPEC


@pytest.mark.parametrize(
    "address",
    [
        "https://a.b/c",
        "HTTP://a.b",
        " //a.b",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/csv,a",
        r"\\a\b",
        "url(http://a)",
    ],
)
def test_an_address_is_refused_wherever_it_stands(address: str) -> None:
    spec = {"layer": [{"mark": {"type": "bar", "color": address}}]}
    assert [place for place, _, _ in specification.refusals(spec, [])] == [("layer", 0, "mark", "color")]


@pytest.mark.parametrize(
    ("text", "escape"),
    [(r"'a\u0001b'", r"\u0001"), (r"'\u{202e}'", r"\u{202e}"), (r"'\x0b'", r"\x0b"), (r"'\0'", r"\0")],
)
def test_a_character_that_nobody_sees_is_refused(text: str, escape: str) -> None:
    spec = {"mark": {"type": "text", "fill": {"expr": text}}}
    hint = "Write the character itself."
    found = [(("mark", "fill", "expr"), f"the chart has the escape {escape}.", hint)]
    assert list(specification.refusals(spec, [])) == found


@pytest.mark.parametrize("text", [r"replace(datum.a, /\d+/, '')", r"'it\'s'", r"'a\nb'"])
def test_other_escapes_are_none_of_ours(text: str) -> None:
    assert list(specification.refusals({"mark": {"type": "text", "fill": {"expr": text}}}, [])) == []


def test_a_size_that_no_page_can_hold_is_refused() -> None:
    spec = {"width": 2001, "height": {"step": 1e9}, "layer": [{"height": 2000}], "config": {"view": {"step": 40}}}
    assert list(specification.refusals(spec, [])) == [
        (("width",), "the chart has the width 2001, and 2000 px is the most.", "Make it smaller."),
        (("height", "step"), "the chart has the step 1e+09, and 2000 px is the most.", "Make it smaller."),
    ]


@pytest.mark.parametrize("text", ["Source: UN", "12:", "a / b", "50 % : 50 %", "%H:%M", "datum.a ? 'b' : 'c'"])
def test_words_with_a_colon_are_no_address(text: str) -> None:
    assert list(specification.refusals({"title": text}, [])) == []


@pytest.mark.parametrize("name", sorted(specification.LOADING))
def test_what_loads_is_refused_wherever_it_stands(name: str) -> None:
    assert [place for place, _, _ in specification.refusals({"a": [{name: 1}]}, [])] == [("a", 0, name)]
