"""The laws of the design, as properties of random pages and random catalogs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import product

import markdown
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build_tools.catalogs import canonical, carrying, merging, pofile
from build_tools.catalogs.entries import Catalog, Entry
from build_tools.languages import Language
from build_tools.text import firewall
from build_tools.text.extension import TranslationExtension
from build_tools.text.slots import Message
from build_tools.text.translation import Key, Translations
from tests.text import CONFIGS, EXTENSIONS

EN, UG = Language.of("en"), Language.of("ug")
HEADING_IDS = re.compile(r'<h([1-6])\b[^<>]*? id="([^"]*)"')
# Python-Markdown 3.11 moves words when a brace ends on the line of an attribute list: `*a*{ .c } {b}`
# becomes "a} {b". What stands on two lines of a source stands on one line of a message.
BRACES = re.compile(r"\}[^\n]*\n(?:[^\n]+\n)*[^\n]*\}")
# The same examples in every run: what one machine passes, all pass.
pages_law = settings(max_examples=150, derandomize=True, database=None)
catalogs_law = settings(max_examples=300, derandomize=True, database=None)

# Random pages: pieces that mean something to a Markdown parser, and much that nearly does

WORDS = ["Files", "the police", "2023", "ئۇيغۇرچە سۆز", "新疆警察", "😄", "a\u200eb", "HTML", "Ünï", "e\u0301"]
MARKUP = [
    *("*em*", "**strong**", "***both***", "_a_b_", "`code`", "``a ` b``", "==mark==", "~~del~~", "^^ins^^", "H~2~O"),
    *("[link](x.md)", '[link](x.md "A title")', "[ref][r]", "[r]", "[no ref][x]", "![alt](p.png)", '![a](p.png "T")'),
    *(
        "<https://example.org>",
        "https://example.org/a_b",
        "<m@example.org>",
        "<b>bold</b>",
        "<br>",
        "<span lang='ug'>x</span>",
    ),
    *("[^1]", "[^two]", "[^none]", "&amp;", "(c)", "1/2", "-->", ":smile:", "++ctrl+c++", "{++added++}", "{--gone--}"),
    *(
        "[link](x.md){ .c }",
        "`#!py x`",
        "$x^2$",
        "[[Wiki]]",
        '"quoted"',
        "...",
        "\\*",
        "\\\\",
        "<!-- remark -->",
        "%s {} %(x)d",
    ),
]
BROKEN = [
    *(
        "*",
        "**",
        "_",
        "`",
        "``",
        "[",
        "]",
        "](",
        "![",
        "<",
        ">",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "&",
        "&#",
        "{",
        "}",
        "{#x",
    ),
    *(
        "{: .c }",
        "{#dup}",
        "|",
        "\\",
        "[^",
        "==",
        "~~",
        "{++",
        "++}",
        "{==",
        "$",
        ":",
        "::",
        "#",
        "+",
        "-",
        "1.",
        "!!!",
        "???",
        "///",
    ),
    *(
        "wzxhzdk:0",
        "klzzwxh:0000",
        "zz1337820767766393449qq",
        "amp",
        "=== ",
        "*[",
        "[TOC]",
        "%",
        '"',
        "'",
        "<div>",
        "<p",
    ),
]
PIECE = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(MARKUP),
    st.sampled_from(BROKEN),
    st.text("ab *_`[]()<>#\"'新ئ\\!|{}:", max_size=8),
)
SPACE = st.sampled_from([" ", " ", " ", "", "\n", "  \n", "\\\n"])
ATTRIBUTES = st.sampled_from(["", "", "", "{#dup}", "{#one .c}", "{: .c title='t' }"])


@st.composite
def inlines(draw: st.DrawFn, most: int = 6) -> str:
    """Draw the text of a block."""
    text = draw(PIECE)
    for piece in draw(st.lists(PIECE, max_size=most)):
        text += draw(SPACE) + piece
    return text


LINE = inlines(3).map(lambda text: " ".join(text.split()))


def indent(text: str, by: str = "    ") -> str:
    """Indent every line."""
    return "\n".join(by + line if line or ">" in by else "" for line in text.split("\n"))


def joined(parts: Iterable[str]) -> str:
    """Put blocks below each other."""
    return "\n\n".join(parts)


HEADING = st.builds("{} {} {}".format, st.sampled_from(["#", "##", "###"]), LINE, ATTRIBUTES)
SETEXT = st.builds("{} {}\n------".format, LINE, ATTRIBUTES)
PARAGRAPH = st.builds("{}{}".format, inlines(), ATTRIBUTES.map(lambda attributes: attributes and f"\n{attributes}"))
TABLE = st.lists(st.tuples(LINE, LINE), min_size=1, max_size=3).map(
    lambda rows: "\n".join(["| Head | Other |", "|:---|--:|", *(f"| {one} | {two} |" for one, two in rows)])
)
BESIDE = st.one_of(
    LINE.map("[^1]: {}".format),
    st.builds("[^two]: {}\n\n    {}".format, LINE, LINE),
    LINE.map(lambda title: '[r]: page.md "{}"'.format(title.replace('"', ""))),
    LINE.map("*[HTML]: {}".format),
)
CODE = st.one_of(
    inlines().map(indent),
    st.builds("```{}\n{}\n```".format, st.sampled_from(["", "python", "c"]), inlines()),
    st.just("~~~\nopen"),
)
RAW = st.one_of(
    LINE.map("<div>{}</div>".format), LINE.map("<!-- {} -->".format), st.sampled_from(["<hr>", "<div>", "</div>"])
)
LEAF = st.one_of(
    PARAGRAPH,
    PARAGRAPH,
    PARAGRAPH,
    HEADING,
    HEADING,
    SETEXT,
    TABLE,
    BESIDE,
    CODE,
    RAW,
    st.sampled_from(["[TOC]", "* * *"]),
)


def around(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Put blocks into each of the blocks that hold others."""
    inside = st.lists(blocks, min_size=1, max_size=3).map(joined)
    title = LINE.map(lambda text: text.replace('"', ""))
    bullet = st.sampled_from(["-   ", "1.  ", "-   [ ] ", "-   [x] ", "a.  "])
    return st.one_of(
        st.builds(lambda mark, item: mark + indent(item).strip(), bullet, inside),
        st.lists(st.builds("{}{}".format, bullet, LINE), min_size=2, max_size=4).map("\n".join),
        st.builds(lambda one, two: f"- {one}\n    - {two}\n- {one}", LINE, LINE),
        inside.map(lambda text: indent(text, "> ")),
        st.builds(
            lambda kind, text: f"{kind}\n{indent(text)}",
            st.sampled_from(["!!! note", '!!! tip ""', "??? note"]),
            inside,
        ),
        st.builds(
            lambda kind, name, text: f'{kind} "{name}"\n{indent(text)}',
            st.sampled_from(["!!! x", "???+ x", "==="]),
            title,
            inside,
        ),
        st.builds(lambda text, note: f"Term\n:   {indent(text).strip()}\n:   {note}", inside, LINE),
        st.builds(lambda text: f"[^1]:\n{indent(text)}", inside),
        st.builds(lambda text: f'<div markdown="1">\n\n{text}\n\n</div>', inside),
        st.builds(lambda text, note: f"{text}\n\n/// figure-caption\n{note}\n///", blocks, LINE),
        st.builds(
            lambda kind, name, text: f"/// {kind} | {name}\n{text}\n///",
            st.sampled_from(["note", "details", "tab"]),
            title,
            inside,
        ),
    )


