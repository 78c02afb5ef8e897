"""Cards: their sizes and words, what is said of a draft or of an event that does not take place, and what is too long."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from build_tools.press import cards
from build_tools.press.paper import Paper, Picture
from build_tools.press.products import Product
from build_tools.press.sheet import Printed
from build_tools.press.typst import Typst
from build_tools.text.translation import Fallback
from tests.press.papers import APPLES, NIGHT, TAGS, Press, printed, typst
from tests.press.papers import CANCELLED as PRUNING

ALARM = (255, 207, 112)
LINE = "A title that goes on for long and says nothing. "


def made(market: Press, page: Paper) -> dict[Product, Printed]:
    found = dict(zip(cards.SIZES, cards.sheets(page, market.setting(page.language.tag)), strict=True))
    return {product: printed(sheet) for product, sheet in found.items()}


def picture(card: Printed) -> Image.Image:
    return Image.open(io.BytesIO(card.data)).convert("RGB")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("page", [NIGHT, PRUNING, APPLES])
def test_every_card_has_its_size_and_all_of_it_fits(market: Press, tag: str, page: str) -> None:
    found = made(market, market.paper(page, tag))
    assert {product: picture(card).size for product, card in found.items()} == cards.SIZES
    assert [(card.pages, card.overflow) for card in found.values()] == [(1, ())] * 2


def test_the_same_card_has_the_same_bytes(market: Press) -> None:
    sheets = list(cards.sheets(market.paper(NIGHT, "ug"), market.setting("ug")))
    assert [sheet.name for sheet in sheets] == ["night-fair-card-ug.png", "night-fair-square-ug.png"]
    other = Typst(typst().templates, typst().fonts)
    assert [typst().printed(sheet).data for sheet in sheets] == [other.printed(sheet).data for sheet in sheets]


def test_words_for_who_does_not_see_a_card_are_those_on_it(market: Press) -> None:
    assert cards.alternative(market.paper(APPLES, "en")) == "The orchard fair · Apples · English"
    assert cards.alternative(market.paper(APPLES, "ug")) == (
        "باغ يەرمەنكىسى · ئالمىلار · ئۇيغۇرچە · دەسلەپكى ماشىنا تەرجىمىسى"
    )
    night = cards.alternative(market.paper(NIGHT, "en"))
    assert night.startswith("The orchard fair · A night in the orchard · This event is to come. · ")
    assert re.findall(r"· (Berlin|New York|Shanghai|UTC)(?= ·|$)", night) == ["Berlin", "New York", "Shanghai", "UTC"]
    pruning = cards.alternative(market.paper(PRUNING, "ug"))
    assert "· Pruning together · بۇ پائالىيەت ئەمەلدىن قالدۇرۇلدى. ·" in pruning
    with_picture = replace(market.paper(APPLES, "en"), picture=Picture("a.png", b"", "A red apple"))
    assert cards.alternative(with_picture) == "The orchard fair · Apples · English · A red apple"


def test_the_language_of_a_card_is_not_taken_for_that_of_an_event(market: Press) -> None:
    setting = market.setting("ug")
    told = {page: next(cards.sheets(market.paper(page, "ug"), setting)).data for page in (NIGHT, APPLES)}
    assert {page: data["tongue"] for page, data in told.items()} == {NIGHT: "", APPLES: "ئۇيغۇرچە"}
    assert told[NIGHT]["draft"]


def test_what_does_not_take_place_stands_on_an_alarming_ground(market: Press) -> None:
    for page, least, most in ((NIGHT, 0, 0), (PRUNING, 5_000, 100_000)):
        alarming = [
            picture(card).get_flattened_data().count(ALARM) for card in made(market, market.paper(page, "en")).values()
        ]
        assert all(least <= number <= most for number in alarming), alarming


def test_a_draft_is_marked(market: Press) -> None:
    draft = market.paper(APPLES, "zh-Hans")
    for card, clean in zip(made(market, draft).values(), made(market, replace(draft, draft="")).values(), strict=True):
        assert picture(card).get_flattened_data().count(ALARM) > 200
        assert picture(clean).get_flattened_data().count(ALARM) == 0


def test_a_right_to_left_card_is_mirrored(market: Press) -> None:
    ground = picture(made(market, market.paper(APPLES, "en"))[Product.CARD]).getpixel((0, 0))
    for tag, side in (("en", 1190), ("zh-Hans", 1190), ("ug", 10)):
        card = picture(made(market, market.paper(APPLES, tag))[Product.CARD])
        bright = {x for x in (10, 1190) if any(card.getpixel((x, y)) != ground for y in range(630))}
        assert bright == {side}


def test_a_picture_takes_the_place_of_the_lines(market: Press) -> None:
    data = io.BytesIO()
    Image.new("RGB", (1200, 630), "#00ff00").save(data, "PNG")
    shown = replace(market.paper(NIGHT, "en"), picture=Picture("media/green.PNG", data.getvalue(), "Green"))
    found = made(market, shown)
    assert [card.overflow for card in found.values()] == [(), ()]
    assert picture(found[Product.CARD]).getpixel((1190, 300)) == (0, 255, 0)
    assert picture(found[Product.SQUARE]).getpixel((540, 200)) == (0, 255, 0)


@pytest.mark.parametrize("tag", TAGS)
def test_of_many_zones_a_card_shows_those_for_which_there_is_room(market: Press, tag: str) -> None:
    data = io.BytesIO()
    Image.new("RGB", (1200, 630), "#00ff00").save(data, "PNG")
    shown = replace(market.paper(NIGHT, tag), picture=Picture("green.png", data.getvalue(), "Green"))
    assert shown.event is not None
    many = replace(shown, event=replace(shown.event, times=shown.event.times * 4))
    assert [card.overflow for card in made(market, many).values()] == [(), ()]


def test_the_picture_of_a_page_is_the_one_that_its_front_matter_names(tmp_path: Path) -> None:
    for name, width in (("large.png", 1200), ("small.png", 1199)):
        Image.new("RGB", (width, 630)).save(tmp_path / name)
    (tmp_path / "torn.png").write_bytes(b"Words.")
    assert Picture.of({"file": "large.png", "alt": "Black"}, tmp_path) == Picture(
        "large.png", (tmp_path / "large.png").read_bytes(), "Black"
    )
    assert Picture.of(None, tmp_path) is None
    for name in ("small.png", "none.png", "torn.png"):
        assert Picture.of({"file": name, "alt": "Black"}, tmp_path) is None


@pytest.mark.parametrize(("repeated", "lines"), [(2, 0), (7, 7)])
def test_a_title_becomes_smaller_and_at_last_too_long(market: Press, repeated: int, lines: int) -> None:
    long = replace(market.paper(NIGHT, "en"), title=LINE * repeated)
    overflow = made(market, long)[Product.CARD].overflow
    assert [(part, need) for part, _, need in overflow] == [("title", lines)] * bool(lines)
    assert all(1 < room < need for _, room, need in overflow)


def test_words_of_another_language_keep_theirs(market: Press) -> None:
    page = replace(market.paper(APPLES, "ug"), title=Fallback("Apples", market.paper(APPLES, "en").language))
    sheet = next(cards.sheets(page, market.setting("ug")))
    assert sheet.data["heading"] == [
        {"is": "span", "in": ["Apples"], "tongue": {"tag": "en", "lang": "en", "region": "", "dir": "ltr"}}
    ]
