"""What is made to harm a machine ends in an error that says what to do, within five seconds and 500 MB."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.limits.inputs import (
    PAGE,
    TITLE,
    UG,
    WORKBOOKS,
    Act,
    append,
    entries,
    huge_picture,
    laughs,
    link,
    repeated,
    write,
)

NESTED = (
    "this is not YAML that can be read: more than a hundred lists stand inside of each other."
    " Look for brackets that do not belong here."
)
SLOW = (
    f"{PAGE}:1: this page takes longer to read than any page should."
    " Look for marks in long rows, such as *[ or <!-- again and again."
)
INSTEAD = "Give it another name, best of small letters, digits and hyphens."
SETTINGS: dict[str, tuple[Act, list[str]]] = {
    "lists inside of each other": (append("mkdocs.yml", "\nextra: " + "[" * 900_000), [f"mkdocs.yml:34: {NESTED}"]),
    "aliases that multiply": (
        append("mkdocs.yml", f"\nextra:\n{laughs('  ')}"),
        [
            "mkdocs.yml: with its aliases (*name) written out this has more than 5,000 names and values."
            " Write out what is meant."
        ],
    ),
    "a tag that runs a program": (
        append("mkdocs.yml", '\nextra:\n  a: !!python/object/apply:os.system ["touch harm"]\n'),
        [
            "mkdocs.yml:35: the tag '!!python/object/apply:os.system' would run a program."
            " Name functions of Material or PyMdown only."
        ],
    ),
    "settings that inherit themselves": (
        append("mkdocs.yml", "\nINHERIT: mkdocs.yml\n"),
        ["mkdocs.yml:34: INHERIT leads to 'mkdocs.yml', which inherits this. Name a file of settings."],
    ),
}


@pytest.mark.parametrize(("act", "expected"), SETTINGS.values(), ids=SETTINGS)
def test_settings_that_harm_are_not_obeyed(
    act: Act, expected: list[str], tiny: Path, limited: Callable[..., Run]
) -> None:
    act()
    run = limited("check")
    assert (run.status, run.err.splitlines()) == (2, expected)
    assert not (tiny / "harm").exists()


def test_files_out_of_all_measure_and_links_out_of_the_project_are_not_read(
    tiny: Path, limited: Callable[..., Run]
) -> None:
    write("content/large.md", repeated("word ", 5_000_000))()
    write("content/sources.yml", repeated("a: b\n", 2_000_000))()
    write("content/rows.csv", repeated("1,2\n", 4_000_000))()
    link("content/password.md", "/etc/passwd")()
    link("content/circle", "..")()
    link("content/zeros.md", "/dev/zero")()
    link("content/again", "section")()
    os.mkfifo("content/waiting.md")
    UG.unlink()
    link(str(UG), "/etc/passwd")()
    append("overrides/main.html", repeated("<br>\n", 3_000_000))()
    run = limited("check")
    assert (run.status, sorted(run.err.splitlines())) == (2, [
        "content/again: this folder is a link to another one. Put its files here.",
        "content/circle: this leads to a file outside of content/. Put the file itself here.",
        "content/large.md: the file has 5,000,000 bytes; 100,000 are the most. Part the page.",
        "content/password.md: this leads to a file outside of content/. Put the file itself here.",
        "content/rows.csv: the file has 4,000,000 bytes; 2,000,000 are the most. Choose fewer rows.",
        "content/sources.yml: the file has 2,000,000 bytes; 1,000,000 are the most. Part the file.",
        "content/waiting.md: this is no file: who reads it waits for ever. Remove it.",
        "content/zeros.md: this leads to a file outside of content/. Put the file itself here.",
        "locales/ug/LC_MESSAGES/messages.po: this leads to a file outside of locales/. Put the file itself here.",
        f"overrides/main.html: the file has {Path('overrides/main.html').stat().st_size:,} bytes; 2,000,000 are the most."
        " Make it smaller.",
    ])  # fmt: skip


def test_yaml_pictures_and_names_that_harm_are_told_in_one_run(tiny: Path, limited: Callable[..., Run]) -> None:
    write("content/sources.yml", "[" * 900_000)()
    write("content/glossary.yml", repeated("- [a, b]\n", 900_000))()
    write("locales/zh_Hans/reviews.yml", "{a: " * 200_000)()
    write("content/deep.md", f"---\na: {'[' * 90_000}\n---\n{TITLE}")()
    write("content/square.png", huge_picture())()
    write("content/con.md", TITLE)()
    write("content/a:b.md", TITLE)()
    write("content/Up.md", TITLE)()
    write("content/up.md", TITLE)()
    run = limited("check")
    assert run.status == 1
    errors = [line for line in run.err.splitlines() if not line.startswith("warning:")]
    assert sorted(errors)[: len(TOLD)] == TOLD


TOLD = [
    f"content/a:b.md: the name 'a:b.md' has ':' in it, which other machines or addresses do not take. {INSTEAD}",
    f"content/con.md: the name 'con.md' is that of a device on Windows. {INSTEAD}",
    f"content/deep.md:2: {NESTED}",
    "content/glossary.yml:16667: up to here, this has more than 50,000 names and values. Part the file; rows may be CSV.",
    f"content/sources.yml:1: {NESTED}",
    "content/square.png: this picture has more than 50 million pixels. Make it smaller.",
    "content/up.md: this and Up.md are one file on some machines."
    " Rename one of them: neither case nor the parts of a letter tell them apart.",
    "content/up.md:1: this page and Up.md have one address, up.html, on some machines."
    " Rename one of them: upper and lower case do not tell addresses apart.",
    f"locales/zh_Hans/reviews.yml:1: {NESTED}",
]


@pytest.mark.parametrize("mark", ["*[", "[", "<!--", "<a ", "<!-- i18n: "])
def test_a_page_that_takes_for_ever_is_given_up(mark: str, tiny: Path, limited: Callable[..., Run]) -> None:
    write(PAGE, TITLE + repeated(mark))()
    run = limited("check")
    assert (run.status, [line for line in run.err.splitlines() if not line.startswith("warning:")][:1]) == (1, [SLOW])


def test_a_catalog_of_more_messages_than_any_site_has_is_given_up(tiny: Path, limited: Callable[..., Run]) -> None:
    UG.write_text(entries(["a"] * 100_000).lstrip(), "utf-8")
    run = limited("check")
    fact = "here begins message 30,001; 30,000 are the most. Is this the catalog of this site?"
    assert (run.status, f"{UG}:90001: {fact}" in run.err.splitlines()) == (1, True)


MARKS = [
    *"`[]()<>{}*_~+-|$&:/.,1",
    *(
        "*[",
        "{{",
        "((",
        "[^",
        "<a ",
        "](",
        "![",
        "[a](",
        "<!--",
        "{%",
        "a.",
        "1,",
        "1-",
        "a@",
        " a",
        "[@",
        "“",
        "http://",
    ),
]
"""What the regular expressions of the checks look for: each opens, parts or joins something."""
TOGETHER = 4


@pytest.mark.parametrize("first", range(0, len(MARKS), TOGETHER))
def test_messages_of_100_kb_are_checked_in_less_than_half_a_second_each(
    first: int, tiny: Path, limited: Callable[..., Run]
) -> None:
    marks = MARKS[first : first + TOGETHER]
    write(PAGE, TITLE + "".join(f"hostile {number}\n\n" for number in range(len(marks))))()
    append(UG, entries([repeated(mark, 100_000) for mark in marks]))()
    run = limited("check")
    assert run.status in {0, 1}, run.err[:2_000]
    assert run.out.startswith("Checked ")


@pytest.mark.parametrize("made", WORKBOOKS.values(), ids=WORKBOOKS)
def test_a_workbook_that_harms_is_not_imported(
    made: Callable[[], bytes], tiny: Path, limited: Callable[..., Run]
) -> None:
    Path("back.xlsx").write_bytes(made())
    before = UG.read_bytes()
    run = limited("sync", "--import", "ug", "back.xlsx")
    assert run.status == 1
    assert any(line.startswith("back.xlsx") for line in run.err.splitlines())
    assert "Traceback" not in run.err
    assert (UG.read_bytes(), (tiny.parent / "harm").exists(), Path("harm").exists()) == (before, False, False)


def test_a_build_gives_a_slow_page_up_and_leaves_the_old_site(tiny: Path, limited: Callable[..., Run]) -> None:
    (tiny / "site").mkdir()
    write(PAGE, TITLE + repeated("*["))()
    run = limited("build")
    assert run.status == 1
    assert SLOW in run.err.splitlines()
    assert "Traceback" not in run.err
    assert not list((tiny / "site").iterdir())
