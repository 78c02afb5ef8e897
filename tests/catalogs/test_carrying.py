"""A change of addresses, footnote names, citations or attribute lists is made in the translation, too."""

from __future__ import annotations

import pytest

from build_tools.catalogs.carrying import carry, skeleton

CARRIED = {
    "a target": ("See [it](a.md).", "See [it](b.md).", "[ئۇنى](a.md) كۆرۈڭ.", "[ئۇنى](b.md) كۆرۈڭ."),
    "a number in a target": ("[One](p.md#n-1)", "[One](p.md#n-2)", "[一](p.md#n-1)", "[一](p.md#n-2)"),
    "two targets in another order": (
        "[A](a.md) and [B](b.md)",
        "[A](c.md) and [B](d.md)",
        "[乙](b.md)和[甲](a.md)",
        "[乙](d.md)和[甲](c.md)",
    ),
    "a picture": ("![A map](old.png)", "![A map](new.png)", "![地图](old.png)", "![地图](new.png)"),
    "a target with parentheses": ("[A](a_(b).md)", "[A](a_(c).md)", "[甲](a_(b).md)", "[甲](a_(c).md)"),
    "a target with a title": ('[A](a.md "T")', '[A](b.md "T")', '[甲](a.md "题")', '[甲](b.md "题")'),
    "a reference": ("[A][one]", "[A][two]", "[甲][one]", "[甲][two]"),
    "a footnote": ("So.[^a][^b]", "So.[^c][^b]", "如此。[^b][^a]", "如此。[^b][^c]"),
    "a citation": ("So.[@a][@b, p. 3]", "So.[@c][@b, p. 4]", "如此。[@b, p. 3][@a]", "如此。[@b, p. 4][@c]"),
    "an address": ("<https://a.org/1> it", "<https://a.org/2> it", "见 <https://a.org/1>", "见 <https://a.org/2>"),
    "a bare address": ("At https://a.org/1.", "At https://b.org/1.", "在https://a.org/1。", "在https://b.org/1。"),
    "a new attribute list of a link": ("[A](a.md) x", "[A](a.md){.x} x", "[甲](a.md)。", "[甲](a.md){.x}。"),
    "an attribute list that is gone": (
        "*A*{.x} [B](b){.y}",
        "*A*{.z} [B](b)",
        "*甲*{.x}[乙](b){.y}",
        "*甲*{.z}[乙](b)",
    ),
    "white space alone": ("One  two", "One two", "一二", "一二"),
}
NOT_CARRIED = {
    "which of two links has changed": (
        "[A](a.md) [B](a.md)",
        "[A](a.md) [B](b.md)",
        "[乙](a.md)[甲](a.md)",
    ),
    "what the translation has dropped": ("[A](a.md)", "[A](b.md)", "甲"),
    "a new footnote": ("So.", "So.[^a]", "如此。"),
    "a new citation": ("So.", "So.[@a]", "如此。"),
    "a citation that the translation has not": ("So.[@a]", "So.[@b]", "如此。[@c]"),
}


@pytest.mark.parametrize(("old", "new", "translation", "expected"), CARRIED.values(), ids=CARRIED)
def test_the_change_is_made_in_the_translation(old: str, new: str, translation: str, expected: str) -> None:
    assert skeleton(old) == skeleton(new)
    assert carry(old, new, translation) == (expected, True)


@pytest.mark.parametrize(("old", "new", "translation"), NOT_CARRIED.values(), ids=NOT_CARRIED)
def test_what_cannot_be_told_is_left_to_a_translator(old: str, new: str, translation: str) -> None:
    assert carry(old, new, translation) == (translation, False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[A](a.md)", "[B](a.md)"),
        ('[A](a "T")', '[A](a "U")'),
        ("5,000 files", "6,000 files"),
        ("`a` b", "`c` b"),
        ("`a  b`", "`a b`"),
        ("*A*{#a} and *B*", "*A* and *B*{#a}"),
        ("[A](a.md){title='Two died'}", "[A](a.md){title='Nobody died'}"),
        ("One  \ntwo three", "One two  \nthree"),
    ],
    ids=[
        "the words of a link",
        "a title",
        "a number",
        "code",
        "white space in code",
        "the place of an attribute list",
        "a title in an attribute list",
        "the place of a hard break",
    ],
)
def test_a_change_of_words_is_no_change_of_addresses(old: str, new: str) -> None:
    assert skeleton(old) != skeleton(new)
