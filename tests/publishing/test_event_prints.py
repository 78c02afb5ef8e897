"""What is printed of an event with the pages that it links, and of pages with a picture of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from build_tools.press import every
from tests.conftest import Run, change, declare
from tests.press.reading import missing, pages

TAGS = ("en", "ug", "zh-Hans")
APPLES = Path("content/apples.md")


@pytest.fixture
def press(fair: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site with events, of which cards and sheets for interpreters are printed."""
    monkeypatch.setattr(every, "PRODUCTS", (every._interpreters, every.PRODUCTS[-1]))
    return fair


def test_events_have_a_sheet_for_interpreters_and_every_page_has_cards(
    press: Path, explainers: Callable[..., Run]
) -> None:
    terms = "- {id: worm, en: worm, forms: {ug: [قۇرت], zh-Hans: [虫子]}}\n- {id: dog, en: dog, forms: {ug: [ئىت]}}\n"
    Path("content/glossary.yml").write_text(terms, "utf-8")
    assert explainers("build").status == 0
    for tag in TAGS:
        made = {path.relative_to(f"site/{tag}").as_posix() for path in Path(f"site/{tag}").rglob(f"*-{tag}.p*")}
        events = [f"events/{name}/{name}" for name in ("night-fair", "pruning", "tasting")]
        cards = {f"{name}-{kind}-{tag}.png" for name in (*events, "apples/apples") for kind in ("card", "square")}
        assert {name for name in made if "-code-" not in name} >= cards
        assert {name for name in made if "interpreters" in name and name.endswith(".pdf")} == {
            f"{name}-interpreters-{tag}.pdf" for name in events
        }
        text = "".join(pages(Path(f"site/{tag}/events/night-fair/night-fair-interpreters-{tag}.pdf").read_bytes()))
        assert missing(["Ada Pear ئادا نەشپۈت 艾达 worm قۇرت 虫子 almanac 2,411"], text) == []
        assert missing(["apples dog"], text) == ["dog"]


def test_a_picture_that_cannot_be_printed_is_told_with_its_page(press: Path, explainers: Callable[..., Run]) -> None:
    Image.effect_noise((1200, 630), 90).save("content/torn.png")
    Path("content/torn.png").write_bytes(Path("content/torn.png").read_bytes()[:9000])
    change(APPLES, "date: 2026-01-02\n", "date: 2026-01-02\nimage: {file: torn.png, alt: Torn}\n")
    ran = explainers("build")
    assert ran.status == 1
    said = "content/apples.md:1: the card (en) has a picture that cannot be read: failed to decode image"
    assert any(line.startswith(said) and line.endswith("as PNG, JPEG or WebP.") for line in ran.err.splitlines())
    assert "template" not in ran.err


def test_the_card_of_a_page_has_its_picture(press: Path, explainers: Callable[..., Run]) -> None:
    Image.new("RGB", (1200, 630), "#00ff00").save("content/green.png")
    declare(Path("content/green.png"))
    change(APPLES, "date: 2026-01-02\n", "date: 2026-01-02\nimage: {file: green.png, alt: A green square}\n")
    assert explainers("build").status == 0
    with Image.open("site/ug/apples/apples-card-ug.png") as card:
        assert card.convert("RGB").getpixel((10, 300)) == (0, 255, 0)
