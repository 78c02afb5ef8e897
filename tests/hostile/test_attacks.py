"""The attacks are many and various, and the browser that watches them sees each kind of harm."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.hostile.attacks import FAMILIES, attacks, read
from tests.hostile.reading import Watch

COUNTS = {family: len(read(family)) for family in FAMILIES}
ENOUGH = 300


@pytest.mark.parametrize("family", [pytest.param(name, id=f"{name}: {count}") for name, count in COUNTS.items()])
def test_every_attack_of_a_family_says_what_it_tries(family: str) -> None:
    written = read(family)
    assert [each for each in written if each.keys() != {"tries", "text"} or not each["text"].strip()] == []
    assert [what for what, count in Counter(each["tries"] for each in written).items() if count > 1] == []


def test_there_are_attacks_enough_and_no_two_are_the_same() -> None:
    texts = [each["text"] for family in FAMILIES for each in read(family)]
    assert len(set(texts)) == len(texts) >= ENOUGH
    assert [attack.number for attack in attacks()] == list(range(len(texts)))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("<script>__ran(7)</script>", {"script": 1, "ran 7": 1}),
        ("<img src=x onerror=__ran(7)>", {"img": 1, "img[onerror=__ran(7)]": 1, "img[src=x]": 1, "ran 7": 1}),
        ("<svg onload=__ran(7)>", {"svg": 1, "svg[onload]": 1, "ran 7": 1}),
        (
            "<img src='https://evil.example/7'>",
            {"img": 1, "img[src=https://evil.example/7]": 1, "asked https://evil.example/7": 1},
        ),
        ("<a href='javascript:__ran(7)'>x</a>", {"a": 1, "a[href=javascript:__ran(7)]": 1}),
        ("<b title=x>y</b>", {"b": 1, "b[title]": 1}),
        ("<span class='fallback' lang=en dir=ltr><bdi>x</bdi></span>", {}),
        ("<span class='fallback' id=x>x</span>", {"span": 1, "span[id=x]": 1}),
        ("&lt;script&gt;__ran(7)&lt;/script&gt;", {}),
    ],
)
def test_the_browser_sees_what_an_attack_does(words: str, seen: dict[str, int], watch: Watch, tmp_path: Path) -> None:
    plain, attacked = tmp_path / "plain.html", tmp_path / "attacked.html"
    page = '<!doctype html><meta charset="utf-8"><title>x</title><p>{}</p>'
    plain.write_text(page.format("x"), "utf-8")
    attacked.write_text(page.format(words), "utf-8")
    assert watch.open(attacked) - watch.open(plain) == Counter(seen)
