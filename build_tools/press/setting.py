"""The setting: what all sheets of one language share, and the data that every template may count on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from build_tools.press.order import Order
from build_tools.press.paper import Paper
from build_tools.press.told import told, tongue

CODE = "code.svg"
"""The name of the picture that leads a phone to the page."""
LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
"""What overrides/partials/footer.html says of every page."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all sheets of one language share: what mkdocs.yml orders, and the words of the templates.

    `words` are those of overrides/print/*.typ by their source text, each in the reader's language or a Fallback.
    """

    order: Order = field(default_factory=Order)
    words: Mapping[str, str] = field(default_factory=dict)

    def data(self, paper: Paper) -> dict[str, Any]:
        """Return the data that every template may count on."""
        return {
            "language": tongue(paper.language),
            "title": told(paper.title),
            "site": told(paper.site),
            "address": paper.address,
            "link": paper.link,
            "status": [told(words) for words in paper.status],
            "written": paper.written,
            "updated": paper.updated,
            "paper": self.order.paper,
            "words": {text: told(words) for text, words in self.words.items()},
            "licence": LICENCE,
            "code": CODE if paper.code else None,
        }


def code_picture(paper: Paper) -> dict[str, bytes]:
    """Return the picture of the code that `Setting.data` names, for Sheet.pictures."""
    return {CODE: paper.code} if paper.code else {}
