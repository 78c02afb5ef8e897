"""Documents: YAML files that are read into models, with the line of everything that is wrong in them."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from build_tools import explanations, unseen
from build_tools.problems import Problem, conflicts, nested

CONFLICT = "Keep one of the two, and remove the marks."
TYPED = re.compile(r"tag:yaml\.org,2002:(?:null|bool|int|float)")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where PyYAML has it
SPACE = re.compile(r"[ \t\r\n]+")
REMEDIES = {
    "mapping values are not allowed here": 'Put texts with a colon in "quotes".',
    "could not find expected ':'": "Write name: value, or indent a line that goes on with the one above.",
    "found character '\\t' that cannot start any token": "Indent with spaces.",
    "but found another document": "Remove the line ---.",
}
"""What to do about a mistake in YAML, by the parser's name of it."""
QUOTED, ENDS = (
    "while scanning a quoted scalar",
    ("found unexpected end of stream", "found unexpected document separator"),
)
"""How the parser says that a quotation mark is never closed: it notices at the end of the file."""
HELD: Mapping[type[yaml.CollectionNode], tuple[str, str]] = {
    yaml.MappingNode: ("this is not a list of names and values.", "Write name: value, a line for each."),
    yaml.SequenceNode: ("this is not a list.", "Begin every entry with a hyphen."),
}
"""What is wrong with a file that does not hold what it should, and the remedy."""
DEPTH = (
    100  # lists inside of each other: no document needs more, and whoever reads a list by calling itself can go so deep
)
MOST = 50_000  # names and values in one file; a table of so many cells belongs into a CSV file
SLOWEST = 100_000  # characters; PyYAML's own reader, ten times as slow, takes two seconds for as many
LONGEST_TEXT = 5_000  # characters; a cell of a spreadsheet holds 32,767, and a translation may be much longer
M = TypeVar("M", bound="Model")


Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]


class Model(BaseModel):
    """What all our models have in common: they cannot be changed, and know all of their fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def wrong(fact: str, hint: str) -> PydanticCustomError:
    """Return the error that a validator raises: a fact, which goes after the field's name, and the remedy."""
    return PydanticCustomError("wrong", "{fact}", {"fact": fact, "hint": hint})


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its name in problems, its data, the line of every value by its place, and its first line.

    Every value is the text that was written, on one line; only below the names in `typed`, which hold what is
    not ours, is a number a number. So no version number, country code or day is taken for something else.
    """

    shown: str
    data: Any
    lines: Mapping[tuple[str | int, ...], int]
    first: int = 1

    def line(self, place: Sequence[str | int] = ()) -> int:
        """Return the line of a value, or of the nearest value around it."""
        around = (tuple(place[:length]) for length in range(len(place), 0, -1))
        return next((self.lines[each] for each in around if each in self.lines), self.first)

    def at(self, place: Sequence[str | int]) -> Any:
        """Return the value at a place, None where there is none."""
        value = self.data
        for step in place:
            try:
                value = None if isinstance(value, str) else value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def validate(
        self, model: type[M], place: Sequence[str | int] = (), apart: Collection[str] = ()
    ) -> tuple[M | None, list[Problem]]:
        """Return what stands at a place as a model, None where anything is wrong with it, and all that is.

        The fields named in `apart` are read on their own.
        """
        value = self.at(place)
        if isinstance(value, dict):
            value = {name: inside for name, inside in value.items() if name not in apart}
        try:
            return model.model_validate(value), []
        except ValidationError as error:
            return None, list(self._problems(error.errors(), place, model, apart))

    def _problems(
        self, errors: list[ErrorDetails], place: Sequence[str | int], model: type[BaseModel], apart: Collection[str]
    ) -> Iterator[Problem]:
        """Yield one problem for each value that is wrong: a value of several types has an error for each of them."""
        explained: dict[tuple[str | int, ...], tuple[str, list[str]]] = {}
        for found in errors:
            where = self._place(place, found)
            inside = where[len(place) :]
            fact, hint = explanations.explained(found, explanations.name(inside), model, apart)
            fact = f"{explanations.around(inside)}{fact}"
            explained.setdefault(where, (fact, []))[1].append(hint)
        for where, (fact, hints) in explained.items():
            yield Problem(self.shown, self.line(where), fact, " Or: ".join(dict.fromkeys(hints)))

    def _place(self, place: Sequence[str | int], found: ErrorDetails) -> tuple[str | int, ...]:
        """Return the place of an error without pydantic's names of the types that a value may have."""
        steps = list(place)
        for step in found["loc"]:
            if not (isinstance(step, str) and "[" in step and self.at([*steps, step]) is None):
                steps.append(step)
        return tuple(steps)

    def problem(self, place: Sequence[str | int], fact: str, hint: str) -> Problem:
        """Return a problem with what stands at a place."""
        return Problem(self.shown, self.line(place), fact, hint)


