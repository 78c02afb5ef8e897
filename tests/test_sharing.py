"""What tests share is made by one process, whole."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from tests import sharing


def make(folder: Path) -> None:
    folder.mkdir()
    (folder / "made").write_text("whole", "utf-8")
    with folder.with_name("times").open("a") as times:
        times.write("x")


def use(folder: Path) -> None:
    assert (sharing.once(folder, make) / "made").read_text("utf-8") == "whole"


def test_many_processes_make_a_folder_once(tmp_path: Path) -> None:
    workers = [multiprocessing.Process(target=use, args=(tmp_path / "site",)) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * 8
    assert (tmp_path / "times").read_text() == "x"


def test_what_was_not_made_whole_is_made_anew(tmp_path: Path) -> None:
    def half(folder: Path) -> None:
        folder.mkdir()
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        sharing.once(tmp_path / "site", half)
    use(tmp_path / "site")
