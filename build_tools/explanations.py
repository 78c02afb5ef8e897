"""Explanations: what is wrong with a field of a file, in plain words, from what pydantic says of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from build_tools.problems import quoted

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
    "string_too_long": ("is longer than {max_length} characters.", "Write less, or in several parts."),
    "string_too_short": ("is empty.", "Write something there, or remove the line."),
    "greater_than_equal": ("is too small.", "Write {ge} or more."),
}
"""What is wrong with a field, by pydantic's name of the error, and what to do."""

PLURAL = re.compile(r"[^isu]s$")  # sources, rows; not basis, status


def name(place: Sequence[str | int]) -> str:
    """Return how a problem calls the value at a place: by the last name on the way to it."""
    last = next((step for step in reversed(place) if isinstance(step, str)), "")
    if place and isinstance(place[-1], int):
        return f"an item of {last}" if last else "an item"
    return last or "this"


def around(place: Sequence[str | int]) -> str:
    """Return the list that the value at a place stands in, to be said before a fact; nothing where it is in none."""
    numbers = [step for step, name in enumerate(place) if isinstance(name, int) and step < len(place) - 1]
    return f"{place[numbers[-1] - 1]}: " if numbers and numbers[-1] else ""


def explained(found: ErrorDetails, called: str, model: type[BaseModel], apart: Collection[str]) -> tuple[str, str]:
    """Return the fact and the remedy of an error with a value that is `called` so; `apart` are fields read elsewhere."""
    kind, context = found["type"], found.get("ctx", {})
    if kind == "wrong":
        return f"{called} {context['fact']}", str(context["hint"])
    if kind == "missing":
        return f"there {'are' if PLURAL.search(called) else 'is'} no {called}.", f"Add {called}."
    if kind == "extra_forbidden":
        fields = sorted([*_fields(model, found["loc"][:-1]), *(apart if len(found["loc"]) == 1 else ())])
        close = get_close_matches(called.lower(), fields, n=1, cutoff=0.7)
        return f"there is no field {called!r}.", f"Did you mean {close[0]}?" if close else f"Use: {', '.join(fields)}."
    if kind in ("literal_error", "enum"):
        expected = str(context["expected"]).replace("'", "")
        hint = f"Write one of: {expected}." if " or " in expected else f"Write {expected}."
        return f"{called} is {quoted(str(found['input']))}.", hint
    fact, hint = HINTS.get(kind, ("is wrong: {msg}.", "Correct it."))
    said = {**context, "msg": found["msg"]}
    return f"{called} {fact.format(**said)}", hint.format(**said)


def _fields(model: type[BaseModel], place: Sequence[str | int]) -> list[str]:
    """Return the names of the fields that a model, or the model at a place inside of it, has."""
    for step in place:
        if isinstance(step, str) and step in model.model_fields:
            model = next(_models(model.model_fields[step].annotation), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models in the type of a field, such as `tuple[Column, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inside in get_args(annotation):
        yield from _models(inside)
