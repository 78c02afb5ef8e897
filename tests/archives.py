"""Source archives of other projects, with text that nobody here wrote: pip downloads each once into tests/.cache/."""

from __future__ import annotations

import fcntl
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).parent / ".cache" / "corpus"


@dataclass(frozen=True, slots=True)
class Archive:
    """A source archive on PyPI: its file name without `.tar.gz`, what pip calls it, and its digest."""

    name: str
    requirement: str
    sha256: str

    @property
    def folder(self) -> Path:
        """Where it is unpacked."""
        return CACHE / self.name


PYTHON_MARKDOWN = Archive(
    "markdown-3.11", "Markdown==3.11", "180224db6aed87ba9ce1f2781ebcd5826253de8ff637112090e24b84502bbf9f"
)
PYMDOWN_EXTENSIONS = Archive(
    "pymdown_extensions-13.1",
    "pymdown-extensions==13.1",
    "e1ecec373677483b7324a47e5b4bf2e0c6614fe8dcdab1dcc6a05ecefd9b527d",
)
DJANGO = Archive("django-5.2.19", "Django==5.2.19", "ad03d8abc51dbff95ebf34b27123cf0c26a3b62db7ba0cd520783686362533d1")
WAGTAIL = Archive("wagtail-8.0.1", "wagtail==8.0.1", "819865a10bce86b16288cfaefa4195b90ffb5e7ac494fb18659e7be099ef386f")
SPHINX = Archive("sphinx-9.0.4", "Sphinx==9.0.4", "594ef59d042972abbc581d8baa577404abe4e6c3b04ef61bd7fc2acbd51f3fa3")
WTFORMS = Archive("wtforms-3.3.2", "WTForms==3.3.2", "49bb51d10b7832d497e758736da4d56f7d129a015db24756f36f28992f175404")
PICARD = Archive("picard-3.0.2", "picard==3.0.2", "ca875d573eb4b898f99821ec32978d9a6b47dc1f96b25f96608a75b6234d6098")


def fetch(archive: Archive) -> Path:
    """Download and unpack an archive, unless that was done; return its folder."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{archive.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests in other processes may want it, too
        return _fetched(archive)


def _fetched(archive: Archive) -> Path:
    file = CACHE / f"{archive.name}.tar.gz"
    if not file.is_file():
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--no-binary", archive.requirement.partition("==")[0], "--dest", str(CACHE), archive.requirement]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{archive.requirement} could not be downloaded: {done.stderr}"
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    assert found == archive.sha256, f"{file} is not the archive that is pinned here. Delete it, to download it again."
    if not archive.folder.is_dir():
        with tempfile.TemporaryDirectory(dir=CACHE) as beside, tarfile.open(file) as members:
            members.extractall(beside, filter="data")
            (Path(beside) / archive.name).rename(archive.folder)
    return archive.folder
