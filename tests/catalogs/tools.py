"""Translators' own tools, each a function that lets one write the Uyghur catalog of the site in this folder."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from translate.storage import pypo

UG = Path("locales/ug/LC_MESSAGES/messages.po")
TEMPLATE = Path("locales/messages.pot")
BESIDE = Path("beside.po")


def run(*command: str | Path) -> None:
    """Run a tool that must succeed; what is installed beside this Python is found there."""
    beside = Path(sys.executable).with_name(str(command[0]))
    first = beside if beside.is_file() else command[0]
    subprocess.run([first, *command[1:]], check=True, capture_output=True)


# Tools that keep everything


def msgmerge() -> None:
    run("msgmerge", "--quiet", "--update", "--previous", "--backup=none", UG, TEMPLATE)


def msgcat() -> None:
    """In narrow lines, sorted, with the files and without the lines of places."""
    run("msgcat", "--sort-output", "--width=40", "--add-location=file", "--output-file", UG, UG)


def msgcat_escaping() -> None:
    """Every letter beyond ASCII as the octal numbers of its bytes, and no places."""
    run("msgcat", "--no-location", "--no-wrap", "--indent", "--escape", "--output-file", UG, UG)


def msgattrib() -> None:
    run("msgattrib", "--sort-by-file", "--output-file", UG, UG)


def translate_toolkit() -> None:
    pypo.pofile.parsefile(str(UG)).savefile(str(UG))


def xliff_and_pomerge() -> None:
    """As translators take a catalog into an XLIFF editor, and back."""
    run("po2xliff", "--progress=none", UG, "beside.xlf")
    run("pomerge", "--progress=none", "--template", UG, "beside.xlf", UG)


def weblate() -> None:
    """Weblate writes with this library, in lines of 77 columns."""
    store = pypo.pofile(width=77)
    store.parse(UG.read_bytes())
    store.updateheader(
        add=True,
        PO_Revision_Date="2026-03-02 10:15+0000",
        Last_Translator="Anonymous <noreply@weblate.org>",
        Language_Team="Uyghur <https://hosted.weblate.org/projects/explainers/a-component-with-a-long-name/ug/>",
        Plural_Forms="nplurals=2; plural=n != 1;",
        X_Generator="Weblate 5.10",
    )
    for unit in store.units:
        if not unit.isheader():
            unit.target = str(unit.target)
    UG.write_bytes(bytes(store))


# In the manner of editors that cannot be run here

POEDIT = """Project-Id-Version:
POT-Creation-Date:
PO-Revision-Date: 2026-03-02 10:15+0100
Last-Translator:
Language-Team:
Language: ug
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
Plural-Forms: nplurals=2; plural=(n != 1);
X-Generator: Poedit 3.4.2
X-Poedit-SourceCharset: UTF-8
X-Poedit-Basepath: ../../..
X-Poedit-Bookmarks: 1,-1,-1,-1,-1,-1,-1,-1,-1,-1
X-Poedit-SearchPath-0: content
X-Poedit-SearchPathExcluded-0: content/data with spaces, and with more words than a line of the editor holds
"""
LOKALIZE = """Project-Id-Version: explainers
Report-Msgid-Bugs-To: https://example.org/bugs
POT-Creation-Date: 2026-03-01 02:10+0000
PO-Revision-Date: 2026-03-02 10:15+0800
Last-Translator: Anonymous <anonymous@example.org>
Language-Team: Uyghur <team@example.org>
Language: ug
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
Plural-Forms: nplurals=1; plural=0;
X-Generator: Lokalize 24.12.1
"""
CROWDIN = """Project-Id-Version: explainers
Content-Type: text/plain; charset=utf-8
Language: ug_CN
PO-Revision-Date: 2026-03-02 10:15
X-Crowdin-Project: explainers
X-Crowdin-File: /main/messages.pot
"""
PHRASE = """Content-Type: text/plain; charset=UTF-8
PO-Revision-Date: 2026-03-02T10:15:00Z
Language: ug
x-own-header: kept
"""


def headed(header: str) -> None:
    """Give the catalog the header of an editor, and the lines of one: 79 columns, places side by side."""
    lines = [f'"{line}{" " * line.endswith(":")}\\n"' for line in header.splitlines()]
    body = UG.read_text("utf-8").partition("\n\n")[2]
    UG.write_text(
        "# Translators:\n# Anonymous, 2026\n" + "\n".join(['msgid ""', 'msgstr ""', *lines, "", body]), "utf-8"
    )
    run("msgcat", "--width=79", "--output-file", UG, UG)


def poedit() -> None:
    headed(POEDIT)


def poedit_on_windows() -> None:
    headed(POEDIT)
    UG.write_bytes(b"\xef\xbb\xbf" + UG.read_bytes().replace(b"\n", b"\r\n"))


def lokalize() -> None:
    headed(LOKALIZE)


def crowdin() -> None:
    headed(CROWDIN)


def phrase() -> None:
    headed(PHRASE)


def a_text_editor() -> None:
    """Somebody who types: spaces, tabs and blank lines, everywhere that PO files may have them."""
    text = UG.read_text("utf-8")
    text = re.sub(r"^(msg\w+) ", "\\1\t  ", text, flags=re.MULTILINE)
    text = re.sub(r'"$', '" ', text, flags=re.MULTILINE).replace("\n\n", "\n\n\n").replace("#, fuzzy", "#,fuzzy")
    UG.write_text(text.rstrip("\n"), "utf-8")


# Tools that do not


def pybabel() -> None:
    """It drops previous wordings, and marks what looks like Python's formats."""
    run("pybabel", "-q", "update", "--previous", "-i", TEMPLATE, "-o", UG, "-l", "ug")


def pofilter_and_pomerge() -> None:
    """It writes what it finds into remarks."""
    run("pofilter", "--progress=none", UG, BESIDE)
    run("pomerge", "--progress=none", "--template", UG, BESIDE, UG)


def xliff_alone() -> None:
    """Contexts and previous wordings are lost on the way, and what was obsolete looks living."""
    run("po2xliff", "--progress=none", UG, "beside.xlf")
    run("xliff2po", "--progress=none", "beside.xlf", UG)


FAITHFUL = [
    *(msgmerge, msgcat, msgcat_escaping, msgattrib, translate_toolkit, xliff_and_pomerge, weblate),
    *(poedit, poedit_on_windows, lokalize, crowdin, phrase, a_text_editor),
]
OTHERS = [pybabel, pofilter_and_pomerge, xliff_alone]
