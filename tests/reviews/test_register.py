"""Reviews: an approval holds for exactly the words approved, and nothing half right is approved."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools import project as projects
from build_tools.catalogs import extractors, pofile
from build_tools.problems import Problem, ProjectError, Severity
from build_tools.reviews import approvals, desk, register, reviewfile
from build_tools.reviews.register import Approval, Origin, Review, Reviews, Standing, Text
from build_tools.text.translation import Translations
from tests.conftest import Run, change, translate

Explainers = Callable[..., Run]
UG = Path("locales/ug/LC_MESSAGES/messages.po")
FILE = Path("locales/ug/reviews.yml")
PAGE = Path("content/section/page.md")
DAY = datetime.date(2026, 11, 24)
CONFLICT = "r.yml:{}: two people's changes are left in conflict here. Keep one of them, and remove the marks."


def approve(explainers: Explainers, *arguments: str) -> Run:
    return explainers("review", "approve", "ug", "section/page.md", "--by", "AB", "--on", "2026-11-24", *arguments)


def standing(page: str = "section/page.md") -> Standing:
    """Return how a page of the tiny site stands in Uyghur."""
    project = projects.load(Path("mkdocs.yml"))
    locale = project.locale("ug")
    found, problems = reviewfile.read(project, locale)
    assert problems == []
    catalog, _ = pofile.read(UG, str(UG))
    translations = Translations.of(catalog.entries, locale.language, project.source.language)
    return found.standing(page, extractors.extract_site(project).files[f"content/{page}"], translations)


def written(text: str) -> tuple[Reviews, list[str]]:
    """Return what a review file says, and its problems as they are shown."""
    found, problems = reviewfile.parse(text.encode(), "r.yml")
    return found, [str(problem) for problem in problems]


# What an approval is of


def test_an_approval_is_written_down(tiny: Path, explainers: Explainers) -> None:
    assert standing() is Standing.MACHINE
    run = approve(explainers)
    assert (run.status, run.err) == (0, "")
    assert run.out == "locales/ug/reviews.yml: section/page.md is approved by AB on 2026-11-24.\n"
    assert standing() is Standing.REVIEWED
    assert standing("index.md") is Standing.MACHINE
    data = yaml.safe_load(FILE.read_text("utf-8"))
    entry = data["pages"]["section/page.md"]
    assert (data["origin"], entry["by"], entry[True]) == ("machine", "AB", DAY)  # YAML 1.1 takes on for true
    assert {"source": "Apples", "translation": "ئالما", "beside": ["1,234"]} in entry["approved"]
    assert '      - source: "Apples"\n        translation: "ئالما"\n        beside: ["1,234"]\n' in FILE.read_text(
        "utf-8"
    )


def test_it_lapses_when_a_translation_changes_and_holds_again_when_it_is_changed_back(
    tiny: Path, explainers: Explainers
) -> None:
    approve(explainers)
    translate(UG, "Apples", "ئالمىلار")
    assert standing() is Standing.CHANGED
    translate(UG, "Apples", "ئالما")
    assert standing() is Standing.REVIEWED


def test_it_lapses_when_the_source_changes_and_holds_again_when_it_is_changed_back(
    tiny: Path, explainers: Explainers
) -> None:
    approve(explainers)
    change(PAGE, "Words before the table.", "Words above the table.")
    assert standing() is Standing.CHANGED
    explainers("sync")
    assert standing() is Standing.CHANGED
    change(PAGE, "Words above the table.", "Words before the table.")
    explainers("sync")
    assert standing() is Standing.REVIEWED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Words before the table.\n", ""),
        ("Words before the table.\n", "Words before the table.\n\nApples\n"),
        ("| Apples | 1,234 |\n| Pears | 56 |", "| Pears | 56 |\n| Apples | 1,234 |"),
        ("  - The first point", "  - Apples"),
    ],
    ids=["a message less", "a known message more", "another order", "another context"],
)
def test_it_lapses_when_the_page_has_other_messages(old: str, new: str, tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    change(PAGE, old, new)
    assert standing() is Standing.CHANGED


BESIDE = """

