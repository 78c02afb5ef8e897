"""Templates: the words of overrides/print/*.typ, which are messages: what stands in quotation marks in `t("…")`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.problems import Problem
from build_tools.text.slots import Message
from build_tools.text.wording import Wording

FOLDER = "print"
"""Where they stand, below overrides/."""

NOTE = "i18n:"
HINT = 'Write t("the words"), and values as {name}: t("{number} pages", number: [3]).'
NAME = re.compile(r"[^\W\d][\w-]*")
SPACE = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
RAW = re.compile(r"(`{3,}).*?\1|``|`[^`]*`", re.DOTALL)
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|(.))", re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
STATEMENTS = {"let", "set", "show", "import", "include", "return", "context"}
GOING_ON, ELSE = re.compile(r"(?:[-=+<>,:]|\b(?:and|or|not|in))\s*\Z"), re.compile(r"\s*else\b")
BLOCKS = {"if", "for", "while"}
CODE, MARKUP, STATEMENT, BLOCK, EXPRESSION = "code", "markup", "statement", "block", "expression"


@dataclass(slots=True)
class _Scanner:
    """Reads one template as Typst does: in markup a quotation mark is a mark, in code it opens a text.

    `modes` are what the text around the place is, the innermost last. A statement ends with its line, an
    expression where nothing goes on with it, an `if` or a loop with its last block.
    """

    path: str
    text: str
    messages: list[Message] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _place: int = 0
    _modes: list[str] = field(default_factory=lambda: [MARKUP])
    _notes: list[tuple[int, str]] = field(default_factory=list)
    _before: str = ""  # the name or sign before the place

    def scan(self) -> None:
        """Read it all."""
        while self._place < len(self.text):
            here = self.text[self._place]
            if self.text.startswith(("//", "/*"), self._place) and not self._address():
                self._comment()
            elif here == "`":
                self._skip(RAW)
            elif self._modes[-1] == MARKUP:
                self._markup(here)
            else:
                self._code(here)

    def _markup(self, here: str) -> None:
        self._place += 1
        if here == "\\":
            self._place += 1
        elif here == "[":
            self._modes.append(MARKUP)
        elif here == "]":
            self._close(here)
        elif here == "#":
            name = NAME.match(self.text, self._place)
            self._modes.append(_mode(name[0] if name else ""))
            self._before = ""

    def _code(self, here: str) -> None:
        if self._modes[-1] == EXPRESSION and not self._goes_on(here):
            self._modes.pop()
        elif name := NAME.match(self.text, self._place):
            self._name(name)
        elif here == '"':
            self._skip(STRING)
        elif here in "({":
            self._open(CODE)
        elif here == "[":
            self._open(MARKUP)
        elif here in ")}]" and self._modes[-1] in (STATEMENT, BLOCK):
            self._modes.pop()  # a statement inside of content or code ends with it
        elif here in ")}]":
            self._place += 1
            self._close(here)
        elif self._modes[-1] in (STATEMENT, BLOCK) and (here == ";" or (here == "\n" and self._ended())):
            self._place += 1
            self._modes.pop()
        else:
            self._place += 1
            self._before = self._before if here.isspace() else here

    def _open(self, mode: str) -> None:
        self._place += 1
        self._modes.append(mode)
        self._before = ""

    def _close(self, here: str) -> None:
        if len(self._modes) > 1:
            self._modes.pop()
        if self._modes[-1] == BLOCK and here != ")" and not ELSE.match(self.text, self._place):
            self._modes.pop()
        self._before = ")"

    def _goes_on(self, here: str) -> bool:
        """Return whether an expression in markup goes on: only its first part may be anything."""
        first = not self._before
        following = self.text[self._place + 1 : self._place + 2]
        return (
            (first and (here in '({["' or bool(NAME.match(here))))
            or (not first and here in "([")
            or (not first and here == "." and bool(NAME.match(following)))
            or (self._before == "." and bool(NAME.match(here)))
        )

    def _ended(self) -> bool:
        line = self.text[self.text.rfind("\n", 0, self._place) + 1 : self._place]
        return not GOING_ON.search(line) and not ELSE.match(self.text, self._place)

    def _name(self, name: re.Match[str]) -> None:
        self._place = name.end()
        method = self._before == "." and not self.text.endswith("..", 0, name.start())
        if name[0] == "t" and self._before != "let" and not method and self.text.startswith("(", self._place):
            self._call(name.start())
        self._before = name[0]

    def _call(self, start: int) -> None:
        """Take down what stands in the brackets; they are read on as any others."""
        line = self._line(start)
        space = SPACE.match(self.text, self._place + 1)
        words = STRING.match(self.text, space.end()) if space else None
        after = SPACE.match(self.text, words.end()) if words else None
        if not words or not after or self.text[after.end() : after.end() + 1] not in (",", ")"):
            fact = "t(…) has something else than words in quotation marks, which translators would not get."
            self.problems.append(Problem(self.path, line, fact, HINT))
        elif (text := unescaped(words[1])).strip():
            self.messages.append(Message(text, None, line, notes=self._notes_above(line)))
        else:
            self.problems.append(Problem(self.path, line, 't("") has no words.', HINT))

    def _address(self) -> bool:
        """Return whether two strokes are those of an address in markup."""
        return self._modes[-1] == MARKUP and self.text[self._place - 1 : self._place] == ":"

    def _comment(self) -> None:
        start, line = self._place, self._line(self._place)
        if self.text.startswith("/*", start):
            self._place = self._block_end(start)
            return
        end = self.text.find("\n", start)
        self._place = end if end >= 0 else len(self.text)
        said = self.text[start + 2 : self._place].strip()
        if said.startswith(NOTE) or (self._notes and self._notes[-1][0] == line - 1):
            self._notes.append((line, said))

    def _block_end(self, start: int) -> int:
        """Return where a comment ends, which may hold others."""
        depth, place = 0, start
        for mark in re.finditer(r"/\*|\*/", self.text[start:]):
            depth += 1 if mark[0] == "/*" else -1
            place = start + mark.end()
            if depth == 0:
                return place
        return len(self.text)

    def _notes_above(self, line: int) -> tuple[str, ...]:
        """Return what the comment right above a line says to translators."""
        found = list[str]()
        for place, said in reversed(self._notes):
            if place not in (line, line - 1):
                break
            found.insert(0, said)
            line = place
        joined = " ".join(found)
        return tuple(said.strip() for said in joined.split(NOTE) if said.strip())

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self._place)
        self._place = found.end() if found else self._place + 1
        self._before = '"'

    def _line(self, place: int) -> int:
        return self.text.count("\n", 0, place) + 1


def _mode(name: str) -> str:
    """Return what a name after # begins."""
    return BLOCK if name in BLOCKS else STATEMENT if name in STATEMENTS else EXPRESSION


def unescaped(text: str) -> str:
    """Return what Typst means by the text between two quotation marks."""
    return ESCAPE.sub(lambda mark: chr(int(mark[1], 16)) if mark[1] else ESCAPES.get(mark[2], mark[2]), text)


def read(path: Path, shown: str) -> tuple[list[Message], list[Problem]]:
    """Return the messages of a template, in its order, and what is wrong with its calls of `t`."""
    try:
        scanner = _Scanner(shown, path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return [], [Problem(shown, line, "this is not UTF-8.", "Save the template as UTF-8.")]
    scanner.scan()
    return scanner.messages, scanner.problems


def words(folder: Path, wording: Wording) -> dict[str, str]:
    """Return the words of all templates of a folder by their source text, in the language of a wording."""
    return {message.text: wording.framed(message.text) for message in _messages(folder)}


def _messages(folder: Path) -> Iterator[Message]:
    for path in sorted(folder.glob("*.typ")):
        yield from read(path, path.name)[0]
