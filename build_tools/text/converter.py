"""The converter: Python-Markdown with an end to its patience, for pages that would take it for ever or lose it."""

from __future__ import annotations

from markdown import Markdown

from build_tools import patience
from build_tools.patience import ImpatienceError

SLOW = (
    "this page takes longer to read than any page should.",
    "Look for marks in long rows, such as *[ or <!-- again and again.",
)
DEEP = ("in this page too many lists, quotes or boxes stand inside of each other.", "Let a hundred be enough.")


class UnreadableError(ValueError):
    """A page that cannot be converted: `fact` says why, `hint` what to do."""

    def __init__(self, fact: str, hint: str) -> None:
        super().__init__(f"{fact} {hint}")
        self.fact, self.hint = fact, hint


class Converter(Markdown):
    """Converts pages; raises UnreadableError over one that is made to stop it, and is ready for the next."""

    def convert(self, source: str) -> str:
        """Return a page as HTML."""
        try:
            with patience.limited():
                return super().convert(source)
        except ImpatienceError:
            raise UnreadableError(*SLOW) from None
        except RecursionError:
            raise UnreadableError(*DEEP) from None
        finally:
            del self.parser.state[:]  # what it was in the middle of
