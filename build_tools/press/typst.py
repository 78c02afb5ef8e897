"""Typst: the one door to the program that sets type, which runs in a process of its own."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import signal
import struct
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from build_tools import unseen
from build_tools.engines import Engine
from build_tools.press.sheet import Format, Printed, Remark, Sheet

STANDARD = "ua-1"  # PDF/UA-1: tagged, with a title, a language and alternative texts
PIXELS = 72.0  # an inch: a point is a pixel, so that a template gives sizes of pictures in pixels
PREVIEW = 240.0  # pixels: the longer side of a small picture, shown half as large on a screen with fine pixels
NOWHERE = "http://127.0.0.1:1"  # for whoever would fetch a package: nothing is loaded, and nobody told of a build
FIT = "<fit>"
"""The label of what templates say of a part that may be too long: `metadata((part:, room:, need:))`, in lines."""

REMARK = re.compile(
    r"^(?P<kind>error|warning): (?P<message>.*)\n(?P<rest>(?:(?!error: |warning: ).*\n?)*)", re.MULTILINE
)
PLACE = re.compile(r"┌─ (?:.*/)?(?P<template>[^/\n]+):(?P<line>\d+):\d+$", re.MULTILINE)
UNLETTERED = "could not be displayed"  # what a PDF must not have, and what nobody would notice in a picture


class NotPrintedError(ValueError):
    """A sheet that Typst does not print; `reasons` say why, all of them."""

    def __init__(self, reasons: Sequence[Remark]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("; ".join(map(str, self.reasons)))


@dataclass(slots=True)
class Typst:
    """Prints sheets with the templates of one folder and the fonts of some others, and with nothing else.

    The folder `passing` is removed when the program ends, which it does with whoever asks: signals that end a build,
    and are often sent to all its processes, do not end it before it has cleared up.
    """

    templates: Path
    fonts: Sequence[Path]
    passing: str = ""
    _engine: Engine | None = None

    def printed(self, sheet: Sheet) -> Printed:
        """Return what became of a sheet; raise NotPrintedError."""
        if self._engine is None:
            command = [sys.executable, "-P", __file__, self.passing, str(self.templates), *map(str, self.fonts)]
            self._engine = Engine(command, "Typst")
        question = {
            "template": sheet.template,
            "format": sheet.format.value,
            "data": json.dumps(_settable(sheet.data), ensure_ascii=False, sort_keys=True),
            "pictures": {name: base64.b64encode(data).decode() for name, data in sheet.pictures.items()},
        }
        try:
            answer = self._engine.asked(question)
        except ValueError as error:
            raise NotPrintedError([Remark(str(error))]) from error
        remarks = [Remark(*it) for it in answer["remarks"]]
        if "file" not in answer:
            raise NotPrintedError(remarks)
        overflow = tuple((it["part"], it["room"], it["need"]) for it in answer["fits"] if it["need"] > it["room"])
        file, preview = (base64.b64decode(answer[name]) for name in ("file", "preview"))
        return Printed(file, answer["pages"], tuple(remarks), overflow, preview)


def _settable(data: Any) -> Any:
    """Return data whose words can all be set: one control character would stop a whole sheet."""
    if isinstance(data, Mapping):
        return {name: _settable(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_settable(value) for value in data]
    return unseen.settable(data) if isinstance(data, str) else data


@dataclass(slots=True)
class _Shop:
    """The other side of the door: a copy of the templates, beside which the pictures of a sheet are put."""

    folder: Path
    fonts: Sequence[str]
    _compiler: Any = field(init=False)

    def __post_init__(self) -> None:
        import typst

        known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(self.fonts))
        none = self.folder / "packages"  # those of the machine would make other sheets on every machine
        self._compiler = typst.Compiler(
            root=str(self.folder),
            font_paths=known,
            ignore_system_fonts=True,
            package_path=str(none),
            package_cache_path=str(none),
        )

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        """Return what became of a sheet, as JSON; without a file where it cannot be printed."""
        import typst

        if not (self.folder / question["template"]).is_file():
            return {"remarks": [("there is no such template", question["template"], 0)]}
        pictures = {self.folder / name: base64.b64decode(data) for name, data in question["pictures"].items()}
        for path, picture in pictures.items():
            path.write_bytes(picture)
        try:
            if question["format"] == Format.PNG:
                self._check_letters(question)
            return self._printed(question)
        except typst.TypstError as error:
            # Typst names files as they are seen from the current folder: ../../tmp/…/handout.typ.
            said = re.sub(rf"[^\s`]*{re.escape(str(self.folder))}{os.sep}", "", error.diagnostic or "")
            remarks = remarks_of(said, question["template"], "error")
            return {"remarks": remarks or [(error.message, "", 0)]}
        finally:  # the next sheet shall not find them
            for path in pictures:
                path.unlink()

    def _printed(self, question: dict[str, Any]) -> dict[str, Any]:
        form, template = question["format"], question["template"]
        options = {"pdf_standards": [STANDARD]} if form == Format.PDF else {"ppi": PIXELS}
        made, warnings = self._compiled(question, form, **options)
        fits = json.loads(self._compiler.query(selector=FIT, field="value"))
        pages = json.loads(self._compiler.query(selector="<pages>", field="value"))
        said = [remark for each in warnings for remark in remarks_of(each.diagnostic or "", template, "warning")]
        return {
            "file": base64.b64encode(made[0] if isinstance(made, list) else made).decode(),
            "pages": pages[0] if pages else 1,
            "remarks": said if len(said) >= len(warnings) else [(each.message, "", 0) for each in warnings],
            "fits": fits,
            "preview": base64.b64encode(self._preview(question)).decode(),
        }

    def _preview(self, question: dict[str, Any]) -> bytes:
        """Return the first page as a small picture, whatever the size of its paper."""
        ppi = PIXELS / 4
        for _ in range(2):
            made, _warnings = self._compiled(question, Format.PNG.value, ppi=ppi)
            first: bytes = made[0] if isinstance(made, list) else made
            ppi *= PREVIEW / max(struct.unpack(">II", first[16:24]))  # width and height, in the header of every PNG
        return first

    def _check_letters(self, question: dict[str, Any]) -> None:
        """Raise TypstError when a picture has letters that no font has, which only PDFs are checked for."""
        import typst

        try:
            self._compiled(question, "pdf", pdf_standards=[STANDARD])
        except typst.TypstError as error:
            if UNLETTERED in (error.diagnostic or ""):
                raise

    def _compiled(self, question: dict[str, Any], form: str, **options: Any) -> Any:
        path, inputs = str(self.folder / question["template"]), {"data": question["data"]}
        return self._compiler.compile_with_warnings(path, format=form, sys_inputs=inputs, timestamp=0, **options)


def remarks_of(diagnostic: str, template: str, kind: str) -> list[tuple[str, str, int]]:
    """Return what a diagnostic says: message, template and line, those of the sheet's own template if it is among them."""
    found = list[tuple[str, str, int]]()
    for said in REMARK.finditer(diagnostic):
        places = [(place["template"], int(place["line"])) for place in PLACE.finditer(said["rest"])]
        own = [place for place in places if place[0] == template]
        if said["kind"] == kind:
            found.append((said["message"], *next(iter([*own, *places]), ("", 0))))
    return found


def serve(templates: Path, fonts: Sequence[str], asking: IO[bytes], answering: IO[bytes]) -> None:
    """Answer one question a line, until there are no more."""
    with tempfile.TemporaryDirectory(prefix="explainers-press-") as home:
        shutil.copytree(templates, home, dirs_exist_ok=True)
        shop = _Shop(Path(home), fonts)
        for line in asking:
            answering.write(json.dumps(shop.answer(json.loads(line))).encode() + b"\n")
            answering.flush()


def _main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # they are for the process that asks, whose end ends this one
    os.environ |= dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), NOWHERE)
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as answering:
        os.dup2(2, 1)  # nothing but answers goes out
        serve(Path(sys.argv[2]), sys.argv[3:], sys.stdin.buffer, answering)
    if sys.argv[1]:
        shutil.rmtree(sys.argv[1], ignore_errors=True)


if __name__ == "__main__":
    _main()
