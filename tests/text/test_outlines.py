"""A text whose marks are plain to see renders to no more than its source, whatever the converter."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from build_tools.languages import Language
from build_tools.text import firewall, outlines
from build_tools.text.rendering import Judge
from tests.text import CONFIGS, EXTENSIONS

UG = Language.of("ug")
CLEAR = [
    ("See [the list](a.md).", "[تىزىملىك](a.md) نى كۆرۈڭ."),
    ("**Note:** it is `a*b`.", "بۇ `a*b`، **ئەسكەرتىش:**"),
    ("Two[^1] counties [@a; @b]", "ئىككى ناھىيە.[@a; @b] سۆز[^1]"),
    ("*One* and **two [list](a.md)**", "第二**[名单](a.md)**和*一*"),
    ("At 10:00 (more than 2.5)", "上午10:00（2.5以上）"),
    ("Words *as* said", "没有记号"),
]
NOT_CLEAR = [
    ("See [the list](a.md).", "[تىزىملىك](b.md)"),
    ("See [the list](a.md).", "![تىزىملىك](a.md)"),
    ("See [the list](a.md).", "[toc](a.md)"),
    ("See [the list](a.md).", "[evil.example](a.md)"),
    ("A `b` c", "A `d` c"),
    ("A *b* c", "A *b* *c*"),
    ("A*b*c", "A *b* c"),
    ("A *b* c", "A ***b*** c"),
    ("Notes[^1] [^2] and", "[^2] and[^1]"),
    ("Notes[^1] and [b](c)", "[^1] [b](c)"),
    ("Words", "www.a.org"),
    ("Words", "a: b :smile:"),
    ("Words", "5:100:5"),
    ("Words", "a\u202eb"),
]
PIECES = [
    "سۆز", "字", "word", " ", " ", ".", ":", "!", "(", ")", "/", "'", "-", "、", "1", "\n", "  \n", "\x02", "\\",
    "*", "**", "`", "[", "]", "](a.md)", "[^1]", "[^9]", "[ref]", "@", "[@a]", "_", "==", "++", "~", "^", "$", "{.x}", "&lt;",
    "[the list](a.md)", "[字](https://b.org/c_d*e)", "*字*", "**word**", "`code`", "`a*b`", "https://a.org", "www.a.org", "(c)",
]  # fmt: skip
WHOLE = [
    " ",
    " ",
    "سۆز",
    "字",
    "*字*",
    "**word**",
    "[字](https://b.org/c_d*e)",
    "`a*b`",
    "[^1]",
    "[@a]",
    ".",
    "! ",
    "\n",
]
PAGE = "Words[^1]\n\n[ref]: https://a.org/ref\n[^1]: A note.\n\n*[word]: Words\n"
SMART: dict[str, dict[str, object]] = {
    "pymdownx.betterem": {"smart_enable": "all"},
    "pymdownx.tilde": {"smart_delete": False},
}
CONVERTERS: dict[str, tuple[list[str], dict[str, dict[str, object]]]] = {
    "ours": (EXTENSIONS, CONFIGS),
    "bare": ([], {}),
    "smart": (["footnotes", "attr_list", "nl2br", "smarty", "abbr", *SMART, "pymdownx.smartsymbols"], SMART),
}
MARKED = st.lists(st.sampled_from([*WHOLE * 3, *PIECES]), min_size=2, max_size=8)


@pytest.fixture(scope="module")
def converters() -> dict[str, Markdown]:
    """Return converters that have read a page, so that its references and notes are known."""
    made = {name: Markdown(extensions=them, extension_configs=how) for name, (them, how) in CONVERTERS.items()}
    for converter in made.values():
        converter.convert(PAGE)
    return made


@pytest.mark.parametrize(("source", "translation"), CLEAR)
def test_marks_between_words_are_plain_to_see(source: str, translation: str) -> None:
    assert outlines.clear(source, translation, {})


@pytest.mark.parametrize(("source", "translation"), NOT_CLEAR)
def test_what_could_become_something_else_is_not(source: str, translation: str) -> None:
    assert not outlines.clear(source, translation, {})


def test_a_link_of_the_locale_is_that_of_the_source() -> None:
    assert outlines.clear("[A](https://a.org/en)", "[ئا](https://a.org/ug)", {"https://a.org/ug": "https://a.org/en"})
    assert not outlines.clear("[A](https://a.org/en)", "[ئا](https://a.org/ug)", {})


@pytest.mark.parametrize("name", CONVERTERS)
@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(drawn=st.data(), pieces=MARKED)
def test_what_is_clear_renders_to_no_more_and_reads_as_if_it_were_not(
    converters: dict[str, Markdown], name: str, drawn: st.DataObject, pieces: list[str]
) -> None:
    order = drawn.draw(st.permutations([*pieces, *drawn.draw(st.lists(st.sampled_from(PIECES), max_size=2))]))
    source, translation = "".join(pieces), "".join(order)
    if outlines.clear(source, translation, {}):
        assert firewall.judge(source, translation, UG, clear=True) == firewall.judge(source, translation, UG)
        made, more = (Judge([], converters[name])._render([("p", text)], {})[0] for text in (source, translation))
        assert more - made == Counter()
