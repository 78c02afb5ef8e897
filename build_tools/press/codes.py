"""Codes: QR codes that lead a phone to an address, to print and to show."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import segno

from build_tools.press import products
from build_tools.press.products import Made, Product

QUIET = 4  # modules of white around a code, without which phones do not find it
LEVEL = "m"  # up to 15 % of it may be damaged; segno takes a higher level wherever the code does not grow by it
DPI = 300
SIDE = 5 / 2.54 * DPI  # pixels, at least: printed with its own resolution, a picture is 5 cm wide


def svg(address: str, title: str) -> bytes:
    """Return a code as SVG, black on white wherever it is shown, of any size; `title` says in words what it is."""
    return _saved(address, kind="svg", title=title, xmldecl=False, svgclass=None, lineclass=None, omitsize=True)


def png(address: str) -> bytes:
    """Return a code as PNG, in which every module is a square of whole pixels."""
    modules = _code(address).symbol_size(border=QUIET)[0]
    return _saved(address, kind="png", scale=-int(-SIDE // modules), dpi=DPI)


def made(page: str, tag: str, address: str, title: str) -> Iterator[Made]:
    """Yield the files that lead to a page; `page` and `tag` are what their names begin and end with.

    With an empty `tag` they lead to all languages: `address` is then that of the entrance of the site.
    """
    product = Product.CODE if tag else Product.CHOOSER
    for ending, data in (("svg", svg(address, title)), ("png", png(address))):
        yield Made(product, products.name(page, product, tag, ending), data, pixels=_pixels(ending, data))


def _code(address: str) -> segno.QRCode:
    return segno.make_qr(address, error=LEVEL)


def _saved(address: str, **options: Any) -> bytes:
    written = BytesIO()
    _code(address).save(written, border=QUIET, dark="#000", light="#fff", **options)
    return written.getvalue()


def _pixels(ending: str, data: bytes) -> tuple[int, int] | None:
    return (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) if ending == "png" else None  # in its header
