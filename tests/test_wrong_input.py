"""Wrong input is answered with its place, the fact and the remedy; the last good site stays."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from build_tools import pictures
from build_tools.configuration import SETTINGS
from build_tools.plugin import PluginConfig
from tests.conftest import Run, change, translate, tree

UG = Path("locales/ug/LC_MESSAGES/messages.po")
CONFIG = Path("mkdocs.yml")
INDEX = Path("content/index.md")
PAGE = Path("content/section/page.md")
Explainers = Callable[..., Run]


def write(path: str, text: str | bytes) -> Callable[[], None]:
    def act() -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())

    return act


def edit(path: Path, old: str, new: str) -> Callable[[], None]:
    return lambda: change(path, old, new)


def append(path: Path, text: str | bytes) -> Callable[[], None]:
    return lambda: path.write_bytes(path.read_bytes() + (text if isinstance(text, bytes) else text.encode()))


def located() -> bytes:
    """Return a picture that says where it was taken."""
    data, out = Image.Exif(), io.BytesIO()
    data.get_ifd(pictures.PLACE).update({1: "N", 2: (43.0, 49.0, 0.0)})
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=data)
    return out.getvalue()


NESTED = (
    "this is not YAML that can be read: more than a hundred lists stand inside of each other."
    " Look for brackets that do not belong here."
)
WRONG = {
    "a catalog with a syntax error": (
        edit(UG, 'msgid "Apples"', 'msgid "Apples'),
        "locales/ug/LC_MESSAGES/messages.po:LINE: this is not PO syntax: 'msgid \"Apples'."
        ' Write a keyword and "text", and escape " as \\".',
    ),
    "a message defined twice": (
        append(UG, '\nmsgid "Apples"\nmsgstr "x"\n'),
        "locales/ug/LC_MESSAGES/messages.po:LINE: the message is defined twice, first in line FIRST. Keep one of them.",
    ),
    "a catalog that is not UTF-8": (
        append(UG, b"# \xff\n"),
        "locales/ug/LC_MESSAGES/messages.po:LINE: this is not UTF-8. Save the file as UTF-8.",
    ),
    "a catalog in another encoding": (
        edit(UG, "charset=UTF-8", "charset=windows-1256"),
        "locales/ug/LC_MESSAGES/messages.po:5: the encoding is windows-1256."
        " Save the file as UTF-8 and write charset=UTF-8 in its header.",
    ),
    "a catalog of a locale that is not declared": (
        write("locales/de/LC_MESSAGES/messages.po", 'msgid ""\nmsgstr ""\n'),
        "locales/de/LC_MESSAGES/messages.po:1: no locale of mkdocs.yml has the catalog 'de'."
        " Declare the locale under languages, or remove the folder.",
    ),
    "a declared locale without a catalog": (
        lambda: UG.unlink(),
        "mkdocs.yml:22: locale ug has no catalog. Run explainers sync: it makes locales/ug/LC_MESSAGES/messages.po.",
    ),
    "an unknown language tag": (
        edit(CONFIG, "tag: ug", "tag: xq"),
        "mkdocs.yml:22: the language tag 'xq' is not known to CLDR. Write a BCP 47 tag such as ug or zh-Hans.",
    ),
    "a malformed language tag": (
        edit(CONFIG, "tag: ug", "tag: u_g!"),
        "mkdocs.yml:22: 'u_g!' is not a language tag. Write a BCP 47 tag such as ug or zh-Hans.",
    ),
    "a derived locale": (
        edit(
            CONFIG,
            "name: 简体中文}",
            "name: 简体中文}\n        - {tag: zh-Hant, name: 繁體中文, derived_from: zh-Hans}",
        ),
        "mkdocs.yml:24: locales derived from another one are not built yet. Remove this language.",
    ),
    "no source language": (
        edit(CONFIG, ", source: true", ""),
        "mkdocs.yml:20: not exactly one language is the source. Write source: true for one.",
    ),
    "bad YAML in mkdocs.yml": (
        edit(CONFIG, "docs_dir: content", "docs_dir: [content"),
        "mkdocs.yml:3: this is not YAML: expected ',' or ']', but got ':'. Mend the line or its indent.",
    ),
    "a setting that MkDocs does not know": (
        edit(CONFIG, "docs_dir: content", "docs_dir: contents"),
        "mkdocs.yml:2: docs_dir: The path 'PROJECT/contents' isn't an existing directory."
        " Mend the setting; MkDocs' manual explains it.",
    ),
    "a misspelt setting of ours": (
        edit(CONFIG, "languages:\n", "languges: []\n      languages:\n"),
        "mkdocs.yml:20: explainers has no setting 'languges'."
        " Did you mean languages? There are: locales_dir, languages, wrap, fonts, quick_exit, safety_pages, press.",
    ),
    "a setting of ours that nothing resembles": (
        edit(CONFIG, "languages:\n", "qqq: []\n      languages:\n"),
        "mkdocs.yml:20: explainers has no setting 'qqq'. There are: locales_dir, languages, wrap, fonts, quick_exit, safety_pages, press.",
    ),
    "a wrap in words": (
        edit(CONFIG, "languages:\n", "wrap: wide\n      languages:\n"),
        "mkdocs.yml:20: wrap has a value of a wrong kind. Write a number of columns; 0 leaves every text on one line.",
    ),
    "a paper that there is not": (
        edit(CONFIG, "languages:\n", "press: {paper: a5}\n      languages:\n"),
        "mkdocs.yml:20: there is no paper 'a5'. Write a4 or us-letter.",
    ),
    "a list of papers": (
        edit(CONFIG, "languages:\n", "press: {paper: [a4]}\n      languages:\n"),
        "mkdocs.yml:20: there is no paper ['a4']. Write a4 or us-letter.",
    ),
    "a misspelt setting of the press": (
        edit(CONFIG, "languages:\n", "press:\n        handout_page: 4\n      languages:\n"),
        "mkdocs.yml:21: press has no setting 'handout_page'."
        " Did you mean handout_pages? There are: paper, handout_pages.",
    ),
    "a way out that is not safe": (
        edit(CONFIG, "languages:\n", "quick_exit: http://example.org/\n      languages:\n"),
        "mkdocs.yml:20: quick_exit is 'http://example.org/', which leads nowhere safe."
        " Write https:// and a host, such as https://www.bing.com/.",
    ),
    "a safety page that is not there": (
        edit(CONFIG, "languages:\n", "safety_pages: [index.md, safe.md]\n      languages:\n"),
        "mkdocs.yml:20: the safety page 'safe.md' does not exist. Name it by its path under content/.",
    ),
    "a handout of no pages": (
        edit(CONFIG, "languages:\n", "press: {handout_pages: 0}\n      languages:\n"),
        "mkdocs.yml:20: a handout cannot have 0 pages. Write a whole number such as 2, for both sides of one sheet.",
    ),
    "a press that is not settings": (
        edit(CONFIG, "languages:\n", "press: a4\n      languages:\n"),
        "mkdocs.yml:20: press has a value of a wrong kind."
        " Write {paper: a4} or {paper: us-letter}, or leave it out to print nothing.",
    ),
    "no languages": (
        edit(CONFIG, "      languages:\n", "      langages:\n"),
        "mkdocs.yml:18: explainers needs the setting languages."
        " Write a list of languages such as {tag: ug, name: ئۇيغۇرچە}.",
    ),
    "an address with a port that there is not": (
        append(CONFIG, "dev_addr: 127.0.0.1:99999\n"),
        "mkdocs.yml:33: dev_addr: there is no port 99999. Write a host and a port up to 65535, such as 127.0.0.1:8000.",
    ),
    "directory URLs": (
        edit(CONFIG, "use_directory_urls: false", "use_directory_urls: true"),
        "mkdocs.yml:4: use_directory_urls is on."
        " Write use_directory_urls: false; pages then also work from a USB stick and out of a zip.",
    ),
    "bad YAML in front matter": (
        edit(INDEX, "description: A site for tests.", "description: A site: for tests."),
        "content/index.md:2: the front matter is not YAML: mapping values are not allowed here."
        ' Put texts with a colon in "quotes".',
    ),
    "front matter that is never closed": (
        lambda: INDEX.write_text("---\ndate: 2026-01-02\n\n# Welcome home\n", "utf-8"),
        "content/index.md:1: the front matter is never closed. End it with a line ---.",
    ),
    "a title in front matter": (
        edit(INDEX, "date: 2026-01-02", "title: Welcome"),
        "content/index.md:3: a title does not belong here. Remove it: the page's first heading is its title.",
    ),
    "a list where a text belongs": (
        edit(INDEX, "description: A site for tests.", "description: [A, site]"),
        "content/index.md:2: description is not a text."
        " Write description: and the words, in quotes if they hold a colon.",
    ),
    "a text where a list belongs": (
        edit(PAGE, "key_points:\n  - The first point\n  - The second point\n", "key_points: The first point\n"),
        'content/section/page.md:3: key_points is not a list of texts. Write each text on a line of its own after "- ".',
    ),
    "a picture with the place where it was taken": (
        write("content/here.jpg", located()),
        "content/here.jpg: this picture says where it was taken (GPS)."
        " Remove what it says of itself, such as with: exiftool -all= content/here.jpg",
    ),
    "a picture that is none": (
        write("content/section/none.webp", "Words."),
        "content/section/none.webp: this is no picture that can be read. Save it anew, as PNG, JPEG or WebP.",
    ),
    "a picture of a page that is too small": (
        edit(PAGE, "key_points:\n", "image: {file: square.png, alt: A square}\nkey_points:\n"),
        "content/section/page.md:3: the picture 'square.png' has 8 × 8 pixels."
        " A card needs 1200 × 630 or more: take a larger one.",
    ),
    "a date that is none": (
        edit(PAGE, "updated: 2026-02-03", "updated: last week"),
        "content/section/page.md:7: updated is not a day. Write it as 2026-11-23.",
    ),
    "a related page that does not exist": (
        edit(PAGE, "  - index.md", "  - home.md"),
        "content/section/page.md:9: the related page 'home.md' does not exist. Name it by its path under content/.",
    ),
    "a page that is not UTF-8": (
        append(PAGE, b"\nCaf\xe9\n"),
        "content/section/page.md:23: this is not UTF-8. Save the page as UTF-8.",
    ),
    "a link to nowhere": (
        edit(INDEX, "section/page.md#table", "section/pages.md"),
        "content/index.md:8: the link 'section/pages.md' leads nowhere:"
        " the target is not found among documentation files. Mend the link.",
    ),
    "an anchor to nowhere": (
        edit(INDEX, "page.md#table", "page.md#tables"),
        "content/index.md:8: the link 'section/page.md#tables' leads nowhere:"
        " the doc 'section/page.md' does not contain an anchor '#tables'. Mend the link.",
    ),
    "a page of the navigation that does not exist": (
        edit(CONFIG, "section/page.md", "section/other.md"),
        "mkdocs.yml:8: the page 'section/other.md' does not exist. Mend the path, or write the page.",
    ),
    "an unclosed directive": (
        append(INDEX, "\n<!-- i18n: skip-start -->\n\nNot translated.\n"),
        "content/index.md:17: skip-start is never closed. Add <!-- i18n: skip-end --> below it.",
    ),
    "an unknown directive": (
        append(INDEX, "\n<!-- i18n: sikp -->\n\nNot translated.\n"),
        "content/index.md:17: the directive <!-- i18n: sikp --> is not known."
        " Write one of: skip, skip-start, skip-end, comments, context: …, note: ….",
    ),
    "a footnote mark without its footnote": (
        append(INDEX, "\nSaid\nhere.[^nofoot]\n"),
        "content/index.md:18: the footnote [^nofoot] is not defined. Write [^nofoot]: … below, or remove the mark.",
    ),
    "a template that does not exist": (
        edit(INDEX, "date: 2026-01-02", "template: nope.html"),
        "content/index.md:3: this page cannot be built: 'nope.html' not found."
        " Mend the page, or the template that it is shown with.",
    ),
    "a broken template": (
        append(Path("overrides/main.html"), "{% if %}"),
        "overrides/main.html:LAST: the template is wrong: Expected an expression, got 'end of statement block'. Mend it.",
    ),
    "a page that fails in one language": (
        edit(Path("overrides/main.html"), "{% block content %}", "{% block content %}{{ 1 // (locale.tag != 'ug') }}"),
        "content/index.md:1: this page cannot be built: integer division or modulo by zero."
        " Mend the page, or the template that it is shown with.",
    ),
    "no page where a language begins": (
        lambda: INDEX.rename("content/start.md"),
        "content: there is no index.md, where every language begins. Write it.",
    ),
    "a page with the address of one that is made": (
        write("content/404.md", "# Lost\n"),
        "content/404.md:1: the address 404.html is taken by a page that is made. Give the page another name.",
    ),
    "two pages that begin one folder": (
        write("content/README.md", "# Read me\n"),
        "content/index.md:1: this page and README.md have one address, index.html. Keep one of them.",
    ),
    "a day that does not exist": (
        edit(INDEX, "date: 2026-01-02", "date: 2026-02-30"),
        "content/index.md:2: the front matter is not YAML: day is out of range for month. Mend the value.",
    ),
    "a related page that is no list": (
        edit(PAGE, "related:\n  - index.md", "related: index.md"),
        'content/section/page.md:8: related is not a list of texts. Write each text on a line of its own after "- ".',
    ),
    "a catalog outside of its folder": (
        edit(CONFIG, "{tag: ug,", "{tag: ug, catalog: ../../x,"),
        "mkdocs.yml:22: the catalog '../../x' is no name of a folder. Write a name such as zh_Hans.",
    ),
    "a broken template of the first page": (
        append(Path("overrides/chooser.html"), "{% if %}"),
        "overrides/chooser.html:CHOOSER: the template is wrong: Expected an expression, got 'end of statement block'. Mend it.",
    ),
    "a translation that drops a footnote": (
        edit(UG, "تىلغا ئالىدۇ.[^one]", "تىلغا ئالىدۇ."),
        "locales/ug/LC_MESSAGES/messages.po:TAB: the translation drops the footnote mark [^one]. Keep every mark of the source.",
    ),
    "two people's changes in one catalog": (
        edit(UG, 'msgstr "ئالما"', '<<<<<<< HEAD\nmsgstr "ئالما"\n=======\nmsgstr "ئالمىلار"\n>>>>>>> other'),
        "locales/ug/LC_MESSAGES/messages.po:CONFLICT: two people's changes are left in conflict here. Keep what is right"
        " of both sides, remove the lines with <<<<<<<, ======= and >>>>>>>, and run explainers sync.",
    ),
    "hundreds of lists inside of each other in a review": (
        write("locales/ug/reviews.yml", "[" * 20_000),
        f"locales/ug/reviews.yml:1: {NESTED}",
    ),
    "hundreds of lists inside of each other in a page": (
        edit(INDEX, "description: A site for tests.", f"description: {'[' * 20_000}"),
        f"content/index.md:2: {NESTED}",
    ),
    "hundreds of lists inside of each other in the settings": (
        append(CONFIG, f"extra: {'[' * 20_000}"),
        f"mkdocs.yml:33: {NESTED}",
    ),
    "another theme": (
        edit(CONFIG, "name: material", "name: readthedocs"),
        "mkdocs.yml:11: the theme is readthedocs; the templates of overrides/ build on material. Write name: material.",
    ),
    "a source that is neither true nor false": (
        edit(CONFIG, "source: true", 'source: "yes"'),
        "mkdocs.yml:21: source is 'yes', neither true nor false. Write source: true for one language.",
    ),
    "a weight in words": (
        edit(
            CONFIG,
            "      languages:\n",
            "      fonts: [{languages: [ug], weight: bold, file: x/y.ttf}]\n      languages:\n",
        ),
        "mkdocs.yml:20: a font has the weight 'bold'. Write 400, or 700 for bold.",
    ),
    "a hook that stops": (
        lambda: (write("hook.py", "raise ValueError('no')\n")(), append(CONFIG, "hooks: [hook.py]\n")()),
        "mkdocs.yml:33: hook.py:1 stops with ValueError: no. Mend it, or remove what names it.",
    ),
    "two pages for one address": (
        write("content/section/PAGE.md", "# Shouted\n"),
        "content/section/page.md:1: this page and section/PAGE.md have one address, section/page.html, on some machines."
        " Rename one of them: upper and lower case do not tell addresses apart.",
    ),
}


def expected_at(expected: str, project: Path) -> str:
    """Fill in what depends on the templates' words: the lines of the catalog."""
    lines = UG.read_bytes().split(b"\n") if UG.exists() else []
    broken = [b'msgid "Apples', b"\xff"]
    found = [number for number, line in enumerate(lines, 1) if any(part in line for part in broken)]
    if "FIRST" in expected:
        expected = expected.replace("FIRST", str(found[0] - 2))
    elif b'msgid "Apples"' in lines and found:
        found = [number for number in found if b"Apples" not in lines[number - 1]]
    last = len(Path("overrides/main.html").read_text("utf-8").splitlines())
    chooser = len(Path("overrides/chooser.html").read_text("utf-8").splitlines())
    entry = next((number for number, line in enumerate(lines, 1) if b'msgid "The first paragraph names' in line), 0)
    conflict = next((number for number, line in enumerate(lines, 1) if line.startswith(b"<<<<<<<")), 0)
    expected = expected.replace("LAST", str(last)).replace("CHOOSER", str(chooser)).replace("TAB", str(entry - 2))
    expected = expected.replace("CONFLICT", str(conflict))
    return expected.replace("LINE", str(found[-1] if found else 0)).replace("PROJECT", str(project))


