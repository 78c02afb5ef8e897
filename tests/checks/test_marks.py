"""A message is taken apart as Python-Markdown would, in one go."""

from __future__ import annotations

import time

import pytest

from build_tools.catalogs.entries import Entry
from build_tools.checks.every import CHECKS
from build_tools.checks.marks import THING, Kind, Mark, read
from build_tools.checks.pair import Pair
from build_tools.glossary import Glossary
from build_tools.languages import Language

HOSTILE = [
    *("*[", "(((", "`", "``a`", "[", "![[", "](", "](a", '](a "', "[^", "[^a", "<a", "<a b=", "<!--"),
    *("{", "{:", "%(", "&a", ":a", "**a", "_a ", "***a**", "*_", "http://[", "1,", "1 ", "1-", "a1", "2017-18 "),
    *("5月", "万", "一", "百分", "1 مىڭ ", "بىر ", "9", "one ", "\\"),
]


def test_words_are_what_readers_see() -> None:
    text = "See [the *page*](a_b.md 'Title'), ![](x.png) `code`[^x] &amp; \\*that\\*, <b>now</b>."
    assert read(text).words == f"See the *page*,  {THING} {THING} {THING}that{THING}, now."


def test_marks_are_kept_in_their_order() -> None:
    assert read("[a ![b](c.png)](d.md){.e} `f` <https://g.h> [^i] :j: {k} <l m='n' alt='o'>").marks == [
        Mark(Kind.IMAGE, "c.png"),
        Mark(Kind.LINK, "d.md"),
        Mark(Kind.ATTRIBUTES, "{.e}"),
        Mark(Kind.CODE, "f"),
        Mark(Kind.ADDRESS, "https://g.h"),
        Mark(Kind.FOOTNOTE, "[^i]"),
        Mark(Kind.EMOJI, ":j:"),
        Mark(Kind.PLACEHOLDER, "{k}"),
        Mark(Kind.TAG, '<l alt m="n">'),
    ]


def test_a_footnote_mark_after_words_in_brackets_is_no_address_of_theirs() -> None:
    assert read("[words][^a]").marks == [Mark(Kind.FOOTNOTE, "[^a]")]


def test_brackets_in_an_address_may_be_nested_or_it_stands_in_angle_brackets() -> None:
    assert read("[a](b(c)d) [e](<f g>)").marks == [Mark(Kind.LINK, "b(c)d"), Mark(Kind.LINK, "f g")]


def test_plain_words_have_no_markdown() -> None:
    assert read("[a](b.md) `c` %(d)s", plain=True).marks == [Mark(Kind.PLACEHOLDER, "%(d)s")]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_makes_the_checks_slow(text: str) -> None:
    """Ten times the text takes about ten times the time of the processor, never a hundred."""
    short, long = (seconds((text * size)[:size]) for size in (10_000, 100_000))
    assert long < 30 * max(short, 0.01)


def test_a_quotation_that_is_never_closed_is_read_once() -> None:
    short, long = (seconds("“" + "سۆز " * (size // 4), "ug") for size in (10_000, 100_000))
    assert long < 30 * max(short, 0.01)


def seconds(text: str, tag: str = "zh-Hans") -> float:
    """Return how long all checks take for a text that differs from its source at the end."""
    start = time.process_time()
    pair = Pair(Entry(text), text, f"{text}。", Language.of(tag), Language.of("en"), Glossary())
    assert all(finding.hint for check in CHECKS for finding in check.find(pair))
    return time.process_time() - start
