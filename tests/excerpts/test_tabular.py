"""An excerpt becomes a flat table that says as much as the excerpt does."""

from __future__ import annotations

from decimal import Decimal

from build_tools.excerpts import tabular
from build_tools.excerpts.excerpt import Cell, Column, Excerpt, Row, Type
from build_tools.excerpts.harmless import Cell as Content
from build_tools.excerpts.harmless import csv_bytes
from build_tools.excerpts.package import Neutral
from build_tools.excerpts.values import Exactness, Nothing, Number, Words, number
from build_tools.text.translation import Fallback
from build_tools.text.wording import Wording
from tests.excerpts.samples import Plain, Texts, exactly, fruit, heading, saying, wording

UG: Texts = {
    ("column", "Weight"): "ئېغىرلىق",
    ("unit", "tonnes"): "توننا",
    ("data file", "{column}, lower bound"): "{column}، ئەڭ ئاز",
}


def rows(excerpt: Excerpt, said: Wording | None = None) -> list[dict[str, Content]]:
    """Return the table of an excerpt, row by row, without what is empty."""
    table = tabular.flatten(excerpt)
    names = [field.name for field in table.fields]
    found = [[tabular.said(entry, said or wording(), Plain()) for entry in row] for row in table.rows]
    return [{name: cell for name, cell in zip(names, row, strict=True) if cell is not None} for row in found]


def titles(excerpt: Excerpt, said: Wording) -> dict[str, str]:
    return {field.name: tabular.heading(field, said) for field in tabular.flatten(excerpt).fields}


def one(column: Column, *values: Number | Words) -> Excerpt:
    return Excerpt("x.yml", heading(), (column,), tuple(Row((Cell(value),)) for value in values))


def test_a_number_that_is_not_exact_has_its_bounds_beside_it_and_everything_has_its_sources() -> None:
    apples, pears = rows(fruit())
    assert apples == {
        "fruit": "Apples",
        "weight": "< 4016>",
        "weight_low": Decimal(4016),
        "weight_high": Decimal(4016),
        "weight_exactness": "exact",
        "share": Decimal("59.6"),
        "picked": "2024-05",
        "sources": "almanac",
    }
    assert pears == {
        "fruit": "Pears",
        "weight": "<more than 1200>",
        "weight_low": Decimal(1200),
        "weight_exactness": "more than",
        "share_sources": "growers",
        "picked": "2024-05/2024-06",
        "partial": "to August",
        "note": "Some were given away.",
        "ours": "inference",
        "sources": "growers; almanac",
    }


def test_what_no_row_has_is_no_column() -> None:
    (only,) = rows(one(Column(name="trees", title="Trees", type=Type.NUMBER), exactly("2884")))
    assert only == {"trees": Decimal(2884), "sources": "almanac"}


def test_every_exactness_has_its_code() -> None:
    column = Column(name="a", title="A", type=Type.NUMBER)
    found = rows(one(column, *(Number(exactness) for exactness in Exactness)))
    assert [row["a_exactness"] for row in found] == [
        *("exact", "about", "more than", "at least", "up to", "fewer than", "range", "unknown", "suppressed")
    ]


def test_a_header_has_title_and_unit_in_the_language() -> None:
    found = titles(fruit(), wording("ug", UG))
    assert found["weight"] == "ئېغىرلىق (توننا)"
    assert found["weight_low"] == "ئېغىرلىق، ئەڭ ئاز (توننا)"
    assert found["share"] == "Share (%)"
    assert found["weight_exactness"] == "Weight, how exact"  # not half of it in another language


def test_a_title_of_which_a_part_has_no_translation_says_what_language_it_is_in() -> None:
    fields = {field.name: field for field in tabular.flatten(fruit()).fields}
    whole, part = (tabular.title(fields[f"weight{end}"], wording("ug", UG)) for end in ("_low", "_exactness"))
    assert not isinstance(whole, Fallback)
    assert isinstance(part, Fallback)
    assert part.language.tag == "en"


def test_names_are_distinct_whatever_columns_are_called() -> None:
    columns = tuple(Column(name=name, title=name, type=Type.NUMBER) for name in ("sources", "a", "a_low", "a_low_2"))
    about = Cell(Number(Exactness.ABOUT, Decimal(1), Decimal(1)))
    excerpt = Excerpt("x.yml", heading(), columns, (Row((Cell(exactly("1")), about, *[Cell(exactly("3"))] * 2)),))
    names = [field.name for field in tabular.flatten(excerpt).fields]
    assert names == ["sources", "a", "a_low", "a_high", "a_exactness", "a_low_3", "a_low_2", "sources_2"]


def test_a_quotation_is_a_row_with_the_words_as_they_were_said() -> None:
    texts: Texts = {("quote", "The pears are ripe."): "نەشپۈت پىشتى."}
    (row,) = rows(saying(), wording("ug", texts))
    assert row == {
        "text": "梨子熟了。",
        "language": "zh",
        "translation": "نەشپۈت پىشتى.",
        "translator": "this site",
        "speaker": "Ada Pear",
        "date": "2024",
        "sources": "almanac",
    }


def test_who_has_translated_a_quotation_is_said_in_words() -> None:
    texts: Texts = {
        ("quote", "The pears are ripe."): "نەشپۈت پىشتى.",
        ("data file", "this site"): "بۇ تور بېكەت",
        ("data file", "{some}; {other}"): "{some}، {other}",
    }
    for translator, english, uyghur in (
        ("ours", "this site", "بۇ تور بېكەت"),
        ("Mo Yan", "Mo Yan", "Mo Yan، بۇ تور بېكەت"),
    ):
        excerpt = saying(translator=translator)
        assert rows(excerpt)[0]["translator"] == english
        assert rows(excerpt, wording("ug", texts))[0]["translator"] == uyghur
    assert rows(saying(translator="Mo Yan"), wording("ug"))[0]["translator"] == "Mo Yan"  # shown in English, too
    own = saying(text="Ripe.", language="en", translation=None)
    assert "translator" not in rows(own)[0]
    assert rows(own, wording("ug", {**texts, ("quote", "Ripe."): "پىشتى."}))[0]["translator"] == "بۇ تور بېكەت"


def test_an_exact_number_is_a_number_in_every_column() -> None:
    column = Column(name="a", title="A", type=Type.NUMBER)
    values = [number("-5"), number("about -5"), number("unknown"), Nothing()]
    excerpt = Excerpt("x.yml", heading(), (column,), tuple(Row((Cell(value),)) for value in values))
    entries = [row[0] for row in tabular.flatten(excerpt).rows]
    cells = [tabular.cell(entry, wording(), Neutral()) for entry in entries]
    assert cells == [Decimal(-5), "about -5", "unknown", None]
    assert csv_bytes(["a"], [[cell] for cell in cells[:3]]) == b"a\r\n-5\r\nabout -5\r\nunknown\r\n"


def test_a_quotation_in_the_source_language_has_a_translation_only_for_others() -> None:
    excerpt = saying(text="Ripe.", language="en", translation=None)
    assert "translation" not in rows(excerpt)[0]
    assert "translation" not in rows(excerpt, wording("ug"))[0]
    (row,) = rows(excerpt, wording("ug", {("quote", "Ripe."): "پىشتى."}))
    assert (row["text"], row["translation"]) == ("Ripe.", "پىشتى.")
