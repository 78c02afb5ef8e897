"""The command kit: everything of an event, written into a folder, to be sent, projected and printed."""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import click

from build_tools import project as projects
from build_tools import saving, terminal
from build_tools.arguments import configured
from build_tools.events import diary as diaries
from build_tools.events.event import Event
from build_tools.excerpts import library as libraries
from build_tools.problems import Problem, ProjectError, failing, in_order
from build_tools.project import Project
from build_tools.publishing import builder, interruption, pack
from build_tools.saving import Save

PROBLEMS = 1


@click.command()
@click.argument("event")
@configured
@click.option("--locale", "tags", multiple=True, metavar="TAG", help="Only in this language; may be repeated.")
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="The folder to write into (this one).")
def kit(event: str, config_file: Path, tags: tuple[str, ...], out: Path) -> None:
    """Write everything of an event into a folder: to print, to project, to share."""

    project = projects.load(config_file)
    wanted = [locale.tag for locale in map(project.locale, tags)] or [locale.tag for locale in project.locales]
    found = _event(project, event)
    for number in interruption.ENDS:  # as Ctrl-C: what is in the making is removed
        signal.signal(number, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="explainers-kit-") as home:
        tell = terminal.progress(len(project.pages()), [locale.tag for locale in project.locales])
        report = builder.build(project, Path(home) / "site", tell=tell)
        terminal.show(report.problems)
        if report.failed:
            click.echo(f"Nothing was written: {terminal.counted(report.problems)}.", err=True)
            sys.exit(PROBLEMS)
        places = {tag: Path(home) / "site" / tag / found.path / pack.NAME for tag in wanted}
        packs = {f"{pack.latin(f'{found.id}-{tag}')}.zip": path.read_bytes() for tag, path in places.items()}
    files = dict(_files(packs))
    if problems := in_order(_in_the_way(out, files)):
        terminal.show(problems)
        click.echo(f"Nothing was written: {terminal.counted(problems)}.", err=True)
        sys.exit(PROBLEMS)
    _write(out, files)
    for name, data in packs.items():
        size = pack.megabytes(len(data))
        click.echo(f"{out / name}: {size}, unpacked beside it: {len(pack.unpacked(data))} files")


def _event(project: Project, name: str) -> Event:
    """Return the event of a name; raise ProjectError when there is none, or when nothing is printed of it."""
    if project.order is None:
        hint = "Write press: {paper: a4} under explainers."
        shown = project.shown(project.config_file)
        raise ProjectError([Problem(shown, 0, "press is not set, so there are no packs.", hint)])
    library, unread = libraries.load(project)
    diary, problems = diaries.load(project, library)
    events = {event.id: event for event in diary.events.values()}
    if name not in events and (wrong := failing([*unread, *problems], strict=False)):
        terminal.show(in_order(wrong))  # one of them may be of this event
        sys.exit(PROBLEMS)
    if name not in events:
        hint = f"Use one of: {', '.join(sorted(events))}." if events else "Announce one there."
        shown = project.shown(project.content / diaries.FOLDER)
        raise ProjectError([Problem(shown, 0, f"there is no event {name!r}.", hint)])
    return events[name]


def _files(packs: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the files to write: every pack, and all that is in it."""
    for name, data in packs.items():
        yield name, data
        yield from pack.unpacked(data).items()


def _in_the_way(out: Path, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield what must not be written over."""
    hint = "Move it away, or name another folder with --out."
    for name, data in files.items():
        path = out / name
        if path.is_dir():
            yield Problem(str(path), 0, "a folder is where a file would go.", hint)
        elif path.exists() and path.read_bytes() != data:
            yield Problem(str(path), 0, "this file is another one than would be written.", hint)
    for folder in sorted({folder for name in files for folder in (out / name).parents}):
        if folder.exists() and not folder.is_dir():
            yield Problem(str(folder), 0, "a file is where a folder would go.", hint)


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    """Write files that are not there yet, all or none."""
    new = [out / name for name in files if not (out / name).exists()]
    made = list[Path]()
    try:
        for folder in sorted({folder for path in new for folder in path.parents}):
            if not folder.exists():
                folder.mkdir()
                made.append(folder)
        saving.save([Save(path, str(path), files[path.relative_to(out).as_posix()], None) for path in new])
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):  # what somebody has put there meanwhile stays
                folder.rmdir()
        raise
