"""The printer: prints a sheet once, and remembers it by all that decides how it looks."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from build_tools.excerpts.cache import Cache
from build_tools.press import typefaces
from build_tools.press.sheet import Printed, Remark, Sheet
from build_tools.press.typst import PIXELS, PREVIEW, STANDARD, Typst

PRINTED = Path(".cache", "press")
"""Where sheets are kept, below the folder of the project."""


@dataclass(slots=True)
class Printer:
    """Prints with the templates of one folder, and keeps what it has printed; `charts` is where their fonts are made."""

    templates: Path
    cache: Cache
    charts: Path
    _typst: Typst | None = None
    _edition: str = field(default="")

    @property
    def edition(self) -> str:
        """What all sheets are printed with, as a digest; raise ModuleNotFoundError when a font is not installed."""
        if not self._edition:
            self._edition = _edition(self.templates)
        return self._edition

    def printed(self, sheet: Sheet) -> Printed:
        """Return what became of a sheet; raise NotPrintedError, or ModuleNotFoundError when a font is not installed."""
        name = self.name(sheet)
        if kept := self.kept(name):
            return kept
        if self._typst is None:
            self._typst = self._started()
        printed = self._typst.printed(sheet)
        self.keep(name, printed)
        return printed

    def name(self, sheet: Sheet) -> str:
        """Return under which name a sheet is kept; raise ModuleNotFoundError when a font is not installed."""
        return f"{self._digest(sheet)}.{sheet.format.value}"

    def kept(self, name: str) -> Printed | None:
        """Return what is kept under a name, None where there is nothing whole."""
        kept = self.cache.read(name)
        return None if kept is None else _unpacked(kept)

    def keep(self, name: str, printed: Printed) -> None:
        """Keep what was printed under a name."""
        self.cache.keep(name, _packed(printed))

    def _started(self) -> Typst:
        try:
            return Typst(self.templates, typefaces.folders(self.charts))
        except OSError:  # nothing can be kept there
            home = tempfile.mkdtemp(prefix="explainers-fonts-")
            return Typst(self.templates, typefaces.folders(Path(home, "fonts")), home)

    def _digest(self, sheet: Sheet) -> str:
        data = json.dumps(sheet.data, ensure_ascii=False, sort_keys=True)
        pictures = [f"{name} {_sha(picture)}" for name, picture in sorted(sheet.pictures.items())]
        return _sha("\n".join([self.edition, sheet.template, sheet.format.value, *pictures, data]).encode())[:32]


def _edition(templates: Path) -> str:
    """Return a digest of what all sheets are printed with."""
    files = [path for path in sorted(templates.rglob("*")) if path.is_file()]
    parts = [f"{path.relative_to(templates).as_posix()} {_sha(path.read_bytes())}" for path in files]
    settings = f"{STANDARD}, {PIXELS} pixels, {PREVIEW} of a preview"
    return _sha("\n".join([f"typst {version('typst')}", settings, *typefaces.editions(), *parts]).encode())


def _packed(printed: Printed) -> bytes:
    """Return a printed sheet as it is kept: what is known of it in one line, and its two files."""
    remarks = [(it.message, it.template, it.line) for it in printed.warnings]
    head = json.dumps([printed.pages, remarks, printed.overflow, len(printed.preview)])
    return head.encode() + b"\n" + printed.preview + printed.data


def _unpacked(kept: bytes) -> Printed:
    start = kept.index(b"\n") + 1
    pages, remarks, overflow, size = json.loads(kept[:start])
    said, parts = tuple(Remark(*it) for it in remarks), tuple(tuple(it) for it in overflow)
    return Printed(kept[start + size :], pages, said, parts, kept[start : start + size])


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
