"""The data package is one that others can read, in every language that it has."""

from __future__ import annotations

import csv
import datetime
import json
from io import StringIO
from pathlib import Path
from typing import Any

import frictionless
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.excerpts.excerpt import Cell, Column, Excerpt, Row, Type
from build_tools.excerpts.library import Library
from build_tools.excerpts.package import Package
from build_tools.excerpts.values import Nothing, Number, Words
from build_tools.moments import Period
from tests.excerpts.samples import Texts, exactly, fruit, heading, library, saying, titled, wording
from tests.excerpts.test_harmless import TEXTS, dangerous

UG: Texts = {
    ("title", "Fruit by kind"): "مېۋىلەر",
    ("column", "Fruit"): "مېۋە",
    ("fruit", "Apples"): "ئالما",
    ("unit", "tonnes"): "توننا",
    ("notes", "Two."): "ئىككى.",
    ("note", "Some were given away."): "سوۋغا قىلىندى.",
}
ZH: Texts = {("fruit", "Pears"): "梨"}


def package(*excerpts: Excerpt, ug: Texts | None = None, zh: Texts | None = None, **more: object) -> Package:
    """Return the package of excerpts, with translations."""
    names = {"en": "All orchards, explained", "ug": "باغلار", "zh-Hans": "果园"}
    spoken = [wording(), wording("ug", ug), wording("zh-Hans", zh)]
    return Package(library(*excerpts), spoken, names, **more)  # type: ignore[arg-type]


def descriptor(made: Package) -> dict[str, Any]:
    found = json.loads(made.files()["datapackage.json"])
    assert isinstance(found, dict)
    return found


def fields(made: Package) -> dict[str, dict[str, Any]]:
    """Return the fields of the first resource by name."""
    return {field["name"]: field for field in descriptor(made)["resources"][0]["schema"]["fields"]}


def rows(made: Package, name: str = "fruit.csv") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(made.files()[name].decode("utf-8"), newline="")))


def one(column: Column, *values: Number | Period | Words | Nothing) -> Excerpt:
    return Excerpt("x.yml", heading(), (column,), tuple(Row((Cell(value),)) for value in values))


def complaints(folder: Path) -> list[list[Any]]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.stats["tasks"] == len(list(folder.glob("*.csv")))
    return report.flatten(["type", "note"])


def test_frictionless_accepts_it(tmp_path: Path) -> None:
    licence = {"name": "CC BY 4.0", "url": "https://licence.net/"}
    made = package(
        fruit(licence=licence, notes=("One.", "Two.")), saying(), ug=UG, zh=ZH, day=datetime.date(2026, 1, 2)
    )
    made.write(tmp_path)
    assert complaints(tmp_path) == []
    with (tmp_path / "fruit.csv").open("ab") as file:
        file.write(b"Plums\r\n")
    assert {complaint[0] for complaint in complaints(tmp_path)} >= {"hash-count", "byte-count", "missing-cell"}


def test_the_package_says_what_it_is_in_all_languages() -> None:
    found = descriptor(package(fruit(), saying(), site_url="https://x.net/", day=datetime.date(2026, 1, 2)))
    assert {name: found[name] for name in found.keys() - {"resources", "sources"}} == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "all-orchards-explained",
        "title": "All orchards, explained",
        "title@ug": "باغلار",
        "title@zh-Hans": "果园",
        "homepage": "https://x.net/",
        "created": "2026-01-02T00:00:00Z",
        "languages": ["en", "ug", "zh-Hans"],
    }
    assert found["sources"] == [
        {"name": "almanac", "title": "Fruit Office. Fruit almanac. 2025-03", "path": "https://almanac.net/2025"},
        {
            "name": "growers",
            "title": "Growers’ union, as reported by Fruit copies. A report of the growers. Orchard Post. 2024",
        },
    ]
    assert [resource["name"] for resource in found["resources"]] == ["fruit", "saying"]


def test_what_has_no_day_and_no_address_makes_none_up() -> None:
    assert not {"created", "homepage"} & descriptor(package(fruit())).keys()


