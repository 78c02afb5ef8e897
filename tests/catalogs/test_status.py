"""Status counts what is translated, fuzzy and missing, page by page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Run, change, translate

UG = Path("locales/ug/LC_MESSAGES/messages.po")


def test_each_page_and_all_of_them_are_counted(tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(UG, "Apples", "")
    change(UG, 'msgid "Pears"', '#, fuzzy\nmsgid "Pears"')
    run = explainers("status", "--json")
    assert run.status == 0
    rows = {(row["locale"], row["page"]): row for row in json.loads(run.out)}
    page = rows["ug", "content/section/page.md"]
    assert {name: page[name] for name in ("messages", "translated", "fuzzy", "missing", "percent")} == {
        "messages": 10,
        "translated": 8,
        "fuzzy": 1,
        "missing": 1,
        "percent": 80,
    }
    assert rows["zh-Hans", "content/section/page.md"]["percent"] == 100
    assert rows["ug", "all"]["missing"] == rows["zh-Hans", "all"]["missing"] + 1


def test_the_table_has_a_line_for_each(tiny: Path, explainers: Callable[..., Run]) -> None:
    lines = explainers("status").out.splitlines()
    assert lines[0].split() == ["locale", "page", "messages", "translated", "fuzzy", "missing", "%"]
    assert ["ug", "content/section/page.md", "10", "10", "0", "0", "100"] in [line.split() for line in lines]


def test_a_page_with_nothing_to_translate_is_complete(tiny: Path, explainers: Callable[..., Run]) -> None:
    Path("content/empty.md").write_text("1234\n", "utf-8")
    rows = {row["page"]: row for row in json.loads(explainers("status", "--json").out)}
    assert (rows["content/empty.md"]["messages"], rows["content/empty.md"]["percent"]) == (0, 100)
