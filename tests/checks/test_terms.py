"""A term is found in Uyghur with its suffixes, and its stem as they change it."""

from __future__ import annotations

import pytest

from build_tools import glossary
from build_tools.catalogs.entries import Entry
from build_tools.checks.pair import Pair
from build_tools.checks.terms import find_terms
from build_tools.glossary import Glossary, Term
from build_tools.languages import Language
from tests.conftest import ROOT

EN, UG, ZH = Language.of("en"), Language.of("ug"), Language.of("zh-Hans")


def missed(form: str, translation: str, source: str = "A word.", english: str = "word", tag: str = "ug") -> bool:
    terms = Glossary((Term("x", english, {tag: (form,)}),))
    return any(find_terms(Pair(Entry(source), source, translation, Language.of(tag), EN, terms)))


@pytest.mark.parametrize(
    ("form", "translation"),
    [
        ("ناھىيە", "ناھىيەسى"),
        ("ناھىيە", "ناھىيىلەرنىڭ"),
        ("ھۆججەت", "ھۆججەتلىرى"),
        ("ھۆججەت", "ھۆججىتى"),
        ("ئادەم", "ئادىمى"),
        ("ئەمگەك", "ئەمگىكى"),
        ("كىتاب", "كىتاۋىم"),
        ("قۇلاق", "قۇلىقى"),
        ("ئات", "ئېتى"),
        ("ماشىنا", "ماشىنىلار"),
        ("ۋەتەن", "ۋەتىنىدىن"),
        ("سائەت", "سائىتى"),
        ("خىتاي", "خىتايغا"),
        ("ئۇيغۇرلار", "ئۇيغۇر"),
        ("بالىلار", "بالا"),
        ("يىغىۋېلىش لاگېرى", "يىغىۋېلىش لاگېرلىرىدا"),
        ("قارار لايىھەسى", "قارار لايىھىلىرىگە"),
        ("قايتا تەربىيەلەش", "«قايتا تەربىيەلەش» لاگېرى"),
        ("قايتا تەربىيەلەش", "قايتا تەربىيەلىنىدۇ"),
        ("ئاشكارىلانغان", "ئاشكارىلىنىش"),
        ("ب د ت", "ب د ت نىڭ"),
        ("UHRP", "UHRP نىڭ"),
        ("تۈر-", "تۈرلەر"),
        ("-تۈر", "تۈرلەر"),
    ],
)
def test_suffixed_forms_count(form: str, translation: str) -> None:
    assert not missed(form, f"بۇ {translation} ئىدى.")


@pytest.mark.parametrize(
    ("form", "translation"),
    [("ناھىيە", "ناھايىتى"), ("خىتاي", "خەت"), ("ئات", "سائات"), ("كىشىلىك ھوقۇق", "كىشىلىك"), ("قارار لايىھەسى", "قانۇن لايىھەسى")],
)  # fmt: skip
def test_other_words_do_not(form: str, translation: str) -> None:
    assert missed(form, f"بۇ {translation} ئىدى.")


@pytest.mark.parametrize(
    ("english", "source"),
    [("word", "Words"), ("word", "WORD’s"), ("county", "counties"), ("Uyghurs", "Uyghurs,"), ("re-education", "a “re-education” camp"), ("human rights", "human rights")],
)  # fmt: skip
def test_terms_are_found_in_the_source(english: str, source: str) -> None:
    assert missed("سۆز", "باشقا", source, english)


@pytest.mark.parametrize(
    ("english", "source"),
    [("word", "swords and keywords"), ("word", "word-for-word"), ("China", "china"), ("word", "`word` [a](word.md) https://x.org/word"), ("UHRP", "uhrp")],
)  # fmt: skip
def test_terms_are_not_found_in_other_words(english: str, source: str) -> None:
    assert not missed("سۆز", "باشقا", source, english)


def test_every_form_of_the_site_is_found_as_it_is_and_with_a_suffix() -> None:
    terms, _ = glossary.read(ROOT / "content" / "glossary.yml", "glossary.yml", ["ug", "zh-Hans"])
    for term in terms.terms:
        for form in term.forms.get("ug", ()):
            assert not missed(form, f"«{form}»"), form
            assert not missed(form, f"{form}نىڭ"), form
        for form in term.forms.get("zh-Hans", ()):
            assert not missed(form, f"“{form}”的", tag="zh-Hans"), form