| Apples | 78 |
| ------ | -- |
| Pears | ![](one.png) |

```python
print(1)
```

<img src="one.svg" alt="">

    indented

Most [fruits][fruit] grow on trees.

- Pears

        in a list

[fruit]: https://example.org/1
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| Apples | 78 |", "| Apples | 79 |"),
        ("![](one.png)", "![](two.png)"),
        ("print(1)", "print(2)"),
        ("one.svg", "two.svg"),
        ("    indented", "    changed"),
        ("        in a list", "        in the list"),
        ("https://example.org/1", "https://example.org/2"),
    ],
    ids=["a figure", "a picture", "code", "raw HTML", "indented code", "code in a list", "an address"],
)
def test_it_lapses_when_something_else_than_words_changes(
    old: str, new: str, tiny: Path, explainers: Explainers
) -> None:
    extend(BESIDE, explainers)
    assert approve(explainers).status == 0
    assert standing() is Standing.REVIEWED
    change(PAGE, old, new)
    assert standing() is Standing.CHANGED
    assert "section/page.md has changed since it was approved on 2026-11-24." in explainers("check").err
    shown = explainers("review", "show", "ug", "section/page.md", "--changed").out
    assert "[-" in shown
    assert "{+" in shown
    change(PAGE, new, old)
    assert standing() is Standing.REVIEWED
    assert "has changed since" not in explainers("check").err


def test_a_build_knows_what_an_approval_is_of(tiny: Path, explainers: Explainers) -> None:
    extend(BESIDE.replace("one.png", "../square.png").replace("one.svg", "../square.png"), explainers)
    assert approve(explainers).status == 0
    built = Path("site/ug/section/page.html")
    assert explainers("build").status == 0
    assert 'data-standing="reviewed"' in built.read_text("utf-8")
    change(PAGE, "| Apples | 78 |", "| Apples | 79 |")
    assert explainers("build").status == 0
    assert 'data-standing="changed"' in built.read_text("utf-8")


def extend(text: str, explainers: Explainers) -> None:
    """Add to the page, with a translation of the one message that is new."""
    PAGE.write_text(PAGE.read_text("utf-8") + text, "utf-8")
    explainers("sync")
    translate(UG, "Most [fruits][fruit] grow on trees.", "كۆپىنچە [مېۋە][fruit] دەرەختە ئۆسىدۇ.")


