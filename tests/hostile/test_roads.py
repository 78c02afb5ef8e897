"""Every attack goes through every road that has an escape of its own, one by one or all together."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pypdfium2
import pytest
from markupsafe import Markup
from openpyxl import load_workbook

from build_tools import terminal, unseen
from build_tools.events import calendar, linkeddata, notices
from build_tools.excerpts.harmless import csv_bytes, json_bytes, plain
from build_tools.excerpts.sheets import pack as sheet_pack
from build_tools.languages import Language
from build_tools.press import typefaces
from build_tools.press.sheet import Format, Sheet
from build_tools.press.told import tongue
from build_tools.press.typst import Typst
from build_tools.problems import Problem
from build_tools.publishing import pack
from build_tools.publishing.search import Index, Section
from build_tools.text.translation import Fallback, marked
from build_tools.text.wording import FIELD
from tests.conftest import ROOT
from tests.events import fairs
from tests.hostile.attacks import Attack, attacks
from tests.hostile.reading import Watch
from tests.hostile.test_files import CONTROLS, TURNS, dangerous

EN, UG = Language.of("en"), Language.of("ug")
PAGE = '<!doctype html><meta charset="utf-8"><title>{title}</title><p title="{title}">{words}</p>'
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]|" + unseen.UNSEEN.pattern)


@pytest.mark.browser
def test_marked_words_are_words_in_text_titles_and_attributes(watch: Watch, tmp_path: Path) -> None:
    page, parts = (
        tmp_path / "page.html",
        {"html": 1, "head": 1, "meta": 1, "meta[charset=utf-8]": 1, "title": 1, "body": 1},
    )
    for attack in attacks():
        shown = "".join(marked(words, UG) for words in (attack.text, Fallback(attack.text, EN)))
        page.write_text(PAGE.format(title=Markup.escape(attack.text), words=shown), "utf-8")
    whole = "".join(
        PAGE.partition("<p")[2].join(("<p", "")).format(title=Markup.escape(attack.text), words=marked(attack.text, UG))
        for attack in attacks()
    )
    page.write_text(PAGE.format(title="x", words="x") + whole, "utf-8")
    assert watch.open(page) == {**parts, "p": len(attacks()) + 1, "p[title]": len(attacks()) + 1}


@pytest.mark.browser
def test_a_search_index_is_data_for_one_function(watch: Watch, tmp_path: Path) -> None:
    index = Index(UG)
    for attack in attacks():
        index.add("a.html", attack.text, [Section("x", attack.text, attack.text)])
    (tmp_path / "index.js").write_text(index.script(), "utf-8")
    page = tmp_path / "page.html"
    given = "<script>explainers = {search: data => window.data = data}</script>"
    page.write_text(f'<!doctype html><meta charset="utf-8">{given}<script src="index.js"></script>', "utf-8")
    inline = tmp_path / "inline.html"
    inline.write_text(f'<!doctype html><meta charset="utf-8">{given}<script>{index.script()}</script>', "utf-8")
    for path in (page, inline):
        assert watch.open(path)["script"] == 2
        assert watch.page.evaluate("window.data.pages.map(each => each[1])") == [attack.text for attack in attacks()]
        assert watch.page.evaluate("window.__seen") == []


@pytest.mark.browser
def test_linked_data_stay_in_their_script(laid_out: Path, watch: Watch, tmp_path: Path) -> None:
    shown, said = fairs.presenter(laid_out, "en").present(fairs.read(laid_out).events[fairs.NIGHT]), []
    page = tmp_path / "page.html"
    for attack in attacks():
        told = replace(shown, title=attack.text, venue=(attack.text, attack.text))
        said.append(linkeddata.script(told, "https://www.iana.org/", attack.text))
        found = json.loads(said[-1])
        assert (found["name"], found["description"], found["location"][0]["name"]) == (attack.text,) * 3
    scripts = "".join(f'<script type="application/ld+json">{script}</script>' for script in said)
    page.write_text(f'<!doctype html><meta charset="utf-8">{scripts}', "utf-8")
    assert watch.open(page) == {
        **dict.fromkeys(("html", "head", "meta", "meta[charset=utf-8]", "body"), 1),
        **dict.fromkeys(("script", "script[type=application/ld+json]"), len(said)),
    }


def test_a_calendar_has_the_lines_of_its_events(laid_out: Path) -> None:
    event = fairs.read(laid_out).events[fairs.NIGHT]

    def told(text: str) -> list[str]:
        words = plain(text)
        notice = notices.Notice(event, UG, words, words, words, ((words, "https://www.iana.org/"),))
        written = calendar.feed([notice], "site", words, UG).decode().replace("\r\n ", "")
        assert not CONTROLS.search(written.replace("\r\n", ""))
        assert "\n" not in written.replace("\r\n", "")
        return [re.split("[:;]", line)[0] for line in written.split("\r\n")]

    expected = told("x")
    assert [str(attack) for attack in attacks() if told(attack.text) != expected] == []


def test_tables_have_no_formula_no_turn_and_no_line_end() -> None:
    for attack in attacks():
        words = plain(attack.text)
        table = csv_bytes(["x"], [[words]]).decode()
        for separator in ",;":  # Excel cuts at the one or the other
            cells = [cell for row in csv.reader(StringIO(table, newline=""), delimiter=separator) for cell in row]
            assert [cell for cell in cells if dangerous(cell)] == [], attack
        assert not CONTROLS.search(table), attack
        assert not TURNS.search(table), attack
        written = json_bytes({words: words}).decode()
        assert "<" not in written, attack
        assert json.loads(written) == {words: words}


def test_a_workbook_has_texts() -> None:
    texts = [plain(attack.text) for attack in attacks()]
    book = load_workbook(BytesIO(sheet_pack(("=a", "'b"), [[text] for text in texts], [["x"]], UG)))
    cells = [row[0] for row in book.worksheets[0].iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    assert len(cells) == len(texts)


def test_the_program_that_sets_type_gets_words_and_no_code(tmp_path: Path) -> None:
    text = (
        '#import "frame.typ": *\n#show: sheet.with(margin: 18mm)\n#for it in data.said { say(it); parbreak() }\n#t("x")'
    )
    folder = tmp_path / "print"
    folder.mkdir()
    (folder / "frame.typ").write_bytes((ROOT / "overrides" / "print" / "frame.typ").read_bytes())
    (folder / "sheet.typ").write_text(text, "utf-8")
    said = [attack for attack in attacks() if settable(attack)]
    assert len(said) > len(attacks()) * 3 // 4
    words = {"x": " ".join(attack.text for attack in said if not FIELD.search(attack.text))}
    data = {
        "language": tongue(EN),
        "title": words["x"],
        "paper": "a4",
        "words": words,
        "said": [each.text for each in said],
    }
    printed = Typst(folder, typefaces.folders(tmp_path)).printed(Sheet("a.pdf", "sheet.typ", Format.PDF, data, {}))
    shown = pypdfium2.PdfDocument(printed.data)
    found = "".join("".join(page.get_textpage().get_text_bounded() for page in shown).split())
    for attack in said:
        if attack.family == "typst":
            assert "".join(attack.text.split()) in found, attack


def settable(attack: Attack) -> bool:
    """Return whether the fonts of sheets surely have its letters; a build names all others."""
    return all(
        letter.isascii() or not letter.isprintable() for letter in unseen.settable(attack.text)
    ) and not re.search("[\u00ad\u034f\u115f\u17b4\u180e\u2000-\uffff\U00010000-\U0010ffff]", attack.text)


def test_a_terminal_obeys_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for attack in attacks():
        terminal.show([Problem("a.po", 1, f"the translation is “{attack.text}”.", attack.text)])
        said = capsys.readouterr().err
        assert said.count("\n") == 1, attack
        assert said.startswith("a.po:1: "), attack
        assert not OBEYED.search(said.rstrip("\n")) or unseen.closed(attack.text), attack
        terminal.show_data([attack.text])
        said = capsys.readouterr().out
        assert json.loads(said) == [attack.text]
        assert not OBEYED.search(said.replace("\n", "")), attack


def test_the_name_of_a_file_is_a_name_on_every_system() -> None:
    for attack in attacks():
        name = pack.latin(attack.text)
        assert re.fullmatch(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?", name), attack
    sums = pack.sums({pack.latin(attack.text): b"" for attack in attacks()}).decode()
    assert all(re.fullmatch(r"[0-9a-f]{64}  [\w.-]+", line) for line in sums.splitlines())
