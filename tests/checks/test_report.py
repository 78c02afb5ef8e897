"""`explainers check` on the tiny site: every finding on its line, all in one run."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, change, translate

CATALOG = Path("locales/ug/LC_MESSAGES/messages.po")
CHINESE = Path("locales/zh_Hans/LC_MESSAGES/messages.po")
FIRST = "The first paragraph names a [second page](section/page.md#table) and a footnote.[^one]"
DROPPED = "the translation (ug) drops the link “section/page.md#table”. Keep every link of the source, each with its address. (links)"


def counted(run: Run) -> str:
    """Return what the closing line says of the translations that were checked."""
    closing = re.fullmatch(r"Checked \d+ translations: (.*)\.\n", run.out)
    assert closing
    return closing[1]


def line_of(path: Path, text: str, after: str) -> int:
    """Return the number of the first line with a text after one with another."""
    lines = path.read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if after in line)
    return next(number for number, line in enumerate(lines[start:], start + 1) if line.startswith(text))


def comment(path: Path, source: str, *comments: str) -> None:
    """Put translator comments before the entry with this msgid."""
    head, found, tail = path.read_text("utf-8").partition(f'msgid "{source}"\n')
    assert found
    before, blank, entry = head.rpartition("\n\n")
    path.write_text(before + blank + "".join(f"# {text}\n" for text in comments) + entry + found + tail, "utf-8")


def test_a_finding_names_the_line_of_the_translation(tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(CATALOG, FIRST, "بىرىنچى ئابزاس ۋە ئىزاھات.[^one]")
    run = explainers("check")
    assert run.status == 1
    line = line_of(CATALOG, "msgstr", FIRST)
    assert f"{CATALOG}:{line}: {DROPPED}" in run.err.splitlines()
    assert counted(run) == "1 error"


def test_a_site_without_a_fault_says_how_much_was_checked(tiny: Path, explainers: Callable[..., Run]) -> None:
    run = explainers("check", "--strict")
    assert (run.status, run.err) == (0, "")
    assert counted(run) == "nothing is wrong"


def test_only_what_is_published_is_checked(tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(CATALOG, FIRST, "بىرىنچى ئابزاس.")
    change(CATALOG, f'msgid "{FIRST}"', f'#, fuzzy\nmsgid "{FIRST}"')
    CATALOG.write_text(CATALOG.read_text("utf-8") + '\n#~ msgid "See [a](b.md)"\n#~ msgstr "قاراڭ"\n', "utf-8")
    CATALOG.write_text(CATALOG.read_text("utf-8") + '\nmsgid "See [c](d.md)"\nmsgstr "قاراڭ"\n', "utf-8")
    assert counted(explainers("check")) == "nothing is wrong"


def test_warnings_stop_only_a_strict_run(tiny: Path, explainers: Callable[..., Run]) -> None:
    change(Path("content/index.md"), "A list item", "A list item of 2022 in all")
    explainers("sync")
    translate(CATALOG, "A list item of 2022 in all", "بىر تىزىملىك تۈرى بار")
    line = line_of(CATALOG, "msgstr", "A list item of 2022 in all")
    shown = f"warning: {CATALOG}:{line}: the translation (ug) does not say 2022. Keep every number of the source. (figures)\n"
    for status, options in ((0, []), (1, ["--strict"])):
        run = explainers("check", *options)
        assert (run.status, run.err, counted(run)) == (status, shown, "1 warning")


def test_a_language_can_be_checked_alone(tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(CATALOG, FIRST, "بىرىنچى ئابزاس ۋە ئىزاھات.[^one]")
    CHINESE.write_text(CHINESE.read_text("utf-8") + "nonsense\n", "utf-8")
    assert explainers("check", "--locale", "ug").err.count("messages.po:") == 1
    assert str(CHINESE) in explainers("check", "--locale", "zh-Hans").err
    assert str(CATALOG) not in explainers("check", "--locale", "zh-Hans").err


def test_what_is_wrong_with_pages_catalogs_and_settings_comes_in_the_same_run(
    tiny: Path, explainers: Callable[..., Run]
) -> None:
    translate(CATALOG, FIRST, "بىرىنچى ئابزاس ۋە ئىزاھات.[^one]")
    text = CATALOG.read_text("utf-8")
    CATALOG.write_text(text + "nonsense\n", "utf-8")
    CHINESE.unlink()
    other = Path("locales/kk/LC_MESSAGES/messages.po")
    other.parent.mkdir(parents=True)
    other.write_text('msgid ""\nmsgstr ""\n', "utf-8")
    run = explainers("check")
    assert run.status == 1
    lines = run.err.splitlines()
    assert any(line.endswith(DROPPED) for line in lines)
    assert any("this is not PO syntax: 'nonsense" in line for line in lines)
    assert any("locale zh-Hans has no catalog." in line for line in lines)
    assert any("has the catalog 'kk'" in line for line in lines)


def test_an_unknown_language_is_wrong_use(tiny: Path, explainers: Callable[..., Run]) -> None:
    run = explainers("check", "--locale", "tr")
    assert (run.status, run.out) == (2, "")
    assert run.err == "mkdocs.yml: there is no locale 'tr'. Use one of: en, ug, zh-Hans.\n"


def test_the_language_of_the_sources_has_no_translations_to_check(tiny: Path, explainers: Callable[..., Run]) -> None:
    run = explainers("check", "--locale", "en")
    assert run.status == 2
    assert "en is the language that pages are written in; it has no translations." in run.err


def test_json_and_sarif_exclude_each_other(tiny: Path, explainers: Callable[..., Run]) -> None:
    run = explainers("check", "--json", "--sarif")
    assert (run.status, run.out) == (2, "")
    assert "Use --json or --sarif, not both." in run.err


# What is checked as Markdown, and what as plain words


def test_front_matter_and_navigation_are_plain_words(tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(CATALOG, "A site for tests.", "- سىناق ئۈچۈن **تور بېكەت.")
    translate(CATALOG, "Section", "# بۆلەك")
    assert counted(explainers("check")) == "nothing is wrong"


def test_the_abbreviations_are_those_of_the_page(tiny: Path, explainers: Callable[..., Run]) -> None:
    page, other = Path("content/index.md"), Path("content/section/page.md")
    page.write_text(page.read_text("utf-8") + "\nBy UHRP, here.\n\n*[UHRP]: A project\n", "utf-8")
    other.write_text(other.read_text("utf-8") + "\nBy UHRP, there.\n", "utf-8")
    explainers("sync")
    translate(CATALOG, "By UHRP, here.", "قۇرۇلۇش يازغان.")
    translate(CATALOG, "By UHRP, there.", "ئۇنى قۇرۇلۇش يازغان.")
    line = line_of(CATALOG, "msgstr", "By UHRP, here.")
    assert explainers("check").err == (
        f"warning: {CATALOG}:{line}: the translation (ug) does not use the abbreviation “UHRP”, which the page explains. "
        "Write it once, beside its name in your language. (abbreviations)\n"
    )


# What translators allow


def test_a_comment_allows_a_finding_with_a_reason(tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(CATALOG, FIRST, "بىرىنچى ئابزاس.")
    comment(CATALOG, FIRST, "allow links: the page is not there in Uyghur", "allow footnotes: nor is the note")
    run = explainers("check", "--strict")
    assert (run.status, run.err, counted(run)) == (0, "", "nothing is wrong")


def test_an_exemption_is_for_one_check_only(tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(CATALOG, FIRST, "بىرىنچى ئابزاس.")
    comment(CATALOG, FIRST, "allow links: the page is not there in Uyghur")
    line = line_of(CATALOG, "msgstr", FIRST)
    assert explainers("check").err == (
        f"{CATALOG}:{line}: the translation (ug) drops the footnote mark “[^one]”. "
        "Keep every footnote mark of the source as it is. (footnotes)\n"
    )


def test_an_exemption_without_a_reason_or_from_no_check_is_an_error(tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(CATALOG, FIRST, "بىرىنچى ئابزاس.[^one]")
    comment(CATALOG, FIRST, "allow links", "allow link: as above", "Allow me a comment: this is none.")
    run = explainers("check")
    line = line_of(CATALOG, "# allow links", "")
    assert run.status == 1
    first, second, third = run.err.splitlines()
    assert first == f"{CATALOG}:{line}: the exemption from links gives no reason. Write # allow links: and why."
    assert second.startswith(f"{CATALOG}:{line + 1}: there is no check 'link' to allow. Use one of: abbreviations, ")
    assert third.endswith(DROPPED)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("allow links, code: as above", "links"),
        ("allow link, code: as above", "NAME"),
        ("allow links and code: as above", "links"),
        ("allow links - as above", "links"),
        ("allow links because the page is not there", "links"),
        ("allow links： as above", "links"),
        ("allow “links”: as above", "links"),
        ("allow: links", "links"),
        ("allow : the same as above", "NAME"),
        ("Allow links: as above", "links"),
        ("ALLOW LINKS: as above", "links"),
        ("Allow link: as above", "NAME"),
        ("allow-links: as above", "links"),
        ("allow the check links: as above", "links"),
    ],
)
def test_a_comment_that_was_meant_to_allow_something_is_an_error(
    text: str, name: str, tiny: Path, explainers: Callable[..., Run]
) -> None:
    comment(CATALOG, "A list item", text)
    line = line_of(CATALOG, f"# {text}", "")
    shown = repr(text if len(text) <= 40 else f"{text[:39]}…")
    run = explainers("check")
    assert (run.status, run.err) == (
        1,
        f"{CATALOG}:{line}: the comment {shown} is not in the form of an exemption, and allows nothing. "
        f"Write # allow {name}: and why, one line for each check.\n",
    )


@pytest.mark.parametrize(
    "text",
    [
        "allow me to say",
        "Allow me to say: I am not sure.",
        "allowed links: all",
        "The links allow: no",
        "allow for code",
    ],
)
def test_a_comment_that_begins_with_the_word_may_be_prose(
    text: str, tiny: Path, explainers: Callable[..., Run]
) -> None:
    comment(CATALOG, "A list item", text)
    run = explainers("check", "--strict")
    assert (run.status, run.err) == (0, "")


def test_an_exemption_that_nothing_needs_is_a_warning(tiny: Path, explainers: Callable[..., Run]) -> None:
    translate(CATALOG, "A list item", "تىزىملىك تۈرى")
    comment(CATALOG, "A list item", "allow links: the page is not there in Uyghur")
    line = line_of(CATALOG, "# allow links", "")
    shown = f"warning: {CATALOG}:{line}: the check links finds nothing here that must be allowed. Remove the comment.\n"
    run = explainers("check")
    assert (run.status, run.err, counted(run)) == (0, shown, "1 warning")
