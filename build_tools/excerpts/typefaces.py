"""Typefaces: the pinned fonts under names of our own, one of them with the letter forms of Simplified Chinese."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

from build_tools.excerpts.lettering import FONTS, SANS, SIMPLIFIED, TRADITIONAL, folder

EDITION = "2"  # another number for another way of making them, so that no cache keeps the old ones
SCRIPT, LANGUAGE, FEATURE = "hani", "ZHS", "locl"
KEPT = ("CFF ", "OS/2", "head", "hhea", "hmtx", "maxp", "post")
NAMES = (1, 4, 6, 16)  # a changed font must not bear the old name (SIL OFL, 3)
PLEX, NOTO = FONTS
LATIN_PACKAGE, CHINESE_PACKAGE = PACKAGES = ("fontpkg-ibm-plex-sans-arabic", "cvttf-notosanscjk-regular")


@dataclass(frozen=True, slots=True)
class Face:
    """A font as pictures name it, and the file of a package that it is made from."""

    family: str
    source: str
    file: str
    package: str

    @property
    def edition(self) -> str:
        """What it is made from and how: a cache keeps it under this name."""
        return f"{Path(self.file).stem}-{version(self.package)}-{EDITION}"

    def made(self) -> bytes:
        """Return it as a file."""
        data = folder(FONTS[self.source]).joinpath(self.file).read_bytes()
        return _made(data, self.family, simplified=self.family == SIMPLIFIED)


FACES = (
    Face(SANS, PLEX, "IBMPlexSansArabic-Regular.ttf", LATIN_PACKAGE),
    Face(SANS, PLEX, "IBMPlexSansArabic-Bold.ttf", LATIN_PACKAGE),
    Face(TRADITIONAL, NOTO, "NotoSansCJKtc-Regular.otf", CHINESE_PACKAGE),
    Face(SIMPLIFIED, NOTO, "NotoSansCJKtc-Regular.otf", CHINESE_PACKAGE),
)
"""All that pictures are drawn with; a letter that the first does not have is taken from the next that has it."""


def editions() -> list[str]:
    """Return what decides how letters look."""
    return [f"{face.family} {face.edition}" for face in FACES]


def ours(home: Path) -> list[Path]:
    """Return a folder for each of our fonts, made in `home` when it is not there; raise OSError.

    Under the name that their makers gave them, a font of the machine could take their place. And the Chinese
    one has the forms of Taiwan unless a text says its language, which resvg does not pass on: a comma would
    stand in the middle of its square.
    """
    return [_kept(home / str(number), face) for number, face in enumerate(FACES, 1)]


def _kept(home: Path, face: Face) -> Path:
    home.mkdir(parents=True, exist_ok=True)
    there = sorted(home.iterdir())
    if len(there) == 1 and there[0].name == _name(there[0].read_bytes(), face):
        return home
    data = face.made()
    for path in there:  # a damaged one, or one that was made in another way
        path.unlink(missing_ok=True)
    with tempfile.NamedTemporaryFile(dir=home.parent, prefix=".", delete=False) as file:
        file.write(data)
    Path(file.name).replace(home / _name(data, face))
    return home


def _name(data: bytes, face: Face) -> str:
    """Return the name under which a font is kept: from it one sees whether the font is whole."""
    return f"{face.edition}-{hashlib.sha256(data).hexdigest()[:32]}{Path(face.file).suffix}"


def _made(data: bytes, family: str, simplified: bool) -> bytes:
    """Return a font under another name; its tables stay as they are: to write the outlines anew takes a minute."""
    from fontTools.ttLib import TTFont, newTable
    from fontTools.ttLib.sfnt import SFNTWriter

    font = TTFont(BytesIO(data), lazy=True, recalcTimestamp=False)
    kept = KEPT if simplified else [tag for tag in font.reader.keys() if tag not in ("name", "DSIG")]  # noqa: SIM118
    tables = {tag: font.reader[tag] for tag in kept}
    if simplified:
        forms = dict(_forms(font["GSUB"].table))
        for table in font["cmap"].tables:
            if table.isUnicode() and hasattr(table, "cmap"):
                table.cmap |= {point: forms[glyph] for point, glyph in table.cmap.items() if glyph in forms}
        tables["cmap"] = font["cmap"].compile(font)
    names = newTable("name")
    names.names = []
    for number in NAMES:
        names.setName(family.replace(" ", "") if number == 6 else family, number, 3, 1, 0x409)
    tables["name"] = names.compile(font)
    out = BytesIO()
    writer = SFNTWriter(out, len(tables), font.sfntVersion)
    for tag in sorted(tables):
        writer[tag] = tables[tag]
    writer.close()
    return out.getvalue()


def _forms(table: Any) -> Iterator[tuple[str, str]]:
    """Yield the glyphs that Simplified Chinese has in place of others."""
    for record in table.ScriptList.ScriptRecord:
        for system in record.Script.LangSysRecord if record.ScriptTag == SCRIPT else ():
            for index in system.LangSys.FeatureIndex if system.LangSysTag.strip() == LANGUAGE else ():
                feature = table.FeatureList.FeatureRecord[index]
                for lookup in feature.Feature.LookupListIndex if feature.FeatureTag == FEATURE else ():
                    for part in table.LookupList.Lookup[lookup].SubTable:
                        yield from getattr(getattr(part, "ExtSubTable", part), "mapping", {}).items()
