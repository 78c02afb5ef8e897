"""Options: what a page says of an excerpt that it shows, checked against the library."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from build_tools.excerpts.excerpt import FIGURES, Excerpt
from build_tools.excerpts.figures import AUTO, BARS, CHARTS, LINE
from build_tools.excerpts.library import Library
from build_tools.excerpts.presentation import selected
from build_tools.excerpts.values import value_text
from build_tools.problems import quoted

NAMES = ("id", "chart", "rows", "caption")
SHOWN = 6  # as many names as one reads in a message
LONG = 40  # letters of a name, in a message
PLAIN = (str, int, float, datetime.date)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one option: its name, the fact and the remedy."""

    option: str
    fact: str
    hint: str


@dataclass(frozen=True, slots=True)
class Use:
    """One use of an excerpt in a page; `rows` are None where all of them are shown."""

    excerpt: Excerpt
    chart: str = AUTO
    rows: tuple[str, ...] | None = None
    caption: str = ""

    @property
    def cited(self) -> tuple[str, ...]:
        """The keys of the sources that its figure names, in the order of the excerpt."""
        return selected(self.excerpt, self.rows).cited


def close(name: str, known: Collection[str], otherwise: str) -> str:
    """Return the remedy for a name that is not known."""
    near = get_close_matches(name, known, n=1)
    return f"Did you mean {near[0]}?" if near else otherwise


def unknown(options: Mapping[Any, Any]) -> Iterator[Fault]:
    """Yield the options that there are not."""
    for name in map(str, options):
        if name not in NAMES:
            fact = f"an excerpt block has no option {quoted(name)}."
            yield Fault(name, fact, close(name, NAMES, f"Use: {', '.join(NAMES)}."))


def check(options: Mapping[str, Any], library: Library) -> tuple[Use | None, list[Fault]]:
    """Return what the options of a block ask for, None where no excerpt is named, and all that is wrong."""
    if options.get("id") in (None, ""):
        return None, [Fault("", "this excerpt block names no excerpt.", "Write id: and the excerpt's id below it.")]
    name = str(options["id"])
    excerpt = library.excerpts.get(name)
    if excerpt is None and (library.spoilt is None or name in library.spoilt):
        return None, []  # what is wrong with it has been told
    if excerpt is None:
        known = sorted(library.excerpts)
        otherwise = f"Use: {', '.join(known)}." if 0 < len(known) <= SHOWN else "Write it in content/data/ first."
        return None, [Fault("id", f"there is no excerpt {quoted(name)}.", close(name, known, otherwise))]
    faults = [*_chart(options.get("chart"), excerpt), *_rows(options.get("rows"), excerpt)]
    caption = options.get("caption")
    if caption is not None and not isinstance(caption, PLAIN):
        faults.append(Fault("caption", "caption is not a text.", "Write words, in quotes if they hold a colon."))
    if faults:
        return Use(excerpt), faults
    rows = options.get("rows")
    chosen = tuple(map(str, rows if isinstance(rows, list) else [rows])) if rows is not None else None
    return Use(excerpt, str(options.get("chart") or AUTO), chosen, " ".join(str(caption or "").split())), []


def _chart(chart: Any, excerpt: Excerpt) -> Iterator[Fault]:
    if chart is None:
        return
    if chart not in CHARTS:
        yield Fault("chart", f"chart is {quoted(str(chart))}.", f"Write one of: {', '.join(CHARTS)}.")
    elif chart in (BARS, LINE) and not any(column.type in FIGURES for column in excerpt.columns):
        hint = "Remove the line chart."
        yield Fault("chart", f"the excerpt {excerpt.id} has no column of numbers to draw.", hint)
    elif chart in (BARS, LINE) and any(excerpt.below_zero()):
        fact = f"the excerpt {excerpt.id} has numbers below 0, and charts begin at 0."
        yield Fault("chart", fact, "Remove the line chart.")


def _rows(rows: Any, excerpt: Excerpt) -> Iterator[Fault]:
    if rows is None:
        return
    asked = rows if isinstance(rows, list) else [rows]
    if not asked or not all(isinstance(row, PLAIN) for row in asked):
        yield Fault("rows", "rows is not a list of words.", "Write [one, two], or nothing to show all rows.")
        return
    known = [value_text(row.cells[0].value) for row in excerpt.rows]
    listed = ", ".join(row if len(row) <= LONG else f"{row[: LONG - 1]}…" for row in known[:SHOWN])
    otherwise = f"Use: {listed}." if len(known) <= SHOWN else f"Its rows begin with: {listed}."
    for row in map(str, asked):
        if row not in known:
            yield Fault("rows", f"the excerpt {excerpt.id} has no row {quoted(row)}.", close(row, known, otherwise))
    places = [known.index(row) for row in map(str, asked) if row in known]
    if places != sorted(set(places)):
        fact = f"the rows of the excerpt {excerpt.id} are not in its own order."
        yield Fault("rows", fact, "Name each once, from the top down: the order is the data's.")
