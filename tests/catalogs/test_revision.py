"""Every edited sentence of a made-up site finds the translation that it had; benchmarks show how fast."""

from __future__ import annotations

from revision import revise

from build_tools.catalogs import pofile
from build_tools.catalogs.entries import Catalog
from build_tools.catalogs.merging import merge

MESSAGES = 300


def parse(text: str) -> Catalog:
    catalog, problems = pofile.parse(text, "messages.po")
    assert problems == []
    return catalog


def test_every_edited_message_finds_its_own_translation() -> None:
    revision = revise(MESSAGES)
    old, fresh = parse(revision.catalog), parse(revision.template).entries
    before = old.find()
    merged = [entry for entry in merge(old, fresh).catalog.entries if not entry.obsolete]
    edited = [entry for entry in merged if entry.id in revision.right]
    assert {entry.id: entry.strings[0] for entry in edited} == revision.right
    assert len(edited) == MESSAGES // 10
    assert all(entry.fuzzy and before[None, entry.previous["msgid"]].strings == entry.strings for entry in edited)


def test_no_other_message_is_touched() -> None:
    revision = revise(MESSAGES)
    old, fresh = parse(revision.catalog), parse(revision.template).entries
    merged = [entry for entry in merge(old, fresh).catalog.entries if not entry.obsolete]
    before = old.find()
    others = [entry for entry in merged if entry.id not in revision.right]
    assert [(entry.strings, entry.flags) for entry in others] == [(before[entry.key].strings, []) for entry in others]
    assert [entry.key for entry in merged] == [entry.key for entry in fresh]
