"""What search engines read of an event is what its page says."""

from __future__ import annotations

import json
from pathlib import Path

from build_tools.events import linkeddata
from tests.conftest import change
from tests.events.fairs import NIGHT, PRUNING, TASTING, shown

ADDRESS = "https://www.iana.org/fair/en/events/x.html"


def test_an_event_with_all_that_there_is(synced_fair: Path) -> None:
    words = {("event", "Night of the apples"): "ئالما كېچىسى", ("venue", "The old press house"): "كونا زاۋۇت"}
    event = shown(synced_fair, "ug", texts=words)
    assert json.loads(linkeddata.script(event, ADDRESS, "كېچە")) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "ئالما كېچىسى",
        "description": "كېچە",
        "url": ADDRESS,
        "startDate": "2031-10-25T22:00+02:00",
        "endDate": "2031-10-26T04:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": [
            {"@type": "Place", "name": "كونا زاۋۇت", "address": "Orchard Lane 3, Berlin"},
            {"@type": "VirtualLocation", "name": "Stream of the Fruit Office", "url": "https://www.iana.org/stream"},
        ],
        "organizer": [
            {"@type": "Organization", "name": "Fruit Office", "url": "https://www.iana.org/office"},
            {"@type": "Organization", "name": "The Growers"},
        ],
        "performer": [{"@type": "Person", "name": "Ada Pear"}, {"@type": "Person", "name": "Quince <Q> Müller"}],
        "inLanguage": ["en", "ug", "zh-Hans"],
    }


def test_a_cancelled_event_says_so_and_what_nobody_says_is_left_out(synced_fair: Path) -> None:
    data = json.loads(linkeddata.script(shown(synced_fair, "en", PRUNING), ADDRESS))
    assert data["eventStatus"] == "https://schema.org/EventCancelled"
    assert data["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert data.keys() & {"performer", "description"} == set()


def test_an_event_that_is_over_was_scheduled(synced_fair: Path) -> None:
    data = json.loads(linkeddata.script(shown(synced_fair, "en", TASTING), ADDRESS))
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["location"][0]["@type"] == "VirtualLocation"


def test_no_word_ends_the_script(fair: Path) -> None:
    hostile = "</script><script>alert(1)</script> <!-- &"
    change(fair / "content" / NIGHT, "title: Night of the apples", f"title: {json.dumps(hostile)}")
    script = linkeddata.script(shown(fair, "en"), ADDRESS, f"{hostile}\u2028")
    assert set("<>&\u2028") & set(script) == set()
    assert json.loads(script)["name"] == hostile
