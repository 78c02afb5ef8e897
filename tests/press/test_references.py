"""The sources of a page on paper."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf

from build_tools.languages import Language
from build_tools.press.references import told_references
from build_tools.sources.source import Copy
from tests.press import pages
from tests.press.extraction import extracted, missing
from tests.press.test_extraction import EDGE

EN = Language.of("en")


def told(path: str, tag: str) -> dict[str, dict[str, object]]:
    """Return the sources of a page of the real site by their keys."""
    paper = pages.paper(path, tag)
    found = told_references(paper.references, paper.language)
    assert [it["number"] for it in found] == list(range(1, len(paper.references) + 1))
    return {str(it["key"]): it for it in found}


def test_a_title_is_in_its_own_language_with_its_own_quotation_marks() -> None:
    title = told("what-are-the-files", "ug")["uhrp-seed"]["title"]
    assert title == [
        {
            "is": "span",
            "in": ["“Surveillance, Thought Crimes, Children in Custody: The Xinjiang Police Files One Year On”"],
            "tongue": {"tag": "en", "lang": "en", "region": "", "dir": "ltr"},
        }
    ]


def test_a_name_has_the_direction_of_its_letters() -> None:
    assert told("what-are-the-files", "ug")["uhrp-seed"]["producer"] == [
        {"is": "bdi", "in": ["Omer Kanat"], "dir": "ltr"}
    ]


def test_a_copy_that_is_not_linked_has_no_address() -> None:
    first = pages.paper("what-are-the-files", "en").references[0]
    copies = (Copy(name="A", linked=True, url="https://a.org/"), Copy(name="B", url="https://b.org/"))
    (it,) = told_references([replace(first, source=first.source.model_copy(update={"copies": copies}))], EN)
    assert [(copy["name"][0]["in"], copy["url"]) for copy in it["copies"]] == [
        (["A"], "https://a.org/"),
        (["B"], None),
    ]


def test_addresses_can_be_typed() -> None:
    paper = pages.paper("numbers", "en")
    text = extracted(pages.explained("numbers", "en"), EDGE)
    addresses = [it.source.url.removeprefix("https://") for it in paper.references if it.source.url]
    assert len(addresses) > 10
    assert missing(addresses, text) == []


def test_a_number_in_the_text_leads_to_its_source() -> None:
    with pikepdf.open(BytesIO(pages.explained("numbers", "en"))) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        inside = [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]
        assert len(inside) > 50
