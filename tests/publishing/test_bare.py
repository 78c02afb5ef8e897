"""Files of content/ reach readers without what they say of who made them, and those that cannot are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Run, declare, tree
from tests.stripping import told
from tests.stripping.told import SECRET


def test_nothing_of_it_is_in_the_site(tiny: Path, explainers: Callable[..., Run]) -> None:
    files = {
        "a.webp": told.webp(located=False),
        "b.gif": told.gif(),
        "c.svg": told.SVG,
        "d.pdf": told.pdf(),
        "e.mp4": told.film(),
    }
    for name, data in files.items():
        (tiny / "content" / name).write_bytes(data)
        declare(tiny / "content" / name)
    assert explainers("build").status == 0
    site = tree(tiny / "site")
    assert {f"assets/media/{name}" for name in files} <= set(site)
    assert [name for name, data in site.items() if SECRET.encode() in data or b"GPS" in data] == []
    assert explainers("build").status == 0
    assert tree(tiny / "site") == site


def test_a_file_that_says_something_and_cannot_be_stripped_stops_the_build(
    tiny: Path, explainers: Callable[..., Run]
) -> None:
    (tiny / "content" / "talk.mp3").write_bytes(b"ID3\4" + bytes(200))
    run = explainers("build")
    assert run.status == 1
    assert (
        "content/talk.mp3: this recording says of itself who made it, or when and where (tags)."
        " Save it without: ffmpeg -i content/talk.mp3 -map 0:v? -map 0:a? -map_metadata -1 -fflags +bitexact"
        " -c copy new-content/talk.mp3" in run.err
    )
