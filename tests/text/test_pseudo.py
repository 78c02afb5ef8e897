"""Pseudo-translations keep all that is not words, in every construct that pages know."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from build_tools.languages import Language
from build_tools.text.pseudo import PseudoTexts, accented, mirrored
from build_tools.text.translation import Translations
from tests.text.test_cases import CASES, COLLECT, convert

EN = Language.of("en")
KEPT = ["href", "src", "id", "class", "for", "type"]


class Shape(HTMLParser):
    """The tags of a page with what must stay on them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(f"{name}={value}" for name, value in attrs if name in KEPT)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}",))


@pytest.mark.parametrize("tag", ["en-XA", "en-XB"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_pseudo_translated_page_has_the_tags_and_targets_of_its_source(path: Path, tag: str, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    language = Language.of(tag)
    source, _ = convert(case, tmp_path, COLLECT)
    shown, page = convert(case, tmp_path, Translations(language, EN, PseudoTexts.of(language)))
    assert Shape(shown).tags == Shape(source).tags
    assert page.translated == len(page.messages)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Menu", "⟦Méñû one⟧"),
        ("Read [more](x.md) of `it`.[^1]", "⟦Ŕéåð [möŕé](x.md) öƒ `it`.[^1] one two⟧"),
        ("{number} per cent", "⟦{number} þéŕ çéñţ one⟧"),
        ("HTML <b title='a b'>bold</b> &amp; [ref]", "⟦HTML <b title='a b'>böļð</b> &amp; [ref] one⟧"),
    ],
)
def test_en_xa_has_accents_more_text_and_brackets(text: str, expected: str) -> None:
    assert accented(text) == expected


def test_en_xa_is_about_two_fifths_longer() -> None:
    for length in (20, 60, 300):
        text = ("some words of a sentence " * 20)[:length]
        assert 1.4 <= len(accented(text)) / length <= 1.8, length


def test_en_xb_turns_words_and_nothing_else() -> None:
    assert (
        mirrored("It’s 1,234 [words](a.md)")
        == "\u200f\u202eIt’s\u202c\u200f 1,234 [\u200f\u202ewords\u202c\u200f](a.md)"
    )


def test_a_pseudo_catalog_answers_all_and_lists_nothing() -> None:
    texts = PseudoTexts.of(Language.of("en-XA"))
    assert texts[("summary", "A")] == texts.get((None, "A")) == "⟦Å one⟧"
    assert (list(texts), len(texts)) == ([], 0)
