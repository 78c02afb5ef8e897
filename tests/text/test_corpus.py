"""Real text that nobody here wrote: the documentation of Python-Markdown and of pymdown-extensions.

Both come from their source archives on PyPI, which pip downloads once into tests/.cache/, and go
through the walker with every extension switched on at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import markdown
import pytest

from build_tools.languages import Language
from build_tools.text import firewall
from build_tools.text.extension import Page, TranslationExtension
from build_tools.text.translation import Translations
from tests.archives import PYMDOWN_EXTENSIONS, PYTHON_MARKDOWN, Archive, fetch
from tests.text import CONFIGS, EXTENSIONS

pytestmark = pytest.mark.corpus

EN, UG = Language.of("en"), Language.of("ug")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
HEADING_IDS = re.compile(r'<h[1-6]\b[^<>]*? id="([^"]*)"')
TAG = re.compile(r"<[^<>]*>")
MARKS = re.compile("[\x02\x03]")  # around what Python-Markdown writes for what it set aside


@dataclass(frozen=True)
class Documentation:
    """The pages of an archive: where they are, how many there are with those at its top."""

    archive: Archive
    docs: str
    pages: int

    @property
    def folder(self) -> Path:
        return self.archive.folder


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
    judged: Page


DOCUMENTATION = [Documentation(PYTHON_MARKDOWN, "docs", 70), Documentation(PYMDOWN_EXTENSIONS, "docs/src/markdown", 52)]


def pages(documentation: Documentation) -> dict[str, str]:
    """Return the documentation by path, without front matter and without what is only included."""
    folder = documentation.folder
    paths = [*folder.glob("*.md"), *(folder / documentation.docs).rglob("*.md")]
    return {
        path.relative_to(folder).as_posix(): FRONT_MATTER.sub("", path.read_text("utf-8"))
        for path in sorted(paths)
        if ".snippets" not in path.parts
    }


@pytest.fixture(scope="module", params=DOCUMENTATION, ids=lambda documentation: documentation.archive.name)
def corpus(request: pytest.FixtureRequest) -> dict[str, Converted]:
    """Every page of an archive, converted."""
    documentation: Documentation = request.param
    folder = fetch(documentation.archive)
    snippets = [str(folder / documentation.docs / ".snippets"), str(folder)]
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
        words = {message.key: f"{message.text} ئۇيغۇرچە" for message in extracted.messages}
        translated, judged = convert(text, Translations(UG, EN, words))
        return Converted(text, plain.reset().convert(text), source, identity, translated, extracted, found, judged)

    found = {path: everything(text) for path, text in pages(documentation).items()}
    assert len(found) == documentation.pages
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


def test_the_firewall_refuses_nothing_that_has_only_more_words(corpus: dict[str, Converted]) -> None:
    texts = [message.text for page in corpus.values() for message in page.extracted.messages]
    forms = [(text, form.format(text)) for text in texts for form in ("{} ئۇيغۇرچە", "ئۇيغۇرچە {}")]
    assert [(text, firewall.judge(text, words, UG)) for text, words in forms if firewall.judge(text, words, UG)] == []
    assert {path: page.judged.refused for path, page in corpus.items() if page.judged.refused} == {}
    assert {path: page.found.refused for path, page in corpus.items() if page.found.refused} == {}
