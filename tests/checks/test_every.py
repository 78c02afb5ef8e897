"""Whatever a translation says, every check finds sentences or nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_tools import glossary
from build_tools.catalogs import pofile
from build_tools.catalogs.entries import Entry
from build_tools.checks import report
from build_tools.checks.every import CHECKS
from build_tools.checks.pair import Pair
from build_tools.glossary import Glossary, Term
from build_tools.languages import Language
from build_tools.project import load
from tests.conftest import ROOT

PIECES = [
    "ئۇيغۇر",
    "ۇ",
    "ک",
    "中文",
    "国國",
    "word",
    "Word",
    " ",
    "  ",
    "\n",
    ".",
    ",",
    "،",
    "。",
    "؟",
    "«",
    "»",
    "“",
    "”",
]
MARKUP = [
    "**",
    "`",
    "[",
    "](a.md)",
    "[^x]",
    "<b>",
    "{day}",
    "&rlm;",
    "https://x.org/",
    "\u2068",
    "\u2069",
    "\u200d",
    "١",
    "٪",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES + MARKUP), st.text(max_size=3)), max_size=12).map("".join)
TERMS = Glossary((Term("w", "word", {"ug": ("سۆز",), "zh-Hans": ("词",)}),))


@given(TEXTS, TEXTS, st.sampled_from(["ug", "zh-Hans", "zh-Hant", "ug-Cyrl", "fr", "ja", "th", "el"]), st.booleans())
def test_findings_are_sentences(source: str, translation: str, tag: str, plain: bool) -> None:
    languages = Language.of(tag), Language.of("en")
    pair = Pair(Entry(source), source, translation, *languages, TERMS, plain, others=("Another one.",))
    for check in CHECKS:
        for finding in check.find(pair):
            assert finding.message.startswith("the ")
            assert finding.message.endswith(".")
            assert finding.hint[0].isupper()
            assert finding.hint.endswith(".")


def test_every_check_says_what_it_looks_for_and_why_a_finding_is_an_error_or_a_warning() -> None:
    for check in CHECKS:
        what, _, why = (check.find.__doc__ or "").partition("\n\n")
        assert what.endswith("."), check.name
        assert why.split()[1].strip(":") == check.severity.value, check.name


def test_names_are_words_and_no_two_checks_have_one() -> None:
    names = [check.name for check in CHECKS]
    assert len(set(names)) == len(names)
    assert all(name.isalpha() and name.islower() for name in names)


def test_contributing_shows_every_check_with_its_severity() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rows = [f"| `{check.name}` | {check.severity.value} | " for check in CHECKS]
    assert [row for row in rows if row not in text] == []


def test_the_catalogs_of_the_site_have_no_finding() -> None:
    project = load(ROOT / "mkdocs.yml")
    terms, _ = glossary.read(project.content / "glossary.yml", "glossary.yml", [one.tag for one in project.locales])
    found = list[str]()
    for locale in project.targets:
        catalog, _ = pofile.read(project.catalog(locale), locale.tag)
        for entry in catalog.entries:
            languages = locale.language, project.source.language
            pair = Pair(entry, entry.id, entry.strings[0], *languages, terms)
            if entry.current:
                found += [str(problem) for problem in report.findings(pair, locale.tag) if problem.check]
    assert found == []
