"""The sheet for interpreters: programme, names, terms and figures of an event in all languages, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from build_tools.events.presentation import Person, Shown
from build_tools.glossary import Term
from build_tools.press.briefing import Briefing, Counts
from build_tools.press.cards import own_name, told_time
from build_tools.press.paper import Paper
from build_tools.press.products import Product, name
from build_tools.press.setting import Setting, code_picture
from build_tools.press.sheet import Format, Sheet
from build_tools.press.spans import Span, spans
from build_tools.press.spans import name as name_of
from build_tools.press.told import tongue

TEMPLATE = "interpreters.typ"
Line = list[Span]


def sheets(briefing: Briefing, tag: str, setting: Setting) -> Iterator[Sheet]:
    """Yield the sheet of an event for readers of one language, which stands in the first column."""
    paper = briefing.event[tag]
    if paper.event is None:
        return
    file = name(paper.id, Product.INTERPRETERS, tag, Format.PDF)
    data = {**setting.data(paper), **_Columns(briefing, tag).told(paper.event)}
    yield Sheet(file, TEMPLATE, Format.PDF, data, code_picture(paper))


@dataclass(frozen=True, slots=True)
class _Columns:
    """All languages as columns, the reader's own first."""

    briefing: Briefing
    tag: str

    @property
    def tags(self) -> list[str]:
        return [self.tag, *(other for other in self.briefing.papers if other != self.tag)]

    @property
    def papers(self) -> list[Paper]:
        return [self.briefing.event[each] for each in self.tags]

    @property
    def events(self) -> list[Shown]:
        return [paper.event for paper in self.papers if paper.event]

    def told(self, event: Shown) -> dict[str, Any]:
        """Return what the sheet says, cell by cell."""
        paper, briefing = self.papers[0], self.briefing
        names, terms = briefing.terms()
        return {
            "heading": spans(paper.title, paper.language),
            "name": spans(paper.site, paper.language),
            "columns": [_column(each) for each in self.papers],
            "titles": self._cells([each.title for each in self.papers]),
            "state": spans(event.state, paper.language),
            "times": [told_time(time, paper.language) for time in event.times],
            "programme": [self._part(place) for place in range(len(event.programme))],
            "speakers": [self._person(place) for place in range(len(event.speakers))],
            "key_points": self._lists(lambda it: it.key_points),
            "speaker_notes": self._lists(lambda it: it.speaker_notes),
            "names": list(self._named(names)),
            "producers": [name_of(each) for each in briefing.producers()],
            "terms": [self._term(term) for term in terms],
            "counts": [self._counts(counts) for counts in briefing.counts()],
            "sentences": [self._words(words) for words in briefing.sentences()],
        }

    def _cells(self, words: list[str]) -> list[Line]:
        """Return the same words in every language, each as spans of its own."""
        return [spans(each, paper.language) for each, paper in zip(words, self.papers, strict=True)]

    def _words(self, words: Mapping[str, str]) -> list[Line]:
        return self._cells([words.get(tag, "") for tag in self.tags])

    def _lists(self, of: Callable[[Paper], tuple[str, ...]]) -> list[list[Line]]:
        return [self._cells(list(each)) for each in zip(*map(of, self.papers), strict=True)]

    def _part(self, place: int) -> dict[str, Any]:
        parts, language = [event.programme[place] for event in self.events], self.papers[0].language
        return {
            "day": spans(parts[0].day, language),
            "time": spans(parts[0].time, language),
            "titles": self._cells([part.title for part in parts]),
            "abouts": self._cells([part.description for part in parts]),
            "speakers": [[name_of(each.text) for each in part.speakers] for part in parts],
        }

    def _person(self, place: int) -> dict[str, Any]:
        """Return one speaker; what nobody says of them is left out."""
        people = [event.speakers[place] for event in self.events]
        fields: dict[str, Callable[[Person], str]] = {
            "said": lambda it: it.said,
            "role": lambda it: it.role,
            "affiliation": lambda it: it.affiliation,
            "bio": lambda it: it.bio,
        }
        rows = [(field, self._cells([of(each) for each in people])) for field, of in fields.items() if of(people[0])]
        return {"names": self._names(people), "rows": [{"field": field, "cells": cells} for field, cells in rows]}

    def _names(self, people: list[Person]) -> list[Line]:
        return [[name_of(each.name.text)] for each in people]

    def _named(self, names: list[Term]) -> Iterator[list[Line]]:
        """Yield who holds the event, where people meet, and the names of the glossary that are not among these."""
        holders = [event.organisers for event in self.events]
        agreed = {term.english: term for term in self.briefing.glossary.terms}
        for people in map(list, zip(*holders, strict=True)):
            own = agreed.get(people[self.tags.index(self.briefing.source.tag)].name.text)
            forms = self._term(own) if own else [[] for _ in people]
            written = self._names(people)
            yield [
                words if people[place].name.language else forms[place] or words for place, words in enumerate(written)
            ]
        if venues := [event.venue[0] for event in self.events if event.venue]:
            yield self._cells(venues)
        known = {each.name.text for people in holders for each in people}
        yield from (self._term(term) for term in names if term.english not in known)

    def _term(self, term: Term) -> list[Line]:
        """Return the preferred form of a term in every language; empty where none is agreed."""
        source = self.briefing.source.tag
        forms = {tag: forms[0] for tag, forms in term.forms.items() if forms} | {source: term.english}
        return self._words(forms)

    def _counts(self, counts: Counts) -> dict[str, Any]:
        return {
            "titles": self._words(counts.titles),
            "said": _said(counts.said),
            "rows": [
                {
                    "ours": count.ours.value if count.ours else None,
                    "said": _said(count.said),
                    "columns": [
                        {
                            "label": [spans(part, paper.language) for part in count.labels.get(tag, ())],
                            "figure": spans(count.figures.get(tag, ""), paper.language),
                            "remarks": [spans(remark, paper.language) for remark in count.remarks.get(tag, ())],
                        }
                        for tag, paper in zip(self.tags, self.papers, strict=True)
                    ],
                }
                for count in counts.counts
            ],
        }


def _said(said: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    return [
        {"producer": name_of(producer), "reporter": name_of(reporter) if reporter else None}
        for producer, reporter in said
    ]


def _column(paper: Paper) -> dict[str, Any]:
    return {
        "name": own_name(paper.language),
        "draft": spans(paper.draft, paper.language),
        "tongue": tongue(paper.language),
    }
