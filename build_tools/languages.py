"""A language as readers meet it: its tag, its direction, and how it writes dates and numbers."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

import babel
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from build_tools.moments import Moment

# What CLDR gives for Uyghur is not what is printed: its long date is «24-ماي، 2023» where every
# newspaper writes «2023-يىلى 24-ماي».
# English days are written as its pages write them, "24 May 2022"; CLDR's bare `en` is American.
DAYS = {"en": "d MMMM y", "ug": "y-'يىلى' d-MMMM"}
MONTHS = {"ug": "y-'يىلى' MMMM"}
PERCENT = re.compile(r"[#0][#0,.]*")  # the number in a pattern
YEARS = {"ug": "y-'يىل'"}
# Around what somebody has said, and around a quotation inside of it. CLDR has those of Uyghur the wrong way round.
QUOTES = {"ug": "«»‹›", "zh_Hant": "「」『』", "ja": "「」『』", "de": "„“‚‘", "fr": "«»‹›", "ru": "«»„“", "ar": "«»‹›"}
# CLDR has «خەنزۇچە» and «گېرمانچە», which Uyghur newspapers outside China do not print.
NAMES = {"ug": {"zh": "خىتايچە", "de": "نېمىسچە"}}
# After a figure an ending is written as it is spoken: «30 دىن», but «45 تىن» (besh) and «60 تىن» (atmish).
SPOKEN = {"ug": (re.compile(r"(?:(?<=[345%])|(?<=[4-7]0))(\s)دىن\b"), r"\1تىن")}
# Of no people: English made longer, and English mirrored, to see how a page bears other languages. CLDR's tags.
PSEUDO = {"en-XA": "ltr", "en-XB": "rtl"}
RIGHT_TO_LEFT = {"Adlm", "Arab", "Hebr", "Nkoo", "Syrc", "Thaa"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language: `tag` is BCP 47 and the folder of its pages, `direction` is `ltr` or `rtl`."""

    tag: str
    direction: str = "ltr"

    @classmethod
    def of(cls, tag: str, direction: str | None = None) -> Language:
        """Return the language of a tag; raise ValueError when the tag is malformed or unknown."""
        if tag in PSEUDO:
            return cls(tag, PSEUDO[tag])
        try:
            known = babel.Locale.parse(tag, sep="-")
        except babel.UnknownLocaleError as error:
            raise ValueError(f"the language tag {tag!r} is not known to CLDR.") from error
        except (ValueError, TypeError) as error:
            raise ValueError(f"{tag!r} is not a language tag.") from error
        script = babel.core.parse_locale(tag, sep="-")[2]  # Babel takes ug-Latn for ug, direction included
        written = script and ("rtl" if script in RIGHT_TO_LEFT else "ltr")
        return cls(tag, direction or written or known.text_direction)

    @property
    def babel(self) -> babel.Locale:
        """The locale whose data Babel uses for this language."""
        return babel.Locale.parse("en" if self.pseudo else self.tag, sep="-")

    @property
    def pseudo(self) -> bool:
        """Whether nobody speaks it: it shows how a layout bears other languages."""
        return self.tag in PSEUDO

    @property
    def isolating(self) -> bool:
        """Whether names in Latin letters have to be kept apart from the words around them."""
        return self.direction == "rtl" and not self.pseudo

    def called(self, other: Language) -> str:
        """Return what this language calls another one; empty where it has no name for it."""
        if other.pseudo:
            return ""
        # The whole tag first: "Simplified Chinese" stands better in brackets than "Chinese (Simplified)".
        names = {**self.babel.languages, **NAMES.get(self.babel.language, {})}
        return names.get(str(other.babel)) or other.babel.get_display_name(self.babel) or ""

    @property
    def quotes(self) -> str:
        """The quotation marks of the language: those outside, and those inside of them."""
        locale = self.babel
        return QUOTES.get(f"{locale.language}_{locale.script}") or QUOTES.get(locale.language, "“”‘’")

    def quoted(self, words: str) -> str:
        """Put the quotation marks of the language around words; its own marks among them become the inner ones."""
        marks = self.quotes
        return f"{marks[0]}{words.translate(str.maketrans(marks[:2], marks[2:]))}{marks[1]}"

    def date(self, day: datetime.date) -> str:
        """Write a day out in full, as the language prints it."""
        return format_date(day, DAYS.get(self.babel.language, "long"), locale=self.babel)

    def moment(self, moment: Moment) -> str:
        """Write a day, a month or a year out in full, as the language prints it."""
        if moment.day:
            return self.date(moment.first)
        patterns, skeleton = (MONTHS, "yMMMM") if moment.month else (YEARS, "y")
        if pattern := patterns.get(self.babel.language):
            return format_date(moment.first, pattern, locale=self.babel)
        return format_skeleton(skeleton, moment.first, locale=self.babel)

    def number(self, value: float | Decimal, decimals: int | None = None) -> str:
        """Write a number with the separators of the language, and with just so many decimals where that is said."""
        if decimals is None:
            return format_decimal(value, locale=self.babel)
        return format_decimal(value, f"#,##0.{'0' * decimals}".rstrip("."), locale=self.babel)

    def joined(self, words: str) -> str:
        """Write the ending after a figure as the figure is spoken; the words may hold any figure."""
        if rule := SPOKEN.get(self.babel.language):
            return rule[0].sub(rule[1], words)
        return words

    def percent(self, value: Decimal, decimals: int) -> str:
        """Write a per cent with its sign where the language has it; 12.3 is 12.3 %."""
        pattern = self.babel.percent_formats[None].pattern
        exact = PERCENT.sub(f"#,##0.{'0' * decimals}".rstrip("."), pattern)
        return format_percent(value.scaleb(-2), exact, locale=self.babel)
