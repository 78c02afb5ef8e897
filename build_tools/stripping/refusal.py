"""Refusals: why a file cannot be freed from what it says of itself, and what to do about it."""

from __future__ import annotations


class NotBareError(ValueError):
    """A file that may say more than it shows, and from which nobody here can take it away."""

    def __init__(self, fact: str, hint: str) -> None:
        super().__init__(fact)
        self.fact, self.hint = fact, hint


def damaged(kind: str) -> NotBareError:
    """Return the refusal of a file that ends early, or in which something stands that its kind does not have."""
    return NotBareError(f"this {kind} is damaged.", "Save it anew.")
