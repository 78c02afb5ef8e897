"""A revision of a site: a full catalog, and the template after a tenth of the sentences were edited.

A tenth of the pages were renamed at the same time, as happens to a site that is put in order. The sentences are those of prose.py. The same size gives the same revision in every run.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from prose import VOCABULARY, Language, Writer, path, translate

from build_tools.catalogs import canonical
from build_tools.catalogs.entries import Catalog, Entry

ON_PAGE = 50  # messages; pages of the real site have about as many
EDITED = 10  # one message in ten
RENAMED = 10  # one page in ten: its edited messages are not found on the same page
MOST_WORDS = 5  # that an edit touches
SHARE = 4  # and never more than a quarter of a message: what is left of it tells what it was
WIDTH = 100  # columns of a source; its length decides on which line the next message stands
WORD = re.compile("[a-z]+")  # what an edit may touch: no markup, no name, no number, no end of a sentence
HEADER = "Language: ug\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
KINDS = ["title"] * 4 + ["item"] * 6 + ["cell"] * 5 + ["paragraph"] * 10
"""What stands on a page, in these shares: messages of 25 to 400 characters, 110 on average."""


@dataclass(frozen=True, slots=True)
class Revision:
    """`catalog` and `template` are texts of PO files; `right` has, for each message that was edited,
    as it now reads, the translation that it had before."""

    messages: int
    catalog: str
    template: str
    right: dict[str, str]


def revise(messages: int) -> Revision:
    """Return the revision of a site of so many messages."""
    chance = random.Random(messages)
    texts = list(_texts(messages))
    taken, edited = set(texts), list(texts)
    for number in chance.sample(range(messages), messages // EDITED):
        edited[number] = _edit(texts[number], taken, chance)
    translations = [translate(text, Language.UYGHUR) for text in texts]
    right = {new: translation for old, new, translation in zip(texts, edited, translations, strict=True) if old != new}
    before = [path(number) for number in range(1, messages // ON_PAGE + 2)]
    after = [f"new/{name}" if number % RENAMED == 0 else name for number, name in enumerate(before)]
    return Revision(messages, _write(texts, translations, before), _write(edited, [""] * messages, after), right)


def _texts(messages: int) -> Iterator[str]:
    """Yield different messages, whose translations differ, too: so each translation tells where it is from."""
    seen = set[str]()
    pages = messages // ON_PAGE + 1
    for number in range(messages):
        if number % ON_PAGE == 0:
            writer, chance = Writer(number // ON_PAGE + 1, pages, Language.ENGLISH), random.Random(number)
        while True:
            text = _text(writer, chance.choice(KINDS), chance)
            both = {text, translate(text, Language.UYGHUR)}
            if not both & seen:
                break
        seen |= both
        yield text


def _text(writer: Writer, kind: str, chance: random.Random) -> str:
    if kind == "title":
        return writer.title()
    if kind == "cell":
        return writer.sentence(1)
    return writer.paragraph(1 if kind == "item" else chance.randint(1, 3))


def _edit(text: str, taken: set[str], chance: random.Random) -> str:
    """Return the text with one to five words changed, unlike every other message, and take it."""
    while True:
        words = text.split(" ")
        budget = chance.randint(1, max(1, min(MOST_WORDS, len(words) // SHARE)))
        while budget > 0:
            budget -= _change(words, budget, chance)
        edited = " ".join(words)
        if edited not in taken:
            taken.add(edited)
            return edited


def _change(words: list[str], budget: int, chance: random.Random) -> int:
    """Replace, insert, delete or swap where a plain word stands; return how many words that was."""
    place = chance.choice([number for number, word in enumerate(words) if WORD.fullmatch(word)])
    new = chance.choice(VOCABULARY[chance.choice(["nouns", "adjectives", "verbs"])])[0]
    kind = chance.choice(["replace", "insert", "delete", "swap"])
    if kind == "swap" and budget > 1 and place:
        words[place - 1 : place + 1] = words[place], words[place - 1]
        return 2
    if kind == "delete" and sum(WORD.fullmatch(word) is not None for word in words) > 1:
        del words[place]
    elif kind == "insert":
        words.insert(place, new)
    else:
        words[place] = new
    return 1


def _write(texts: list[str], translations: list[str], pages: list[str]) -> str:
    entries, line = list[Entry](), 1
    for number, (text, translation) in enumerate(zip(texts, translations, strict=True)):
        page, place = divmod(number, ON_PAGE)
        line = line if place else 1
        entries.append(Entry(text, strings=[translation], locations=[f"content/{pages[page]}:{line}"]))
        line += len(text) // WIDTH + 2
    return canonical.write(Catalog(Entry("", strings=[HEADER]), entries))
