"""Swap: a new folder takes an old one's place at one stroke, or not at all."""

from __future__ import annotations

import ctypes
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from build_tools.publishing import interruption

AT_FDCWD = -100
RENAME_EXCHANGE = 2  # linux/fs.h
BESIDE = re.compile(r"\.(?:(?P<folder>.+)-new-\w+|(?P<file>.+?)(?:\.\d+)?\.new)")


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """Give a folder beside the target to build in, and remove it afterwards.

    What builds that were killed have left is removed first: a living one holds a lock on its folder.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{target.name}-new-"
    for left in target.parent.glob(f"{prefix}*"):
        with _locked(left) as ours:
            if ours:
                _recover(left, target)
                shutil.rmtree(left, ignore_errors=True)
    with ExitStack() as leaving:
        with interruption.delayed():
            folder = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
            leaving.enter_context(_locked(folder))
            leaving.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        yield folder


def target_of(path: Path) -> Path:
    """Return the place that a path is for: that of a folder in the making, or of a new file beside the old one."""
    for part in (path, *path.parents):
        if made := BESIDE.fullmatch(part.name):
            return part.with_name(made["folder"] or made["file"])
    return path


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def replace(target: Path, new: Path) -> None:
    """Put a new folder in a target's place; the old one ends up where the new one was."""
    if not target.exists():
        new.rename(target)
    elif not _exchange(target, new):
        old = new.with_name(f"{new.name}.old")
        target.rename(old)  # killed between these two, the next build puts it back
        new.rename(target)


def _recover(left: Path, target: Path) -> None:
    """Put back the old folder of a swap that was killed half-way."""
    for old in left.glob("*.old"):
        if not target.exists():
            old.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; return False where the system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    done = libc.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return bool(done == 0)
