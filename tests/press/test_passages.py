"""Pieces of a page: the same in every language, with their sentences and with what is counted in them."""

from __future__ import annotations

import pytest

from build_tools.languages import Language
from build_tools.press.passages import numbers, passages, sentences
from build_tools.text.translation import Fallback

ENGLISH, UYGHUR = Language.of("en"), Language.of("ug")
BODY = """
<p>Words <em>of</em>
 a page.<sup class="citation"><a href="#source-a">[1]</a></sup> More.<sup id="fnref:a"><a class="footnote-ref">1</a></sup></p>
<ul><li>One<ul><li>Two</li></ul> and a half</li></ul>
<figure class="excerpt"><figcaption>Left out</figcaption></figure>
<blockquote><p>Said.</p></blockquote>
<table><tr><th>Head</th><td>12</td></tr></table>
<section class="references"><ol><li>Left out</li></ol></section>
<div class="footnote"><ol><li><p>A note.\xa0<a class="footnote-backref">↩</a></p></li></ol></div>
"""


def test_every_block_is_a_piece_without_marks_and_without_what_is_told_apart() -> None:
    found = passages(BODY, ENGLISH, ENGLISH)
    assert found == ("Words of a page. More.", "One and a half", "Two", "", "Said.", "Head", "12", "", "A note.")
    assert passages(" ", ENGLISH, ENGLISH) == ()


def test_what_is_not_translated_is_in_the_language_of_the_source() -> None:
    body = '<p class="fallback" lang="en">Words.</p><li><span class="fallback" lang="en">More</span></li><p>سۆز</p>'
    found = passages(body, UYGHUR, ENGLISH)
    assert [(str(words), isinstance(words, Fallback)) for words in found] == [
        ("Words.", True),
        ("More", True),
        ("سۆز", False),
    ]
    assert not any(isinstance(words, Fallback) for words in passages(body, ENGLISH, ENGLISH))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("One. Two! “Three?” Four.", ["One.", "Two!", "“Three?”", "Four."]),
        (
            "From 10:00 a.m. to 12:00 p.m. on Monday. Then home.",
            ["From 10:00 a.m. to 12:00 p.m. on Monday.", "Then home."],
        ),
        ("It is 1.2 million. 3 of 4.", ["It is 1.2 million. 3 of 4."]),
        ("一。“二。”三！四", ["一。", "“二。”三！", "四"]),
        ("بىرىنچى. ئىككىنچى؟ «ئۈچىنچى.» تۆتىنچى.", ["بىرىنچى.", "ئىككىنچى؟", "«ئۈچىنچى.»", "تۆتىنچى."]),
        ("", []),
    ],
)
def test_sentences_end_where_the_next_one_begins(words: str, expected: list[str]) -> None:
    assert sentences(words) == expected


def test_a_sentence_keeps_its_language() -> None:
    assert [part.language for part in sentences(Fallback("One. Two.", ENGLISH)) if isinstance(part, Fallback)] == [
        ENGLISH,
        ENGLISH,
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("more than 22,762 of 23000 people", {22762, 23000}),
        ("a 27-year-old, 12.5 per cent, 1 in 25", {27, 12.5, 1, 25}),
        ("on 24 May 2022, in 2017–18, by May 24 and in the 1990s", set()),
        ("from 10:00 to 12:30 on 1 February 2023", set()),
        ("motion M-62, COVID-19, section 3.1.2 and 1,2345", set()),
        ("28 countries, from 1997 to March 2021", {28}),
        ("0 votes against 322.", {0, 322}),
    ],
)
def test_numbers_are_what_is_counted(words: str, expected: set[float]) -> None:
    assert {float(number) for number in numbers(words, ENGLISH)} == expected
