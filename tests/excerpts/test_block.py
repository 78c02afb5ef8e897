"""The block `/// excerpt`: where it works, what it leaves alone, and every mistake that it names."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from markdown.blockprocessors import BlockProcessor

from build_tools.excerpts.block import ExcerptExtension
from build_tools.excerpts.library import Library
from build_tools.excerpts.options import Fault, check
from build_tools.excerpts.values import number
from build_tools.problems import ProjectError
from tests.conftest import ROOT
from tests.excerpts import orchard
from tests.excerpts.orchard import block, classed, converter, library, of, translations, tree, words


def problems(page: str, *extensions: str) -> list[str]:
    """Return what is said of a page, and see that readers would see no block as text."""
    md, excerpts = converter(library(), translations("en"), *extensions)
    excerpts.at("content/page.md", 5)
    md.convert(page)
    return [str(problem) for problem in excerpts.problems]


# Where it works


def test_a_block_becomes_a_figure_with_an_id_to_link_to() -> None:
    md, excerpts = converter(library(), translations("en"))
    page = tree(md.convert(f"# Trees\n\n{block('trees')}\nWords.\n"))
    assert [element.tag for element in page][:3] == ["h1", "figure", "p"]
    assert page.find("figure").get("id") == "excerpt-trees"  # type: ignore[union-attr]
    assert excerpts.used == ["trees"]


def test_an_excerpt_that_is_shown_twice_has_two_ids() -> None:
    md, excerpts = converter(library(), translations("en"))
    page = tree(md.convert("\n".join([block("fruit"), block("trees"), block("fruit")])))
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert [each.get("id") for each in page.iter("figure")] == ["excerpt-fruit", "excerpt-trees", "excerpt-fruit-2"]
    assert len(set(ids)) == len(ids)
    assert excerpts.used == ["fruit", "trees"]


@pytest.mark.parametrize(
    ("page", "extension", "path"),
    [
        ("- One\n\n{block}\n- Two\n", "extra", "ul/li/figure"),
        ("1. One\n\n    - Inside\n\n    {block}\n", "extra", "ol/li/figure"),
        ('!!! note "Boxed"\n\n{block}\n', "admonition", "div/figure"),
        ("> Quoted\n>\n> {quoted}\n", "extra", "blockquote/figure"),
        ("/// note | Boxed\n{plain}\n///\n", "pymdownx.blocks.admonition", "div/figure"),
    ],
    ids=["list", "ordered list", "admonition", "quotation", "another block"],
)
def test_a_block_works_inside_of(page: str, extension: str, path: str) -> None:
    lines = block("trees").splitlines()
    indented = "\n".join(f"    {line}" for line in lines) + "\n"
    source = page.format(
        block=indented, quoted="\n> ".join(lines), plain="\n".join(["//// excerpt", *lines[1:-1], "////"])
    )
    source = source.replace("        /// excerpt", "    /// excerpt")
    md, excerpts = converter(library(), translations("en"), extension)
    assert tree(md.convert(source)).find(path) is not None
    assert excerpts.problems == []


def test_a_caption_of_the_page_takes_the_place_of_the_title() -> None:
    figure = orchard.figure("trees", caption="Trees, *all* of them")
    (title,) = classed(figure, "excerpt__title")
    assert words(title) == "Trees, all of them"
    assert title.find("em") is not None
    assert title.get("id") == "excerpt-trees-title"
    assert "Trees in the orchard" not in words(figure)


def test_a_caption_is_a_message_of_the_page() -> None:
    md, _ = converter(library(), of("ug", {(None, "Trees, *all* of them"): "*ھەممە* دەرەخ"}))
    page = tree(md.convert(block("trees", caption="Trees, *all* of them") + "\n" + block("trees", caption="Trees")))
    translated, fallback = classed(page, "excerpt__title")
    assert (words(translated), translated.get("lang")) == ("ھەممە دەرەخ", None)
    assert (words(fallback), fallback.get("lang"), fallback.get("dir")) == ("Trees", "en", "ltr")
    assert "fallback" in fallback.get("class", "")


def test_sources_have_the_numbers_of_the_page() -> None:
    md, _ = converter(library(), translations("en"))
    page = tree(md.convert(f"Words.[@growers]\n\n{block('trees')}\n\nMore.[@letter]\n"))
    marks = [words(mark) for mark in classed(page, "citation")]
    assert marks == ["[1]", "[2]", "[3]"]
    links = [link.get("href") for mark in classed(page, "citation") for link in mark]
    assert links == ["#source-growers", "#source-almanac", "#source-letter"]
    assert [item.get("id") for item in page.findall("section/ol/li")] == [
        "source-growers",
        "source-almanac",
        "source-letter",
    ]


def test_a_source_leads_back_to_the_text_or_else_to_the_first_figure_that_cites_it() -> None:
    md, _ = converter(library(), translations("en"))
    page = tree(md.convert(f"{block('trees')}\n{block('fruit')}\n{block('fruit')}\nWords.[@growers]\n"))
    backs = {
        item.get("id"): link.get("href")
        for item in page.findall("section/ol/li")
        for link in classed(item, "source__back")
    }
    assert backs == {
        "source-almanac": "#excerpt-trees",
        "source-letter": "#excerpt-fruit",
        "source-growers": "#cite-growers",
    }
    ids = {element.get("id") for element in page.iter()}
    assert {f"#{ident}" for ident in ids if ident} >= set(backs.values())


def test_of_an_excerpt_with_a_problem_of_its_own_no_page_says_more() -> None:
    found = replace(library(), excerpts={}, spoilt=frozenset({"trees"}))
    md, excerpts = converter(found, translations("en"))
    md.convert(f"{block('trees')}\n{block('tree')}")
    assert [problem.message for problem in excerpts.problems] == ["there is no excerpt 'tree'."]


def test_the_numbers_are_the_same_in_every_language() -> None:
    page = (orchard.ORCHARD / "content" / "index.md").read_text("utf-8").partition("---\n\n")[2]
    found = []
    for tag in ("en", "ug", "zh-Hans"):
        md, _ = converter(library(), translations(tag))
        html = tree(md.convert(page))
        found.append(
            (
                [(words(mark), mark[0].get("href")) for mark in classed(html, "citation")],
                [element.get("id") for element in html.iter() if element.get("id")],
            )
        )
    assert found[0][0]
    assert found[0] == found[1] == found[2]


def test_only_the_rows_that_are_named_are_shown() -> None:
    figure = orchard.figure("fruit", rows="[Red apples, Yellow plums]")
    assert [words(row[0]) for row in figure.iter("tr")][1:] == ["Red apples", "Yellow plums our arithmetic"]
    assert "Not all rows are shown here; the files have all of them." in words(figure)


def test_one_row_and_dates_need_no_list() -> None:
    figure = orchard.figure("prices", rows="2023")
    assert [words(row) for row in figure.iter("tr")][1:] == ["2023 32.5"]


def test_without_figures_a_page_has_placeholders() -> None:
    excerpts = ExcerptExtension(library())
    html = markdown.markdown(block("trees", caption="All *trees*"), extensions=[excerpts])
    assert html == (
        '<figure class="excerpt" data-cites="almanac" data-excerpt="trees" id="excerpt-trees">\n'
        "<figcaption>All <em>trees</em></figcaption>\n</figure>"
    )
    assert excerpts.used == ["trees"]


# What it leaves alone

PLAIN = [
    "Words \\/ and \\/// more.",
    "/// note | Other blocks\nstay text.\n///",
    "```\n/// excerpt\n    id: x\n///\n```",
    "`/// excerpt`",
    "    /// excerpt\n        id: x\n    ///",
    "A // b\n\n///",
]


@pytest.mark.parametrize("page", PLAIN)
def test_a_page_without_the_block_is_what_it_was(page: str) -> None:
    excerpts = ExcerptExtension(Library())
    assert markdown.markdown(page, extensions=["extra", excerpts]) == markdown.markdown(page, extensions=["extra"])
    assert excerpts.problems == []


@given(st.lists(st.sampled_from(["/", "\\", "/// ", "\n", "    ", "x", "- ", "> ", "id: x", "|", "*"]), max_size=30))
def test_law_1_any_page_without_the_block_is_what_it_was(pieces: list[str]) -> None:
    page = "".join(pieces)
    html = markdown.markdown(page, extensions=["extra", ExcerptExtension(Library())])
    assert html == markdown.markdown(page, extensions=["extra"])


# Mistakes

CLOSED = "\n///\n"
INDENT = "Write its options right below it, each on a line of its own: four spaces, name: value."
MISTAKES = {
    "no id": ("/// excerpt\n///\n", ["5: this excerpt block names no excerpt. Write id: and the excerpt's id below it."]),
    "an unknown id": ("Words.\n\n/// excerpt\n    id: frut\n///\n", ["8: there is no excerpt 'frut'. Did you mean fruit?"]),
    "an id like none": (
        "/// excerpt\n    id: 7\n///\n",
        ["6: there is no excerpt '7'. Write it in content/data/ first."],
    ),
    "an unknown option": (
        "/// excerpt\n    id: fruit\n    chrt: bars\n///\n",
        ["7: an excerpt block has no option 'chrt'. Did you mean chart?"],
    ),
    "an option that is no word": (
        "/// excerpt\n    id: fruit\n    1: bars\n///\n",
        ["7: an excerpt block has no option '1'. Use: id, chart, rows, caption."],
    ),
    "names of the code's own": (
        "/// excerpt\n    parent: x\n    self: y\n///\n",
        [
            "6: an excerpt block has no option 'parent'. Use: id, chart, rows, caption.",
            "7: an excerpt block has no option 'self'. Use: id, chart, rows, caption.",
        ],
    ),
    "attributes": (
        "/// excerpt\n    id: fruit\n    attrs: {class: x}\n///\n",
        ["7: an excerpt block has no option 'attrs'. Use: id, chart, rows, caption."],
    ),
    "broken YAML": (
        "/// excerpt\n    id: fruit\n    caption: One: two\n///\n",
        [
            "5: the options of this excerpt block are not names and values in YAML."
            " Write id: and the excerpt's id; put a text that holds a colon in quotes."
        ],
    ),
    "a word alone": (
        "/// excerpt\n    fruit\n///\n",
        [
            "5: the options of this excerpt block are not names and values in YAML."
            " Write id: and the excerpt's id; put a text that holds a colon in quotes."
        ],
    ),
    "options without indent": (
        "/// excerpt\nid: fruit\n///\n",
        [f"5: the options of this excerpt block are not indented. {INDENT}"],
    ),
    "words after the name": ("/// excerpt | fruit\n///\n", [f"5: an excerpt block has nothing after its name. {INDENT}"]),
    "the id in the same line": (
        "/// excerpt fruit\n///\n",
        ["5: readers would see this excerpt block as text. Write /// excerpt, and nothing else, on the line."],
    ),
    "a misspelt name": ("Words.\n\n/// exerpt\n    id: fruit\n///\n", ["7: there is no block 'exerpt'. Did you mean excerpt?"]),
    "words inside": (
        "/// excerpt\n    id: fruit\n\nWords.\n///\n",
        ["5: there is something inside of this excerpt block. Move it below the line ///."],
    ),
    "a block inside": (
        "//// excerpt\n    id: fruit\n\n/// excerpt\n    id: trees\n///\n////\n",
        ["5: there is something inside of this excerpt block. Move it below the line ///."],
    ),
    "never closed": (
        "/// excerpt\n    id: fruit\n\nWords.\n",
        ["5: this excerpt block is never closed. Write /// on a line of its own below it."],
    ),
    "an unknown chart": (
        "/// excerpt\n    id: harvest\n    chart: pie\n///\n",
        ["7: chart is 'pie'. Write one of: auto, none, bars, line."],
    ),
    "a chart of words": (
        "/// excerpt\n    id: orchard\n    chart: bars\n///\n",
        ["7: the excerpt orchard has no column of numbers to draw. Remove the line chart."],
    ),
    "a row that is not there": (
        "/// excerpt\n    id: fruit\n    rows: [Red apple, Yellow plums]\n///\n",
        ["7: the excerpt fruit has no row 'Red apple'. Did you mean Red apples?"],
    ),
    "a row that is like no other": (
        "/// excerpt\n    id: fruit\n    rows: Bananas\n///\n",
        ["7: the excerpt fruit has no row 'Bananas'. Use: Red apples, Green pears, Yellow plums."],
    ),
    "rows in another order": (
        "/// excerpt\n    id: fruit\n    rows: [Yellow plums, Red apples]\n///\n",
        [
            "7: the rows of the excerpt fruit are not in its own order."
            " Name each once, from the top down: the order is the data's."
        ],
    ),
    "rows of nothing": (
        "/// excerpt\n    id: fruit\n    rows: []\n///\n",
        ["7: rows is not a list of words. Write [one, two], or nothing to show all rows."],
    ),
    "a caption that is a list": (
        "/// excerpt\n    id: fruit\n    caption: [One, two]\n///\n",
        ["7: caption is not a text. Write words, in quotes if they hold a colon."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_line_and_remedy(name: str) -> None:
    page, said = MISTAKES[name]
    assert problems(page) == [f"content/page.md:{each}" for each in said]


def test_no_chart_shows_numbers_below_0() -> None:
    data = library()
    fruit = data.excerpts["prices"]
    cells = tuple(replace(cell, value=number("-5")) for cell in fruit.rows[0].cells)
    below = replace(fruit, rows=(replace(fruit.rows[0], cells=cells), *fruit.rows[1:]))
    options = {"id": "prices", "chart": "bars"}
    faults = check(options, replace(data, excerpts={"prices": below}))[1]
    assert faults == [
        Fault("chart", "the excerpt prices has numbers below 0, and charts begin at 0.", "Remove the line chart.")
    ]


def test_all_mistakes_of_a_page_are_named_in_one_run() -> None:
    page = "\n".join(page for page, _ in MISTAKES.values() if "Words.\n" not in page and "fruit\n///" not in page[:20])
    said = problems(page)
    assert len(said) == sum(
        len(said) for page, said in MISTAKES.values() if "Words.\n" not in page and "fruit\n///" not in page[:20]
    )
    assert len(set(said)) == len(said)


def test_the_line_is_that_of_the_block_and_not_of_an_example() -> None:
    example = "```\n/// excerpt\n    id: x\n///\n```\n\n"
    assert problems(
        f"{example}- In a list\n\n    /// excerpt\n        id: frut\n    ///\n", "pymdownx.superfences"
    ) == ["content/page.md:14: there is no excerpt 'frut'. Did you mean fruit?"]


def test_an_excerpt_with_a_mistake_of_its_own_is_not_called_missing() -> None:
    for spoilt in (frozenset({"frut"}), None):
        md, excerpts = converter(replace(library(), spoilt=spoilt), translations("en"))
        md.convert(block("frut"))
        assert (excerpts.problems, excerpts.used, excerpts.named) == ([], [], set())


def test_an_excerpt_is_named_by_a_block_that_is_not_understood() -> None:
    md, excerpts = converter(library(), translations("en"))
    md.convert("/// excerpt\n    id: trees\n    chrt: none\n///\n")
    assert (excerpts.used, excerpts.named) == ([], {"trees"})


def test_what_stands_behind_a_block_that_never_ends_is_still_there() -> None:
    md, _ = converter(library(), translations("en"))
    page = tree(md.convert("/// excerpt\n    id: trees\n\nWords.\n\n## More\n"))
    assert [element.tag for element in page][:3] == ["figure", "p", "h2"]


@given(st.text("ab:[]{}#&*!|>'\"%@`,?-1 \t/\n", max_size=40))
def test_no_option_stops_the_conversion_or_becomes_text(options: str) -> None:
    excerpts = ExcerptExtension(Library())
    markdown.markdown(f"/// excerpt\n    id: x\n    {options}\n///\n", extensions=[excerpts])
    assert excerpts.problems


# Pages that have no end


class EndlessError(Exception):
    """A page is still being parsed long after it must have come to its end."""


class _Counting(BlockProcessor):
    """Counts how often the parser looks at a block, and gives up at a number that no short page needs."""

    ENOUGH = 5_000

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md.parser)
        self.looks = 0
        md.parser.blockprocessors.register(self, "counting", 1e6)

    def test(self, parent: Element, block: str) -> bool:
        self.looks += 1
        if self.looks > self.ENOUGH:
            raise EndlessError
        return False


def counted(page: str, *extensions: str | markdown.Extension) -> str:
    """Convert a page that PyMdown's own blocks may stand in, and stop if there is no end of it."""
    md = markdown.Markdown(extensions=["admonition", "md_in_html", "pymdownx.blocks.details", *extensions])
    _Counting(md)
    return md.convert(page)


