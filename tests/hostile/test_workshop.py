"""What translators, reviewers and editors open is as safe as what readers do: sheets, overlay, reports."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from tests.conftest import Run, current
from tests.hostile import siege
from tests.hostile.attacks import attacks
from tests.hostile.conftest import Stormed, gates_open
from tests.hostile.reading import ARM, SEEN, Watch
from tests.hostile.test_roads import OBEYED
from tests.preview import previewed

PAGES = ("apples.md", "figures.md", "constructs.md", "events/night-fair.md")
OVERLAY = """() => {
  const root = document.querySelector("explainers-preview").shadowRoot;
  return [...new Set([...root.querySelectorAll("*")].map(each => each.localName))];
}"""


@pytest.fixture
def project(stormed: Stormed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a project under attack, as the current folder."""
    return current(stormed.project, tmp_path / "project", monkeypatch)


@pytest.mark.browser
def test_a_review_sheet_shows_words(
    project: Path, explainers: Callable[..., Run], watch: Watch, tmp_path: Path
) -> None:
    for page in PAGES:
        sheet = tmp_path / f"{page.replace('/', '-')}.html"
        with gates_open():  # what is refused is on no sheet
            assert explainers("review", "show", "ug", page, "--html", str(sheet)).status == 0
        parts = watch.open(sheet)
        assert [part for part in parts if re.match(r"ran|asked|script|img|svg|a\b|.*\[(on|href|src|style)", part)] == []


@pytest.mark.parametrize("stormed", ["bare and after"], indirect=True)
def test_a_spreadsheet_for_translators_has_texts(project: Path, explainers: Callable[..., Run], tmp_path: Path) -> None:
    explainers("sync")
    run = explainers("sync", "--export", "ug", str(tmp_path / "ug.xlsx"))
    assert run.status == 0, run.err
    cells = [cell for sheet in load_workbook(tmp_path / "ug.xlsx") for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []


@pytest.mark.parametrize("stormed", ["bare and after"], indirect=True)
@pytest.mark.parametrize("gates", [gates_open, nullcontext], ids=["the firewall off", "the firewall on"])
def test_reports_have_no_order_to_a_terminal(
    gates: Callable[[], AbstractContextManager[None]], project: Path, explainers: Callable[..., Run]
) -> None:
    for arguments in (["check"], ["check", "--json"], ["check", "--sarif"], ["status"], ["status", "--json"]):
        with gates():
            run = explainers(*arguments)
        for line in (run.out + run.err).split("\n"):
            assert not OBEYED.search(re.sub("\u2066[^\u2066-\u2069]*\u2069|\u2067[^\u2066-\u2069]*\u2069", "", line))


def test_check_names_the_line_of_every_attack(
    laid_out: Path, tmp_path: Path, explainers: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = current(laid_out, tmp_path / "project", monkeypatch)
    for tag, first in (("ug", 0), ("zh-Hans", len(attacks()) // 2)):
        siege.besiege(project, tag, siege.bare, first)
    found, missed = json.loads(explainers("check", "--json").out), []
    for tag, first in (("ug", 0), ("zh-Hans", len(attacks()) // 2)):
        lines = {each["line"] for each in found if each["path"] == siege.CATALOGS[tag]}
        for number, entry in list(siege.entries(project, tag))[: len(attacks()) // 2]:
            attack = attacks()[(number + first) % len(attacks())]
            if entry.string_line not in lines:
                missed.append(f"{attack}: {entry.id!r}")
    assert missed == []


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
