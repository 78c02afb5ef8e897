"""Characters: what Unicode has for one letter twice, for none at all, or for another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from build_tools.checks.pair import Finding, Pair

WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+|[\uff61-\uff9f]+")


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


def find_width(pair: Pair) -> Iterator[Finding]:
    """Full-width Latin letters and digits, half-width katakana.

    A warning: they are read, but copied and searched as other characters.
    """
    if found := WIDE.search(pair.translation):
        yield Finding(
            f"the translation ({pair.language.tag}) has {found[0]} in another width.",
            f"Write {unicodedata.normalize('NFKC', found[0])}.",
        )


def _codes(text: str) -> str:
    return f"{text} ({' '.join(f'U+{ord(character):04X}' for character in text)})"
