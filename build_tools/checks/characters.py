"""Characters: what Unicode has for one letter twice, for none at all, or for another script."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from build_tools.checks.pair import Finding, Pair
from build_tools.checks.prose import prose
from build_tools.checks.scripts import script

CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)
JOINERS = "\u200c\u200d"
WITH_JOINERS = {"Arab", "Beng", "Deva", "Khmr", "Mymr", "Mong", "Taml", "Sinh", "Mlym", "Knda", "Telu", "Gujr", "Orya"}
WITH_BREAKS = {"Thai", "Laoo", "Khmr", "Mymr", "Tibt"}
"""Scripts that mark with U+200B where a line may break between words."""
PICTURE = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]\ufe0f?\u200d(?=[\u2600-\u27bf\U0001f000-\U0001faff])")
FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f")
OPEN, SHUT = "\u2066\u2067\u2068", "\u2069"
NAMES = {
    "\ufffd": "the mark of a damaged character",
    "\ufeff": "a byte order mark",
    "\xad": "a soft hyphen",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
} | dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e", "an invisible mark of direction")  # fmt: skip
WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+|[\uff61-\uff9f]+")
# Letters that a reader cannot tell from the Latin one; the others, such as the μ of μm, have their uses.
LATIN_LOOKALIKES = dict(  # Cyrillic first, then Greek
    zip("АВЕЅІЈКМНОРСТХаесорхуѕіјһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΧο", "ABESIJKMHOPCTXaecopxysijhdqwABEZHIKMNOPTXo", strict=True)
)
SIMILAR = "".join(LATIN_LOOKALIKES)
KINDRED = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"
MIXED = re.compile(rf"(?<![{KINDRED}])[A-Za-z{SIMILAR}]+(?![{KINDRED}])")
INSIDE = re.compile(rf"[A-Za-z]([{SIMILAR}])[A-Za-z]")


def find_composition(pair: Pair) -> Iterator[Finding]:
    """Characters that are not in the composed form (NFC) in which everything else is.

    An error: the same word is stored in two ways, so that a search finds one of them.
    """
    composed = unicodedata.normalize("NFC", pair.translation)
    if composed != pair.translation:
        both = zip(pair.translation, composed, strict=False)
        place = next((index for index, (old, new) in enumerate(both) if old != new), len(composed))
        yield Finding(
            f"the translation ({pair.language.tag}) has {_codes(pair.translation[place : place + 2])}, which is not composed (NFC).",
            f"Write {_codes(composed[place : place + 1])}, or let an editor normalise the file to NFC.",
        )


def find_invisible(pair: Pair) -> Iterator[Finding]:
    """Characters that nobody sees, beyond isolates that are opened and closed.

    An error: they hide words from a search, turn the order of a line, or carry what nobody reviewed,
    also when they are spelled &rlm; or &#8203;. What the source has, a translation may have; joiners
    are letters of some scripts, and hold pictures together.
    """
    text = FLAG.sub("", PICTURE.sub("", html.unescape(pair.translation)))
    allowed = set(html.unescape(pair.source)) | _usual(pair)
    depth = 0
    for found in CONTROLS.finditer(text):
        character = found[0]
        depth += (character in OPEN) - (character == SHUT)
        if depth < 0:
            break
        if character not in OPEN + SHUT and character not in allowed:
            name = NAMES.get(character) or _kind(character)
            yield Finding(f"the translation ({pair.language.tag}) has U+{ord(character):04X}, {name}.", "Remove it.")
            return
    if depth:
        yield Finding(
            f"the translation ({pair.language.tag}) has isolates of direction that are not opened and closed in turn.",
            "Close each of U+2066, U+2067 and U+2068 with U+2069.",
        )


def find_width(pair: Pair) -> Iterator[Finding]:
    """Full-width Latin letters and digits, half-width katakana.

    A warning: they are read, but copied and searched as other characters.
    """
    if found := WIDE.search(pair.translation):
        yield Finding(
            f"the translation ({pair.language.tag}) has {found[0]} in another width.",
            f"Write {unicodedata.normalize('NFKC', found[0])}.",
        )


def find_lookalikes(pair: Pair) -> Iterator[Finding]:
    """Cyrillic or Greek letters inside a Latin word.

    An error: nobody sees them, no search finds the word, and an address made so leads elsewhere.
    """
    native = script(pair.language) in ("Cyrl", "Grek")
    for match in MIXED.finditer(prose(pair.translation, pair.plain)):
        word = match[0]
        wrong = [letter for letter in word if letter in LATIN_LOOKALIKES]
        latin = len(word) > len(wrong)
        if wrong and latin and word not in pair.source and (not native or INSIDE.search(word)):
            name = unicodedata.name(wrong[0]).split()[0].title()
            yield Finding(
                f"the translation ({pair.language.tag}) has the {name} letter {_codes(wrong[0])} in the Latin word {word}.",
                f"Write {''.join(LATIN_LOOKALIKES.get(letter, letter) for letter in word)} in Latin letters.",
            )
            return


def _usual(pair: Pair) -> set[str]:
    """Return the invisible characters that the script of a language needs; Uyghur joins without any."""
    written = script(pair.language)
    joiners = written in WITH_JOINERS and pair.language.tag.split("-")[0] != "ug"
    return set(JOINERS if joiners else "") | set("\u200b" if written in WITH_BREAKS else "")


def _kind(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Co":
        return "a private character that fonts do not agree on"
    return "no character at all" if category == "Cn" else "an invisible character"


def _codes(text: str) -> str:
    return f"{text} ({' '.join(f'U+{ord(character):04X}' for character in text)})"
