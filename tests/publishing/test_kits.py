"""A kit is all files of an event in one language, each with words for what it is."""

from __future__ import annotations

import pytest
from lxml import html

from build_tools.excerpts.downloads import Download, Format
from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.press.products import Made, Product
from build_tools.publishing import kits, pack
from build_tools.publishing.kits import Figures, Kit, Part
from build_tools.sources import references
from build_tools.text.translation import Fallback, Translations
from build_tools.text.wording import Wording
from tests.conftest import ROOT

ENGLISH, UYGHUR = Language.of("en"), Language.of("ug")
WORDS = {
    ("product", "Handout"): "تارقاتما",
    ("product", "Two languages side by side"): "ئىككى تىل",
    ("brackets", "{name} ({unit})"): "{name} ({unit})",
}


def kit(*parts: Part, calendar: tuple[str, bytes] | None = None, figures: tuple[Figures, ...] = ()) -> Kit:
    wording = Wording(Locale(UYGHUR, "ئۇيغۇرچە"), Translations(UYGHUR, ENGLISH, WORDS))
    return Kit(parts, figures, calendar, wording)


def made(product: Product, name: str, **more: object) -> Made:
    return Made(product, name, b"DATA", **more)  # type: ignore[arg-type]


EVENT = Part(
    "events/fair",
    "The fair",
    [
        made(Product.HANDOUT, "fair-handout-ug.pdf", pages=2, preview=b"SMALL"),
        made(Product.SLIDES, "fair-slides-ug.pdf", pages=9),
        made(Product.CARD, "fair-card-ug.png", pixels=(1200, 630), preview=b"CARD"),
        made(Product.CODE, "fair-code-ug.svg"),
    ],
    b"<p>fair</p>",
)
APPLES = Part(
    "apples",
    "Apples",
    [
        made(Product.PARALLEL, "apples-parallel-ug-en.pdf", pages=3, other="en"),
        made(Product.SLIDES, "apples-slides-ug.pdf"),
        made(Product.CARD, "apples-card-ug.png", pixels=(1200, 630)),
    ],
    b"<p>apples</p>",
    ("A draft.",),
)
TABLE = Figures("Trees", [Download(Format.CSV, "trees.csv", "Table", b"1,2")])


def test_everything_has_its_folder_and_where_the_site_has_it() -> None:
    items = list(kit(EVENT, APPLES, calendar=("fair-ug.ics", b"BEGIN"), figures=(TABLE,)).items())
    assert [(item.group.value, item.name, item.address, item.of) for item in items] == [
        ("print", "fair-handout-ug.pdf", "events/fair/fair-handout-ug.pdf", "The fair"),
        ("project", "fair-slides-ug.pdf", "events/fair/fair-slides-ug.pdf", "The fair"),
        ("share", "fair-card-ug.png", "events/fair/fair-card-ug.png", "The fair"),
        ("print", "fair-code-ug.svg", "events/fair/fair-code-ug.svg", "The fair"),
        ("print", "apples-parallel-ug-en.pdf", "apples/apples-parallel-ug-en.pdf", "Apples"),
        ("read", "fair-ug.html", "events/fair/fair-ug.html", "The fair"),
        ("read", "apples-ug.html", "events/fair/apples-ug.html", "Apples"),
        ("data", "trees.csv", "data/trees.csv", "Trees"),
        ("calendar", "fair-ug.ics", "events/fair/fair-ug.ics", "The fair"),
    ]


def test_a_file_is_described_in_the_readers_language() -> None:
    items = {item.name: item for item in kit(EVENT, APPLES).items()}
    handout, parallel = items["fair-handout-ug.pdf"], items["apples-parallel-ug-en.pdf"]
    assert (handout.title, handout.format, handout.size, handout.pages, handout.pixels) == (
        "تارقاتما",
        "PDF",
        4,
        2,
        None,
    )
    assert isinstance(handout.purpose, Fallback)
    assert parallel.title == "ئىككى تىل (ئىنگلىزچە)"
    card = items["fair-card-ug.png"]
    assert (card.format, card.pages, card.pixels) == ("PNG", 0, (1200, 630))


def test_small_pictures_lie_beside_their_sheets_and_a_code_is_its_own() -> None:
    whole = kit(EVENT, APPLES)
    items = {item.name: item.preview for item in whole.items()}
    assert items["fair-handout-ug.pdf"] == "events/fair/previews/fair-handout-ug.png"
    assert items["fair-slides-ug.pdf"] == ""
    assert items["fair-code-ug.svg"] == "events/fair/fair-code-ug.svg"
    assert whole.previews() == {
        "events/fair/previews/fair-handout-ug.png": b"SMALL",
        "events/fair/previews/fair-card-ug.png": b"CARD",
    }


