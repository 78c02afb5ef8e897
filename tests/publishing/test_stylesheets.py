"""Of the style sheets of a site, a page takes the rules that may hold for it."""

from __future__ import annotations

import pytest
from lxml import html

from build_tools.publishing import stylesheets
from build_tools.publishing.stylesheets import Parts

PAGE = html.document_fromstring(
    '<html dir="rtl"><body class="wide"><main id="top"><p class="note late">A <a href="#x">word</a></p></main></body></html>'
)


@pytest.mark.parametrize(
    "selector",
    [
        "p",
        ".note",
        "#top",
        "*",
        ":root",
        "body.wide>main p.note.late::before",
        "[dir=rtl] .note",
        '[data-x=".absent"] .note',
        "p:not(.absent, #absent)",
        "p:is(.absent, :not(.other (x)))",
        "main + p",
        "a:hover",
    ],
)
def test_a_rule_that_may_hold_is_kept(selector: str) -> None:
    assert stylesheets.needed(f"{selector} {{ color: red }}", Parts.of(PAGE)) == f"{selector}{{color: red}}\n"


@pytest.mark.parametrize(
    "selector", [".absent", "#absent", "table", "p.absent", ".note .absent", "main>ul", "p.note ~ td:hover"]
)
def test_a_rule_that_cannot_hold_is_left_out(selector: str) -> None:
    assert stylesheets.needed(f"{selector} {{ color: red }}", Parts.of(PAGE)) == ""


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".note, .absent, p:is(.a, .b) { margin: 0 }", ".note,p:is(.a, .b){margin: 0}\n"),
        ("@media print { .note { x: 1 } .absent { x: 2 } }", "@media print{.note{x: 1}\n}\n"),
        ("@media print { @supports (x: y) { .absent { x: 2 } } }", ""),
        ("@keyframes turn { from { x: 1 } to { x: 2 } } p { x: 3 }", "p{x: 3}\n"),
        ('@charset "UTF-8"; @import url(other.css); p { x: 1 }', "p{x: 1}\n"),
        ("/* p { } */ p { x: 1 } /* } */", "p{x: 1}\n"),
        ('p { content: "}{;" } .absent { x: 1 }', 'p{content: "}{;"}\n'),
        (
            "p { background: url(data:image/svg+xml;x,{}) } .absent { x: 1 }",
            "p{background: url(data:image/svg+xml;x,{})}\n",
        ),
        ("} p { x: 1 }", "p{x: 1}\n"),
        ("p { x: 1", ""),
    ],
)
def test_what_is_left_of_a_style_sheet(css: str, left: str) -> None:
    assert stylesheets.needed(css, Parts.of(PAGE)) == left


def test_properties_that_nobody_asks_for_are_left_out_with_those_that_only_they_ask_for() -> None:
    css = ':root{--a: var(--b);--b: "x;y";--c: 1;--d: 2}p{color: var(--c)}'
    assert stylesheets.used(css, '<b style="x: var(--d)">') == ":root{--c: 1;--d: 2}\np{color: var(--c)}\n"


def test_files_are_put_in_and_what_is_elsewhere_is_left_out() -> None:
    files = {"assets/a/b.png": b"abc"}
    css = 'a{x: url(b.png)}b{x: url("https://example.org/x.png")}c{x: url(//example.org/y)}d{x: url(none.png)}e{x: url(data:,1)}f{x: url(#m)}'
    nothing = 'url("data:,")'
    assert stylesheets.filled(css, files.get, "assets/a") == (
        f'a{{x: url("data:image/png;base64,YWJj")}}b{{x: {nothing}}}c{{x: {nothing}}}d{{x: {nothing}}}e{{x: url(data:,1)}}f{{x: url(#m)}}'
    )
