"""Scripts: what a language is written in, and which letters that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from babel.core import get_global, parse_locale

from build_tools.languages import Language

ARABIC = (
    "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f"  # letters
    "\ufb50-\ufdf9\ufe70-\ufefc"  # and their presentation forms
)
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff"
KANA = "\u3040-\u30ff"
HANGUL = "\u1100-\u11ff\uac00-\ud7a3"
LETTERS = {  # by ISO 15924, the codes that tags of languages use
    "Arab": ARABIC,
    "Armn": "\u0531-\u0587",
    "Beng": "\u0980-\u09ff",
    "Cyrl": "\u0400-\u052f",
    "Deva": "\u0900-\u097f",
    "Ethi": "\u1200-\u137f",
    "Geor": "\u10a0-\u10ff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Hans": HAN,
    "Hant": HAN,
    "Hebr": "\u05d0-\u05ea",
    "Jpan": HAN + KANA,
    "Khmr": "\u1780-\u17ff",
    "Kore": HAN + HANGUL,
    "Laoo": "\u0e80-\u0eff",
    "Latn": LATIN,
    "Mong": "\u1800-\u18aa",
    "Mymr": "\u1000-\u109f",
    "Taml": "\u0b80-\u0bff",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "Tibt": "\u0f00-\u0fbc",
}

# Letters that a reader cannot tell from the Latin one; the others, such as the μ of μm, have their uses.
LATIN_LOOKALIKES = dict(  # Cyrillic first, then Greek
    zip("АВЕЅІЈКМНОРСТХаесорхуѕіјһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΧο", "ABESIJKMHOPCTXaecopxysijhdqwABEZHIKMNOPTXo", strict=True)
)
SIMILAR = "".join(LATIN_LOOKALIKES)
KINDRED = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"
MIXED = re.compile(rf"(?<![{KINDRED}])[A-Za-z{SIMILAR}]++(?![{KINDRED}])")
INSIDE = re.compile(rf"[A-Za-z]([{SIMILAR}])[A-Za-z]")


class Writing(Enum):
    """The ways of writing whose rules the checks know beyond what every language has."""

    UYGHUR = "Uyghur in Arabic letters"
    SIMPLIFIED = "Simplified Chinese"
    TRADITIONAL = "Traditional Chinese"
    OTHER = "any other"

    @property
    def chinese(self) -> bool:
        """Whether it is written in Chinese characters only."""
        return self in (Writing.SIMPLIFIED, Writing.TRADITIONAL)


def script(language: Language) -> str:
    """Return the script of a language as ISO 15924 writes it: of its tag, or the likely one of CLDR."""
    base, territory, written, _ = parse_locale(language.tag, sep="-")[:4]
    if written:
        return written
    likely = get_global("likely_subtags")
    full = likely.get(f"{base}_{territory}") or likely.get(base) or "und_Latn"
    return full.split("_")[1]


def writing(language: Language) -> Writing:
    """Return which of the known ways of writing a language uses."""
    base, written = language.tag.split("-")[0].lower(), script(language)
    if base == "ug" and written == "Arab":
        return Writing.UYGHUR
    if base == "zh" and written in ("Hans", "Hant"):
        return Writing.SIMPLIFIED if written == "Hans" else Writing.TRADITIONAL
    return Writing.OTHER


def has_letters(text: str, language: Language) -> bool:
    """Return whether there is a letter of the language's script in a text; True when it is not known."""
    letters = LETTERS.get(script(language))
    return letters is None or bool(re.search(f"[{letters}]", text))


def mixed(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield every Latin word with a Cyrillic or Greek letter that looks like a Latin one, and that letter.

    In a language written in such letters they must stand between Latin ones.
    """
    if not re.search(f"[{SIMILAR}]", text):
        return
    native = script(language) in ("Cyrl", "Grek")
    for match in MIXED.finditer(text):
        wrong = next((letter for letter in match[0] if letter in LATIN_LOOKALIKES), "")
        if wrong and _latin(match[0]) and (not native or INSIDE.search(match[0])):
            yield match[0], wrong


def latinised(word: str) -> str:
    """Return a word with the Latin letters that it seems to have."""
    return "".join(LATIN_LOOKALIKES.get(letter, letter) for letter in word)


def _latin(word: str) -> bool:
    return any(letter.isascii() for letter in word)
