"""The report: all that is wrong with the translations of a project, in one run."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from build_tools import glossary
from build_tools.catalogs import destinations, headers, publishable
from build_tools.catalogs.entries import Catalog, Entry
from build_tools.catalogs.extractors import Extraction
from build_tools.checks import exemptions
from build_tools.checks.every import CHECKS
from build_tools.checks.pair import Check, Pair
from build_tools.events import diary
from build_tools.events.messages import CONTEXTS
from build_tools.excerpts import charts
from build_tools.excerpts.cache import CHARTS, Cache
from build_tools.excerpts.formats import Formats
from build_tools.excerpts.pictures import Pictures
from build_tools.glossary import Glossary
from build_tools.languages import Language
from build_tools.locales import Locale
from build_tools.privacy import sources
from build_tools.problems import Problem, Severity, in_order
from build_tools.project import Project
from build_tools.reviews import approvals, register, reviewfile
from build_tools.text import firewall, frontmatter
from build_tools.text.firewall import Links
from build_tools.text.translation import Key, Translations
from build_tools.text.wording import Wording

ABBREVIATION = re.compile(r"^ {0,3}\*\[([^\[\]\n]+)\]:", re.MULTILINE)
FRONT_MATTER = {*frontmatter.TEXTS, *frontmatter.LISTS, frontmatter.IMAGE, *CONTEXTS}


@dataclass(slots=True)
class Report:
    """What was found, and how many translations were looked at."""

    problems: list[Problem] = field(default_factory=list)
    checked: int = 0


@dataclass(slots=True)
class _Place:
    """Where a message stands: only among plain words, and on pages with which abbreviations."""

    plain: bool = True
    abbreviations: set[str] = field(default_factory=set)


def check(
    project: Project, extraction: Extraction, tags: Sequence[str] = (), now: datetime.datetime | None = None
) -> Report:
    """Run every check over the catalogs of these locales, or of all, with all else that is wrong.

    With the time that it is `now`, events whose status does not fit it are wrong, too.
    """
    path = project.content / glossary.FILE
    terms, problems = glossary.read(path, project.shown(path), [locale.tag for locale in project.locales])
    report = Report([*extraction.problems, *project.missing_catalogs(), *problems, *reviewfile.load(project)[1]])
    report.problems += approvals.stale(project, extraction)
    report.problems += _charts(project, extraction)
    report.problems += sources.problems(project)
    if now:
        report.problems += diary.untimely(extraction.diary, now, project.shown(project.content))
    places = _places(project, extraction)
    for locale in project.targets:
        path = project.catalog(locale)
        if not path.is_file() or (tags and locale.tag not in tags):
            continue
        catalog, translations, found = publishable.read(project, locale)
        report.problems += [*found, *headers.check(catalog, locale, project.shown(path))]
        for refused in extraction.refused.get(locale.tag, {}).values():
            report.problems += [replace(problem, severity=Severity.ERROR) for problem in refused.values()]
        report.problems += _unused(project, locale, extraction)
        report.problems += _lacking(catalog, places, project.shown(path))
        for pair in pairs(catalog, places, locale.language, project.source.language, terms, translations.links):
            report.checked += 1
            report.problems += findings(pair, project.shown(path))
    report.problems = in_order(_concerning(report.problems, project, tags))
    return report


def _charts(project: Project, extraction: Extraction) -> Iterator[Problem]:
    """Draw the charts that editors have specified themselves: others are made of checked values."""
    wording = Wording(project.source, Translations(project.source.language, project.source.language))
    pictures = Pictures(Cache(project.root / CHARTS))
    for excerpt in extraction.library.excerpts.values():
        yield from charts.problems(excerpt, wording, Formats(wording), pictures)


def _unused(project: Project, locale: Locale, extraction: Extraction) -> Iterator[Problem]:
    """Yield a warning for every link of a locale's own list that no source has."""
    found, _ = destinations.read(project, locale)
    if found.links:
        texts = (
            text for messages in extraction.files.values() for each in messages for text in (each.text, *each.beside)
        )
        yield from found.unused(set[str]().union(*map(firewall.destinations, texts)))


def _lacking(catalog: Catalog, places: Mapping[Key, _Place], shown: str) -> Iterator[Problem]:
    """Yield a warning where a catalog does not have all messages: it is behind, or was cut off."""
    if missing := len(places.keys() - {entry.key for entry in catalog.entries if not entry.obsolete}):
        fact = f"{missing} of {len(places)} messages of the sources have no entry here."
        hint = "Run explainers sync."
        if missing > len(places) / 2:
            hint = "Run explainers sync; if the file was cut off, take it back first."
        yield Problem(shown, 0, fact, hint, Severity.WARNING)


def _concerning(problems: Iterable[Problem], project: Project, tags: Sequence[str]) -> Iterator[Problem]:
    """Leave out what is wrong with the catalogs and reviews of locales that nobody asked for."""
    unasked = [locale for locale in project.targets if tags and locale.tag not in tags]
    others = {project.shown(project.catalog(locale)) for locale in unasked}
    others |= {project.shown(register.place(project, locale)) for locale in unasked}
    yield from (problem for problem in problems if problem.path not in others)


def pairs(
    catalog: Catalog,
    places: Mapping[Key, _Place],
    language: Language,
    source: Language,
    glossary: Glossary,
    links: Links | None = None,
) -> Iterator[Pair]:
    """Yield every current translation of a message that the sources still have."""
    current = [entry for entry in catalog.entries if entry.current and entry.key in places]
    same: dict[str, list[Entry]] = {}
    for entry in current:
        same.setdefault(entry.id, []).append(entry)
    for entry in current:
        place = places[entry.key]
        yield Pair(
            entry=entry,
            source=entry.id,
            translation=entry.strings[0],
            language=language,
            source_language=source,
            glossary=glossary,
            plain=place.plain,
            others=_others(entry, same[entry.id]),
            abbreviations=frozenset(place.abbreviations),
            links=links or {},
        )


def _others(entry: Entry, same: list[Entry]) -> tuple[str, ...]:
    texts = dict.fromkeys(other.strings[0] for other in same)
    return tuple(text for text in texts if text != entry.strings[0])


def findings(pair: Pair, path: str, checks: Sequence[Check] = CHECKS) -> Iterator[Problem]:
    """Yield what the checks find in one translation and its comments do not allow."""
    allowed = {exemption.name for exemption in exemptions.of_entry(pair.entry) if exemption.reason} - {firewall.NAME}
    found = set[str]()
    for check in checks:
        for finding in check.find(pair):
            found.add(check.name)
            if check.name not in allowed:
                line = pair.entry.string_line or pair.entry.line
                yield Problem(path, line, finding.message, finding.hint, check.severity, check.name)
    yield from exemptions.problems(path, pair.entry, {check.name for check in checks} - {firewall.NAME}, found)


def _places(project: Project, extraction: Extraction) -> dict[Key, _Place]:
    pages = {project.shown(path): path for path in project.pages()}
    places: dict[Key, _Place] = {}
    for shown, messages in extraction.files.items():
        page = pages.get(shown)
        explained = set(ABBREVIATION.findall(page.read_text("utf-8", "replace"))) if page else set()
        for message in messages:
            place = places.setdefault(message.key, _Place())
            if page and message.context not in FRONT_MATTER:
                place.plain = False
                place.abbreviations |= explained
    return places
