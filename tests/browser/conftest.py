"""What the browser tests share: built sites, the ways to serve them, one browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.places import WAYS, Place
from tests.browser.reader import Reader
from tests.conftest import ROOT, translate
from tests.sharing import once

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
UG = Path("locales/ug/LC_MESSAGES/messages.po")

# Of each kind of block one that is not translated, and one that mixes directions.
UNTRANSLATED = ["Words before the table.", "A nested item", "Apples", "A table"]
MIXED = ("What this page says.", "بۇ يەردە Xinjiang Police Files دېگەن ئىسىم بار.")

Read = Callable[..., Reader]


def build(config: Path, site: Path) -> Path:
    """Build a site that does not know its address."""
    environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    command = [sys.executable, "-m", "build_tools", "build", "-f", str(config), "-d", str(site)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="session")
def real_site(shared: Path) -> Path:
    """The site of this repository."""
    return once(shared / "real", lambda folder: build(ROOT / "mkdocs.yml", folder))


@pytest.fixture(scope="session")
def tiny_site(built: Path) -> Path:
    """The tiny site, whose every word the tests know."""
    return built


@pytest.fixture(scope="session")
def partly_site(synced: Path) -> Path:
    """The tiny site with some of its Uyghur translations taken away."""

    def make(folder: Path) -> None:
        shutil.copytree(synced, folder)
        for source in UNTRANSLATED:
            translate(folder / UG, source, "")
        translate(folder / UG, *MIXED)
        build(folder / "mkdocs.yml", folder / "site")

    return once(synced.with_name("partly"), make) / "site"


@pytest.fixture(scope="session", params=WAYS)
def place(request: pytest.FixtureRequest, real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The real site, served in every way."""
    with WAYS[request.param](real_site, tmp_path_factory.mktemp("server")) as served:
        yield served


@pytest.fixture(scope="session", params=WAYS)
def tiny_place(
    request: pytest.FixtureRequest, tiny_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """The tiny site, served in every way."""
    with WAYS[request.param](tiny_site, tmp_path_factory.mktemp("server")) as served:
        yield served


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; Playwright's own would have to be downloaded."""
    program = shutil.which("chromium")
    assert program, "Install the Debian package chromium."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def read(chromium: Browser) -> Iterator[Read]:
    """Opens a private window on a place, with nothing stored from before."""
    with ExitStack() as windows:

        def open_window(place: Place, **settings: Any) -> Reader:
            context = chromium.new_context(**settings)
            windows.callback(context.close)
            return Reader(place, context)

        yield open_window
