"""Papers of the real site and of any page, in each language, and what is printed of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from build_tools.press import explainer, parallel
from build_tools.press.paper import Paper
from tests.press import papers
from tests.press.papers import Press


@cache
def press() -> Press:
    """Read the real site."""
    return Press.real()


def paper(path: str, tag: str) -> Paper:
    """Return one page of the real site in one language."""
    return press().paper(path, tag)


def data(paper: Paper) -> dict[str, Any]:
    """Return what all sheets of a paper are fed with."""
    return press().setting(paper.language.tag).data(paper)


@cache
def explained(path: str, tag: str) -> bytes:
    """Return the explainer of a page of the real site as PDF."""
    return printed(paper(path, tag))


def printed(paper: Paper, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Return the explainer of any paper as PDF."""
    (sheet,) = explainer.sheets(paper, data(paper), pictures)
    return papers.printed(sheet).data


@cache
def beside(path: str, tag: str, other: str) -> bytes:
    """Return the parallel text of a page of the real site as PDF."""
    own, its = paper(path, tag), paper(path, other)
    (sheet,) = parallel.sheets(own, data(own), [(its, data(its))])
    return papers.printed(sheet).data
