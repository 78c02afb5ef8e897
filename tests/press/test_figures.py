"""Excerpts of every kind on paper, in every language, with all that is to be known of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from build_tools.excerpts import alternatives, charts
from build_tools.excerpts.cache import CHARTS, Cache
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.pictures import Pictures
from build_tools.excerpts.presenter import Presenter
from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.press.figures import pictures, told_figure, untitled
from build_tools.press.inlines import words
from build_tools.press.paper import Figure, Paper
from build_tools.text.wording import Wording
from tests.conftest import ROOT
from tests.excerpts import orchard
from tests.press import pages
from tests.press.extraction import by_sheet, extracted, missing, turned

TAGS = ("en", "ug", "zh-Hans")
IDS = ("apples", "fruit", "harvest", "orchard", "prices", "saying", "trees")


def figure(ident: str, tag: str) -> Figure:
    """Return an excerpt of the orchard as sheets show it."""
    said = orchard.translations(tag)
    wording = Wording(Locale(said.language, tag, tag == "en"), said)
    formats, found = Formats(wording), orchard.library()
    excerpt = found.excerpts[ident]
    spec = charts.spec(excerpt, excerpt.rows, wording, formats)
    chart = Pictures(Cache(ROOT / CHARTS)).svg(spec) if spec else ""
    alternative = re.sub("<[^>]+>", " ", alternatives.alternative(excerpt, excerpt.rows, wording, formats))
    numbers = {key: number for number, key in enumerate(excerpt.cited, 1)}
    return Figure(Presenter(found, wording, formats, numbers).present(excerpt), chart, alternative if chart else "")


def body(ident: str) -> str:
    """Return a page that shows one excerpt."""
    return f'<figure class="excerpt" id="excerpt-{ident}"></figure>'


UNSEEN = {"id", "kind", "chart", "alternative", "key", "url", "ours"}


def texts(told: Any) -> Iterator[str]:
    """Yield all words of what is told, a line at a time."""
    if isinstance(told, dict):
        yield from (text for name, value in told.items() if name not in UNSEEN for text in texts(value))
    elif isinstance(told, list):
        if all(isinstance(it, str) or "is" in it for it in told):
            yield words(told)
        else:
            yield from (text for it in told for text in texts(it))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("ident", IDS)
def test_an_excerpt_is_printed_with_all_its_words(ident: str, tag: str) -> None:
    shown = figure(ident, tag)
    paper = Paper("page", Language.of(tag), "", "T", body=body(ident), figures=(shown,))
    text = extracted(pages.printed(paper), 55)
    lost = missing(texts(said_once(told_figure(shown, paper.language))), text)
    assert [word for word in lost if word not in turned(lost, text)] == []


def said_once(told: dict[str, Any]) -> dict[str, Any]:
    """Return what a figure of its kind says, each thing once."""
    kinds = {
        "claims": ("answer", "rest", "names"),
        "figure": ("answer", "rest", "names"),
        "timeline": ("moment", "events"),
    }
    seen = (*kinds.get(told["kind"], ("cells",)), "partial", "note")
    rows = [{name: row[name] for name in seen} for row in told["rows"]]
    for row in rows if "cells" in seen else []:  # a unit stands in the head of its column
        row["cells"] = [{**cell, "unit": []} for cell in row["cells"]]
    headless = {"columns": [], "named": []} if told["kind"] in (*kinds, "quote") else {}
    quote = told["quote"]
    if quote and quote["original"] is None:
        quote = {**quote, "language": []}
    return {**told, **headless, "rows": rows, "quote": quote}


def test_a_chart_stands_without_its_title_which_is_above_it() -> None:
    shown = figure("harvest", "ug")
    title = "".join(filter(str.isalpha, shown.shown.title))
    drawn, printed = fromstring(shown.chart), fromstring(untitled(shown.chart))
    lines = ["".join(filter(str.isalpha, each.text or "")) for each in printed.iter() if each.tag.endswith("}text")]
    assert title in "".join(filter(str.isalpha, "".join(drawn.itertext())))
    assert title not in "".join(lines)
    assert float(printed.get("height", 0)) < float(drawn.get("height", 0))
    left, top, width, height = map(float, printed.get("viewBox", "").split())
    assert (left, width) == tuple(float(it) for it in drawn.get("viewBox", "").split()[::2])
    assert top + height == pytest.approx(sum(float(it) for it in drawn.get("viewBox", "").split()[1::2]))


def test_a_picture_without_a_known_title_stays_as_it_is() -> None:
    svg = figure("harvest", "en").chart.replace("<title>", "<title>Other ")
    assert untitled(svg) == svg


def test_pictures_are_named_by_what_is_in_them() -> None:
    figures = [figure("harvest", "en"), figure("harvest", "ug"), figure("trees", "en")]
    files = pictures(figures)
    assert [told_figure(it, Language.of("en"))["chart"] for it in figures if it.chart] == list(files)
    assert len(files) == len([it for it in figures if it.chart])


def test_a_long_table_repeats_its_head_on_every_sheet() -> None:
    shown = figure("trees", "en")
    long = Figure(replace(shown.shown, kind="table", rows=shown.shown.rows * 150))
    paper = Paper("page", Language.of("en"), "", "T", body=body("trees"), figures=(long,))
    head = shown.shown.columns[0].title
    sheets = by_sheet(pages.printed(paper))
    assert len(sheets) > 2
    assert [head in sheet for sheet in sheets] == [True] * len(sheets)
