"""Pictures hold nothing but shapes and words, are the same everywhere, and are drawn but once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.excerpts import charts
from build_tools.excerpts.cache import Cache
from build_tools.excerpts.excerpt import Excerpt
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.palette import LIGHT
from build_tools.excerpts.pictures import NotDrawnError, Pictures, reason
from build_tools.excerpts.typefaces import FACES
from build_tools.excerpts.vectors import ATTRIBUTES, ELEMENTS, UnsafePictureError, Vector
from tests.conftest import ROOT, tree
from tests.excerpts import charted, samples

SVG = "{http://www.w3.org/2000/svg}"
MORE = {"svg", "title", "pattern"}
BAR: dict[str, Any] = {
    "mark": "bar",
    "data": {"values": [{"a": 1, "b": "x"}]},
    "encoding": {"x": {"field": "a", "type": "quantitative"}},
}


def spec(excerpt: Excerpt, tag: str = "en", missing: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return the chart of an excerpt."""
    wording = charted.wording(tag, missing)
    found = charts.spec(excerpt, excerpt.rows, wording, Formats(wording))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Pictures:
    """Pictures that are all kept in one cache."""
    return Pictures(Cache(tmp_path_factory.mktemp("pictures")))


def elements(svg: str) -> list[ElementTree.Element]:
    """Return all elements of a picture, which must be XML."""
    return list(ElementTree.fromstring(svg).iter())


def texts(svg: str) -> dict[str, ElementTree.Element]:
    """Return the lines of a picture, by their words."""
    lines = [element for element in elements(svg) if element.tag.rpartition("}")[2] == "text"]
    return {(line.text or "").strip("\u200e\u200f\u2066\u2067\u2069"): line for line in lines}


def test_a_picture_on_its_own_has_its_title_white_paper_and_our_fonts(pictures: Pictures) -> None:
    svg = pictures.svg(spec(charted.shipments(), "zh-Hans"))
    root, title, paper = elements(svg)[:3]
    assert root.attrib["lang"] == "zh-Hans"
    assert root.attrib["font-family"].startswith("'Site Sans', 'IBM Plex Sans Arabic'")
    assert title.text == "各财政年度被扣留的货物批次"
    assert (paper.get("fill"), paper.get("width")) == (LIGHT["paper"], root.get("width"))
    assert texts(svg)["各财政年度被扣留的货物批次"].attrib["font-family"].startswith("'Site zh-Hans'")


def test_a_picture_in_a_page_leaves_the_title_to_the_page_and_has_its_colours(pictures: Pictures) -> None:
    svg = pictures.inline(spec(charted.shipments()), "excerpt-one")
    assert "Shipments detained by fiscal year" not in svg
    assert 'fill="var(--chart-1, #0a5f9e)"' in svg
    assert 'fill="url(#excerpt-one-partial-1)"' in svg
    assert 'id="excerpt-one-partial-1"' in svg
    assert svg.startswith('<svg class="chart" viewBox="0 26')
    assert " xmlns" not in svg
    assert "font-family" not in svg


def test_a_picture_in_a_page_is_heard_by_what_describes_it_or_not_at_all(pictures: Pictures) -> None:
    chart = spec(charted.shipments())
    assert 'role="img" aria-labelledby="a b"' in pictures.inline(chart, "x", "a b")
    assert 'aria-hidden="true"' in pictures.inline(chart, "x")


def test_ids_of_two_pictures_in_a_page_differ(pictures: Pictures) -> None:
    chart = spec(charted.estimates())
    ids = [
        [element.get("id") for element in elements(pictures.inline(chart, ident)) if element.get("id")]
        for ident in ("one", "two")
    ]
    assert ids[0] == ["one-range-1"]
    assert ids[1] == ["two-range-1"]


@pytest.mark.parametrize("name", ["svg", "inline"])
def test_words_in_another_language_say_so_and_no_text_is_turned_around(pictures: Pictures, name: str) -> None:
    chart = spec(charted.shipments(), "ug", frozenset({"Fiscal year 2023"}))
    svg = pictures.svg(chart) if name == "svg" else pictures.inline(chart, "x")
    lines = texts(svg)
    assert lines["Fiscal year 2023"].get("lang") == "en"
    assert lines["2024-مالىيە يىلى"].get("lang") is None
    assert {line.get("unicode-bidi") for line in lines.values()} == {"plaintext"}
    assert elements(svg)[0].get("direction") == "ltr"


