"""A library has what was read, and leaves out what is wrong."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.excerpts import library, usage
from build_tools.excerpts.excerpt import Cell, Excerpt, Ours
from build_tools.excerpts.library import Library
from build_tools.excerpts.messages import messages
from build_tools.excerpts.values import Nothing, Words, number
from tests.conftest import ROOT
from tests.excerpts.test_messages import CLAIMS, SOURCES, read

FILES = {"content/data/x.yml", "content/data/x.csv"}


def test_a_site_without_data_has_an_empty_library(tmp_path: Path) -> None:
    assert library.read(tmp_path, "content") == (Library(), [])


TABLE = """\
id: x
title: A title
description: What it is.
kind: table
as_of: 2026-11-23
sources: [one]
columns:
  - {name: group, title: Group, type: words}
  - {name: people, title: People, type: number}
"""


def test_what_leads_out_of_the_content_is_neither_read_nor_quoted(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0\n", "utf-8")
    data = tmp_path / "content" / "data"
    data.mkdir(parents=True)
    (data / "x.yml").write_text(f"{TABLE}csv: x.csv\n", "utf-8")
    for name in ("x.csv", "y.yml", "../sources.yml"):
        (data / name).symlink_to(secret)
    found, problems = library.read(tmp_path / "content", "content")
    assert found.excerpts == found.sources == {}
    assert [str(problem) for problem in problems] == [
        f"content/{name}: this leads to a file outside of the content. Put the file itself here."
        for name in ("sources.yml", "data/x.csv", "data/y.yml")
    ]


def test_a_folder_of_data_that_is_elsewhere_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.yml").write_text(TABLE, "utf-8")
    (tmp_path / "content" / "data").symlink_to(tmp_path / "data")
    assert [str(problem) for problem in library.read(tmp_path / "content", "content")[1]] == [
        "content/data/x.yml: this leads to a file outside of the content. Put the file itself here."
    ]


def test_a_link_to_the_content_and_one_inside_of_it_are_fine(tmp_path: Path) -> None:
    data = tmp_path / "elsewhere" / "data"
    data.mkdir(parents=True)
    (data / "x.txt").write_text("group,people\nAdults,12\n", "utf-8")
    (data / "x.csv").symlink_to(data / "x.txt")
    (data / "x.yml").write_text(f"{TABLE}csv: x.csv\n", "utf-8")
    (tmp_path / "elsewhere" / "sources.yml").write_text(SOURCES, "utf-8")
    (tmp_path / "content").symlink_to(tmp_path / "elsewhere")
    found, problems = library.read(tmp_path / "content", "content")
    assert (list(found.excerpts), problems) == (["x"], [])


def test_a_text_is_no_longer_than_a_cell_of_a_spreadsheet_holds_when_it_is_translated(tmp_path: Path) -> None:
    data = tmp_path / "content" / "data"
    data.mkdir(parents=True)
    (tmp_path / "content" / "sources.yml").write_text(SOURCES, "utf-8")
    (data / "a.yml").write_text(f"{TABLE}rows:\n  - [{'x' * 5_000}, 12]\n", "utf-8")
    (data / "b.yml").write_text(f"{TABLE}rows:\n  - [{'x' * 5_001}, 12]\n".replace("A title", "x" * 5_001), "utf-8")
    (data / "c.yml").write_text(f"{TABLE}csv: c.csv\n", "utf-8")
    (data / "c.csv").write_text(f"group,people\n{'x' * 5_001},12\n", "utf-8")
    longer = "is longer than 5000 characters. Write less, or in several parts."
    assert [str(problem) for problem in library.read(tmp_path / "content", "content")[1]] == [
        f"content/data/b.yml:2: title {longer}",
        f"content/data/b.yml:11: group {longer}",
        f"content/data/c.csv:2: group {longer}",
    ]


def test_a_row_has_a_cell_for_each_column_and_its_sources(tmp_path: Path) -> None:
    excerpt = read(CLAIMS, tmp_path)
    assert [column.name for column in excerpt.columns] == ["who", "counted", "people"]
    first, second = excerpt.rows
    assert first.cells == (
        Cell(Words("SCMP", "who", translatable=False), (), 14),
        Cell(Words("Camps", "counted"), (), 14),
        Cell(number("more than 5000"), (), 14),
    )
    assert (first.sources, first.ours, first.line) == (("one",), None, 14)
    assert (second.sources, second.ours, second.note) == (("one", "two"), Ours.INFERENCE, "A guess.")
    assert second.cells[2] == Cell(number("12"), ("two",), 15)
    assert excerpt.cited == ("one", "two")


def columns(excerpt: Excerpt) -> list[str | None]:
    return [column and column.name for column in (excerpt.answer, excerpt.counted, excerpt.label)]


def test_claims_know_their_answer_and_what_is_counted(tmp_path: Path) -> None:
    assert columns(read(CLAIMS, tmp_path)) == ["people", "counted", "who"]
    named = CLAIMS.replace("type: name", "type: words") + "answer: counted\ncounted: who\n"
    assert columns(read(named, tmp_path)) == ["counted", "who", "who"]


def test_the_examples_of_the_readme_are_right_together(tmp_path: Path) -> None:
    examples = re.findall(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    (sources,) = (example for example in examples if "a-paper:" in example)
    (data,) = (example for example in examples if example.startswith("id: "))
    excerpt = read(data, tmp_path, sources=sources)
    assert [len(row.cells) for row in excerpt.rows] == [2, 2]
    assert excerpt.cited == ("a-paper",)


def test_an_empty_cell_says_nothing(tmp_path: Path) -> None:
    excerpt = read(CLAIMS.replace("[SCMP, Camps,", '["", Camps,'), tmp_path)
    assert excerpt.rows[0].cells[0].value == Nothing()


def test_what_is_wrong_is_left_out_and_the_rest_is_there(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "sources.yml").write_text(SOURCES.replace("kind: leak", "kind: leek", 1), "utf-8")
    (tmp_path / "data" / "a.yml").write_text(CLAIMS, "utf-8")
    (tmp_path / "data" / "b.yml").write_text(CLAIMS.replace("id: held", "id: other").replace("5000", "5k"), "utf-8")
    found, problems = library.read(tmp_path, "content")
    assert (list(found.sources), list(found.excerpts)) == (["two"], ["held"])
    assert [str(problem) for problem in problems] == [
        "content/sources.yml:2: kind is 'leek'. Write one of: leak, journalism, scholarship, official, advocacy or legal.",
        "content/data/b.yml:14: people is 'more than 5k', which is not how a number is written here. Write more than 5000.",
    ]


PIECES = st.sampled_from(
    [
        "",
        " ",
        "\n",
        "  ",
        "- ",
        "x",
        "- x\n",
        "[",
        "]",
        "{",
        "}",
        ": ",
        "rows:",
        "csv: x.csv\n",
        "1k",
        "'",
        '"',
        "#",
        "&a ",
        "*a",
    ]
)


def test_the_ids_of_excerpts_with_mistakes_are_known(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "sources.yml").write_text("- one\n", "utf-8")
    (tmp_path / "data" / "a.yml").write_text(CLAIMS.replace("5000", "5k"), "utf-8")
    (tmp_path / "data" / "b.yml").write_text("title: a: b\nid: 'other' # here\n", "utf-8")
    found, _ = library.read(tmp_path, "content")
    assert (found.spoilt, found.keys) == ({"held", "other"}, None)
    (tmp_path / "sources.yml").write_text(SOURCES, "utf-8")
    (tmp_path / "data" / "c.yml").write_text("title: A title\n", "utf-8")
    found, _ = library.read(tmp_path, "content")
    assert (found.spoilt, found.keys) == (None, {"one", "two"})


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_brings_a_traceback(tmp_path: Path, data: st.DataObject) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "sources.yml").write_text(SOURCES, "utf-8")
    text = CLAIMS[: CLAIMS.index("rows:")] + "csv: x.csv\n" if data.draw(st.booleans()) else CLAIMS
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        text = text[:start] + data.draw(PIECES) + text[start + data.draw(st.integers(0, 12)) :]
    (tmp_path / "data" / "x.yml").write_text(text, "utf-8")
    table = data.draw(st.sampled_from(["who,counted,people,from\na,b,1,one\n", "who;counted", ""]))
    (tmp_path / "data" / "x.csv").write_bytes(table.encode() + data.draw(st.binary(max_size=6)))
    found, problems = library.read(tmp_path, "content", "en", datetime.date(2026, 11, 24))
    for excerpt in found.excerpts.values():
        assert messages(excerpt)
    assert found.excerpts or problems
    assert [str(problem) for problem in problems if not problem.hint or problem.path not in FILES] == []


def test_an_excerpt_that_no_page_shows_is_an_error(tmp_path: Path) -> None:
    excerpt = read(CLAIMS, tmp_path)
    assert list(usage.unused({"held": excerpt}, {"index.md": ["other", "held"], "b.md": []})) == []
    assert [str(problem) for problem in usage.unused({"held": excerpt}, {"index.md": ["other"]})] == [
        "content/data/x.yml:1: no page shows the excerpt held."
        " Show it with /// excerpt and id: held, or remove the file."
    ]
