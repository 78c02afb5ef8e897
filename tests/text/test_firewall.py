"""What a translation brings in is refused: by its characters and marks, and by what it renders to."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.catalogs.entries import Entry
from build_tools.languages import Language
from build_tools.problems import Problem, Severity
from build_tools.text import firewall
from build_tools.text.extension import TranslationExtension
from build_tools.text.translation import Translations
from tests.conftest import Run, change, translate
from tests.text import CONFIGS, EXTENSIONS

EN, UG, ZH, FA = (Language.of(tag) for tag in ("en", "ug", "zh-Hans", "fa"))
PLAIN = "Two counties published the files."
CATALOG = "locales/ug/LC_MESSAGES/messages.po"
UG_FILE = Path(CATALOG)

LAYER_ONE = {
    "<script>alert(1)</script>": "brings in the tag '<script>', which its source does not have.",
    "<img src=x onerror=alert(1)": "brings in the tag '<img src=x onerror=alert(1)', which its source does not have.",
    "&lt;script&gt;": "brings in the tag '<script>', which its source does not have.",
    "<!-- ئا <b>": "brings in the tag '<!--', which its source does not have.",
    "<img/src=x/onerror=alert(1)>": "brings in the tag '<img src=x/onerror=alert(1)', which its source does not have.",
    "<!-- i18n: skip -->": "brings in the tag '<!-- i18n: skip -->', which its source does not have.",
    "[x](javascript:alert(1))": "brings in the scheme 'javascript:', which its source does not have.",
    "[x](&#106;ava\tscript:alert(1))": "brings in the scheme 'javascript:', which its source does not have.",
    "ｊａｖａｓｃｒｉｐｔ:alert(1)": "brings in the scheme 'javascript:', which its source does not have.",
    "java%73cript:alert(1)": "brings in the scheme 'javascript:', which its source does not have.",
    "data:text/html,x": "brings in the scheme 'data:text/html,', which its source does not have.",
    "[x](other.md)": "brings in the link 'other.md', which its source does not have.",
    "https://evil.example": "brings in the address 'https://evil.example', which its source does not have.",
    "URI:https://evil.example": "brings in the address 'https://evil.example', which its source does not have.",
    "9-https://evil.example": "brings in the address 'https://evil.example', which its source does not have.",
    "https://ⓔⓥⓘⓛ.example": "brings in the address 'https://', which its source does not have.",
    "www.evil.example": "brings in the address 'www.evil.example', which its source does not have.",
    "a@evil.example": "brings in the address 'a@evil.example', which its source does not have.",
    "аpple.com": "brings in the look-alike address 'аpple.com', which its source does not have.",
    "xn--pple-43d.com": "brings in the look-alike address 'xn--pple-43d.com', which its source does not have.",
    "{{ config }}": "brings in the template mark '{{', which its source does not have.",
    "{% raw %}": "brings in the template mark '{%', which its source does not have.",
    "ئىككى{onclick=alert(1)}": "brings in the braces '{onclick=alert(1)}', which its source does not have.",
    '--8<-- "secret"': "brings in the inclusion '--8<--', which its source does not have.",
    "/// html | div": "brings in the block '///', which its source does not have.",
    "!!! note": "brings in the block '!!!', which its source does not have.",
    "[TOC]": "brings in the list of contents '[toc]', which its source does not have.",
    "ئا\u202eب": "has U+202E, an invisible mark of direction.",
    "ئا&#8203;ب": "has U+200B, an invisible character.",
    "ئا\U000e0041ب": "has U+E0041, an invisible character.",
    "ئا\ue000ب": "has U+E000, a private character that fonts do not agree on.",
    "\x02wzxhzdk:0\x03": "has U+0002, an invisible character.",
    "\u2067ئا": "has isolates of direction that are not opened and closed in turn.",
    "ئا\ufdd0ب": "has U+FDD0, no character at all.",
    "ئا\U0002ffffب": "has U+2FFFF, no character at all.",
    "ئا\U0001bca0ب": "has U+1BCA0, an invisible character.",
    "ئا" + "\u0300\u0301" * 10: "has many marks on one letter.",
    "Fruit Оffice": "has the Cyrillic letter О (U+041E) in the Latin word Оffice.",
    "Αda &#913;da": "has the Greek letter Α (U+0391) in the Latin word Αda.",
    "https\u02d0//evil.example": "brings in the address '//evil.example', which its source does not have.",
    "ɪana.org": "brings in the look-alike address 'ɪana.org', which its source does not have.",
    "<%= x %>": "brings in the template mark '<%', which its source does not have.",
    "ئا\n- ب": "has a line break where its source has none.",
    "a\rb": "has U+000D, an invisible character.",
    "*[" * 50_000: "has 100000 characters for 33 of its source.",
}
PASSING = [
    (PLAIN, "\u2067ئىككى\u2069 ناھىيە؟"),
    (PLAIN, "两个县公布了《文件》，a < b & c；100%？"),
    ("See [a](a.md), [b](b.md) and `c`.", "`c`، [ب](b.md) ۋە [ئا](a.md)."),
    ('<img src="a.png" alt="A list">', "<img alt='تىزىملىك' src=a.png>"),
    (PLAIN, "سۆز\n"),
    ("A\nB", "ئا\nب"),
    (PLAIN, "บทที่ ๑ ก็"),
    (PLAIN, "Việt Nam, e\u0302\u0301, km/h, 和／或"),
    ("The unit is Αda", "Αda"),
    ("A `<div` that is not closed by `>`", "`<div` ئوچۇق، `>` يوق"),
    ("A `<!--` and `<?php`.", "`<?php` ۋە `<!--` سۆز"),
    ("Mail <a@b.org> or https://b.org/c.", "https://b.org/c، <a@b.org>"),
    ("{count} of {total}", "{total} دىن {count}"),
    ("What JavaScript: is", "JavaScript: نېمە"),
]


@pytest.mark.parametrize(
    ("translation", "fact"), LAYER_ONE.items(), ids=lambda text: text[:30].encode("unicode_escape")
)
def test_what_no_road_may_carry_is_refused(translation: str, fact: str) -> None:
    found = firewall.judge(PLAIN, translation, UG)
    assert found is not None
    assert found.fact == fact
    assert found.hint.endswith(".")


@pytest.mark.parametrize(("source", "translation"), PASSING)
def test_what_the_source_has_may_stand_elsewhere_and_say_it_in_other_words(source: str, translation: str) -> None:
    assert firewall.judge(source, translation, UG) is None


def test_joiners_are_letters_of_some_scripts_only() -> None:
    assert firewall.judge(PLAIN, "می\u200cخواهم", FA) is None
    assert firewall.judge(PLAIN, "ئۇ\u200cيغۇر", UG) == firewall.Refusal(
        "has U+200C, an invisible character.", "Remove it."
    )


@pytest.mark.parametrize(
    "piece",
    ["*[", "`", "{", "&a", "***a**", "](", "a@", "a.", "<a ", "<a", "<!--", "a=", "--8<", "data:a", "\\", "a。"],
)
def test_no_text_makes_it_slow(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    start = time.process_time()
    firewall.judge(PLAIN, text, UG)
    firewall.judge(text, f"{text}.", UG)
    assert time.process_time() - start < 1


@given(st.text(max_size=60))
def test_a_translation_that_says_what_its_source_says_passes(text: str) -> None:
    assert firewall.judge(text, text, UG) is None


def test_brackets_that_the_source_has_not_are_refused_before_markdown_reads_them() -> None:
    assert firewall.judge(PLAIN, "[" * 21 + "سۆز", UG) == firewall.Refusal(
        "has many times the brackets of its source.", "Use the marks of the source."
    )


def test_a_locale_may_use_an_address_of_its_own_for_one_of_the_source() -> None:
    links = {"https://a.org/ug": "https://a.org/en"}
    assert firewall.judge("[A](https://a.org/en)", "[ئا](https://a.org/ug)", UG, links) is None
    assert firewall.judge("[A](https://b.org/en)", "[ئا](https://a.org/ug)", UG, links) is not None


def test_a_refusal_names_the_line_of_the_translation() -> None:
    entry = Entry("Words", strings=["<b>سۆز</b>"], line=3, string_line=4)
    found = Translations.of([entry], UG, EN, CATALOG)
    assert found.texts == {}
    fact = "the translation (ug) brings in the tag '<b>', which its source does not have."
    hint = "Keep the tags of the source with their attributes."
    assert found.refused == {(None, "Words"): Problem(CATALOG, 4, fact, hint, Severity.WARNING, "firewall")}


# As rendered

PAGE = """\
# The *files*