@pytest.mark.parametrize("wrong", WRONG)
def test_a_build_names_the_place_and_the_remedy_and_leaves_the_site(
    wrong: str, tiny: Path, built: Path, explainers: Explainers
) -> None:
    shutil.copytree(built, "site")
    before = tree(built)
    act, expected = WRONG[wrong]
    act()
    run = explainers("build")
    assert run.status in (1, 2)
    assert expected_at(expected, tiny) in run.err.splitlines()
    assert "Traceback" not in run.err
    assert tree(Path("site")) == before
    assert [path.name for path in tiny.glob(".site*")] == []


@pytest.mark.parametrize(
    ("target", "fact"),
    [
        (".", "the site would take the place of its sources. Name another folder."),
        ("content", "the site would take the place of its sources. Name another folder."),
        ("content/site", "the site would take the place of its sources. Name another folder."),
        ("papers/precious.txt", "this is no folder. Name another one."),
        ("papers", "this folder holds something else than a site. Empty it, or name another."),
    ],
)
def test_a_site_takes_the_place_of_a_site_only(target: str, fact: str, tiny: Path, explainers: Explainers) -> None:
    Path("papers").mkdir()
    Path("papers/precious.txt").write_text("x")
    before = tree(tiny)
    run = explainers("build", "-d", target)
    assert (run.status, run.err) == (2, f"{target}: {fact}\n")
    assert tree(tiny) == before


