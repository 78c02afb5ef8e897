"""A whole page on paper."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from build_tools.languages import Language
from build_tools.press import explainer
from build_tools.press.paper import Paper
from build_tools.press.setting import LICENCE
from build_tools.press.typst import NotPrintedError
from build_tools.text.translation import Fallback
from tests.press import pages, papers
from tests.press.extraction import by_sheet, extracted
from tests.press.reading import seen
from tests.press.test_accessible import elements
from tests.press.test_constructs import TREE

EN, UG = Language.of("en"), Language.of("ug")
CODE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
SIZES = {"a4": (595.28, 841.89), "us-letter": (612.0, 792.0)}


def leaf(body: str, language: Language = EN, **more: object) -> Paper:
    """Return a page."""
    return replace(Paper("section/page", language, "Site", "Title", body=body), **more)  # type: ignore[arg-type]


def alternatives(pdf: bytes) -> list[str]:
    """Return what the pictures of a PDF show, in words."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [str(it.Alt) for it in elements(document.Root.StructTreeRoot) if it.S == "/Figure"]


def test_its_name_says_what_it_is() -> None:
    (sheet,) = explainer.sheets(leaf("<p>Words.</p>", UG), {})
    assert sheet.name == "page-explainer-ug.pdf"
    assert sheet.pictures == {}


def test_a_number_after_words_of_another_language_stays_on_its_side() -> None:
    paper = leaf("<p>سۆز</p>", UG, site=Fallback("Quince", EN), written="5-كۈنى")
    assert "5Quince" in seen(pages.printed(paper), 0, "Q")
    inside = '<p>سۆز <span lang="en" dir="ltr">Quince</span> 7 سۆز</p>'
    assert "7Quince" in seen(pages.printed(leaf(inside, UG)), 0, "Q")


def test_every_sheet_says_its_number_its_page_and_that_it_is_a_draft() -> None:
    paper = leaf("<p>Words.</p>" * 90, draft="Machine draft", address="https://example.org/en/page.html")
    sheets = by_sheet(pages.printed(paper))
    assert len(sheets) == 3
    for number, sheet in enumerate(sheets, 1):
        assert f"{number} / 3" in sheet
        assert "Machine draft" in sheet
        assert "example.org/en/page.html" in sheet
        assert "Title" in sheet


@pytest.mark.parametrize("size", SIZES)
def test_it_has_the_size_of_the_paper(size: str) -> None:
    paper = leaf("<p>Words.</p>")
    (sheet,) = explainer.sheets(paper, {**pages.data(paper), "paper": size})
    pdf = pypdfium2.PdfDocument(papers.typst().printed(sheet).data)
    assert pdf[0].get_size() == pytest.approx(SIZES[size], abs=0.1)


def test_a_code_leads_back_to_the_page() -> None:
    paper = leaf("<p>Words.</p>", code=CODE, address="https://example.org/")
    (sheet,) = explainer.sheets(paper, pages.data(paper))
    assert sheet.pictures == {"code.svg": CODE}
    assert alternatives(papers.typst().printed(sheet).data) == ["Leads a phone to this page"]


def test_contents_are_listed_where_there_are_some() -> None:
    few = extracted(pages.printed(leaf("<h2 id='a'>One</h2><h2 id='b'>Two</h2>")))
    many = extracted(pages.printed(leaf("".join(f"<h2 id='{n}'>Part {n}</h2><p>x</p>" for n in range(4)))))
    assert "Contents" not in few
    assert "Contents" in many
    assert many.count("Part 3") == 2


def test_links_to_places_that_no_sheet_has_are_words() -> None:
    body = (
        "<h2 id='here'>Here</h2><p><a href='#here'>in</a> <a href='#nowhere'>out</a> <a href='other.html'>away</a></p>"
    )
    pdf = pikepdf.open(BytesIO(pages.printed(leaf(body, address="https://example.org/en/page.html"))))
    links = [note for page in pdf.pages for note in page.get("/Annots", [])]
    targets = sorted(str(note.A.get("/URI", "")) if "/A" in note else "" for note in links)
    assert targets == ["", LICENCE["url"], "https://example.org/en/other.html", "https://example.org/en/page.html"]


