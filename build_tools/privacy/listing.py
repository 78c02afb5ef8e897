"""Listing: a name is written into privacy.yml as its sum, and the key is made when there is none yet."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from pathlib import Path

from build_tools.privacy import permissions
from build_tools.privacy.names import Names, Sum
from build_tools.privacy.permissions import FILE, KEY
from build_tools.problems import Problem, ProjectError, failing
from build_tools.saving import Save, current, save

NAMES = re.compile(r"^names:[ \t]*(?:\[[ \t]*\])?[ \t]*(?:#.*)?$", re.MULTILINE)


def add(root: Path, names: Sequence[str]) -> tuple[int, int]:
    """Write names into privacy.yml; return how many are new, and how many stood there.

    Raise ProjectError when one of them cannot be looked for, or privacy.yml cannot be read.
    """
    problems = permissions.load(root)[1]
    key, unread = permissions.read_key(root)
    if wrong := failing([*problems, *unread], strict=False):
        raise ProjectError(wrong)
    listed = _listed(root)
    if listed and key is None:
        hint = f"Bring {KEY} first: with another key, the names that are there are not found any more."
        raise ProjectError([Problem(FILE, 0, f"the names here are kept with a key, and {KEY} is not here.", hint)])
    key = key or secrets.token_bytes(32)
    keeper = Names(key)
    sums = [keeper.sum(name) for name in names]
    if None in sums:
        hint = "Write the whole name: up to six words, or two to twenty Chinese characters."
        raise ProjectError([Problem("", 0, "one of these is no name that can be looked for.", hint)])
    new = [each for each in dict.fromkeys(sums) if each is not None and each.sum not in listed]
    if new:
        _write(root, key, new)
    return len(new), len(names) - len(new)


def _listed(root: Path) -> set[str]:
    before = current(root / FILE) or b""
    return set(re.findall(r"\bsum: ([0-9a-f]{32})", before.decode("utf-8", "replace")))


def _write(root: Path, key: bytes, new: Sequence[Sum]) -> None:
    path, before = root / FILE, current(root / FILE)
    text = (before or b"").decode("utf-8-sig")
    lines = "".join(f"\n  - {{{_length(each)}, sum: {each.sum}}}" for each in sorted(new, key=lambda each: each.sum))
    if NAMES.search(text):
        text = NAMES.sub(lambda found: f"names:{lines}", text, count=1)
    else:
        text = f"{text.rstrip()}\nnames:{lines}\n".lstrip()
    if not (root / KEY).exists():
        (root / KEY).touch(mode=0o600)
        (root / KEY).write_text(f"{key.hex()}\n", "ascii")
    save([Save(path, FILE, text.encode(), before)])


def _length(each: Sum) -> str:
    return f"words: {each.words}" if each.words else f"characters: {each.characters}"
