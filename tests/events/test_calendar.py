"""Calendar files: what two other programs read in them, and what no words can do to them."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from build_tools.events import calendar, notices
from build_tools.events.notices import Notice
from build_tools.events.presentation import Shown
from build_tools.events.presenter import EventPresenter
from build_tools.excerpts.formats import Formats
from build_tools.languages import Language
from tests.conftest import ROOT
from tests.events import event
from tests.excerpts.samples import Texts, wording

PAGE = "https://example.org/site/ug/events/party.html"
TEXTS = {
    "ug": {
        ("event", "Night of the apples"): "ئالما كېچىسى",
        ("venue", "The old press house"): "كونا پىرىس ئۆيى",
        ("venue", "Orchard Lane 3, Berlin"): "باغ كوچىسى 3-نومۇر، بېرلىن",
        ("calendar", "{name}, {address}"): "{name}، {address}",
        ("calendar", "Speakers: {names}"): "سۆزلىگۈچىلەر: {names}",
    },
    "zh-Hans": {
        ("event", "Night of the apples"): "苹果之夜",
        ("calendar", "Held by: {names}"): "主办：{names}",
        ("data file", "{some}; {other}"): "{some}；{other}",
    },
    "en": {},
}
# Each crosses, or comes near, a change of clocks where there is one.
TIMES = [
    ("America/New_York", "2031-03-08 20:00", "2031-03-09 04:00"),
    ("America/New_York", "2023-05-25 10:00", "2023-05-25 12:00"),
    ("Asia/Shanghai", "2023-05-25 22:00", "2023-05-26 00:00"),
    ("Europe/Berlin", "2031-10-25 22:00", "2031-10-26 04:00"),
    ("Europe/Berlin", "2031-01-15 10:00", "2031-01-15 11:00"),
    ("UTC", "2023-05-25 14:00", "2023-05-25 16:00"),
    ("Europe/Berlin", "2031-10-26 02:30 +02:00", "2031-10-26 02:30 +01:00"),
]


@pytest.fixture(autouse=True)
def _without_zones() -> None:
    """Forget the zones of other files: vobject keeps the first rules that it reads of each name."""
    getattr(vobject.icalendar, "__tzidMap").clear()
    vobject.icalendar.registerTzid("UTC", vobject.icalendar.utc)


def told(tag: str = "en", summary: str = "", **changes: Any) -> Notice:
    return notices.notice(shown(tag, **changes), wording(tag, TEXTS[tag]), summary, PAGE)


def shown(tag: str, texts: Texts | None = None, **changes: Any) -> Shown:
    said = wording(tag, TEXTS[tag] if texts is None else texts)
    return EventPresenter(said, Formats(said), {}).present(event(**changes))


def feed(some: list[Notice], name: str = "Feed", *addresses: str) -> bytes:
    language = some[0].language if some else Language.of("en")
    return calendar.feed(some, "Orchards", name, language, *addresses)


def single(notice: Notice) -> icalendar.Event:
    """Return the event of a file as icalendar reads it."""
    found = icalendar.Calendar.from_ical(calendar.single(notice, "Orchards")).events
    assert len(found) == 1
    return found[0]


def lines(data: bytes) -> list[str]:
    """Return the lines of a file, unfolded, after a look at how it is written."""
    assert data.endswith(b"\r\n")
    rows = data.removesuffix(b"\r\n").split(b"\r\n")
    assert [row for row in rows if len(row) > 75 or re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", row)] == []
    assert all(row.decode("utf-8") for row in rows)
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def instants(*moments: datetime.datetime) -> list[datetime.datetime]:
    return [moment.astimezone(datetime.UTC) for moment in moments]


def names(data: bytes) -> list[str]:
    return [re.split("[:;]", line)[0] for line in lines(data)]


@pytest.mark.parametrize("tag", ["en", "ug", "zh-Hans"])
@pytest.mark.parametrize(("zone", "start", "end"), TIMES)
def test_two_programs_read_the_instants_that_are_meant(zone: str, start: str, end: str, tag: str) -> None:
    notice = told(tag, zone=zone, start=start, end=end)
    read = single(notice)
    other = vobject.readOne(calendar.single(notice, "Orchards").decode("utf-8")).vevent
    meant = instants(notice.event.start, notice.event.end)
    assert instants(read.start, read.end) == meant
    assert instants(other.dtstart.value, other.dtend.value) == meant
    assert str(read["summary"]) == other.summary.value == notice.title
    assert str(read["description"]) == other.description.value == notice.description


@pytest.mark.parametrize("tag", ["en", "ug", "zh-Hans"])
def test_every_line_is_whole_and_short(tag: str) -> None:
    summary = "ئۇيغۇر维吾尔" * 60
    data = feed([told(tag, summary), told(tag, ident="second")], "果园" * 40)
    assert lines(data)[:7] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//explainers//events//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME;LANGUAGE={tag}:{'果园' * 40}",
        f"X-WR-CALNAME:{'果园' * 40}",
    ]


def test_a_notice_has_one_line_for_each_fact() -> None:
    notice = told("ug", "We taste apples.")
    assert notice.description.split("\n") == [
        "Changed on 2026-يىلى 2-يانۋار: The house is another one.",
        "Changed on 2026-يىلى 1-يانۋار: The end is an hour later.",
        "",
        "We taste apples.",
        "",
        "Held by: Fruit Office; The Growers",
        "سۆزلىگۈچىلەر: ئادا نەشپۈت",
        "Languages: ئىنگلىزچە; ئۇيغۇرچە",
        "Interpretation: خىتايچە",
        "",
        "Stream of the Fruit Office: https://www.iana.org/stream",
        "Registration: https://www.iana.org/register",
        "",
        "There are cameras on the stage only.",
        "The questions are not recorded.",
        "",
        f"More about this event: {PAGE}",
    ]


def test_an_event_of_a_calendar_says_what_its_programs_ask() -> None:
    data = calendar.single(told("ug"), "Orchards")
    found = lines(data)[names(data).index("UID") :]
    assert [line for line in found if not line.startswith("DESCRIPTION")] == [
        "UID:b587dc43-6b73-56b6-b6b2-238f25a0db6a",
        "DTSTAMP:20260102T000000Z",
        "LAST-MODIFIED:20260102T000000Z",
        "SEQUENCE:2",
        "DTSTART;TZID=Europe/Berlin:20311025T220000",
        "DTEND;TZID=Europe/Berlin:20311026T040000",
        "SUMMARY;LANGUAGE=ug:ئالما كېچىسى",
        "LOCATION;LANGUAGE=ug:كونا پىرىس ئۆيى، باغ كوچىسى 3-نومۇر، بېرلىن",
        f"URL:{PAGE}",
        "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=Stream of the Fruit Office;LANGUAGE=en:https://www.iana.org/stream",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "CLASS:PUBLIC",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    assert "METHOD" not in names(data)  # mail programs take what has one for an invitation


def test_words_without_a_translation_say_which_language_they_are_in() -> None:
    read = single(notices.notice(shown("ug", {}), wording("ug")))
    assert (str(read["summary"]), read["summary"].params["LANGUAGE"]) == ("Night of the apples", "en")
    assert read["description"].params["LANGUAGE"] == "ug"


@pytest.mark.parametrize(
    ("status", "shown", "busy", "line"),
    [
        ("planned", "CONFIRMED", "OPAQUE", "Changed on 2 January 2026: The house is another one."),
        ("live", "CONFIRMED", "OPAQUE", "Changed on 2 January 2026: The house is another one."),
        ("past", "CONFIRMED", "OPAQUE", "This event is over."),
        ("cancelled", "CANCELLED", "TRANSPARENT", "This event was cancelled: it does not take place."),
        (
            "postponed",
            "TENTATIVE",
            "TRANSPARENT",
            "This event was put off: the times that were announced do not hold.",
        ),
    ],
)
def test_calendars_know_what_became_of_an_event(status: str, shown: str, busy: str, line: str) -> None:
    recording = None if status == "planned" else "https://www.iana.org/recording"
    notice = told(status=status, recording=recording)
    read = single(notice)
    assert (str(read["status"]), str(read["transp"])) == (shown, busy)
    assert notice.description.split("\n")[0] == line
    assert ("Recording: https://www.iana.org/recording" in notice.description) == (status != "planned")
    assert ("https://www.iana.org/stream" in calendar.single(notice, "Orchards").decode().replace("\r\n ", "")) == (
        status in {"planned", "live"}
    )


def test_an_event_online_is_where_its_stream_is() -> None:
    assert told(venue=None, format="online").place == "https://www.iana.org/stream"
    assert told(venue=None, format="online", status="past").place == ""


def test_drafts_say_so_before_all_that_they_say() -> None:
    notice = notices.notice(shown("ug", changes=[]), wording("ug"), "A.", remarks=["A draft.", "Half of it."])
    assert notice.description.split("\n")[:4] == ["A draft.", "Half of it.", "", "A."]


def test_an_event_is_the_same_one_in_every_language() -> None:
    found = {str(single(told(tag))["uid"]) for tag in TEXTS}
    assert found == {calendar.uid("Orchards", "party")}
    others = {calendar.uid("Orchards", "other"), calendar.uid("Gardens", "party"), calendar.uid("Orchards:party", "")}
    assert len(found | others) == 4


def test_a_feed_is_named_once_for_each_kind_of_program_and_tells_each_zone_once() -> None:
    some = [
        told("ug"),
        told("ug", ident="later", start="2033-01-01 10:00", end="2033-01-01 11:00"),
        told("ug", ident="first", zone="America/New_York", start="2025-05-25 10:00", end="2025-05-25 12:00"),
        told("ug", ident="utc", zone="UTC"),
    ]
    source = "https://example.org/site/ug/events/calendar.ics"
    data = feed(some, "Feed", source, "https://example.org/site/ug/events/index.html")
    assert lines(data)[4:10] == [
        "METHOD:PUBLISH",
        "NAME;LANGUAGE=ug:Feed",
        "X-WR-CALNAME:Feed",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        f"SOURCE;VALUE=URI:{source}",
    ]
    read = icalendar.Calendar.from_ical(data)
    assert [str(zone["tzid"]) for zone in read.timezones] == ["America/New_York", "Europe/Berlin"]
    assert [str(one["uid"]) for one in read.events] == [
        calendar.uid("Orchards", ident) for ident in ("first", "party", "utc", "later")
    ]
    known = list(vobject.readOne(data.decode("utf-8")).vevent_list)
    assert instants(*(one.dtstart.value for one in known)) == instants(
        *(notice.event.start for notice in (some[2], some[0], some[3], some[1]))
    )


def test_a_site_without_events_has_an_empty_feed() -> None:
    assert names(feed([]))[-2:] == ["X-PUBLISHED-TTL", "END"]


def test_nobody_is_written_to() -> None:
    for status in ("planned", "past"):
        data = feed([told(status=status)])
        assert b"@" not in data
        assert {"ORGANIZER", "ATTENDEE", "CONTACT", "VALARM"} & set(names(data)) == set()


BAD = st.sampled_from(
    ["\r\n", "\n", "\r", "\u2028", "\x85", "\x00", "\x0b", ",", ";", ":", '"', "^n", "\u202e", "\u2067"]
)
EVIL = st.lists(BAD | st.sampled_from(["ATTENDEE:mailto:a", "END:VEVENT", "ئا", "维", "x" * 70, " "]), max_size=8).map(
    "".join
)
EVERY: list[Callable[[str], dict[str, Any]]] = [
    lambda text: {"title": f"x{text}"},
    lambda text: {"venue": {"name": f"x{text}", "address": f"x{text}"}},
    lambda text: {"streams": [{"title": f"x{text}", "url": "https://www.iana.org/"}]},
    lambda text: {"changes": [{"date": "2026-01-01", "what": f"x{text}"}]},
    lambda text: {"safety": {"cameras": f"x{text}"}},
    lambda text: {"organisers": [{"name": f"x{text}"}]},
]


@given(EVIL, EVIL, st.sampled_from(EVERY))
def test_no_words_make_a_property_of_their_own(text: str, other: str, changed: Callable[[str], dict[str, Any]]) -> None:
    calm, evil = told(**changed("")), told("zh-Hans", f"x{other}", **changed(text))
    assert names(calendar.single(evil, text)) == names(calendar.single(calm, text))
    assert names(feed([evil], f"x{other}")) == names(feed([calm]))


def test_bytes_are_the_same_in_another_place_and_with_other_hashes() -> None:
    script = (
        "import sys; from tests.events.test_calendar import feed, told;"
        "sys.stdout.buffer.write(feed([told('ug'), told('ug', ident='b')]))"
    )

    def runs() -> Iterator[bytes]:
        for place in ({"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"}, {"TZ": "America/Lima", "PYTHONHASHSEED": "2"}):
            environment = {**os.environ, **place, "PYTHONPATH": str(ROOT)}
            yield subprocess.run(
                [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=True
            ).stdout

    first, second = runs()
    assert first == second == feed([told("ug"), told("ug", ident="b")])
