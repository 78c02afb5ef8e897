"""The firewall: what a translation may not say, because its source does not.

Translations come from many hands. Before one is used on any road to readers, it is compared with
its source by its characters and marks, here, and, where it is Markdown, by what the page's own
converter makes of both (rendering). What it brings in is refused, whatever place it was meant for.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from build_tools import scripts, unseen
from build_tools.languages import Language
from build_tools.problems import Problem, Severity, quoted

NAME = "firewall"
"""What `check` calls its findings; no comment in a catalog can allow one."""

# A translation may be this much longer than its source, as long as both are short: Python-Markdown takes a second for
# ten thousand open brackets. The longest translation of ours has three times the letters of its source.
LONGER, LONG = 12, 3_000
MARKS = re.compile(r"[\[\]*_`!<>{}()\\~^=+$:&@#|]")
MORE_MARKS, MANY_MARKS = 4, 200  # by the same reasons: marks are what takes time
MANY_BRACKETS = 20  # each makes Markdown read on to the end of the text

SUSPICIOUS = re.compile(rf"[<>{{}}@&%\[\]:\n{scripts.SIMILAR}{unseen.HIDDEN.pattern[1:]}")
SUSPICIOUS_ROW = re.compile(  # begins with the character that is looked for, which takes half the time
    rf"[^\w\s](?:(?<=\w[.\uff0e\u3002\uff61])(?=\w)|(?<=//)|(?<=[Ww]{{3}}\.)|[^\w\s]{{{unseen.MOST_MARKS}}})"
)
SUSPICIOUS_START = re.compile(r"[ \t]*[^\w\s]{3}")
"""Every text that is refused has something of these; most texts have nothing."""

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# A comment that is not closed is only its beginning, as tags may follow.
TAG = re.compile(r"<!--(?:[^-<]|-(?!->)|<(?!!--))*+-->|<!--|</?[a-z][^<>]*>?|<[!?][^<>]*>?", re.IGNORECASE)
VALUE = r"(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'=<>`]+)"
WHOLE_TAG = re.compile(rf"<(/?[a-z][a-z0-9:-]*)((?:\s+[a-z_:@][\w:@.-]*(?:={VALUE})?)*)\s*/?>", re.IGNORECASE)
SCRAP = re.compile(r"(?<![^\s/=])[^\s<>=/]*+=\s*[^\s<>]*")
ATTRIBUTE = re.compile(rf"([a-z_:@][\w:@.-]*)(?:=({VALUE}))?", re.IGNORECASE)
WORDY = {"alt", "title", "aria-label", "placeholder"}
"""Attributes that hold words; their values are for translators."""
BREAKING = re.compile("[\"'`<>]")
TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|<%|%>")
BRACES = re.compile(r"\{[^{}]*\}|[{}]")
MARK = re.compile("[\x02\x03]")  # what Python-Markdown puts around what it has set aside
SNIPPET = re.compile(r"-+8<-+")
BLOCK = re.compile(
    r"^[ \t>]*(/{3,}|!{3}(?=[ \t]*[a-z])|\?{3}\+?(?=[ \t]*[a-z])|={3}[!+]*(?=[ \t]*[\"'])|:{3,}|-{3,}(?=[ \t]*$)|\+{3,}(?=[ \t]*$)|~{3,})",
    re.MULTILINE | re.IGNORECASE,
)
CONTENTS = re.compile(r"\[\[?_?toc_?\]\]?", re.IGNORECASE)
TARGET = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|((?:[^()\s]|\((?:[^()\s]|\([^()\s]*\))*\))*))")
# Addresses in running text, in the letters that addresses are written in; what follows may be words.
ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,40}+:/{2}(?=[\w\[]|[^\x00-\x7f])|(?<![a-z0-9+.:/-])(?:/{2}(?=[\w\[])|www\.))[!#-;=?-Z_a-z~]*"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+",
    re.IGNORECASE,
)
ENDS = ".,;:!?'*_)&"  # what ends a sentence or a link, and not an address
SCHEME = re.compile(  # addresses that do something without a host
    r"(?:(?:java|vb|live|j)script|mocha|view-source|mhtml|filesystem|blob)\s*:|data:\s*(?:[\w.+-]+/[\w.+-]+\s*[;,]|[;,])"
    r"|(?:mailto|tel|sms|callto|magnet|intent|facetime|geo|bitcoin):(?=[\w+?])"
)
# A word that is an address to readers, with a letter that is not what it looks like: аpple.com, paypal.com.
HOST = re.compile(
    r"(?<![\w.@/\uff0e\u3002\uff61-])(?:[\w-]+[.\uff0e\u3002\uff61])+[a-z\u0400-\u04ff\u0370-\u03ff\uff41-\uff5a]{2,}(?![\w.-])",
    re.IGNORECASE,
)
LOOKALIKE = re.compile(
    "[\u0250-\u02ff\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u13a0-\u13ff\uff01-\uff5e\u2010-\u2015\u2024\u2044\u2215]"
)
LATIN = re.compile("[A-Za-z]")
# What words alone need to be refused: schemes and names of hosts that are not what they seem.
SUSPICIOUS_WORDS = re.compile(
    "[\u0250-\u02ff\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u13a0-\u13ff\uff0e-\uff1a\uff21-\uff3a\uff41-\uff5a"
    f"{scripts.SIMILAR}{unseen.HIDDEN.pattern[1:]}|:(?!//)|%3[Aa]|[Xx][Nn]--"
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a translation is not used: the fact, which goes after `the translation (ug) `, and the remedy."""

    fact: str
    hint: str

    def problem(self, path: str, line: int, language: Language) -> Problem:
        """Return it as a problem of the catalog; a site without this translation is still a good one."""
        fact = f"the translation ({language.tag}) {self.fact}"
        return Problem(path, line, fact, self.hint, Severity.WARNING, NAME)


