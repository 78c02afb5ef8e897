"""Every character that is of one system of Chinese writing alone is found, and no other."""

from __future__ import annotations

import re

from opencc import OpenCC

from build_tools.catalogs import pofile
from build_tools.catalogs.entries import Entry
from build_tools.checks.pair import Pair
from build_tools.checks.variants import find_variants
from build_tools.glossary import Glossary
from build_tools.languages import Language
from build_tools.scripts import HAN
from tests.conftest import ROOT


def wrong(text: str, tag: str) -> bool:
    return any(find_variants(Pair(Entry("x"), "x", text, Language.of(tag), Language.of("en"), Glossary())))


def test_the_catalog_of_the_site_is_simplified_and_its_conversion_traditional() -> None:
    catalog, _ = pofile.read(ROOT / "locales" / "zh_Hans" / "LC_MESSAGES" / "messages.po", "messages.po")
    texts = [entry.strings[0] for entry in catalog.entries if entry.current]
    convert = OpenCC("s2twp").convert
    assert [text for text in texts if wrong(text, "zh-Hans")] == []
    assert [text for text in map(convert, texts) if wrong(text, "zh-Hant")] == []
    long = [text for text in texts if len(re.findall(f"[{HAN}]", text)) > 20]
    assert [text for text in long if not wrong(text, "zh-Hant")] == []
    assert [text for text in map(convert, long) if not wrong(text, "zh-Hans")] == []
