"""Closeness: which message a changed one has been, sought on its own page first, then anywhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from rapidfuzz import fuzz, process

ENOUGH = 60.0  # per cent of the letters of both texts, in order; what gettext asks for
GRAM = 4  # letters; shorter ones are in every sentence, longer ones do not survive small edits
RARE, COMMON = 24, 200  # how many runs of letters are looked up, each in so many messages at most
SHORTLIST = 8  # messages that share the most rare runs of letters; only these are compared


@dataclass(slots=True)
class Shelf:
    """Old texts, and where to find one: `pages` says on which pages each of them stands.

    Comparing every text with every other takes time that grows with the square of the catalog. So
    only texts of the same page, and those that share rare runs of letters, are compared.
    """

    texts: Sequence[str]
    pages: Sequence[Iterable[str]]
    _by_page: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _by_gram: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, pages in enumerate(self.pages):
            for page in pages:
                self._by_page[page].append(number)

    def find(self, text: str, pages: Iterable[str]) -> int | None:
        """Return the number of the closest text that is close enough, or None."""
        here = sorted({number for page in pages for number in self._by_page.get(page, ())})
        found = self._closest(text, here)
        return self._closest(text, self._shortlist(text)) if found is None else found

    def _closest(self, text: str, numbers: Sequence[int]) -> int | None:
        choices = {number: self.texts[number] for number in numbers}
        best = process.extractOne(text, choices, scorer=fuzz.ratio, score_cutoff=ENOUGH)
        return best[2] if best else None

    def _shortlist(self, text: str) -> list[int]:
        if not self._by_gram:
            self._index()
        known = [self._by_gram[gram] for gram in _grams(text) if gram in self._by_gram]
        rare = [numbers for numbers in sorted(known, key=len)[:RARE] if len(numbers) <= COMMON]
        counts = Counter(chain.from_iterable(rare))
        return sorted(number for number, _ in counts.most_common(SHORTLIST))

    def _index(self) -> None:
        index = defaultdict[str, list[int]](list)
        for number, text in enumerate(self.texts):
            for gram in _grams(text):
                index[gram].append(number)
        self._by_gram = dict(index)


def _grams(text: str) -> set[str]:
    padded = f" {text.lower()} "
    return {padded[place : place + GRAM] for place in range(len(padded) - GRAM + 1)}
