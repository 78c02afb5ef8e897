"""Every word of a page comes back out of its PDF, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import html as parser

from build_tools.press.paper import Paper
from tests.press import pages
from tests.press.extraction import extracted, missing, turned

PAGES = ("numbers", "what-are-the-files", "abroad")
TAGS = ("en", "ug", "zh-Hans")
FEW = 2  # of some thousand words
EDGE = 55.0  # pt: the head and the foot of a sheet


def texts(paper: Paper) -> Iterator[str]:
    """Yield what a reader of a page reads, taken from its HTML and its data, not from what is told to Typst."""
    root = parser.fragment_fromstring(paper.body, create_parent="div")
    for element in root.xpath(".//figure | .//section[@class='references'] | .//a[contains(@class, 'footnote')]"):
        element.drop_tree()
    yield from root.itertext()
    yield from (paper.title, paper.summary, *paper.key_points, *paper.disputed, paper.content_note, *paper.status)
    for figure in paper.figures:
        shown = figure.shown
        yield from (shown.title, shown.description, shown.coverage or "", shown.gaps or "", shown.method or "")
        yield from (
            *shown.notes,
            *shown.shows_not,
            *(column.title for column in shown.columns if shown.kind == "table"),
        )
        for row in shown.rows:
            yield from (row.note or "", row.partial or "", *(cell.words for cell in row.cells))
        if shown.quote:
            yield from (shown.quote.words, shown.quote.original, shown.quote.speaker, shown.quote.role or "")
    for it in paper.references:
        yield from (it.source.producer, it.source.title or it.described, it.note, it.detail)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("tag", TAGS)
def test_every_word_comes_back(path: str, tag: str) -> None:
    text = extracted(pages.explained(path, tag), EDGE)
    lost = missing(texts(pages.paper(path, tag)), text)
    around = turned(lost, text)
    assert [word for word in lost if word not in around] == []
    assert len(around) <= FEW


@pytest.mark.parametrize(
    ("tag", "old", "new"),
    [
        ("en", "encryption", "encyrption"),
        ("en", "encryption ", ""),
        ("ug", "مىنىستىر", "مىنىسرىت"),
        ("zh-Hans", "匿名", "名"),
    ],
)
def test_a_word_that_is_lost_or_scrambled_is_missed(tag: str, old: str, new: str) -> None:
    paper = pages.paper("what-are-the-files", tag)
    assert old in paper.body
    text = extracted(pages.printed(replace(paper, body=paper.body.replace(old, new, 1))), EDGE)
    lost = missing(texts(paper), text)
    assert lost == ["匿"] if tag == "zh-Hans" else any(old.strip() in word for word in lost)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("other", TAGS)
def test_every_word_of_two_languages_comes_back(tag: str, other: str) -> None:
    if tag == other:
        return
    papers = pages.paper("what-are-the-files", tag), pages.paper("what-are-the-files", other)
    text = extracted(pages.beside("what-are-the-files", tag, other), EDGE)
    own = [*texts(papers[0]), *texts(replace(papers[1], content_note="", status=(), references=()))]
    lost = missing([it for it in own if it not in (papers[0].content_note, *papers[0].status)], text)
    around = turned(lost, text)
    assert [word for word in lost if word not in around] == []
    assert len(around) <= FEW
