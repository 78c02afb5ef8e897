"""The cache gives back what was kept, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.excerpts.cache import Cache, sweep


@pytest.mark.parametrize("data", [b"", b"a", b"a\nb\n", b"\x89PNG\r\n\x00"])
def test_what_was_kept_is_read(tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "new" / "charts"
    assert Cache(folder).keep("a.svg", data) == data
    assert Cache(folder).read("a.svg") == data
    assert [path.name for path in folder.iterdir()] == ["a.svg"]


def test_what_is_not_there_or_not_whole_is_not_read(tmp_path: Path) -> None:
    cache, path = Cache(tmp_path), tmp_path / "a.svg"
    assert cache.read("a.svg") is None
    cache.keep("a.svg", b"<svg/>")
    whole = path.read_bytes()
    for damaged in (b"", whole[:-1], whole[1:], whole.replace(b"svg", b"SVG"), b"<svg/>", b"\n" + whole):
        path.write_bytes(damaged)
        assert cache.read("a.svg") is None
    cache.keep("a.svg", b"<svg/>")
    assert cache.read("a.svg") == b"<svg/>"


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "there" / "a.svg").mkdir(parents=True)
    for cache in (Cache(tmp_path / "file" / "charts"), Cache(tmp_path / "there")):
        assert cache.keep("a.svg", b"<svg/>") == b"<svg/>"
        assert cache.read("a.svg") is None
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["a.svg"]
    sweep(tmp_path / "file", [])


def test_a_link_that_was_planted_leads_no_bytes_elsewhere(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "charts")
    cache.keep("b.svg", b"")
    (tmp_path / "precious").write_bytes(b"precious")
    (cache.folder / "a.svg").symlink_to(tmp_path / "precious")
    assert cache.read("a.svg") is None
    cache.keep("a.svg", b"<svg/>")
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert cache.read("a.svg") == b"<svg/>"


def test_a_sweep_keeps_what_was_used_and_folders(tmp_path: Path) -> None:
    first, second = Cache(tmp_path), Cache(tmp_path)
    first.keep("a.svg", b"")
    second.keep("b.svg", b"")
    second.read("b.svg")
    second.read("c.svg")
    (tmp_path / ".half").write_bytes(b"")
    (tmp_path / "fonts").mkdir()
    sweep(tmp_path, second.used)
    assert {path.name for path in tmp_path.iterdir()} == {"b.svg", "fonts"}
    sweep(tmp_path / "nowhere", [])
