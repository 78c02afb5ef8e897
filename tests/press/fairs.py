"""Papers of the site with events, in three languages, and what is in a printed PDF."""

from __future__ import annotations

import ctypes
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import segno

from build_tools import project as projects
from build_tools.events import diary
from build_tools.events.presenter import EventPresenter
from build_tools.excerpts import alternatives, charts, library
from build_tools.excerpts.cache import CHARTS, Cache
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.library import Library
from build_tools.excerpts.pictures import FOLDER, Pictures
from build_tools.excerpts.presenter import Presenter
from build_tools.press import templates, typefaces
from build_tools.press.common import Setting
from build_tools.press.paper import Figure, Paper
from build_tools.press.typst import Typst
from build_tools.project import Project
from build_tools.sources import references
from build_tools.text import frontmatter
from build_tools.text.translation import Translations
from build_tools.text.wording import Wording
from tests.conftest import ROOT

APPLES, NIGHT, CANCELLED = "apples", "events/night-fair", "events/pruning"
ADDRESS = "https://www.iana.org/fair/"
EXCERPTS = {APPLES: ["harvest"], NIGHT: ["trees"]}
TAGS = ["en", "ug", "zh-Hans"]
DRAFTS = {"en": "", "ug": "دەسلەپكى ماشىنا تەرجىمىسى", "zh-Hans": "机译草稿"}
STATES = {"en": (), "ug": ("تەرجىمىسىنى تېخى ھېچكىم تەكشۈرمىدى.",), "zh-Hans": ("译文尚无人审校。",)}
WORDS = {
    "ug": {
        (None, "Apples"): "ئالمىلار",
        (None, "A night in the orchard"): "باغدىكى بىر كېچە",
        (None, "Speakers"): "سۆزلىگۈچىلەر",
        (None, "When and where"): "قاچان ۋە قەيەردە",
        (None, "{number} more rows on the page"): "بەتتە يەنە {number} قۇر بار",
        ("site name", "The orchard fair"): "باغ يەرمەنكىسى",
        ("event", "Night of the apples"): "ئالما كېچىسى",
        ("role", "Keeper of the almanac"): "كالېندار ساقلىغۇچى",
        (
            "summary",
            "The orchard has 2,884 apples. The growers say that there are more. Nobody has counted all of them.",
        ): ("باغدا 2 مىڭ 884 تال ئالما بار. باغۋەنلەر بۇنىڭدىن كۆپ دەيدۇ. ھېچكىم ھەممىسىنى سانىمىغان."),
        ("key_points", "The Fruit Office counted 2,884 apples on the trees."): (
            "Fruit Office دەرەختىكى 2 مىڭ 884 تال ئالمىنى سانىدى."
        ),
        ("disputed", "Whether fallen apples count."): "يەرگە چۈشكەن ئالمىنىڭ ھېسابقا كىرىش-كىرمەسلىكى.",
        ("title", "Apples of the orchard"): "باغنىڭ ئالمىلىرى",
    },
    "zh-Hans": {
        (None, "Apples"): "苹果",
        (None, "A night in the orchard"): "果园之夜",
        (None, "Speakers"): "发言人",
        (None, "When and where"): "时间和地点",
        (None, "{number} more rows on the page"): "网页上还有 {number} 行",
        ("site name", "The orchard fair"): "果园集市",
        ("event", "Night of the apples"): "苹果之夜",
        ("role", "Keeper of the almanac"): "年鉴保管人",
        (
            "summary",
            "The orchard has 2,884 apples. The growers say that there are more. Nobody has counted all of them.",
        ): ("果园有 2884 个苹果。种植者说还有更多。没有人全部数过。"),
        ("key_points", "The Fruit Office counted 2,884 apples on the trees."): "水果局在树上数出 2884 个苹果。",
        ("disputed", "Whether fallen apples count."): "落地的苹果算不算。",
        ("title", "Apples of the orchard"): "果园的苹果",
    },
}


