"""Compiling: a template that one test has compiled is compiled for all others, as a preview keeps them between builds.

Two thirds of a build of the tiny site were spent on it, and half of a `sync` on reading the messages of templates.
Commands in processes that tests start do all of it as ever.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment
from jinja2.bccache import Bucket, FileSystemBytecodeCache


class Compiled(FileSystemBytecodeCache):
    """Compiled templates, by their names and texts: wherever the copy of a site stands that they are of."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return the code of a template, if any test has compiled it, as that of this file."""
        checksum = self.get_source_checksum(source)
        bucket = Bucket(environment, self.get_cache_key(name, checksum), checksum)
        self.load_bytecode(bucket)
        if bucket.code and filename:
            bucket.code = bucket.code.replace(co_filename=filename)
        return bucket


def kept(folder: Path, tag: str, names: str) -> Compiled:
    """Return the templates of one language; what is the same at every rendering is computed when they are compiled."""
    return Compiled(str(folder), f"{tag}-{names}")


def remembered(read: Callable[..., tuple[list[Any], list[Any]]]) -> Callable[..., tuple[list[Any], list[Any]]]:
    """Return what reads the messages of a template, and what is wrong with it, once as long as its text is the same."""
    found: dict[Any, tuple[list[Any], list[Any]]] = {}

    def reading(path: Path, *arguments: Any) -> tuple[list[Any], list[Any]]:
        key = (path.suffix, path.read_bytes(), arguments)
        if key not in found:
            found[key] = read(path, *arguments)
        messages, problems = found[key]
        return list(messages), list(problems)

    return reading
