"""What the site hands on of others' work has the licence beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from build_tools import project as projects
from build_tools.publishing import builder, licences
from build_tools.publishing.annotation import Purpose
from tests.conftest import Run, change

SETTING = "      languages:\n        - {tag: en"
FONTS = "fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-"


def test_the_site_has_the_licences_of_its_theme_and_fonts_each_once(tiny: Path) -> None:
    entries = [
        f"        - {{languages: [ug], weight: {weight}, file: {FONTS}{name}.ttf}}\n"
        for weight, name in ((400, "Regular"), (700, "Bold"))
    ]
    change(tiny / "mkdocs.yml", SETTING, "      fonts:\n" + "".join(entries) + SETTING)
    project = projects.load(tiny / "mkdocs.yml")
    licences.write(project, tiny / "site")
    text = (tiny / "site" / licences.PLACE).read_text("utf-8")
    theme, font = text.split("\n\n\nfontpkg-ibm-plex-sans-arabic 1.101\n==================================\n")
    assert theme.startswith("mkdocs-material 9.")
    assert (theme.count("Martin Donath"), theme.count("Pictogrammers Free License")) == (1, 1)
    assert (font.count("Copyright © 2017 IBM Corp."), font.count("SIL OPEN FONT LICENSE")) == (1, 1)
    first = text.encode()
    licences.write(project, tiny / "site")
    assert (tiny / "site" / licences.PLACE).read_bytes() == first


def test_a_build_writes_them_and_a_preview_has_no_need_of_them(
    tiny: Path, explainers: Callable[..., Run], tmp_path: Path
) -> None:
    assert explainers("build").status == 0
    assert (tiny / "site" / licences.PLACE).read_text("utf-8").startswith("mkdocs-material ")
    preview = tmp_path / "preview"
    assert not builder.build(projects.load(tiny / "mkdocs.yml"), preview, purpose=Purpose.PREVIEW).failed
    assert not (preview / licences.PLACE).exists()
