"""Messages of events: the words of an announcement, as translators get them, with the facts that stand beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from build_tools.events.event import Announcement, Event, Link, Organiser, Speaker
from build_tools.text.slots import Message

EVENT, VENUE, LINK, ZONE = "event", "venue", "link", "time zone"
ROLE, AFFILIATION, BIO, PRONUNCIATION = "role", "affiliation", "bio", "pronunciation"
PROGRAMME, ACCESSIBILITY, SAFETY, CHANGE = "programme", "accessibility", "safety", "change"
"""Contexts of the messages."""
CONTEXTS = frozenset(
    {EVENT, VENUE, LINK, ZONE, ROLE, AFFILIATION, BIO, PRONUNCIATION, PROGRAMME, ACCESSIBILITY, SAFETY, CHANGE}
)
UTC = "UTC"
"""The one time zone that is not named after a place."""
Place = tuple[str | int, ...]


def city(zone: ZoneInfo) -> str:
    """Return what a time zone is called in English: the last part of its name."""
    return zone.key.rpartition("/")[2].replace("_", " ")


def messages(event: Event) -> list[Message]:
    """Return every message of an event in the order of its fields.

    What is locked (times, addresses, names, languages, status) is `beside` the message before it, so that an
    approval of the page lapses when any of it changes.
    """
    said, found = event.said, _Collected(event.lines)
    found.say(said.title, EVENT, ("title",), "The title of an event.")
    found.lock(said.zone, said.start, said.end, *said.zones, said.status, said.format)
    found.lock(*said.languages, *said.interpretation, *said.explainers, *said.excerpts)
    found.lock(said.registration, said.recording)
    _places(found, event)
    for organiser in said.organisers:
        found.lock(organiser.name, *_names(organiser), organiser.url)
    for number, speaker in enumerate(said.speakers):
        _speaker(found, speaker, ("speakers", number))
    _programme(found, said)
    _links(found, said.materials, "materials", "Something to read or to hear, as a link.")
    if said.contact:
        found.say(said.contact.title, LINK, ("contact", "title"), "How to reach who holds the event, as a link.")
        found.lock(said.contact.url)
    for number, text in enumerate(said.accessibility):
        found.say(text, ACCESSIBILITY, ("accessibility", number))
    for name in ("cameras", "names", "recording"):
        found.say(getattr(said.safety, name, None), SAFETY, ("safety", name), f"For participants, about {name}.")
    for number, change in enumerate(said.changes):
        found.say(change.what, CHANGE, ("changes", number, "what"), f"What was changed on {change.date}.")
        found.lock(change.date)
    return found.messages


@dataclass(slots=True)
class _Collected:
    """The messages found so far; what is locked is put beside the last one."""

    lines: Mapping[Place, int]
    messages: list[Message] = field(default_factory=list)

    def say(self, text: str | None, context: str, place: Place, *notes: str) -> None:
        if text:
            heading = self.messages[0].text if self.messages else ""
            self.messages.append(Message(text, context, self.lines[place], heading, notes))

    def lock(self, *values: object) -> None:
        texts = tuple(str(value) for value in values if value is not None)
        self.messages[-1] = replace(self.messages[-1], beside=self.messages[-1].beside + texts)


def _places(found: _Collected, event: Event) -> None:
    said = event.said
    places: list[tuple[Place, ZoneInfo]] = [(("zone",), event.zone)]
    places += [(("zones", number), zone) for number, zone in enumerate(event.zones)]
    for place, zone in places:
        if zone.key != UTC:
            found.say(city(zone), ZONE, place, f"The place after which the time zone {zone.key} is called.")
    if said.venue:
        found.say(said.venue.name, VENUE, ("venue", "name"), "Where people meet.")
        found.say(said.venue.address, VENUE, ("venue", "address"), f"The address of {said.venue.name}.")
    _links(found, said.streams, "streams", "Where one can follow the event, as a link.")


def _speaker(found: _Collected, speaker: Speaker, place: Place) -> None:
    found.lock(speaker.name, *_names(speaker), speaker.basis.kind, speaker.basis.source)
    about = f"Of {speaker.name}."
    found.say(speaker.said, PRONUNCIATION, (*place, "said"), f"How to say the name {speaker.name}.")
    found.say(speaker.role, ROLE, (*place, "role"), about)
    found.say(speaker.affiliation, AFFILIATION, (*place, "affiliation"), about)
    found.say(speaker.bio, BIO, (*place, "bio"), about)


def _programme(found: _Collected, said: Announcement) -> None:
    for number, item in enumerate(said.programme):
        place = ("programme", number)
        found.say(item.title, PROGRAMME, (*place, "title"), f"At {item.start}.")
        found.lock(item.start, item.end, *item.speakers)
        found.say(item.description, PROGRAMME, (*place, "description"), f"Below “{item.title}”.")


def _links(found: _Collected, links: tuple[Link, ...], name: str, note: str) -> None:
    for number, link in enumerate(links):
        found.say(link.title, LINK, (name, number, "title"), note)
        found.lock(link.url)


def _names(one: Speaker | Organiser) -> list[str]:
    return [f"{tag}: {name}" for tag, name in one.names.items()]
