"""Every sheet of the panel and of an explainer of the real site, in every language: all of it is there, and fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

import pytest

from build_tools.press import every
from build_tools.press.paper import Paper
from build_tools.press.products import Product
from build_tools.press.sheet import Format, Printed, Sheet
from tests.press import pages
from tests.press.extraction import extracted, missing, turned, words
from tests.press.papers import TAGS, typst
from tests.press.test_extraction import texts

PANEL, EXPLAINER = "events/panel-2023", "numbers"
COMMON = [
    Product.HANDOUT,
    Product.EXPLAINER,
    *[Product.PARALLEL] * (len(TAGS) - 1),
    Product.SLIDES,
    Product.NOTES,
    Product.POSTER,
    Product.CARD,
    Product.SQUARE,
]
SHEETS = {PANEL: sorted([*COMMON, Product.INTERPRETERS]), EXPLAINER: sorted(COMMON)}
PAGES = {Product.HANDOUT: 2, Product.NOTES: 2, Product.POSTER: 1, Product.CARD: 1, Product.SQUARE: 1}
"""How many pages a sheet may have that is not as long as its page is."""
TURNED = 0.01  # of the words, at most: see extraction.turned

every_page = pytest.mark.parametrize("page", [PANEL, EXPLAINER])
every_language = pytest.mark.parametrize("tag", TAGS)


@cache
def printed(page: str, tag: str) -> tuple[tuple[Product, str, Sheet, Printed], ...]:
    """Print all sheets of a page: each with what it is, and the tag of its second language."""
    run = pages.press().run(page, tag)
    return tuple((*every.product(run.paper, sheet), sheet, typst().printed(sheet)) for sheet in every.sheets(run))


@every_page
@every_language
def test_every_sheet_is_printed_without_a_remark_and_all_of_it_fits(page: str, tag: str) -> None:
    found = printed(page, tag)
    assert sorted(product for product, *_ in found) == SHEETS[page]
    assert {sheet.name: made.warnings for *_, sheet, made in found if made.warnings} == {}  # a missing glyph is one
    assert {sheet.name: made.overflow for *_, sheet, made in found if made.overflow} == {}
    long = {sheet.name: made.pages for product, _, sheet, made in found if made.pages > PAGES.get(product, made.pages)}
    assert long == {}


def about(paper: Paper) -> Iterator[str]:
    """Yield what every sheet says of a page: what it is, and how far its translation can be relied on."""
    yield from (paper.event.title if paper.event else paper.title, paper.link)


def points(paper: Paper) -> Iterator[str]:
    """Yield the points of a page."""
    yield from (*paper.key_points, *paper.disputed)


def people(paper: Paper) -> Iterator[str]:
    """Yield who holds an event and who speaks."""
    if event := paper.event:
        yield from (one.name.text for one in (*event.organisers, *event.speakers))
        yield from (words for one in event.speakers for words in (one.role, one.affiliation))


def announced(paper: Paper) -> Iterator[str]:
    """Yield what a page announces."""
    if event := paper.event:
        yield from (*(time.words for time in event.times), *event.languages, *people(paper))


def handout(paper: Paper) -> Iterator[str]:
    yield from (*about(paper), *points(paper), *announced(paper), paper.summary, paper.content_note)
    yield from (paper.draft, *paper.status, paper.written)
    yield from (paper.title,) if paper.event else ()


def slides(paper: Paper) -> Iterator[str]:
    titles = (figure.shown.title for figure in paper.figures)
    yield from (*about(paper), *points(paper), *announced(paper), *titles, paper.draft)


def notes(paper: Paper) -> Iterator[str]:
    yield from (paper.title, paper.draft, *paper.key_points, *paper.speaker_notes)


def poster(paper: Paper) -> Iterator[str]:
    yield from (*about(paper), *announced(paper), paper.content_note, *paper.status)
    yield from () if paper.event else (paper.summary,)


def interpreters(paper: Paper) -> Iterator[str]:
    for it in (pages.paper(paper.path, tag) for tag in TAGS):
        yield from (it.title, it.draft, *it.key_points, *it.speaker_notes, *people(it))


def parallel(paper: Paper, other: Paper) -> Iterator[str]:
    """Yield what two languages say beside each other; what is not translated is said once, and so are the sources."""
    own = Counter(texts(replace(paper, content_note="", status=())))
    return (own | Counter(texts(replace(other, content_note="", status=(), references=())))).elements()


SAID: Mapping[Product, Callable[[Paper], Iterator[str]]] = {
    Product.HANDOUT: handout,
    Product.EXPLAINER: texts,
    Product.INTERPRETERS: interpreters,
    Product.SLIDES: slides,
    Product.NOTES: notes,
    Product.POSTER: poster,
}


@every_page
@every_language
def test_every_word_comes_back_from_every_sheet(page: str, tag: str) -> None:
    paper, every_lost = pages.paper(page, tag), dict[str, list[str]]()
    for product, other, sheet, made in printed(page, tag):
        if sheet.format is Format.PDF:
            said = list(parallel(paper, pages.paper(page, other)) if other else SAID[product](paper))
            text = extracted(made.data)
            lost = missing(said, text)
            around = turned(lost, text)
            every_lost[sheet.name] = [word for word in lost if word not in around]
            assert len(around) <= TURNED * sum(1 for it in said for _ in words(it)), sheet.name
    assert len(every_lost) == len(SHEETS[page]) - 2  # the cards are pictures
    assert {name: lost for name, lost in every_lost.items() if lost} == {}
