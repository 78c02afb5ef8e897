"""What comes back out of a PDF, and which words of a page are not among it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

import pypdfium2

LETTERS = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+")
"""A word; of Chinese, a character."""
LONG = 4  # letters: shorter runs are found by chance in longer ones


def extracted(pdf: bytes, edge: float = 0.0) -> str:
    """Return the text of a PDF without what stands at the edges of its sheets, in points."""
    return "\n".join(by_sheet(pdf, edge))


def by_sheet(pdf: bytes, edge: float = 0.0) -> list[str]:
    """Return the text of every sheet."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded(bottom=edge, top=page.get_height() - edge) for page in document]


def words(text: str) -> Iterator[str]:
    """Yield the runs of letters of a text; what only says how they are joined or turned is no letter."""
    whole = unicodedata.normalize("NFKC", text)
    yield from LETTERS.findall("".join(letter for letter in whole if unicodedata.category(letter) != "Cf"))


def missing(texts: Iterable[str], text: str) -> list[str]:
    """Return the words of texts that the text of a PDF has not, or not so often.

    Programs put spaces inside of Uyghur words, so that words are sought among all letters without any space; a short
    word, which is found everywhere, must still leave no letter over.
    """
    expected = Counter(word for it in texts for word in words(it))
    letters = "".join(words(text))
    left = Counter(letters)
    left.subtract(Counter("".join(expected.elements())))
    found = [word for word in expected if len(word) >= LONG and letters.count(word) < _needed(word, expected)]
    return found + [letter for letter, number in left.items() if number < 0]


def turned(lost: Iterable[str], text: str) -> list[str]:
    """Return those of some words that a PDF has from their end to their beginning.

    pdfium does that now and then to a word in a line that has Latin letters, too; Poppler reads the same file right.
    """
    letters = "".join(words(text))
    return [word for word in lost if len(word) >= LONG and word[::-1] in letters]


def _needed(word: str, expected: Counter[str]) -> int:
    return sum(number * other.count(word) for other, number in expected.items())
