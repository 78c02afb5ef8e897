"""A spreadsheet comes back into its catalog: every change of a translator, or none and the reasons."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from build_tools.catalogs import pofile
from build_tools.catalogs.entries import Catalog, Entry
from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.spreadsheets import returns, spreadsheet, workbook
from build_tools.spreadsheets.spreadsheet import normal
from tests.conftest import Run, change, translate, tree
from tests.spreadsheets.books import cell, edit, rewrite, share_strings

Explainers = Callable[..., Run]
UG = Path("locales/ug/LC_MESSAGES/messages.po")
PAGE = Path("content/section/page.md")
BOOK = Path("ug.xlsx")
LOCALE = Locale(Language.of("ug"), "ئۇيغۇرچە", catalog="ug")
NOTHING = "locales/ug/LC_MESSAGES/messages.po: 0 changed\n"


def entry(source: str) -> Entry:
    catalog, problems = pofile.read(UG, str(UG))
    assert problems == []
    return next(found for found in catalog.entries if found.id == source)


@pytest.fixture
def book(tiny: Path, explainers: Explainers) -> Path:
    """The Uyghur catalog, exported: Pears is fuzzy, Apples has a comment."""
    change(UG, 'msgid "Pears"', '#, fuzzy\n#| msgid "Pear"\nmsgid "Pears"')
    change(
        UG,
        "#. Under: A table\n#: content/section/page.md:20",
        "# a fruit\n#. Under: A table\n#: content/section/page.md:20",
    )
    assert explainers("sync", "--export", "ug", "ug.xlsx").status == 0
    return BOOK


def test_a_spreadsheet_without_changes_changes_no_byte(book: Path, explainers: Explainers) -> None:
    before = tree(Path("locales"))
    assert explainers("sync", "--import", "ug", "ug.xlsx").out == NOTHING
    assert tree(Path("locales")) == before


def test_so_does_one_that_another_program_has_saved(book: Path, explainers: Explainers) -> None:
    rewrite(book, share_strings)
    assert load_workbook(book)["Messages"]["G2"].value
    assert explainers("sync", "--import", "ug", "ug.xlsx").out == NOTHING


def test_a_changed_translation_changes_its_own_entry_only(book: Path, explainers: Explainers) -> None:
    before = UG.read_text("utf-8")
    edit(book, {cell("Apples", "translation", book): " =ئالمىلار\r\nئىككى qur_x0041_ "})
    assert explainers("sync", "--import", "ug", "ug.xlsx").out == NOTHING.replace("0", "1")
    assert entry("Apples").strings == [" =ئالمىلار\nئىككى qur_x0041_ "]
    assert UG.read_text("utf-8") == before.replace(
        'msgstr "ئالما"\n', 'msgstr ""\n" =ئالمىلار\\n"\n"ئىككى qur_x0041_ "\n'
    )
    assert explainers("sync", "--check").status == 0
    assert explainers("sync", "--import", "ug", "ug.xlsx").out == NOTHING


def test_the_state_sets_and_removes_the_flag(book: Path, explainers: Explainers) -> None:
    edit(book, {cell("Apples", "state", book): "Fuzzy ", cell("Pears", "state", book): "translated"})
    explainers("sync", "--import", "ug", "ug.xlsx")
    assert entry("Apples").flags == ["fuzzy"]
    assert (entry("Pears").flags, entry("Pears").previous) == ([], {})


def test_whoever_fills_in_a_missing_translation_has_translated_it(tiny: Path, explainers: Explainers) -> None:
    translate(UG, "Apples", "")
    explainers("sync", "--export", "ug", "ug.xlsx")
    edit(BOOK, {cell("Apples", "translation", BOOK): "e\u0301"})
    explainers("sync", "--import", "ug", "ug.xlsx")
    assert (entry("Apples").strings, entry("Apples").fuzzy) == (["é"], False)


def test_a_comment_of_the_translator_comes_along(book: Path, explainers: Explainers) -> None:
    edit(book, {cell("Apples", "comment", book): "a fruit \nnot the firm", cell("Pears", "comment", book): "?"})
    explainers("sync", "--import", "ug", "ug.xlsx")
    assert (entry("Apples").comments, entry("Pears").comments) == (["a fruit", "not the firm"], ["?"])


def test_an_emptied_cell_deletes_nothing_and_is_named(book: Path, explainers: Explainers) -> None:
    before = UG.read_bytes()
    place, comment = cell("Apples", "translation", book), cell("Apples", "comment", book)
    edit(book, {place: None, comment: None, cell("Apples", "state", book): "missing"})
    run = explainers("sync", "--import", "ug", "ug.xlsx")
    assert (run.status, run.out) == (0, NOTHING)
    assert run.err == (
        f"warning: ug.xlsx:{place[1:]}: the translation is empty; the catalog keeps the one it has. "
        "To withdraw it, remove it in the catalog.\n"
        f"warning: ug.xlsx:{place[1:]}: the comment is empty; the catalog keeps the one it has. "
        "To withdraw it, remove it in the catalog.\n"
    )
    assert UG.read_bytes() == before


def test_rows_in_any_order_and_columns_of_others_are_fine(book: Path, explainers: Explainers) -> None:
    opened = load_workbook(book)
    found = opened["Messages"]
    rows = [[column.value for column in line] for line in found.iter_rows(min_row=2)]
    heading = [column.value for column in found[1]]
    found.delete_rows(1, found.max_row)
    for line in [heading, [], *rows[::-1]]:
        found.append(["mine", *line] if line else [])
    opened.save(book)
    assert explainers("sync", "--import", "ug", "ug.xlsx").out == NOTHING


def test_work_done_in_the_catalog_meanwhile_stays(book: Path, explainers: Explainers) -> None:
    translate(UG, "Apples", "يېڭى ئالما")
    edit(book, {cell("Pears", "translation", book): "يېڭى نەشپۈت"})
    assert explainers("sync", "--import", "ug", "ug.xlsx").status == 0
    assert (entry("Apples").strings, entry("Pears").strings) == (["يېڭى ئالما"], ["يېڭى نەشپۈت"])


def wrong(source: str, column: str, value: object) -> Callable[[Path], str]:
    def act(book: Path) -> str:
        name = cell(source, column, book)
        edit(book, {name: value})
        return name

    return act


def outdated(book: Path) -> str:
    change(PAGE, "Pears", "Ripe pears")
    return cell("Pears", "source", book)


def conflicting(book: Path) -> str:
    translate(UG, "Apples", "ئۇ")
    return wrong("Apples", "translation", "بۇ")(book)


def copied(book: Path) -> str:
    name = cell("Pears", "id", book)
    opened = load_workbook(book)
    found = opened["Messages"]
    found.append([column.value for column in found[name[1:]]])
    opened.save(book)
    return f"A{found.max_row}"


TEXT = "Format the cell as Text and write it again as it should be read."
BACK = "Put it back as the export had it, or export anew."
WRONG = {
    "a formula": (
        wrong("Apples", "translation", None),
        "=SUM(A1)",
        "the cell CELL holds a formula, not text. Format the cell as Text and write the words; they may begin with =, + or -.",
    ),
    "a number": (wrong("Apples", "translation", 1234), None, f"the cell CELL holds a number, not text. {TEXT}"),
    "a date": (
        wrong("Apples", "translation", datetime.datetime(2022, 5, 24)),
        None,
        f"the cell CELL holds a date, not text. {TEXT}",
    ),
    "a truth value": (wrong("Apples", "comment", True), None, f"the cell CELL holds a truth value, not text. {TEXT}"),
    "another word": (
        wrong("Apples", "state", "done"),
        None,
        "the state is 'done'. Write one of: translated, fuzzy, missing.",
    ),
    "no word": (wrong("Apples", "state", None), None, "the state is ''. Write one of: translated, fuzzy, missing."),
    "missing beside a translation": (
        wrong("Apples", "state", "missing"),
        None,
        "the state is 'missing', but there is a translation. Write translated or fuzzy.",
    ),
    "a source that the editor changed": (
        outdated,
        None,
        "the source has changed since the export: 'Pears'. Export anew and put the translation there, or remove the row.",
    ),
    "a source that the translator changed": (
        wrong("Apples", "source", "Plums"),
        None,
        f"the source was changed in the spreadsheet: 'Plums'. {BACK}",
    ),
    "a context that the translator changed": (
        wrong("Apples", "context", "fruit"),
        None,
        f"the context was changed in the spreadsheet: 'fruit'. {BACK}",
    ),
    "an unknown id": (wrong("Apples", "id", "m0"), None, f"no message has the id 'm0'. {BACK}"),
    "no id": (
        wrong("Apples", "id", None),
        None,
        "the row has no id. Write in the rows of the export only; remove this one.",
    ),
    "one message twice": (copied, None, "the message stands in row PEARS, too. Keep one of the two rows."),
    "a translation that is another one now": (
        conflicting,
        None,
        "the catalog has another translation since the export: 'ئۇ'. Export anew and decide there, or remove the row.",
    ),
    "a control character": (
        wrong("Apples", "translation", "a\x07b"),
        None,
        "a text holds the control character U+0007. Write the words again without it.",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_row_is_named_and_nothing_is_changed(book: Path, explainers: Explainers, name: str) -> None:
    act, formula, expected = WRONG[name]
    pears = cell("Pears", "id", book)[1:]
    place = act(book)
    if formula:
        opened = load_workbook(book)
        opened["Messages"][place] = formula
        opened.save(book)
    edit(book, {cell("A tiny site", "translation", book): "changed, too"})
    explainers("sync")
    before = tree(Path("locales"))
    run = explainers("sync", "--import", "ug", "ug.xlsx")
    assert (run.status, run.out) == (1, "")
    assert run.err == (
        f"ug.xlsx:{place[1:]}: {expected.replace('CELL', place).replace('PEARS', pears)}\n"
        "Not imported: 1 error. locales/ug/LC_MESSAGES/messages.po is as it was.\n"
    )
    assert tree(Path("locales")) == before


def test_a_state_without_a_translation_is_refused(tiny: Path, explainers: Explainers) -> None:
    translate(UG, "Apples", "")
    explainers("sync", "--export", "ug", "ug.xlsx")
    place = cell("Apples", "state", BOOK)
    edit(BOOK, {place: "translated"})
    assert explainers("sync", "--import", "ug", "ug.xlsx").err.splitlines()[0] == (
        f"ug.xlsx:{place[1:]}: the state is 'translated', but there is no translation. Write the translation, or missing."
    )


def test_all_wrong_rows_are_named_in_one_run(book: Path, explainers: Explainers) -> None:
    edit(book, {cell(source, "state", book): "?" for source in ("Apples", "Pears", "A tiny site")})
    run = explainers("sync", "--import", "ug", "ug.xlsx")
    assert len(run.err.splitlines()) == 4
    assert "Not imported: 3 errors." in run.err


def test_headings_must_be_there_and_name_the_language(book: Path, explainers: Explainers) -> None:
    before = tree(Path("locales"))
    edit(book, {"A1": "number", "E1": "comment"})
    hint = "Write the headings as the export had them, or export anew."
    assert explainers("sync", "--import", "zh-Hans", "ug.xlsx").err.splitlines()[:4] == [
        f"ug.xlsx:1: the sheet Messages has no column 'id'. {hint}",
        f"ug.xlsx:1: the sheet Messages has no column 'context'. {hint}",
        f"ug.xlsx:1: the sheet Messages has no column 'translation (zh-Hans)'. {hint}",
        f"ug.xlsx:1: the sheet Messages has two columns 'comment'. {hint}",
    ]
    assert tree(Path("locales")) == before


def test_a_catalog_behind_its_sources_is_brought_in_step_first(book: Path, explainers: Explainers) -> None:
    change(PAGE, "Pears", "Ripe pears")
    before = tree(Path("locales"))
    run = explainers("sync", "--import", "ug", "ug.xlsx")
    assert (run.status, tree(Path("locales"))) == (1, before)
    assert run.err == (
        "locales/ug/LC_MESSAGES/messages.po: the catalog is not in step with the sources. Run explainers sync.\n"
        "Not imported: 1 error. locales/ug/LC_MESSAGES/messages.po is as it was.\n"
    )


def test_conflict_markers_are_refused(book: Path, explainers: Explainers) -> None:
    change(UG, 'msgstr "ئالما"', '<<<<<<< HEAD\nmsgstr "ئالما"\n=======\nmsgstr "ئالمىلار"\n>>>>>>> theirs')
    before = tree(Path("locales"))
    for way, path in (("--import", "ug.xlsx"), ("--export", "new.xlsx")):
        run = explainers("sync", way, "ug", path)
        assert (run.status, tree(Path("locales"))) == (1, before)
        assert "two people's changes are left in conflict here." in run.err


# Any text survives

HARD = [
    "=1+1",
    "'x'",
    "_x000D_",
    "_x005F_x000D_",
    "a\r\nb\r",
    "\x00\x1f\uffff",
    "«ئا»\u2067\u2069",
    "😀",
    "1,234",
    " ",
    "",
]
texts = st.one_of(st.sampled_from(HARD), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
messages = st.tuples(st.one_of(st.none(), texts), texts.filter(bool))
law = settings(max_examples=40, derandomize=True, database=None)


def lines(
    catalog: Catalog, typed: dict[str, str], act: Callable[[dict[str, bytes]], None] | None
) -> list[workbook.Line]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ug.xlsx"
        path.write_bytes(spreadsheet.write(catalog, LOCALE, []))
        if typed:
            edit(path, dict(typed))
        if act:
            rewrite(path, act)
        found, problems = workbook.read(path, "ug.xlsx", "Messages")
    assert problems == []
    return found


@law
@given(st.dictionaries(messages, st.tuples(texts, st.booleans(), texts), max_size=5), st.booleans())
def test_any_catalog_comes_back_as_it_left(
    found: dict[tuple[str | None, str], tuple[str, bool, str]], saved: bool
) -> None:
    catalog = Catalog(
        entries=[
            Entry(text, context, strings=[done], flags=["fuzzy"] * fuzzy, comments=comment.split("\n"))
            for (context, text), (done, fuzzy, comment) in found.items()
        ]
    )
    act = share_strings if saved else None
    assert returns.compare(catalog, lines(catalog, {}, act), LOCALE, "ug.xlsx") == returns.Return()


@law
@given(messages, texts, texts.filter(lambda text: bool(text.strip())))
def test_any_translation_that_is_typed_arrives(message: tuple[str | None, str], old: str, typed: str) -> None:
    catalog = Catalog(entries=[Entry(message[1], message[0], strings=[old])])
    result = returns.compare(catalog, lines(catalog, {"G2": typed}, None), LOCALE, "ug.xlsx")
    if workbook.UNWRITABLE.search(normal(typed)) and normal(typed) != normal(old):
        assert [problem.line for problem in result.problems] == [2]
    else:
        arrived = result.entries.get(message, catalog.entries[0]).strings[0]
        assert normal(arrived) == normal(typed)
