"""Charts in a built site: each is drawn once, and what is wrong with one is said once, by every command that may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, change, tree

Explainers = Callable[..., Run]
CACHE = Path(".cache/charts")
HARVEST, PRICES = Path("content/data/harvest.yml"), Path("content/data/prices.csv")
CHARTS, LANGUAGES = 2, 3  # of the orchard


@pytest.fixture
def plot(orchard: Path) -> Path:
    """The site with nothing but the two excerpts that have a chart."""
    shown = "\n\n".join(f"/// excerpt\n    id: {name}\n///" for name in ("harvest", "prices"))
    Path("content/index.md").write_text(f"---\ndate: 2026-01-02\n---\n\n# Figures\n\n{shown}\n", "utf-8")
    for file in Path("content/data").glob("*.yml"):
        if file.stem not in ("harvest", "prices"):
            file.unlink()
    return orchard


def pictures(kind: str = "*") -> dict[str, int]:
    """Return the files of the cache, each with the moment at which it was written."""
    return {path.name: path.stat().st_mtime_ns for path in CACHE.glob(f"*.{kind}")}


def specified(spec: str) -> None:
    """Give the bars of the harvest a chart of the editor's own, in line 9 of their file."""
    change(HARVEST, "rows:\n", f"chart:\n  spec: {spec}\nrows:\n")


NOT_DRAWN = (
    "content/data/harvest.yml:9: the chart cannot be drawn: Vega makes no sense of it (Cannot read properties of"
    " undefined (reading 'filled')). Mend chart.spec; https://vega.github.io/vega-lite/docs/ says what may stand in it."
)
IGNORED = "{mark: bar, encoding: {foo: {field: year}, x: {field: year, type: nominal}}}"
WARNING = (
    "warning: content/data/harvest.yml:9: Vega-Lite says of the chart: foo-encoding is dropped as foo is not a valid"
    " encoding channel. Mend or remove what chart.spec says there."
)


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_specification_that_cannot_be_drawn_is_said_once(plot: Path, explainers: Explainers, command: str) -> None:
    specified("{mark: zork}")
    run = explainers(command)
    assert run.status == 1
    assert [line for line in run.err.splitlines() if "content/data" in line] == [NOT_DRAWN]


def test_what_vega_ignores_is_said_once_by_every_build_and_check(plot: Path, explainers: Explainers) -> None:
    specified(IGNORED)
    for command in ("build", "build", "check"):
        run = explainers(command)
        assert [line for line in run.err.splitlines() if "content/data" in line] == [WARNING]
        assert run.status == 0


def test_a_changed_number_draws_its_own_chart_anew_and_no_other(plot: Path, explainers: Explainers) -> None:
    assert explainers("build").status == 0
    before, site = pictures(), tree(Path("site"))
    assert len(pictures("svg")) == len(pictures("png")) == CHARTS * LANGUAGES
    assert explainers("build").status == 0
    assert pictures() == before
    assert tree(Path("site")) == site
    change(HARVEST, "1529", "1530")
    assert explainers("build").status == 0
    assert len(pictures().items() - before.items()) == 2 * LANGUAGES  # as SVG and as PNG
    assert len(pictures()) == len(before)  # what nobody needs any more is gone


def test_a_build_of_one_language_and_one_that_fails_keep_the_charts_of_all(plot: Path, explainers: Explainers) -> None:
    assert explainers("build").status == 0
    before = pictures()
    assert explainers("build", "--locale", "ug").status == 0
    assert pictures() == before
    change(PRICES, "2022,", "nowhen,")
    assert explainers("build").status == 1
    assert pictures() == before


def test_law_6_no_cache_another_folder_and_mkdocs_change_no_byte(plot: Path, explainers: Explainers) -> None:
    assert explainers("build").status == 0
    first = tree(Path("site"))
    elsewhere = plot.with_name("elsewhere")
    shutil.copytree(plot, elsewhere, ignore=shutil.ignore_patterns("site", ".cache"))
    (elsewhere / ".cache").write_bytes(b"")  # nothing can be kept
    assert explainers("build", "-f", str(elsewhere / "mkdocs.yml")).status == 0
    assert tree(elsewhere / "site") == first
    (elsewhere / ".cache").unlink()
    done = subprocess.run(  # it draws in the process that starts those of the other languages
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=elsewhere,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert tree(elsewhere / "site") == first
    assert {path.name for path in (elsewhere / CACHE).glob("*.*")} == pictures().keys()