def outside(path: Path, folder: Path, shown: str) -> Problem | None:
    """Return the problem of a file that is a link out of a folder: it would be published, or quoted in a problem."""
    if path.resolve().is_relative_to(folder.resolve()):
        return None
    return Problem(shown, 0, "this leads to a file outside of the content.", "Put the file itself here.")


def load(
    path: Path,
    shown: str,
    typed: Collection[str] = (),
    within: Path | None = None,
    holding: type[yaml.CollectionNode] = yaml.MappingNode,
) -> tuple[Document | None, list[Problem]]:
    """Read a YAML file; None, and why, where it cannot be read or is a link to one that is not `within` a folder.

    An empty file is a problem, too, and one that holds something else than names and values, or a list.
    """
    if within and (linked := outside(path, within, shown)):
        return None, [linked]
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, [Problem(shown, line, "this is not UTF-8.", "Save the file as UTF-8.")]
    if left := list(conflicts(shown, text, CONFLICT)):
        return None, left
    if refused := overgrown(text, shown):
        return None, [refused]
    try:
        node = compose(text)
    except yaml.MarkedYAMLError as error:
        if error.context == QUOTED and error.context_mark and error.problem in ENDS:
            fact = "a quotation mark is opened here and never closed."
            return None, [Problem(shown, error.context_mark.line + 1, fact, "Close it, or remove it.")]
        mark = error.problem_mark or error.context_mark
        fact = f"this is not YAML: {(error.problem or error.context or '').removeprefix('but ')}."
        hint = REMEDIES.get(error.problem or "", "Mend the line or its indent.")
        return None, [Problem(shown, mark.line + 1 if mark else 0, fact, hint)]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        fact = f"the character U+{ord(text[error.position]):04X} cannot stand in YAML."
        return None, [Problem(shown, line, fact, "Remove it.")]
    if not isinstance(node, holding):
        fact, hint = HELD[holding]
        return None, [Problem(shown, 1, fact, hint)]
    return part(node, shown, typed=typed)


def part(
    node: yaml.CollectionNode, shown: str, above: int = 0, typed: Collection[str] = ()
) -> tuple[Document | None, list[Problem]]:
    """Return names and values, or a list, as a document; None, and why, where there is anything that none may hold.

    `above` is how many lines of the file stand before the YAML that the node is of.
    """
    if problems := list(_odd(node, shown)):
        return None, [replace(found, line=found.line + above) for found in problems]
    lines = {place: line + above for place, line in _lines(node).items()}
    if any(len(place) > DEPTH for place in lines):
        return None, [nested(shown)]
    return Document(shown, _data(node, typed), lines, node.start_mark.line + 1 + above), []


