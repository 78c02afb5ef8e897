"""Documents: YAML files that are read into models, with the line of everything that is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from build_tools.problems import Problem, conflicts, nested, quoted

CONFLICT = "Keep one of the two, and remove the marks."
TYPED = re.compile(r"tag:yaml\.org,2002:(?:null|bool|int|float)")
HINTS = {
    "string_type": ("is not a text.", "Write words, in quotes if they hold a colon."),
    "list_type": ("is not a list.", "Write each item on a line of its own after “- ”."),
    "tuple_type": ("is not a list.", "Write each item on a line of its own after “- ”."),
    "dict_type": ("is not a list of names and values.", "Write name: value, a line for each."),
    "model_type": ("is not a list of names and values.", "Write name: value, a line for each."),
    "model_attributes_type": ("is not a list of names and values.", "Write name: value, a line for each."),
    "bool_parsing": ("is neither true nor false.", "Write true, or remove the line."),
    "bool_type": ("is neither true nor false.", "Write true, or remove the line."),
    "int_parsing": ("is not a whole number.", "Write a number without separators."),
    "too_short": ("is empty.", "Write something there, or remove the line."),
    "string_too_short": ("is empty.", "Write something there, or remove the line."),
}
"""What is wrong with a field, by pydantic's name of the error, and what to do."""

M = TypeVar("M", bound="Model")


class Model(BaseModel):
    """What all our models have in common: they cannot be changed, and know all of their fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def wrong(fact: str, hint: str) -> PydanticCustomError:
    """Return the error that a validator raises: a fact, which goes after the field's name, and the remedy."""
    return PydanticCustomError("wrong", "{fact}", {"fact": fact, "hint": hint})


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its name in problems, its nodes, which know their lines, and its data.

    Every value is the text that was written; only below the names in `typed`, which hold what is not ours,
    is a number a number. So no version number, country code or day is taken for something else.
    """

    shown: str
    node: yaml.Node
    data: Any

    def line(self, place: Sequence[str | int] = ()) -> int:
        """Return the line of a value, or of the nearest value around it."""
        node, line = self.node, self.node.start_mark.line + 1
        for step in place:
            found = next(((mark, child) for name, mark, child in _children(node) if name == step), None)
            if found is None:
                break
            line, node = found[0].line + 1, found[1]
        return line

    def at(self, place: Sequence[str | int]) -> Any:
        """Return the value at a place, None where there is none."""
        value = self.data
        for step in place:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def validate(self, model: type[M], place: Sequence[str | int] = ()) -> tuple[M | None, list[Problem]]:
        """Return what stands at a place as a model, None where anything is wrong with it, and all that is."""
        try:
            return model.model_validate(self.at(place)), []
        except ValidationError as error:
            return None, [self._problem(found, place, model) for found in error.errors()]

    def _problem(self, found: ErrorDetails, place: Sequence[str | int], model: type[BaseModel]) -> Problem:
        where = [step for step in (*place, *found["loc"]) if self._known(step)]
        name = next((str(step) for step in reversed(found["loc"]) if isinstance(step, str)), "this")
        fact, hint = _explained(found, name, model)
        return Problem(self.shown, self.line(where), fact, hint)

    def _known(self, step: str | int) -> bool:
        return not (isinstance(step, str) and "[" in step)  # pydantic's own names of a union's members

    def problem(self, place: Sequence[str | int], fact: str, hint: str) -> Problem:
        """Return a problem with what stands at a place."""
        return Problem(self.shown, self.line(place), fact, hint)


def _explained(found: ErrorDetails, name: str, model: type[BaseModel]) -> tuple[str, str]:
    kind, context = found["type"], found.get("ctx", {})
    if kind == "wrong":
        return f"{name} {context['fact']}", str(context["hint"])
    if kind == "missing":
        return f"there is no {name}.", f"Add {name}."
    if kind == "extra_forbidden":
        fields = sorted(field.alias or field_name for field_name, field in model.model_fields.items())
        close = get_close_matches(name.lower(), fields, n=1)
        return f"there is no field {name!r}.", f"Did you mean {close[0]}?" if close else f"Use: {', '.join(fields)}."
    if kind in ("literal_error", "enum"):
        return f"{name} is {quoted(str(found['input']))}.", f"Write one of: {context['expected']!s}."
    fact, hint = HINTS.get(kind, (f"is wrong: {found['msg']}.", "Correct it."))
    return f"{name} {fact}", hint


def load(path: Path, shown: str, typed: Collection[str] = ()) -> tuple[Document | None, list[Problem]]:
    """Read a YAML file; None, and why, where it cannot be read. An empty file is a problem, too."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, [Problem(shown, line, "this is not UTF-8.", "Save the file as UTF-8.")]
    if left := list(conflicts(shown, text, CONFLICT)):
        return None, left
    try:
        node = yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        fact = f"this is not YAML: {error.problem or error.context}."
        return None, [Problem(shown, mark.line + 1 if mark else 0, fact, "Mend the line or its indent.")]
    except yaml.YAMLError as error:
        fact = " ".join(str(error).split()).rstrip(".")
        return None, [Problem(shown, 0, f"this is not YAML: {fact}.", "Remove the character.")]
    except RecursionError:
        return None, [nested(shown)]
    if not isinstance(node, yaml.MappingNode):
        return None, [
            Problem(shown, 1, "this is not a list of names and values.", "Write name: value, a line for each.")
        ]
    problems = list(_odd(node, shown))
    return (None, problems) if problems else (Document(shown, node, _data(node, typed)), [])


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
        waiting += [child for _, _, child in _children(current)]


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


def _data(node: yaml.Node, typed: Collection[str], inside: bool = False) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _data(value, typed, inside or key.value in typed) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_data(item, typed, inside) for item in node.value]
    if inside and TYPED.fullmatch(node.tag):
        return yaml.SafeLoader("").construct_object(node)
    return node.value


def _children(node: yaml.Node) -> Iterator[tuple[Any, yaml.Mark, yaml.Node]]:
    """Yield (name or number, mark, node) of what is inside a YAML node."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, key.start_mark, value
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield number, item.start_mark, item
