"""Standing: how far a translation can be relied on, in sentences for those who have it on paper."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.catalogs.status import Row
from build_tools.reviews.register import Standing
from build_tools.text.wording import Wording

WHOLE = "This page is translated."
PART = "{number} per cent of this page is translated; the rest is shown in the original language."
NOTHING = "This page is not translated yet. It is shown in the original language."
SENTENCES = {
    Standing.MACHINE: "The translation is a machine's draft that nobody has reviewed yet.",
    Standing.PEOPLE: "The translation is a draft that people are still working on.",
    Standing.REVIEWED: "The translation was reviewed on {day}.",
    Standing.CHANGED: "The translation was reviewed on {day}, but the page has changed since.",
}
"""What overrides/partials/status.html says, too."""

CONTEXT = "draft"
UNTRANSLATED = "Not translated yet"
MARKS = {
    Standing.MACHINE: "Machine draft, not reviewed",
    Standing.PEOPLE: "Draft translation",
    Standing.CHANGED: "Changed since its review",
}
WORDS = tuple((CONTEXT, text) for text in (UNTRANSLATED, *MARKS.values()))
"""Messages of this module, by context and text; overrides/press/words.html lists the same."""


def sentences(row: Row | None, wording: Wording) -> Iterator[str]:
    """Yield how far a page is translated and who can rely on it; nothing of a page in its source language."""
    if row is None:
        return
    number, day = wording.locale.language.number, wording.locale.language.date
    if row.percent == 100:
        yield wording.filled(WHOLE)
    elif row.translated:
        yield wording.filled(PART, number=number(row.percent))
    else:
        yield wording.filled(NOTHING)
    if row.standing in SENTENCES:
        yield wording.filled(SENTENCES[row.standing], day=day(row.reviewed) if row.reviewed else "")


def mark(row: Row | None, wording: Wording) -> str:
    """Return in a few words that a translation is a draft; empty where it was reviewed as it is."""
    if row is None or row.standing is Standing.REVIEWED:
        return ""
    return wording.words(MARKS.get(row.standing, UNTRANSLATED) if row.standing else UNTRANSLATED, CONTEXT)
