"""Excerpts that the tests of charts draw, with their words in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from build_tools.excerpts.excerpt import Cell, Chart, Column, Excerpt, Heading, Kind, Ours, Row, Type
from build_tools.excerpts.values import Measure, Nothing, Value, Words, number
from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.moments import Period
from build_tools.text.pseudo import PseudoTexts
from build_tools.text.translation import Translations
from build_tools.text.wording import Wording

LANGUAGES = ("en", "ug", "zh-Hans", "en-XA", "en-XB")
UG = {
    "Shipments detained by fiscal year": "مالىيە يىلى بويىچە تۇتۇپ قېلىنغان يۈكلەر",
    "Fiscal year 2023": "2023-مالىيە يىلى",
    "Fiscal year 2024": "2024-مالىيە يىلى",
    "Fiscal year 2025": "2025-مالىيە يىلى",
    "to August 2025": "2025-يىلى ئاۋغۇستقىچە",
    "Shipments": "يۈك",
    "shipments": "يۈك",
    "our arithmetic": "بىزنىڭ ھېسابىمىز",
    "our inference": "بىزنىڭ قىيىسىمىز",
    "Zenz, speculative, people ever interned since spring 2017": "Zenz پەرىزى، 2017-يىلى ئەتىيازدىن بېرى لاگېرغا سولانغانلار",
    "US State Department religious freedom report": "ئامېرىكا دۆلەت ئىشلىرى مىنىستىرلىقىنىڭ دىنىي ئەركىنلىك دوكلاتى",
    "People interned: estimates": "لاگېرغا سولانغانلار: مۆلچەرلەر",
    "People": "كىشى",
    "camps": "لاگېرلار",
    "prisons": "تۈرمىلەر",
    "BBC, police photos": "BBC خەۋىرى، ساقچى سۈرەتلىرى",
    "unknown": "نامەلۇم",
    "{low} to {high}": "{low} – {high}",
    "more than {number}": "{number} دىن كۆپ",
    "about {number}": "تەخمىنەن {number}",
    "up to {number}": "ئەڭ كۆپ بولغاندا {number}",
    "Denied": "رەت قىلىنغان",
    "Released": "قويۇپ بېرىلگەن",
    "Votes in the Human Rights Council": "كىشىلىك ھوقۇق كېڭىشىدىكى ئاۋازلار",
}
ZH = {
    "Shipments detained by fiscal year": "各财政年度被扣留的货物批次",
    "Fiscal year 2023": "2023财政年度",
    "Fiscal year 2024": "2024财政年度",
    "Fiscal year 2025": "2025财政年度",
    "to August 2025": "截至2025年8月",
    "Shipments": "货物",
    "shipments": "批",
    "our arithmetic": "我们的计算",
    "Zenz, speculative, people ever interned since spring 2017": "郑国恩的推测性估计：自2017年春季以来曾被关押的人数，不包括监狱在内，仅供参考",
    "US State Department religious freedom report": "美国国务院国际宗教自由报告",
    "People interned: estimates": "被关押人数：各方估计",
    "People": "人数",
    "camps": "营地",
    "prisons": "监狱",
    "unknown": "不详",
    "{low} to {high}": "{low}至{high}",
    "more than {number}": "超过{number}",
    "about {number}": "约{number}",
    "up to {number}": "至多{number}",
    "Denied": "拒绝入境",
    "Released": "放行",
}


@dataclass(frozen=True)
class AnyContext(Mapping[Any, str]):
    """A catalog whose messages have any context."""

    words: Mapping[str, str]

    def __getitem__(self, key: Any) -> str:
        return self.words[key[1]]

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0


def wording(tag: str, missing: frozenset[str] = frozenset()) -> Wording:
    """Return the wording of a language, with some messages left untranslated."""
    language = Language.of(tag)
    words = {key: value for key, value in {"ug": UG, "zh-Hans": ZH}.get(tag, {}).items() if key not in missing}
    texts: Mapping[Any, str] = PseudoTexts.of(language) if language.pseudo else AnyContext(words)
    translations = Translations(language, Language.of("en"), texts)
    return Wording(Locale(language, tag, source=tag == "en"), translations)


def excerpt(title: str, columns: list[dict[str, Any]], rows: list[Any], kind: str = "bars", **heading: Any) -> Excerpt:
    """Return an excerpt; a row is a list of texts, or one with `partial`, `note` and `ours` after it."""
    shown = tuple(Column.model_validate(column) for column in columns)
    head = Heading.model_validate(
        {"id": "sample", "title": title, "description": "A sample.", "kind": kind, "columns": columns}
        | {"as_of": "2025-08-01", "sources": ["one"]}
        | heading
    )
    return Excerpt("content/data/sample.yml", head, shown, tuple(_row(row, shown) for row in rows))


def _row(row: Any, columns: tuple[Column, ...]) -> Row:
    cells, more = row if isinstance(row, tuple) else (row, {})
    values = tuple(Cell(_value(text, column)) for text, column in zip(cells, columns, strict=True))
    return Row(values, partial=more.get("partial"), note=more.get("note"), ours=more.get("ours"))


def _value(text: str, column: Column) -> Value:
    if not text:
        return Nothing()
    if column.type in (Type.NUMBER, Type.PERCENT):
        return number(text, Measure.PERCENT if column.type is Type.PERCENT else Measure.COUNT)
    if column.type is Type.DATE:
        return Period.of(text)
    return Words(text, column.name, column.type is Type.WORDS)


LABEL = {"name": "year", "title": "Fiscal year", "type": "words"}
COUNT = {"name": "count", "title": "Shipments", "type": "number", "unit": "shipments"}


def shipments() -> Excerpt:
    """Three bars, one of a year that is not whole, one computed."""
    rows = [
        (["Fiscal year 2022", "1529"], {"ours": Ours.ARITHMETIC}),
        ["Fiscal year 2023", "4016"],
        ["Fiscal year 2024", "4597"],
        (["Fiscal year 2025", "6613"], {"partial": "to August 2025"}),
    ]
    return excerpt("Shipments detained by fiscal year", [LABEL, COUNT], rows)


def estimates() -> Excerpt:
    """Bars of every exactness, in two groups, with long labels."""
    columns = [
        {"name": "who", "title": "Who says so", "type": "words"},
        {"name": "people", "title": "People", "type": "number"},
        {"name": "what", "title": "What is counted", "type": "words"},
    ]
    rows = [
        ["US State Department religious freedom report", "800000 to 2000000", "camps"],
        ["Zenz, speculative, people ever interned since spring 2017", "up to 1500000", "camps"],
        ["BBC, police photos", "more than 1200000", "camps"],
        ["Campaign for Uyghurs", "about 1000000", "camps"],
        ["OHCHR", "unknown", "camps"],
        ["Uyghur Human Rights Project", "578645", "prisons"],
    ]
    return excerpt(
        "People interned: estimates", columns, rows, chart={"label": "who", "values": ["people"], "group": "what"}
    )


def outcomes() -> Excerpt:
    """Two numbers a row."""
    columns = [
        {"name": "year", "title": "Fiscal year", "type": "words"},
        {"name": "denied", "title": "Denied", "type": "number"},
        {"name": "released", "title": "Released", "type": "number"},
    ]
    rows = [["Fiscal year 2023", "2000", "2100"], ["Fiscal year 2024", "1500", ""], ["Fiscal year 2025", "3443", "282"]]
    return excerpt("Shipments detained by fiscal year", columns, rows)


def months() -> Excerpt:
    """A line of twelve months, the last of which is not whole."""
    counts = ["120", "340", "410", "390", "280", "510", "660", "640", "600", "720", "810", "430"]
    rows: list[Any] = [[f"2024-{number:02}", count] for number, count in enumerate(counts, 1)]
    rows[-1] = (rows[-1], {"partial": "to August 2025"})
    columns = [{"name": "month", "title": "Month", "type": "date"}, {**COUNT, "name": "count"}]
    return excerpt("Shipments detained by fiscal year", columns, rows, kind="line")


def paths() -> Excerpt:
    """Two lines that end near each other, with a gap and every exactness."""
    columns = [
        {"name": "year", "title": "Fiscal year", "type": "date"},
        {"name": "denied", "title": "Denied", "type": "number"},
        {"name": "released", "title": "Released", "type": "number"},
    ]
    rows = [
        ["2018", "900000 to 1800000", "20000"],
        ["2019", "up to 1500000", "310000"],
        ["2020", "about 1000000", "unknown"],
        ["2021", "1200000", "more than 500000"],
        ["2022", "1100000", "900000"],
        ["2023", "1300000", "1250000"],
    ]
    return excerpt("People interned: estimates", columns, rows, kind="line")


def years() -> Excerpt:
    """The bars of the fiscal years as a line, whose labels are words."""
    sample = shipments()
    return Excerpt(sample.path, sample.heading.model_copy(update={"kind": Kind.LINE}), sample.columns, sample.rows)


def specified(**spec: Any) -> Excerpt:
    """A chart of an editor's own."""
    sample = shipments()
    own: dict[str, Any] = {
        "title": "Shipments",
        "mark": "bar",
        "encoding": {
            "x": {"field": "year", "type": "nominal", "title": "Fiscal year 2023"},
            "y": {"field": "count", "type": "quantitative", "title": None},
        },
    }
    chart = Chart(spec=own | spec)
    return Excerpt(sample.path, sample.heading.model_copy(update={"chart": chart}), sample.columns, sample.rows)
