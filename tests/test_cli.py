"""The command line shows its progress on a terminal and plain lines elsewhere."""

from __future__ import annotations

import errno
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools import terminal
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


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/proc/new", "/proc/new: no such file or directory. Name another place.\n"),
        ("mkdocs.yml/new", "mkdocs.yml: file exists. Name a place in a folder.\n"),
    ],
)
def test_a_place_that_cannot_be_written_to_is_named_as_it_was_given(
    tiny: Path, explainers: Callable[..., Run], target: str, expected: str
) -> None:
    run = explainers("build", "-d", target)
    assert (run.status, run.err) == (2, expected)


@pytest.mark.parametrize(
    ("number", "name", "expected"),
    [
        (
            errno.EACCES,
            ".site-new-ab12_c9",
            "site: permission denied. Get the right to write there, or name another place.",
        ),
        (errno.ENOSPC, ".site-new-ab12/ug/index.html", "site: no space left on device. Make room on the disk."),
        (
            errno.EROFS,
            "locales/ug/.messages.po.417.new",
            "locales/ug/messages.po: read-only file system. Get the right to write there, or name another place.",
        ),
        (errno.EIO, None, "explainers: input/output error. Mend that, and run it again."),
    ],
)
def test_what_the_system_refuses_is_said_of_the_place_and_not_of_what_is_in_the_making(
    number: int, name: str | None, expected: str
) -> None:
    path = None if name is None else str(Path.cwd() / name)
    assert str(terminal.refused(OSError(number, os.strerror(number), path))) == expected
