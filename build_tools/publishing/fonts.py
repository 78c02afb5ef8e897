"""Fonts: of an installed font package, just the letters that a language of the site uses."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from build_tools.text.translation import Translations

FOLDER = "assets/fonts"
STYLESHEET = f"{FOLDER}/fonts.css"
# Latin letters, digits, quotes and signs come from the reader's own fonts.
OURS = (range(0x0250, 0x2000), range(0x2C00, 0x110000))
# Copyright, licence and its address stay; a subset must not bear a reserved name (SIL OFL, 3).
KEPT_NAMES, NAMED = [0, 13, 14], (1, 4, 6, 16)


@dataclass(frozen=True, slots=True)
class Font:
    """One font file of an installed package, for some languages, as one weight."""

    file: str
    weight: int
    languages: tuple[str, ...]

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Font:
        """Return the font that an entry of `fonts:` in mkdocs.yml names."""
        return cls(str(settings["file"]), int(settings.get("weight", 400)), tuple(settings["languages"]))

    @property
    def family(self) -> str:
        """The name that style sheets use: "Site ug" for Uyghur."""
        return f"Site {self.languages[0]}"

    @property
    def source(self) -> Traversable:
        """Where the file is; raise ModuleNotFoundError or FileNotFoundError when it is not there."""
        package, _, path = self.file.partition("/")
        found = importlib.resources.files(package).joinpath(path)
        if not found.is_file():
            raise FileNotFoundError(self.file)
        return found


def write(fonts: Iterable[Font], editions: Mapping[str, Translations], site: Path) -> None:
    """Write the subsets and the style sheet that names them."""
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    rules = []
    for font in fonts:
        letters = set[str]().union(*(_letters(editions[tag]) for tag in font.languages if tag in editions))
        data, covered = _subset(font, letters)
        name = f"{font.languages[0]}-{font.weight}.woff2"
        (site / FOLDER / name).write_bytes(data)
        rules.append(_rule(font, f'url("{name}") format("woff2")', ", ".join(_ranges(covered))))
    (site / STYLESHEET).write_text("".join(rules), "utf-8")


def copy(fonts: Iterable[Font], site: Path) -> None:
    """Write the fonts whole, for a preview: cutting takes longer than all else, and letters come and go."""
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    points = ", ".join(f"U+{part[0]:04X}-{part[-1]:04X}" for part in OURS)
    rules = []
    for font in fonts:
        name = f"{font.languages[0]}-{font.weight}{PurePosixPath(font.file).suffix}"
        (site / FOLDER / name).write_bytes(font.source.read_bytes())
        rules.append(_rule(font, f'url("{name}")', points))
    (site / STYLESHEET).write_text("".join(rules), "utf-8")


def _rule(font: Font, source: str, points: str) -> str:
    return (
        f'@font-face {{ font-family: "{font.family}"; font-weight: {font.weight}; font-display: swap;'
        f" src: {source}; unicode-range: {points}; }}\n"
    )


def _letters(translations: Translations) -> set[str]:
    used = set("".join(translations.texts.values()))
    return {letter for letter in used if any(ord(letter) in points for points in OURS)}


def _subset(font: Font, letters: set[str]) -> tuple[bytes, list[int]]:
    """Return the subset as WOFF 2, and the code points that it covers."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    with font.source.open("rb") as stream:
        full = TTFont(BytesIO(stream.read()), recalcTimestamp=False)
    covered = sorted({ord(letter) for letter in letters} & set(full.getBestCmap()))
    full.reader.tables.pop("meta", None)  # names other languages, and fontTools cannot subset it
    options = subset.Options(flavor="woff2", name_IDs=KEPT_NAMES, layout_features=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=covered)
    subsetter.subset(full)
    for number in NAMED:
        full["name"].setName(font.family.replace(" ", "") if number == 6 else font.family, number, 3, 1, 0x409)
    full.flavor = "woff2"
    out = BytesIO()
    full.save(out)
    return out.getvalue(), covered


def _ranges(points: list[int]) -> Iterator[str]:
    """Yield sorted code points as the ranges of a style sheet."""
    start = last = None
    for point in [*points, None]:
        if last is not None and point != last + 1:
            yield f"U+{start:04X}" if start == last else f"U+{start:04X}-{last:04X}"
            start = point
        elif start is None:
            start = point
        last = point
