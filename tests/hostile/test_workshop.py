"""What translators, reviewers and editors open is as safe as what readers do: sheets, overlay, reports."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from build_tools.catalogs import pofile
from tests.conftest import Run
from tests.hostile import siege
from tests.hostile.attacks import attacks
from tests.hostile.conftest import Stormed
from tests.hostile.reading import ARM, SEEN, Watch
from tests.hostile.test_roads import OBEYED
from tests.preview import previewed

PAGES = ("apples.md", "figures.md", "constructs.md", "events/night-fair.md")
OVERLAY = """() => {
  const root = document.querySelector("explainers-preview").shadowRoot;
  return [...new Set([...root.querySelectorAll("*")].map(each => each.localName))];
}"""


@pytest.fixture
def project(stormed: Stormed, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project under attack, as the current folder."""
    monkeypatch.chdir(stormed.project)
    return stormed.project


@pytest.mark.browser
def test_a_review_sheet_shows_words(
    project: Path, explainers: Callable[..., Run], watch: Watch, tmp_path: Path
) -> None:
    for page in PAGES:
        sheet = tmp_path / f"{page.replace('/', '-')}.html"
        assert explainers("review", "show", "ug", page, "--html", str(sheet)).status == 0
        parts = watch.open(sheet)
        assert [part for part in parts if re.match(r"ran|asked|script|img|svg|a\b|.*\[(on|href|src|style)", part)] == []


def test_a_spreadsheet_for_translators_has_texts(project: Path, explainers: Callable[..., Run], tmp_path: Path) -> None:
    explainers("sync")
    run = explainers("sync", "--export", "ug", str(tmp_path / "ug.xlsx"))
    assert run.status == 0, run.err
    cells = [cell for sheet in load_workbook(tmp_path / "ug.xlsx") for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []


def test_reports_have_no_order_to_a_terminal(project: Path, explainers: Callable[..., Run]) -> None:
    for arguments in (["check"], ["check", "--json"], ["check", "--sarif"], ["status"], ["status", "--json"]):
        run = explainers(*arguments)
        for line in (run.out + run.err).split("\n"):
            assert not OBEYED.search(re.sub("\u2066[^\u2066-\u2069]*\u2069|\u2067[^\u2066-\u2069]*\u2069", "", line))
    assert json.loads(explainers("check", "--json").out)


# Words for the one program that would take them for an order, which gets no order from a message (see test_roads.py);
# to all others, and to whoever reads the site, they are words like any.
WORDS = {
    "blocks": {"details"},
    "files": {"a drive", "a flag of a catalog", "a message of a catalog"},
    "markdown": {
        "a link behind a mark of the parser",
        "HTML that the parser has put aside",
        "HTML that the parser has put aside in an alternative",
        "an ampersand of the parser",
        "a letter of the parser",
    },
    "invisible": {"the beginning of a text"},
    "spreadsheets": {"a cell that is an error"},
    "templates": {"the end of a block of Jinja", "a snippet in the short form", "a command after a semicolon"},
    "typst": {
        "a file beside the sheet",
        "a picture",
        "a package",
        "a rule for all",
        "a rule for words",
        "raw words",
        "a heading",
        "emphasis",
    },
}


def test_check_names_the_line_of_every_attack(
    laid_out: Path, tmp_path: Path, explainers: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    shutil.copytree(laid_out, project)
    monkeypatch.chdir(project)
    catalog, reported = project / siege.CATALOGS["ug"], set[int]()
    for first in (0, 240):  # there are fewer messages than attacks
        siege.besiege(project, "ug", siege.bare, first)
        found = json.loads(explainers("check", "--locale", "ug", "--json").out)
        lines = {each["line"] for each in found if each["path"] == siege.CATALOGS["ug"]}
        entries = pofile.read(catalog, catalog.name)[0].entries
        ends = [entry.line for entry in entries[1:]] + [len(catalog.read_text("utf-8").splitlines()) + 1]
        for number, (entry, end) in enumerate(zip(entries, ends, strict=True)):
            if lines & set(range(entry.line, end)):
                reported.add((number + first) % len(attacks()))
    missed = [attack for attack in attacks() if attack.number not in reported]
    assert [str(attack) for attack in missed if attack.tries not in WORDS.get(attack.family, ())] == []


@pytest.mark.browser
@pytest.mark.parametrize("stormed", ["bare and after"], indirect=True)
def test_the_overlay_of_a_preview_shows_words(stormed: Stormed, chromium: Browser) -> None:
    with previewed(stormed.project) as shown:
        shown.until("Built")
        page = chromium.new_page()
        page.add_init_script(ARM)
        asked = list[str]()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(shown.url + "ug/index.html")
        page.keyboard.press("e")  # and it stays on
        for path in ("ug/figures.html", "ug/events/night-fair.html", "zh-Hans/sources.html"):
            page.goto(shown.url + path)
            expect(page.get_by_role("region", name="Messages of this page")).to_be_visible()
            assert not set(page.evaluate(OVERLAY)) & {"a", "script", "img", "svg", "iframe", "style", "form", "input"}
            assert page.evaluate(SEEN) == []
        assert [address for address in asked if not address.startswith((shown.url, "data:"))] == []
        page.close()
