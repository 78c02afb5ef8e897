"""Papers of a site, in each language: of the real one, and of the one with events with some words of it translated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from build_tools import glossary
from build_tools import project as projects
from build_tools.catalogs.extractors import SITE_NAME
from build_tools.catalogs.status import Row
from build_tools.events import diary
from build_tools.events.diary import Diary
from build_tools.excerpts import library
from build_tools.excerpts.cache import CHARTS, Cache
from build_tools.excerpts.library import Library
from build_tools.excerpts.pictures import FOLDER, Pictures
from build_tools.glossary import Glossary
from build_tools.press import codes, templates, typefaces
from build_tools.press.briefing import Briefing
from build_tools.press.every import Run
from build_tools.press.paper import Paper
from build_tools.press.setting import Setting
from build_tools.press.sheet import Printed, Sheet
from build_tools.press.typst import Typst
from build_tools.project import Project
from build_tools.publishing import retelling
from build_tools.publishing.builder import load_catalogs
from build_tools.publishing.conversion import SharedConverter
from build_tools.publishing.exhibits import Exhibits
from build_tools.publishing.papers import Papers
from build_tools.publishing.retelling import Retelling
from build_tools.publishing.standing import MARKS, SENTENCES, WHOLE
from build_tools.reviews.register import Standing
from build_tools.text.translation import Key, Translations
from build_tools.text.wording import Wording
from tests.conftest import ROOT

TAGS = ("en", "ug", "zh-Hans")
ADDRESS = "https://www.iana.org/fair/"
APPLES, NIGHT, CANCELLED = "apples", "events/night-fair", "events/pruning"
DRAFTS = {"en": "", "ug": "دەسلەپكى ماشىنا تەرجىمىسى", "zh-Hans": "机译草稿"}
STATES = {
    "en": (),
    "ug": ("بۇ بەت تەرجىمە قىلىندى.", "تەرجىمىسىنى تېخى ھېچكىم تەكشۈرمىدى."),
    "zh-Hans": ("本页已译出。", "译文尚无人审校。"),
}
WORDS: Mapping[str, Mapping[Key, str]] = {
    "ug": {
        ("column", "Apples"): "ئالمىلار",
        ("draft", MARKS[Standing.MACHINE]): DRAFTS["ug"],
        (None, WHOLE): STATES["ug"][0],
        (None, SENTENCES[Standing.MACHINE]): STATES["ug"][1],
        ("event status", "This event is to come."): "بۇ پائالىيەت تېخى باشلانمىدى.",
        ("event status", "This event was cancelled: it does not take place."): "بۇ پائالىيەت ئەمەلدىن قالدۇرۇلدى.",
        (
            "key_points",
            "It lasts seven hours, because clocks go back that night.",
        ): "پائالىيەت يەتتە سائەت داۋاملىشىدۇ.",
        ("programme", "How apples are counted"): "ئالمىلار قانداق سانىلىدۇ",
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
        ("column", "Apples"): "苹果",
        ("draft", MARKS[Standing.MACHINE]): DRAFTS["zh-Hans"],
        (None, WHOLE): STATES["zh-Hans"][0],
        (None, SENTENCES[Standing.MACHINE]): STATES["zh-Hans"][1],
        ("event status", "This event is to come."): "本活动尚未举行。",
        ("key_points", "It lasts seven hours, because clocks go back that night."): "活动持续七小时。",
        ("programme", "How apples are counted"): "苹果怎么数",
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
GLOSSARY = """
- {id: apple, en: apple, forms: {ug: [ئالما], zh-Hans: [苹果, 蘋果]}}
- {id: almanac, en: almanac, forms: {ug: [يىلنامە]}}
- {id: office, en: Fruit Office, forms: {ug: [مېۋە ئىشخانىسى], zh-Hans: [水果局]}}
- {id: orchard, en: Orchard Lane, forms: {zh-Hans: [果园巷]}}
- {id: pear, en: pear tree, forms: {zh-Hans: [梨树]}}
- {id: growers, en: The Growers, forms: {zh-Hans: [果农会]}}
"""


@dataclass(frozen=True)
class Press:
    """A site whose pages become papers, in all its languages; `address` is where it stands."""

    project: Project
    library: Library = field(repr=False)
    diary: Diary = field(repr=False)
    editions: Mapping[str, Translations] = field(repr=False)
    address: str
    _papers: dict[tuple[str, str], Paper] = field(default_factory=dict, repr=False)

    @classmethod
    def real(cls) -> Press:
        """Read the site of this repository."""
        project = projects.load(ROOT / "mkdocs.yml")
        return cls._of(project, load_catalogs(project)[0], "https://example.org/site/")

    @classmethod
    def fair(cls, folder: Path) -> Press:
        """Read the site with events, with the translations above in place of its catalogs."""
        project = projects.load(folder / "mkdocs.yml")
        source, languages = project.source.language, [locale.language for locale in project.locales]
        return cls._of(project, {it.tag: Translations(it, source, WORDS.get(it.tag, {})) for it in languages}, ADDRESS)

    @classmethod
    def _of(cls, project: Project, editions: Mapping[str, Translations], address: str) -> Press:
        data = library.load(project)[0]
        return cls(project, data, diary.load(project, data)[0], editions, address)

    def wording(self, tag: str) -> Wording:
        """Return the words of a language."""
        return Wording(self.project.locale(tag), self.editions[tag])

    def setting(self, tag: str) -> Setting:
        """Return what all sheets of a language share."""
        return Setting(words=templates.words(ROOT / "overrides" / templates.FOLDER, self.wording(tag)))

    def paper(self, page: str, tag: str, **changes: Any) -> Paper:
        """Return a page, by its path without ending, in a language, with some things changed."""
        if (page, tag) not in self._papers:
            self._papers[page, tag] = self._paper(page, tag)
        return replace(self._papers[page, tag], **changes)

    def _paper(self, page: str, tag: str) -> Paper:
        wording, pictures = self.wording(tag), Pictures(Cache(ROOT / CHARTS))
        name = wording.words(str(self.project.config.site_name), SITE_NAME)
        exhibits = Exhibits(self.library, wording, retelling.templates(), pictures, name, self.address, False)
        convert = partial(SharedConverter, self.project.config, language=wording.locale.language)
        told = Retelling(self.project, self.diary, exhibits, self.editions[tag], self.address, convert)
        leaf = told.leaf(f"{page}.md")
        row = None if wording.locale.source else Row(tag, leaf.uri, 9, 9, 0, 0, Standing.MACHINE)
        return Papers(exhibits, self.diary, self.project.content).paper(leaf, row, codes.svg(leaf.address, page))

    def briefing(self, page: str, terms: Glossary) -> Briefing:
        """Return all that interpreters of an event need, with these terms."""
        event = self.diary.events[f"{page}.md"]
        every = (page, *(path.removesuffix(".md") for path in event.said.explainers))
        papers = {tag: tuple(self.paper(path, tag) for path in every) for tag in TAGS}
        return Briefing(papers, terms, self.project.source.language)

    def run(self, page: str, tag: str) -> Run:
        """Return a page to be printed, on all its sheets."""
        others = [(self.paper(page, other), self.setting(other)) for other in TAGS if other != tag]
        path = self.project.content / glossary.FILE
        briefing = None
        if f"{page}.md" in self.diary.events:
            briefing = self.briefing(page, glossary.read(path, path.name, TAGS)[0])
        return Run(self.paper(page, tag), self.setting(tag), others=lambda: others, briefing=lambda: briefing)


@cache
def typst() -> Typst:
    """Return the one door to Typst."""
    return Typst(ROOT / "overrides" / "print", typefaces.folders(ROOT / CHARTS / FOLDER))


def printed(sheet: Sheet) -> Printed:
    """Print a sheet; nothing is to be said of it."""
    made = typst().printed(sheet)
    assert made.warnings == ()
    return made
