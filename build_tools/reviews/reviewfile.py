"""Review files: reading a locale's reviews.yml, with the line of everything that is wrong in it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from build_tools import documents
from build_tools.catalogs import extractors
from build_tools.excerpts import library
from build_tools.locales import Locale
from build_tools.problems import Problem, Severity, conflicts, failing
from build_tools.project import Project
from build_tools.reviews import register
from build_tools.reviews.register import Approval, Origin, Review, Reviews, Text

NAME = re.compile(r"[^\W_](?:[\w.-]{0,28}[\w.])?")
"""Initials, or `anonymous`: letters of any script, digits, full stops and hyphens."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
APPROVAL = ("by", "on", "digest")
AGAIN = "Remove the approval, then approve the page again."


def load(project: Project) -> tuple[dict[str, Reviews], list[Problem]]:
    """Return the reviews of every locale, and what is wrong with their files."""
    found = {project.source.tag: Reviews()}
    problems = list[Problem]()
    for locale in project.targets:
        found[locale.tag], wrong = read(project, locale)
        problems += wrong
    return found, problems


def read(project: Project, locale: Locale) -> tuple[Reviews, list[Problem]]:
    """Return the reviews of one locale, which may have none, and what is wrong with their file."""
    path = register.place(project, locale)
    if not path.is_file():
        return Reviews(), []
    shown = project.shown(path)
    result, problems = parse(path.read_bytes(), shown)
    if result.pages and not failing(problems, strict=False):
        known = names(project)
        problems += [_gone(shown, page, review) for page, review in result.pages.items() if page not in known]
    return result, problems


def names(project: Project) -> set[str]:
    """Return the name of everything that can be reviewed: pages, excerpts, mkdocs.yml, templates."""
    data = library.files(project.content)
    paths = [project.config_file, *project.pages(), *data, *extractors.templates(project)]
    return {register.name(project, project.shown(path)) for path in paths}


def _gone(shown: str, page: str, review: Review) -> Problem:
    hint = "Remove its review, or write the page's new name."
    return Problem(shown, review.line, f"there is no page {page!r}.", hint, Severity.WARNING)


def parse(raw: bytes, shown: str) -> tuple[Reviews, list[Problem]]:
    """Parse a review file; what is wrong is a problem, and the rest is returned."""
    reader = _Reader(shown)
    node = _compose(raw, reader)
    return (Reviews() if node is None else reader.reviews(node)), reader.problems


def _compose(raw: bytes, reader: _Reader) -> yaml.Node | None:
    hint = "Mend the line; explainers review writes this file."
    unmerged = conflicts(reader.shown, raw.decode("utf-8", "replace"), "Keep one of them, and remove the marks.")
    if found := list(unmerged):
        reader.problems += found
        return None
    try:
        text = raw.decode("utf-8-sig")
        if refused := documents.overgrown(text, reader.shown):
            reader.problems.append(refused)
            return None
        return documents.compose(text)
    except UnicodeDecodeError as error:
        reader.wrong(raw.count(b"\n", 0, error.start) + 1, "this is not UTF-8.", "Save the file as UTF-8.")
    except yaml.reader.ReaderError as error:
        reader.wrong(0, f"this is not YAML: {' '.join(str(error).split()).rstrip('.')}.", "Remove the character.")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reader.wrong(mark.line + 1 if mark else 0, f"this is not YAML: {error.problem}.", hint)
    return None


Fields = dict[str, tuple[int, yaml.Node]]


