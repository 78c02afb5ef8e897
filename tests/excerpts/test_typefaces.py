"""Pictures have letters of their own, the same on every machine, and Simplified Chinese its own forms."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from build_tools.excerpts.lettering import CHINESE, FAMILY, FONTS, SIMPLIFIED, folder
from build_tools.excerpts.typefaces import FACES, ours


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files of our fonts."""
    return [file for home in ours(tmp_path_factory.mktemp("fonts")) for file in home.iterdir()]


def test_marks_and_characters_have_the_forms_of_simplified_chinese(faces: list[Path]) -> None:
    face = FACES[-1]
    package = folder(FONTS[face.source]).joinpath(face.file).read_bytes()
    with TTFont(BytesIO(faces[-1].read_bytes()), lazy=True) as made, TTFont(BytesIO(package), lazy=True) as before:
        forms, others = made.getBestCmap(), before.getBestCmap()
        assert {letter for letter in "，：骨一a" if forms[ord(letter)] != others[ord(letter)]} == set("，：骨")
        assert made["maxp"].numGlyphs == before["maxp"].numGlyphs


def test_no_font_of_the_machine_has_the_name_of_one_of_ours(faces: list[Path]) -> None:
    names = []
    for file in faces:
        with TTFont(file, lazy=True) as font:
            names.append(font["name"].getDebugName(1))
            assert {record.toUnicode() for record in font["name"].names} == {names[-1], names[-1].replace(" ", "")}
    assert names == ["Site Sans", "Site Sans", "Site zh-Hant", SIMPLIFIED]
    assert [asked.split(",")[0].strip("'") for asked in (FAMILY, CHINESE[""], CHINESE["zh-Hans"])] == names[1:]


def test_all_but_its_name_is_as_it_was(faces: list[Path]) -> None:
    for file, face in zip(faces[:3], FACES, strict=False):
        package = folder(FONTS[face.source]).joinpath(face.file).read_bytes()
        with TTFont(file, lazy=True) as made, TTFont(BytesIO(package), lazy=True) as before:
            kept = set(before.reader.keys()) - {"name", "DSIG"}
            assert set(made.reader.keys()) == kept | {"name"}
            assert [tag for tag in kept - {"head"} if made.reader[tag] != before.reader[tag]] == []


def test_the_name_of_its_file_says_what_it_was_made_from(faces: list[Path]) -> None:
    for file, face in zip(faces, FACES, strict=True):
        assert file.name.startswith(f"{face.edition}-")
    assert FACES[0].edition.startswith("IBMPlexSansArabic-Regular-")


def test_they_are_made_once_and_anew_when_one_is_damaged(tmp_path: Path) -> None:
    homes = ours(tmp_path / "fonts")
    [path] = homes[0].iterdir()
    made, whole = path.stat(), path.read_bytes()
    ours(tmp_path / "fonts")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (made.st_ino, made.st_mtime_ns)
    path.write_bytes(whole[:-1])
    path.with_name("another.otf").write_bytes(b"")
    assert ours(tmp_path / "fonts") == homes
    assert list(homes[0].iterdir()) == [path]
    assert path.read_bytes() == whole
    assert [found.name for found in tmp_path.iterdir()] == ["fonts"]
    assert sorted((tmp_path / "fonts").iterdir()) == homes
