"""The documents name every command, setting and directive there is, and nothing that is not."""

from __future__ import annotations

import configparser
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from translate.storage import pypo

from build_tools import project as projects
from build_tools.cli import commands
from build_tools.events.event import Announcement
from build_tools.locales import LOCALE_KEYS
from build_tools.plugin import PluginConfig
from build_tools.reviews.commands import review
from build_tools.text import frontmatter
from build_tools.text.directives import Kind
from build_tools.text.extension import TranslationExtension
from tests.conftest import ROOT
from tests.dependencies.lock import project

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def every(group: click.Group) -> Iterator[click.Command]:
    """Yield the commands of a group and of the groups in it."""
    for command in group.commands.values():
        yield from every(command) if isinstance(command, click.Group) else [command]


def test_readme_opens_with_the_two_commands() -> None:
    block = README.split("```sh\n")[1].split("```")[0]
    assert [line.split("#")[0].strip() for line in block.splitlines()] == ["make site", "make check"]


def test_readme_names_every_command_and_no_other() -> None:
    assert set(re.findall(r"`explainers (\w+)[` ]", README)) == set(commands.commands)


def test_readme_names_what_review_does_and_nothing_else() -> None:
    assert set(re.findall(r"explainers review (\w+) ", README)) == set(review.commands)


def test_readme_names_every_option() -> None:
    options = {option for command in every(commands) for parameter in command.params for option in parameter.opts}
    long = {option for option in options if option.startswith("--")} - {"--config-file", "--site-dir", "--dev-addr"}
    assert {option for option in long if option not in README} == set()


def test_readme_names_every_setting() -> None:
    settings = {name for name, _ in PluginConfig._schema} | LOCALE_KEYS
    assert {name for name in settings if name not in README} == set()


def test_readme_names_every_directive() -> None:
    assert {kind.value for kind in Kind if f"<!-- i18n: {kind.value}" not in README} == set()


def test_readme_names_every_field_of_front_matter() -> None:
    fields = {*frontmatter.TEXTS, *frontmatter.LISTS, *frontmatter.DATES, "related", frontmatter.IMAGE}
    assert {name for name in fields if f"\n{name}: " not in README} == set()


def test_readme_names_every_field_of_an_event() -> None:
    section = README.split("\n### Events\n")[1].split("\n## ")[0]
    assert {name for name in Announcement.model_fields if not re.search(rf"\b{name}\b[`:]", section)} == set()


def test_contributing_names_every_option_of_the_extension() -> None:
    assert {name for name in TranslationExtension().config if name not in CONTRIBUTING} == set()


def weblate() -> dict[str, Any]:
    settings: dict[str, Any] = json.loads(CONTRIBUTING.split("```json\n")[1].split("```")[0])
    return settings


def test_with_the_settings_for_weblate_its_writer_saves_what_sync_writes(tmp_path: Path) -> None:
    """Weblate hands `po_line_wrap` to this writer as its width and saves as it does."""
    for path in ROOT.glob(weblate()["filemask"]):
        store = pypo.pofile.parsefile(str(path))
        store.wrapper.width = weblate()["file_format_params"]["po_line_wrap"]
        for unit in store.units[1:]:
            translation, unit.target = unit.target, "another"
            unit.target = translation
        store.savefile(str(tmp_path / "saved.po"))
        assert (tmp_path / "saved.po").read_bytes() == path.read_bytes()


def test_contributing_has_settings_for_weblate_that_find_every_catalog() -> None:
    settings = weblate()
    project = projects.load(ROOT / "mkdocs.yml")
    catalogs = {project.catalog(locale) for locale in project.targets}
    assert set(ROOT.glob(settings["filemask"])) == catalogs
    assert {path.parts[-3] for path in catalogs if not re.match(settings["language_regex"], path.parts[-3])} == set()
    assert settings["source_language"]["code"] == project.source.tag


def test_the_configuration_for_weblate_holds_no_key() -> None:
    found = configparser.ConfigParser()
    found.read(ROOT / ".weblate", "utf-8")
    assert {name: list(found[name]) for name in found.sections()} == {"weblate": ["url", "translation"]}


def test_links_of_the_documents_lead_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"):
        targets = re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text("utf-8"))
        assert [target for target in targets if not (ROOT / target).exists()] == [], name


def test_security_names_modules_and_tests_that_are_there() -> None:
    named = re.findall(r"`([\w/.-]+(?:\.(?:py|js|html|yml|md)|/))`", (ROOT / "SECURITY.md").read_text("utf-8"))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_make_help_names_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = set(makefile.split(".PHONY:")[1].splitlines()[0].split())
    shown = set(re.findall(r'echo "make (\w+)', makefile))
    assert shown == phony - {"help", "packages"}


def test_contributing_says_how_to_pin_and_upgrade_packages() -> None:
    section = CONTRIBUTING.split("\n## Packages\n")[1]
    assert {"make lock", "make upgrade", "make dependencies", "make sbom"} <= set(re.findall(r"`(make \w+)`", section))
    assert {
        path for path in re.findall(r"`((?:tests/)?[\w.]+\.lock)`", section) if not (ROOT / path).is_file()
    } == set()
    asked = f"Python {project()['project']['requires-python'].removeprefix('>=')} or newer"
    assert asked in README
