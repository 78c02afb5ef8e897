"""Vectors: SVG without the words of the program that drew it, without scripts, and without anything to load."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable

from lxml import etree

from build_tools.stripping.refusal import NotBareError, damaged

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
DROPPED = {"metadata", "script", "foreignObject", "handler", "listener", "iframe", "audio", "video"}
LOADED = re.compile(r"@import[^;]*;?|url\(\s*['\"]?(?!\s*['\"]?#)[^)]*\)", re.IGNORECASE)
"""What a style loads; what leads to a part of the same picture stays."""
PICTURE = re.compile(r"data:image/(png|jpeg|webp|gif);base64,(.*)", re.DOTALL)
Bare = Callable[[bytes, str], bytes]
"""Gives a picture without what it says of itself, by its bytes and the ending of such files."""


def svg(data: bytes, bare: Bare) -> bytes:
    """Return a drawing of elements of SVG alone; the pictures inside of it are given to `bare`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise damaged("SVG") from error
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in data:
        raise NotBareError("this SVG has abbreviations of its own (entities).", "Save it anew as plain SVG.")
    if etree.QName(root).namespace != SVG:
        raise NotBareError("this is no SVG: its first element is another.", "Save it anew as plain SVG.")
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or not _drawn(element):
            _remove(element)
        else:
            _clean(element, bare)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8")


def _drawn(element: etree._Element) -> bool:
    name = etree.QName(element)
    changing = str(element.get("attributeName", "")).casefold()
    return name.namespace == SVG and name.localname not in DROPPED and not changing.endswith("href")


def _remove(element: etree._Element) -> None:
    around = element.getparent()
    if around is not None:
        around.remove(element)


def _clean(element: etree._Element, bare: Bare) -> None:
    for name, value in list(element.attrib.items()):
        qualified = etree.QName(str(name))
        local = qualified.localname
        if (
            qualified.namespace not in (None, XLINK, XML)
            or local.casefold().startswith(("on", "data-"))
            or local == "base"
        ):
            del element.attrib[name]
        elif local == "href":
            _lead(element, str(name), str(value), bare)
        elif LOADED.search(str(value)):
            element.set(str(name), LOADED.sub("none", str(value)))
    if etree.QName(element).localname == "style" and element.text:
        element.text = LOADED.sub("none", element.text)


def _lead(element: etree._Element, name: str, value: str, bare: Bare) -> None:
    """Keep what leads to a part of the drawing, and pictures that stand in it; nothing else."""
    inside = PICTURE.fullmatch(value.strip())
    if inside:
        try:
            picture = bare(base64.b64decode(inside[2]), f".{inside[1]}")
        except binascii.Error as error:
            raise damaged("SVG") from error
        element.set(name, f"data:image/{inside[1]};base64,{base64.b64encode(picture).decode()}")
    elif not value.startswith("#"):
        del element.attrib[name]
