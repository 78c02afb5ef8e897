"""Sheets and pictures in a built site: where they lie, what is wrong with them, and that they are made once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from build_tools.press import every
from build_tools.press.paper import Paper
from build_tools.press.products import Product, name
from build_tools.press.setting import Setting, code_picture
from build_tools.press.sheet import Format, Sheet
from build_tools.publishing import printshop, remembrance
from build_tools.publishing.papers import Leaf
from tests.conftest import Run, change, command, current, declare, tree
from tests.sharing import once

Explainers = Callable[..., Run]
CONFIG, INDEX, UG = Path("mkdocs.yml"), Path("content/index.md"), Path("locales/ug/LC_MESSAGES/messages.po")
SHEET = Path("overrides/print/leaflet.typ")
HEAD = '#import "frame.typ": *\n#show: sheet.with(margin: 18mm)\n= #say(data.title)\n'
TEXT = '#t("Printed on pink paper")\n#for it in data.said [#say(it)\\ ]\n'
CARD = '#import "frame.typ": *\n#set page(width: 1200pt, height: 630pt)\n#show: sheet\n#set page(width: 1200pt, height: 630pt)\n= #say(data.title)\n'


def told(paper: Paper, setting: Setting) -> dict[str, object]:
    said = [paper.summary, *paper.status, paper.draft, paper.written, paper.address]
    said += [words for figure in paper.figures for words in (figure.caption, figure.shown.title, figure.alternative)]
    said += [f"{number} {it.source.title}" for number, it in enumerate(paper.references, 1)]
    return {**setting.data(paper), "said": [words for words in said if words]}


def leaflet(run: every.Run) -> Iterator[Sheet]:
    paper, setting = run.paper, run.setting
    file = name(paper.id, Product.HANDOUT, paper.language.tag, "pdf")
    data, most = told(paper, setting), setting.order.handout_pages
    yield Sheet(file, "leaflet.typ", Format.PDF, data, code_picture(paper), most)


def card(run: every.Run) -> Iterator[Sheet]:
    paper, setting = run.paper, run.setting
    file = name(paper.id, Product.CARD, paper.language.tag, "png")
    yield Sheet(file, "small.typ", Format.PNG, setting.data(paper))


@pytest.fixture(scope="session")
def printed(synced_orchard: Path) -> Path:
    """The site with figures, its page printed on a leaflet and a card."""

    def make(folder: Path) -> None:
        shutil.copytree(synced_orchard, folder)
        page, sheets = folder / INDEX, folder / SHEET.parent
        change(folder / CONFIG, "      languages:\n", "      press: {paper: a4}\n      languages:\n")
        change(page, "    id: fruit\n", "    id: fruit\n    chart: bars\n")
        said = "summary: All of it in short.\ndescription: Apples and pears.\n"
        change(page, "date: 2026-01-02\n", f"date: 2026-01-02\n{said}")
        (sheets / SHEET.name).write_text(HEAD + TEXT, "utf-8")
        (sheets / "small.typ").write_text(CARD, "utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(every, "PRODUCTS", (leaflet, card))
            command("sync", folder)
            command("build", folder, "-d", str(folder.with_name("built-printed")))

    return once(synced_orchard.with_name("printed"), make)


@pytest.fixture
def press(printed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh copy of the site that was printed, as the current folder."""
    monkeypatch.setattr(every, "PRODUCTS", (leaflet, card))
    return current(printed, tmp_path / "printed", monkeypatch)


def files(folder: str = "site") -> list[str]:
    return sorted(path for path in tree(Path(folder)) if re.search(r"(handout|card)-", path))


def text_of(tag: str) -> str:
    document = pypdfium2.PdfDocument(f"site/{tag}/index/index-handout-{tag}.pdf")
    return " ".join("".join(page.get_textpage().get_text_bounded() for page in document).split())


ALL = [
    f"{tag}/index/index-{product}-{tag}.{ending}"
    for tag in ("en", "ug", "zh-Hans")
    for product, ending in (("card", "png"), ("handout", "pdf"))
]