Kind = tuple[str, Callable[[str], Iterable[str]], str]
Links = Mapping[str, str]
"""By an address that a locale uses in its stead, the address of the source."""


def judge(
    source: str, translation: str, language: Language, links: Links | None = None, clear: bool = False
) -> Refusal | None:
    """Return why a translation is refused by its characters and marks, None where nothing speaks against it.

    Of what is `clear` by its outline, only words are looked at.
    """
    if len(translation) > max(LONG, LONGER * len(source)):
        return Refusal(
            f"has {len(translation)} characters for {len(source)} of its source.", "Translate what is there."
        )
    clear = clear and not SUSPICIOUS_START.match(translation)
    if translation == source or not _suspicious(translation, clear):
        return None
    if len(translation) > MANY_MARKS and len(MARKS.findall(translation)) > max(
        MANY_MARKS, MORE_MARKS * len(MARKS.findall(source))
    ):
        return Refusal("has many times the marks of its source.", "Use the marks of the source.")
    if translation.count("[") > max(MANY_BRACKETS, MORE_MARKS * source.count("[")):
        return Refusal("has many times the brackets of its source.", "Use the marks of the source.")
    for character in unseen.brought(translation, source, language):
        return Refusal(f"has {character}.", "Remove it.")
    if not unseen.balanced(translation):
        return Refusal(
            "has isolates of direction that are not opened and closed in turn.",
            "Close each of U+2066, U+2067 and U+2068 with U+2069.",
        )
    if unseen.stacked(translation, source):
        return Refusal("has many marks on one letter.", "Remove them.")
    if translation.strip().count("\n") > source.count("\n"):
        return Refusal("has a line break where its source has none.", "Write it on one line.")
    brought = next(_brought(SPOKEN if clear else KINDS, source, translation, links or {}), None)
    return brought or next(_mixed(source, translation, language), None)


def _suspicious(text: str, clear: bool) -> bool:
    """Return whether a text has anything that any refusal is about."""
    if clear:
        return bool(SUSPICIOUS_WORDS.search(text) or unseen.STACK.search(text))
    return bool(SUSPICIOUS.search(text) or SUSPICIOUS_ROW.search(text) or SUSPICIOUS_START.match(text))


def _mixed(source: str, translation: str, language: Language) -> Iterator[Refusal]:
    """Yield words that no search finds, and that may be other names than they seem."""
    for word, letter in scripts.mixed(html.unescape(translation), language):
        if word not in source:
            alphabet = unicodedata.name(letter).split()[0].title()
            fact = f"has the {alphabet} letter {letter} (U+{ord(letter):04X}) in the Latin word {word}."
            yield Refusal(fact, f"Write {scripts.latinised(word)} in Latin letters.")


def _brought(kinds: Iterable[Kind], source: str, translation: str, links: Links) -> Iterator[Refusal]:
    """Yield what a translation has more of than its source, one refusal for each kind of mark."""
    for kind, find, hint in kinds:
        has = Counter(links.get(found, found) for found in find(translation))
        if has and (more := has - Counter(find(source))):
            yield Refusal(f"brings in {kind} {quoted(next(iter(more)))}, which its source does not have.", hint)


