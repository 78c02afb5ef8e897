"""Unseen characters: those that nobody sees and that change what is read, or that no other machine knows."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from build_tools.languages import Language
from build_tools.scripts import script

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
EMBEDDING, OPEN, SHUT = "\u202a-\u202e", "\u2066\u2067\u2068", "\u2069"
TURNING = re.compile(f"[{EMBEDDING}{OPEN}{SHUT}]")
ISOLATES = re.compile(f"[{OPEN}{SHUT}]")
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")  # no file in UTF-8 can hold half a character
NOT_SET = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff]")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


# What a translation may not bring in. More than what no source may have: what has no width in most fonts, such as
# fillers of Hangul, and what chooses between forms of a letter, in which a whole text can be hidden.
NONE = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xE0000, 0x10000))
"""The two of every further plane that are no characters."""
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff"
    f"\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a{NONE}\U000e0000-\U0010ffff]"
)
MOST_MARKS = 6
"""Marks above and below one letter: four in Tibetan and in pointed Hebrew; more hide what stands around them."""
STACK = re.compile(rf"[^\w\s]{{{MOST_MARKS + 1},}}")
JOINERS = "\u200c\u200d"
WITH_JOINERS = {"Arab", "Beng", "Deva", "Khmr", "Mymr", "Mong", "Taml", "Sinh", "Mlym", "Knda", "Telu", "Gujr", "Orya"}
WITH_BREAKS = {"Thai", "Laoo", "Khmr", "Mymr", "Tibt"}
"""Scripts that mark with U+200B where a line may break between words."""
SYMBOL = "[\xa9\xae\u2000-\u3299\U0001f000-\U0001faff]"
PICTURE = re.compile(  # a picture of joined ones, and a sign that is to be shown as one, such as a key with a digit
    f"{SYMBOL}\ufe0f?\u200d(?={SYMBOL})|{SYMBOL}[\ufe0e\ufe0f]|[0-9#*]\ufe0f\u20e3"
)
FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f")
NAMES = {
    "\ufffd": "the mark of a damaged character",
    "\ufeff": "a byte order mark",
    "\xad": "a soft hyphen",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
} | dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e", "an invisible mark of direction")  # fmt: skip


def brought(text: str, source: str, language: Language) -> Iterator[str]:
    """Yield each hidden character, with what it is, that neither the source nor the script of the language has.

    Characters count, too, where they are spelled &rlm; or &#8203;.
    """
    if "&" in text:
        text = html.unescape(text)
    if not HIDDEN.search(text):
        return
    allowed = {*html.unescape(source), *_usual(language), *OPEN, SHUT}
    for character in HIDDEN.findall(FLAG.sub("", PICTURE.sub("", text))):
        if character not in allowed:
            yield f"U+{ord(character):04X}, {NAMES.get(character) or _kind(character)}"


def balanced(text: str) -> bool:
    """Return whether every isolate of direction is opened and closed, line by line."""
    return all(closed(line) for line in html.unescape(text).splitlines())


def stacked(text: str, source: str) -> bool:
    """Return whether more marks stand on one letter than any script writes, or the source has."""
    tallest = _tallest(html.unescape(text))
    return tallest > MOST_MARKS and tallest > _tallest(html.unescape(source))


def _tallest(text: str) -> int:
    runs = (re.findall("m+", "".join("m" if _marks(each) else " " for each in found)) for found in STACK.findall(text))
    return max((len(run) for found in runs for run in found), default=0)


def _marks(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")


def _usual(language: Language) -> str:
    """Return the hidden characters that the script of a language needs; Uyghur joins without any."""
    written = script(language)
    joiners = written in WITH_JOINERS and language.tag.split("-")[0] != "ug"
    choices = "\u180b\u180c\u180d\u180e\u180f" if written == "Mong" else ""
    return (JOINERS if joiners else "") + ("\u200b" if written in WITH_BREAKS else "") + choices


def _kind(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Co":
        return "a private character that fonts do not agree on"
    return "no character at all" if category == "Cn" else "an invisible character"


def find(text: str) -> list[str]:
    """Return the names of the unseen characters of a text, each once: `U+202E (right-to-left override)`."""
    return [_name(character) for character in dict.fromkeys(UNSEEN.findall(text))]


def plain(text: str) -> str:
    """Return a text in one line, without controls and without what turns its direction."""
    return NO_CHARACTER.sub("\ufffd", TURNING.sub("", CONTROLS.sub(" ", text)))


def steady(text: str) -> str:
    """Return a text of which nothing turns what stands beside it: isolates stay when each is closed."""
    text = re.sub(f"[{EMBEDDING}]", "", text)
    return text if closed(text) else TURNING.sub("", text)


def closed(text: str) -> bool:
    """Return whether each isolate of a text is closed, and none that was not opened."""
    depth = 0
    for character in ISOLATES.findall(text):
        depth += -1 if character == SHUT else 1
        if depth < 0:
            return False
    return depth == 0


def settable(text: str) -> str:
    """Return a text as type can be set of it: nothing but letters, the ends of lines and closed isolates.

    A PDF that can be read aloud may have no zero and no mark of the order of bytes.
    """
    return steady(NOT_SET.sub("", text))


def _name(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")