def test_a_picture_of_the_page_is_printed_with_its_words() -> None:
    paper = leaf("<p><img src='../tree.png' alt='A tree'></p><p>In <img src='gone.png' alt='Gone'> line.</p>")
    (sheet,) = explainer.sheets(paper, pages.data(paper), {"../tree.png": TREE, "film.mp4": b"x"})
    assert [name.rpartition(".")[2] for name in sheet.pictures] == ["png"]
    pdf = papers.typst().printed(sheet).data
    assert alternatives(pdf) == ["A tree"]
    assert "In Gone line." in extracted(pdf)


def test_a_tall_picture_fits_its_sheet() -> None:
    tall = b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="3000" viewBox="0 0 300 3000"><path d="M0 0h300v3000z"/></svg>'
    pdf = pages.printed(leaf("<p><img src='a.svg' alt='Tall'></p>"), {"a.svg": tall})
    with pikepdf.open(BytesIO(pdf)) as document:
        (box,) = [
            it.A[0].BBox if isinstance(it.A, pikepdf.Array) else it.A.BBox
            for it in elements(document.Root.StructTreeRoot)
            if it.S == "/Figure"
        ]
        left, bottom, right, top = map(float, box)
        page = document.pages[0].MediaBox
    assert 0 < bottom < top < float(page[3])
    assert (top - bottom) / (right - left) == pytest.approx(10, rel=0.02)


def test_notes_and_sources_of_a_heading_are_no_part_of_contents_and_bookmarks() -> None:
    note = '<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup>'
    cited = '<sup class="citation"><a href="#source-x">[7]</a></sup>'
    foot = '<div class="footnote"><ol><li id="fn:a"><p>At the foot.</p></li></ol></div>'
    pdf = pages.printed(leaf(f"<h2 id='a'><em>Head</em>{note}{cited} x<sup>2</sup></h2><h2>B</h2><h2>C</h2>{foot}"))
    text = extracted(pdf)
    assert [text.count(words) for words in ("At the foot.", "[7]", "Head")] == [1, 1, 2]
    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        assert [it.title for it in outline.root[0].children] == ["Head x2", "B", "C"]


def test_what_a_footnote_says_stands_at_the_foot_of_its_sheet() -> None:
    note = '<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup>'
    notes = '<div class="footnote"><ol><li id="fn:a"><p>At the foot.</p></li></ol></div>'
    sheets = by_sheet(pages.printed(leaf(f"<h2>Head{note}</h2><p>One{note}.</p>{'<p>Words.</p>' * 90}{notes}")))
    assert ["At the foot." in sheet for sheet in sheets] == [True, *[False] * (len(sheets) - 1)]


def test_words_without_translation_keep_their_direction() -> None:
    body = '<p class="fallback" lang="en" dir="ltr">Quiet (very) zoo.</p>'
    text = pypdfium2.PdfDocument(pages.printed(leaf(body, UG, title=Fallback("Jam (w)", EN))))[0].get_textpage()
    letters = text.get_text_range()
    left = {letter: text.get_charbox(letters.index(letter))[0] for letter in "QzJwvy."}
    assert left["Q"] < left["v"] < left["y"] < left["z"] < left["."]
    assert left["J"] < left["w"]


def test_two_prints_are_the_same_to_the_byte() -> None:
    paper = pages.paper("what-are-the-files", "ug")
    assert pages.printed(paper) == pages.printed(paper)


def test_an_unknown_letter_is_named() -> None:
    with pytest.raises(NotPrintedError, match="ᚠ"):
        pages.printed(leaf("<p>ᚠ</p>"))
