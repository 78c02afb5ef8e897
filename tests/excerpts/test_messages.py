"""The words of an excerpt are messages, and what is locked stands beside them."""

from __future__ import annotations

from pathlib import Path

from build_tools.excerpts import library
from build_tools.excerpts.excerpt import Excerpt
from build_tools.excerpts.messages import messages
from build_tools.text.slots import Message

SOURCES = """\
one:
  {producer: A, title: A report, publisher: B, published: 2022, accessed: 2026-11-23, seen: publisher, kind: leak, url: "https://a.org/a"}
two:
  {producer: C, title: D, publisher: B, published: 2022, accessed: 2026-11-23, seen: publisher, kind: leak, url: "https://a.org/b"}
"""
CLAIMS = """\
id: held
title: How many people were held
description: What sources say.
kind: claims
as_of: 2026-11-23
sources: [one]
licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
columns:
  - {name: who, title: Who says so, type: name}
  - {name: counted, title: What is counted, type: words, description: In their words}
  - {name: people, title: People, type: number, unit: people}
  - {name: from, title: Sources, type: source}
rows:
  - [SCMP, Camps, more than 5000, one]
  - cells: [Our guess, Camps, {value: 12, sources: [two]}, one; two]
    note: A guess.
    partial: Until August.
    ours: inference
notes:
  - First.
  - >-
    Second,
    longer.
shows_not: [The total.]
chart:
  label: who
  spec:
    title: [People, in camps]
    mark: {type: bar, tooltip: true}
    encoding: {x: {field: people, title: In thousands}}
"""


def read(text: str, folder: Path, sources: str = SOURCES, **files: str) -> Excerpt:
    """Return the only excerpt, with these CSV files beside it, of a site with these sources."""
    (folder / "data").mkdir(exist_ok=True)
    (folder / "sources.yml").write_text(sources, "utf-8")
    (folder / "data" / "x.yml").write_text(text, "utf-8")
    for name, content in files.items():
        (folder / "data" / f"{name}.csv").write_text(content, "utf-8")
    found, problems = library.read(folder, "content")
    assert problems == []
    (excerpt,) = found.excerpts.values()
    return excerpt


def keys(found: list[Message]) -> list[tuple[str | None, str]]:
    return [message.key for message in found]


def test_every_word_is_a_message_with_its_line_and_context(tmp_path: Path) -> None:
    found = messages(read(CLAIMS, tmp_path))
    assert [(message.line, message.context, message.text) for message in found] == [
        (2, "title", "How many people were held"),
        (3, "description", "What sources say."),
        (9, "column", "Who says so"),
        (10, "column", "What is counted"),
        (10, "description", "In their words"),
        (11, "column", "People"),
        (11, "unit", "people"),
        (12, "column", "Sources"),
        (28, "chart", "People"),
        (28, "chart", "in camps"),
        (30, "chart", "In thousands"),
        (14, "counted", "Camps"),
        (15, "counted", "Camps"),
        (17, "partial", "Until August."),
        (16, "note", "A guess."),
        (20, "notes", "First."),
        (21, "notes", "Second, longer."),
        (24, "shows_not", "The total."),
    ]
    assert {message.heading for message in found[1:]} == {"How many people were held"}


def test_translators_read_in_which_column_and_row_a_cell_is(tmp_path: Path) -> None:
    found = {message.key: message.notes for message in messages(read(CLAIMS, tmp_path))}
    assert found["unit", "people"] == ("Column: People.",)
    assert found["counted", "Camps"] == ("Column: What is counted. In 2 rows.",)
    assert found["note", "A guess."] == ("Row: Our guess.",)
    changed = messages(read(CLAIMS.replace("[SCMP, Camps", "[SCMP, Camps and jails"), tmp_path))
    notes = {message.key: message.notes for message in changed}
    assert notes["counted", "Camps and jails"] == ("Column: What is counted. Row: SCMP.",)


