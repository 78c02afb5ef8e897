"""Cards: the picture that goes with a link, and a square one, with what a page is about and when an event is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from build_tools.events.event import Status
from build_tools.events.presentation import Shown, Time
from build_tools.languages import Language
from build_tools.press.paper import Paper
from build_tools.press.products import Product, name
from build_tools.press.setting import Setting
from build_tools.press.sheet import Format, Sheet
from build_tools.press.spans import Span, spans
from build_tools.press.spans import name as name_of

TEMPLATE = "card.typ"
SIZES = {Product.CARD: (1200, 630), Product.SQUARE: (1080, 1080)}
"""Width and height in pixels: what links are shown with nearly everywhere, and what pictures are posted as."""
BETWEEN = " · "
OFF = (Status.CANCELLED, Status.POSTPONED)
"""Events of which a card says first that they do not take place as announced."""


def sheets(paper: Paper, setting: Setting) -> Iterator[Sheet]:
    """Yield the cards of a page in one language."""
    data, pictures = _told(paper, setting), {}
    if paper.picture:
        data["picture"] = f"picture{PurePosixPath(paper.picture.name).suffix.lower()}"
        pictures[data["picture"]] = paper.picture.data
    for product, size in SIZES.items():
        file = name(paper.id, product, paper.language.tag, Format.PNG)
        yield Sheet(file, TEMPLATE, Format.PNG, {**data, "size": size}, pictures, most=1)


def alternative(paper: Paper) -> str:
    """Return what the cards of a page say, in words for who does not see them."""
    said = [paper.site, paper.title, *((paper.event.state, *_times(paper.event)) if paper.event else ())]
    said += [_tongue(paper), paper.draft, paper.picture.alternative if paper.picture else ""]
    return BETWEEN.join(filter(None, map(str, said)))


def own_name(language: Language) -> str:
    """Return what a language calls itself: what says of a sheet which one it is to whoever reads another."""
    return language.called(language) or language.tag


def _told(paper: Paper, setting: Setting) -> dict[str, Any]:
    language, event = paper.language, paper.event
    return {
        **setting.data(paper),
        "heading": spans(paper.title, language),
        "name": spans(paper.site, language),
        "tongue": _tongue(paper),
        "draft": spans(paper.draft, language),
        "state": spans(event.state, language) if event else [],
        "loud": event is not None and event.status in OFF,
        "times": [told_time(time, language) for time in event.times] if event else [],
        "picture": None,
        "alt": paper.picture.alternative if paper.picture else "",
    }


def told_time(time: Time, language: Language) -> list[Span]:
    """Return when an event is in one zone, as spans: how far the zone is from UTC reads from left to right."""
    place = [*spans(time.place, language), BETWEEN] if time.place else []
    return [*spans(time.words, language), BETWEEN, {"is": "together", "in": [*place, name_of(time.offset)]}]


def _tongue(paper: Paper) -> str:
    """Return what the language of a page calls itself; below the times of an event it would be that of the event."""
    return "" if paper.event else own_name(paper.language)


def _times(event: Shown) -> list[str]:
    return [BETWEEN.join(filter(None, map(str, (time.words, time.place, time.offset)))) for time in event.times]
