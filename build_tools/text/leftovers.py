"""Leftovers: what of a page is not for translators, such as figures, code and pictures, and where it stands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from build_tools.text.slots import Message

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Leftovers:
    """The leftovers of one page, by the number of the message that they stand after."""

    texts: dict[int, list[str]] = field(default_factory=dict)

    def add(self, text: str, before: int) -> None:
        """Add what stands after so many messages; before the first one, it goes with the first.

        Of code the text alone: how it is coloured may change with every release of Pygments.
        """
        shown = COMMENT.sub("", text)
        if "<pre" in shown:
            shown = html.unescape(TAG.sub("", shown))
        if shown := shown.strip():
            self.texts.setdefault(max(before - 1, 0), []).append(shown)

    def beside(self, messages: Iterable[Message]) -> list[Message]:
        """Return the messages of the page, each with what stands after it."""
        return [
            replace(message, beside=tuple(self.texts[number])) if number in self.texts else message
            for number, message in enumerate(messages)
        ]