def test_pages_that_are_called_alike_have_small_pictures_of_their_own_and_all_say_how_good_they_are() -> None:
    parts = [
        Part(
            f"{place}/pears",
            "Pears",
            [
                made(Product.HANDOUT, "pears-handout-ug.pdf", preview=place.encode()),
                made(Product.POSTER, "pears-poster-ug.pdf", preview=b"NOT TAKEN"),
            ],
            status=(place,),
        )
        for place in ("old", "new")
    ]
    whole = kit(EVENT, *parts)
    places = pack.placed(list(whole.items()))
    assert places["print/pears-handout-ug.pdf"].preview == "old/pears/previews/pears-handout-ug.png"
    assert places["print/pears-handout-ug-2.pdf"].preview == "new/pears/previews/pears-handout-ug.png"
    pictures = {place: data for place, data in whole.previews().items() if "pears" in place}
    assert pictures == {
        "old/pears/previews/pears-handout-ug.png": b"old",
        "new/pears/previews/pears-handout-ug.png": b"new",
    }
    assert whole.context(places)["standings"] == [("Pears", ("old",)), ("Pears", ("new",))]


@pytest.mark.parametrize(
    ("size", "said"), [(1, "1 KB"), (1025, "2 KB"), (2**20 - 1, "1,024 KB"), (2**20, "1 MB"), (5621550, "5.4 MB")]
)
def test_sizes_are_written_as_people_read_them(size: int, said: str) -> None:
    assert kit(EVENT).sized(size) == said


def test_pages_that_are_called_alike_get_longer_names() -> None:
    assert kits.names(["events/fair", "old/Fair", "apples"], "ug") == {
        "events/fair": "events-fair-ug.html",
        "old/Fair": "old-Fair-ug.html",
        "apples": "apples-ug.html",
    }


def test_no_two_copies_have_one_name() -> None:
    assert kits.names(["ئالما", "ئامۇت", "x/p", "y/p", "x-p"], "ug") == {
        "ئالما": "file-ug.html",
        "ئامۇت": "file-ug-2.html",
        "x/p": "x-p-ug.html",
        "y/p": "y-p-ug.html",
        "x-p": "x-p-ug-2.html",
    }


def test_groups_come_in_the_order_of_their_use_and_empty_ones_not_at_all() -> None:
    whole = kit(EVENT, APPLES, figures=(TABLE,))
    placed = pack.placed(list(whole.items()))
    context = whole.context(placed)
    assert [group.value for group, _, _ in context["groups"]] == ["print", "project", "share", "read", "data"]
    assert [place for _, _, items in context["groups"] for place, _ in items][:3] == [
        "print/fair-handout-ug.pdf",
        "print/fair-code-ug.svg",
        "print/apples-parallel-ug-en.pdf",
    ]
    assert context["standings"] == [("Apples", ("A draft.",))]
    assert whole.root == "fair-ug"


@pytest.mark.parametrize(
    ("tag", "sentences", "said"),
    [
        ("zh-Hans", ("本页已译出。", "译文尚无人审校。"), "本页已译出。译文尚无人审校。"),
        ("zh-Hans", (Fallback("It is translated.", ENGLISH), "译文尚无人审校。"), "It is translated. 译文尚无人审校。"),
        ("ug", ("بىرىنچى.", "ئىككىنچى."), "بىرىنچى. ئىككىنچى."),
    ],
)
def test_sentences_follow_each_other_as_their_language_has_it(tag: str, sentences: tuple[str, ...], said: str) -> None:
    language = Language.of(tag)
    wording = Wording(Locale(language, tag), Translations(language, ENGLISH, {}))
    environment = references.environment([ROOT / "overrides"], wording)
    template = '{% import "pack/parts.html" as parts with context %}{{ parts.said(sentences) }}'
    shown = environment.from_string(template).render(sentences=sentences, locale=wording.locale, kit=kit(EVENT))
    assert html.fragment_fromstring(shown, create_parent="p").text_content().strip() == said


def test_a_page_as_text_has_a_line_for_each_block() -> None:
    page = (
        "<h1>The fair</h1><p>Of\n  apples.</p><h2>Print</h2><ul><li>One</li></ul><dl><dt>a.pdf</dt><dd>A file</dd></dl>"
    )
    assert kits.as_text(page).decode() == "THE FAIR\n\nOf apples.\n\nPrint\n\n- One\na.pdf\n  A file\n"
