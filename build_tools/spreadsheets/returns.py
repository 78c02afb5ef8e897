"""Returns: what a translator changed in a spreadsheet, taken into the catalog row by row, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from build_tools import saving
from build_tools.catalogs import canonical, sync
from build_tools.catalogs.entries import FUZZY, Catalog, Entry
from build_tools.catalogs.extractors import Extraction
from build_tools.locales import Locale
from build_tools.problems import Problem, Severity, failing, quoted
from build_tools.project import Project
from build_tools.spreadsheets import spreadsheet, workbook
from build_tools.spreadsheets.layout import State, translation
from build_tools.spreadsheets.spreadsheet import SHEET, Work, identify, normal
from build_tools.spreadsheets.workbook import Cell, Kind, Line

TRANSLATION = "translation"
NEEDED = ("id", "context", "source", TRANSLATION, "state", "comment", "version")
WORDS = ", ".join(state.value for state in State)
ANEW = "Export anew and put the translation there, or remove the row."


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a returned sheet: its number, and the texts of the columns that are needed."""

    number: int
    texts: Mapping[str, str]

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(text.strip() for text in self.texts.values())


@dataclass(frozen=True, slots=True)
class Return:
    """What a spreadsheet changes: entries by their key, and what its translator should know."""

    entries: Mapping[tuple[str | None, str], Entry] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def bring(project: Project, extraction: Extraction, locale: Locale, path: Path) -> Return:
    """Take a spreadsheet into the catalog of a locale; where any row has an error, change nothing."""
    shown, target = path.as_posix(), project.catalog(locale)
    before = saving.current(target)
    catalog, problems = spreadsheet.current(project, extraction, locale)
    lines, damage = workbook.read(path, shown, SHEET)
    if problems := problems + damage:
        return Return(problems=tuple(problems))
    found = compare(catalog, lines, locale, shown)
    if found.entries and not failing(found.problems, strict=False):
        entries = [found.entries.get(entry.key, entry) if not entry.obsolete else entry for entry in catalog.entries]
        text = canonical.write(Catalog(catalog.header, entries, catalog.trailing), project.wrap)
        sync.write(project, extraction, [sync.Change(target, project.shown(target), text, before)])
    return found


def compare(catalog: Catalog, lines: list[Line], locale: Locale, shown: str) -> Return:
    """Return what the rows of a sheet change in a catalog, and everything that is wrong with them."""
    columns, problems = _columns(lines, locale, shown)
    if problems:
        return Return(problems=tuple(problems))
    known = {identify(entry.context, entry.id): entry for entry in spreadsheet.living(catalog)}
    seen, changed = dict[str, int](), dict[tuple[str | None, str], Entry]()
    for line in lines[1:]:
        row, found = _row(line, columns, shown)
        found = found or list(_misfits(row, known, seen, shown))
        if not found and not row.empty:
            seen[row.texts["id"]] = row.number
            entry = known[row.texts["id"]]
            corrected, found = _corrected(entry, row, shown)
            if corrected:
                changed[entry.key] = corrected
        problems += found
    return Return(changed, tuple(problems))


def _columns(lines: list[Line], locale: Locale, shown: str) -> tuple[dict[str, int], list[Problem]]:
    """Return the number of every column that is needed, found by its heading."""
    header = lines[0] if lines and lines[0].number == 1 else Line(1, {})
    headings = [(cell.text.strip(), number) for number, cell in header.cells.items()]
    columns, problems = dict(headings), list[Problem]()
    names = {name: translation(locale) if name == TRANSLATION else name for name in NEEDED}
    for name in names.values():
        count = sum(heading == name for heading, _ in headings)
        if count != 1:
            fact = f"the sheet {SHEET} has {'two columns' if count else 'no column'} {name!r}."
            problems.append(Problem(shown, 1, fact, "Write the headings as the export had them, or export anew."))
    return {name: columns[heading] for name, heading in names.items() if heading in columns}, problems


def _row(line: Line, columns: Mapping[str, int], shown: str) -> tuple[Row, list[Problem]]:
    """Return a row with its texts; a cell that holds anything else is a problem."""
    cells = {name: line.cells.get(number) for name, number in columns.items()}
    problems = [
        Problem(shown, line.number, f"the cell {cell.name} holds {cell.kind.value}, not text.", _remedy(cell))
        for cell in cells.values()
        if cell and cell.kind is not Kind.TEXT
    ]
    return Row(line.number, {name: cell.text if cell else "" for name, cell in cells.items()}), problems


def _remedy(cell: Cell) -> str:
    if cell.kind is Kind.FORMULA:
        return "Format the cell as Text and write the words; they may begin with =, + or -."
    return "Format the cell as Text and write it again as it should be read."


