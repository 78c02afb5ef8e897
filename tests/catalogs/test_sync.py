"""Sync brings every message into every catalog and loses nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.catalogs import corrections, pofile, sync
from build_tools.catalogs.entries import Entry
from build_tools.catalogs.extractors import extract_site
from build_tools.problems import ProjectError
from build_tools.project import load
from tests.conftest import Run, change, translate, tree

Explainers = Callable[..., Run]
UG = Path("locales/ug/LC_MESSAGES/messages.po")
PAGE = Path("content/section/page.md")


def entries() -> dict[tuple[str | None, str], Entry]:
    catalog, problems = pofile.read(UG, str(UG))
    assert problems == []
    return catalog.find()


def test_a_second_sync_changes_no_byte(tiny: Path, explainers: Explainers) -> None:
    explainers("sync")
    before = tree(Path("locales"))
    assert explainers("sync").out == "2 catalogs were up to date.\n"
    assert tree(Path("locales")) == before


def test_each_message_names_its_place_and_its_heading(tiny: Path, explainers: Explainers) -> None:
    apples = entries()[None, "Apples"]
    assert apples.locations == ["content/section/page.md:20"]
    assert apples.extracted == ["Under: A table"]
    assert entries()["summary", "What this page says."].locations == ["content/section/page.md:2"]
    assert entries()["navigation", "Section"].locations == ["mkdocs.yml:7"]


def test_messages_stand_in_the_order_of_the_site(tiny: Path) -> None:
    catalog, _ = pofile.read(UG, str(UG))
    files = [entry.locations[0].split(":")[0] for entry in catalog.entries]
    assert list(dict.fromkeys(files))[:3] == ["mkdocs.yml", "content/index.md", "content/section/page.md"]


def test_a_changed_sentence_changes_its_own_entry_only(tiny: Path, explainers: Explainers) -> None:
    before = UG.read_text("utf-8").splitlines()
    change(PAGE, "Pears", "Ripe pears")
    run = explainers("sync")
    assert run.out.splitlines()[0] == "locales/ug/LC_MESSAGES/messages.po: 1 new, 1 gone, 0 fuzzy"
    after = UG.read_text("utf-8").splitlines()
    assert [line for line in before if line not in after] == ['msgid "Pears"', 'msgstr "نەشپۈت"']
    assert [line for line in after if line not in before] == [
        'msgid "Ripe pears"',
        '#~ msgid "Pears"',
        '#~ msgstr "نەشپۈت"',
    ]


def test_a_translation_comes_back_with_its_sentence(tiny: Path, explainers: Explainers) -> None:
    before = UG.read_bytes()
    change(PAGE, "Pears", "Ripe pears")
    explainers("sync")
    change(PAGE, "Ripe pears", "Pears")
    explainers("sync")
    assert entries()[None, "Pears"].strings == ["نەشپۈت"]
    assert UG.read_bytes() == before


def test_a_sentence_keeps_its_translation_in_another_file(tiny: Path, explainers: Explainers) -> None:
    change(PAGE, "Words before the table.\n", "")
    index = Path("content/index.md")
    index.write_text(index.read_text("utf-8") + "\nWords before the table.\n", "utf-8")
    assert "0 new, 0 gone" in explainers("sync").out
    entry = entries()[None, "Words before the table."]
    assert (entry.strings, entry.fuzzy) == (["جەدۋەلدىن بۇرۇنقى سۆزلەر."], False)
    assert entry.locations == ["content/index.md:17"]


def test_what_a_translator_wrote_beside_a_message_stays(tiny: Path, explainers: Explainers) -> None:
    change(UG, 'msgid "Apples"', 'msgid "Apples"'.replace("msgid", "msgid"))
    text = UG.read_text("utf-8").replace(
        '#. Under: A table\n#: content/section/page.md:20\nmsgid "Apples"',
        '# fruit, not the firm\n#. Under: A table\n#: content/section/page.md:20\n#, fuzzy, checked\nmsgid "Apples"',
    )
    UG.write_text(text, "utf-8")
    explainers("sync")
    assert UG.read_text("utf-8") == text


def test_no_old_translation_is_dropped_for_another(tiny: Path, explainers: Explainers) -> None:
    UG.write_text(
        UG.read_text("utf-8").replace('msgid "Apples"\nmsgstr "ئالما"', 'msgid "Apples"\nmsgstr ""')
        + '\n#~ msgid "Apples"\n#~ msgstr "ئالما بىر"\n\n#~ msgid "Apples"\n#~ msgstr "ئالما ئىككى"\n'
        + '\nmsgid "Plums"\nmsgid_plural "Plums"\nmsgstr[0] "ئۆرۈك"\nmsgstr[1] "ئۆرۈكلەر"\n',
        "utf-8",
    )
    PAGE.write_text(PAGE.read_text("utf-8") + "\nPlums\n", "utf-8")
    assert explainers("sync").status == 0
    text = UG.read_text("utf-8")
    assert [word for word in ("ئالما بىر", "ئالما ئىككى", "ئۆرۈكلەر") if word not in text] == []


def test_per_cent_in_prose_is_no_format(tiny: Path, explainers: Explainers) -> None:
    PAGE.write_text(PAGE.read_text("utf-8") + "\nAbout 12% of all.\n", "utf-8")
    UG.write_text(UG.read_text("utf-8") + '\n#, python-format\nmsgid "About 12% of all."\nmsgstr "12%"\n', "utf-8")
    explainers("sync")
    entry = entries()[None, "About 12% of all."]
    assert (entry.flags, entry.strings) == ([], ["12%"])


def test_a_new_locale_gets_a_catalog(tiny: Path, explainers: Explainers) -> None:
    UG.unlink()
    assert explainers("sync").status == 0
    assert UG.read_text("utf-8").startswith('msgid ""\nmsgstr ""\n"Language: ug\\n"\n')
    subprocess.run(["msgfmt", "--output-file", tiny / "out.mo", UG], check=True, capture_output=True)


def test_check_says_what_is_out_of_date_and_writes_nothing(tiny: Path, explainers: Explainers) -> None:
    assert explainers("sync", "--check").status == 0
    change(PAGE, "Pears", "Ripe pears")
    before = tree(tiny)
    run = explainers("sync", "--check")
    assert run.status == 1
    line = 2 + UG.read_text("utf-8").split("\n").index('msgid "Pears"') - 2
    assert [problem for problem in run.err.splitlines() if "/ug/" in problem] == [
        "locales/ug/LC_MESSAGES/messages.po: has no entry for 'Ripe pears', content/section/page.md:21."
        " Run explainers sync.",
        f"locales/ug/LC_MESSAGES/messages.po:{line - 1}: 'Pears' is not in the sources. Run explainers sync.",
    ]
    assert tree(tiny) == before


def test_check_sees_moved_lines(tiny: Path, explainers: Explainers) -> None:
    change(PAGE, "Words before", "<!-- nothing -->\n\nWords before")
    run = explainers("sync", "--check")
    assert run.status == 1
    assert (
        "locales/ug/LC_MESSAGES/messages.po: its form, places or comments have changed. Run explainers sync." in run.err
    )


def test_the_template_has_every_message_and_no_translation(tiny: Path, explainers: Explainers) -> None:
    explainers("sync")
    catalog, problems = pofile.read(Path("locales/messages.pot"), "pot")
    assert problems == []
    assert {entry.key for entry in catalog.entries} == set(entries())
    assert not any(any(entry.strings) for entry in catalog.entries)


def test_a_broken_template_does_not_take_its_words_away(tiny: Path, explainers: Explainers) -> None:
    template = Path("overrides/main.html")
    template.write_text(template.read_text("utf-8") + "{% if %}", "utf-8")
    before = tree(Path("locales"))
    run = explainers("sync")
    assert run.status == 1
    assert run.err.startswith("overrides/main.html:")
    assert run.err.endswith("the template is wrong: Expected an expression, got 'end of statement block'. Mend it.\n")
    assert tree(Path("locales")) == before


WORDS = "Words before the table."
BETTER = "These are the words before the table."
MEANING = "explainers sync --same-meaning content/section/page.md:14"


def test_a_changed_sentence_is_named_with_the_way_to_keep_it(tiny: Path, explainers: Explainers) -> None:
    change(PAGE, WORDS, BETTER)
    run = explainers("sync")
    assert (run.status, run.err) == (
        0,
        f"warning: content/section/page.md:14: {BETTER!r} was {WORDS!r}; what is translated of it (ug, zh-Hans)"
        " is fuzzy now and not shown to readers. Translate it anew; or, if it still means the same:"
        f" {MEANING}\n",
    )
    assert run.out.splitlines()[0] == "locales/ug/LC_MESSAGES/messages.po: 1 new, 1 gone, 1 fuzzy"
    assert (entries()[None, BETTER].fuzzy, entries()[None, BETTER].previous) == (True, {"msgid": WORDS})


@pytest.mark.parametrize(
    ("before", "place"),
    [([], "content/section/page.md"), ([], "section/page.md:15"), (["sync"], "content/section/page.md:14")],
)
def test_an_editor_keeps_translations_whose_source_means_the_same(
    tiny: Path, explainers: Explainers, before: list[str], place: str
) -> None:
    change(PAGE, WORDS, "These are the words\nbefore the table.")
    for command in before:
        explainers(command)
    run = explainers("sync", "--same-meaning", place)
    assert (run.status, run.err) == (0, "")
    assert run.out.splitlines()[0] == (
        f"content/section/page.md:14: {BETTER!r} was {WORDS!r}; its translation (ug, zh-Hans) stays current."
    )
    assert "1 kept current" in run.out
    entry = entries()[None, BETTER]
    assert (entry.current, entry.previous) == (True, {})
    assert entry.extracted == ["Under: The second page", f"Before, with the same meaning: {WORDS}"]
    before_bytes = UG.read_bytes()
    explainers("sync")
    assert UG.read_bytes() == before_bytes


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Words before the 7 tables.", "Words before the 8 tables.", "the numbers have changed"),
        ("Words before the table.", "Words before the table.[^x]", "the translation has other links or footnotes"),
    ],
)
def test_a_translator_has_to_look_where_words_alone_do_not_tell(
    tiny: Path, explainers: Explainers, old: str, new: str, reason: str
) -> None:
    change(PAGE, WORDS, old + ("\n\n[^x]: A note." if "[^x]" in new else ""))
    explainers("sync")
    translate(UG, old, "سۆزلەر")
    UG.write_text(UG.read_text("utf-8").replace("#, fuzzy\n", "").replace(f'#| msgid "{WORDS}"\n', ""), "utf-8")
    change(PAGE, old, new)
    run = explainers("sync", "--same-meaning", "content/section/page.md:14")
    assert (
        f"content/section/page.md:14: the translation (ug) of {new!r} stays fuzzy: {reason}."
        " A translator has to look at it." in run.err
    )
    assert run.status == 1


def test_a_whole_page_means_what_has_just_changed(tiny: Path, explainers: Explainers) -> None:
    change(PAGE, WORDS, BETTER)
    explainers("sync")
    before = tree(tiny)
    run = explainers("sync", "--same-meaning", "section/page.md")
    assert run.status == 1
    assert run.err.splitlines()[0] == (
        f"content/section/page.md:14: the translation (ug) of {BETTER!r} stays fuzzy: an earlier sync has made it so."
        " If you mean it, too: --same-meaning content/section/page.md:14"
    )
    assert tree(tiny) == before


def test_a_new_sentence_that_is_like_another_is_called_new(tiny: Path, explainers: Explainers) -> None:
    change(PAGE, WORDS, f"{WORDS}\n\nWords below the table.")
    assert explainers("sync").err == (
        "warning: content/section/page.md:16: 'Words below the table.' is new; the translation (ug, zh-Hans) of a"
        " similar message is there as a draft. A translator has to look at it.\n"
    )


def test_long_sentences_are_quoted_where_they_differ() -> None:
    start = "The police of two counties published two thousand pages of files in "
    assert corrections.apart(f"{start}May.", f"{start}June.") == ("'… files in May.'", "'… files in June.'")


def test_what_somebody_saves_meanwhile_is_not_lost(tiny: Path) -> None:
    change(PAGE, WORDS, BETTER)
    project = load(Path("mkdocs.yml"))
    extraction = extract_site(project)
    changes, problems = sync.plan(project, extraction)
    assert problems == []
    translate(UG, "Apples", "ئالمىلار")
    before = tree(tiny)
    with pytest.raises(ProjectError) as error:
        sync.write(project, extraction, changes)
    assert str(error.value) == (f"{UG}: somebody saved this meanwhile. Run the command again; nothing was written.")
    assert tree(tiny) == before


def test_a_catalog_of_another_language_is_refused(tiny: Path, explainers: Explainers) -> None:
    UG.write_bytes(Path("locales/zh_Hans/LC_MESSAGES/messages.po").read_bytes())
    said = (
        f"{UG}:1: the header says Language: zh, but this is the catalog of ug."
        " Put the right file here, or correct the header."
    )
    for command in ("sync", "check", "build"):
        run = explainers(command)
        assert run.status == 1
        assert said in run.err


def test_a_catalog_that_was_cut_off_is_noticed(tiny: Path, explainers: Explainers) -> None:
    whole = UG.read_text("utf-8")
    UG.write_text(whole[: whole.index("\n\n", len(whole) // 3) + 1], "utf-8")
    assert (
        " messages of the sources have no entry here. Run explainers sync; if the file was cut off, take it back"
        in (explainers("check").err)
    )
    assert " messages were not in this file. If it was cut off, take the whole file back" in explainers("sync").err


def test_a_catalog_that_is_behind_is_not_said_to_be_cut_off(tiny: Path, explainers: Explainers) -> None:
    page = Path("content/index.md")
    page.write_text(page.read_text("utf-8") + "\nOne sentence more.\n", "utf-8")
    lines = explainers("check").err.splitlines()
    said = [line for line in lines if "have no entry here" in line]
    assert said
    assert all(line.endswith(" messages of the sources have no entry here. Run explainers sync.") for line in said)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (
            "content/section/page.md:14",
            "content/section/page.md:14: no translation of this is fuzzy because its source has changed."
            " Check the place.",
        ),
        (
            "nowhere.md",
            "content/nowhere.md: no message stands here. Name a page by its path under content/.",
        ),
    ],
)
def test_a_correction_that_is_nowhere_changes_nothing(
    tiny: Path, explainers: Explainers, place: str, expected: str
) -> None:
    before = tree(tiny)
    run = explainers("sync", "--same-meaning", place)
    assert (run.status, run.err) == (1, f"{expected}\n")
    assert tree(tiny) == before


def test_a_setting_wraps_the_catalogs(tiny: Path, explainers: Explainers) -> None:
    change(Path("mkdocs.yml"), "      locales_dir: locales\n", "      locales_dir: locales\n      wrap: 60\n")
    keys = {key: entry.strings for key, entry in entries().items()}
    assert explainers("sync").status == 0
    assert any(line.endswith(' "') for line in UG.read_text("utf-8").splitlines())
    assert {key: entry.strings for key, entry in entries().items()} == keys
    before = tree(Path("locales"))
    explainers("sync")
    assert tree(Path("locales")) == before
    change(Path("mkdocs.yml"), "wrap: 60", "wrap: 6")
    run = explainers("sync")
    assert (run.status, run.err) == (
        2,
        "mkdocs.yml:20: catalogs cannot be wrapped at 6. Write 0 for unwrapped lines, or 40 columns or more, such as 79.\n",
    )
