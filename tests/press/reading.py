"""What there is to read in a printed PDF: its letters, how high they are, and what programs that read aloud hear."""

from __future__ import annotations

import ctypes
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
import pypdfium2


def letters(text: str) -> str:
    """Return the letters and digits of a text alone: how programs put spaces between them is their own choice."""
    whole = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in whole if letter.isalnum())


def pages(pdf: bytes) -> list[str]:
    """Return the letters of each page of a PDF."""
    return [letters(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


def missing(texts: Iterable[str], page: str) -> list[str]:
    """Return the words of texts that are not among the letters of a page; programs disagree on the order of mixed lines."""
    words = [word for text in texts for word in re.findall(r"[^\W_]+", letters_apart(text))]
    return [word for word in words if word not in page]


def letters_apart(text: str) -> str:
    """Return a text as `letters` compares it, with its words still apart."""
    return unicodedata.normalize("NFKC", text)


def seen(pdf: bytes, number: int, letter: str) -> str:
    """Return the letters and digits of the line in which a letter first stands on a page, from left to right."""
    text = pypdfium2.PdfDocument(pdf)[number].get_textpage()
    at = [(text.get_text_range(index, 1), text.get_charbox(index)) for index in range(text.count_chars())]
    line = next(box[1] for found, box in at if found == letter)
    beside = sorted((box[0], found) for found, box in at if found.isalnum() and abs(box[1] - line) < 5)
    return "".join(found for _, found in beside)


def sizes(pdf: bytes) -> set[float]:
    """Return how high the letters of a PDF are, in points."""
    found = set[float]()
    for page in pypdfium2.PdfDocument(pdf):
        for it in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            found.add(_size(it))
    return found


def _size(it: Any) -> float:
    size = ctypes.c_float()
    pypdfium2.raw.FPDFTextObj_GetFontSize(it.raw, size)
    return round(size.value * abs(it.get_matrix().d), 1)


def tags(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Yield what the parts of a PDF are for who hears it, with alternative texts."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield from _tags(document.Root.StructTreeRoot)


def _tags(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, pikepdf.Array):
        for inside in node:
            yield from _tags(inside)
    elif isinstance(node, pikepdf.Dictionary):
        if ("/S" in node and "/Type" not in node) or node.get("/Type") == "/StructElem":
            yield str(node.S).removeprefix("/"), str(node.get("/Alt", ""))
        if "/K" in node:
            yield from _tags(node.K)
