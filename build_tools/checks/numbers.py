"""Numbers: what is counted and dated in a source is what its translation says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from build_tools.checks.numerals import chinese, digits, english, uyghur
from build_tools.checks.numerals.digits import Number
from build_tools.checks.pair import LONGEST, Finding, Pair
from build_tools.languages import Language

DIGIT = re.compile(r"\d")
GROUPED = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
READERS: dict[str, Callable[[str], Iterator[Number]]] = {
    "en": english.read,
    "zh": chinese.read,
    "ug": uyghur.read,
}


def find_numbers(pair: Pair) -> Iterator[Finding]:
    """Numbers in digits that became other numbers.

    An error: the figure is what readers came for. Digits of any script, separators, per cent,
    million and 万 and مىڭ, dates and number words are understood first; numbers in code, links,
    names and times are left alone.
    """
    dropped, added = _differing(pair)
    if dropped and added:
        yield Finding(
            f"the translation ({pair.language.tag}) says {_listed(added)} where its source says {_listed(dropped)}.",
            "Write the number of the source.",
        )


def find_figures(pair: Pair) -> Iterator[Finding]:
    """Numbers in digits, greater than ten, that were dropped or added.

    A warning: a sentence may say the same without them.
    """
    dropped, added = _differing(pair)
    if bool(dropped) == bool(added):
        return
    tag = pair.language.tag
    if dropped := [number for number in dropped if number.large or number.month]:
        yield Finding(f"the translation ({tag}) does not say {_listed(dropped)}.", "Keep every number of the source.")
    if added := [number for number in added if number.large or number.month]:
        yield Finding(f"the translation ({tag}) says {_listed(added)}, its source does not.", "Add no number.")


def _differing(pair: Pair) -> tuple[list[Number], list[Number]]:
    """Return the firm numbers of either side that nothing on the other side may mean."""
    words = [marked.words for marked in pair.marked]
    if not any(map(DIGIT.search, words)) or max(map(len, words)) > LONGEST:
        return [], []
    found = list[tuple[list[Number], list[Number]]]()
    for source, translation in product(*map(_readings, words)):
        numbers = _spoken(read(source, pair.source_language), pair.language)
        others = _spoken(read(translation, pair.language), pair.source_language)
        found.append((_missing(numbers, others), _missing(others, numbers)))
    return min(found, key=lambda differing: len(differing[0]) + len(differing[1]))


def _readings(words: str) -> Iterator[str]:
    """Yield a text; and again with the spaces in 184 803 as separators, when there are any."""
    joined = GROUPED.sub(lambda match: match[0].replace(" ", "\u00a0"), words)
    yield joined
    if joined != words:
        yield words


def _spoken(numbers: list[Number], language: Language) -> list[Number]:
    """Let a number with a million in it be the figure alone, for a language whose words are not known."""
    if language.babel.language in READERS:
        return numbers
    return [
        replace(number, values=number.values | {value / number.unit for value in number.values}) for number in numbers
    ]


def read(text: str, language: Language) -> list[Number]:
    """Return the numbers in the words of a message, as its language writes them."""
    words = digits.fold(text)
    reader = READERS.get(language.babel.language, digits.plain)
    return digits.settle(reader(words), words, text)


def _missing(numbers: Sequence[Number], among: Sequence[Number]) -> list[Number]:
    months = {value for number in among if number.month for value in number.values}
    amounts = {value for number in among if not number.month for value in number.values}
    # Where one side names no month it may have the date in digits: 2022-05-24.
    if not months or not any(number.month for number in numbers):
        months = amounts = months | amounts
    found: dict[str, Number] = {}
    for number in numbers:
        if number.firm and not number.values & (months if number.month else amounts):
            found.setdefault(number.shown, number)
    return list(found.values())


def _listed(numbers: Sequence[Number]) -> str:
    shown = [" ".join(number.shown.split()) for number in numbers]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
