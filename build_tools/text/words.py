"""Words: what in a text is for translators, and what is markup, code and addresses."""

from __future__ import annotations

import re

# A tag; one with a title or a text for a picture holds words.
TAG = r"</?[a-z](?![^<>]*\s(?:alt|title|aria-label)=[\"'][^\"']*[^\W\d_])[^<>]*>"
NOT_WORDS = re.compile(
    r"(?<!`)(?P<ticks>`++).+?(?<!`)(?P=ticks)(?!`)"  # inline code
    r"|<[a-z][a-z0-9+.-]*:[^\s<>]*>"  # autolinks
    rf"|<!--.*?-->|{TAG}"  # comments and tags
    r"|&\#?\w+;"  # entities
    r"|(?<![\w:]):[\w+-]+:(?![\w:])"  # emoji short names
    r"|\+\+[a-z0-9]+(?:[+-][a-z0-9]+)*\+\+"  # names of keys
    r"|(?<=\])\(\s*(?:<[^<>\n]*>|[^\s()<]*)|(?<=\))\{[^{}\n]*\}"  # targets and attributes of links and pictures
    r"|https?://\S+"
    r"|\[@[^\[\]]*\](?!\()",  # citations
    re.IGNORECASE | re.DOTALL,
)
COUNTED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:[’'.,-][^\W_]+)*")
"""A word as translators are paid for it; in Chinese and Japanese, a character."""
MARKUP = re.compile(r"[`<&:+({\[]")
NOTE = re.compile(r"\[\^[^\]\s]+\]")
LETTER = re.compile(r"[^\W\d_]")
# A word before any character that what is not words could begin with; most texts begin so.
PLAIN_WORD = re.compile(r"[^`<&:+()\[\]{}!]*?(?<![^\W_])(?!https?://)[^\W\d_]", re.IGNORECASE)
RAW_WORDS = re.compile(
    rf"<(script|style|pre|svg)\b.*?</\1>|<!--.*?-->|<[!?][^<>]*>|{TAG}|&\#?\w+;", re.DOTALL | re.IGNORECASE
)


def has_words(text: str) -> bool:
    """Return whether there is a letter to translate outside code, tags and addresses."""
    return bool(PLAIN_WORD.match(text) or LETTER.search(NOT_WORDS.sub("", text)))


def count_words(text: str) -> int:
    """Return how many words there are to translate, outside code, tags and addresses."""
    if MARKUP.search(text):  # most texts have none; without this they take three times as long
        text = NOTE.sub("", NOT_WORDS.sub(" ", text))
    return sum(1 for _ in COUNTED.finditer(text))


def trim(text: str) -> tuple[str, str, str]:
    """Return the white space before a text, the text, and the white space after it."""
    words = text.strip()
    start = text.find(words) if words else len(text)
    return text[:start], words, text[start + len(words) :]


def unwrap(text: str, hard: bool, backslash: bool) -> str:
    """Turn soft line breaks into spaces; hard ones (two spaces, backslash, or all) stay."""
    if "\n" not in text:
        return text
    first, *rest = text.split("\n")
    for line in rest:
        if hard or first.endswith("  ") or (backslash and first.endswith("\\")):
            first += "\n" + line.lstrip()
        else:
            first = f"{first.rstrip()} {line.lstrip()}"
    return first
