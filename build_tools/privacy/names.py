"""Names that may not stand anywhere, kept as sums from which nobody without the key learns one.

A name has too few possibilities for a plain or a salted sum to hide it: whoever has the sums, the salt and a list of
people who may be meant tries all of them in a moment. So the sums are keyed (HMAC-SHA-256), and the key stays out of
the repository, in a file of its own that only those have who check and publish. With the sums alone nobody can try
a single name. With the key and the sums one can: give away the key as carefully as the list itself. What the sums do
say is how many names there are, and of how many words or characters each is.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import Field, model_validator

from build_tools.documents import Model, wrong

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ebef"
WORD = re.compile(rf"[{HAN}]+|[^\W\d_{HAN}]+")
NOTHING = re.compile(r"[\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069'’ʼ‘`]")
"""What is written in a name or not: what nobody sees, the stroke that stretches Arabic letters, and apostrophes."""
DOT = re.compile(rf"(?<=[{HAN}])[·•・‧.](?=[{HAN}])")  # 买买提·阿不都
TWINS = str.maketrans({"ک": "ك", "ی": "ى", "ه": "ە", "ة": "ە", "ۃ": "ە"})
"""Letters of Arabic and Persian that pose as Uyghur ones."""
ENDINGS = (
    *("لىرىنىڭ", "لىرىدىن", "لارنىڭ", "لەرنىڭ", "نىڭكى", "دىكى", "تىكى", "نىڭ", "دىن", "تىن", "لار", "لەر", "لىرى"),
    *("غا", "قا", "گە", "كە", "دا", "تا", "دە", "تە", "نى", "مۇ", "چۇ", "چە", "s"),
)
"""What Uyghur joins to the last word of a name, longest first; and the s of "Adil's", whose apostrophe is nothing."""
MOST = 6  # words in a name
LONGEST = 20  # characters of a Chinese name, which may be a Uyghur one written by sound


class Sum(Model):
    """One name: of how many words it is, or of how many Chinese characters, and its keyed sum."""

    words: int | None = Field(None, ge=1, le=MOST)
    characters: int | None = Field(None, ge=2, le=LONGEST)
    sum: str = Field(pattern=r"^[0-9a-f]{32}$")

    @model_validator(mode="after")
    def _one_length(self) -> Sum:
        if (self.words is None) == (self.characters is None):
            raise wrong("has not one length.", "Write words or characters; explainers privacy add writes names.")
        return self


@dataclass(frozen=True, slots=True)
class Names:
    """The names that must not stand anywhere, as those can look for them who have the key."""

    key: bytes
    sums: Sequence[Sum] = ()
    _words: dict[int, set[str]] = field(init=False, default_factory=dict)
    _characters: dict[int, set[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the sums by the lengths of their names."""
        for each in self.sums:
            by, length = (self._words, each.words) if each.words else (self._characters, each.characters)
            by.setdefault(length or 0, set()).add(each.sum)

    def sum(self, name: str) -> Sum | None:
        """Return a name as it is kept, None for what is no name that can be found again."""
        parts = [found[0] for found in WORD.finditer(plain(name))]
        if len(parts) == 1 and re.match(f"[{HAN}]", parts[0]):
            fits = 2 <= len(parts[0]) <= LONGEST
            return Sum(words=None, characters=len(parts[0]), sum=self._sum(parts[0])) if fits else None
        fits = 1 <= len(parts) <= MOST and len("".join(parts)) > 2
        return Sum(words=len(parts), characters=None, sum=self._sum(" ".join(parts))) if fits else None

    def find(self, text: str) -> Iterator[int]:
        """Yield, for each name that stands in a text, in which of its lines it does, from 0."""
        if not self.sums:
            return
        for number, line in enumerate(text.split("\n")):
            if self._stands(plain(line)):
                yield number

    def _stands(self, line: str) -> bool:
        parts = WORD.findall(line)
        return any(self._among(found) for found in _runs(parts, self._words)) or any(
            self._sum(run[start : start + length]) in sums
            for run in parts
            if run[0] >= "\u3400" and re.match(f"[{HAN}]", run)
            for length, sums in self._characters.items()
            for start in range(len(run) - length + 1)
        )

    def _among(self, words: Sequence[str]) -> bool:
        sums = self._words[len(words)]
        return any(self._sum(" ".join([*words[:-1], last])) in sums for last in _stems(words[-1]))

    def _sum(self, name: str) -> str:
        return hmac.digest(self.key, name.encode(), hashlib.sha256).hex()[:32]


def plain(text: str) -> str:
    """Return a text as names are compared: without case, marks on letters, apostrophes and what nobody sees."""
    text = unicodedata.normalize("NFKD", NOTHING.sub("", text)).casefold()
    text = "".join(each for each in text if not unicodedata.combining(each) or "\u0600" < each < "\u0700")
    return DOT.sub("", unicodedata.normalize("NFC", text).translate(TWINS))


def _runs(words: Sequence[str], lengths: Iterable[int]) -> Iterator[Sequence[str]]:
    for length in lengths:
        yield from (words[start : start + length] for start in range(len(words) - length + 1))


def _stems(word: str) -> Iterator[str]:
    """Yield a word, and what it may be without what is joined to it, twice at most."""
    yield word
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            yield stem
            yield from (
                stem.removesuffix(other) for other in ENDINGS if stem.endswith(other) and len(stem) > len(other) + 1
            )
