"""Announcements: what sheets say of an event: when, where, in which languages, who holds it and who speaks."""

from __future__ import annotations

from typing import Any

from build_tools.events.presentation import Link, Name, Person, Shown, Time
from build_tools.languages import Language
from build_tools.press.spans import Span, named, spans
from build_tools.press.spans import name as name_of


def announcement(event: Shown, language: Language) -> dict[str, Any]:
    """Return an event for templates; all words are spans. `state` is empty where the event is as it was announced."""
    return {
        "title": spans(event.title, language),
        "state": spans(event.state, language) if event.over else [],
        "times": [_time(time, language) for time in event.times],
        "format": spans(event.format, language),
        "venue": [spans(words, language) for words in event.venue or ()],
        "streams": [_link(link, language) for link in event.streams],
        "languages": [spans(words, language) for words in event.languages],
        "interpretation": [spans(words, language) for words in event.interpretation],
        "organisers": [_name(one.name) for one in event.organisers],
        "speakers": [_speaker(one, language) for one in event.speakers],
        "registration": _typed(event.registration),
    }


def _time(time: Time, language: Language) -> dict[str, list[Span]]:
    """Return days and times, and the place whose clocks show them; its offset reads from left to right."""
    place = [*spans(time.place, language), " "] if time.place else []
    return {"words": spans(time.words, language), "zone": [*place, name_of(time.offset)]}


def _link(link: Link, language: Language) -> dict[str, Any]:
    return {"words": spans(link.words, language), "link": _typed(link.url)}


def _typed(url: str) -> str:
    """Return an address as one types it."""
    return url.removeprefix("https://").removeprefix("http://")


def _speaker(one: Person, language: Language) -> dict[str, Any]:
    return {
        "name": _name(one.name),
        "others": [_name(other) for other in one.others],
        "said": [spans(words, language) for words in (one.role, one.affiliation) if words],
    }


def _name(name: Name) -> list[Span]:
    return [named(name.text, name.language) if name.language else name_of(name.text)]