PAGES = 3  # what is made of the one page is remembered, in every language


def test_a_page_with_a_summary_is_printed_in_every_language(press: Path, explainers: Explainers) -> None:
    run = explainers("build")
    assert (run.status, run.err) == (0, "")
    assert files() == ALL
    said = text_of("en")
    assert "Figures of the orchard Printed on pink paper All of it in short. 2 January 2026" in said
    assert "The harvest, with a partial year" in said
    assert "Bar chart: Fruit by kind; What is measured:" in said
    assert "1 Fruit almanac" in said


def test_a_translation_says_on_paper_how_far_it_can_be_relied_on(press: Path, explainers: Explainers) -> None:
    assert explainers("build").status == 0
    said = text_of("zh-Hans")
    assert "机译草稿，未经审校" in said
    assert "All of it in short." in said  # nobody has translated it


def test_without_press_nothing_is_printed(press: Path, explainers: Explainers) -> None:
    change(CONFIG, "      press: {paper: a4}\n", "")
    shutil.rmtree(".cache/press")
    assert explainers("build").status == 0
    assert files() == []
    assert 'class="prints"' not in Path("site/en/index.html").read_text("utf-8")
    assert not Path(".cache/press").exists()


def test_a_page_offers_its_sheets_and_its_card(press: Path, explainers: Explainers) -> None:
    change(CONFIG, "site_name:", "site_url: https://example.org/a/\nsite_name:")
    assert explainers("build").status == 0
    html = Path("site/zh-Hans/index.html").read_text("utf-8")
    size = (Path("site/zh-Hans/index/index-handout-zh-Hans.pdf").stat().st_size + 1023) // 1024
    (line,) = re.findall(r'<p class="prints".*?</p>', html, re.DOTALL)
    assert 'href="index/index-handout-zh-Hans.pdf"' in line
    assert f"PDF，{size} KB" in line
    assert re.findall(r'<meta (?:property|name)="(?:og|twitter):([^"]*)" content="([^"]*)">', html) == [
        ("type", "article"),
        ("site_name", "小网站"),
        ("title", "果园的数字"),
        ("description", "Apples and pears."),
        ("url", "https://example.org/a/zh-Hans/index.html"),
        ("locale", "zh_CN"),
        ("image", "https://example.org/a/zh-Hans/index/index-card-zh-Hans.png"),
        ("image:type", "image/png"),
        ("image:width", "1200"),
        ("image:height", "630"),
        ("image:alt", "小网站 · 果园的数字 · 简体中文 · 机译草稿，未经审校"),
        ("card", "summary_large_image"),
    ]


def test_without_an_address_there_is_no_card_for_links_and_the_build_says_so(
    press: Path, explainers: Explainers
) -> None:
    run = explainers("build", "--strict")
    assert run.status == 0
    assert (
        "Without site_url: no canonical addresses, language links for search engines, or sitemap;"
        " no QR codes on paper, and no cards of shared links.\n"
    ) in run.out
    assert "og:" not in Path("site/en/index.html").read_text("utf-8")


def test_two_builds_print_the_same_bytes_and_the_second_prints_nothing(press: Path, explainers: Explainers) -> None:
    assert explainers("build").status == 0
    first, kept = tree(Path("site")), tree(Path(".cache/press"))
    assert len(kept) == len(ALL) + PAGES
    assert explainers("build").status == 0
    assert (tree(Path("site")), tree(Path(".cache/press"))) == (first, kept)
    for path in Path(".cache/press").iterdir():
        path.unlink()
    assert explainers("build", "-d", "other").status == 0
    assert {path: data for path, data in tree(Path("other")).items() if path in ALL} == {
        path: data for path, data in first.items() if path in ALL
    }


def test_what_is_not_needed_any_more_leaves_the_cache(press: Path, explainers: Explainers) -> None:
    assert explainers("build").status == 0
    first = {path.name for path in Path(".cache/press").iterdir()}
    change(INDEX, "All of it in short.", "All in short.")
    assert explainers("build", "--locale", "zh-Hans").status == 0
    assert {path.name for path in Path(".cache/press").iterdir()} > first
    assert explainers("build").status == 0
    left = {path.name for path in Path(".cache/press").iterdir()}
    assert len(left) == len(ALL) + PAGES
    assert len(left & first) == 3  # the cards do not show the summary


