"""The words of templates for print, wherever Typst lets a call stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.press import templates
from build_tools.problems import Problem
from build_tools.text.translation import Fallback, Translations
from build_tools.text.wording import Wording
from tests.conftest import ROOT

CALLS = {
    '#t("Sources")': [("Sources", 1)],
    'A "quoted\n#t("Sources") word': [("Sources", 2)],
    'An inch: 5"\n#t("Sources")': [("Sources", 2)],
    '#heading[#t("Sources") and "#t("Dates")]': [("Sources", 1), ("Dates", 1)],
    '#let a = t("Sources")\n"open\n#t("Dates")': [("Sources", 1), ("Dates", 3)],
    '#let a =\n  t("Sources")': [("Sources", 2)],
    '#if a { t("Yes") }\nelse { t("No") } "\n#t("Dates")': [("Yes", 1), ("No", 2), ("Dates", 3)],
    '#f(a: [#b "], c: t("Sources"))': [("Sources", 1)],
    '#f(..t("Sources"))': [("Sources", 1)],
    '#t(\n  // of the page\n  "Sources",\n)': [("Sources", 1)],
    '#t("{number} pages", number: [#t("3")])': [("{number} pages", 1), ("3", 1)],
    r'#t("A \"word\" \u{2013} \\ line\n")': [('A "word" – \\ line\n', 1)],
    "#let t(words, ..values) = { words }": [],
    '#a.t("no") #at("no") #a-t("no") #t_("no")': [],
    '// #t("no")\n/* #t("no") /* nested */ #t("no") */#t("yes")': [("yes", 2)],
    'https://example.org #t("yes") // #t("no")': [("yes", 1)],
    '`#t("no")` ```typ #t("no") ` `` ``` #t("yes")': [("yes", 1)],
    '#f("// no comment") #t("yes")': [("yes", 1)],
    '#f("t(\\"no\\")")': [],
    '\\#t("no")': [],
    '#import "frame.typ": *\nIt\'s "\n#t("yes")': [("yes", 3)],
    '#show heading: it => { t("In"); "out" }': [("In", 1)],
    '[#if a [#t("yes")]] #t("and")': [("yes", 1), ("and", 1)],
}
WRONG = {
    "#t(words)": "t(…) has something else than words in quotation marks, which translators would not get.",
    '#t("a" + b)': "t(…) has something else than words in quotation marks, which translators would not get.",
    "#t()": "t(…) has something else than words in quotation marks, which translators would not get.",
    '#t("open)': "t(…) has something else than words in quotation marks, which translators would not get.",
    '#t("")': 't("") has no words.',
}


def read(folder: Path, text: str) -> tuple[list[tuple[str, int]], list[Problem]]:
    path = folder / "sheet.typ"
    path.write_text(text, "utf-8")
    messages, problems = templates.read(path, "overrides/print/sheet.typ")
    return [(message.text, message.line) for message in messages], problems


@pytest.mark.parametrize("text", CALLS)
def test_calls_are_found_where_typst_sees_them(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text) == (CALLS[text], [])


@pytest.mark.parametrize("text", WRONG)
def test_what_translators_would_not_get_is_a_problem_with_its_line(text: str, tmp_path: Path) -> None:
    hint = 'Write t("the words"), and values as {name}: t("{number} pages", number: [3]).'
    problem = Problem("overrides/print/sheet.typ", 2, WRONG[text], hint)
    assert read(tmp_path, f"\n{text}\n") == ([], [problem])


def test_a_template_that_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "sheet.typ").write_bytes(b'a\n#t("\xe9")')
    fact = Problem("print/sheet.typ", 2, "this is not UTF-8.", "Save the template as UTF-8.")
    assert templates.read(tmp_path / "sheet.typ", "print/sheet.typ") == ([], [fact])


def test_notes_stand_right_above_a_call(tmp_path: Path) -> None:
    path = tmp_path / "sheet.typ"
    path.write_text(
        '// i18n: at the foot\n// of a sheet\n#t("Sources")\n// i18n: far\n\n#t("Dates")\n// i18n: one\n// i18n: two\n#t("Day")'
    )
    assert [(message.text, message.notes) for message in templates.read(path, "")[0]] == [
        ("Sources", ("at the foot of a sheet",)),
        ("Dates", ()),
        ("Day", ("one", "two")),
    ]


def test_words_have_the_values_of_their_source_or_stay_in_its_language(tmp_path: Path) -> None:
    (tmp_path / "a.typ").write_text('#t("Sources") #t("{number} pages") #t("{a} of {b}")', "utf-8")
    source, ug = Language.of("en"), Language.of("ug")
    texts = {(None, "Sources"): "مەنبەلەر", (None, "{number} pages"): "بەت", (None, "{a} of {b}"): "{b} / {a}"}
    wording = Wording(Locale(ug, "ug"), Translations(ug, source, texts))
    found = templates.words(tmp_path, wording)
    assert found == {"Sources": "مەنبەلەر", "{number} pages": "{number} pages", "{a} of {b}": "{b} / {a}"}
    assert [text for text, words in found.items() if isinstance(words, Fallback)] == ["{number} pages"]


def test_the_templates_of_the_project_have_no_problem() -> None:
    for path in sorted((ROOT / "overrides" / "print").glob("*.typ")):
        assert templates.read(path, path.name)[1] == []