def test_all_problems_come_in_one_run(tiny: Path, explainers: Explainers) -> None:
    append(UG, b"# \xff\n")()
    append(PAGE, b"\nCaf\xe9\n")()
    edit(INDEX, "section/page.md#table", "section/pages.md")()
    edit(INDEX, "description: A site for tests.", "description: [A, site]")()
    write("locales/de/LC_MESSAGES/messages.po", 'msgid ""\nmsgstr ""\n')()
    run = explainers("build")
    assert run.status == 1
    places = [re.sub(r"(\.po):\d\d+:", r"\1:LINE:", line.partition(" ")[0]) for line in run.err.splitlines()]
    assert places == [
        "content/index.md:2:",
        "content/index.md:8:",
        "content/section/page.md:23:",
        "locales/de/LC_MESSAGES/messages.po:1:",
        "locales/ug/LC_MESSAGES/messages.po:LINE:",
        "Not",
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["build", "-f", "nowhere.yml"], "there is no such file. Name it with -f."),
        (["build", "--locale", "de"], "mkdocs.yml: there is no locale 'de'. Use one of: en, ug, zh-Hans."),
        (["build", "--lcale", "de"], "No such option"),
        (["publish"], "No such command"),
        (["serve", "-a", "nonsense"], "-a nonsense: this is no address. ADDRESS\n"),
        (["serve", "-a", "nowhere:8000"], "-a nowhere:8000: this is no address. ADDRESS\n"),
        (["serve", "-a", "127.0.0.1:99999"], "-a 127.0.0.1:99999: this is no address. ADDRESS\n"),
    ],
)
def test_wrong_use_exits_with_2(tiny: Path, explainers: Explainers, arguments: list[str], expected: str) -> None:
    run = explainers(*arguments)
    assert run.status == 2
    assert expected.replace("ADDRESS", "Write a host and a port up to 65535, such as 127.0.0.1:8000.") in run.err