def test_one_language_alone_is_printed_anew(press: Path, explainers: Explainers) -> None:
    assert explainers("build").status == 0
    before = tree(Path("site"))
    change(UG, 'msgid "Printed on pink paper"\nmsgstr ""', 'msgid "Printed on pink paper"\nmsgstr "ھالرەڭ قەغەز"')
    assert explainers("build", "--locale", "ug").status == 0
    after = tree(Path("site"))
    assert [path for path in files() if before[path] != after[path]] == ["ug/index/index-handout-ug.pdf"]


def problem(explainers: Explainers, *arguments: str) -> str:
    run = explainers("build", *arguments)
    assert run.status == 1
    return "\n".join(line for line in run.err.splitlines() if "Not built" not in line)


def test_a_handout_that_is_too_long_is_told_with_its_page_and_language(press: Path, explainers: Explainers) -> None:
    SHEET.write_text(f'{HEAD}{TEXT}#if data.language.tag == "ug" [#pagebreak()x#pagebreak()x]', "utf-8")
    assert problem(explainers) == (
        "content/index.md:1: the handout (ug) has 3 pages, and 2 are its most."
        " Shorten summary or key_points, or set handout_pages."
    )
    change(CONFIG, "press: {paper: a4}", "press: {paper: a4, handout_pages: 3}")
    assert explainers("build").status == 0


def test_a_part_that_does_not_fit_says_by_how_much(press: Path, explainers: Explainers) -> None:
    SHEET.write_text(f'{HEAD}{TEXT}#if data.language.lang != "zh" [#fits("title", 2, 3.5)]', "utf-8")
    assert problem(explainers) == (
        "content/index.md:1: the title of the handout (en) needs 3.5 lines, and there is room for 2. Shorten it.\n"
        "content/index.md:1: the title of the handout (ug) needs 3.5 lines, and there is room for 2."
        " Shorten it, or its translation."
    )


@pytest.mark.parametrize("place", [SHEET, SHEET.with_name("small.typ")])
@pytest.mark.parametrize(
    ("letter", "shown"), [("क", "क (U+0915)"), ("\ue000", r"\ue000 (U+E000)")], ids=["seen", "for private use"]
)
def test_a_letter_that_no_font_has_is_told(
    letter: str, shown: str, place: Path, press: Path, explainers: Explainers
) -> None:
    called = "handout" if place == SHEET else "card"
    change(INDEX, "# Figures of the orchard", f"# Figures of the {letter} orchard")
    place.write_text(place.read_text("utf-8"), "utf-8")
    (SHEET.with_name("small.typ") if place == SHEET else SHEET).write_text(
        HEAD.replace("#say(data.title)", "x") + TEXT.replace("say(it)", "[x]")
        if place != SHEET
        else CARD.replace("#say(data.title)", "x"),
        "utf-8",
    )
    assert (
        f"content/index.md:1: the {called} (en) has the letter {shown}, which no font of it has. Write it with other letters."
        in problem(explainers).splitlines()
    )


def test_a_broken_template_is_told_with_its_line_once_a_language(press: Path, explainers: Explainers) -> None:
    SHEET.write_text(HEAD + "#data.nothing", "utf-8")
    assert problem(explainers) == "\n".join(
        f"overrides/print/leaflet.typ:4: the handout ({tag}) of content/index.md is not printed:"
        ' dictionary does not contain key "nothing". Mend the template.'
        for tag in ("en", "ug", "zh-Hans")
    )


def test_a_font_that_is_not_there_is_told(press: Path, explainers: Explainers) -> None:
    SHEET.write_text(f'{HEAD}{TEXT}#if data.language.tag == "en" {{ text(font: "Nope")[] }}', "utf-8")
    assert problem(explainers) == (
        "overrides/print/leaflet.typ:6: there is no font 'nope' to print the handout (en) with."
        " Use letters(…) of frame.typ, or one of the fonts it names."
    )


