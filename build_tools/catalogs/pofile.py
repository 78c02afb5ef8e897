"""PO files: reading what any tool wrote, without loss.

Babel's reader is not used for catalogs: it drops previous msgids, stops at ISO-8601 header dates,
accepts duplicate definitions and knows no line numbers of entries. (Babel 2.18, tried.)
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from build_tools.catalogs.entries import Catalog, Entry
from build_tools.problems import Problem, conflicts, quoted

PLACE = re.compile("(?:\u2068[^\u2068\u2069]*\u2069|\\S)+")  # GNU gettext isolates a file name with spaces
FLAG = re.compile(r"range:\s*\d+\.\.\d+|[^\s,]+")  # gettext takes commas and spaces between them
KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(".*")$')
STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
TEXT = r'"([^"\\\n]*(?:\\.[^"\\\n]*)*)"\n'
PLAIN = re.compile(rf"((?:#[^|~\n][^\n]*\n)*)(?:msgctxt {TEXT})?msgid {TEXT}msgstr {TEXT}(?=\n|\Z)")
"""An entry with each text on one line, before a blank line: what `canonical.write` writes."""
NUMBER = r"\\(?:x[0-9a-fA-F]{2}|[0-7]{1,3})"
ESCAPE = re.compile(rf"\\([abfnrtv\"\\])|((?:{NUMBER})+)")
NAMED = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
REFUSED = re.compile("[\x04\udc80-\udcff]")  # the second kind stands for bytes that are no UTF-8
MOST = 30_000  # messages: ten times those of a large site; more take longer than anybody waits for a check
CHARSET = re.compile(r"charset=([^\s\\\"]+)", re.IGNORECASE)
ASCII_COMPATIBLE = {"ascii", "utf-8"}
UNMERGED = (
    "Keep what is right of both sides, remove the lines with <<<<<<<, ======= and >>>>>>>, and run explainers sync."
)


def read(path: Path, shown: str) -> tuple[Catalog, list[Problem]]:
    """Read a catalog; `shown` is the path that problems name. What can be read is returned.

    A file that is not there is an empty catalog.
    """
    return decode(path.read_bytes(), shown) if path.is_file() else (Catalog(), [])


def decode(raw: bytes, shown: str) -> tuple[Catalog, list[Problem]]:
    """Read the bytes of a catalog."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    declared = CHARSET.search(raw[:4096].decode("latin-1"))
    charset = declared[1] if declared and declared[1] != "CHARSET" else "utf-8"
    try:
        text = raw.decode(charset)
    except LookupError:
        return Catalog(), [_encoding(shown, raw, f"the header names an unknown encoding, {charset!r}.")]
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Catalog(), [Problem(shown, line, f"this is not {charset}.", "Save the file as UTF-8.")]
    utf8 = codecs.lookup(charset).name in ASCII_COMPATIBLE
    problems = [] if utf8 else [_encoding(shown, raw, f"the encoding is {charset}.")]
    catalog, found = parse(text, shown)
    return catalog, problems + found


def _encoding(shown: str, raw: bytes, message: str) -> Problem:
    line = raw.lower().partition(b"charset=")[0].count(b"\n") + 1
    return Problem(shown, line, message, "Save the file as UTF-8 and write charset=UTF-8 in its header.")


def parse(text: str, shown: str) -> tuple[Catalog, list[Problem]]:
    """Parse the text of a catalog; every syntax error and duplicate is a problem."""
    if unmerged := list(conflicts(shown, text, UNMERGED)):
        return Catalog(), unmerged
    catalog, problems = Catalog(), list[Problem]()
    seen: dict[tuple[str | None, str, bool], int] = {}
    for entry, found in _entries(text, shown):
        problems += found
        if entry and len(catalog.entries) == MOST:
            fact = f"here begins message {MOST + 1:,}; {MOST:,} are the most."
            return Catalog(), [*problems, Problem(shown, entry.line, fact, "Is this the catalog of this site?")]
        if found or entry is None:
            continue
        if not entry.strings:
            catalog.trailing += entry.comments
            continue
        if not entry.id and entry.context is None and not entry.obsolete:
            catalog.header = entry
        else:
            catalog.entries.append(entry)
        if refused := REFUSED.search("".join((entry.context or "", entry.id, entry.plural or "", *entry.strings))):
            problems.append(_refused(shown, entry.line, refused[0]))
        first = seen.setdefault((*entry.key, entry.obsolete), entry.line)
        if first != entry.line and not entry.obsolete:
            problems.append(
                Problem(shown, entry.line, f"the message is defined twice, first in line {first}.", "Keep one of them.")
            )
    return catalog, problems


def _refused(shown: str, line: int, letter: str) -> Problem:
    if letter == "\x04":
        return Problem(shown, line, "the character U+0004 separates contexts in compiled catalogs.", "Remove it.")
    fact = f"the number \\{ord(letter) & 0xFF:o} stands for no letter in UTF-8."
    return Problem(shown, line, fact, "Write the letters themselves.")


