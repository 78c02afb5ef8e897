"""What the tests share: a copy of the tiny site, and the command line run on it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest
from jinja2 import FileSystemBytecodeCache

from build_tools import cli
from build_tools.catalogs import canonical, extractors, pofile
from build_tools.publishing.edition import Edition
from tests import compiling
from tests.sharing import once

hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine proves nothing
hypothesis.settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
SENTENCE = "It was said.[@news, p. 3][@paper] And again.[@told]"
"""What the second page of the tiny site says with its sources."""


@dataclass(frozen=True)
class Run:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of a run of the tests have together."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _templates(shared: Path) -> Iterator[None]:
    """Commands in this process find compiled, and read, all templates that no test has changed."""
    (shared / "compiled").mkdir(exist_ok=True)

    def kept(edition: Edition, names: str) -> FileSystemBytecodeCache:
        return compiling.kept(edition.compiled or shared / "compiled", edition.locale.tag, names)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Edition, "_kept", kept)
        patch.setattr(extractors, "_of_template", compiling.remembered(extractors._of_template))
        yield


@pytest.fixture(scope="session")
def synced(shared: Path) -> Path:
    """The tiny site with the project's templates, whose words are in its catalogs."""

    def make(folder: Path) -> None:
        shutil.copytree(ROOT / "tests" / "site", folder)
        shutil.copytree(ROOT / "overrides", folder / "overrides")
        command("sync", folder)

    return once(shared / "tiny", make)


@pytest.fixture(scope="session")
def sourced(synced: Path) -> Path:
    """The tiny site with sources that its second page cites, and a good build of it, in site/."""

    def make(folder: Path) -> None:
        shutil.copytree(synced, folder)
        shutil.copyfile(ROOT / "tests" / "sources" / "sources.yml", folder / "content" / "sources.yml")
        page = folder / "content" / "section" / "page.md"
        page.write_text(f"{page.read_text('utf-8')}\n\n{SENTENCE}\n", "utf-8")
        command("sync", folder)
        catalog = folder / "locales" / "ug" / "LC_MESSAGES" / "messages.po"
        translate(catalog, SENTENCE, "يەنە ئېيتتى.[@told] ئېيتتى.[@paper][@news, p. 3]")
        command("build", folder)

    return once(synced.with_name("sourced"), make)


@pytest.fixture
def tiny(synced: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh copy of the tiny site, as the current folder."""
    return current(synced, tmp_path / "tiny", monkeypatch)


@pytest.fixture(scope="session")
def built(synced: Path) -> Path:
    """The tiny site's folder as a good build leaves it."""
    return once(synced.with_name("built"), lambda folder: command("build", synced, "-d", str(folder)))


@pytest.fixture(scope="session")
def synced_orchard(synced: Path) -> Path:
    """The tiny site with a page that shows an excerpt of every kind, in place of its own pages; its charts are drawn."""

    def make(folder: Path) -> None:
        shutil.copytree(synced, folder)
        shutil.rmtree(folder / "content")
        shutil.copytree(ROOT / "tests" / "orchard", folder, dirs_exist_ok=True)
        for own in (ROOT / "tests" / "orchard" / "locales").rglob("*.po"):
            place = own.relative_to(ROOT / "tests" / "orchard")
            words, frame = pofile.read(own, own.name)[0], pofile.read(synced / place, place.name)[0]
            words.entries += [entry for entry in frame.entries if entry.key not in words.find()]
            (folder / place).write_text(canonical.write(words), "utf-8")
        command("sync", folder)
        command("build", folder, "-d", str(folder.with_name("built-orchard")))

    return once(synced.with_name("synced-orchard"), make)


@pytest.fixture(scope="session")
def built_orchard(synced_orchard: Path) -> Path:
    """The folder of the site with an excerpt of every kind, as a good build leaves it."""
    return synced_orchard.with_name("built-orchard")


@pytest.fixture
def orchard(synced_orchard: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh copy of the site with an excerpt of every kind, as the current folder."""
    return current(synced_orchard, tmp_path / "orchard", monkeypatch)


@pytest.fixture(scope="session")
def synced_fair(synced: Path) -> Path:
    """The tiny site with events and an explainer in place of its own pages, and where it will stand; it was printed."""

    def make(folder: Path) -> None:
        shutil.copytree(synced, folder)
        shutil.rmtree(folder / "content")
        shutil.copytree(ROOT / "tests" / "fair", folder, dirs_exist_ok=True)
        command("sync", folder)
        command("build", folder, "-d", str(folder.with_name("built-fair")))

    return once(synced.with_name("synced-fair"), make)


@pytest.fixture(scope="session")
def built_fair(synced_fair: Path) -> Path:
    """The folder of the site with events as a good build leaves it."""
    return synced_fair.with_name("built-fair")


@pytest.fixture
def fair(synced_fair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh copy of the site with events, as the current folder."""
    return current(synced_fair, tmp_path / "fair", monkeypatch)


def command(name: str, site: Path, *arguments: str) -> None:
    """Run a command on a site that is where no address is set."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SITE_URL", raising=False)
        cli.main([name, "-f", str(site / "mkdocs.yml"), *arguments])


def current(site: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy a site, and make the copy the current folder."""
    shutil.copytree(site, folder)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SITE_URL", raising=False)
    return folder


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Have three processes for two processors: a test that drives a program waits for it a third of its time."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(2, processors * 3 // 2)


@pytest.fixture
def explainers(capfd: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Runs the command line in this process."""

    def run(*arguments: str) -> Run:
        capfd.readouterr()
        status = 0
        try:
            cli.main(arguments)
        except SystemExit as ended:
            status = int(ended.code or 0)
        out, err = capfd.readouterr()
        return Run(status, out, err)

    return run


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


def declare(path: Path) -> None:
    """Say of a picture that nobody is in it, without which no build publishes it."""
    path.with_name(f"{path.name}.yml").write_text("kind: drawing\npeople: none\n", "utf-8")


def translate(path: Path, source: str, translation: str) -> None:
    """Put another translation into a catalog, for a msgid on one line."""
    before, found, after = path.read_text("utf-8").partition(f'msgid "{source}"\nmsgstr ')
    assert found, f"{source!r} is not in {path.name}"
    path.write_text(before + found + f'"{translation}"\n' + after.partition("\n")[2], "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