BLOCK = st.recursive(LEAF, around, max_leaves=4)
PAGE = st.lists(BLOCK, min_size=1, max_size=5).map(joined)
HEADINGS = st.lists(st.one_of(HEADING, HEADING, SETEXT, BLOCK), min_size=2, max_size=7).map(joined)


@cache
def plain() -> markdown.Markdown:
    """Return a converter without our extension."""
    return markdown.Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS)


@cache
def ours() -> tuple[markdown.Markdown, TranslationExtension]:
    """Return a converter with our extension; the same one for all pages, as in a build."""
    extension = TranslationExtension()
    return markdown.Markdown(extensions=[*EXTENSIONS, extension], extension_configs=CONFIGS), extension


def convert(page: str, translations: Translations) -> str:
    md, extension = ours()
    extension.translations = translations
    return md.reset().convert(page)


def collect(page: str) -> tuple[str, list[Message]]:
    """Return the source page as HTML, and its messages."""
    return convert(page, Translations(EN, EN)), ours()[1].page.messages


def translated(messages: list[Message], translation: str) -> dict[Key, str]:
    """Return a catalog with every second message; `{}` stands for its text."""
    return {message.key: translation.replace("{}", message.text) for message in messages[::2]}


class Recorder(dict[Key, str]):
    """A catalog that remembers what it was asked for."""

    def __init__(self, *texts: dict[Key, str]) -> None:
        super().__init__(*texts)
        self.asked: list[Key] = []

    def get(self, key: Key, default: str | None = None) -> str | None:  # type: ignore[override]
        self.asked.append(key)
        return super().get(key, default)


