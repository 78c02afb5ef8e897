"""Declarations: what a picture, paper or recording of content/ shows, and that nobody is in it who has not agreed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from build_tools import documents, pictures
from build_tools.documents import Model, Text, wrong
from build_tools.problems import Problem, quoted

ENDING = ".yml"
DECLARED = (pictures.RASTER - {".tif", ".tiff", ".avif"}) | {".pdf", ".mp3", ".mp4"}
"""What is published and may have people in it that no program finds; the others of RASTER are not published."""
HOW = "Write it into {name}: kind, and people: none, or people: {{consented: who, and how we know}}."


class Kind(StrEnum):
    """What a file is."""

    PHOTOGRAPH = "photograph"
    DRAWING = "drawing"
    SCREENSHOT = "screenshot"
    MAP = "map"
    DIAGRAM = "diagram"
    DOCUMENT = "document"
    RECORDING = "recording"


class Consent(Model):
    """That everybody who can be recognised has agreed to be shown here: who says so, and how it is known."""

    consented: Text


def _agreed(people: object) -> object:
    if people == "none":
        return None
    if not isinstance(people, dict):
        raise wrong(f"is {quoted(str(people))}.", "Write none, or {consented: who has agreed, and how we know}.")
    return people


class Declaration(Model):
    """What stands in NAME.yml beside a file NAME: what it is, and who can be recognised by face, body, voice or name."""

    kind: Kind
    people: Annotated[Consent | None, BeforeValidator(_agreed)]
    credit: Text | None = None
    licence: Text | None = None
    source: Text | None = None


def is_declaration(path: Path) -> bool:
    """Return whether a file is the declaration of another, by its name: `square.png.yml`."""
    return path.suffix.lower() == ENDING and Path(path.stem).suffix.lower() in DECLARED


def check(content: Path, root: Path) -> Iterator[Problem]:
    """Yield the files of a folder that nobody has declared, and what is wrong with declarations."""
    for path in sorted(content.rglob("*")):
        if not path.is_file():
            continue
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        if is_declaration(path):
            yield from _read(path, shown, content)
        elif path.suffix.lower() in DECLARED and not path.with_name(path.name + ENDING).is_file():
            fact = "nobody has said what this shows, and whether anybody can be recognised."
            yield Problem(shown, 0, fact, HOW.format(name=shown + ENDING))


def _read(path: Path, shown: str, content: Path) -> Iterator[Problem]:
    if not path.with_suffix("").is_file():
        yield Problem(shown, 0, f"there is no {path.stem} beside this.", "Remove it, or rename it with its file.")
        return
    document, problems = documents.load(path, shown, within=content)
    yield from problems
    if document:
        yield from document.validate(Declaration)[1]
