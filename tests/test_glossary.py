"""The glossary is read with its lines, and all that is wrong with it is said at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools import glossary
from build_tools.glossary import Glossary, Term
from build_tools.project import load
from tests.conftest import ROOT

SHOWN = "content/glossary.yml"


def read(folder: Path, text: str | bytes) -> tuple[Glossary, list[str]]:
    path = folder / "glossary.yml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    found, problems = glossary.read(path, SHOWN, ["en", "ug", "zh-Hans"])
    return found, [str(problem) for problem in problems]


def test_terms_have_their_forms_and_lines(tmp_path: Path) -> None:
    text = """
# Places
- id: county
  en: county
  note: With a suffix ناھىيەسى.
  forms: {ug: [ناھىيە], zh-Hans: [县, 郡]}
- {id: paper, en: paper, match: [document], loose: true, forms: {ug: [ھۆججەت]}, seen: RFA}
"""
    assert read(tmp_path, text) == (
        Glossary(
            (
                Term("county", "county", {"ug": ("ناھىيە",), "zh-Hans": ("县", "郡")}, 3),
                Term("paper", "paper", {"ug": ("ھۆججەت",)}, 7, ("document",), True),
            )
        ),
        [],
    )


def test_no_file_and_an_empty_one_have_no_terms(tmp_path: Path) -> None:
    assert glossary.read(tmp_path / "none.yml", SHOWN, ["ug"]) == (Glossary(), ())
    assert read(tmp_path, "# Nothing agreed yet.\n") == (Glossary(), [])


def test_everything_wrong_is_said_in_one_run(tmp_path: Path) -> None:
    text = """\
- id: one
  forms: {ug: [ئا], fr: [un]}
- en: two
  forms: [ئى]
- id: three
  en: ''
  forms: {ug: سان, zh-Hans: []}
  colour: red
- just words
- {id: five, en: five, forms: {ug: [بەش]}, loose: perhaps}
- {id: six, en: six, en: 6, forms: {ug: [ئالتە]}, match: 6}
- {id: seven, en: seven, forms: {ug: [يەتتە]}}
- {? [id] : eight, en: eight, id: eight, forms: {? [ug] : [سەككىز]}}
- {id: seven, en: VII, match: [seven], forms: {ug: [يەتتە]}}
"""
    found, problems = read(tmp_path, text)
    assert problems == [
        "content/glossary.yml:1: a term has no en. Add en.",
        "content/glossary.yml:2: forms are in 'fr', a language that is not declared. "
        "Use one of: en, ug, zh-Hans; or declare the language in mkdocs.yml.",
        "content/glossary.yml:3: a term has no id. Add id.",
        "content/glossary.yml:4: forms are not lists by language. Write “ug: [first, second]”, a line for each.",
        "content/glossary.yml:8: a term has no field 'colour'. Use: en, forms, id, loose, match, note, seen.",
        "content/glossary.yml:6: en is not a text. Write words in one line.",
        "content/glossary.yml:7: forms in ug is not a list of words. Write [first, second].",
        "content/glossary.yml:7: forms in zh-Hans is not a list of words. Write [first, second].",
        "content/glossary.yml:9: this is not a term. Write “- id: …” with its fields below.",
        "content/glossary.yml:10: loose is neither true nor false. Write true, or remove the line.",
        "content/glossary.yml:11: a term has 'en' twice. Keep one of them.",
        "content/glossary.yml:11: match is not a list of words. Write [first, second].",
        "content/glossary.yml:13: the name of a field is not a word. Write name: value.",
        "content/glossary.yml:13: forms are not lists by language. Write “ug: [first, second]”, a line for each.",
        "content/glossary.yml:14: the id 'seven' is that of the term in line 12, too. Keep one of them.",
        "content/glossary.yml:14: the word 'seven' is that of the term in line 12, too. Keep one of them.",
    ]
    assert [term.english for term in found.terms] == ["seven", "VII"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- id: [one\n- x", ":2: this is not YAML: expected ',' or ']', but got '<stream end>'. Mend the line or its indent."),
        ("id: one\n", ":1: this is not a list of terms. Begin each term with “- id: …”."),
        (b"- id: one\n  en: \xff\n", ":2: this is not UTF-8. Save the file as UTF-8."),
        ("[" * 20_000, ":1: this is not YAML that can be read: more than a hundred lists stand inside of each other. Look for brackets that do not belong here."),
        ("- id: \x07\n", ": this is not YAML: unacceptable character #x0007: special characters are not allowed in \"<unicode string>\", position 6. Remove the character."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_glossary(tmp_path: Path, text: str | bytes, problem: str) -> None:
    assert read(tmp_path, text) == (Glossary(), [SHOWN + problem])


def test_a_form_without_a_letter_is_refused_and_one_with_a_hyphen_is_not(tmp_path: Path) -> None:
    text = "- id: one\n  en: one\n  forms:\n    ug: [تۈر-, --]\n"
    problem = f"{SHOWN}:4: the form '--' has no letter. Write words of the language."
    assert read(tmp_path, text) == (Glossary(), [problem])
    assert read(tmp_path, text.replace(", --", ", 2022"))[1] == []


def test_the_glossary_of_the_site_has_no_problem() -> None:
    project = load(ROOT / "mkdocs.yml")
    found, problems = glossary.read(project.content / "glossary.yml", SHOWN, [locale.tag for locale in project.locales])
    assert problems == ()
    assert found.terms


def test_contributing_names_every_field_of_a_term() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert {name for name in glossary.FIELDS if f"`{name}" not in text} == set()