# Pages


@pages_law
@given(PAGE)
def test_law_1_a_source_page_is_what_python_markdown_gives(page: str) -> None:
    assert collect(page)[0] == plain().reset().convert(page)


@pages_law
@given(PAGE)
def test_law_1_an_identity_catalog_changes_nothing_but_line_breaks(page: str) -> None:
    assume(not BRACES.search(page))
    source, messages = collect(page)
    identity = {message.key: message.text for message in messages}
    assert convert(page, Translations(UG, EN, identity)).split() == source.split()


@pages_law
@given(PAGE, st.sampled_from(["{}", "ئۇيغۇرچە", "*{}*", "{} {}", "[^1] `x`"]))
def test_law_2_the_messages_looked_up_are_those_extracted(page: str, translation: str) -> None:
    messages = collect(page)[1]
    catalog = Recorder(translated(messages, translation))
    convert(page, Translations(UG, EN, catalog))
    keys = [message.key for message in messages]
    assert catalog.asked[len(catalog.asked) - len(keys) :] == keys
    assert {*catalog.asked} == {*keys}, "the firewall asks before, for no other ones"
    assert ours()[1].page.messages == messages


@pages_law
@given(HEADINGS, st.sampled_from(["{}", "ئۇيغۇرچە", "# {#x}", "同じ {: #dup }", "<b id='dup'>{}</b>"]))
def test_law_3_anchors_are_the_same_in_every_language(page: str, translation: str) -> None:
    source, messages = collect(page)
    html = convert(page, Translations(UG, EN, translated(messages, translation)))
    assert HEADING_IDS.findall(html) == HEADING_IDS.findall(source)


@pages_law
@given(PAGE, st.sampled_from(["fuzzy", "obsolete", "empty"]))
def test_law_4_what_is_not_current_is_not_published(page: str, state: str) -> None:
    messages = collect(page)[1]
    entries = [Entry(text, context, strings=[f"UNPUBLISHED {text}"]) for context, text in {m.key for m in messages}]
    for entry in entries:
        entry.flags, entry.obsolete = ["fuzzy"] * (state == "fuzzy"), state == "obsolete"
        entry.strings = entry.strings if state != "empty" else [""]
    html = convert(page, Translations.of(entries, UG, EN))
    assert "UNPUBLISHED" not in html
    assert ours()[1].page.translated == 0
    assert html == convert(page, Translations(UG, EN))


# Catalogs

SENTENCES = [
    f"Two counties {verb} the files in {month}, [the list](list.md{anchor}) says.[^{note}]"
    for verb, month, anchor, note in product(
        ("published", "have published"), ("May 2022", "June 2022"), ("", "#1"), "ab"
    )
]
IDS = [
    *"abcdefgh",
    *SENTENCES,
    'A "quoted" text',
    "Two\nlines",
    "Ends\n",
    "Back\\slash\t",
    "ئۇيغۇر",
    "新疆",
    "%d {}",
    "\x01",
]
KEYS = st.tuples(st.sampled_from([None, "verb", "noun"]), st.sampled_from(IDS))
PROSE = st.one_of(
    st.sampled_from(
        [
            "",
            "ئۇيغۇرچە",
            "[تىزىملىك](list.md) بويىچە.[^a]",
            "[تىزىملىك](list.md#1).[^b] [](list.md)",
            "翻译\n",
            "\n",
            " ",
            'a "b"',
            "\\n",
            "#~ msgid",
        ]
    ),
    st.text(st.characters(exclude_characters="\x00\x04", codec="utf-8"), max_size=10),
)
REMARK = st.from_regex(r"[a-z:,.|~ئ#\"][a-z \"\\#~]{0,8}[a-z]", fullmatch=True)
PLACE = st.sampled_from(["index.md:1", "a/b.md:20", "mkdocs.yml:3"])
FLAGS = st.lists(st.sampled_from(["fuzzy", "no-wrap", "python-format"]), max_size=2, unique=True)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Draw a catalog as translators' tools leave it: a key may be living and obsolete, once each."""
    entries = [
        Entry(*reversed(key), None, [draw(PROSE)], draw(st.lists(REMARK, max_size=2)), flags=draw(FLAGS), obsolete=gone)
        for key, gone in draw(st.lists(st.tuples(KEYS, st.booleans()), max_size=8, unique=True))
    ]
    for entry in entries:
        context, text = draw(st.one_of(st.sampled_from([(None, "Old"), ("x", "Old\nlines")]), KEYS))
        wording = {"msgid": text} if context is None else {"msgctxt": context, "msgid": text}
        entry.previous = draw(st.sampled_from([{}, wording]))
        if not entry.obsolete:
            entry.extracted, entry.locations = draw(st.lists(REMARK, max_size=1)), draw(st.lists(PLACE, max_size=2))
    header = Entry("", strings=["Language: ug\nContent-Type: text/plain; charset=UTF-8\n"])
    return Catalog(header, entries)


