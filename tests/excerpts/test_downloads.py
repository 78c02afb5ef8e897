"""The files of an excerpt say what it says, in the reader's language, and do no harm."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from build_tools.excerpts.credits import CITED, Credits
from build_tools.excerpts.downloads import Download, Downloads, Format
from build_tools.excerpts.excerpt import Cell, Column, Excerpt, Row, Type
from build_tools.excerpts.harmless import guarded
from build_tools.excerpts.library import Library
from build_tools.excerpts.values import Words
from build_tools.sources.source import Seen
from build_tools.spreadsheets import workbook
from tests.excerpts.samples import ALMANAC, GROWERS, Plain, Texts, downloads, fruit, heading, titled, wording
from tests.excerpts.test_harmless import TEXTS, dangerous

UG: Texts = {
    ("title", "Fruit by kind"): "مېۋىلەر",
    ("column", "Weight"): "ئېغىرلىق",
    ("fruit", "Apples"): "ئالما",
    ("data file", "Data"): "سانلىق مەلۇمات",
    ("data file", "Table for spreadsheets (CSV)"): "جەدۋەل (CSV)",
}
LONG = "a" * 40


def made(excerpt: Excerpt, *, tag: str = "en", texts: Texts | None = None, site_url: str = "") -> dict[str, Download]:
    """Return the files of an excerpt by their format."""
    files = downloads(excerpt, wording(tag, texts), site_url).listed(excerpt)
    return {file.format.value: file for file in files}


def record(excerpt: Excerpt, *, tag: str = "en", texts: Texts | None = None, site_url: str = "") -> dict[str, Any]:
    found = json.loads(made(excerpt, tag=tag, texts=texts, site_url=site_url)["json"].data)
    assert isinstance(found, dict)
    return found


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    """Return the sheets of a workbook, read as spreadsheet programs do."""
    book = load_workbook(BytesIO(data))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def test_a_csv_file_is_for_spreadsheets_of_all_countries() -> None:
    data = made(fruit(), tag="ug", texts=UG)["csv"].data
    assert data.startswith(b"\xef\xbb\xbfFruit,")
    assert data.count(b"\r\n") == data.count(b"\n") == 3
    header, apples, _ = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    assert header[1] == "ئېغىرلىق (tonnes)"
    assert apples[:4] == ["ئالما", "4016", "4016", "4016"]


def test_what_a_page_shows_of_its_files() -> None:
    excerpt = fruit(downloads=("xlsx",))
    files = downloads(excerpt, wording("ug", UG)).listed(excerpt)
    assert [(file.format.value, file.name) for file in files] == [
        ("csv", "fruit.csv"),
        ("xlsx", "fruit.xlsx"),
        ("json", "fruit.json"),
    ]
    assert files[0].title == "جەدۋەل (CSV)"
    assert [file.size for file in files] == [len(file.data) for file in files]


def test_pictures_are_handed_in_and_every_file_is_made_once(tmp_path: Path) -> None:
    excerpt, asked = fruit(), list[str]()

    def pictures(shown: Excerpt) -> dict[Format, bytes]:
        asked.append(shown.id)
        return {Format.PNG: b"png", Format.SVG: b"<svg/>"}

    files = Downloads(downloads(excerpt, wording()).credits, pictures=pictures)
    assert [file.name for file in files.listed(excerpt)][-2:] == ["fruit.svg", "fruit.png"]
    files.write(tmp_path)
    assert asked == ["fruit"]
    assert {path.name: path.read_bytes() for path in (tmp_path / "data").iterdir()} == {
        file.name: file.data for file in files.listed(excerpt)
    }


def test_a_site_without_excerpts_has_no_folder_of_data(tmp_path: Path) -> None:
    Downloads(Credits(Library(), wording(), Plain())).write(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_json_has_everything_with_its_types_and_sources_in_full() -> None:
    licence = {"name": "CC BY 4.0", "url": "https://licence.net/"}
    found = record(fruit(coverage="One orchard.", notes=("As sold.",), shows_not=("What was eaten.",), licence=licence))
    assert [
        found[name] for name in ("id", "language", "kind", "as_of", "coverage", "notes", "shows_not", "licence")
    ] == [*("fruit", "en", "table", "2024-12-31", "One orchard.", ["As sold."], ["What was eaten."], licence)]
    assert found["columns"][0] == {"name": "fruit", "title": "Fruit", "type": "text", "description": "What grew."}
    assert found["columns"][2] == {
        "name": "weight_low",
        "title": "Weight, lower bound",
        "type": "number",
        "unit": "tonnes",
    }
    assert found["rows"][0]["share"] == 59.6
    assert found["rows"][1]["share"] is None
    assert found["sources"]["growers"] == {
        **GROWERS.model_dump(mode="json", exclude_none=True),
        "copies": [{"name": "Fruit copies"}, {"name": "Fruit library", "url": "https://library.net/fruit"}],
        "citation": "Growers’ union, as reported by Fruit copies. A report of the growers. Orchard Post. on 2024",
    }
    assert found["sources"]["almanac"]["citation"] == "Fruit Office. Fruit almanac. on 2025-03"
    assert found["fallbacks"] == {}


def test_json_says_which_words_are_in_another_language() -> None:
    texts = {**UG, ("note", "Some were given away."): "=سوۋغا", ("data file", "Note"): "ئىزاھات"}
    found = record(fruit(), tag="ug", texts=texts)
    assert (found["title"], found["rows"][0]["fruit"], found["rows"][1]["note"]) == ("مېۋىلەر", "ئالما", "=سوۋغا")
    places = found["fallbacks"]
    assert set(places.values()) == {"en"}
    assert {"/description", "/columns/0/title", "/rows/1/fruit", "/sources/growers/described"} <= places.keys()
    assert "/columns/1/unit" in places
    assert found["columns"][5]["unit"] == "%"
    translated = {"/title", "/columns/1/title", "/rows/0/fruit", "/rows/1/note"}
    assert not (translated | {"/id", "/columns/5/unit"}) & places.keys()


def test_a_workbook_has_typed_cells_and_its_sources_on_a_second_sheet() -> None:
    found = sheets(made(fruit(downloads=("xlsx",)), tag="ug", texts=UG)["xlsx"].data)
    assert list(found) == ["سانلىق مەلۇمات", "Sources"]
    header, apples, pears = found["سانلىق مەلۇمات"]
    assert header[1] == "ئېغىرلىق (tonnes)"
    assert apples[:7] == ["ئالما", 4016, 4016, 4016, "exact", 59.6, None]
    assert pears[1:4] == ["<more than 1200>", 1200, None]
    about = found["Sources"]
    assert about[0][0] == "مېۋىلەر"
    assert ["As of", "2024-12-31", None] in about
    assert about[-2:] == [
        ["almanac", "Fruit Office. Fruit almanac. on 2025-03", ALMANAC.url],
        [
            "growers",
            "Growers’ union, as reported by Fruit copies. A report of the growers. Orchard Post. on 2024",
            None,
        ],
    ]


def test_a_workbook_reads_in_the_direction_of_its_language_and_each_cell_in_that_of_its_own() -> None:
    book = load_workbook(BytesIO(made(fruit(downloads=("xlsx",)), tag="ug", texts=UG)["xlsx"].data))
    sheet = book.worksheets[0]
    assert [each.sheet_view.rightToLeft for each in book.worksheets] == [True, True]
    assert [sheet[name].alignment.readingOrder for name in ("A2", "A3")] == [2.0, 1.0]
    english = load_workbook(BytesIO(made(fruit(downloads=("xlsx",)))["xlsx"].data))
    assert not english.worksheets[0].sheet_view.rightToLeft


def test_two_sheets_never_have_one_name() -> None:
    names: Texts = {("data file", "Data"): f"{LONG}/1", ("data file", "Sources"): f"{LONG.upper()}[2]"}
    found = sheets(made(fruit(downloads=("xlsx",)), tag="ug", texts=names)["xlsx"].data)
    assert list(found) == ["a" * 31, f"{'A' * 29} 2"]


def test_the_same_excerpt_gives_the_same_bytes() -> None:
    one, other = (made(fruit(downloads=("xlsx",)), tag="ug", texts=UG) for _ in range(2))
    assert one == other


@settings(max_examples=40)
@given(TEXTS, TEXTS, TEXTS)
def test_words_of_data_and_translations_do_nothing_in_any_file(title: str, name: str, translation: str) -> None:
    columns = (Column(name="a", title=titled(title), type=Type.WORDS), Column(name="b", title="=B", type=Type.NAME))
    row = Row((Cell(Words("word", "a")), Cell(Words(name, translatable=False))), note=name)
    excerpt = Excerpt("x.yml", heading(downloads=("xlsx",), title=titled(title)), columns, (row,))
    texts: Texts = {("a", "word"): translation, ("column", columns[0].title): translation}
    files = made(excerpt, tag="ug", texts=texts)
    read = list(csv.reader(StringIO(files["csv"].data.decode("utf-8-sig"), newline="")))
    assert {len(line) for line in read} == {3 + bool(name)}
    assert not any(dangerous(cell) for line in read for cell in line)
    assert b"<" not in files["json"].data
    assert not set("\u202e\u2066\u2069") & set(json.dumps(json.loads(files["json"].data), ensure_ascii=False))
    book = load_workbook(BytesIO(files["xlsx"].data))
    cells = [cell for sheet in book.worksheets for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert guarded(workbook.decode(str(book.worksheets[0]["A1"].value or ""))) == read[0][0]


def test_how_to_cite_an_excerpt() -> None:
    excerpt = fruit()
    english = downloads(excerpt, wording()).credits
    assert english.citation(excerpt) == (
        "“Fruit by kind”. Orchards, as of on 2024-12-31. Sources: Fruit Office (2025); "
        "Growers’ union, Orchard Post (2024), as reported by Fruit copies."
    )
    assert english.citation(excerpt, "https://x.net/en/a.html").endswith("copies. https://x.net/en/a.html")


@pytest.mark.parametrize(
    ("site_url", "ending"), [("https://x.net/y/", " https://x.net/y/en/data/fruit.json"), ("", "")]
)
def test_a_file_names_its_own_address_where_the_site_has_one(site_url: str, ending: str) -> None:
    assert record(fruit(), site_url=site_url)["citation"].endswith(f"by Fruit copies.{ending}")


def test_a_copy_on_a_host_that_readers_are_not_sent_to_is_named_and_no_more() -> None:
    files = made(fruit(downloads=("xlsx",)))
    told = "".join(
        str(sheets(file.data)) if file.format is Format.XLSX else file.data.decode() for file in files.values()
    )
    assert "library.net" in told
    assert "scraper.net" not in told


def test_a_source_that_only_an_article_quotes_is_cited_with_the_article_s_producer() -> None:
    letter = GROWERS.model_copy(update={"seen": Seen.ARTICLE, "copies": (), "quoted_in": "paper"})
    paper = GROWERS.model_copy(update={"producer": "A Paper", "seen": Seen.PUBLISHER, "copies": ()})
    excerpt = fruit()
    named = Credits(
        Library({"growers": letter, "paper": paper}, {}, {"fruit": excerpt}), wording(), Plain(), "Orchards"
    )
    assert named.citation(excerpt).endswith("Sources: Growers’ union, Orchard Post (2024), as reported by A Paper.")
    assert named.reference(letter).startswith("Growers’ union, as reported by A Paper. ")
    assert named.reference(paper).startswith("A Paper. ")


def test_a_source_without_a_date_is_cited_without_one() -> None:
    undated = GROWERS.model_copy(update={"published": "unknown"})
    excerpt = fruit()
    named = Credits(Library({"growers": undated}, {}, {"fruit": excerpt}), wording(), Plain(), "Orchards")
    assert named.citation(excerpt).endswith("Sources: Growers’ union, Orchard Post, as reported by Fruit copies.")
    assert (
        named.reference(undated) == "Growers’ union, as reported by Fruit copies. A report of the growers. Orchard Post"
    )


def test_how_to_cite_says_which_words_are_in_another_language() -> None:
    frame = {("data file", CITED): "«{title}». {site_name}، {date}. مەنبە: {sources}."}
    html = str(downloads(fruit(), wording("ug", frame)).credits.html(fruit()))
    assert html.startswith('«<span lang="en" dir="ltr" class="fallback">Fruit by kind</span>». ')
    assert "<bdi>Fruit Office (2025)</bdi>" in html
    assert '<span lang="en" dir="ltr" class="fallback">Growers’ union, Orchard Post' in html
    english = str(downloads(fruit(title="<b>"), wording()).credits.html(fruit(title="<b>")))
    assert english.startswith("“&lt;b&gt;”. Orchards, as of ")
