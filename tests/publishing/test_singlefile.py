"""A page as one file has all that it needs in it, and its links lead somewhere or are plain words."""

from __future__ import annotations

import re

import pytest

from build_tools import policy
from build_tools.publishing import singlefile
from build_tools.publishing.fonts import Cut
from build_tools.publishing.singlefile import Surroundings

HERE = "ug/events/fair.html"
FILES = {
    "assets/media/pear.png": b"PNG",
    "assets/images/favicon.svg": b"<svg/>",
    "assets/one.css": b"p { color: red } .absent { color: blue } td::after { content: '</style>' }",
    "assets/two.css": b"a { color: var(--ink) } :root { --ink: black; --other: white }",
}
FONT = Cut("ug-400.woff2", b"FONT", '@font-face { src: url("ug-400.woff2"); }\n', frozenset({0x6C7}))
BESIDE = {"ug/apples.html": "apples-ug.html", HERE: "fair-ug.html"}
ADDRESS = "https://example.org/site/"


def single(body: str, site_url: str = "", head: str = "") -> str:
    around = Surroundings(FILES.get, ["assets/one.css", "assets/two.css"], BESIDE, site_url, [FONT])
    page = (
        f'<!doctype html><html lang="ug" dir="rtl"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    )
    return singlefile.single(page, HERE, around).decode()


def body(body: str, site_url: str = "") -> str:
    found = re.search(r"<body>(.*)</body>", single(body, site_url), re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("link", "alone", "with_address"),
    [
        ("#part", '<a href="#part">x</a>', '<a href="#part">x</a>'),
        ("fair.html#part", '<a href="#part">x</a>', '<a href="#part">x</a>'),
        ("../apples.html", '<a href="apples-ug.html">x</a>', '<a href="apples-ug.html">x</a>'),
        ("../apples.html#h-1", '<a href="apples-ug.html#h-1">x</a>', '<a href="apples-ug.html#h-1">x</a>'),
        ("../other.html#h", "<span>x</span>", '<a href="https://example.org/site/ug/other.html#h">x</a>'),
        ("../data/a%20b.csv", "<span>x</span>", '<a href="https://example.org/site/ug/data/a%20b.csv">x</a>'),
        ("../../../../etc/passwd", "<span>x</span>", "<span>x</span>"),
        ("/etc/passwd", "<span>x</span>", "<span>x</span>"),
        ("https://other.org/", '<a href="https://other.org/">x</a>', '<a href="https://other.org/">x</a>'),
        ("mailto:a@example.org", '<a href="mailto:a@example.org">x</a>', '<a href="mailto:a@example.org">x</a>'),
        ("//other.org/x", '<a href="//other.org/x">x</a>', '<a href="//other.org/x">x</a>'),
    ],
)
def test_where_links_lead(link: str, alone: str, with_address: str) -> None:
    assert body(f'<p><a href="{link}">x</a></p>') == f"<p>{alone}</p>"
    assert body(f'<p><a href="{link}">x</a></p>', ADDRESS) == f"<p>{with_address}</p>"


def test_plain_words_keep_their_language_and_lose_what_leads() -> None:
    link = '<a class="x" lang="en" dir="ltr" hreflang="en" download rel="next" href="../data/a.csv"><b>A</b> table</a>'
    assert body(f"<p>{link} here</p>") == '<p><span class="x" lang="en" dir="ltr"><b>A</b> table</span> here</p>'


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("../../assets/media/pear.png", '<img src="data:image/png;base64,UE5H" alt="A pear">'),
        ("data:image/png;base64,AA==", '<img src="data:image/png;base64,AA==" alt="A pear">'),
        ("../../assets/media/none.png", "<span>A pear</span>"),
        ("https://other.org/pear.png", "<span>A pear</span>"),
        ("//other.org/pear.png", "<span>A pear</span>"),
        ("../../../secret.png", "<span>A pear</span>"),
    ],
)
def test_pictures_are_inside_or_words(source: str, shown: str) -> None:
    assert body(f'<p>See <img src="{source}" alt="A pear"> there</p>') == f"<p>See {shown} there</p>"


def test_what_would_load_or_run_is_gone() -> None:
    text = single(
        '<script>alert(1)</script><!-- a note --><p>Words<script src="x.js"></script> stay</p>'
        '<picture><source srcset="https://other.org/a.png"><img src="https://other.org/b.png" alt="B"></picture>'
        '<video title="A film"><source src="https://other.org/film.mp4"></video><iframe src="https://other.org/"></iframe>'
        '<object data="x.swf"></object><svg viewBox="0 0 1 1"><image href="https://other.org/c.png"/><path d="M0 0"/></svg>',
        head='<base href="https://other.org/"><link rel="stylesheet" href="x.css"><script src="y.js"></script>',
    )
    assert re.findall(r"<(?:script|base|video|iframe|object|source|image)\b", text) == []
    assert re.findall(r"<link [^>]*>", text) == ['<link rel="icon" href="data:image/svg+xml;base64,PHN2Zy8+">']
    assert "<p>Words stay</p>" in text
    assert '<a href="https://other.org/film.mp4" rel="noreferrer noopener">A film</a>' in text
    assert '<a href="https://other.org/" rel="noreferrer noopener">https://other.org/</a>' in text
    assert "<span>x.swf</span>" in text
    assert '<path d="M0 0"></path>' in text
    assert re.findall(r"(?:src|srcset|data)=\"(?!data:)[^\"]*", text) == []


def test_the_head_says_what_a_browser_may_do_before_anything_else() -> None:
    text = single("<p>x</p>")
    rules = policy.content(policy.Kind.SINGLE, styles=re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    assert text.startswith(
        '<!doctype html>\n<html lang="ug" dir="rtl"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
    )


def test_style_is_what_the_page_needs_and_cannot_end_early() -> None:
    text = single("<p>x</p><table><tr><td><a href='#'>y</a></td></tr></table>")
    style = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style == ["p{color: red}\ntd::after{content: '<\\/style>'}\na{color: var(--ink)}\n:root{--ink: black}\n"]


def test_a_font_is_inside_where_its_letters_are() -> None:
    assert "data:font/woff2;base64,Rk9OVA==" in single("<p>ئۇيغۇر</p>")
    assert "font/woff2" not in single("<p>Uyghur</p>")
