"""The text of a page for print: every construct, and no word lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from lxml import html as parser

from build_tools.languages import Language
from build_tools.press.inlines import READ, Surroundings
from build_tools.press.nodes import Node, nodes
from tests.text import CONFIGS, EXTENSIONS

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
TEXTS = sorted((Path(__file__).parents[1] / "text" / "cases").glob("*.yml"))
PICTURES = {"tree.png": "picture-tree.png"}
WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
UNREAD = ".//script[not(starts-with(@type, 'math/'))] | .//style | .//a[contains(@class, 'footnote-ref') or contains(@class, 'footnote-backref')]"
"""What of a page no paper shows as words: footnotes get their numbers from Typst."""


def html(case: dict[str, Any]) -> str:
    """Return the page of a case, as its extensions make it."""
    if "source" not in case:
        return str(case["html"])
    return markdown.markdown(case["source"], extensions=EXTENSIONS, extension_configs=CONFIGS)


def told(case: dict[str, Any]) -> list[Node]:
    """Return what a case comes to."""
    around = Surroundings(Language.of(case.get("language", "en")), "https://example.org/en/page.html", PICTURES)
    return nodes(html(case), around, [{"id": "a", "title": ["A"], "description": []}])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_construct_becomes_nodes(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    assert told(case) == case["nodes"]


def read(page: str) -> Counter[str]:
    """Return all words of a page that a reader meets."""
    root = parser.fragment_fromstring(page, create_parent="div")
    for element in root.xpath(f"{UNREAD} | .//*[@class = 'MathJax_Preview']"):
        element.drop_tree()
    for comment in root.iter(parser.etree.Comment):
        comment.getparent().remove(comment) if comment.tail is None else comment.drop_tag()
    alternatives = [image.get("alt") or "" for image in root.iter("img")]
    return Counter(WORD.findall(" ".join([*root.itertext(), *alternatives])))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_word_of_a_page_is_lost(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    page = case.get("html") or html({"source": case["source"]})
    around = Surroundings(Language.of("ug"))
    assert Counter(WORD.findall(" ".join(leaves(nodes(page, around))))) == read(page)


def leaves(told: Any) -> list[str]:
    """Return all texts of nodes, one by one."""
    if isinstance(told, str):
        return [told]
    if isinstance(told, dict):
        return [leaf for key in told if key in READ for leaf in leaves(told[key])]
    return [leaf for it in told for leaf in leaves(it)] if isinstance(told, list) else []