def test_a_column_that_names_rows_says_their_number_and_a_long_name_is_cut(tmp_path: Path) -> None:
    name = "A name of a row that is so long that nobody wants to read it in every note"
    text = CLAIMS.replace("type: name", "type: words").replace("SCMP", name)
    found = {
        message.key: message.notes for message in messages(read(text.replace("SCMP, Camps", "SCMP, All"), tmp_path))
    }
    assert found["who", name] == ("Column: Who says so. Row: 1.",)
    assert found["who", "Our guess"] == ("Column: Who says so. Row: 2.",)
    text = text.replace("Our guess, Camps", "Our guess, Jails")
    found = {message.key: message.notes for message in messages(read(text, tmp_path))}
    assert found["counted", "Camps"] == (f"Column: What is counted. Row: {name[:59].rstrip()}…",)


def test_all_that_is_locked_stands_beside_once(tmp_path: Path) -> None:
    found = messages(read(CLAIMS, tmp_path))
    beside = {message.text: message.beside for message in found if message.beside}
    assert beside == {
        "How many people were held": ("held", "claims", "2026-11-23", "one", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        "Who says so": ("who", "name"),
        "What is counted": ("counted", "words"),
        "People": ("people", "number"),
        "Sources": ("from", "source", "who"),
        "In thousands": ('{"encoding": {"x": {"field": "people", "title": ""}}, "mark": {"tooltip": true, "type": "bar"}, "title": ["", ""]}', "SCMP"),
        "Camps": ("12", "two", "one", "two", "inference"),
    }  # fmt: skip
    assert next(message.beside for message in found if message.text == "Camps") == (
        "more than 5000",
        "one",
        "Our guess",
    )


def test_a_figure_changes_no_message_and_what_is_beside_one(tmp_path: Path) -> None:
    before = messages(read(CLAIMS, tmp_path))
    for old, new in [
        ("5000", "6000"),
        ("2026-11-23\n", "2026-11-22\n"),
        ("one; two", "two"),
        ("bar, tooltip", "line, tooltip"),
    ]:
        after = messages(read(CLAIMS.replace(old, new), tmp_path))
        assert keys(after) == keys(before)
        assert sum(one.beside != other.beside for one, other in zip(before, after, strict=True)) == 1


def test_a_label_changes_only_its_message(tmp_path: Path) -> None:
    before = messages(read(CLAIMS, tmp_path))
    for old, new in [("title: People", "title: Persons"), ("First.", "At first."), ("In thousands", "Thousands")]:
        after = messages(read(CLAIMS.replace(old, new), tmp_path))
        assert sum(one.key != other.key for one, other in zip(before, after, strict=True)) == 1


def test_words_of_a_csv_file_stand_in_the_line_that_names_it(tmp_path: Path) -> None:
    text = CLAIMS[: CLAIMS.index("rows:")] + "csv: x.csv\n"
    found = messages(read(text, tmp_path, x="who,counted,people,from\nSCMP,Camps,5,one\n"))
    cell = next(message for message in found if message.context == "counted")
    assert (cell.text, cell.line) == ("Camps", 13)
    assert cell.notes == ("Column: What is counted. Row: SCMP.", "In x.csv.")
    assert cell.beside == ("5", "one")


QUOTE = """\
id: said
title: What he said
description: A sentence.
kind: quote
as_of: 2026-11-23
sources: [one]
quote:
  text: Erst töten
  language: de
  translation: First kill
  translator: ours
  speaker: Somebody
  role: A secretary
  date: 2018
"""


def test_of_a_quote_the_translation_is_a_message_and_the_original_is_locked(tmp_path: Path) -> None:
    found = {message.key: message for message in messages(read(QUOTE, tmp_path))}
    said = found["quote", "First kill"]
    assert (said.line, said.notes) == (10, ("Said by Somebody, 2018.", "Original (de): Erst töten"))
    assert said.beside == ("de", "2018", "ours")
    assert found["speaker", "Somebody"].notes == ("Who said it; the name as the language writes it.",)
    assert found["description", "A sentence."].beside == ("Erst töten",)
    assert found["role", "A secretary"].notes == ("Of Somebody.",)


def test_a_quote_in_the_sites_language_is_a_message_itself(tmp_path: Path) -> None:
    text = QUOTE.replace("language: de", "language: en-GB").replace(
        "  translation: First kill\n  translator: ours\n", ""
    )
    found = {message.key: message for message in messages(read(text, tmp_path))}
    assert found["quote", "Erst töten"].line == 8