def test_a_fuzzy_translation_lapses_it(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    change(UG, 'msgid "Apples"', '#, fuzzy\nmsgid "Apples"')
    assert standing() is Standing.CHANGED


def test_a_correction_that_keeps_the_meaning_lapses_it_all_the_same(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    change(PAGE, "Words before the table.", "Words before this table.")
    assert explainers("sync", "--same-meaning", "content/section/page.md").status == 0
    assert standing() is Standing.CHANGED
    assert approve(explainers, "--by", "CD").status == 0
    assert standing() is Standing.REVIEWED


def test_what_is_no_word_of_the_page_does_not_lapse_it(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    change(PAGE, "Words before the", "Words before\nthe")
    change(Path("content/index.md"), "A list item", "A list point")
    translate(UG, "A nested item", "ئىچىدىكى تۈر")
    change(UG, 'msgid "Apples"', '# A translator\'s note.\nmsgid "Apples"')
    explainers("sync")
    assert standing() is Standing.REVIEWED


def test_approving_again_replaces_and_the_same_again_changes_nothing(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    before = FILE.read_bytes()
    assert approve(explainers).out.endswith("section/page.md was already approved by AB on 2026-11-24.\n")
    assert FILE.read_bytes() == before
    translate(UG, "Apples", "ئالمىلار")
    assert approve(explainers, "--by", "anonymous").status == 0
    assert standing() is Standing.REVIEWED
    assert yaml.safe_load(FILE.read_text("utf-8"))["pages"]["section/page.md"]["by"] == "anonymous"


def test_other_files_than_pages_can_be_approved(tiny: Path, explainers: Explainers) -> None:
    run = explainers("review", "approve", "ug", "overrides/base.html", "--by", "AB")
    assert (run.status, run.err) == (0, "")
    assert " reviewed on " in next(
        line
        for line in explainers("status").out.splitlines()
        if line.startswith("ug ") and " overrides/base.html " in line
    )


def test_approvals_at_the_same_time_are_all_kept(tiny: Path) -> None:
    project = projects.load(Path("mkdocs.yml"))
    pages = ["index.md", "section/page.md", "mkdocs.yml", "overrides/base.html", "overrides/chooser.html"]
    laid = [desk.lay(project, "ug", page) for page in pages]
    with ThreadPoolExecutor(len(laid)) as pool:
        assert all(pool.map(lambda page: approvals.approve(page, "AB", DAY), laid))
    found, problems = reviewfile.read(project, project.locale("ug"))
    assert problems == []
    assert {page for page in pages if found.of(page).approval} == set(pages)


def test_what_somebody_broke_meanwhile_is_not_written_over(tiny: Path) -> None:
    project = projects.load(Path("mkdocs.yml"))
    page = desk.lay(project, "ug", "index.md")
    FILE.write_text("pages: []\n", "utf-8")
    with pytest.raises(ProjectError, match=r"reviews\.yml:1: here should be names and values"):
        approvals.approve(page, "AB", DAY)
    assert FILE.read_text("utf-8") == "pages: []\n"


# Refusals: each leaves the file as it was


@pytest.mark.parametrize(
    ("spoil", "errors"),
    [
        (
            lambda: translate(UG, "Apples", ""),
            ["locales/ug/LC_MESSAGES/messages.po:{line}: 'Apples' is not translated. Translate it."],
        ),
        (
            lambda: change(UG, 'msgid "Apples"', '#, fuzzy\nmsgid "Apples"'),
            [
                "locales/ug/LC_MESSAGES/messages.po:{line}: 'Apples' is fuzzy."
                " Compare the translation with the source, then remove the flag."
            ],
        ),
        (
            lambda: change(UG, 'msgid "Apples"', 'msgid Apples"'),
            [
                "locales/ug/LC_MESSAGES/messages.po:{line}: this is not PO syntax: 'msgid Apples\"'."
                ' Write a keyword and "text", and escape " as \\".'
            ],
        ),
        (
            lambda: change(PAGE, "| Apples |", "| Plums |"),
            [
                "locales/ug/LC_MESSAGES/messages.po: has no entry for 'Plums', content/section/page.md:20."
                " Run explainers sync.",
                "locales/ug/LC_MESSAGES/messages.po:{line}: 'Apples' is not in the sources. Run explainers sync.",
            ],
        ),
    ],
    ids=["untranslated", "fuzzy", "broken", "out of date"],
)
def test_a_page_that_is_not_ready_is_refused(
    spoil: Callable[[], None], errors: list[str], tiny: Path, explainers: Explainers
) -> None:
    approve(explainers)
    before = FILE.read_bytes()
    spoil()
    run = approve(explainers, "--by", "CD")
    entry = UG.read_text("utf-8").split('Apples"')[0].split("\n\n")
    line = sum(part.count("\n") + 2 for part in entry[:-1]) + 1
    if "PO syntax" in errors[0]:
        line += entry[-1].count("\n")
    assert run.status == 1
    assert run.err.splitlines()[:-1] == [error.format(line=line) for error in errors]
    assert run.err.splitlines()[-1] == (
        f"Not approved: {len(errors)} error{'s' * (len(errors) > 1)}. Nothing was changed."
    )
    assert FILE.read_bytes() == before


def test_a_page_with_errors_outstanding_is_refused(tiny: Path, explainers: Explainers) -> None:
    change(UG, "(section/page.md#table) نى", "(section/page.md) نى")
    assert explainers("review", "approve", "ug", "section/page.md", "--by", "AB").status == 0
    before = FILE.read_bytes()
    run = explainers("review", "approve", "ug", "content/index.md", "--by", "AB")
    assert run.status == 1
    said = [line.partition(": ")[2] for line in run.err.splitlines()]
    assert said == [
        "the translation (ug) brings in the link 'section/page.md', which its source does not have."
        " Keep the links of the source with their addresses. (firewall)",
        "1 error. Nothing was changed.",
    ]
    assert FILE.read_bytes() == before


@pytest.mark.parametrize("comments", ["# allow nosuch: because\n", "# A note.\n# allow nosuch: because\n"])
def test_a_page_with_a_wrong_exemption_is_refused(comments: str, tiny: Path, explainers: Explainers) -> None:
    before, entry = UG.read_text("utf-8").split("\n\n"), 'msgid "Apples"'
    number = next(number for number, text in enumerate(before) if entry in text)
    before[number] = comments + before[number]
    UG.write_text("\n\n".join(before), "utf-8")
    line = next(number for number, text in enumerate(UG.read_text("utf-8").splitlines(), 1) if "nosuch" in text)
    run = approve(explainers)
    assert run.status == 1
    assert run.err.startswith(f"{UG}:{line}: there is no check 'nosuch' to allow. Use one of: ")
    assert run.err.endswith("Not approved: 1 error. Nothing was changed.\n")
    assert not FILE.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ug", "section/pge.md"], "content: there is no page 'section/pge.md'. Did you mean section/page.md?\n"),
        (["ug", "content/indx.md"], "content: there is no page 'indx.md'. Did you mean index.md?\n"),
        (["ug", "xyz"], "content: there is no page 'xyz'. Name a page by its path under content/.\n"),
        (["fr", "index.md"], "mkdocs.yml: there is no locale 'fr'. Use one of: en, ug, zh-Hans.\n"),
        (
            ["en", "index.md"],
            "mkdocs.yml: en is the language of the sources; there is no translation to review."
            " Use one of: ug, zh-Hans.\n",
        ),
    ],
)
def test_an_unknown_page_or_language_is_refused(
    arguments: list[str], said: str, tiny: Path, explainers: Explainers
) -> None:
    run = explainers("review", "approve", *arguments, "--by", "AB")
    assert (run.status, run.out, run.err) == (2, "", said)
    assert explainers("review", "show", *arguments).err == said
    assert not FILE.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by", "A B"], "'A B' cannot be initials. Write letters such as AB, or anonymous."),
        (["--by", "<b>"], "'<b>' cannot be initials. Write letters such as AB, or anonymous."),
        (["--by", ""], "'' cannot be initials. Write letters such as AB, or anonymous."),
        (["--by", "A" * 31], f"'{'A' * 31}' cannot be initials. Write letters such as AB, or anonymous."),
        (["--by", "A\u202eB"], "'A\\u202eB' cannot be initials. Write letters such as AB, or anonymous."),
        (["--by", "AB", "--on", "24.11.2026"], "'24.11.2026' is not a day. Write it as "),
        (["--by", "AB", "--on", "2026-02-30"], "'2026-02-30' is not a day. Write it as "),
        (["--by", "AB", "--on", "9999-01-01"], "9999-01-01 has not come yet. Write "),
    ],
)
def test_an_odd_name_or_day_is_refused(arguments: list[str], said: str, tiny: Path, explainers: Explainers) -> None:
    run = explainers("review", "approve", "ug", "index.md", *arguments)
    assert run.status == 2
    assert said in run.err
    assert not FILE.exists()


