"""The command line shows its progress on a terminal and plain lines elsewhere."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Run


def test_a_terminal_sees_the_pages_of_every_locale_go_by(tiny: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "build_tools", "build"], stdout=subprocess.PIPE, stderr=theirs, text=True
    )
    os.close(theirs)
    out, _ = process.communicate()
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert process.returncode == 0
    assert shown.startswith("\r\x1b[K")
    assert "/2  ug " in shown
    assert shown.endswith("\r\x1b[K")
    assert out.splitlines()[-1].startswith("Built 6 pages with 54 messages in ")


def test_elsewhere_there_are_plain_lines_only(tiny: Path, explainers: Callable[..., Run]) -> None:
    run = explainers("build")
    assert run.err == ""
    assert "\r" not in run.out


def test_help_needs_no_project(tmp_path: Path, explainers: Callable[..., Run]) -> None:
    run = explainers("--help")
    assert run.status == 0
    assert "Publish explainers in several languages from one source." in run.out
