"""The site's day: the newest date of its pages, or SOURCE_DATE_EPOCH; no clock is read."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator

from build_tools.problems import Problem, ProjectError
from build_tools.project import Project
from build_tools.text import frontmatter

VARIABLE = "SOURCE_DATE_EPOCH"  # https://reproducible-builds.org/docs/source-date-epoch/


def of(project: Project) -> datetime.date | None:
    """Return the day; None where no page has a date. Raise ProjectError when the variable is no number of seconds."""
    if seconds := os.environ.get(VARIABLE):
        return _from_seconds(seconds)
    return max(_dates(project), default=None)


def _from_seconds(seconds: str) -> datetime.date:
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        fact, hint = f"{seconds!r} is no number of seconds since 1970.", "Write one, such as 1700000000, or unset it."
        raise ProjectError([Problem(VARIABLE, 0, fact, hint)]) from error


def _dates(project: Project) -> Iterator[datetime.date]:
    for path in project.pages():
        head = frontmatter.parse(path.name, path.read_text("utf-8-sig", "replace")).data
        yield from (head[name] for name in frontmatter.DATES if name in head)