def test_a_page_that_takes_isolates_away_still_reads_a_range_and_a_latin_name_from_the_right(
    pictures: Pictures,
) -> None:
    svg = pictures.inline(spec(charted.estimates(), "ug"), "x")
    assert ">\u200f800,000 – 2,000,000<" in svg
    assert ">\u200fBBC خەۋىرى، ساقچى سۈرەتلىرى<" in svg
    assert not {"\u2066", "\u2067", "\u2069"} & set(svg)


def test_pictures_are_the_same_in_every_process(pictures: Pictures, tmp_path: Path) -> None:
    tags = ("zh-Hans", "en", "ug")
    code = (
        "import sys; from pathlib import Path; from tests.excerpts import charted, test_pictures as t;"
        f"from build_tools.excerpts.pictures import Cache, Pictures; p = Pictures(Cache(Path({str(tmp_path)!r})));"
        f"[(p.svg(c), p.png(c)) for c in (t.spec(charted.paths(), tag) for tag in {tags})]"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    for tag in reversed(tags):
        chart = spec(charted.paths(), tag)
        pictures.svg(chart)
        assert pictures.png(chart).startswith(b"\x89PNG")
    there = tree(tmp_path)
    assert len(there) == 2 * len(tags) + len(FACES)
    assert there.items() <= tree(pictures.cache.folder).items()


def test_a_chart_that_was_drawn_before_needs_no_vega(pictures: Pictures) -> None:
    chart = spec(charted.shipments())
    drawn = (pictures.svg(chart), pictures.png(chart))
    later = Pictures(Cache(pictures.cache.folder))
    assert (later.svg(chart), later.png(chart)) == drawn
    assert later._engine is None


PLANTED = [
    b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    b"<svg xmlns='http://www.w3.org/2000/svg' width='wide'/>",
    b"<svg xmlns='http://www.w3.org/2000/svg' width='nan'/>",
    b"<svg",
    b"\xff",
    b"",
]


@pytest.mark.parametrize("planted", PLANTED)
def test_what_vega_has_not_drawn_is_drawn_anew(pictures: Pictures, tmp_path: Path, planted: bytes) -> None:
    chart = spec(charted.shipments())
    drawn = Pictures(Cache(tmp_path))
    drawn.svg(chart)
    (name,) = drawn.cache.used
    drawn.cache.keep(name, planted)
    assert Pictures(Cache(tmp_path)).svg(chart) == pictures.svg(chart)
    assert Vector.of((Cache(tmp_path).read(name) or b"").decode(), chart).alone() == pictures.svg(chart)


def test_a_chart_is_drawn_alike_where_nothing_can_be_kept(pictures: Pictures, tmp_path: Path) -> None:
    (tmp_path / ".cache").write_bytes(b"no folder")
    nowhere, chart = Pictures(Cache(tmp_path / ".cache" / "charts")), spec(charted.shipments(), "zh-Hans")
    assert nowhere.png(chart) == pictures.png(chart)  # with the font that we make
    assert tree(tmp_path) == {".cache": b"no folder"}


def test_what_vega_says_is_remembered(tmp_path: Path) -> None:
    chart: dict[str, Any] = {**BAR, "encoding": {**BAR["encoding"], "row": {"field": "b"}}, "height": "container"}
    first = Pictures(Cache(tmp_path)).remarks(chart)
    later = Pictures(Cache(tmp_path))
    assert first == later.remarks(chart) != []
    assert later._engine is None


def test_a_changed_number_is_another_picture(tmp_path: Path) -> None:
    pictures = Pictures(Cache(tmp_path))
    for count in ("1", "2"):
        pictures.svg(spec(charted.excerpt("Sample", [charted.LABEL, charted.COUNT], [["a", count], ["b", "3"]])))
    assert len(list(tmp_path.glob("*.svg"))) == 2


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (
            {"mark": {"type": "image", "url": "http://example.org/a.png"}, "data": {"values": [{"a": 1}]}},
            "it holds <image>, and charts are made of lines, areas and words only",
        ),
        (
            {"mark": {"type": "image", "url": "data:image/png;base64,AA=="}, "data": {"values": [{"a": 1}]}},
            "it holds <image>, and charts are made of lines, areas and words only",
        ),
        (
            {**BAR, "mark": {"type": "bar", "href": "javascript:alert(1)"}},
            "Vega makes no sense of it (Cannot read properties of null (reading 'href'))",
        ),
        (
            {**BAR, "data": {"url": "http://example.org/a.csv"}},
            "External data url not allowed: http://example.org/a.csv",
        ),
        (
            {**BAR, "data": {"url": "file:///etc/passwd"}},
            "Vega makes no sense of it (Cannot read properties of null (reading 'href'))",
        ),
        ({**BAR, "encoding": {"color": {"value": {"expr": "foo("}}}}, "Expression parse error: (foo()"),
    ],
)
def test_a_chart_that_loads_or_links_is_not_drawn(pictures: Pictures, own: dict[str, Any], said: str) -> None:
    with pytest.raises(NotDrawnError) as found:
        pictures.svg(own)
    assert str(found.value) == said


