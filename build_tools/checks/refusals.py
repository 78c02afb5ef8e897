"""Refusals: what the firewall does not let pass, as a check says it."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.checks.pair import Finding, Pair
from build_tools.text import firewall


def find_refusals(pair: Pair) -> Iterator[Finding]:
    """What a translation brings in that its source does not have: links, tags, scripts, hidden characters.

    An error that nobody can allow: such a translation is not published. Readers see the source
    instead.
    """
    if refusal := firewall.judge(pair.source, pair.translation, pair.language, pair.links):
        yield Finding(f"the translation ({pair.language.tag}) {refusal.fact}", refusal.hint)
