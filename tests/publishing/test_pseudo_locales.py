"""Pseudo-locales are built on request only, beside a site and never into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Run, change, tree

Explainers = Callable[..., Run]


def test_a_site_holds_none(tiny: Path, explainers: Explainers) -> None:
    assert explainers("build").status == 0
    assert {path.name for path in Path("site").iterdir() if path.is_dir()} == {"assets", "en", "ug", "zh-Hans"}


def test_a_build_into_the_site_is_refused(tiny: Path, explainers: Explainers) -> None:
    explainers("build")
    before = tree(Path("site"))
    run = explainers("build", "--locale", "en-XA")
    assert (run.status, run.err) == (
        2,
        "site: the pseudo-locale en-XA is not for readers, who may be shown this folder."
        " Name another folder with -d, or run explainers serve --locale.\n",
    )
    assert tree(Path("site")) == before


def test_another_folder_gets_it_beside_the_languages(tiny: Path, explainers: Explainers) -> None:
    target = tiny.parent / "look"
    run = explainers("build", "--locale", "en-XA", "--locale", "en-XB", "-d", str(target))
    assert (run.status, run.err) == (0, "")
    page = (target / "en-XA/section/page.html").read_text("utf-8")
    assert '<html lang="en-XA" dir="ltr"' in page
    assert '<h1 id="the-second-page">⟦Ţĥé šéçöñð þåĝé one two⟧</h1>' in page
    assert "<p>⟦Ŵĥåţ ţĥîš þåĝé šåýš. one two⟧</p>" in page  # front matter
    assert ">⟦Šéçţîöñ one⟧</a>" in page  # navigation
    assert 'placeholder="⟦Šéåŕçĥ one⟧"' in page  # words of the theme
    assert '<time datetime="2026-01-02">2 January 2026</time>' in page
    assert "fallback" not in page
    assert '<html lang="en-XB" dir="rtl"' in (target / "en-XB/index.html").read_text("utf-8")
    assert "<bdi>" not in (target / "en-XB/section/page.html").read_text("utf-8").partition("<footer")[0]
    assert (target / "ug/index.html").is_file()
    again = explainers("build", "--locale", "en-XA", "-d", str(target))
    assert again.out.startswith("en-XA: 2 pages, 18 messages, 18 translated\nWithout")


def test_search_engines_hear_nothing_of_it(tiny: Path, explainers: Explainers) -> None:
    Path("mkdocs.yml").write_text("site_url: https://example.org/\n" + Path("mkdocs.yml").read_text("utf-8"), "utf-8")
    target = tiny.parent / "look"
    explainers("build", "--locale", "en-XA", "-d", str(target))
    assert "en-XA" not in (target / "sitemap.xml").read_text("utf-8")
    assert 'hreflang="en-XA" href="https' not in (target / "en/index.html").read_text("utf-8")


def test_no_site_declares_one(tiny: Path, explainers: Explainers) -> None:
    change(Path("mkdocs.yml"), "tag: ug", "tag: en-XA")
    run = explainers("build")
    assert (run.status, run.err) == (
        2,
        "mkdocs.yml:22: en-XA is a pseudo-locale, which no reader sees. Remove it; explainers serve --locale en-XA shows it.\n",
    )


def test_sync_and_status_do_not_know_it(tiny: Path, explainers: Explainers) -> None:
    explainers("build", "--locale", "en-XA", "-d", str(tiny.parent / "look"))
    assert explainers("sync", "--check").status == 0
    assert "en-XA" not in explainers("status").out
