"""Watching: which sources were saved, told at once, however an editor saves."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Protocol

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from build_tools.problems import Problem, ProjectError
from build_tools.project import Project

QUIET = 0.05  # seconds; one saving is several events within a few milliseconds
PATIENCE = 1.0  # seconds; a program that never stops writing does not hold back what it wrote
CHANGES = {EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED}  # a build only reads
# Hidden and lock files, backups, vim's probe, what PyCharm and GNU tools save first, what `sync` and Poedit make.
NO_SOURCE = re.compile(r"\..*|#.*|.*~|4913|.*___jb_\w+___|.*\.(?:sw[a-z]|bak|orig|tmp|pot|mo)")
Change = tuple[str, Path]
CONFIGURATION = {".yml", ".yaml"}  # in the folder of mkdocs.yml, which may inherit from others


class _Observer(Protocol):
    """What is used of watchdog's observer, whose class depends on the system."""

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> ObservedWatch: ...
    def unschedule(self, watch: ObservedWatch) -> None: ...


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a project's sources are, and which locale each folder of catalogs belongs to."""

    root: Path
    folders: tuple[Path, ...]
    catalogs: tuple[tuple[Path, str], ...]

    @classmethod
    def of(cls, project: Project) -> Sources:
        """Return the sources of a project."""
        folders = [path for path in (project.content, project.locales_dir, project.overrides) if path]
        locales = project.locales_dir.resolve()  # what is below it is told by the names that it has there
        catalogs = [(locales / locale.catalog, locale.tag) for locale in project.targets]
        return cls(project.root, tuple(path.resolve() for path in folders), tuple(catalogs))

    def hold(self, path: Path) -> bool:
        """Return whether a file or folder is a source of the site."""
        if path.parent == self.root and path.suffix in CONFIGURATION:
            return not NO_SOURCE.fullmatch(path.name)
        folder = next((folder for folder in self.folders if folder == path or folder in path.parents), None)
        inside = path.relative_to(folder).parts if folder else ()
        return path in self.folders or (bool(inside) and not any(map(NO_SOURCE.fullmatch, inside)))

    def touched(self, paths: Iterable[Path]) -> tuple[str, ...]:
        """Return the locales that have to be built anew, none for all of them."""
        tags = set[str]()
        for path in paths:
            tag = next((tag for folder, tag in self.catalogs if folder in path.parents), None)
            if tag is None:
                return ()
            tags.add(tag)
        return tuple(sorted(tags))


@dataclass(slots=True)
class Watch:
    """Tells what has changed since it was last asked."""

    sources: Sources
    _observer: _Observer
    _changed: Queue[Change] = field(default_factory=Queue)
    _watched: dict[Path, ObservedWatch] = field(default_factory=dict)

    def follow(self, sources: Sources, anew: Iterable[Path] = ()) -> None:
        """Watch these sources from now on; `anew` are folders that took the place of those watched.

        What is watched already stays so all the time: nothing that is saved now gets lost.
        """
        self.sources = sources
        wanted = {folder for folder in sources.folders if folder.is_dir()} | {sources.root}
        for folder in self._watched.keys() - (wanted - set(anew)):
            self._observer.unschedule(self._watched.pop(folder))
        handler = _Handler(self._changed)
        for folder in wanted - self._watched.keys():
            try:
                watch = self._observer.schedule(handler, str(folder), recursive=folder != sources.root)
            except OSError as error:
                fact = f"the system does not watch it: {error.strerror or error}."
                raise ProjectError([Problem(str(folder), 0, fact, "Raise fs.inotify.max_user_watches.")]) from error
            self._watched[folder] = watch

    def wait(self) -> frozenset[Path]:
        """Wait until sources have changed and nothing more does; return them."""
        while True:
            changes = [self._changed.get(), *self._rest()]
            passing = {path for kind, path in changes if kind == EVENT_TYPE_CREATED and not path.exists()}
            found = {path for _, path in changes if self.sources.hold(path)} - passing
            if anew := found & set(self.sources.folders):
                self.follow(self.sources, anew)
            if found:
                return frozenset(found)

    def _rest(self) -> Iterator[Change]:
        """Yield what comes soon after a first change."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                yield self._changed.get(timeout=QUIET)
            except Empty:
                return


class _Handler(FileSystemEventHandler):
    def __init__(self, changed: Queue[Change]) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in CHANGES and not (event.is_directory and event.event_type == EVENT_TYPE_MODIFIED):
            for path in filter(None, (event.src_path, event.dest_path)):  # a file may be moved into a source's place
                self._changed.put((event.event_type, Path(str(path))))


@contextmanager
def watching(sources: Sources) -> Iterator[Watch]:
    """Watch sources as long as the context lasts."""
    logging.getLogger("watchdog").addHandler(logging.NullHandler())  # it complains of being stopped while it reads
    observer = Observer()
    observer.start()
    try:
        watch = Watch(sources, observer)
        watch.follow(sources)
        yield watch
    finally:
        observer.stop()
        observer.join()
