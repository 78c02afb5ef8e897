"""Endings: the mark that closes a translation says what the mark of its source says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.checks.pair import Finding, Pair
from build_tools.checks.prose import prose
from build_tools.scripts import Writing, script, writing

CLOSERS = "”’\"'»›）)]】」』》〉} \u00a0\u2068\u2069\n\t"
STOPS = ".。．۔।॥።។။։།"
KINDS = {"?": "?？؟", "!": "!！", "…": "…⋯", ":": ":：", ".": STOPS, ";": ";；؛", ",": ",，،、"}
MARKS = "".join(KINDS.values())
WRITTEN = {
    Writing.UYGHUR: {"?": "؟", ";": "؛", ",": "،"},
    Writing.SIMPLIFIED: {"?": "？", "!": "！", ":": "：", ".": "。", ";": "；", ",": "，"},
    Writing.TRADITIONAL: {"?": "？", "!": "！", ":": "：", ".": "。", ";": "；", ",": "，"},
}
# Marks that say much the same: languages differ in how loud they are, and a list may end earlier.
CLOSE = {(".", "!"), ("!", "."), ("…", "."), (".", "…"), (";", "."), (";", ","), (",", ";"), (";", ":")}
WITHOUT_STOPS = {"Thai", "Laoo", "Tibt", "Khmr", "Mymr"}
"""Scripts whose sentences end with a space, or with signs of their own."""
ABBREVIATION = re.compile(
    r"(?:(?<![^\W_])[A-Za-z]|\b(?:etc|Inc|Ltd|Co|Corp|Jr|Sr|Dr|Mr|Mrs|St|No|vs|al|eds?|pp?|vol|approx))$"
)
SENTENCE = re.compile(r"[^\W\d_]\W*\s[^\s]")
"""Two words: the dot of one, as in «Nov.», says that it is cut short."""
ASKS = re.compile(r"\W*(?:What|Who|Whom|Whose|How|Why|When|Where|Which|Is|Are|Do|Does|Can|Should)\b")


def find_ending(pair: Pair) -> Iterator[Finding]:
    """A sentence without the full stop or question mark of its source, a heading with one.

    A warning: a reader stumbles, but understands.
    """
    if script(pair.language) in WITHOUT_STOPS:
        return
    words, source = _ending(prose(pair.source, pair.plain))
    rest, translation = _ending(prose(pair.translation, pair.plain))
    if script(pair.language) == "Grek" and translation == ";":
        translation = "?"
    if not rest or not words or source in (translation, ",") or (source, translation) in CLOSE:
        return
    if source == "." and (ABBREVIATION.search(words) or not SENTENCE.search(words)):
        return
    if not source and ((translation == "?" and ASKS.match(words)) or translation not in (".", ":", "?", ",", ";")):
        return
    mark = WRITTEN.get(writing(pair.language), {}).get(source, source)
    yield Finding(
        f"the translation ({pair.language.tag}) ends with {_named(translation)}, its source with {_named(source)}.",
        f"End it with “{mark}”." if source else "Remove the mark at the end.",
    )


def _named(kind: str) -> str:
    return {"": "no mark", ".": "a full stop", ",": "a comma"}.get(kind, f"“{kind}”")


def _ending(text: str) -> tuple[str, str]:
    """Return a text without the marks at its end, and the kind of the one that counts."""
    words = text.rstrip(CLOSERS + MARKS)
    tail = text[len(words) :]
    if "..." in tail:
        return words, "…"
    found = [kind for kind, marks in KINDS.items() if any(mark in tail for mark in marks)]
    return words, found[0] if found else ""
