"""An event in a reader's language: its times, its names, its words."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from build_tools.events import clocks
from build_tools.events.event import Status
from build_tools.events.presentation import Name
from build_tools.events.presenter import offset
from build_tools.languages import Language
from build_tools.text.translation import Fallback
from tests.events.fairs import NIGHT, PRUNING, TASTING, between, presenter, shown

UG, ZH = Language.of("ug"), Language.of("zh-Hans")


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", "Thursday 25 May 2023, 10:00 to 12:00"),
        ("ug", "2023-يىلى 25-ماي، پەيشەنبە، سائەت 10:00 دىن 12:00 گىچە"),
        ("zh-Hans", "2023年5月25日星期四10:00至12:00"),
    ],
)
def test_a_time_is_written_as_the_language_writes_it(synced_fair: Path, tag: str, words: str) -> None:
    event = between("2023-05-25 10:00", "2023-05-25 12:00", "America/New_York")
    time = presenter(synced_fair, tag).time(event, event.zone)
    assert time.words == words
    assert (time.offset, time.start.isoformat()) == ("UTC−4", "2023-05-25T10:00:00-04:00")


def test_what_ends_at_midnight_ends_on_its_day(synced_fair: Path) -> None:
    event = between("2023-05-25 10:00", "2023-05-25 12:00", "America/New_York")
    time = presenter(synced_fair, "ug").time(event, clocks.zone("Asia/Shanghai"))
    assert time.words == "2023-يىلى 25-ماي، پەيشەنبە، سائەت 22:00 دىن 24:00 كىچە"


def test_each_zone_has_its_own_days_and_an_offset_for_each_side_of_a_change_of_clocks(synced_fair: Path) -> None:
    times = shown(synced_fair, "en").times
    assert [(time.place, time.offset, time.words) for time in times] == [
        ("Berlin", "UTC+2 / UTC+1", "Saturday 25 October 2031, 22:00, to Sunday 26 October 2031, 04:00"),
        ("New York", "UTC−4", "Saturday 25 October 2031, 16:00 to 23:00"),
        ("Shanghai", "UTC+8", "Sunday 26 October 2031, 04:00 to 11:00"),
        ("", "UTC", "Saturday 25 October 2031, 20:00, to Sunday 26 October 2031, 03:00"),
    ]
    assert times[0].end - times[0].start != datetime.timedelta(hours=7)  # what clocks show
    assert times[3].end - times[3].start == datetime.timedelta(hours=7)  # what it lasts


def test_what_has_no_translation_is_in_one_language(synced_fair: Path) -> None:
    event = between("2023-05-25 10:00", "2023-05-25 12:00", "UTC")
    words = presenter(synced_fair, "ar").time(event, event.zone).words
    assert isinstance(words, Fallback)
    assert words == "Thursday 25 May 2023, 10:00 to 12:00"


@pytest.mark.parametrize(
    ("tag", "texts", "place"),
    [
        ("ug", {("time zone", "New York"): "نيۇ-يورك"}, "نيۇ-يورك"),
        ("ug", {}, "New York"),
        ("zh-Hans", {}, "纽约"),
        ("zh-Hans", {("time zone", "New York"): "美国东部"}, "美国东部"),
    ],
)
def test_a_zone_is_called_as_its_translator_does_or_the_language(
    synced_fair: Path, tag: str, texts: dict[tuple[str | None, str], str], place: str
) -> None:
    assert presenter(synced_fair, tag, texts).place(clocks.zone("America/New_York")) == place


@pytest.mark.parametrize(
    ("zone", "text"), [("Asia/Kathmandu", "UTC+5:45"), ("UTC", "UTC"), ("America/St_Johns", "UTC−3:30")]
)
def test_an_offset_is_hours_and_what_is_over(zone: str, text: str) -> None:
    assert offset(clocks.instant("2024-01-01 00:00", clocks.zone(zone))) == text


def test_names_are_those_of_the_reader_with_all_others(synced_fair: Path) -> None:
    english, uyghur = (shown(synced_fair, tag).speakers[0] for tag in ("en", "ug"))
    assert english.name == Name("Ada Pear")
    assert english.others == (Name("ئادا نەشپۈت", UG), Name("艾达", ZH))
    assert uyghur.name == Name("ئادا نەشپۈت", UG)
    assert uyghur.others == (Name("Ada Pear"), Name("艾达", ZH))
    assert [part.speakers for part in shown(synced_fair, "ug").programme][1][0] == uyghur.name


def test_a_speaker_is_named_for_a_reason_that_a_source_shows(synced_fair: Path) -> None:
    found = [(one.basis, one.source, one.producer, one.first) for one in shown(synced_fair, "en").speakers]
    assert found == [
        ("Named in a public announcement", "invitation", "Fruit Office", True),
        ("Named with their own consent", "invitation", "Fruit Office", False),
    ]


def test_languages_are_those_that_are_spoken(synced_fair: Path) -> None:
    event = shown(synced_fair, "ug")
    assert event.languages == ("ئىنگلىزچە", "ئۇيغۇرچە")
    assert event.interpretation == ("خىتايچە",)


def test_the_programme_says_where_another_day_begins(synced_fair: Path) -> None:
    parts = shown(synced_fair, "ug").programme
    assert [(part.day, part.time) for part in parts] == [
        ("", "سائەت 22:00 دىن 22:30 غىچە"),
        ("", "سائەت 22:30 دىن 02:30 غىچە"),
        ("2031-يىلى 26-ئۆكتەبىر، يەكشەنبە", "02:30"),
    ]


def test_a_change_is_told_in_one_language(synced_fair: Path) -> None:
    english, uyghur = (shown(synced_fair, tag).changes[0] for tag in ("en", "ug"))
    assert (english.lead, english.date, english.words) == (
        "Changed on 1 January 2026:",
        "2026-01-01",
        "The end is an hour later.",
    )
    assert (uyghur.lead, uyghur.day) == (english.lead, "2026-يىلى 1-يانۋار")
    texts = {("event status", "Changed on {day}:"): "{day} ئۆزگەرتىلدى:"}
    assert shown(synced_fair, "ug", texts=texts).changes[0].lead == "2026-يىلى 1-يانۋار ئۆزگەرتىلدى:"


def test_only_what_is_to_come_has_the_time_of_its_reader_and_takes_registrations(synced_fair: Path) -> None:
    night, tasting, pruning = (shown(synced_fair, "en", page) for page in (NIGHT, TASTING, PRUNING))
    assert night.local is not None
    assert night.local.days == {
        "2031-10-24": "Friday 24 October 2031",
        "2031-10-25": "Saturday 25 October 2031",
        "2031-10-26": "Sunday 26 October 2031",
        "2031-10-27": "Monday 27 October 2031",
    }
    assert (night.registration, night.recording) == ("https://www.iana.org/register", "")
    assert (tasting.local, tasting.recording) == (None, "https://www.iana.org/recording")
    assert (pruning.local, pruning.status) == (None, Status.CANCELLED)
    assert pruning.state == "This event was cancelled: it does not take place."
