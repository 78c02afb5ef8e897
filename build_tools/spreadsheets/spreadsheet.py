"""Spreadsheets: a catalog as rows, for translators who have nothing else to work with."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from build_tools import saving
from build_tools.catalogs import pofile, sync
from build_tools.catalogs.entries import Catalog, Entry
from build_tools.catalogs.extractors import Extraction
from build_tools.locales import Locale
from build_tools.problems import Problem, ProjectError, failing
from build_tools.project import Project
from build_tools.saving import Save
from build_tools.spreadsheets import layout, workbook
from build_tools.spreadsheets.layout import COLUMNS, State

GUIDE_SHEET, SHEET = "Read me", "Messages"
GUIDE = "spreadsheet.html"  # its words are the first sheet; as messages, they are there in the translator's language
UNDER = "Under: "  # how the extractors begin the heading


@dataclass(frozen=True, slots=True)
class Work:
    """What a translator can change of a message, as a sheet shows it."""

    text: str
    state: State
    comment: str

    @classmethod
    def of(cls, entry: Entry) -> Work:
        """Return what an entry holds."""
        text = normal(entry.strings[0])
        state = State.FUZZY if entry.fuzzy else State.TRANSLATED
        return cls(text, state if text.strip() else State.MISSING, normal("\n".join(entry.comments)))

    @property
    def version(self) -> str:
        """A digest: the import sees by it who has changed what since the export."""
        return _digest(self.text, self.state.value, self.comment)


def normal(text: str) -> str:
    """Return a text as it is compared: what spreadsheet programs do to characters and line ends is no change."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def identify(context: str | None, text: str) -> str:
    """Return the id of a message. It begins with a letter, so that no program takes it for a number."""
    return f"m{_digest(*([] if context is None else [context]), text)}"


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join([str(len(texts)), *texts]).encode()).hexdigest()[:10]


def current(project: Project, extraction: Extraction, locale: Locale) -> tuple[Catalog, list[Problem]]:
    """Return the catalog of a locale, or why it cannot be worked on: it is broken or behind the sources."""
    if locale not in project.targets:
        fact = f"{locale.tag} is the language of the sources."
        raise ProjectError([Problem(project.shown(project.config_file), 0, fact, "Name one that has a catalog.")])
    path = project.catalog(locale)
    shown = project.shown(path)
    changes, problems = sync.plan(project, extraction)
    broken = failing([*extraction.problems, *(found for found in problems if found.path == shown)], strict=False)
    if broken:
        return Catalog(), broken
    if any(change.path == path and change.needed for change in changes):
        return Catalog(), [Problem(shown, 0, "the catalog is not in step with the sources.", "Run explainers sync.")]
    return pofile.read(path, shown)


def export(
    project: Project, extraction: Extraction, locale: Locale, path: Path
) -> tuple[Counter[State], list[Problem]]:
    """Write the messages of a locale into a new file and count them; write nothing where there is a problem."""
    shown = path.as_posix()
    if path.suffix.lower() != ".xlsx":
        raise ProjectError([Problem(shown, 0, "this is no name for a spreadsheet.", "Let it end in .xlsx.")])
    if path.exists():
        hint = "Import it or take it away first; somebody may have worked in it."
        raise ProjectError([Problem(shown, 0, "there is such a file already.", hint)])
    catalog, problems = current(project, extraction, locale)
    problems += _too_long(catalog, project.shown(project.catalog(locale)))
    if problems:
        return Counter(), problems
    saving.save([Save(path, shown, write(catalog, locale, _guide(project, extraction, catalog)), None)])
    return Counter(Work.of(entry).state for entry in living(catalog)), []


def living(catalog: Catalog) -> list[Entry]:
    """Return the entries that a sheet has rows for; several plural forms do not go into one cell."""
    return [entry for entry in catalog.entries if not entry.obsolete and entry.plural is None]


def _too_long(catalog: Catalog, shown: str) -> Iterator[Problem]:
    for entry in living(catalog):
        if not all(map(workbook.fits, _texts(entry))):
            fact = f"the message is longer than the {workbook.LONGEST} characters that a cell holds."
            yield Problem(shown, entry.line, fact, "Make two paragraphs of it, or translate it in the catalog.")


def _guide(project: Project, extraction: Extraction, catalog: Catalog) -> list[tuple[str, str]]:
    """Return what the first sheet says, with the translations that there are."""
    entries = catalog.find()
    path = project.shown(project.overrides / GUIDE) if project.overrides else ""
    found = [(message.text, entries.get(message.key)) for message in extraction.files.get(path, [])]
    return [(text, entry.strings[0] if entry and entry.current else "") for text, entry in found]


def write(catalog: Catalog, locale: Locale, guide: list[tuple[str, str]]) -> bytes:
    """Return the file for a catalog: a sheet that says what to do, and a sheet with a row for every message."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for style in layout.styles(locale):
        book.add_named_style(style)
    if guide:
        layout.write_guide(book.create_sheet(GUIDE_SHEET), guide)
    sheet = book.create_sheet(SHEET)
    entries = living(catalog)
    layout.lay_out(sheet, locale, len(entries))
    for number, entry in enumerate(entries, 2):
        for column, text in enumerate(_texts(entry), 1):
            layout.put(sheet, number, column, text, COLUMNS[column - 1].use.name)
    return workbook.pack(book)


def _texts(entry: Entry) -> list[str]:
    """Return the text of every column, in their order."""
    headings = [line.removeprefix(UNDER) for line in entry.extracted if line.startswith(UNDER)]
    work = Work.of(entry)
    texts = {
        "id": identify(entry.context, entry.id),
        "place": "\n".join(entry.locations),
        "under": "\n".join(headings),
        "note": "\n".join(line for line in entry.extracted if not line.startswith(UNDER)),
        "context": entry.context or "",
        "source": entry.id,
        "translation": work.text,
        "state": work.state.value,
        "previous source": entry.previous.get("msgid", "") if entry.fuzzy else "",
        "comment": work.comment,
        "version": work.version,
    }
    return [texts[column.name] for column in COLUMNS]