def test_a_review_file_that_is_wrong_is_refused_and_left_alone(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    before = "<<<<<<< ours\n" + FILE.read_text("utf-8")
    FILE.write_text(before, "utf-8")
    wrong = (
        "locales/ug/reviews.yml:1: two people's changes are left in conflict here."
        " Keep one of them, and remove the marks.\n"
    )
    run = approve(explainers)
    assert (run.status, run.err) == (1, f"{wrong}Not approved: 1 error. Nothing was changed.\n")
    run = explainers("review", "origin", "ug", "people")
    assert (run.status, run.err) == (2, wrong)
    run = explainers("status")
    assert (run.status, run.err) == (1, wrong)
    run = explainers("build")
    assert (run.status, run.err) == (1, f"{wrong}Not built: 1 error. site/ is as it was.\n")
    assert FILE.read_text("utf-8") == before


# Who drafts


def test_people_may_draft_all_pages_and_a_machine_one(tiny: Path, explainers: Explainers) -> None:
    run = explainers("review", "origin", "ug", "people")
    assert run.out == "locales/ug/reviews.yml: every page: drafted by people.\n"
    run = explainers("review", "origin", "ug", "machine", "index.md")
    assert run.out == "locales/ug/reviews.yml: index.md: drafted by machine.\n"
    assert (standing(), standing("index.md")) == (Standing.PEOPLE, Standing.MACHINE)
    assert FILE.read_text("utf-8") == register.HEAD + "origin: people\npages:\n  index.md:\n    origin: machine\n"
    explainers("review", "origin", "ug", "people", "index.md")
    assert FILE.read_text("utf-8") == register.HEAD + "origin: people\n"


def test_who_drafts_does_not_touch_an_approval(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    explainers("review", "origin", "ug", "people", "section/page.md")
    assert standing() is Standing.REVIEWED
    translate(UG, "Apples", "ئالمىلار")
    assert standing() is Standing.CHANGED


def test_the_origin_of_an_unknown_page_is_refused(tiny: Path, explainers: Explainers) -> None:
    run = explainers("review", "origin", "ug", "people", "nothing.md")
    assert (run.status, run.err) == (
        2,
        "content: there is no page 'nothing.md'. Name a page by its path under content/.\n",
    )
    assert not FILE.exists()


# The file


def test_what_is_wrong_in_the_file_is_said_with_its_line() -> None:
    _, said = written(
        "orgin: machine\norigin: robots\npages:\n  a.md: x\n  b.md:\n    by: AB\n    on: 2026-11-24\n"
        "  c.md:\n    by: A B\n    on: yesterday\n    digest: 1\n  b.md:\n    origin: people\n"
    )
    again = "Remove the approval, then approve the page again."
    assert said == [
        "r.yml:1: there is no setting 'orgin' here. Use: origin, pages.",
        "r.yml:12: a second 'b.md'. Keep one of them.",
        "r.yml:2: the origin 'robots' is neither machine nor people. Write one of them.",
        "r.yml:4: here should be names and values. Use: origin, by, on, digest, approved.",
        f"r.yml:5: the approval of b.md has no 'digest'. {again}",
        "r.yml:9: 'A B' cannot be a reviewer's name. Write initials, or anonymous.",
        "r.yml:10: 'yesterday' is not a day. Write it as 2026-11-24.",
        f"r.yml:11: the digest of c.md is not that of its approved texts. {again}",
    ]


def test_approved_texts_that_were_edited_are_no_approval() -> None:
    approval = Approval.of("AB", DAY, [Text("One", "بىر")])
    text = register.text_of(Reviews(pages={"a.md": Review(approval=approval)}))
    found, said = written(text.replace("بىر", "ئىككى"))
    assert found.of("a.md").approval is None
    assert said == [
        "r.yml:7: the digest of a.md is not that of its approved texts."
        " Remove the approval, then approve the page again."
    ]
    assert written(text)[1] == []


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"- a\n", "r.yml:1: here should be names and values. Use: origin, pages."),
        (b"pages: []\n", "r.yml:1: here should be names and values. Write each page as path: and what is said of it."),
        (b"=======\npages:\n>>>>>>> other\n", CONFLICT.format(1)),
        (b"# \xff\n>>>>>>> other\n", CONFLICT.format(2)),
        (b"origin: people\n# \xff\n", "r.yml:2: this is not UTF-8. Save the file as UTF-8."),
    ],
)
def test_what_is_no_review_file_is_said(raw: bytes, said: str) -> None:
    assert [str(problem) for problem in reviewfile.parse(raw, "r.yml")[1]] == [said]


