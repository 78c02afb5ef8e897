"""A language as readers meet it: its tag, its direction, and how it writes dates and numbers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import babel
from babel.dates import format_date
from babel.numbers import format_decimal

# What CLDR gives for Uyghur is not what is printed: its long date is «24-ماي، 2023» where every
# newspaper writes «2023-يىلى 24-ماي».
# English days are written as its pages write them, "24 May 2022"; CLDR's bare `en` is American.
DATE_PATTERNS = {"en": "d MMMM y", "ug": "y-'يىلى' d-MMMM"}
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
        return self.babel.languages.get(str(other.babel)) or other.babel.get_display_name(self.babel) or ""

    def date(self, day: datetime.date) -> str:
        """Write a day out in full, as the language prints it."""
        pattern = DATE_PATTERNS.get(self.babel.language, "long")
        return format_date(day, pattern, locale=self.babel)

    def number(self, value: float) -> str:
        """Write a number with the separators of the language."""
        return format_decimal(value, locale=self.babel)
