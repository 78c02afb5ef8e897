"""A fingerprint is another one whenever anything of a value is another, and the same on every machine."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from build_tools.fingerprints import fingerprint, program
from build_tools.languages import Language
from build_tools.text.translation import Fallback


@dataclass(frozen=True, slots=True)
class Tree:
    kind: str
    height: Decimal = Decimal(1)


class Fruit(Enum):
    APPLE = "apple"
    PEAR = "pear"


DIFFERENT: list[Any] = [
    None,
    "",
    "a",
    b"a",
    1,
    True,
    1.0,
    Decimal(1),
    "1",
    ["a", "b"],
    ["ab"],
    [["a"], "b"],
    ["a\0b"],
    {"a": "b"},
    {"b": "a"},
    {"a"},
    Path("a"),
    Tree("a"),
    Tree("a", Decimal(2)),
    [Tree("a")],
    Fruit.APPLE,
    Fruit.PEAR,
    Language.of("en"),
    Fallback("a", Language.of("en")),
    Fallback("a", Language.of("ug")),
    len,
]


def test_no_two_values_have_the_same_fingerprint() -> None:
    assert len(set(map(fingerprint, DIFFERENT))) == len(DIFFERENT)


def test_the_order_of_a_set_does_not_count_and_that_of_a_mapping_does() -> None:
    said = "from build_tools.fingerprints import fingerprint as f; print(f({'a', 'b', 'c'}), f({'a': 1, 'b': 2}))"
    command = [sys.executable, "-c", said]
    made = {
        subprocess.run(command, capture_output=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."}).stdout
        for seed in "12"
    }
    assert made == {f"{fingerprint({'c', 'b', 'a'})} {fingerprint({'a': 1, 'b': 2})}\n".encode()}
    assert fingerprint({"a": 1, "b": 2}) != fingerprint({"b": 2, "a": 1})


def test_what_nobody_can_take_apart_has_none() -> None:
    with pytest.raises(TypeError, match="a object has no fingerprint"):
        fingerprint([object()])


def test_another_version_of_anything_installed_makes_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    made = program.__wrapped__()
    (tmp_path / "pear-1.0.dist-info").mkdir()
    first = program.__wrapped__()
    (tmp_path / "pear-1.0.dist-info").rename(tmp_path / "pear-1.1.dist-info")
    assert len({made, first, program.__wrapped__()}) == 3
    (tmp_path / "pear-1.1.dist-info").rmdir()
    assert program.__wrapped__() == made
