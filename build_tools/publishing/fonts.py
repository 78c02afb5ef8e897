"""Fonts: of an installed font package, just the letters that a language of the site uses."""

from __future__ import annotations

import importlib.resources
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from build_tools.configuration import PLUGIN, line_of
from build_tools.excerpts.cache import Cache
from build_tools.fingerprints import fingerprint, program
from build_tools.problems import Problem
from build_tools.project import Project
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


@dataclass(frozen=True, slots=True)
class Cut:
    """What the site gets of a font: a file in its folder, and the rule of the style sheet that names it.

    `covered` has the code points of a subset; of a whole font nobody asks.
    """

    name: str
    data: bytes
    rule: str
    covered: frozenset[int] = frozenset()


def write(project: Project, editions: Mapping[str, Translations], site: Path, cache: Cache) -> list[Problem]:
    """Write the subsets and the style sheet that names them; return what is wrong with fonts."""
    return _written(project, site, lambda font: cut(font, editions, cache))


def copy(project: Project, site: Path) -> list[Problem]:
    """Write the fonts whole, for a preview: cutting takes longer than all else, and letters come and go."""
    return _written(project, site, whole)


def cuts(project: Project, editions: Mapping[str, Translations], tag: str, cache: Cache) -> list[Cut]:
    """Return the subsets of one language; those that cannot be made are left out, since `write` tells of them."""
    found = list[Cut]()
    for font in map(Font.of, project.fonts):
        if tag in font.languages:
            with suppress(Exception):  # fontTools stumbles in many ways
                found.append(cut(font, editions, cache))
    return found


def _written(project: Project, site: Path, made: Callable[[Font], Cut]) -> list[Problem]:
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    rules, problems = [], []
    for number, entry in enumerate(project.fonts):
        font = Font.of(entry)
        try:
            found = made(font)
        except (ModuleNotFoundError, FileNotFoundError) as error:
            fact, hint = f"a font is not installed: {error}.", "Add its package to pyproject.toml, or mend its path."
        except Exception:  # fontTools stumbles in many ways over what is no font, or a broken one
            fact = f"{font.file} is no font that can be cut."
            hint = "Name a file of TrueType or OpenType, such as package/files/Font-Regular.ttf."
        else:
            (site / FOLDER / found.name).write_bytes(found.data)
            rules.append(found.rule)
            continue
        line = line_of(project.config_file, ("plugins", PLUGIN, "fonts", number))
        problems.append(Problem(project.shown(project.config_file), line, fact, hint))
    (site / STYLESHEET).write_text("".join(rules), "utf-8")
    return problems


def cut(font: Font, editions: Mapping[str, Translations], cache: Cache) -> Cut:
    """Return the subset that the languages of a font need, made once as long as they need the same letters."""
    letters = set[str]().union(*(_letters(editions[tag]) for tag in font.languages if tag in editions))
    full = font.source.read_bytes()
    known = f"{fingerprint(program(), full, font.family, sorted(letters))}.woff2"
    points, _, data = cache.made(known, lambda: _packed(*_subset(font, full, letters))).partition(b"\n")
    covered = [int(point) for point in points.split()]
    name = f"{font.languages[0]}-{font.weight}.woff2"
    rule = _rule(font, f'url("{name}") format("woff2")', ", ".join(_ranges(covered)))
    return Cut(name, data, rule, frozenset(covered))


def whole(font: Font) -> Cut:
    """Return a font as it is, for all letters that it may be asked for."""
    data = font.source.read_bytes()
    _opened(data)
    name = f"{font.languages[0]}-{font.weight}{PurePosixPath(font.file).suffix}"
    points = ", ".join(f"U+{part[0]:04X}-{part[-1]:04X}" for part in OURS)
    return Cut(name, data, _rule(font, f'url("{name}")', points))


def _rule(font: Font, source: str, points: str) -> str:
    return (
        f'@font-face {{ font-family: "{font.family}"; font-weight: {font.weight}; font-display: swap;'
        f" src: {source}; unicode-range: {points}; }}\n"
    )


def _letters(translations: Translations) -> set[str]:
    used = set("".join(translations.texts.values()))
    return {letter for letter in used if any(ord(letter) in points for points in OURS)}


def _packed(data: bytes, covered: list[int]) -> bytes:
    return " ".join(map(str, covered)).encode() + b"\n" + data


def _subset(font: Font, source: bytes, letters: set[str]) -> tuple[bytes, list[int]]:
    """Return the subset as WOFF 2, and the code points that it covers."""
    from fontTools import subset

    full = _opened(source)
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


def _opened(data: bytes) -> Any:
    """Return a font as fontTools reads it; raise one of its many exceptions when it is none."""
    from fontTools.ttLib import TTFont

    return TTFont(BytesIO(data), recalcTimestamp=False)


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
