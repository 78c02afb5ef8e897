"""Papers of the real site and of any page, in each language, and what is printed of them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from build_tools import project as projects
from build_tools.catalogs import extractors
from build_tools.excerpts import alternatives, charts, library
from build_tools.excerpts.cache import CHARTS, Cache
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.pictures import FOLDER, Pictures
from build_tools.excerpts.presenter import Presenter
from build_tools.press import explainer, parallel, templates, typefaces
from build_tools.press.common import Setting, common
from build_tools.press.paper import Figure, Paper
from build_tools.press.typst import Typst
from build_tools.project import Project
from build_tools.publishing.builder import load_catalogs
from build_tools.publishing.exhibits import Exhibits
from build_tools.sources import references
from build_tools.text import frontmatter
from build_tools.text.extension import TranslationExtension
from build_tools.text.isolation import Isolator
from build_tools.text.translation import Translations
from build_tools.text.wording import Wording
from tests.conftest import ROOT

ADDRESS = "https://example.org/site/"


@cache
def site() -> tuple[Project, dict[str, Translations], library.Library]:
    """Read the real site."""
    project = projects.load(ROOT / "mkdocs.yml")
    return project, load_catalogs(project)[0], library.load(project)[0]


@cache
def typst() -> Typst:
    """Return the one door to Typst."""
    return Typst(ROOT / "overrides" / "print", typefaces.folders(ROOT / CHARTS / FOLDER))


@cache
def paper(path: str, tag: str) -> Paper:
    """Return one page of the real site in one language."""
    project, editions, data = site()
    wording = Wording(project.locale(tag), editions[tag])
    language, formats = wording.locale.language, Formats(wording)
    environment = references.environment([ROOT / "overrides"], wording)
    pictures = Pictures(Cache(ROOT / CHARTS))
    exhibits = Exhibits(data, wording, environment, pictures, "Site", ADDRESS, False)
    extension = TranslationExtension(editions[tag], locating=False)
    md = extractors.converter(project, extension, exhibits.citations, exhibits.excerpts)
    if language.isolating:
        md.treeprocessors.register(Isolator(md), "isolate", Isolator.PRIORITY)
    text = (project.content / f"{path}.md").read_text("utf-8")
    head = frontmatter.parse(path, text)
    said = head.translate(wording.words)
    body = md.convert(head.body).partition("</h1>")[2]
    numbers = exhibits.citations.numbers
    presenter = Presenter(data, wording, formats, numbers)
    return Paper(
        path=path,
        language=language,
        site=wording.words(str(project.config.site_name), "site name"),
        title=wording.words(_title(head.body)),
        address=f"{ADDRESS}{tag}/{path}.html",
        description=said.get("description", ""),
        summary=said.get("summary", ""),
        key_points=tuple(said.get("key_points", ())),
        disputed=tuple(said.get("disputed", ())),
        content_note=said.get("content_note", ""),
        written=language.date(said["date"]) if "date" in said else "",
        draft="" if wording.locale.source else "Draft",
        status=() if wording.locale.source else ("Draft: nobody has reviewed this translation yet.",),
        body=body,
        figures=tuple(_figure(name, data, presenter, wording, pictures) for name in exhibits.excerpts.used),
        references=tuple(exhibits.citations.references.of(key) for key in numbers),
    )


def _title(body: str) -> str:
    return next(line for line in body.split("\n") if line.startswith("# ")).removeprefix("# ").partition(" {#")[0]


def _figure(name: str, data: library.Library, presenter: Presenter, wording: Wording, pictures: Pictures) -> Figure:
    excerpt, formats = data.excerpts[name], Formats(wording)
    spec = charts.spec(excerpt, excerpt.rows, wording, formats)
    chart = pictures.svg(spec) if spec else ""
    said = alternatives.alternative(excerpt, excerpt.rows, wording, formats) if spec else ""
    return Figure(presenter.present(excerpt), chart, html.unescape(re.sub("<[^>]+>", " ", said)).strip())


def data(paper: Paper) -> dict[str, Any]:
    """Return what all sheets of a paper are fed with; words that the catalogs have for pages are good for sheets, too."""
    project, editions, _ = site()
    translations = editions[paper.language.tag]
    by_text = {(None, text): translated for (_, text), translated in translations.texts.items()}
    wording = Wording(project.locale(paper.language.tag), replace(translations, texts=by_text))
    return common(paper, Setting(words=templates.words(ROOT / "overrides" / templates.FOLDER, wording)))


@cache
def explained(path: str, tag: str) -> bytes:
    """Return the explainer of a page of the real site as PDF."""
    return printed(paper(path, tag))


def printed(paper: Paper, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Return the explainer of any paper as PDF."""
    (sheet,) = explainer.sheets(paper, data(paper), pictures)
    made = typst().printed(sheet)
    assert made.warnings == ()
    return made.data


@cache
def beside(path: str, tag: str, other: str) -> bytes:
    """Return the parallel text of a page of the real site as PDF."""
    papers = paper(path, tag), paper(path, other)
    (sheet,) = parallel.sheets(papers[0], data(papers[0]), [(papers[1], data(papers[1]))])
    made = typst().printed(sheet)
    assert made.warnings == ()
    return made.data
