"""The built site: its files, its fallbacks, its addresses, and what survives a killed build."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, change, translate, tree

Explainers = Callable[..., Run]
UG = Path("locales/ug/LC_MESSAGES/messages.po")
PAGES = ["all-pages.html", "index.html", "section/page.html", "translation-status.html"]


def html(path: str) -> str:
    return (Path("site") / path).read_text("utf-8")


def built(explainers: Explainers, *arguments: str) -> None:
    run = explainers("build", *arguments)
    assert (run.status, run.err) == (0, "")


def test_the_site_holds_pages_assets_and_nothing_else(tiny: Path, explainers: Explainers) -> None:
    built(explainers)
    locales = {f"{tag}/{page}" for tag in ("en", "ug", "zh-Hans") for page in [*PAGES, "404.html", "search/index.js"]}
    others = set(tree(Path("site"))) - locales
    assert others - {name for name in others if name.startswith("assets/")} == {"404.html", "index.html"}
    kinds = Counter(Path(name).suffix for name in others if name.startswith("assets/"))
    assert kinds == {".css": 2, ".js": 2, ".svg": 1, ".png": 1, ".txt": 1}
    assert "assets/media/square.png" in others


def test_a_style_sheet_of_the_content_is_found_by_every_page(tiny: Path, explainers: Explainers) -> None:
    Path("content/own.css").write_text("p { color: inherit; }\n", "utf-8")
    Path("mkdocs.yml").write_text("extra_css: [own.css]\n" + Path("mkdocs.yml").read_text("utf-8"), "utf-8")
    built(explainers)
    assert Path("site/own.css").is_file()
    assert '<link rel="stylesheet" href="../../own.css">' in html("ug/section/page.html")


def test_the_closing_line_counts_pages_and_messages(tiny: Path, explainers: Explainers) -> None:
    run = explainers("build")
    assert run.out.splitlines()[:3] == [
        "en: 2 pages, 18 messages, 0 translated",
        "ug: 2 pages, 18 messages, 18 translated",
        "zh-Hans: 2 pages, 18 messages, 18 translated",
    ]
    assert re.fullmatch(r"Built 6 pages with 54 messages in \d+\.\d s: .*/tiny/site", run.out.splitlines()[-1])


@pytest.mark.parametrize(("tag", "direction"), [("en", "ltr"), ("ug", "rtl"), ("zh-Hans", "ltr")])
def test_every_page_says_its_language_and_direction(
    tiny: Path, explainers: Explainers, tag: str, direction: str
) -> None:
    built(explainers)
    for page in PAGES:
        assert f'<html lang="{tag}" dir="{direction}"' in html(f"{tag}/{page}")


def test_language_links_lead_to_the_same_page(tiny: Path, explainers: Explainers) -> None:
    built(explainers)
    links = re.findall(
        r'<a href="([^"]+)" lang="([^"]+)" hreflang="[^"]+" dir="\w+" data-language', html("ug/section/page.html")
    )
    source = ("../../en/section/page.html", "en")
    every = [source, ("page.html", "ug"), ("../../zh-Hans/section/page.html", "zh-Hans")]
    assert links == [*every, source, *every]  # in the header, the status line and the footer


def test_a_missing_translation_is_shown_in_the_source_language_and_says_so(tiny: Path, explainers: Explainers) -> None:
    translate(UG, "Words before the table.", "")
    translate(UG, "Apples", "")
    built(explainers)
    page = html("ug/section/page.html")
    assert '<p class="fallback" dir="ltr" lang="en">Words before the table.</p>' in page
    assert '<td class="fallback" dir="ltr" lang="en">Apples</td>' in page
    assert "بۇ بەتنىڭ 80 پىرسەنتى تەرجىمە قىلىنغان" in page


def test_a_fuzzy_translation_is_not_published(tiny: Path, explainers: Explainers) -> None:
    change(
        UG,
        '#: content/section/page.md:14\nmsgid "Words before',
        '#: content/section/page.md:14\n#, fuzzy\nmsgid "Words before',
    )
    built(explainers)
    page = html("ug/section/page.html")
    assert "جەدۋەلدىن بۇرۇنقى سۆزلەر" not in page
    assert '<p class="fallback" dir="ltr" lang="en">Words before the table.</p>' in page
    assert "بۇ بەتنىڭ 90 پىرسەنتى تەرجىمە قىلىنغان" in page


def test_an_untranslated_title_says_so_in_the_menu_and_the_contents(tiny: Path, explainers: Explainers) -> None:
    translate(UG, "The second page", "")
    translate(UG, "A table", "")
    translate(UG, "Section", "")
    built(explainers)
    page = html("ug/section/page.html")
    span = '<span lang="en" dir="ltr" class="fallback">{}</span>'
    assert f'<a href="page.html" aria-current="page">{span.format("The second page")}</a>' in page
    assert f'<a class="section" href="page.html">{span.format("Section")}</a>' in page
    contents = page[page.index('data-md-component="toc"') :]
    assert span.format("A table") in contents
    assert f'<a href="section/page.html">{span.format("The second page")}</a>' in html("ug/all-pages.html").replace(
        "../ug/", ""
    )


def test_an_empty_catalog_gives_the_source_page_marked(tiny: Path, explainers: Explainers) -> None:
    UG.write_text('msgid ""\nmsgstr ""\n', "utf-8")
    Path("mkdocs.yml").write_text("site_url: https://example.org/\n" + Path("mkdocs.yml").read_text("utf-8"), "utf-8")
    built(explainers)
    page = html("ug/index.html")
    assert '<h1 class="fallback" dir="ltr" id="welcome-home" lang="en">Welcome home</h1>' in page
    status = page[page.index('<p class="status" data-standing="untranslated">') :].split("</p>")[0]
    assert '<span lang="en" dir="ltr" class="fallback">This page is not translated yet.' in status
    assert "draft" not in status
    assert '<link rel="canonical" href="https://example.org/en/index.html">' in page
    assert 'rel="alternate"' not in page
    assert 'hreflang="ug" href="https' not in html("en/index.html")
    assert "https://example.org/ug/" not in html("sitemap.xml")


def test_anchors_are_the_same_in_every_language(tiny: Path, explainers: Explainers) -> None:
    built(explainers)
    ids = [re.findall(r'\bid="([^"]+)"', html(f"{tag}/section/page.html")) for tag in ("en", "ug", "zh-Hans")]
    assert ids[0] == ids[1] == ids[2]
    assert "the-second-page" in ids[0]
    assert "table" in ids[0]


def test_with_an_address_pages_name_each_other(tiny: Path, explainers: Explainers) -> None:
    Path("mkdocs.yml").write_text("site_url: https://example.org/x/\n" + Path("mkdocs.yml").read_text("utf-8"), "utf-8")
    built(explainers)
    page = html("ug/section/page.html")
    assert '<link rel="canonical" href="https://example.org/x/ug/section/page.html">' in page
    alternates = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page)
    assert alternates == [
        ("en", "https://example.org/x/en/section/page.html"),
        ("ug", "https://example.org/x/ug/section/page.html"),
        ("zh-Hans", "https://example.org/x/zh-Hans/section/page.html"),
        ("x-default", "https://example.org/x/en/section/page.html"),
    ]
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = ElementTree.fromstring(html("sitemap.xml")).findall("s:url", space)
    found = {entry.findtext("s:loc", "", space): entry for entry in entries}
    assert len(found) == 1 + 2 * 3
    entry = found["https://example.org/x/zh-Hans/section/page.html"]
    assert entry.findtext("s:lastmod", "", space) == "2026-02-03"
    assert [link.get("hreflang") for link in entry.findall("x:link", space)] == ["en", "ug", "zh-Hans", "x-default"]


def test_without_an_address_none_is_made_up(tiny: Path, explainers: Explainers) -> None:
    run = explainers("build")
    assert "Without site_url: no canonical addresses, language links for search engines, or sitemap." in run.out
    assert not Path("site/sitemap.xml").exists()
    assert 'rel="canonical"' not in html("ug/index.html")


def test_dates_are_written_as_the_language_writes_them(tiny: Path, explainers: Explainers) -> None:
    built(explainers)
    assert '<time datetime="2026-01-02">2 January 2026</time>' in html("en/section/page.html")
    assert '<time datetime="2026-01-02">2026-يىلى 2-يانۋار</time>' in html("ug/section/page.html")
    assert '<time datetime="2026-01-02">2026年1月2日</time>' in html("zh-Hans/section/page.html")


def test_two_builds_give_the_same_bytes(tiny: Path, explainers: Explainers) -> None:
    built(explainers)
    first = tree(Path("site"))
    built(explainers, "-d", "elsewhere")
    assert tree(Path("elsewhere")) == first


def test_one_locale_and_the_source_replace_their_folders_only(tiny: Path, explainers: Explainers) -> None:
    built(explainers)
    first = tree(Path("site"))
    translate(UG, "Apples", "ئالمىلار")
    change(Path("content/index.md"), "A list item", "A list point")
    explainers("sync")
    run = explainers("build", "--locale", "ug")
    assert (run.status, run.err) == (0, "")
    assert [line.partition(":")[0] for line in run.out.splitlines()[:2]] == ["en", "ug"]
    second = tree(Path("site"))
    changed = {name for name in first if first[name] != second[name]}
    assert changed == {
        "en/index.html",
        "en/search/index.js",
        "en/translation-status.html",
        "ug/index.html",
        "ug/section/page.html",
        "ug/search/index.js",
        "ug/translation-status.html",
    }
    assert first.keys() == second.keys()


@pytest.mark.parametrize(
    "message",
    [
        "Apples",
        "A tiny site",
        "There is no such page",
        "Section",
        "Translation status",
        "Translated: {percent} per cent. Pages reviewed: {reviewed} of {pages}. Words left: {words}.",
    ],
)
def test_law_6_a_build_of_the_catalog_that_changed_gives_what_a_whole_one_gives(
    tiny: Path, explainers: Explainers, message: str
) -> None:
    built(explainers)
    before = tree(Path("site"))
    translate(UG, message, "")
    built(explainers, "--locale", "ug")
    built(explainers, "-d", "elsewhere")
    assert tree(Path("site")) == tree(Path("elsewhere")) != before


def test_law_6_the_first_translation_of_a_page_is_told_by_every_language(tiny: Path, explainers: Explainers) -> None:
    Path("mkdocs.yml").write_text("site_url: https://example.org/x/\n" + Path("mkdocs.yml").read_text("utf-8"), "utf-8")
    whole, home = UG.read_text("utf-8"), Path("content/a & b.md")
    home.write_text("# Words\n", "utf-8")
    UG.write_text('msgid ""\nmsgstr ""\n', "utf-8")
    built(explainers)
    assert "https://example.org/x/ug/" not in html("sitemap.xml")
    UG.write_text(whole, "utf-8")
    built(explainers, "--locale", "ug")
    assert "https://example.org/x/ug/" in html("zh-Hans/index.html")
    built(explainers, "-d", "elsewhere")
    assert tree(Path("site")) == tree(Path("elsewhere"))
    translate(UG, "Apples", "ئالمىلار")
    run = explainers("build", "--locale", "ug")
    assert [line.partition(":")[0] for line in run.out.splitlines()[:2]] == ["en", "ug"]
    assert run.out.splitlines()[2].startswith("Built 6 pages")


def test_one_locale_of_a_site_that_is_not_there_builds_all(tiny: Path, explainers: Explainers) -> None:
    run = explainers("build", "--locale", "ug")
    assert (run.status, run.err) == (0, "")
    assert run.out.splitlines()[0] == "site holds no whole site yet, so every language is built."
    assert {path.name for path in Path("site").iterdir()} == {"404.html", "assets", "en", "index.html", "ug", "zh-Hans"}
    new = str(tiny.parent / "new")
    assert (
        f"{new} holds no whole site yet, so every language is built."
        in explainers("build", "--locale", "ug", "-d", new).out
    )
    assert "whole site" not in explainers("build", "--locale", "ug", "-d", new).out


def test_the_source_language_need_not_come_first(tiny: Path, explainers: Explainers) -> None:
    text = Path("mkdocs.yml").read_text("utf-8")
    source = "        - {tag: en, name: English, source: true}\n"
    Path("mkdocs.yml").write_text(
        text.replace(source, "").replace("name: 简体中文}\n", "name: 简体中文}\n" + source), "utf-8"
    )
    built(explainers)
    assert {path.name for path in Path("site").iterdir()} == {"404.html", "assets", "en", "index.html", "ug", "zh-Hans"}


def test_the_navigation_may_leave_the_site(tiny: Path, explainers: Explainers) -> None:
    links = '  - index.md\n  - Write: mailto:a@example.org\n  - Root: /top\n  - Else: https://example.org/?a="b"\n'
    Path("mkdocs.yml").write_text(Path("mkdocs.yml").read_text("utf-8").replace("  - index.md\n", links), "utf-8")
    explainers("build")
    page = html("en/section/page.html")
    for address in ("mailto:a@example.org", "/top", "https://example.org/?a=&quot;b&quot;"):
        assert f'href="{address}"' in page


def test_signs_in_a_title_are_escaped_once(tiny: Path, explainers: Explainers) -> None:
    change(Path("content/index.md"), "# Welcome home", '# Home & "dry" < wet')
    built(explainers)
    page = html("en/section/page.html")
    assert '<a href="../index.html">Home &amp; "dry" &lt; wet</a>' in page
    assert "<title>Home &amp; &#34;dry&#34; &lt; wet – A tiny site</title>" in html("en/index.html")
    assert 'Home & \\"dry\\" \\u003c wet' in Path("site/en/search/index.js").read_text("utf-8")


def test_mkdocs_build_makes_the_same_pages(tiny: Path, explainers: Explainers) -> None:
    built(explainers)
    ours = tree(Path("site"))
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", "other"],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert tree(Path("other")) == ours


def test_mkdocs_build_says_what_is_wrong(tiny: Path) -> None:
    change(UG, "تىلغا ئالىدۇ.[^one]", "تىلغا ئالىدۇ.")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build"], env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "the translation drops the footnote mark [^one]" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_killed_build_leaves_the_last_good_site(tiny: Path, explainers: Explainers) -> None:
    built(explainers)
    before = tree(Path("site"))
    for number in range(300):
        Path(f"content/extra-{number}.md").write_text(f"# Extra {number}\n\nWords of it.\n" * 20, "utf-8")
    command = [sys.executable, "-m", "build_tools", "build"]
    for delay in (0.4, 0.8, 1.6):
        process = subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        assert tree(Path("site")) == before
    for path in Path("content").glob("extra-*.md"):
        path.unlink()
    built(explainers)
    assert tree(Path("site")) == before
    assert [path.name for path in tiny.glob(".site*")] == []


@pytest.mark.parametrize("delay", [0, 0.02, 0.1, 0.4])
def test_an_interrupted_build_says_so_and_leaves_the_site_and_no_process(
    tiny: Path, explainers: Explainers, delay: float
) -> None:
    """Ctrl-C reaches every process of a terminal, wherever each of them is."""
    built(explainers)
    before = tree(Path("site"))
    for number in range(100):
        Path(f"content/extra-{number}.md").write_text(f"# Extra {number}\n\nWords of it.\n" * 20, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "build_tools", "build"],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not list(tiny.glob(".site-new-*")):
        time.sleep(0.01)
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    error = process.communicate()[1]  # ends when no process has it any more
    assert (process.returncode, error) == (2, "\nStopped; site/ is as it was.\n")
    assert tree(Path("site")) == before
    assert [path.name for path in tiny.glob(".site*")] == []
