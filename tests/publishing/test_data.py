"""The data of a built site: files of every language, the package of all, and what a change of either does."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import frictionless
import pytest

from build_tools import project as projects
from build_tools.publishing import builder
from build_tools.publishing.annotation import Purpose
from tests.conftest import Run, change, translate, tree

Explainers = Callable[..., Run]
UG = Path("locales/ug/LC_MESSAGES/messages.po")
EXCERPT = Path("content/data/fruit.yml")
SOURCES = """\
almanac:
  producer: Fruit Office
  title: Fruit almanac
  publisher: Fruit Office
  published: 2025-03
  accessed: 2026-01-02
  seen: publisher
  url: https://www.iana.org/almanac
  kind: official
"""
PAGE = Path("content/section/page.md")
SHOWN = "\n/// excerpt\n    id: fruit\n///\n"
FRUIT = """\
id: fruit
title: Fruit of the orchard
description: What the orchard sold.
kind: table
columns:
  - {name: kind, title: Kind of fruit, type: words}
  - {name: weight, title: Weight, type: number, unit: kilograms}
rows:
  - [Red pears, 4016]
  - [Green plums, more than 1200]
as_of: 2025-12-31
sources: [almanac]
downloads: [xlsx]
"""


@pytest.fixture
def orchard(tiny: Path, explainers: Explainers) -> Path:
    """The tiny site with one excerpt, some of its words translated into Uyghur."""
    EXCERPT.parent.mkdir()
    EXCERPT.write_text(FRUIT, "utf-8")
    PAGE.write_text(PAGE.read_text("utf-8") + SHOWN, "utf-8")
    Path("content/sources.yml").write_text(SOURCES, "utf-8")
    assert explainers("sync").status == 0
    translate(UG, "Weight", "ئېغىرلىق")
    translate(UG, "Red pears", "قىزىل نەشپۈت")
    return tiny


def built(explainers: Explainers, *arguments: str) -> None:
    run = explainers("build", *arguments)
    assert (run.status, run.err) == (0, "")


def rows(path: str) -> list[list[str]]:
    return list(csv.reader(StringIO((Path("site") / path).read_text("utf-8-sig"), newline="")))


def record(path: str) -> dict[str, Any]:
    found = json.loads((Path("site") / path).read_bytes())
    assert isinstance(found, dict)
    return found


def test_every_language_has_its_files_and_the_site_has_a_package(orchard: Path, explainers: Explainers) -> None:
    built(explainers)
    data = {name for name in tree(Path("site")) if "data/" in name}
    languages = {f"{tag}/data/fruit.{kind}" for tag in ("en", "ug", "zh-Hans") for kind in ("csv", "json", "xlsx")}
    sources = {f"{tag}/data/sources.{kind}" for tag in ("en", "ug", "zh-Hans") for kind in ("json", "bib")}
    assert data == languages | sources | {"data/datapackage.json", "data/fruit.csv"}
    assert frictionless.validate("site/data/datapackage.json").flatten(["type", "note"]) == []


def test_a_translation_is_in_every_file_and_a_word_without_one_says_its_language(
    orchard: Path, explainers: Explainers
) -> None:
    built(explainers)
    assert rows("ug/data/fruit.csv")[0][:2] == ["Kind of fruit", "ئېغىرلىق (kilograms)"]
    assert rows("ug/data/fruit.csv")[1][0] == "قىزىل نەشپۈت"
    assert rows("data/fruit.csv")[:2] == [
        ["kind", "kind@ug", "weight", "weight_low", "weight_high", "weight_exactness", "sources"],
        ["Red pears", "قىزىل نەشپۈت", "4016", "4016", "4016", "exact", "almanac"],
    ]
    (resource,) = record("data/datapackage.json")["resources"]
    assert resource["schema"]["fields"][1]["title@ug"] == "ئېغىرلىق"
    assert "title@ug" not in resource["schema"]["fields"][0]
    told = record("ug/data/fruit.json")
    assert told["fallbacks"]["/columns/0/title"] == "en"
    assert not {"/columns/1/title", "/rows/0/kind"} & told["fallbacks"].keys()


def test_a_changed_figure_changes_every_language_at_once(orchard: Path, explainers: Explainers) -> None:
    built(explainers)
    before = tree(Path("site"))
    change(EXCERPT, "4016", "4017")
    assert explainers("sync", "--check").status == 0
    built(explainers)
    shown = {f"{tag}/{name}" for tag in ("en", "ug", "zh-Hans") for name in ("section/page.html", "search/index.js")}
    assert {name for name, data in tree(Path("site")).items() if before[name] != data} == shown | {
        name for name in before if "data/" in name and "data/sources." not in name
    }
    assert [record(f"{tag}/data/fruit.json")["rows"][0]["weight_low"] for tag in ("en", "ug", "zh-Hans")] == [4017] * 3


def test_the_package_was_made_on_the_day_of_the_site(
    orchard: Path, explainers: Explainers, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(explainers)
    assert record("data/datapackage.json")["created"] == "2026-02-03T00:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    built(explainers)
    assert record("data/datapackage.json")["created"] == "2027-01-15T00:00:00Z"


@pytest.mark.parametrize("message", ["Weight", "Red pears", "A tiny site"])
def test_law_6_a_build_of_the_catalog_that_changed_has_the_data_of_a_whole_one(
    orchard: Path, explainers: Explainers, message: str
) -> None:
    built(explainers)
    before = tree(Path("site/data"))
    translate(UG, message, "باشقا")
    built(explainers, "--locale", "ug")
    built(explainers, "-d", "elsewhere")
    assert tree(Path("site")) == tree(Path("elsewhere"))
    assert tree(Path("site/data")) != before


@pytest.mark.parametrize(
    ("removed", "left"),
    [
        (["content/data/fruit.yml"], {"en/data", "ug/data", "zh-Hans/data"}),
        (["content/data/fruit.yml", "content/sources.yml"], set()),
    ],
)
def test_law_6_the_files_of_what_was_removed_go_in_every_language(
    orchard: Path, explainers: Explainers, removed: list[str], left: set[str]
) -> None:
    built(explainers)
    change(PAGE, SHOWN, "")
    for path in removed:
        Path(path).unlink()
    run = explainers("build", "--locale", "ug")
    assert run.status == 0
    assert explainers("build", "-d", "elsewhere").status == 0
    assert tree(Path("site")) == tree(Path("elsewhere"))
    assert {path.relative_to("site").as_posix() for path in Path("site").rglob("data")} == left


def test_law_6_the_files_of_a_new_excerpt_come_in_every_language(orchard: Path, explainers: Explainers) -> None:
    built(explainers)
    EXCERPT.with_name("more.yml").write_text(FRUIT.replace("id: fruit", "id: more"), "utf-8")
    built(explainers, "--locale", "ug")
    built(explainers, "-d", "elsewhere")
    assert tree(Path("site")) == tree(Path("elsewhere"))
    assert Path("site/zh-Hans/data/more.csv").is_file()


def test_a_preview_keeps_no_package_of_excerpts_that_were_removed(orchard: Path, explainers: Explainers) -> None:
    project = projects.load(Path("mkdocs.yml"))
    site = Path("preview").resolve()
    builder.build(project, site, purpose=Purpose.PREVIEW)
    assert (site / "data").is_dir()
    change(PAGE, SHOWN, "")
    EXCERPT.unlink()
    report = builder.build(project, site, ("ug",), purpose=Purpose.PREVIEW)
    assert (report.failed, (site / "data").exists()) == (False, False)
    assert not (site / "ug" / "data" / "fruit.csv").exists()


def test_mkdocs_build_writes_the_same_data(orchard: Path, explainers: Explainers) -> None:
    built(explainers)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", "other"],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert tree(Path("other")) == tree(Path("site"))


def test_an_excerpt_that_is_wrong_stops_the_build(orchard: Path, explainers: Explainers) -> None:
    built(explainers)
    before = tree(Path("site"))
    change(EXCERPT, "[almanac]", "[almanack]")
    run = explainers("build")
    assert run.status == 1
    assert "content/data/fruit.yml:12: " in run.err
    assert tree(Path("site")) == before
