"""Compiling: a template that one test has compiled is compiled for all others, as a preview keeps them between builds.

Two thirds of a build of the tiny site were spent on it. Builds in processes that tests start compile as ever.
"""

from __future__ import annotations

from pathlib import Path

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
