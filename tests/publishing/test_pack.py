"""A pack is the same bytes for the same files, unpacks anywhere, and says what is in it."""

from __future__ import annotations

import stat
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from build_tools.problems import Problem
from build_tools.publishing import pack
from build_tools.publishing.pack import Group, Item


def item(group: Group, name: str, data: bytes = b"x") -> Item:
    return Item(group, name, data, "Title", "Purpose")


FILES = {"print/b.pdf": b"B" * 2000, "data/a.csv": b"A", "README.txt": "ئۇ".encode()}


def test_sums_are_true_for_who_unpacks_it(tmp_path: Path) -> None:
    archive = tmp_path / "pack.zip"
    archive.write_bytes(pack.packed("fair-ug", FILES))
    subprocess.run(["python3", "-m", "zipfile", "-e", str(archive), str(tmp_path)], check=True)
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path / "fair-ug", capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "README.txt: OK\ndata/a.csv: OK\nprint/b.pdf: OK\n"


def test_an_archive_is_the_same_in_any_order_and_knows_no_time_and_no_machine() -> None:
    data = pack.packed("fair-ug", FILES)
    assert pack.packed("fair-ug", dict(reversed(FILES.items()))) == data
    with zipfile.ZipFile(BytesIO(data)) as archived:
        entries = archived.infolist()
        assert archived.testzip() is None
    assert [entry.filename for entry in entries] == [
        "fair-ug/README.txt",
        "fair-ug/SHA256SUMS",
        "fair-ug/data/a.csv",
        "fair-ug/print/b.pdf",
    ]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {stat.S_IFREG | 0o644}
    assert {(entry.create_system, entry.compress_type) for entry in entries} == {(3, zipfile.ZIP_DEFLATED)}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("panel-2023-handout-ug.pdf", "panel-2023-handout-ug.pdf"),
        ("Café menu.pdf", "Cafe-menu.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\autoexec.bat", "autoexec.bat"),
        ("/root/.bashrc", "root-.bashrc"),
        ("C:evil.txt", "C-evil.txt"),
        ("ئۇيغۇر", "file"),
        ("年-zh.pdf", "zh.pdf"),
        ("a\n\u202eb.pdf", "a-b.pdf"),
    ],
)
def test_names_are_readable_and_lead_nowhere(name: str, written: str) -> None:
    assert pack.latin(name) == written


def test_two_files_of_one_name_are_both_there() -> None:
    items = [
        item(Group.READ, "a.html"),
        item(Group.READ, "A.html"),
        item(Group.READ, "a.html"),
        item(Group.DATA, "a.html"),
    ]
    assert list(pack.placed(items)) == ["read/a.html", "read/A-2.html", "read/a-3.html", "data/a.html"]


def test_all_languages_lie_in_folders_of_their_own() -> None:
    packs = [pack.packed(f"fair-{tag}", FILES) for tag in ("ug", "en")]
    both = pack.unpacked(pack.together("fair", packs))
    assert sorted({name.rpartition("/")[0] for name in both}) == [
        "fair/fair-en",
        "fair/fair-en/data",
        "fair/fair-en/print",
        "fair/fair-ug",
        "fair/fair-ug/data",
        "fair/fair-ug/print",
    ]
    assert pack.together("fair", packs[::-1]) == pack.together("fair", packs)


def test_a_pack_of_fifteen_megabytes_is_the_largest() -> None:
    places = pack.placed([item(Group.PRINT, f"{size}.pdf", b"x" * size * 2**20) for size in (1, 2, 3, 4, 5)])
    assert list(pack.check(b"x" * pack.LARGEST, places, "content/events/fair.md", "ug")) == []
    assert list(
        pack.check(
            b"x" * (pack.LARGEST + 2**19),
            {**places, "data/a.csv": item(Group.DATA, "a.csv")},
            "content/events/fair.md",
            "ug",
        )
    ) == [
        Problem(
            "content/events/fair.md",
            1,
            "the pack (ug) has 15.5 MB, and 15.0 MB are its most; largest are print/5.pdf (5.0 MB), print/4.pdf (4.0 MB), "
            "print/3.pdf (3.0 MB), print/2.pdf (2.0 MB), print/1.pdf (1.0 MB).",
            "Make the pictures of these pages smaller, or link fewer pages and excerpts.",
        )
    ]
