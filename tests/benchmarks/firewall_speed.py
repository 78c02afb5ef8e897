"""Times a build with the firewall against one that lets every translation pass, on the same pages, in one run.

The pages are those of build_speed.py, in three languages. The two are timed in turn: believe the ratio.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import generate

ROOT = Path(__file__).resolve().parents[2]
AIM = 1.08  # of a build without it
WITHOUT = """
import sys
from build_tools.cli import main
from build_tools.text import firewall, outlines, rendering
outlines.clear = lambda *arguments: True
firewall.judge = lambda *arguments: None
rendering.Judge.refusals = lambda judge, translations: {}
main()
"""


def main() -> None:
    """Build both ways as often as asked, print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--check", action="store_true", help=f"exit 1 above {AIM} ×")
    asked = parser.parse_args()
    ways: dict[str, list[str]] = {"with": ["-m", "build_tools"], "without": ["-c", WITHOUT]}
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as folder:
        generate.write_ours(Path(folder), asked.pages)
        for _ in range(asked.runs):
            for way, arguments in ways.items():
                seconds[way].append(_processor(arguments, Path(folder)))
    ratio = median(seconds["with"]) / median(seconds["without"])
    for way, times in seconds.items():
        print(f"{way:8}{median(times):7.2f} s on all processors together")
    print(f"{asked.pages} pages: {ratio:.2f} ×; aim {AIM} ×")
    if asked.check and ratio > AIM:
        sys.exit(1)


def _processor(arguments: list[str], folder: Path) -> float:
    """Build from nothing and return the seconds that all its processes took of processors."""
    for name in ("site", ".cache"):
        shutil.rmtree(folder / name, ignore_errors=True)
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    before = os.times()
    subprocess.run([sys.executable, *arguments, "build"], cwd=folder, env=environ, check=True, capture_output=True)
    after = os.times()
    return (after.children_user + after.children_system) - (before.children_user + before.children_system)


if __name__ == "__main__":
    main()
