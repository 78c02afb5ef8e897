"""An entry of sources.yml that lacks something, or says what cannot be, is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.moments import Moment
from tests.sources import SOURCES, read

PAPER = SOURCES.partition("news:")[0]
GONE = {
    "a producer": ("  producer: A. Author\n", "1: there is no producer. Add producer."),
    "a publisher": ("  publisher: A Press\n", "1: there is no publisher. Add publisher."),
    "when it was published": ("  published: 2022-05-24\n", "1: there is no published. Add published."),
    "when it was read": ("  accessed: 2026-01-23\n", "1: there is no accessed. Add accessed."),
    "where it was seen": ("  seen: publisher\n", "1: there is no seen. Add seen."),
    "its kind": ("  kind: scholarship\n", "1: there is no kind. Add kind."),
    "a title": (
        "  title: On lists & counts\n",
        "1: described is missing, and so is a title. Add title as the source has it, or say in described what it is.",
    ),
    "an address": (
        "  url: https://a.org/paper?id=1&page=2\n",
        "1: url is missing, though the source was seen at its publisher's. Add url, or correct seen.",
    ),
}
CHANGED = {
    "a description beside a title": (
        "publisher: A Press",
        "described: A paper\n  publisher: A Press",
        "4: described stands beside a title, and nobody would read it. Keep one of them.",
    ),
    "a day that is none": (
        "published: 2022-05-24",
        "published: 2022-02-30",
        "6: published is '2022-02-30', which is no day, month or year. Write 2022, 2022-05 or 2022-05-24.",
    ),
    "a day in words": (
        "accessed: 2026-01-23",
        "accessed: yesterday",
        "7: accessed is 'yesterday', which is no day, month or year. Write 2022, 2022-05 or 2022-05-24.",
    ),
    "read before it was there": (
        "accessed: 2026-01-23",
        "accessed: 2022-04-30",
        "7: accessed is 2022-04-30, before it was published, 2022-05-24. Correct one of the two.",
    ),
    "read in a month": (
        "accessed: 2026-01-23",
        "accessed: 2026-01",
        "7: accessed is 2026-01, which is no day. Write the whole day, such as 2022-05-24.",
    ),
    "a DOI that is none": (
        "doi: 10",
        "doi: abc/10",
        "10: doi is 'abc/10.25365/jeacs.2022.3.zenz', which is no DOI. Write it from 10. on, such as 10.1234/abc.56.",
    ),
    "the front page of an archive": (
        "https://archive.ph/abc",
        "https://archive.ph/",
        "14: archives: url leads to the first page of archive.ph, and to no copy. Copy the whole address of the copy.",
    ),
    "seen in no copy": (
        "seen: publisher",
        "seen: copy",
        "1: copies is missing, though the source was seen in a copy. Name the copy: copies: [{name: …}].",
    ),
    "seen in no article": (
        "seen: publisher",
        "seen: article",
        "1: quoted_in is missing, though the source was seen in an article. Add the key of that article's source.",
    ),
    "quoted, though seen": (
        "seen: publisher",
        "seen: publisher\n  quoted_in: news",
        "9: quoted_in is for sources that were seen in an article. Remove it, or write seen: article.",
    ),
    "a language that is none": (
        "kind:",
        "language: klingonish\n  kind:",
        "15: language is 'klingonish', which is no language tag. Write one such as en, ug or zh-Hans.",
    ),
    "a DOI with its resolver": (
        "doi: 10",
        "doi: https://doi.org/10",
        "10: doi begins with https://doi.org/. Write what follows it, from 10. on.",
    ),
    "a licence without a page": ("{name: CC BY 4.0, url", "{name: CC BY 4.0, link", "11: there is no url. Add url."),
    "an archive that is none": (
        "https://archive.ph/abc",
        "https://a.org/copy",
        "14: archives: url is no archived copy: a.org is not known as an archive. "
        "Write one of archive.org, archive.today, perma.cc or a library, or name it under copies.",
    ),
    "a link without an address": (
        "kind:",
        "copies: [{name: Other, linked: true}]\n  kind:",
        "15: copies: url is missing, though the copy is linked. Add url, or remove linked.",
    ),
    "an address that leads nowhere": (
        "url: https://a.org/paper?id=1&page=2",
        "url: https://localhost/paper",
        "9: url leads nowhere: localhost is not on the internet. Write the address of the source.",
    ),
    "an address in a licence that runs": (
        "https://creativecommons.org/licenses/by/4.0/",
        "javascript:alert(1)",
        "11: url does not begin with https:// or http://. Copy the whole address.",
    ),
}


@pytest.mark.parametrize(("gone", "problem"), GONE.values(), ids=GONE)
def test_what_is_required_is_asked_for(gone: str, problem: str, tmp_path: Path) -> None:
    assert gone in PAPER
    sources, problems = read(tmp_path, SOURCES.replace(gone, "", 1))
    assert f"content/sources.yml:{problem}" in problems
    assert "paper" not in sources


@pytest.mark.parametrize(("old", "new", "problem"), CHANGED.values(), ids=CHANGED)
def test_what_cannot_be_is_refused_at_its_line(old: str, new: str, problem: str, tmp_path: Path) -> None:
    assert old in PAPER
    sources, problems = read(tmp_path, SOURCES.replace(old, new, 1))
    assert f"content/sources.yml:{problem}" in problems
    assert set(sources) == {"news", "told"}


def test_a_key_is_no_longer_than_a_part_of_an_address_may_be(tmp_path: Path) -> None:
    assert read(tmp_path, SOURCES.replace("news:", f"{'n' * 60}:"))[1] == []
    assert read(tmp_path, SOURCES.replace("news:", f"{'n' * 61}:"))[1] == [
        f"content/sources.yml:17: the key '{'n' * 39}…' is longer than 60 characters. Write a shorter one."
    ]


def test_all_that_is_wrong_is_said_in_one_run(tmp_path: Path) -> None:
    text = SOURCES.replace("  kind: scholarship\n", "").replace("2022-05-24", "soon").replace("news:", "News 1:")
    _, problems = read(tmp_path, text.replace("quoted_in: paper", "quoted_in: nobody"))
    assert problems == [
        "content/sources.yml:6: published is 'soon', which is no day, month or year. "
        "Write 2022, 2022-05 or 2022-05-24.",
        "content/sources.yml:1: there is no kind. Add kind.",
        "content/sources.yml:16: the key 'News 1' cannot be cited. Write small letters, digits and hyphens, a letter first.",
        "content/sources.yml:34: quoted_in is 'nobody', which is no source. Write the key of the article that quotes it.",
    ]


def test_a_source_does_not_quote_itself(tmp_path: Path) -> None:
    problems = read(tmp_path, SOURCES.replace("quoted_in: paper", "quoted_in: told"))[1]
    assert problems == [
        "content/sources.yml:35: quoted_in is the source itself. Write the key of the article that quotes it."
    ]


def test_a_good_register_is_read_as_it_is_written(tmp_path: Path) -> None:
    sources, problems = read(tmp_path)
    assert problems == []
    assert list(sources) == ["paper", "news", "told"]
    assert (sources["paper"].published, sources["news"].published) == (Moment(2022, 5, 24), Moment(2022, 5))
    assert sources["told"].published == "unknown"
    assert [copy.linked for copy in sources["news"].copies] == [False, True]


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("2022-05", "2022", False),
        ("2022", "2022-05", False),
        ("2023", "2022-05", True),
        ("2022-05-24", "2022-05-23", True),
    ],
)
def test_a_part_of_a_year_is_not_later_than_the_year(one: str, other: str, later: bool) -> None:
    assert Moment.of(one).begins_after(Moment.of(other)) is later
