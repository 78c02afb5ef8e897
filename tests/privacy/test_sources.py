"""Data of people in sources is named with its line, stops a build, and may stand where privacy.yml says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools import project as projects
from build_tools.privacy import sources
from tests.conftest import ROOT, Run, change, tree
from tests.privacy.people import FOUND, RESIDENT

Explainers = Callable[..., Run]
CALLED = "this looks like the number of somebody's identity card: 653…36."
HINT = "Remove it, or allow it in privacy.yml with the rule resident-id and a reason."


def shown(folder: Path) -> list[str]:
    return [str(problem) for problem in sources.problems(projects.load(folder / "mkdocs.yml"))]


def append(path: Path, text: str) -> int:
    """Add a line to a file, and return its number."""
    before = path.read_text("utf-8") if path.exists() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{before}{text}\n", "utf-8")
    return before.count("\n") + 1


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("content/index.md", f"Number {RESIDENT}."),
        ("content/data/more.yml", f"note: {RESIDENT}"),
        ("content/data/more.csv", f"one,{RESIDENT},two"),
        ("locales/ug/reviews.yml", f"# {RESIDENT}"),
        ("overrides/more.html", f"<p>{RESIDENT}</p>"),
        ("overrides/print/more.typ", f'#t("{RESIDENT}")'),
        ("mkdocs.yml", f"# {RESIDENT}"),
    ],
)
def test_it_is_named_with_its_line_in_every_kind_of_source(tiny: Path, name: str, line: str) -> None:
    number = append(tiny / name, line)
    assert shown(tiny) == [f"{name}:{number}: {CALLED} {HINT}"]


@pytest.mark.parametrize("rule", FOUND)
def test_every_kind_is_named_in_a_page_and_in_a_translation(tiny: Path, rule: str) -> None:
    text = FOUND[rule][0].replace('"', "'")
    number = append(tiny / "content" / "index.md", f"\n{text}") + 1
    catalog = tiny / "locales" / "ug" / "LC_MESSAGES" / "messages.po"
    entry = append(catalog, f'\nmsgid "Words of a test."\nmsgstr "{text}"') + 1
    places = [problem.split(": ", 1)[0] for problem in shown(tiny) if f"with the rule {rule} " in problem]
    assert places == [f"content/index.md:{number}", f"locales/ug/LC_MESSAGES/messages.po:{entry + 1}"]


def test_a_translation_over_several_lines_and_a_comment_are_read_whole(tiny: Path) -> None:
    catalog = tiny / "locales" / "ug" / "LC_MESSAGES" / "messages.po"
    text = f'\n# Seen by a.person@mail.cn.\nmsgid "Words of a test."\nmsgstr ""\n"{RESIDENT[:9]}"\n"{RESIDENT[9:]}"'
    number = append(catalog, text)
    problems = shown(tiny)
    assert [problem.split(" this")[0] for problem in problems] == [
        f"locales/ug/LC_MESSAGES/messages.po:{number + 2 - 1}:",
        f"locales/ug/LC_MESSAGES/messages.po:{number + 3}:",
    ]


def test_headers_of_catalogs_may_say_who_translates(tiny: Path) -> None:
    catalog = tiny / "locales" / "ug" / "LC_MESSAGES" / "messages.po"
    change(catalog, 'msgstr ""\n', 'msgstr ""\n"Last-Translator: A <a.person@mail.cn>\\n"\n')
    assert shown(tiny) == []


def test_the_head_of_a_column_says_what_is_in_its_cells(tiny: Path) -> None:
    table = tiny / "content" / "data" / "people.csv"
    append(table, "id,date of birth,lat\n1,1990-03-07,39.468\n2,unknown,39.4")
    assert shown(tiny) == [
        "content/data/people.csv:2: this looks like the day of somebody's birth: 199…07."
        " Remove it, or allow it in privacy.yml with the rule birth-date and a reason.",
        "content/data/people.csv:2: this looks like a point on the map: lat…68."
        " Remove it, or allow it in privacy.yml with the rule coordinates and a reason.",
    ]


def test_the_name_of_a_file_is_read_too(tiny: Path) -> None:
    (tiny / "content" / f"{RESIDENT}.bin").write_bytes(b"")
    assert shown(tiny) == [f"content/{RESIDENT}.bin: {CALLED} {HINT}"]


def test_neither_check_nor_a_build_lets_it_pass(tiny: Path, explainers: Explainers) -> None:
    assert explainers("build").status == 0
    before = tree(tiny / "site")
    number = append(tiny / "content" / "index.md", f"\nNumber {RESIDENT}.") + 1
    problem = f"content/index.md:{number}: {CALLED} {HINT}"
    for command in ("check", "build"):
        run = explainers(command)
        assert (run.status, problem in run.err) == (1, True)
    assert tree(tiny / "site") == before


ALLOWED = """allow:
  - rule: email
    where: content/*.md
    value: A.Person@mail.cn
    reason: the address that an organisation publishes
  - {rule: phone, where: content/index.md, value: 13800138000, reason: nobody has it}
"""


def test_what_privacy_yml_allows_may_stand_there_and_nowhere_else(tiny: Path) -> None:
    (tiny / "privacy.yml").write_text(ALLOWED, "utf-8")
    append(tiny / "content" / "index.md", "\na.person@mail.cn, b.person@mail.cn, 138 0013 8000")
    number = append(tiny / "overrides" / "more.html", "a.person@mail.cn")
    found = [problem.split(": Remove")[0].split(" Remove")[0] for problem in shown(tiny)]
    line = (tiny / "content" / "index.md").read_text("utf-8").count("\n")
    assert found == [
        f"content/index.md:{line}: this looks like an e-mail address: b.p…cn.",
        f"overrides/more.html:{number}: this looks like an e-mail address: a.p…cn.",
    ]


def test_an_allowance_that_allows_nothing_is_a_warning(tiny: Path) -> None:
    (tiny / "privacy.yml").write_text(ALLOWED, "utf-8")
    append(tiny / "content" / "index.md", "\na.person@mail.cn")
    assert shown(tiny) == [
        "privacy.yml:6: nothing in content/index.md is a telephone number that this allows."
        " Remove it, or correct where or value."
    ]


def test_an_allowance_needs_a_rule_and_a_reason(tiny: Path) -> None:
    (tiny / "privacy.yml").write_text("allow:\n  - {rule: mail, where: content/index.md, value: a}\n", "utf-8")
    assert shown(tiny) == [
        "privacy.yml:2: allow: rule is 'mail', which nothing is called."
        " Write one of: resident-id, passport, plate, phone, email, home-address, coordinates, birth-date.",
        "privacy.yml:2: allow: there is no reason. Add reason.",
    ]


def test_the_sources_of_this_site_have_no_data_of_people() -> None:
    assert shown(ROOT) == []
