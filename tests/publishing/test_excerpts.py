"""Excerpts in a built site: their words count as words of the page, and are found by its search."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, change, translate
from tests.publishing.test_annotation import found, preview

Explainers = Callable[..., Run]
UG = Path("locales/ug/LC_MESSAGES/messages.po")
FRUIT = Path("content/data/fruit.yml")


def status(tag: str = "ug") -> str:
    """Return what the built page says of its translation."""
    html = Path("site", tag, "index.html").read_text("utf-8")
    found = re.search(r'<p class="status" data-standing="(\w+)">(.*?)</p>', html, re.DOTALL)
    assert found
    words = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", found[2])).strip()
    return f"{found[1]}: {words}"


def approve(explainers: Explainers, *pages: str) -> None:
    for page in pages:
        run = explainers("review", "approve", "ug", page, "--by", "AB", "--on", "2026-11-24")
        assert run.err == ""


def test_a_page_whose_table_is_not_translated_is_not_translated_as_a_whole(
    orchard: Path, explainers: Explainers
) -> None:
    assert explainers("build").status == 0
    assert status().startswith("machine: بۇ بەت تەرجىمە قىلىنغان.")
    change(
        UG,
        'msgctxt "fruit"\nmsgid "Red apples"\nmsgstr "قىزىل ئالما"',
        'msgctxt "fruit"\nmsgid "Red apples"\nmsgstr ""',
    )
    assert explainers("build").status == 0
    assert "98" in status()


def test_a_page_is_reviewed_only_when_its_excerpts_are(orchard: Path, explainers: Explainers) -> None:
    approve(explainers, "index.md")
    assert explainers("build").status == 0
    assert status().startswith("machine:")
    approve(explainers, *[f"data/{path.name}" for path in sorted(Path("content/data").glob("*.yml"))])
    assert explainers("build").status == 0
    assert status().startswith("reviewed:")


def test_a_changed_figure_lapses_the_review_of_the_page(orchard: Path, explainers: Explainers) -> None:
    approve(explainers, "index.md", *[f"data/{path.name}" for path in sorted(Path("content/data").glob("*.yml"))])
    change(FRUIT, "4016", "4017")
    assert explainers("sync", "--check").status == 0  # nothing is fuzzy
    assert explainers("build").status == 0
    assert status().startswith("changed:")
    for tag in ("en", "ug", "zh-Hans"):
        assert "4,017" in Path("site", tag, "index.html").read_text("utf-8")


def index(tag: str) -> str:
    """Return the text of the page in a language's search index, and its terms."""
    script = Path("site", tag, "search", "index.js").read_text("utf-8")
    data = json.loads(script.removeprefix("explainers.search(").removesuffix(");\n"))
    return " ".join(data["terms"])


def test_the_words_of_an_excerpt_are_found_in_their_language_only(orchard: Path, explainers: Explainers) -> None:
    change(
        UG,
        'msgctxt "fruit"\nmsgid "Green pears"\nmsgstr "يېشىل نەشپۈت"',
        'msgctxt "fruit"\nmsgid "Green pears"\nmsgstr ""',
    )
    assert explainers("build").status == 0
    assert {"apples", "elstar", "4", "016", "pears"} <= set(index("en").split())
    assert "ئالما".replace("ئ", "") in index("ug").split()
    assert "apples" not in index("ug").split()
    assert "pears" not in index("ug").split()


def test_what_is_wrong_with_a_block_stops_the_build_and_sync(orchard: Path, explainers: Explainers) -> None:
    change(Path("content/index.md"), "    id: trees", "    id: tress")
    problem = "content/index.md:27: there is no excerpt 'tress'. Did you mean trees?\n"
    unused = "content/data/trees.yml:1: no page shows the excerpt trees. Show it with /// excerpt and id: trees, or remove the file.\n"
    for command in ("build", "sync", "check"):
        run = explainers(command)
        assert run.status == 1
        assert problem in run.err
        assert (unused in run.err) == (command != "build")


def test_a_page_in_a_folder_leads_to_the_files_of_its_language(orchard: Path, explainers: Explainers) -> None:
    Path("content/deep/er").mkdir(parents=True)
    Path("content/deep/er/page.md").write_text("# Deep\n\n/// excerpt\n    id: trees\n///\n", "utf-8")
    assert explainers("build").status == 0
    html = Path("site/en/deep/er/page.html").read_text("utf-8")
    for link in re.findall(r'<a href="([^"]+)" download>', html):
        assert Path("site/en/deep/er", link).is_file()


@pytest.mark.parametrize("hostile", ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_a_translation_brings_no_markup_into_a_figure(orchard: Path, explainers: Explainers, hostile: str) -> None:
    for source in ("Fruit by kind", "Red apples", "kilograms", "to August", "Weights are as sold."):
        translate(UG, source, hostile.replace('"', '\\"'))
    assert explainers("build").status == 0
    html = re.sub("</?bdi>", "", Path("site/ug/index.html").read_text("utf-8"))
    assert "alert(1)" not in html  # the source is shown; tests/hostile has what becomes of it where it is let pass
    assert "<img" not in html


def test_the_overlay_of_the_preview_knows_the_words_of_excerpts(orchard: Path) -> None:
    change(
        UG,
        'msgctxt "fruit"\nmsgid "Red apples"\nmsgstr "قىزىل ئالما"',
        'msgctxt "fruit"\nmsgid "Red apples"\nmsgstr ""',
    )
    page = preview() / "ug" / "index.html"
    note = found(page, "Red apples")
    assert (note["context"], note["state"], note["source"]) == ("fruit", "missing", "content/data/fruit.yml:13")
    assert re.search(
        r'data-messages="\d+"><span lang="en" dir="ltr" class="fallback">Red apples</span>', page.read_text("utf-8")
    )
