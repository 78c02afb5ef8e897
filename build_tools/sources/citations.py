"""Citations in pages: the Python-Markdown extension that numbers them and lists their sources at a page's end.

It needs nothing but Python-Markdown and the templates of overrides/:

    markdown.markdown(text, extensions=["explainers_citations"],
                      extension_configs={"explainers_citations": {"sources": "content/sources.yml"}})

What is wrong with a page's citations is then a warning of the logger `build_tools`; wrong options and wrong
sources raise a ProjectError.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from build_tools.problems import Problem, report
from build_tools.sources import standalone
from build_tools.sources.numbering import PATTERN, Numbering, free
from build_tools.sources.references import References
from build_tools.sources.syntax import BRACKETS, Citation, Unit, parse
from build_tools.text import slots
from build_tools.text.lines import Lines
from build_tools.text.translation import Fallback
from build_tools.text.wording import Wording

BEFORE_ALL = 1000  # sees the page as it was written
BEFORE_LINKS = 174  # after code (190), escapes (180) and footnotes (175); before links with references (170)
BEFORE_TRANSLATION = 22  # the walker is next (21): numbers are those of the page as it was written
AFTER_INLINE = 19  # inline markup (20) has made the links
BEFORE_CONTENTS = 6.5  # after excerpts (7); toc and MkDocs (5) look for headings and anchors

HEADING = "Sources"
LABEL = "Source {cited}"
PLACES = {
    None: "[{number}]",
    Unit.PAGE: "[{number}, p. {place}]",
    Unit.PAGES: "[{number}, pp. {place}]",
    Unit.PARAGRAPH: "[{number}, para. {place}]",
    Unit.PARAGRAPHS: "[{number}, paras. {place}]",
    Unit.CHAPTER: "[{number}, ch. {place}]",
    Unit.CHAPTERS: "[{number}, chs. {place}]",
}
CONTEXT = "citation"
WORDS = ((CONTEXT, HEADING), (CONTEXT, LABEL), *((CONTEXT, text) for unit, text in PLACES.items() if unit))
"""What readers see of a citation; the same list is in overrides/sources/words.html."""


class CitationExtension(Extension):
    """Turns `[@key]` into numbers; `numbers` are those of the page that was converted last, by key.

    `known` are the keys that a page may name, also those whose entry has a problem of its own; None for any.
    """

    def __init__(
        self,
        references: References | None = None,
        known: Collection[str] | None = (),
        locating: bool = True,
        **options: Any,
    ) -> None:
        self.config = {
            "sources": ["", "The YAML file with the sources"],
            "overrides": ["overrides", "The folder of the templates"],
            "catalog": ["", "The PO file with the translations"],
            "lang": ["", "The language of the catalog, as a BCP 47 tag"],
            "source_lang": ["en", "The language that pages are written in"],
        }
        super().__init__(**options)
        self._alone = references is None
        self.references = references or standalone.references(self.getConfigs())
        wording = self.references.wording
        self.wording = Wording(
            wording.locale, wording.translations
        )  # a link's words are attributes, which take no notes
        self.known = None if known is None else {*known, *self.references.sources}
        self.numbers: dict[str, int] = {}
        self.uses: dict[str, str] = {}  # where a reader comes back to, by key
        self.problems: list[Problem] = []
        self.lines = Lines("", "")
        self._locating = locating
        self._place: tuple[str, int] = ("page.md", 1)

    def at(self, path: str, line: int = 1) -> None:
        """Say where the next page stands: its path, and the line of its file that it begins on."""
        self._place = (path, line)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors."""
        md.registerExtension(self)
        md.preprocessors.register(_Begin(md, self), "explainers_citations", BEFORE_ALL)
        md.inlinePatterns.register(_Marks(md, self), PATTERN, BEFORE_LINKS)
        md.treeprocessors.register(_Numbers(md, self), "explainers_numbers", BEFORE_TRANSLATION)
        md.treeprocessors.register(_Anchors(md, self), "explainers_uses", AFTER_INLINE)
        md.treeprocessors.register(_List(md, self), "explainers_references", BEFORE_CONTENTS)

    def reset(self) -> None:
        """Forget the last page."""
        self.numbers, self.uses, self.problems = {}, {}, []

    def begin(self, source: str) -> None:
        """Get ready for one page."""
        self.reset()
        self.lines = Lines(self._place[0], source if self._locating else "", self._place[1])

    def number(self, root: Element, md: Markdown) -> None:
        """Number the sources of a page in the order in which a reader meets them."""
        numbering = Numbering(self.known, self.references.sources, self.lines)
        numbering.read(root, md)
        self.numbers, self.problems = numbering.numbers, numbering.problems
        if self._alone:
            report(self.problems)


