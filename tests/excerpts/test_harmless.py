"""What a file holds does nothing to whoever opens it, and comes back as it was."""

from __future__ import annotations

import csv
import json
import unicodedata
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.excerpts.harmless import BYTE_ORDER_MARK, csv_bytes, guarded, json_bytes, plain
from build_tools.languages import Language
from build_tools.text.translation import Fallback

SIGNED = "=+-@＝＋－＠﹢﹣⁺₌\u2212"
HIDDEN = "\t\r\n\x00\x85\u2028\u202e\u2066\u2069\u200f\ufeff\u00a0\ud800"
WHOLE = ["=1+1", "=cmd|' /C calc'!A0", "</script>", "</title>", "ئا"]
PIECES = st.sampled_from([*SIGNED, *HIDDEN, *";,\"'|<>&% ", *WHOLE])
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=6).map("".join)
SIGNS = set("=+-@\u2212")


def dangerous(cell: str) -> bool:
    """Return whether a spreadsheet program may take a cell for a formula: whatever it passes over, a sign comes first."""
    seen = [letter for letter in cell if unicodedata.category(letter)[0] not in "CZ"]
    return bool(seen) and unicodedata.normalize("NFKC", seen[0])[0] in SIGNS


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=3), st.sampled_from(",;"))
def test_no_cell_of_a_csv_file_is_a_formula_wherever_it_is_cut(rows: list[list[str]], separator: str) -> None:
    data = csv_bytes(["a", "=b"], [[plain(cell) for cell in row] for row in rows], BYTE_ORDER_MARK)
    read = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator)
    assert [cell for row in read for cell in row if dangerous(cell)] == []


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=4))
def test_a_csv_file_comes_back_as_it_was_written(rows: list[list[str]]) -> None:
    cells = [[guarded(plain(cell)) for cell in row] for row in rows]
    read = csv.reader(StringIO(csv_bytes(["a", "b", "c"], cells).decode("utf-8"), newline=""), strict=True)
    assert list(read)[1:] == cells


@given(TEXTS)
def test_plain_text_stands_in_one_line_and_turns_nothing(text: str) -> None:
    found = plain(text)
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in found)
    assert not {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"} & set(found)
    assert plain(found) == found


def test_plain_text_keeps_its_language() -> None:
    words = plain(Fallback("a\nb", Language.of("en")))
    assert isinstance(words, Fallback)
    assert words == "a b"


@given(TEXTS)
def test_json_means_the_same_inside_a_script(text: str) -> None:
    data = json_bytes({"a": [plain(text)], plain(text): Decimal("1.5")})
    assert b"<" not in data
    assert json.loads(data) == {"a": [plain(text)], plain(text): 1.5}


def test_numbers_are_numbers() -> None:
    rows = [[Decimal("-5"), Decimal("1E+3"), Decimal("12.30"), None, "-5"]]
    assert csv_bytes(["a", "b", "c", "d", "e"], rows) == b"a,b,c,d,e\r\n-5,1000,12.30,,'-5\r\n"
    assert json.loads(json_bytes([Decimal("-5"), Decimal("1E+3"), Decimal("12.30")])) == [-5, 1000, 12.3]


@pytest.mark.parametrize("text", ["\tx", "\rx", "\nx", "＝1", " =1", "\u200f=1", "\u202e@x", "+a", "\u22125"])
def test_an_apostrophe_stands_before_what_looks_like_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert guarded(f"a;{text};b") == f"a;'{text};b"


@pytest.mark.parametrize("text", ["a=b", "10-20", "ئا+", "'=1", "", "a; b", "（＝）"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


def test_what_json_does_not_know_is_no_number() -> None:
    with pytest.raises(TypeError, match="is nothing that JSON knows"):
        json_bytes({1, 2})
