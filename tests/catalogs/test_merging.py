"""A changed sentence keeps its translation, as fuzzy or as it is; nothing is lost."""

from __future__ import annotations

import subprocess

from hypothesis import given, settings

from build_tools.catalogs import canonical, pofile
from build_tools.catalogs.entries import Catalog, Entry
from build_tools.catalogs.merging import merge
from tests.test_laws import catalogs, catalogs_law, sources

WAS = "The police published two thousand pages of internal files in May."
IS = "The police published three thousand pages of internal files in May."


def entry(text: str, translation: str = "", page: str = "content/a.md", **more: object) -> Entry:
    values: dict[str, object] = {"strings": [translation], "locations": [f"{page}:1"], **more}
    return Entry(text, **values)  # type: ignore[arg-type]


def merged(old: list[Entry], fresh: list[Entry]) -> Catalog:
    return merge(Catalog(entries=old), fresh).catalog


def test_a_changed_sentence_keeps_its_translation_as_fuzzy_with_its_old_source() -> None:
    catalog = merged([entry(WAS, "警方公布了文件。", comments=["a remark"])], [entry(IS)])
    found, gone = catalog.entries
    assert (found.id, found.strings, found.flags) == (IS, ["警方公布了文件。"], ["fuzzy"])
    assert (found.previous, found.comments) == ({"msgid": WAS}, ["a remark"])
    assert (gone.id, gone.strings, gone.obsolete) == (WAS, ["警方公布了文件。"], True)


def test_the_page_of_a_sentence_is_searched_first() -> None:
    closer = IS.replace("three", "tree")
    old = [entry(WAS, "甲"), entry(closer, "乙", page="content/b.md")]
    assert merged(old, [entry(IS)]).entries[0].strings == ["甲"]


def test_then_it_is_searched_anywhere() -> None:
    old = [entry(WAS, "甲", page="content/b.md"), entry("Something else stands here.", "乙")]
    assert merged(old, [entry(IS)]).entries[0].strings == ["甲"]
    obsolete = entry(WAS, "甲", locations=[], obsolete=True)
    assert merged([obsolete], [entry(IS)]).entries[0].strings == ["甲"]


def test_a_sentence_that_is_still_there_helps_where_nothing_is_closer() -> None:
    catalog = merged([entry(WAS, "甲")], [entry(WAS), entry(IS, page="content/b.md")])
    assert [(found.strings, found.fuzzy) for found in catalog.entries] == [(["甲"], False), (["甲"], True)]


def test_what_is_not_close_is_not_offered() -> None:
    catalog = merged([entry(WAS, "甲")], [entry("Nobody knows how many people were held.")])
    assert catalog.entries[0].strings == [""]


def test_a_sentence_changed_twice_is_compared_with_what_was_translated() -> None:
    once = merged([entry(WAS, "甲")], [entry(IS)])
    twice = merge(once, [entry(IS.replace("May", "June"))]).catalog
    assert twice.entries[0].previous == {"msgid": WAS}
    assert [found.id for found in twice.entries[1:]] == [WAS]


def test_a_sentence_changed_back_is_current_again() -> None:
    old = [entry(WAS, "甲")]
    back = merge(merged(old, [entry(IS)]), [entry(WAS)]).catalog
    assert back.entries == merged(old, [entry(WAS)]).entries


def test_a_sentence_changed_back_after_a_purge_is_kept_for_a_translator_to_look_at() -> None:
    changed = merged([entry(WAS, "甲")], [entry(IS)])
    changed.entries = [found for found in changed.entries if not found.obsolete]  # as Poedit purges
    back = merge(changed, [entry(WAS)]).catalog
    assert [(found.strings, found.flags, found.previous) for found in back.entries if not found.obsolete] == [
        (["甲"], ["fuzzy"], {})
    ]
    assert merge(back, [entry(WAS)]).catalog == back


def test_a_translators_doubt_is_not_forgotten() -> None:
    catalog = merged([entry(WAS, "甲", flags=["fuzzy"])], [entry(IS)])
    assert (catalog.entries[0].flags, catalog.entries[0].previous) == (["fuzzy"], {})