@st.composite
def sources(draw: st.DrawFn) -> list[Entry]:
    """Draw the messages of a site, each once, in an order."""
    keys = draw(st.lists(KEYS, max_size=8, unique=True))
    return [Entry(text, context, extracted=["Under: x"], locations=[draw(PLACE)]) for context, text in keys]


def reread(text: str) -> Catalog:
    """Return what a catalog file says."""
    catalog, problems = pofile.parse(text, "messages.po")
    assert problems == []
    return catalog


def synced(text: str, fresh: list[Entry]) -> str:
    """Return a catalog file after a sync with these sources."""
    return canonical.write(merging.merge(reread(text), fresh).catalog)


def worked_on(text: str) -> set[str]:
    """Return all that translators wrote or remarked, but for addresses, which follow their source."""
    words = set[str]()
    for entry in reread(text).entries:
        notes = [note.removeprefix(merging.ANOTHER) for note in entry.comments]
        words |= {" ".join(carrying.skeleton(word).split()) for word in [*entry.strings, *notes]}
    return words - {""}


def living(text: str) -> dict[Key, Entry]:
    """Return the entries that are not obsolete."""
    return {entry.key: entry for entry in reread(text).entries if not entry.obsolete}


def published(text: str) -> dict[Key, str]:
    """Return the current translations."""
    return {key: entry.strings[0] for key, entry in living(text).items() if entry.current}


@catalogs_law
@given(catalogs())
def test_law_5_reading_a_canonical_catalog_and_writing_it_changes_no_byte(catalog: Catalog) -> None:
    text = canonical.write(catalog)
    assert canonical.write(reread(text)) == text


@catalogs_law
@given(catalogs())
def test_law_5_a_catalog_reads_back_as_it_was_written(catalog: Catalog) -> None:
    found = reread(canonical.write(catalog))
    written = [entry for entry in catalog.entries if not entry.obsolete]
    written += [entry for entry in catalog.entries if entry.obsolete]
    for entry in [found.header, *found.entries]:
        entry.line = 0
    assert found.header == catalog.header
    assert found.entries == written


@catalogs_law
@given(catalogs(), sources())
def test_law_5_a_second_sync_changes_nothing(catalog: Catalog, fresh: list[Entry]) -> None:
    once = synced(canonical.write(catalog), fresh)
    assert synced(once, fresh) == once


@catalogs_law
@given(catalogs(), sources())
def test_law_5_a_synced_catalog_lives_by_its_sources(catalog: Catalog, fresh: list[Entry]) -> None:
    assert list(living(synced(canonical.write(catalog), fresh))) == [entry.key for entry in fresh]


@catalogs_law
@given(catalogs(), st.lists(sources(), max_size=5))
def test_law_5_no_edit_of_the_sources_drops_a_translation(catalog: Catalog, edits: list[list[Entry]]) -> None:
    text = canonical.write(catalog)
    before = worked_on(text)
    for fresh in edits:
        text = synced(text, fresh)
        assert worked_on(text) >= before


@catalogs_law
@given(catalogs(), sources(), st.lists(sources(), max_size=3))
def test_law_5_translations_come_back_with_their_messages(
    catalog: Catalog, fresh: list[Entry], edits: list[list[Entry]]
) -> None:
    first = text = synced(canonical.write(catalog), fresh)
    for other in [*edits, fresh]:
        text = synced(text, other)
    assert published(text) == published(first)


@catalogs_law
@given(catalogs())
def test_law_4_fuzzy_obsolete_and_refused_entries_are_no_translations(catalog: Catalog) -> None:
    current = Translations.of(reread(canonical.write(catalog)).entries, UG, EN).texts
    expected = set()
    for entry in catalog.entries:
        words = bool(entry.strings[0].strip()) and firewall.judge(entry.id, entry.strings[0], UG) is None
        if words and "fuzzy" not in entry.flags and not entry.obsolete:
            expected.add(entry.key)
    assert set(current) == expected
