"""Typefaces: the pinned Chinese font, made to show the letter forms of Simplified Chinese by itself."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from build_tools.excerpts.lettering import FONTS, SIMPLIFIED, folder

FILE = "NotoSansCJKtc-Regular.otf"
EDITION = "zh-Hans-1"  # another number for another way of making it, so that no cache keeps the old one
SCRIPT, LANGUAGE, FEATURE = "hani", "ZHS", "locl"
KEPT = ("CFF ", "OS/2", "head", "hhea", "hmtx", "maxp", "post")
NAMES = (1, 4, 6, 16)  # a changed font must not bear the old name (SIL OFL, 3)


def simplified(home: Path) -> Path:
    """Return a folder with the font of Simplified Chinese, made in `home` when it is not there; raise OSError.

    The package's font has the forms of Taiwan unless a text says its language, which resvg does not pass
    on: a comma would stand in the middle of its square.
    """
    home.mkdir(parents=True, exist_ok=True)
    there = sorted(home.iterdir())
    if len(there) == 1 and there[0].name == _name(there[0].read_bytes()):
        return home
    data = _made(folder(FONTS["Noto Sans CJK TC"]).joinpath(FILE).read_bytes())
    for path in there:  # a damaged one, or one that was made in another way
        path.unlink(missing_ok=True)
    with tempfile.NamedTemporaryFile(dir=home.parent, prefix=".", delete=False) as file:
        file.write(data)
    Path(file.name).replace(home / _name(data))
    return home


def _name(data: bytes) -> str:
    """Return the name under which a font is kept: from it one sees whether the font is whole."""
    return f"{EDITION}-{hashlib.sha256(data).hexdigest()[:32]}.otf"


def _made(data: bytes) -> bytes:
    from fontTools.ttLib import TTFont, newTable
    from fontTools.ttLib.sfnt import SFNTWriter

    font = TTFont(BytesIO(data), lazy=True, recalcTimestamp=False)
    forms = dict(_forms(font["GSUB"].table))
    for table in font["cmap"].tables:
        if table.isUnicode() and hasattr(table, "cmap"):
            table.cmap |= {point: forms[glyph] for point, glyph in table.cmap.items() if glyph in forms}
    names = newTable("name")
    names.names = []
    for number in NAMES:
        names.setName(SIMPLIFIED.replace(" ", "") if number == 6 else SIMPLIFIED, number, 3, 1, 0x409)
    tables = {tag: font.reader[tag] for tag in KEPT}  # as they are: to write the outlines anew takes a minute
    tables |= {"cmap": font["cmap"].compile(font), "name": names.compile(font)}
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
