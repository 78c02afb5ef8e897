"""A briefing: what interpreters need of an event and of the pages that it links, gathered in all languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from build_tools.excerpts.excerpt import Ours
from build_tools.excerpts.presentation import Cell, Presentation, Reference, Row
from build_tools.glossary import Glossary, Term
from build_tools.languages import Language
from build_tools.press.paper import Paper
from build_tools.press.passages import numbers, passages, sentences

Words = Mapping[str, str]
"""The same words in every language, by its tag."""


@dataclass(frozen=True, slots=True)
class Count:
    """One number of an excerpt: `labels` say what it counts, `figures` are the number as each language writes it.

    `said` is who says so where this is not simply whoever says all of the excerpt; `remarks` are what to know of it,
    such as that a year is not over. `ours` says what it is if it is the site's own: an inference, or arithmetic.
    """

    labels: Mapping[str, tuple[str, ...]]
    figures: Words
    said: tuple[tuple[str, str], ...] = ()
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ours: Ours | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of one excerpt, with its titles; `said` is who says so, each with who has retold it, or nobody."""

    titles: Words
    said: tuple[tuple[str, str], ...]
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """An event and what it links: `papers` are, by the tag of every language, the page of the event and the others.

    They are in the same order in every language; `source` is the one that all were written in.
    """

    papers: Mapping[str, tuple[Paper, ...]]
    glossary: Glossary
    source: Language

    @property
    def event(self) -> Mapping[str, Paper]:
        """The page of the event in every language."""
        return {tag: papers[0] for tag, papers in self.papers.items()}

    @property
    def written(self) -> tuple[Paper, ...]:
        """The pages as they were written."""
        return self.papers[self.source.tag]

    def terms(self) -> tuple[list[Term], list[Term]]:
        """Return the names of the glossary that occur, and its other terms, in the order of the pages.

        A term that the source writes with a capital is a name.
        """
        said = self.glossary.said("\n".join(text for paper in self.written for text in _texts(paper, self.source)))
        found = [term for term, _ in said.values()]
        names = [term for term in found if term.english[0].isupper()]
        return names, [term for term in found if not term.english[0].isupper()]

    def producers(self) -> list[str]:
        """Return who has made the sources that the pages cite, as they write themselves, each once."""
        cited = [reference.source.producer for paper in self.written for reference in paper.references]
        return sorted(dict.fromkeys(cited), key=str.casefold)

    def counts(self) -> Iterator[Counts]:
        """Yield the numbers of all excerpts that the pages show."""
        shown = {tag: _presentations(papers) for tag, papers in self.papers.items()}
        for name, excerpt in shown[self.source.tag].items():
            editions = {tag: others[name] for tag, others in shown.items() if name in others}
            counts = tuple(_counts(editions, self.source.tag))
            if counts:
                titles = {tag: it.title for tag, it in editions.items()}
                yield Counts(titles, _said(excerpt.references), counts)

    def sentences(self) -> Iterator[Words]:
        """Yield the sentences of the pages that count what no excerpt has, in every language.

        Where a translation has more sentences, or fewer, its whole passage stands for each.
        """
        known = frozenset[Decimal]().union(*(numbers(text, self.source) for text in self._figures()))
        seen = set[str]()
        for number in range(len(self.written)):
            pieces = {tag: _pieces(papers[number], self.source) for tag, papers in self.papers.items()}
            for place, passage in enumerate(pieces[self.source.tag]):
                editions = {tag: others[place] for tag, others in pieces.items() if len(others) > place}
                for words in self._counting(passage, editions, known):
                    if words[self.source.tag] not in seen:
                        seen.add(words[self.source.tag])
                        yield words

    def _counting(self, passage: str, editions: Words, known: frozenset[Decimal]) -> Iterator[Words]:
        parts = {tag: sentences(words) for tag, words in editions.items()}
        whole = any(len(others) != len(parts[self.source.tag]) for others in parts.values())
        for place, sentence in enumerate(sentences(passage)):
            if numbers(sentence, self.source) - known:
                yield editions if whole else {tag: others[place] for tag, others in parts.items()}
                if whole:
                    return

    def _figures(self) -> Iterator[str]:
        for shown in _presentations(self.written).values():
            yield from (cell.words for row in shown.rows for cell in row.cells if cell.column.numeric)


def _presentations(papers: tuple[Paper, ...]) -> dict[str, Presentation]:
    """Return the excerpts of some pages by their ids, each once, with as many rows as any page shows of it."""
    found = dict[str, Presentation]()
    for figure in (figure for paper in papers for figure in paper.figures):
        if figure.shown.id not in found or len(figure.shown.rows) > len(found[figure.shown.id].rows):
            found[figure.shown.id] = figure.shown
    return found


def _counts(editions: Mapping[str, Presentation], source: str) -> Iterator[Count]:
    for number, row in enumerate(editions[source].rows):
        for place, cell in enumerate(row.cells):
            if not cell.column.numeric or not cell.sort:  # not a number, or one that nobody knows
                continue
            cells = {tag: (it, it.rows[number], it.rows[number].cells[place]) for tag, it in editions.items()}
            labels = {tag: _label(*found) for tag, found in cells.items()}
            figures = {tag: written.words for tag, (_, _, written) in cells.items()}
            remarks = {tag: tuple(it for it in (own.partial, own.note) if it) for tag, (_, own, _) in cells.items()}
            said = _said(cell.references or row.references) if row.apart or cell.references else ()
            yield Count(labels, figures, said, remarks, row.ours)


def _said(references: Iterable[Reference]) -> tuple[tuple[str, str], ...]:
    """Return who says so, each once."""
    return tuple(dict.fromkeys((it.producer, it.reported) for it in references))


def _label(shown: Presentation, row: Row, cell: Cell) -> tuple[str, ...]:
    """Return what a number counts: its row, what the row counts, its unit, and its column where these do not say it."""
    column = cell.column
    named = [it.words for it in (row.head, row.counted) if it and it is not cell and it.words]
    silent = not named or (len(named) == 1 and bool(row.head.date))  # a year says nothing of what is counted
    several = sum(other.numeric for other in shown.columns) > 1
    titled = [column.title] if several or silent else []
    return tuple(dict.fromkeys([*named, *titled, *([column.unit] if column.unit else [])]))


def _pieces(paper: Paper, source: Language) -> tuple[str, ...]:
    """Return the words of a page piece by piece, as many in every language."""
    said = (paper.summary, *paper.key_points, *paper.disputed, *paper.speaker_notes)
    return (*said, *passages(paper.body, paper.language, source))


def _texts(paper: Paper, source: Language) -> Iterator[str]:
    """Yield all words of a page, its excerpts and its event included."""
    yield from (paper.title, paper.description, paper.content_note, *_pieces(paper, source))
    for figure in paper.figures:
        shown = figure.shown
        yield from (shown.title, shown.description, *shown.notes, *(column.title for column in shown.columns))
        yield from (cell.words for row in shown.rows for cell in row.cells)
    if event := paper.event:
        yield from (event.title, *(event.venue or ()))
        yield from (person.name.text for person in event.organisers)
        yield from (text for part in event.programme for text in (part.title, part.description))
        yield from (text for one in event.speakers for text in (one.role, one.affiliation, one.bio))