def test_paint_that_leads_elsewhere_is_left_out(pictures: Pictures) -> None:
    for paint in ("url(http://example.org/a.svg#b)", "URL( 'javascript:1')", "url(#nobody)", "\\75rl(x)"):
        svg = pictures.svg({**BAR, "mark": {"type": "bar", "fill": paint}})
        assert "example.org" not in svg
        assert "javascript" not in svg
        assert "nobody" not in svg
        assert "75rl" not in svg


def test_a_picture_with_a_link_is_refused() -> None:
    with pytest.raises(UnsafePictureError, match="it holds <a>, and charts are made of lines, areas and words only"):
        Vector.of('<svg xmlns="http://www.w3.org/2000/svg"><a><text>b</text></a></svg>', {})


@pytest.mark.parametrize("svg", ['<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "<?xml-stylesheet href='a'?><svg/>"])
def test_a_picture_with_declarations_is_refused(svg: str) -> None:
    with pytest.raises(UnsafePictureError, match="it holds a declaration of XML"):
        Vector.of(svg, {})


HOSTILE = [
    "</script><script>alert(1)</script>",
    "</title>",
    '" onload="x',
    "]]>",
    "<!--",
    "&lt;",
    "=1+1",
    "\u202e",
    "{{ x }}",
]


@settings(max_examples=15)
@given(label=st.lists(st.sampled_from([*HOSTILE, "a", " "]), min_size=1, max_size=4).map("".join))
def test_no_word_of_the_data_becomes_anything_but_words(pictures: Pictures, label: str) -> None:
    sample = charted.excerpt(label.strip() or "a", [charted.LABEL, charted.COUNT], [[label, "5"], ["b", "3"]])
    for svg in (pictures.svg(spec(sample)), pictures.inline(spec(sample), "x")):
        for element in elements(svg):
            assert element.tag.removeprefix(SVG) in ELEMENTS | MORE
            assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
        assert "<script" not in svg
        assert set(elements(svg)[-1].attrib) <= ATTRIBUTES | {"unicode-bidi", "lang"}


@pytest.mark.parametrize("unseen", ["\0", "\x0b", "\x1b", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold_is_taken_out_of_a_chart(pictures: Pictures, unseen: str) -> None:
    drawn = charted.excerpt("AB", [charted.LABEL, charted.COUNT], [[f"x{unseen}y", "5"], ["b", "3"]])
    for own in (spec(drawn), {**BAR, "title": f"A{unseen}B"}):
        assert pictures.png(own).startswith(b"\x89PNG")
        lines = texts(pictures.svg(own))
        assert not [line for line in lines if unseen in line]
        assert {"AB", "A B", "A\ufffdB"} & set(lines)


def test_a_chart_over_which_vega_breaks_down_is_not_drawn_and_the_next_one_is(tmp_path: Path) -> None:
    pictures = Pictures(Cache(tmp_path))
    chart: dict[str, Any] = {**BAR, "mark": {"type": "text", "text": {"expr": "'a\\u0001b'"}}}
    for _ in range(2):
        with pytest.raises(NotDrawnError) as found:
            pictures.svg(chart)
        assert str(found.value) == "Vega breaks down over it, and does not say why"
    assert pictures.svg(BAR).startswith("<svg")


TURNS = ["\u202e", "\u202d", "\u2066", "\u2067", "\u2068", "\u2069", "\u202c"]


@settings(max_examples=25)
@given(
    title=st.lists(st.sampled_from([*TURNS, "a", "ئا"]), max_size=5).map("".join),
    label=st.lists(st.sampled_from([*TURNS, "b", "ئا"]), max_size=5).map("".join),
    tag=st.sampled_from(["ug", "zh-Hans"]),
)
def test_no_translation_turns_a_chart_around(pictures: Pictures, title: str, label: str, tag: str) -> None:
    sample = charted.excerpt("Title", [charted.LABEL, charted.COUNT], [["Label", "5"], ["b", "3"]])
    said = {("title", "Title"): f"x{title}", ("year", "Label"): f"y{label}"}
    wording = samples.wording(tag, said)
    chart = charts.spec(sample, sample.rows, wording, Formats(wording))
    assert chart is not None
    for svg in (pictures.svg(chart), pictures.inline(chart, "x")):
        shown = "".join(elements(svg)[0].itertext())
        assert not set("\u202a\u202b\u202c\u202d\u202e\u2068") & set(shown)
        for element in elements(svg):
            inside = (element.text or "").strip("\n")
            if set(TURNS) & set(inside):  # ours, around the whole line
                assert inside[0] in "\u2066\u2067"
                assert inside[-1] == "\u2069"
                assert not set(TURNS) & set(inside[1:-1])


def test_what_an_expression_writes_turns_nothing(pictures: Pictures) -> None:
    chart: dict[str, Any] = {**BAR, "mark": {"type": "text", "text": {"expr": "'a\\u202eb'"}}}
    assert "ab" in texts(pictures.svg(chart))
    assert "\u202e" not in pictures.svg(chart) + pictures.inline(chart, "x")


def test_another_scale_is_another_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = Pictures(Cache(tmp_path))
    small = pictures.png(BAR)
    monkeypatch.setattr("build_tools.excerpts.pictures.SCALE", 4)
    assert pictures.png(BAR) != small


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"width": 1e9}, "its width is 1e+09 px, and 2000 px is the most"),
        (
            {"height": {"step": 100000}, "encoding": {"y": {"field": "b"}}},
            "its height is 100010 px, and 2000 px is the most",
        ),
        (
            {"mark": "point", "transform": [{"calculate": "sequence(6000)", "as": "c"}, {"flatten": ["c"]}]},
            "it has 6059 lines, areas and words, and a page bears 5000",
        ),
    ],
)
def test_a_chart_that_no_page_can_hold_is_not_drawn(pictures: Pictures, own: dict[str, Any], said: str) -> None:
    with pytest.raises(NotDrawnError) as found:
        pictures.svg({**BAR, **own})
    assert str(found.value) == said


