"""Every kind of data of people that is looked for, in one list; CONTRIBUTING has an example of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.privacy import births, numbers, whereabouts
from build_tools.privacy.finding import Finding, Rule, read

RULES: tuple[Rule, ...] = (*numbers.RULES, *whereabouts.RULES, *births.RULES)
WORTH = re.compile(r"\d|[@＠]|[(\[](?:at|AT)[)\]]|[Vv]illage|[村号]|大队|كەنتى|مەھەللىسى|[〇零一二三四五六七八九]\s?年")
"""Something of which every form of every rule has one: a quick look tells whether there is anything to look for."""


def find(text: str) -> Iterator[Finding]:
    """Yield all data of people that a text seems to have, rule by rule."""
    if not WORTH.search(text):
        return
    reading = read(text)
    for rule in RULES:
        yield from rule.find(reading)
