"""A new folder takes the old one's place whole, also where the system cannot exchange two."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.publishing import swap


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "file").write_text(text)
    return path


@pytest.mark.parametrize("atomic", [True, False])
def test_the_new_folder_stands_where_the_old_one_stood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, atomic: bool
) -> None:
    if not atomic:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    site = folder(tmp_path / "site", "old")
    with swap.staging(site) as work:
        swap.replace(site, folder(work / "new", "new"))
    assert (site / "file").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_this_system_exchanges_folders(tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one", "1"), folder(tmp_path / "other", "2")
    assert swap._exchange(one, other)
    assert ((one / "file").read_text(), (other / "file").read_text()) == ("2", "1")


def test_a_first_site_needs_no_old_one(tmp_path: Path) -> None:
    with swap.staging(tmp_path / "site") as work:
        swap.replace(tmp_path / "site", folder(work / "new", "new"))
    assert (tmp_path / "site" / "file").read_text() == "new"


def test_a_swap_killed_half_way_is_put_right_by_the_next_command(tmp_path: Path) -> None:
    folder(tmp_path / ".site-new-killed" / "new.old", "old")
    with swap.staging(tmp_path / "site"):
        assert (tmp_path / "site" / "file").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_work_of_another_living_build_is_left_alone(tmp_path: Path) -> None:
    with swap.staging(tmp_path / "site") as first, swap.staging(tmp_path / "site") as second:
        assert first.is_dir()
        assert second.is_dir()
        assert first != second