def destinations(text: str) -> set[str]:
    """Return where the links and addresses of a text lead."""
    return {*_targets(text), *_addresses(text)}


def _tags(text: str) -> Iterator[str]:
    """Yield every tag, comment and address in angle brackets, without the words that translators change."""
    for match in TAG.finditer(html.unescape(html.unescape(text))):  # some roads undo what others have done
        kept = match[0].startswith("<!--") or WHOLE_TAG.fullmatch(match[0])
        yield canonical(match[0]) if kept else _torn(match[0])


def _torn(tag: str) -> str:
    """Return what is no whole tag, such as `<div` in code, without the words that stand behind it."""
    name = re.match(r"</?[!?]?\w*", tag)
    assert name is not None
    return " ".join([name[0].lower(), *SCRAP.findall(tag)])


def canonical(tag: str) -> str:
    """Return a tag with its attributes in order, without the words that translators change.

    What is no whole tag stays as it is, and so do words that could end the attribute that they stand in.
    """
    whole = WHOLE_TAG.fullmatch(tag)
    if whole is None:
        return tag
    return f"<{whole[1].lower()}{''.join(sorted(_attributes(whole[2])))}>"


def _attributes(text: str) -> Iterator[str]:
    for match in ATTRIBUTE.finditer(text):
        name, value = match[1].lower(), match[2] or ""
        bare = value[1:-1] if value[:1] in ("'", '"') else value
        if not value or (name in WORDY and not BREAKING.search(bare)):
            yield f" {name}"
        else:
            yield f' {name}="{bare}"'


def _braces(text: str) -> Iterator[str]:
    for match in BRACES.finditer(text):
        yield "".join(match[0].split())


def _matches(pattern: re.Pattern[str]) -> Callable[[str], Iterator[str]]:
    def find(text: str) -> Iterator[str]:
        for match in pattern.finditer(text):
            yield (match[1] if pattern.groups else match[0]).lower()

    return find


def _targets(text: str) -> Iterator[str]:
    for match in TARGET.finditer(text):
        yield match[1] if match[1] is not None else match[2]


def _addresses(text: str) -> Iterator[str]:
    """Yield the addresses of a text, in brackets or bare; the same one once, as words may say it again."""
    found = (match[0].rstrip(ENDS) for match in ADDRESS.finditer(html.unescape(text)))
    return iter(dict.fromkeys(found))


def _schemes(text: str) -> Iterator[str]:
    """Yield schemes that do something, as a browser reads them: spelled out, without breaks, in plain letters."""
    plain = unicodedata.normalize("NFKC", unquote(html.unescape(html.unescape(ESCAPED.sub(r"\1", text)))))
    for match in SCHEME.finditer(re.sub(r"[\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2060\ufeff]", "", plain).casefold()):
        yield "".join(match[0].split())


def _hosts(text: str) -> Iterator[str]:
    """Yield what looks like the name of a host and is not what it looks like."""
    for match in HOST.finditer(html.unescape(text)):
        if (
            LOOKALIKE.search(match[0])
            and (LATIN.search(match[0]) or match[0] != unicodedata.normalize("NFKC", match[0]))
        ) or "xn--" in match[0].lower():
            yield match[0]


SPOKEN: tuple[Kind, ...] = (
    ("the scheme", _schemes, "Keep the addresses of the source."),
    ("the look-alike address", _hosts, "Write it in the letters of the source."),
)
"""What mere words can be, too."""
KINDS: tuple[Kind, ...] = (
    ("the mark", _matches(MARK), "Remove it."),
    SPOKEN[0],
    ("the tag", _tags, "Keep the tags of the source with their attributes."),
    ("the link", _targets, "Keep the links of the source with their addresses."),
    ("the address", _addresses, "Keep the addresses of the source."),
    SPOKEN[1],
    ("the template mark", _matches(TEMPLATE), "Remove it."),
    ("the braces", _braces, "Keep what the source has in braces."),
    ("the inclusion", _matches(SNIPPET), "Remove it."),
    ("the list of contents", _matches(CONTENTS), "Remove it."),
    ("the block", _matches(BLOCK), "Begin every line as the source does."),
)
"""What a translation may have as often as its source: how it is called, what finds it, and the remedy."""
