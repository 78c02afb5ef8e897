"""Prose is what a reader sees, and no text takes long to read."""

from __future__ import annotations

import pytest

from build_tools.catalogs.entries import Entry
from build_tools.checks.every import CHECKS
from build_tools.checks.pair import Check, Pair
from build_tools.checks.prose import THING, prose
from build_tools.glossary import Glossary, Term
from build_tools.languages import Language


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("**Bold** and _thin_, snake_case", "Bold and thin, snake_case"),
        ("See [this *page*](a(b).md#c){.x}.[^one]", "See this page."),
        ("![A map](map.png \"Title\")", "!A map"),
        ("Run `make  site` or ``a`` now", f"Run {THING} or {THING} now"),
        ("At <https://example.org/> or https://example.org/a, too", f"At {THING} or {THING}, too"),
        ("A<br>B<!-- no -->&nbsp;{day} %(name)s 5%", f"AB{THING}{THING} {THING} 5%"),
        (r"5 \* 3 \[x\]", "5 * 3 x"),
    ],
)  # fmt: skip
def test_markup_code_and_addresses_are_no_prose(text: str, seen: str) -> None:
    assert prose(text) == seen


def test_plain_words_keep_what_markdown_would_take() -> None:
    assert prose("5 * 3 [x] _y_ <b>z</b> {day}", plain=True) == f"5 * 3 [x] _y_ z {THING}"


HOSTILE = ["`a", "a__", "](((", "<a <!--", "“«(", "ئاى ", "中, ", "e\u0301", "a@a.a-", "  \u2066", "http://.", "&a"]


@pytest.mark.parametrize("seed", HOSTILE)
def test_a_hundred_kilobytes_of_anything_are_read(seed: str) -> None:
    for plain in (True, False):
        assert len(prose(seed * (100_000 // len(seed)), plain)) <= 100_000


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_hundred_kilobytes_of_anything_are_checked(check: Check) -> None:
    glossary = Glossary((Term("x", "xx", {"ug": ("ئاى ئاى",), "zh-Hans": ("中",)}),))
    for tag, seeds in (("ug", ("ئاى ", "aа  .\u2066")), ("zh-Hans", ("中, “«(", "国國"))):
        text = "".join(seed * (50_000 // len(seed)) for seed in seeds)
        pair = Pair(Entry("xx"), "xx " + text, text, Language.of(tag), Language.of("en"), glossary, others=("y",))
        assert sum(1 for _ in check.find(pair)) < 10
