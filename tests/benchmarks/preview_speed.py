"""Times from saving a one-message change in a catalog to the open page that shows it, on the site of this repository."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.preview import Preview, previewed  # noqa: E402  # a benchmark is run as a script

CATALOG, PAGE, HEADING = "locales/ug/LC_MESSAGES/messages.po", "ug/numbers.html", "#youngest"
MESSAGE = 'msgid "The youngest people"\nmsgstr "'
SAVINGS = 20
AIM = 0.6  # seconds
PAUSE = 0.5  # a translator's; what the last saving has set off has come to rest
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SHOWN = (
    "({ heading, text }) => document.querySelector(heading)?.textContent === text && document.readyState === 'complete'"
)


def main() -> None:
    """Save many times; print every time and the median."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder, "site")
        for name in ("content", "locales", "overrides"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        with previewed(root) as preview:
            preview.until("Built")
            times = list(_times(preview, browser.new_page(bypass_csp=True)))
        browser.close()
    print(" ".join(f"{seconds:.2f}" for seconds in times))
    print(f"median {median(times):.2f} s, longest {max(times):.2f} s of {len(times)}; aim {AIM} s")


def _times(preview: Preview, page: Page) -> Iterator[float]:
    """Yield the seconds from each saving to the loaded page that shows it."""
    page.goto(preview.url + PAGE)
    page.evaluate("heading => document.querySelector(heading).scrollIntoView()", HEADING)
    catalog = preview.root / CATALOG
    before, found, after = catalog.read_text("utf-8").partition(MESSAGE)
    assert found, MESSAGE
    for number in range(SAVINGS):
        time.sleep(PAUSE)
        text = f"ماۋزۇ {number}"
        start = time.perf_counter()
        catalog.write_text(f'{before}{found}{text}"{after.partition(chr(34))[2]}', "utf-8")
        page.wait_for_function(SHOWN, arg={"heading": HEADING, "text": text}, polling=10)
        yield time.perf_counter() - start


if __name__ == "__main__":
    main()
