"""The block: `/// excerpt` in a page, which becomes the figure of an excerpt.

It needs nothing but Python-Markdown and PyMdown Extensions:

    markdown.markdown(text, extensions=["explainers_excerpts"],
                      extension_configs={"explainers_excerpts": {"content": "content"}})

Charts and files to download come with a site only. What is wrong with a page's blocks is then a warning of
the logger `build_tools`; wrong options and wrong data raise a ProjectError.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import RE_START, BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block, type_any

from build_tools.excerpts import opening, standalone
from build_tools.excerpts.figures import Figures
from build_tools.excerpts.library import Library
from build_tools.excerpts.opening import INDENT, NAME, Opening, Openings
from build_tools.excerpts.options import NAMES, Fault, Use, check
from build_tools.excerpts.parting import Parting
from build_tools.problems import Problem, report
from build_tools.sources.citations import CitationExtension

SPOILT = "\x02spoilt\x03"  # no source holds these characters: Python-Markdown takes them out
ID = re.compile(r"""^[ \t>*+-]*["']?id["']?[ ]*:[ ]*["']?([a-z][a-z0-9-]*)""", re.MULTILINE)
OPTION = re.compile(rf"(?:{'|'.join(NAMES)})[ ]*:")
BEFORE_ALL = 1000  # sees the page as it was written
BEFORE_BLOCKS = 89.995  # before PyMdown's blocks (89.99)
RIGHT_BEFORE_BLOCKS = 89.992
BEFORE_NUMBERS = 22.5  # sources are numbered next (22), and then the walker comes (21)
AFTER_ATTRIBUTES = 7  # the caption has its markup (20) and attributes (8); the table of contents (5) is not made yet


@dataclass(slots=True)
class Placed:
    """One block of a page: its placeholder, where it begins, what it asks for, what is wrong, whether it ends."""

    element: Element
    opening: Opening
    use: Use | None = None
    faults: list[Fault] = field(default_factory=list)
    ended: bool = False


class ExcerptExtension(BlocksExtension):  # type: ignore[misc]
    """Puts placeholders for the excerpts of a page, and their figures where it has `figures`.

    Other extensions of PyMdown's blocks go before it, as they make `\\/` an escape and this one does not.
    """

    def __init__(
        self,
        library: Library | None = None,
        figures: Figures | None = None,
        **options: Any,
    ) -> None:
        """Show excerpts of a library, or of the folder that the options name."""
        self.config = deepcopy(standalone.OPTIONS)  # Python-Markdown writes what it is told into it
        super().__init__(**options)
        self._alone = library is None
        if library is None:
            library, figures = standalone.figures(self.getConfigs())
        self.library = library
        self.figures = figures
        self.placed: list[Placed] = []
        self.openings = Openings()
        self.spoilt = Opening()
        self._place = ("page.md", 1, "")

    @property
    def used(self) -> list[str]:
        """The ids of the excerpts that the last page shows, in its order, each once."""
        return list(dict.fromkeys(placed.use.excerpt.id for placed in self.placed if placed.use))

    @property
    def named(self) -> set[str]:
        """The ids that the last page names: those it shows, and those in a block that is not understood."""
        return {*self.used, *(ID.findall(self.openings.source) if self.problems else ())}

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the blocks of the page that was converted last."""
        return self.openings.problems

    def at(self, path: str, line: int = 1, root: str = "") -> None:
        """Say where the next page stands: its path, its first line there, and the way to its language's folder."""
        self._place = (path, line, root)

    def extendMarkdown(self, md: Markdown) -> None:
        """Extend a converter; what a page without the block becomes does not change."""
        escaped, alone = md.ESCAPED_CHARS, "blocks" not in md.parser.blockprocessors
        super().extendMarkdown(md)
        if alone:  # PyMdown's blocks would make `\\/` an escape
            md.ESCAPED_CHARS = escaped

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        """Register the block and what looks after it."""
        md.registerExtension(self)
        block_mgr.register(ExcerptBlock, {"extension": self})
        md.preprocessors.register(_Begin(md, self), "explainers_excerpts_begin", BEFORE_ALL)
        processors = md.parser.blockprocessors
        processors.register(_Looking(md, block_mgr, self), "explainers_excerpts_opening", BEFORE_BLOCKS)
        processors.register(Parting(md, block_mgr), "explainers_excerpts_parting", RIGHT_BEFORE_BLOCKS)
        md.treeprocessors.register(_Check(md, self), "explainers_excerpts_check", BEFORE_NUMBERS)
        md.treeprocessors.register(_Fill(md, self), "explainers_excerpts", AFTER_ATTRIBUTES)

    def reset(self) -> None:
        """Forget the last page."""
        self.begin("")

    def begin(self, source: str) -> None:
        """Get ready for one page."""
        self.placed = []
        self.openings = Openings(self._place[0], self._place[1], source)

    def check(self, root: Element) -> None:
        """Take down what is wrong with the blocks, and what has stayed text and was to be one; name the figures."""
        seen = dict[str, int]()
        for placed in self.placed:
            if not placed.ended:
                _free(placed.element, root)
                hint = "Write /// on a line of its own below it."
                placed.faults.append(Fault("", "this excerpt block is never closed.", hint))
            for fault in placed.faults:
                self.openings.tell(fault, placed.opening)
            if placed.use:
                name = placed.use.excerpt.id
                seen[name] = seen.get(name, 0) + 1
                placed.element.set("id", f"{NAME}-{name}" + (f"-{seen[name]}" if seen[name] > 1 else ""))
        for element in root.iter():
            for text in (element.text, element.tail):
                if text and "///" in text and not isinstance(text, AtomicString) and element.tag not in ("code", "pre"):
                    self.openings.left(text)
        if self._alone:
            report(self.problems)

    def fill(self, md: Markdown) -> None:
        """Put a figure into every placeholder."""
        for placed in self.placed:
            if placed.use and self.figures:
                self._fill(placed.element, placed.use, self.figures, md)

    def _fill(self, element: Element, use: Use, figures: Figures, md: Markdown) -> None:
        given, ident = element.find("figcaption"), str(element.get("id"))
        parts = figures.parts(use.excerpt, ident, _numbers(md), use.chart, use.rows, given is not None, self._place[2])
        for child in list(element):
            element.remove(child)
        del element.attrib["data-cites"], element.attrib["data-excerpt"]
        element.set("class", f"{NAME} {NAME}--{use.excerpt.heading.kind.value}")
        caption = SubElement(element, "figcaption")
        if given is None:
            caption.text = md.htmlStash.store(parts.caption)
        else:
            given.tag, given.tail = "strong", md.htmlStash.store(parts.caption)
            given.attrib |= {"class": f"excerpt__title {given.get('class', '')}".strip(), "id": f"{ident}-title"}
            caption.append(given)
        caption.tail = md.htmlStash.store(parts.body)


