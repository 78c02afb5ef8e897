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
from build_tools.excerpts.specification import LARGEST
from build_tools.excerpts.typefaces import editions, ours
from build_tools.excerpts.vectors import UnsafePictureError, Vector
from build_tools.excerpts.vega import Vega
from build_tools.unseen import NOT_XML

FOLDER = "fonts"  # of the cache
SCALE = 3  # pixels of a PNG to one px: sharp when printed 10 cm wide
MOST = 5000  # lines, areas and words of a chart; with more a page is slow


class NotDrawnError(ValueError):
    """A specification that Vega does not draw; the message is its reason, in one sentence."""


def _written(spec: Mapping[str, Any]) -> str:
    return json.dumps(spec, ensure_ascii=False, sort_keys=True)


def _versions() -> str:
    """Return what decides how a picture looks, beside its specification."""
    return "\n".join([f"vl-convert-python {version('vl-convert-python')}", *editions()])


def _clean(value: Any) -> Any:
    """Return a specification of which every text can stand in XML: others end the engine, not only the chart."""
    if isinstance(value, Mapping):
        return {NOT_XML.sub("", str(key)): _clean(inside) for key, inside in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(inside) for inside in value]
    return NOT_XML.sub("", value) if isinstance(value, str) else value


@dataclass(slots=True)
class Pictures:
    """Draws charts, and keeps them in a cache; `failed` is whether any was not drawn."""

    cache: Cache
    failed: bool = False
    _engine: Vega | None = None
    _vectors: dict[str, Vector] = field(default_factory=dict)
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
        name = f"{self._digest(f'{SCALE} {svg}')}.png"
        if png := self.cache.read(name):
            return png
        try:
            return self.cache.keep(name, self._vega().pixels(svg, SCALE))
        except ValueError as error:
            raise NotDrawnError(reason(str(error))) from error

    def remarks(self, spec: Mapping[str, Any]) -> list[str]:
        """Return what Vega-Lite warns of when it draws a chart, in its own words; raise NotDrawnError."""
        spec = _clean(spec)
        name = f"{self._digest(_written(spec))}.txt"
        said = self.cache.read(name)
        if said is None:
            said = self.cache.keep(name, "\n".join(self._drawn(spec)[1]).encode())
        return said.decode(errors="replace").splitlines()

    def _vector(self, spec: Mapping[str, Any]) -> Vector:
        spec = _clean(spec)
        name = f"{self._digest(_written(spec))}.svg"
        if name not in self._vectors:  # a page, a file and its picture ask for the same one
            self._vectors[name] = self._kept(name, spec) or Vector.of(
                self.cache.keep(name, self._drawn(spec)[0].encode()).decode(), spec
            )
        return self._vectors[name]

    def _kept(self, name: str, spec: Mapping[str, Any]) -> Vector | None:
        if svg := self.cache.read(name):
            with suppress(UnsafePictureError):  # which Vega has not drawn
                return Vector.of(svg.decode(errors="replace"), spec)
        return None

    def _digest(self, text: str) -> str:
        return hashlib.sha256(f"{self._versions}\n{text}".encode()).hexdigest()[:32]

    def _drawn(self, spec: Mapping[str, Any]) -> tuple[str, list[str]]:
        self.failed, before = True, self.failed
        drawn = self._checked(spec)
        self.failed = before
        return drawn

    def _checked(self, spec: Mapping[str, Any]) -> tuple[str, list[str]]:
        _fits({side: spec[side] for side in ("width", "height") if isinstance(spec.get(side), int | float)})
        try:
            svg, said = self._vega().drawn(dict(spec))
        except ValueError as error:
            raise NotDrawnError(reason(str(error))) from error
        try:
            vector = Vector.of(svg, spec)
        except UnsafePictureError as error:
            raise NotDrawnError(str(error)) from error
        _fits(dict(zip(("width", "height"), vector.size, strict=True)))
        if (count := sum(1 for _ in vector.root.iter())) > MOST:
            raise NotDrawnError(f"it has {count} lines, areas and words, and a page bears {MOST}")
        return svg, said

    def _vega(self) -> Vega:
        if self._engine is None:
            own, passing = self._fonts()
            self._engine = Vega(own, passing)
        return self._engine

    def _fonts(self) -> tuple[list[Path], str]:
        """Return the folders of our fonts, which Vega opens whenever it draws, and the one to remove then."""
        try:
            return ours(self.cache.folder / FOLDER), ""
        except OSError:  # nothing can be kept there
            home = tempfile.mkdtemp(prefix="explainers-fonts-")
            return ours(Path(home, FOLDER)), home


def _fits(sides: Mapping[str, float]) -> None:
    """Refuse a chart that is wider or higher than a page can show."""
    for side, length in sides.items():
        if length > LARGEST:
            raise NotDrawnError(f"its {side} is {length:g} px, and {LARGEST} px is the most")


def reason(error: str) -> str:
    """Return what Vega says of a specification, without the places in its own code."""
    said = [line.strip() for line in error.splitlines() if line.strip() and not line.strip().startswith("at ")]
    text = said[1] if len(said) > 1 else said[0] if said else "it says nothing"
    if text.startswith("TypeError: "):  # of Vega's own code, which did not find what it looked for
        return f"Vega makes no sense of it ({text.removeprefix('TypeError: ')})"
    return text.removeprefix("Error: ").rstrip(".")