def test_a_new_address_leaves_the_translation_valid() -> None:
    catalog = merged([entry("See [it](a.md).", "见[此](a.md)。")], [entry("See [it](b.md).")])
    assert [(found.strings, found.flags) for found in catalog.entries] == [(["见[此](b.md)。"], [])]


def test_a_new_address_and_new_words_make_it_fuzzy_with_the_address_changed() -> None:
    catalog = merged([entry(f"{WAS} [It](a.md)", "甲[此](a.md)")], [entry(f"{IS} [It](b.md)")])
    assert (catalog.entries[0].strings, catalog.entries[0].fuzzy) == (["甲[此](b.md)"], True)


def test_a_new_hard_break_makes_it_fuzzy() -> None:
    assert merged([entry("One two", "一二")], [entry("One\ntwo")]).entries[0].fuzzy


def test_the_same_words_in_another_context_are_remembered_as_fuzzy() -> None:
    old = [entry("Sources", "来源"), entry("Sources", "", context="navigation")]
    catalog = merged(old, [entry("Sources"), entry("Sources", context="navigation")])
    assert [(found.strings, found.flags) for found in catalog.entries] == [(["来源"], []), (["来源"], ["fuzzy"])]
    assert catalog.entries[1].previous == {"msgid": "Sources"}


def test_an_obsolete_translation_fills_an_empty_entry() -> None:
    old = [entry("Sources"), entry("Sources", "来源", obsolete=True, locations=[])]
    assert [(found.strings, found.flags) for found in merged(old, [entry("Sources")]).entries] == [(["来源"], [])]


def test_a_second_translation_of_one_message_becomes_a_remark() -> None:
    old = [entry("Sources", "来源"), entry("Sources", "出处", obsolete=True, locations=[])]
    catalog = merged(old, [entry("Sources")])
    assert [(found.strings, found.comments) for found in catalog.entries] == [(["来源"], ["Another translation: 出处"])]
    assert merge(catalog, [entry("Sources")]).catalog == catalog


def test_a_line_break_that_the_source_does_not_end_with_is_not_kept() -> None:
    catalog = merged([entry("Sources", "来源\n"), entry("Ends\n", "\n完")], [entry("Sources"), entry("Ends\n")])
    assert [found.strings for found in catalog.entries] == [["来源"], ["完\n"]]


def test_plural_forms_stay_with_a_message_that_has_them() -> None:
    old = entry("%d plum", plural="%d plums", strings=["ئۆرۈك", "ئۆرۈكلەر"])
    catalog = merged([old], [entry("%d plum", plural="%d plums")])
    assert [(found.plural, found.strings) for found in catalog.entries] == [("%d plums", ["ئۆرۈك", "ئۆرۈكلەر"])]


def test_plural_forms_of_a_message_that_has_none_become_remarks() -> None:
    plural = entry("Plums", plural="Plums")
    plural.strings = ["ئۆرۈك", "ئۆرۈكلەر"]
    catalog = merged([plural], [entry("Plums")])
    assert [(found.strings, found.comments) for found in catalog.entries] == [
        ([""], ["Another translation: ئۆرۈك", "Another translation: ئۆرۈكلەر"])
    ]


@catalogs_law
@given(catalogs(), sources())
def test_every_message_is_defined_once(catalog: Catalog, fresh: list[Entry]) -> None:
    keys = [found.key for found in merge(catalog, fresh).catalog.entries]
    assert len(keys) == len(set(keys))


@settings(catalogs_law, max_examples=100)  # two programs each
@given(catalogs(), sources())
def test_gettext_accepts_every_catalog(catalog: Catalog, fresh: list[Entry]) -> None:
    text = canonical.write(merge(catalog, fresh).catalog)
    done = subprocess.run(["msgfmt", "--output-file=-", "-"], input=text.encode(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    done = subprocess.run(["msgcat", "--no-wrap", "-"], input=text.encode(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    found, problems = pofile.parse(done.stdout.decode(), "messages.po")
    assert problems == []
    ours, _ = pofile.parse(text, "messages.po")
    assert [(one.key, one.strings, one.obsolete) for one in found.entries] == [
        (one.key, one.strings, one.obsolete) for one in ours.entries if any(one.strings) or not one.obsolete
    ]