def _entries(text: str, shown: str) -> Iterator[tuple[Entry | None, list[Problem]]]:
    """Yield what stands between blank lines and before the next message, with its problems."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = _Reader(shown)
    place, number = 0, 1
    while place < len(text):
        if reader.idle and (plain := PLAIN.match(text, place)):  # nearly all entries, three times as fast
            yield _plain(plain, number), []
            number += plain[0].count("\n")
            place = plain.end()
            continue
        end = text.find("\n", place) % (len(text) + 1)
        line = text[place:end].strip()
        if reader.ends_before(line):
            yield reader.finish()
        reader.take(line, number)
        place, number = end + 1, number + 1
    yield reader.finish()


def _plain(match: re.Match[str], number: int) -> Entry:
    comments, context, identifier, string = match.groups()
    entry = Entry(unescape(identifier), None if context is None else unescape(context), line=number)
    entry.strings = [unescape(string)]
    entry.string_line = number + match[0].count("\n") - 1
    for line in comments.split("\n")[:-1]:
        _comment(entry, line)
    return entry


def _comment(entry: Entry, line: str) -> None:
    """Take in a line that begins with `#` and is neither obsolete nor previous."""
    if line.startswith("#:"):
        entry.locations += PLACE.findall(line[2:])
    elif line.startswith(("#,", "#=")):
        entry.flags += [flag.strip() for flag in FLAG.findall(line[2:])]
    elif line.startswith("#."):
        entry.extracted.append(line[2:].strip())
    else:
        entry.comments.append(line[1:].removeprefix(" ").rstrip())


class _Reader:
    """Reads one entry after the other, line by line."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self._reset()

    def _reset(self) -> None:
        self.entry = Entry("", strings=[], line=0)
        self.parts: dict[str, list[str]] = {}
        self.keyword = ""
        self.problems: list[Problem] = []

    @property
    def idle(self) -> bool:
        """Whether no entry has been begun."""
        return not self.entry.line

    def ends_before(self, line: str) -> bool:
        """Return whether this line begins a new entry, or ends one that is complete or broken."""
        word = line.removeprefix("#~").strip()
        if not word:
            return bool(self.problems) or (
                "msgid" in self.parts and any(name.startswith("msgstr") for name in self.parts)
            )
        if (line.startswith("#") and not line.startswith("#~")) or word.startswith(("|", "msgctxt")):
            return any(not name.startswith("previous ") for name in self.parts)
        return word.startswith("msgid") and not word.startswith("msgid_plural") and "msgid" in self.parts

    def take(self, line: str, number: int) -> None:
        """Take one line in."""
        if not line:
            return
        self.entry.line = self.entry.line or number
        entry = self.entry
        if line.startswith("#~"):
            entry.obsolete = True
            line = line[2:].strip()
            if line.startswith("|"):
                self._keyword(line[1:].strip(), number, "previous ")
            elif line:
                self._keyword(line, number)
        elif line.startswith("#|"):
            self._keyword(line[2:].strip(), number, "previous ")
        elif line.startswith("#"):
            _comment(entry, line)
        else:
            self._keyword(line, number)

    def _keyword(self, line: str, number: int, prefix: str = "") -> None:
        match = KEYWORD.fullmatch(line)
        if match:
            self.keyword, line = prefix + match[1], match[2]
            if self.keyword.startswith("msgstr"):
                self.entry.string_line = self.entry.string_line or number
            if not prefix and self.keyword in self.parts:
                self._problem(number, f"a second {match[1]} in one entry.", "Keep one of them.")
                return
            self.parts[self.keyword] = []
        if not STRING.fullmatch(line) or not self.keyword:
            self._problem(
                number, f"this is not PO syntax: {quoted(line)}.", 'Write a keyword and "text", and escape " as \\".'
            )
            return
        self.parts[self.keyword].append(unescape(line[1:-1]))

    def _problem(self, number: int, message: str, hint: str) -> None:
        if not self.problems:  # what follows in the same entry follows from the first
            self.problems.append(Problem(self.shown, number, message, hint))

    def finish(self) -> tuple[Entry | None, list[Problem]]:
        """Return the entry that was read, None where there was none, and go on with the next."""
        entry, parts, problems = self.entry, {name: "".join(text) for name, text in self.parts.items()}, self.problems
        if not problems and parts and not ("msgid" in parts and any(name.startswith("msgstr") for name in parts)):
            missing = "msgstr" if "msgid" in parts else "msgid"
            problems = [Problem(self.shown, entry.line, f"an entry has no {missing}.", "Complete or remove it.")]
        if not problems and (wrong := _wrong_plurals(parts)):
            problems = [
                Problem(self.shown, entry.line, wrong, "Write msgid_plural and msgstr[0], msgstr[1], … in order.")
            ]
        self._reset()
        if problems or not (parts or entry.comments):
            return None, problems
        if not parts:  # comments at the end of a file
            return entry, []
        entry.id, entry.context, entry.plural = parts["msgid"], parts.get("msgctxt"), parts.get("msgid_plural")
        entry.strings = [parts[name] for name in sorted(parts, key=_plural_number) if name.startswith("msgstr")]
        entry.previous = {name[9:]: text for name, text in parts.items() if name.startswith("previous ")}
        return entry, []


def _wrong_plurals(parts: Mapping[str, str]) -> str:
    """Return what is wrong with the plural forms of an entry, or nothing."""
    forms = sorted(_plural_number(name) for name in parts if name.startswith("msgstr["))
    if forms and "msgid_plural" not in parts:
        return "there are plural forms without a msgid_plural."
    if forms and "msgstr" in parts:
        return "there are a msgstr and plural forms in one entry."
    if forms != list(range(len(forms))):
        return "the plural forms are not numbered 0, 1, …."
    return "there is a msgid_plural without plural forms." if "msgid_plural" in parts and not forms else ""


def _plural_number(name: str) -> int:
    return int(name[7:-1]) if name.startswith("msgstr[") else 0


def unescape(text: str) -> str:
    """Undo the escapes of a PO string; numbers are bytes, two or three of them for a letter beyond ASCII."""

    def characters(match: re.Match[str]) -> str:
        named, numbers = match.groups()
        if named:
            return NAMED[named]
        found = [int(number[1:], 16) if number[0] == "x" else int(number, 8) for number in numbers[1:].split("\\")]
        return bytes(number & 0xFF for number in found).decode("utf-8", "surrogateescape")

    return ESCAPE.sub(characters, text) if "\\" in text else text
