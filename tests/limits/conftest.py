"""The command line as a process of its own, with as little of a machine as hostile input may take."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

SECONDS = 5  # of a processor, so that a loaded machine is no slower by it
MEMORY = 500_000_000  # bytes


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


@pytest.fixture
def limited(tiny: Path, tmp_path: Path) -> Callable[..., Run]:
    """Return what runs a command in a copy of the tiny site; the system ends it where it takes more than it may."""

    def run(*arguments: str) -> Run:
        out, err = tmp_path / "out.txt", tmp_path / "err.txt"
        with out.open("wb") as said, err.open("wb") as told:
            child = subprocess.Popen(
                [sys.executable, "-m", "build_tools", *arguments],
                cwd=tiny,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=said,
                stderr=told,
                preexec_fn=_limit,
            )
            status = child.wait(timeout=60)
        return Run(status, out.read_text("utf-8"), err.read_text("utf-8"))

    return run
