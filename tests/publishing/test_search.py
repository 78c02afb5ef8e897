"""The search index: what is found in it, and what is not."""

from __future__ import annotations

import json
import re

import markdown
import pytest

from build_tools.languages import Language
from build_tools.publishing.search import Index, Section, SectionCollector, Words
from build_tools.text.translation import Fallback


def words(tag: str, text: str) -> list[str]:
    return sorted(set(Words(Language.of(tag)).of(text)))


def sections(text: str) -> list[tuple[str, str, str]]:
    md = markdown.Markdown(extensions=["toc", "footnotes", "admonition", "attr_list", "pymdownx.superfences"])
    collector = SectionCollector(md)
    md.treeprocessors.register(collector, "sections", SectionCollector.PRIORITY)
    md.convert(text)
    return [(part.anchor, part.heading, " ".join(part.text.split())) for part in collector.sections]


def test_letters_that_are_typed_for_one_another_are_one() -> None:
    assert words("ug", "ئۇيغۇر كىتاب") == words("ug", "ۇيغۇر کیتاب")
    assert words("ug", "ئەلگە") == words("ug", "هلگه")


def test_uyghur_letters_that_are_different_sounds_stay_apart() -> None:
    assert words("ug", "بىر") != words("ug", "بېر")
    assert words("ug", "ھە") != words("ug", "ەە")


def test_chinese_is_indexed_as_pairs_and_words() -> None:
    assert words("zh-Hans", "疏附县拘留营") == sorted(["疏附", "附县", "县拘", "拘留", "留营", "疏附县"])
    assert words("zh-Hans", "人") == ["人"]


def test_words_between_scripts_are_cut() -> None:
    assert words("zh-Hans", "UHRP称2万") == ["2", "uhrp", "万", "称"]


def test_full_width_and_capital_letters_are_folded() -> None:
    assert words("en", "ＢＢＣ Café") == ["bbc", "café"]


def test_a_page_is_cut_at_its_headings() -> None:
    text = "Before.\n\n# One & two {#first}\n\nText *of* it[^1].\n\n!!! note\n    Boxed\n\n## `Code`\n\n```\nx = 1\n```\n\n[^1]: A note."
    assert sections(text) == [
        ("", "", "Before."),
        ("first", "One & two", "Text of it. Note Boxed"),
        ("code", "Code", "x = 1 A note."),
    ]


def test_words_in_another_language_are_left_out() -> None:
    text = "Own.\n\nForeign. {.fallback}\n\n# Foreign heading {.fallback}\n\nMore of our own.\n\nForeign *too*.\n{.fallback}"
    md_text = text.replace("Foreign. {.fallback}", "Foreign.\n{.fallback}")
    assert sections(md_text) == [("", "", "Own."), ("foreign-heading", "", "More of our own.")]


@pytest.mark.parametrize(
    ("raw", "searched"),
    [
        ("<p>One <b>two</b> &amp; <br>three</p>", "One two & three"),
        ("<figure><svg><title>Drawn</title><path/><text>drawn</text></svg>Own</figure>", "Own"),
        ('<td>Own <span lang="en" class="fallback">foreign <i>words</i></span> again</td>', "Own again"),
        ('<div data-search="off"><div>Said</div> before</div><p>Once</p>', "Once"),
        ('<p>Sold<sup class="citation"><a href="#x">[1]</a></sup> here</p>', "Sold here"),
    ],
)
def test_of_raw_html_no_drawing_no_foreign_word_and_nothing_twice_is_searched(raw: str, searched: str) -> None:
    assert sections(f"<div>\n{raw}\n</div>\n") == [("", "", searched)]


def test_words_of_headings_weigh_more() -> None:
    index = Index(Language.of("en"))
    index.add("a.html", "A", [Section("x", "Camps", "Police and camps and police")])
    assert index.terms["camps"] == [0, 9]
    assert index.terms["police"] == [0, 2]


@pytest.mark.parametrize("nasty", ["</script><script>alert(1)", "<!--", "\u2028", 'quote " and \\'])
def test_no_text_ends_the_script_it_is_in(nasty: str) -> None:
    index = Index(Language.of("en"))
    index.add("a.html", Fallback(nasty, Language.of("ug")), [Section("x", nasty, nasty)])
    script = index.script()
    assert "<" not in script
    assert "\u2028" not in script
    data = json.loads(re.fullmatch(r"explainers\.search\((.*)\);\n", script, re.DOTALL)[1])  # type: ignore[index]
    assert data["pages"] == [["a.html", nasty, "ug"]]
    assert data["sections"][0][2] == nasty
