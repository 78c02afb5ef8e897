"""Outlines: the marks of a text of which it is plain what every converter makes, so that nobody has to try.

Most translations have links, emphasis, code and footnotes as their source has them, between words. These
cannot become anything else, whatever stands around them; every other text has no outline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from build_tools import unseen

# What no processor of Markdown looks at: letters, digits, and the marks that divide and quote words, on one line. A
# full stop without a space behind it may be part of an address.
PLAIN = re.compile(r"(?:[^\W_]++|[ \u3000,;!?\-–—…‘’“”«»،؛؟。，、；：？！《》（）「」]++|\.(?!\w))*+")

# Beside links and the like, all is words that is no mark in ASCII and can be seen, and what is a mark only in the right
# place: `!` before a picture, a bracket behind a link, a colon before a name, a stop in an address.
OTHERS = r"!(?!\[)|(?<!\])\(|\.(?!\w)|(?<=\d)\.(?=\d)|:(?![^\s*])|(?<=\d):(?=\d\d(?![\w:]))|(?<=\w)/(?=\w)"
WORDS = rf"(?:[^!#$&(*+./:<=>@\[\\\]^_`{{|}}~\n{unseen.HIDDEN.pattern[1:]}++|{OTHERS})++"
CODE = r"`[^`\\\n\x02\x03]++`(?!`)"
LINK = rf"\[(?!(?i:toc)\]){WORDS}\]\([^\s()<>\"'\\`*\[\]\x02\x03]++\)"
NOTE = r"\[[\^@][\w@,;. –-]++\](?![(:]|\s?\[)"  # what follows could be the address of a link
STASH = "\x02[^\x02\x03]*+\x03"  # what Python-Markdown has set aside
INSIDE = rf"(?!\s)(?:{WORDS}|{CODE}|{LINK})++(?<!\s)"
STRONG, EMPHASIS = rf"\*\*{INSIDE}\*\*(?!\*)", rf"\*(?!\*){INSIDE}\*(?!\*)"
MARKS = rf"{CODE}|{LINK}|{NOTE}|{STASH}|(?<! )\n"
CLEAR = re.compile(rf"(?:{WORDS}|{MARKS}|{STRONG}|{EMPHASIS})*+")
# Some converters take a star inside of a word for a star: what is to be emphasis for all of them stands alone.
ALONE = re.compile(rf"(?:{WORDS}|{MARKS}|(?<!\w)(?:{STRONG}|{EMPHASIS})(?!\w))*+")
MARK = re.compile(r"(`[^`]*`|\[[\^@][^\]]*\]|\x02[^\x03]*\x03|\*\*?|\n)|\]\(([^)]*)\)")


def clear(source: str, translation: str, links: Mapping[str, str]) -> bool:
    """Return whether it is plain that a translation has no marks but those of its source."""
    if PLAIN.fullmatch(translation):
        return True
    if translation.count("[^") > 1:  # two that are no footnotes of the page may raise what stands between them
        return False
    if not CLEAR.fullmatch(translation) or not ALONE.fullmatch(source):
        return False
    brought, had = _marks(translation, links), _marks(source, {})
    return brought == had or not Counter(brought) - Counter(had)


def _marks(text: str, links: Mapping[str, str]) -> list[str]:
    """Return the marks of a text that has an outline; of a link the address, which is that of the source."""
    return [mark or f"]({links.get(address, address)})" for mark, address in MARK.findall(text)]