Two **counties** published [the list](list.md "A title"), see [the other][ref].[^1] And `code`.

Words.

| Cell |
|------|
| Text |

[ref]: https://a.org/ref
[^1]: A note.
"""
SENTENCE = 'Two **counties** published [the list](list.md "A title"), see [the other][ref].[^1] And `code`.'
GROWING = [
    ("Words.", "[سۆز][ref]"),
    ("Words.", "[ref]"),
    ("Words.", "سۆز[^1]"),
    ("Words.", "**سۆز**"),
    ("Words.", "*سۆز*"),
    ("Words.", "`سۆز`"),
    ("Words.", "سۆز  \nسۆز"),
    ("Words.", "==سۆز=="),
    ("Words.", "++ctrl+c++"),
    ("Words.", ":smile:"),
    ("Words.", "H~2~O"),
    ("Words.", "[[wiki]]"),
    ("Words.", "![سۆز][ref]"),
    ("Text", "$x^2$"),
    (SENTENCE, SENTENCE.replace("`code`", "`rm -rf`")),
    (SENTENCE, SENTENCE.replace("[the list](list.md", "[the list][ref] [x](list.md")),
    (SENTENCE, SENTENCE.replace("[the other]", "[evil.example]")),
    (
        SENTENCE,
        SENTENCE.replace("[the list]", "[\u2067the list")
        .replace("A title", "A\u2069 title")
        .replace('title"', 'title"')
        .replace("list(", "list]("),
    ),
]
ORDERS = [
    '`code` [ب][ref] دا، **ناھىيە** [ئا](list.md "ماۋزۇ") نى.[^1]',
    "[^1] [ئا](list.md) **ناھىيە** `code`",
    "سۆزلەر.",
]


@pytest.fixture(scope="module")
def ours() -> tuple[markdown.Markdown, TranslationExtension]:
    extension = TranslationExtension()
    return markdown.Markdown(extensions=[*EXTENSIONS, extension], extension_configs=CONFIGS), extension


def convert(ours: tuple[markdown.Markdown, TranslationExtension], page: str, texts: dict[str, str]) -> str:
    md, extension = ours
    extension.translations = Translations(
        UG, EN, {(None, source): text for source, text in texts.items()}, shown=CATALOG
    )
    return md.reset().convert(page)


@pytest.mark.parametrize(("source", "translation"), GROWING)
def test_what_renders_to_more_than_its_source_is_refused(
    ours: tuple[markdown.Markdown, TranslationExtension], source: str, translation: str
) -> None:
    html = convert(ours, PAGE, {source: translation})
    assert list(ours[1].page.refused["ug"]) == [(None, source)]
    assert ours[1].page.translated == 0
    assert html == convert(ours, PAGE, {})


@pytest.mark.parametrize("translation", ORDERS)
def test_the_order_of_what_the_source_has_may_change(
    ours: tuple[markdown.Markdown, TranslationExtension], translation: str
) -> None:
    convert(ours, PAGE, {SENTENCE: translation})
    assert ours[1].page.refused == {}
    assert ours[1].page.translated == 1


def test_braces_that_are_words_in_the_source_are_no_attributes_in_a_translation(
    ours: tuple[markdown.Markdown, TranslationExtension],
) -> None:
    source = "Write\u00a0{onclick=alert(1)}"
    html = convert(ours, f"## {source}\n", {source: "يازغان {onclick=alert(1)}"})
    assert "onclick=" not in re.sub(r">[^<]*<", "><", html)
    assert list(ours[1].page.refused["ug"]) == [(None, source)]


def test_a_note_counts_as_itself_beside_other_texts(ours: tuple[markdown.Markdown, TranslationExtension]) -> None:
    page = "Alpha[^1] one.\n\nBeta[^1] two.\n\n[^1]: A note.\n"
    convert(ours, page, {"Alpha[^1] one.": "ئالفا[^1] **بىر**.", "Beta[^1] two.": "بېتا[^1] ئىككى."})
    assert list(ours[1].page.refused["ug"]) == [(None, "Alpha[^1] one.")]


def test_a_link_that_is_no_address_is_no_traceback(ours: tuple[markdown.Markdown, TranslationExtension]) -> None:
    source = "See [x](http://[bad) word."
    html = convert(ours, f"{source}\n", {source: "قاراڭ [x](http://[bad) a.b سۆز."})
    assert "قاراڭ" in html
    assert ours[1].page.refused == {}


def test_two_translations_do_not_become_a_link_together(ours: tuple[markdown.Markdown, TranslationExtension]) -> None:
    page = "One <div>x</div> two [list](list.md)\n"
    first = {"One": "[بىر", "two [list](list.md)": "ئىككى](list.md)"}
    assert re.findall(r'href="([^"]*)"', convert(ours, page, first)) == ["list.md"]


def test_a_refused_translation_leaves_no_trace(ours: tuple[markdown.Markdown, TranslationExtension]) -> None:
    page = "A.[^1] B.[^2]\n\nC.[^1]\n\n[^1]: One.\n[^2]: Two.\n"
    assert convert(ours, page, {"C.[^1]": "س.[^2][^1]"}) == convert(ours, page, {})


def test_the_refusal_says_what_and_where(ours: tuple[markdown.Markdown, TranslationExtension]) -> None:
    convert(ours, PAGE, {"Words.": "**سۆز**"})
    assert [str(found) for found in ours[1].page.refused["ug"].values()] == [
        f"{CATALOG}: the translation (ug) makes the element '<strong>', which its source does not. "
        "Keep the marks of the source, each as often as it has them. (firewall)"
    ]


class Reader(HTMLParser):
    """Counts elements with the attributes that are no words; an oracle of its own."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found = Counter[tuple[str, tuple[tuple[str, str | None], ...]]]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        left_out = {"lang", "dir", "class", "title", "alt", "aria-label"}
        self.found[tag, tuple(sorted((name, value) for name, value in attrs if name not in left_out))] += 1


