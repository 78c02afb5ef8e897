"""How far a page is translated and reviewed: the line on the page, and the page about all of them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from build_tools import cli
from tests.browser.conftest import UG, Read, build
from tests.browser.places import Place
from tests.browser.reader import DESKTOP, PHONE
from tests.conftest import change, translate

pytestmark = pytest.mark.browser

TAGS = ["en", "ug", "zh-Hans"]
DIRECTIONS = {"en": "ltr", "ug": "rtl", "zh-Hans": "ltr"}
TABLES = """() => [...document.querySelectorAll("table.progress")].map((table) => ({
  caption: [...table.caption.querySelectorAll("strong [lang]")].map((name) => [name.lang, name.dir, name.innerText]),
  headers: [...table.querySelectorAll("thead th[scope=col]")].length,
  rows: [...table.querySelectorAll("tbody tr")].map((row) => [
    row.dataset.standing,
    row.querySelector("th[scope=row] a").getAttribute("href"),
    ...[...row.querySelectorAll("td")].map((cell) => cell.innerText.trim()),
    row.querySelector("td a[hreflang]").getAttribute("href"),
  ]),
}))"""
BROKEN = """() => [...document.querySelectorAll(".progress :is(th, td)")].flatMap((cell) => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), broken = [], range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of node.data.matchAll(/\\S+/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) broken.push(word[0]);
    }
  }
  return broken;
})"""
CAPTIONS = {
    ("en", "ug"): [["ug", "rtl", "ئۇيغۇرچە"], ["en", "ltr", "(Uyghur)"]],
    ("en", "zh-Hans"): [["zh-Hans", "ltr", "简体中文"], ["en", "ltr", "(Simplified Chinese)"]],
    ("ug", "ug"): [["ug", "rtl", "ئۇيغۇرچە"]],
    ("zh-Hans", "zh-Hans"): [["zh-Hans", "ltr", "简体中文"]],
}
LINES = {
    ("ug", "reviewed"): ["بۇ بەت تەرجىمە قىلىنغان.", "تەرجىمىسى 2026-يىلى 20-نويابىر كۈنى تەكشۈرۈپ چىقىلغان."],
    ("ug", "changed"): [
        "بۇ بەت تەرجىمە قىلىنغان.",
        "تەرجىمىسى 2026-يىلى 20-نويابىر كۈنى تەكشۈرۈپ چىقىلغان، لېكىن بەت شۇنىڭدىن كېيىن ئۆزگەرگەن.",
    ],
    ("ug", "machine"): [
        "بۇ بەت تەرجىمە قىلىنغان.",
        "تەرجىمىسى ماشىنا تەييارلىغان دەسلەپكى نۇسخا بولۇپ، ئۇنى تېخى ھېچكىم تەكشۈرۈپ چىقمىدى.",
    ],
    ("ug", "people"): [
        "بۇ بەت تەرجىمە قىلىنغان.",
        "تەرجىمىسى دەسلەپكى نۇسخا بولۇپ، تەرجىمانلار ئۇنىڭ ئۈستىدە ھازىرمۇ ئىشلەۋاتىدۇ.",
    ],
    ("zh-Hans", "reviewed"): ["本页已译出。", "译文已于2026年11月20日审校。"],
    ("zh-Hans", "changed"): ["本页已译出。", "译文曾于2026年11月20日审校，但本页此后有改动。"],
    ("zh-Hans", "machine"): ["本页已译出。", "译文是机器翻译的草稿，尚无人审校。"],
    ("zh-Hans", "people"): ["本页已译出。", "译文是草稿，译者仍在修改。"],
}
PAGES = {"reviewed": "section/page", "changed": "index", "machine": "third", "people": "fourth"}


def explainers(folder: Path, *arguments: str) -> None:
    cli.main([*arguments, "-f", str(folder / "mkdocs.yml")])


@pytest.fixture(scope="module")
def site(synced: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site with a page in each state, in both languages, and a few sentences left in Uyghur."""
    folder = tmp_path_factory.mktemp("states") / "tiny"
    shutil.copytree(synced, folder)
    for name in ("third", "fourth", "fifth"):  # their words are in the catalogs
        (folder / f"content/{name}.md").write_text("---\ndate: 2026-03-04\n---\n\n# A table\n\nApples\n", "utf-8")
    days = "date: 2026-03-02\nupdated: 2026-03-04"
    (folder / "content/fifth.md").write_text(f"---\n{days}\n---\n\n# A table\n\nNothing of this.\n", "utf-8")
    explainers(folder, "sync")
    chinese = folder / "locales/zh_Hans/LC_MESSAGES/messages.po"
    for tag in ("ug", "zh-Hans"):
        for page in ("index.md", "section/page.md"):
            explainers(folder, "review", "approve", tag, page, "--by", "AB", "--on", "2026-11-20")
        explainers(folder, "review", "origin", tag, "people", "fourth.md")
    translate(folder / UG, "A list item", "تۈر")
    translate(chinese, "A list item", "一项")
    translate(folder / UG, "Nothing of this.", "بۇنىڭدىن ھېچنېمە.")
    change(folder / UG, 'msgid "Nothing of this."', '#, fuzzy\nmsgid "Nothing of this."')
    return build(folder / "mkdocs.yml", folder / "site")


