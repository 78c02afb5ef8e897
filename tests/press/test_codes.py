"""QR codes lead where they should, small, blurred and in print."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pypdfium2
import pytest
import zxingcpp
from lxml import etree
from PIL import Image, ImageFilter

from build_tools.press import codes
from build_tools.press.sheet import Format, Sheet
from build_tools.press.typst import Typst

INCH = 2.54
SMALL = round(2 / INCH * 300)
"""Pixels of 2 cm at 300 dpi."""
ADDRESSES = [
    "https://example.org/",
    "https://example.org/explained/en/events/panel-2023.html",
    "https://files.example.org/xinjiang-police-files-explained/ug/events/panel-2023.html",
    "https://files.example.org/xinjiang-police-files-explained/zh-Hans/events/a-panel-with-a-rather-long-name-of-it-2023.html",
    f"https://example.org/{quote('维吾尔', safe='')}/zh-Hans/events/panel-2023.html",
]
TEMPLATE = """
#set page(width: 5cm, height: 5cm, margin: 1cm)
#set document(title: "A code")
#image("code.svg", width: 2cm, alt: "A code")
"""


def read(picture: Image.Image, blur: float = 0) -> list[str]:
    """Return what a phone reads in a picture that it sees a little out of focus."""
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("L").filter(ImageFilter.GaussianBlur(blur)))]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_small_and_blurred_picture_leads_to_the_page(address: str) -> None:
    assert len(address) <= 120
    picture = Image.open(BytesIO(codes.png(address)))
    assert read(picture) == [address]
    small = picture.convert("L").resize((SMALL, SMALL), Image.Resampling.LANCZOS)
    assert read(small, blur=1) == [address]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_code_in_print_leads_to_the_page(address: str, tmp_path: Path) -> None:
    (tmp_path / "code.typ").write_text(TEMPLATE, "utf-8")
    sheet = Sheet("code.pdf", "code.typ", Format.PDF, {}, {"code.svg": codes.svg(address, "A code")})
    printed = Typst(tmp_path, []).printed(sheet)
    assert printed.warnings == ()
    page = pypdfium2.PdfDocument(printed.data)[0]
    assert read(page.render(scale=300 / 72).to_pil(), blur=1) == [address]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_picture_has_modules_of_whole_pixels_and_white_around_them(address: str) -> None:
    picture = Image.open(BytesIO(codes.png(address)))
    width, height = picture.size
    assert width == height
    assert 5 <= width / 300 * INCH < 6
    assert tuple(round(dpi) for dpi in picture.info["dpi"]) == (300, 300)
    pixels = picture.convert("L")
    assert {color for _, color in pixels.getcolors() or []} == {0, 255}
    left, top, right, bottom = pixels.point(lambda value: 255 - value).getbbox() or (0, 0, 0, 0)
    assert left == top == width - right == height - bottom
    module = left // codes.QUIET
    assert (left % codes.QUIET, width % module) == (0, 0)
    modules = pixels.resize((width // module,) * 2, Image.Resampling.NEAREST)
    assert modules.resize((width, height), Image.Resampling.NEAREST).tobytes() == pixels.tobytes()


def test_a_drawing_says_what_it_is_and_holds_nothing_but_itself() -> None:
    drawing = etree.fromstring(codes.svg(ADDRESSES[1], 'بىر <كود> & "code"'))
    assert [etree.QName(element).localname for element in drawing.iter()] == ["svg", "title", "path", "path"]
    assert drawing[0].text == 'بىر <كود> & "code"'
    assert dict(drawing.attrib) == {"viewBox": "0 0 41 41"}
    assert [(path.get("fill"), path.get("stroke")) for path in drawing[1:]] == [("#fff", None), (None, "#000")]


def test_a_page_has_two_files() -> None:
    made = list(codes.made("panel", "ug", ADDRESSES[1], "A code"))
    assert [one.name for one in made] == ["panel-code-ug.svg", "panel-code-ug.png"]
    assert [one.pixels for one in made] == [None, Image.open(BytesIO(made[1].data)).size]
    assert [one.data for one in made] == [codes.svg(ADDRESSES[1], "A code"), codes.png(ADDRESSES[1])]
    assert [one.name for one in codes.made("panel", "", ADDRESSES[0], "")] == ["panel-chooser.svg", "panel-chooser.png"]
