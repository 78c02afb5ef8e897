"""Typst: the one door to the program that sets type, which runs in a process of its own."""

from __future__ import annotations

import base64
import json
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from build_tools.engines import Engine
from build_tools.press.sheet import Printed, Sheet

STANDARD = "ua-1"  # PDF/UA-1: tagged, with a title, a language and alternative texts
PIXELS = 72.0  # an inch: a point is a pixel, so that a template gives sizes of pictures in pixels
FIT = "<fit>"
"""The label of what templates say of a part that may be too long: `metadata((part:, room:, need:))`, in lines."""


class NotPrintedError(ValueError):
    """A template that Typst does not understand; the message is its reason, with `file:line` where it is known."""


@dataclass(slots=True)
class Typst:
    """Prints sheets with the templates of one folder and the fonts of some others, and with nothing else."""

    templates: Path
    fonts: Sequence[Path]
    _engine: Engine | None = None

    def printed(self, sheet: Sheet) -> Printed:
        """Return what became of a sheet; raise NotPrintedError."""
        if self._engine is None:
            command = [sys.executable, "-P", __file__, str(self.templates), *map(str, self.fonts)]
            self._engine = Engine(command, "Typst")
        question = {
            "template": sheet.template,
            "format": sheet.format.value,
            "data": json.dumps(sheet.data, ensure_ascii=False, sort_keys=True),
            "pictures": {name: base64.b64encode(data).decode() for name, data in sheet.pictures.items()},
        }
        try:
            answer = self._engine.asked(question)
        except ValueError as error:
            raise NotPrintedError(str(error)) from error
        overflow = tuple((it["part"], it["room"], it["need"]) for it in answer["fits"] if it["need"] > it["room"])
        return Printed(base64.b64decode(answer["file"]), answer["pages"], tuple(answer["warnings"]), overflow)


@dataclass(slots=True)
class _Shop:
    """The other side of the door: a copy of the templates, beside which the pictures of a sheet are put."""

    folder: Path
    fonts: Sequence[str]
    _compiler: Any = field(init=False)

    def __post_init__(self) -> None:
        import typst

        known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(self.fonts))
        self._compiler = typst.Compiler(root=str(self.folder), font_paths=known, ignore_system_fonts=True)

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        """Return what became of a sheet, as JSON."""
        for name, picture in question["pictures"].items():
            (self.folder / name).write_bytes(base64.b64decode(picture))
        path, form = str(self.folder / question["template"]), question["format"]
        options = {"pdf_standards": [STANDARD]} if form == "pdf" else {"ppi": PIXELS}
        made, warnings = self._compiler.compile_with_warnings(
            path, format=form, sys_inputs={"data": question["data"]}, timestamp=0, **options
        )
        fits = json.loads(self._compiler.query(selector=FIT, field="value"))
        pages = json.loads(self._compiler.query(selector="<pages>", field="value"))
        return {
            "file": base64.b64encode(made[0] if isinstance(made, list) else made).decode(),
            "pages": pages[0] if pages else 1,
            "warnings": [str(warning.message) for warning in warnings],
            "fits": fits,
        }


def serve(templates: Path, fonts: Sequence[str], asking: IO[bytes], answering: IO[bytes]) -> None:
    """Answer one question a line, until there are no more."""
    import shutil

    import typst

    with tempfile.TemporaryDirectory(prefix="explainers-press-") as home:
        shutil.copytree(templates, home, dirs_exist_ok=True)
        shop = _Shop(Path(home), fonts)
        for line in asking:
            try:
                answer = shop.answer(json.loads(line))
            except typst.TypstError as error:
                answer = {"error": error.message, "diagnostic": error.diagnostic, "hints": error.hints}
            answering.write(json.dumps(answer).encode() + b"\n")
            answering.flush()


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks, whose end ends this one
    with os.fdopen(os.dup(1), "wb") as answering, suppress(BrokenPipeError):
        os.dup2(2, 1)  # nothing but answers goes out
        serve(Path(sys.argv[1]), sys.argv[2:], sys.stdin.buffer, answering)


if __name__ == "__main__":
    _main()
