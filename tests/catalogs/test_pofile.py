"""PO files of any tool are read whole and written in one canonical form."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from build_tools.catalogs import canonical, pofile
from build_tools.catalogs.entries import Catalog, Entry
from build_tools.catalogs.wrapping import columns

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

EVERYTHING = (
    HEADER
    + """# a translator's note
#. from the source
#: content/a.md:1 content/b.md:2
#, fuzzy, no-wrap
#| msgctxt "old context"
#| msgid "Old words"
msgctxt "context"
msgid "New words"
msgstr "Neue Wörter"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "eine"
msgstr[1] "viele"

msgid ""
"first line\\n"
"second \\"line\\"\\tand a \\\\ backslash"
msgstr ""

# kept
#, fuzzy
#~| msgid "Older"
#~ msgid "Gone"
#~ msgstr "Weg"
"""
)


def read(tmp_path: Path, data: bytes | str) -> tuple[Catalog, list[str]]:
    path = tmp_path / "messages.po"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    catalog, problems = pofile.read(path, "messages.po")
    return catalog, [str(problem) for problem in problems]


def test_everything_beside_a_message_is_kept(tmp_path: Path) -> None:
    catalog, problems = read(tmp_path, EVERYTHING)
    assert problems == []
    first, plural, lines, gone = catalog.entries
    assert first == Entry(
        "New words",
        "context",
        strings=["Neue Wörter"],
        comments=["a translator's note"],
        extracted=["from the source"],
        locations=["content/a.md:1", "content/b.md:2"],
        flags=["fuzzy", "no-wrap"],
        previous={"msgctxt": "old context", "msgid": "Old words"},
        line=4,
    )
    assert (plural.plural, plural.strings) == ("%d files", ["eine", "viele"])
    assert lines.id == 'first line\nsecond "line"\tand a \\ backslash'
    assert (gone.obsolete, gone.id, gone.previous, gone.comments) == (True, "Gone", {"msgid": "Older"}, ["kept"])


def test_only_what_is_current_may_be_published(tmp_path: Path) -> None:
    catalog, _ = read(tmp_path, EVERYTHING + '\nmsgid "Good"\nmsgstr "Gut"\n')
    assert [entry.id for entry in catalog.entries if entry.current] == ["%d file", "Good"]


def test_the_canonical_form_is_read_and_written_unchanged(tmp_path: Path) -> None:
    once = canonical.write(read(tmp_path, EVERYTHING)[0])
    assert canonical.write(read(tmp_path, once)[0]) == once


def test_gettext_accepts_what_is_written_and_reads_it_alike(tmp_path: Path) -> None:
    path = tmp_path / "out.po"
    text = EVERYTHING.replace("charset=UTF-8\\n", "charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n != 1;\\n")
    path.write_text(canonical.write(read(tmp_path, text)[0]), "utf-8")
    subprocess.run(
        ["msgfmt", "--check-format", "--output-file", tmp_path / "out.mo", path], check=True, capture_output=True
    )
    same = subprocess.run(["msgcat", "--no-wrap", path], check=True, capture_output=True).stdout
    again, _ = read(tmp_path, same)
    assert [(entry.key, entry.strings) for entry in again.entries] == [
        (entry.key, entry.strings) for entry in read(tmp_path, text)[0].entries
    ]


@pytest.mark.parametrize(
    "date", ["2024-09-11T22:10:46Z", "", "YEAR-MO-DA HO:MI+ZONE", "yesterday", "2024-09-11 22:10+0200"]
)
def test_no_header_date_is_in_the_way(tmp_path: Path, date: str) -> None:
    text = HEADER.replace("Content-Type", f"POT-Creation-Date: {date}\\nContent-Type") + 'msgid "a"\nmsgstr "b"\n'
    catalog, problems = read(tmp_path, text)
    assert problems == []
    assert f"POT-Creation-Date: {date}\n" in catalog.header.strings[0]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + HEADER.encode() + b'msgid "a"\nmsgstr "b"\n',
        HEADER.replace("\n", "\r\n").encode() + b'msgid "a"\r\nmsgstr "b"\r\n',
        b'msgid "a"\nmsgstr "b"\n',
        b'msgid "a"\nmsgstr "b"',
    ],
    ids=["byte order mark", "CRLF", "no header", "no last line break"],
)
def test_odd_files_are_read(tmp_path: Path, data: bytes) -> None:
    catalog, problems = read(tmp_path, data)
    assert problems == []
    assert [(entry.id, entry.strings) for entry in catalog.entries] == [("a", ["b"])]


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ('msgid "a\nmsgstr "b"\n', "messages.po:4: this is not PO syntax: 'msgid \"a'."),
        ('msgid "a"\n', "messages.po:4: an entry has no msgstr."),
        ('msgstr "a"\n', "messages.po:4: an entry has no msgid."),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', "messages.po:6: a second msgstr in one entry."),
        ("<<<<<<< ours\n", "messages.po:4: two people's changes are left in conflict here."),
        ("||||||| base\n", "messages.po:4: two people's changes are left in conflict here."),
        (
            'msgid "a"\nmsgstr "b"\n=======\nmsgstr "c"\n',
            "messages.po:6: two people's changes are left in conflict here.",
        ),
        ("=======\r\n>>>>>>> other\r\n", "messages.po:4: two people's changes are left in conflict here."),
        (">>>>>>> other\n", "messages.po:4: two people's changes are left in conflict here."),
        ('msgid "a"\nmsgstr "b" "c"\n', 'messages.po:5: this is not PO syntax: \'"b" "c"\'.'),
    ],
)
def test_what_is_broken_is_named_by_its_line(tmp_path: Path, broken: str, expected: str) -> None:
    _, problems = read(tmp_path, HEADER + broken)
    assert len(problems) == 1
    assert problems[0].startswith(expected)


def test_every_broken_entry_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    text = HEADER + 'msgid "a\nmsgstr "b"\n\nmsgid "good"\nmsgstr "gut"\n\nmsgid oops\nmsgstr "x"\n'
    catalog, problems = read(tmp_path, text)
    assert [problem.split(" ")[0] for problem in problems] == ["messages.po:4:", "messages.po:10:"]
    assert [entry.id for entry in catalog.entries] == ["good"]


def test_a_character_that_compiled_catalogs_cannot_hold_is_refused(tmp_path: Path) -> None:
    _, problems = read(tmp_path, HEADER + 'msgid "a"\nmsgstr "\\004"\n')
    assert problems == ["messages.po:4: the character U+0004 separates contexts in compiled catalogs. Remove it."]


def test_letters_may_be_written_as_the_numbers_of_their_bytes(tmp_path: Path) -> None:
    catalog, problems = read(tmp_path, HEADER + r'msgid "a"' + "\n" + r'msgstr "\330\246\xdb\x87 \\330\t\001"' + "\n")
    assert problems == []
    assert catalog.entries[0].strings == ["ئۇ \\330\t\x01"]


def test_numbers_that_are_no_letters_are_refused(tmp_path: Path) -> None:
    _, problems = read(tmp_path, HEADER + r'msgid "a"' + "\n" + r'msgstr "b\330"' + "\n")
    assert problems == [r"messages.po:4: the number \330 stands for no letter in UTF-8. Write the letters themselves."]


def test_each_conflict_is_named_once(tmp_path: Path) -> None:
    conflict = '<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> other\n'
    catalog, problems = read(tmp_path, HEADER + f'msgid "a"\n{conflict}\nmsgid "d"\n{conflict}')
    hint = (
        "Keep what is right of both sides, remove the lines with <<<<<<<, ======= and >>>>>>>, and run explainers sync."
    )
    assert problems == [
        f"messages.po:{line}: two people's changes are left in conflict here. {hint}" for line in (5, 12)
    ]
    assert catalog == Catalog()
    left = read(tmp_path, HEADER + '>>>>>>> one\n=======\nmsgid "a"\n' + conflict + ">>>>>>> two\n")[1]
    assert [problem.split(" ")[0] for problem in left] == [f"messages.po:{line}:" for line in (4, 5, 7, 12)]


def test_gettexts_own_marks_are_understood(tmp_path: Path) -> None:
    text = '#: \u2068a b.md\u2069:3 c.md:4\n#= fuzzy\nmsgid "a"\nmsgid_plural "b"\nmsgstr[1] "two"\nmsgstr[0] "one"\n'
    catalog, problems = read(tmp_path, HEADER + text)
    assert problems == []
    (entry,) = catalog.entries
    assert (entry.locations, entry.flags) == (["\u2068a b.md\u2069:3", "c.md:4"], ["fuzzy"])
    assert entry.strings == ["one", "two"]


WRAPPED = """#~ msgid ""
#~ "A long sentence that does not fit "
#~ "into forty columns.\\n"
#~ "Another line"
#~ msgstr ""
#~ "警方公布了两千页内部文件，其中有照"
#~ "片、讲话。\\n"
#~ "又一行"
"""


def test_a_team_may_wrap_its_catalogs(tmp_path: Path) -> None:
    entry = Entry("A long sentence that does not fit into forty columns.\nAnother line", obsolete=True)
    entry.strings = ["警方公布了两千页内部文件，其中有照片、讲话。\n又一行"]
    text = canonical.write(Catalog(Entry("", strings=["Content-Type: text/plain; charset=UTF-8\n"]), [entry]), 40)
    assert text.endswith(WRAPPED)
    assert max(columns(line) for line in text.splitlines()) <= 40
    again, problems = read(tmp_path, text)
    assert problems == []
    assert (again.entries[0].id, again.entries[0].strings) == (entry.id, entry.strings)


def test_an_entry_knows_the_lines_it_and_its_translation_start_on() -> None:
    text = '# A note.\nmsgid "a"\nmsgstr "b"\n\n#: x:1\nmsgid ""\n"c"\nmsgstr ""\n"d"\n\nmsgid "e"\nmsgid_plural "f"\nmsgstr[0] "g"\nmsgstr[1] "h"\n'
    catalog, _ = pofile.parse(text, "x.po")
    assert [(entry.line, entry.string_line) for entry in catalog.entries] == [(1, 3), (5, 8), (11, 13)]


@pytest.mark.parametrize("flags", ["fuzzy, no-wrap", "fuzzy no-wrap", "no-wrap\tfuzzy", "fuzzy,range: 0..10"])
def test_flags_may_be_kept_apart_by_commas_or_spaces(tmp_path: Path, flags: str) -> None:
    catalog, problems = read(tmp_path, HEADER + f'#, {flags}\nmsgid "a"\nmsgstr "b"\n')
    assert (problems, catalog.entries[0].current) == ([], False)
    assert set(catalog.entries[0].flags) in ({"fuzzy", "no-wrap"}, {"fuzzy", "range: 0..10"})


@pytest.mark.parametrize(
    ("entry", "fact"),
    [
        ('msgid "a"\nmsgstr[0] "b"\n', "there are plural forms without a msgid_plural."),
        ('msgid "a"\nmsgstr "b"\nmsgstr[0] "c"\n', "there are plural forms without a msgid_plural."),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', "the plural forms are not numbered 0, 1, …."),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', "there is a msgid_plural without plural forms."),
        ('#~ msgid "a"\n#~ msgstr[0] "b"\n', "there are plural forms without a msgid_plural."),
    ],
)
def test_plural_forms_that_could_not_be_written_again_are_refused(tmp_path: Path, entry: str, fact: str) -> None:
    _, problems = read(tmp_path, HEADER + entry)
    assert problems == [f"messages.po:4: {fact} Write msgid_plural and msgstr[0], msgstr[1], … in order."]
