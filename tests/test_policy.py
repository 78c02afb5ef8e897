"""Every page says first what a browser may load and run on it, which is just what it has, and nothing of other hosts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from build_tools import policy
from build_tools.policy import ALIGNMENTS, Kind
from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "overrides" / "assets" / "javascripts").glob("*.js"))
RUNNING = ("", "module", "text/javascript")
LOADING = ("src", "srcset", "poster", "data", "background", "formaction", "action", "manifest", "ping")
OTHER = re.compile(r"(?i)\s*(?:[a-z][a-z0-9+.-]*:)?//")
WANTED = ["default-src", "base-uri", "form-action", "require-trusted-types-for", "trusted-types"]


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield every page of a site, with its name, and those in packs."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text("utf-8")
    for path in sorted(site.rglob("pack.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".html"):
                    yield f"{path.relative_to(site).as_posix()}/{name}", archive.read(name).decode()


def rules(page: str) -> dict[str, list[str]]:
    """Return the policy of a page, which stands right behind its charset."""
    found = re.search(
        r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page
    )
    assert found
    return {name: values for name, *values in (rule.split() for rule in found[1].split(";"))}


def inline(document: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield what of a page runs or styles it and stands in it, with the name of the rule that it needs."""
    for element in document.iter("script"):
        if element.get("src") is None and element.get("type", "") in RUNNING:
            yield "script-src", element.text or ""
    for element in document.iter("style"):
        yield "style-src", element.text or ""
    for element in document.iter():
        if isinstance(element.tag, str) and element.get("style") is not None:
            yield "style-src-attr", element.get("style", "")


def test_every_page_allows_nothing_but_what_it_has(built_fair: Path) -> None:
    seen = 0
    for name, page in pages(built_fair):
        seen += 1
        said, document = rules(page), html.document_fromstring(page)
        assert [rule for rule in WANTED if rule not in said] == [], name
        assert said["default-src"] == ["'none'"], name
        assert not {"'unsafe-inline'", "'unsafe-eval'", "'strict-dynamic'", "*", "https:", "http:"} & {
            value for values in said.values() for value in values
        }, name
        needed = {(rule, policy.digest(text)) for rule, text in inline(document)}
        allowed = {(rule, value) for rule, values in said.items() for value in values if value.startswith("'sha")}
        assert needed <= allowed, name
        spare = {text for rule, text in allowed - needed if rule != "style-src-attr"}
        assert not spare, name
    assert seen > 40


def test_style_attributes_are_those_of_columns_alone() -> None:
    said = policy.content(Kind.PAGE)
    assert all(policy.digest(text) in said for text in ALIGNMENTS)
    assert said.count("'sha256-") == len(ALIGNMENTS)


def test_no_page_has_a_handler_or_loads_anything_of_another_host(built_fair: Path) -> None:
    for name, page in pages(built_fair):
        for element in html.document_fromstring(page).iter():
            if not isinstance(element.tag, str):
                continue
            assert [key for key in element.attrib if key.startswith("on")] == [], name
            loaded = [element.get(key) for key in LOADING if element.get(key)]
            if element.tag in ("link", "use", "image", "base"):
                loaded += [element.get(key) for key in ("href", "xlink:href") if element.get(key)]
                if element.tag == "link" and element.get("rel") in ("canonical", "alternate"):
                    loaded = []
            assert [address for address in loaded if address and OTHER.match(address)] == [], name


def test_no_style_sheet_script_or_picture_loads_anything_of_another_host(built_fair: Path) -> None:
    for path in (path for kind in ("css", "js", "svg") for path in built_fair.rglob(f"*.{kind}")):
        text = re.sub(r"""xmlns(?::\w+)?=(["'])http://www\.w3\.org/[\w/]*\1""", "", path.read_text("utf-8"))
        if path.parent.name == "search":  # words of pages, which are shown as text
            continue
        found = re.findall(
            r"""(?:url\(|@import|(?:src|href)=|import\(|fetch\(|["'`])\s*["']?(?:https?:|wss?:|//)[^\s"')]*""", text
        )
        assert found == [], path


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_keeps_only_what_the_page_on_privacy_names(path: Path) -> None:
    text = path.read_text("utf-8")
    constants = dict(re.findall(r"""const (\w+) = (".*?");""", text))
    used = re.findall(r"localStorage(?:\.\w+\(\s*([^,)]+))?", text)
    assert {constants.get(name, name) for name in used} <= {f'"{name}"' for name in policy.STORED}
    for other in ("sessionStorage", "indexedDB", "cookie", "serviceWorker", "sendBeacon", "caches"):
        assert other not in text
    assert all(f"`{name}`" in (ROOT / "content" / "privacy.md").read_text("utf-8") for name in policy.STORED)
