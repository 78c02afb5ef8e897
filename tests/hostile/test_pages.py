"""Words that attack are words on every page: nothing runs, nothing is asked for, and the page has the parts it had."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.hostile import siege
from tests.hostile.conftest import Stormed
from tests.hostile.reading import Watch

pytestmark = pytest.mark.browser

SHARED = ("index.html", "404.html")
START = "document.forms.search.dataset.start"  # what stands there until the index has come


@pytest.fixture(scope="module")
def parts(clean: Path, watch: Watch) -> dict[str, Counter[str]]:
    """The parts of every page of the site as it should be."""
    pages = [*SHARED, *(f"{tag}/{page}" for tag in siege.CATALOGS for page in siege.pages(clean, tag))]
    return {page: watch.open(clean / page) for page in pages}


def test_no_page_grows_and_nothing_runs(stormed: Stormed, parts: dict[str, Counter[str]], watch: Watch) -> None:
    grown = {page: watch.open(stormed.site / page) - known for page, known in parts.items()}
    assert {page: found for page, found in grown.items() if found} == {}


def test_the_search_finds_words_and_nothing_else(stormed: Stormed, watch: Watch) -> None:
    for tag in siege.CATALOGS:
        watch.open(stormed.site / tag / "index.html")
        page = watch.page
        page.locator(".md-search__input").fill("ran")
        page.wait_for_function(f"document.querySelector('.md-search-result__meta').textContent !== {START}")
        found = page.locator(".md-search-result__list *").evaluate_all("all => all.map(each => each.localName)")
        assert set(found) <= {"li", "a", "strong", "bdi", "br"}
        assert page.evaluate("window.__seen") == []
