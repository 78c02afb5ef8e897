"""Differences are of words, in Chinese too, and read well."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.reviews.differences import Kind, pieces, words

MARKS = {Kind.SAME: "{}", Kind.GONE: "[-{}-]", Kind.NEW: "{{+{}+}}"}


def shown(old: str, new: str) -> str:
    return "".join(MARKS[piece.kind].format(piece.text) for piece in pieces(old, new))


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("The same.", "The same.", "The same."),
        ("Words before the table.", "Words above the table.", "Words [-before-]{+above+} the table."),
        ("two old words here", "three new words here", "[-two old-]{+three new+} words here"),
        ("One. Two.", "One.", "One.[- Two.-]"),
        ("", "All new", "{+All new+}"),
        ("All gone", "", "[-All gone-]"),
        ("5,000 photos", "5,074 photos", "5,[-000-]{+074+} photos"),
        ("a [link](one.md)", "a [link](two.md)", "a [link]([-one-]{+two+}.md)"),
        ("بىر پارچە سۈرەت.", "ئىككى پارچە سۈرەت.", "[-بىر-]{+ئىككى+} پارچە سۈرەت."),
        (
            "一年后，维吾尔人权项目发表了文章。",
            "一年后，维吾尔人权项目发表了报告。",
            "一年后，维吾尔人权项目发表了[-文章-]{+报告+}。",
        ),
        ("见BBC报道", "见DW报道", "见[-BBC-]{+DW+}报道"),
    ],
)
def test_what_changed_is_marked_word_by_word(old: str, new: str, difference: str) -> None:
    assert shown(old, new) == difference


TEXTS = st.text(st.sampled_from("ab ,.维吾尔人ئۇ\n"), max_size=30)


@given(TEXTS, TEXTS)
def test_both_texts_are_in_it_whole(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(piece.text for piece in found if piece.kind is not Kind.NEW) == old
    assert "".join(piece.text for piece in found if piece.kind is not Kind.GONE) == new
    assert all(piece.text for piece in found)
    assert all(one.kind is not other.kind for one, other in pairwise(found))


@given(st.text(max_size=30))
def test_words_lose_no_character(text: str) -> None:
    assert "".join(words(text)) == text
