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
LETTERS = r"[^\W_]|[ \u3000,;?\-–—…‘’“”«»،؛؟。，、；：？！《》（）「」]|\.(?!\w)"
PLAIN = re.compile(rf"(?:{LETTERS}|!)*")

# Beside links and the like, these are words, too: all that is no ASCII and can be seen, and what has a meaning only in
# the right place, such as `!` before a picture, a bracket behind a link and a colon before a name.
SEEN = rf"(?!{unseen.HIDDEN.pattern})[\xa0-\u205e\u3000-\u303f\uff01-\uff65]"
WORDS = rf"(?:{LETTERS}|['\"%)]|!(?!\[)|(?<!\])\(|(?<=\d)\.(?=\d)|:(?!\S)|(?<=\d):(?=\d\d(?![\w:]))|(?<=\w)/(?=\w)|{SEEN})++"
CODE = r"`[^`\\\n\x02\x03]++`(?!`)"
LINK = rf"\[(?!toc\]){WORDS}\]\([^\s()<>\"'\\`*\[\]\x02\x03]++\)"
NOTE = r"\[[\^@][\w@,;. –-]++\](?![(:]|\s?\[)"  # what follows could be the address of a link
STASH = "\x02[^\x02\x03]*+\x03"  # what Python-Markdown has set aside
INSIDE = rf"(?!\s)(?:{WORDS}|{CODE}|{LINK})++(?<!\s)"
STRONG, EMPHASIS = rf"\*\*{INSIDE}\*\*(?!\*)", rf"\*(?!\*){INSIDE}\*(?!\*)"
MARKS = rf"{CODE}|{LINK}|{NOTE}|{STASH}|(?<! )\n"
CLEAR = re.compile(rf"(?:{WORDS}|{MARKS}|{STRONG}|{EMPHASIS})*+", re.IGNORECASE)
# Some converters take a star inside of a word for a star: what is to be emphasis for all of them stands alone.
ALONE = re.compile(rf"(?:{WORDS}|{MARKS}|(?<!\w)(?:{STRONG}|{EMPHASIS})(?!\w))*+", re.IGNORECASE)
MARK = re.compile(r"(`[^`]*`|\[[\^@][^\]]*\]|\x02[^\x03]*\x03|\*\*?|\n)|\]\(([^)]*)\)")


def clear(source: str, translation: str, links: Mapping[str, str]) -> bool:
    """Return whether it is plain that a translation has no marks but those of its source."""
    if PLAIN.fullmatch(translation):
        return True
    if not CLEAR.fullmatch(translation) or not ALONE.fullmatch(source):
        return False
    return not Counter(_marks(translation, links)) - Counter(_marks(source, {}))


def _marks(text: str, links: Mapping[str, str]) -> list[str]:
    """Return the marks of a text that has an outline; of a link the address, which is that of the source."""
    return [mark or f"]({links.get(address, address)})" for mark, address in MARK.findall(text)]
