"""Names are found as they are written and inflected, and their list says none of them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from build_tools.privacy import listing, permissions
from build_tools.privacy.names import Names
from build_tools.problems import ProjectError

NAMES = ("Adil Tömür", "买买提·阿不都拉", "مەمەت ئابلا", "张三")  # made up
KEY = bytes(32)


def keeper(*names: str) -> Names:
    plain = Names(KEY)
    sums = [plain.sum(name) for name in names]
    return Names(KEY, [each for each in sums if each])


@pytest.mark.parametrize(
    "text",
    [
        "It was ADIL TOMUR.",
        "Adil\u200b Tömür’s house",
        "Adil-Tömür",
        "据买买提阿不都拉说",
        "买买提・阿不都拉",
        "مەمەت ئابلانىڭ ئۆيى",
        "مەمەت ئابلالاردىن",
        "مەمە\u0640ت ئابلا",
        "见张三。",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert list(keeper(*NAMES).find(f"Words.\n{text}\n")) == [1]


@pytest.mark.parametrize("text", ["Adil", "Tömür Adil", "买买提", "مەمەت", "张四", ""])
def test_another_name_is_not(text: str) -> None:
    assert list(keeper(*NAMES).find(text)) == []


def test_another_key_makes_other_sums() -> None:
    assert Names(KEY).sum("Adil Tömür") != Names(bytes([1] * 32)).sum("Adil Tömür")


@pytest.mark.parametrize("name", ["", "12", "李", "A", "one two three four five six seven"])
def test_what_cannot_be_looked_for_is_no_name(name: str) -> None:
    assert Names(KEY).sum(name) is None


def test_names_are_added_to_the_file_once_with_all_else_in_it_as_it_was(tmp_path: Path) -> None:
    (tmp_path / permissions.FILE).write_text("# Why.\nallow: []\n\n# Sums.\nnames: []\n", "utf-8")
    assert listing.add(tmp_path, NAMES) == (4, 0)
    assert listing.add(tmp_path, ["adil tomur", "李四"]) == (1, 1)
    text = (tmp_path / permissions.FILE).read_text("utf-8")
    assert text.startswith("# Why.\nallow: []\n\n# Sums.\nnames:\n  - {")
    assert text.count("sum: ") == 5
    assert not any(part in text for name in NAMES for part in name.split())
    allowed, problems = permissions.load(tmp_path)
    assert (problems, list(allowed.names.find("张三"))) == ([], [0])
    assert (tmp_path / permissions.KEY).stat().st_mode & 0o777 == 0o600


def test_without_the_key_nobody_looks_for_names_and_that_is_said(tmp_path: Path) -> None:
    listing.add(tmp_path, NAMES)
    (tmp_path / permissions.KEY).unlink()
    allowed, problems = permissions.load(tmp_path)
    assert list(allowed.names.find("张三")) == []
    assert [str(problem) for problem in problems] == [
        "privacy.yml:1: 4 names are not looked for: privacy.key is not here, which holds the key to them."
        " Ask for it whoever wrote them down."
    ]
    with pytest.raises(ProjectError) as caught:
        listing.add(tmp_path, ["李四"])
    assert str(caught.value) == (
        "privacy.yml: the names here are kept with a key, and privacy.key is not here."
        " Bring privacy.key first: with another key, the names that are there are not found any more."
    )


def test_a_key_that_is_none_is_told(tmp_path: Path) -> None:
    listing.add(tmp_path, NAMES)
    (tmp_path / permissions.KEY).write_text("secret", "utf-8")
    assert [str(problem) for problem in permissions.load(tmp_path)[1]] == [
        "privacy.key: this is no key: 64 digits of base 16. Take it from whoever made it."
    ]


def test_the_command_reads_names_from_standard_input(tiny: Path, explainers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("张三\n\n李四\n".encode())))
    run = explainers("privacy", "add")
    assert (run.status, run.out) == (
        0,
        "privacy.yml: 2 new, 0 known. The key to them is privacy.key: keep it, and keep it out of the repository.\n",
    )
    page = tiny / "content" / "index.md"
    page.write_text(f"{page.read_text('utf-8')}\n李四\n", "utf-8")
    line = page.read_text("utf-8").count("\n")
    assert (
        f"content/index.md:{line}: a name stands here that privacy.yml keeps out. Remove it." in explainers("check").err
    )
