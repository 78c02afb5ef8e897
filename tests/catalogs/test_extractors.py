"""`pybabel extract` and `sync` find the same messages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from build_tools.catalogs import pofile
from tests.conftest import ROOT


def test_pybabel_extracts_what_sync_extracts(tiny: Path) -> None:
    (tiny / "babel.cfg").write_text((ROOT / "babel.cfg").read_text("utf-8"), "utf-8")
    command = [
        Path(sys.executable).with_name("pybabel"),
        "-q",
        "extract",
        "-F",
        "babel.cfg",
        "-c",
        "i18n:",
        "-o",
        "all.pot",
        ".",
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    theirs, problems = pofile.read(Path("all.pot"), "all.pot")
    ours, _ = pofile.read(Path("locales/ug/LC_MESSAGES/messages.po"), "messages.po")
    assert problems == []
    assert {entry.key for entry in theirs.entries} == {entry.key for entry in ours.entries if not entry.obsolete}
    places = {entry.key: sorted(entry.locations) for entry in theirs.entries}
    assert places == {entry.key: sorted(set(entry.locations)) for entry in ours.entries}
