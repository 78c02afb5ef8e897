"""Words that attack are words on paper and in packs: sheets are printed, and copies are pages with the parts they had."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest

from build_tools.publishing import pack
from tests.conftest import command
from tests.hostile import siege
from tests.hostile.attacks import HOST, attacks
from tests.hostile.conftest import gates_open, pressed
from tests.hostile.reading import Watch, without_policy
from tests.hostile.test_roads import settable
from tests.sharing import once

PACK = "ug/events/night-fair/pack.zip"
ROOM = 60  # letters: what a sheet surely has room for in any of its places


@pytest.fixture(scope="module")
def sites(laid_out: Path) -> tuple[Path, Path]:
    """The site with its sheets and packs, built of faithful translations and of attacks."""

    def make(folder: Path) -> None:
        project = folder / "project"
        shutil.copytree(laid_out, project)
        pressed(project)
        command("build", project, "-d", str(folder / "clean"))
        siege.translate(project / siege.CATALOGS["ug"], said)
        with gates_open():
            command("build", project, "-d", str(folder / "stormed"))
        for site in ("clean", "stormed"):
            without_policy(folder / site)

    arms = [attack for attack in attacks() if settable(attack) and len(attack.text) <= ROOM]

    def said(number: int, entry: siege.Entry) -> str:
        return entry.id if siege.prose(entry) else arms[number % len(arms)].text

    folder = once(laid_out.with_name("pressed"), make)
    return folder / "clean", folder / "stormed"


def test_a_sheet_has_no_action_no_file_and_no_address_of_a_message(sites: tuple[Path, Path]) -> None:
    _, stormed = sites
    sheets = sorted((stormed / "ug").rglob("*.pdf"))
    assert len(sheets) > 10
    addresses = set[str]()
    for path in sheets:
        with pikepdf.open(path) as pdf:
            actions = [note.A for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note]
            assert {str(action.S) for action in actions} <= {"/URI", "/GoTo"}, path.name
            addresses |= {str(action.URI) for action in actions if action.S == "/URI"}
            assert {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys()) == set(), path.name
            assert not pdf.attachments, path.name
    assert addresses
    assert [address for address in addresses if HOST in address] == []


@pytest.mark.browser
def test_no_page_with_sheets_grows(sites: tuple[Path, Path], watch: Watch) -> None:
    clean, stormed = sites
    for page in siege.pages(clean, "ug"):
        assert watch.open(stormed / "ug" / page) - watch.open(clean / "ug" / page) == {}, page


@pytest.mark.browser
def test_a_pack_has_the_files_it_had_and_its_pages_do_nothing(
    sites: tuple[Path, Path], watch: Watch, tmp_path: Path
) -> None:
    files = [pack.unpacked((site / PACK).read_bytes()) for site in sites]
    assert files[0].keys() == files[1].keys()
    for place in (name for name in files[0] if name.endswith(".html")):
        parts = []
        for number, each in enumerate(files):
            page = tmp_path / str(number) / place
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_bytes(each[place])
            parts.append(watch.open(page))
        assert parts[1] - parts[0] == {}, place
