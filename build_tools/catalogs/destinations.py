"""Destinations: where links lead in one language instead of where they lead in the source, as its links.yml says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated

import yaml
from pydantic import AfterValidator, Field

from build_tools import documents
from build_tools.documents import Model, Text, wrong
from build_tools.locales import Locale
from build_tools.problems import Problem, Severity
from build_tools.project import Project
from build_tools.text.firewall import Links

FILE = "links.yml"
# A host by its name, with plain letters only, and no name or password before it: what a reader sees is where it leads.
ADDRESS = re.compile(
    r"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::[0-9]{1,5})?(?:[/?#][!#-;=?-Z_a-z~]*)?"
)
DISGUISED = "xn--"
SPELLING = "Write it as https://example.org/page, in plain letters and without a user's name."


def _plain(address: str) -> str:
    if not ADDRESS.fullmatch(address) or DISGUISED in address:
        raise wrong("is no plain address that begins with https.", SPELLING)
    return address


class Destination(Model):
    """One link of the sources, where it leads in this language, and why."""

    source: Text = Field(alias="from")
    to: Annotated[Text, AfterValidator(_plain)]
    reason: Text


@dataclass(frozen=True, slots=True)
class Destinations:
    """What one locale's list says: `links` are the addresses of the sources by those used here, `lines` where each stands."""

    shown: str = ""
    links: Links = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def unused(self, addresses: set[str]) -> Iterator[Problem]:
        """Yield a warning for every address that the sources do not have."""
        for to, address in self.links.items():
            if address not in addresses:
                fact = f"no page has a link to {address!r}."
                yield Problem(
                    self.shown,
                    self.lines[to],
                    fact,
                    "Remove it, or write the link as the page has it.",
                    Severity.WARNING,
                )


def read(project: Project, locale: Locale) -> tuple[Destinations, list[Problem]]:
    """Return the list of a locale, which may have none, and all that is wrong with it; what is wrong does not count."""
    path = project.locales_dir / locale.catalog / FILE
    shown = project.shown(path)
    if not path.is_file():
        return Destinations(shown), []
    document, problems = documents.load(path, shown, within=project.locales_dir, holding=yaml.SequenceNode)
    links, lines = dict[str, str](), dict[str, int]()
    for number in range(len(document.data) if document else 0):
        assert document is not None
        each, mistakes = document.validate(Destination, (number,))
        problems += mistakes
        if each and (twice := _twice(each, links)):
            problems.append(document.problem((number,), f"{twice!r} stands here twice.", "Keep one of them."))
        elif each:
            links[each.to] = each.source
            lines[each.to] = document.line((number,))
    return Destinations(shown, links, lines), problems


def _twice(each: Destination, links: Links) -> str:
    """Return the address that another entry has, too."""
    return each.to if each.to in links else each.source if each.source in links.values() else ""
