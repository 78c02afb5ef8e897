"""Real text that nobody here wrote: the documentation of Python-Markdown and of pymdown-extensions.

Both come from their source archives on PyPI, which pip downloads once into tests/.cache/, and go
through the walker with every extension switched on at once.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

import markdown
import pytest

from build_tools.languages import Language
from build_tools.text.extension import Page, TranslationExtension
from build_tools.text.translation import Translations
from tests.text import CONFIGS, EXTENSIONS

pytestmark = pytest.mark.corpus

CACHE = Path(__file__).parent.parent / ".cache" / "corpus"
EN, UG = Language.of("en"), Language.of("ug")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
HEADING_IDS = re.compile(r'<h[1-6]\b[^<>]*? id="([^"]*)"')
TAG = re.compile(r"<[^<>]*>")
MARKS = re.compile("[\x02\x03]")  # around what Python-Markdown writes for what it set aside


@dataclass(frozen=True)
class Archive:
    """A source archive: where its pages are, how many there are with those at its top."""

    name: str
    requirement: str
    sha256: str
    docs: str
    pages: int

    @property
    def folder(self) -> Path:
        return CACHE / self.name


@dataclass(frozen=True)
class Converted:
    """One page in every way that a test needs it."""

    text: str
    plain: str
    source: str
    identity: str
    translated: str
    extracted: Page
    found: Page


ARCHIVES = [
    Archive(
        "markdown-3.11",
        "Markdown==3.11",
        "180224db6aed87ba9ce1f2781ebcd5826253de8ff637112090e24b84502bbf9f",
        "docs",
        70,
    ),
    Archive(
        "pymdown_extensions-13.1",
        "pymdown-extensions==13.1",
        "e1ecec373677483b7324a47e5b4bf2e0c6614fe8dcdab1dcc6a05ecefd9b527d",
        "docs/src/markdown",
        52,
    ),
]


def fetch(archive: Archive) -> None:
    """Download and unpack an archive, unless that was done."""
    CACHE.mkdir(parents=True, exist_ok=True)
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


def pages(archive: Archive) -> dict[str, str]:
    """Return the documentation by path, without front matter and without what is only included."""
    paths = [*archive.folder.glob("*.md"), *(archive.folder / archive.docs).rglob("*.md")]
    return {
        path.relative_to(archive.folder).as_posix(): FRONT_MATTER.sub("", path.read_text("utf-8"))
        for path in sorted(paths)
        if ".snippets" not in path.parts
    }


@pytest.fixture(scope="module", params=ARCHIVES, ids=lambda archive: archive.name)
def corpus(request: pytest.FixtureRequest) -> dict[str, Converted]:
    """Every page of an archive, converted."""
    archive: Archive = request.param
    fetch(archive)
    snippets = [str(archive.folder / archive.docs / ".snippets"), str(archive.folder)]
    configs = CONFIGS | {"pymdownx.snippets": {"base_path": snippets, "check_paths": False}}
    extension = TranslationExtension()
    plain = markdown.Markdown(extensions=EXTENSIONS, extension_configs=configs)
    ours = markdown.Markdown(extensions=[*EXTENSIONS, extension], extension_configs=configs)

    def convert(text: str, translations: Translations) -> tuple[str, Page]:
        extension.translations = translations
        return ours.reset().convert(text), extension.page

    def everything(text: str) -> Converted:
        source, extracted = convert(text, Translations(EN, EN))
        same = {message.key: message.text for message in extracted.messages}
        identity, found = convert(text, Translations(UG, EN, same))
        words = {message.key: f"ئۇيغۇرچە {message.text}" for message in extracted.messages}
        translated, _ = convert(text, Translations(UG, EN, words))
        return Converted(text, plain.reset().convert(text), source, identity, translated, extracted, found)

    found = {path: everything(text) for path, text in pages(archive).items()}
    assert len(found) == archive.pages
    return found


def test_every_page_that_shows_words_has_messages(corpus: dict[str, Converted]) -> None:
    silent = {path for path, page in corpus.items() if not page.extracted.messages}
    assert silent == {path for path, page in corpus.items() if not TAG.sub("", page.plain).strip()}
    assert len(silent) <= 1  # a page whose only line includes a file that the archive lacks
    assert sum(len(page.extracted.messages) for page in corpus.values()) > 1500


def test_no_message_shows_what_was_set_aside(corpus: dict[str, Converted]) -> None:
    texts = [message.text for page in corpus.values() for message in page.extracted.messages]
    assert [text for text in texts if MARKS.search(text)] == []
    assert [text for text in texts if text != text.strip()] == []


def test_messages_are_found_on_their_lines(corpus: dict[str, Converted]) -> None:
    """A message's first word is on the line it names; what snippets brought in is elsewhere."""
    right = wrong = 0
    for page in corpus.values():
        lines = page.text.split("\n")
        for message in page.extracted.messages:
            line, words = lines[message.line - 1].lower(), re.findall(r"\w+", TAG.sub("", message.text.lower()))
            if "8<-" not in line and words and "footnote {}" not in message.text:
                right, wrong = right + (words[0] in line), wrong + (words[0] not in line)
    assert wrong / right < 0.01


def test_the_source_page_is_byte_for_byte_what_it_was(corpus: dict[str, Converted]) -> None:
    assert [path for path, page in corpus.items() if page.source != page.plain] == []


def test_an_identity_catalog_changes_nothing_but_line_breaks(corpus: dict[str, Converted]) -> None:
    assert [path for path, page in corpus.items() if page.identity.split() != page.plain.split()] == []
    assert [path for path, page in corpus.items() if page.found.messages != page.extracted.messages] == []
    assert [path for path, page in corpus.items() if page.found.translated != len(page.extracted.messages)] == []


def test_anchors_are_the_same_in_every_language(corpus: dict[str, Converted]) -> None:
    ids = {path: HEADING_IDS.findall(page.plain) for path, page in corpus.items()}
    assert sum(map(len, ids.values())) > 300
    assert {path: HEADING_IDS.findall(page.identity) for path, page in corpus.items()} == ids
    assert {path: HEADING_IDS.findall(page.translated) for path, page in corpus.items()} == ids
