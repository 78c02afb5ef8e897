"""Simplified Chinese has its own letter forms in pictures, too."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from build_tools.excerpts.lettering import FONTS, SIMPLIFIED, folder
from build_tools.excerpts.typefaces import FILE, simplified


def test_marks_and_characters_have_the_forms_of_simplified_chinese(tmp_path: Path) -> None:
    [path] = simplified(tmp_path).iterdir()
    package = folder(FONTS["Noto Sans CJK TC"]).joinpath(FILE).read_bytes()
    with TTFont(BytesIO(path.read_bytes()), lazy=True) as made, TTFont(BytesIO(package), lazy=True) as before:
        forms, others = made.getBestCmap(), before.getBestCmap()
        assert {letter for letter in "，：骨一a" if forms[ord(letter)] != others[ord(letter)]} == set("，：骨")
        assert made["name"].getDebugName(1) == SIMPLIFIED
        assert made["maxp"].numGlyphs == before["maxp"].numGlyphs


def test_it_is_made_once_and_anew_when_it_is_damaged(tmp_path: Path) -> None:
    [path] = simplified(tmp_path / "fonts").iterdir()
    made, whole = path.stat(), path.read_bytes()
    simplified(tmp_path / "fonts")
    assert path.stat() == made
    path.write_bytes(whole[:-1])
    path.with_name("another.otf").write_bytes(b"")
    assert list(simplified(tmp_path / "fonts").iterdir()) == [path]
    assert path.read_bytes() == whole
    assert [found.name for found in tmp_path.iterdir()] == ["fonts"]
