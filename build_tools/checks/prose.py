"""Prose: what a reader sees of a message, without its markup, code and addresses."""

from __future__ import annotations

import re

THING = "\ufffc"
"""Stands for what is not words but has a place among them: code, an address, a placeholder."""

# Every pattern stops at the character that opens it, so that no text can make it slow. What these
# cut out too much, such as the title of a link, is not looked at: better than a false alarm.
ADDRESS = r"(?:https?|ftp)://[^\s<>“”«»，。；、）（]*[^\s<>“”«»，。；、）（.,;:!?)]|(?<![\w.@-])[\w-]+(?:\.[\w-]+)*+@[\w-]+\.[\w.-]*\w"
PLACEHOLDER = r"\{\{[^{}\n]*\}\}|\{[^{}\n]*\}|%\(\w+\)[#0 +-]?\d*[a-z]|%[sdir](?![^\W_])"
MARKDOWN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<nothing>\[\^[^\[\]\s]*\]|\[@[^\[\]]*\](?!\()"  # footnote marks, citations
    r"|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*+\)(?:\{[^{}\n]*\})?"  # targets of links
    r"|</?[a-z](?![a-z0-9+.-]*:)[^<>]*>|<!--[^<>]*-->"
    r"|\*+|~~|==|(?<!\w)_++|(?<!_)_++(?!\w))"
    r"|(?P<thing>(?<!`)`++[^`]++`++"  # code
    rf"|<[a-z][a-z0-9+.-]*:[^<>\s]*>|&\#?\w++;|{ADDRESS}|{PLACEHOLDER})",
    re.IGNORECASE,
)
PLAIN = re.compile(
    rf"(?P<escaped>(?!))|(?P<nothing></?[a-z][^<>]*>)|(?P<thing>&\#?\w++;|{ADDRESS}|{PLACEHOLDER})", re.IGNORECASE
)
BRACKETS = re.compile(r"[\[\]]")
"""What is left of a link when its target is gone."""


def prose(text: str, plain: bool = False) -> str:
    """Return the words of a message as they are read; `plain` says that it is not Markdown."""

    def seen(match: re.Match[str]) -> str:
        return match["escaped"] or (THING if match["thing"] else "")

    shown = (PLAIN if plain else MARKDOWN).sub(seen, text)
    return shown if plain else BRACKETS.sub("", shown)
