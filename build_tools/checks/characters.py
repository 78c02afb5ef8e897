"""Characters: what Unicode has for one letter twice, for none at all, or for another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from build_tools import unseen
from build_tools.checks.pair import Finding, Pair
from build_tools.checks.prose import prose
from build_tools.scripts import script

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
    for character in unseen.brought(pair.translation, pair.source, pair.language):
        yield Finding(f"the translation ({pair.language.tag}) has {character}.", "Remove it.")
        return
    if not unseen.balanced(pair.translation):
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


def _codes(text: str) -> str:
    return f"{text} ({' '.join(f'U+{ord(character):04X}' for character in text)})"
