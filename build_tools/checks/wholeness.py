"""Wholeness: nothing left in the source's language, nothing lost, nothing said in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from build_tools.checks.pair import Finding, Pair
from build_tools.checks.prose import prose
from build_tools.scripts import LATIN, Writing, has_letters, script, writing

# Lower-case words that names and titles have, too: «Justice for All», «Radio France de la Loire».
PARTICLES = {"and", "for", "the", "from", "with", "von", "van", "der", "del", "les", "las", "los", "des", "und", "per"}
WORD = re.compile(r"(?<![\w.@/’'-])[a-z]{3,}(?![\w@/]|\.\w)")
LATIN_WORD = re.compile(f"[{LATIN}]+")
QUOTED = re.compile('“[^“”]*”|"[^"]*"|‘[^‘’]*’')
SENTENCE = 3
"""Lower-case words that make a sentence: «Page dates» may be the same in two languages, a sentence is not."""
# Letters of a translation for each of the source, between the medians of this site's and of Django's
# catalogs: Chinese 0.36 and 0.32 (from 0.19 to 0.52), Uyghur 1.40 and 1.14 (from 0.75 to 2.1).
RATIOS = {Writing.SIMPLIFIED: 0.34, Writing.TRADITIONAL: 0.34, Writing.UYGHUR: 1.3}
BY_SCRIPT = {"Jpan": 0.5, "Kore": 0.55}
SHORT, LONG = 0.4, 2.5
MEASURED = 60  # shorter messages vary too much: «Date» is «ۋاقتى», or «When this was said»


def find_copy(pair: Pair) -> Iterator[Finding]:
    """Words of the source left as they are.

    A warning: readers see that it is not their language, and some texts are names and code.
    """
    source = prose(pair.source, pair.plain)
    words = [word for word in WORD.findall(QUOTED.sub("", source)) if word not in PARTICLES]
    if script(pair.language) == script(pair.source_language):
        copied = len(words) >= SENTENCE and pair.translation.split() == pair.source.split()
    else:
        copied = bool(words) and not has_letters(prose(pair.translation, pair.plain), pair.language)
    if copied:
        yield Finding(
            f"the translation ({pair.language.tag}) says nothing in its own language.",
            "Translate the words, or say in a comment why they stay.",
        )


def find_length(pair: Pair) -> Iterator[Finding]:
    """A translation much shorter or longer than its source lets expect.

    A warning: a guess that something is missing, or was translated twice.
    """
    source, translation = _letters(pair)
    usual = RATIOS.get(writing(pair.language)) or BY_SCRIPT.get(script(pair.language), 1.0)
    ratio = translation / max(source, 1) / usual
    if source >= MEASURED and not SHORT < ratio < LONG:
        yield Finding(
            f"the translation ({pair.language.tag}) has {translation} letters for {source} of its source, "
            f"{'fewer' if ratio < 1 else 'more'} than the language lets expect.",
            "See whether something is missing." if ratio < 1 else "See whether something is said twice.",
        )


def _letters(pair: Pair) -> tuple[int, int]:
    """Count the letters of source and translation, without the Latin words that both have."""
    both = [prose(text, pair.plain) for text in (pair.source, pair.translation)]
    if script(pair.language) != script(pair.source_language):
        words = [Counter(LATIN_WORD.findall(text)) for text in both]
        kept = sum(len(word) * count for word, count in (words[0] & words[1]).items())
    else:
        kept = 0
    source, translation = (sum(map(str.isalpha, text)) - kept for text in both)
    return source, translation


def find_inconsistency(pair: Pair) -> Iterator[Finding]:
    """The same source translated in different ways, marks and spaces aside.

    A warning: contexts may ask for it. Single words are left alone; they often are a verb here and
    a noun there. So are plurals, whose forms differ by design.
    """
    if len(pair.source.split()) < 2 or pair.entry.plural is not None:
        return
    own = _bare(pair.translation)
    if other := next((text for text in pair.others if _bare(text) != own), None):
        yield Finding(
            f"the translation ({pair.language.tag}) of the same words elsewhere is “{' '.join(other.split())}”.",
            "Use one of the two for both, or say in a comment why they differ.",
        )


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