def test_a_warning_fails_only_a_strict_build(tiny: Path, explainers: Explainers) -> None:
    append(INDEX, "\n<div>Raw words</div>\n")()
    warning = (
        "warning: content/index.md:17: raw HTML holds words that are not translated ('Raw words')."
        ' Write them as Markdown, give the element markdown="1", or put <!-- i18n: skip --> before it.'
    )
    loose, strict = explainers("build"), explainers("build", "--strict")
    assert (loose.status, strict.status) == (0, 1)
    assert warning in loose.err.splitlines()
    assert strict.err.splitlines() == [warning, "Not built: 1 warning. site/ is as it was."]


def test_sync_refuses_a_broken_catalog_and_writes_nothing(tiny: Path, explainers: Explainers) -> None:
    translate(UG, "Apples", "ئالما")
    append(PAGE, "\nA new sentence.\n")()
    append(UG, "\nmsgid oops\n")()
    lines, before = len(UG.read_text("utf-8").splitlines()), tree(Path("locales"))
    run = explainers("sync")
    assert run.status == 1
    assert run.err == (
        f"locales/ug/LC_MESSAGES/messages.po:{lines}: this is not PO syntax: 'msgid oops'."
        ' Write a keyword and "text", and escape " as \\".\n'
    )
    assert tree(Path("locales")) == before


def test_the_settings_that_have_a_remedy_are_those_there_are() -> None:
    assert list(SETTINGS) == list(PluginConfig().keys())
