"""Any tree of constructs is printed, and keeps its words."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as parser

from build_tools.languages import Language
from build_tools.press.paper import Paper
from tests.press import pages
from tests.press.extraction import extracted, missing, turned

WORDS = st.sampled_from(["apple", "Tree", "ئالما", "دەرەخ", "苹果", "树", "2022", "a & b", "(x)", "„quoted“"])
LINES = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: " ".join(it.replace("&", "&amp;") for it in words))
INLINES = st.sampled_from(["{}", "<em>{}</em>", "<strong>{}</strong>", "<code>{}</code>", "<a href='#x'>{}</a>",
    "<bdi>{}</bdi>", "<span lang='ug' dir='rtl'>{}</span>", "<sub>{}</sub>", "<mark>{}</mark>", "{}<br>more"])  # fmt: skip
LEAVES = st.sampled_from(["<p>{}</p>", "<h2>{}</h2>", "<h5>{}</h5>", "<pre><code>{}</code></pre>", "{}",
    "<p lang='ug' dir='rtl'>{}</p>", "<table><tr><td>{}</td><td>b</td></tr></table>",
    "<table><thead><tr><th colspan='2'>{}</th></tr></thead><tr><td>a</td><td>b</td></tr></table>"])  # fmt: skip
FRAMES = st.sampled_from(["<ul><li>{}</li></ul>", "<ol start='4'><li>one</li><li>{}</li></ol>", "<blockquote>{}</blockquote>",
    "<div class='admonition note'><p class='admonition-title'>Note</p>{}</div>", "<details><summary>More</summary>{}</details>",
    "<dl><dt>Term</dt><dd>{}</dd></dl>", "<section>{}</section>", "<table><tr><td>{}</td></tr></table>",
    "<div lang='ug' dir='rtl'>{}</div>"])  # fmt: skip


def filled(frame: str, inside: str) -> str:
    """Put something in its place."""
    return frame.replace("{}", inside)


LINE = st.builds(filled, INLINES, LINES)
TREES = st.recursive(
    st.builds(filled, LEAVES, LINE),
    lambda inside: st.builds(filled, FRAMES, st.lists(inside, min_size=1, max_size=3).map("".join)),
    max_leaves=8,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TREES, min_size=1, max_size=4).map("".join), st.sampled_from(["en", "ug", "zh-Hans"]))
def test_any_tree_is_printed_and_keeps_its_words(body: str, tag: str) -> None:
    root = parser.fragment_fromstring(body, create_parent="div")
    text = extracted(pages.printed(Paper("page", Language.of(tag), "", "T", body=body)), 55)
    lost = missing(root.itertext(), text)
    assert [word for word in lost if word not in turned(lost, text)] == []
