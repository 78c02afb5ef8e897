"""Data of people is found however it is written, and nothing else is."""

from __future__ import annotations

import re
import time

import pytest

from build_tools.privacy import every, finding
from build_tools.privacy.finding import Finding, bare, hidden
from tests.privacy.people import CLEAN, FOUND, RESIDENT

EVERY = [(rule, text) for rule, texts in FOUND.items() for text in texts]


@pytest.mark.parametrize(("rule", "text"), EVERY)
def test_it_is_found_once_in_the_middle_of_other_words(rule: str, text: str) -> None:
    assert [found.rule for found in every.find(text)] == [rule]
    around = f"Words before.\n\n{text}\n\nWords after."
    found = list(every.find(around))
    assert [each.rule for each in found] == [rule]
    assert around[found[0].start :].startswith(found[0].value)


@pytest.mark.parametrize("text", CLEAN)
def test_nothing_else_is_taken_for_it(text: str) -> None:
    assert list(every.find(text)) == []


def test_every_rule_has_examples() -> None:
    assert list(FOUND) == [rule.name for rule in every.RULES]


def test_every_form_finds_an_example_by_itself() -> None:
    texts = [text for _, text in EVERY]
    idle = [
        form.pattern.pattern
        for rule in every.RULES
        for form in rule.forms
        if not any(list(form.find(finding.read(text))) for text in texts)
    ]
    assert idle == []


def test_a_quick_look_misses_nothing() -> None:
    assert [text for _, text in EVERY if not every.WORTH.search(text)] == []


def test_looking_around_long_numbers_and_for_words_misses_nothing() -> None:
    missed = [
        (form.pattern.pattern, text)
        for rule in every.RULES
        for form in rule.forms
        for _, text in EVERY
        for reading in (finding.read(text),)
        for match in filter(form.sure, form.pattern.finditer(text if form.addressed else reading.without))
        if match[0] not in [found[0] for found in form.find(reading)]
        or not (not form.words or any(word in reading.folded for word in form.words))
    ]
    assert missed == []


def test_two_of_one_kind_are_two_findings() -> None:
    assert list(every.find("13800138000 or 13900139000")) == [
        Finding("phone", 0, "13800138000"),
        Finding("phone", 15, "13900139000"),
    ]


def test_values_are_compared_without_what_parts_them() -> None:
    assert bare("6531 2419-9003\u200b0712 36") == bare(RESIDENT) == RESIDENT
    assert bare("٦٥٣") == "653"


def test_no_more_of_a_value_is_shown_than_finds_it_again() -> None:
    assert [hidden(RESIDENT), hidden("7654321")] == ["653…36", "765…"]


@pytest.mark.parametrize("text", ["1 " * 50_000, "A" * 100_000, "Aa " * 30_000, "a.b@" * 25_000, "县" + "的" * 90_000])
def test_a_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    start = time.perf_counter()
    list(every.find(text))
    assert time.perf_counter() - start < 2
    assert not re.search("[Vv]illage", text)


@pytest.mark.parametrize(
    "text", ["1 village " + "A-" * 50_000, "village of " + "A'" * 50_000, "House " + "A-" * 50_000]
)
def test_no_name_makes_it_slow(text: str) -> None:
    start = time.process_time()
    list(every.find(text))
    assert time.process_time() - start < 1
