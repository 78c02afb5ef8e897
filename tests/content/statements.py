"""Statements: what the site says with a figure, a date or a quotation, and the table of who has checked it.

`python -m tests.content.statements` brings fact-check.md up to date: new statements come in without a fact and
unchecked, those that are gone go, and what somebody has entered for the others stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from build_tools import project as projects
from build_tools.catalogs import extractors
from build_tools.catalogs.extractors import Extraction
from build_tools.excerpts.excerpt import Excerpt
from build_tools.sources.syntax import WRITTEN, parse
from tests.conftest import ROOT

TABLE = Path(__file__).with_name("fact-check.md")
HEAD = """# What the site states, and where it comes from

Each row is a statement of the site with a figure, a date or a quotation. *Fact* names the entry of the fact sheet that has it,
or `ours` for an inference, arithmetic or advice of our own. *Source* is what the page cites for it: keys of `content/sources.yml`.
*Checked* says whether somebody else than its author has compared the statement with the fact sheet.
`python -m tests.content.statements` brings the table up to date.

| Page | Statement | Value | Fact | Source | Checked |
| --- | --- | --- | --- | --- | --- |
"""
WORDS = (
    "five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
VALUE = re.compile(rf"(?<![\w-])\d[\d.,:–]*\d|(?<![\w-])\d|“[^“”]+”|\b(?:{'|'.join(WORDS.split())})\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.?!:”])((?:\[[@^][^\[\]]*\])*)\s+(?=[“*A-Z0-9])")
LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Statement:
    """One row of the table; `page` and `text` say which one it is."""

    page: str
    text: str
    values: tuple[str, ...]
    sources: tuple[str, ...]
    fact: str = ""
    checked: str = "no"

    def line(self) -> str:
        """Return the row as Markdown."""
        cells = (self.page, self.text, "; ".join(self.values), self.fact, ", ".join(self.sources), self.checked)
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def of_site() -> list[Statement]:
    """Return all statements of the site, in its order."""
    extraction = extractors.extract_site(projects.load(ROOT / "mkdocs.yml"))
    pages = (found for path in _pages(extraction) for found in _of_page(path, extraction))
    excerpts = (found for excerpt in extraction.library.excerpts.values() for found in _of_excerpt(excerpt))
    return list(dict.fromkeys([*pages, *excerpts]))


def _pages(extraction: Extraction) -> list[str]:
    return [path for path in extraction.files if path.endswith(".md")]


def _of_page(path: str, extraction: Extraction) -> Iterator[Statement]:
    """Yield the statements of a page; a citation at the end of a passage is for all its sentences before it."""
    for message in extraction.files[path]:
        sentences = _sentences(message.text)
        for index, sentence in enumerate(sentences):
            cited = next((keys for text in sentences[index:] if (keys := _keys(text))), ())
            yield from _stated(path.removeprefix("content/"), sentence, cited)


def _of_excerpt(excerpt: Excerpt) -> Iterator[Statement]:
    """Yield the rows of an excerpt, each with its own sources or those of the whole, and its other words."""
    raw = yaml.load((ROOT / excerpt.path).read_text("utf-8"), yaml.BaseLoader)
    place = excerpt.path.removeprefix("content/")
    sources = [column["name"] for column in raw.get("columns", []) if column["type"] == "source"]
    for row in raw.get("rows", []):
        cells = row["cells"] if isinstance(row, dict) else row
        own = [str(key) for key in row.get("sources", [])] if isinstance(row, dict) else []
        for column, cell in zip(raw["columns"], cells, strict=True):
            own += cell.get("sources", []) if isinstance(cell, dict) else []
            own += re.split(r"\s*;\s*", cell) if column["name"] in sources else []
        words = [
            str(cell["value"] if isinstance(cell, dict) else cell)
            for column, cell in zip(raw["columns"], cells, strict=True)
            if column["name"] not in sources
        ]
        words += [row[name] for name in ("note", "partial") if isinstance(row, dict) and name in row]
        yield from _stated(place, " · ".join(words), tuple(dict.fromkeys(own)) or tuple(raw.get("sources", [])))
    for text in _words(raw):
        yield from _stated(place, text, tuple(raw.get("sources", [])))


def _words(raw: dict[str, object]) -> Iterator[str]:
    for name in ("title", "description", "coverage", "method", "gaps", "notes", "shows_not"):
        value = raw.get(name, [])
        yield from [value] if isinstance(value, str) else value  # type: ignore[misc]
    if isinstance(quote := raw.get("quote"), dict):
        yield f"“{quote['text']}” · {quote['speaker']}"


def _stated(page: str, text: str, sources: Iterable[str]) -> Iterator[Statement]:
    said = " ".join(LINK.sub(r"\1", re.sub(r"\[[@^][^\[\]]*\]", "", text)).split())
    if values := VALUE.findall(said):
        yield Statement(page, said, tuple(values), tuple(sources))


def _sentences(text: str) -> list[str]:
    """Return the sentences of a passage, each with the citations behind it."""
    return SENTENCE.sub(r"\1\n", " ".join(text.split())).split("\n")


def _keys(text: str) -> tuple[str, ...]:
    return tuple(cited.key for mark in WRITTEN.finditer(text) for cited in parse(mark["inside"]))


def read() -> dict[tuple[str, str], Statement]:
    """Return the rows of the table, by page and statement."""
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in TABLE.read_text("utf-8").splitlines() if line[:2] == "| "]
    cells = [[cell.strip().replace("\\|", "|") for cell in row] for row in rows[2:]]
    return {
        (page, text): Statement(page, text, tuple(values.split("; ")), _list(sources), fact, checked)
        for page, text, values, fact, sources, checked in cells
    }


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split(", ")) if text else ()


def renewed(known: dict[tuple[str, str], Statement]) -> list[Statement]:
    """Return the statements of the site with what is known of them, where their sources are the same."""
    found = []
    for stated in of_site():
        before = known.get((stated.page, stated.text))
        same = before is not None and before.sources == stated.sources
        found.append(replace(stated, fact=before.fact, checked=before.checked) if before and same else stated)
    return found


if __name__ == "__main__":
    TABLE.write_text(HEAD + "".join(stated.line() for stated in renewed(read() if TABLE.is_file() else {})), "utf-8")
