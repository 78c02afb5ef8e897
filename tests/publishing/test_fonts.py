"""Fonts are cut down to the letters of a language, under a name of their own."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from build_tools import project as projects
from build_tools.excerpts.cache import Cache
from build_tools.languages import Language
from build_tools.publishing import builder, fonts
from build_tools.publishing.annotation import Purpose
from build_tools.publishing.fonts import Cut, Font
from build_tools.text.translation import Translations
from tests.conftest import Run, change

FILE = "fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-Regular.ttf"
SETTING = "      languages:\n        - {tag: en"


def declare(*files: str) -> None:
    entries = [f"        - {{languages: [ug], file: {file}}}\n" for file in files]
    change(Path("mkdocs.yml"), SETTING, "      fonts:\n" + "".join(entries) + SETTING)


@pytest.fixture
def made(tmp_path: Path) -> Cut:
    ug, en = Language.of("ug"), Language.of("en")
    editions = {"ug": Translations(ug, en, {(None, "a"): "ئۇيغۇر ABC 123 中"})}
    kept = Cache(tmp_path / "kept")
    first = fonts.cut(Font(FILE, 400, ("ug",)), editions, kept)
    assert fonts.cut(Font(FILE, 400, ("ug",)), editions, kept) == first
    assert len(list(kept.folder.iterdir())) == 1
    fonts.cut(Font(FILE, 400, ("ug",)), {"ug": Translations(ug, en, {(None, "a"): "ئۇ"})}, kept)
    assert len(list(kept.folder.iterdir())) == 2
    return first


def test_a_subset_has_the_letters_of_the_language_and_no_others(made: Cut) -> None:
    covered = {chr(point) for point in TTFont(BytesIO(made.data)).getBestCmap()}
    assert covered == set("ئۇيغر")
    assert made.name == "ug-400.woff2"
    assert made.rule == (
        '@font-face { font-family: "Site ug"; font-weight: 400; font-display: swap;'
        ' src: url("ug-400.woff2") format("woff2");'
        " unicode-range: U+0626, U+0631, U+063A, U+064A, U+06C7; }\n"
    )


def test_a_subset_gives_up_the_reserved_name_and_keeps_the_licence(made: Cut) -> None:
    names = {record.nameID: str(record) for record in TTFont(BytesIO(made.data))["name"].names}
    assert not [text for number, text in names.items() if "Plex" in text and number not in fonts.KEPT_NAMES]
    assert "Open Font License" in names[13]
    assert "IBM" in names[0]


def test_every_letter_of_uyghur_is_in_the_font() -> None:
    with Font(FILE, 400, ("ug",)).source.open("rb") as stream:
        covered = TTFont(stream).getBestCmap()
    assert [letter for letter in "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي،؛؟" if ord(letter) not in covered] == []


def test_a_font_that_is_not_installed_is_named(tiny: Path, explainers: Callable[..., Run]) -> None:
    declare("no_such_font/a.ttf")
    run = explainers("build")
    assert run.status == 1
    assert run.err.splitlines()[0] == (
        "mkdocs.yml:21: a font is not installed: No module named 'no_such_font'. Add its package to pyproject.toml, or mend its path."
    )


@pytest.mark.parametrize("purpose", Purpose)
def test_what_is_no_font_is_named_with_its_line(tiny: Path, purpose: Purpose) -> None:
    declare(FILE, "build_tools/plugin.py", "no_such_font/a.ttf")
    report = builder.build(projects.load(Path("mkdocs.yml")), tiny.parent / "site", purpose=purpose)
    assert report.failed
    assert [str(problem) for problem in report.problems] == [
        "mkdocs.yml:22: build_tools/plugin.py is no font that can be cut."
        " Name a file of TrueType or OpenType, such as package/files/Font-Regular.ttf.",
        "mkdocs.yml:23: a font is not installed: No module named 'no_such_font'."
        " Add its package to pyproject.toml, or mend its path.",
    ]


def test_a_broken_font_is_named_too(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tiny / "ourfont").mkdir()
    (tiny / "ourfont/half.ttf").write_bytes(Font(FILE, 400, ("ug",)).source.read_bytes()[:5000])
    monkeypatch.syspath_prepend(tiny)
    declare("ourfont/half.ttf")
    report = builder.build(projects.load(Path("mkdocs.yml")), tiny.parent / "site")
    assert [str(problem).partition(" Name")[0] for problem in report.problems] == [
        "mkdocs.yml:21: ourfont/half.ttf is no font that can be cut."
    ]


def test_a_font_without_a_file_is_named(tiny: Path, explainers: Callable[..., Run]) -> None:
    change(Path("mkdocs.yml"), SETTING, "      fonts:\n        - {languages: [ug]}\n" + SETTING)
    run = explainers("build")
    assert (run.status, run.err) == (
        2,
        "mkdocs.yml:21: a font has no file or no languages. Write {languages: [ug], weight: 400, file: package/path/in/it.ttf}.\n",
    )
