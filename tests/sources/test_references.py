"""A source in a list: its own words in their language, ours in the reader's, and nothing linked that must not be."""

from __future__ import annotations

import re
from pathlib import Path

from build_tools.languages import Language
from build_tools.sources.references import tongue
from build_tools.text.translation import Key
from tests.sources import SOURCES, read, referred, wording

SPACES = re.compile(r"\s+")


def shown(key: str, folder: Path, tag: str = "en", texts: dict[Key, str] | None = None, text: str = SOURCES) -> str:
    """Return a source as a list shows it, with single spaces."""
    return SPACES.sub(" ", referred(read(folder, text)[0], wording(tag, texts)).html(key, back=False)).strip()


def test_a_source_says_who_what_where_and_when(tmp_path: Path) -> None:
    assert shown("paper", tmp_path) == (
        '<p><bdi>A. Author</bdi> · <a href="https://a.org/paper?id=1&amp;page=2" rel="noreferrer noopener">'
        '<cite lang="en" dir="ltr">“On lists &amp; counts”</cite></a> · <bdi>A Journal 3</bdi> · <bdi>A Press</bdi> · '
        '<time datetime="2022-05-24">24 May 2022</time> · '
        '<a href="https://doi.org/10.25365/jeacs.2022.3.zenz" rel="noreferrer noopener">'
        "<bdi>DOI 10.25365/jeacs.2022.3.zenz</bdi></a> · "
        '<a href="https://web.archive.org/web/2022/https://a.org/paper" rel="noreferrer noopener">'
        'archived copy of 1 June 2022</a> · <a href="https://archive.ph/abc" rel="noreferrer noopener">archived copy</a> · '
        'licence: <a href="https://creativecommons.org/licenses/by/4.0/" rel="license noreferrer noopener">'
        "<bdi>CC BY 4.0</bdi></a> · accessed 23 January 2026</p> "
        '<p class="source__note">The author works for a foundation.</p>'
    )


def test_what_was_seen_in_a_copy_says_whose_and_links_only_what_may_be_linked(tmp_path: Path) -> None:
    assert shown("news", tmp_path) == (
        "<p>A Paper, as reported by mirror.net · Report on photographs · "
        '<time datetime="2022-05">May 2022</time> · seen in a copy: '
        '<a href="https://other.org/news" rel="noreferrer noopener"><bdi>Other Paper</bdi></a> · '
        "accessed 23 January 2026</p>"
    )


def test_what_another_source_quotes_says_so_and_that_its_date_is_unknown(tmp_path: Path) -> None:
    assert shown("told", tmp_path) == (
        '<p>ئاپتور, as reported by A. Author · <cite lang="ug" dir="rtl">«ئۇيغۇرچە ماقالە»</cite> · '
        "<bdi>A House</bdi> · date unknown · in Uyghur · quoted in: "
        '<a href="https://a.org/paper?id=1&amp;page=2" rel="noreferrer noopener"><bdi>A. Author</bdi></a> · '
        'accessed 22 January 2026</p> <p class="source__note">Two editions differ.</p>'
    )


def test_our_words_are_in_the_language_of_the_reader_and_names_keep_theirs(tmp_path: Path) -> None:
    texts: dict[Key, str] = {
        (None, "{producer}, as reported by {reporter}"): "{reporter} نىڭ خەۋىرىدىكى {producer}",
        ("described", "Report on photographs"): "رەسىملەر توغرىسىدا خەۋەر",
        (None, "in {language}"): "تىلى: {language}",
    }
    html = shown("news", tmp_path, "ug", texts)
    assert html.startswith("<p><bdi>mirror.net</bdi> نىڭ خەۋىرىدىكى <bdi>A Paper</bdi> · رەسىملەر توغرىسىدا خەۋەر · ")
    assert "تىلى: ئىنگلىزچە" in html
    assert '<time datetime="2022-05"><span class="nobreak">2022-يىلى</span> ماي</time>' in html
    assert '<span lang="en" dir="ltr" class="fallback">accessed ' in html
    assert '<cite lang="en" dir="ltr">“On lists' in shown("paper", tmp_path, "ug", texts)


def test_a_reader_of_the_language_of_a_source_is_not_told_of_it(tmp_path: Path) -> None:
    text = SOURCES.replace("language: ug", "language: zh-Hant").replace("ئۇيغۇرچە ماقالە", "文章")
    assert '<cite lang="zh-Hant" dir="ltr">《文章》</cite>' in shown("told", tmp_path, "zh-Hans", text=text)
    assert tongue(Language.of("zh-Hans"), Language.of("zh-Hant")) == ""
    assert tongue(Language.of("zh-Hans"), Language.of("ug")) == "维吾尔语"


def test_neither_a_source_nor_a_translation_brings_markup(tmp_path: Path) -> None:
    evil = "</cite><script>alert(1)</script>"
    text = SOURCES.replace("On lists & counts", evil).replace("A. Author", evil).replace("A Press", evil)
    html = shown("paper", tmp_path, "ug", {("note", "The author works for a foundation."): evil}, text)
    assert "<script" not in html
    assert html.count("<cite") == html.count("</cite>") == 1
    assert "<bdi>&lt;/cite&gt;&lt;script&gt;alert(1)&lt;/script&gt;</bdi>" in html
