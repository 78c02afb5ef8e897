"""The terminal: how problems, counts and progress look there."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from build_tools import unseen
from build_tools.languages import Language
from build_tools.problems import Problem, Severity
from build_tools.publishing import swap
from build_tools.publishing.preview import Built, Opened
from build_tools.reviews import sheet
from build_tools.reviews.differences import Kind
from build_tools.reviews.sheet import Line, News

COLOURS = {Kind.GONE: "red", Kind.NEW: "green"}
NEWS = {News.CHANGED: "yellow", News.NEW: "green", News.GONE: "red"}
CONTROL = re.compile(rf"[\x00-\x09\x0b-\x1f\x7f-\x9f]|{unseen.UNSEEN.pattern}")

MAY_NOT = "Get the right to write there, or name another place."
REFUSED = {
    errno.EACCES: MAY_NOT,
    errno.EPERM: MAY_NOT,
    errno.EROFS: MAY_NOT,
    errno.ENOSPC: "Make room on the disk.",
    errno.EDQUOT: "Make room on the disk.",
    errno.ENOTDIR: "Name a place in a folder.",
    errno.EEXIST: "Name a place in a folder.",
}


def progress(pages: int, tags: list[str]) -> Callable[[str, int], None] | None:
    """Return what shows a line of progress on a terminal; elsewhere the closing lines are enough."""
    if not sys.stderr.isatty():
        return None
    done = dict.fromkeys(tags, 0)
    shown = 0.0

    def show(tag: str, count: int) -> None:
        nonlocal shown
        done[tag] = count
        finished = all(number == pages for number in done.values())
        if finished or time.monotonic() - shown > 0.1:  # often enough for an eye
            shown = time.monotonic()
            line = "  ".join(f"{name} {number}/{pages}" for name, number in done.items())
            click.echo(f"\r\033[K{'' if finished else line}", nl=False, err=True)

    return show


def show(problems: Iterable[Problem]) -> None:
    """Print problems, a line each, where errors go."""
    for problem in problems:
        label = "warning: " if problem.severity is Severity.WARNING else ""
        click.echo(visible(f"{label}{problem}").replace("\n", r"\n"), err=True)


def visible(text: str) -> str:
    """Return a text with what nobody sees of it spelled out: a terminal would obey the controls of a catalog.

    Isolates stay when each is closed: they turn nothing but what they hold.
    """
    kept = unseen.closed(text)
    return CONTROL.sub(lambda match: match[0] if kept and unseen.ISOLATES.match(match[0]) else _spelled(match[0]), text)


def _spelled(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def show_data(data: Any) -> None:
    """Print JSON in which all that nobody sees is spelled out, too, as JSON does."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    click.echo(CONTROL.sub(lambda match: json.dumps(match[0])[1:-1], text))


def refused(error: OSError) -> Problem:
    """Say what the system refuses, and of which place; not of a new file in the making beside it."""
    place = swap.target_of(Path(os.fsdecode(error.filename))) if isinstance(error.filename, str | bytes) else None
    known = place and (place.relative_to(Path.cwd()) if place.is_relative_to(Path.cwd()) else place)
    fact = f"{error.strerror or error}".rstrip(".")
    hint = REFUSED.get(error.errno or 0, "Name another place." if known else "Mend that, and run it again.")
    return Problem(str(known or "explainers"), 0, f"{fact[:1].lower()}{fact[1:]}.", hint)


def counted(problems: list[Problem]) -> str:
    """Say how many errors and warnings there are."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    parts = [f"{errors} error{'s' * (errors != 1)}"] * bool(errors) + [
        f"{warnings} warning{'s' * (warnings != 1)}"
    ] * bool(warnings)
    return ", ".join(parts)


def show_line(line: Line, *languages: Language) -> None:
    """Print one message of a review sheet in both languages; only a terminal gets the colours."""
    place = f"  {line.place}" if line.place else ""
    context = f"  ({visible(line.context)})" if line.context else ""
    click.echo(f"\n{click.style(line.news.value, fg=NEWS.get(line.news))}{context}{place}")
    width = max(len(language.tag) for language in languages)
    for language, pieces in zip(languages, (line.source, line.translation), strict=True):
        click.echo(f"  {language.tag:{width}}  {sheet.plain(pieces, language, _coloured)}")


def _coloured(kind: Kind, text: str) -> str:
    return click.style(visible(text), fg=COLOURS[kind]) if kind in COLOURS else visible(text)


def tell(news: Opened | Built) -> None:
    """Print what the preview has to say."""
    if isinstance(news, Opened):
        click.echo(f"{news.url}  Press e in a page to see its messages. Ctrl-C ends.")
        return
    if news.changed:
        more = f" and {len(news.changed) - 1} more" * (len(news.changed) > 1)
        click.echo(f"{news.changed[0]}{more} changed.")
    show(news.problems)
    if news.failed:
        click.echo(f"Not built: {counted(list(news.problems))}. The last good pages stay.", err=True)
    else:
        click.echo(f"Built {', '.join(news.tags) or 'all languages'} in {news.seconds:.1f} s.")
