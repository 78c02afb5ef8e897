"""What counts as a saved source, and what has to be built because of it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from build_tools import project as projects
from build_tools.publishing.watching import Sources, Watch, watching

UG, ZH = "locales/ug/LC_MESSAGES/messages.po", "locales/zh_Hans/LC_MESSAGES/messages.po"


@pytest.fixture
def sources(tiny: Path) -> Sources:
    return Sources.of(projects.load(Path("mkdocs.yml")))


@pytest.mark.parametrize(
    "name",
    ["content/index.md", "content/new/page.md", UG, "locales/ug/reviews.yml", "overrides/main.html", "mkdocs.yml"],
)
def test_a_source_counts(sources: Sources, name: str) -> None:
    assert sources.hold(sources.root / name)


@pytest.mark.parametrize(
    "name",
    [
        "content/.index.md.swp",
        "content/index.md~",
        "content/4913",
        "content/#index.md#",
        "content/.#index.md",
        "content/.git/index",
        "content/index.md___jb_tmp___",
        "locales/messages.pot",
        "locales/ug/LC_MESSAGES/messages.mo",
        "locales/ug/LC_MESSAGES/messages.po.bak",
        "README.md",
        "site/index.html",
        ".mkdocs.yml",
        "other/mkdocs.yml",
    ],
)
def test_what_is_no_source_does_not(sources: Sources, name: str) -> None:
    assert not sources.hold(sources.root / name)


@pytest.mark.parametrize(
    ("names", "tags"),
    [
        ([UG], ("ug",)),
        ([ZH], ("zh-Hans",)),
        ([UG, ZH, "locales/ug/reviews.yml"], ("ug", "zh-Hans")),
        ([UG, "content/index.md"], ()),
        (["mkdocs.yml"], ()),
        (["locales/de/LC_MESSAGES/messages.po"], ()),
    ],
)
def test_a_catalog_concerns_its_language_and_all_else_every_one(
    sources: Sources, names: list[str], tags: tuple[str, ...]
) -> None:
    assert sources.touched([sources.root / name for name in names]) == tags


def test_catalogs_that_are_kept_elsewhere_concern_their_languages_too(tiny: Path) -> None:
    elsewhere = tiny.parent / "translations"
    Path("locales").rename(elsewhere)
    Path("locales").symlink_to(elsewhere)
    sources = Sources.of(projects.load(Path("mkdocs.yml")))
    with watching(sources) as watch:
        asked = _asking(watch)
        save_in_place(Path(UG))
        assert sources.touched(asked.get(timeout=5)) == ("ug",)


def save_in_place(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("\n")


def save_beside_and_rename(path: Path) -> None:
    beside = path.with_name(f"{path.name}.qx1")
    shutil.copy(path, beside)
    beside.replace(path)


def save_like_vim(path: Path) -> None:
    probe, backup = path.with_name("4913"), path.with_name(f"{path.name}~")
    probe.touch()
    probe.unlink()
    text = path.read_bytes()
    path.rename(backup)
    path.write_bytes(text)
    backup.unlink()


def save_from_elsewhere(path: Path) -> None:
    elsewhere = path.parents[3] / "elsewhere"
    shutil.copy(path, elsewhere)
    elsewhere.replace(path)


@pytest.mark.parametrize("save", [save_in_place, save_beside_and_rename, save_like_vim, save_from_elsewhere])
def test_one_saving_is_one_change_of_one_file(sources: Sources, save: Callable[[Path], None]) -> None:
    with watching(sources) as watch:
        asked = _asking(watch)
        save(sources.root / UG)
        assert asked.get(timeout=5) == {sources.root / UG}


def test_what_is_no_source_wakes_nobody(sources: Sources) -> None:
    with watching(sources) as watch:
        asked = _asking(watch)
        (sources.root / "README.md").write_text("x")
        (sources.root / "content/index.md~").write_text("x")
        (sources.root / "content/index.md").read_text("utf-8")
        passing = sources.root / "content/sedqZ3"
        passing.touch()
        passing.unlink()
        time.sleep(0.2)
        assert asked.empty()
        (sources.root / "content/own.css").touch()
        assert asked.get(timeout=5) == {sources.root / "content/own.css"}


def test_a_new_folder_and_a_folder_made_anew_are_watched(sources: Sources) -> None:
    page = sources.root / "content/deep/page.md"
    with watching(sources) as watch:
        asked = _asking(watch)
        page.parent.mkdir()
        page.write_text("# New\n", "utf-8")
        assert page.parent in asked.get(timeout=5) | {page.parent}
        asked = _asking(watch)
        kept = sources.root.parent / "kept"
        shutil.copytree(sources.root / "overrides", kept)
        shutil.rmtree(sources.root / "overrides")
        kept.rename(sources.root / "overrides")
        assert asked.get(timeout=5)
        asked = _asking(watch)
        save_in_place(sources.root / "overrides/main.html")
        assert sources.root / "overrides/main.html" in asked.get(timeout=5)


def _asking(watch: Watch) -> Queue[frozenset[Path]]:
    """Wait in a thread of its own, which ends with its first answer."""
    answers: Queue[frozenset[Path]] = Queue()
    Thread(target=lambda: answers.put(watch.wait()), daemon=True).start()
    return answers
