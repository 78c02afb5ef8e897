"""Pictures: the one door to Vega, which draws a specification once and remembers it by its content."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from build_tools.excerpts.lettering import FONTS, folder
from build_tools.excerpts.typefaces import EDITION, simplified
from build_tools.excerpts.vectors import UnsafePictureError, Vector

PACKAGES = ("vl-convert-python", "fontpkg-ibm-plex-sans-arabic", "cvttf-notosanscjk-regular")
"""What decides how a picture looks, beside its specification."""

FOLDER = "fonts"  # of the cache
WARNING = "WARN "  # before what Vega-Lite prints to the standard error output
SCALE = 3  # pixels of a PNG to one px: sharp when printed 10 cm wide


class NotDrawnError(ValueError):
    """A specification that Vega does not draw; the message is its reason, in one sentence."""


def _versions() -> str:
    return "\n".join([*(f"{package} {version(package)}" for package in PACKAGES), EDITION])


@dataclass(slots=True)
class Pictures:
    """Draws charts, and keeps them in the folder `cache`; `used` names the files of it that were needed."""

    cache: Path
    used: set[str] = field(default_factory=set)
    _engine: Any = None
    _versions: str = field(default_factory=_versions)

    def svg(self, spec: Mapping[str, Any]) -> str:
        """Return a chart as a file of its own; raise NotDrawnError."""
        return self._vector(spec).alone()

    def inline(self, spec: Mapping[str, Any], ident: str, labelled: str = "") -> str:
        """Return a chart as it stands in a page; raise NotDrawnError. See Vector.inline."""
        return self._vector(spec).inline(ident, labelled)

    def png(self, spec: Mapping[str, Any]) -> bytes:
        """Return a chart in pixels, from exactly what `svg` returns; raise NotDrawnError."""
        svg = self.svg(spec)
        return self._kept(f"{self._digest(svg)}.png", lambda: self._pixels(svg))

    def remarks(self, spec: Mapping[str, Any]) -> list[str]:
        """Draw a chart and return what Vega-Lite warns of, in its own words; raise NotDrawnError."""
        with tempfile.TemporaryFile() as heard, _instead_of_stderr(heard.fileno()):
            self._drawn(spec, warned=True)
            heard.seek(0)
            said = heard.read().decode(errors="replace").splitlines()
        return [line.removeprefix(WARNING).rstrip(".") for line in said if line.startswith(WARNING)]

    def _vector(self, spec: Mapping[str, Any]) -> Vector:
        text = json.dumps(spec, ensure_ascii=False, sort_keys=True)
        return Vector.of(self._kept(f"{self._digest(text)}.svg", lambda: self._drawn(spec)).decode(), spec)

    def _digest(self, text: str) -> str:
        return hashlib.sha256(f"{self._versions}\n{text}".encode()).hexdigest()[:32]

    def _kept(self, name: str, make: Any) -> bytes:
        """Return a file of the cache, made when it is not there; two processes may make the same one."""
        path = self.cache / name
        self.used.add(name)
        if path.is_file():
            return path.read_bytes()
        data: bytes = make()
        self.cache.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{name}.{os.getpid()}.new")
        beside.write_bytes(data)
        beside.replace(path)
        return data

    def _drawn(self, spec: Mapping[str, Any], warned: bool = False) -> bytes:
        try:
            svg: str = self._vega().vegalite_to_svg(dict(spec), allowed_base_urls=[], show_warnings=warned)
        except ValueError as error:
            raise NotDrawnError(reason(str(error))) from error
        try:
            Vector.of(svg, spec)
        except UnsafePictureError as error:
            raise NotDrawnError(str(error)) from error
        return svg.encode()

    def _pixels(self, svg: str) -> bytes:
        png: bytes = self._vega().svg_to_png(svg, scale=SCALE)
        return png

    def _vega(self) -> Any:
        if self._engine is None:
            import vl_convert  # takes longer than all cached charts together

            for place in (*map(folder, FONTS.values()), simplified(self.cache / FOLDER)):
                vl_convert.register_font_directory(str(place))
            self._engine = vl_convert
        return self._engine


@contextmanager
def _instead_of_stderr(file: int) -> Iterator[None]:
    """Let what libraries write to the standard error output go into a file."""
    before = os.dup(2)
    os.dup2(file, 2)
    try:
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)


def sweep(cache: Path, used: Collection[str]) -> None:
    """Remove from a cache what a whole build has not used."""
    for path in sorted(cache.glob("[!.]*")):  # with a dot begins what another process is writing
        if path.is_file() and path.name not in used:
            path.unlink(missing_ok=True)


def reason(error: str) -> str:
    """Return what Vega says of a specification, without the places in its own code."""
    said = [line.strip() for line in error.splitlines() if line.strip() and not line.strip().startswith("at ")]
    text = said[1] if len(said) > 1 else said[0] if said else "it says nothing"
    if text.startswith("TypeError: "):  # of Vega's own code, which did not find what it looked for
        return f"Vega makes no sense of it ({text.removeprefix('TypeError: ')})"
    return text.removeprefix("Error: ").rstrip(".")
