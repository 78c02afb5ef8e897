"""What a program that reads PDF aloud needs is there: what PDF/UA-1 asks for, as far as a file can be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from tests.press import pages

TAGS = {"en": "en", "ug": "ug", "zh-Hans": "zh-CN"}
PAGES = ("numbers", "what-are-the-files", "abroad")
SUBSET = re.compile(r"/[A-Z]{6}\+")
PARTS = {"/Table", "/THead", "/TH", "/TR", "/TD", "/L", "/LI", "/Lbl", "/LBody", "/Link", "/P", "/H1", "/H2"}


@pytest.fixture(params=[(path, tag) for path in PAGES for tag in TAGS], ids="-".join)
def asked(request: pytest.FixtureRequest) -> tuple[pikepdf.Pdf, str, str]:
    path, tag = request.param
    return pikepdf.open(BytesIO(pages.explained(path, tag))), path, tag


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Yield the elements of a structure, in the order in which they are read."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def test_a_document_says_what_it_is(asked: tuple[pikepdf.Pdf, str, str]) -> None:
    pdf, path, tag = asked
    title = str(pages.paper(path, tag).title)
    assert pdf.Root.MarkInfo.Marked is True
    assert str(pdf.Root.Lang) == TAGS[tag]
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert str(pdf.Root.ViewerPreferences.Direction) == ("/R2L" if tag == "ug" else "/L2R")
    assert str(pdf.docinfo["/Title"]) == title
    metadata = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert title in metadata


def test_it_says_nothing_of_who_made_it_and_when(asked: tuple[pikepdf.Pdf, str, str]) -> None:
    pdf = asked[0]
    assert set(pdf.docinfo.keys()) == {"/Creator", "/Title"}
    metadata = pdf.Root.Metadata.read_bytes().decode()
    assert re.findall(r"<(?:xmp:\w*Date|dc:creator|pdf:Producer)\b", metadata) == []


def test_headings_go_down_step_by_step(asked: tuple[pikepdf.Pdf, str, str]) -> None:
    found = [str(it.S) for it in elements(asked[0].Root.StructTreeRoot) if re.fullmatch(r"/H\d", str(it.S))]
    levels = [int(name[2:]) for name in found]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_pictures_have_words_and_tables_have_heads(asked: tuple[pikepdf.Pdf, str, str]) -> None:
    pdf, path, tag = asked
    found = list(elements(pdf.Root.StructTreeRoot))
    pictures = [str(it.Alt) for it in found if it.S == "/Figure"]
    code = str(pages.press().setting(tag).words["Leads a phone to this page"])
    assert pictures == [code, *(figure.alternative for figure in pages.paper(path, tag).figures if figure.chart)]
    assert all(pictures)
    for table in (it for it in found if it.S == "/Table"):
        inside = [str(it.S) for it in elements(table.K)]
        assert "/TH" in inside
        assert inside.index("/TH") < inside.index("/TD")
    assert PARTS - {str(it.S) for it in found} <= {"/Table", "/THead", "/TH", "/TD", "/TR"}


def test_links_say_where_they_lead(asked: tuple[pikepdf.Pdf, str, str]) -> None:
    links = [note for page in asked[0].pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
    assert links
    assert all(str(link.get("/Contents", "")) for link in links)


def test_places_of_the_page_are_bookmarks(asked: tuple[pikepdf.Pdf, str, str]) -> None:
    pdf, path, tag = asked
    with pdf.open_outline() as outline:
        (first,) = outline.root
        assert first.title == str(pages.paper(path, tag).title)
        assert len(first.children) >= 4


def test_fonts_are_inside_and_only_what_is_needed_of_them(asked: tuple[pikepdf.Pdf, str, str]) -> None:
    fonts = [font for page in asked[0].pages for font in (page.resources.get("/Font") or {}).values()]
    assert fonts
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())
        assert "/ToUnicode" in font
        assert SUBSET.match(str(font.BaseFont))