PIECES = ["سۆز", " ", "*", "**", "_", "`", "[", "]", "(", ")", "](list.md)", "[ref]", "[^1]", "<b>", "</b>", "!", "==", "~", "^", "++", ":smile:", "{#x}", "\\", "https://a.org", "<a@b.c>", "&lt;", "  \n", "$", "\"", "[the list](list.md)"]  # fmt: skip


@settings(max_examples=150, derandomize=True, database=None)
@given(
    translation=st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join),
    source=st.sampled_from(["Words.", SENTENCE, "Text", "The *files*"]),
)
def test_no_translation_makes_a_page_of_more_elements(
    ours: tuple[markdown.Markdown, TranslationExtension], translation: str, source: str
) -> None:
    plain = Reader(convert(ours, PAGE, {})).found
    shown = Reader(convert(ours, PAGE, {source: translation})).found
    assert {each for each in shown - plain if each[0] not in ("span", "bdi")} == set()


# On a site


def test_a_build_shows_the_source_and_says_why(tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(UG_FILE, "Apples", "ئالما **<script>**")
    line = next(number for number, text in enumerate(UG_FILE.read_text("utf-8").splitlines(), 1) if "**<script" in text)
    ran = explainers("build")
    said = (
        f"{CATALOG}:{line}: the translation (ug) brings in the tag '<script>', which its source does not have. "
        "Keep the tags of the source with their attributes. (firewall)"
    )
    assert said in ran.err
    assert ran.status == 0
    assert explainers("build", "--strict").status == 1
    assert "script>**" not in Path("site/ug/section/page.html").read_text("utf-8")


def test_every_command_agrees_that_it_is_no_translation(tiny: Path, explainers: Callable[..., Run]) -> None:
    before = explainers("status", "--json").out
    translate(UG_FILE, "Apples", "**ئالما**")
    fact = "the translation (ug) makes the element '<strong>', which its source does not."
    checked = explainers("check", "--locale", "ug")
    assert checked.status == 1
    assert fact in checked.err
    after = explainers("status", "--json")
    assert fact in after.err
    assert after.out != before
    approved = explainers("review", "approve", "ug", "section/page.md", "--by", "AB")
    assert fact in approved.err
    assert approved.status == 1
    assert fact in explainers("build").err


def test_nobody_can_allow_it(tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(UG_FILE, "Apples", "ئالما {{ x }}")
    change(UG_FILE, 'msgid "Apples"', '# allow firewall: because\nmsgid "Apples"')
    ran = explainers("check", "--locale", "ug")
    assert "brings in the template mark '{{'" in ran.err
    assert "there is no check 'firewall' to allow." in ran.err


def test_a_list_of_links_is_read_with_all_that_is_wrong_in_it(tiny: Path, explainers: Callable[..., Run]) -> None:
    Path("locales/ug/links.yml").write_text(
        "- {from: https://a.org/, to: http://a.org/ug, reason: theirs}\n"
        "- {from: https://a.org/, to: https://me:x@a.org/ug, reason: theirs}\n"
        "- {from: https://a.org/, to: https://a.org/ug}\n",
        "utf-8",
    )
    ran = explainers("check", "--locale", "ug")
    found = [line for line in ran.err.splitlines() if line.startswith("locales/ug/links.yml")]
    hint = "Write it as https://example.org/page, in plain letters and without a user's name."
    assert found[0] == f"locales/ug/links.yml:1: to is no plain address that begins with https. {hint}"
    assert found[1] == f"locales/ug/links.yml:2: to is no plain address that begins with https. {hint}"
    assert found[2].startswith("locales/ug/links.yml:3: ")


def test_a_link_of_the_list_counts_as_that_of_the_source(tiny: Path, explainers: Callable[..., Run]) -> None:
    page = Path("content/section/page.md")
    change(page, "Words before the table.", "Words before the table, see [them](https://a.org/en).")
    explainers("sync")
    source = "Words before the table, see [them](https://a.org/en)."
    change(UG_FILE, f'msgid "{source}"', f'msgid "{source}"')
    found = UG_FILE.read_text("utf-8")
    before, _, after = found.partition(f'msgid "{source}"')
    entry = re.sub(r"#, fuzzy\n(?=(?:#.*\n)*\Z)", "", before)
    UG_FILE.write_text(f'{entry}msgid "{source}"{after}', "utf-8")
    translate(UG_FILE, source, "[ئا](https://a.org/ug) سۆز.")
    fact = "brings in the link 'https://a.org/ug'"
    assert fact in explainers("check", "--locale", "ug").err
    listed = "- {from: https://a.org/en, to: https://a.org/ug, reason: theirs}\n"
    Path("locales/ug/links.yml").write_text(listed, "utf-8")
    said = explainers("check", "--locale", "ug").err
    assert fact not in said
    assert "links.yml" not in said
    assert 'href="https://a.org/ug"' in built(explainers)
    more = "- {from: https://none.org/, to: https://a.org/uy, reason: theirs}\n"
    Path("locales/ug/links.yml").write_text(listed + more, "utf-8")
    assert (
        "locales/ug/links.yml:2: no page has a link to 'https://none.org/'."
        " Remove it, or write the link as the page has it."
    ) in explainers("check", "--locale", "ug").err


def built(explainers: Callable[..., Run]) -> str:
    """Return the second page in Uyghur after a build."""
    explainers("build")
    return Path("site/ug/section/page.html").read_text("utf-8")
