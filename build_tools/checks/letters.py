"""Letters: Uyghur words in Uyghur letters, not in the Arabic, Persian or Kazakh ones that look like them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.checks.pair import Finding, Pair
from build_tools.checks.prose import prose
from build_tools.scripts import ARABIC, Writing, writing

PERSIAN, ARAB, URDU = "a Persian", "an Arabic", "an Urdu"
KAZAKH, KYRGYZ, KURDISH = "a Kazakh", "a Kyrgyz", "a Kurdish"
HAMZA = "ئ (U+0626) before the vowel"
LOOKALIKES = {  # what is written: whose letter it is, and what Uyghur writes
    "ک": (PERSIAN, "ك (U+0643)"),
    "ی": (PERSIAN, "ى (U+0649) for the vowel, ي (U+064A) for the consonant"),
    "ڤ": (ARAB, "ۋ (U+06CB)"),
    "ه": (ARAB, "ە (U+06D5) for the vowel, ھ (U+06BE) for the consonant"),
    "ة": (ARAB, "ە (U+06D5)"),
    "ۃ": (URDU, "ە (U+06D5)"),
    "ہ": (URDU, "ە (U+06D5) for the vowel, ھ (U+06BE) for the consonant"),
    "ے": (URDU, "ې (U+06D0) or ى (U+0649)"),
    "ێ": (KURDISH, "ې (U+06D0)"),
    "ۅ": (KYRGYZ, "ۆ (U+06C6)"),
    "ۉ": (KYRGYZ, "ۈ (U+06C8)"),
    "ٵ": (KAZAKH, "ئە"),
    "ٶ": (KAZAKH, "ئۆ"),
    "ٷ": (KAZAKH, "ئۈ"),
    "ٸ": (KAZAKH, "ئى"),
    "ٴ": (KAZAKH, HAMZA),
    "ء": (ARAB, HAMZA),
    "ع": (KAZAKH, "غ (U+063A), or ئ (U+0626) before a vowel"),
}
BROKEN = {  # what is put together from two characters where Uyghur has one
    "ى\u0654": "ئ (U+0626)",
    "ی\u0654": "ئ (U+0626)",
    "و\u064f": "ۇ (U+06C7)",
    "و\u065a": "ۆ (U+06C6)",
    "و\u0670": "ۈ (U+06C8)",
}
MARKED = "\u064b-\u065f\u0670"
QUOTED = re.compile("«[^«»]*»|“[^“”]*”|‹[^‹›]*›|\\([^()]*\\)")
OWN = re.compile("[ەېۆۈۇۋڭ]")
"""Vowels and consonants of Uyghur alone; what is quoted without any is another language, as «فارسی» is."""
# With what it is joined to: a suffix after a Latin word or a number may begin with a vowel.
WORD = re.compile(rf"[\w»)’'-]?[{ARABIC}\u0640{MARKED}]+")
UYGHUR_ONLY = re.compile("[ەېۆۈۇۋڭگچپژ]")
ARABIC_ONLY = re.compile("[صضطظذثحأإآؤعڕڵ]")
"""Letters that no Uyghur word has: a word with one of them is quoted from another language."""
VOWELS = "اەېىوۇۆۈ"
# Of two vowels the second needs ئ, too; not so in Chinese names, whose -üe, -ua and -ia are one sound.
BARE = re.compile(rf"(?<![\w»)’'{MARKED}-])[{VOWELS}](?=[{ARABIC}]{{2}})|(?<=[اەې])[اەېۇۆۈ]")
DIGIT = re.compile("[٠-٩۰-۹]")
PRESENTED = re.compile("[\ufb50-\ufd3d\ufd50-\ufdf1\ufdf3-\ufdf9\ufe70-\ufefc]")


def find_letters(pair: Pair) -> Iterator[Finding]:
    """Look-alikes of other languages inside Uyghur words, and letters put together from two characters.

    An error: the word looks nearly right, is read wrongly aloud and is never found by a search.
    Words quoted from Arabic, which have letters of their own, are left alone.
    """
    found = dict[str, str]()
    for word in _words(pair):
        for letters in (*LOOKALIKES, *BROKEN):
            if letters in word:
                found.setdefault(letters, word.lstrip("»)’'-"))
    for letters, word in found.items():
        owner, right = LOOKALIKES.get(letters, ("", BROKEN.get(letters, "")))
        what = f"{owner} letter" if owner else "two characters for one letter"
        yield Finding(
            f"the translation ({pair.language.tag}) writes {_named(letters)}, {what}, in {word}.", f"Write {right}."
        )


def find_hamza(pair: Pair) -> Iterator[Finding]:
    """A vowel that opens a word, or follows another vowel, without its ئ.

    A warning: it is a slip of spelling, and short words of other languages look the same.
    """
    for word in _words(pair):
        bare = BARE.search(word)
        if bare and not word.startswith("ال"):
            yield Finding(
                f"the translation ({pair.language.tag}) has the vowel {bare[0]} without ئ in {word}.",
                f"Write ئ{bare[0]}.",
            )
            return


def find_strokes(pair: Pair) -> Iterator[Finding]:
    """Kashida, which stretches a line, and the vowel marks of Arabic.

    A warning: the word is readable, but a search does not find it.
    """
    for word in _words(pair):
        if found := re.search(rf"\u0640|[{MARKED}]", word):
            what = "a kashida" if found[0] == "\u0640" else "a vowel mark"
            if not any(letters in word for letters in BROKEN):
                yield Finding(
                    f"the translation ({pair.language.tag}) has {what} (U+{ord(found[0]):04X}) in {word}.", "Remove it."
                )
                return


def find_digits(pair: Pair) -> Iterator[Finding]:
    """Digits of Arabic or Persian, where Uyghur prints 0–9.

    A warning: they are read, but numbers of one page must look alike.
    """
    if writing(pair.language) is Writing.UYGHUR and (found := DIGIT.search(prose(pair.translation, pair.plain))):
        yield Finding(f"the translation ({pair.language.tag}) has the digit {found[0]}.", f"Write {int(found[0])}.")


def find_forms(pair: Pair) -> Iterator[Finding]:
    """Presentation forms: the shapes of Arabic letters, stored in place of the letters.

    An error in every language: search, fonts and screen readers do not know them as the letters.
    """
    if found := PRESENTED.search(pair.translation):
        yield Finding(
            f"the translation ({pair.language.tag}) has {_named(found[0])}, the shape of a letter.",
            "Write the letter; a page shapes it by itself.",
        )


def _words(pair: Pair) -> Iterator[str]:
    """Yield the words in Arabic letters of a Uyghur translation that are not quoted from Arabic."""
    if writing(pair.language) is Writing.UYGHUR:
        text = prose(pair.translation, pair.plain)
        for word in WORD.findall(QUOTED.sub(lambda quoted: quoted[0] if OWN.search(quoted[0]) else " ", text)):
            if UYGHUR_ONLY.search(word) or not ARABIC_ONLY.search(word):
                yield word


def _named(letters: str) -> str:
    return f"{letters} ({' '.join(f'U+{ord(letter):04X}' for letter in letters)})"
