"""Addresses that lead a reader nowhere, or past the source, are refused with what to do."""

from __future__ import annotations

import pytest

from build_tools.sources.addresses import archive_fault, fault, malformed

NONE = {
    "not-an-address": "does not begin with https:// or http://.",
    "ftp://a.org/x": "does not begin with https:// or http://.",
    "//a.org/x": "does not begin with https:// or http://.",
    "https://a.org/a b": "holds a space.",
    "https://a.org/long…": "is cut off at its end.",
    "https://a.org/long...": "is cut off at its end.",
    "https://me:secret@a.org/": "holds a name or a password before its host.",
    "https://a.org/<script>": "holds a character that no address has.",
    "https://[a.org/": "is not an address.",
    "https://a.org:port/": "is not an address.",
    "https:///path": "has a host without a dot.",
    "https://intranet/page": "has a host without a dot.",
    "https://a..org/": "has a host with two dots in a row.",
    "http://localhost:8000/": "leads nowhere: localhost is not on the internet.",
    "https://www.example.com/x": "leads nowhere: www.example.com is not on the internet.",
    "https://site.test/": "leads nowhere: site.test is not on the internet.",
}
PAST = {
    "https://a.org/?form=donate": "holds form=donate, which only says where a reader came from.",
    "https://a.org/x?id=1&utm_source=rss": "holds utm_source=rss, which only says where a reader came from.",
    "https://a.org/x?fbclid=abc": "holds fbclid=abc, which only says where a reader came from.",
    "https://web.archive.org/web/2022/https://a.org/x": "is an archived copy.",
    "https://a-org.translate.goog/x": "goes through a proxy.",
    "https://r.jina.ai/x": "goes through a proxy.",
    "https://reader.net/https://a.org/x": "goes through a proxy.",
    "https://reader.net/?to=https://a.org/x": "goes through a proxy.",
}
FINE = [
    "https://a.org/",
    "http://a.org:8080/x?id=1&form=2#part",
    "https://de.wikipedia.org/wiki/Xinjiang_(China)",
    "https://a.org/%D8%A6",
    "https://ئۇيغۇر.org/سۆز",
    "https://archive.org/details/item",
]


@pytest.mark.parametrize("url", NONE)
def test_what_is_no_address_says_why(url: str) -> None:
    assert (malformed(url) or ("", ""))[0] == NONE[url]


@pytest.mark.parametrize("url", PAST)
def test_an_address_past_the_source_says_why(url: str) -> None:
    assert (fault(url) or ("", ""))[0] == PAST[url]
    assert malformed(url) is None


@pytest.mark.parametrize("url", FINE)
def test_an_address_of_a_source_is_fine(url: str) -> None:
    assert fault(url) is None


@pytest.mark.parametrize(
    "url", ["https://web.archive.org/web/2022/https://a.org/x", "https://archive.ph/x", "https://perma.cc/1-2"]
)
def test_an_archive_may_hold_the_address_of_what_it_keeps(url: str) -> None:
    assert archive_fault(url) is None


def test_a_host_that_only_looks_like_an_archive_is_none() -> None:
    assert archive_fault("https://web-archive.org.a.net/x") == (
        "is no archived copy: web-archive.org.a.net is not known as an archive.",
        "Write one of archive.org, archive.today, perma.cc or a library, or name it under copies.",
    )