def test_more_bars_than_a_page_can_hold_are_not_drawn(tmp_path: Path) -> None:
    sample = charted.excerpt("Many", [charted.LABEL, charted.COUNT], [[f"Year {n}", str(n)] for n in range(1, 202)])
    pictures = Pictures(Cache(tmp_path))
    with pytest.raises(NotDrawnError, match=r"its height is \d+ px, and 2000 px is the most") as found:
        pictures.svg(spec(sample))
    assert pictures._engine is None
    assert charts.not_drawn(sample, found.value).hint == "Give the excerpt fewer rows, or make it a table."


def test_no_font_of_the_machine_has_a_part_in_a_picture(pictures: Pictures) -> None:
    """Most machines have a font for Armenian; ours have no letter of it, and draw nothing for either."""
    one, other = (pictures.png({**BAR, "title": letter}) for letter in "ԱՖ")
    assert one == other != pictures.png({**BAR, "title": "A"})


def test_a_letter_that_no_font_of_ours_has_is_named() -> None:
    sample = charted.excerpt("ᚠ and ئا中", [charted.LABEL, charted.COUNT], [["a", "5"], ["b", "3"]])
    (found,) = charts.unlettered(sample, "<svg><title>ᚠ and ئا中\u2067</title><text>ᚠ</text></svg>", samples.EN)
    assert str(found) == (
        f"{sample.path}:1: the chart has the letter ᚠ (U+16A0) in en, which no font of pictures has."
        " Write it with other letters; a PNG file leaves it out."
    )


def test_words_in_another_language_run_as_it_does(pictures: Pictures) -> None:
    """Also where the language of the site is one that runs from right to left."""
    meta = {"language": ["en", "ltr"], "fallbacks": {"x": ["ar", "rtl"], "y": ["en", "ltr"]}}
    vector = Vector.of('<svg xmlns="http://www.w3.org/2000/svg"><text>x</text><text>y</text></svg>', {"usermeta": meta})
    found = {name: texts(svg) for name, svg in (("page", vector.inline("i")), ("file", vector.alone()))}
    said = {
        name: [(lines[w].get("lang"), lines[w].get("direction"), lines[w].get("text-anchor")) for w in "xy"]
        for name, lines in found.items()
    }
    assert said == {
        "page": [("ar", "rtl", "end"), ("en", "ltr", None)],
        "file": [("ar", None, None), ("en", "ltr", None)],  # resvg knows no direction
    }


def test_the_reason_of_vega_is_one_sentence_without_its_own_lines() -> None:
    error = "Vega-Lite to SVG conversion failed:\nError: Expression parse error: (foo()\n    at l (https://cdn/x:7)"
    assert reason(error) == "Expression parse error: (foo()"
    assert reason("") == "it says nothing"