@dataclass(frozen=True)
class Fair:
    """The site with events, from which papers are made."""

    project: Project
    library: Library = field(repr=False)

    @classmethod
    def of(cls, folder: Path) -> Fair:
        """Read it."""
        project = projects.load(folder / "mkdocs.yml")
        return cls(project, library.load(project)[0])

    def wording(self, tag: str) -> Wording:
        """Return the words of a language."""
        locale = self.project.locale(tag)
        return Wording(locale, Translations(locale.language, self.project.source.language, WORDS.get(tag, {})))

    def setting(self, tag: str) -> Setting:
        """Return what all sheets of a language share."""
        return Setting(words=templates.words(ROOT / "overrides" / templates.FOLDER, self.wording(tag)))

    def paper(self, page: str, tag: str, **changes: Any) -> Paper:
        """Return a page in a language, with some things changed."""
        wording, events = self.wording(tag), diary.load(self.project, self.library)[0]
        text = (self.project.content / f"{page}.md").read_text("utf-8")
        head = frontmatter.parse(page, text)
        said, language, formats = head.translate(wording.words), wording.locale.language, Formats(wording)
        keys = ["almanac", "growers"]
        event = events.events.get(f"{page}.md")
        listed = references.References(self.library.sources, wording, references.environment([], wording))
        paper = Paper(
            path=page,
            language=language,
            site=wording.words("The orchard fair", "site name"),
            title=wording.words(head.body.partition("\n")[0].removeprefix("# ")),
            address=f"{ADDRESS}{tag}/{page}.html",
            summary=said.get("summary", ""),
            key_points=tuple(said.get("key_points", ())),
            disputed=tuple(said.get("disputed", ())),
            content_note=said.get("content_note", ""),
            speaker_notes=tuple(said.get("speaker_notes", ())),
            written=language.date(said["date"]),
            updated=language.date(said["updated"]) if "updated" in said else "",
            status=STATES[tag],
            draft=DRAFTS[tag],
            figures=tuple(self._figure(name, wording, formats, keys) for name in EXCERPTS.get(page, ())),
            references=tuple(listed.of(key) for key in keys),
            event=EventPresenter(wording, formats, self.library.sources).present(event) if event else None,
            code=code(f"{ADDRESS}{tag}/{page}.html"),
        )
        return replace(paper, **changes)

    def _figure(self, name: str, wording: Wording, formats: Formats, keys: list[str]) -> Figure:
        excerpt = self.library.excerpts[name]
        numbers = {key: number for number, key in enumerate(keys, 1)}
        shown = Presenter(self.library, wording, formats, numbers).present(excerpt)
        spec = charts.spec(excerpt, excerpt.rows, wording, formats)
        if spec is None:
            return Figure(shown)
        said = alternatives.alternative(excerpt, excerpt.rows, wording, formats)
        return Figure(shown, Pictures(Cache(ROOT / CHARTS)).svg(spec), said)


def code(address: str) -> bytes:
    """Return a QR code."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=4)
    return drawn.getvalue()


@cache
def typst() -> Typst:
    """Return the one door to Typst."""
    return Typst(ROOT / "overrides" / "print", typefaces.folders(ROOT / CHARTS / FOLDER))


def letters(text: str) -> str:
    """Return the letters and digits of a text alone: how programs put spaces between them is their own choice."""
    whole = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in whole if letter.isalnum())


def pages(pdf: bytes) -> list[str]:
    """Return the letters of each page of a PDF."""
    return [letters(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


def missing(texts: Iterable[str], page: str) -> list[str]:
    """Return the words of texts that are not among the letters of a page; programs disagree on the order of mixed lines."""
    words = [word for text in texts for word in re.findall(r"[^\W_]+", letters_apart(text))]
    return [word for word in words if word not in page]


def letters_apart(text: str) -> str:
    """Return a text as `letters` compares it, with its words still apart."""
    return unicodedata.normalize("NFKC", text)


def sizes(pdf: bytes) -> set[float]:
    """Return how high the letters of a PDF are, in points."""
    found = set[float]()
    for page in pypdfium2.PdfDocument(pdf):
        for it in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            found.add(_size(it))
    return found


def _size(it: Any) -> float:
    size = ctypes.c_float()
    pypdfium2.raw.FPDFTextObj_GetFontSize(it.raw, size)
    return round(size.value * abs(it.get_matrix().d), 1)


def tags(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Yield what the parts of a PDF are for who hears it, with alternative texts."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield from _tags(document.Root.StructTreeRoot)


def _tags(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, pikepdf.Array):
        for inside in node:
            yield from _tags(inside)
    elif isinstance(node, pikepdf.Dictionary):
        if ("/S" in node and "/Type" not in node) or node.get("/Type") == "/StructElem":
            yield str(node.S).removeprefix("/"), str(node.get("/Alt", ""))
        if "/K" in node:
            yield from _tags(node.K)
