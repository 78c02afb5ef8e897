"""Pages of a preview say which message stands where; all others are as they were."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

from build_tools import project as projects
from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.publishing import builder
from build_tools.publishing.annotation import ATTRIBUTE, Annotator, Purpose
from build_tools.text.extension import TranslationExtension
from build_tools.text.translation import Translations
from tests.conftest import Run, change, translate, tree
from tests.text.test_cases import CASES, catalog, convert, options

EN, UG = Language.of("en"), Language.of("ug")
UG_PO = Path("locales/ug/LC_MESSAGES/messages.po")
HOSTILE = "</script><script>alert(1)</script><!-- & \\u2028"


def preview(*tags: str) -> Path:
    """Build the current project as a preview, with pseudo-locales on request."""
    project = projects.load(Path("mkdocs.yml")).with_pseudo(tags)
    site = project.root.parent / "preview"
    report = builder.build(project, site, purpose=Purpose.PREVIEW)
    assert report.problems == []
    return site


def notes(page: Path) -> list[dict[str, Any]]:
    """Return the notes of a page in their order."""
    listed = re.findall(r'<script type="application/json" id="__messages">(.*?)</script>', page.read_text("utf-8"))
    assert len(listed) == 1
    data = json.loads(listed[0])
    return [data["notes"][str(number)] for number in data["order"]]


def found(page: Path, message: str) -> dict[str, Any]:
    """Return the note of a message that stands on the page once."""
    (note,) = [note for note in notes(page) if note["message"] == message]
    return note


def line(path: Path, text: str) -> int:
    return path.read_text("utf-8").partition(text)[0].count("\n") + 1


def entry(message: str) -> str:
    """Return where the entry of a message begins in the Uyghur catalog, as problems show it."""
    text = UG_PO.read_text("utf-8").partition(f'msgid "{message}"')[0]
    return f"{UG_PO}:{text.rpartition(chr(10) * 2)[0].count(chr(10)) + 3}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_annotations_add_an_attribute_and_nothing_else(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    extensions, configs = options(case, tmp_path)
    for translations in (Translations(EN, EN), Translations(UG, EN, catalog(case))):
        annotator = Annotator(Locale(translations.language, "x"), translations, {}, "", {})
        annotator.begin("page.md", [])
        extension = TranslationExtension(translations, told=annotator.note)
        md = markdown.Markdown(extensions=[*extensions, extension], extension_configs=configs)
        html = re.sub(rf' {ATTRIBUTE}="[\d ]+"', "", md.convert(case["source"]))
        plain, _ = convert(case, tmp_path, translations)
        assert html == plain


def test_every_state_is_told_with_its_places(tiny: Path) -> None:
    translate(UG_PO, "Apples", "")
    translate(UG_PO, "Jump back to footnote {} in the text", "قايتىش")
    change(UG_PO, 'msgid "Words before the table."', '#, fuzzy\nmsgid "Words before the table."')
    page = preview() / "ug/section/page.html"
    assert found(page, "A table") == {
        "message": "A table",
        "context": "",
        "state": "translated",
        "source": "content/section/page.md:16",
        "catalog": entry("A table"),
        "draft": "",
    }
    assert found(page, "Apples")["state"] == "missing"
    fuzzy = found(page, "Words before the table.")
    assert (fuzzy["state"], fuzzy["draft"]) == ("fuzzy", "جەدۋەلدىن بۇرۇنقى سۆزلەر.")
    refused = found(page.parents[1] / "index.html", "Jump back to footnote {} in the text")
    assert (refused["state"], refused["draft"]) == ("refused", "قايتىش")
    source = found(page.parents[2] / "en/section/page.html", "Apples")
    assert (source["state"], source["source"], source["catalog"]) == ("source", "content/section/page.md:20", "")


def test_front_matter_navigation_and_templates_are_told_too(tiny: Path) -> None:
    site = preview("en-XA")
    summary = found(site / "ug/section/page.html", "What this page says.")
    assert (summary["context"], summary["source"]) == ("summary", "content/section/page.md:2")
    for tag in ("en", "ug", "en-XA"):
        page = site / tag / "section/page.html"
        assert found(page, "Section")["source"] == "mkdocs.yml:7"
        assert (
            found(page, "In short")["source"] == f"overrides/main.html:{line(Path('overrides/main.html'), 'In short')}"
        )
    assert found(site / "ug/all-pages.html", "Section")["context"] == "navigation"


def test_an_element_names_its_messages(tiny: Path) -> None:
    page = preview() / "zh-Hans/section/page.html"
    number = [note["message"] for note in notes(page)].index("A table")
    order = json.loads(re.findall(r'"order": (\[[^\]]*\])', page.read_text("utf-8"))[0])
    assert re.search(rf'<h2 {ATTRIBUTE}="{order[number]}" id="table">', page.read_text("utf-8"))


def test_a_hostile_message_cannot_leave_the_list(tiny: Path) -> None:
    change(Path("content/section/page.md"), "Words before the table.", f"`{HOSTILE}` words")
    page = preview() / "en/section/page.html"
    listed = page.read_text("utf-8").partition('id="__messages">')[2].partition("</script>")[0]
    assert "<" not in listed
    assert found(page, f"`{HOSTILE}` words")["state"] == "source"


def test_a_page_may_write_about_annotations(tiny: Path) -> None:
    text = f'`{ATTRIBUTE}="99999"` and `{ATTRIBUTE}="0"`'
    change(Path("content/section/page.md"), "Words before the table.", text)
    site = preview()
    listed = [note["message"] for note in notes(site / "en/section/page.html")]
    assert text in listed
    assert "Welcome home" not in listed
    shown = (site / "en/section/page.html").read_text("utf-8")
    assert re.findall(rf'<code>{ATTRIBUTE}="(\d+)"</code>', shown) == ["99999", "0"]
    assert set(re.findall(rf'{ATTRIBUTE}="([^"]*)"', shown)) == set(re.findall(rf'{ATTRIBUTE}="([\d ]+)"', shown))


def test_a_message_that_sync_has_not_seen_is_missing(tiny: Path) -> None:
    with Path("content/index.md").open("a", encoding="utf-8") as page:
        page.write("\nBrand new.\n")
    note = found(preview() / "ug/index.html", "Brand new.")
    assert (note["state"], note["catalog"]) == ("missing", str(UG_PO))


def test_a_published_site_knows_nothing_of_a_preview(tiny: Path, explainers: Callable[..., Run]) -> None:
    assert explainers("build").status == 0
    for name, content in tree(Path("site")).items():
        for word in (ATTRIBUTE, "__messages", "__preview__", "preview.js"):
            assert word.encode() not in content, name


def test_a_build_of_one_language_keeps_the_others_and_renews_the_chooser(tiny: Path) -> None:
    site = preview()
    before = tree(site)
    translate(UG_PO, "A tiny site", "يېڭى نام")
    project = projects.load(Path("mkdocs.yml"))
    assert not builder.build(project, site, ("ug",), purpose=Purpose.PREVIEW).failed
    changed = {name for name, content in tree(site).items() if content != before[name]}
    assert {name for name in changed if not name.startswith("ug/")} == {"index.html"}
    assert "يېڭى نام" in (site / "index.html").read_text("utf-8")
