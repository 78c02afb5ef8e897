"""Schemas: what programs of editors know of sources.yml and of excerpts, made from the models; `make schemas` writes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from build_tools import saving
from build_tools.excerpts.excerpt import Heading
from build_tools.saving import Save
from build_tools.sources.source import Source
from build_tools.sources.syntax import KEY, LONGEST

FOLDER = Path(__file__).parent
CELL = {"type": ["string", "number"]}
DRAFT = "http://json-schema.org/draft-07/schema#"  # the newest that the YAML extensions of editors know well


def schemas() -> dict[str, str]:
    """Return every schema by the name of its file."""
    made = {"sources.json": _sources(), "excerpt.json": _excerpt()}
    return {name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in made.items()}


def write() -> None:
    """Write every schema beside this module."""
    files = [(FOLDER / name, text.encode()) for name, text in schemas().items()]
    saving.save([Save(path, path.name, data, saving.current(path)) for path, data in files])


def _sources() -> dict[str, Any]:
    """Return the schema of sources.yml: a key for every source."""
    source = Source.model_json_schema(ref_template="#/definitions/{model}")
    definitions = source.pop("$defs")
    return _titled(
        "Sources",
        {
            "type": "object",
            "propertyNames": {"pattern": f"^{KEY}$", "maxLength": LONGEST},
            "additionalProperties": {"$ref": "#/definitions/Source"},
            "definitions": {**definitions, "Source": source},
        },
    )


def _excerpt() -> dict[str, Any]:
    """Return the schema of an excerpt: its heading, and rows of cells where they are not in a CSV file."""
    heading = Heading.model_json_schema(ref_template="#/definitions/{model}")
    definitions = heading.pop("$defs")
    keys = {"type": "array", "items": {"type": "string", "pattern": f"^{KEY}$"}}
    cell = {"type": "object", "properties": {"value": CELL, "sources": keys}, "required": ["value"]}
    cells = {"type": "array", "items": {"anyOf": [CELL, cell, {"type": "null"}]}}
    words = {"type": "string"}
    row = {
        "type": "object",
        "properties": {
            "cells": cells,
            "sources": keys,
            "partial": words,
            "note": words,
            "ours": {"enum": ["inference", "arithmetic"]},
        },
        "required": ["cells"],
    }
    rows = {"type": "array", "items": {"anyOf": [cells, row]}}
    return _titled(
        "Excerpt",
        {
            **heading,
            "properties": {**heading["properties"], "rows": rows},
            "definitions": definitions,
        },
    )


def _titled(title: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": DRAFT, **schema, "title": title}


if __name__ == "__main__":
    write()
