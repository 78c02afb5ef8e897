"""Fingerprints: values and programs in a few letters, which are others whenever anything of them is another."""

from __future__ import annotations

import datetime
import hashlib
import platform
import sys
import zlib
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path, PurePath
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

PLAIN = {
    *(type(None), bool, int, float, Decimal, range, ZoneInfo),
    *(datetime.date, datetime.datetime, datetime.time, datetime.timedelta, datetime.timezone),
}
"""What `repr` says all of."""


def fingerprint(*values: Any) -> str:
    """Return the fingerprint of values; raise TypeError for one that nobody knows how to take apart.

    What a value keeps to itself counts, too, such as the language of a Fallback; the order of a set does not.
    """
    parts = list[bytes]()
    _take(values, parts)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:32]


@cache
def program() -> str:
    """Return the fingerprint of this package, of Python and of all that is installed beside them."""
    home = Path(__file__).parent
    own = [(path.relative_to(home).as_posix(), path.read_bytes()) for path in sorted(home.rglob("*.py"))]
    folders = [Path(folder) for folder in sys.path if Path(folder).is_dir()]
    beside = {path.name for folder in folders for path in folder.glob("*.dist-info")}  # named by versions
    return fingerprint(platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, own, beside)


def _take(value: Any, parts: list[bytes]) -> None:
    """Add what a value is; before what is inside of it stands how much that is, so that no two values say the same."""
    kind = type(value)
    if kind is str:
        said = value.encode("utf-8", "surrogatepass")
        parts += (b"s%d" % len(said), said)
    elif kind in PLAIN or isinstance(value, PurePath):
        parts.append(repr(value).encode())
    elif kind in (list, tuple):
        parts.append(b"[%d" % len(value))
        for inside in value:
            _take(inside, parts)
    elif isinstance(value, bytes):
        parts.append(b"b" + hashlib.sha256(value).digest())
    elif isinstance(value, Enum):
        parts.append(f"{kind.__qualname__}.{value.name}".encode())
    elif isinstance(value, Mapping):
        parts.append(b"{%d" % len(value))
        for pair in value.items():
            _take(pair, parts)
    elif isinstance(value, Set):
        parts.append(f"<{sorted(map(fingerprint, value))}".encode())
    else:
        parts.append(kind.__qualname__.encode())
        _take(_taken_apart(value), parts)


def _taken_apart(value: Any) -> Any:
    if isinstance(value, str):
        return [str(value), vars(value)]
    if isinstance(value, list | tuple):
        return list(value)
    if isinstance(value, BaseModel):
        return vars(value)
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, each.name) for each in fields(value)]
    if callable(value) and hasattr(value, "__qualname__"):
        return [value.__module__, value.__qualname__]
    raise TypeError(f"a {type(value).__qualname__} has no fingerprint")
