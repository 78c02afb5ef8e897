"""The command line: reads arguments, calls one function, prints problems, sets the status."""

from __future__ import annotations

import datetime
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import click

from build_tools import project as projects
from build_tools import terminal
from build_tools.arguments import configured as _configured
from build_tools.catalogs import extractors, publishable
from build_tools.catalogs import status as reporting
from build_tools.catalogs import sync as syncing
from build_tools.catalogs.extractors import Extraction
from build_tools.checks import records, report
from build_tools.checks.every import CHECKS
from build_tools.events import starting
from build_tools.kit import kit
from build_tools.privacy.commands import privacy
from build_tools.problems import Problem, ProjectError, failing, in_order
from build_tools.project import Project
from build_tools.publishing import builder, preview
from build_tools.reviews import commands as reviewing
from build_tools.spreadsheets import returns, spreadsheet
from build_tools.spreadsheets.layout import State

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
SHEET = click.Path(dir_okay=False, path_type=Path)
RETURNED = click.Path(exists=True, dir_okay=False, path_type=Path)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; wrong use and configuration exit with 2, never with a traceback."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material prints a notice about MkDocs 2
    try:
        commands(arguments, standalone_mode=False)
    except ProjectError as error:
        terminal.show(error.problems)
        sys.exit(WRONG_USE)
    except OSError as error:
        terminal.show([terminal.refused(error)])
        sys.exit(WRONG_USE)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(WRONG_USE)


@click.group(name="explainers", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="explainers")
def commands() -> None:
    """Publish explainers in several languages from one source."""


commands.add_command(reviewing.review)
commands.add_command(kit)
commands.add_command(privacy)


def _with_pseudo(project: Project, tags: tuple[str, ...]) -> Project:
    """Return the project with the pseudo-locales among the tags; raise ProjectError when one is not known."""
    project = project.with_pseudo(tags)
    for tag in tags:
        project.locale(tag)
    return project


@commands.command()
@_configured
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where the site goes (site/).")
@click.option("--strict", is_flag=True, help="Warnings stop the build, too.")
@click.option(
    "--locale",
    "tags",
    multiple=True,
    metavar="TAG",
    help="Build only this language, once the whole site is there; may be repeated.",
)
def build(config_file: Path, site_dir: Path | None, strict: bool, tags: tuple[str, ...]) -> None:
    """Build the site in every language."""

    project = _with_pseudo(projects.load(config_file), tags)
    target = (site_dir or Path(project.config.site_dir)).resolve()
    if project.pseudo and target == Path(project.config.site_dir).resolve():
        fact = f"the pseudo-locale {project.pseudo[0]} is not for readers, who may be shown this folder."
        hint = "Name another folder with -d, or run explainers serve --locale."
        raise ProjectError([Problem(project.shown(target), 0, fact, hint)])
    if tags and not builder.is_whole(project, target):
        click.echo(f"{site_dir or project.shown(target)} holds no whole site yet, so every language is built.")
        tags = ()
    shown = builder.with_source(project, tags) or [locale.tag for locale in project.locales]
    progress = terminal.progress(len(project.pages()), list(shown))
    try:
        report = builder.build(project, target, tags, strict, progress)
    except KeyboardInterrupt:
        click.echo(f"\nStopped; {target.name}/ is as it was.", err=True)
        sys.exit(WRONG_USE)
    terminal.show(report.problems)
    if report.failed:
        click.echo(f"Not built: {terminal.counted(report.problems)}. {target.name}/ is as it was.", err=True)
        sys.exit(PROBLEMS)
    for outcome in report.outcomes:
        click.echo(
            f"{outcome.tag}: {outcome.pages} pages, {outcome.messages} messages, {outcome.translated} translated"
        )
    if not project.config.site_url:
        left_out = "; no QR codes on paper, and no cards of shared links" if project.order else ""
        click.echo(
            f"Without site_url: no canonical addresses, language links for search engines, or sitemap{left_out}."
        )
    click.echo(f"Built {report.pages} pages with {report.messages} messages in {report.seconds:.1f} s: {target}")


@commands.command()
@_configured
@click.option("-a", "--dev-addr", help="The address to serve on (127.0.0.1:8000).")
@click.option("--locale", "tags", multiple=True, metavar="TAG", help="Show this pseudo-locale, too: en-XA or en-XB.")
def serve(config_file: Path, dev_addr: str | None, tags: tuple[str, ...]) -> None:
    """Show the site in a browser, and build it anew when a source changes."""

    settings = {"dev_addr": dev_addr} if dev_addr else {}
    project = _with_pseudo(projects.load(config_file, **settings), tags)
    host, port = project.config.dev_addr
    with suppress(KeyboardInterrupt):
        preview.run(project, host, port, terminal.tell)


