"""The lock: every package that this repository installs, in one version, with the digests of all its files.

`python -m tests.dependencies.lock` writes both parts anew and leaves what is pinned as it is, as far as
pyproject.toml allows; with `--upgrade` it takes the newest versions.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PROJECT = ROOT / "pyproject.toml"
SITE, CHECK = ROOT / "requirements.lock", ROOT / "tests" / "requirements.lock"
HEADS = {
    SITE: "# What make site installs, with the digests of all files of each version. Made by make lock.\n",
    CHECK: "# What make check installs on top of ../requirements.lock. Made by make lock.\n",
}


def project() -> dict[str, Any]:
    """Return what pyproject.toml says."""
    return tomllib.loads(PROJECT.read_text("utf-8"))


OURS = str(project()["project"]["name"])
BUILDING = tuple(map(Requirement, project()["build-system"]["requires"]))
ROOTS = {SITE: (Requirement(OURS), *BUILDING), CHECK: (Requirement(f"{OURS}[check]"), *BUILDING)}
"""What the packages of each part of the lock are needed for; those of the first are not said again in the second."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One version of one package, where it is needed, and the digests of its files: of every wheel, for any machine."""

    requirement: Requirement
    digests: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name as indexes write it."""
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """The version, of which there is one."""
        return str(self.requirement.specifier).removeprefix("==")


def read(path: Path) -> list[Pin]:
    """Return the pins of one part of the lock."""
    return [_pin(block) for block in blocks(path.read_text("utf-8"))]


def _pin(block: str) -> Pin:
    requirement, *digests = block.replace("\\\n", "").split(" --hash=")
    return Pin(Requirement(requirement.strip()), tuple(digest.strip() for digest in digests))


def blocks(text: str) -> list[str]:
    """Return the entries of a part of the lock as they are written, each with the lines of its digests."""
    found = list[str]()
    for line in text.splitlines(keepends=True):
        if line.startswith(" "):
            found[-1] += line
        elif line.strip() and not line.startswith("#"):
            found.append(line)
    return found


def write(options: Sequence[str] = ()) -> None:
    """Write both parts of the lock; `options` are for uv."""
    site = resolved(SITE, options)
    check = resolved(CHECK, [*options, "--extra", "check", "--constraints", str(SITE)], without=blocks(site))
    assert check, "make check installs nothing of its own"


def resolved(path: Path, options: Sequence[str], without: Sequence[str] = ()) -> str:
    """Write what uv finds for one part of the lock, but for what the other part has, and return it.

    For every machine and version of Python at once; from wheels only, so that no program of a package runs.
    """
    from uv import find_uv_bin

    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder, path.name)
        shutil.copyfile(path, found)  # what is pinned there is kept
        command = [find_uv_bin(), "pip", "compile", "--quiet", "--universal", "--no-build", "--generate-hashes"]
        command += ["--python-version", project()["project"]["requires-python"].removeprefix(">=")]
        command += ["--no-header", "--no-annotate", "--output-file", str(found), *options]
        needed = "\n".join(map(str, BUILDING))
        done = subprocess.run([*command, str(PROJECT), "-"], cwd=ROOT, input=needed, text=True, check=False)
        if done.returncode:
            sys.exit(done.returncode)  # uv has said why
        text = HEADS[path] + "".join(block for block in blocks(found.read_text("utf-8")) if block not in without)
    path.write_text(text, "utf-8")
    return text


if __name__ == "__main__":
    write(sys.argv[1:])
