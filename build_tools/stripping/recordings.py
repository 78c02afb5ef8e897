"""Recordings: MP3 and MP4 are published only where they say nothing of themselves; nobody here writes them anew."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from build_tools.stripping.refusal import NotBareError, damaged

HINT = "Save it without: ffmpeg -i {name} -map 0:v? -map 0:a? -map_metadata -1 -fflags +bitexact -c copy new-{name}"
AROUND = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf", b"edts", b"dinf", b"mvex"}
TOLD = {b"udta", b"meta", b"uuid", b"XMP_", b"id32", b"ilst"}
TIMED = {b"mvhd", b"tkhd", b"mdhd"}
HEARD = {b"vide", b"soun", b"subt", b"sbtl", b"text", b"clcp"}
"""What a track may be: seen, heard or read; a camera also writes where it is."""
DEEPEST = 12  # boxes inside of each other; a film has seven


def mp3(data: bytes) -> bytes:
    """Return a recording as it is, or refuse one that has tags."""
    if (
        data.startswith(b"ID3")
        or data[-128:-125] == b"TAG"
        or b"APETAGEX" in (data[:8], data[-32:-24], data[-160:-152])
    ):
        raise NotBareError("this recording says of itself who made it, or when and where (tags).", HINT)
    return data


def mp4(data: bytes) -> bytes:
    """Return a film as it is, or refuse one that has tags, the time of its making, or tracks of something else."""
    for name, inside in _boxes(data, 0, len(data), 0):
        if name in TOLD:
            raise NotBareError("this film says of itself who made it, or when and where (tags).", HINT)
        if name in TIMED and any(inside[4 : 20 if inside[:1] == b"\1" else 12]):
            raise NotBareError("this film says when it was made.", HINT)
        if name == b"hdlr" and inside[8:12] not in HEARD:
            raise NotBareError("this film has a track that is neither seen nor heard, such as of places.", HINT)
    return data


def _boxes(data: bytes, place: int, end: int, depth: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield the boxes of a film with the first bytes of what is in them, those inside of others, too."""
    if depth > DEEPEST:
        raise damaged("film")
    while place + 8 <= end:
        length, name = struct.unpack_from(">I4s", data, place)
        head = 8
        if length == 1 and place + 16 <= end:
            length, head = int(struct.unpack_from(">Q", data, place + 8)[0]), 16
        length = length or end - place
        if length < head or place + length > end:
            raise damaged("film")
        yield name, data[place + head : place + min(length, head + 32)]
        if name in AROUND:
            yield from _boxes(data, place + head, place + length, depth + 1)
        place += length
    if place != end:
        raise damaged("film")