@commands.command()
@_configured
@click.option("--check", is_flag=True, help="Write nothing; say what is out of date.")
@click.option(
    "--same-meaning",
    "corrected",
    multiple=True,
    metavar="PATH[:LINE]",
    help="What has changed here means the same: its translations stay current. May be repeated.",
)
@click.option(
    "--export", "going", type=(str, SHEET), metavar="LOCALE FILE.xlsx", help="Write a catalog as a spreadsheet."
)
@click.option(
    "--import", "coming", type=(str, RETURNED), metavar="LOCALE FILE.xlsx", help="Take in such a spreadsheet."
)
def sync(
    config_file: Path,
    check: bool,
    corrected: tuple[str, ...],
    going: tuple[str, Path] | None,
    coming: tuple[str, Path] | None,
) -> None:
    """Bring the messages of the sources into every catalog."""

    if check and corrected:
        raise click.UsageError("--check writes nothing; use it without --same-meaning.")
    if bool(check or corrected) + bool(going) + bool(coming) > 1:
        raise click.UsageError("use --export or --import without other options.")
    gc.disable()  # it looks through all entries again and again, and a short command has nothing to give back
    project = projects.load(config_file)
    extraction = extractors.extract_site(project)
    if going:
        _export(project, extraction, *going)
    elif coming:
        _import(project, extraction, *coming)
    else:
        _sync(project, extraction, check, corrected)


def _sync(project: Project, extraction: Extraction, check: bool, corrected: tuple[str, ...]) -> None:
    changes, problems = syncing.plan(project, extraction, [_place(text) for text in corrected])
    problems += extraction.problems
    if check:
        problems += project.missing_catalogs()
        problems += [problem for change in changes for problem in change.problems()]
    problems = in_order(problems)
    if failing(problems, strict=False):
        terminal.show(problems)
        sys.exit(PROBLEMS)
    terminal.show([*problems, *([] if check else syncing.news(changes))])
    if check:
        click.echo(f"{len(changes)} catalogs are up to date.")
        return
    written = syncing.write(project, extraction, changes)
    for line in syncing.kept(changes):
        click.echo(line)
    for change in written:
        kept = f", {len(change.kept)} kept current" if corrected else ""
        click.echo(f"{change.shown}: {len(change.new)} new, {len(change.gone)} gone, {len(change.fuzzy)} fuzzy{kept}")
    if not written:
        click.echo(f"{len(changes)} catalogs were up to date.")


def _place(text: str) -> tuple[str, int]:
    """Read PATH or PATH:LINE."""
    path, _, line = text.rpartition(":")
    return (path, int(line)) if path and line.isdecimal() else (text, 0)


def _export(project: Project, extraction: Extraction, tag: str, path: Path) -> None:
    counts, problems = spreadsheet.export(project, extraction, project.locale(tag), path)
    terminal.show(problems)
    if problems:
        sys.exit(PROBLEMS)
    shown = ", ".join(f"{counts[state]} {state.value}" for state in State)
    click.echo(f"{path}: {counts.total()} messages; {shown}")


def _import(project: Project, extraction: Extraction, tag: str, path: Path) -> None:
    locale = project.locale(tag)
    found = returns.bring(project, extraction, locale, path)
    terminal.show(found.problems)
    shown = project.shown(project.catalog(locale))
    if failing(found.problems, strict=False):
        click.echo(f"Not imported: {terminal.counted(list(found.problems))}. {shown} is as it was.", err=True)
        sys.exit(PROBLEMS)
    click.echo(f"{shown}: {len(found.entries)} changed")


@commands.group()
def new() -> None:
    """Begin a page with every field that it may have."""


@new.command(name="event")
@click.argument("name", metavar="ID")
@_configured
def new_event(name: str, config_file: Path) -> None:
    """Begin the page of an event: ID is its name, such as open-day."""

    project = projects.load(config_file)
    path = starting.start(project, name, datetime.datetime.now(datetime.UTC).date())
    shown = project.shown(path)
    click.echo(f"{shown} is there. Fill in what explainers check names, and list it under nav in mkdocs.yml.")


@commands.command()
@_configured
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(config_file: Path, as_json: bool) -> None:
    """Show how much of every page is translated and reviewed; first what readers miss most."""

    project = projects.load(config_file)
    extraction = extractors.extract_site(project, publishable.load(project))
    rows, problems = reporting.status(project, extraction)
    problems += [*extraction.problems, *project.missing_catalogs()]
    terminal.show(in_order(problems))
    if as_json:
        terminal.show_data([row.data() for row in rows])
    else:
        click.echo(reporting.table(rows))
    if failing(problems, strict=False):
        sys.exit(PROBLEMS)


@commands.command()
@_configured
@click.option("--locale", "tags", multiple=True, metavar="TAG", help="Check only this language; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--sarif", "as_sarif", is_flag=True, help="Print SARIF, for code hosts.")
@click.option("--strict", is_flag=True, help="Warnings are problems, too.")
def check(config_file: Path, tags: tuple[str, ...], as_json: bool, as_sarif: bool, strict: bool) -> None:
    """Say what is wrong with data and with translations."""

    if as_json and as_sarif:
        raise click.UsageError("Use --json or --sarif, not both.")
    project = projects.load(config_file)
    for tag in tags:
        if project.locale(tag).source:
            raise click.UsageError(f"{tag} is the language that pages are written in; it has no translations.")
    extraction = extractors.extract_site(project, publishable.load(project))
    found = report.check(project, extraction, tags, datetime.datetime.now(datetime.UTC))
    if as_json:
        terminal.show_data(records.plain(found.problems))
    elif as_sarif:
        terminal.show_data(records.sarif(found.problems, CHECKS, version("explainers")))
    else:
        terminal.show(found.problems)
    counts = terminal.counted(found.problems) or "nothing is wrong"
    click.echo(f"Checked {found.checked} translations: {counts}.", err=as_json or as_sarif)
    if failing(found.problems, strict):
        sys.exit(PROBLEMS)
