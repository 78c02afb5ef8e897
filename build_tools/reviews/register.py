"""The register: which pages somebody has read and approved, and whether that still holds.

An approval is of exact words. It holds as long as every message of the page and every translation
is what it was, and so are the figures, code, pictures and addresses beside them; it lapses by
itself when one of them changes, and holds again when it is changed back.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from build_tools import saving
from build_tools.locales import Locale
from build_tools.problems import Problem, Severity
from build_tools.project import Project
from build_tools.saving import Save
from build_tools.text.slots import Message
from build_tools.text.translation import Key, Translations

FILE = "reviews.yml"
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*")
TAKEN = {"y", "yes", "n", "no", "true", "false", "on", "off", "null"}
ESCAPED = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
HEAD = "# Written by explainers review. An approval lapses when a word of its page changes.\n"


class Origin(Enum):
    """Who drafts a translation."""

    MACHINE = "machine"
    PEOPLE = "people"


class Standing(Enum):
    """How far readers can trust the translation of a page."""

    UNTRANSLATED = "not translated"
    MACHINE = "machine draft"
    PEOPLE = "draft in work"
    REVIEWED = "reviewed"
    CHANGED = "changed since review"


@dataclass(frozen=True, slots=True)
class Text:
    """One message as it was approved: its words in both languages, and the figures and code after it."""

    source: str
    translation: str
    context: str | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved a page, when, and what: `texts` may be lost, `digest` never is."""

    by: str
    on: datetime.date
    digest: str
    texts: tuple[Text, ...] = ()

    @classmethod
    def of(cls, by: str, on: datetime.date, texts: Iterable[Text]) -> Approval:
        """Approve these texts."""
        kept = tuple(texts)
        return cls(by, on, digest(kept), kept)


@dataclass(frozen=True, slots=True)
class Review:
    """What reviews.yml says of one page; `line` is where, 0 when it is new."""

    origin: Origin | None = None
    approval: Approval | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reviews:
    """What one locale's reviews.yml says: who drafts, and page by page who approved."""

    origin: Origin = Origin.MACHINE
    pages: Mapping[str, Review] = field(default_factory=dict)

    def of(self, page: str) -> Review:
        """Return what is said of a page."""
        return self.pages.get(page, Review())

    def standing(self, page: str, messages: Sequence[Message], translations: Translations) -> Standing:
        """Return how far the translation of a page can be trusted."""
        review = self.of(page)
        if review.approval and review.approval.digest == digest(texts(messages, translations)):
            return Standing.REVIEWED
        if messages and not any(translations.find(message) is not None for message in messages):
            return Standing.UNTRANSLATED
        if review.approval:
            return Standing.CHANGED
        return Standing[(review.origin or self.origin).name]


def texts(messages: Iterable[Message], translations: Translations) -> tuple[Text, ...]:
    """Return what a reviewer of these messages approves; without a current translation, nothing."""
    return tuple(
        Text(message.text, translations.find(message) or "", message.context, message.beside) for message in messages
    )


def digest(approved: Iterable[Text]) -> str:
    """Return a digest of exactly these texts, in this order."""
    exact = [[text.context, text.source, text.translation, *text.beside] for text in approved]
    return hashlib.sha256(json.dumps(exact, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def place(project: Project, locale: Locale) -> Path:
    """Return where the reviews of a locale are."""
    return project.locales_dir / locale.catalog / FILE


def name(project: Project, shown: str) -> str:
    """Return the name of a page, which is its path under content/; of another file, its path."""
    return shown.removeprefix(f"{project.shown(project.content)}/")


def stale(
    shown: str,
    reviews: Reviews,
    messages: Mapping[str, Sequence[Message]],
    translations: Translations,
    refused: Mapping[str, Mapping[Key, Problem]],
) -> Iterator[Problem]:
    """Yield every approval that does not hold any more; `messages` are those of each page, by name, and `refused` the
    translations that it cannot hold."""
    for page, review in reviews.pages.items():
        if not review.approval or page not in messages:  # that a page is gone has been said
            continue
        if reviews.standing(page, messages[page], translations.without(refused.get(page, {}))) is not Standing.REVIEWED:
            yield Problem(
                shown,
                review.line,
                f"{page} has changed since it was approved on {review.approval.on}.",
                f"Look at it with explainers review show {translations.language.tag} {page}, and approve it again.",
                Severity.WARNING,
            )


def write(path: Path, reviews: Reviews) -> None:
    """Write the reviews of a locale, all of them or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    saving.save([Save(path, path.as_posix(), text_of(reviews).encode(), saving.current(path))])


def text_of(reviews: Reviews) -> str:
    """Return the canonical text: pages in order, each text on a line of its own, as in a catalog."""
    lines = [HEAD, f"origin: {reviews.origin.value}\n"]
    if reviews.pages:
        lines += ["pages:\n"]
    for page in sorted(reviews.pages):
        lines += [f"  {_scalar(page)}:\n", *_lines(reviews.pages[page])]
    return "".join(lines)


def _lines(review: Review) -> Iterator[str]:
    if review.origin:
        yield f"    origin: {review.origin.value}\n"
    if approval := review.approval:
        yield f"    by: {_scalar(approval.by)}\n    on: {approval.on}\n    digest: {_scalar(approval.digest)}\n"
        yield "    approved:\n" if approval.texts else ""
        for text in approval.texts:
            mark = "-"
            for name in ("context", "source", "translation"):
                if (value := getattr(text, name)) is not None:
                    yield f"      {mark} {name}: {_quoted(value)}\n"
                    mark = " "
            if text.beside:
                yield f"        beside: [{', '.join(map(_quoted, text.beside))}]\n"


def _scalar(text: str) -> str:
    """Return a name as YAML: as it is, unless YAML would take it for something else."""
    return text if PLAIN.fullmatch(text) and text.casefold() not in TAKEN else _quoted(text)


def _quoted(text: str) -> str:
    """Return a text in quotes; every YAML reader gives back exactly these characters.

    PyYAML's own writer loses some: a next-line character comes back as a space.
    """
    return ESCAPED.sub(lambda match: f"\\U{ord(match[0]):08x}", json.dumps(text, ensure_ascii=False))
