"""What an excerpt says stands in every place alike: table, chart, words for the chart, and each of its files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from build_tools.catalogs import pofile
from tests.conftest import Run, change

Explainers = Callable[..., Run]
TAGS = ("en", "ug", "zh-Hans")
HARVEST = Path("content/data/harvest.yml")
UG, ZH = (Path("locales", name, "LC_MESSAGES/messages.po") for name in ("ug", "zh_Hans"))
IN_PAGE = {
    "table": r"<table.*?</table>",
    "chart": r"<svg.*?</svg>",
    "alternative": r'<div class="excerpt__alternative".*?</div>',
}


def places(tag: str) -> dict[str, str]:
    """Return what a language says of the excerpt: in the parts of its figure, and in its files."""
    page = Path("site", tag, "index.html").read_text("utf-8")
    figure = re.search(r'<figure [^>]*id="excerpt-harvest".*?</figure>', page, re.DOTALL)
    assert figure
    found = {name: re.search(pattern, figure[0], re.DOTALL) for name, pattern in IN_PAGE.items()}
    files = {kind: Path("site", tag, f"data/harvest.{kind}").read_text("utf-8") for kind in ("csv", "json", "svg")}
    return {name: match[0] for name, match in found.items() if match} | files


def package() -> tuple[dict[str, dict[str, str]], str, str]:
    """Return the fields of the excerpt in the package of all, by name; its digest, and its rows."""
    record = json.loads(Path("site/data/datapackage.json").read_bytes())
    (resource,) = (each for each in record["resources"] if each["name"] == "harvest")
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    return fields, resource["hash"], Path("site/data/harvest.csv").read_text("utf-8")


def saying(words: str, tag: str) -> set[str]:
    return {name for name, text in places(tag).items() if words in text}


EVERYWHERE = {*IN_PAGE, "csv", "json", "svg"}
WRITTEN = EVERYWHERE - {"csv"}  # where a number has separators


def test_a_label_is_translated_and_a_changed_figure_another_in_every_place_and_nothing_is_fuzzy(
    orchard: Path, explainers: Explainers
) -> None:
    assert explainers("build").status == 0
    catalogs = [path.read_bytes() for path in (UG, ZH)]
    fields, digest, rows = package()
    assert "1529" in rows
    assert (saying("ھوسۇل", "ug"), saying("Harvest", "ug")) == (EVERYWHERE, set())
    assert fields["harvest"]["title@ug"] == "ھوسۇل"
    assert [saying("1,529", tag) for tag in TAGS] == [WRITTEN] * 3
    assert all("csv" in saying(",1529,", tag) for tag in TAGS)
    change(HARVEST, "1529", "1637")
    assert explainers("sync", "--check").status == 0
    assert explainers("sync").status == 0
    assert [path.read_bytes() for path in (UG, ZH)] == catalogs
    assert explainers("build").status == 0
    assert [saying("1,637", tag) for tag in TAGS] == [WRITTEN] * 3
    assert all("csv" in saying(",1637,", tag) for tag in TAGS)
    assert [saying("1,529", tag) | saying("1529", tag) for tag in TAGS] == [set()] * 3
    _, other, rows = package()
    assert ("1637" in rows, "1529" in rows, other == digest) == (True, False, False)


def test_a_changed_label_makes_only_its_message_fuzzy(orchard: Path, explainers: Explainers) -> None:
    before = {path: pofile.read(path, "")[0].find() for path in (UG, ZH)}
    change(HARVEST, "title: Harvest,", "title: Harvests,")
    assert explainers("sync").status == 0
    for path, old in before.items():
        new = pofile.read(path, "")[0].find()
        assert {key for key, entry in new.items() if entry.fuzzy} == {("column", "Harvests")}
        assert new["column", "Harvests"].strings == old["column", "Harvest"].strings
        assert {key for key, entry in old.items() if new[key].strings != entry.strings} == set()
    assert explainers("build").status == 0
    for tag in TAGS:
        assert saying("Harvests", tag) == EVERYWHERE


def test_a_label_without_a_translation_says_its_language_in_every_place(orchard: Path, explainers: Explainers) -> None:
    change(UG, 'msgctxt "column"\nmsgid "Harvest"\nmsgstr "ھوسۇل"', 'msgctxt "column"\nmsgid "Harvest"\nmsgstr ""')
    assert explainers("build").status == 0
    found = places("ug")
    marked = '<span lang="en" dir="ltr" class="fallback">Harvest</span>'
    assert found["table"].count(marked) == found["table"].count("Harvest") == 1
    assert found["alternative"].count(marked) == found["alternative"].count("Harvest") == 1
    for drawn in ("chart", "svg"):
        assert re.findall(r"<text([^>]*)>Harvest<", found[drawn]) == re.findall(
            r'<text([^>]* lang="en"[^>]*)>Harvest<', found[drawn]
        )
        assert found[drawn].count(">Harvest<") == 1
    assert found["csv"].splitlines()[0].removeprefix("\ufeff").split(",")[:2] == ["يىل", "Harvest (توننا)"]
    told = json.loads(found["json"])
    assert (told["columns"][1]["title"], told["fallbacks"]["/columns/1/title"]) == ("Harvest", "en")
    assert "/columns/0/title" not in told["fallbacks"]
    field = package()[0]["harvest"]
    assert (field["title"], "title@ug" in field, field["title@zh-Hans"]) == ("Harvest", False, "收成")