@pytest.mark.parametrize(("tag", "standing"), LINES, ids=" ".join)
def test_a_page_says_in_its_language_how_far_it_can_be_trusted(tag: str, standing: str, site: Path, read: Read) -> None:
    for size in (PHONE, DESKTOP):
        reader = read(Place.on_disk(site), viewport=size)
        line = reader.visit(f"{tag}/{PAGES[standing]}.html").locator(".status")
        assert line.get_attribute("data-standing") == standing
        spans = line.locator("xpath=./span[not(contains(@class, 'status__links'))]")
        assert [re.sub(r"\s+", " ", text).strip() for text in spans.all_inner_texts()] == LINES[tag, standing]
        assert line.locator(".fallback").count() == 0
        line.locator("a:not([data-language])").click()
        assert reader.page.url.endswith(f"/{tag}/translation-status.html")
        assert reader.complaints == []


def test_a_page_that_is_partly_translated_says_how_much(site: Path, read: Read) -> None:
    page = read(Place.on_disk(site)).visit("ug/fifth.html")
    assert "بۇ بەتنىڭ 50 پىرسەنتى تەرجىمە قىلىنغان؛" in page.locator(".status").inner_text()


def test_the_original_has_no_such_line(site: Path, read: Read) -> None:
    assert read(Place.on_disk(site)).visit("en/index.html").locator(".status").count() == 0


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize("tag", TAGS)
def test_the_status_page_shows_every_page(tag: str, size: dict[str, int], site: Path, read: Read) -> None:
    reader = read(Place.on_disk(site), viewport=size)
    page = reader.visit(f"{tag}/translation-status.html")
    html = page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == (tag, DIRECTIONS[tag])
    tables: list[dict[str, Any]] = page.evaluate(TABLES)
    shown = ["ug", "zh-Hans"] if tag == "en" else [tag]
    assert [table["caption"] for table in tables] == [CAPTIONS[tag, name] for name in shown]
    for name, table in zip(shown, tables, strict=True):
        assert table["headers"] == 6
        inside = "" if name == tag else f"../{name}/"
        pages = [row[1].removeprefix(inside) for row in table["rows"]]
        assert sorted(pages) == ["fifth.html", "fourth.html", "index.html", "section/page.html", "third.html"]
        assert pages[0] == "fifth.html", "what readers miss most comes first"
        standings = {row[1].removeprefix(inside): row[0] for row in table["rows"]}
        assert {standings[f"{path}.html"] for path in PAGES.values()} == set(PAGES)
        for row in table["rows"]:
            assert row[-1].removeprefix("../en/") in pages
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator("article .fallback").count() == 0
    assert reader.complaints == []


@pytest.mark.parametrize("tag", TAGS)
def test_no_word_of_the_table_is_broken_on_a_desk(tag: str, site: Path, read: Read) -> None:
    page = read(Place.on_disk(site), viewport=DESKTOP).visit(f"{tag}/translation-status.html")
    assert page.evaluate(BROKEN) == []


@pytest.mark.parametrize("width", [500, 720, 960, 1219, 1280, 1920])
def test_the_table_never_touches_the_edge_of_the_window(width: int, site: Path, read: Read) -> None:
    page = read(Place.on_disk(site), viewport={"width": width, "height": 900}).visit("ug/translation-status.html")
    box = page.locator(".progress").bounding_box()
    assert box
    assert min(box["x"], width - box["x"] - box["width"]) >= 15


def test_a_column_without_any_day_is_as_narrow_as_its_heading(tiny_site: Path, site: Path, read: Read) -> None:
    column = ".progress thead th:nth-child(4)"
    widths = []
    for folder in (tiny_site, site):
        page = read(Place.on_disk(folder), viewport=DESKTOP).visit("en/translation-status.html")
        box = page.locator(column).first.bounding_box()
        assert box
        widths.append(box["width"])
    assert widths[0] < 0.75 * widths[1]


def test_numbers_and_days_are_those_of_the_language(site: Path, read: Read) -> None:
    reader = read(Place.on_disk(site), viewport=DESKTOP)
    rows = {tag: reader.visit(f"{tag}/translation-status.html").evaluate(TABLES)[0]["rows"] for tag in TAGS}
    day = {"en": "4 March 2026", "ug": "2026-يىلى 4-مارت"}
    for tag, written in day.items():
        assert [re.sub(r"\s+", " ", cell) for cell in rows[tag][0][2:6]][::2] == ["50%", written], tag
        assert rows[tag][0][5] == "3"
    (reviewed,) = [row for row in rows["zh-Hans"] if row[0] == "reviewed"]
    assert reviewed[2:6] == ["100%", "2026年11月20日审校", "", "0"]


def test_every_page_leads_to_the_status_page(site: Path, read: Read) -> None:
    reader = read(Place.on_disk(site), java_script_enabled=False)
    for tag in TAGS:
        page = reader.visit(f"{tag}/section/page.html")
        page.locator(".site-footer a[href='../translation-status.html']").click()
        assert page.url.endswith(f"/{tag}/translation-status.html")


def test_who_wants_to_help_finds_the_repository_where_there_is_one(synced: Path, tmp_path: Path, read: Read) -> None:
    folder = tmp_path / "tiny"
    shutil.copytree(synced, folder)
    config = folder / "mkdocs.yml"
    config.write_text(f"repo_url: https://example.org/repository\n{config.read_text('utf-8')}", "utf-8")
    site = build(config, folder / "site")
    page = read(Place.on_disk(site)).visit("zh-Hans/translation-status.html")
    assert (
        page.locator("article a[href='https://example.org/repository']").inner_text()
        == "翻译文件存放在本站的代码仓库中"
    )
