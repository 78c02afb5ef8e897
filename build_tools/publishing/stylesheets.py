"""Style sheets: of all that the site has, just the rules that one page needs, with nothing to load."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

TOKEN = re.compile(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|url\([^\"')]*\)|[{};]|[^{};\"'/u]+|.", re.DOTALL)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
GROUPS = ("@media", "@supports", "@layer", "@container")
# Of a selector, what a page must have: not what stands in brackets, which says "or", "not" and the like.
BRACKETS = re.compile(r"\[[^\]]*\]|\([^()]*\)")
NAMES = re.compile(r"(?P<kind>[.#])(?P<name>[\w-]+)|(?:^|(?<=[\s>+~]))(?P<tag>[a-z][a-z0-9]*)")
PROPERTY = re.compile(r"\s*(--[\w-]+)\s*:")
ADDRESS = re.compile(r"url\(\s*(?P<quote>[\"']?)(?P<address>[^\"')]*)(?P=quote)\s*\)")
NOTHING = "data:,"

Read = Callable[[str], bytes | None]
"""Gives a file of the site by its address, None where there is none."""
KINDS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
}


def inlined(data: bytes, name: str) -> str:
    """Return a file as an address that holds it."""
    kind = KINDS.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page is made of: the names of its elements, their classes and ids."""

    tags: frozenset[str]
    classes: frozenset[str]
    ids: frozenset[str]

    @classmethod
    def of(cls, page: HtmlElement) -> Parts:
        """Return what stands in a page."""
        elements = [element for element in page.iter() if isinstance(element.tag, str)]
        classes = frozenset(name for element in elements for name in element.get("class", "").split())
        ids = frozenset(name for element in elements if (name := element.get("id")))
        return cls(frozenset(str(element.tag) for element in elements), classes, ids)

    def match(self, selector: str) -> bool:
        """Return whether a selector may hold for any element; in doubt it does."""
        known = {".": self.classes, "#": self.ids}
        while (bare := BRACKETS.sub("", selector)) != selector:
            selector = bare
        return all(
            found["name"] in known[found["kind"]] if found["kind"] else found["tag"] in self.tags
            for found in NAMES.finditer(selector.strip())
        )


def needed(css: str, parts: Parts) -> str:
    """Return the rules that may hold for a page, without comments, animations and imports."""
    return "".join(_needed(COMMENT.sub("", css), parts))


def _needed(css: str, parts: Parts) -> Iterator[str]:
    for opening, block in _rules(css):
        if opening.startswith(GROUPS):
            if inner := "".join(_needed(block, parts)):
                yield f"{opening}{{{inner}}}\n"
        elif opening.startswith("@"):
            if "keyframes" not in opening:
                yield f"{opening}{{{block}}}\n"
        elif kept := [selector for selector in _split(opening) if parts.match(selector)]:
            yield f"{','.join(kept)}{{{block.strip()}}}\n"


def used(css: str, page: str) -> str:
    """Return rules without those custom properties that neither they nor the page ask for."""
    while True:
        asked = set(re.findall(r"var\(\s*(--[\w-]+)", css + page))
        smaller = "".join(_pruned(css, asked))
        if smaller == css:
            return css
        css = smaller


def _pruned(css: str, asked: set[str]) -> Iterator[str]:
    for opening, block in _rules(css):
        if opening.startswith(GROUPS):
            if inner := "".join(_pruned(block, asked)):
                yield f"{opening}{{{inner}}}\n"
            continue
        said = [each for each in _statements(block) if not (own := PROPERTY.match(each)) or own[1] in asked]
        if said:
            yield f"{opening}{{{';'.join(said)}}}\n"


def filled(css: str, read: Read, folder: str) -> str:
    """Return rules in which every file is inside; what is not there, or elsewhere in the net, is left out."""

    def put(match: re.Match[str]) -> str:
        address = match["address"]
        if address.startswith(("data:", "#")):
            return match[0]
        data = None if re.match(r"\w+:|//", address) else read(f"{folder}/{address}")
        return f'url("{inlined(data, address) if data is not None else NOTHING}")'

    return ADDRESS.sub(put, css)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield what opens each rule, and its block; what has none, such as `@import`, is left out."""
    opening, block, depth = "", "", 0
    for token in TOKEN.findall(css):
        closing = token == "}"
        depth -= closing
        if depth > 0:
            block += token
        elif closing:
            if depth == 0:
                yield opening.strip(), block
            opening, block, depth = "", "", 0
        elif token == ";":
            opening = ""
        elif token != "{":
            opening += token
        depth += token == "{"


def _statements(block: str) -> Iterator[str]:
    """Yield the statements of a block."""
    said, depth = "", 0
    for token in TOKEN.findall(block):
        depth += (token == "{") - (token == "}")
        if token == ";" and depth == 0:
            yield said
            said = ""
        else:
            said += token
    if said.strip():
        yield said


def _split(selectors: str) -> Iterator[str]:
    """Yield the selectors of a list; a comma in brackets parts none."""
    part, depth = "", 0
    for letter in selectors:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            yield part.strip()
            part = ""
        else:
            part += letter
    yield part.strip()
