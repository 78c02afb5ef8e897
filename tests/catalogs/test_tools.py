"""Catalogs that translators' own tools wrote: gettext, Babel, translate-toolkit, Poedit, Weblate and others.

Each takes the tiny site's Uyghur catalog with all that a translator may have put into it. After one
sync a second changes no byte, all that the tool left is there, and msgfmt accepts it.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from translate.storage import pypo

from build_tools import cli
from build_tools.catalogs import merging, pofile
from build_tools.catalogs.entries import FUZZY, Catalog, Entry
from tests.conftest import change

UG = Path("locales/ug/LC_MESSAGES/messages.po")
TEMPLATE = Path("locales/messages.pot")
BESIDE = Path("beside.po")
APPLES = '#: content/section/page.md:20\nmsgid "Apples"'
PEARS = '#: content/section/page.md:21\nmsgid "Pears"'
POINT = '#: content/section/page.md:4\nmsgctxt "key_points"'
GONE = """
# gone, but kept
#~ msgid "Plums"
#~ msgstr "ئۈرۈك"

#, fuzzy
#~| msgid "An older sentence, which was long enough to be wrapped by the tools that wrap lines"
#~ msgctxt "summary"
#~ msgid "An old sentence, which is long enough to be wrapped by all tools that wrap their lines"
#~ msgstr "ئۇزۇن كونا جۈملە، قۇرلارنى قاتلايدىغان قوراللار بۇنى چوقۇم قاتلايدۇ، چۈنكى ئۇ بەك ئۇزۇن"
"""


@pytest.fixture(scope="module")
def worked(synced: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site; in its Uyghur catalog a translator has used everything there is."""
    folder = tmp_path_factory.mktemp("worked") / "tiny"
    shutil.copytree(synced, folder)
    with contextlib.chdir(folder):
        place = "#. Under: A table\n"
        change(UG, place + APPLES, f"# fruit, not the firm\n#\n# a second remark\n{place}{APPLES}")
        change(UG, APPLES, APPLES.replace("msgid", "#, no-wrap\nmsgid"))
        change(UG, PEARS, PEARS.replace("msgid", '#, fuzzy\n#| msgid "Ripe pears"\nmsgid'))
        previous = '#, fuzzy\n#| msgctxt "summary"\n#| msgid ""\n#| "The first\\n"\n#| "point"\nmsgctxt'
        change(UG, POINT, POINT.replace("msgctxt", previous))
        UG.write_text(UG.read_text("utf-8") + GONE, "utf-8")
        before = UG.read_bytes()
        cli.main(["sync"])
        assert UG.read_bytes() == before
    return folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """The catalog before a tool wrote it, as the tool left it, after a sync, and after another one."""

    before: Catalog
    left: Catalog
    after: Catalog
    once: bytes
    twice: bytes


