"""Inlines: what stands inside a line of a finished page, as spans for templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from build_tools.languages import Language
from build_tools.press.spans import Span, direction
from build_tools.press.told import tongue

SPACES = re.compile(r"[ \t\r\n\f]+")
SILENT = {"script", "style", "template", "head", "input", "source", "track", "param", "wbr", "col", "colgroup"}
FORMULA = "math/"  # what scripts are that hold a formula
BLOCKS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "blockquote", "pre", "div",
    "section", "article", "aside", "header", "footer", "nav", "main", "figure", "figcaption", "details", "summary",
    "hr", "address", "form", "fieldset", "legend", "center", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
}  # fmt: skip
KINDS = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "dfn": "em", "var": "em", "code": "code",
    "tt": "code", "samp": "code", "kbd": "key", "sub": "sub", "sup": "sup", "mark": "mark", "del": "del", "s": "del",
    "strike": "del", "ins": "ins", "u": "ins",
}  # fmt: skip
READ = ("title", "term", "head", "in", "text", "alt", "rows", "items", "blocks", "about", "caption")
"""What of a span or a node holds words."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page is in: its language, its address, and its pictures' names by what the page calls them.

    `apart` sets its places and notes apart from those of another page on the same sheets.
    """

    language: Language
    address: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)
    apart: str = ""

    def within(self, element: HtmlElement) -> Surroundings:
        """Return what the inside of an element is in."""
        return replace(self, language=_language(element, self.language) or self.language)


@dataclass(frozen=True, slots=True)
class Inlines:
    """Reads the inside of lines; `note` gives a footnote by its id, None where there is none."""

    around: Surroundings
    note: Callable[[str], Span | None] = lambda ident: None

    def inside(self, element: HtmlElement) -> list[Span]:
        """Return all that stands in an element."""
        inner = Inlines(self.around.within(element), self.note)
        found: list[Span] = [element.text or ""]
        for child in element:
            found += [*inner.of(child), child.tail or ""]
        return found

    def of(self, element: HtmlElement) -> list[Span]:
        """Return what becomes of one element."""
        if not isinstance(element.tag, str) or silent(element):
            return []
        if element.tag == "br":
            return [{"is": "br"}]
        if element.tag == "img":
            return [self.picture(element)]
        if (key := note_key(element)) and (note := self.note(key)):
            return [note]
        kind, more = self._kind(element)
        inside = self.inside(element)
        spoken = said(element, self.around.language)
        return [{"is": kind, "in": inside, **more, **spoken}] if kind != "span" or spoken else inside

    def _kind(self, element: HtmlElement) -> tuple[str, dict[str, Any]]:
        classes = element.classes
        if "nobreak" in classes:
            return "together", {}
        if "citation" in classes:
            return "citation", {}
        if element.tag == "script":
            return "code", {}
        if element.tag == "a":
            target = self.target(element.get("href") or "")
            return ("link", target) if target else ("span", {})
        if element.tag in ("bdi", "bdo"):
            return "bdi", {"dir": element.get("dir") or direction(element.text_content())}
        return KINDS.get(str(element.tag), "span"), {}

    def target(self, href: str) -> dict[str, str]:
        """Return where a link leads: a place on these sheets, or an address that works from paper; else nothing."""
        if href.startswith("#source-"):
            return {"to": href[1:]}  # one list is for both languages of a parallel text
        if href.startswith("#"):
            return {"to": place(href[1:], self.around.apart)} if href[1:] else {}
        url = urljoin(self.around.address, href)
        return {"url": url} if urlsplit(url).scheme in ("http", "https", "mailto", "tel") else {}

    def picture(self, element: HtmlElement) -> Span:
        """Return a picture with its words, or the words alone where there is no file of it."""
        words = element.get("alt") or element.get("title") or ""
        name = self.around.pictures.get(element.get("src") or "")
        if not name:
            return {"is": "span", "in": [words], **said(element, self.around.language)}
        return {"is": "image", "name": name, "alt": words, **said(element, self.around.language)}


def place(ident: str, apart: str = "") -> str:
    """Return the label of a place in the text."""
    return f"at-{apart}{ident}"


def note_key(element: HtmlElement) -> str:
    """Return the id of the footnote that a mark leads to; empty for what is no mark."""
    link = element if element.tag == "a" else next(iter(element.findall("a")), None)
    marks = link is not None and "footnote-ref" in link.classes and element.tag in ("a", "sup")
    return str(link.get("href"))[1:] if marks and link is not None else ""


def said(element: HtmlElement, around: Language) -> dict[str, Any]:
    """Return the language that an element says it is in, where it says so."""
    language = _language(element, around)
    return {"tongue": tongue(language)} if language else {}


def _language(element: HtmlElement, around: Language) -> Language | None:
    tag, written = element.get("lang"), element.get("dir")
    if written == "auto":
        written = direction(element.text_content())
    if (not tag and not written) or (element.tag in ("bdi", "bdo") and not tag):
        return None
    try:
        return Language.of(tag or around.tag, written)
    except ValueError:  # raw HTML may say anything
        return Language.of(around.tag, written or around.direction)


def silent(element: HtmlElement) -> bool:
    """Return whether nobody reads what is in an element; of a formula, its preview would be read twice."""
    if element.tag == "script":
        return not str(element.get("type") or "").startswith(FORMULA)
    return element.tag in SILENT or "MathJax_Preview" in element.classes


def trimmed(spans: Iterable[Span]) -> list[Span]:
    """Return spans with the white space of HTML as a reader sees it: one space, and none at the ends of a line."""
    found = _collapsed(spans, [True])
    last = found
    while last:
        if not isinstance(last[-1], str):
            last = last[-1].get("in") or []
        else:
            last[-1] = last[-1].rstrip(" \xa0")
            if last[-1]:
                break
            last.pop()
            last = last if last else []
    return [it for it in found if it != ""]


def _collapsed(spans: Iterable[Span], after: list[bool]) -> list[Span]:
    """Collapse white space; `after[0]` says whether a space would be one too many."""
    found = list[Span]()
    for it in spans:
        if isinstance(it, str):
            text = SPACES.sub(" ", it)
            text = text[1:] if after[0] and text.startswith(" ") else text
            after[0] = text.endswith(" ") or (after[0] and not text)
            if found and isinstance(found[-1], str):
                found[-1] += text
            elif text:
                found.append(text)
        elif it["is"] in ("note", "image"):
            after[0] = False
            found.append(it)
        elif it["is"] == "br":
            after[0] = True
            found.append(it)
        else:
            found.append({**it, "in": _collapsed(it["in"], after)})
    return found


def words(told: object) -> str:
    """Return all that is to be read in spans and nodes, in order."""
    if isinstance(told, str):
        return told
    if isinstance(told, Mapping):
        return "".join(words(told[key]) for key in READ if key in told)
    return "".join(words(it) for it in told) if isinstance(told, list | tuple) else ""
