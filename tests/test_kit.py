"""`explainers kit` writes everything of an event into a folder, and never over something else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.publishing import pack
from tests.conftest import Run, change, tree

Explainers = Callable[..., Run]
KNOWN = "Use one of: night-fair, pruning, tasting."


def test_everything_is_written_as_the_site_has_it(fair: Path, built_fair: Path, explainers: Explainers) -> None:
    before = tree(fair)
    done = explainers("kit", "night-fair", "--out", "taken/along")
    assert (done.status, done.err) == (0, "")
    out = fair / "taken" / "along"
    files = tree(out)
    for tag in ("en", "ug", "zh-Hans"):
        data = (built_fair / tag / "events" / "night-fair" / "pack.zip").read_bytes()
        assert files[f"night-fair-{tag}.zip"] == data
        members = pack.unpacked(data)
        assert {name: files[name] for name in members} == members
        size = f"{len(data) / 2**20:.1f} MB"
        assert f"taken/along/night-fair-{tag}.zip: {size}, unpacked beside it: {len(members)} files" in done.out
    assert {path.name for path in out.iterdir()} == {
        f"night-fair-{tag}{end}" for tag in ("en", "ug", "zh-Hans") for end in ("", ".zip")
    }
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=out / "night-fair-ug", check=False).returncode == 0
    after = {name for name in tree(fair) if not name.startswith((".cache/", "taken/"))}
    assert after == {name for name in before if not name.startswith(".cache/")}


def test_one_language_into_this_folder_and_again(fair: Path, explainers: Explainers) -> None:
    assert explainers("kit", "pruning", "--locale", "ug").status == 0
    assert {path.name for path in fair.glob("pruning-*")} == {"pruning-ug", "pruning-ug.zip"}
    times = {path: path.stat().st_mtime_ns for path in fair.rglob("*") if "pruning-ug" in str(path)}
    (fair / "pruning-ug" / "README.txt").unlink()
    assert explainers("kit", "pruning", "--locale", "ug").status == 0
    assert (fair / "pruning-ug" / "README.txt").is_file()
    kept = {path: path.stat().st_mtime_ns for path in times if path.is_file() and path.name != "README.txt"}
    assert {path: times[path] for path in kept} == kept


def test_nothing_is_written_over_and_nothing_beside_it(fair: Path, explainers: Explainers) -> None:
    own, folder, file = (
        fair / "out" / "pruning-ug" / "README.txt",
        fair / "out" / "pruning-en.zip",
        fair / "out" / "pruning-en",
    )
    own.parent.mkdir(parents=True)
    own.write_text("mine", "utf-8")
    folder.mkdir()
    file.write_text("mine, too", "utf-8")
    before = tree(fair / "out")
    done = explainers("kit", "pruning", "--out", "out", "--locale", "ug", "--locale", "en")
    hint = "Move it away, or name another folder with --out."
    assert done.status == 1
    assert done.err.splitlines() == [
        f"out/pruning-en: a file is where a folder would go. {hint}",
        f"out/pruning-en.zip: a folder is where a file would go. {hint}",
        f"out/pruning-ug/README.txt: this file is another one than would be written. {hint}",
        "Nothing was written: 3 errors.",
    ]
    assert tree(fair / "out") == before


def test_a_folder_that_is_a_file_is_said(fair: Path, explainers: Explainers) -> None:
    done = explainers("kit", "pruning", "--locale", "ug", "--out", "mkdocs.yml")
    assert done.status == 1
    assert done.err.startswith(
        "mkdocs.yml: a file is where a folder would go. Move it away, or name another folder with --out.\n"
    )


def test_an_unknown_event_names_those_that_are_known(fair: Path, explainers: Explainers) -> None:
    done = explainers("kit", "night")
    assert (done.status, done.out) == (2, "")
    assert done.err == f"content/events: there is no event 'night'. {KNOWN}\n"
    done = explainers("kit", "../secret")
    assert (done.status, done.err) == (2, f"content/events: there is no event '../secret'. {KNOWN}\n")


def test_an_unknown_language_names_those_that_are_known(fair: Path, explainers: Explainers) -> None:
    done = explainers("kit", "pruning", "--locale", "de")
    assert done.status == 2
    assert done.err == "mkdocs.yml: there is no locale 'de'. Use one of: en, ug, zh-Hans.\n"


def test_a_site_without_a_press_has_no_packs(fair: Path, explainers: Explainers) -> None:
    change(fair / "mkdocs.yml", "      press: {paper: a4}\n", "")
    done = explainers("kit", "pruning")
    assert done.status == 2
    assert (
        done.err == "mkdocs.yml: press is not set, so there are no packs. Write press: {paper: a4} under explainers.\n"
    )


def test_a_site_without_events_is_told_where_they_are_announced(fair: Path, explainers: Explainers) -> None:
    for path in (fair / "content" / "events").iterdir():
        path.unlink()
    done = explainers("kit", "pruning")
    assert done.status == 2
    assert done.err == "content/events: there is no event 'pruning'. Announce one there.\n"


@pytest.mark.parametrize("name", ["pruning", "tasting"])
def test_what_is_wrong_with_the_site_is_said_and_nothing_is_written(
    name: str, fair: Path, explainers: Explainers
) -> None:
    change(fair / "content" / "events" / "pruning.md", "zone: ", "zone: Not/")
    done = explainers("kit", name, "--out", "out")
    assert done.status == 1
    assert "content/events/pruning.md:" in done.err
    assert not (fair / "out").exists()


def test_a_failure_leaves_nothing_behind(fair: Path, explainers: Explainers, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced = Path.replace

    def full(path: Path, target: Path) -> Path:
        if "out" in path.parts:
            raise OSError(28, "No space left on device", str(target))
        return replaced(path, target)

    monkeypatch.setattr(Path, "replace", full)
    done = explainers("kit", "pruning", "--out", "out", "--locale", "ug")
    assert done.status == 2
    assert done.err == "out/pruning-ug.zip: no space left on device. Make room on the disk.\n"
    assert not (fair / "out").exists()


def test_the_end_of_a_session_leaves_nothing_behind(fair: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    command = [sys.executable, "-m", "build_tools", "kit", "pruning", "--out", "out"]
    with subprocess.Popen(command, env={**os.environ, "TMPDIR": str(home)}, stderr=subprocess.PIPE) as process:
        while not list(home.glob("explainers-kit-*")):
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == 2
    assert (list(home.glob("explainers-kit-*")), (fair / "out").exists()) == ([], False)
