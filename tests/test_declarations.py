"""Pictures, papers and recordings are published only where somebody says whom they show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools import declarations
from build_tools.declarations import DECLARED
from build_tools.excerpts import library
from build_tools.publishing import addresses
from tests.conftest import Run

UNSAID = "nobody has said what this shows, and whether anybody can be recognised."


def shown(folder: Path) -> list[str]:
    return [str(problem) for problem in declarations.check(folder / "content", folder)]


def put(folder: Path, name: str, declaration: str | None) -> None:
    path = folder / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    if declaration is not None:
        path.with_name(f"{path.name}.yml").write_text(declaration, "utf-8")


@pytest.mark.parametrize("suffix", sorted(DECLARED))
def test_a_file_that_nobody_has_declared_is_named(tmp_path: Path, suffix: str) -> None:
    put(tmp_path, f"media/a{suffix.upper()}", None)
    assert shown(tmp_path) == [
        f"content/media/a{suffix.upper()}: {UNSAID} Write it into content/media/a{suffix.upper()}.yml:"
        " kind, and people: none, or people: {consented: who, and how we know}."
    ]


@pytest.mark.parametrize(
    "declaration",
    [
        "kind: map\npeople: none\n",
        "kind: photograph\npeople: {consented: 'A. B., who is shown, by letter of 3 May 2023'}\ncredit: C. D.\n",
        "kind: screenshot\npeople: none\nlicence: CC-BY-4.0\nsource: https://example.org/\n",
    ],
)
def test_what_somebody_has_declared_is_published(tmp_path: Path, declaration: str) -> None:
    put(tmp_path, "a.png", declaration)
    assert shown(tmp_path) == []


@pytest.mark.parametrize(
    ("declaration", "problems"),
    [
        ("kind: photograph\n", ["content/a.png.yml:1: there is no people. Add people."]),
        (
            "kind: photograph\npeople: some\n",
            ["content/a.png.yml:2: people is 'some'. Write none, or {consented: who has agreed, and how we know}."],
        ),
        (
            "kind: photograph\npeople: {consented: ''}\n",
            ["content/a.png.yml:2: consented is empty. Write something there, or remove the line."],
        ),
        (
            "kind: portrait\npeople: none\n",
            [
                "content/a.png.yml:1: kind is 'portrait'. Write one of: photograph, drawing, screenshot, map,"
                " diagram, document or recording."
            ],
        ),
        (
            "kind: map\npeople: none\nfaces: 0\n",
            ["content/a.png.yml:3: there is no field 'faces'. Use: credit, kind, licence, people, source."],
        ),
    ],
)
def test_a_declaration_says_all_of_it_in_words_that_are_known(
    tmp_path: Path, declaration: str, problems: list[str]
) -> None:
    put(tmp_path, "a.png", declaration)
    assert shown(tmp_path) == problems


def test_a_declaration_of_nothing_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.png", "kind: map\npeople: none\n")
    (tmp_path / "content" / "a.png").unlink()
    assert shown(tmp_path) == [
        "content/a.png.yml: there is no a.png beside this. Remove it, or rename it with its file."
    ]


def test_every_picture_that_may_be_published_is_declared_or_drawn() -> None:
    assert {".css", ".js", ".woff2", ".svg", ".ico"} == addresses.ASSETS - DECLARED


def test_declarations_beside_data_are_no_excerpts(tmp_path: Path) -> None:
    put(tmp_path, "data/a.png", "kind: map\npeople: none\n")
    assert library.files(tmp_path / "content") == []


def test_a_build_refuses_a_photograph_that_nobody_has_declared(tiny: Path, explainers: Callable[..., Run]) -> None:
    (tiny / "content" / "square.png.yml").unlink()
    for command in ("check", "build"):
        run = explainers(command)
        assert run.status == 1
        assert f"content/square.png: {UNSAID}" in run.err
    assert not (tiny / "site").exists()
