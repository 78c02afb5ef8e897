"""Saving: files are written together, whole or not at all, and never over what somebody saved meanwhile."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from build_tools.problems import Problem, ProjectError


@dataclass(frozen=True, slots=True)
class Save:
    """One file to write: `before` is what it held when the new bytes were made, None where there was none."""

    path: Path
    shown: str
    data: bytes
    before: bytes | None


def current(path: Path) -> bytes | None:
    """Return what a file holds, None where there is none."""
    return path.read_bytes() if path.is_file() else None


def save(files: Sequence[Save]) -> None:
    """Write files; raise ProjectError, with all of them as they are, when one has changed since it was read."""
    staged = {file.path.with_name(f".{file.path.name}.{os.getpid()}.new"): file for file in files}
    try:
        for beside, file in staged.items():
            beside.write_bytes(file.data)
        if changed := [file for file in files if current(file.path) != file.before]:
            hint = "Run the command again; nothing was written."
            raise ProjectError([Problem(file.shown, 0, "somebody saved this meanwhile.", hint) for file in changed])
        for beside, file in staged.items():
            beside.replace(file.path)
    finally:
        for beside in staged:
            beside.unlink(missing_ok=True)
