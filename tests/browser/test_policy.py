"""What somebody puts into a page does not run there, and reading leaves nothing on the reader's device."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser.conftest import Read
from tests.browser.places import HEADERS, WAYS

pytestmark = pytest.mark.browser
ATTACK = """<script>window.ran = 1</script><img src="data:," onerror="window.ran = 2"><svg onload="window.ran = 3"></svg>
<a id="bad" href="javascript:window.ran = 4">x</a><p style="position:fixed">y</p><form action="https://evil.example/"></form>
<base href="https://evil.example/"><link rel="stylesheet" href="https://evil.example/x.css"><iframe srcdoc="x"></iframe>"""
PAGES = (
    "index.html",
    "404.html",
    "en/index.html",
    "ug/events/night-fair/index.html",
    "ug/events/night-fair/night-fair-ug.html",
)


@pytest.fixture(scope="module", params=WAYS)
def attacked(request: pytest.FixtureRequest, built_fair: Path, tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """The site with events, in whose pages somebody has written."""
    site = tmp_path_factory.mktemp("attacked") / "site"
    shutil.copytree(built_fair, site)
    for name in PAGES:
        text = (site / name).read_text("utf-8")
        (site / name).write_text(text.replace("</body>", f"{ATTACK}</body>"), "utf-8")
    with WAYS[request.param](site, tmp_path_factory.mktemp("server")) as served:
        yield served


@pytest.mark.parametrize("name", PAGES)
def test_what_somebody_writes_into_a_page_does_not_run(attacked, read: Read, name: str) -> None:  # type: ignore[no-untyped-def]
    reader = read(attacked)
    page = reader.visit(name)
    page.evaluate("document.getElementById('bad').click()")
    page.wait_for_timeout(50)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.baseURI") == page.url
    assert page.evaluate("getComputedStyle(document.querySelector('p[style*=fixed]')).position") == "static"
    refused = [said.partition(": ")[0] for said in reader.complaints if said.endswith("https://evil.example/x.css")]
    assert refused == ["asks somebody else", "csp"]  # the browser would have, and its policy did not let it
    assert any("Content Security Policy" in said for said in reader.complaints)


def test_reading_stores_nothing(built_fair: Path, read: Read, tmp_path: Path) -> None:
    with WAYS["root"](built_fair, tmp_path) as place:
        reader = read(place)
        for name in place.pages:
            reader.visit(name)
        assert reader.context.storage_state() == {"cookies": [], "origins": []}
        assert reader.page.evaluate("indexedDB.databases()") == []
        assert reader.complaints == []


def test_the_headers_that_readme_asks_for_come_with_every_answer(built_fair: Path, tmp_path: Path) -> None:
    said = re.findall(r'add_header (\S+) (?:"([^"]*)"|(\S+)) always;', HEADERS)
    wanted = {name: quoted or bare for name, quoted, bare in said}
    assert len(wanted) == 7
    with WAYS["folder"](built_fair, tmp_path) as place:
        for name in ("index.html", "en/index.html", "assets/stylesheets/explainers.css", "nothing-here.html"):
            try:
                headers = urlopen(place.base + name).headers
            except HTTPError as missing:
                headers = missing.headers
            assert wanted.items() <= dict(headers).items(), name
