"""Policies: what a browser may load and run on each kind of page, which the page says of itself."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum

from markupsafe import Markup

# Nothing is allowed that is not named; `base-uri` and `form-action` do not fall back to `default-src`. Without
# `upgrade-insecure-requests`: it would break a site behind an onion address, which is http.
NOTHING = {"default-src": ("'none'",), "base-uri": ("'none'",), "form-action": ("'none'",)}
# The style attributes that Python-Markdown writes, on cells of tables.
ALIGNMENTS = tuple(f"text-align: {side};" for side in ("left", "center", "right"))
TRUSTED = "explainers"
"""The only maker of script addresses; explainers.js has it for the index of the search, and it makes no other."""
STORED = ("explainers-language",)
"""What scripts of the site keep in localStorage, each only when a reader asks for it. Nothing is kept elsewhere."""
POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')


class Kind(Enum):
    """A kind of page, by what it loads."""

    PAGE = "page"
    CHOOSER = "chooser"
    ALONE = "alone"  # brings what it needs: the 404 page, the README of a pack, a review sheet
    SINGLE = "single"  # a page of the site as one file, with its pictures and fonts inside


LOADED: Mapping[Kind, Mapping[str, tuple[str, ...]]] = {
    Kind.PAGE: {
        "script-src": ("'self'",),
        "style-src": ("'self'",),
        "img-src": ("'self'", "data:"),  # the theme's icons are data: in its style sheet
        "font-src": ("'self'",),
        "media-src": ("'self'",),
    },
    Kind.CHOOSER: {
        "script-src": ("'self'",),
        "style-src": ("'self'",),
        "img-src": ("'self'",),
        "font-src": ("'self'",),
    },
    Kind.ALONE: {"img-src": ("data:",)},
    Kind.SINGLE: {"img-src": ("data:",), "font-src": ("data:",)},
}
ALIGNED = (Kind.PAGE, Kind.SINGLE)
PREVIEWED = ("script-src", "style-src", "connect-src")


def content(kind: Kind, scripts: Iterable[str] = (), styles: Iterable[str] = ()) -> str:
    """Return the Content-Security-Policy of a page, on which just these scripts and styles are inline.

    They are what a template has in it, or what the site's own style sheets were made into; what is found in a
    finished page must never be passed here, or a script that somebody has put there would be allowed.
    """
    rules: dict[str, tuple[str, ...]] = {**NOTHING, **LOADED[kind]}
    for name, texts in (("script-src", scripts), ("style-src", styles)):
        if hashes := tuple(map(digest, texts)):
            rules[name] = rules.get(name, ()) + hashes
    if kind in ALIGNED:
        rules["style-src-attr"] = ("'unsafe-hashes'", *map(digest, ALIGNMENTS))
    rules["require-trusted-types-for"] = ("'script'",)
    rules["trusted-types"] = (TRUSTED,) if kind is Kind.PAGE else ("'none'",)
    return "; ".join(" ".join((name, *values)) for name, values in rules.items())


def digest(text: str) -> str:
    """Return the name by which a policy allows an inline script, style or style attribute."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def elements(kind: Kind, scripts: Iterable[str] = (), styles: Iterable[str] = ()) -> Markup:
    """Return what stands in the head of a page right behind the charset: what rules all that follows.

    Browsers look up the names of linked hosts beforehand on pages of http; that is switched off, too.
    """
    return Markup(
        f'<meta http-equiv="Content-Security-Policy" content="{content(kind, scripts, styles)}">\n'
        '    <meta http-equiv="x-dns-prefetch-control" content="off">\n'
        '    <meta name="referrer" content="no-referrer">'
    )


def for_templates() -> Callable[..., Markup]:
    """Return the function `policy` of templates: `{{ policy("alone", styles=[style]) }}`."""
    return lambda kind, scripts=(), styles=(): elements(Kind(kind), scripts, styles)


def previewed(page: bytes) -> bytes:
    """Return a page with a policy under which the preview's own script and style sheet work."""

    def widened(found: re.Match[bytes]) -> bytes:
        rules = {name: values for name, *values in (rule.split() for rule in found[2].decode().split(";"))}
        for name in PREVIEWED:
            if "'self'" not in rules.setdefault(name, []):
                rules[name].append("'self'")
        return found[1] + "; ".join(" ".join((name, *values)) for name, values in rules.items()).encode() + found[3]

    return POLICY.sub(widened, page, count=1)
