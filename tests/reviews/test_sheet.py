"""A review sheet shows both languages and what changed, on a terminal and as a page of its own."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

from tests.conftest import Run, change, translate, tree

Explainers = Callable[..., Run]
UG = Path("locales/ug/LC_MESSAGES/messages.po")
PAGE = Path("content/section/page.md")
ISOLATES = str.maketrans(dict.fromkeys("\u2066\u2067\u2068\u2069"))


def approve(explainers: Explainers) -> None:
    run = explainers("review", "approve", "ug", "section/page.md", "--by", "AB", "--on", "2026-11-24")
    assert (run.status, run.err) == (0, "")


def show(explainers: Explainers, *arguments: str) -> str:
    run = explainers("review", "show", "ug", "section/page.md", *arguments)
    assert (run.status, run.err) == (0, "")
    return run.out


def test_before_any_approval_both_texts_are_shown(tiny: Path, explainers: Explainers) -> None:
    shown = show(explainers)
    assert shown.splitlines()[0] == "section/page.md in ug: machine draft; 10 messages."
    line = next(number for number, text in enumerate(UG.read_text("utf-8").splitlines(), 1) if '"Apples"' in text) - 2
    assert (
        f"\nnot reviewed yet  content/section/page.md:20  {UG}:{line}\n"
        "  en  \u2066Apples\u2069\n  ug  \u2067ئالما\u2069\n"
    ) in shown
    assert "\nnot reviewed yet  (summary)  content/section/page.md:2  " in shown


def test_a_text_is_isolated_and_so_is_what_changed_in_it(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    translate(UG, "Words before the table.", "جەدۋەلدىن كېيىنكى سۆزلەر.")
    assert "  ug  \u2067جەدۋەلدىن [-\u2068بۇرۇنقى\u2069-]{+\u2068كېيىنكى\u2069+} سۆزلەر.\u2069\n" in show(explainers)


def test_what_changed_since_the_approval_is_shown_alone_when_asked(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    assert show(explainers, "--changed") == (
        "section/page.md in ug: approved on 2026-11-24, nothing has changed since; 10 messages.\n"
    )
    change(PAGE, "Words before the table.", "Words above the table.")
    change(PAGE, "| Pears | 56 |\n", "| Plums | 56 |\n")
    change(PAGE, "  - The first point\n", "")
    shown = show(explainers, "--changed").translate(ISOLATES)
    assert re.sub(r"  locales\S+", "", shown) == (
        "section/page.md in ug: approved on 2026-11-24, changed since; 9 messages.\n"
        "\ngone  (key_points)\n  en  [-The first point-]\n  ug  [-بىرىنچى نۇقتا-]\n"
        "\nchanged  content/section/page.md:13\n"
        "  en  Words [-before-]{+above+} the table.\n  ug  [-جەدۋەلدىن بۇرۇنقى سۆزلەر.-]\n"
        "\nnew  content/section/page.md:20\n  en  Plums\n  ug  \n"
        "\ngone\n  en  [-Pears-]\n  ug  [-نەشپۈت-]\n"
    )


def test_a_fuzzy_message_is_called_so_and_shows_its_draft(tiny: Path, explainers: Explainers) -> None:
    change(UG, 'msgid "Apples"', '#, fuzzy\nmsgid "Apples"')
    assert "\nfuzzy  content/section/page.md:20  " in show(explainers)
    change(UG, '#, fuzzy\nmsgid "Apples"', 'msgid "Apples"')
    approve(explainers)
    change(PAGE, "Words before the table.", "Words above the table.")
    assert explainers("sync").status == 0
    translate(UG, "Apples", "ئالمىلار")
    change(UG, 'msgid "Apples"', '#, fuzzy\nmsgid "Apples"')
    shown = show(explainers, "--changed").translate(ISOLATES)
    assert re.sub(r"  locales\S+", "", shown) == (
        "section/page.md in ug: approved on 2026-11-24, changed since; 10 messages.\n"
        "\nfuzzy  content/section/page.md:14\n"
        "  en  Words [-before-]{+above+} the table.\n  ug  جەدۋەلدىن بۇرۇنقى سۆزلەر.\n"
        "\nfuzzy  content/section/page.md:20\n  en  Apples\n  ug  [-ئالما-]{+ئالمىلار+}\n"
    )


def test_what_is_wrong_with_the_sources_is_said_first(tiny: Path, explainers: Explainers) -> None:
    change(PAGE, "Words before the table.", "Words before the table.\n\n<!-- i18n: skop -->")
    run = explainers("review", "show", "ug", "section/page.md")
    assert run.status == 1
    assert run.err.startswith(f"{PAGE}:16: ")
    assert run.out.startswith("section/page.md in ug: machine draft; 10 messages.\n")


def test_a_terminal_is_shown_the_control_characters_of_a_catalog_and_does_not_obey_them(
    tiny: Path, explainers: Explainers
) -> None:
    translate(UG, "Apples", r"ئالما\033]0;x\007\302\233")
    change(UG, 'msgid "Apples"', '#, fuzzy\nmsgid "Apples"')
    assert "ئالما\\x1b]0;x\\x07\\x9b" in show(explainers)
    change(UG, '#, fuzzy\nmsgid "Apples"', 'msgid "Apples"')
    change(UG, r"ئالما\033]0;x\007\302\233", r"ئالما `a\007b`")
    said = explainers("check", "--locale", "ug").err
    assert r" adds the code “a\x07b”." in said
    assert "\x07" not in said


def test_a_terminal_is_turned_by_nothing_of_a_catalog_and_hides_nothing_of_it(
    tiny: Path, explainers: Explainers
) -> None:
    translate(UG, "Apples", "\u2067ئالما\u2069\u202e `a\U000e0061b`\u200b")
    change(UG, 'msgid "Apples"', '#, fuzzy\nmsgid "Apples"')
    assert "  ug  \u2067\u2067ئالما\u2069\\u202e `a\\U000e0061b`\\u200b\u2069\n" in show(explainers)
    change(UG, '#, fuzzy\nmsgid "Apples"', 'msgid "Apples"')
    translate(UG, "Apples", "\u2067ئالما \u202e `a\u2069\u2069b`")
    said = explainers("check", "--locale", "ug").err
    assert r" adds the code “a\u2069\u2069b”." in said
    report = explainers("check", "--locale", "ug", "--json").out
    assert r" adds the code “a\u2069\u2069b”." in report
    assert any("“a\u2069\u2069b”" in each["message"] for each in json.loads(report))


def test_where_the_catalog_or_the_reviews_cannot_be_read_only_that_is_said(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    reviews, conflict = Path("locales/ug/reviews.yml"), "<<<<<<< ours\n"
    for path in (UG, reviews):
        text = path.read_text("utf-8")
        path.write_text(conflict + text, "utf-8")
        run = explainers("review", "show", "ug", "section/page.md", "--html", "sheet.html")
        assert (run.status, run.out) == (1, "")
        assert run.err.startswith(f"{path}:1: two people's changes are left in conflict here. ")
        assert len(run.err.splitlines()) == 1
        path.write_text(text, "utf-8")
    change(UG, 'msgid "Apples"', "msgid Apples")
    run = explainers("review", "show", "ug", "section/page.md")
    assert (run.status, run.out) == (1, "")
    assert not Path("sheet.html").exists()


def test_only_a_terminal_gets_colours(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    translate(UG, "Apples", "ئالمىلار")
    assert "\x1b" not in show(explainers)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "build_tools", "review", "show", "ug", "section/page.md", "--changed"]
    assert subprocess.run(command, stdout=theirs).returncode == 0
    shown = os.read(ours, 100_000)
    os.close(theirs)
    os.close(ours)
    assert "\x1b[31m[-\u2068ئالما\u2069-]\x1b[0m\x1b[32m{+\u2068ئالمىلار\u2069+}\x1b[0m" in shown.decode()


class Cells(HTMLParser):
    """Collects the cells of a sheet with what they say of themselves, and every tag there is."""

    def __init__(self) -> None:
        super().__init__()
        self.tags = set[str]()
        self.cells = list[list[str]]()
        self.inside = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "td":
            self.cells.append([f"{dict(attributes)['lang']} {dict(attributes)['dir']}", ""])
            self.inside = True
        elif tag in ("ins", "del"):
            self.handle_data(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "td"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.cells[-1][1] += data


def test_the_page_needs_nothing_and_says_the_language_of_every_cell(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    change(PAGE, "| Pears |", "| <b onclick=x>Plums</b> & pears |")
    translate(UG, "Apples", "ئالمىلار")
    assert show(explainers, "--html", "sheet.html") == "Written: sheet.html\n"
    page = Path("sheet.html").read_text("utf-8")
    parser = Cells()
    parser.feed(page)
    assert parser.tags.isdisjoint({"script", "link", "img", "b onclick"})
    assert "http" not in page.replace("http-equiv", "")
    assert "&lt;b onclick=x&gt;Plums&lt;/b&gt; &amp; pears" in page
    assert {cell for cell, _ in parser.cells} == {"en ltr", "ug rtl"}
    assert ["ug rtl", "<del>ئالما<ins>ئالمىلار"] in parser.cells
    assert (page.count(str(PAGE)), page.count(str(UG))) == (1, 1)  # rows give the lines
    line = next(number for number, text in enumerate(UG.read_text("utf-8").splitlines(), 1) if '"Apples"' in text) - 2
    assert f"<b>changed</b>\n<span>line 20</span><span>catalog line {line}</span></th>" in page


def test_the_page_leaves_out_what_is_as_it_was_approved_when_asked(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    translate(UG, "Apples", "ئالمىلار")
    show(explainers, "--changed", "--html", "sheet.html")
    parser = Cells()
    parser.feed(Path("sheet.html").read_text("utf-8"))
    assert parser.cells == [["en ltr", "Apples"], ["ug rtl", "<del>ئالما<ins>ئالمىلار"]]


def test_a_sheet_takes_the_place_of_a_sheet_only(tiny: Path, explainers: Explainers) -> None:
    before = UG.read_bytes()
    run = explainers("review", "show", "ug", "section/page.md", "--html", str(UG))
    assert (run.status, run.err) == (2, f"{UG}: this is not a review sheet. Name another file.\n")
    assert UG.read_bytes() == before
    show(explainers, "--html", "sheet.html")
    show(explainers, "--html", "sheet.html")


def test_a_build_publishes_neither_sheets_nor_names_of_reviewers(tiny: Path, explainers: Explainers) -> None:
    run = explainers("review", "approve", "ug", "section/page.md", "--by", "Qx7Z", "--on", "2026-11-24")
    assert run.status == 0
    show(explainers, "--html", "content/sheet.html")
    assert explainers("build").status == 0
    site = tree(Path("site"))
    assert not any("sheet" in name.rpartition("/")[2] and name.endswith(".html") for name in site)
    assert [name for name, data in site.items() if b"Qx7Z" in data or name.endswith(".yml")] == []
    assert "2026-يىلى 24-نويابىر" in re.sub("<[^>]+>", "", site["ug/section/page.html"].decode())
