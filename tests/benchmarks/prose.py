"""Makes up pages of prose, the same for the same number, and says them in another language.

The words are those of vocabulary.yml. The sentences mean nothing; they are as long and as varied as
those of real explainers, and about 52 messages make a page.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any
from zlib import crc32

import yaml

VOCABULARY: dict[str, list[Any]] = yaml.safe_load(Path(__file__).with_name("vocabulary.yml").read_text("utf-8"))
SECTION_SIZE = 25  # pages; a menu that is still read to its end
PLACES = 6000  # names; with them 300 pages have about as many different words as real prose
WIDTH = 100  # columns; content/ is wrapped here

KEPT = re.compile(r"`[^`]*`|\]\([^)]*\)|\[\^\w+\]|<[^>]*>|\{[^}]*\}|&\w+;|(?P<word>[A-Za-z’']+)")
HAN_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef*\)\]`]) +(?=[\u3000-\u9fff\uff00-\uffef*\[`])")


class Language(IntEnum):
    """The languages of the pages; the numbers are the columns of vocabulary.yml."""

    ENGLISH = 0
    UYGHUR = 1
    CHINESE = 2


PUNCTUATION = {Language.UYGHUR: str.maketrans(",?;", "،؟؛"), Language.CHINESE: str.maketrans(",.?;:", "，。？；：")}


def path(number: int) -> str:
    """Return where page `number`, counted from 1, stands under the folder of pages."""
    return f"section-{(number - 1) // SECTION_SIZE + 1:02}/page-{number:04}.md"


# Words


@cache
def place(number: int, language: Language) -> str:
    """Return a made-up name, the same place in every language: two or three syllables."""
    syllables = VOCABULARY["syllables"]
    base = len(syllables)
    spoken = [number % base, number // base % base, number // base**2]
    name = "".join(str(syllables[index][language]) for index in (spoken if spoken[2] else spoken[:2]))
    return name.capitalize() if language is Language.ENGLISH else name


@cache
def inflected() -> dict[str, list[str]]:
    """Return the words that take a suffix in Uyghur: nouns in both numbers, and places."""
    nouns = {form: entry for entry in VOCABULARY["nouns"] for form in (entry[0], plural(entry[0]))}
    return nouns | {
        place(number, Language.ENGLISH): [place(number, each) for each in Language] for number in range(PLACES)
    }


@cache
def uninflected() -> dict[str, list[str]]:
    """Return all other words."""
    return {entry[0]: entry for kind in ("adjectives", "verbs", "others") for entry in VOCABULARY[kind]}


def plural(noun: str) -> str:
    """Return the English plural of a noun."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith("s") else "s")


def article(words: str) -> str:
    """Return English words with their indefinite article."""
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def translate(text: str, language: Language) -> str:
    """Return English inline Markdown, word for word, in another language; its markup stays."""
    if language is Language.ENGLISH:
        return text
    parts, position = list[str](), 0
    for match in KEPT.finditer(text):
        parts.append(text[position : match.start()].translate(PUNCTUATION[language]))
        parts.append(_word(match["word"], language, match.start()) if match["word"] else match[0])
        position = match.end()
    translated = "".join([*parts, text[position:].translate(PUNCTUATION[language])])
    return HAN_GAP.sub("", translated) if language is Language.CHINESE else translated


def _word(word: str, language: Language, position: int) -> str:
    lower = word.lower()
    if entry := uninflected().get("a" if lower == "an" else lower):
        return entry[language]
    entry = inflected().get(word) or inflected().get(lower) or _choose(VOCABULARY["nouns"], word)
    suffix = _choose(VOCABULARY["suffixes"], f"{word}{position}") if language is Language.UYGHUR else ""
    return f"{entry[language]}{suffix}"


def _choose(among: list[Any], key: str) -> Any:
    return among[crc32(key.encode()) % len(among)]


# Pages


