"""Status counts what is translated, changed, missing and reviewed, page by page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_tools.reviews.register import Standing
from build_tools.text.words import count_words
from tests.conftest import Run, change, translate

Explainers = Callable[..., Run]
UG = Path("locales/ug/LC_MESSAGES/messages.po")


def rows(explainers: Explainers) -> dict[tuple[str, str], dict[str, Any]]:
    run = explainers("status", "--json")
    assert run.status == 0
    return {(row["locale"], row["page"]): row for row in json.loads(run.out)}


def test_each_page_and_all_of_them_are_counted(tiny: Path, explainers: Explainers) -> None:
    translate(UG, "Apples", "")
    change(UG, 'msgid "Words before the table."', '#, fuzzy\nmsgid "Words before the table."')
    found = rows(explainers)
    assert found["ug", "section/page.md"] == {
        "locale": "ug",
        "page": "section/page.md",
        "messages": 10,
        "translated": 8,
        "fuzzy": 1,
        "missing": 1,
        "percent": 80,
        "words_left": 5,
        "standing": "machine draft",
        "reviewed": None,
        "stale_since": "2026-02-03",
    }
    assert found["zh-Hans", "section/page.md"]["percent"] == 100
    assert found["zh-Hans", "section/page.md"]["stale_since"] is None
    everything = found["ug", "all"]
    assert everything["missing"] == found["zh-Hans", "all"]["missing"] + 1
    assert (everything["words_left"], everything["standing"]) == (5, None)


def test_the_table_has_a_line_for_each(tiny: Path, explainers: Explainers) -> None:
    lines = explainers("status").out.splitlines()
    counts = ["messages", "translated", "fuzzy", "missing", "%", "words", "left"]
    assert lines[0].split() == ["locale", "page", *counts, "state"]
    shown = [line.split() for line in lines]
    assert ["ug", "section/page.md", "10", "10", "0", "0", "100", "0", "machine", "draft"] in shown


def test_what_readers_miss_most_comes_first(tiny: Path, explainers: Explainers) -> None:
    translate(UG, "Words before the table.", "")
    translate(UG, "There is no such page", "")
    translate(UG, "A list item", "")
    pages = [page for locale, page in rows(explainers) if locale == "ug"]
    first = ["all", "overrides/404.html", "section/page.md", "index.md", "mkdocs.yml"]  # 5, 4 and 3 words
    assert pages[:5] == first
    assert [page for locale, page in rows(explainers) if locale == "zh-Hans"][:4] == [
        "all",
        "mkdocs.yml",
        "index.md",
        "section/page.md",
    ]


def test_the_state_of_a_page_is_said_with_its_days(tiny: Path, explainers: Explainers) -> None:
    for page, day in (("index.md", "2026-11-23"), ("section/page.md", "2026-11-24")):
        explainers("review", "approve", "ug", page, "--by", "AB", "--on", day)
    explainers("review", "origin", "zh-Hans", "people", "index.md")
    change(UG, 'msgid "A list item"', '#, fuzzy\nmsgid "A list item"')
    shown = {tuple(line.split()[:2]): line.split("  ")[-1] for line in explainers("status").out.splitlines()}
    assert shown["ug", "index.md"] == "changed since review on 2026-11-23"
    assert shown["ug", "section/page.md"] == "reviewed on 2026-11-24"
    assert shown["zh-Hans", "index.md"] == "draft in work"
    assert shown["zh-Hans", "section/page.md"] == "machine draft"
    found = rows(explainers)["ug", "index.md"]
    assert [found[name] for name in ("standing", "reviewed")] == ["changed since review", "2026-11-23"]


def test_only_a_page_that_says_when_it_changed_is_stale_since_a_day(tiny: Path, explainers: Explainers) -> None:
    for source in ("A list item", "Words before the table."):
        change(UG, f'msgid "{source}"', f'#, fuzzy\nmsgid "{source}"')
    shown = {tuple(line.split()[:2]): line.split("  ")[-1] for line in explainers("status").out.splitlines()}
    assert shown["ug", "index.md"] == "machine draft"  # it has a date, on which its translation was current
    assert shown["ug", "section/page.md"] == "machine draft, stale since 2026-02-03"
    found = rows(explainers)
    days = [found["ug", page]["stale_since"] for page in ("index.md", "section/page.md")]
    assert days == [None, "2026-02-03"]
    assert explainers("build").status == 0
    page = Path("site/en/translation-status.html").read_text("utf-8")
    changed = re.findall(r'data-label="Original changed">(?:<div>(.*?)</div>)?</td>', page)
    assert sorted(changed) == ["", "", "", "3 February 2026"]


def test_a_page_without_any_translation_is_no_draft(tiny: Path, explainers: Explainers) -> None:
    UG.write_text('msgid ""\nmsgstr ""\n', "utf-8")
    row = rows(explainers)["ug", "section/page.md"]
    assert (row["standing"], row["percent"], row["words_left"]) == ("not translated", 0, 23)


def test_a_page_with_nothing_to_translate_is_complete(tiny: Path, explainers: Explainers) -> None:
    Path("content/empty.md").write_text("1234\n", "utf-8")
    row = rows(explainers)["ug", "empty.md"]
    assert (row["messages"], row["percent"], row["words_left"]) == (0, 100, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Words before the table.", 4),
        ("The [second page](section/page.md#table) has a note.[^one]", 6),
        ("Run `explainers build` now", 2),
        ("They don’t count 1,234 twice, state-owned or not", 8),
        ('![A red square](square.png "Its title")', 5),
        ("See <https://example.org/a/b> or https://example.org/c", 2),
        ("维吾尔人", 4),
        ("", 0),
    ],
)
def test_words_are_counted_as_translators_count_them(text: str, words: int) -> None:
    assert count_words(text) == words


def test_the_status_page_has_the_same_rows(tiny: Path, explainers: Explainers) -> None:
    translate(UG, "Words before the table.", "")
    change(UG, 'msgid "A list item"', '#, fuzzy\nmsgid "A list item"')
    assert explainers("build").status == 0
    page = Path("site/en/translation-status.html").read_text("utf-8")
    shown = [
        (path.replace(".html", ".md"), int(percent), standing, int(words))
        for standing, path, percent, words in re.findall(
            r'<tr role="row" data-standing="(\w+)">.*?href="../ug/([^"]+)".*?<div>(\d+)%</div>.*?'
            r'data-label="Words left"><div>(\d+)</div>',
            page,
            re.DOTALL,
        )
    ]
    counted = [
        (row["page"], row["percent"], Standing(row["standing"]).name.lower(), row["words_left"])
        for (locale, name), row in rows(explainers).items()
        if locale == "ug" and name.endswith(".md")
    ]
    assert shown == counted
    assert len(shown) == 2