def test_what_stands_beside_an_approved_text_is_a_list() -> None:
    approval = Approval.of("AB", DAY, [Text("One", "بىر", beside=("1",))])
    text = register.text_of(Reviews(pages={"a.md": Review(approval=approval)}))
    assert written(text)[1] == []
    found, said = written(text.replace('["1"]', "1"))
    assert found.of("a.md").approval is None
    again = "Remove the approval, then approve the page again."
    assert said == [
        f"r.yml:11: beside is not a list of texts. {again}",
        f"r.yml:7: the digest of a.md is not that of its approved texts. {again}",
    ]


@pytest.mark.parametrize("text", ["", "# nothing\n", "origin: machine\npages:\n", "pages:\n  a.md:\n"])
def test_an_empty_file_says_nothing(text: str) -> None:
    assert written(text) == (Reviews(pages={"a.md": Review(line=2)} if "a.md" in text else {}), [])


def test_a_page_that_is_gone_is_a_warning(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    change(FILE, "section/page.md:", "section/old.md:")
    project = projects.load(Path("mkdocs.yml"))
    assert reviewfile.load(project)[1] == [
        Problem(
            "locales/ug/reviews.yml",
            4,
            "there is no page 'section/old.md'.",
            "Remove its review, or write the page's new name.",
            Severity.WARNING,
        )
    ]
    assert explainers("build").status == 0
    assert explainers("build", "--strict").status == 1


def test_a_page_under_its_new_name_keeps_its_approval(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    PAGE.rename("content/section/moved.md")
    change(Path("mkdocs.yml"), "section/page.md", "section/moved.md")
    change(FILE, "section/page.md:", "section/moved.md:")
    assert standing("section/moved.md") is Standing.REVIEWED


def test_every_lapsed_approval_is_a_warning(tiny: Path, explainers: Explainers) -> None:
    approve(explainers)
    explainers("review", "approve", "ug", "index.md", "--by", "CD", "--on", "2026-11-23")
    translate(UG, "A list item", "تۈر")
    project = projects.load(Path("mkdocs.yml"))
    assert list(approvals.stale(project, extractors.extract_site(project))) == [
        Problem(
            "locales/ug/reviews.yml",
            4,
            "index.md has changed since it was approved on 2026-11-23.",
            "Look at it with explainers review show ug index.md, and approve it again.",
            Severity.WARNING,
        )
    ]


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), max_size=20)
APPROVALS = st.builds(
    Approval.of,
    st.sampled_from(["AB", "anonymous", "NO", "1e5", "null"]),
    st.dates(),
    st.lists(st.builds(Text, WORDS, WORDS, st.none() | WORDS, st.lists(WORDS, max_size=2).map(tuple)), max_size=3),
)


@given(st.dictionaries(WORDS, st.builds(Review, st.sampled_from([None, *Origin]), APPROVALS), max_size=3))
def test_what_was_written_is_read_back(pages: dict[str, Review]) -> None:
    written_text = register.text_of(Reviews(Origin.PEOPLE, pages))
    found, problems = reviewfile.parse(written_text.encode(), "r.yml")
    assert problems == []
    assert {page: (review.origin, review.approval) for page, review in found.pages.items()} == {
        page: (review.origin, review.approval) for page, review in pages.items()
    }
    assert register.text_of(found) == written_text
