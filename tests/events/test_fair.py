"""A site with events: what its pages and its index say, in every language."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from lxml import html

from build_tools import project as projects
from build_tools.publishing import builder
from build_tools.publishing.annotation import Purpose
from tests.conftest import Run, change, tree
from tests.events.fairs import NIGHT, say

UG = Path("locales/ug/LC_MESSAGES/messages.po")


def page(site: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((site / path).read_bytes())


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_nothing_is_wrong_in_it(fair: Path, explainers: Callable[..., Run]) -> None:
    assert explainers("build", "--strict").err == ""
    assert explainers("check", "--strict").err == ""
    assert explainers("sync", "--check").err == ""


def test_the_page_of_an_event_says_when_in_every_zone(built_fair: Path) -> None:
    times = page(built_fair, "en/events/night-fair.html").cssselect(".event__times time")
    assert [time.get("datetime") for time in times] == [
        "2031-10-25T22:00+02:00",
        "2031-10-25T16:00-04:00",
        "2031-10-26T04:00+08:00",
        "2031-10-25T20:00+00:00",
    ]


def test_an_event_that_is_over_shows_first_its_status_and_its_recording(built_fair: Path) -> None:
    shown = page(built_fair, "en/events/tasting.html").cssselect(".event")[0]
    assert text(shown).startswith("The event This event is over. Watch the recording The tasting When")
    assert shown.cssselect(".event__state a")[0].get("href") == "https://www.iana.org/recording"


def test_a_cancelled_event_says_so_and_why(built_fair: Path) -> None:
    shown = page(built_fair, "en/events/pruning.html").cssselect(".event")[0]
    assert shown.get("data-status") == "cancelled"
    assert text(shown).startswith(
        "The event This event was cancelled: it does not take place. "
        "Changed on 2 January 2026: It does not take place, because the trees are ill. When"
    )
    assert shown.cssselect(".event__local, .event__register") == []


def test_names_are_shown_as_every_language_writes_them(built_fair: Path) -> None:
    shown = page(built_fair, "ug/events/night-fair.html")
    names = shown.cssselect(".speakers li:first-child .speakers__name bdi:not(.speakers__said bdi)")
    assert [(name.text, name.get("lang"), name.get("dir")) for name in names] == [
        ("ئادا نەشپۈت", "ug", "rtl"),
        ("Ada Pear", None, None),
        ("艾达", "zh-Hans", "ltr"),
    ]


def test_why_somebody_is_named_leads_to_the_source(built_fair: Path) -> None:
    for name, address in (("night-fair", "#source-invitation"), ("tasting", "../sources.html#source-invitation")):
        shown = page(built_fair, f"en/events/{name}.html")
        assert shown.cssselect(".speakers__basis a")[0].get("href") == address
        assert len(shown.cssselect("#source-invitation")) == 1
    cited = page(built_fair, "en/sources.html").cssselect("#source-invitation .source__pages a")
    assert [link.get("href") for link in cited] == [
        "events/night-fair.html#source-invitation",
        "events/tasting.html#source-invitation",
    ]


def test_words_of_an_event_are_translated_and_what_is_not_is_marked(fair: Path, explainers: Callable[..., Run]) -> None:
    say(UG, "Keeper of the almanac", "يىلنامە مۇدىرى")
    say(UG, "{day}, {start} to {end}", "{day}، سائەت {start} دىن {end} گىچە")
    say(UG, "This event is over.", "بۇ پائالىيەت ئاخىرلاشتى.")
    assert explainers("build").err == ""
    shown = page(fair / "site", "ug/events/tasting.html")
    assert text(shown.cssselect(".event__state strong")[0]) == "بۇ پائالىيەت ئاخىرلاشتى."
    first, second = shown.cssselect(".event__times time")
    assert text(first) == "2025-يىلى 25-ماي، يەكشەنبە، سائەت 10:00 دىن 12:00 گىچە"
    assert text(second) == "2025-يىلى 25-ماي، يەكشەنبە، سائەت 22:00 دىن 24:00 كىچە"
    assert text(shown.cssselect(".speakers li p:nth-child(2)")[0]) == "يىلنامە مۇدىرى"
    stream = shown.cssselect(".event__links span")[0]
    assert (stream.get("lang"), stream.get("dir"), stream.get("class")) == ("en", "ltr", "fallback")


def test_the_index_says_how_far_the_translation_of_every_event_is(fair: Path, explainers: Callable[..., Run]) -> None:
    say(UG, "The pruning was called off.", "قىرقىش ئەمەلدىن قالدۇرۇلدى.")
    assert explainers("build").err == ""
    drafts = {
        "en": [],
        "ug": ["تېخى تەرجىمە قىلىنمىغان", "دەسلەپكى ماشىنا تەرجىمىسى، تەكشۈرۈلمىگەن", "تېخى تەرجىمە قىلىنمىغان"],
        "zh-Hans": ["尚未翻译"] * 3,
    }
    for tag, said in drafts.items():
        shown = page(fair / "site", f"{tag}/events/index.html").cssselect(".events__draft")
        assert [text(each) for each in shown] == said


def test_the_index_has_those_to_come_first(built_fair: Path) -> None:
    shown = page(built_fair, "zh-Hans/events/index.html")
    found = [
        (section.get("aria-labelledby"), [link.get("href") for link in section.cssselect(".events__title a")])
        for section in shown.cssselect("section")
    ]
    assert found == [
        ("__coming", ["night-fair.html"]),
        ("__cancelled", ["pruning.html"]),
        ("__past", ["tasting.html"]),
    ]
    assert shown.cssselect("a[download]")[0].get("href") == "calendar.ics"


def test_the_index_is_reached_from_everywhere(built_fair: Path) -> None:
    every = page(built_fair, "ug/all-pages.html").cssselect("article a")
    assert "events/index.html" in [link.get("href") for link in every]
    actions = page(built_fair, "ug/events/pruning.html").cssselect(".event__actions a")
    assert [link.get("href") for link in actions] == ["pruning/pruning-ug.ics", "pruning/index.html", "index.html"]


def test_a_site_without_events_has_no_index(built: Path) -> None:
    assert not (built / "en" / "events").exists()
    assert "events/index.html" not in (built / "en" / "all-pages.html").read_text("utf-8")


def test_linked_data_needs_the_address_of_the_site(
    fair: Path, explainers: Callable[..., Run], built_fair: Path
) -> None:
    pattern = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
    found = pattern.findall((built_fair / "ug" / "events" / "night-fair.html").read_text("utf-8"))
    assert json.loads(found[0])["url"] == "https://www.iana.org/fair/ug/events/night-fair.html"
    change(fair / "mkdocs.yml", "site_url: https://www.iana.org/fair/\n", "")
    assert explainers("build").err == ""
    assert pattern.findall((fair / "site" / "ug" / "events" / "night-fair.html").read_text("utf-8")) == []


def test_hostile_words_stay_words(fair: Path, explainers: Callable[..., Run]) -> None:
    for name in ("Night of the apples", "The old press house", "Tasting}", "Keeper of the almanac"):
        words = name.rstrip("}")
        rest = name[len(words) :]
        change(fair / "content" / NIGHT, name, f"\"{words} <b onclick='x'>&\"{rest}")
    assert explainers("build").err == ""
    shown = page(fair / "site", "ug/events/night-fair.html")
    assert shown.cssselect("[onclick]") == []
    assert "Tasting <b onclick='x'>&" in text(shown.cssselect(".programme__table")[0])


def test_a_preview_says_the_same(fair: Path, built_fair: Path) -> None:
    project = projects.load(fair / "mkdocs.yml")
    assert not builder.build(project, fair / "site", purpose=Purpose.PREVIEW).failed
    for tag in ("en", "zh-Hans"):
        for name in ("night-fair", "index"):
            path = f"{tag}/events/{name}.html"
            shown, expected = (page(site, path).cssselect("article")[0] for site in (fair / "site", built_fair))
            for files in expected.cssselect(".excerpt__more"):  # a preview makes none
                files.drop_tree()
            for files in shown.cssselect(".excerpt__more"):
                files.drop_tree()
            for pack in expected.cssselect(".event__actions a[href='night-fair/index.html']"):  # nor this
                pack.drop_tree()
            assert text(shown) == text(expected)
            assert [each.get("data-days") for each in shown.cssselect(".event__local")] == [
                each.get("data-days") for each in expected.cssselect(".event__local")
            ]


def test_mkdocs_itself_builds_the_pages_of_events(fair: Path, built_fair: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "mkdocs.yml"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=fair)
    assert done.returncode == 0, done.stderr
    for tag in ("en", "ug", "zh-Hans"):
        for name in ("night-fair", "tasting", "pruning", "index"):
            path = f"{tag}/events/{name}.html"
            assert (fair / "site" / path).read_text("utf-8") == (built_fair / path).read_text("utf-8")


def test_two_builds_give_the_same_bytes(built_fair: Path, fair: Path, explainers: Callable[..., Run]) -> None:
    assert explainers("build").err == ""
    assert tree(fair / "site") == tree(built_fair)


def test_the_messages_looked_up_are_those_extracted(fair: Path, explainers: Callable[..., Run]) -> None:
    """An identity catalog leaves no word of an event untranslated."""
    po = UG.read_text("utf-8").replace("#, fuzzy\n", "")
    po = re.sub(r"^#\| .*\n", "", po, flags=re.MULTILINE)
    po = re.sub(r'^(msgid ("(?:[^"\\]|\\.)+"))\nmsgstr ".*"$', r"\1\nmsgstr \2", po, flags=re.MULTILINE)
    UG.write_text(po, "utf-8")
    explainers("build")
    for path in sorted((fair / "site" / "ug" / "events").glob("*.html")):
        assert page(fair / "site", f"ug/events/{path.name}").cssselect("article .fallback") == [], path
