"""Search: one index a language, made here and read by the reader's browser.

`lunr` (PyPI) can prebuild an index, but knows neither Uyghur nor Chinese words and needs its
stemmers in the browser. An inverted list of words is enough for exact and prefix search, and
`FOLDS` and `DROPPED` travel in the index, so that query and text are normalised alike.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from build_tools.languages import Language
from build_tools.text.anchors import HEADING
from build_tools.text.lines import MARK
from build_tools.text.translation import Fallback

# Letters that look alike and are typed for one another. Uyghur ى and ې stay apart: they are
# different sounds on different keys. ئ only carries a vowel, and many do not type it.
FOLDS = {"ک": "ك", "ی": "ى", "ه": "ە", "ة": "ە"}
DROPPED = "ئـ\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\u00ad"
REPLACED = [*FOLDS.items(), *((letter, "") for letter in DROPPED)]
WORD = re.compile(r"[^\W_]+")
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
TAG = re.compile(r"<[^>]*>")

HEADING_WEIGHT = 8  # a word in a heading tells more than one in the text
EXCERPT = 220  # characters; two lines under a search result
QUIET = {"footnote-ref", "footnote-backref", "headerlink", "citation", "references"}
UNSEARCHED = re.compile(r"<svg|\bfallback\b|\bcitation\b|data-search=\"off\"")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(slots=True)
class Section:
    """What stands under one heading of a page; `anchor` is empty for what stands before any."""

    anchor: str
    heading: str
    text: str = ""


@dataclass(slots=True)
class Index:
    """The search index of one language, page by page."""

    language: Language
    pages: list[tuple[str, str, str]] = field(default_factory=list)
    sections: list[tuple[int, str, str, str]] = field(default_factory=list)
    terms: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _words: Words = field(init=False)

    def __post_init__(self) -> None:
        self._words = Words(self.language)

    def add(self, url: str, title: str, sections: list[Section]) -> None:
        """Add a page; `url` is relative to the folder of the language."""
        words = self._words
        page = len(self.pages)
        self.pages.append((url, title, title.language.tag if isinstance(title, Fallback) else ""))
        for section in sections:
            if not section.text.strip() and not section.heading:
                continue
            counts = Counter(words.of(section.text))
            for word in words.of(section.heading):
                counts[word] += HEADING_WEIGHT
            number = len(self.sections)
            self.sections.append((page, section.anchor, section.heading, excerpt(section.text)))
            for word, count in counts.items():
                self.terms[word] += (number, count)

    def script(self) -> str:
        """Return the index as a script: a script loads from `file://`, where a fetch fails."""
        data = {
            "folds": FOLDS,
            "dropped": DROPPED,
            "pages": self.pages,
            "sections": self.sections,
            "terms": dict(sorted(self.terms.items())),
        }
        return f"explainers.search({_script(json.dumps(data, ensure_ascii=False, separators=(',', ':')))});\n"


def excerpt(text: str) -> str:
    """Return the beginning of a text, cut between words."""
    words = " ".join(text[: 4 * EXCERPT].split())
    if len(words) <= EXCERPT:
        return words
    cut = words[:EXCERPT].rpartition(" ")[0]
    return f"{cut if len(cut) > EXCERPT // 2 else words[:EXCERPT]} …"  # Chinese has no spaces to cut at


def _script(text: str) -> str:
    """Return JSON that means the same inside any script."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


class Words:
    """Cuts text of one language into the words that are searched for."""

    def __init__(self, language: Language) -> None:
        self._chinese = language.babel.language == "zh"

    def of(self, text: str) -> list[str]:
        """Return the normalised words; Chinese as words and as pairs of characters."""
        text = normalise(text)
        if not HAN.search(text):
            return WORD.findall(text)
        return [word for run in WORD.findall(text) for word in self._cut(run)]

    def _cut(self, run: str) -> Iterator[str]:
        """Yield the pieces of a run of letters, which may change between scripts."""
        start = 0
        for han in HAN.finditer(run):
            if han.start() > start:
                yield run[start : han.start()]
            yield from self._han(han[0])
            start = han.end()
        if start < len(run):
            yield run[start:]

    def _han(self, run: str) -> Iterator[str]:
        pairs = {run[place : place + 2] for place in range(len(run) - 1)} or {run}
        yield from pairs
        if self._chinese:
            import rjieba

            yield from (word for word in rjieba.cut(run, False) if len(word) > 2)


def normalise(text: str) -> str:
    """Return text as search compares it."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).lower()
    for letter, other in REPLACED:  # `str.translate` with a table takes five times as long
        text = text.replace(letter, other)
    return text


class SectionCollector(Treeprocessor):
    """Keeps the sections of the page that was converted last, after all else is done."""

    PRIORITY = -1

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.sections: list[Section] = []

    def run(self, root: Element) -> None:
        self.sections = [Section("", "")]
        self._collect(root)

    def _collect(self, element: Element) -> None:
        for child in element:
            classes = child.get("class", "").split()
            if QUIET.isdisjoint(classes) and "fallback" not in classes:
                if HEADING.fullmatch(str(child.tag)):
                    self.sections.append(Section(child.get("id", ""), self._plain("".join(_words(child)))))
                else:
                    self._add(child.text)
                    self._collect(child)
            elif HEADING.fullmatch(str(child.tag)):
                self.sections.append(Section(child.get("id", ""), ""))
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self.sections[-1].text += self._plain(text)

    def _plain(self, text: str) -> str:
        return html.unescape(TAG.sub(" ", MARK.sub(self._stashed, text)))

    def _stashed(self, match: re.Match[str]) -> str:
        name, _, number = match[1].partition(":")
        if name != "wzxhzdk":
            return "&" if name == "amp" else " "
        raw = self.md.htmlStash.rawHtmlBlocks[int(number)]
        return searched(raw) if isinstance(raw, str) else " "


def searched(raw: str) -> str:
    """Return HTML without the elements that are not searched: drawings, words of another language, repetitions."""
    if not UNSEARCHED.search(raw):
        return raw
    reader = _Searched()
    reader.feed(raw)
    reader.close()
    return "".join(reader.kept)


class _Searched(HTMLParser):
    """Keeps the text, with its entities, of all elements but those that are not searched."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self._skipped = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.kept.append(" ")
        if self._depth:
            self._depth += tag == self._skipped
        elif tag not in VOID and _quiet(tag, dict(attrs)):
            self._skipped, self._depth = tag, 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over `<path/>` and the like, which hold nothing."""

    def handle_endtag(self, tag: str) -> None:
        self._depth -= bool(self._depth) and tag == self._skipped

    def handle_data(self, data: str) -> None:
        self.kept.append("" if self._depth else data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


def _quiet(tag: str, attributes: dict[str, str | None]) -> bool:
    names = (attributes.get("class") or "").split()
    return tag == "svg" or attributes.get("data-search") == "off" or not {"fallback", *QUIET}.isdisjoint(names)


def _words(element: Element) -> Iterator[str]:
    """Yield the text of a heading without its footnote marks and permalink."""
    if element.text:
        yield element.text
    for child in element:
        if QUIET.isdisjoint(child.get("class", "").split()):
            yield from _words(child)
        if child.tail:
            yield child.tail
