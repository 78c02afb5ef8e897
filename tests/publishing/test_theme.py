"""The theme: what of it is listed, which is all that a site could need."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from build_tools import project as projects
from build_tools.publishing import theme


def test_what_mkdocs_takes_of_a_theme_does_not_change(synced: Path) -> None:
    config = projects.load(synced / "mkdocs.yml").config
    assert isinstance(config.theme, Theme)
    found = []
    for environment in (config.theme.get_env(), theme.environment(config.theme.get_env(), config.theme.dirs)):
        files = Files([])
        files.add_files_from_theme(environment, config)
        found.append([(file.src_uri, file.abs_src_path) for file in files])
    assert found[0] == found[1]
    assert len(found[0]) > 50


def test_hidden_files_are_read_and_not_listed(tmp_path: Path) -> None:
    for name in ("main.html", ".icons/home.svg", "partials/.hidden/one.html", "partials/two.html", ".top.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    environment = theme.environment(Environment(loader=FileSystemLoader(tmp_path)), [str(tmp_path)])
    assert environment.list_templates() == [".top.html", "main.html", "partials/two.html"]
    assert environment.get_template(".icons/home.svg").render() == ".icons/home.svg"
