"""Catalogs that translators' own tools wrote: gettext, Babel, translate-toolkit, Poedit, Weblate and others.

Each takes the tiny site's Uyghur catalog with all that a translator may have put into it. After one
sync a second changes no byte, all that the tool left is there, and msgfmt accepts it.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_tools import cli
from build_tools.catalogs import merging, pofile
from build_tools.catalogs.entries import FUZZY, Catalog, Entry
from tests.catalogs.tools import FAITHFUL, OTHERS, UG, run, xliff_alone
from tests.conftest import change

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
    run("msgfmt", "--check", "--output-file", tmp_path / "messages.mo", path)  # raises what it refuses
    assert (tmp_path / "messages.mo").stat().st_size


@after(xliff_alone)
def test_a_translation_that_has_lost_its_context_waits_for_a_look(outcome: Outcome) -> None:
    home = next(entry for entry in outcome.after.entries if entry.id == "A tiny site")
    assert (home.context, home.strings, home.flags) == ("site name", ["كىچىك تور بېكەت"], [FUZZY])
    assert not home.current
