"""Outbound links: every link to another host says which one, and in which language, and tells that host nothing.

A whole finished page goes through, so that it makes no difference whether a link is of Markdown, of raw HTML, of
a source, of an event or of a template.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from build_tools.excerpts.formats import brackets
from build_tools.languages import Language
from build_tools.sources.source import Source
from build_tools.text.wording import Wording

REL = ("noreferrer", "noopener")
SILENT = "data-leave"
"""On a link that is not labelled: the way out, which must stay short."""
DROPPED = ("target", "ping", "rel")  # the first two tell a reader's movements, or open windows

# Links, and what must be passed over whole: nothing in it is a tag. Lists of sources say the language themselves.
# What nothing ends goes on to the end of the page, as it does in browsers; so every page is read in one go.
TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea|title)\b.*?(?:</(?P=raw)\s*>|\Z)"
    r"|(?P<source><li id=\"source-)|(?P<item></li>)|(?P<end></a\s*>)"
    r"|<(?P<tag>a|area)(?=[\s/>])(?P<inside>(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^'\">])*+)(?:>|\Z)",
    re.I | re.S,
)
ATTRIBUTE = re.compile(r"([^\s=>\"'/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
# What belongs to the word that the link ends in: "UHRP’s", «UHRPنىڭ». Chinese puts no space between words.
WORD = re.compile(
    r"(?:</(?:bdi|em|strong|span|cite|abbr)>|[’'ـ-](?=\w)|[^\W_\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])*"
)


def host(address: str) -> str:
    """Return the host that browsers reach at an address, in ASCII; empty where it leads to none, or stays here.

    Browsers take a backslash for a slash, pass over tabs and ends of lines, and need no slashes after `https:`.
    A letter beyond ASCII can look like another one; in punycode it does not.
    """
    address = re.sub(r"[\t\r\n]", "", address).strip("".join(map(chr, range(33)))).replace("\\", "/")
    found = re.match(r"(?:(?:https?|ftp|wss?):/*|//+)(?=[^/])", address, re.I)
    if not found:
        return ""
    try:
        name = urlsplit(f"//{address[found.end() :]}").hostname or ""
    except ValueError:  # brackets that hold no address
        return re.split(r"[/?#]", address[found.end() :])[0]
    return ".".join(map(_ascii, re.split(r"[.\u3002\uff0e\uff61]", name)))


def _ascii(label: str) -> str:
    label = unicodedata.normalize("NFKC", label).casefold()
    return label if label.isascii() else f"xn--{label.encode('punycode').decode()}"


@dataclass(frozen=True, slots=True)
class Outbound:
    """Labels the links of pages in one language.

    `own` is the host of the site, empty where nobody knows it. `tongues` has the languages of known addresses.
    """

    wording: Wording
    own: str
    tongues: Mapping[str, str]

    @classmethod
    def of(cls, wording: Wording, site_url: str, sources: Mapping[str, Source]) -> Outbound:
        """Return what labels links with the languages that sources.yml has; a link may say its own with hreflang."""
        tongues = {source.url: source.language for source in sources.values() if source.url}
        return cls(wording, host(site_url), tongues)

    def labelled(self, page: str) -> str:
        """Return a page whose links to other hosts say where they lead, and tell nobody where they stand."""
        done, place, listed, target, tongue = list[str](), 0, False, "", ""
        for token in TOKEN.finditer(page):
            if token["source"] or token["item"]:
                listed = bool(token["source"])
            if target and (token["end"] or token["tag"]):  # a link ends where another one begins
                after = WORD.match(page, token.end()) if token["end"] else None
                end = after.end() if after else token.start()
                said = html.unescape(re.sub(r"<[^>]*>", "", page[place : token.start()]))
                done += [page[place:end], self._label("" if target in said else target, tongue)]
                place, target = end, ""
            attributes = _attributes(token["inside"] or "")
            if reached := host(attributes.get("href") or ""):
                done += [page[place : token.start()], _opening(token["tag"], attributes)]
                place = token.end()
                quiet = token["tag"].lower() != "a" or SILENT in attributes or reached == self.own
                target, tongue = "" if quiet else reached, "" if listed else self._tongue(attributes)
        return "".join([*done, page[place:]])

    def _label(self, target: str, tongue: str) -> str:
        """Return what stands behind a link: its host, unless its words are the address, and its language."""
        parts = [f'<bdi dir="ltr">{html.escape(target)}</bdi>'] if target else []
        if tongue:
            parts.append(f'<span class="outbound__language">{html.escape(tongue)}</span>')
        opening, closing = brackets(self.wording)
        return f'<span class="outbound" data-search="off">{opening}{" · ".join(parts)}{closing}</span>' if parts else ""

    def _tongue(self, attributes: Mapping[str, str | None]) -> str:
        """Return what readers call the language that a link leads to; empty where nobody has said it."""
        tag = attributes.get("hreflang") or self.tongues.get(attributes.get("href") or "", "")
        try:
            return self.wording.locale.language.called(Language.of(tag)) if tag else ""
        except ValueError:
            return ""  # an hreflang that an editor mistyped says nothing


def _attributes(inside: str) -> dict[str, str | None]:
    found = dict[str, str | None]()
    for name, value in ATTRIBUTE.findall(inside):
        bare = value[1:-1] if value[:1] in ("'", '"') else value
        found.setdefault(name.lower(), html.unescape(bare) if value else None)  # of two, browsers take the first
    return found


def _opening(tag: str, attributes: Mapping[str, str | None]) -> str:
    kept = {name: value for name, value in attributes.items() if name not in DROPPED}
    said = [word for word in (attributes.get("rel") or "").lower().split() if word not in (*REL, "opener")]
    kept["rel"] = " ".join([*said, *REL])
    written = (name if value is None else f'{name}="{html.escape(value)}"' for name, value in kept.items())
    return f"<{tag} {' '.join(written)}>"
