"""Papers: a page that was converted becomes what its sheets are made of, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lxml.html

from build_tools.catalogs.status import Row
from build_tools.events.diary import Diary
from build_tools.events.presentation import Shown
from build_tools.events.presenter import EventPresenter
from build_tools.excerpts import alternatives, charts
from build_tools.excerpts.figures import NONE
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.options import Use
from build_tools.excerpts.pictures import NotDrawnError
from build_tools.excerpts.presentation import selected
from build_tools.excerpts.presenter import Presenter
from build_tools.languages import Language
from build_tools.press.paper import Figure, Paper, Picture
from build_tools.publishing import standing
from build_tools.publishing.exhibits import Exhibits
from build_tools.text.frontmatter import IMAGE
from build_tools.text.translation import Fallback

FIGURES = "//figure[@class = 'excerpt' or starts-with(@class, 'excerpt ')]"
TITLE = "./figcaption/strong[contains(@class, 'excerpt__title')][1] | ./figcaption[../@data-excerpt]"
"""The title of a figure; an empty figure has nothing but the words that the page gives."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as it was converted: `uri` is its path under content/, `shown` how problems name it.

    `meta` is its front matter in the language, `body` its HTML without the heading. `uses` are the excerpts that
    it shows and `numbers` those of its sources, `pictures` files by what it calls them. `address` is empty without
    site_url.
    """

    uri: str
    shown: str
    title: str
    meta: Mapping[str, Any]
    body: str
    address: str = ""
    uses: Sequence[Use] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where its sheets lie in the folder of the language."""
        return self.uri.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Papers:
    """Makes papers in one language, with the sources, excerpts and events of its edition; `content` has the pictures."""

    exhibits: Exhibits
    diary: Diary
    content: Path

    def paper(self, leaf: Leaf, row: Row | None, code: bytes = b"") -> Paper:
        """Return a page as its sheets need it, with its QR code as SVG.

        `row` says how far it is translated, None in the source language.
        """
        meta, wording = leaf.meta, self.exhibits.plain
        language = wording.locale.language
        references, event = self.exhibits.citations.references, self._event(leaf.uri)
        basis = [one.source for one in event.speakers] if event else []
        return Paper(
            path=leaf.path,
            language=language,
            site=self.exhibits.site_name,
            title=leaf.title,
            address=leaf.address,
            description=meta.get("description") or "",
            summary=meta.get("summary") or "",
            key_points=tuple(meta.get("key_points") or ()),
            disputed=tuple(meta.get("disputed") or ()),
            content_note=meta.get("content_note") or "",
            speaker_notes=tuple(meta.get("speaker_notes") or ()),
            written=language.date(meta["date"]) if meta.get("date") else "",
            updated=language.date(meta["updated"]) if meta.get("updated") else "",
            status=tuple(standing.sentences(row, wording)),
            draft=standing.mark(row, wording),
            body=leaf.body,
            figures=tuple(self._figures(leaf)),
            references=tuple(references.of(key) for key in dict.fromkeys([*leaf.numbers, *basis])),
            event=event,
            picture=Picture.of(meta.get(IMAGE), self.content),
            code=code,
        )

    def _event(self, uri: str) -> Shown | None:
        if (event := self.diary.events.get(uri)) is None:
            return None
        wording = self.exhibits.plain
        return EventPresenter(wording, Formats(wording), self.exhibits.library.sources).present(event)

    def _figures(self, leaf: Leaf) -> Iterator[Figure]:
        captions = _captions(leaf.body, self.exhibits.plain.translations.source) if leaf.uses else []
        for number, use in enumerate(leaf.uses):
            yield self._figure(use, leaf.numbers, captions[number] if use.caption else "")

    def _figure(self, use: Use, numbers: Mapping[str, int], caption: str) -> Figure:
        wording = self.exhibits.plain
        formats, shown = Formats(wording), selected(use.excerpt, use.rows)
        presenter = Presenter(self.exhibits.library, wording, formats, numbers)
        presented = presenter.present(shown, len(shown.rows) < len(use.excerpt.rows))
        spec = None if use.chart == NONE else charts.spec(shown, shown.rows, wording, formats, use.chart)
        if spec is None:
            return Figure(presented, caption=caption)
        try:
            svg = self.exhibits.pictures.svg(spec)
        except NotDrawnError:  # which the page has said
            return Figure(presented, caption=caption)
        said = alternatives.alternative(shown, shown.rows, wording, formats, use.chart)
        return Figure(presented, svg, _plain(said), caption)


def _captions(body: str, source: Language) -> list[str]:
    """Return the title of each figure of a page, its own or that of the excerpt."""
    root = lxml.html.fragment_fromstring(body, create_parent="div")
    found = list[str]()
    for figure in root.xpath(FIGURES):
        title = next(iter(figure.xpath(TITLE)), None)
        if title is None:
            found.append("")
            continue
        words = " ".join(title.text_content().split())
        fallback = title.xpath("descendant-or-self::*[@lang=$tag]", tag=source.tag)
        found.append(Fallback(words, source) if fallback else words)
    return found


def _plain(html: str) -> str:
    """Return paragraphs and items as one line of text."""
    root = lxml.html.fragment_fromstring(html, create_parent="div") if html else None
    parts = [] if root is None else [" ".join(each.text_content().split()) for each in root.iter("p", "li")]
    return "; ".join(filter(None, parts))
