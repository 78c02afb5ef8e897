"""A sheet: one thing to print or to show, as a template of overrides/print/ and what it is fed with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Format(StrEnum):
    """What a sheet is printed as, by the ending of its name."""

    PDF = "pdf"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet in one language: `name` is that of its file, `data` is JSON, `pictures` are files that it shows.

    `most` is how many pages it may have, None for any number. A picture has one page of the size, in pixels, that
    its template gives it in points.
    """

    name: str
    template: str
    format: Format
    data: Mapping[str, Any]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What Typst says of a sheet, and where: the name of a template and a line, empty and 0 where nobody knows."""

    message: str
    template: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.template}:{self.line}: {self.message}" if self.template else self.message


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a sheet: its file, its pages, what Typst warns of, and by how much what did not fit.

    `overflow` has what a template says of a part that is too long: its name, the room that it has and the room
    that it needs, in lines. `preview` is the first page as a small picture.
    """

    data: bytes
    pages: int
    warnings: tuple[Remark, ...] = ()
    overflow: tuple[tuple[str, float, float], ...] = ()
    preview: bytes = b""
