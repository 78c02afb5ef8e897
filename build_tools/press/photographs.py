"""Photographs: pictures of content/ under names that say what is in them, so that no sheet shows another one's."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

PRINTED = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}
"""What Typst shows."""


@dataclass(frozen=True, slots=True)
class Photographs:
    """Pictures of a page: `names` on sheets by what the page calls them, `files` by these names."""

    names: Mapping[str, str]
    files: Mapping[str, bytes]

    @classmethod
    def of(cls, pictures: Mapping[str, bytes]) -> Photographs:
        """Name the pictures of a page; those that cannot be printed are left out."""
        names = {called: _name(called, data) for called, data in pictures.items() if _ending(called) in PRINTED}
        return cls(names, {names[called]: data for called, data in pictures.items() if called in names})


def _ending(called: str) -> str:
    return PurePosixPath(called.partition("?")[0].partition("#")[0]).suffix.lower()


def _name(called: str, data: bytes) -> str:
    return f"picture-{hashlib.sha256(data).hexdigest()[:16]}{_ending(called)}"