def test_a_block_behind_one_in_a_quotation_does_not_stop_the_conversion() -> None:
    pages = [
        "> /// excerpt\n    id: fruit\n///\n/// excerpt\n    id: trees\n///\n",
        "> /// excerpt\n    id: fruit\n///\n/// EXCERPT\n    id: trees\n    rows: 3\n/// x\n\n!!! note\n    1.\n",
        "> /// details | A\nx\n///\n/// details | B\ny\n///\n",
    ]
    shown = []
    for page in pages:
        excerpts = ExcerptExtension(library())
        html = counted(page, excerpts)
        inside, _, behind = html.partition("</blockquote>")
        shown.append((excerpts.used, inside.count("<summary>A"), behind.count("<summary>B")))
    assert shown == [(["fruit", "trees"], 0, 0), (["fruit", "trees"], 0, 0), ([], 1, 1)]
    with pytest.raises(EndlessError):  # the third, as PyMdown has it; once it does not, `Parting` can go
        counted(pages[2])


PIECES = [
    "/// excerpt\n    id: fruit\n///", "/// EXCERPT\n    id: trees\n    rows: 3\n///", "/// excerpt | x", "/// excerpt",
    "    id: trees", "///", "////", "/// details | A", "//// details", "> ", "> > ", "- ", "1. ", "!!! note\n    ", "    ",
    "<div markdown>", "</div>", "<b>", "\n", "\n\n", "words", "# ",
]  # fmt: skip


