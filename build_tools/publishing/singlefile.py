"""Single files: a page that brings all it needs with it and asks the network for nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from build_tools import policy
from build_tools.publishing import stylesheets
from build_tools.publishing.fonts import Cut
from build_tools.publishing.stylesheets import Parts, Read, inlined

FRAME = "single-file.html"
"""The template that main.html stands in, instead of base.html."""
# What plays, or shows another page, becomes a link to it.
PLAYING = ("video", "audio", "iframe", "object", "embed")
GONE = ("script", "noscript", "link", "base", "source", "track", "template")
LEADING = ("href", "download", "rel", "target", "hreflang", "type")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the copies of one language have in common.

    `read` gives the files of the site by their addresses, `sheets` are the addresses of its style sheets in their
    order, `beside` the names of the copies that lie in one folder, by the addresses of their pages. `site_url` is
    empty where nobody knows where the site will stand.
    """

    read: Read
    sheets: Sequence[str]
    beside: Mapping[str, str]
    site_url: str = ""
    fonts: Sequence[Cut] = ()


def single(page: str, address: str, around: Surroundings) -> bytes:
    """Return a page as one file; `address` is where it stands in the site, such as `ug/numbers.html`."""
    document = html.document_fromstring(page)
    for element in list(document.iter(*PLAYING)):
        _replace(
            element,
            html.Element("a", href=_source(element), rel="noreferrer noopener"),
            element.get("title") or _source(element),
        )
    for element in list(document.iter(*GONE)):
        element.drop_tree()
    for comment in list(document.iter(etree.Comment, etree.ProcessingInstruction)):
        comment.drop_tree()
    for image in list(document.iter("img")):
        _bring(image, address, around)
    for drawn in list(document.iter("image", "use")):  # of SVG; charts have none
        if not (drawn.get("href") or drawn.get("xlink:href") or "").startswith("#"):
            drawn.drop_tree()
    for link in list(document.iter("a", "area")):
        _lead(link, address, around)
    _furnish(document, around)
    text: str = html.tostring(document, encoding="unicode", doctype="<!doctype html>")
    return text.encode()


def _source(element: HtmlElement) -> str:
    inner = (each.get("src", "") for each in element.iter("source"))
    return element.get("src") or element.get("data") or next(inner, "")


def _replace(old: HtmlElement, new: HtmlElement, words: str) -> None:
    """Put an element with some words into another one's place."""
    new.text = words
    old.addprevious(new)
    old.drop_tree()  # what follows it stays


def _target(link: str, address: str) -> tuple[str, str]:
    """Return what a link within the site leads to, and in which part of it; the first is empty for none."""
    parts = urlsplit(link)
    folder = posixpath.dirname(address)
    place = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else address
    return "" if place.startswith(("..", "/")) else place, f"#{parts.fragment}" if parts.fragment else ""


def _outside(link: str) -> bool:
    """Return whether a link leads out of the site."""
    return bool(re.match(r"[A-Za-z][\w+.-]*:|//", link))


def _bring(image: HtmlElement, address: str, around: Surroundings) -> None:
    """Put a picture's file into the page; of one that is not there its words stay."""
    source = image.get("src", "")
    if source.startswith("data:"):
        return
    place = "" if _outside(source) else _target(source, address)[0]
    data = around.read(place) if place else None
    if data is None:
        _replace(image, html.Element("span"), image.get("alt", ""))
        return
    image.set("src", inlined(data, place))
    for name in ("srcset", "sizes", "loading"):
        image.attrib.pop(name, None)


def _lead(link: HtmlElement, address: str, around: Surroundings) -> None:
    """Let a link lead to a copy beside this one, or to the site; where neither can be, it becomes plain words."""
    target = link.get("href")
    if target is None or _outside(target):
        return
    place, part = _target(target, address)
    if place == address:
        link.set("href", part or "#")
    elif place in around.beside:
        link.set("href", quote(around.beside[place]) + part)
    elif place and around.site_url:
        link.set("href", urljoin(around.site_url, quote(place)) + part)
        link.attrib.pop("download", None)  # of another origin, browsers show it anyway
    else:
        for name in LEADING:
            link.attrib.pop(name, None)
        link.tag = "span"


def _furnish(document: HtmlElement, around: Surroundings) -> None:
    """Put the rules of content, the style and the icon into the head."""
    head = document.find("head")
    assert head is not None, "the template has a head"
    style, icon = html.Element("style"), around.read("assets/images/favicon.svg")
    style.text = "".join(_style(document, around))
    rules = html.fragment_fromstring(policy.elements(policy.Kind.SINGLE, styles=[style.text]), create_parent=True)
    head[1:1] = list(rules)  # after the charset, before all that they rule
    head.append(html.Element("link", rel="icon", href=inlined(icon, "favicon.svg") if icon else stylesheets.NOTHING))
    head.append(style)


def _style(document: HtmlElement, around: Surroundings) -> Iterator[str]:
    letters = set(map(ord, document.text_content()))
    for font in around.fonts:
        if letters & font.covered:
            yield font.rule.replace(f'"{font.name}"', f'"{inlined(font.data, font.name)}"')
    parts, page = Parts.of(document), html.tostring(document, encoding="unicode")
    rules = ""
    for sheet in around.sheets:
        css = (around.read(sheet) or b"").decode("utf-8")
        kept = stylesheets.needed(css, parts)
        rules += stylesheets.filled(kept, around.read, posixpath.dirname(sheet))
    yield stylesheets.used(rules, page).replace("</", "<\\/")
