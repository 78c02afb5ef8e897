"""The words of an event are messages of its page, and what is locked stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools import project as projects
from build_tools.catalogs import extractors
from build_tools.events import messages
from build_tools.text.slots import Message
from tests.conftest import Run, change
from tests.events.fairs import NIGHT, read

PAGE = Path("content", NIGHT)


@pytest.fixture
def found(synced_fair: Path) -> dict[tuple[str | None, str], Message]:
    """The messages of the night fair by their keys."""
    return {message.key: message for message in messages.messages(read(synced_fair).events[NIGHT])}


def test_every_text_is_a_message_with_its_context(found: dict[tuple[str | None, str], Message]) -> None:
    assert list(found) == [
        ("event", "Night of the apples"),
        ("time zone", "Berlin"),
        ("time zone", "New York"),
        ("time zone", "Shanghai"),
        ("venue", "The old press house"),
        ("venue", "Orchard Lane 3, Berlin"),
        ("link", "Stream of the Fruit Office"),
        ("pronunciation", "AY-da PAIR"),
        ("role", "Keeper of the almanac"),
        ("affiliation", "Fruit Office"),
        ("bio", "She has counted apples since 1999."),
        ("programme", "Welcome"),
        ("programme", "How apples are counted"),
        ("programme", "With questions from both sides."),
        ("programme", "Tasting"),
        ("link", "Songs of the night"),
        ("link", "Write to the Fruit Office"),
        ("accessibility", "The press house has no steps."),
        ("accessibility", "Captions are written live."),
        ("safety", "There are cameras on the stage only."),
        ("safety", "Guests need not say their names."),
        ("safety", "The talks are recorded, the questions are not."),
        ("change", "The end is an hour later."),
    ]
    assert {context for context, _ in found} == messages.CONTEXTS


def test_translators_read_what_a_text_is_of_and_where_it_stands(found: dict[tuple[str | None, str], Message]) -> None:
    role = found["role", "Keeper of the almanac"]
    assert (role.line, role.heading, role.notes) == (33, "Night of the apples", ("Of Ada Pear.",))
    zone = found["time zone", "New York"]
    assert zone.notes == ("The place after which the time zone America/New_York is called.",)


def test_what_is_locked_is_beside_the_words(found: dict[tuple[str | None, str], Message]) -> None:
    assert found["programme", "How apples are counted"].beside == (
        "2031-10-25 22:30",
        "2031-10-26 02:30 +02:00",
        "Ada Pear",
        "Quince <Q> Müller",
    )
    assert "planned" in found["event", "Night of the apples"].beside
    assert "https://www.iana.org/stream" in found["link", "Stream of the Fruit Office"].beside


def test_they_are_messages_of_the_page_before_those_of_its_text(fair: Path) -> None:
    extraction = extractors.extract_site(projects.load(fair / "mkdocs.yml"))
    texts = [message.text for message in extraction.files[str(PAGE)]]
    assert texts.index("Night of the apples") < texts.index("A night in the orchard")
    assert texts.count("Night of the apples") == 1


def test_pybabel_gives_the_same_messages(fair: Path) -> None:
    with PAGE.open("rb") as stream:
        extracted = extractors.extract_markdown(stream, {}, (), {"config_file": "mkdocs.yml"})
        texts = [text for _, _, text, _ in extracted]
    extraction = extractors.extract_site(projects.load(fair / "mkdocs.yml"))
    expected = [
        (message.context, message.text) if message.context else message.text for message in extraction.files[str(PAGE)]
    ]
    assert texts == expected


def test_an_approval_lapses_when_a_time_changes(fair: Path, explainers: Callable[..., Run]) -> None:
    catalog = fair / "locales" / "ug" / "LC_MESSAGES" / "messages.po"
    catalog.write_text(_translated(catalog.read_text("utf-8")), "utf-8")
    ran = explainers("review", "approve", "ug", NIGHT, "--by", "AB", "--on", "2026-01-03")
    assert ran.status == 0, ran.err
    assert _state(explainers) == "reviewed on 2026-01-03"
    change(PAGE, "start: 2031-10-25 22:00\n", "start: 2031-10-25 21:00\n")
    assert _state(explainers) == "changed since review on 2026-01-03"


def _translated(po: str) -> str:
    """Return a catalog in which every empty translation has letters, and nothing is fuzzy."""
    lines = po.replace("#, fuzzy\n", "").split("\n")
    for number, line in enumerate(lines):
        if line == 'msgstr ""' and not lines[number + 1].startswith('"'):
            cited = re.findall(r"\[@\w+\]", lines[number - 1])
            lines[number] = f'msgstr "ھە{"".join(cited)}"'
    return "\n".join(line for line in lines if not line.startswith("#| "))


def _state(explainers: Callable[..., Run]) -> str:
    rows = explainers("status").out.splitlines()
    return next(row.split("  ")[-1] for row in rows if row.startswith("ug ") and f" {NIGHT} " in row)
