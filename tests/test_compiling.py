"""Compiled templates that tests share are those of the text that stands in a file now."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError

from tests import compiling


def rendered(folder: Path, kept: Path) -> str:
    environment = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined)
    environment.bytecode_cache = compiling.kept(kept, "en", "pages-%s")
    return environment.get_template("page.html").render()


def test_a_copy_is_found_compiled_and_a_changed_one_is_compiled_anew(tmp_path: Path) -> None:
    for folder, text in (("one", "{{ missing }}"), ("two", "{{ missing }}"), ("three", "{{ 1 + 1 }}"), ("kept", "")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.html").write_text(text, "utf-8")
    for folder in ("one", "two"):
        with pytest.raises(UndefinedError) as caught:
            rendered(tmp_path / folder, tmp_path / "kept")
        assert traceback.extract_tb(caught.tb)[-1].filename == str(tmp_path / folder / "page.html")
        assert len(list((tmp_path / "kept").glob("en-pages-*"))) == 1
    assert rendered(tmp_path / "three", tmp_path / "kept") == "2"
    assert len(list((tmp_path / "kept").glob("en-pages-*"))) == 2


def test_a_template_is_read_again_when_its_text_is_another(tmp_path: Path) -> None:
    read = list[str]()

    def messages(path: Path, shown: str) -> tuple[list[str], list[str]]:
        read.append(path.read_text("utf-8"))
        return [read[-1]], [shown]

    reading, path = compiling.remembered(messages), tmp_path / "page.html"
    for text in ("one", "one", "two"):
        path.write_text(text, "utf-8")
        assert reading(path, "page.html") == ([text], ["page.html"])
        reading(path, "page.html")[0].append("changed by who has asked")
    assert read == ["one", "two"]
