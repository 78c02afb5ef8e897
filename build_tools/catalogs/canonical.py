"""The canonical form: a catalog as the text of a PO file, written in one way only."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.catalogs.entries import Catalog, Entry
from build_tools.catalogs.pofile import NAMED
from build_tools.catalogs.wrapping import columns, wrapped

WRITTEN = str.maketrans(
    {value: f"\\{name}" for name, value in NAMED.items()}
    | {chr(code): f"\\{code:03o}" for code in range(32) if chr(code) not in "\a\b\t\n\v\f\r"}
)


def write(catalog: Catalog, wrap: int = 0) -> str:
    """Return the canonical text of a catalog: living entries, then obsolete ones.

    Every text stands on one line, or in lines of `wrap` columns.
    """
    living = [entry for entry in catalog.entries if not entry.obsolete]
    gone = [entry for entry in catalog.entries if entry.obsolete]
    texts = ["".join(_lines(entry, wrap)) for entry in [catalog.header, *living, *gone]]
    trailing = "".join(f"# {line}".rstrip() + "\n" for line in catalog.trailing)
    return "\n".join([*texts, trailing] if trailing else texts)


def _lines(entry: Entry, wrap: int) -> Iterator[str]:
    yield from (f"# {line}".rstrip() + "\n" for line in entry.comments)
    if not entry.obsolete:
        yield from (f"#. {line}\n" for line in entry.extracted)
        yield from (f"#: {place}\n" for place in entry.locations)
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}\n"
    mark = "#~ " if entry.obsolete else ""
    for name, text in entry.previous.items():
        before = "#~| " if entry.obsolete else "#| "
        yield from _string(f"{before}{name}", text, before, wrap)
    if entry.context is not None:
        yield from _string(f"{mark}msgctxt", entry.context, mark, wrap)
    yield from _string(f"{mark}msgid", entry.id, mark, wrap)
    if entry.plural is None:
        yield from _string(f"{mark}msgstr", entry.strings[0], mark, wrap)
    else:
        yield from _string(f"{mark}msgid_plural", entry.plural, mark, wrap)
        for number, text in enumerate(entry.strings):
            yield from _string(f"{mark}msgstr[{number}]", text, mark, wrap)


def _string(keyword: str, text: str, mark: str, wrap: int) -> Iterator[str]:
    """Yield a string on one line, or cut after its line breaks and to the columns that are left."""
    lines = text.split("\n")
    one = len(lines) == 1 or (len(lines) == 2 and not lines[1] and keyword != "msgstr")
    written = f'{keyword} "{text.translate(WRITTEN)}"\n'
    if one and (not wrap or columns(written) <= wrap):
        yield written
        return
    yield f'{keyword} ""\n'
    for number, line in enumerate(lines, 1):
        ending = "\n" if number < len(lines) else ""
        for piece in wrapped(line + ending, wrap - len(mark) - 2 if wrap else 0, WRITTEN):
            yield f'{mark}"{piece.translate(WRITTEN)}"\n'