def _misfits(row: Row, known: Mapping[str, Entry], seen: Mapping[str, int], shown: str) -> Iterator[Problem]:
    """Yield why a row belongs to no message."""
    if row.empty:
        return
    identity, context, source = row.texts["id"], row.texts["context"], row.texts["source"]
    entry = known.get(identity)
    fact, hint = "", "Put it back as the export had it, or export anew."
    if not identity:
        fact, hint = "the row has no id.", "Write in the rows of the export only; remove this one."
    elif identity in seen:
        fact, hint = f"the message stands in row {seen[identity]}, too.", "Keep one of the two rows."
    elif entry is None and identity in {identify(context or None, source), identify("", source)}:
        fact, hint = f"the source has changed since the export: {quoted(source)}.", ANEW
    elif entry is None:
        fact = f"no message has the id {identity!r}."
    elif normal(source) != normal(entry.id):
        fact = f"the source was changed in the spreadsheet: {quoted(source)}."
    elif normal(context) != normal(entry.context or ""):
        fact = f"the context was changed in the spreadsheet: {quoted(context)}."
    if fact:
        yield Problem(shown, row.number, fact, hint)


def _corrected(entry: Entry, row: Row, shown: str) -> tuple[Entry | None, list[Problem]]:
    """Return an entry as a row has it, None where the row changes nothing, and what is wrong with the row."""
    now = Work.of(entry)
    word = row.texts["state"].strip().casefold()
    if word not in {state.value for state in State}:
        return None, [Problem(shown, row.number, f"the state is {word!r}.", f"Write one of: {WORDS}.")]
    wanted = Work(normal(row.texts[TRANSLATION]), State(word), _comment(row.texts["comment"]))
    if row.texts["version"] in (wanted.version, replace(wanted, comment=normal(row.texts["comment"])).version):
        return None, []  # its translator has not touched it; the catalog may be ahead
    problems = list(_contradictions(wanted, now, row, shown))
    if failing(problems, strict=False):
        return None, problems
    wanted = _completed(wanted, now)
    if wanted == now:
        return None, problems
    if row.texts["version"] != now.version:
        fact = f"the catalog has another translation since the export: {quoted(now.text)}."
        return None, [*problems, Problem(shown, row.number, fact, "Export anew and decide there, or remove the row.")]
    return _applied(entry, wanted, now), problems


def _comment(text: str) -> str:
    """Return a comment as a catalog can hold it: spaces at the ends of lines are not kept there."""
    return "\n".join(line.rstrip() for line in normal(text).split("\n")) if text.strip() else ""


def _contradictions(wanted: Work, now: Work, row: Row, shown: str) -> Iterator[Problem]:
    """Yield what a row cannot mean, as errors, and what of it is not done, as warnings."""
    if bad := workbook.UNWRITABLE.search(wanted.text + wanted.comment):
        fact = f"a text holds the control character U+{ord(bad[0]):04X}."
        yield Problem(shown, row.number, fact, "Write the words again without it.")
    if not wanted.text.strip() and now.text.strip():
        fact = "the translation is empty; the catalog keeps the one it has."
        hint = "To withdraw it, remove it in the catalog."
        yield Problem(shown, row.number, fact, hint, Severity.WARNING)
    elif not wanted.text.strip() and wanted.state is not State.MISSING:
        fact = f"the state is {wanted.state.value!r}, but there is no translation."
        yield Problem(shown, row.number, fact, "Write the translation, or missing.")
    elif wanted.text.strip() and wanted.state is State.MISSING and now.state is not State.MISSING:
        fact = "the state is 'missing', but there is a translation."
        yield Problem(shown, row.number, fact, "Write translated or fuzzy.")
    if now.comment and not wanted.comment:
        fact = "the comment is empty; the catalog keeps the one it has."
        hint = "To withdraw it, remove it in the catalog."
        yield Problem(shown, row.number, fact, hint, Severity.WARNING)


def _completed(wanted: Work, now: Work) -> Work:
    """Return what a row means: an emptied cell deletes nothing, and whoever fills a missing one has translated it."""
    comment = wanted.comment or now.comment
    if not wanted.text.strip():
        return Work(now.text, now.state, comment)
    state = State.TRANSLATED if wanted.state is State.MISSING else wanted.state
    return Work(wanted.text, state, comment)


def _applied(entry: Entry, wanted: Work, now: Work) -> Entry:
    others = [flag for flag in entry.flags if flag != FUZZY]
    flags = [FUZZY, *others] if wanted.state is State.FUZZY else others
    settled = wanted.state is State.TRANSLATED and entry.fuzzy
    return replace(
        entry,
        strings=entry.strings if wanted.text == now.text else [wanted.text],
        flags=entry.flags if wanted.state is now.state else flags,
        previous={} if settled else entry.previous,
        comments=entry.comments if wanted.comment == now.comment else wanted.comment.split("\n"),
    )
