"""`explainers serve`: a saved source is shown, a broken one is told, and nothing is left behind."""

from __future__ import annotations

import re
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Run, change, translate, tree
from tests.preview import Preview, previewed

UG = Path("locales/ug/LC_MESSAGES/messages.po")
INDEX, PAGE, CONFIG = Path("content/index.md"), Path("content/section/page.md"), Path("mkdocs.yml")
STAY = "The last good pages stay."


@pytest.fixture
def preview(tiny: Path) -> Iterator[Preview]:
    """The tiny site, shown."""
    with previewed(tiny) as shown:
        assert shown.until("Built")[0].startswith("Built all languages in ")
        yield shown


def test_the_first_line_says_where_and_how(tiny: Path) -> None:
    run_by = previewed(tiny)
    with run_by as shown:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", shown.url)
        assert shown.until("Built")
        assert shown.get("ug/section/page.html")[0] == 200


def test_a_saved_catalog_builds_its_language_only(preview: Preview) -> None:
    english = preview.get("en/section/page.html")
    translate(UG, "Apples", "يېڭى ئالما")
    lines = preview.until("Built")
    assert lines[0] == f"{UG} changed."
    assert lines[1].startswith("Built ug in ")
    assert "يېڭى ئالما" in preview.get("ug/section/page.html")[1]
    assert preview.get("en/section/page.html") == english


def test_a_saved_page_template_or_configuration_builds_all(preview: Preview) -> None:
    change(PAGE, "Words before the table.", "Other words.")
    assert preview.until("Built")[-1].startswith("Built all languages")
    assert "Other words." in preview.get("zh-Hans/section/page.html")[1]
    change(Path("overrides/main.html"), "{% block content %}", "{% block content %}<!-- seen -->")
    preview.until("Built")
    assert "<!-- seen -->" in preview.get("ug/index.html")[1]
    change(CONFIG, "site_name: A tiny site", "site_name: Another name")
    preview.until("Built")
    assert "Another name" in preview.get("en/index.html")[1]


BROKEN: dict[str, tuple[Path, str, str, str]] = {
    "a catalog": (
        UG,
        'msgid "Apples"',
        'msgid "Apples',
        r'locales/ug/LC_MESSAGES/messages.po:\d+: this is not PO syntax: \'msgid "Apples\'\.'
        r' Write a keyword and "text", and escape " as \\".',
    ),
    "front matter": (
        INDEX,
        "date: 2026-01-02",
        "date: [2026",
        r"content/index.md:\d: the front matter is not YAML: .*\. Close what is open, or put the text in quotes\.",
    ),
    "a template": (
        Path("overrides/main.html"),
        "{% block content %}",
        "{% block content",
        r"overrides/main.html:\d: the template is wrong: expected token 'end of statement block', got '\{'\. Mend it\.",
    ),
    "a link": (
        INDEX,
        "section/page.md#table",
        "section/gone.md",
        r"content/index.md:8: the link 'section/gone.md' leads nowhere: .*",
    ),
    "mkdocs.yml": (CONFIG, "docs_dir: content", "docs_dir: [content", r"mkdocs.yml:\d: this is not YAML: .*"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_wrong_is_told_and_the_last_good_page_stays(preview: Preview, what: str) -> None:
    path, good, bad, problem = BROKEN[what]
    before = preview.get("ug/index.html")
    change(path, good, bad)
    lines = preview.until("Not built")
    assert any(re.fullmatch(problem, line) for line in lines), lines
    assert lines[-1].endswith(STAY)
    assert preview.get("ug/index.html") == before
    change(path, bad, good)
    assert preview.until("Built")[0] == f"{path} changed."
    assert preview.get("ug/index.html")[0] == 200


def test_a_change_that_could_not_be_built_is_built_with_the_next_one(preview: Preview) -> None:
    change(UG, 'msgid "Apples"', 'msgid "Apples')
    preview.until("Not built")
    change(INDEX, "# Welcome home", "# Welcome back")
    preview.until("Not built")
    change(UG, 'msgid "Apples', 'msgid "Apples"')
    assert preview.until("Built")[-1].startswith("Built all languages")
    assert "Welcome back" in preview.get("en/index.html")[1]


def test_a_site_that_was_never_good_is_waited_for(tiny: Path) -> None:
    change(INDEX, "section/page.md#table", "section/gone.md")
    with previewed(tiny) as shown:
        shown.until("Not built")
        status, text = shown.get("ug/index.html")
        assert (status, "There is no page yet." in text) == (503, True)
        change(INDEX, "section/gone.md", "section/page.md#table")
        shown.until("Built")
        assert shown.get("ug/index.html")[0] == 200


def test_a_new_language_is_watched_at_once(preview: Preview) -> None:
    change(CONFIG, "        - {tag: zh-Hans", "        - {tag: de, name: Deutsch}\n        - {tag: zh-Hans")
    assert "locale de has no catalog." in preview.until("Not built")[1]
    catalog = Path("locales/de/LC_MESSAGES/messages.po")
    catalog.parent.mkdir(parents=True)
    catalog.write_text('msgid ""\nmsgstr ""\n\nmsgid "Apples"\nmsgstr "Äpfel"\n', "utf-8")
    preview.until("Built all")
    assert "Äpfel" in preview.get("de/section/page.html")[1]
    catalog.write_text(catalog.read_text("utf-8").replace("Äpfel", "Obst"), "utf-8")
    assert preview.until("Built")[-1].startswith("Built de in ")
    assert "Obst" in preview.get("de/section/page.html")[1]


def test_pseudo_locales_are_shown_on_request(tiny: Path) -> None:
    with previewed(tiny, "--locale", "en-XA", "--locale", "en-XB") as shown:
        shown.until("Built")
        assert "⟦Åþþļéš one⟧" in shown.get("en-XA/section/page.html")[1]
        assert 'dir="rtl"' in shown.get("en-XB/section/page.html")[1]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_end_leaves_nothing_behind(preview: Preview, how: signal.Signals) -> None:
    before = tree(preview.root)
    assert list(preview.temporary.iterdir()) != []
    status, said = preview.stop(how)
    assert (status, said) == (0, "")
    assert list(preview.temporary.iterdir()) == []
    assert tree(preview.root) == before


def test_a_preview_that_is_killed_alone_leaves_nothing_behind_either(preview: Preview) -> None:
    preview.process.kill()
    until = time.monotonic() + 5
    while list(preview.temporary.iterdir()) and time.monotonic() < until:
        time.sleep(0.02)
    assert list(preview.temporary.iterdir()) == []


def test_a_taken_address_is_refused(tiny: Path, explainers: Callable[..., Run]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        run = explainers("serve", "-a", address)
    assert (run.status, run.out) == (2, "")
    assert run.err == (
        f"{address}: nothing can be served there: Address already in use."
        " Stop what uses it, or name another address with -a.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ["-a", "nowhere"],
            "-a nowhere: this is no address. Write a host and a port up to 65535, such as 127.0.0.1:8000.\n",
        ),
        (["--locale", "de"], "mkdocs.yml: there is no locale 'de'. Use one of: en, ug, zh-Hans.\n"),
        (["-f", "nowhere.yml"], "there is no such file. Name it with -f.\n"),
    ],
)
def test_wrong_use_is_refused(tiny: Path, explainers: Callable[..., Run], arguments: list[str], expected: str) -> None:
    run = explainers("serve", *arguments)
    assert (run.status, run.out) == (2, "")
    assert expected in run.err
