"""The walker: every place of a parsed page that holds words, in the order a reader meets them.

A page is walked as Python-Markdown's element tree just before inline markup is parsed (priority 21:
after footnotes 50, highlight 30 and task lists 25, before inline 20). The text of every element is
then still raw inline Markdown, and what the inline parser would parse is what is translated: the
rule needs no list of constructs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.util import AtomicString

from build_tools.problems import Problem, Severity
from build_tools.text import directives, footnotes, titles
from build_tools.text.directives import Kind, Scope
from build_tools.text.leftovers import Leftovers
from build_tools.text.lines import MARK, Lines
from build_tools.text.slots import CommentSlot, InlineSlot, Message, Slot, Text, Titles
from build_tools.text.words import RAW_WORDS, has_words, trim, unwrap

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
WHOLE_BLOCKS = HEADINGS | {"p", "td", "th", "dt", "figcaption"}
"""Blocks that carry `lang` and `dir` themselves when they are not translated."""

LONE_TAG = re.compile(r"</\w[^<>]*>|<(?!(?:img|br|wbr|input)\b)\w[^<>]*(?<!/)>")
CODE_COMMENT = re.compile(r'(<span class="c[a-z0-9]?">)(.*?)(</span>)', re.DOTALL)
COMMENT_MARKS = re.compile(
    r"(\s*(?:#+!?|//+!?|/\*+|--+|;+|%+|&lt;!--|\{-|\(\*|\*)?\s*)(.*?)((?:(?<!\s)\s*+|)(?:(?:\*/|--&gt;|-\}|\*\))\s*+)?)",
    re.DOTALL,
)
HTML_STASH = "wzxhzdk"  # what Python-Markdown's marks for stashed HTML begin with


class Walk:
    """One walk over one page: `slots` in reading order, and the `problems` met on the way."""

    def __init__(self, root: Element, md: Markdown, lines: Lines) -> None:
        self.md = md
        self.lines = lines
        self.slots: list[Slot] = []
        self.problems: list[Problem] = []
        self.titles = Titles()
        self._texts: list[Text] = []
        self._heading = ""
        self._skipping: Problem | None = None
        self._leftovers = Leftovers()
        self._hard = "nl" in md.inlinePatterns
        self._backslash = "hardbreak" in md.inlinePatterns
        self._attributes = "attr_list" in md.treeprocessors
        self._marker = getattr(md.treeprocessors["toc"], "marker", "") if "toc" in md.treeprocessors else ""
        self._children(root, Scope())
        if self._skipping:
            self.problems.append(self._skipping)
        self.slots += titles.slots(root, md, lines, self.titles)
        for name, (address, _) in sorted(md.references.items()):
            self._leave(f"[{name}]: {address}")

    @property
    def messages(self) -> list[Message]:
        """The messages in reading order, each with what stands after it and is not for translators."""
        return self._leftovers.beside(slot.message for slot in self.slots)

    def write(self) -> None:
        """Write every changed text back into the tree; nothing is written back to Markdown."""
        for text in self._texts:
            text.write()

    # The tree

    def _children(self, parent: Element, scope: Scope) -> None:
        inner = scope
        for child in list(parent):
            found = self._lone_directives(child)
            if found is not None:
                inner = self._apply(found, inner)
                parent.remove(child)
                continue
            self._element(child, parent, inner)
            inner = scope
            self._text(child, parent, "tail", scope)

    def _element(self, element: Element, parent: Element, scope: Scope) -> None:
        if element.get("class") == "footnote-backref":
            return
        raw = self._lone_raw(element)
        if raw is not None:
            self._leave((element.text or "").strip())
            self._raw(raw, scope)
            return
        self._text(element, parent, "text", scope)
        self._children(element, scope)

    def _lone_directives(self, element: Element) -> list[str] | None:
        """Return the directives of an element that holds nothing else, or None."""
        text = element.text or ""
        if len(element) or element.tag != "p" or not text.strip():
            return None
        text = MARK.sub(lambda mark: self._stashed(mark) or mark[0], text)
        rest, found = directives.take(text)
        return found if found and not rest.strip() else None

    def _stashed(self, mark: re.Match[str]) -> str:
        """Return the HTML that a stash mark stands for, empty where it stands for something else."""
        name, _, number = mark[1].partition(":")
        raw: object = ""
        if name == HTML_STASH:
            raw = self.md.htmlStash.rawHtmlBlocks[int(number)]
        elif "critic" in self.md.preprocessors:
            raw = self.md.preprocessors["critic"].critic_stash.get(mark[1])  # type: ignore[attr-defined]
        return raw if isinstance(raw, str) else ""

    def _lone_raw(self, element: Element) -> int | None:
        match = MARK.fullmatch((element.text or "").strip())
        if match is None or len(element) or not match[1].startswith(HTML_STASH):
            return None
        return int(match[1].partition(":")[2])

    def _text(self, element: Element, parent: Element, attribute: str, scope: Scope) -> None:
        raw = getattr(element, attribute)
        if not raw or not raw.strip() or raw.strip() == self._marker:
            return
        if isinstance(raw, AtomicString):
            self._leave(raw)
            self._unparsed(element, raw, scope)
            return
        rest, found = directives.take(raw)
        if found:
            raw = rest.rstrip(" ")
            scope = self._apply(found, scope)
        if directives.unclosed(raw):
            self._problem("a directive comment is not closed.", "End it with -->.", "<!-- i18n:")
        pieces = list(self._cut(raw, element))
        text = Text(element, parent, attribute, pieces)
        slots = [slot for index in range(1, len(pieces), 2) if (slot := self._slot(text, index, scope))]
        if slots:
            only = all(child.get("class") == "footnote-backref" for child in element) and len(slots) == 1
            text.alone = attribute == "text" and element.tag in WHOLE_BLOCKS and only
            self.slots += slots
        if slots or found:
            self._texts.append(text)
        at = slots[0].message.line - pieces[0].count("\n") if slots else None
        self.problems += footnotes.undefined(raw, self.md, self.lines, at)
        self._leave_out(pieces, {slot.index for slot in slots})

    def _leave_out(self, pieces: list[str], taken: set[int]) -> None:
        """Take down the pieces without a message; of what stands between them the raw HTML, but no attributes."""
        for index, piece in enumerate(pieces):
            if index % 2 and index not in taken:
                self._leave(piece)
            elif not index % 2:
                for mark in MARK.finditer(piece):
                    self._leave(mark[0])

    def _leave(self, text: str) -> None:
        """Take down what is not for translators: an approval of the page is of this, too."""
        self._leftovers.add(MARK.sub(self._stashed, text), len(self.slots))

    def _slot(self, text: Text, index: int, scope: Scope) -> InlineSlot | None:
        stashed: list[tuple[str, str]] = []

        def show(match: re.Match[str]) -> str:
            stashed.append((self._stashed(match) or match[0], match[0]))
            return stashed[-1][0]

        words = unwrap(MARK.sub(show, text.pieces[index]), self._hard, self._backslash)
        if scope.skipped or self._skipping or not has_words(words):
            return None
        titles = text.element.tag == "summary" or "admonition-title" in text.element.get("class", "")
        line = self.lines.of(text.pieces[index], implied=titles)
        message = Message(words, scope.context, line, self._heading, scope.notes)
        if text.element.tag in HEADINGS and text.attribute == "text":
            self._heading = words
        return InlineSlot(message, text, index, stashed)

    def _cut(self, raw: str, element: Element) -> Iterator[str]:
        """Yield kept and translatable pieces of a raw text in turn; joined they are the raw text."""
        tail = ""
        if self._attributes and self.md.is_block_level(element.tag):
            at_end = element.tag in HEADINGS | {"dt", "td", "th"}
            pattern = AttrListTreeprocessor.HEADER_RE if at_end else AttrListTreeprocessor.BLOCK_RE
            if found := pattern.search(raw):
                raw, tail = raw[: found.start()], raw[found.start() :]
        kept, position = "", 0
        for match in MARK.finditer(raw):
            if not LONE_TAG.fullmatch(self._stashed(match)) and self._splits(raw, position, match):
                before, words, after = trim(raw[position : match.start()])
                if words:
                    yield kept + before
                    yield words
                    kept = after + match[0]
                else:
                    kept += before + match[0]
                position = match.end()
        before, words, after = trim(raw[position:])
        yield kept + before
        yield words
        yield after + tail

    def _splits(self, raw: str, position: int, match: re.Match[str]) -> bool:
        """Return whether a stashed piece ends a message: at an edge of the text, or a block."""
        if not raw[position : match.start()].strip():
            return True
        if not MARK.sub("", raw[match.end() :]).strip():
            return True
        tag = re.match(r"\s*<(\w+)", self._stashed(match))
        return bool(tag and self.md.is_block_level(tag[1]))

    # Directives

    def _apply(self, comments: list[str], scope: Scope) -> Scope:
        for comment in comments:
            directive = directives.parse(comment)
            if directive is None:
                self._problem(f"the directive {comment} is not known.", f"Write one of: {directives.NAMES}.", comment)
            elif directive.kind is Kind.SKIP_START:
                place = self.lines.of(comment)
                self._skipping = Problem(
                    self.lines.path, place, "skip-start is never closed.", "Add <!-- i18n: skip-end --> below it."
                )
            elif directive.kind is Kind.SKIP_END:
                if self._skipping is None:
                    self._problem("skip-end has no skip-start above it.", "Remove it, or add the skip-start.", comment)
                self._skipping = None
            else:
                scope = scope.with_directive(directive)
        return scope

    def _problem(self, message: str, hint: str, near: str, severity: Severity = Severity.ERROR) -> None:
        self.problems.append(Problem(self.lines.path, self.lines.of(near), message, hint, severity))

    # What stands beside the tree

    def _raw(self, index: int, scope: Scope) -> None:
        raw = self.md.htmlStash.rawHtmlBlocks[index]
        if not isinstance(raw, str) or scope.skipped or self._skipping:
            return
        if scope.comments:
            self._comments(index, raw, scope)
        elif "<pre" not in raw and has_words(RAW_WORDS.sub("", raw)):
            self._untranslated(RAW_WORDS.sub(" ", raw), raw)

    def _unparsed(self, element: Element, raw: str, scope: Scope) -> None:
        """Report the words of raw HTML inside of an element that is Markdown."""
        raw_html = element.tag not in {"code", "script", "style"} and element.get("class") != "arithmatex"
        if raw_html and has_words(raw) and not (scope.skipped or self._skipping):
            self._untranslated(raw, raw)

    def _untranslated(self, words: str, raw: str) -> None:
        self._problem(
            f"raw HTML holds words that are not translated ({' '.join(words.split())[:40]!r}).",
            'Write them as Markdown, give the element markdown="1", or put <!-- i18n: skip --> before it.',
            raw.lstrip().splitlines()[0],
            Severity.WARNING,
        )

    def _comments(self, index: int, raw: str, scope: Scope) -> None:
        pieces = CODE_COMMENT.split(raw)
        if len(pieces) == 1:
            self._problem(
                "no comment was found in this code.",
                "Name its language, so that it is highlighted, or remove the comments directive.",
                "i18n: comments",
            )

        def store() -> None:
            self.md.htmlStash.rawHtmlBlocks[index] = "".join(pieces)

        # The middle of every (opening tag, comment, closing tag) becomes marks, words and marks.
        for position in range(len(pieces) - 3, 0, -4):
            match = COMMENT_MARKS.fullmatch(pieces[position])
            assert match is not None  # every part of the pattern may be empty
            pieces[position : position + 1] = match.groups()
        for position in range(3, len(pieces), 6):
            words = html.unescape(pieces[position])
            if has_words(words):
                message = Message(words, scope.context, self.lines.of(words), self._heading, scope.notes)
                self.slots.append(CommentSlot(message, pieces, position, store))
