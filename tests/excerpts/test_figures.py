"""Figures: what a reader sees and hears of every kind of excerpt, in their language."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from build_tools.excerpts.excerpt import Kind, Ours
from build_tools.excerpts.figures import Drawing, Offer
from build_tools.languages import Language
from build_tools.sources import naming
from build_tools.text.translation import Key
from tests.excerpts import orchard
from tests.excerpts.orchard import changed, classed, figure, library, of, shown, translations, words

SOURCES = "Sources: Fruit Office (March 2025)[1]"


def rows(found: Element) -> list[list[str]]:
    """Return the words of the cells of a table, its header first."""
    return [[words(cell) for cell in row] for row in found.iter("tr")]


# Each kind


def test_a_table_has_headers_for_columns_and_rows() -> None:
    found = figure("fruit")
    assert rows(found) == [
        ["Fruit", "Variety", "Weight (kilograms)", "Share", "First picked", "Source"],
        ["Red apples", "Elstar", "4,016", "59.6%", "3 September 2024", "[1]"],
        [
            "Green pears Some pears were given away.",
            "Conference",
            "more than 1,200",
            "unknown[2]",
            "September 2024",
            "[1]",
        ],
        ["Yellow plums our arithmetic", "", "about 1,500", "22.3%", "2024", "[1][3]"],
    ]
    header, *others = found.iter("tr")
    assert {cell.get("scope") for cell in header} == {"col"}
    assert [[cell.tag for cell in row].index("th") for row in others] == [0, 0, 0]
    assert {row[0].get("scope") for row in others} == {"row"}
    assert [time.get("datetime") for time in found.iter("time")] == ["2024-09-03", "2024-09", "2024", "2024-12-31"]


def test_a_table_and_its_frame_are_called_by_the_title() -> None:
    found = figure("fruit")
    (title,) = classed(found, "excerpt__title")
    (frame,) = classed(found, "excerpt__scroll")
    (table,) = found.iter("table")
    assert {frame.get("aria-labelledby"), table.get("aria-labelledby")} == {title.get("id")}
    assert (frame.get("role"), frame.get("tabindex")) == ("region", "0")


def test_what_there_is_to_know_stands_below() -> None:
    (about,) = classed(figure("fruit"), "excerpt__about")
    assert words(about) == (
        "As of: 31 December 2024"
        " Weights are as sold. What this does not show What was eaten in the orchard."
        " About these data Covers: One orchard."
        " Left out: Cherries are left out, because nobody weighed them."
        " How it was made: The weight of the plums is what is left of the sum. Licence: CC BY 4.0"
    )


def test_what_most_readers_can_do_without_is_one_click_away() -> None:
    (more,) = classed(figure("fruit"), "excerpt__more")
    assert (more.tag, more.get("open"), words(more[0])) == ("details", None, "About these data")
    assert "As sold" not in words(more)
    assert classed(figure("trees"), "excerpt__more") == []
    (more,) = classed(figure("trees", offer=OFFER), "excerpt__more")
    assert words(more[0]) == "About these data, and files"


def test_sources_that_rows_name_are_not_named_again_below() -> None:
    found = {ident: words(classed(figure(ident), "excerpt__sources")[0]) for ident in library().excerpts}
    assert found["fruit"] == "As of: 31 December 2024"  # in the column of sources, and beside a cell
    assert found["apples"].startswith("As of:")  # on the cards
    assert found["orchard"].startswith(f"Source{SOURCES[7:]} · As of:")  # the first event has that of all of them
    assert found["harvest"].startswith("Source")  # a chart has no room for them


def test_what_an_excerpt_names_and_no_row_does_stands_below() -> None:
    found = changed(library(), "apples", sources=("letter",))
    (below,) = classed(shown(found, translations("en"), "apples"), "excerpt__sources")
    assert words(below).startswith("Source: Ada Pear, The Orchard Post[1] · As of:")


def test_a_source_is_named_with_the_outlet_that_readers_know() -> None:
    found = library().sources
    assert naming.brief(found["letter"]) == "Ada Pear, The Orchard Post"
    assert naming.brief(found["almanac"]) == "Fruit Office"
    assert naming.brief(found["letter"], "The Orchard Post") == "Ada Pear"


def test_units_stand_in_the_brackets_of_the_language() -> None:
    wide = shown(library(), of("zh-Hans", {("brackets", "{name} ({unit})"): "{name}（{unit}）"}), "fruit")
    assert rows(wide)[0][2] == "Weight（kilograms）"
    assert rows(figure("fruit", "ug"))[0][2].endswith(")")


def test_a_period_that_is_not_whole_is_said_to_be() -> None:
    assert rows(figure("harvest"))[1:] == [
        ["2022", "900 to 1,100"],
        ["2023", "1,529"],
        ["2024 Not a whole period: to August", "800"],
    ]


def test_claims_stand_side_by_side_with_who_says_so_and_ours_is_said_to_be_ours() -> None:
    (claims,) = classed(figure("apples"), "claims")
    assert claims.tag == "ul"
    assert [words(claim) for claim in claims] == [
        "2,884 apples on the trees Source: Fruit Office[1]",
        "20,000 to 25,000 apples sold Source: 果园联合会, as reported by fruit-copies.test[2]",
        "about 23,000 apples that were picked This site's inference, drawn from:"
        " Fruit Office[1] · 果园联合会, as reported by fruit-copies.test[2]",
    ]
    assert [claim.get("class") for claim in claims] == [None, None, "claims__ours"]


def test_a_timeline_is_an_ordered_list_with_dates_for_machines() -> None:
    found = figure("orchard")
    (timeline,) = classed(found, "timeline")
    assert timeline.tag == "ol"
    assert [words(event) for event in timeline] == [
        "2019 The first trees were planted.",
        "May 2020 to June 2020 A late frost came.[2]",
        "24 May 2022 The orchard was opened to everybody.[1][2] our inference",
    ]
    assert [time.get("datetime") for time in timeline.iter("time")] == ["2019", "2020-05", "2022-05-24"]


def test_a_single_number_says_what_it_counts_and_who_says_so() -> None:
    (one,) = classed(figure("trees"), "excerpt__one")
    assert words(one) == "2,884 trees that bear fruit Source: Fruit Office[1]"


def quotation(tag: str) -> list[tuple[str, str | None]]:
    found = figure("saying", tag)
    return [(words(said), said.get("lang")) for said in found.iter("blockquote")]


def test_a_quotation_is_read_in_ones_language_and_as_it_was_said() -> None:
    found = figure("saying")
    assert quotation("en") == [("“The pears are ripe.”", None), ("“梨子熟了。”", "zh")]
    assert "— 果园联合会 · association of growers · 2024" in words(found)
    assert "This site's translation from Chinese." in words(found)
    assert quotation("ug") == [("«نەشپۈتلەر پىشتى.»", None), ("“梨子熟了。”", "zh")]


def test_who_reads_the_language_of_a_quotation_reads_the_original_only() -> None:
    assert quotation("zh-Hans") == [("“梨子熟了。”", "zh")]
    assert "translation" not in words(figure("saying", "zh-Hans"))


def test_a_translation_of_a_quotation_says_whose_it_is() -> None:
    quote = library().excerpts["saying"].heading.quote
    assert quote is not None
    found = changed(library(), "saying", quote=quote.model_copy(update={"translator": "Ada Pear"}))
    assert "Translated from Chinese by Ada Pear." in words(shown(found, translations("en"), "saying"))
    further = "Translated from خىتايچە by Ada Pear, and from that translation by this site."
    assert further in words(shown(found, of("ug", {}), "saying"))


def test_a_quotation_in_the_language_of_the_site_is_translated_from_the_original() -> None:
    quote = library().excerpts["saying"].heading.quote
    assert quote is not None
    english = quote.model_copy(update={"text": "Ripe.", "language": "en", "translation": None, "translator": None})
    found = changed(library(), "saying", quote=english)
    said = {("quote", "Ripe."): "پىشتى."}
    assert [words(each) for each in shown(found, of("ug", said), "saying").iter("blockquote")] == [
        "«پىشتى.»",
        "“Ripe.”",
    ]
    assert [words(each) for each in shown(found, translations("en"), "saying").iter("blockquote")] == ["“Ripe.”"]


def test_the_name_of_who_said_it_has_a_form_of_its_own_in_each_language() -> None:
    said: dict[Key, str] = {("speaker", "果园联合会"): "باغۋەنلەر بىرلەشمىسى"}
    (speaker,) = classed(shown(library(), of("ug", said), "saying"), "excerpt__speaker")
    assert words(speaker).startswith("— باغۋەنلەر بىرلەشمىسى ·")
    (speaker,) = classed(shown(library(), of("ug", {}), "saying"), "excerpt__speaker")
    assert speaker[0][0].get("lang") == "en"


# Charts, files, citations

SVG = Markup('<svg role="img"><text>drawn</text></svg>')
OFFER = Offer(
    draw=lambda excerpt, chart, ident: Drawing(SVG, Markup(f"<p>{len(excerpt.rows)} {chart} {ident}</p>")),
    downloads=lambda excerpt: [SimpleNamespace(name=f"{excerpt.id}.csv", title="Table (CSV)", size=1025)],
    citation=lambda excerpt: Markup(f"“{excerpt.heading.title}”. A tiny site."),
)


def test_a_chart_has_its_words_and_its_table_one_click_away() -> None:
    found = figure("harvest", offer=OFFER, rows="[2022, 2023]")
    assert [child.get("class") for child in found][1:4] == [
        "excerpt__chart",
        "excerpt__alternative",
        "excerpt__table-of-chart",
    ]
    assert words(classed(found, "excerpt__alternative")[0]) == "2 auto excerpt-harvest"
    (details,) = classed(found, "excerpt__table-of-chart")
    assert details.get("open") is None
    assert words(details[0]) == "The figures as a table"
    assert len(list(details.iter("tr"))) == 3


def test_a_page_can_do_without_the_chart() -> None:
    found = figure("harvest", offer=OFFER, chart="none")
    assert classed(found, "excerpt__chart") == []
    assert len(list(found.iter("tr"))) == 4


def test_files_and_the_citation_are_offered() -> None:
    found = figure("trees", offer=OFFER)
    (files,) = classed(found, "excerpt__files")
    assert words(files) == "Table (CSV) 2 KB"
    assert [link.get("href") for link in files.iter("a")] == ["data/trees.csv"]
    (cite,) = classed(found, "excerpt__cite")
    assert words(cite) == "How to cite this “Trees in the orchard”. A tiny site."


def test_a_full_width_colon_has_no_space_behind_it() -> None:
    said: dict[Key, str] = {("excerpt", "As of:"): "截至：", ("excerpt", "Source:"): "来源："}
    (line,) = classed(shown(library(), of("zh-Hans", said), "trees"), "excerpt__sources")
    assert "截至： " not in words(line)
    assert "来源： " not in words(line)
    (line,) = classed(shown(library(), of("zh-Hans", {}), "trees"), "excerpt__sources")
    assert "As of: " in words(line)


def test_files_are_reached_from_any_folder() -> None:
    md, excerpts = orchard.converter(library(), translations("en"), offer=OFFER)
    excerpts.at("content/section/page.md", 1, "../")
    page = orchard.tree(md.convert(orchard.block("trees")))
    assert [link.get("href") for link in classed(page, "excerpt__files")[0].iter("a")] == ["../data/trees.csv"]


# Words of another language


@pytest.mark.parametrize("ident", sorted(library().excerpts))
def test_every_word_without_a_translation_says_its_language(ident: str) -> None:
    """With no translation at all, what is not marked is numbers, dates, names and marks."""
    found = shown(library(), of("ug", {}), ident)
    english = [each for each in found.iter() if each.get("lang") == "en" and each.tag != "bdi"]
    assert english
    assert {each.get("dir") for each in english} == {"ltr"}
    left = words(without(found, {"en", "zh"}))
    assert {letter for letter in left if letter.isascii() and letter.isalpha()} <= set("KBCY")


def without(element: Element, tags: set[str]) -> Element:
    """Return a copy of an element without what says that it is in one of these languages, and without names."""
    copy = Element(element.tag)
    copy.text = element.text
    for child in element:
        if child.get("lang") in tags or child.tag == "bdi":
            copy.append(Element("gone"))
        else:
            copy.append(without(child, tags))
        copy[-1].tail = child.tail
    return copy


def test_a_label_that_is_translated_is_translated_in_every_place() -> None:
    said: dict[Key, str] = {("fruit", "Red apples"): "قىزىل ئالما", ("column", "Fruit"): "مېۋە"}
    found = shown(library(), of("ug", said), "fruit")
    assert (rows(found)[0][0], rows(found)[1][0]) == ("مېۋە", "قىزىل ئالما")
    cell = next(cell for cell in found.iter("th") if words(cell) == "قىزىل ئالما")
    assert cell.get("data-value") == "قىزىل ئالما"


def test_dates_and_numbers_are_those_of_the_reader() -> None:
    assert rows(figure("fruit", "zh-Hans"))[1][2:5] == ["4,016", "59.6%", "2024年9月3日"]
    assert rows(figure("fruit", "ug"))[1][4] == "2024-يىلى 3-سېنتەبىر"


# Sorting


def test_cells_are_sorted_by_what_they_hold() -> None:
    found = figure("fruit")
    values = [[cell.get("data-value") for cell in row] for row in list(found.iter("tr"))[1:]]
    assert values == [
        ["Red apples", "Elstar", "4016", "59.6", "2024-09-03", ""],
        ["Green pears", "Conference", "1200", "", "2024-09", ""],
        ["Yellow plums", "", "1500", "22.3", "2024", ""],
    ]
    assert "button" not in {each.tag for each in found.iter()}  # without the script no trace of it


# Harm

PIECES = [
    *"ab<>&\"'`={}%/\\#|*_[]()!",
    "</script>",
    "</title>",
    "{{",
    "{%",
    "\u202e",
    "\u2066",
    "</svg>",
    "-->",
    "<b x>",
]
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=20).map(lambda pieces: "x" + "".join(pieces))


@settings(max_examples=40)  # every example reads the templates anew
@given(HOSTILE, HOSTILE, HOSTILE, st.sampled_from(list(Kind)))
def test_no_word_of_data_or_translation_becomes_markup(one: str, two: str, three: str, kind: Kind) -> None:
    found = hostile(kind, one, two, three)
    assert structure(found) == structure(hostile(kind, "one", "two", "three"))
    assert not {*"".join(found.itertext())} & {"\u202e", "\u2066"}
    heard = "".join(found.itertext())
    assert all(said.replace("\u202e", "").replace("\u2066", "") in heard for said in (one, three))


def hostile(kind: Kind, title: str, note: str, said: str) -> Element:
    """Return the figure of an excerpt whose words are these, in the source and in a translation."""
    ident = next(name for name, each in library().excerpts.items() if each.heading.kind is kind)
    found = changed(library(), ident, title=title, notes=(note,), coverage=note, shows_not=(title,), gaps=title)
    excerpt = found.excerpts[ident]
    ours = tuple(replace(row, note=note, partial=title, ours=Ours.INFERENCE) for row in excerpt.rows)
    found = replace(found, excerpts={ident: replace(excerpt, rows=ours)})
    return shown(found, of("zh-Hans", {("notes", note): said, ("note", note): said, ("title", title): said}), ident)


def structure(element: Element) -> list[tuple[str, list[str]]]:
    """Return every element with the names of its attributes; a translation or a fallback is the same."""
    return [(each.tag, sorted(each.attrib)) for each in element.iter()]


def test_languages_without_a_translation_of_the_mark_are_still_heard() -> None:
    (mark,) = classed(shown(library(), of("ug", {}), "trees"), "citation")[:1]
    assert (mark[0].get("aria-label"), mark[0].get("lang")) == ("Source [1]", "en")
    said: dict[Key, str] = {("citation", "Source {cited}"): "{cited}-مەنبە"}
    (mark,) = classed(shown(library(), of("ug", said), "trees"), "citation")[:1]
    assert (mark[0].get("aria-label"), mark[0].get("lang")) == ("[1]-مەنبە", None)


def test_the_language_of_a_source_is_that_of_its_producer() -> None:
    names = [(words(name), name.get("lang")) for name in classed(figure("harvest"), "excerpt__sources")[0].iter("bdi")]
    assert names == [("Fruit Office", "en")]
    assert Language.of("zh").direction == "ltr"
