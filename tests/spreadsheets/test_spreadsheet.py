"""A catalog leaves as a spreadsheet in which everything is text and only the translator's columns can be edited."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from build_tools.catalogs import pofile
from build_tools.catalogs.entries import Catalog, Entry
from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.spreadsheets import spreadsheet
from tests.conftest import Run, change, translate, tree
from tests.spreadsheets.books import NAMES, cell

Explainers = Callable[..., Run]
UG = Path("locales/ug/LC_MESSAGES/messages.po")
PAGE = Path("content/section/page.md")
BOOK = Path("ug.xlsx")
LOCALE = Locale(Language.of("ug"), "ئۇيغۇرچە", catalog="ug")


def sheet(path: Path = BOOK) -> Any:
    return load_workbook(path)["Messages"]


def row(source: str) -> dict[str, str | None]:
    number = cell(source, "source", BOOK)[1:]
    return dict(zip(NAMES, [found.value for found in sheet()[number]], strict=True))


def test_each_message_has_a_row_in_the_order_of_the_site(tiny: Path, explainers: Explainers) -> None:
    catalog, _ = pofile.read(UG, "")
    missing = sum(not entry.strings[0] for entry in catalog.entries)
    count = len(catalog.entries)
    assert explainers("sync", "--export", "ug", "ug.xlsx").out == (
        f"ug.xlsx: {count} messages; {count - missing} translated, 0 fuzzy, {missing} missing\n"
    )
    assert [found[5].value for found in sheet().iter_rows(min_row=2)] == [entry.id for entry in catalog.entries]
    assert row("Apples") == {
        "id": "m398d111750",
        "place": "content/section/page.md:20",
        "under": "A table",
        "note": None,
        "context": None,
        "source": "Apples",
        "translation": "ئالما",
        "state": "translated",
        "previous source": None,
        "comment": None,
        "version": "b0bf3dcf55",
    }
    assert row("What this page says.")["context"] == "summary"


def test_a_row_shows_what_a_translator_should_know(tiny: Path, explainers: Explainers) -> None:
    change(PAGE, "Words before the table.", "<!-- i18n: note: A pun. -->\nWords before the table.")
    explainers("sync")
    change(UG, 'msgid "Words', '# ask\n# again\n#, fuzzy\n#| msgid "Older words"\nmsgid "Words')
    explainers("sync")
    explainers("sync", "--export", "ug", "ug.xlsx")
    found = row("Words before the table.")
    assert {name: found[name] for name in ("note", "state", "previous source", "comment")} == {
        "note": "A pun.",
        "state": "fuzzy",
        "previous source": "Older words",
        "comment": "ask\nagain",
    }
    assert row("Apples")["state"] == "translated"


def test_only_the_columns_of_the_translator_can_be_edited(tiny: Path, explainers: Explainers) -> None:
    explainers("sync", "--export", "ug", "ug.xlsx")
    found = sheet()
    assert found.protection.sheet
    assert found.protection.password is None
    free = {name for name, column in zip(NAMES, found[2], strict=True) if not column.protection.locked}
    assert free == {"translation", "state", "comment"}
    assert found["F2"].fill.fgColor.rgb != found["G2"].fill.fgColor.rgb
    assert (found.freeze_panes, found.auto_filter.ref) == ("A2", f"A1:K{found.max_row}")
    assert found.column_dimensions["K"].hidden
    assert found.data_validations.dataValidation[0].formula1 == '"translated,fuzzy,missing"'


def test_uyghur_reads_from_the_right_and_chinese_from_the_left(tiny: Path, explainers: Explainers) -> None:
    explainers("sync", "--export", "ug", "ug.xlsx")
    explainers("sync", "--export", "zh-Hans", "zh.xlsx")
    shown = [
        (
            found.sheet_view.rightToLeft,
            [(c.alignment.readingOrder, c.alignment.horizontal) for c in (found["F2"], found["G2"])],
        )
        for found in (sheet(), sheet(Path("zh.xlsx")))
    ]
    left, right = (1.0, "left"), (2.0, "right")
    assert shown == [(True, [left, right]), (False, [left, left])]
    assert sheet()["G2"].alignment.wrap_text


def test_the_first_sheet_says_what_to_do_in_both_languages(tiny: Path, explainers: Explainers) -> None:
    translate(UG, "How to translate in this spreadsheet", "قانداق تەرجىمە قىلىنىدۇ")
    translate(
        UG,
        "Write only in the columns “translation”, “state” and “comment” of the sheet “Messages”. The grey columns are there to be read.",
        "",
    )
    explainers("sync", "--export", "ug", "ug.xlsx")
    book = load_workbook(BOOK)
    assert book.sheetnames == ["Read me", "Messages"]
    lines = [[found.value for found in line] for line in book["Read me"].iter_rows(max_row=2)]
    assert lines[0] == ["How to translate in this spreadsheet", "قانداق تەرجىمە قىلىنىدۇ"]
    assert lines[1][1] is None


def test_whatever_a_text_begins_with_it_is_text(tmp_path: Path) -> None:
    texts = [
        "=1+1",
        "+1",
        "-1",
        "@x",
        "'quoted'",
        "#N/A",
        "1,234",
        "2022-05-24",
        "TRUE",
        "_x000D_",
        " a ",
        "\x01",
        "0" * 9,
    ]
    path = tmp_path / "ug.xlsx"
    path.write_bytes(spreadsheet.write(Catalog(entries=[Entry(text, strings=[text]) for text in texts]), LOCALE, []))
    found = sheet(path)
    assert {column.data_type for line in found.iter_rows() for column in line if column.value is not None} == {"s"}
    assert {column.number_format for line in found.iter_rows() for column in line} == {"@"}
    shown = [found[f"G{number}"].value for number in range(2, 2 + len(texts))]
    assert shown[:9] == texts[:9]
    assert shown[9:12] == ["_x005F_x000D_", " a ", "_x0001_"]
    assert [found[f"G{number}"].quotePrefix for number in (5, 6)] == [False, True]


def test_the_bytes_are_the_same_again_and_tell_no_time_and_no_name(tiny: Path, explainers: Explainers) -> None:
    explainers("sync", "--export", "ug", "one.xlsx")
    explainers("sync", "--export", "ug", "two.xlsx")
    assert Path("one.xlsx").read_bytes() == Path("two.xlsx").read_bytes()
    with zipfile.ZipFile("one.xlsx") as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert re.findall(r">([^<>]+)<", properties) == ["1980-01-01T00:00:00Z"] * 2


def test_a_file_that_is_there_is_not_replaced(tiny: Path, explainers: Explainers) -> None:
    BOOK.write_bytes(b"work")
    run = explainers("sync", "--export", "ug", "ug.xlsx")
    assert (run.status, run.out) == (2, "")
    assert run.err == (
        "ug.xlsx: there is such a file already. Import it or take it away first; somebody may have worked in it.\n"
    )
    assert BOOK.read_bytes() == b"work"


def test_a_catalog_behind_its_sources_is_not_exported(tiny: Path, explainers: Explainers) -> None:
    change(PAGE, "Pears", "Ripe pears")
    before = tree(tiny)
    run = explainers("sync", "--export", "ug", "ug.xlsx")
    assert (run.status, tree(tiny)) == (1, before)
    assert run.err == (
        "locales/ug/LC_MESSAGES/messages.po: the catalog is not in step with the sources. Run explainers sync.\n"
    )


def test_wrong_use_is_answered(tiny: Path, explainers: Explainers) -> None:
    assert explainers("sync", "--export", "en", "en.xlsx").err == (
        "mkdocs.yml: en is the language of the sources. Name one that has a catalog.\n"
    )
    assert explainers("sync", "--export", "kk", "kk.xlsx").err == (
        "mkdocs.yml: there is no locale 'kk'. Use one of: en, ug, zh-Hans.\n"
    )
    assert explainers("sync", "--export", "ug", "ug.ods").err == (
        "ug.ods: this is no name for a spreadsheet. Let it end in .xlsx.\n"
    )
    assert (
        "use --export or --import without other options."
        in explainers("sync", "--check", "--export", "ug", "u.xlsx").err
    )
    assert "File 'none.xlsx' does not exist." in explainers("sync", "--import", "ug", "none.xlsx").err
    UG.unlink()
    assert explainers("sync", "--export", "ug", "ug.xlsx").err == (
        "locales/ug/LC_MESSAGES/messages.po: the catalog is not in step with the sources. Run explainers sync.\n"
    )
    assert not list(tiny.glob("*.xlsx"))


def test_a_message_longer_than_a_cell_is_not_cut(tiny: Path, explainers: Explainers) -> None:
    PAGE.write_text(f"{PAGE.read_text('utf-8')}\n{'word ' * 7000}\n", "utf-8")
    explainers("sync")
    run = explainers("sync", "--export", "ug", "ug.xlsx")
    line = next(entry.line for entry in pofile.read(UG, "")[0].entries if len(entry.id) > 32_767)
    assert run.err == (
        f"locales/ug/LC_MESSAGES/messages.po:{line}: the message is longer than the 32767 characters that a cell holds. "
        "Make two paragraphs of it, or translate it in the catalog.\n"
    )


def test_several_plural_forms_stay_in_the_catalog(tmp_path: Path) -> None:
    path = tmp_path / "ug.xlsx"
    forms = Entry("a file", plural="files", strings=["ھۆججەت", "ھۆججەتلەر"])
    path.write_bytes(spreadsheet.write(Catalog(entries=[forms, Entry("one", strings=["بىر"])]), LOCALE, []))
    assert [found[5].value for found in sheet(path).iter_rows(min_row=2)] == ["one"]
