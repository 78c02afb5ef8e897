"""Closeness: which message a changed one has been, sought on its own page first, then anywhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain

from rapidfuzz import fuzz, process

ENOUGH = 60.0  # per cent of the letters of both texts, in order; what gettext asks for
GRAM = 6  # letters: the end of one word and the beginning of the next, of which there are more than words
RARE, MOST = 24, 1600  # how many runs of letters are looked up, the rarest first, in so many places at most
FEW = 200  # messages of one page that are all compared
SHORTLIST = 32  # messages that share the most rare runs of letters; only these are compared


@dataclass(slots=True)
class Shelf:
    """Old texts, and where to find one: `pages` says on which pages each of them stands, and `gone`
    how many, the first ones, have left the sources: a changed message has more likely been one of these.

    Comparing every text with every other takes time that grows with the square of the catalog. So
    only texts of the same page, and those that share rare runs of letters, are compared.
    """

    texts: Sequence[str]
    pages: Sequence[Iterable[str]]
    gone: int = 0
    _by_page: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _indexes: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, pages in enumerate(self.pages):
            for page in pages:
                self._by_page[page].append(number)

    def find(self, text: str, pages: Iterable[str]) -> int | None:
        """Return the number of the closest text that is close enough, or None."""
        here = [number for page in pages for number in self._on_page(text, page)]
        found = self._closest(text, sorted(set(here)))
        for name, numbers in (("gone ", range(self.gone)), ("left ", range(self.gone, len(self.texts)))):
            found = self._closest(text, self._shortlist(text, name, numbers)) if found is None else found
        return found

    def _on_page(self, text: str, page: str) -> Sequence[int]:
        numbers = self._by_page.get(page, [])
        return numbers if len(numbers) <= FEW else self._shortlist(text, f"page {page}", numbers)

    def _closest(self, text: str, numbers: Sequence[int]) -> int | None:
        choices = {number: self.texts[number] for number in numbers}
        best = process.extractOne(text, choices, scorer=fuzz.ratio, score_cutoff=ENOUGH)
        return best[2] if best else None

    def _shortlist(self, text: str, name: str, among: Sequence[int]) -> list[int]:
        if name not in self._indexes:
            self._indexes[name] = self._index(among)
        index = self._indexes[name]
        known = sorted((index[gram] for gram in _grams(text) if gram in index), key=len)[:RARE]
        # A short sentence may have none but frequent runs: together they still tell it from most others.
        rare = [numbers for numbers, places in zip(known, accumulate(map(len, known)), strict=True) if places <= MOST]
        counts = Counter(chain.from_iterable(rare))
        return sorted(number for number, _ in counts.most_common(SHORTLIST))

    def _index(self, among: Sequence[int]) -> dict[str, list[int]]:
        index = defaultdict[str, list[int]](list)
        for number in among:
            for gram in _grams(self.texts[number]):
                index[gram].append(number)
        return dict(index)


def _grams(text: str) -> Iterable[str]:
    """Return the runs of letters of a text once each, in an order that is the same in every process."""
    padded = f" {text.lower()} "
    return dict.fromkeys(padded[place : place + GRAM] for place in range(max(1, len(padded) - GRAM + 1)))