@dataclass(slots=True)
class _Reader:
    """Turns YAML nodes, which know their lines, into reviews; values are taken as they are spelled."""

    shown: str
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(self.shown, line, message, hint))

    def reviews(self, node: yaml.Node) -> Reviews:
        fields = self._fields(node, ("origin", "pages"))
        pages = self._fields(fields["pages"][1]) if "pages" in fields else {}
        return Reviews(
            self._origin(fields) or Origin.MACHINE,
            {page: self._review(page, line, entry) for page, (line, entry) in pages.items()},
        )

    def _fields(self, node: yaml.Node, allowed: tuple[str, ...] = ()) -> Fields:
        """Return the names in a mapping with their lines and values; `allowed` empty: any name."""
        found: Fields = {}
        if node.tag == "tag:yaml.org,2002:null":
            return found
        if not isinstance(node, yaml.MappingNode):
            hint = f"Use: {', '.join(allowed)}." if allowed else "Write each page as path: and what is said of it."
            self.wrong(node.start_mark.line + 1, "here should be names and values.", hint)
            return found
        for key, value in node.value:
            line, named = key.start_mark.line + 1, str(key.value)
            if allowed and named not in allowed:
                self.wrong(line, f"there is no setting {named!r} here.", f"Use: {', '.join(allowed)}.")
            elif named in found:
                self.wrong(line, f"a second {named!r}.", "Keep one of them.")
            else:
                found[named] = line, value
        return found

    def _value(self, fields: Fields, named: str) -> str | None:
        return str(fields[named][1].value) if named in fields else None

    def _origin(self, fields: Fields) -> Origin | None:
        value = self._value(fields, "origin")
        if value is None or value in {origin.value for origin in Origin}:
            return Origin(value) if value else None
        self.wrong(fields["origin"][0], f"the origin {value!r} is neither machine nor people.", "Write one of them.")
        return None

    def _review(self, page: str, line: int, node: yaml.Node) -> Review:
        fields = self._fields(node, ("origin", *APPROVAL, "approved"))
        return Review(self._origin(fields), self._approval(page, line, fields), line)

    def _approval(self, page: str, line: int, fields: Fields) -> Approval | None:
        if not fields.keys() & {*APPROVAL, "approved"}:
            return None
        if missing := [named for named in APPROVAL if named not in fields]:
            self.wrong(line, f"the approval of {page} has no {missing[0]!r}.", AGAIN)
            return None
        by, on, digest = (self._value(fields, named) or "" for named in APPROVAL)
        before = len(self.problems)
        if not NAME.fullmatch(by):
            self.wrong(fields["by"][0], f"{by!r} cannot be a reviewer's name.", "Write initials, or anonymous.")
        if (day := day_of(on)) is None:
            self.wrong(fields["on"][0], f"{on!r} is not a day.", "Write it as 2026-11-24.")
        approved = tuple(self._texts(fields))
        if not re.fullmatch("[0-9a-f]{64}", digest) or (approved and register.digest(approved) != digest):
            self.wrong(fields["digest"][0], f"the digest of {page} is not that of its approved texts.", AGAIN)
        return Approval(by, day, digest, approved) if day and len(self.problems) == before else None

    def _texts(self, fields: Fields) -> Iterator[Text]:
        line, node = fields.get("approved", (0, None))
        if node is not None and not isinstance(node, yaml.SequenceNode):
            self.wrong(line, "approved is not a list of texts.", AGAIN)
        for item in node.value if isinstance(node, yaml.SequenceNode) else ():
            parts = self._fields(item, ("context", "source", "translation", "beside"))
            source, translation = self._value(parts, "source"), self._value(parts, "translation")
            if source is None or translation is None:
                self.wrong(item.start_mark.line + 1, "an approved text has no source or no translation.", AGAIN)
            else:
                yield Text(source, translation, self._value(parts, "context"), self._beside(parts))

    def _beside(self, parts: Fields) -> tuple[str, ...]:
        line, node = parts.get("beside", (0, None))
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode) or not all(isinstance(item, yaml.ScalarNode) for item in node.value):
            self.wrong(line, "beside is not a list of texts.", AGAIN)
            return ()
        return tuple(item.value for item in node.value)


def day_of(text: str) -> datetime.date | None:
    """Return the day that a text such as 2026-11-24 names, or None."""
    try:
        return datetime.date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None