def test_a_package_of_fonts_that_is_not_installed_is_told(
    press: Path, explainers: Explainers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_tools.press.typefaces.PACKAGES", {"no-such-font": "no_such_font"})
    assert problem(explainers) == (
        "mkdocs.yml:19: a font that sheets are printed with is not installed: No package metadata was found for"
        " no-such-font. Install what requirements.lock lists, or remove press."
    )


def test_without_templates_to_print_with_the_build_says_so(press: Path, explainers: Explainers) -> None:
    for path in SHEET.parent.iterdir():
        path.unlink()
    assert problem(explainers) == (
        "mkdocs.yml:19: there are no templates to print with: overrides/print/frame.typ does not exist."
        " Bring overrides/print/ back, or remove press."
    )


def other(run: every.Run) -> Iterator[Sheet]:
    """Print what a page is in the other languages."""
    for paper, setting in run.others():
        file = name(paper.id, Product.PARALLEL, run.paper.language.tag, "pdf", paper.language.tag)
        links = re.findall(r'href="([^"]*)"', paper.body)
        links += [f"src={called}" for called in re.findall(r'src="([^"]*)"', paper.body)]
        pictures_of = [f"{called} {len(data)}" for called, data in run.pictures.items()]
        data = told(paper, setting)
        data["said"] = [*data["said"], *links, *pictures_of]  # type: ignore[misc]
        yield Sheet(file, "leaflet.typ", Format.PDF, {**data, "title": f"{paper.title} {paper.language.tag}"})


def test_a_page_is_told_in_all_other_languages(
    press: Path, explainers: Explainers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(every, "PRODUCTS", (other,))
    change(CONFIG, "site_name:", "site_url: https://example.org/a/\nsite_name:")
    Path("content/pictures").mkdir()
    Path("content/pictures/tree.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    Path("content/more").mkdir()
    text = "# More\n\nSee [all](../index.md#excerpt-fruit).\n\n![A tree](../pictures/tree.svg)\n"
    Path("content/more/page.md").write_text(f"---\nsummary: More of it.\n---\n\n{text}", "utf-8")
    change(CONFIG, "  - index.md\n", "  - index.md\n  - more/page.md\n")
    assert explainers("sync").status == 0
    assert explainers("build").err == ""
    document = pypdfium2.PdfDocument("site/ug/more/page/page-parallel-ug-zh-Hans.pdf")
    said = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert said.startswith("More zh-Hans")
    assert "尚未翻译" in said
    assert "https://example.org/a/zh-Hans/more/page.html" in said
    assert "../index.html#excerpt-fruit" in said
    assert "src=../../assets/media/pictures/tree.svg ../../assets/media/pictures/tree.svg 41" in said
    document = pypdfium2.PdfDocument("site/en/index/index-parallel-en-zh-Hans.pdf")
    said = " ".join("".join(page.get_textpage().get_text_bounded() for page in document).split())
    assert "果园的数字 zh-Hans" in said
    assert "收成，其中一年不完整" in said  # what the page calls its second figure


@pytest.fixture
def remembered(press: Path, explainers: Explainers, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """The site was built; called, it builds it again, and gives those languages whose page was made anew."""
    monkeypatch.setattr(every, "PRODUCTS", (leaflet, card, other))
    change(CONFIG, "site_name:", "site_url: https://example.org/a/\nsite_name:")
    Path("content/pictures").mkdir()
    tree_of = "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>"
    Path("content/pictures/tree.svg").write_text(tree_of, "utf-8")
    Image.new("RGB", (1200, 630), "#00ff00").save("content/green.png")
    declare(Path("content/green.png"))
    change(INDEX, "date: 2026-01-02\n", "date: 2026-01-02\nimage: {file: green.png, alt: A green square}\n")
    INDEX.write_text(INDEX.read_text("utf-8") + "\n![A tree](pictures/tree.svg)\n", "utf-8")
    made, whole = Path("made").resolve(), printshop.Printshop._made

    def noted(shop: printshop.Printshop, leaf: Leaf, name: str) -> object:
        with made.open("a", encoding="utf-8") as file:
            file.write(f"{shop.locale.tag}\n")
        return whole(shop, leaf, name)

    monkeypatch.setattr(printshop.Printshop, "_made", noted)

    def build(status: int = 0) -> list[str]:
        made.write_text("", "utf-8")
        assert explainers("build").status == status
        return sorted(made.read_text("utf-8").split())

    assert build() == ["en", "ug", "zh-Hans"]
    return build


EVERY, ITS = ["en", "ug", "zh-Hans"], ["ug"]
CHANGES: dict[str, tuple[Path, str, str]] = {
    "the text of the page": (INDEX, "# Figures of the orchard", "# Numbers of the orchard"),
    "its front matter": (INDEX, "All of it in short.", "All in short."),
    "another language's catalog": (
        UG,
        'msgid "Printed on pink paper"\nmsgstr ""',
        'msgid "Printed on pink paper"\nmsgstr "x"',
    ),
    "a template": (SHEET, "margin: 18mm", "margin: 21mm"),
    "the paper": (CONFIG, "press: {paper: a4}", "press: {paper: us-letter}"),
    "the address": (CONFIG, "https://example.org/a/", "https://example.org/b/"),
    "an extension": (CONFIG, "markdown_extensions:\n", "markdown_extensions:\n  - nl2br\n"),
    "a picture": (Path("content/pictures/tree.svg"), "M0 0", "M1 1"),
    "the sources": (Path("content/sources.yml"), "Fruit almanac", "Fruit almanack"),
}
UNSEEN = {"an extension", "a picture"}
"""What the leaflet and the card of these tests do not show, but sheets of others may."""


def test_a_page_is_made_anew_when_anything_of_it_changes(remembered: Callable[..., list[str]]) -> None:
    for what, (place, old, new) in CHANGES.items():
        before = tree(Path("site"))
        change(place, old, new)
        assert (what, remembered()) == (what, EVERY)
        after = tree(Path("site"))
        assert what in UNSEEN or [path for path in files() if before[path] != after[path]], what
    assert remembered() == []


def test_a_page_is_made_anew_when_what_stands_beside_it_changes(
    remembered: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("RGB", (1200, 630), "#ff0000").save("content/green.png")
    assert remembered() == EVERY
    Path("locales/ug/reviews.yml").write_text("origin: people\n", "utf-8")
    assert remembered() == EVERY
    Path("content/glossary.yml").write_text("- {id: worm, en: worm, forms: {ug: [x], zh-Hans: [y]}}\n", "utf-8")
    assert remembered() == EVERY
    monkeypatch.setattr(remembrance, "program", lambda: "another one")
    assert remembered() == EVERY
    assert remembered() == []


def test_a_page_of_which_something_is_wrong_is_made_again_and_told_again(
    remembered: Callable[..., list[str]], explainers: Explainers
) -> None:
    SHEET.write_text(f'{HEAD}{TEXT}#if data.language.tag == "ug" [#pagebreak()x#pagebreak()x]', "utf-8")
    assert remembered(1) == EVERY
    assert remembered(1) == ITS
    assert "the handout (ug) has 3 pages" in problem(explainers)


def test_a_sheet_that_is_not_kept_any_more_is_printed_again(remembered: Callable[..., list[str]]) -> None:
    before = tree(Path("site"))
    next(Path(".cache/press").glob("*.png")).unlink()
    assert len(remembered()) == 1
    assert tree(Path("site")) == before


def test_a_page_that_changes_while_it_is_made_is_not_remembered(
    remembered: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(INDEX, "All of it in short.", "All in short.")
    names = iter(range(99))
    whole = printshop.Printshop._name
    monkeypatch.setattr(printshop.Printshop, "_name", lambda shop, leaf: f"{whole(shop, leaf)}{next(names)}")
    assert remembered() == EVERY
    monkeypatch.setattr(printshop.Printshop, "_name", whole)
    assert remembered() == EVERY
