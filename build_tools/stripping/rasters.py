"""Rasters: PNG, JPEG, WebP and GIF, of which only the parts that make the picture are kept, byte for byte."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from build_tools.stripping.refusal import damaged

PNG = b"\x89PNG\r\n\x1a\n"
PNG_PARTS = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sRGB", b"sBIT", b"bKGD", b"pHYs"),
    *(b"acTL", b"fcTL", b"fdAT"),  # moving pictures
}
"""Neither texts, times, profiles (whose names say much), EXIF, nor what only one program knows."""
WEBP_PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
PROFILED = 0x20 | 0x08 | 0x04  # marks of VP8X: there is a colour profile, EXIF, XMP
JPEG_SCAN, JPEG_END, JPEG_ADOBE, JPEG_JFIF = 0xDA, 0xD9, 0xEE, 0xE0
JFIF = b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"  # version 1.1, square pixels, no small picture
JPEG_PARTS = {*range(0xC0, 0xD0), *range(0xDB, 0xE0)} - {0xC8}  # frames, tables, lines; not reserved
ADOBE = 12  # bytes of the mark that says how colours are written; what follows is no part of it
GIF_TIMED, GIF_APPLICATION, GIF_PICTURE, GIF_EXTENSION, GIF_END = 0xF9, 0xFF, 0x2C, 0x21, 0x3B
GIF_REPEATED = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def png(data: bytes) -> bytes:
    """Return a PNG without texts, times, profiles and EXIF, and without what stands behind its end."""
    if not data.startswith(PNG):
        raise damaged("PNG")
    return PNG + b"".join(part for name, part in _png_parts(data) if name in PNG_PARTS)


def _png_parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(PNG)
    while place + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        if place + 12 + length > len(data):
            break
        yield name, data[place : place + 12 + length]
        place += 12 + length
        if name == b"IEND":
            return
    raise damaged("PNG")


def webp(data: bytes) -> bytes:
    """Return a WebP without profiles, EXIF, XMP and what stands behind its end."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise damaged("WebP")
    parts = b"".join(_webp_parts(data))
    return b"RIFF" + struct.pack("<I", len(parts) + 4) + b"WEBP" + parts


def _webp_parts(data: bytes) -> Iterator[bytes]:
    place, end = 12, min(len(data), 8 + int(struct.unpack_from("<I", data, 4)[0]))
    while place + 8 <= end:
        name, length = struct.unpack_from("<4sI", data, place)
        whole = 8 + length + length % 2
        if place + 8 + length > len(data):
            raise damaged("WebP")
        part = data[place : place + whole]
        if name == b"VP8X":
            part = part[:8] + bytes([part[8] & ~PROFILED]) + part[9:]
        if name in WEBP_PARTS:
            yield part
        place += whole


def jpeg(data: bytes) -> bytes:
    """Return a JPEG without EXIF, XMP, IPTC, profiles, comments, small pictures and what stands behind its end."""
    if not data.startswith(b"\xff\xd8"):
        raise damaged("JPEG")
    out, place, framed = [b"\xff\xd8"], 2, False
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            raise damaged("JPEG")
        mark = data[place + 1]
        if mark == 0xFF:  # a filling byte
            place += 1
            continue
        if mark == JPEG_END:
            break
        length = int(struct.unpack_from(">H", data, place + 2)[0])
        part = data[place : place + 2 + length]
        place += 2 + length
        if mark == JPEG_JFIF and part[4:9] == b"JFIF\0" and not framed:
            out.append(JFIF)
            framed = True
        elif mark == JPEG_ADOBE and part[4:9] == b"Adobe":
            out.append(part[:2] + struct.pack(">H", ADOBE + 2) + part[4 : 4 + ADOBE])
        elif mark in JPEG_PARTS:
            out.append(part)
        elif mark == JPEG_SCAN:
            end = _scanned(data, place)
            out.append(part + data[place:end])
            place = end
    if place + 2 > len(data) or data[place : place + 2] != b"\xff\xd9":
        raise damaged("JPEG")
    return b"".join(out) + b"\xff\xd9"


def _scanned(data: bytes, place: int) -> int:
    """Return where the pixels of a scan end: at the first mark that neither restarts them nor stands for a byte."""
    while (place := data.find(b"\xff", place)) >= 0 and place + 1 < len(data):
        if data[place + 1] == 0 or 0xD0 <= data[place + 1] <= 0xD7:
            place += 2
        elif data[place + 1] == 0xFF:
            place += 1
        else:
            return place
    raise damaged("JPEG")


def gif(data: bytes) -> bytes:
    """Return a GIF without comments, texts, what only one program knows, and what stands behind its end."""
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        raise damaged("GIF")
    try:
        return b"".join(_gif_parts(data))
    except IndexError as error:
        raise damaged("GIF") from error


def _gif_parts(data: bytes) -> Iterator[bytes]:
    place = 13 + _colours(data[10])
    yield data[:place]
    while (kind := data[place]) != GIF_END:
        start = place
        if kind == GIF_PICTURE:
            place = _blocks(data, place + 10 + _colours(data[place + 9]) + 1)
            yield data[start:place]
        elif kind == GIF_EXTENSION:
            label, place = data[place + 1], _blocks(data, place + 2)
            repeated = label == GIF_APPLICATION and data[start + 3 : start + 14] in GIF_REPEATED
            if label == GIF_TIMED or repeated:
                yield data[start:place]
        else:
            raise damaged("GIF")
    yield bytes([GIF_END])


def _colours(marks: int) -> int:
    """Return how many bytes the table of colours has that a byte of marks announces."""
    return 3 * 2 ** ((marks & 7) + 1) if marks & 0x80 else 0


def _blocks(data: bytes, place: int) -> int:
    """Return where a row of blocks ends: behind one of no bytes."""
    while data[place]:
        place += 1 + data[place]
    return place + 1
