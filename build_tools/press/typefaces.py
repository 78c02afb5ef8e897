"""Typefaces: the pinned fonts that sheets are set in, and those that charts were drawn with."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from build_tools.excerpts import typefaces
from build_tools.excerpts.lettering import folder

PACKAGES = {
    "fontpkg-amiri": "fontpkg_amiri/files",
    "fontpkg-ibm-plex-sans-arabic": "fontpkg_ibm_plex_sans_arabic/files",
    "cvttf-notosanscjk-regular": "cvttf_NotoSansCJK_Regular",
    "cvttf-notosanscjk-bold": "cvttf_NotoSansCJK_Bold",
}
"""Packages, and the folder of each that holds its fonts: for Uyghur, for Latin, for Chinese, and for Chinese in bold."""


def editions() -> list[str]:
    """Return what decides how letters look; raise PackageNotFoundError, a ModuleNotFoundError, when one is not installed."""
    return [*(f"{package} {version(package)}" for package in PACKAGES), *typefaces.editions()]


def folders(charts: Path) -> list[Path]:
    """Return all folders with fonts; those of charts are made in `charts` when they are not there.

    Raise OSError where that cannot be done, ModuleNotFoundError when a package is not installed.
    """
    return [*(Path(str(folder(each))) for each in PACKAGES.values()), *typefaces.ours(charts)]