class _Begin(Preprocessor):
    def __init__(self, md: Markdown, extension: CitationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        self.extension.begin("\n".join(lines))
        return lines


class _Marks(InlineProcessor):
    def __init__(self, md: Markdown, extension: CitationExtension) -> None:
        super().__init__(BRACKETS, md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the numbers of a mark; a mark that the source page does not have stays as it is."""
        found, numbers = parse(m["inside"]), self.extension.numbers
        if not found or any(citation.key not in numbers for citation in found) or not free(m, data, self.md):
            return None, None, None
        marks = Element("sup", {"class": "citation"})
        for citation in found:
            _link(marks, citation, numbers[citation.key], self.extension.wording)
        return marks, m.start(), m.end()


def _link(parent: Element, citation: Citation, number: int, wording: Wording) -> None:
    """Add one number; both what is seen and what is heard are in one language."""
    link = SubElement(parent, "a", {"href": f"#source-{citation.key}", "role": "doc-biblioref"})
    text = PLACES[citation.unit]
    values = {"number": number, "place": citation.place}
    cited = wording.filled(text, CONTEXT, **values) if citation.unit else f"[{number}]"
    label = wording.filled(LABEL, CONTEXT, cited=cited)
    language = next((words.language for words in (cited, label) if isinstance(words, Fallback)), None)
    if language:  # attributes have no language of their own
        cited = _filled(text, **values)
        label = _filled(LABEL, cited=cited)
        slots.say(link, language)
    link.set("aria-label", label)
    link.text = AtomicString(cited)


def _filled(text: str, **values: object) -> str:
    return text.format(**values)


class _Numbers(Treeprocessor):
    def __init__(self, md: Markdown, extension: CitationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self.extension.number(root, self.md)


class _Anchors(Treeprocessor):
    """Makes the first use of every source a place to come back to: in the text, else the first figure that cites it."""

    def __init__(self, md: Markdown, extension: CitationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        uses = self.extension.uses
        for link in root.iter("a"):
            key = link.get("href", "").removeprefix("#source-")
            if link.get("role") == "doc-biblioref" and key not in uses:
                uses[key] = f"cite-{key}"
                link.set("id", uses[key])
        for figure in root.iter("figure"):
            for key in figure.get("data-cites", "").split():
                uses.setdefault(key, figure.get("id", ""))


class _List(Treeprocessor):
    def __init__(self, md: Markdown, extension: CitationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        references = self.extension.references
        if not self.extension.numbers:
            return
        section = SubElement(root, "section", {"class": "references", "aria-labelledby": "__references"})
        section.text = section.tail = "\n"
        words = self.extension.wording.words(HEADING, CONTEXT)
        heading = SubElement(section, "h2", {"id": "__references"})
        heading.text, heading.tail = AtomicString(words), "\n"
        if isinstance(words, Fallback):
            slots.mark(heading, words.language)
        entries = SubElement(section, "ol")
        entries.text = entries.tail = "\n"
        for key in self.extension.numbers:  # in the order in which they were given
            entry = SubElement(entries, "li", {"id": f"source-{key}"})
            html = references.html(key, self.extension.uses.get(key, ""))
            entry.text, entry.tail = AtomicString(self.md.htmlStash.store(html)), "\n"


def makeExtension(**options: Any) -> CitationExtension:
    """Return the extension; Python-Markdown calls this."""
    return CitationExtension(**options)
