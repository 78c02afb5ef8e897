"""Contents: what readers and programs find in a file of the finished site, as lines of plain text."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import pikepdf

from build_tools.privacy import sources

EMBEDDED = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+")
"""A picture or a font inside of a page; the same file lies beside it, or was looked at when it was made."""
INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup"
    r"|time|tspan|u|var|wbr)(?:\s[^<>]*)?>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
"""What parts no word: of `653<b>124</b>` a reader sees one number."""
TAG = re.compile(r"<[^<>]*>")
SAID = re.compile(
    r"""\s(?:alt|title|content|aria-[a-z]+|placeholder|value|label|datetime|data-[\w-]+|href|xlink:href)=(?:"([^"]*)"|'([^']*)')"""
)
"""Attributes that say something to a reader or to a program."""
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
FOLDED = re.compile(r"\r?\n[ \t]")  # how calendars continue a line
MOST = 64_000_000  # bytes that a packed file may unpack to: our own are a tenth of that


def lines(name: str, data: bytes) -> Iterator[str]:
    """Yield what a file says, a piece at a time; nothing for a file of which no text is known."""
    read = READERS.get(name[name.rfind(".") :].lower())
    if read:
        yield from read(data)


def packed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive, each with its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if not member.is_dir() and member.file_size <= MOST:
                yield member.filename, archive.read(member)


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")


def _marked(data: bytes) -> Iterator[str]:
    """Yield the words of HTML and XML, block by block, then what its attributes and comments say."""
    text = EMBEDDED.sub("", _text(data))
    said = [one or other for tag in TAG.findall(text) if "=" in tag for one, other in SAID.findall(tag)]
    words = TAG.sub("\0", INLINE.sub("", text)).replace("\n", " ").split("\0")
    for piece in (*words, *said, *COMMENT.findall(text)):
        if piece and not piece.isspace():
            yield html.unescape(piece).strip()


def _plain(data: bytes) -> Iterator[str]:
    yield from _text(data).splitlines()


def _escaped(data: bytes) -> Iterator[str]:
    """Yield the lines of JSON and of scripts, with the letters that stand there by their numbers."""
    text = EMBEDDED.sub("", _text(data))
    text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\\n", "\n")
    yield from text.splitlines()


def _calendar(data: bytes) -> Iterator[str]:
    yield from FOLDED.sub("", _text(data)).replace("\\,", ",").replace("\\n", "\n").splitlines()


def _table(data: bytes) -> Iterator[str]:
    text = _text(data)
    yield from text.splitlines()
    yield from (cell for _, cell in sources.told(text))


def _workbook(data: bytes) -> Iterator[str]:
    """Yield the cells of a workbook and what its properties say, of all its parts."""
    for name, inside in packed(data):
        if name.endswith((".xml", ".rels")):
            yield from _marked(inside)


def _paper(data: bytes) -> Iterator[str]:
    """Yield what a PDF says of itself; its words are those of the page that it was made of."""
    with pikepdf.open(io.BytesIO(data)) as paper:
        yield from (str(value) for value in paper.docinfo.values())
        if "/Metadata" in paper.Root:
            yield from _marked(paper.Root.Metadata.read_bytes())


READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = MappingProxyType(
    {
        **dict.fromkeys((".html", ".htm", ".xml", ".svg"), _marked),
        **dict.fromkeys((".json", ".js"), _escaped),
        **dict.fromkeys((".txt", ".bib", ".md", ".css"), _plain),
        ".ics": _calendar,
        ".csv": _table,
        ".xlsx": _workbook,
        ".pdf": _paper,
    }
)
