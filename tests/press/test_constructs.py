"""Every construct is printed, with its words, in a language of each direction."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lxml import html as parser

from build_tools.languages import Language
from build_tools.press.paper import Paper
from build_tools.press.typst import NotPrintedError
from tests.press import pages
from tests.press.extraction import extracted, missing, turned
from tests.press.test_nodes import CASES, UNREAD, html

TREE = (Path(__file__).parents[1] / "site" / "content" / "square.png").read_bytes()
"""Any picture."""


def paper(body: str, tag: str) -> Paper:
    """Return a page with nothing but its text."""
    return Paper(path="page", language=Language.of(tag), site="", title="T", body=body)


def printed(body: str, tag: str) -> str:
    """Return what comes back of a text."""
    return extracted(pages.printed(paper(body, tag), {"tree.png": TREE}), 55)


@pytest.mark.parametrize("tag", ["en", "ug"])
@pytest.mark.parametrize("path", [path for path in CASES if path.stem != "emoji"], ids=lambda path: path.stem)
def test_a_construct_is_printed_with_its_words(path: Path, tag: str) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    body = html(case)
    root = parser.fragment_fromstring(body, create_parent="div")
    for element in root.xpath(f"{UNREAD} | .//*[@class = 'MathJax_Preview'] | .//section | .//figure"):
        element.drop_tree()
    text = printed(body, tag)
    lost = missing([it for it in root.itertext() if "nobody" not in it], text)
    assert [word for word in lost if word not in turned(lost, text)] == []


def test_a_letter_that_no_font_has_is_not_left_out_in_silence() -> None:
    with pytest.raises(NotPrintedError, match='the text `"😄"` could not be displayed'):
        printed("<p>Good 😄 day.</p>", "en")
