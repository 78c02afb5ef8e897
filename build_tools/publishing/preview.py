"""The preview: builds the site anew when a source is saved, and shows it to open pages, problems included.

Editions are processes that are forked from the builder's. A process with threads must not fork, and
the web server and the watch are threads: so a process of its own builds, and waits for orders.
"""

from __future__ import annotations

import multiprocessing
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from build_tools import project as projects
from build_tools.problems import Problem, ProjectError, failing
from build_tools.project import Project
from build_tools.publishing import builder, interruption, links
from build_tools.publishing.annotation import Purpose
from build_tools.publishing.serving import Board, serving
from build_tools.publishing.watching import Sources, watching


@dataclass(frozen=True, slots=True)
class Opened:
    """The server answers at this address."""

    url: str


@dataclass(frozen=True, slots=True)
class Built:
    """A build has ended: of these locales, or of the whole site; because of these sources."""

    tags: tuple[str, ...]
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]
    failed: bool
    seconds: float = 0.0
    sources: Sources | None = None


Tell = Callable[[Opened | Built], None]


def run(project: Project, host: str, port: int, tell: Tell) -> None:
    """Show a project until the process is interrupted; leave nothing behind."""
    for number in interruption.ENDS:
        signal.signal(number, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="explainers-preview-", ignore_cleanup_errors=True) as folder:
        site, board = Path(folder, "site"), Board()
        with _builder(project, site) as orders, serving(host, port, site, board) as server:
            tell(Opened(server.url))
            with watching(Sources.of(project)) as watch:
                due, changed = set[str](), frozenset[Path]()
                tags = tuple[str, ...]()
                while True:
                    built = _ordered(orders, tags, tuple(sorted(project.shown(path) for path in changed)))
                    if built.sources and built.sources != watch.sources:
                        watch.follow(built.sources)
                    due = _published(built, due, board)
                    tell(built)
                    changed = watch.wait()
                    tags = _due(watch.sources.touched(changed), due)


def _ordered(orders: Connection, tags: tuple[str, ...], changed: tuple[str, ...]) -> Built:
    """Have a build made; raise ProjectError when the process that builds is no more."""
    try:
        orders.send((tags, changed))
        built: Built = orders.recv()
    except (EOFError, ConnectionError) as error:
        hint = "Is there enough memory? Start the preview again."
        raise ProjectError([Problem("explainers serve", 0, "the process that builds has ended.", hint)]) from error
    return built


def _due(touched: tuple[str, ...], due: set[str]) -> tuple[str, ...]:
    """Return what has to be built: what was touched now, and what could not be built before."""
    return () if not touched or "" in due else tuple(sorted(due | set(touched)))


def _published(built: Built, due: set[str], board: Board) -> set[str]:
    """Tell the open pages what a build came to; return what is still to be built ("": everything)."""
    if built.failed:
        board.failed(tuple(str(problem) for problem in failing(built.problems, strict=False) or built.problems))
        return due | (set(built.tags) or {""})
    board.built(built.tags)
    return set()


@contextmanager
def _builder(project: Project, site: Path) -> Iterator[Connection]:
    """Start the process that builds; it ends, and removes the site, when nobody is left to order."""
    context = multiprocessing.get_context()
    ours, theirs = context.Pipe()
    process = context.Process(target=_build, args=(project.config_file, project.pseudo, site, theirs, ours))
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        process.join()


def _build(config_file: Path, pseudo: tuple[str, ...], site: Path, orders: Connection, other: Connection) -> None:
    """Build what is ordered, until the other end is closed."""
    other.close()
    for number in interruption.ENDS:  # they are sent to the whole group; the end of orders is for us
        signal.signal(number, signal.SIG_IGN)
    try:
        while True:
            tags, changed = orders.recv()
            orders.send(_built(config_file, pseudo, site, tags, changed))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        shutil.rmtree(site.parent, ignore_errors=True)


def _built(
    config_file: Path, pseudo: Iterable[str], site: Path, tags: tuple[str, ...], changed: tuple[str, ...]
) -> Built:
    """Build once; mkdocs.yml is read anew."""
    try:
        project = projects.load(config_file).with_pseudo(pseudo)
    except ProjectError as error:
        return Built(tags, changed, error.problems, failed=True)
    sources = Sources.of(project)
    try:
        report = builder.build(project, site, tags, purpose=Purpose.PREVIEW)
    except ProjectError as error:
        return Built(tags, changed, error.problems, True, sources=sources)
    except Exception as error:  # whatever it is, the next saving may mend it
        return Built(tags, changed, tuple(links.stopped(project, error)), True, sources=sources)
    return Built(tags, changed, tuple(report.problems), report.failed, report.seconds, sources)
