"""Unseen characters: those that nobody sees and that change what is read, or that no other machine knows."""

from __future__ import annotations

import re
import unicodedata

# Controls but tab and line ends; marks that turn the direction of text; marks without width; characters that
# end a line in a script only; tags; halves of characters; and what is for private use, or for no use at all.
# What joins or parts letters (U+200C, U+200D) belongs to how Persian, Sindhi and others are written.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


def find(text: str) -> list[str]:
    """Return the names of the unseen characters of a text, each once: `U+202E (right-to-left override)`."""
    return [_name(character) for character in dict.fromkeys(UNSEEN.findall(text))]


def _name(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")
