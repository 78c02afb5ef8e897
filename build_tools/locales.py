"""Locales: the languages of a site, as mkdocs.yml declares them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_tools.configuration import PLUGIN, line_of
from build_tools.languages import Language
from build_tools.problems import Problem

LOCALE_KEYS = {"tag", "name", "source", "direction", "catalog"}


@dataclass(frozen=True, slots=True)
class Locale:
    """One language of the site: `name` is its own, `catalog` its folder under locales/."""

    language: Language
    name: str
    source: bool = False
    catalog: str = ""

    @property
    def tag(self) -> str:
        """The BCP 47 tag, which is also the folder of its pages."""
        return self.language.tag


def read(entry: Any, config_file: Path, number: int, problems: list[Problem]) -> Locale | None:
    """Return the locale that an entry of `languages:` declares, or None after saying what is wrong."""
    line = line_of(config_file, ("plugins", PLUGIN, "languages", number))

    def problem(message: str, hint: str) -> None:
        problems.append(Problem(config_file.name, line, message, hint))

    if not isinstance(entry, dict) or not isinstance(entry.get("tag"), str) or not isinstance(entry.get("name"), str):
        problem("a language has no tag or no name.", "Write {tag: ug, name: ئۇيغۇرچە}.")
        return None
    if "derived_from" in entry:
        problem("locales derived from another one are not built yet.", "Remove this language.")
        return None
    if unknown := sorted(set(entry) - LOCALE_KEYS):
        problem(f"a language has no setting {unknown[0]!r}.", f"Use: {', '.join(sorted(LOCALE_KEYS))}.")
        return None
    if not re.fullmatch(r"[\w.@-]+", str(entry.get("catalog", "x"))) or str(entry.get("catalog")) in {".", ".."}:
        problem(f"the catalog {entry['catalog']!r} is no name of a folder.", "Write a name such as zh_Hans.")
        return None
    if entry.get("direction", "ltr") not in ("ltr", "rtl"):
        problem(f"the direction {entry['direction']!r} is neither ltr nor rtl.", "Write one of them, or nothing.")
        return None
    try:
        language = Language.of(entry["tag"], entry.get("direction"))
    except ValueError as error:
        problem(str(error), "Write a BCP 47 tag such as ug or zh-Hans.")
        return None
    if language.pseudo:
        problem(
            f"{language.tag} is a pseudo-locale, which no reader sees.",
            f"Remove it; explainers serve --locale {language.tag} shows it.",
        )
        return None
    if not isinstance(entry.get("source", False), bool):
        problem(f"source is {entry['source']!r}, neither true nor false.", "Write source: true for one language.")
        return None
    source = entry.get("source", False)
    return Locale(
        language, entry["name"], source, "" if source else entry.get("catalog", language.tag.replace("-", "_"))
    )


def check(locales: list[Locale], config_file: Path, complete: bool) -> Iterator[Problem]:
    """Yield what is wrong with the locales together; `complete` says that every one could be read."""
    line = line_of(config_file, ("plugins", PLUGIN, "languages"))
    if complete and sum(locale.source for locale in locales) != 1:
        yield Problem(config_file.name, line, "not exactly one language is the source.", "Write source: true for one.")
    tags = [locale.tag.casefold() for locale in locales]
    for locale in locales:
        if tags.count(locale.tag.casefold()) > 1:
            yield Problem(config_file.name, line, f"the language {locale.tag} is declared twice.", "Keep one of them.")
            return
    folders = [locale.catalog for locale in locales if not locale.source]
    if len(set(folders)) < len(folders):
        yield Problem(config_file.name, line, "two languages have one catalog.", "Give each its own.")
