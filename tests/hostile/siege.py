"""A site with every road that a message can take, and catalogs that put attacks on all of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import yaml

from build_tools.catalogs import canonical, pofile
from build_tools.catalogs.entries import Entry
from tests.conftest import ROOT, change, command
from tests.hostile.attacks import Attack, attacks

CATALOG = "locales/{}/LC_MESSAGES/messages.po"
CATALOGS = {"ug": CATALOG.format("ug"), "zh-Hans": CATALOG.format("zh_Hans")}
SOURCES = "content/sources.yml"
ROWS = 240
"""Paragraphs of a page that has nothing else; with them, pages have a message for every other attack."""

Form = Callable[[str, Attack], str]


def lay_out(synced: Path, folder: Path) -> None:
    """Make the site: an event of every kind, an excerpt of every kind, a page with every construct."""
    tests = ROOT / "tests"
    shutil.copytree(synced, folder)
    shutil.rmtree(folder / "content")
    sources = {}
    for part in ("orchard", "fair", "hostile/site"):
        shutil.copytree(tests / part / "content", folder / "content", dirs_exist_ok=True)
        sources |= yaml.safe_load((folder / SOURCES).read_text("utf-8"))
        if part == "orchard":
            (folder / "content" / "index.md").rename(folder / "content" / "figures.md")
    (folder / SOURCES).write_text(yaml.safe_dump(sources, allow_unicode=True), "utf-8")
    rows = [f"Row {number} of the trees bears apples." for number in range(ROWS)]
    (folder / "content" / "rows.md").write_text("\n\n".join(["# Rows of the trees", *rows, ""]), "utf-8")
    shutil.copyfile(tests / "hostile" / "site" / "mkdocs.yml", folder / "mkdocs.yml")
    change(
        folder / "content" / "events" / "pruning.md", "# Pruning together", "# The trees are ill"
    )  # a title of its own
    shutil.rmtree(folder / "locales")
    command("sync", folder)


# What becomes of a faithful translation, which keeps all marks of its source


def bare(faithful: str, attack: Attack) -> str:
    """Put the attack in its place."""
    return attack.text


def after(faithful: str, attack: Attack) -> str:
    """Add the attack to it."""
    return f"{faithful} {attack.text}"


def before(faithful: str, attack: Attack) -> str:
    """Begin with the attack."""
    return f"{attack.text} {faithful}"


def amid(faithful: str, attack: Attack) -> str:
    """Put the attack between two of its words, or after the only one."""
    words = faithful.split(" ")
    middle = (len(words) + 1) // 2
    return " ".join([*words[:middle], attack.text, *words[middle:]])


def prose(entry: Entry) -> bool:
    """Return whether a message is Markdown of a page; all others are plain words."""
    return entry.context in (None, "verb") and any(path.endswith(".md") for path, _ in entry.places)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return messages as attacks are counted out to them: those of pages come first."""
    return sorted(entries, key=prose, reverse=True)


def translate(catalog: Path, said: Callable[[int, Entry], str]) -> None:
    """Write what somebody says for each message of a catalog, by its number."""
    known, _ = pofile.read(catalog, catalog.name)
    for number, entry in enumerate(in_order(known.entries)):
        entry.strings, entry.flags = [said(number, entry)], []
    catalog.write_text(canonical.write(known), "utf-8")


def entries(project: Path, tag: str) -> Iterable[tuple[int, Entry]]:
    """Return the messages of a catalog, each with its number."""
    known, _ = pofile.read(project / CATALOGS[tag], tag)
    return enumerate(in_order(known.entries))


def besiege(
    site: Path, tag: str, form: Form, first: int, spared: Callable[[Entry], bool] = lambda entry: False
) -> None:
    """Attack every message of a catalog that is not spared, one attack each, beginning with the first given."""
    arms = attacks()

    def said(number: int, entry: Entry) -> str:
        return entry.id if spared(entry) else form(entry.id, arms[(number + first) % len(arms)])

    translate(site / CATALOGS[tag], said)


def pages(site: Path, tag: str) -> Iterable[str]:
    """Return the pages of a language in a built site, below its folder."""
    return sorted(path.relative_to(site / tag).as_posix() for path in (site / tag).rglob("*.html"))
