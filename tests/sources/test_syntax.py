"""Citations are read as they are written, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from build_tools.sources.syntax import WRITTEN, Citation, Unit, parse

READ = {
    "@bbc": (Citation("bbc"),),
    "@bbc-faces, p. 12": (Citation("bbc-faces", Unit.PAGE, "12"),),
    "@a, pp. 3-5": (Citation("a", Unit.PAGES, "3–5"),),
    "@a, pp. xi – xii": (Citation("a", Unit.PAGES, "xi–xii"),),
    "@a,para. 4": (Citation("a", Unit.PARAGRAPH, "4"),),
    "@a, paras. 4–6": (Citation("a", Unit.PARAGRAPHS, "4–6"),),
    "@a; @b,\np. 3;@c": (Citation("a"), Citation("b", Unit.PAGE, "3"), Citation("c")),
    "@a, ch. 2; @a, chs. 3-4": (Citation("a", Unit.CHAPTER, "2"), Citation("a", Unit.CHAPTERS, "3–4")),
}
NOT_READ = [
    "@",
    "@A",
    "@1",
    "@a b",
    "@a p. 3",
    "@a, page 3",
    "@a, p. <b>",
    "@a; b",
    "@media (width)",
    "@a.org",
    "@a,",
    "a",
]
PLAIN = ["[@a](x.md)", "[@a][name]", "[a@b.org]", "[ @a]", "[^@a]", "@a", "[@a"]
MARKED = ["[@a]", "[@a] (so)", "[@a][@b]", "[@a][^note]", "[@media]", "([@a])"]


@pytest.mark.parametrize(("inside", "citations"), READ.items())
def test_what_stands_between_brackets_is_read(inside: str, citations: tuple[Citation, ...]) -> None:
    assert parse(inside) == citations


@pytest.mark.parametrize("inside", NOT_READ)
def test_what_is_no_citation_is_not_read(inside: str) -> None:
    assert parse(inside) == ()


@pytest.mark.parametrize("text", PLAIN)
def test_links_and_addresses_are_not_marks(text: str) -> None:
    assert WRITTEN.search(text) is None


@pytest.mark.parametrize("text", MARKED)
def test_brackets_that_lead_nowhere_are_marks(text: str) -> None:
    assert WRITTEN.search(text) is not None
