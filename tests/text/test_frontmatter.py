"""Front matter: what of it is words, and what is said about a wrong one."""

from __future__ import annotations

import datetime

import pytest

from build_tools.problems import Severity
from build_tools.text import frontmatter

PAGE = """\
---
description: What the files
  are.
date: 2023-05-24
summary: >
  First sentence.
  Second: sentence.
key_points:
  - One point
  - "Two: points"
disputed: []
related: [numbers.md]
speaker_notes:
  - |
    Say
    this.
image: {file: media/square.png, alt: A square}
---

# Title
"""


def test_texts_and_lists_are_messages_with_their_field_as_context() -> None:
    messages = frontmatter.parse("a.md", PAGE).messages
    assert [(message.context, message.text, message.line) for message in messages] == [
        ("description", "What the files are.", 2),
        ("summary", "First sentence. Second: sentence.", 5),
        ("key_points", "One point", 9),
        ("key_points", "Two: points", 10),
        ("speaker_notes", "Say this.", 14),
        ("image", "A square", 17),
    ]


def test_the_body_begins_on_its_line() -> None:
    page = frontmatter.parse("a.md", PAGE)
    assert (page.body, page.first, page.problems) == ("# Title\n", 20, [])
    assert page.data["date"] == datetime.date(2023, 5, 24)
    assert page.data["related"] == ["numbers.md"]


def test_translating_leaves_everything_else_and_the_original() -> None:
    page = frontmatter.parse("a.md", PAGE)
    data = page.translate(lambda text, field: f"{field}={text}")
    assert data == page.data | {
        "description": "description=What the files are.",
        "summary": "summary=First sentence. Second: sentence.",
        "key_points": ["key_points=One point", "key_points=Two: points"],
        "disputed": [],
        "speaker_notes": ["speaker_notes=Say this."],
        "image": {"file": "media/square.png", "alt": "image=A square"},
    }
    assert page.data["key_points"] == ["One point", "Two: points"]


@pytest.mark.parametrize(
    ("source", "body", "first"),
    [
        ("# Title\n", "# Title\n", 1),
        ("\n\n# Title\n", "# Title\n", 3),
        ("---\n---\n# Title\n", "# Title\n", 3),
        ("---\na: 1\n...\n\n\nWords", "Words", 6),
        ("---\r\na: 1\r\n---\r\nWords\r\n", "Words\r\n", 4),
        ("---\na: 1\n---", "", 3),
        ("", "", 1),
        ("Words\n\n---\na: 1\n---\n", "Words\n\n---\na: 1\n---\n", 1),
        ("----\na: 1\n---\n", "----\na: 1\n---\n", 1),
    ],
    ids=["none", "blank", "empty", "dots", "crlf", "only", "nothing", "later", "longer"],
)
def test_where_the_head_ends(source: str, body: str, first: int) -> None:
    page = frontmatter.parse("a.md", source)
    assert (page.body, page.first, page.problems, page.messages) == (body, first, [], [])


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("title: Words", "a.md:2: a title does not belong here. Remove it: the page's first heading is its title."),
        (
            "date: 2023-05-24\nsummary: [one]",
            "a.md:3: summary is not a text. Write summary: and the words, in quotes if they hold a colon.",
        ),
        (
            "description: 2023",
            "a.md:2: description is not a text. Write description: and the words, in quotes if they hold a colon.",
        ),
        (
            "key_points: Words",
            'a.md:2: key_points is not a list of texts. Write each text on a line of its own after "- ".',
        ),
        ("disputed: [1]", 'a.md:2: disputed is not a list of texts. Write each text on a line of its own after "- ".'),
        ("date: 24 May 2023", "a.md:2: date is not a day. Write it as 2026-11-23."),
        ("updated: 2023-05-24 10:00:00", "a.md:2: updated is not a day. Write it as 2026-11-23."),
        (
            "date: 2023-05-24\ndescription: Two: colons",
            'a.md:3: the front matter is not YAML: mapping values are not allowed here. Put texts with a colon in "quotes".',
        ),
        (
            "image: media/square.png",
            "a.md:2: image is not a file with its words."
            " Write {file: media/square.jpg, alt: What it shows}, in quotes if the words hold a colon or a comma.",
        ),
        (
            "image: {file: media/square.png, title: A square}",
            "a.md:2: image is not a file with its words."
            " Write {file: media/square.jpg, alt: What it shows}, in quotes if the words hold a colon or a comma.",
        ),
        (
            "image: {file: media/square.png, alt: ' '}",
            "a.md:2: image has no alt: who does not see it is told nothing. Add alt: and say in words what it shows.",
        ),
        ("- a", "a.md:2: the front matter is not a list of names and values. Write name: value."),
    ],
    ids=[
        "title",
        "list",
        "number",
        "text",
        "numbers",
        "date",
        "time",
        "yaml",
        "image",
        "image-field",
        "alt",
        "no-names",
    ],
)
def test_a_wrong_field_is_named_and_left_out(head: str, problem: str) -> None:
    page = frontmatter.parse("a.md", f"---\n{head}\n---\n# Title\n")
    assert [str(found) for found in page.problems] == [problem]
    assert page.messages == []
    assert page.body == "# Title\n"
    assert page.data.keys() <= {"date"}


