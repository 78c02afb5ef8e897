"""What reference managers read is what the register says, whatever stands in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.moments import Moment
from build_tools.sources.exports import bibtex, csl
from build_tools.sources.references import References
from build_tools.sources.source import Kind, Seen, Source
from build_tools.text.translation import Key
from tests.sources import read, referred, wording

PIECES = [
    "=1+1",
    "+",
    "-2",
    "@x",
    "\t",
    "\n",
    '"',
    "'",
    "</script>",
    "<b>",
    "{",
    "}",
    "\\",
    "$&#%_^~",
    "\u202e",
    "\x00",
    "ئۇ",
    "中",
    "},\n  year = {1",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), min_size=1, max_size=8).map("".join)
BIBTEX_FIELD = re.compile(r"  (\w+) = \{(.*)\},")


def test_csl_json_has_every_field_that_is_known(tmp_path: Path) -> None:
    paper, news, told = json.loads(csl(referred(read(tmp_path)[0], wording())))
    assert paper == {
        "id": "paper",
        "type": "article-journal",
        "author": [{"literal": "A. Author"}],
        "title": "On lists & counts",
        "container-title": "A Journal 3",
        "publisher": "A Press",
        "issued": {"date-parts": [[2022, 5, 24]]},
        "accessed": {"date-parts": [[2026, 1, 23]]},
        "URL": "https://a.org/paper?id=1&page=2",
        "DOI": "10.25365/jeacs.2022.3.zenz",
        "archive_location": "https://web.archive.org/web/2022/https://a.org/paper",
        "language": "en",
        "note": "CC BY 4.0 · The author works for a foundation.",
    }
    assert (news["title"], news["issued"], news["note"]) == (
        "Report on photographs",
        {"date-parts": [[2022, 5]]},
        "A Paper, as reported by mirror.net",
    )
    assert "issued" not in told
    assert told["accessed"] == {"date-parts": [[2026, 1, 22]]}


def test_bibtex_is_written_with_its_own_characters_escaped(tmp_path: Path) -> None:
    text = bibtex(referred(read(tmp_path)[0], wording()))
    assert text.startswith(
        "@article{paper,\n"
        "  author = {{A. Author}},\n"
        "  title = {{On lists \\& counts}},\n"
        "  journal = {A Journal 3},\n"
        "  publisher = {A Press},\n"
        "  year = {2022},\n"
        "  month = {5},\n"
        "  date = {2022-05-24},\n"
        "  url = {https://a.org/paper?id=1&page=2},\n"
        "  urldate = {2026-01-23},\n"
        "  doi = {10.25365/jeacs.2022.3.zenz},\n"
        "  language = {en},\n"
        "  note = {CC BY 4.0 · The author works for a foundation.},\n"
        "}\n\n@misc{news,\n"
    )
    assert "  note = {ئاپتور, as reported by A. Author · Two editions differ.},\n" in text


def test_our_words_are_in_the_language_of_the_reader(tmp_path: Path) -> None:
    texts: dict[Key, str] = {("described", "Report on photographs"): "关于照片的报道"}
    references = referred(read(tmp_path)[0], wording("zh-Hans", texts))
    assert json.loads(csl(references))[1]["title"] == "关于照片的报道"
    assert "  title = {{关于照片的报道}},\n" in bibtex(references)


def hostile(text: str) -> References:
    """Return references to one source that says the same everywhere, as no reading has checked it."""
    source = Source.model_construct(
        producer=text,
        title=text,
        publisher=text,
        container=text,
        published=Moment(2022),
        accessed=Moment(2022),
        seen=Seen.PUBLISHER,
        url=f"https://a.org/{text}",
        note=text,
        kind=Kind.LEAK,
    )
    return referred({"key": source}, wording())


@settings(derandomize=True, database=None)
@given(TEXTS)
def test_whatever_a_source_says_its_entry_stays_one_entry(text: str) -> None:
    first, *fields, last = bibtex(hostile(text)).removesuffix("\n").split("\n")
    assert (first, last) == ("@misc{key,", "}")
    for line in fields:
        field = BIBTEX_FIELD.fullmatch(line)
        assert field is not None
        assert balanced(field[2])
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)


def balanced(value: str) -> bool:
    """Return whether the braces of a value close each other, as BibTeX counts them: also those after a backslash."""
    depth = 0
    for brace in re.findall(r"[{}]", value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


@settings(derandomize=True, database=None)
@given(TEXTS)
def test_whatever_a_source_says_json_gives_it_back_and_ends_no_script(text: str) -> None:
    written = csl(hostile(text))
    [item] = json.loads(written)
    assert "<" not in written
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", written)
    assert re.sub(r"\W", "", item.get("title", "")) == re.sub(r"\W", "", text)
