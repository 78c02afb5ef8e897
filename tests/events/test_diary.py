"""The diary knows all events, in the order in which readers look for them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.events import diary
from build_tools.text import frontmatter
from tests.conftest import Run, change
from tests.events.fairs import NIGHT, PRUNING, TASTING, read


def test_events_to_come_stand_first_then_cancelled_ones_then_those_that_are_over(fair: Path) -> None:
    assert list(read(fair).events) == [NIGHT, PRUNING, TASTING]
    (fair / "content" / "events" / "earlier.md").write_text(
        (fair / "content" / TASTING).read_text("utf-8").replace("2025-05-25", "2024-05-25"), "utf-8"
    )
    (fair / "content" / "events" / "sooner.md").write_text(
        (fair / "content" / PRUNING).read_text("utf-8").replace("status: cancelled", "status: planned"), "utf-8"
    )
    assert list(read(fair).events) == ["events/sooner.md", NIGHT, PRUNING, TASTING, "events/earlier.md"]


def test_it_was_changed_on_the_newest_day_that_its_page_has(synced_fair: Path) -> None:
    assert read(synced_fair).events[NIGHT].changed == datetime.date(2026, 1, 2)
    assert read(synced_fair).events[TASTING].changed == datetime.date(2025, 5, 26)


def test_the_figures_that_an_event_names_follow_the_text_of_its_page(synced_fair: Path) -> None:
    text = (synced_fair / "content" / NIGHT).read_text("utf-8")
    body = frontmatter.parse(NIGHT, text).body
    head = read(synced_fair).head(NIGHT, NIGHT, text)
    assert head.body == f"{body}\n\n/// excerpt\n    id: trees\n///\n"
    shown = read(synced_fair).head(NIGHT, NIGHT, head.body)
    assert shown.body.count("id: trees") == 1


def test_an_event_is_announced_nowhere_else(fair: Path, explainers: Callable[..., Run]) -> None:
    text = (fair / "content" / PRUNING).read_text("utf-8")
    for place in ("content/pruning.md", "content/events/old/pruning.md", "content/events/Old_one.md"):
        Path(place).parent.mkdir(exist_ok=True)
        Path(place).write_text(text, "utf-8")
    ran = explainers("check")
    hint = "Name the file with small Latin letters, digits and hyphens: open-day.md."
    assert [line for line in ran.err.splitlines() if not line.startswith("warning: ")] == [
        f"content/events/Old_one.md: an event cannot be called 'Old_one'. {hint}",
        "content/events/old/pruning.md: the page of an event is in a folder of its own. Move it up, to the others.",
        "content/pruning.md:4: an event is announced outside of events/. Move the page to events/, or remove event.",
    ]


def test_the_address_of_the_index_is_taken(fair: Path, explainers: Callable[..., Run]) -> None:
    Path("content/events/index.md").write_text("# Events\n", "utf-8")
    ran = explainers("build")
    fact = "the address events/index.html is taken by a page that is made."
    assert f"content/events/index.md:1: {fact} Give the page another name.\n" in ran.err
    assert "announces none" not in ran.err


def test_what_only_an_event_names_is_used(fair: Path, explainers: Callable[..., Run]) -> None:
    change(fair / "content" / NIGHT, " The invitation has the way.[@invitation]", "")
    explainers("sync")
    assert explainers("check", "--strict").err == ""
    change(fair / "content" / NIGHT, "  excerpts: [trees]\n", "")
    for page in (NIGHT, TASTING):
        change(fair / "content" / page, "source: invitation", "source: almanac")
    ran = explainers("check")
    assert ran.err.splitlines() == [
        "content/data/trees.yml:1: no page shows the excerpt trees. "
        "Show it with /// excerpt and id: trees, or remove the file.",
        "warning: content/sources.yml:22: no page cites the source 'invitation'. Cite it: [@invitation]; or remove it.",
    ]


@pytest.mark.parametrize(
    ("now", "status", "said"),
    [
        ("2031-10-26T02:59", "planned", ""),
        ("2031-10-26T03:01", "planned", "planned, and it is over. Write status: past, and add the recording."),
        ("2031-10-25T20:00", "live", ""),
        ("2031-10-25T19:59", "live", "live, and it is not now. Write status: planned."),
        ("2031-10-26T03:01", "live", "live, and it is not now. Write status: past."),
        ("2031-10-25T19:59", "past", "past, and it is to come. Write status: planned, or correct its times."),
        ("2031-10-26T03:01", "past", ""),
        ("2031-10-26T03:01", "postponed", ""),
    ],
)
def test_a_status_that_does_not_fit_the_time_is_a_warning(fair: Path, now: str, status: str, said: str) -> None:
    change(fair / "content" / NIGHT, "status: planned", f"status: {status}")
    time = datetime.datetime.fromisoformat(f"{now}+00:00")
    found = [str(problem) for problem in diary.untimely(read(fair), time, "content") if NIGHT in problem.path]
    assert found == ([f"content/{NIGHT}:17: the event is {said}"] if said else [])


def test_only_check_looks_at_the_clock(fair: Path, explainers: Callable[..., Run]) -> None:
    change(fair / "content" / TASTING, "status: past", "status: planned")
    change(fair / "content" / TASTING, "  recording: https://www.iana.org/recording\n", "")
    line = "the event is planned, and it is over. Write status: past, and add the recording."
    said = f"warning: content/{TASTING}:10: {line}\n"
    for command in ("build", "sync", "status"):
        assert "it is over" not in explainers(command).err
    ran = explainers("check")
    assert (ran.status, ran.err) == (0, said)
