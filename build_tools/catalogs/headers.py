"""Headers: the first entry of a catalog, which says what language it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.catalogs.entries import Catalog, Entry
from build_tools.locales import Locale
from build_tools.problems import Problem

LANGUAGE = re.compile(r"^Language:[ \t]*([A-Za-z]+)", re.MULTILINE)


def header(locale: Locale) -> Entry:
    """Return the header of a new catalog; nothing in it changes from day to day."""
    lines = [
        *([] if locale.source else [f"Language: {locale.catalog}"]),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    return Entry("", strings=["".join(f"{line}\n" for line in lines)])


def check(catalog: Catalog, locale: Locale, shown: str) -> Iterator[Problem]:
    """Yield an error where a catalog says that it is in another language than its locale's."""
    said = LANGUAGE.search(catalog.header.strings[0] if catalog.header.strings else "")
    if said and said[1].lower() != re.split("[-_]", locale.tag)[0].lower():
        fact = f"the header says Language: {said[1]}, but this is the catalog of {locale.tag}."
        yield Problem(shown, catalog.header.line, fact, "Put the right file here, or correct the header.")
