"""What the attacks meet: a site with every road, built once with faithful translations and then with attacks."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_tools.publishing import privacy
from build_tools.text import firewall
from tests.browser.conftest import chromium
from tests.conftest import change, command
from tests.hostile import siege
from tests.hostile.reading import Watch, without_policy
from tests.hostile.siege import Form
from tests.sharing import once

__all__ = ["chromium"]

Round = dict[str, tuple[Form, int]]
"""By language the form of its attacks, and the first of them."""

# With the firewall off: each attack meets several roads of plain words, in both languages.
STORMS: dict[str, Round] = {
    "bare and after": {"ug": (siege.bare, 0), "zh-Hans": (siege.after, 300)},
    "amid and bare": {"ug": (siege.amid, 97), "zh-Hans": (siege.bare, 397)},
    "before and amid": {"ug": (siege.before, 194), "zh-Hans": (siege.amid, 494)},
}
# With the firewall on: the messages of pages, which come first, are more than half of the attacks.
SIEGES: dict[str, Round] = {
    "bare": {"ug": (siege.bare, 0), "zh-Hans": (siege.bare, 292)},
    "after and amid": {"ug": (siege.after, 146), "zh-Hans": (siege.amid, 438)},
}


@dataclass(frozen=True, slots=True)
class Stormed:
    """A project under attack, in project/ of a folder, and the site that was built of it, in site/."""

    folder: Path

    @property
    def project(self) -> Path:
        """Where the sources and the catalogs are."""
        return self.folder / "project"

    @property
    def site(self) -> Path:
        """Where the pages are."""
        return self.folder / "site"

    @property
    def said(self) -> str:
        """What the build has said of the project."""
        return (self.folder / "said.txt").read_text("utf-8")


@pytest.fixture(scope="session")
def laid_out(synced: Path) -> Path:
    """The site with every road; every translation keeps the words of its source."""

    def make(folder: Path) -> None:
        siege.lay_out(synced, folder)
        for catalog in siege.CATALOGS.values():
            siege.translate(folder / catalog, lambda number, entry: entry.id)

    return once(synced.with_name("laid-out"), make)


@pytest.fixture(scope="session")
def clean(laid_out: Path) -> Path:
    """The site as it is built of faithful translations, without a policy."""

    def make(folder: Path) -> None:
        command("build", laid_out, "-d", str(folder))
        without_policy(folder)

    return once(laid_out.with_name("clean"), make)


@pytest.fixture(scope="session", params=STORMS)
def stormed(request: pytest.FixtureRequest, laid_out: Path) -> Stormed:
    """The site with an attack on every message that is plain words, built without the firewall and without a policy."""

    def make(folder: Path) -> None:
        shutil.copytree(laid_out, folder / "project")
        for tag, (form, first) in STORMS[request.param].items():
            siege.besiege(folder / "project", tag, form, first, siege.prose)
        with gates_open():
            command("build", folder / "project", "-d", str(folder / "site"))
        without_policy(folder / "site")

    return Stormed(once(laid_out.with_name(f"stormed {request.param}"), make))


@pytest.fixture(scope="session", params=SIEGES)
def besieged(request: pytest.FixtureRequest, laid_out: Path) -> Stormed:
    """The site with an attack on every message, as everybody builds it."""

    def make(folder: Path) -> None:
        shutil.copytree(laid_out, folder / "project")
        for tag, (form, first) in SIEGES[request.param].items():
            siege.besiege(folder / "project", tag, form, first)
        with redirect_stderr(io.StringIO()) as said:
            command("build", folder / "project", "-d", str(folder / "site"))
        (folder / "said.txt").write_text(said.getvalue(), "utf-8")

    return Stormed(once(laid_out.with_name(f"besieged {request.param}"), make))


def without_policies(site: Path) -> Path:
    """Return a copy of a site whose pages have no policy."""

    def make(folder: Path) -> None:
        shutil.copytree(site, folder)
        without_policy(folder)

    return once(site.with_name(f"{site.name} without policies"), make)


@contextmanager
def gates_open() -> Iterator[None]:
    """Switch the firewall off for plain words: what it lets pass must be words on every road, whatever it is.

    Nothing of that is said by people either, though some of it looks like the number of a telephone.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(firewall, "judge", lambda *said: None)
        patch.setattr(privacy, "problems", lambda files, root: iter(()))
        yield


@pytest.fixture(scope="session")
def watch(chromium: Browser) -> Iterator[Watch]:
    """A browser that opens pages one after the other and takes down what they do."""
    page = chromium.new_page()
    page.set_default_timeout(10_000)
    yield Watch(page)
    page.close()


def pressed(project: Path) -> None:
    """Have a project print its pages, too."""
    change(project / "mkdocs.yml", "      languages:\n", "      press: {paper: a4}\n      languages:\n")
