"""Links: what MkDocs says of a broken link, with the line of the page or catalog it stands in."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import TemplateSyntaxError

from build_tools.catalogs import pofile
from build_tools.catalogs.entries import Entry
from build_tools.problems import Problem, Severity
from build_tools.project import Project
from build_tools.publishing.edition import Edition
from build_tools.text.converter import UnreadableError

LINK = re.compile(r"Doc file '(?P<page>.+?)' contains (?P<kind>an? .*?link) '(?P<link>.+?)', (?P<fact>.*)", re.DOTALL)
NAV = re.compile(r"A reference to '(?P<page>.+?)' is included in the 'nav'")
READING = re.compile(r"Error reading page '(?P<page>[^']*)'")
PAGE = re.compile(r"Error building page '(?P<page>.+?)':\s*(?P<fact>.*)", re.DOTALL)
OMITTED = re.compile(r"The following pages exist in the docs directory")


class Listener(logging.Handler):
    """Keeps what MkDocs warns of, instead of printing it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def problems(messages: list[str], edition: Edition) -> Iterator[Problem]:
    """Yield a problem for every warning of MkDocs about one edition."""
    project, config_file = edition.project, edition.project.shown(edition.project.config_file)
    for message in messages:
        if match := LINK.match(message):
            yield from _link(match, edition)
        elif match := PAGE.match(message):
            page = project.content / match["page"]
            line = max(_line(page, "template:"), 1)
            fact = " ".join(match["fact"].partition(" in search paths")[0].split()).rstrip(".")
            hint = "Mend the page, or the template that it is shown with."
            yield Problem(project.shown(page), line, f"this page cannot be built: {fact}.", hint)
        elif READING.match(message):
            continue  # what has stopped it is told
        elif not edition.locale.source:
            continue  # the edition of the source locale has said so
        elif match := NAV.match(message):
            line = _line(project.config_file, match["page"])
            yield Problem(
                config_file, line, f"the page {match['page']!r} does not exist.", "Mend the path, or write the page."
            )
        elif OMITTED.match(message):
            for name in re.findall(r"^\s+- (\S+)", message, re.MULTILINE):
                yield Problem(
                    f"{project.shown(project.content)}/{name}",
                    1,
                    "the navigation does not name this page.",
                    f"Add it to nav in {config_file}, or to not_in_nav.",
                    Severity.WARNING,
                )
        else:
            yield Problem(config_file, 0, " ".join(message.split()), "", Severity.WARNING)


def stopped(project: Project, error: Exception, messages: Sequence[str] = ()) -> Iterator[Problem]:
    """Yield why a build has stopped, unless a message of MkDocs says so."""
    if isinstance(error, TemplateSyntaxError):
        template = project.shown(Path(error.filename or error.name or ""))
        yield Problem(template, error.lineno, f"the template is wrong: {error.message}.", "Mend it.")
    elif isinstance(error, UnreadableError):
        page = next((found["page"] for message in messages if (found := READING.match(message))), "")
        yield Problem(project.shown(project.content / page), 1, error.fact, error.hint)
    elif not any(PAGE.match(message) for message in messages):
        last = traceback.extract_tb(error.__traceback__)[-1]
        fact = f"the build stopped: {type(error).__name__}: {' '.join(str(error).split())}"
        place = f"{Path(last.filename).name}:{last.lineno}"
        yield Problem(
            project.shown(project.config_file), 0, f"{fact} ({place}).", "Mend what this names, or report it."
        )


def _link(match: re.Match[str], edition: Edition) -> Iterator[Problem]:
    project, link = edition.project, match["link"]
    page = project.content / match["page"]
    fact, _, advice = " ".join(match["fact"].split()).partition(". ")
    fact = fact.removeprefix("but ").rstrip(".")
    hint = "Mend the link." if "Did you mean" not in advice else advice[advice.index("Did you mean") :]
    lost = "not found" in fact or "anchor" in fact
    severity = Severity.ERROR if lost else Severity.WARNING
    if edition.locale.source:
        yield Problem(
            project.shown(page), _line(page, link), f"the link {link!r} leads nowhere: {fact}.", hint, severity
        )
        return
    if link.startswith("#fnref:"):  # of all others the source has said so: no translation has a link of its own
        path = project.catalog(edition.locale)
        entries = pofile.read(path, project.shown(path))[0].entries
        yield from _footnote(entries, f"[^{link.removeprefix('#fnref:')}]", project.shown(path))


def _footnote(entries: list[Entry], mark: str, shown: str) -> Iterator[Problem]:
    for entry in entries:
        if entry.current and mark in entry.id and mark not in "".join(entry.strings):
            yield Problem(
                shown, entry.line, f"the translation drops the footnote mark {mark}.", "Keep every mark of the source."
            )


def _line(path: Path, text: str) -> int:
    before, found, _ = path.read_text("utf-8-sig", "replace").partition(text)
    return before.count("\n") + 1 if found else 0
