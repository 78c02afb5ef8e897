"""A review sheet can be read on a desk and on a phone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from build_tools import cli
from tests.browser.conftest import Read
from tests.browser.places import Place
from tests.browser.reader import DESKTOP, PHONE

pytestmark = pytest.mark.browser

ROWS = """() => [...document.querySelectorAll("tbody tr")].map((row) =>
  [...row.cells].map((cell) => cell.getBoundingClientRect().toJSON()))"""


@pytest.fixture(scope="module")
def sheets(synced: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sheet of a page in each language."""
    folder = tmp_path_factory.mktemp("sheets")
    shutil.copytree(synced, folder / "tiny")
    for tag in ("ug", "zh-Hans"):
        config = str(folder / "tiny" / "mkdocs.yml")
        cli.main(["review", "show", tag, "section/page.md", "-f", config, "--html", str(folder / f"{tag}.html")])
    return folder


@pytest.mark.parametrize("tag", ["ug", "zh-Hans"])
def test_texts_stand_side_by_side_and_on_a_phone_below_each_other(tag: str, sheets: Path, read: Read) -> None:
    for size in (DESKTOP, PHONE):
        page = read(Place.on_disk(sheets), viewport=size).visit(f"{tag}.html")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        rows: list[list[dict[str, Any]]] = page.evaluate(ROWS)
        assert len(rows) == 10
        for place, source, translation in rows:
            if size == DESKTOP:
                assert place["top"] == source["top"] == translation["top"]
                assert place["width"] < source["width"] / 2
            else:
                assert place["bottom"] <= source["top"] + 1 <= source["bottom"] + 1 <= translation["top"] + 2
                assert min(cell["width"] for cell in (place, source, translation)) > 0.85 * size["width"]
