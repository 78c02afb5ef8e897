"""The site that tests of events build on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Run


def test_fair(fair: Path, explainers: Callable[..., Run]) -> None:
    ran = explainers("build")
    assert ran.err == ""
    import shutil

    shutil.copytree("site", "/tmp/ev/site", dirs_exist_ok=True)
    ran = explainers("check")
    assert ran.err == ""
