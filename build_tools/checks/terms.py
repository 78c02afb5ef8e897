"""Terms: where the source has an agreed term, the translation has one of its agreed forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.checks.pair import Finding, Pair
from build_tools.checks.prose import prose
from build_tools.scripts import ARABIC, Writing, writing

BETWEEN = r"[\s«»‹›“”‘’\"()-]+"
"""What may stand between the words of a form: «قايتا تەربىيەلەش» لاگېرى."""
# Uyghur puts suffixes on a stem, and the stem changes before them: ناھىيە → ناھىيەسى, ئادەم → ئادىمى,
# ئات → ئېتى, كىتاب → كىتابى or كىتاۋى, قۇلاق → قۇلىقى. Endings that a form itself has are taken off:
# plural, possessive, verbal noun, participle.
ENDINGS = re.compile("(?:لىرى|لارى|لار|لەر|سى)$|(?<=[^اەېىوۇۆۈ])(?:ى|ىش|ۇش|ۈش)$|(?<=[اە])ش$|(?:غان|گەن|قان|كەن)$")
SOFTENED = {"ك": "[كگ]", "گ": "[كگ]", "ق": "[قغ]", "غ": "[قغ]", "پ": "[پبۋ]", "ب": "[پبۋ]"}
WEAK = "[اەېى]"
SUFFIX = f"[{ARABIC}]*"
LOOSE = "\\s“”‘’「」『』《》·"


def find_terms(pair: Pair) -> Iterator[Finding]:
    """An agreed term of the source without any of its forms in the translation.

    A warning: a sentence may do without the word. Of overlapping terms the longest counts; a name
    that stays in its own letters is no finding.
    """
    text = prose(pair.translation, pair.plain)
    for term, said in pair.glossary.said(prose(pair.source, pair.plain)).values():
        forms = () if term.loose else term.forms.get(pair.language.tag, ())
        if not forms or said.casefold() in text.casefold():
            continue
        if not any(re.search(_pattern(form, pair), text, re.IGNORECASE) for form in forms):
            yield Finding(
                f"the translation ({pair.language.tag}) has no agreed form of “{term.english}”.",
                f"Write {' or '.join(forms)}.",
            )


def _pattern(form: str, pair: Pair) -> str:
    """Return a pattern for a form with the suffixes that its language gives it."""
    way = writing(pair.language)
    if way.chinese:
        return f"[{LOOSE}]*".join(map(re.escape, form))
    words = [word for word in re.split(r"[\s-]+", form) if word]  # a stem may be written with its hyphen: تۈر-
    if way is Writing.UYGHUR:
        return rf"(?<![{ARABIC}])" + BETWEEN.join(_stem(word) + SUFFIX for word in words)
    return r"(?<!\w)" + BETWEEN.join(rf"{re.escape(word[: max(3, len(word) * 2 // 3)])}\w*" for word in words)


def _stem(word: str) -> str:
    """Return a pattern for the stem of a Uyghur word, as it is before any suffix."""
    stem = ENDINGS.sub("", word) or word
    if weak := re.search(rf"{WEAK}([^اەېىوۇۆۈ]?)$", stem):
        return re.escape(stem[: weak.start()]) + WEAK + SOFTENED.get(weak[1], re.escape(weak[1]))
    return re.escape(stem[:-1]) + SOFTENED.get(stem[-1], re.escape(stem[-1]))
