"""The old text of a changed message is found on its page first, then anywhere."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from rapidfuzz import process

from build_tools.catalogs import closeness
from build_tools.catalogs.closeness import Shelf

# Each word is in hundreds of the sentences, as in the headings and tables of a large site.
WORDS = [
    *(["Records", "Answers", "Letters"], ["and", "or", "of"], ["schools", "rivers", "markets"]),
    *(["from", "near", "in"], ["Venro", "Zankaro", "Kami"], ["before", "after", "during"]),
    ["May", "June", "July"],
]
SENTENCES = [" ".join(words) for words in product(*WORDS)]


def test_a_short_text_of_frequent_words_is_found_anywhere() -> None:
    shelf = Shelf(SENTENCES, [["a.md"]] * len(SENTENCES))
    number = shelf.find("Records and schools distant Venro after May", ["b.md"])
    assert number is not None
    assert (
        SENTENCES[number].replace(" near ", " in ").replace(" from ", " in ")
        == "Records and schools in Venro after May"
    )


def test_a_text_that_is_gone_is_preferred_to_one_that_is_still_there() -> None:
    texts = ["The police published many files in May.", "The police published some files in May."]
    was = "The police published no files in May."
    assert Shelf(texts, [["a.md"], ["a.md"]], gone=1).find(was, ["b.md"]) == 0
    assert Shelf(texts[::-1], [["a.md"], ["a.md"]], gone=1).find(was, ["b.md"]) == 0
    assert Shelf(texts, [["a.md"], ["a.md"]], gone=0).find(was, ["b.md"]) is not None


def test_a_text_shorter_than_any_run_of_letters_is_found() -> None:
    assert Shelf(["答案", "问题"], [["a.md"], ["a.md"]]).find("答案", ["b.md"]) == 0


def test_what_has_nothing_in_common_is_not_found() -> None:
    assert Shelf(SENTENCES, [["a.md"]] * len(SENTENCES)).find("ئۇيغۇرچە", ["b.md"]) is None


def test_a_page_with_very_many_messages_is_not_compared_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Message number {number} of a very long page, {number * 7919}." for number in range(1000)]
    shelf = closeness.Shelf(texts, [["a.md"]] * len(texts), len(texts))
    compared = list[int]()

    def compare(text: str, choices: dict[int, str], **more: Any) -> Any:
        compared.append(len(choices))
        return extract(text, choices, **more)

    extract = process.extractOne
    monkeypatch.setattr(closeness.process, "extractOne", compare)
    found = shelf.find("Message number 500 of that very long page, 3959500.", ["a.md"])
    assert (found, max(compared)) == (500, closeness.SHORTLIST)
