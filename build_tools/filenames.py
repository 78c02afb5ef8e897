"""File names: those that on another machine are no names at all, or the name of another file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from build_tools import unseen
from build_tools.problems import Problem

FORBIDDEN = re.compile(r'[<>:"|?*\\#%\x00-\x1f\x7f]')
"""What Windows has in no name, and what an address ends at or spells in another way."""
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE | re.DOTALL)
"""Names of devices on Windows, whatever they end with: opening con.md opens the keyboard."""
BACKUP = re.compile(r"\..*|#.*#|.*~", re.DOTALL)
"""What editors and systems leave beside a file; no site holds it."""
LONGEST = 200  # bytes; file systems take 255, and what is made of a page, such as its sheets, has a longer name
AGAIN = "Give it another name, best of small letters, digits and hyphens."


def check(folder: Path, shown: str) -> Iterator[Problem]:
    """Yield the files and folders below a folder whose names mean something else elsewhere."""
    seen: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        called = path.relative_to(folder).as_posix()
        where = f"{shown}/{called}"
        if BACKUP.fullmatch(path.name):
            continue
        if fact := _wrong(path.name):
            yield Problem(where, 0, fact, AGAIN)
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", called).casefold())
        first = seen.setdefault(key, called)
        if first != called:
            fact = f"this and {first} are one file on some machines."
            yield Problem(where, 0, fact, "Rename one of them: neither case nor the parts of a letter tell them apart.")


def _wrong(name: str) -> str:
    """Return what is wrong with one name, nothing where all is well."""
    if forbidden := FORBIDDEN.search(name):
        return f"the name {name!r} has {forbidden[0]!r} in it, which other machines or addresses do not take."
    if RESERVED.fullmatch(name):
        return f"the name {name!r} is that of a device on Windows."
    if name.endswith((".", " ")) or name.startswith(" "):
        return f"the name {name!r} begins or ends with a space or a full stop, which other machines leave out."
    if hidden := unseen.find(name):
        return f"the name has the character {hidden[0]} in it."
    if unicodedata.normalize("NFC", name) != name:
        return f"the name {name!r} is not in the composed form (NFC), in which links to it are."
    if len(name.encode("utf-8", "surrogateescape")) > LONGEST:
        return f"the name has more than {LONGEST} bytes."
    return ""
