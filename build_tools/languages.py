"""A language as readers meet it: its tag, its direction, and how it writes dates and numbers."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import babel
from babel.dates import format_date, format_skeleton, format_time
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
# Days with the name of the day of the week.
WEEKDAYS = {"en": "EEEE d MMMM y", "ug": "y-'يىلى' d-MMMM، EEEE"}
# After a figure an ending is written as it is spoken: «30 دىن», but «45 تىن» (besh) and «60 تىن» (atmish);
# «10:00 غىچە» (on), «12:00 گىچە» (ikki), «12:40 قىچە» (qiriq).
SPOKEN = {
    "ug": re.compile(
        r"(?<!\d)(?<!\d[,.])(?P<figure>\d[\d,.]*+)(?::(?P<minutes>\d\d))?(?P<sign>%?)(?P<space>\s)(?P<ending>[دت]ىن|[غقكگ]ىچە)\b"
    )
}
FROM = {"3": "ت", "4": "ت", "5": "ت", "40": "ت", "50": "ت", "60": "ت", "70": "ت", "%": "ت"}
TO = {
    "3": "ك",
    "4": "ك",
    "5": "ك",
    "9": "غ",
    "10": "غ",
    "30": "غ",
    "40": "ق",
    "50": "ك",
    "60": "ق",
    "70": "ك",
    "90": "غ",
    "1000": "غ",
    "1000000": "غ",
    "%": "ك",
}
"""What «دىن» and «گىچە» begin with after the last word of a figure: «ئۈچ», «قىرىق», «مىڭ»."""
# Of no people: English made longer, and English mirrored, to see how a page bears other languages. CLDR's tags.
PSEUDO = {"en-XA": "ltr", "en-XB": "rtl"}
UNSPACED = {"zh", "ja"}
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
        return _known("en" if self.pseudo else self.tag)

    @property
    def region(self) -> str:
        """Where it is written so: CN for Simplified Chinese, TW for Traditional; empty where nobody says it."""
        return {"Hans": "CN", "Hant": "TW"}.get(self.babel.script or "", self.babel.territory or "")

    @property
    def opengraph(self) -> str:
        """The language as cards of shared links name it: `zh_CN`, `ug`."""
        return "_".join(filter(None, (self.babel.language, self.region)))

    @property
    def pseudo(self) -> bool:
        """Whether nobody speaks it: it shows how a layout bears other languages."""
        return self.tag in PSEUDO

    @property
    def spaced(self) -> bool:
        """Whether a space stands between two sentences; marks of Chinese and Japanese have it in themselves."""
        return self.babel.language not in UNSPACED

    @property
    def isolating(self) -> bool:
        """Whether names in Latin letters have to be kept apart from the words around them."""
        return self.direction == "rtl" and not self.pseudo

    def called(self, other: Language) -> str:
        """Return what this language calls another one; empty where it has no name for it."""
        if other.pseudo:
            return ""
        # The whole tag first: "Simplified Chinese" stands better in brackets than "Chinese (Simplified)".
        own, tag = self.babel, str(other.babel)
        known = NAMES.get(own.language, {}).get(tag) or own.languages.get(tag)
        return known or other.babel.get_display_name(own) or ""

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

    def weekday(self, day: datetime.date) -> str:
        """Write a day out in full, with the name of the day of the week."""
        return format_date(day, WEEKDAYS.get(self.babel.language, "full"), locale=self.babel)

    def clock(self, time: datetime.datetime) -> str:
        """Write what a clock shows, in 24 hours."""
        return format_time(time.time(), "HH:mm", locale=self.babel)

    def city(self, zone: str) -> str:
        """Return what this language calls the place of a time zone; empty where nobody has written it down."""
        return str((self.babel.time_zones.get(zone) or {}).get("city", ""))

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
        rule = SPOKEN.get(self.babel.language)
        return rule.sub(_ending, words) if rule else words

    def percent(self, value: Decimal, decimals: int) -> str:
        """Write a per cent with its sign where the language has it; 12.3 is 12.3 %."""
        pattern = self.babel.percent_formats[None].pattern
        exact = PERCENT.sub(f"#,##0.{'0' * decimals}".rstrip("."), pattern)
        return format_percent(value.scaleb(-2), exact, locale=self.babel)


def _ending(match: re.Match[str]) -> str:
    """Return a figure with its ending as the last word of the figure asks for."""
    shown = match["minutes"] if (match["minutes"] or "00") != "00" else match["figure"]
    figure = re.sub(r"\D", "", shown).lstrip("0") or "0"
    rest = figure.rstrip("0")
    zeros = len(figure) - len(rest)
    last = match["sign"] or next(
        f"1{'0' * count}" if count > 1 else f"{rest[-1:]}{'0' * count}" for count in (6, 3, 2, 1, 0) if zeros >= count
    )
    table, usual = (FROM, "د") if match["ending"].endswith("ن") else (TO, "گ")
    return match[0][: -len(match["ending"])] + table.get(last, usual) + match["ending"][1:]


@cache
def _known(tag: str) -> babel.Locale:
    """Return what CLDR knows of a tag; to read a tag takes ten times as long as to write a number."""
    return babel.Locale.parse(tag, sep="-")