@given(st.lists(st.sampled_from([*PIECES, *(f"{piece}\n" for piece in PIECES)]), max_size=14))
def test_every_page_comes_to_its_end(pieces: list[str]) -> None:
    excerpts = ExcerptExtension(library())
    html = counted("".join(pieces), excerpts)
    assert html.count("<figure") <= len(excerpts.placed)
    if not excerpts.problems:  # then each block has ended, and is there as a figure
        assert all(placed.use and placed.ended for placed in excerpts.placed)
        assert html.count('data-excerpt="') == len(excerpts.placed)


@given(st.lists(st.sampled_from([f"{piece}\n" for piece in PIECES if "excerpt" not in piece.lower()]), max_size=14))
def test_law_1_the_blocks_of_others_are_what_they_were(pieces: list[str]) -> None:
    page = "".join(pieces)
    html = counted(page, ExcerptExtension(library()))
    try:
        before = counted(page)
    except EndlessError:
        reject()
    assert html == before


# In any engine of Python-Markdown

NAME = "build_tools.excerpts.block"
OPTIONS = {"content": str(orchard.ORCHARD / "content"), "templates": str(ROOT / "overrides")}


def test_it_works_by_the_name_of_its_module_and_a_folder() -> None:
    page = tree(markdown.markdown(block("trees"), extensions=[NAME], extension_configs={NAME: OPTIONS}))
    assert "2,884 trees that bear fruit Source: Fruit Office" in words(page)
    assert classed(page, "citation") == []  # nothing lists the sources: they are named


