"""The cache: what was drawn before, kept by its content; a file that is not whole is made anew."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

CHARTS = Path(".cache", "charts")
"""Where charts are kept, below the folder of the project."""


@dataclass(slots=True)
class Cache:
    """Files of one folder, each behind a line with its digest; `used` names those that were asked for.

    A folder that nobody can write keeps nothing, and all goes on without it. Two processes may keep
    the same file, and a third may sweep the folder meanwhile.
    """

    folder: Path
    used: set[str] = field(default_factory=set)

    def read(self, name: str) -> bytes | None:
        """Return what is kept under a name, None where there is nothing whole."""
        self.used.add(name)
        try:
            with (self.folder / name).open("rb") as file:
                digest, data = file.readline().rstrip(b"\n"), file.read()
        except OSError:
            return None
        return data if digest == _digest(data) else None

    def made(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under a name, or else made now and kept."""
        kept = self.read(name)
        return self.keep(name, make()) if kept is None else kept

    def keep(self, name: str, data: bytes) -> bytes:
        """Keep a file under a name, where that can be done, and return it."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(prefix=".", dir=self.folder, delete=False) as file:
                beside = Path(file.name)
                try:
                    file.write(_digest(data) + b"\n" + data)
                    file.close()
                    beside.replace(self.folder / name)
                finally:
                    beside.unlink(missing_ok=True)
        return data


def sweep(folder: Path, used: Collection[str]) -> None:
    """Remove from a cache what a whole build has not used, and what killed ones have left half written."""
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if path.name not in used and not path.is_dir():
                path.unlink(missing_ok=True)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
