"""What a language is written in follows from its tag."""

from __future__ import annotations

import pytest

from build_tools.languages import Language
from build_tools.scripts import Writing, has_letters, script, writing


@pytest.mark.parametrize(
    ("tag", "written", "way"),
    [
        ("ug", "Arab", Writing.UYGHUR),
        ("ug-Latn", "Latn", Writing.OTHER),
        ("ug-Cyrl", "Cyrl", Writing.OTHER),
        ("zh", "Hans", Writing.SIMPLIFIED),
        ("zh-Hans", "Hans", Writing.SIMPLIFIED),
        ("zh-TW", "Hant", Writing.TRADITIONAL),
        ("zh-Hant-HK", "Hant", Writing.TRADITIONAL),
        ("fa", "Arab", Writing.OTHER),
        ("ja", "Jpan", Writing.OTHER),
        ("kk", "Cyrl", Writing.OTHER),
        ("fr-CA", "Latn", Writing.OTHER),
    ],
)
def test_scripts(tag: str, written: str, way: Writing) -> None:
    assert (script(Language.of(tag)), writing(Language.of(tag))) == (written, way)


def test_letters_are_those_of_the_script() -> None:
    assert has_letters("BBC نىڭ", Language.of("ug"))
    assert not has_letters("BBC, 5%؟", Language.of("ug"))
    assert has_letters("𠮷", Language.of("zh-Hant"))
    assert has_letters("anything", Language.of("si")), "a script that is not known has whatever is there"
