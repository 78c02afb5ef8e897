"""How far a translation can be relied on, as sheets say it."""

from __future__ import annotations

import datetime

import pytest

from build_tools.catalogs import extractors
from build_tools.catalogs.status import Row
from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.publishing import standing
from build_tools.reviews.register import Standing
from build_tools.text.translation import Translations
from build_tools.text.wording import Wording
from tests.conftest import ROOT

EN = Language.of("en")
WORDING = Wording(Locale(EN, "English", source=True), Translations(EN, EN))
DAY = datetime.date(2026, 1, 2)
SAID = {
    (Standing.MACHINE, 4): ("This page is translated.", standing.SENTENCES[Standing.MACHINE]),
    (Standing.PEOPLE, 3): (
        "75 per cent of this page is translated; the rest is shown in the original language.",
        standing.SENTENCES[Standing.PEOPLE],
    ),
    (Standing.REVIEWED, 4): ("This page is translated.", "The translation was reviewed on 2 January 2026."),
    (Standing.CHANGED, 4): (
        "This page is translated.",
        "The translation was reviewed on 2 January 2026, but the page has changed since.",
    ),
    (Standing.UNTRANSLATED, 0): (standing.NOTHING,),
    (None, 0): (standing.NOTHING,),
}
MARKS = {
    Standing.MACHINE: "Machine draft, not reviewed",
    Standing.PEOPLE: "Draft translation",
    Standing.REVIEWED: "",
    Standing.CHANGED: "Changed since its review",
    Standing.UNTRANSLATED: "Not translated yet",
    None: "Not translated yet",
}


def row(state: Standing | None, translated: int = 4) -> Row:
    return Row("ug", "index.md", 4, translated, 0, 0, state, DAY)


@pytest.mark.parametrize(("state", "translated"), SAID)
def test_sentences_say_how_far_a_page_is_translated_and_reviewed(state: Standing | None, translated: int) -> None:
    assert tuple(standing.sentences(row(state, translated), WORDING)) == SAID[(state, translated)]


@pytest.mark.parametrize("state", MARKS)
def test_a_draft_is_marked_in_a_few_words(state: Standing | None) -> None:
    assert standing.mark(row(state), WORDING) == MARKS[state]


def test_the_source_needs_no_words() -> None:
    assert (list(standing.sentences(None, WORDING)), standing.mark(None, WORDING)) == ([], "")


def test_paper_says_what_the_page_says() -> None:
    shown = {message.text for message in extractors.template_messages(ROOT / "overrides/partials/status.html")}
    assert {standing.WHOLE, standing.PART, standing.NOTHING, *standing.SENTENCES.values()} <= shown
