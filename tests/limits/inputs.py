"""Files that are made to stop a machine, to fill its memory, or to lead it out of a project."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

Act = Callable[[], None]

PAGE = Path("content/section/page.md")
UG = Path("locales/ug/LC_MESSAGES/messages.po")
TITLE = "# A page\n\n"
LONG = 95_000  # bytes: nearly the most that a page may have


def write(path: str | Path, text: str | bytes) -> Act:
    def act() -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())

    return act


def append(path: str | Path, text: str) -> Act:
    return lambda: Path(path).write_text(Path(path).read_text("utf-8") + text, "utf-8") and None


def link(path: str, target: str) -> Act:
    return lambda: Path(path).symlink_to(target)


def repeated(mark: str, size: int = LONG) -> str:
    return mark * (size // len(mark))


def laughs(indent: str = "") -> str:
    """Return YAML of a few hundred bytes whose aliases, written out, are more than a billion words."""
    lines = ["a0: &a0 [ha,ha,ha,ha,ha,ha,ha,ha,ha]"]
    lines += [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    return "".join(f"{indent}{line}\n" for line in lines)


def huge_picture() -> bytes:
    """Return a PNG of a kilobyte that says it has 3,600 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def entries(strings: list[str]) -> str:
    return "".join(f'\nmsgid "hostile {number}"\nmsgstr "{string}"\n' for number, string in enumerate(strings))