def test_it_works_with_a_catalog() -> None:
    catalog = orchard.ORCHARD / "locales" / "ug" / "LC_MESSAGES" / "messages.po"
    configs = {NAME: {**OPTIONS, "catalog": str(catalog), "lang": "ug"}}
    page = tree(markdown.markdown(block("trees"), extensions=[NAME], extension_configs=configs))
    assert words(classed(page, "excerpt__title")[0]) == "باغدىكى دەرەخلەر"


def test_one_conversion_does_not_change_the_next() -> None:
    catalog = orchard.ORCHARD / "locales" / "ug" / "LC_MESSAGES" / "messages.po"
    markdown.markdown(
        block("trees"),
        extensions=[NAME],
        extension_configs={NAME: {**OPTIONS, "catalog": str(catalog), "lang": "ug"}},
    )
    page = tree(markdown.markdown(block("trees"), extensions=[NAME], extension_configs={NAME: OPTIONS}))
    assert words(classed(page, "excerpt__title")[0]) == "Trees in the orchard"


def test_alone_it_warns_of_the_mistakes_of_a_page(caplog: pytest.LogCaptureFixture) -> None:
    page = "/// excerpt\n    id: tree\n///\n\n/// excerpt\n    id: trees\n    chrt: none\n///\n"
    markdown.markdown(page, extensions=[NAME], extension_configs={NAME: OPTIONS})
    assert caplog.record_tuples == [
        ("build_tools", logging.WARNING, "page.md:2: there is no excerpt 'tree'. Did you mean trees?"),
        ("build_tools", logging.WARNING, "page.md:7: an excerpt block has no option 'chrt'. Did you mean chart?"),
    ]


def test_a_language_that_there_is_not_is_named() -> None:
    with pytest.raises(ProjectError) as raised:
        ExcerptExtension(**OPTIONS, lang="nolang")
    assert str(raised.value) == (
        "nolang: the language tag 'nolang' is not known to CLDR. Correct the option lang of the excerpts extension."
    )


def test_its_folders_and_catalog_must_be_there(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone")
    with pytest.raises(ProjectError) as raised:
        ExcerptExtension(content=gone, templates=gone)
    assert str(raised.value).splitlines() == [
        f"{gone}: there is no such folder. Correct the option content of the excerpts extension.",
        f"{gone}: there is no such folder. Correct the option templates of the excerpts extension.",
    ]
    with pytest.raises(ProjectError) as raised:
        ExcerptExtension(**OPTIONS, catalog=gone, lang="ug")
    assert (
        str(raised.value) == f"{gone}: there is no such catalog. Correct the option catalog of the excerpts extension."
    )


def test_what_is_wrong_with_the_data_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yml").write_text("id: A\n", "utf-8")
    with pytest.raises(ProjectError, match="which cannot be part of an address"):
        ExcerptExtension(content=str(tmp_path), templates=str(ROOT / "overrides"))
