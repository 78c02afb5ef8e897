"""Parting: what stands before the opening of a block is parsed apart from it, so that every page comes to its end."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from pymdownx.blocks import RE_START, BlocksProcessor


class Parting(BlockProcessor):
    """Parses what stands before a block's opening, and leaves the opening to PyMdown.

    PyMdown parses it while it holds the block that it has found. If another block stands there, in a
    quotation (`> ///`), PyMdown has forgotten the first one afterwards, takes nothing, and goes on for ever.
    """

    def __init__(self, md: Markdown, blocks: BlocksProcessor) -> None:
        super().__init__(md.parser)
        self.blocks = blocks

    def test(self, parent: Element, block: str) -> bool:
        match = RE_START.search(block)
        if match is None or not match.start():
            return False
        self.blocks.test(parent, block[match.start() :])
        found = self.blocks.cached_block is not None  # else it is no block, or words of one that is still open
        self.blocks.cached_block = self.blocks.cached_parent = None
        return found

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = RE_START.search(blocks[0])
        assert match is not None  # `test` has found it
        before = blocks[0][: match.start()]
        blocks[0] = blocks[0][match.start() :].removeprefix("\n")
        self.parser.parseBlocks(parent, [before])
