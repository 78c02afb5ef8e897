"""`pybabel extract` and `sync` find the same messages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from build_tools.catalogs import pofile
from build_tools.text.translation import Key
from tests.conftest import ROOT, Run
from tests.sources import SOURCES


def extracted() -> dict[Key, list[str]]:
    """Return the places of every message that `pybabel extract` finds in the project of this folder."""
    Path("babel.cfg").write_text((ROOT / "babel.cfg").read_text("utf-8"), "utf-8")
    pybabel = Path(sys.executable).with_name("pybabel")
    command = [pybabel, "-q", "extract", "-F", "babel.cfg", "-c", "i18n:", "-o", "all.pot", "."]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found, problems = pofile.read(Path("all.pot"), "all.pot")
    assert problems == []
    return {entry.key: sorted(entry.locations) for entry in found.entries}


def test_pybabel_extracts_what_sync_extracts(tiny: Path, explainers: Callable[..., Run]) -> None:
    (tiny / "content" / "sources.yml").write_text(SOURCES, "utf-8")
    assert explainers("sync").status == 0
    theirs = extracted()
    ours, _ = pofile.read(Path("locales/ug/LC_MESSAGES/messages.po"), "messages.po")
    assert theirs == {entry.key: sorted(set(entry.locations)) for entry in ours.entries if not entry.obsolete}
