"""Fonts are cut down to the letters of a language, under a name of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from build_tools.languages import Language
from build_tools.publishing import fonts
from build_tools.publishing.fonts import Font
from build_tools.text.translation import Translations
from tests.conftest import Run, change

FILE = "fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-Regular.ttf"
SETTING = "      languages:\n        - {tag: en"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    ug, en = Language.of("ug"), Language.of("en")
    editions = {"ug": Translations(ug, en, {(None, "a"): "ئۇيغۇر ABC 123 中"})}
    fonts.write([Font(FILE, 400, ("ug",))], editions, tmp_path)
    return tmp_path / "assets" / "fonts"


def test_a_subset_has_the_letters_of_the_language_and_no_others(written: Path) -> None:
    covered = {chr(point) for point in TTFont(written / "ug-400.woff2").getBestCmap()}
    assert covered == set("ئۇيغر")
    assert (written / "fonts.css").read_text("utf-8") == (
        '@font-face { font-family: "Site ug"; font-weight: 400; font-display: swap;'
        ' src: url("ug-400.woff2") format("woff2");'
        " unicode-range: U+0626, U+0631, U+063A, U+064A, U+06C7; }\n"
    )


def test_a_subset_gives_up_the_reserved_name_and_keeps_the_licence(written: Path) -> None:
    names = {record.nameID: str(record) for record in TTFont(written / "ug-400.woff2")["name"].names}
    assert not [text for number, text in names.items() if "Plex" in text and number not in fonts.KEPT_NAMES]
    assert "Open Font License" in names[13]
    assert "IBM" in names[0]


def test_every_letter_of_uyghur_is_in_the_font() -> None:
    with Font(FILE, 400, ("ug",)).source.open("rb") as stream:
        covered = TTFont(stream).getBestCmap()
    assert [letter for letter in "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي،؛؟" if ord(letter) not in covered] == []


def test_a_font_that_is_not_installed_is_named(tiny: Path, explainers: Callable[..., Run]) -> None:
    change(
        Path("mkdocs.yml"), SETTING, "      fonts:\n        - {languages: [ug], file: no_such_font/a.ttf}\n" + SETTING
    )
    run = explainers("build")
    assert run.status == 1
    assert run.err.splitlines()[0] == (
        "mkdocs.yml: a font is not installed: No module named 'no_such_font'. Add its package to pyproject.toml, or mend its path."
    )


def test_a_font_without_a_file_is_named(tiny: Path, explainers: Callable[..., Run]) -> None:
    change(Path("mkdocs.yml"), SETTING, "      fonts:\n        - {languages: [ug]}\n" + SETTING)
    run = explainers("build")
    assert (run.status, run.err) == (
        2,
        "mkdocs.yml:21: a font has no file or no languages. Write {languages: [ug], weight: 400, file: package/path/in/it.ttf}.\n",
    )