@pytest.fixture(scope="module")
def outcome(request: pytest.FixtureRequest, worked: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What became of the catalog in one tool."""
    folder = tmp_path_factory.mktemp("tool") / "tiny"
    shutil.copytree(worked, folder)
    with contextlib.chdir(folder):
        before = read()
        request.param()
        left = read()
        cli.main(["sync"])
        once, after = UG.read_bytes(), read()
        cli.main(["sync"])
        return Outcome(before, left, after, once, UG.read_bytes())


def read() -> Catalog:
    """Read the catalog, without the lines of its entries."""
    catalog, problems = pofile.read(UG, UG.as_posix())
    assert problems == []
    for entry in [catalog.header, *catalog.entries]:
        entry.line = 0
    return catalog


def run(*command: str | Path) -> None:
    """Run a tool that must succeed; what is installed beside this Python is found there."""
    beside = Path(sys.executable).with_name(str(command[0]))
    first = beside if beside.is_file() else command[0]
    subprocess.run([first, *command[1:]], check=True, capture_output=True)


# Tools that keep everything


def msgmerge() -> None:
    run("msgmerge", "--quiet", "--update", "--previous", "--backup=none", UG, TEMPLATE)


def msgcat() -> None:
    """In narrow lines, sorted, with the files and without the lines of places."""
    run("msgcat", "--sort-output", "--width=40", "--add-location=file", "--output-file", UG, UG)


def msgcat_escaping() -> None:
    """Every letter beyond ASCII as the octal numbers of its bytes, and no places."""
    run("msgcat", "--no-location", "--no-wrap", "--indent", "--escape", "--output-file", UG, UG)


def msgattrib() -> None:
    run("msgattrib", "--sort-by-file", "--output-file", UG, UG)


def translate_toolkit() -> None:
    pypo.pofile.parsefile(str(UG)).savefile(str(UG))


def xliff_and_pomerge() -> None:
    """As translators take a catalog into an XLIFF editor, and back."""
    run("po2xliff", "--progress=none", UG, "beside.xlf")
    run("pomerge", "--progress=none", "--template", UG, "beside.xlf", UG)


def weblate() -> None:
    """Weblate writes with this library, in lines of 77 columns."""
    store = pypo.pofile(width=77)
    store.parse(UG.read_bytes())
    store.updateheader(
        add=True,
        PO_Revision_Date="2026-03-02 10:15+0000",
        Last_Translator="Anonymous <noreply@weblate.org>",
        Language_Team="Uyghur <https://hosted.weblate.org/projects/explainers/a-component-with-a-long-name/ug/>",
        Plural_Forms="nplurals=2; plural=n != 1;",
        X_Generator="Weblate 5.10",
    )
    for unit in store.units:
        if not unit.isheader():
            unit.target = str(unit.target)
    UG.write_bytes(bytes(store))


# In the manner of editors that cannot be run here

POEDIT = """Project-Id-Version:
POT-Creation-Date:
PO-Revision-Date: 2026-03-02 10:15+0100
Last-Translator:
Language-Team:
Language: ug
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
Plural-Forms: nplurals=2; plural=(n != 1);
X-Generator: Poedit 3.4.2
X-Poedit-SourceCharset: UTF-8
X-Poedit-Basepath: ../../..
X-Poedit-Bookmarks: 1,-1,-1,-1,-1,-1,-1,-1,-1,-1
X-Poedit-SearchPath-0: content
X-Poedit-SearchPathExcluded-0: content/data with spaces, and with more words than a line of the editor holds
"""
LOKALIZE = """Project-Id-Version: explainers
Report-Msgid-Bugs-To: https://example.org/bugs
POT-Creation-Date: 2026-03-01 02:10+0000
PO-Revision-Date: 2026-03-02 10:15+0800
Last-Translator: Anonymous <anonymous@example.org>
Language-Team: Uyghur <team@example.org>
Language: ug
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
Plural-Forms: nplurals=1; plural=0;
X-Generator: Lokalize 24.12.1
"""
CROWDIN = """Project-Id-Version: explainers
Content-Type: text/plain; charset=utf-8
Language: ug_CN
PO-Revision-Date: 2026-03-02 10:15
X-Crowdin-Project: explainers
X-Crowdin-File: /main/messages.pot
"""
PHRASE = """Content-Type: text/plain; charset=UTF-8
PO-Revision-Date: 2026-03-02T10:15:00Z
Language: ug
x-own-header: kept
"""


def headed(header: str) -> None:
    """Give the catalog the header of an editor, and the lines of one: 79 columns, places side by side."""
    lines = [f'"{line}{" " * line.endswith(":")}\\n"' for line in header.splitlines()]
    body = UG.read_text("utf-8").partition("\n\n")[2]
    UG.write_text(
        "# Translators:\n# Anonymous, 2026\n" + "\n".join(['msgid ""', 'msgstr ""', *lines, "", body]), "utf-8"
    )
    run("msgcat", "--width=79", "--output-file", UG, UG)


def poedit() -> None:
    headed(POEDIT)


def poedit_on_windows() -> None:
    headed(POEDIT)
    UG.write_bytes(b"\xef\xbb\xbf" + UG.read_bytes().replace(b"\n", b"\r\n"))


def lokalize() -> None:
    headed(LOKALIZE)


def crowdin() -> None:
    headed(CROWDIN)


def phrase() -> None:
    headed(PHRASE)


def a_text_editor() -> None:
    """Somebody who types: spaces, tabs and blank lines, everywhere that PO files may have them."""
    text = UG.read_text("utf-8")
    text = re.sub(r"^(msg\w+) ", "\\1\t  ", text, flags=re.MULTILINE)
    text = re.sub(r'"$', '" ', text, flags=re.MULTILINE).replace("\n\n", "\n\n\n").replace("#, fuzzy", "#,fuzzy")
    UG.write_text(text.rstrip("\n"), "utf-8")


# Tools that do not


def pybabel() -> None:
    """It drops previous wordings, and marks what looks like Python's formats."""
    run("pybabel", "-q", "update", "--previous", "-i", TEMPLATE, "-o", UG, "-l", "ug")


def pofilter_and_pomerge() -> None:
    """It writes what it finds into remarks."""
    run("pofilter", "--progress=none", UG, BESIDE)
    run("pomerge", "--progress=none", "--template", UG, BESIDE, UG)


def xliff_alone() -> None:
    """Contexts and previous wordings are lost on the way, and what was obsolete looks living."""
    run("po2xliff", "--progress=none", UG, "beside.xlf")
    run("xliff2po", "--progress=none", "beside.xlf", UG)


FAITHFUL = [
    *(msgmerge, msgcat, msgcat_escaping, msgattrib, translate_toolkit, xliff_and_pomerge, weblate),
    *(poedit, poedit_on_windows, lokalize, crowdin, phrase, a_text_editor),
]
OTHERS = [pybabel, pofilter_and_pomerge, xliff_alone]


def after(*tools: Callable[[], None]) -> pytest.MarkDecorator:
    """Run a test on the outcome of each of these tools."""
    return pytest.mark.parametrize("outcome", tools, indirect=True, ids=lambda tool: tool.__name__)


# What is true of them


@after(*FAITHFUL)
def test_one_sync_gives_the_catalog_back_as_it_was(outcome: Outcome) -> None:
    assert state(outcome.after) == state(outcome.before)


def state(catalog: Catalog) -> tuple[list[Entry], list[Entry]]:
    """Return what a catalog says: its living entries, and the obsolete ones in whatever order."""
    living = [entry for entry in catalog.entries if not entry.obsolete]
    return living, sorted((entry for entry in catalog.entries if entry.obsolete), key=lambda entry: entry.id)


@after(*FAITHFUL, *OTHERS)
def test_a_second_sync_changes_no_byte(outcome: Outcome) -> None:
    assert outcome.twice == outcome.once


@after(*FAITHFUL, *OTHERS)
def test_no_word_is_lost(outcome: Outcome) -> None:
    assert words(outcome.before) - words(outcome.after) == set()
    assert words(outcome.left) - words(outcome.after) == set()


def words(catalog: Catalog) -> set[str]:
    """Return every translation, also those that stand in remarks."""
    notes = [note for entry in catalog.entries for note in entry.comments]
    texts = {text for entry in catalog.entries for text in entry.strings}
    return texts | {note.removeprefix(merging.ANOTHER) for note in notes if note.startswith(merging.ANOTHER)}


@after(*FAITHFUL, *OTHERS)
def test_no_remark_no_flag_and_no_header_that_a_tool_left_is_lost(outcome: Outcome) -> None:
    assert remarks(outcome.left) - remarks(outcome.after) == set()
    assert outcome.after.header == outcome.left.header
    assert outcome.after.trailing == outcome.left.trailing


def remarks(catalog: Catalog) -> set[tuple[str, str]]:
    """Return all flags and remarks with the message that they belong to."""
    flags = {(entry.id, flag) for entry in catalog.entries for flag in entry.flags if flag not in merging.OUR_FLAGS}
    return flags | {(entry.id, note) for entry in catalog.entries for note in entry.comments}


@after(*FAITHFUL, *OTHERS)
def test_msgfmt_accepts_the_catalog_after_a_sync(outcome: Outcome, tmp_path: Path) -> None:
    path = tmp_path / "messages.po"
    path.write_bytes(outcome.once)
    run("msgfmt", "--check", "--output-file", tmp_path / "messages.mo", path)


@after(xliff_alone)
def test_a_translation_that_has_lost_its_context_waits_for_a_look(outcome: Outcome) -> None:
    home = next(entry for entry in outcome.after.entries if entry.id == "A tiny site")
    assert (home.context, home.strings, home.flags) == ("site name", ["كىچىك تور بېكەت"], [FUZZY])
    assert not home.current