class ExcerptBlock(Block):  # type: ignore[misc]
    """The block as PyMdown sees it; its opening has been looked at before, so that nothing makes it plain text."""

    NAME = NAME
    ARGUMENT = None
    OPTIONS: ClassVar = dict.fromkeys(NAMES, (None, type_any))

    def on_create(self, parent: Element) -> Element:
        """Put the placeholder there, with the caption that the page gives as a child."""
        extension: ExcerptExtension = self.config["extension"]
        element = SubElement(parent, "figure", {"class": NAME})
        if self.argument == SPOILT:
            self._placed = Placed(element, extension.spoilt)
        else:
            use, faults = check(self.options, extension.library)
            self._placed = Placed(element, extension.openings.find(str(self.options["id"] or "")), use, faults)
        extension.placed.append(self._placed)
        if use := self._placed.use:
            element.attrib |= {"data-excerpt": use.excerpt.id, "data-cites": " ".join(use.cited)}
            if use.caption:
                SubElement(element, "figcaption").text = use.caption
        return element

    def on_add(self, block: Element) -> Element:
        """Keep what stands in the block apart from the caption."""
        content = block.find("div")
        return SubElement(block, "div") if content is None else content

    def on_end(self, block: Element) -> None:
        """Take out what stands in the block; it is a mistake."""
        self._placed.ended = True
        content = block.find("div")
        if content is None:
            return
        block.remove(content)
        words = "".join(content.itertext()).strip()
        if OPTION.match(words):
            self._placed.faults = [Fault("", "the options of this excerpt block are not indented.", INDENT)]
        elif words or len(content):
            fact = "there is something inside of this excerpt block."
            self._placed.faults.append(Fault("", fact, "Move it below the line ///."))


class _Begin(Preprocessor):
    def __init__(self, md: Markdown, extension: ExcerptExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        self.extension.begin("\n".join(lines))
        return lines


class _Looking(BlockProcessor):
    """Takes what PyMdown would refuse out of a block's opening, and takes down what it was."""

    def __init__(self, md: Markdown, blocks: BlocksProcessor, extension: ExcerptExtension) -> None:
        super().__init__(md.parser)
        self.blocks = blocks
        self.extension = extension

    def test(self, parent: Element, block: str) -> bool:
        match = RE_START.search(block)
        return bool(match and match[2].lower() == NAME and match[3] != SPOILT and self._faults(match, block)[0])

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks[0]
        match = RE_START.search(block)
        assert match is not None  # `test` has found it
        faults, rest = self._faults(match, block)
        said = block[match.end() : len(block) - len(rest)].strip().split("\n")[0].strip()
        self.extension.spoilt = self.extension.openings.find(said or (match[3] or ""))
        for fault in faults:
            self.extension.openings.tell(fault, self.extension.spoilt)
        blocks[0] = f"{block[: match.start()]}\n{match[1]} {NAME} | {SPOILT}\n{rest}"

    def _faults(self, match: re.Match[str], block: str) -> tuple[list[Fault], str]:
        """Return what is wrong with an opening, and what stands behind it."""
        options, rest = self.blocks.split_header(block[match.end() :], len(match[1]))
        return list(opening.faults(options, match[3])), rest


class _Check(Treeprocessor):
    def __init__(self, md: Markdown, extension: ExcerptExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self.extension.check(root)


class _Fill(Treeprocessor):
    def __init__(self, md: Markdown, extension: ExcerptExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self.extension.fill(self.md)


def _numbers(md: Markdown) -> dict[str, int]:
    """Return the numbers of the sources that the page cites; none where nothing lists its sources."""
    found = [each.numbers for each in md.registeredExtensions if isinstance(each, CitationExtension)]
    return found[0] if found else {}


def _free(element: Element, root: Element) -> None:
    """Put what a block that never ends has taken in behind it."""
    content = element.find("div")
    parent = next((parent for parent in root.iter() if element in list(parent)), None)
    if content is not None and parent is not None:
        element.remove(content)
        place = list(parent).index(element) + 1
        parent[place:place] = list(content)


def makeExtension(**options: Any) -> ExcerptExtension:
    """Return the extension; Python-Markdown calls this."""
    return ExcerptExtension(**options)
