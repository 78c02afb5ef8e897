"""Pictures of content/: whether they can be read, how large they are, and whether they say where they were taken."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from build_tools.problems import Problem

RASTER = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".avif"}
SHOWN = {".png", ".jpg", ".jpeg", ".webp"}
"""What a page may name as its picture: what the printing press takes, too."""
PLACE = 0x8825  # the number of the part of EXIF data that says where a picture was taken
XMP = (b"GPSLatitude", b"GPSLongitude")  # the names of the same in XMP data
TOLD = (b"eXIf", b"Raw profile type", b"XML:com.adobe.xmp")
"""What a PNG begins data about itself with; where it has none, it need not be decoded to be sure."""
LARGEST = 50_000_000  # pixels: as many as good cameras take; a small file can come to many times as many
WIDTH, HEIGHT = 1200, 630
"""What a card for links has in pixels; of fewer, it would have to be blown up."""
UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, Warning, struct.error)
"""What Pillow may raise over a file that is damaged."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was read: its size in pixels, and whether it says where it was taken."""

    width: int
    height: int
    located: bool


class NoPictureError(ValueError):
    """A file that is no picture that can be shown; `hint` says what to do."""

    def __init__(self, fact: str, hint: str) -> None:
        super().__init__(fact)
        self.fact, self.hint = fact, hint


def read(path: Path) -> Picture:
    """Read what a file says of its picture; raise NoPictureError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of what it cannot read, and of far too many pixels
            return _read(path)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except NoPictureError:
        raise
    except UNREADABLE as error:
        raise NoPictureError("this is no picture that can be read.", "Save it anew, as PNG, JPEG or WebP.") from error


def _too_large() -> NoPictureError:
    return NoPictureError(f"this picture has more than {LARGEST // 10**6} million pixels.", "Make it smaller.")


def _read(path: Path) -> Picture:
    with Image.open(path) as image:
        width, height = image.size
        if width * height > LARGEST:
            raise _too_large()
        if image.format == "PNG" and not any(mark in path.read_bytes() for mark in TOLD):
            return Picture(width, height, located=False)
        located = bool(image.getexif().get_ifd(PLACE)) or any(name in _xmp(image) for name in XMP)
        return Picture(width, height, located)


def _xmp(image: Image.Image) -> bytes:
    said = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return said.encode() if isinstance(said, str) else bytes(said)


def check(content: Path, root: Path) -> Iterator[Problem]:
    """Yield the pictures of a folder that cannot be read, and those that say where they were taken."""
    for path in sorted(content.rglob("*")):
        if path.suffix.lower() not in RASTER or not path.is_file():
            continue
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        try:
            picture = read(path)
        except NoPictureError as error:
            yield Problem(shown, 0, error.fact, error.hint)
            continue
        if picture.located:
            yield Problem(
                shown,
                0,
                "this picture says where it was taken (GPS).",
                f"Remove what it says of itself, such as with: exiftool -all= {shown}",
            )


def unfit(content: Path, image: Mapping[str, str] | None, page: str, lines: Mapping[str, int]) -> Iterator[Problem]:
    """Yield why a page cannot have the picture that its front matter names.

    `lines` are those of the fields of the front matter.
    """
    if image is None:
        return
    name, line = image["file"], lines["image"]
    path = content / name
    try:
        there = path.is_file() and path.resolve().is_relative_to(content.resolve())
    except OSError:  # a name that is too long
        there = False
    if path.suffix.lower() not in SHOWN or not there:
        fact = f"the picture {name!r} is not there."
        yield Problem(page, line, fact, "Name a PNG, JPEG or WebP by its path under content/.")
        return
    try:
        picture = read(path)
    except NoPictureError:
        yield Problem(page, line, f"the picture {name!r} cannot be read.", "Save it anew, or name another one.")
        return
    if picture.width < WIDTH or picture.height < HEIGHT:
        fact = f"the picture {name!r} has {picture.width} × {picture.height} pixels."
        yield Problem(page, line, fact, f"A card needs {WIDTH} × {HEIGHT} or more: take a larger one.")
