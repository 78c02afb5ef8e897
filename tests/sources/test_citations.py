"""Citations in a page: numbered alike in every language, listed at the end, and left alone where they are none."""

from __future__ import annotations

import logging
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.problems import ProjectError
from build_tools.sources.citations import CitationExtension
from build_tools.sources.source import Source
from build_tools.text.extension import TranslationExtension
from build_tools.text.translation import Key, Translations
from tests.conftest import ROOT
from tests.sources import EN, SOURCES, read, referred, wording
from tests.test_laws import CONFIGS, EXTENSIONS, PAGE, pages_law

LINK = re.compile(r'<a aria-label="([^"]*)"[^<>]*href="#source-([a-z]*)"[^<>]*>([^<]*)</a>')


@cache
def sources() -> dict[str, Source]:
    with TemporaryDirectory() as folder:
        return dict(read(Path(folder))[0])


def convert(
    page: str, tag: str = "en", texts: dict[Key, str] | None = None, extensions: tuple[str, ...] = ("extra", "toc")
) -> tuple[str, CitationExtension]:
    """Return a page in a language, with these translations, and the extension that has converted it."""
    words = wording(tag, texts)
    citations = CitationExtension(referred(sources(), words), {*sources(), "broken"})
    translation = TranslationExtension(Translations(words.locale.language, EN, texts or {}))
    citations.at("content/page.md", 5)
    md = markdown.Markdown(extensions=[*extensions, translation, citations])
    return md.convert(page), citations


def body(page: str, tag: str = "en", texts: dict[Key, str] | None = None) -> str:
    """Return a page in a language without its list of references."""
    return convert(page, tag, texts)[0].partition("\n<section")[0]


def numbers(html: str) -> list[tuple[str, str]]:
    """Return the key and the words of every number in a text."""
    return [(key, shown) for _, key, shown in LINK.findall(html)]


def test_a_citation_becomes_a_number_that_leads_to_its_source() -> None:
    assert body("So.[@paper]") == (
        '<p>So.<sup class="citation"><a aria-label="Source [1]" href="#source-paper" id="cite-paper" '
        'role="doc-biblioref">[1]</a></sup></p>'
    )


def test_numbers_follow_the_page_and_the_same_source_keeps_its_own() -> None:
    html, citations = convert("# Head\n\nA[@news; @paper, pp. 3-5].[^n]\n\n> B[@paper]\n\n[^n]: C[@told].")
    assert citations.numbers == {"news": 1, "paper": 2, "told": 3}
    assert numbers(html) == [("news", "[1]"), ("paper", "[2, pp. 3–5]"), ("paper", "[2]"), ("told", "[3]")]
    assert re.findall(r'<li id="source-(\w+)">', html) == ["news", "paper", "told"]


@pytest.mark.parametrize(
    "text",
    [
        "`[@paper]`",
        "    [@paper]",
        "```\n[@paper]\n```",
        "\\[@paper]",
        "me@paper.org, [me@paper.org](x.md), <me@a.org>",
        "[@paper](x.md)",
        "[@paper]\n\n[@paper]: x.md",
        "@paper [@media (min-width: 1px)] [@Paper] [@paper.org]",
        '<div title="[@paper]">x</div>',
        'x <span title="[@paper]">x</span>',
        "<!-- [@paper] -->",
    ],
)
def test_what_is_no_citation_stays_as_it_is(text: str) -> None:
    plain = markdown.markdown(text, extensions=["extra", "toc"])
    assert convert(text)[0] == plain
    assert convert(text)[1].numbers == {}


def test_an_unknown_key_is_an_error_with_its_line_and_stays_readable() -> None:
    html, citations = convert("# Head\n\nOne\ntwo [@nobody] and\nthree.[@paper; @noone]\n\n- Four.[@paper]")
    assert "two [@nobody] and\nthree.[@paper; @noone]" in html
    assert citations.numbers == {"paper": 1}
    assert [str(problem) for problem in citations.problems] == [
        "content/page.md:8: there is no source 'nobody'. Correct the key, or add the source to sources.yml.",
        "content/page.md:9: there is no source 'noone'. Correct the key, or add the source to sources.yml.",
    ]


def test_a_source_that_has_a_problem_of_its_own_is_not_called_unknown() -> None:
    html, citations = convert("So.[@broken]")
    assert (html, citations.problems) == ("<p>So.[@broken]</p>", [])


