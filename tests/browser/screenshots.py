"""Takes the pictures of README: one page in every language, as a reader sees it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from build_tools import cli

PAGE = "numbers.html"
SIZE = {"width": 720, "height": 900}  # a small window: three of them stand side by side in README
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def take(folder: Path) -> None:
    """Build the site and write `en.png`, `ug.png`, … into the folder."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = Path(temporary, "site")
        cli.main(["build", "-d", str(site)])
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for start in sorted(site.glob(f"*/{PAGE}")):
            page = browser.new_page(viewport=SIZE, device_scale_factor=1)
            page.goto(start.as_uri())
            page.screenshot(path=folder / f"{start.parent.name}.png")
        browser.close()


if __name__ == "__main__":
    home = Path(__file__).parent / "screenshots"
    home.mkdir(exist_ok=True)
    take(home)