def test_a_resource_has_what_is_translated_and_no_more() -> None:
    found = descriptor(package(fruit(notes=("One.", "Two.")), ug=UG))["resources"][0]
    assert found["title@ug"] == "مېۋىلەر"
    assert not {"title@zh-Hans", "description@ug", "notes@zh-Hans"} & found.keys()
    assert found["notes@ug"] == ["One.", "ئىككى."]
    assert found["as_of"] == "2024-12-31"


def test_fields_have_types_and_translated_titles_and_no_column_of_translations() -> None:
    found = fields(package(fruit(), ug=UG))
    assert found["fruit"] == {
        "name": "fruit",
        "type": "string",
        "title": "Fruit",
        "title@ug": "مېۋە",
        "description": "What grew.",
        "constraints": {"required": True},
    }
    assert [found[name]["type"] for name in ("weight_low", "share", "picked")] == ["integer", "number", "string"]
    assert (found["weight_low"]["unit@ug"], "required" in found["weight_high"].get("constraints", {})) == (
        "توننا",
        False,
    )
    assert "more than" in found["weight_exactness"]["constraints"]["enum"]
    assert not [name for name in found if "@" in name]


def test_dates_of_one_kind_have_the_type_of_it() -> None:
    column = Column(name="day", title="Day", type=Type.DATE)
    kinds = {"2024": "year", "2024-05": "yearmonth", "2024-05-06": "date", "2024 to 2025": "string"}
    found = [fields(package(one(column, Period.of(text), Nothing())))["day"]["type"] for text in kinds]
    assert found == list(kinds.values())
    assert fields(package(one(column, Period.of("2024"), Period.of("2024-05"))))["day"]["type"] == "string"


def test_translations_stand_beside_their_column() -> None:
    apples, pears = rows(package(fruit(), ug=UG, zh=ZH))
    assert list(apples)[:3] == ["fruit", "fruit@ug", "fruit@zh-Hans"]
    assert (apples["fruit"], apples["fruit@ug"], apples["fruit@zh-Hans"]) == ("Apples", "ئالما", "")
    assert (pears["fruit"], pears["fruit@ug"], pears["fruit@zh-Hans"]) == ("Pears", "", "梨")
    assert (pears["note"], pears["note@ug"]) == ("Some were given away.", "سوۋغا قىلىندى.")
    assert (pears["weight"], pears["weight_low"], pears["picked"]) == ("more than 1200", "1200", "2024-05/2024-06")


def test_a_quotation_in_the_source_language_is_translated_beside_it() -> None:
    excerpt = saying(text="Ripe.", language="en", translation=None)
    (row,) = rows(package(excerpt, ug={("quote", "Ripe."): "پىشتى."}), "saying.csv")
    assert (row["text"], row["translation"], row["translation@ug"]) == ("Ripe.", "", "پىشتى.")


def test_a_site_without_excerpts_has_no_package(tmp_path: Path) -> None:
    Package(Library(), [wording()], {"en": "A site"}).write(tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


def test_the_files_have_no_mark_and_the_same_bytes_each_time() -> None:
    one, other = (package(fruit(), saying(), ug=UG).files() for _ in range(2))
    assert one == other
    assert list(one) == ["fruit.csv", "saying.csv", "datapackage.json"]
    assert not any(data.startswith(b"\xef\xbb\xbf") for data in one.values())


def test_a_name_in_other_letters_is_no_name_of_a_package() -> None:
    made = Package(package(fruit()).library, [wording()], {"en": "باغ"})
    assert (descriptor(made)["name"], descriptor(made)["title"]) == ("data", "باغ")


@settings(max_examples=25)
@given(TEXTS, TEXTS, st.integers(-9, 9))
def test_words_of_data_and_translations_do_nothing(words: str, translation: str, count: int) -> None:
    columns = (Column(name="a", title="A", type=Type.WORDS), Column(name="n", title="N", type=Type.NUMBER))
    row = Row((Cell(Words(words, "a")), Cell(exactly(str(count)))), note=words)
    excerpt = Excerpt("x.yml", heading(title=titled(words)), columns, (row,))
    made = package(excerpt, ug={("a", words): translation, ("title", excerpt.heading.title): translation})
    (found,) = rows(made)
    assert found.pop("n") == str(count)
    assert not any(dangerous(cell) for cell in found.values())
    assert b"<" not in made.files()["datapackage.json"]
