"""The firewall before a whole site: every attack is named with its line, and no page has more than without it."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from build_tools.languages import Language
from build_tools.text import firewall
from tests.conftest import Run, command
from tests.hostile import siege
from tests.hostile.attacks import HOST, attacks
from tests.hostile.conftest import Stormed, without_policies
from tests.hostile.reading import Watch
from tests.sharing import once

REFUSED = re.compile(r"warning: (locales/\S+):(\d+): the translation \(\S+\) .* \(firewall\)")


def refused(stormed: Stormed, catalog: str) -> set[int]:
    """Return the lines of a catalog whose translations the build has refused."""
    found = [REFUSED.fullmatch(line) for line in stormed.said.splitlines()]
    return {int(it[2]) for it in found if it and it[1] == catalog}


@pytest.fixture(scope="session")
def spared(besieged: Stormed, laid_out: Path) -> Path:
    """The site as it is when nobody has translated what is refused, and all else is as in its source."""

    def make(folder: Path) -> None:
        project = folder / "project"
        shutil.copytree(laid_out, project)
        for tag, catalog in siege.CATALOGS.items():
            lines = refused(besieged, catalog)
            gone = {entry.key for _, entry in siege.entries(besieged.project, tag) if entry.string_line in lines}
            siege.translate(project / catalog, lambda _, entry, gone=gone: "" if entry.key in gone else entry.id)
        command("build", project, "-d", str(folder / "site"))

    return once(besieged.folder.with_name(f"spared {besieged.folder.name}"), make) / "site"


def test_a_build_names_the_line_of_all_that_brings_something_in(besieged: Stormed) -> None:
    for tag, catalog in siege.CATALOGS.items():
        lines, language = refused(besieged, catalog), Language.of(tag)
        passed = [
            entry
            for _, entry in siege.entries(besieged.project, tag)
            if entry.string_line not in lines and firewall.judge(entry.id, entry.strings[0], language)
        ]
        assert passed == []
        assert len(lines) > len(attacks()) * 3 // 4


def test_no_address_of_an_attack_is_in_any_file_of_the_site(besieged: Stormed) -> None:
    for path in besieged.site.rglob("*"):
        if path.is_file():
            assert HOST not in path.read_bytes().decode("utf-8", "replace"), path


def test_a_refused_translation_leaves_the_files_that_there_would_be_without_it(besieged: Stormed, spared: Path) -> None:
    assert files(besieged.site) == files(spared)


def files(site: Path) -> Collection[str]:
    """Return the names of all files of a site."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


@pytest.mark.browser
@pytest.mark.parametrize("policy", [False, True], ids=["without a policy", "with its policy"])
def test_no_page_has_more_than_without_the_attacks(policy: bool, besieged: Stormed, spared: Path, watch: Watch) -> None:
    sites = [besieged.site, spared] if policy else [without_policies(besieged.site), without_policies(spared)]
    grown = dict[str, Counter[str]]()
    for tag in siege.CATALOGS:
        for page in siege.pages(spared, tag):
            attacked, plain = (watch.open(site / tag / page) for site in sites)
            assert not [part for part in attacked if part.startswith(("ran ", "asked "))], page
            grown[f"{tag}/{page}"] = attacked - plain
    assert {page: parts for page, parts in grown.items() if parts} == {}


def test_check_says_the_same_of_a_catalog_as_a_build(
    besieged: Stormed, explainers: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(besieged.project)
    found = json.loads(explainers("check", "--json").out)
    for catalog in siege.CATALOGS.values():
        lines = {each["line"] for each in found if each["path"] == catalog and each["check"] == firewall.NAME}
        assert lines == refused(besieged, catalog)
