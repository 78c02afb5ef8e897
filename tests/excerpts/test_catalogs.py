"""Excerpts go through catalogs, status, review and check as pages do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.catalogs import canonical, pofile
from build_tools.catalogs.entries import Entry
from tests.catalogs.test_extractors import extracted
from tests.conftest import Run, change
from tests.excerpts.test_messages import CLAIMS, SOURCES

CATALOG = Path("locales/ug/LC_MESSAGES/messages.po")
DATA = Path("content/data/held.yml")
PAGE = "\n\n/// excerpt\n    id: held\n///\n"


@pytest.fixture
def site(tiny: Path, explainers: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny site with an excerpt, whose words are in its catalogs; the site's day is 24 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    DATA.parent.mkdir(exist_ok=True)
    DATA.write_text(CLAIMS, "utf-8")
    Path("content/sources.yml").write_text(SOURCES, "utf-8")
    index = Path("content/index.md")
    index.write_text(index.read_text("utf-8") + PAGE, "utf-8")
    assert explainers("sync").status == 0
    return tiny


def translate_all() -> None:
    """Give every message of the excerpt a translation."""
    catalog, _ = pofile.read(CATALOG, "messages.po")
    for entry in catalog.entries:
        if of_data(entry):
            entry.strings, entry.flags, entry.previous = [f"«{entry.id}»"], [], {}
    CATALOG.write_text(canonical.write(catalog), "utf-8")


def of_data(entry: Entry) -> bool:
    """Return whether a message is of an excerpt."""
    return any(path.startswith("content/data/") for path, _ in entry.places)


def fuzzy() -> list[str]:
    """Return the messages of excerpts that a translator has to look at."""
    catalog, _ = pofile.read(CATALOG, "messages.po")
    return [entry.id for entry in catalog.entries if entry.fuzzy and not entry.obsolete and of_data(entry)]


def test_an_entry_says_where_it_stands_and_in_which_column_and_row(site: Path) -> None:
    catalog, _ = pofile.read(CATALOG, "messages.po")
    entry = catalog.find()["counted", "Camps"]
    assert entry.places == [("content/data/held.yml", 14), ("content/data/held.yml", 15)]
    assert entry.extracted == ["Under: How many people were held", "Column: What is counted. In 2 rows."]


def test_pybabel_extracts_what_sync_extracts(site: Path) -> None:
    theirs = extracted()
    catalog, _ = pofile.read(CATALOG, "messages.po")
    ours = {entry.key: sorted(set(entry.locations)) for entry in catalog.entries if not entry.obsolete}
    assert {key: sorted(set(places)) for key, places in theirs.items()} == ours
    assert ("counted", "Camps") in ours


def test_a_figure_makes_nothing_fuzzy_and_a_label_its_message(site: Path, explainers: Callable[..., Run]) -> None:
    translate_all()
    assert explainers("sync").status == 0  # new translations may be near to other messages that have none
    before = fuzzy()
    change(DATA, "more than 5000", "more than 6000")
    assert explainers("sync").status == 0
    assert fuzzy() == before
    change(DATA, "title: What is counted", "title: What was counted")
    assert explainers("sync").status == 0
    assert sorted(fuzzy()) == sorted([*before, "What was counted"])


def test_status_names_the_file_as_the_page_that_it_is(site: Path, explainers: Callable[..., Run]) -> None:
    rows = json.loads(explainers("status", "--json").out)
    found = [row for row in rows if row["page"] == "data/held.yml"]
    assert [(row["locale"], row["messages"], row["translated"]) for row in found] == [("ug", 17, 0), ("zh-Hans", 17, 0)]


def test_an_approval_lapses_when_a_figure_changes(site: Path, explainers: Callable[..., Run]) -> None:
    shown = explainers("review", "show", "ug", "data/held.yml")
    assert (shown.status, "Camps" in shown.out, "more than 5000" in shown.out) == (0, True, False)
    refused = explainers("review", "approve", "ug", "data/held.yml", "--by", "AB")
    assert refused.status == 1
    translate_all()
    assert explainers("review", "approve", "ug", "data/held.yml", "--by", "AB", "--on", "2026-11-24").status == 0
    assert _standing(explainers) == "reviewed"
    change(DATA, "more than 5000", "more than 6000")
    assert explainers("sync").status == 0
    assert _standing(explainers) == "changed since review"
    stale = "data/held.yml has changed since it was approved on 2026-11-24."
    assert stale in explainers("check").err


def test_a_reviewer_is_told_why_a_file_cannot_be_shown(site: Path, explainers: Callable[..., Run]) -> None:
    change(DATA, "more than 5000", "more than 5k")
    run = explainers("review", "show", "ug", "data/held.yml")
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("content/data/held.yml:14: people is 'more than 5k', which is not how a number is")


def _standing(explainers: Callable[..., Run]) -> str:
    rows = json.loads(explainers("status", "--json").out)
    return next(str(row["standing"]) for row in rows if (row["locale"], row["page"]) == ("ug", "data/held.yml"))


@pytest.mark.parametrize("command", ["check", "sync", "status"])
def test_every_command_refuses_what_is_wrong(command: str, site: Path, explainers: Callable[..., Run]) -> None:
    change(DATA, "more than 5000", "more than 5k")
    change(DATA, "2026-11-23", "2026-11-25")
    catalog = CATALOG.read_bytes()
    run = explainers(command)
    assert run.status == 1
    assert re.findall(r"content/data/held\.yml:.*", run.err) == [
        "content/data/held.yml:5: as_of is 2026-11-25, after the site's day, 2026-11-24."
        " Correct it; the site's day is the newest date of its pages, or SOURCE_DATE_EPOCH.",
        "content/data/held.yml:14: people is 'more than 5k', which is not how a number is written here."
        " Write more than 5000.",
    ]
    assert CATALOG.read_bytes() == catalog
