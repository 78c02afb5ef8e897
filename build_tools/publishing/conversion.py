"""Conversion: the one Markdown converter that all pages of an edition share."""

from __future__ import annotations

from collections.abc import Sequence

import markdown
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig

from build_tools.languages import Language
from build_tools.publishing.search import SectionCollector
from build_tools.text.converter import Converter
from build_tools.text.isolation import Isolator


class SharedConverter(Extension):
    """Makes MkDocs' converter for a page the one that all pages share.

    MkDocs makes a `Markdown` for every page, which takes longer than converting a short one. The
    new object is given the state of the shared one, so both names mean the same converter.
    """

    def __init__(self, config: MkDocsConfig, ours: Sequence[Extension], language: Language) -> None:
        """Make the converter that mkdocs.yml describes, with our extensions, for one language."""
        super().__init__()
        self.converter = Converter(
            extensions=[*config.markdown_extensions, *ours], extension_configs=config.mdx_configs or {}
        )
        vars(self.converter)["convert"] = self.converter.convert  # MkDocs' converter is given it with the rest
        self.collector = SectionCollector(self.converter)
        processors = self.converter.treeprocessors
        processors.register(self.collector, "explainers_search", SectionCollector.PRIORITY)
        if language.isolating:
            processors.register(Isolator(self.converter), "explainers_isolate", Isolator.PRIORITY)

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Give MkDocs' converter the state of the shared one."""
        md.__dict__ = self.converter.__dict__
