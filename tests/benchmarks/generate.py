"""Writes a site of any size twice: for our tool, and for mkdocs-static-i18n with Material.

Both hold the same pages in English, Uyghur and Chinese, in the same sections, with the Markdown
extensions of the project. Ours gets English pages and full catalogs, the other one a file for every
page and language.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from prose import SECTION_SIZE, VOCABULARY, Language, Writer, path, place, plural, translate

from build_tools import project as projects
from build_tools.catalogs import canonical, pofile
from build_tools.catalogs import sync as syncing
from build_tools.catalogs.extractors import extract_site
from build_tools.project import Project

ROOT = Path(__file__).resolve().parents[2]
NAME = "Questions and answers"
OURS = {"en": Language.ENGLISH, "ug": Language.UYGHUR, "zh-Hans": Language.CHINESE}
# Material has no words for Uyghur and stops at `locale: ug`. Arabic, which is written from right to
# left too, stands in for it; the text is Uyghur all the same.
THEIRS = {"en": Language.ENGLISH, "ar": Language.UYGHUR, "zh": Language.CHINESE}
NAMES = {Language.ENGLISH: "English", Language.UYGHUR: "ئۇيغۇرچە", Language.CHINESE: "简体中文"}


def write_ours(folder: Path, pages: int) -> None:
    """Write content/, full catalogs, and an mkdocs.yml with the project's own overrides."""
    for name, text in texts(pages, Language.ENGLISH):
        _write(folder / "content" / name, text)
    languages = [{"tag": tag, "name": NAMES[language], "source": tag == "en"} for tag, language in OURS.items()]
    own = {
        "docs_dir": "content",
        "theme": {"name": "material", "custom_dir": str(ROOT / "overrides"), "font": False},
        "plugins": [{"explainers": {"locales_dir": "locales", "languages": languages}}],
    }
    _write(folder / "mkdocs.yml", _configuration(pages, own))
    translate_catalogs(projects.load(folder / "mkdocs.yml"))


def write_theirs(folder: Path, pages: int) -> None:
    """Write docs/ with a file for every page and language, and an mkdocs.yml with Material's search."""
    for tag, language in THEIRS.items():
        for name, text in texts(pages, language):
            _write(folder / "docs" / name.replace(".md", f".{tag}.md"), text)
    languages = [{"locale": tag, "name": NAMES[language], "default": tag == "en"} for tag, language in THEIRS.items()]
    own = {
        "docs_dir": "docs",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"i18n": {"docs_structure": "suffix", "languages": languages}}],
    }
    _write(folder / "mkdocs.yml", _configuration(pages, own))


def texts(pages: int, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of a home page and of `pages` explainers."""
    sentence = translate(Writer(0, pages, language).sentence(), language)
    yield "index.md", f"# {translate(NAME, language)}\n\n{sentence}\n"
    for number in range(1, pages + 1):
        yield path(number), Writer(number, pages, language).page()


def translate_catalogs(project: Project) -> None:
    """Make the catalogs as `explainers sync` does, and fill them."""
    extraction = extract_site(project)
    changes, problems = syncing.plan(project, extraction)
    if problems := [*problems, *extraction.problems]:
        raise ValueError("\n".join(map(str, problems)))
    syncing.write(project, extraction, changes)
    for locale in project.targets:
        catalog, _ = pofile.read(project.catalog(locale), locale.tag)
        for entry in catalog.entries:
            entry.strings = [translate(entry.id, OURS[locale.tag])]
        project.catalog(locale).write_text(canonical.write(catalog), "utf-8")


def _navigation(pages: int) -> list[Any]:
    sections: dict[str, list[str]] = {}
    for number in range(1, pages + 1):
        section = (number - 1) // SECTION_SIZE
        noun = VOCABULARY["nouns"][section % len(VOCABULARY["nouns"])][0]
        name = f"{plural(noun).capitalize()} of {place(section, Language.ENGLISH)}"
        sections.setdefault(name, []).append(path(number))
    return ["index.md", *({name: paths} for name, paths in sections.items())]


def _configuration(pages: int, own: dict[str, Any]) -> str:
    """Return an mkdocs.yml: what both tools are told, and what only this one is."""
    shared = {
        "site_name": NAME,
        "site_url": "https://example.org/",
        "use_directory_urls": False,
        "nav": _navigation(pages),
    }
    return yaml.safe_dump(shared | own, allow_unicode=True, sort_keys=False) + _extensions()


def _extensions() -> str:
    """Return the Markdown extensions of the project's mkdocs.yml, as they are written there."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    node: Any = yaml.compose(text, yaml.SafeLoader)
    key, value = next(pair for pair in node.value if pair[0].value == "markdown_extensions")
    return text[key.start_mark.index : value.end_mark.index]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def main() -> None:
    """Write both sites into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=30)
    arguments = parser.parse_args()
    write_ours(arguments.folder / "ours", arguments.pages)
    write_theirs(arguments.folder / "theirs", arguments.pages)


if __name__ == "__main__":
    main()
