"""The excerpts of tests/orchard/, and pages that show them, in any of its languages."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import markdown
from jinja2.bccache import Bucket, BytecodeCache

from build_tools.catalogs import pofile
from build_tools.excerpts import library as libraries
from build_tools.excerpts.block import ExcerptExtension
from build_tools.excerpts.excerpt import Excerpt, Heading
from build_tools.excerpts.figures import Figures, Offer
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.library import Library
from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.sources import references
from build_tools.sources.citations import CitationExtension
from build_tools.sources.references import References
from build_tools.text.extension import TranslationExtension
from build_tools.text.translation import Key, Translations
from build_tools.text.wording import Wording
from tests.conftest import ROOT


class Kept(BytecodeCache):
    """Templates as they were compiled by an earlier test."""

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.codes:
            bucket.bytecode_from_string(self.codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key] = bucket.bytecode_to_string()


COMPILED = Kept()
ORCHARD = ROOT / "tests" / "orchard"
EN = Language.of("en")


@cache
def library() -> Library:
    """Read the excerpts of the orchard."""
    found, problems = libraries.read(ORCHARD / "content", "content")
    assert problems == []
    return found


def translations(tag: str) -> Translations:
    """Return what the orchard's catalog says, nothing of the templates."""
    if tag == "en":
        return Translations(EN, EN)
    path = ORCHARD / "locales" / tag.replace("-", "_") / "LC_MESSAGES" / "messages.po"
    return Translations.of(pofile.read(path, "")[0].entries, Language.of(tag), EN)


def of(tag: str, texts: dict[Key, str]) -> Translations:
    """Return translations that say this and nothing else."""
    return Translations(Language.of(tag), EN, texts)


def converter(
    found: Library, said: Translations, *extensions: str, offer: Offer | None = None
) -> tuple[markdown.Markdown, ExcerptExtension]:
    """Return a converter whose pages show the excerpts of a library."""
    wording = Wording(Locale(said.language, said.language.tag, said.language == EN), said)
    templates = references.environment([ROOT / "overrides"], wording)
    templates.bytecode_cache = COMPILED
    figures = Figures(found, wording, templates, Formats(wording), offer or Offer())
    excerpts = ExcerptExtension(found, figures)
    citations = CitationExtension(References(found.sources, wording, templates), found.lines)
    ours = [TranslationExtension(said), citations, excerpts]
    return markdown.Markdown(extensions=["toc", *extensions, *ours]), excerpts


def block(ident: str, **options: Any) -> str:
    """Return the block that shows an excerpt."""
    lines = [f"    {name}: {value}" for name, value in {"id": ident, **options}.items()]
    return "\n".join(["/// excerpt", *lines, "///"]) + "\n"


def figure(ident: str, tag: str = "en", offer: Offer | None = None, **options: Any) -> Element:
    """Return the figure that a page shows of an excerpt of the orchard."""
    return shown(library(), translations(tag), ident, offer, **options)


def shown(found: Library, said: Translations, ident: str, offer: Offer | None = None, **options: Any) -> Element:
    """Return the figure that a page shows of an excerpt of a library."""
    md, excerpts = converter(found, said, offer=offer)
    page = tree(md.convert(block(ident, **options)))
    assert [str(problem) for problem in excerpts.problems] == []
    (only,) = page.iter("figure")
    return only


def tree(html: str) -> Element:
    """Read HTML whose only attribute without a value is `download`."""
    return ElementTree.fromstring(f"<div>{html.replace(' download>', '>')}</div>")


def words(element: Element) -> str:
    """Return the words of an element as they are read, on one line."""
    return " ".join(re.sub(r"\s+", " ", "".join(element.itertext())).split())


def classed(element: Element, name: str) -> list[Element]:
    """Return what is inside of an element and has a class."""
    return [each for each in element.iter() if name in each.get("class", "").split()]


def changed(found: Library, ident: str, **fields: Any) -> Library:
    """Return a library in which the heading of one excerpt says something else."""
    old = found.excerpts[ident]
    heading: Heading = old.heading.model_copy(update=fields)
    new: Excerpt = replace(old, heading=heading)
    return replace(found, excerpts={**found.excerpts, ident: new})
