"""Typst prints what it is fed with, says what is wrong with it, and goes on after that."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from build_tools import engines
from build_tools.excerpts.cache import Cache, sweep
from build_tools.languages import Language
from build_tools.press import typefaces, typst
from build_tools.press.printer import Printer
from build_tools.press.sheet import Format, Printed, Remark, Sheet
from build_tools.press.told import tongue
from build_tools.press.typst import NotPrintedError, Typst
from tests.conftest import ROOT

FRAME = '#import "frame.typ": *\n#show: sheet.with(margin: 18mm)\n= #say(data.title)\n'  # a template's line 4 is next
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the fonts of charts."""
    return tmp_path_factory.mktemp("charts") / "fonts"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder with the frame of all templates."""
    folder = tmp_path / "print"
    folder.mkdir()
    shutil.copy(ROOT / "overrides" / "print" / "frame.typ", folder)
    return folder


@pytest.fixture
def press(templates: Path, charts: Path) -> Iterator[Callable[..., Printed]]:
    """Print one template with the words after its frame."""
    typst: list[Typst] = []

    def printed(text: str, format: Format = Format.PDF, pictures: Mapping[str, bytes] = {}, **data: Any) -> Printed:  # noqa: A002
        (templates / "sheet.typ").write_text(FRAME + text, "utf-8")
        typst.append(Typst(templates, typefaces.folders(charts)))  # the templates have changed
        return typst[-1].printed(sheet(format, pictures, **data))

    yield printed
    typst.clear()


def sheet(form: Format = Format.PDF, pictures: Mapping[str, bytes] = {}, **data: Any) -> Sheet:
    known = {"language": tongue(Language.of("ug")), "title": "ماۋزۇ", "paper": "a4", "words": {}, **data}
    return Sheet("a.pdf", "sheet.typ", form, known, pictures)


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_sheet_is_printed_with_its_pages_and_what_does_not_fit(press: Callable[..., Printed]) -> None:
    printed = press(
        '#fits("summary", 3.0, 4.5)#fits("title", 2.0, 1.0)#pagebreak() 天下 #t("Sources")',
        words={"Sources": "مەنبەلەر"},
    )
    assert (printed.pages, printed.warnings, printed.overflow) == (2, (), (("summary", 3.0, 4.5),))
    assert "天下" in text_of(printed.data)
    assert "ماۋزۇ" in text_of(printed.data)


def test_braces_around_anything_but_the_name_of_a_value_are_letters(press: Callable[..., Printed]) -> None:
    printed = press(
        '#t("{number} pages", number: [3])',
        words={"{number} pages": "{x y} } {number} { {} {=1+1} #panic()"},
        language=tongue(Language.of("en")),
        title="x",
    )
    assert "{x y} } 3 { {} {=1+1} #panic()" in text_of(printed.data)


def test_what_cannot_be_set_in_type_is_left_out(press: Callable[..., Printed]) -> None:
    said = {"text": "a\0b\u202ec\ufeffd\x9be\ufffef", **tongue(Language.of("en"))}
    assert "abcdef" in text_of(press("#for it in data.said { say(it) }", said=[said]).data)


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (170, 240)), ("us-letter", (186, 240))], ids=["upright", "less upright"]
)
def test_the_first_page_is_a_small_picture_too(
    paper: str, size: tuple[int, int], press: Callable[..., Printed]
) -> None:
    printed = press("#lorem(2000)", paper=paper)
    assert printed.pages > 1
    width, height = Image.open(BytesIO(printed.preview)).size
    assert (abs(width - size[0]) <= 1, abs(height - size[1]) <= 1) == (True, True)  # Typst rounds up
    assert press("#lorem(2000)", paper=paper).preview == printed.preview


def test_every_letter_that_no_font_has_is_named_with_its_template_and_line(press: Callable[..., Printed]) -> None:
    for form in Format:
        with pytest.raises(NotPrintedError) as caught:
            press("a\n\nक 𐎀", form)
        assert caught.value.reasons == (
            Remark('PDF/UA-1 error: the text `"क"` could not be displayed with font `"Amiri"`', "sheet.typ", 6),
            Remark('PDF/UA-1 error: the text `"𐎀"` could not be displayed with font `"Amiri"`', "sheet.typ", 6),
        )


BROKEN = {
    "#let x = (": Remark("unclosed delimiter", "sheet.typ", 4),
    '#t("nope")': Remark('dictionary does not contain key "nope" and no default value was specified', "sheet.typ", 4),
    '#image("a/none.svg", alt: "x")': Remark("file not found (searched at a/none.svg)", "sheet.typ", 4),
    '#image("bad.png", alt: "x")': Remark(
        "failed to decode image (Format error decoding Png: Invalid PNG signature.)", "sheet.typ", 4
    ),
    '#image("square.svg")': Remark("PDF/UA-1 error: missing alt text", "sheet.typ", 4),
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_wrong_has_its_place_in_the_sheets_own_template(text: str, press: Callable[..., Printed]) -> None:
    with pytest.raises(NotPrintedError) as caught:
        press(text, pictures={"bad.png": b"none", "square.svg": SQUARE})
    assert caught.value.reasons == (BROKEN[text],)


def test_no_package_is_fetched(press: Callable[..., Printed], monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as asked:
        asked.settimeout(0.2)
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{asked.getsockname()[1]}")
        with pytest.raises(NotPrintedError) as caught:
            press('#import "@preview/cetz:0.3.0": canvas')
        with pytest.raises(TimeoutError):
            asked.accept()
    [reason] = caught.value.reasons
    assert (reason.template, reason.line) == ("sheet.typ", 4)
    assert reason.message.startswith("failed to download package")


def test_an_unknown_font_is_a_remark(press: Callable[..., Printed]) -> None:
    assert press('#text(font: "Nope")[]').warnings == (Remark("unknown font family: nope", "sheet.typ", 4),)


def test_a_template_that_is_not_there_is_told(templates: Path, charts: Path) -> None:
    with pytest.raises(NotPrintedError) as caught:
        Typst(templates, typefaces.folders(charts)).printed(sheet())
    assert caught.value.reasons == (Remark("there is no such template", "sheet.typ", 0),)


def test_a_picture_is_seen_by_its_own_sheet_only(templates: Path, charts: Path) -> None:
    (templates / "sheet.typ").write_text(FRAME + '#image("square.svg", alt: "x")', "utf-8")
    typst = Typst(templates, typefaces.folders(charts))
    assert typst.printed(sheet(pictures={"square.svg": SQUARE})).pages == 1
    with pytest.raises(NotPrintedError, match="file not found"):
        typst.printed(sheet())


def test_a_sheet_that_ends_the_engine_is_told_and_the_next_one_is_printed(templates: Path, charts: Path) -> None:
    (templates / "sheet.typ").write_text(FRAME, "utf-8")
    typst = Typst(templates, typefaces.folders(charts))
    with pytest.raises(NotPrintedError) as caught:
        typst.printed(sheet(pictures={"no/folder.png": b""}))
    assert str(caught.value) == "Typst breaks down over it, and does not say why"
    assert typst.printed(sheet()).pages == 1


def test_two_processes_print_the_same_bytes(templates: Path, charts: Path) -> None:
    (templates / "sheet.typ").write_text(FRAME + '#image("square.svg", alt: "x") ئۇيغۇر 天下', "utf-8")
    for form in Format:
        one, other = (
            Typst(templates, typefaces.folders(charts)).printed(sheet(form, {"square.svg": SQUARE})) for _ in "ab"
        )
        assert one == other


def test_a_sheet_is_printed_once_and_anew_when_it_would_look_different(templates: Path, charts: Path) -> None:
    (templates / "sheet.typ").write_text(FRAME + '#fits("title", 1, 2)', "utf-8")
    home = templates.with_name("press")

    def names(title: str = "a") -> set[str]:
        cache = Cache(home)
        printed = Printer(templates, cache, charts).printed(sheet(title=title))
        assert (printed.pages, printed.overflow) == (1, (("title", 1, 2),))
        assert {path.name for path in home.iterdir()} >= cache.used
        return cache.used

    first = names()
    assert names() == first
    assert names("b") != first
    (templates / "other.typ").write_text("x")
    assert names() != first
    sweep(home, first)
    assert {path.name for path in home.iterdir()} == first


def test_what_was_printed_before_needs_no_engine(templates: Path, charts: Path) -> None:
    (templates / "sheet.typ").write_text(FRAME, "utf-8")
    home = templates.with_name("press")
    printed = Printer(templates, Cache(home), charts).printed(sheet())
    again = Printer(templates, Cache(home), charts)
    assert again.printed(sheet()) == printed
    assert again._typst is None


def test_without_a_folder_for_fonts_they_are_made_elsewhere(templates: Path) -> None:
    (templates / "sheet.typ").write_text(FRAME, "utf-8")
    nowhere = templates / "sheet.typ" / "fonts"
    assert Printer(templates, Cache(nowhere), nowhere).printed(sheet()).pages == 1


@pytest.mark.parametrize("heard", [True, False])
def test_the_engine_clears_up_when_all_are_told_to_end(heard: bool, templates: Path, charts: Path) -> None:
    passing, homes = templates.with_name("passing"), templates.with_name("homes")
    passing.mkdir()
    homes.mkdir()
    command = [sys.executable, "-P", typst.__file__, str(passing), str(templates), *map(str, typefaces.folders(charts))]
    pipe, environment = subprocess.PIPE, {**os.environ, "PYTHONPATH": str(engines.HOME), "TMPDIR": str(homes)}
    question = {"template": "none.typ", "format": "pdf", "data": "{}", "pictures": {}}
    asked = json.dumps(question).encode() + b"\n"
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, bufsize=0) as process:
        asking, answering, saying = process.stdin, process.stdout, process.stderr
        assert None not in (asking, answering, saying)
        asking.write(asked)
        assert b"there is no such template" in answering.readline()
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGHUP)
        if not heard:  # whoever asked is gone
            answering.close()
            asking.write(asked)
        asking.close()
        assert (process.wait(20), saying.read()) == (0, b"")
    assert (list(homes.iterdir()), passing.exists()) == ([], False)


def left_of(data: bytes, letter: str) -> list[float]:
    """Return how far right of what stands before it each one of a kind begins."""
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    boxes = [(page.get_text_range(place, 1), page.get_charbox(place)) for place in range(page.count_chars())]
    lefts = sorted(box[0] for found, box in boxes if found == letter)
    return [left - max(box[2] for _, box in boxes if box[2] <= left) for left in lefts]


@pytest.mark.parametrize("language", ["zh-Hans", "ug"])
def test_chinese_marks_stand_where_chinese_has_them_after_latin_letters_too(
    language: str, press: Callable[..., Printed]
) -> None:
    words = {"text": "人、BBC、人", **tongue(Language.of("zh-Hans"))}
    printed = press("#say(data.more)", language=tongue(Language.of(language)), title="Latin", more=words)
    assert [left < 2 for left in left_of(printed.data, "、")] == [True, True]


def test_sentences_follow_each_other_as_their_language_has_it(press: Callable[..., Printed]) -> None:
    sentences = ["一。", {"text": "Two.", **tongue(Language.of("en"))}, "三。", "四。"]
    chinese = {"language": tongue(Language.of("zh-Hans")), "title": "五", "more": sentences}
    text = text_of(press("#sentences(data.more)", **chinese).data)
    assert "一。Two. 三。四。" in " ".join(text.split())
