"""Openings of a page's blocks: each is found once, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from build_tools.excerpts import opening
from build_tools.excerpts.opening import Openings

PAGE = "".join(f"/// excerpt\n    id: t{number}\n///\n\n" for number in range(3))


def test_a_search_goes_on_where_the_last_one_ended_and_then_from_the_top() -> None:
    openings = Openings("content/page.md", 1, PAGE + PAGE)
    assert [openings.find(text).line for text in ("t1", "t1", "t1", "t2", "nowhere", "t0")] == [4, 16, 4, 8, 12, 0]


def test_a_page_without_blocks_has_none() -> None:
    assert Openings("content/page.md", 1, "Words.\n").find("t1") == opening.Opening()


def test_the_page_is_searched_once_for_all_of_its_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    searched = []

    class Counting:
        def finditer(self, text: str) -> Iterator[re.Match[str]]:
            searched.append(text)
            return opening_pattern.finditer(text)

    opening_pattern = opening.OPENING
    monkeypatch.setattr(opening, "OPENING", Counting())
    openings = Openings("content/page.md", 1, PAGE)
    assert [openings.find(f"t{number}").line for number in (0, 1, 2)] == [0, 4, 8]
    assert searched == [PAGE]
