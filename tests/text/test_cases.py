"""One case file per construct: its source, its messages, a catalog, and the translated page.

Keys of a file: `source`; `messages`, each a text or what matters of it (text, context, line,
heading, notes); `catalog`, which may leave messages out; `html`, the Uyghur page with that catalog;
`problems`; `extensions` and their `configs`; `files` that snippets include; `own_syntax` when
Python-Markdown alone would show the source differently; `about`, for readers.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

from build_tools.languages import Language
from build_tools.text.extension import Page, TranslationExtension
from build_tools.text.slots import Message
from build_tools.text.translation import Key, Translations

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
KEYS = {"about", "own_syntax", "extensions", "configs", "files", "source", "messages", "catalog", "problems", "html"}
COMMON = ["extra", "admonition", "sane_lists", "toc"]
EN, UG = Language.of("en"), Language.of("ug")
COLLECT = Translations(EN, EN)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    assert case.keys() <= KEYS
    extensions, configs = options(case, tmp_path)
    plain = markdown.markdown(case["source"], extensions=extensions, extension_configs=configs)

    source, page = convert(case, tmp_path, COLLECT)
    assert [shown(message, given) for message, given in zip_messages(page, case)] == case.get("messages", [])
    assert [str(problem) for problem in page.problems] == case.get("problems", [])
    if not case.get("own_syntax"):
        assert source == plain

    identity, same = convert(
        case, tmp_path, Translations(UG, EN, {message.key: message.text for message in page.messages})
    )
    assert same.messages == page.messages
    assert same.translated == len(page.messages)
    assert identity.split() == source.split()

    translated, found = convert(case, tmp_path, Translations(UG, EN, catalog(case)))
    assert found.messages == page.messages
    assert found.problems == page.problems
    assert translated + "\n" == case["html"]


def options(case: dict[str, Any], folder: Path) -> tuple[list[str], dict[str, Any]]:
    """Return the extensions of a case and their settings; the files it includes are in `folder`."""
    configs = dict(case.get("configs", {}))
    if "files" in case:
        configs["pymdownx.snippets"] = {"base_path": [str(folder)]}
        for name, text in case["files"].items():
            (folder / name).write_text(text, "utf-8")
    return case.get("extensions", COMMON), configs


def convert(case: dict[str, Any], folder: Path, translations: Translations) -> tuple[str, Page]:
    """Return the page as HTML and what the extension saw."""
    extensions, configs = options(case, folder)
    extension = TranslationExtension(translations)
    md = markdown.Markdown(extensions=[*extensions, extension], extension_configs=configs)
    return md.convert(case["source"]), extension.page


def catalog(case: dict[str, Any]) -> dict[Key, str]:
    """Return the translations of a case by key."""
    given = case.get("catalog", {})
    if isinstance(given, dict):
        return {(None, text): translation for text, translation in given.items()}
    return {(entry.get("context"), entry["id"]): entry["str"] for entry in given}


def zip_messages(page: Page, case: dict[str, Any]) -> list[tuple[Message, Any]]:
    """Pair what was found with what was expected, and what is too much with nothing."""
    expected = case.get("messages", [])
    return [(message, expected[index] if index < len(expected) else "") for index, message in enumerate(page.messages)]


def shown(message: Message, given: Any) -> Any:
    """Return a message in the form in which the case file gives it."""
    if isinstance(given, str):
        return message.text
    fields = asdict(message)
    fields["notes"] = list(message.notes)
    return {name: fields[name] for name in given}
