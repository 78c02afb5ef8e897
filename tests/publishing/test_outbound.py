"""Links to other hosts say which one and in which language; what is said is what a browser would reach."""

from __future__ import annotations

import time

import pytest

from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.publishing.outbound import Outbound, host
from build_tools.text.translation import Translations
from build_tools.text.wording import Wording

REL = 'rel="noreferrer noopener"'


def label(words: str) -> str:
    return f'<span class="outbound" data-search="off"> ({words})</span>'


def at(name: str) -> str:
    return f'<bdi dir="ltr">{name}</bdi>'


def said(name: str) -> str:
    return f'<span class="outbound__language">{name}</span>'


@pytest.fixture
def outbound() -> Outbound:
    english = Language.of("en")
    locale = Locale(english, "English", source=True)
    wording = Wording(locale, Translations(english, english))
    return Outbound(wording, "own.net", {"https://apples.org/a": "ug"})


CASES = [
    ("host", '<a href="https://a.org/x">it</a>.', f'<a href="https://a.org/x" {REL}>it</a>{label(at("a.org"))}.'),
    (
        "language of sources.yml",
        '<a href="https://apples.org/a">it</a>',
        f'<a href="https://apples.org/a" {REL}>it</a>{label(at("apples.org") + " · " + said("Uyghur"))}',
    ),
    (
        "language of the link",
        '<a href="https://a.org/" hreflang="zh">it</a>',
        f'<a href="https://a.org/" hreflang="zh" {REL}>it</a>{label(at("a.org") + " · " + said("Chinese"))}',
    ),
    (
        "language that is none",
        '<a href="https://a.org/" hreflang="??">it</a>',
        f'<a href="https://a.org/" hreflang="??" {REL}>it</a>{label(at("a.org"))}',
    ),
    (
        "list of sources",
        '<li id="source-x"><a href="https://apples.org/a">it</a></li><a href="https://apples.org/a">it</a>',
        f'<li id="source-x"><a href="https://apples.org/a" {REL}>it</a>{label(at("apples.org"))}</li>'
        f'<a href="https://apples.org/a" {REL}>it</a>{label(at("apples.org") + " · " + said("Uyghur"))}',
    ),
    (
        "words that are the address",
        '<a href="https://a.org/x">https://a.org/x</a>',
        f'<a href="https://a.org/x" {REL}>https://a.org/x</a>',
    ),
    (
        "other rel, window and ping",
        "<a target=_blank ping='https://b.org/' rel='opener License' href='//a.org/'>it</a>",
        f'<a href="//a.org/" rel="license noreferrer noopener">it</a>{label(at("a.org"))}',
    ),
    ("own host", '<a href="https://own.net/x">it</a>', f'<a href="https://own.net/x" {REL}>it</a>'),
    ("way out", '<a href="https://a.org/" data-leave>go</a>', f'<a href="https://a.org/" data-leave {REL}>go</a>'),
    (
        "end of a word",
        '<em><a href="https://a.org/">UHRP</a></em>’s report',
        f'<em><a href="https://a.org/" {REL}>UHRP</a></em>’s{label(at("a.org"))} report',
    ),
    (
        "Uyghur ending",
        '<a href="https://a.org/">UHRP</a>نىڭ دوكلاتى',
        f'<a href="https://a.org/" {REL}>UHRP</a>نىڭ{label(at("a.org"))} دوكلاتى',
    ),
    (
        "Chinese",
        '<a href="https://a.org/">报告</a>说',
        f'<a href="https://a.org/" {REL}>报告</a>{label(at("a.org"))}说',
    ),
    (
        "look-alike letters",
        '<a href="https://аpple.com/">it</a>',
        f'<a href="https://аpple.com/" {REL}>it</a>{label(at("xn--pple-43d.com"))}',
    ),
    (
        "attribute with a bracket",
        '<a title="1 > 0" href="https://a.org/?a=1&amp;b=2">it</a>',
        f'<a title="1 &gt; 0" href="https://a.org/?a=1&amp;b=2" {REL}>it</a>{label(at("a.org"))}',
    ),
    ("map", '<area href="https://a.org/">', f'<area href="https://a.org/" {REL}>'),
    ("page of the site", '<a href="x.html#a" target="b">it</a>', '<a href="x.html#a" target="b">it</a>'),
    ("mail", '<a href="mailto:a@b.org">it</a>', '<a href="mailto:a@b.org">it</a>'),
    ("comment", '<!-- <a href="https://a.org/">it</a> -->', '<!-- <a href="https://a.org/">it</a> -->'),
    ("script", '<script>"<a href=https://a.org/>"</script>', '<script>"<a href=https://a.org/>"</script>'),
    ("abbreviation", '<abbr href="https://a.org/">it</abbr>', '<abbr href="https://a.org/">it</abbr>'),
]


@pytest.mark.parametrize(("page", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_link(outbound: Outbound, page: str, expected: str) -> None:
    assert outbound.labelled(page) == expected


@pytest.mark.parametrize(("page", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_links_of_a_page_do_not_touch_each_other(outbound: Outbound, page: str, expected: str) -> None:
    assert outbound.labelled(f"<p>{page}</p> <p>{page}</p>") == f"<p>{expected}</p> <p>{expected}</p>"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("HTTPS://A.org:8443/x", "a.org"),
        ("https://good.org@evil.org/", "evil.org"),
        ("https://evil.org\\@good.org/", "evil.org"),
        ("https:evil.org", "evil.org"),
        ("\\\\evil.org/x", "evil.org"),
        (" \tht\ntps://evil.org", "evil.org"),
        ("https://ｅvil。org/", "evil.org"),
        ("https://[::1]/", "::1"),
        ("https://[evil/", "[evil"),
        ("/x//evil.org", ""),
        ("x.html", ""),
        ("#https://a.org", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_host(address: str, expected: str) -> None:
    assert host(address) == expected


def test_what_nothing_ends_is_read_in_one_go(outbound: Outbound) -> None:
    for piece in ('<a href="', "<a '", "<a ", "<!--", "<script>", "</a", "<a href=x>"):
        page, start = piece * 50_000, time.perf_counter()
        assert outbound.labelled(page) == page
        assert time.perf_counter() - start < 5, piece  # a second at most; hours if every piece were looked at anew


def test_a_link_in_a_link_is_labelled_as_browsers_show_it(outbound: Outbound) -> None:
    page = '<a href="https://a.org/">one<a href="https://b.org/">two</a>'
    expected = f'<a href="https://a.org/" {REL}>one{label(at("a.org"))}<a href="https://b.org/" {REL}>two</a>{label(at("b.org"))}'
    assert outbound.labelled(page) == expected
