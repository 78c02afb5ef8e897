"""Remembrance: what was made of a page, found again by a fingerprint of all that decides it, without making its data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from build_tools import glossary
from build_tools.events.diary import Diary
from build_tools.fingerprints import fingerprint, program
from build_tools.languages import Language
from build_tools.press.printer import Printer
from build_tools.press.products import Made, Product
from build_tools.press.sheet import Printed
from build_tools.project import Project
from build_tools.publishing.exhibits import Exhibits
from build_tools.publishing.papers import Leaf
from build_tools.publishing.progress import Progress
from build_tools.text.frontmatter import IMAGE
from build_tools.text.translation import Fallback

APART = {
    *("site_dir", "markdown_extensions", "mdx_configs", "plugins", "hooks", "theme"),
    *("exclude_docs", "draft_docs", "not_in_nav"),
}
"""Settings of MkDocs that say nothing of a page, or that count by themselves."""


@dataclass(frozen=True, slots=True)
class Remembrance:
    """Keeps, beside the sheets of a printer, which of them a page has; `basis` is what all pages depend on."""

    printer: Printer
    project: Project
    diary: Diary
    basis: str

    @classmethod
    def of(
        cls, project: Project, printer: Printer, exhibits: Exhibits, diary: Diary, progress: Progress
    ) -> Remembrance:
        """Return what remembers the pages of one edition, whose configuration is as it was read.

        Every catalog counts as a whole: what of it a page needs is known only to those who make its sheets.
        """
        config, tags = project.config, [locale.tag for locale in project.locales]
        said = {tag: texts for tag, texts in progress.editions.items() if tag in tags}
        try:
            shared: list[Any] = [config.markdown_extensions, config.mdx_configs, exhibits.site_name, exhibits.site_url]
            shared += [exhibits.plain.locale, project.locales, project.order, said, progress.reviews, exhibits.library]
            return cls(printer, project, diary, fingerprint(program(), printer.edition, shared))
        except (TypeError, ModuleNotFoundError):  # something of which nobody knows what it is, or that is not there
            return cls(printer, project, diary, "")

    def name(self, leaf: Leaf, others: Sequence[Leaf | None]) -> str:
        """Return under which name the files of a page are kept, empty where they are not.

        `others` are those of its event's explainers that have sheets of their own, in the order of the event.
        """
        event = self.diary.events.get(leaf.uri)
        pages = [leaf.uri, *(event.said.explainers if event else ())]
        image = leaf.meta.get(IMAGE)
        files = [*pages, glossary.FILE, *([image["file"]] if isinstance(image, dict) and "file" in image else [])]
        try:
            read = [_read(self.project.content / str(file)) for file in files]
            events = [self.diary.events.get(page) for page in pages]
            leaves = [_without_excerpts(each) for each in (leaf, *others) if each]
            return f"{fingerprint(self.basis, leaves, events, read)}.json" if self.basis else ""
        except TypeError:  # front matter may hold anything
            return ""

    def files(self, name: str) -> tuple[Made, ...]:
        """Return the files of a page; nothing where one of them is not kept any more."""
        kept = self.printer.cache.read(name) if name else None
        found = [self._made(**entry) for entry in json.loads(kept or b"[]")]
        return tuple(made for made in found if made) if None not in found else ()

    def edition(self, pages: Iterable[Any]) -> str:
        """Return the fingerprint of all that the templates of an edition may say, of these pages of MkDocs and others.

        It is empty where nobody knows: hooks and plugins of others may bring in anything.
        """
        project, config = self.project, self.project.config
        if not self.basis or config.hooks or len(config.plugins) > 1:
            return ""
        said = [(page.url, page.title, page.meta, page.content) for page in pages]
        settings = {name: value for name, value in config.items() if name not in APART}
        settings["theme"] = [(name, value) for name, value in config.theme.items() if name != "locale"]  # not used
        known = (self.diary, settings, project.fonts, _files(project.overrides))
        try:
            return fingerprint(self.basis, *known, said)
        except TypeError:  # front matter and settings may hold anything
            return ""

    def keep(self, name: str, files: Sequence[Made]) -> None:
        """Keep which files a page has, and those that the printer does not keep."""
        self.printer.cache.read(name)  # so that it counts as used
        self.printer.cache.keep(name, json.dumps([self._entry(made) for made in files]).encode())

    def _entry(self, made: Made) -> dict[str, Any]:
        if not made.printed and not self.printer.kept(made.kept):
            self.printer.keep(made.kept, Printed(made.data, made.pages))
        said, language = made.alternative, None
        if isinstance(said, Fallback):
            language = [said.language.tag, said.language.direction]
        return {
            "product": made.product,
            "name": made.name,
            "pixels": made.pixels,
            "other": made.other,
            "alternative": said,
            "language": language,
            "kept": made.kept,
        }

    def _made(
        self,
        product: str,
        name: str,
        pixels: list[int] | None,
        other: str,
        alternative: str,
        language: list[str] | None,
        kept: str,
    ) -> Made | None:
        if (printed := self.printer.kept(kept)) is None:
            return None
        said = Fallback(alternative, Language(*language)) if language else alternative
        size = (pixels[0], pixels[1]) if pixels else None
        return Made(Product(product), name, printed.data, printed.pages, size, other, printed.preview, said, kept)


def _without_excerpts(leaf: Leaf) -> Any:
    """Return a page with the names of what it shows; what that is, its basis says."""
    uses = [(use.excerpt.id, use.chart, use.rows, use.caption) for use in leaf.uses]
    return replace(leaf, uses=()), uses


def _files(folder: Path | None) -> list[tuple[str, bytes]]:
    """Return what is in a folder, with the places."""
    if folder is None:
        return []
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths]


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
