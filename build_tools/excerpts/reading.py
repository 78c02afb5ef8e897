"""Reading: one file of content/data/ becomes an excerpt, or all that is wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools import documents
from build_tools.documents import Document
from build_tools.excerpts import csvfile, rows, rules, specification
from build_tools.excerpts.excerpt import Column, Excerpt, Heading, Kind, Row, Type
from build_tools.excerpts.rows import Written
from build_tools.problems import Problem, quoted

SPEC = "spec"  # what stands below it is Vega-Lite's, where numbers are numbers


@dataclass(frozen=True, slots=True)
class Setting:
    """What an excerpt is read against: the site's source language, the keys of its sources, its day.

    Without `sources` (None), keys are not looked up; without a `day`, dates are not compared.
    """

    language: str = "en"
    sources: Collection[str] | None = None
    day: datetime.date | None = None


def read(path: Path, shown: str, setting: Setting) -> tuple[Excerpt | None, list[Problem]]:
    """Read one excerpt; None where anything is wrong with it, and all that is."""
    document, problems = documents.load(path, shown, typed=(SPEC,), within=_content(path))
    if document is None:
        return None, problems
    heading, problems = document.validate(Heading, apart=("rows",))
    columns = heading.columns if heading else _columns(document)
    if heading:
        problems += rules.of_heading(document, heading, setting.language, setting.day)
        problems += _chart(document, heading)
    problems += _sources(document, setting)
    problems += rules.of_columns(document, columns)
    found = list[Row]()
    if columns:
        written, wrong = _written(document, path, columns)
        all_cited = any(column.type is Type.SOURCE for column in columns) or document.at(("kind",)) == Kind.CLAIMS
        reader = rows.Reader(columns, setting.sources, all_cited)
        found = reader.rows(written)
        problems += [*wrong, *reader.problems]
    if heading is None:
        return None, problems
    kept = tuple(column for column in columns if column.type is not Type.SOURCE)
    excerpt = Excerpt(shown, heading, kept, tuple(found), document.lines)
    problems += rules.of_rows(excerpt, _path_of_rows(shown, heading))
    return (None, problems) if problems else (excerpt, [])


def _content(path: Path) -> Path:
    """Return the folder content/ of an excerpt, which is in content/data/."""
    return path.parent.parent


def csv_name(document: Document) -> str:
    """Return the name of the CSV file that an excerpt says its rows are in, empty where there is none."""
    name = document.at(("csv",))
    return name if isinstance(name, str) else ""


def _path_of_rows(shown: str, heading: Heading) -> str:
    return f"{shown.rpartition('/')[0]}/{heading.csv}".lstrip("/") if heading.csv else shown


def _columns(document: Document) -> tuple[Column, ...]:
    """Return the columns of a heading that is wrong elsewhere, so that its rows can still be read; none if one is wrong."""
    entries = document.at(("columns",))
    if not isinstance(entries, list):
        return ()
    found = [document.validate(Column, ("columns", index))[0] for index in range(len(entries))]
    return tuple(column for column in found if column) if all(found) else ()


def _sources(document: Document, setting: Setting) -> Iterator[Problem]:
    keys = document.at(("sources",))
    for index, key in enumerate(keys if isinstance(keys, list) else ()):
        if isinstance(key, str) and key:
            yield from rows.unknown([key], setting.sources, document.shown, document.line(("sources", index)))


def _chart(document: Document, heading: Heading) -> Iterator[Problem]:
    if heading.chart and heading.chart.spec is not None:
        names = [column.name for column in heading.columns if column.type is not Type.SOURCE]
        for place, fact, hint in specification.refusals(heading.chart.spec, names):
            yield document.problem(("chart", SPEC, *place), fact, hint)


def _written(document: Document, path: Path, columns: tuple[Column, ...]) -> tuple[list[Written], list[Problem]]:
    """Return the rows of an excerpt from where they stand."""
    name = csv_name(document)
    if not name:
        return rows.in_document(document) if document.at(("rows",)) else ([], [])
    if "/" in name or "\\" in name or not name.endswith(".csv"):
        hint = "Write the name of a file beside this one, such as figures.csv."
        return [], [document.problem(("csv",), f"csv is {quoted(name)}.", hint)]
    beside = path.with_name(name)
    if not beside.is_file():
        hint = "Correct the name, or add the file beside this one."
        return [], [document.problem(("csv",), f"there is no file {quoted(name)} beside this one.", hint)]
    shown = document.shown.removesuffix(path.name) + name
    if linked := documents.outside(beside, _content(path), shown):
        return [], [linked]
    records, problems = csvfile.read(beside, shown, tuple(column.name for column in columns))
    if not records and not problems:
        problems = [Problem(shown, 1, "there are no rows below the names of the columns.", "Add them.")]
    return rows.in_csv(records, shown), problems
