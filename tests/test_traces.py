"""Nothing in the finished site says who made it, on which machine, where on it, or when."""

from __future__ import annotations

import getpass
import io
import os
import re
import socket
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from build_tools.catalogs import pofile
from tests.conftest import ROOT

MARK = "Qwyzzr"  # in every value that must not be found: no language has such a word
HEADER = {
    "Project-Id-Version": f"{MARK} 7.7",
    "Report-Msgid-Bugs-To": f"bugs@{MARK.lower()}.example",
    "POT-Creation-Date": "1987-06-05 04:03+0706",
    "PO-Revision-Date": "1987-06-05 04:04+0706",
    "Last-Translator": f"Tilda {MARK} <tilda@{MARK.lower()}.example>",
    "Language-Team": f"{MARK} team",
    "X-Generator": f"{MARK}Edit 9.8.7",
    "X-Poedit-Basepath": f"/home/{MARK.lower()}/site",
}
DATES = ("1987-06-05", "+0706")
BACKUPS = (
    "content/.index.md.swp",
    "content/index.md~",
    "content/#index.md#",
    "content/index.md.orig",
    "content/.DS_Store",
)
BACKUPS += (
    "content/Thumbs.db",
    "overrides/main.html.bak",
    "overrides/assets/javascripts/explainers.js~",
    "locales/ug/notes.txt",
)
SHORT = 6  # letters: `root` is a word of style sheets and of prose, and is looked for in what files say of themselves


@pytest.fixture(scope="module")
def marked(synced_fair: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with events, built by somebody who leaves traces everywhere; what is returned is its project."""
    home = tmp_path_factory.mktemp(f"home-{MARK}")
    project = home / "project"
    subprocess.run(["cp", "-r", synced_fair, project], check=True)
    for catalog in project.glob("locales/*/LC_MESSAGES/*.po"):
        text = catalog.read_text("utf-8")
        lines = "".join(f'"{name}: {value}\\n"\n' for name, value in HEADER.items())
        text = re.sub(r'(?m)^"(?:Project-Id|Report|POT-C|PO-Rev|Last-T|Language-Team|X-Gen).*\n', "", text)
        text = text.replace('msgid ""\nmsgstr ""\n', f'msgid ""\nmsgstr ""\n{lines}', 1)
        text = re.sub(r"\n\n(#: )", rf"\n\n# {MARK} says: mind this.\n\1", text)
        catalog.write_text(text, "utf-8")
    for name in BACKUPS:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(MARK, "utf-8")
    environment = os.environ | {
        **dict.fromkeys(("USER", "LOGNAME", "HOSTNAME", "EMAIL", "GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), MARK),
        **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), f"{MARK}@example.org"),
        "HOME": str(home),
        "TZ": "Asia/Kathmandu",
        "PYTHONPATH": str(ROOT),
    }
    environment.pop("SITE_URL", None)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", MARK]):
        subprocess.run(["git", *command], cwd=project, env=environment, check=True)
    done = subprocess.run(
        [sys.executable, "-m", "build_tools", "build"], cwd=project, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return project


def contents(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a site as it lies there, and what is in archives, workbooks and papers."""
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        yield from unpacked(path.relative_to(site).as_posix(), path.read_bytes())


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file, its name as a part of what it says, and what is inside of it."""
    yield name, name.encode() + b"\n" + data
    if data[:4] == b"PK\3\4":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield from unpacked(f"{name}/{entry.filename}", archive.read(entry))
                yield f"{name}/{entry.filename} itself", bytes(entry.comment + entry.extra)
    elif data[:5] == b"%PDF-":
        with pikepdf.open(io.BytesIO(data)) as paper:
            for found in paper.objects:
                if isinstance(found, pikepdf.Stream):
                    yield f"{name} {found.objgen}", found.read_bytes() if "/Width" not in found else b""


def of_itself(name: str, data: bytes) -> bytes:
    """Return what a file says of itself, beside what it shows."""
    if data[:5] == b"%PDF-":
        with pikepdf.open(io.BytesIO(data)) as paper:
            return b"\n".join(
                [*(str(value).encode() for value in paper.docinfo.values()), paper.Root.Metadata.read_bytes()]
            )
    if data[:4] == b"\x89PNG":
        return b"\n".join(re.findall(rb"(?:tEXt|iTXt|zTXt|eXIf|tIME).{0,200}", data, re.DOTALL))
    return data if name.endswith(("docProps/core.xml", "docProps/app.xml")) else b""


def test_no_value_of_catalogs_machine_or_repository_is_in_the_site(marked: Path) -> None:
    machine = [getpass.getuser(), socket.gethostname(), str(ROOT), sys.prefix, tempfile.gettempdir(), str(Path.home())]
    log = subprocess.run(["git", "log", "--format=%an%n%ae"], cwd=ROOT, capture_output=True, text=True, check=False)
    values = {*machine, *log.stdout.split("\n"), str(marked), *DATES} - {"", "/", "/root"}
    long = {value.lower().encode() for value in values if len(value) >= SHORT}
    short = [value.encode() for value in values if len(value) < SHORT]
    seen = 0
    for name, data in contents(marked / "site"):
        seen += 1
        text = data.lower()
        assert MARK.lower().encode() not in text, name
        assert [value for value in long if value in text] == [], name
        itself = of_itself(name, data.partition(b"\n")[2])
        assert [value for value in short if re.search(rb"\b%s\b" % re.escape(value), itself)] == [], name
    assert seen > 300


def test_the_traces_were_there_to_be_left(marked: Path) -> None:
    catalog, problems = pofile.read(marked / "locales/ug/LC_MESSAGES/messages.po", "messages.po")
    assert problems == []
    lines = catalog.header.strings[0].split("\n")
    assert [name for name, value in HEADER.items() if f"{name}: {value}" not in lines] == []
    assert any(MARK in comment for entry in catalog.entries for comment in entry.comments)


def test_files_in_archives_and_papers_have_no_clock(marked: Path) -> None:
    for path in (marked / "site").rglob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}, path
    for path in (marked / "site").rglob("*.pdf"):
        with pikepdf.open(path) as paper:
            assert not {"/CreationDate", "/ModDate", "/Author", "/Producer"} & {*paper.docinfo.keys()}, path
            assert b"Date>" not in paper.Root.Metadata.read_bytes(), path
