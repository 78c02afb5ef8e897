"""The site with events as papers in three languages, some words of it translated, and what is printed of them."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pypdfium2

from build_tools import glossary
from build_tools import project as projects
from build_tools.catalogs import extractors
from build_tools.events import diary
from build_tools.events.presenter import EventPresenter
from build_tools.excerpts import library
from build_tools.excerpts.cache import CHARTS, Cache
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.pictures import FOLDER, Pictures
from build_tools.excerpts.presenter import Presenter
from build_tools.languages import Language
from build_tools.press import templates, typefaces
from build_tools.press.briefing import Briefing
from build_tools.press.common import Setting
from build_tools.press.paper import Figure, Paper
from build_tools.press.sheet import Printed, Sheet
from build_tools.press.typst import Typst
from build_tools.publishing.exhibits import Exhibits
from build_tools.sources import references
from build_tools.text.extension import TranslationExtension
from build_tools.text.translation import Translations
from build_tools.text.wording import Wording
from tests.conftest import ROOT

TAGS = ("en", "ug", "zh-Hans")
PAGES = ("events/night-fair.md", "apples.md")
WORDS = {
    "ug": {
        ("column", "Apples"): "ئالمىلار",
        ("event status", "This event is to come."): "بۇ پائالىيەت تېخى باشلانمىدى.",
        ("event status", "This event was cancelled: it does not take place."): "بۇ پائالىيەت ئەمەلدىن قالدۇرۇلدى.",
        (
            "key_points",
            "It lasts seven hours, because clocks go back that night.",
        ): "پائالىيەت يەتتە سائەت داۋاملىشىدۇ.",
        ("programme", "How apples are counted"): "ئالمىلار قانداق سانىلىدۇ",
        ("role", "Keeper of the almanac"): "يىلنامىنىڭ مۇھەررىرى",
        (None, "A night in the orchard"): "باغدىكى كېچە",
        (None, "The orchard fair"): "باغ يەرمەنكىسى",
        (None, "Speakers"): "سۆزلىگۈچىلەر",
        ("site name", "The orchard fair"): "باغ يەرمەنكىسى",
    },
    "zh-Hans": {
        ("column", "Apples"): "苹果",
        ("event status", "This event is to come."): "本活动尚未举行。",
        ("key_points", "It lasts seven hours, because clocks go back that night."): "活动持续七小时。",
        ("programme", "How apples are counted"): "苹果怎么数",
        (None, "A night in the orchard"): "果园之夜",
    },
}
DRAFTS = {"en": "", "ug": "دەسلەپكى ماشىنا تەرجىمىسى", "zh-Hans": "机译草稿"}
GLOSSARY = """
- {id: apple, en: apple, forms: {ug: [ئالما], zh-Hans: [苹果, 蘋果]}}
- {id: almanac, en: almanac, forms: {ug: [يىلنامە]}}
- {id: office, en: Fruit Office, forms: {ug: [مېۋە ئىشخانىسى], zh-Hans: [水果局]}}
- {id: orchard, en: Orchard Lane, forms: {zh-Hans: [果园巷]}}
- {id: pear, en: pear tree, forms: {zh-Hans: [梨树]}}
- {id: growers, en: The Growers, forms: {zh-Hans: [果农会]}}
"""


@cache
def typst() -> Typst:
    """Return the one door to Typst."""
    return Typst(ROOT / "overrides" / "print", typefaces.folders(ROOT / CHARTS / FOLDER))


def printed(sheet: Sheet) -> Printed:
    """Print a sheet; nothing is to be said of it."""
    found = typst().printed(sheet)
    assert found.warnings == ()
    return found


def read(pdf: bytes) -> list[str]:
    """Return the letters and digits of every page of a PDF, without the spaces that programs put anywhere."""
    return [_letters(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(pdf)]


def lacking(words: str, pages: list[str]) -> list[str]:
    """Return which of these words stand on no page."""
    return [word for word in words.split() if not any(_letters(word) in page for page in pages)]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def setting(tag: str) -> Setting:
    """Return what the sheets of a language share."""
    return Setting(words=templates.words(ROOT / "overrides" / templates.FOLDER, wording(tag)))


def wording(tag: str) -> Wording:
    """Return the words of a language."""
    source, language = Language.of("en"), Language.of(tag)
    locale = projects.Locale(language, tag, source=tag == "en")
    return Wording(locale, Translations(language, source, WORDS.get(tag, {})))


def papers(folder: Path, tag: str, pages: tuple[str, ...] = PAGES) -> tuple[Paper, ...]:
    """Return pages of the site with events in one language."""
    return tuple(_paper(folder, tag, page) for page in pages)


def briefing(folder: Path, agreed: str = GLOSSARY) -> Briefing:
    """Return all that is known of the night fair."""
    path = folder / "content" / glossary.FILE
    path.write_text(agreed, "utf-8")
    terms, problems = glossary.read(path, path.name, TAGS)
    assert problems == ()
    path.unlink()
    return Briefing({tag: papers(folder, tag) for tag in TAGS}, terms, Language.of("en"))


def _paper(folder: Path, tag: str, page: str) -> Paper:
    project = projects.load(folder / "mkdocs.yml")
    data, words = library.load(project)[0], wording(tag)
    events = diary.load(project, data)[0]
    environment = references.environment([ROOT / "overrides"], words)
    exhibits = Exhibits(data, words, environment, Pictures(Cache(ROOT / CHARTS)), "", "", False)
    extension = TranslationExtension(words.translations, locating=False)
    md = extractors.converter(project, extension, exhibits.citations, exhibits.excerpts)
    head = events.head(page, page, (project.content / page).read_text("utf-8"))
    said, body = head.translate(words.words), md.convert(head.body)
    numbers, formats = exhibits.citations.numbers, Formats(words)
    presenter = Presenter(data, words, formats, numbers)
    event = events.events.get(page)
    title = next(line for line in head.body.split("\n") if line.startswith("# ")).removeprefix("# ")
    return Paper(
        path=page.removesuffix(".md"),
        language=words.locale.language,
        site=words.words("The orchard fair", "site name"),
        title=words.words(title),
        description=said["description"],
        summary=said.get("summary", ""),
        key_points=tuple(said.get("key_points", ())),
        disputed=tuple(said.get("disputed", ())),
        speaker_notes=tuple(said.get("speaker_notes", ())),
        body=body.partition("</h1>")[2],
        figures=tuple(Figure(presenter.present(data.excerpts[name])) for name in exhibits.excerpts.used),
        references=tuple(exhibits.citations.references.of(key) for key in numbers),
        event=EventPresenter(words, formats, data.sources).present(event) if event else None,
        draft=DRAFTS[tag],
    )
