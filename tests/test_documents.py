"""YAML files become models, and all that is wrong in them is said with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, Field

from build_tools import documents, unseen
from build_tools.documents import Document, Model, wrong


def even(text: str) -> str:
    if len(text) % 2:
        raise wrong(f"is {text!r}, which is odd.", "Write two letters.")
    return text


class Part(Model):
    """One of several."""

    name: Annotated[str, AfterValidator(even)]
    size: int = Field(1, ge=1)


class Whole(Model):
    """What the tests read."""

    title: str = Field(min_length=1)
    kind: Literal["big", "small"] = "big"
    parts: tuple[Part, ...] = ()
    known: Annotated[str, AfterValidator(even)] | Literal["odd"] = "odd"
    only: tuple[Literal["one"], ...] = ()
    spec: dict[str, Any] | None = None
    loud: bool = False
    part: Part | None = None


def load(text: str | bytes, folder: Path) -> tuple[Document | None, list[str]]:
    path = folder / "x.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    document, problems = documents.load(path, "data/x.yml", typed=("spec",))
    return document, [str(problem) for problem in problems]


def read(text: str, folder: Path, apart: tuple[str, ...] = ()) -> tuple[Whole | None, list[str]]:
    document, problems = load(text, folder)
    assert document, problems
    whole, found = document.validate(Whole, apart=apart)
    return whole, [str(problem) for problem in found]


def test_every_value_is_the_text_that_was_written_on_one_line(tmp_path: Path) -> None:
    text = "version: 1.10\ncountry: no\nday: 2022-05-24\nempty:\nlong: >-\n  one\n\n  two\n"
    document, _ = load(text, tmp_path)
    assert document
    assert document.data == {
        "version": "1.10",
        "country": "no",
        "day": "2022-05-24",
        "empty": "",
        "long": "one two",
    }


def test_a_space_that_does_not_break_stays(tmp_path: Path) -> None:
    document, _ = load("title: 30\u00a0000\u3000people\n", tmp_path)
    assert document
    assert document.data == {"title": "30\u00a0000\u3000people"}


def test_only_below_a_typed_name_a_number_is_a_number(tmp_path: Path) -> None:
    document, _ = load("a: 1\nchart: {spec: {a: 1, b: 1.5, c: true, d: null, e: 2022-05-24, f: ['2']}}\n", tmp_path)
    assert document
    spec = {"a": 1, "b": 1.5, "c": True, "d": None, "e": "2022-05-24", "f": ["2"]}
    assert document.data == {"a": "1", "chart": {"spec": spec}}


@pytest.mark.parametrize("value", ["!!int x", "!!bool x", "!!float x", ".inf", ".nan", f"{'9' * 5000}"])
def test_what_is_no_number_after_all_stays_a_text(value: str, tmp_path: Path) -> None:
    document, _ = load(f"spec: {{a: {value}}}\n", tmp_path)
    assert document
    assert document.data == {"spec": {"a": value.rpartition(" ")[2]}}


def test_a_value_has_its_line_and_what_is_not_there_that_of_what_is_around_it(tmp_path: Path) -> None:
    document, _ = load("\ntitle: a\nparts:\n  - name: bb\n  -\n    name: cc\n    size: 3\n", tmp_path)
    assert document
    assert [document.line(place) for place in [("title",), ("parts",), ("parts", 0, "name"), ("parts", 1)]] == [
        2,
        3,
        4,
        6,
    ]
    assert document.line(("parts", 1, "size")) == document.lines["parts", 1, "size"] == 7
    assert document.line(("parts", 1, "colour")) == 6
    assert document.line(("parts", 7)) == 3
    assert document.line() == 2
    assert document.at(("parts", 1, "name")) == "cc"
    assert [document.at(place) for place in [("parts", 7), ("title", 0), ("parts", "x"), ("x", "y")]] == [None] * 4


def test_what_is_right_becomes_a_model(tmp_path: Path) -> None:
    whole, problems = read("title: a\nparts:\n  - {name: bb, size: 3}\nloud: true\n", tmp_path)
    assert problems == []
    assert whole == Whole(title="a", parts=(Part(name="bb", size=3),), loud=True)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("kind: big\n", "1: there is no title. Add title."),
        ("title:\n", "1: title is empty. Write something there, or remove the line."),
        ("title: [a]\n", "1: title is not a text. Write words, in quotes if they hold a colon."),
        ("title: a\nkind: bigger\n", "2: kind is 'bigger'. Write one of: big or small."),
        ("title: a\nkid: big\n", "2: there is no field 'kid'. Did you mean kind?"),
        (
            "title: a\nxyz: big\n",
            "2: there is no field 'xyz'. Use: kind, known, loud, only, part, parts, rows, spec, title.",
        ),
        ("title: a\nparts: b\n", "2: parts is not a list. Write each item on a line of its own after “- ”."),
        (
            "title: a\nparts:\n  - b\n",
            "3: an item of parts is not a list of names and values. Write name: value, a line for each.",
        ),
        ("title: a\nparts:\n  - {name: bb}\n  - {size: 2}\n", "4: parts: there is no name. Add name."),
        ("title: a\nparts:\n  - name: bb\n    sise: 2\n", "4: parts: there is no field 'sise'. Did you mean size?"),
        ("title: a\nparts:\n  - name: bb\n    q: 2\n", "4: parts: there is no field 'q'. Use: name, size."),
        ("title: a\npart: {name: bb, q: 2}\n", "2: there is no field 'q'. Use: name, size."),
        ("title: a\nparts: [{name: bbb}]\n", "2: parts: name is 'bbb', which is odd. Write two letters."),
        (
            "title: a\nparts: [{name: bb, size: 1.5}]\n",
            "2: parts: size is not a whole number. Write a number without separators.",
        ),
        ("title: a\nparts: [{name: bb, size: 0}]\n", "2: parts: size is too small. Write 1 or more."),
        ("title: a\nonly: [two]\n", "2: an item of only is 'two'. Write one."),
        ("title: a\nloud: maybe\n", "2: loud is neither true nor false. Write true, or remove the line."),
        (
            "title: a\nspec: b\n",
            "2: spec is not a list of names and values. Write name: value, a line for each.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, problem: str, tmp_path: Path) -> None:
    assert read(text, tmp_path, apart=("rows",)) == (None, [f"data/x.yml:{problem}"])


def test_a_value_that_may_be_of_two_types_is_wrong_once(tmp_path: Path) -> None:
    _, problems = read("title: a\nknown: bbb\n", tmp_path)
    assert problems == ["data/x.yml:2: known is 'bbb', which is odd. Write two letters. Or: Write odd."]


def test_a_field_that_is_read_on_its_own_is_left_out(tmp_path: Path) -> None:
    assert read("title: a\nrows: [b]\n", tmp_path, apart=("rows",)) == (Whole(title="a"), [])


def test_a_model_is_read_from_where_it_stands(tmp_path: Path) -> None:
    document, _ = load("a:\n  title: b\nc:\n  kind: x\nd: e\n", tmp_path)
    assert document
    assert document.validate(Whole, ("a",)) == (Whole(title="b"), [])
    assert [str(problem) for problem in document.validate(Whole, ("c",))[1]] == [
        "data/x.yml:3: there is no title. Add title.",
        "data/x.yml:4: kind is 'x'. Write one of: big or small.",
    ]
    assert [str(problem) for problem in document.validate(Whole, ("d",))[1]] == [
        "data/x.yml:5: this is not a list of names and values. Write name: value, a line for each.",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", ":1: this is not a list of names and values. Write name: value, a line for each."),
        ("- a\n", ":1: this is not a list of names and values. Write name: value, a line for each."),
        (b"a: b\nc: \xff\n", ":2: this is not UTF-8. Save the file as UTF-8."),
        (b"\xff\xfea\x00:\x00", ":1: this is not UTF-8. Save the file as UTF-8."),
        ("a: b\nc: \x07\n", ":2: the character U+0007 cannot stand in YAML. Remove it."),
        ("a: b\na: c\n", ":2: 'a' stands here twice. Keep one of them."),
        ("? [a]\n: b\n", ":1: the name of a field is not a word. Write name: value."),
        ("a: &x b\nc: *x\n", ":1: this is used a second time by an alias (*name). Write it out."),
        ("a: b: c\n", ':1: this is not YAML: mapping values are not allowed here. Put texts with a colon in "quotes".'),
        ("a:\n\t- b\n", ":2: this is not YAML: found character '\\t' that cannot start any token. Indent with spaces."),
        ("a: b\n---\nc: d\n", ":2: this is not YAML: found another document. Remove the line ---."),
        (
            "a: [\n",
            ":2: this is not YAML: expected the node content, but found '<stream end>'. Mend the line or its indent.",
        ),
        (
            "a: " + "[" * 2000,
            ":1: this is not YAML that can be read: more than a hundred lists stand inside of each other."
            " Look for brackets that do not belong here.",
        ),
        (
            "a: " + "[" * 101 + "]" * 101 + "\n",
            ":1: this is not YAML that can be read: more than a hundred lists stand inside of each other."
            " Look for brackets that do not belong here.",
        ),
        (
            "spec: " + "{a: " * 400 + "b" + "}" * 400 + "\n",
            ":1: this is not YAML that can be read: more than a hundred lists stand inside of each other."
            " Look for brackets that do not belong here.",
        ),
        (
            "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> other\n",
            ":2: two people's changes are left in conflict here. Keep one of the two, and remove the marks.",
        ),
        ('a: "b\\u202ec"\n', ":1: the character U+202E (right-to-left override) stands here. Remove it."),
        ("a: b\n\ue000: c\n", ":2: the character U+E000 stands here. Remove it."),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str | bytes, problem: str, tmp_path: Path) -> None:
    assert load(text, tmp_path) == (None, [f"data/x.yml{problem}"])


def test_what_stands_as_deep_as_it_may_is_read(tmp_path: Path) -> None:
    document, problems = load("spec: " + "{a: " * 99 + "b" + "}" * 99 + "\n", tmp_path)
    assert problems == []
    assert document
    assert document.at(("spec", *["a"] * 99)) == "b"


def test_the_line_of_a_value_is_looked_up_and_not_searched_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document, _ = load("parts:\n" + "".join(f"  - {{name: n{number}}}\n" for number in range(200)), tmp_path)
    assert document
    monkeypatch.delattr(documents, "children")  # whoever goes through the nodes again fails
    assert [document.line(("parts", number, "name")) for number in range(200)] == list(range(2, 202))


def test_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    document, problems = load(b"\xef\xbb\xbftitle: a\n", tmp_path)
    assert (problems, document and document.data) == ([], {"title": "a"})


@pytest.mark.parametrize("code", [0x00, 0x1B, 0x85, 0x61C, 0x200B, 0x200F, 0x2028, 0x2066, 0xD800, 0xE000, 0xFEFF, 0xFFFF, 0xE0041, 0x10FFFD])  # fmt: skip
def test_what_nobody_sees_is_found(code: int) -> None:
    assert [name.split()[0] for name in unseen.find(f"a{chr(code)}b{chr(code)}")] == [f"U+{code:04X}"]


@pytest.mark.parametrize(
    "text", ["a\tb\nc\r\n", "می‌خواهم", "ئۇيغۇر، «2022-يىلى»", "伊吾县 𠮷", "👩‍👧 é e\u0301", "\u00a0\u3000\u00ad"]
)
def test_what_languages_are_written_with_is_not(text: str) -> None:
    assert unseen.find(text) == []


@given(st.binary(max_size=200) | st.text("ab:-[]{}&*!%?>|'\"\n\t #1.", max_size=60).map(str.encode))
def test_no_file_brings_a_traceback(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    document, problems = load(raw, tmp_path_factory.getbasetemp())
    assert (document is None) == bool(problems)
    if document:
        whole, found = document.validate(Whole)
        assert (whole is None) == bool(found)
