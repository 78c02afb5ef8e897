"""Pictures of content/: what is refused of them, and why."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from build_tools import pictures
from build_tools.pictures import NoPictureError, Picture
from build_tools.text import frontmatter

LATITUDE = {1: "N", 2: (43.0, 49.0, 0.0), 3: "E", 4: (87.0, 36.0, 0.0)}
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf exif:GPSLatitude="43,49N"/></x:xmpmeta>'


def exif(located: bool) -> Image.Exif:
    data = Image.Exif()
    data[0x010F] = "A maker"
    if located:
        data.get_ifd(pictures.PLACE).update(LATITUDE)
    return data


def save(path: Path, size: tuple[int, int] = (40, 30), **more: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, "#1f5a96").save(path, **more)
    return path


def later(path: Path) -> Path:
    """Put the data of a PNG about itself behind its picture, where a reader of the beginning does not see it."""
    plain = save(path).read_bytes()
    said = exif(located=True).tobytes().removeprefix(b"Exif\0\0")
    chunk = struct.pack(">I", len(said)) + b"eXIf" + said + struct.pack(">I", zlib.crc32(b"eXIf" + said))
    path.write_bytes(plain[:-12] + chunk + plain[-12:])
    return path


def shown(content: Path) -> list[str]:
    return [str(problem) for problem in pictures.check(content, content.parent)]


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.png", "a.webp", "a.avif"])
def test_a_picture_that_says_where_it_was_taken_is_named(tmp_path: Path, name: str) -> None:
    content = tmp_path / "content"
    save(content / "media" / name, exif=exif(located=True))
    assert shown(content) == [
        f"content/media/{name}: this picture says where it was taken (GPS)."
        f" Remove what it says of itself, such as with: exiftool -all= content/media/{name}"
    ]


def test_neither_xmp_nor_the_end_of_a_png_hides_it(tmp_path: Path) -> None:
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    paths = [save(tmp_path / "a.jpg", xmp=XMP), save(tmp_path / "b.png", pnginfo=text), later(tmp_path / "c.png")]
    assert [pictures.read(path).located for path in paths] == [True, True, True]


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.gif", "a.avif"])
def test_a_picture_without_its_place_is_fine(tmp_path: Path, name: str) -> None:
    more = {} if name.endswith("gif") else {"exif": exif(located=False)}
    assert pictures.read(save(tmp_path / name, **more)) == Picture(40, 30, located=False)
    assert list(pictures.check(tmp_path, tmp_path)) == []


def test_a_damaged_picture_is_told_and_none_stops_the_others(tmp_path: Path) -> None:
    content = tmp_path / "content"
    whole = save(content / "whole.jpg", exif=exif(located=True)).read_bytes()
    (content / "no.png").write_text("Words.")
    (content / "none.gif").write_bytes(b"")
    (content / "page.md").write_text("Words.")
    (content / "torn.jpg").write_bytes(whole.replace(b"MM\0*\0\0\0\x08", b"MM\0*\x7f\xff\xff\xff"))
    assert [line.split(": ", 1)[0] for line in shown(content)] == [
        "content/no.png",
        "content/none.gif",
        "content/torn.jpg",
        "content/whole.jpg",
    ]
    assert shown(content)[:3] == [
        f"content/{name}: this is no picture that can be read. Save it anew, as PNG, JPEG or WebP."
        for name in ("no.png", "none.gif", "torn.jpg")
    ]


@pytest.mark.parametrize("side", [8_000, 12_000, 60_000])
def test_a_small_file_with_very_many_pixels_is_refused(tmp_path: Path, side: int) -> None:
    """One of 60,000 × 60,000 would take 10 GB of memory."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"eXIf", b"") + chunk(b"IEND", b""))
    with pytest.raises(NoPictureError, match="this picture has more than 50 million pixels"):
        pictures.read(path)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("{file: media/large.png, alt: A square}", ""),
        (
            "{file: media/none.png, alt: A square}",
            "a.md:3: the picture 'media/none.png' is not there. Name a PNG, JPEG or WebP by its path under content/.",
        ),
        (
            "{file: ../outside.png, alt: A square}",
            "a.md:3: the picture '../outside.png' is not there. Name a PNG, JPEG or WebP by its path under content/.",
        ),
        (
            f"{{file: {'a' * 300}.png, alt: A square}}",
            f"a.md:3: the picture '{'a' * 300}.png' is not there. Name a PNG, JPEG or WebP by its path under content/.",
        ),
        (
            "{file: a.md, alt: A square}",
            "a.md:3: the picture 'a.md' is not there. Name a PNG, JPEG or WebP by its path under content/.",
        ),
        (
            "{file: media/torn.png, alt: A square}",
            "a.md:3: the picture 'media/torn.png' cannot be read. Save it anew, or name another one.",
        ),
        (
            "{file: media/small.png, alt: A square}",
            "a.md:3: the picture 'media/small.png' has 1200 × 629 pixels. A card needs 1200 × 630 or more: take a larger one.",
        ),
    ],
    ids=["fine", "none", "outside", "long name", "page", "torn", "small"],
)
def test_the_picture_of_a_page_is_there_and_large_enough(tmp_path: Path, said: str, problem: str) -> None:
    content = tmp_path / "content"
    save(content / "media" / "large.png", (1200, 630))
    save(content / "media" / "small.png", (1200, 629))
    save(tmp_path / "outside.png", (1200, 630))
    (content / "media" / "torn.png").write_text("Words.")
    (content / "a.md").write_text("Words.")
    head = frontmatter.parse("a.md", f"---\ndate: 2023-05-24\nimage: {said}\n---\n# Title\n")
    found = pictures.unfit(content, head.data["image"], "a.md", head.lines)
    assert [str(one) for one in found] == [problem] * bool(problem)