class Writer:
    """Writes page `number` of a site of `pages` pages in one language."""

    def __init__(self, number: int, pages: int, language: Language) -> None:
        self.number = number
        self.pages = pages
        self.language = language
        self._chance = random.Random(number)

    def page(self) -> str:
        """Return the page, wrapped as people wrap text."""
        head = "\n".join(self._front())
        return head + "\n\n".join([*self._beginning(), *self._sections(), *self._table(), *self._end()]) + "\n"

    def sentence(self, clauses: int = 2) -> str:
        """Return a plain English sentence."""
        words = self._clause()
        for _ in range(clauses - 1):
            joint = self._chance.choice([", but", ", because", ", and", " when", " before", " after"])
            words += f"{joint} {self._clause()}"
        return f"{words[0].upper()}{words[1:]}."

    def title(self) -> str:
        """Return an English heading."""
        first, second = (plural(self._pick("nouns")) for _ in range(2))
        return f"{first.capitalize()} and {second} of {self._place()}"

    def paragraph(self, sentences: int = 3, footnote: int = 0) -> str:
        """Return English sentences with emphasis, code or a link in most of them."""
        texts = [self._marked(self.sentence(self._chance.randint(1, 3))) for _ in range(sentences)]
        return " ".join(texts) + (f"[^{footnote}]" if footnote else "")

    def _pick(self, kind: str) -> str:
        # As in any text few words are frequent: half of all choices fall on the first eighth.
        return str(VOCABULARY[kind][int(len(VOCABULARY[kind]) * self._chance.random() ** 3)][0])

    def _place(self) -> str:
        return place(int(PLACES * self._chance.random() ** 3), Language.ENGLISH)

    def _clause(self) -> str:
        adjective, verb = self._pick("adjectives"), self._pick("verbs")
        noun, other = self._pick("nouns"), self._pick("nouns")
        return self._chance.choice(
            [
                f"the {adjective} {noun} of {self._place()} {verb} {article(other)}",
                f"{article(noun)} in {self._place()} {verb} {self._chance.randint(2, 9000)} {plural(other)}",
                f"the {noun} {verb} the {adjective} {other}",
                f"they {verb} no {other} without the {plural(noun)} from {self._place()}",
            ]
        )

    def _marked(self, text: str) -> str:
        words = text[:-1].split(" ")
        start = self._chance.randrange(len(words) - 3)
        span = " ".join(words[start : start + 3]).rstrip(",")
        link = f"[{{}}]({self._target()})"
        form = self._chance.choice(["{}", "{}", link, link, "**{}**", "*{}*", "{} `code-7`"])
        return text.replace(span, form.format(span), 1)

    def _target(self) -> str:
        other = self._chance.randint(1, self.pages)
        if self._chance.random() < 0.5:
            return f"https://example.org/{place(other, Language.ENGLISH).lower()}/{other}"
        return relpath(path(other), dirname(path(self.number))) + self._chance.choice(["", "#counts", "#method"])

    def _say(self, text: str) -> str:
        return translate(text, self.language)

    def _block(self, text: str, first: str = "", rest: str = "") -> str:
        said = self._say(text)
        if self.language is Language.CHINESE:  # there are no spaces to wrap it at
            return first + said
        return textwrap.fill(
            said, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
        )

    def _front(self) -> Iterator[str]:
        head = {
            "description": self._say(self.sentence()),
            "summary": self._say(" ".join(self.sentence() for _ in range(3))),
            "key_points": [self._say(self.sentence()) for _ in range(3)],
        }
        yield "---"
        yield yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=WIDTH).rstrip()
        yield f"date: {2024 + self.number % 3}-{self.number % 12 + 1:02}-{self.number % 28 + 1:02}"
        yield "---\n\n"

    def _beginning(self) -> Iterator[str]:
        yield f"# {self._say(self.title())}"
        yield self._block(self.paragraph(2))
        yield self._block(self.paragraph(3, footnote=1))

    def _sections(self) -> Iterator[str]:
        yield f"## {self._say(self.title())} {{#counts}}"
        for footnote in (2, 0, 3):
            yield self._block(self.paragraph(4, footnote))
        yield f"## {self._say(self.title())}"
        yield self._block(self.paragraph())
        yield "\n".join(self._block(self.paragraph(1), "- ", "  ") for _ in range(4))
        yield self._block(self.paragraph(4))

    def _table(self) -> Iterator[str]:
        yield f"## {self._say(self.title())}"
        yield self._block(self.paragraph())
        rows = [[self._say(self._pick("nouns").capitalize()) for _ in range(3)], ["---", "---:", "---"]]
        for _ in range(4):
            rows.append([self._say(self.title()), f"{self._chance.randint(10, 99999):,}", self._say(self.paragraph(1))])
        yield "\n".join(f"| {' | '.join(row)} |" for row in rows)
        yield f"### {self._say(self.title())}"
        yield self._block(self.paragraph())

    def _end(self) -> Iterator[str]:
        yield f"## {self._say(self.title())} {{#method}}"
        yield self._block(self.paragraph(footnote=4))
        yield f'!!! note "{self._say(self.title())}"\n\n{self._block(self.paragraph(), "    ", "    ")}'
        yield self._block(self.paragraph())
        yield f"## {self._say(self.title())}"
        yield self._block(self.paragraph(footnote=5))
        yield "\n".join(self._block(self.paragraph(1), f"{number}. ", "    ") for number in (1, 2, 3))
        yield self._block(self.paragraph())
        for footnote in range(1, 6):
            yield self._block(self.paragraph(2), f"[^{footnote}]: ", "    ")
