"""Pictures: the one door to Vega, which draws a specification once and remembers it by its content."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from build_tools.excerpts.cache import Cache
from build_tools.excerpts.lettering import FONTS, folder
from build_tools.excerpts.typefaces import EDITION, simplified
from build_tools.excerpts.vectors import UnsafePictureError, Vector
from build_tools.excerpts.vega import Vega

PACKAGES = ("vl-convert-python", "fontpkg-ibm-plex-sans-arabic", "cvttf-notosanscjk-regular")
"""What decides how a picture looks, beside its specification."""

FOLDER = "fonts"  # of the cache
SCALE = 3  # pixels of a PNG to one px: sharp when printed 10 cm wide


class NotDrawnError(ValueError):
    """A specification that Vega does not draw; the message is its reason, in one sentence."""


def _written(spec: Mapping[str, Any]) -> str:
    return json.dumps(spec, ensure_ascii=False, sort_keys=True)


def _versions() -> str:
    return "\n".join([*(f"{package} {version(package)}" for package in PACKAGES), EDITION])


@dataclass(slots=True)
class Pictures:
    """Draws charts, and keeps them in a cache."""

    cache: Cache
    _engine: Vega | None = None
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
        name = f"{self._digest(svg)}.png"
        return self.cache.read(name) or self.cache.keep(name, self._vega().pixels(svg, SCALE))

    def remarks(self, spec: Mapping[str, Any]) -> list[str]:
        """Return what Vega-Lite warns of when it draws a chart, in its own words; raise NotDrawnError."""
        name = f"{self._digest(_written(spec))}.txt"
        said = self.cache.read(name)
        if said is None:
            said = self.cache.keep(name, "\n".join(self._drawn(spec)[1]).encode())
        return said.decode(errors="replace").splitlines()

    def _vector(self, spec: Mapping[str, Any]) -> Vector:
        name = f"{self._digest(_written(spec))}.svg"
        if svg := self.cache.read(name):
            with suppress(UnsafePictureError):  # which Vega has not drawn
                return Vector.of(svg.decode(errors="replace"), spec)
        return Vector.of(self.cache.keep(name, self._drawn(spec)[0].encode()).decode(), spec)

    def _digest(self, text: str) -> str:
        return hashlib.sha256(f"{self._versions}\n{text}".encode()).hexdigest()[:32]

    def _drawn(self, spec: Mapping[str, Any]) -> tuple[str, list[str]]:
        try:
            svg, said = self._vega().drawn(dict(spec))
        except ValueError as error:
            raise NotDrawnError(reason(str(error))) from error
        try:
            Vector.of(svg, spec)
        except UnsafePictureError as error:
            raise NotDrawnError(str(error)) from error
        return svg, said

    def _vega(self) -> Vega:
        if self._engine is None:
            own, passing = self._own_font()
            self._engine = Vega([*map(folder, FONTS.values()), own], passing)
        return self._engine

    def _own_font(self) -> tuple[Path, str]:
        """Return a folder with the font that we make, which Vega opens whenever it draws, and the one to remove then."""
        try:
            return simplified(self.cache.folder / FOLDER), ""
        except OSError:  # nothing can be kept there
            home = tempfile.mkdtemp(prefix="explainers-fonts-")
            return simplified(Path(home, FOLDER)), home


def reason(error: str) -> str:
    """Return what Vega says of a specification, without the places in its own code."""
    said = [line.strip() for line in error.splitlines() if line.strip() and not line.strip().startswith("at ")]
    text = said[1] if len(said) > 1 else said[0] if said else "it says nothing"
    if text.startswith("TypeError: "):  # of Vega's own code, which did not find what it looked for
        return f"Vega makes no sense of it ({text.removeprefix('TypeError: ')})"
    return text.removeprefix("Error: ").rstrip(".")
