"""What the attacks meet: a site with every road, built once with faithful translations and then with attacks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_tools import cli
from tests.browser.conftest import chromium
from tests.conftest import change
from tests.hostile import siege
from tests.hostile.reading import Watch, without_policy
from tests.hostile.siege import Form

__all__ = ["chromium"]

# Which attack a message meets first, and in which form; so each attack meets several roads, in both languages.
ROUNDS: dict[str, dict[str, tuple[Form, int]]] = {
    "bare and after": {"ug": (siege.bare, 0), "zh-Hans": (siege.after, 300)},
    "amid and bare": {"ug": (siege.amid, 97), "zh-Hans": (siege.bare, 397)},
    "before and amid": {"ug": (siege.before, 194), "zh-Hans": (siege.amid, 494)},
}


@dataclass(frozen=True, slots=True)
class Stormed:
    """A project under attack, and the site that was built of it."""

    project: Path
    site: Path


@pytest.fixture(scope="session")
def laid_out(synced: Path) -> Path:
    """The site with every road; every translation keeps the words of its source."""
    folder = siege.lay_out(synced, synced.with_name("laid-out"))
    for catalog in siege.CATALOGS.values():
        siege.translate(folder / catalog, lambda number, entry: entry.id)
    return folder


@pytest.fixture(scope="session")
def clean(laid_out: Path) -> Path:
    """The site as it is built of faithful translations."""
    return build(laid_out, laid_out.with_name("clean"))


@pytest.fixture(scope="session", params=ROUNDS)
def stormed(request: pytest.FixtureRequest, laid_out: Path) -> Stormed:
    """The site with an attack on every message that is plain words, built without a policy."""
    folder = laid_out.with_name(f"stormed {request.param}")
    shutil.copytree(laid_out, folder)
    for tag, (form, first) in ROUNDS[request.param].items():
        siege.besiege(folder, tag, form, first, siege.prose)
    site = build(folder, folder.with_name(f"{folder.name} site"))
    without_policy(site)
    return Stormed(folder, site)


@pytest.fixture(scope="session")
def watch(chromium: Browser) -> Iterator[Watch]:
    """A browser that opens pages one after the other and takes down what they do."""
    page = chromium.new_page()
    page.set_default_timeout(10_000)
    yield Watch(page)
    page.close()


def build(project: Path, site: Path) -> Path:
    """Build a project; attacks are no reason not to."""
    cli.main(["build", "-f", str(project / "mkdocs.yml"), "-d", str(site)])
    return site


def pressed(project: Path) -> None:
    """Have a project print its pages, too."""
    change(project / "mkdocs.yml", "      languages:\n", "      press: {paper: a4}\n      languages:\n")