def test_a_slip_in_a_citation_of_a_known_source_is_an_error() -> None:
    assert [str(problem) for problem in convert("So.[@paper p. 3]\n\n# Head[@news]")[1].problems] == [
        "content/page.md:5: the citation [@paper p. 3] is not understood. "
        "Write [@key], [@key, p. 12] or [@one; @other, pp. 3–5]; also para., paras., ch., chs.",
        "content/page.md:7: the citation [@news] stands in a heading. Cite in the text below it.",
    ]


FORMS = "Write [@key], [@key, p. 12] or [@one; @other, pp. 3–5]; also para., paras., ch., chs."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One\n[ @paper ] two.", f"6: the citation [ @paper ] is not understood. {FORMS}"),
        ("One [@paper, p. 3 two.", "5: the citation [@paper is never closed. Write ] where it ends: [@paper]."),
        ("One [@paper and [two](x.md).", "5: the citation [@paper is never closed. Write ] where it ends: [@paper]."),
        ("One [@] two.", "5: the citation [@] names no source. Write [@key], with a key of sources.yml."),
        ("One [ @ ] two.", "5: the citation [ @ ] names no source. Write [@key], with a key of sources.yml."),
    ],
)
def test_what_nearly_is_a_citation_is_an_error(text: str, said: str) -> None:
    assert [str(problem) for problem in convert(text)[1].problems] == [f"content/page.md:{said}"]


@pytest.mark.parametrize("text", ["`[ @paper ]`", "\\[@paper", "[ @somebody ] [@somebody", "[ @paper ](x.md)", "`[@]`"])
def test_what_is_far_from_a_citation_is_none(text: str) -> None:
    assert convert(text)[1].problems == []


def test_no_key_is_unknown_where_the_sources_could_not_be_read() -> None:
    citations = CitationExtension(referred({}, wording()), None)
    markdown.markdown("So.[@paper] So.[@paper p. 3]", extensions=[citations])
    assert (citations.problems, citations.numbers) == ([], {})


def test_alone_it_warns_of_the_mistakes_of_a_page(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "sources.yml").write_text(SOURCES, "utf-8")
    options = {"sources": str(tmp_path / "sources.yml"), "overrides": str(ROOT / "overrides")}
    markdown.markdown("So.[@nobody]", extensions=[CitationExtension(**options)])
    assert caplog.record_tuples == [
        (
            "build_tools",
            logging.WARNING,
            "page.md:1: there is no source 'nobody'. Correct the key, or add the source to sources.yml.",
        )
    ]


def test_a_translation_keeps_the_numbers_of_the_source_however_it_orders_them() -> None:
    source = "A[@paper]. B[@news]."
    html, citations = convert(source, "ug", {(None, source): "ب[@news]. ئا[@paper]."})
    assert numbers(html) == [("news", "[2]"), ("paper", "[1]")]
    assert citations.numbers == {"paper": 1, "news": 2}
    assert re.findall(r'<li id="source-(\w+)">', html) == ["paper", "news"]


def test_what_a_translation_drops_is_still_listed_and_what_it_adds_gets_no_number() -> None:
    source = "A[@paper]. B[@news]."
    html = convert(source, "ug", {(None, source): "ب[@news]. ئا[@told]."})[0]
    assert numbers(html) == [("news", "[2]")]
    assert "ئا[@told]." in html
    assert re.findall(r'<li id="source-(\w+)">', html) == ["paper", "news"]
    assert re.findall(r'class="source__back" href="#cite-(\w+)"', html) == ["news"]


def test_the_words_of_a_citation_are_in_the_language_of_the_reader() -> None:
    texts = {
        ("citation", "[{number}, p. {place}]"): "[{number}، {place}-بەت]",
        ("citation", "Source {cited}"): "مەنبە {cited}",
        ("citation", "Sources"): "مەنبەلەر",
    }
    html = convert("So.[@paper, p. 12]", "ug", texts)[0]
    assert 'aria-label="مەنبە [1، 12-بەت]"' in html
    assert ">[1، 12-بەت]</a>" in html
    assert '<h2 id="__references">مەنبەلەر</h2>' in html


