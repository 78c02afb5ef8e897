"""Work: every edition in a process of its own, side by side."""

from __future__ import annotations

import ctypes
import gc
import logging
import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build

from build_tools import project as projects
from build_tools.configuration import PLUGIN
from build_tools.events.diary import Diary
from build_tools.excerpts.library import Library
from build_tools.locales import Locale
from build_tools.problems import Problem
from build_tools.project import Project
from build_tools.publishing import interruption, links
from build_tools.publishing.annotation import Annotator, Purpose
from build_tools.publishing.edition import Edition
from build_tools.publishing.progress import PageState
from build_tools.reviews.register import Reviews
from build_tools.text.translation import Translations

PR_SET_PDEATHSIG = 1  # linux/prctl.h

Tell = Callable[[str, int], None]
"""Called with a locale's tag and how many of its pages are done."""


@dataclass(frozen=True, slots=True)
class Job:
    """One edition to build: everything its process has to know."""

    config_file: Path
    site_dir: Path
    tag: str
    with_assets: bool
    editions: Mapping[str, Translations]
    reviews: Mapping[str, Reviews]
    library: Library
    diary: Diary
    purpose: Purpose = Purpose.PUBLISHING
    pseudo: tuple[str, ...] = ()


@dataclass(slots=True)
class Outcome:
    """What building one edition came to.

    `advertised` names the pages that have a translation, `drawn` and `printed` what of the caches of charts
    and of sheets is needed.
    """

    tag: str
    pages: int = 0
    messages: int = 0
    translated: int = 0
    advertised: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    drawn: Set[str] = frozenset()
    printed: Set[str] = frozenset()


def run(
    project: Project,
    locales: Iterable[Locale],
    editions: Mapping[str, Translations],
    reviews: Mapping[str, Reviews],
    library: Library,
    diary: Diary,
    folder: Path,
    tell: Tell | None,
    purpose: Purpose = Purpose.PUBLISHING,
) -> list[Outcome]:
    """Build every locale in a process of its own, each in a folder of its own."""
    locales = list(locales)
    first = _first(project, locales, purpose)
    jobs = [
        Job(
            project.config_file,
            folder / locale.tag,
            locale.tag,
            locale == first,
            editions,
            reviews,
            library,
            diary,
            purpose,
            project.pseudo,
        )
        for locale in locales
    ]
    outcomes = {job.tag: Outcome(job.tag, problems=[_died(project, job.tag)]) for job in jobs}
    with _processes(jobs) as running:
        outcomes |= _heard(running, tell)
    return list(outcomes.values())


def _first(project: Project, locales: Sequence[Locale], purpose: Purpose) -> Locale:
    """Return the locale whose edition writes the assets of all: no catalog that a preview builds alone does."""
    first = next((locale for locale in locales if locale.source), locales[0])
    return project.source if purpose is Purpose.PREVIEW else first


def _heard(running: dict[Connection, str], tell: Tell | None) -> dict[str, Outcome]:
    """Return what each process came to, by its tag; pass on what they tell until they end."""
    outcomes = dict[str, Outcome]()
    while running:
        for connection in wait(list(running)):
            assert isinstance(connection, Connection)
            tag = running[connection]
            try:
                told = connection.recv()
            except EOFError:
                del running[connection]
                continue
            if isinstance(told, Outcome):
                outcomes[tag] = told
            elif tell:
                tell(tag, told)
    return outcomes


@contextmanager
def _processes(jobs: Iterable[Job]) -> Iterator[dict[Connection, str]]:
    """Start a process for every job, and give what each tells through; none outlives the context.

    Ctrl-C goes to every process of a terminal: here it waits until a new one is ready to ignore it.
    """
    context = multiprocessing.get_context()
    started = list[BaseProcess]()
    running: dict[Connection, str] = {}
    try:
        for job in jobs:
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_work, args=(job, theirs), daemon=True)
            with interruption.delayed():
                process.start()
                started.append(process)
            theirs.close()
            running[ours] = job.tag
        yield running
    finally:
        for each in started:
            each.terminate()
        for each in started:
            each.join()


def _died(project: Project, tag: str) -> Problem:
    shown = project.shown(project.config_file)
    return Problem(shown, 0, f"building {tag} ended without a result.", "Is there enough memory? Run it again.")


def _work(job: Job, connection: Connection) -> None:
    """Build one edition; runs in its own process and tells through the connection."""
    pages = 0

    def report() -> None:
        nonlocal pages
        pages += 1
        connection.send(pages)

    _settle()
    project = projects.load(job.config_file, site_dir=str(job.site_dir), strict=False).with_pseudo(job.pseudo)
    edition = _edition(job, project, report)
    vars(project.config.plugins[PLUGIN])["edition"] = edition  # the plugin imports this module
    listener = links.Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    logger.propagate = False
    try:
        mkdocs_build(project.config)
    except Exception as error:  # whatever it is, the other editions go on and all problems are told
        edition.problems += links.stopped(project, error, listener.messages)
    edition.problems += links.problems(listener.messages, edition)
    connection.send(outcome_of(edition))
    connection.close()


def _settle() -> None:
    """Make ready a process that builds one edition and then ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever has started this process ends it
    for number in (signal.SIGTERM, signal.SIGHUP):  # which its parent may ignore, or clear up after
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, interruption.ENDS)
    _end_with_parent()
    gc.freeze()  # what the parent has loaded stays; looking for cycles takes a tenth of a build
    gc.disable()  # and finds 0.1 MB a page, which the end of this process frees


def _edition(job: Job, project: Project, report: Callable[[], None]) -> Edition:
    """Return the edition of a job; `report` is called when a page is done."""
    locale = project.locale(job.tag)
    previewed = job.purpose is Purpose.PREVIEW  # by us: MkDocs has no overlay
    return Edition(
        project,
        locale,
        job.editions,
        job.reviews,
        job.library,
        job.diary,
        job.with_assets,
        report,
        Annotator.of(project, locale, job.editions[job.tag]) if previewed else None,
        job.site_dir.parent.parent if previewed else None,  # a preview's own folder, which nobody else can write
        job.purpose,
    )


def _end_with_parent() -> None:
    """Have the system end this process with its parent, where it can: nobody needs what it would go on to make."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def outcome_of(edition: Edition) -> Outcome:
    """Return what an edition came to."""
    states = edition.pages
    return Outcome(
        edition.locale.tag,
        len(states),
        sum(len(state.messages) for state in states.values()),
        sum(state.translated for state in states.values()),
        {uri for uri, state in states.items() if _advertising(edition.locale, state)},
        edition.problems,
        edition.drawn,
        edition.printed,
    )


def _advertising(locale: Locale, state: PageState) -> bool:
    """Return whether search engines are told of a page in this language."""
    return not locale.language.pseudo and (locale.source or bool(state.translated))