def test_one_wrong_field_spoils_no_other() -> None:
    page = frontmatter.parse("a.md", "---\ntitle: x\nsummary: Words.\ndate: soon\n---\n")
    assert [str(problem).split(".")[1] for problem in page.problems] == [
        "md:2: a title does not belong here",
        "md:4: date is not a day",
    ]
    assert [message.text for message in page.messages] == ["Words."]
    assert page.data == {"summary": "Words."}


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("description: [a", "a.md:3: the front matter is not YAML: expected ',' or ']', but got '<stream end>'. CLOSE"),
        ('description: "a', "a.md:3: the front matter is not YAML: found unexpected end of stream. CLOSE"),
        (
            'description: "a" b',
            "a.md:2: the front matter is not YAML: expected <block end>, but found '<scalar>'. CLOSE",
        ),
        ("description: *a", "a.md:2: the front matter is not YAML: found undefined alias 'a'. CLOSE"),
        (
            "description: a\nb\ndate: 2023-05-24",
            "a.md:4: the front matter is not YAML: could not find expected ':'."
            " Write name: value, or indent a line that goes on with the one above.",
        ),
        (
            "key_points:\n\t- a",
            "a.md:3: the front matter is not YAML: found character '\\t' that cannot start any token. Indent with spaces.",
        ),
    ],
)
def test_what_is_not_yaml_is_named_with_what_mends_it(head: str, problem: str) -> None:
    page = frontmatter.parse("a.md", f"---\n{head}\n---\n# Title\n")
    problem = problem.replace("CLOSE", "Close what is open, or put the text in quotes.")
    assert [str(found) for found in page.problems] == [problem]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("disptued", "disputed"),
        ("Summary", "summary"),
        ("descripton", "description"),
        ("key-points", "key_points"),
        ("keypoints", "key_points"),
        ("content note", "content_note"),
        ("update", "updated"),
        ("dates", "date"),
        ("relate", "related"),
    ],
)
def test_a_misspelt_field_is_named_and_the_page_goes_on(name: str, meant: str) -> None:
    page = frontmatter.parse("a.md", f"---\ndate: 2023-05-24\n{name}:\n  - Words\n---\n")
    assert [str(found) for found in page.problems] == [f"a.md:3: there is no field {name!r}. Did you mean {meant}?"]
    assert [found.severity for found in page.problems] == [Severity.WARNING]
    assert page.data == {"date": datetime.date(2023, 5, 24), name: ["Words"]}
    assert page.messages == []


OTHERS = "template hide tags icon status search subtitle authors categories draft slug links pin robots comments 12"


@pytest.mark.parametrize("name", OTHERS.split())
def test_fields_of_mkdocs_and_of_plugins_are_their_own_business(name: str) -> None:
    page = frontmatter.parse("a.md", f"---\n{name}: x\n---\n")
    assert page.problems == []


def test_a_head_must_end() -> None:
    page = frontmatter.parse("a.md", "---\nsummary: Words.\n")
    assert [str(problem) for problem in page.problems] == [
        "a.md:1: the front matter is never closed. End it with a line ---."
    ]
    assert page.messages == []


def test_an_event_is_kept_apart_as_texts_with_their_lines() -> None:
    page = frontmatter.parse("a.md", "---\ndate: 2026-01-02\nevent:\n  start: 2026-13-01\n  zones: [UTC, 1.10]\n---\n")
    assert page.data == {"date": datetime.date(2026, 1, 2)}
    assert (page.messages, page.problems) == ([], [])
    assert page.event is not None
    assert page.event.data == {"event": {"start": "2026-13-01", "zones": ["UTC", "1.10"]}}
    assert [page.event.line(place) for place in (("event",), ("event", "start"), ("event", "zones", 1))] == [3, 4, 5]


def test_what_no_event_may_hold_is_said_at_its_line() -> None:
    page = frontmatter.parse("a.md", "---\ndate: 2026-01-02\nevent:\n  title: &t A\n  zone: *t\n---\n")
    assert page.event is None
    assert [str(problem) for problem in page.problems] == [
        "a.md:4: this is used a second time by an alias (*name). Write it out."
    ]
