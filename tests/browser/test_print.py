"""What comes out of a printer: the text of a page, and nothing to click."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import Read
from tests.browser.places import files

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("tag", "words", "menu"),
    [
        ("en", ["The second page", "Words before the table.", "1,234"], ["All pages", "Search", "English"]),
        ("zh-Hans", ["第二页", "表格之前的文字。", "1,234"], ["所有页面", "搜索", "简体中文"]),
    ],
)
def test_a_printed_page_has_its_text_and_no_menu(
    tag: str, words: list[str], menu: list[str], tiny_site: Path, tmp_path: Path, read: Read
) -> None:
    with files(tiny_site, tmp_path) as place:
        read(place).visit(f"{tag}/section/page.html").pdf(path=tmp_path / "page.pdf")
    text = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert [word for word in words if word not in text] == []
    # The status line of a translation names the original, so English is looked for in English only.
    assert [word for word in menu if word in text] == []
