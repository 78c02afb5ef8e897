"""Latin names and dates keep their order inside right-to-left text."""

from __future__ import annotations

import markdown
import pytest

from build_tools.text.isolation import Isolator, isolated


def page(text: str) -> str:
    md = markdown.Markdown(extensions=["footnotes", "attr_list", "fenced_code"])
    md.treeprocessors.register(Isolator(md), "isolate", Isolator.PRIORITY)
    return md.convert(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("كىشىلىك ھوقۇق", "كىشىلىك ھوقۇق"),
        ("BBC نىڭ", "<bdi>BBC</bdi> نىڭ"),
        (
            "Herbert Smith Freehills، 2021-يىلى",
            '<bdi>Herbert Smith Freehills</bdi>، <span class="nobreak">2021-يىلى</span>',
        ),
        ("(Adrian Zenz) 12 مىڭ", "(<bdi>Adrian Zenz</bdi>) 12 مىڭ"),
        ("M-62 قارار", "<bdi>M-62</bdi> قارار"),
        ("“Windows & doors: 3, 4”، 2022", "<bdi>“Windows &amp; doors: 3, 4”</bdi>، 2022"),
        ("3sat تېلېۋىزىيەسى", "<bdi>3sat</bdi> تېلېۋىزىيەسى"),
        ("ABC (Australia), Chinese service؛", "<bdi>ABC (Australia), Chinese service</bdi>؛"),
        ("Compliance & Risks.", "<bdi>Compliance &amp; Risks</bdi>."),
        ("Omer Kanat (2023)", "<bdi>Omer Kanat</bdi> (2023)"),
        ("BBC، ICIJ", "<bdi>BBC</bdi>، <bdi>ICIJ</bdi>"),
        ("5,000 ۋە 12.3", "5,000 ۋە 12.3"),
        ("a < b", "<bdi>a</bdi> &lt; <bdi>b</bdi>"),
    ],
)
def test_runs_of_plain_text(text: str, expected: str) -> None:
    assert isolated(text) == expected


def test_names_are_isolated_in_every_element_and_after_it() -> None:
    assert page("ئا **BBC** ۋە *ICIJ* DW نىڭ[^1]\n\n[^1]: ئىزاھ AP.") == (
        "<p>ئا <strong><bdi>BBC</bdi></strong> ۋە <em><bdi>ICIJ</bdi></em> <bdi>DW</bdi> نىڭ"
        '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>\n'
        '<div class="footnote">\n<hr />\n<ol>\n<li id="fn:1">\n<p>ئىزاھ <bdi>AP</bdi>.&#160;'
        '<a class="footnote-backref" href="#fnref:1" title="Jump back to footnote 1 in the text">&#8617;</a></p>\n</li>\n</ol>\n</div>'
    )


def test_code_and_words_that_say_their_language_are_left_alone() -> None:
    text = "`x = BBC` ئا\n\nEnglish words\n{lang=en}\n\n```\ncode here\n```\n"
    assert page(text) == (
        '<p><code>x = BBC</code> ئا</p>\n<p lang="en">English words</p>\n<pre><code>code here\n</code></pre>'
    )


def test_escapes_and_entities_survive() -> None:
    assert page("A\\*B &amp; ئا &copy;") == "<p><bdi>A</bdi>*<bdi>B</bdi> &amp; ئا &copy;</p>"