def overgrown(text: str, shown: str, above: int = 0, most: int = MOST) -> Problem | None:
    """Return the problem of YAML in which a reader would lose itself, or its machine the memory: too deep, or too much.

    PyYAML's parser counts here, which keeps what is open in a list; what makes nodes of it calls itself. A file that
    is not YAML is none of these. `above` is how many lines of the file stand before the text.
    """
    depth = found = 0
    try:
        for event in yaml.parse(text, LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            found += isinstance(event, yaml.NodeEvent)
            line = above + (event.start_mark.line + 1 if event.start_mark else 0)
            if depth > DEPTH:
                return nested(shown, line)
            if found > most:
                fact = f"up to here, this has more than {most:,} names and values."
                return Problem(shown, line, fact, "Part the file; rows may be CSV.")
    except yaml.YAMLError:
        return None  # who makes nodes of it says so
    return None


def compose(text: str) -> yaml.Node | None:
    """Return a YAML document that is not overgrown as nodes, which know their lines; raise YAMLError."""
    try:
        node: yaml.Node | None = yaml.compose(text, LOADER)
    except yaml.YAMLError as error:
        if len(text) > SLOWEST:
            raise
        try:
            node = yaml.compose(text, yaml.SafeLoader)  # says what is wrong in the same words on every machine
        except RecursionError:  # it reads on where the other one has stopped
            raise error from None
    return node


def _odd(node: yaml.Node, shown: str) -> Iterator[Problem]:
    """Yield names that stand twice, names that are no words, and aliases, which can make a small file huge."""
    seen, waiting = set[int](), [node]
    while waiting:
        current = waiting.pop()
        if id(current) in seen:
            yield Problem(
                shown, current.start_mark.line + 1, "this is used a second time by an alias (*name).", "Write it out."
            )
            continue
        seen.add(id(current))
        if isinstance(current, yaml.MappingNode):
            yield from _names(current, shown)
        elif isinstance(current, yaml.ScalarNode):
            yield from _unseen(current, shown)
        waiting += [child for _, _, child in children(current)]


def _names(node: yaml.MappingNode, shown: str) -> Iterator[Problem]:
    names = set[str]()
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            yield Problem(shown, line, "the name of a field is not a word.", "Write name: value.")
        elif key.value in names:
            yield Problem(shown, line, f"{key.value!r} stands here twice.", "Keep one of them.")
        else:
            names.add(key.value)
            yield from _unseen(key, shown)


def _unseen(node: yaml.ScalarNode, shown: str) -> Iterator[Problem]:
    for character in unseen.find(node.value):
        yield Problem(shown, node.start_mark.line + 1, f"the character {character} stands here.", "Remove it.")


def _lines(node: yaml.Node) -> dict[tuple[str | int, ...], int]:
    """Return the line of every value, by its place; of what stands too deep, only as far as to see that it does."""
    found: dict[tuple[str | int, ...], int] = {}
    waiting: list[tuple[tuple[str | int, ...], yaml.Node]] = [((), node)]
    while waiting:
        place, node = waiting.pop()
        for step, mark, child in children(node):
            found[(*place, step)] = mark.line + 1
            if len(place) < DEPTH:
                waiting.append(((*place, step), child))
    return found


def _data(node: yaml.Node, typed: Collection[str], inside: bool = False) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _data(value, typed, inside or key.value in typed) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_data(item, typed, inside) for item in node.value]
    return _value(node) if inside else SPACE.sub(" ", node.value).strip(" ")


def _value(node: yaml.Node) -> Any:
    """Return a scalar as its type has it; what is none, and what JSON does not have, stays a text."""
    if not TYPED.fullmatch(node.tag):
        return node.value
    try:
        value = yaml.SafeLoader("").construct_object(node)
    except (ValueError, LookupError, yaml.YAMLError):
        return node.value
    return node.value if isinstance(value, float) and not math.isfinite(value) else value


def children(node: yaml.Node) -> Iterator[tuple[Any, yaml.Mark, yaml.Node]]:
    """Yield (name or number, mark, node) of what is inside a YAML node."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, key.start_mark, value
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield number, item.start_mark, item
