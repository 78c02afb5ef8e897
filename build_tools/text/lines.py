"""Where the words of a page stand in its source: an element tree knows no line numbers."""

from __future__ import annotations

import re

from markdown.util import ETX, STX

MARK = re.compile(f"{STX}([^{STX}{ETX}]*){ETX}")
"""What Python-Markdown and its extensions leave in a text for something they set aside."""

IMPLIED = re.compile(r"^(?:[ >*+-]|\d+\.)*(?:!!!|\?\?\?\+?|///+|\[!)[^\n]*", re.MULTILINE)
SNIPPET = re.compile(r"^[ >]*-{1,}8<-{1,}[^\n]*", re.MULTILINE)


class Lines:
    """Searches forward through one source; `first` is the number of the source's first line.

    A search goes on where the last one ended, so that the second "Sources" is found below the
    first; what is not there (footnotes are walked last) is sought from the top.
    """

    def __init__(self, path: str, source: str, first: int = 1) -> None:
        self.path = path
        self._source = source.expandtabs(4)
        self._first = first
        self._position = 0

    def of(self, text: str, implied: bool = False, anywhere: bool = False) -> int:
        """Return the line where a block begins: `implied` titles stand behind `!!!` or `???`,
        `anywhere` searches from the top and does not move on."""
        if not self._source:
            return 0
        start = 0 if anywhere else self._position
        needle, before = self._needle(text)
        for found in IMPLIED.finditer(self._source, start) if implied else ():
            if needle.lower() in found[0].lower():  # "Note" of "!!! note"
                self._position = found.end()
                return self._number(found.start())
        place = self._find(needle, start)
        if place < 0:
            place = self._find(needle, 0)
        if place < 0:
            snippet = SNIPPET.search(self._source, start)
            return self._number(snippet.start() if snippet else start)
        if not anywhere:
            self._position = place + len(needle)
        return self._number(place) - before

    def _needle(self, text: str) -> tuple[str, int]:
        """Return the longer of a text's first two pieces, and how many lines below the first it is."""
        lines = enumerate(text.split("\n"))
        pieces = [(piece.strip(), below) for below, line in lines for piece in MARK.sub("\n", line).split("\n")]
        return max([piece for piece in pieces if piece[0]][:2] or [("", 0)], key=lambda piece: len(piece[0]))

    def _find(self, needle: str, start: int) -> int:
        """Return where the needle stands as whole words, or -1."""
        while needle and (place := self._source.find(needle, start)) >= 0:
            end = place + len(needle)
            before, after = self._source[place - 1 : place], self._source[end : end + 1]
            if not ((before.isalnum() and needle[0].isalnum()) or (after.isalnum() and needle[-1].isalnum())):
                return place
            start = place + 1
        return -1

    def _number(self, place: int) -> int:
        return self._first + self._source.count("\n", 0, place)
