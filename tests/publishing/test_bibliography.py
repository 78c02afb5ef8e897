"""Sources in a whole site: on the pages that cite them, on a page of their own, to download, in catalogs and checks."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, SENTENCE, Run, change, translate

PAGE = Path("content/section/page.md")
CATALOG = Path("locales/ug/LC_MESSAGES/messages.po")


@pytest.fixture
def site(sourced: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh copy of it, as the current folder."""
    folder = tmp_path / "site"
    shutil.copytree(sourced, folder)
    monkeypatch.chdir(folder)
    return folder


def test_every_language_has_the_numbers_of_the_source_page(sourced: Path) -> None:
    orders = set()
    for tag in ("en", "ug", "zh-Hans"):
        html = (sourced / "site" / tag / "section" / "page.html").read_text("utf-8")
        found = re.findall(r'href="#source-(\w+)"[^<>]*role="doc-biblioref">\[(\d)', html)
        assert sorted(found) == [("news", "1"), ("paper", "2"), ("told", "3")]
        assert re.findall(r'<li id="source-(\w+)">', html) == ["news", "paper", "told"]
        orders.add(tuple(found))
    assert len(orders) == 2  # the Uyghur sentence begins with what the others end with


def test_a_page_lists_all_sources_with_the_pages_that_cite_them(sourced: Path) -> None:
    for tag in ("en", "ug", "zh-Hans"):
        html = (sourced / "site" / tag / "sources.html").read_text("utf-8")
        assert re.findall(r'<li id="source-(\w+)">', html) == ["news", "paper", "told"]
        assert html.count('<a href="section/page.html#source-') == 3
        assert 'href="data/sources.json"' in html
        for page in ("index.html", "all-pages.html"):
            assert 'href="sources.html"' in (sourced / "site" / tag / page).read_text("utf-8")
        assert [
            entry["id"] for entry in json.loads((sourced / "site" / tag / "data" / "sources.json").read_text("utf-8"))
        ]
        assert (sourced / "site" / tag / "data" / "sources.bib").read_text("utf-8").count("\n@") == 2


def test_the_page_of_all_sources_says_how_far_our_words_are_translated_and_reviewed(sourced: Path) -> None:
    html = {tag: (sourced / "site" / tag / "sources.html").read_text("utf-8") for tag in ("en", "ug")}
    assert 'class="status"' not in html["en"]
    assert '<p class="status" data-standing="untranslated">' in html["ug"]


def test_a_site_without_sources_has_no_such_page(built: Path) -> None:
    assert list(built.rglob("sources*")) == []
    assert "sources.html" not in (built / "en" / "index.html").read_text("utf-8")


def test_a_citation_is_not_searched_for(sourced: Path) -> None:
    index = (sourced / "site" / "en" / "search" / "index.js").read_text("utf-8")
    assert "It was said. And again." in index
    assert "On lists" not in index


def test_the_words_of_sources_are_messages_with_their_field_as_context(sourced: Path) -> None:
    text = (sourced / CATALOG).read_text("utf-8")
    assert (
        '#. Source news: A Paper.\n#: content/sources.yml:17\nmsgctxt "described"\nmsgid "Report on photographs"'
        in text
    )
    assert "On lists" not in text


def test_an_unknown_key_stops_a_build_and_a_check(site: Path, explainers: Callable[..., Run]) -> None:
    change(PAGE, "[@told]", "[@tolt]")
    problem = "there is no source 'tolt'. Correct the key, or add the source to sources.yml."
    line = PAGE.read_text("utf-8").split("\n").index(SENTENCE.replace("told", "tolt")) + 1
    warning = "content/sources.yml:28: no page cites the source 'told'. Cite it: [@told]; or remove it."
    for command in ("build", "check"):
        run = explainers(command)
        assert run.status == 1
        assert (run.out + run.err).count(f"{PAGE}:{line}: {problem}") == 1
        assert (run.out + run.err).count(warning) == 1


def test_what_is_wrong_in_the_register_stops_a_build_and_a_check_once(
    site: Path, explainers: Callable[..., Run]
) -> None:
    change(Path("content/sources.yml"), "  publisher: A House\n", "")
    for command in ("build", "check"):
        run = explainers(command)
        assert run.status == 1
        assert (run.out + run.err).count("content/sources.yml:28: there is no publisher. Add publisher.") == 1
        assert "there is no source" not in run.out + run.err


def test_a_source_that_no_page_cites_is_a_warning(site: Path, explainers: Callable[..., Run]) -> None:
    change(PAGE, "[@told]", "")
    assert explainers("build").status == 0
    assert explainers("build", "--strict").status == 1


def test_a_new_key_makes_nothing_fuzzy(site: Path, explainers: Callable[..., Run]) -> None:
    before = CATALOG.read_text("utf-8").count("#, fuzzy")
    change(PAGE, "[@told]", "[@retold]")
    change(Path("content/sources.yml"), "told:", "retold:")
    assert explainers("sync").status == 0
    assert 'msgstr "يەنە ئېيتتى.[@retold] ئېيتتى.[@paper][@news, p. 3]"' in CATALOG.read_text("utf-8")
    assert CATALOG.read_text("utf-8").count("#, fuzzy") == before


def test_a_translation_that_cites_something_else_is_an_error(site: Path, explainers: Callable[..., Run]) -> None:
    translate(CATALOG, SENTENCE, "ئېيتتى.[@paper]")
    run = explainers("check")
    assert run.status == 1
    assert (
        "the translation (ug) drops the citation “[@news, p. 3]”, “[@told]”. Keep every citation" in run.out + run.err
    )


def test_a_page_cannot_take_the_address_of_the_page_of_sources(site: Path, explainers: Callable[..., Run]) -> None:
    Path("content/sources.md").write_text("# Mine\n", "utf-8")
    fact = "the address sources.html is taken by a page that is made. Give the page another name."
    assert f"content/sources.md:1: {fact}" in explainers("check").err + explainers("check").out


def test_no_template_names_a_host(sourced: Path) -> None:
    """What readers are sent to is in sources.yml; the pages themselves ask nobody for anything."""
    templates = [*(ROOT / "overrides" / "sources").glob("*.html"), ROOT / "overrides" / "sources.html"]
    found = {host for path in templates for host in re.findall(r"https?://[\w.]+", path.read_text("utf-8"))}
    assert found == {"https://doi.org"}
