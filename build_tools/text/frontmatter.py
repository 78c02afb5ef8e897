"""Front matter: the YAML at the top of a page, its words and its dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import yaml

from build_tools import documents
from build_tools.documents import LOADER, REMEDIES, Document
from build_tools.problems import Problem, Severity, failing
from build_tools.text.slots import Message

BLOCK = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
OPENING = re.compile(r"\A---[ \t]*(?:\r?\n|\Z)")

TEXTS = ("description", "summary", "content_note")
LISTS = ("key_points", "disputed", "speaker_notes")
DATES = ("date", "updated")
EVENT = "event"
IMAGE = "image"
"""The field of the picture of a page: `file` under content/, and `alt`, what it shows in words."""
FIELDS = (*TEXTS, *LISTS, *DATES, "related", EVENT, IMAGE)
CLOSE = 0.8  # of 1: `disptued` is 0.88 like `disputed`, MkDocs' own `hide` and `tags` are like none


@dataclass(slots=True)
class FrontMatter:
    """The head of one page and what follows it.

    `data` is the parsed YAML, `body` the Markdown, `first` the line that the body begins on;
    `messages` are the words of `data`, with the field's name as context; `lines` has the line of every field.
    `event` is what the page announces, not yet checked, at the place `event`: all its values are texts, as in
    any document.
    """

    data: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    first: int = 1
    messages: list[Message] = field(default_factory=list)
    event: Document | None = None
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def translate(self, words: Callable[[str, str], str]) -> dict[str, Any]:
        """Return the data with every text replaced by what `words(text, field)` gives for it."""
        data = dict(self.data)
        for name in (name for name in TEXTS if name in data):
            data[name] = words(flat(data[name]), name)
        for name in (name for name in LISTS if name in data):
            data[name] = [words(flat(text), name) for text in data[name]]
        if IMAGE in data:
            data[IMAGE] = {**data[IMAGE], "alt": words(flat(data[IMAGE]["alt"]), IMAGE)}
        return data


def parse(path: str, source: str) -> FrontMatter:
    """Read the head of a page; what is wrong in it is a problem and leaves the rest readable."""
    block = BLOCK.match(source)
    if block is None:
        page = FrontMatter(body=source.lstrip("\n"))
        if OPENING.match(source):
            page.problems.append(Problem(path, 1, "the front matter is never closed.", "End it with a line ---."))
        page.first = 1 + source.count("\n") - page.body.count("\n")
        return page
    body = source[block.end() :].lstrip("\n")
    page = FrontMatter(body=body, first=1 + source.count("\n") - body.count("\n"))
    if refused := documents.overgrown(block["yaml"], path, 1):
        page.problems.append(refused)
        return page
    try:
        node, announced, data = _load(block["yaml"], LOADER)
    except (yaml.reader.ReaderError, ValueError) as error:
        fact = " ".join(str(error).split()).rstrip(".")
        page.problems.append(Problem(path, 2, f"the front matter is not YAML: {fact}.", "Mend the value."))
        return page
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        hint = REMEDIES.get(error.problem or "", "Close what is open, or put the text in quotes.")
        page.problems.append(Problem(path, line, f"the front matter is not YAML: {error.problem}.", hint))
        return page
    if node is None:
        return page
    if not isinstance(node, yaml.MappingNode) or not isinstance(data, dict):
        page.problems.append(
            Problem(path, 2, "the front matter is not a list of names and values.", "Write name: value.")
        )
        return page
    if announced.value:
        page.event, wrong = documents.part(announced, path, 1)
        page.problems += wrong
    for key, value in node.value:
        name = str(key.value)
        page.lines[name] = key.start_mark.line + 2
        found = list(_problems(path, name, data.get(name), page.lines[name]))
        page.problems += found
        if failing(found, strict=False):
            data.pop(name, None)
        else:
            page.messages += _messages(name, value)
    page.data = data
    return page


def _load(text: str, using: Any) -> tuple[yaml.Node | None, yaml.MappingNode, Any]:
    """Return a YAML document as nodes, which know their lines, and as data; what is announced is set apart from both."""
    loader = using(text)
    try:
        node, announced = loader.get_single_node(), yaml.MappingNode("tag:yaml.org,2002:map", [])
        if isinstance(node, yaml.MappingNode):
            announced.start_mark = node.start_mark
            announced.value = [pair for pair in node.value if pair[0].value == EVENT]
            node.value = [pair for pair in node.value if pair[0].value != EVENT]
        return node, announced, None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError:
        if using is yaml.SafeLoader:
            raise
        return _load(text, yaml.SafeLoader)  # says what is wrong in the same words on every machine
    finally:
        loader.dispose()


def _problems(path: str, name: str, value: Any, line: int) -> Iterator[Problem]:
    if name == "title":
        yield Problem(path, line, "a title does not belong here.", "Remove it: the page's first heading is its title.")
    elif name in TEXTS and not isinstance(value, str):
        yield Problem(
            path, line, f"{name} is not a text.", f"Write {name}: and the words, in quotes if they hold a colon."
        )
    elif name in (*LISTS, "related") and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        yield Problem(path, line, f"{name} is not a list of texts.", 'Write each text on a line of its own after "- ".')
    elif name in DATES and (not isinstance(value, datetime.date) or isinstance(value, datetime.datetime)):
        yield Problem(path, line, f"{name} is not a day.", "Write it as 2026-11-23.")
    elif name == IMAGE:
        yield from _picture(path, value, line)
    elif name not in FIELDS and (close := get_close_matches(name.lower(), FIELDS, n=1, cutoff=CLOSE)):
        yield Problem(path, line, f"there is no field {name!r}.", f"Did you mean {close[0]}?", Severity.WARNING)


def _picture(path: str, value: Any, line: int) -> Iterator[Problem]:
    hint = "Write {file: media/square.jpg, alt: What it shows}, in quotes if the words hold a colon or a comma."
    said = value if isinstance(value, dict) else {}
    if said.keys() - {"file", "alt"} or not isinstance(said.get("file"), str):
        yield Problem(path, line, "image is not a file with its words.", hint)
    elif not isinstance(said.get("alt"), str) or not flat(said["alt"]):
        fact = "image has no alt: who does not see it is told nothing."
        yield Problem(path, line, fact, "Add alt: and say in words what it shows.")


def _messages(name: str, node: yaml.Node) -> Iterator[Message]:
    if name in TEXTS:
        nodes = [node]
    elif name in LISTS and isinstance(node, yaml.SequenceNode):
        nodes = node.value
    elif name == IMAGE and isinstance(node, yaml.MappingNode):
        nodes = [value for key, value in node.value if key.value == "alt"]
    else:
        return
    for item in nodes:
        if text := flat(item.value):
            yield Message(text, context=name, line=item.start_mark.line + 2)


def flat(text: str) -> str:
    """Return a text without line breaks and doubled spaces."""
    return " ".join(text.split())
