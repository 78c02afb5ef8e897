"""What nobody sees is named, taken out, or kept from turning what stands beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import unseen

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "steady"),
    [
        ("\u2067UHRP تەشكىلاتى\u2069", "\u2067UHRP تەشكىلاتى\u2069"),
        ("\u2067a\u2069: \u2067b\u2069", "\u2067a\u2069: \u2067b\u2069"),
        ("\u2067a\u202e\u2069", "\u2067a\u2069"),
        ("\u2067a", "a"),
        ("a\u2069", "a"),
        ("\u2069a\u2067", "a"),
        ("\u202ea\u202c", "a"),
        ("\u200fa\u200c", "\u200fa\u200c"),
    ],
)
def test_isolates_stay_when_each_is_closed(text: str, steady: str) -> None:
    assert unseen.steady(text) == steady


@pytest.mark.parametrize(
    ("text", "settable"),
    [
        ("a\0b\x1bc\x7fd\x85e\ufefff\ud800g", "abcdefg"),
        ("\ta\r\nb", "\ta\r\nb"),
        ("\u2067a\u2069 \u200fb\u200c", "\u2067a\u2069 \u200fb\u200c"),
        ("\u202ea", "a"),
    ],
)
def test_type_is_set_of_letters_and_line_ends_alone(text: str, settable: str) -> None:
    assert unseen.settable(text) == settable


@given(st.lists(st.sampled_from([*TURNS, "a", "\x00", "\ud800", "\ufffe", "\n"])).map("".join))
def test_plain_words_can_stand_anywhere(text: str) -> None:
    plain = unseen.plain(text)
    assert not set(TURNS) & set(plain)
    assert not unseen.NOT_XML.search(plain)
    assert unseen.steady(plain) == plain == unseen.plain(plain)
