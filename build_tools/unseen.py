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


# What turns the direction of all that follows. Marks of direction (U+200E, U+200F, U+061C) are not among it: they
# turn nothing but the sign beside them, and Uyghur text needs them.
EMBEDDING, ISOLATING, END = "\u202a-\u202e", "\u2066-\u2068", "\u2069"
TURNING = re.compile(f"[{EMBEDDING}{ISOLATING}{END}]")
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")  # no file in UTF-8 can hold half a character
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def find(text: str) -> list[str]:
    """Return the names of the unseen characters of a text, each once: `U+202E (right-to-left override)`."""
    return [_name(character) for character in dict.fromkeys(UNSEEN.findall(text))]


def plain(text: str) -> str:
    """Return a text in one line, without controls and without what turns its direction."""
    return NO_CHARACTER.sub("\ufffd", TURNING.sub("", CONTROLS.sub(" ", text)))


def steady(text: str) -> str:
    """Return a text of which nothing turns what stands beside it: isolates stay when each is closed."""
    text, depth = re.sub(f"[{EMBEDDING}]", "", text), 0
    for character in TURNING.findall(text):
        depth += -1 if character == END else 1
        if depth < 0:
            break
    return TURNING.sub("", text) if depth else text


def _name(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")