def test_words_that_are_not_translated_say_their_language_in_text_and_name() -> None:
    html = convert("So.[@paper, p. 12]", "ug", {("citation", "Source {cited}"): "مەنبە {cited}"})[0]
    assert (
        '<a aria-label="Source [1, p. 12]" dir="ltr" href="#source-paper" id="cite-paper" lang="en" '
        'role="doc-biblioref">[1, p. 12]</a>' in html
    )
    assert '<h2 class="fallback" dir="ltr" id="__references" lang="en">Sources</h2>' in html


def test_sources_of_a_block_are_numbered_in_their_place() -> None:
    page = (
        'A[@news].\n\n<figure markdown="1" data-cites="told paper">\n<figcaption markdown="1">C[@told]</figcaption>\n'
        "</figure>\n\nB[@paper]."
    )
    assert convert(page)[1].numbers == {"news": 1, "told": 2, "paper": 3}


def test_the_list_is_in_the_contents_but_not_among_the_messages() -> None:
    words = wording()
    citations, translation = CitationExtension(referred(sources(), words)), TranslationExtension()
    md = markdown.Markdown(extensions=["toc", translation, citations])
    md.convert("# Head\n\nSo.[@paper]\n\n[@paper]")
    assert [message.text for message in translation.page.messages] == ["Head", "So.[@paper]"]
    assert [token["id"] for token in md.toc_tokens[0]["children"]] == ["__references"]  # type: ignore[attr-defined]


def test_it_works_with_python_markdown_alone(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(SOURCES, "utf-8")
    (tmp_path / "ug.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "citation"\nmsgid "Sources"\nmsgstr "مەنبەلەر"\n\nmsgid "So.[@paper]"\nmsgstr "شۇنداق.[@paper]"\n',
        "utf-8",
    )
    catalog = {"lang": "ug", "catalog": str(tmp_path / "ug.po")}
    paths = {"sources": str(tmp_path / "sources.yml"), "overrides": str(ROOT / "overrides")}
    names = ["build_tools.text.extension", "build_tools.sources.citations"]
    html = markdown.markdown(
        "So.[@paper]", extensions=names, extension_configs={names[0]: catalog, names[1]: catalog | paths}
    )
    assert html.startswith('<p>شۇنداق.<sup class="citation">')
    assert "مەنبەلەر</h2>" in html


def test_wrong_options_are_named(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        CitationExtension(sources="no.yml", overrides="nowhere", catalog="no.po", lang="nolang")
    assert [str(problem) for problem in caught.value.problems] == [
        "no.yml: there is no such file. Correct the option sources of the citations extension.",
        "nowhere: there is no such folder. Correct the option overrides of the citations extension.",
        "nolang: the language tag 'nolang' is not known to CLDR. Correct the option lang of the citations extension.",
        "no.po: there is no such catalog. Correct the option catalog of the citations extension.",
    ]


# Laws

SENTENCE = st.lists(
    st.sampled_from(["A", "[@paper]", "[@news, p. 3]", "[@told; @paper]", "`[@told]`", "*b*"]), min_size=1
)
SENTENCES = st.lists(SENTENCE.map(" ".join), min_size=1, max_size=5, unique=True)


@cache
def cited() -> tuple[markdown.Markdown, CitationExtension]:
    citations = CitationExtension(referred(sources(), wording()))
    md = markdown.Markdown(extensions=[*EXTENSIONS, TranslationExtension(), citations], extension_configs=CONFIGS)
    return md, citations


@cache
def plain() -> markdown.Markdown:
    return markdown.Markdown(extensions=[*EXTENSIONS, TranslationExtension()], extension_configs=CONFIGS)


@pages_law
@given(PAGE)
def test_law_a_page_without_citations_is_as_it_was(page: str) -> None:
    md, citations = cited()
    assert md.reset().convert(page) == plain().reset().convert(page)
    assert citations.problems == []


@pages_law
@given(SENTENCES, st.permutations(["paper", "news", "told"]), st.booleans())
def test_law_numbers_are_the_same_in_every_language(sentences: list[str], order: list[str], dropped: bool) -> None:
    page = "\n\n".join(sentences)
    marks = "" if dropped else "".join(f"[@{key}]" for key in order)
    texts: dict[Key, str] = {(None, sentence): f"ئۇيغۇرچە {marks}" for sentence in sentences}
    source, citations = convert(page)
    html, theirs = convert(page, "ug", texts)
    assert theirs.numbers == citations.numbers
    for key, shown in numbers(source) + numbers(html):
        assert shown.startswith(f"[{citations.numbers[key]}")
