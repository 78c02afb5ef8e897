"""Files: every kind that may be published, without what it says of itself, or refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from build_tools import pictures
from build_tools.stripping import colours, papers, rasters, recordings, vectors
from build_tools.stripping.refusal import NotBareError, damaged

Strip = Callable[[bytes], bytes]


def _drawn(strip: Strip) -> Strip:
    """Return what takes everything from a picture, once it is upright and in the colours of screens."""
    return lambda data: strip(colours.plain(data))


def _vector(data: bytes) -> bytes:
    return vectors.svg(data, bare)


def _icon(data: bytes) -> bytes:
    """Return an icon, or refuse one with pictures that say something of themselves."""
    if any(mark in data for mark in (*pictures.TOLD, b"tEXt", b"iTXt", b"zTXt", b"iCCP", b"tIME")):
        raise NotBareError("this icon says something of itself.", "Save it anew without, or as PNG or SVG.")
    return data


KINDS: Mapping[str, Strip] = MappingProxyType(
    {
        ".png": _drawn(rasters.png),
        ".jpg": _drawn(rasters.jpeg),
        ".jpeg": _drawn(rasters.jpeg),
        ".webp": _drawn(rasters.webp),
        ".gif": _drawn(rasters.gif),
        ".ico": _icon,
        ".svg": _vector,
        ".pdf": papers.pdf,
        ".mp3": recordings.mp3,
        ".mp4": recordings.mp4,
    }
)
"""What is done about each kind of file; style sheets, scripts and fonts have nothing of this kind."""


def bare(data: bytes, suffix: str) -> bytes:
    """Return a file without what it says of itself, the same bytes for the same file; raise NotBareError."""
    strip = KINDS.get(suffix.lower())
    if strip is None:
        return data
    try:
        return strip(data)
    except NotBareError:
        raise
    except (*pictures.UNREADABLE, AttributeError, RecursionError) as error:
        raise damaged(f"{suffix.lstrip('.').upper()} file") from error


def read(path: Path) -> bytes:
    """Return a file without what it says of itself, or as it is where nobody can do so: then it is refused elsewhere."""
    data = path.read_bytes()
    try:
        return bare(data, path.suffix)
    except NotBareError:
        return data
