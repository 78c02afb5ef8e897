"""Excerpts as readers meet them: seen, heard in order, sorted, printed, and without JavaScript."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Read, build
from tests.browser.places import Place
from tests.browser.reader import DESKTOP, PHONE, until
from tests.sharing import once

pytestmark = pytest.mark.browser

TAGS = ["en", "ug", "zh-Hans"]
# A chart that an editor has specified, of the same harvest and so with the same words.
OWN = """\
chart:
  spec:
    mark: bar
    encoding:
      x: {field: harvest, type: quantitative, title: null}
      y: {field: year, type: nominal, title: null}
rows:
"""
BOXES = "all => all.map(each => { const box = each.getBoundingClientRect(); return [box.left, box.right, box.top, box.bottom] })"
ROWS = "rows => rows.map(row => row.cells[0].firstChild.textContent.trim())"


@pytest.fixture(scope="session")
def orchard_place(synced_orchard: Path) -> Place:
    """The site with an excerpt of every kind, and a chart of the editor's own, as it lies in its folder."""

    def make(folder: Path) -> None:
        shutil.copytree(synced_orchard, folder)
        data, page = (folder / "content" / name for name in ("data", "index.md"))
        harvest = (data / "harvest.yml").read_text("utf-8")
        (data / "own.yml").write_text(harvest.replace("id: harvest", "id: own").replace("rows:\n", OWN, 1), "utf-8")
        page.write_text(page.read_text("utf-8") + "\n/// excerpt\n    id: own\n///\n", "utf-8")
        build(folder / "mkdocs.yml", folder / "site")

    return Place.on_disk(once(synced_orchard.with_name("own-orchard"), make) / "site")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(orchard_place: Place, read: Read, tag: str, scheme: str, size: dict[str, int]) -> None:
    reader = read(orchard_place, viewport=size, color_scheme=scheme)
    page = reader.visit(f"{tag}/index.html")
    assert reader.complaints == []
    page.locator("article details").evaluate_all("all => all.forEach(each => { each.open = true })")
    found = Axe().run(page)  # what it asks for itself fails on file://
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found.response["violations"]] == []


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_wide_table_moves_in_its_own_frame(orchard_place: Place, read: Read, tag: str, size: dict[str, int]) -> None:
    page = read(orchard_place, viewport=size).visit(f"{tag}/index.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    frame = page.locator("#excerpt-fruit .excerpt__scroll")
    if size == PHONE:
        assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
        frame.focus()
        page.keyboard.press("ArrowLeft" if tag == "ug" else "ArrowRight")
        until(page, "document.querySelector('#excerpt-fruit .excerpt__scroll').scrollLeft !== 0")


def test_claims_are_cards_side_by_side_and_on_a_phone_below_each_other(orchard_place: Place, read: Read) -> None:
    for tag in TAGS:
        page = read(orchard_place, viewport=DESKTOP).visit(f"{tag}/index.html")
        one, two, _ = page.locator(".claims > li").evaluate_all(BOXES)
        assert one[2] == two[2], tag
        assert (one[0] > two[1]) if tag == "ug" else (one[1] < two[0]), tag
        page = read(orchard_place, viewport=PHONE).visit(f"{tag}/index.html")
        one, two, _ = page.locator(".claims > li").evaluate_all(BOXES)
        assert one[3] < two[2], tag


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_header_covers_nothing_of_a_figure_that_is_linked_to(
    orchard_place: Place, read: Read, size: dict[str, int]
) -> None:
    page = read(orchard_place, viewport=size).visit("en/index.html#excerpt-orchard")
    until(page, "scrollY > 0")
    covered = page.locator(".md-header").evaluate("header => header.getBoundingClientRect().bottom")
    assert page.locator("#excerpt-orchard").evaluate("each => each.getBoundingClientRect().top") >= covered


def test_a_date_of_a_timeline_stands_beside_its_words_and_on_a_phone_before_them(
    orchard_place: Place, read: Read
) -> None:
    for tag in TAGS:
        for size in (DESKTOP, PHONE):
            page = read(orchard_place, viewport=size).visit(f"{tag}/index.html")
            (date,) = page.locator(".timeline > li:first-child .timeline__date").evaluate_all(BOXES)
            (event,) = page.locator(".timeline > li:first-child .timeline__event").evaluate_all(BOXES)
            before = date[0] >= event[1] if tag == "ug" else date[1] <= event[0]
            assert before or size == PHONE, tag
            assert date[2] < event[3], tag
            assert event[2] < date[3], tag


# Heard in order

POINTS = {
    "en": ["2022: 900 to 1,100", "2023: 1,529", "2024: 800 (to August)"],
    "ug": ["2022-يىل: 900 – 1,100", "2023-يىل: 1,529", "2024-يىل: 800 (8-ئايغىچە)"],
    "zh-Hans": ["2022年：900至1,100", "2023年：1,529", "2024年：800（截至8月）"],
}
FRUIT = {
    "en": ["Red apples", "Green pears", "Yellow plums"],
    "ug": ["قىزىل ئالما", "يېشىل نەشپۈت", "سېرىق ئالۇچا"],
    "zh-Hans": ["红苹果", "青梨", "黄李子"],
}


def heard(page: Page, selector: str) -> list[str]:
    """Return what somebody hears of a part of a page, line by line, without the addresses of links."""
    lines = [line.strip() for line in page.locator(selector).aria_snapshot().splitlines()]
    return [line for line in lines if not line.startswith(("- /url", "- superscript", '- text: "[', "- rowgroup"))]


def test_a_table_makes_sense_read_aloud(orchard_place: Place, read: Read) -> None:
    page = read(orchard_place, java_script_enabled=False).visit("en/index.html")
    assert heard(page, "#excerpt-fruit .excerpt__scroll")[:16] == [
        '- region "Fruit by kind":',
        '- table "Fruit by kind":',
        '- row "Fruit Variety Weight (kilograms) Share First picked Source":',
        '- columnheader "Fruit"',
        '- columnheader "Variety"',
        '- columnheader "Weight (kilograms)"',
        '- columnheader "Share"',
        '- columnheader "First picked"',
        '- columnheader "Source"',
        '- row "Red apples Elstar 4,016 59.6% 3 September 2024 Source [1]":',
        '- rowheader "Red apples"',
        '- cell "Elstar"',
        '- cell "4,016"',
        '- cell "59.6%"',
        '- cell "3 September 2024":',
        "- time: 3 September 2024",
    ]


def test_claims_make_sense_read_aloud(orchard_place: Place, read: Read) -> None:
    page = read(orchard_place).visit("en/index.html")
    assert heard(page, ".claims") == [
        "- list:",
        "- listitem:",
        "- strong: 2,884",
        '- text: "apples on the trees Source: Fruit Office"',
        '- link "Source [1]":',
        "- listitem:",
        "- strong: 20,000 to 25,000",
        '- text: "apples sold Source: 果园联合会, as reported by fruit-copies.test"',
        '- link "Source [3]":',
        "- listitem:",
        "- strong: about 23,000",
        "- text: apples that were picked",
        '- strong: "This site\'s inference, drawn from:"',
        "- text: Fruit Office",
        '- link "Source [1]":',
        "- text: · 果园联合会, as reported by fruit-copies.test",
        '- link "Source [3]":',
    ]


def test_a_timeline_makes_sense_read_aloud(orchard_place: Place, read: Read) -> None:
    page = read(orchard_place).visit("en/index.html")
    assert heard(page, ".timeline") == [
        "- list:",
        "- listitem:",
        '- time: "2019"',
        "- text: The first trees were planted.",
        "- listitem:",
        "- time: May 2020 to June 2020",
        "- text: A late frost came.",
        '- link "Source [2]":',
        "- listitem:",
        "- time: 24 May 2022",
        "- text: The orchard was opened to everybody.",
        '- link "Source [1]":',
        '- link "Source [2]":',
        "- text: our inference",
    ]


def test_a_quotation_makes_sense_read_aloud(orchard_place: Place, read: Read) -> None:
    page = read(orchard_place).visit("en/index.html")
    assert heard(page, "#excerpt-saying")[:11] == [
        '- figure "What the growers say From a report on the orchard.":',
        "- strong: What the growers say",
        "- text: From a report on the orchard.",
        "- blockquote:",
        "- paragraph: “The pears are ripe.”",
        "- paragraph:",
        "- text: — 果园联合会 · association of growers ·",
        '- time: "2024"',
        '- link "Source [3]":',
        '- paragraph: "This site\'s translation from Chinese. In the original:"',
        "- blockquote:",
    ]


def test_a_chart_makes_sense_read_aloud(orchard_place: Place, read: Read) -> None:
    page = read(orchard_place, java_script_enabled=False).visit("en/index.html")
    (picture,) = heard(page, "#excerpt-harvest .excerpt__chart")  # of an img one hears the name alone
    assert picture.startswith('- img "The harvest, with a partial year"')
    assert heard(page, "#excerpt-harvest .excerpt__alternative") == [
        '- paragraph: "Bar chart: Harvest by year"',
        '- paragraph: "What is measured: Harvest (tonnes)"',
        "- list:",
        '- listitem: "2022: 900 to 1,100"',
        '- listitem: "2023: 1,529"',
        '- listitem: "2024: 800 (to August)"',
    ]


@pytest.mark.parametrize("ident", ["harvest", "own"])
@pytest.mark.parametrize("tag", TAGS)
def test_a_chart_is_heard_in_order_in_every_language(orchard_place: Place, read: Read, tag: str, ident: str) -> None:
    """First the picture, then each label with its number, then where they are from."""
    page = read(orchard_place, java_script_enabled=False).visit(f"{tag}/index.html")
    figure = "\n".join(heard(page, f"#excerpt-{ident}"))
    parts = ["- img", *POINTS[tag], "Fruit Office"]
    places = [figure.find(part) for part in parts]
    assert min(places) >= 0, figure
    assert places == sorted(places), figure


@pytest.mark.parametrize("tag", TAGS)
def test_a_table_is_heard_in_order_in_every_language(orchard_place: Place, read: Read, tag: str) -> None:
    page = read(orchard_place, java_script_enabled=False).visit(f"{tag}/index.html")
    lines = heard(page, "#excerpt-fruit .excerpt__scroll")
    heads = [line for line in lines if line.startswith(("- columnheader", "- rowheader"))]
    assert [head.partition(" ")[2].partition(" ")[0] for head in heads] == ["columnheader"] * 6 + ["rowheader"] * 3
    assert [name in head for name, head in zip(FRUIT[tag], heads[6:], strict=True)] == [True] * 3
    first = lines.index(heads[6])
    assert lines[first + 1 : first + 4] == ['- cell "Elstar"', '- cell "4,016"', '- cell "59.6%"']


@pytest.mark.parametrize("tag", TAGS)
def test_the_table_of_a_chart_is_one_click_away_without_javascript(orchard_place: Place, read: Read, tag: str) -> None:
    page = read(orchard_place, java_script_enabled=False).visit(f"{tag}/index.html")
    table = page.locator("#excerpt-harvest table")
    assert not table.is_visible()
    page.locator("#excerpt-harvest .excerpt__table-of-chart > summary").click()
    assert table.is_visible()
    assert page.locator("#excerpt-harvest svg").is_visible()


@pytest.mark.parametrize("tag", TAGS)
def test_every_file_is_there(orchard_place: Place, read: Read, tag: str) -> None:
    page = read(orchard_place).visit(f"{tag}/index.html")
    links = page.locator(".excerpt__files a").evaluate_all("all => all.map(link => link.href)")
    paths = [orchard_place.parts(link)[0] for link in links]
    assert f"{tag}/data/harvest.png" in paths
    assert [path for path in paths if not (orchard_place.site / path).is_file()] == []


# Sorted


def names(page: Page) -> list[str]:
    found: list[str] = page.locator("#excerpt-fruit tbody tr").evaluate_all(ROWS)
    return found


def test_a_header_sorts_its_column_and_says_so(orchard_place: Place, read: Read) -> None:
    page = read(orchard_place, viewport=DESKTOP).visit("en/index.html")
    first = ["Red apples", "Green pears", "Yellow plums"]
    header = page.get_by_role("columnheader", name="Weight (kilograms)")
    turns = [
        ("ascending", ["Green pears", "Yellow plums", "Red apples"]),
        ("descending", ["Red apples", "Yellow plums", "Green pears"]),
        (None, first),
    ]
    assert names(page) == first
    for state, order in turns:
        header.get_by_role("button").press("Enter")
        assert (header.get_attribute("aria-sort"), names(page)) == (state, order)


def test_what_is_unknown_stays_at_the_end(orchard_place: Place, read: Read) -> None:
    page = read(orchard_place, viewport=DESKTOP).visit("en/index.html")
    button = page.get_by_role("columnheader", name="Share").get_by_role("button")
    button.click()
    assert names(page) == ["Yellow plums", "Red apples", "Green pears"]
    button.click()
    assert names(page) == ["Red apples", "Yellow plums", "Green pears"]


def test_words_are_sorted_as_their_language_does(orchard_place: Place, read: Read) -> None:
    orders = {"ug": ["سېرىق ئالۇچا", "قىزىل ئالما", "يېشىل نەشپۈت"], "zh-Hans": ["红苹果", "黄李子", "青梨"]}
    for tag, order in orders.items():
        page = read(orchard_place, viewport=DESKTOP).visit(f"{tag}/index.html")
        page.locator("#excerpt-fruit thead button").first.click()
        assert names(page) == order


@pytest.mark.parametrize("tag", TAGS)
def test_the_buttons_move_nothing(orchard_place: Place, read: Read, tag: str) -> None:
    found = []
    for script in (False, True):
        page = read(orchard_place, viewport=DESKTOP, java_script_enabled=script).visit(f"{tag}/index.html")
        assert page.locator(".excerpt__table button").count() == (11 if script else 0)
        found.append(page.locator(".excerpt :is(th, td)").evaluate_all(BOXES))
    assert found[0] == found[1]


# Printed


@pytest.mark.parametrize("tag", TAGS)
def test_on_paper_everything_is_there(orchard_place: Place, read: Read, tag: str, tmp_path: Path) -> None:
    page = read(orchard_place).visit(f"{tag}/index.html")
    page.pdf(path=tmp_path / "page.pdf")
    program = shutil.which("pdftotext")
    assert program, "Install the Debian package poppler-utils."
    text = subprocess.run(
        [program, "-layout", "page.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    for figure in ("4,016", "59.6", "1,529", "32.5", "2,884"):
        assert figure in text.stdout
    assert text.stdout.count("1,529") == 3  # in our chart, and in the tables of both, which are open
    assert "↕" not in text.stdout
    assert "CSV" not in text.stdout
    assert "CC BY 4.0" in text.stdout  # what is one click away on a screen
