"""The words that code needs are those that templates show to translators."""

from __future__ import annotations

import importlib
import pkgutil

import build_tools.events
import build_tools.excerpts
import build_tools.press
import build_tools.publishing
import build_tools.sources
from build_tools.catalogs import extractors
from tests.conftest import ROOT

TEMPLATES = (ROOT / "overrides").glob("*/words.html")
PACKAGES = (build_tools.events, build_tools.excerpts, build_tools.press, build_tools.publishing, build_tools.sources)


def test_the_words_of_the_code_are_those_of_the_templates() -> None:
    modules = [
        importlib.import_module(f"{package.__name__}.{module.name}")
        for package in PACKAGES
        for module in pkgutil.iter_modules(package.__path__)
    ]
    found = [words for module in modules for words in getattr(module, "WORDS", ())]
    said = sorted({words for words in found if isinstance(words, tuple)})  # others name fields
    messages = [message for template in TEMPLATES for message in extractors.template_messages(template)]
    shown = [(message.context, message.text) for message in messages]
    assert sorted(shown) == said
